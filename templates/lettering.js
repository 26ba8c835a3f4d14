/* geobrief, the page: which labels the map wants, and where `labels.js` put them. */
function geobriefLettering(g) {
  "use strict";
  var map = g.map, stage = g.stage, entries = g.entries, pointers = g.pointers, outlined = g.outlined;

  /* A name that is only for orientation stays on its country; one of the article may step aside. */
  var near = [[0, 0], [0, -8], [0, 8]];
  var far = [[0, 0], [0, -18], [0, 18], [0, -36], [0, 36], [-1, 0], [1, 0], [-1, -30], [1, -30], [-1, 30], [1, 30]];
  function shown(entry) { return getComputedStyle(entry.node).display !== "none"; }
  function furniture(base) {
    return Array.prototype.map.call(stage.querySelectorAll(".leaflet-bar, .leaflet-control-scale, .key, .inset, .credits"), function (node) {
      var b = g.box(node, base);
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
          var q = g.pixel(p), n = last ? Math.min(200, Math.max(1, Math.ceil(q.distanceTo(last) / 7))) : 1;
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
  /* A label in two rows is as wide as allowed, though its rows are shorter: the box that is placed is that of the rows.
     All are written, then all are read: each change between two readings would have the page laid out anew. */
  function measure(unsized) {
    var range = document.createRange(), widths;
    unsized.forEach(function (entry) { entry.label.style.width = ""; });
    widths = unsized.map(function (entry) {
      range.selectNodeContents(entry.label);
      var rows = Array.prototype.map.call(range.getClientRects(), function (r) { return r.width; });
      return rows.length > 1 && !entry.label.children.length ? Math.ceil(Math.max.apply(null, rows)) + 3 + "px" : "";
    });
    unsized.forEach(function (entry, i) { entry.label.style.width = widths[i]; });
    unsized.forEach(function (entry) { entry.size = [entry.label.offsetWidth + 1, entry.label.offsetHeight]; });
  }
  function wish(entry, size) {
    var w = entry.size[0], h = entry.size[1];
    if (!entry.label.textContent) { return { candidates: [] }; }
    if (entry.put) { return geobriefPut(g.pixel(entry.put), entry.glyph ? g.pixel(entry.at) : null, w, h); }
    return geobriefToSide(around(entry, size, w, h), entry.side);
  }
  function around(entry, size, w, h) {
    if (entry.kind === "figure") {
      return { candidates: geobriefAlong(entry.lines.map(function (line) { return line.map(g.pixel); }), w, h, size, entry.ring, entry.label.children.length), of: entry.of };
    }
    var points = entry.anchors.map(g.pixel);
    if (entry.kind === "town") { return { candidates: geobriefBeside(points[0], w, h), dot: [points[0].x - 3, points[0].y - 3, points[0].x + 3, points[0].y + 3], spare: true }; }
    if (entry.kind === "point") {
      var seen = points[0].x > 0 && points[0].y > 0 && points[0].x < size.x && points[0].y < size.y;
      return { candidates: seen ? geobriefBeside(points[0], w, h, entry.style === "derived", entry.ringed) : [], far: seen && entry.style !== "capital" ? geobriefLed(points[0], w, h) : null };
    }
    var around = { candidates: geobriefRound(points, w, h, entry.kind === "name" ? near : far), spare: entry.kind === "name" };
    return entry.land && g.ground.knows(entry.land) ? inLand(entry, around, points, w, h) : around;
  }
  /* Whether a land is smaller than its name: one of which only a corner shows is not, and has no name there. */
  function isSmall(entry, w) {
    var bounds = entry.extent ? g.boundsOf(entry.extent) : null;
    return !!bounds && (bounds.max.x - bounds.min.x) * Math.pow(2, map.getZoom()) < 1.6 * w;
  }
  /* The name of a land lies in it, the middle and three of five points at least; else a line leads to it, if it is of the story. */
  function inLand(entry, wish, points, w, h) {
    wish.candidates = wish.candidates.filter(function (c) {
      var x = c.x + w / 2, y = c.y + h / 2;
      var five = [-0.42, -0.21, 0.21, 0.42].map(function (share) { return { x: x + share * w, y: y }; });
      return g.ground.holds(entry.land, [{ x: x, y: y }]) && g.ground.holds(entry.land, five) >= 2;
    });
    var size = map.getSize(), p = points[0], shown = p && Math.min(p.x, p.y, size.x - p.x, size.y - p.y) > 24; /* not a corner of it */
    if (entry.kind === "area" && shown && (entry.linked || isSmall(entry, w))) { wish.far = geobriefLed(points[0], w, h); }
    return wish;
  }
  function place() {
    var base = map.getContainer().getBoundingClientRect(), size = map.getSize();
    if (!size.x || !size.y) { return; }
    var order = entries.filter(shown).sort(function (a, b) { return a.rank - b.rank; }), glyphs = [];
    measure(order.filter(function (entry) { return !entry.size; }));
    var wishes = order.map(function (entry) {
      var one = wish(entry, size);
      if (entry.kind === "point") {
        var p = g.pixel(entry.at);
        one.own = glyphs.push([p.x - 6, p.y - 6, p.x + 6, p.y + 6]) - 1;
      }
      return one;
    });
    var edge = pointers.map(function (pointer) { return g.pointing(pointer, size); });
    geobriefPlace(edge.concat(wishes), size, furniture(base), glyphs, outlines(size)).forEach(function (c, i) {
      if (i < edge.length) { g.putPointer(pointers[i], c); return; }
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
    lead(entry, c);
    var shift = c && c.shift ? c.shift : [0, 0];
    if (c && c.on) { entry.marker.setLatLng(map.containerPointToLatLng(L.point(c.on.x, c.on.y))); } else if (c && entry.anchors && !c.from) { entry.marker.setLatLng(entry.anchors[c.anchor]); }
    entry.node.style.width = s[0] + "px";
    entry.node.style.height = s[1] + "px";
    entry.node.style.marginLeft = Math.round(shift[0] - s[0] / 2) + "px";
    entry.node.style.marginTop = Math.round(shift[1] - s[1] / 2) + "px";
    if (c && c.from && !c.on) { entry.node.style.marginLeft = Math.round(c.x - c.from.x) + "px"; entry.node.style.marginTop = Math.round(c.y - c.from.y) + "px"; }
    label.style.transform = c && c.turn ? "rotate(" + c.turn.toFixed(1) + "deg)" : "";
  }
  /* The line from the name of a land too small for it. */
  function lead(entry, c) {
    if (!entry.leader) { return; }
    entry.leader.replaceChildren();
    if (!c || !c.from || c.on) { return; }
    entry.marker.setLatLng(entry.anchors[0]);
    entry.leader.appendChild(g.drawing("path", { d: "M" + [c.from.x - c.x, c.from.y - c.y, c.to.x - c.x, c.to.y - c.y].map(function (v) { return v.toFixed(1); }).join(" ") }));
  }
  function putBeside(entry, c) {
    var label = entry.label, p = g.pixel(entry.at);
    label.style.transform = c ? "translate(" + Math.round(c.x - p.x + 12) + "px," + Math.round(c.y - p.y + 12) + "px)" : "translate(20px," + Math.round(12 - entry.size[1] / 2) + "px)";
    label.style.textAlign = c && c.left ? "right" : "";
    entry.leader.replaceChildren();
    if (c && c.from) { /* a leader line */
      var dx = c.to.x - c.from.x, dy = c.to.y - c.from.y, n = Math.hypot(dx, dy);
      entry.leader.appendChild(g.drawing("path", { d: "M" + [dx / n * 6, dy / n * 6, dx, dy].map(function (v) { return v.toFixed(1); }).join(" ") }));
    }
  }
  /* Whether something on the map's furniture lies over outlines or places that the map is about. */
  function covers(node) {
    var base = map.getContainer().getBoundingClientRect(), b = g.box(node, base), hidden = 0, size = map.getSize();
    outlines(size).forEach(function (p) { if (p.x > b[0] && p.x < b[2] && p.y > b[1] && p.y < b[3]) { hidden++; } });
    var marks = entries.some(function (entry) {
      var p = entry.kind === "point" ? g.pixel(entry.at) : null;
      return p && p.x > b[0] - 4 && p.x < b[2] + 4 && p.y > b[1] - 4 && p.y < b[3] + 4;
    });
    return marks || hidden > 12 || (b[2] - b[0]) * (b[3] - b[1]) > 0.3 * size.x * size.y;
  }

  L.extend(g, { shown: shown, furniture: furniture, place: place, covers: covers });
}
