/* geobrief, the page: shapes, marks and names: puts them on the map, and has them answer. */
function geobriefMarks(g) {
  "use strict";
  var map = g.map, scene = g.scene, entries = g.entries, outlined = g.outlined, plane = g.plane, decode = g.decode;
  var WAYS = { attack: 1, transfer: 1, move: 1, expected: 1 }, MOST_ON_PHONES = 3, ways = 0; /* of events, drawn so far */
  var OFF_DOT = 8.5, OFF_RING = 11, LEAST_WAY = 60, heads = []; /* pixels, as in the pictures */

  function addShape(s) {
    var owner = g.item(s.of), before = owner.paths.length, classes = s.style + (s.assumed ? " assumed" : "") + (s.unsure ? " unsure" : "") + (s.reader ? " reader" : "") + (s.aside ? " aside" : "") + (s.holder ? " holder-" + s.holder : "") + " key-" + s.key;
    var late = WAYS[s.style] && s.ends && (ways += 1) > MOST_ON_PHONES ? " late" : "";
    classes += late;
    var lines = s.outline.map(function (code) { return decode(code, 5).map(g.latlng); });
    var fill = s.fill ? s.fill.map(function (part) { return part.map(function (code) { return decode(code, 5).map(g.latlng); }); }) : null;
    var drawn = [];
    plane.turns.filter(function (turn) { return !turn || comesIntoView(lines, turn); }).forEach(function (turn) {
      function shifted(line) { return line.map(function (p) { return [p[0], p[1] + turn]; }); }
      var common = { renderer: g.vector, smoothFactor: 0, noClip: true, interactive: false };
      if (fill) { owner.paths.push(L.polygon(fill.map(function (part) { return part.map(shifted); }), L.extend({}, common, { stroke: false, className: "shape fill " + classes })).addTo(map)); }
      drawn.push({ turn: turn, path: L.polyline(lines.map(shifted), L.extend({}, common, { className: "shape line " + classes })).addTo(map) });
      owner.paths.push(drawn[drawn.length - 1].path);
      var hit = L.polyline(lines.map(shifted), L.extend({}, common, { interactive: true, bubblingMouseEvents: false, className: "shape hit key-" + s.key + late })).addTo(map);
      hit.on("mouseover", function () { g.light(s.of, true); }).on("mouseout", function () { g.light(s.of, false); }).on("click", function () { g.pin(s.of, false); });
      owner.paths.push(hit);
    });
    if (s.color && owner.node) { paint(owner.node, s.color); } /* its card in the list */
    if (s.color) { owner.paths.slice(before).forEach(function (path) { paint(path.getElement(), s.color); }); }
    lines.forEach(function (line) { line.forEach(function (p) { owner.bounds.extend(map.project(p, 0)); }); });
    outlined.push({ of: s.id, lines: lines, path: owner.paths[owner.paths.length - 1], weight: s.weight });
    if (!lines.length) { return; }
    if (s.label.length) { addFigure(s, owner, lines, classes); }
    addEnds(s, owner, lines, classes, drawn);
  }
  /* Whether a copy of lines lies where the map can be moved to (`page.js` bounds it). */
  function comesIntoView(lines, turn) {
    return lines.some(function (line) { return line.some(function (p) { return Math.abs(p[1] + turn - g.middle) < 240; }); });
  }
  function addFigure(s, owner, lines, classes) {
    var label = g.make("span", "label");
    s.label.forEach(function (row, i) { label.appendChild(g.make("span", i ? "under" : "over", row)); });
    var name = "figure-mark " + classes + (s.label.length > 1 ? " two" : "") + (s.ring ? " ring-figure" : "");
    var first = lines[0][Math.floor(lines[0].length / 2)];
    addEntry({ kind: "figure", of: s.id, ring: s.ring, lines: lines, rank: s.rank, item: owner, label: label, spoken: s.spoken, name: name, at: first, side: s.side, put: s.at ? g.latlng(s.at) : null });
    if (s.color) { paint(entries[entries.length - 1].node, s.color); }
  }
  /* The colour that an editor gave; letters keep to one that can be read. */
  function paint(node, color) {
    ["--range", "--zone", "--distance"].forEach(function (name) {
      node.style.setProperty(name, color);
      node.style.setProperty(name + "-text", "var(--text)");
    });
  }
  function addEnds(s, owner, lines, classes, drawn) {
    var mine = { lines: lines, drawn: drawn, tips: [] };
    [[lines[0], 0], [lines[lines.length - 1], -1]].forEach(function (end, i) {
      var line = end[0], a = line[end[1] ? line.length - 1 : 0], b = line[end[1] ? line.length - 2 : 1], form = scene.ends[s.ends[i]];
      if (!form) { return; }
      var along = map.project(a, 0).subtract(map.project(b, 0)), angle = Math.atan2(along.y, along.x) * 180 / Math.PI;
      var holder = g.make("span"), svg = g.drawing("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" });
      svg.appendChild(g.drawing("path", { d: form[0], "class": form[1] ? "filled" : "", transform: "rotate(" + angle.toFixed(1) + ")" }));
      holder.appendChild(svg);
      if (s.ends[i] === "head" || s.ends[i] === "chevron") { mine.tips.push({ at: a, first: !end[1], svg: svg.firstChild, angle: angle.toFixed(1), into: form[1] ? 4 : 0 }); }
      var icon = L.divIcon({ className: "tick " + classes, html: holder, iconSize: null });
      owner.marks.push({ marker: L.marker(a, { icon: icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map) });
    });
    if (mine.tips.length) { heads.push(mine); }
  }
  /* Heads of arrows keep off the dot or ring that they point at, at every zoom, and their lines end within them. */
  function offSign(at) {
    var there = entries.filter(function (entry) { return entry.kind === "point" && Math.abs(entry.at[0] - at[0]) < 1e-4 && Math.abs(entry.at[1] - at[1]) < 1e-4; });
    return there.length ? there.some(function (entry) { return entry.ringed; }) ? OFF_RING : OFF_DOT : 0;
  }
  function cut(line, far, first) {
    var spots = line.map(function (p) { return map.project(p, map.getZoom()); }), tip;
    if (first) { spots.reverse(); }
    tip = spots[spots.length - 1];
    for (var i = spots.length - 2; i > 0 && spots[i].distanceTo(tip) < far; i -= 1) { spots.pop(); }
    var before = spots[spots.length - 2], whole = before.distanceTo(tip);
    spots[spots.length - 1] = tip.add(before.subtract(tip).multiplyBy(whole ? Math.min(1, far / whole) : 0));
    if (first) { spots.reverse(); }
    return spots.map(function (p) { var there = map.unproject(p, map.getZoom()); return [there.lat, there.lng]; });
  }
  function keepOff() {
    heads.forEach(function (mine) {
      var ends = mine.lines[0], lines = mine.lines.slice(), last = lines[lines.length - 1];
      var short = map.project(ends[0], map.getZoom()).distanceTo(map.project(last[last.length - 1], map.getZoom())) < LEAST_WAY;
      mine.tips.forEach(function (tip) {
        var off = short ? 0 : offSign(tip.at), at = tip.first ? 0 : lines.length - 1;
        tip.svg.setAttribute("transform", "rotate(" + tip.angle + ")" + (off ? " translate(" + -off + " 0)" : ""));
        if (off) { lines[at] = cut(lines[at], off + tip.into, tip.first); }
      });
      mine.drawn.forEach(function (one) {
        one.path.setLatLngs(lines.map(function (line) { return line.map(function (p) { return [p[0], p[1] + one.turn]; }); }));
      });
    });
  }
  /* The signs come drawn, by the same code as in the pictures: no word of the article is in them. */
  function glyph(sign) {
    var holder = g.make("span", "glyph");
    holder.innerHTML = '<svg viewBox="-12 -12 24 24" aria-hidden="true">' + scene.signs[sign] + "</svg>";
    return holder;
  }
  function addMark(m) {
    if (!m.anchors.length) { return; }
    var point = m.point;
    if (!m.label && !point) { if (m.extent) { g.item(m.of).bounds.extend(g.boundsOf(m.extent)); } return; }
    var label = g.make("span", "label", m.label + (m.doubtful ? "\u2009?" : ""));
    var owner = g.item(m.of);
    var name = "mark " + m.style + (m.doubtful ? " doubtful" : "") + " key-" + m.key;
    addEntry({ kind: point ? "point" : "area", style: m.style, rank: m.rank, item: owner, label: label, glyph: point ? glyph(m.sign) : null, spoken: m.spoken, name: name, anchors: m.anchors.map(g.latlng), at: g.latlng(m.anchors[0]), side: m.side, put: m.at ? g.latlng(m.at) : null, land: m.land, extent: m.extent, linked: m.links.length > 0, ringed: m.ringed });
    if (m.extent) { owner.bounds.extend(g.boundsOf(m.extent)); } else { owner.bounds.extend(g.spot(m.anchors[0])); }
    m.links.forEach(function (link) { g.item(link).marks.push(entries[entries.length - 1]); });
  }
  function addName(n) {
    if (scene.tiles || !n.anchors.length) { return; } /* tiles bring their own */
    var town = n.style === "town" || n.style === "city";
    addEntry({ kind: town ? "town" : "name", rank: Math.max(500, 900 - n.importance), label: g.make("span", "label", n.text), glyph: town ? g.make("span", "dot") : null, name: "name " + n.style, anchors: n.anchors.map(g.latlng), at: g.latlng(n.anchors[0]), item: null, land: n.style === "country" ? n.text : null });
  }
  function addEntry(entry) {
    var body = g.make("span");
    if (entry.glyph || entry.land) {
      entry.leader = g.drawing("svg", { "class": "leader", "aria-hidden": "true" });
      body.appendChild(entry.leader);
      if (entry.glyph) { body.appendChild(entry.glyph); }
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
    node.addEventListener("mouseenter", function () { g.light(id, true); });
    node.addEventListener("mouseleave", function () { g.light(id, false); });
    node.addEventListener("focus", function () { g.light(id, true); });
    node.addEventListener("blur", function () { g.light(id, false); });
    node.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); g.pin(id, false); }
    });
    entry.marker.on("click", function () { g.pin(id, false); });
  }

  L.extend(g, { addShape: addShape, addMark: addMark, addName: addName, keepOff: keepOff });
}
