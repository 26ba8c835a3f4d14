/* geobrief page: draws the Scene on the map that folium made, and ties it to the list.
   Text of the article reaches the document by textContent only. No state is kept, nothing is fetched. */
function geobrief(map) {
  "use strict";
  var scene = JSON.parse(document.getElementById("scene").textContent);
  var root = document.documentElement;
  var stage = document.querySelector(".stage");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var frames = {}, items = {}, entries = [], middle = 0;
  scene.frames.forEach(function (f) { frames[f.id] = f; });
  middle = scene.middle;

  /* -- decoding: rings as delta strings (Google's polyline code) ---------------------------- */
  function decode(code, decimals) {
    var unit = Math.pow(10, -decimals), points = [], at = 0, sum = [0, 0], axis = 0;
    while (at < code.length) {
      var shift = 0, value = 0, chunk;
      do { chunk = code.charCodeAt(at++) - 63; value |= (chunk & 31) << shift; shift += 5; } while (chunk >= 32);
      sum[axis] += value & 1 ? ~(value >> 1) : value >> 1;
      if (axis) { points.push([sum[0] * unit, sum[1] * unit]); }
      axis = 1 - axis;
    }
    return points;
  }
  function worldX(lon) { return (lon - middle) / 360 * 256; }
  function worldY(lat) {
    var s = Math.sin(Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI / 180);
    return -Math.log((1 + s) / (1 - s)) / (4 * Math.PI) * 256;
  }
  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  /* -- the ground: one canvas, one path per class, copies at every 360 degrees --------------- */
  function onCut(a, b, extent, unit) {
    function both(axis, value) { return Math.abs(a[axis] - value) < unit && Math.abs(b[axis] - value) < unit; }
    if (Math.abs(a[0] - b[0]) < 1e-6 && Math.abs(Math.abs(a[0] - scene.middle) - 180) < unit) { return true; }
    if (a[1] < -85 && b[1] < -85) { return true; }
    return extent !== null && (both(0, extent[0]) || both(0, extent[2]) || both(1, extent[1]) || both(1, extent[3]));
  }
  function trace(path, points) {
    points.forEach(function (p, i) { path[i ? "lineTo" : "moveTo"](worldX(p[0]), worldY(p[1])); });
    path.closePath();
  }
  function border(path, points, extent, unit) {
    var drawing = false;
    for (var i = 1; i < points.length; i++) {
      if (onCut(points[i - 1], points[i], extent, unit)) { drawing = false; continue; }
      if (!drawing) { path.moveTo(worldX(points[i - 1][0]), worldY(points[i - 1][1])); }
      path.lineTo(worldX(points[i][0]), worldY(points[i][1]));
      drawing = true;
    }
  }
  function prepare(ground) {
    var layer = { extent: ground.extent, land: new Path2D(), story: new Path2D(), disputed: new Path2D(), borders: new Path2D(), dashed: new Path2D() };
    ground.areas.forEach(function (area) {
      area[1].forEach(function (code) {
        var points = decode(code, ground.decimals);
        trace(area[0] & 2 ? layer.disputed : area[0] & 1 ? layer.story : layer.land, points);
        border(area[0] & 2 ? layer.dashed : layer.borders, points, ground.extent, 1.01 * Math.pow(10, -ground.decimals));
      });
    });
    return layer;
  }
  /* Leaflet rounds to whole pixels, which makes a fine ring tremble. */
  map.latLngToLayerPoint = function (point) { return this.project(L.latLng(point))._subtract(this.getPixelOrigin()); };
  var Ground = L.Renderer.extend({
    options: { pane: "ground", padding: 0.25 },
    _initContainer: function () { this._container = make("canvas", "ground"); this._context = this._container.getContext("2d"); },
    _destroyContainer: function () { this._container.remove(); },
    _updatePaths: function () { },
    _update: function () {
      if (this._map._animatingZoom && this._bounds) { return; }
      L.Renderer.prototype._update.call(this);
      var size = this._bounds.getSize(), ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      this._draw(ratio);
    },
    _draw: function (ratio) {
      var context = this._context, style = getComputedStyle(root);
      var scale = Math.pow(2, this._map.getZoom()), start = this._map.latLngToLayerPoint([0, middle]).subtract(this._bounds.min);
      var colours = {};
      ["sea", "land", "story", "border"].forEach(function (name) { colours[name] = style.getPropertyValue("--" + name).trim(); });
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = colours.sea;
      context.fillRect(0, 0, this._container.width, this._container.height);
      for (var turn = -1; turn <= 1; turn++) {
        context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * (start.x + turn * 256 * scale), ratio * start.y);
        grounds.forEach(function (ground) { drawGround(context, ground, scale, ratio, colours); });
      }
    },
  });
  function drawGround(context, ground, scale, ratio, colours) {
    if (ground.extent) {
      var x = worldX(ground.extent[0]), y = worldY(ground.extent[3]);
      context.fillStyle = colours.sea;
      context.fillRect(x, y, worldX(ground.extent[2]) - x, worldY(ground.extent[1]) - y);
    }
    context.lineWidth = 0.7 / scale;
    context.strokeStyle = colours.border;
    context.lineJoin = "round";
    context.fillStyle = colours.land;
    context.fill(ground.land, "evenodd");
    context.fillStyle = colours.story;
    context.fill(ground.story, "evenodd");
    context.save();
    context.clip(ground.disputed, "evenodd");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineWidth = 0.6;
    context.beginPath();
    for (var d = -context.canvas.height; d < context.canvas.width / ratio; d += 6) { context.moveTo(d, 0); context.lineTo(d + context.canvas.height, context.canvas.height); }
    context.stroke();
    context.restore();
    context.stroke(ground.borders);
    context.setLineDash([3 / scale, 2 / scale]);
    context.stroke(ground.dashed);
    context.setLineDash([]);
  }

  /* -- shapes, marks, names ----------------------------------------------------------------- */
  function latlng(p) { return [p[1], p[0]]; }
  function item(id) {
    if (!items[id]) { items[id] = { id: id, paths: [], marks: [], bounds: L.latLngBounds([]), node: document.getElementById("item-" + id) }; }
    return items[id];
  }
  function keyOf(s) { return s.reader ? "reader" : s.style === "range" ? (s.assumed ? "range-assumed" : "range") : s.style === "leg" ? "derived" : s.style; }
  function addShape(s) {
    var owner = item(s.link), classes = s.style + (s.assumed ? " assumed" : "") + (s.reader ? " reader" : "") + " key-" + keyOf(s);
    var lines = s.outline.map(function (code) { return decode(code, 5).map(latlng); });
    var fill = s.fill ? s.fill.map(function (part) { return part.map(function (code) { return decode(code, 5).map(latlng); }); }) : null;
    [-360, 0, 360].forEach(function (turn) {
      function shifted(line) { return line.map(function (p) { return [p[0], p[1] + turn]; }); }
      var common = { renderer: vector, smoothFactor: 0, noClip: true, interactive: false };
      if (fill) { owner.paths.push(L.polygon(fill.map(function (part) { return part.map(shifted); }), L.extend({}, common, { stroke: false, className: "shape fill " + classes })).addTo(map)); }
      owner.paths.push(L.polyline(lines.map(shifted), L.extend({}, common, { className: "shape line " + classes })).addTo(map));
      var hit = L.polyline(lines.map(shifted), L.extend({}, common, { interactive: true, bubblingMouseEvents: false, className: "shape hit key-" + keyOf(s) })).addTo(map);
      hit.on("mouseover", function () { light(s.link, true); }).on("mouseout", function () { light(s.link, false); }).on("click", function () { pin(s.link, false); });
      owner.paths.push(hit);
    });
    lines.forEach(function (line) { line.forEach(function (p) { owner.bounds.extend(p); }); });
    if (s.label.length) { addFigure(s, owner, lines, classes); }
    if (s.style === "distance" || s.style === "travelled") { addEnds(s, owner, lines); }
  }
  function addFigure(s, owner, lines, classes) {
    var label = make("span", "label");
    s.label.forEach(function (row, i) { label.appendChild(make("span", i ? "under" : "over", row)); });
    var ring = s.style !== "distance" && s.style !== "travelled" && s.style !== "leg" && s.style !== "spread";
    var name = "figure-mark " + classes + (s.label.length > 1 ? " two" : "") + (ring ? " ring-figure" : "");
    var first = lines[0][Math.floor(lines[0].length / 2)];
    addEntry({ kind: "figure", ring: ring, lines: lines, rank: s.rank, item: owner, label: label, spoken: s.spoken, name: name, at: first });
  }
  function addEnds(s, owner, lines) {
    [[lines[0], 0, 1], [lines[lines.length - 1], -1, -1]].forEach(function (end, i) {
      var line = end[0], a = line[end[1] < 0 ? line.length - 1 : 0], b = line[end[1] < 0 ? line.length - 2 : 1];
      if (s.style === "travelled" && !i) { return; }
      var angle = Math.atan2(worldY(a[0]) - worldY(b[0]), worldX(a[1]) - worldX(b[1])) * 180 / Math.PI;
      var holder = make("span"), svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      svg.setAttribute("viewBox", "-8 -8 16 16");
      svg.setAttribute("aria-hidden", "true");
      path.setAttribute("d", s.style === "travelled" ? "M-8-4L0 0L-8 4" : "M0-6V6");
      path.setAttribute("transform", "rotate(" + angle.toFixed(1) + ")");
      svg.appendChild(path);
      holder.appendChild(svg);
      var icon = L.divIcon({ className: "tick key-" + keyOf(s) + (s.reader ? " reader" : ""), html: holder, iconSize: null });
      owner.marks.push({ marker: L.marker(a, { icon: icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map) });
    });
  }
  function glyph(style, doubtful) {
    var shapes = {
      place: doubtful ? '<circle class="halo" r="5.4"/><circle class="open" r="3.2"/>' : '<circle class="halo" r="4.6"/><circle class="ink" r="2.9"/>',
      capital: '<rect class="halo" x="-4.2" y="-4.2" width="8.4" height="8.4"/><rect class="open" x="-2.4" y="-2.4" width="4.8" height="4.8"/>',
      derived: '<path class="halo" d="M0-7.5L7.5 0L0 7.5L-7.5 0Z"/><path class="open" d="M0-5L5 0L0 5L-5 0Z"/>',
    };
    var holder = make("span", "glyph");
    holder.innerHTML = '<svg viewBox="-12 -12 24 24" aria-hidden="true">' + shapes[style] + "</svg>"; /* our own constants only */
    return holder;
  }
  function addMark(m) {
    var point = m.style === "place" || m.style === "capital" || m.style === "derived";
    var label = make("span", "label", m.label + (m.doubtful ? "\u2009?" : ""));
    var owner = item(m.style === "derived" ? m.links[0] : m.id);
    var name = "mark " + m.style + (m.doubtful ? " doubtful" : "") + " key-" + (m.doubtful ? "doubtful" : m.style);
    addEntry({ kind: point ? "point" : "area", rank: m.rank, item: owner, label: label, glyph: point ? glyph(m.style, m.doubtful) : null, spoken: m.spoken, name: name, anchors: m.anchors.map(latlng), at: latlng(m.anchors[0]) });
    if (m.extent) { owner.bounds.extend([m.extent[1], m.extent[0]]).extend([m.extent[3], m.extent[2]]); } else { owner.bounds.extend(latlng(m.anchors[0])); }
    m.links.forEach(function (link) { item(link).marks.push(entries[entries.length - 1]); });
  }
  function addName(n) {
    addEntry({ kind: "name", rank: 900 - n.importance, label: make("span", "label", n.text), name: "name " + n.style, anchors: n.anchors.map(latlng), at: latlng(n.anchors[0]), item: null });
  }
  function addEntry(entry) {
    var body = make("span");
    if (entry.glyph) { body.appendChild(entry.glyph); }
    body.appendChild(entry.label);
    entry.label.dir = "auto";
    var icon = L.divIcon({ className: entry.name, html: body, iconSize: entry.glyph ? [24, 24] : null });
    entry.marker = L.marker(entry.at, { icon: icon, interactive: !!entry.item, keyboard: !!entry.item, bubblingMouseEvents: false, riseOnHover: true, zIndexOffset: entry.kind === "point" ? 1000 : 0 }).addTo(map);
    entry.node = entry.marker.getElement();
    if (entry.item) { listen(entry); } else { entry.node.setAttribute("aria-hidden", "true"); }
    entries.push(entry);
  }
  function listen(entry) {
    var node = entry.node, id = entry.item.id;
    entry.item.marks.push(entry);
    node.setAttribute("aria-label", entry.spoken);
    node.dataset.mark = id;
    node.addEventListener("mouseenter", function () { light(id, true); });
    node.addEventListener("mouseleave", function () { light(id, false); });
    node.addEventListener("focus", function () { light(id, true); });
    node.addEventListener("blur", function () { light(id, false); });
    node.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); pin(id, false); }
    });
    entry.marker.on("click", function () { pin(id, false); });
  }

  /* -- labels: greedy by rank, each at the cheapest free position ---------------------------- */
  function box(node, base) {
    var r = node.getBoundingClientRect();
    return [r.left - base.left, r.top - base.top, r.right - base.left, r.bottom - base.top];
  }
  function meets(a, b) { return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]; }
  function shown(entry) { return getComputedStyle(entry.node).display !== "none"; }
  function furniture(base) {
    return Array.prototype.map.call(stage.querySelectorAll(".leaflet-bar, .leaflet-control-scale, .key, .inset, .credits"), function (node) {
      var b = box(node, base);
      return [b[0] - 4, b[1] - 4, b[2] + 4, b[3] + 4];
    });
  }
  function around(p, w, h) {
    var g = 8, d = 5;
    return [[g, -h / 2], [d, -h - d + 2], [d, d - 2], [-g - w, -h / 2], [-d - w, -h - d + 2], [-d - w, d - 2], [-w / 2, -h - g], [-w / 2, g]].map(function (o, i) {
      return { x: p.x + o[0], y: p.y + o[1], w: w, h: h, cost: i * 0.6, turn: 0 };
    });
  }
  /* Steps from an anchor, in half widths of the label and in pixels. A name that is only for orientation stays on its country. */
  var near = [[0, 0], [0, -8], [0, 8]];
  var far = [[0, 0], [0, -18], [0, 18], [0, -36], [0, 36], [-1, 0], [1, 0], [-1, -30], [1, -30], [-1, 30], [1, 30]];
  function centred(points, w, h, steps) {
    var out = [];
    points.forEach(function (p, i) {
      steps.forEach(function (step, j) {
        var o = [step[0] * w / 2, step[1]];
        out.push({ x: p.x + o[0] - w / 2, y: p.y + o[1] - h / 2, w: w, h: h, cost: i * 2 + j * 0.4, turn: 0, anchor: i, shift: o });
      });
    });
    return out;
  }
  function along(entry, w, h, size) {
    var seen = [], out = [];
    entry.lines.forEach(function (line) {
      var pixels = line.map(function (p) { return map.latLngToContainerPoint(p); });
      for (var i = 1; i < pixels.length - 1; i++) {
        var p = pixels[i];
        if (p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y) { seen.push([p, pixels[i - 1], pixels[i + 1], line[i]]); }
      }
      if (line.length === 2 || !seen.length) {
        for (var s = 1; s < 20; s++) {
          var t = s / 20, a = pixels[0], b = pixels[pixels.length - 1], q = L.point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
          if (line.length === 2 && q.x > 0 && q.y > 0 && q.x < size.x && q.y < size.y) { seen.push([q, a, b, map.containerPointToLatLng(q)]); }
        }
      }
    });
    var step = Math.max(1, Math.floor(seen.length / 60));
    for (var i = 0; i < seen.length; i += step) {
      var c = seen[i], turn = Math.atan2(c[2].y - c[1].y, c[2].x - c[1].x) * 180 / Math.PI;
      turn = ((turn + 90) % 180 + 180) % 180 - 90;
      if (entry.ring && Math.abs(turn) > 55) { continue; }
      var rad = Math.abs(turn) * Math.PI / 180, bw = w * Math.cos(rad) + h * Math.sin(rad), bh = w * Math.sin(rad) + h * Math.cos(rad);
      var cost = Math.abs(turn) / (entry.ring ? 12 : 40) + (entry.ring ? 4 * c[0].y / size.y : 6 * Math.abs(i / seen.length - 0.5));
      out.push({ x: c[0].x - bw / 2, y: c[0].y - bh / 2, w: bw, h: bh, cost: cost, turn: turn, at: c[3] });
    }
    return out;
  }
  function measure(entry) {
    if (!entry.size) { entry.size = [entry.label.offsetWidth, entry.label.offsetHeight]; }
    return entry.size;
  }
  function outlines(size) {
    var points = [];
    entries.forEach(function (entry) {
      if (entry.kind !== "figure" || !shown(entry)) { return; }
      entry.lines.forEach(function (line) {
        var last = null;
        line.forEach(function (p) {
          var q = map.latLngToContainerPoint(p), n = last ? Math.min(200, Math.max(1, Math.ceil(q.distanceTo(last) / 7))) : 1;
          for (var i = 1; i <= n; i++) {
            var r = last ? L.point(last.x + (q.x - last.x) * i / n, last.y + (q.y - last.y) * i / n) : q;
            if (r.x > 0 && r.y > 0 && r.x < size.x && r.y < size.y) { points.push(r); }
          }
          last = q;
        });
      });
    });
    return points;
  }
  function crossed(c, points) {
    var n = 0;
    for (var i = 0; i < points.length && n < 6; i++) { var p = points[i]; if (p.x > c.x - 2 && p.x < c.x + c.w + 2 && p.y > c.y && p.y < c.y + c.h) { n++; } }
    return n;
  }
  function candidates(entry, size) {
    var s = measure(entry);
    if (entry.kind === "figure") { return along(entry, s[0], s[1], size); }
    var points = entry.anchors.map(function (p) { return map.latLngToContainerPoint(p); });
    if (entry.kind === "point") { return around(points[0], s[0], s[1]); }
    return centred(points, s[0], s[1], entry.kind === "name" ? near : far);
  }
  function place() {
    var base = map.getContainer().getBoundingClientRect(), size = map.getSize();
    if (!size.x || !size.y) { return; }
    var taken = furniture(base), glyphs = [], rings = outlines(size), order = entries.filter(shown).sort(function (a, b) { return a.rank - b.rank; });
    order.forEach(function (entry) {
      if (entry.kind !== "point") { return; }
      var p = map.latLngToContainerPoint(entry.at);
      glyphs.push({ entry: entry, box: [p.x - 6, p.y - 6, p.x + 6, p.y + 6] });
    });
    order.forEach(function (entry) {
      var best = null;
      candidates(entry, size).forEach(function (c) {
        var b = [c.x - 1, c.y - 1, c.x + c.w + 1, c.y + c.h + 1];
        if (best && c.cost >= best.cost) { return; }
        if (b[0] < 4 || b[1] < 4 || b[2] > size.x - 4 || b[3] > size.y - 4) { return; }
        if (taken.some(function (t) { return meets(b, t); })) { return; }
        if (glyphs.some(function (g) { return g.entry !== entry && meets(b, g.box); })) { return; }
        if (entry.kind !== "figure") { c.cost += 1.2 * crossed(c, rings); }
        if (!best || c.cost < best.cost) { best = c; best.box = b; }
      });
      if (best && entry.kind === "name" && best.cost > 7) { best = null; }
      put(entry, best);
      if (best) { taken.push(best.box); }
    });
    stage.classList.remove("placing");
    stage.dataset.placed = "yes";
  }
  function put(entry, c) {
    var label = entry.label, s = entry.size;
    label.classList.toggle("put", !!c);
    if (entry.kind === "point") {
      var p = map.latLngToContainerPoint(entry.at);
      label.style.transform = c ? "translate(" + Math.round(c.x - p.x + 12) + "px," + Math.round(c.y - p.y + 12) + "px)" : "translate(20px," + Math.round(12 - s[1] / 2) + "px)";
      return;
    }
    var shift = c && c.shift ? c.shift : [0, 0];
    if (c && c.at) { entry.marker.setLatLng(c.at); } else if (c && entry.anchors) { entry.marker.setLatLng(entry.anchors[c.anchor]); }
    entry.node.style.width = s[0] + "px";
    entry.node.style.height = s[1] + "px";
    entry.node.style.marginLeft = Math.round(shift[0] - s[0] / 2) + "px";
    entry.node.style.marginTop = Math.round(shift[1] - s[1] / 2) + "px";
    label.style.transform = c && c.turn ? "rotate(" + c.turn.toFixed(1) + "deg)" : "";
  }

  /* Whether something on the map's furniture lies over the outlines that the map is about. */
  function covers(node) {
    var base = map.getContainer().getBoundingClientRect(), b = box(node, base), hidden = 0;
    outlines(map.getSize()).forEach(function (p) { if (p.x > b[0] && p.x < b[2] && p.y > b[1] && p.y < b[3]) { hidden++; } });
    return hidden > 12;
  }

  /* -- moving ------------------------------------------------------------------------------- */
  function view(bounds, share, least) {
    var size = map.getSize(), a = map.project(bounds.getNorthWest(), 0), b = map.project(bounds.getSouthEast(), 0);
    var zoom = Math.log2(Math.min(share * size.x / Math.max(b.x - a.x, 1e-9), share * size.y / Math.max(b.y - a.y, 1e-9)));
    return { center: map.unproject(a.add(b).divideBy(2), 0), zoom: Math.max(map.getMinZoom(), Math.min(least, map.getMaxZoom(), zoom)) };
  }
  function go(target, animate) {
    if (animate && !calm.matches) { map.flyTo(target.center, target.zoom, { duration: 0.8 }); } else { map.setView(target.center, target.zoom, { reset: true }); }
  }
  function boundsOf(extent) { return L.latLngBounds([extent[1], extent[0]], [extent[3], extent[2]]); }
  function mark(wide) {
    if (!inset) { return; }
    inset.setAttribute("aria-pressed", wide ? "true" : "false");
    inset.querySelector(".caption").textContent = wide ? "Back to the opening view" : "Wider view";
  }
  function show(id, animate) {
    var frame = frames[id];
    if (!frame) { return; }
    stage.dataset.frame = id;
    mark(id === "inset");
    go(clear(view(boundsOf(frame.extent), frame.share, 12)), animate);
  }
  /* Move a view a little where that brings outlines and marks out from under the furniture. */
  function clear(target) {
    if (!map._loaded || !entries.length) { return target; }
    var base = map.getContainer().getBoundingClientRect(), size = map.getSize(), boxes = furniture(base), best = null;
    var origin = map.project(target.center, target.zoom).subtract(size.divideBy(2));
    var points = [], seen = [];
    entries.forEach(function (entry) {
      if (entry.kind === "figure") { entry.lines.forEach(function (line) { points = points.concat(line); }); }
      if (entry.kind === "point") { for (var i = 0; i < 8; i++) { points.push(entry.at); } }
    });
    points.forEach(function (p) {
      var q = map.project(p, target.zoom).subtract(origin);
      if (q.x > -90 && q.y > -90 && q.x < size.x + 90 && q.y < size.y + 90) { seen.push(q); }
    });
    [0, 24, 48, -24, 72, -48].forEach(function (dx) {
      [0, -20, 20].forEach(function (dy) {
        var cost = (Math.abs(dx) + Math.abs(dy)) / 24;
        seen.forEach(function (q) {
          var x = q.x + dx, y = q.y + dy;
          if (boxes.some(function (b) { return x > b[0] && x < b[2] && y > b[1] && y < b[3]; })) { cost += 0.5; }
          if (x < 0 || y < 0 || x > size.x || y > size.y) { cost += 0.5; }
        });
        if (!best || cost < best.cost) { best = { cost: cost, by: L.point(dx, dy) }; }
      });
    });
    return { center: map.unproject(map.project(target.center, target.zoom).subtract(best.by), target.zoom), zoom: target.zoom };
  }
  function fly(id) {
    var bounds = items[id].bounds;
    if (!bounds.isValid()) { return; }
    stage.dataset.frame = "";
    mark(false);
    var single = bounds.getNorthEast().equals(bounds.getSouthWest());
    var opening = frames.main ? view(boundsOf(frames.main.extent), frames.main.share, 12).zoom : 5;
    go(view(bounds, 0.66, single ? Math.max(opening + 0.5, Math.min(6, opening + 2)) : 12), true);
  }

  /* -- list and map light each other -------------------------------------------------------- */
  var pinned = null;
  function eachPart(id, action) {
    var owner = items[id];
    if (!owner) { return; }
    if (owner.node) { action(owner.node); }
    owner.paths.forEach(function (path) { var node = path.getElement(); if (node) { action(node); } });
    owner.marks.forEach(function (entry) { var node = entry.marker.getElement(); if (node) { action(node); } });
  }
  function light(id, on) { eachPart(id, function (node) { node.classList.toggle("lit", on || pinned === id); }); }
  function unpin() {
    if (!pinned) { return; }
    var old = pinned;
    pinned = null;
    light(old, false);
    if (items[old].node) { items[old].node.classList.remove("pinned"); }
  }
  function pin(id, fromList) {
    unpin();
    pinned = id;
    light(id, true);
    var node = items[id] && items[id].node;
    if (node) { node.classList.add("pinned"); }
    if (fromList) { fly(id); } else if (node) { node.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" }); }
  }
  function wireList() {
    document.querySelectorAll("[data-item]").forEach(function (node) {
      var id = node.dataset.item;
      if (!items[id] || !items[id].bounds.isValid()) { return; }
      node.addEventListener("mouseenter", function () { light(id, true); });
      node.addEventListener("mouseleave", function () { light(id, false); });
      node.addEventListener("focusin", function () { light(id, true); });
      node.addEventListener("focusout", function () { light(id, false); });
      node.addEventListener("click", function (event) { if (!event.target.closest("summary, a")) { pin(id, true); } });
    });
  }
  function wireKey() {
    document.querySelectorAll(".key input").forEach(function (input) {
      input.checked = true;
      input.addEventListener("change", function () {
        map.getContainer().querySelectorAll(".key-" + input.value).forEach(function (node) { node.classList.toggle("off", !input.checked); });
        place();
      });
    });
  }

  /* -- start -------------------------------------------------------------------------------- */
  var inset = document.querySelector(".inset"), key = document.querySelector(".key");
  root.classList.add("live");
  map.invalidateSize(false);
  map.createPane("ground").style.zIndex = 200;
  map.setMaxZoom(12);
  var vector = L.svg({ padding: 0.5 });
  /* Leaflet ends a reset with a shift by a part of a pixel, which blurs every line; redrawing in place does not need it. */
  vector._reset = Ground.prototype._reset = function () {
    this._update();
    for (var id in this._layers) { this._layers[id]._reset(); }
  };
  var grounds = scene.grounds.map(prepare);
  function limit() { map.setMinZoom(Math.max(0, Math.log2(map.getSize().x / 256 * 0.92))); }
  limit();
  map.setMaxBounds([[-86, middle - 215], [86, middle + 215]]); /* before the first view, so that it is one */
  show("main", false);
  new Ground().addTo(map);
  vector.addTo(map);
  scene.shapes.forEach(addShape);
  scene.marks.forEach(addMark);
  scene.names.forEach(addName);
  L.control.scale({ position: "bottomright", maxWidth: 110, imperial: scene.imperial, metric: scene.metric }).addTo(map);
  var Home = L.Control.extend({
    options: { position: "topleft" },
    onAdd: function () {
      var bar = make("div", "leaflet-bar"), button = make("button");
      button.type = "button";
      button.setAttribute("aria-label", "Back to the opening view (Escape)");
      button.title = "Back to the opening view";
      button.innerHTML = '<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M1 4V1h3M10 1h3v3M13 10v3h-3M4 13H1v-3"/></svg>'; /* our own constant */
      L.DomEvent.disableClickPropagation(bar);
      button.addEventListener("click", function () { unpin(); show("main", true); });
      bar.appendChild(button);
      return bar;
    },
  });
  if (frames.main) { new Home().addTo(map); }
  if (key) { key.open = window.innerWidth >= 900; }
  show("main", false);
  if (key) { key.open = key.open && !covers(key); key.addEventListener("toggle", place); }
  if (inset) { inset.addEventListener("click", function () { unpin(); show(stage.dataset.frame === "inset" ? "main" : "inset", true); }); }
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { unpin(); show("main", true); } });
  wireList();
  wireKey();
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", "Map");
  map.on("zoomstart", function () { stage.classList.add("placing"); });
  map.on("moveend", place);
  map.on("resize", function () { limit(); if (stage.dataset.frame) { show(stage.dataset.frame, false); } });
  map.on("dragstart", function () { stage.dataset.frame = ""; mark(false); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { map.fire("viewreset"); });
  place();
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(function () { entries.forEach(function (e) { e.size = null; }); place(); }); }
}
