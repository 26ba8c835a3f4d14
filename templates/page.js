/* geobrief, the page: draws the Scene on the map that folium made, and ties it to the list.
   Text of the article reaches the document by textContent only. No state is kept, nothing is fetched. */
function geobrief(map) {
  "use strict";
  var scene = JSON.parse(document.getElementById("scene").textContent);
  var root = document.documentElement, stage = document.querySelector(".stage"), said = document.querySelector(".said");
  var inset = document.querySelector(".inset"), key = document.querySelector(".key");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var framed = window.parent !== window;
  var frames = {}, items = {}, entries = [], pointers = [], outlined = [], middle = scene.middle, plane = geobriefPlane(scene), decode = geobriefDecode;
  if (scene.plane) { L.CRS.Plane.middle = scene.plane.center; }
  scene.frames.forEach(function (f) { frames[f.id] = f; });

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }
  function drawing(name, attributes) {
    var node = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    return node;
  }
  function say(text) { said.textContent = text; }
  /* Leaflet rounds to whole pixels, which makes a fine ring tremble. */
  map.latLngToLayerPoint = function (point) { return this.project(L.latLng(point))._subtract(this.getPixelOrigin()); };
  function pixel(p) { return map.latLngToContainerPoint(p); }

  /* -- shapes, marks, names ----------------------------------------------------------------- */
  /* Positions of the Scene: on the map at zoom 0, and as Leaflet wants them. */
  function spot(p) { return scene.plane ? L.point(plane.x(p[0]) + 128, plane.y(p[1]) + 128) : map.project([p[1], p[0]], 0); }
  function latlng(p) {
    if (!scene.plane) { return [p[1], p[0]]; }
    var at = map.unproject(spot(p), 0);
    return [at.lat, at.lng];
  }
  function item(id) {
    if (!items[id]) { items[id] = { id: id, paths: [], marks: [], bounds: L.bounds([]), node: document.getElementById("item-" + id) }; }
    return items[id];
  }
  function addShape(s) {
    var owner = item(s.of), classes = s.style + (s.assumed ? " assumed" : "") + (s.reader ? " reader" : "") + " key-" + s.key;
    var lines = s.outline.map(function (code) { return decode(code, 5).map(latlng); });
    var fill = s.fill ? s.fill.map(function (part) { return part.map(function (code) { return decode(code, 5).map(latlng); }); }) : null;
    plane.turns.forEach(function (turn) {
      function shifted(line) { return line.map(function (p) { return [p[0], p[1] + turn]; }); }
      var common = { renderer: vector, smoothFactor: 0, noClip: true, interactive: false };
      if (fill) { owner.paths.push(L.polygon(fill.map(function (part) { return part.map(shifted); }), L.extend({}, common, { stroke: false, className: "shape fill " + classes })).addTo(map)); }
      owner.paths.push(L.polyline(lines.map(shifted), L.extend({}, common, { className: "shape line " + classes })).addTo(map));
      var hit = L.polyline(lines.map(shifted), L.extend({}, common, { interactive: true, bubblingMouseEvents: false, className: "shape hit key-" + s.key })).addTo(map);
      hit.on("mouseover", function () { light(s.of, true); }).on("mouseout", function () { light(s.of, false); }).on("click", function () { pin(s.of, false); });
      owner.paths.push(hit);
    });
    lines.forEach(function (line) { line.forEach(function (p) { owner.bounds.extend(map.project(p, 0)); }); });
    outlined.push({ of: s.id, lines: lines, path: owner.paths[owner.paths.length - 1], weight: s.weight });
    if (!lines.length) { return; }
    if (s.label.length) { addFigure(s, owner, lines, classes); }
    addEnds(s, owner, lines, classes);
  }
  function addFigure(s, owner, lines, classes) {
    var label = make("span", "label");
    s.label.forEach(function (row, i) { label.appendChild(make("span", i ? "under" : "over", row)); });
    var name = "figure-mark " + classes + (s.label.length > 1 ? " two" : "") + (s.ring ? " ring-figure" : "");
    var first = lines[0][Math.floor(lines[0].length / 2)];
    addEntry({ kind: "figure", of: s.id, ring: s.ring, lines: lines, rank: s.rank, item: owner, label: label, spoken: s.spoken, name: name, at: first });
  }
  function addEnds(s, owner, lines, classes) {
    [[lines[0], 0], [lines[lines.length - 1], -1]].forEach(function (end, i) {
      var line = end[0], a = line[end[1] ? line.length - 1 : 0], b = line[end[1] ? line.length - 2 : 1], form = scene.ends[s.ends[i]];
      if (!form) { return; }
      var along = map.project(a, 0).subtract(map.project(b, 0)), angle = Math.atan2(along.y, along.x) * 180 / Math.PI;
      var holder = make("span"), svg = drawing("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" });
      svg.appendChild(drawing("path", { d: form[0], "class": form[1] ? "filled" : "", transform: "rotate(" + angle.toFixed(1) + ")" }));
      holder.appendChild(svg);
      var icon = L.divIcon({ className: "tick " + classes, html: holder, iconSize: null });
      owner.marks.push({ marker: L.marker(a, { icon: icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map) });
    });
  }
  /* The signs come drawn, by the same code as in the pictures: no word of the article is in them. */
  function glyph(sign) {
    var holder = make("span", "glyph");
    holder.innerHTML = '<svg viewBox="-12 -12 24 24" aria-hidden="true">' + scene.signs[sign] + "</svg>";
    return holder;
  }
  function addMark(m) {
    if (!m.anchors.length) { return; }
    var point = m.style === "place" || m.style === "capital" || m.style === "derived";
    var label = make("span", "label", m.label + (m.doubtful ? "\u2009?" : ""));
    var owner = item(m.style === "derived" ? m.links[0] : m.id);
    var name = "mark " + m.style + (m.doubtful ? " doubtful" : "") + " key-" + m.key;
    addEntry({ kind: point ? "point" : "area", style: m.style, rank: m.rank, item: owner, label: label, glyph: point ? glyph(m.sign) : null, spoken: m.spoken, name: name, anchors: m.anchors.map(latlng), at: latlng(m.anchors[0]) });
    if (m.extent) { owner.bounds.extend(boundsOf(m.extent)); } else { owner.bounds.extend(spot(m.anchors[0])); }
    m.links.forEach(function (link) { item(link).marks.push(entries[entries.length - 1]); });
  }
  function addName(n) {
    if (scene.tiles || !n.anchors.length) { return; } /* tiles bring their own */
    var town = n.style === "town" || n.style === "city";
    addEntry({ kind: town ? "town" : "name", rank: Math.max(500, 900 - n.importance), label: make("span", "label", n.text), glyph: town ? make("span", "dot") : null, name: "name " + n.style, anchors: n.anchors.map(latlng), at: latlng(n.anchors[0]), item: null });
  }
  function addEntry(entry) {
    var body = make("span");
    if (entry.glyph) {
      entry.leader = drawing("svg", { "class": "leader", "aria-hidden": "true" });
      body.appendChild(entry.leader);
      body.appendChild(entry.glyph);
    }
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

  /* -- arrows to what no frame holds -------------------------------------------------------- */
  function addPointer(p) {
    var node = make("button", "pointer"), arrow = drawing("svg", { viewBox: "-7 -7 14 14", "aria-hidden": "true" }), owner = item(p.mark);
    node.type = "button";
    node.appendChild(make("span", "", p.label));
    arrow.appendChild(drawing("path", { d: "M-6 0H5M1-4L5 0L1 4" }));
    node.appendChild(arrow);
    node.setAttribute("aria-label", "Outside the map: " + p.label);
    node.addEventListener("click", function () { pin(p.mark, true); });
    node.addEventListener("mouseenter", function () { light(p.mark, true); });
    node.addEventListener("mouseleave", function () { light(p.mark, false); });
    stage.insertBefore(node, key || stage.querySelector(".credits"));
    pointers.push({ node: node, arrow: arrow, frame: p.frame, to: p.position, item: owner });
  }
  /* Where the geodesic from the middle of the map leaves it. */
  function leaving(pointer, size) {
    var middle = map.getCenter(), from = [middle.lng, middle.lat], way = geobriefGeodesic.inverse(from, pointer.to), last = null;
    for (var i = 0; i <= 200; i++) {
      var p = geobriefGeodesic.direct(from, way[0] * i / 200, way[1]), q = pixel([p[1], p[0]]);
      if (last && (q.x < 12 || q.y < 12 || q.x > size.x - 12 || q.y > size.y - 12)) { return [last, q.subtract(last)]; }
      last = q;
    }
    return null;
  }
  function pointing(pointer, size) {
    var at = pixel([pointer.to[1], pointer.to[0]]), seen = at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y;
    var found = stage.dataset.frame === pointer.frame && !seen ? leaving(pointer, size) : null;
    pointer.node.hidden = false;
    return { candidates: found ? geobriefEdge(found[0], found[1], pointer.node.offsetWidth, pointer.node.offsetHeight, size) : [], crossing: true };
  }
  function putPointer(pointer, c) {
    pointer.node.hidden = !c;
    if (!c) { return; }
    pointer.node.style.left = c.x + "px";
    pointer.node.style.top = c.y + "px";
    pointer.node.classList.toggle("back", c.along.x < 0);
    pointer.arrow.style.transform = "rotate(" + (Math.atan2(c.along.y, c.along.x) * 180 / Math.PI).toFixed(0) + "deg)";
  }

  /* -- labels ------------------------------------------------------------------------------- */
  function box(node, base) {
    var r = node.getBoundingClientRect();
    return [r.left - base.left, r.top - base.top, r.right - base.left, r.bottom - base.top];
  }
  function shown(entry) { return getComputedStyle(entry.node).display !== "none"; }
  function furniture(base) {
    return Array.prototype.map.call(stage.querySelectorAll(".leaflet-bar, .leaflet-control-scale, .key, .inset, .credits"), function (node) {
      var b = box(node, base);
      return [b[0] - 4, b[1] - 4, b[2] + 4, b[3] + 4];
    });
  }
  /* Points of all outlines on the map, some seven pixels apart, and how ill a label lies on them: a leg is thin, and soon lost. */
  function outlines(size) {
    var points = [];
    outlined.forEach(function (one) {
      if (one.path.getElement().classList.contains("off")) { return; }
      one.lines.forEach(function (line) {
        var last = null;
        line.forEach(function (p) {
          var q = pixel(p), n = last ? Math.min(200, Math.max(1, Math.ceil(q.distanceTo(last) / 7))) : 1;
          for (var i = 1; i <= n; i++) {
            var r = last ? L.point(last.x + (q.x - last.x) * i / n, last.y + (q.y - last.y) * i / n) : q;
            if (r.x > 0 && r.y > 0 && r.x < size.x && r.y < size.y) { r.weight = one.weight; r.of = one.of; points.push(r); }
          }
          last = q;
        });
      });
    });
    return points;
  }
  /* A name that is only for orientation stays on its country; one of the article may step aside. */
  var near = [[0, 0], [0, -8], [0, 8]];
  var far = [[0, 0], [0, -18], [0, 18], [0, -36], [0, 36], [-1, 0], [1, 0], [-1, -30], [1, -30], [-1, 30], [1, 30]];
  /* A label in two rows is as wide as allowed, though its rows are shorter: the box that is placed is that of the rows. */
  function tighten(label) {
    var range = document.createRange(), rows;
    label.style.width = "";
    range.selectNodeContents(label);
    rows = Array.prototype.map.call(range.getClientRects(), function (r) { return r.width; });
    if (rows.length > 1 && !label.children.length) { label.style.width = Math.ceil(Math.max.apply(null, rows)) + 3 + "px"; }
  }
  function wish(entry, size) {
    if (!entry.size) {
      tighten(entry.label);
      entry.size = [entry.label.offsetWidth + 1, entry.label.offsetHeight];
    }
    var w = entry.size[0], h = entry.size[1];
    if (entry.kind === "figure") {
      return { candidates: geobriefAlong(entry.lines.map(function (line) { return line.map(pixel); }), w, h, size, entry.ring), of: entry.of };
    }
    var points = entry.anchors.map(pixel);
    if (entry.kind === "town") { return { candidates: geobriefBeside(points[0], w, h), dot: [points[0].x - 3, points[0].y - 3, points[0].x + 3, points[0].y + 3], spare: true }; }
    if (entry.kind === "point") {
      var seen = points[0].x > 0 && points[0].y > 0 && points[0].x < size.x && points[0].y < size.y;
      return { candidates: seen ? geobriefBeside(points[0], w, h, entry.style === "derived") : [], far: seen && entry.style !== "capital" ? geobriefLed(points[0], w, h) : null };
    }
    return { candidates: geobriefRound(points, w, h, entry.kind === "name" ? near : far), spare: entry.kind === "name" };
  }
  function place() {
    var base = map.getContainer().getBoundingClientRect(), size = map.getSize();
    if (!size.x || !size.y) { return; }
    var order = entries.filter(shown).sort(function (a, b) { return a.rank - b.rank; }), glyphs = [];
    var wishes = order.map(function (entry) {
      var one = wish(entry, size);
      if (entry.kind === "point") {
        var p = pixel(entry.at);
        one.own = glyphs.push([p.x - 6, p.y - 6, p.x + 6, p.y + 6]) - 1;
      }
      return one;
    });
    var edge = pointers.map(function (pointer) { return pointing(pointer, size); });
    geobriefPlace(edge.concat(wishes), size, furniture(base), glyphs, outlines(size)).forEach(function (c, i) {
      if (i < edge.length) { putPointer(pointers[i], c); return; }
      var entry = order[i - edge.length], spare = entry.kind === "name" || entry.kind === "town";
      put(entry, c && spare && c.cost > 7 ? null : c);
    });
    stage.classList.remove("placing");
    stage.dataset.placed = "yes";
  }
  function put(entry, c) {
    var label = entry.label, s = entry.size;
    label.classList.toggle("put", !!c);
    if (entry.kind === "town") { entry.node.classList.toggle("put", !!c); }
    if (entry.glyph) { return putBeside(entry, c); }
    var shift = c && c.shift ? c.shift : [0, 0];
    if (c && c.on) { entry.marker.setLatLng(map.containerPointToLatLng(L.point(c.on.x, c.on.y))); } else if (c && entry.anchors) { entry.marker.setLatLng(entry.anchors[c.anchor]); }
    entry.node.style.width = s[0] + "px";
    entry.node.style.height = s[1] + "px";
    entry.node.style.marginLeft = Math.round(shift[0] - s[0] / 2) + "px";
    entry.node.style.marginTop = Math.round(shift[1] - s[1] / 2) + "px";
    label.style.transform = c && c.turn ? "rotate(" + c.turn.toFixed(1) + "deg)" : "";
  }
  function putBeside(entry, c) {
    var label = entry.label, p = pixel(entry.at);
    label.style.transform = c ? "translate(" + Math.round(c.x - p.x + 12) + "px," + Math.round(c.y - p.y + 12) + "px)" : "translate(20px," + Math.round(12 - entry.size[1] / 2) + "px)";
    label.style.textAlign = c && c.left ? "right" : "";
    entry.leader.replaceChildren();
    if (c && c.from) { /* a leader line */
      var dx = c.to.x - c.from.x, dy = c.to.y - c.from.y, n = Math.hypot(dx, dy);
      entry.leader.appendChild(drawing("path", { d: "M" + [dx / n * 6, dy / n * 6, dx, dy].map(function (v) { return v.toFixed(1); }).join(" ") }));
    }
  }
  /* Whether something on the map's furniture lies over outlines or places that the map is about. */
  function covers(node) {
    var base = map.getContainer().getBoundingClientRect(), b = box(node, base), hidden = 0, size = map.getSize();
    outlines(size).forEach(function (p) { if (p.x > b[0] && p.x < b[2] && p.y > b[1] && p.y < b[3]) { hidden++; } });
    var marks = entries.some(function (entry) {
      var p = entry.kind === "point" && entry.style !== "capital" ? pixel(entry.at) : null;
      return p && p.x > b[0] - 4 && p.x < b[2] + 4 && p.y > b[1] - 4 && p.y < b[3] + 4;
    });
    return marks || hidden > 12 || (b[2] - b[0]) * (b[3] - b[1]) > 0.3 * size.x * size.y;
  }

  /* -- moving ------------------------------------------------------------------------------- */
  function view(bounds, share, least) {
    var size = map.getSize(), a = bounds.min, b = bounds.max;
    var zoom = Math.log2(Math.min(share * size.x / Math.max(b.x - a.x, 1e-9), share * size.y / Math.max(b.y - a.y, 1e-9)));
    return { center: map.unproject(a.add(b).divideBy(2), 0), zoom: Math.max(map.getMinZoom(), Math.min(least, map.getMaxZoom(), zoom)) };
  }
  function go(target, animate) {
    if (animate && !calm.matches) { map.flyTo(target.center, target.zoom, { duration: 0.8 }); } else { map.setView(target.center, target.zoom, { reset: true }); }
  }
  function boundsOf(extent) { return L.bounds(spot([extent[0], extent[3]]), spot([extent[2], extent[1]])); }
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
  function home(animate) {
    unpin();
    show("main", animate);
    say("Opening view.");
  }
  function everything() {
    var all = L.bounds([]);
    Object.keys(items).forEach(function (id) {
      if (items[id].paths.length && items[id].bounds.isValid()) { all.extend(items[id].bounds); }
      items[id].marks.forEach(function (part) { all.extend(map.project(part.marker.getLatLng(), 0)); });
    });
    unpin();
    stage.dataset.frame = "";
    mark(false);
    go(view(all, 0.86, 12), true);
    say("Everything is in view.");
  }
  /* Move a view a little where that brings outlines and marks out from under the furniture. */
  function clear(target) {
    if (!map._loaded || !entries.length) { return target; }
    var base = map.getContainer().getBoundingClientRect(), size = map.getSize(), boxes = furniture(base), best = null;
    var origin = map.project(target.center, target.zoom).subtract(size.divideBy(2)), points = [], seen = [];
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
    var single = bounds.min.equals(bounds.max);
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
    press(old, false);
  }
  function press(id, on) {
    var node = items[id] && items[id].node;
    if (!node) { return; }
    node.classList.toggle("pinned", on);
    node.querySelector(".go").setAttribute("aria-pressed", on ? "true" : "false");
  }
  function pin(id, fromList) {
    unpin();
    pinned = id;
    light(id, true);
    press(id, true);
    var node = items[id] && items[id].node, name = node ? node.querySelector(".go").textContent : "";
    say("Selected: " + name + (node && node.querySelector(".what") ? ", " + node.querySelector(".what").textContent : "") + ".");
    if (fromList) { fly(id); } else if (node) { node.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" }); }
  }
  function wireList() {
    document.querySelectorAll("[data-item]").forEach(function (node) {
      var id = node.dataset.item;
      if (!items[id] || !items[id].bounds.isValid()) { return; }
      node.querySelector(".go").setAttribute("aria-pressed", "false");
      node.addEventListener("mouseenter", function () { light(id, true); });
      node.addEventListener("mouseleave", function () { light(id, false); });
      node.addEventListener("focusin", function () { light(id, true); });
      node.addEventListener("focusout", function () { light(id, false); });
      node.addEventListener("click", function (event) {
        if (!event.target.closest("summary, a") && !String(window.getSelection())) { pin(id, true); }
      });
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

  /* -- search ------------------------------------------------------------------------------- */
  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function wireSearch() {
    var field = document.querySelector(".search input"), found = document.querySelector(".search .found"), rows = [];
    if (!field) { return; }
    document.querySelectorAll(".brief li[data-item], .brief li.plain").forEach(function (node) { rows.push({ node: node, text: plain(node.textContent) }); });
    function filter() {
      var words = plain(field.value).split(/\s+/).filter(Boolean), n = 0;
      rows.forEach(function (row) {
        row.node.hidden = !words.every(function (word) { return row.text.indexOf(word) >= 0; });
        n += row.node.hidden ? 0 : 1;
        var owner = items[row.node.dataset.item];
        if (owner) { eachPart(owner.id, function (node) { node.classList.toggle("faint", row.node.hidden); }); }
      });
      rows.forEach(function (row) { /* an end of something found is not faint */
        if (!row.node.hidden && items[row.node.dataset.item]) { eachPart(row.node.dataset.item, function (node) { node.classList.remove("faint"); }); }
      });
      document.querySelectorAll(".brief section").forEach(function (section) {
        var own = section.querySelectorAll("li[data-item], li.plain");
        section.hidden = own.length > 0 && !Array.prototype.some.call(own, function (node) { return !node.hidden; });
      });
      found.textContent = words.length ? (n ? n + " of " + rows.length : "Nothing found") : "";
    }
    field.addEventListener("input", filter);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && field.value) {
        event.stopPropagation();
        event.preventDefault();
        field.value = "";
        filter();
      } else if (event.key === "ArrowDown" || event.key === "Enter") {
        var first = document.querySelector(".brief li[data-item]:not([hidden]) .go");
        event.preventDefault();
        if (first) { first.focus(); if (event.key === "Enter") { first.click(); } }
      }
    });
    field.form.addEventListener("submit", function (event) { event.preventDefault(); });
  }

  /* -- in a frame of another page ----------------------------------------------------------- */
  function bare() { root.classList.toggle("framed", location.hash === "#frame" || root.hasAttribute("data-frame")); }
  /* The height that the page would like: told to the page around it, whoever that is; it carries no word of the article. */
  function wireFrame() {
    bare();
    window.addEventListener("hashchange", bare);
    if (!framed) { return; }
    root.classList.add("inside");
    map.scrollWheelZoom.disable(); /* until the reader is in the map: a page round it must scroll past */
    map.on("click focus", function () { map.scrollWheelZoom.enable(); });
    map.on("mouseout blur", function () { map.scrollWheelZoom.disable(); });
    if (window.matchMedia("(pointer: coarse)").matches) { map.dragging.disable(); } /* one finger scrolls, two move the map */
    var told = 0;
    function tell() {
      var wide = window.innerWidth >= 900; /* there the list scrolls beside the map, and any height will do */
      var height = wide ? Math.max(480, Math.round(window.innerWidth * 0.56)) : Math.ceil(document.body.getBoundingClientRect().height);
      if (height > 0 && height !== told) {
        told = height;
        window.parent.postMessage({ type: "geobrief:height", id: scene.id, height: height }, "*");
      }
    }
    new ResizeObserver(tell).observe(document.body);
    tell();
  }

  /* -- start -------------------------------------------------------------------------------- */
  wireFrame();
  root.classList.add("live");
  map.invalidateSize(false);
  map.createPane("ground").style.zIndex = 190;
  map.setMaxZoom(12);
  var vector = L.svg({ padding: 0.5 });
  /* Leaflet ends a reset with a shift by a part of a pixel, which blurs every line; redrawing in place does not need it. */
  var ground = geobriefGround(map, scene);
  vector._reset = ground._reset = function () {
    this._update();
    for (var id in this._layers) { this._layers[id]._reset(); }
  };
  function limit() {
    var size = map.getSize(), across = scene.plane ? scene.plane.radius * 2 * 0.64 : 256;
    map.setMinZoom(Math.max(-2, Math.log2((scene.plane ? Math.min(size.x, size.y) : size.x) / across * 0.92)));
  }
  limit();
  if (!scene.plane) { map.setMaxBounds([[-86, middle - 215], [86, middle + 215]]); } /* before the first view, so that it is one */
  show("main", false);
  ground.addTo(map);
  if (scene.tiles) {
    stage.classList.add("tiled");
    L.tileLayer(scene.tiles.url, { subdomains: scene.tiles.subdomains, maxNativeZoom: scene.tiles.deepest, maxZoom: 12 }).addTo(map);
  }
  vector.addTo(map);
  scene.shapes.forEach(addShape);
  stage.classList.toggle("many", scene.shapes.filter(function (s) { return s.fill && s.style === "range"; }).length > 2);
  scene.marks.forEach(addMark);
  scene.names.forEach(addName);
  scene.pointers.forEach(addPointer);
  var Scale = L.Control.Scale.extend({
    _updateImperial: function (metres) {
      if (!scene.nautical) { return L.Control.Scale.prototype._updateImperial.call(this, metres); }
      var miles = metres / 1852, shown = this._getRoundNum(miles);
      this._updateScale(this._iScale, shown + " nmi", shown / miles);
    },
  });
  new Scale({ position: "bottomright", maxWidth: 110, imperial: scene.imperial || scene.nautical, metric: scene.metric }).addTo(map);
  var icons = {
    "Back to the opening view (Escape)": ["M1 4V1h3M10 1h3v3M13 10v3h-3M4 13H1v-3", function () { home(true); }],
    "Show everything": ["M5 1L1 1L1 5M1 1L5.5 5.5M9 1L13 1L13 5M13 1L8.5 5.5M13 9L13 13L9 13M13 13L8.5 8.5M5 13L1 13L1 9M1 13L5.5 8.5", everything],
  };
  var Views = L.Control.extend({
    options: { position: "topleft" },
    onAdd: function () {
      var bar = make("div", "leaflet-bar views");
      Object.keys(icons).forEach(function (name) {
        var button = make("button"), svg = drawing("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" });
        button.type = "button";
        button.title = name;
        button.setAttribute("aria-label", name);
        svg.appendChild(drawing("path", { d: icons[name][0] }));
        button.appendChild(svg);
        button.addEventListener("click", icons[name][1]);
        bar.appendChild(button);
      });
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });
  new Views().addTo(map);
  if (key) { key.open = window.innerWidth >= 900; }
  show("main", false);
  if (key) {
    if (key.open && covers(key)) { key.open = false; show("main", false); } /* there is more room then */
    key.addEventListener("toggle", place);
  }
  if (inset) {
    inset.addEventListener("click", function () {
      unpin();
      show(stage.dataset.frame === "inset" ? "main" : "inset", true);
      say(stage.dataset.frame === "inset" ? "Wider view." : "Opening view.");
    });
  }
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { home(true); } });
  wireList();
  wireKey();
  wireSearch();
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", "Map: the arrow keys move it, plus and minus zoom");
  map.on("zoomstart", function () { stage.classList.add("placing"); });
  map.on("moveend", place);
  map.on("resize", function () { limit(); if (stage.dataset.frame) { show(stage.dataset.frame, false); } });
  map.on("dragstart", function () { stage.dataset.frame = ""; mark(false); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { map.fire("viewreset"); });
  place();
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(function () { entries.forEach(function (e) { e.size = null; }); place(); }); }
}
