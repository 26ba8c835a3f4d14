/* geobrief, the page: where the map looks: its frames, everything, one item. */
function geobriefViews(g) {
  "use strict";
  var map = g.map, scene = g.scene, stage = g.stage, inset = g.inset, calm = g.calm, frames = g.frames, items = g.items, entries = g.entries;

  function view(bounds, share, least) {
    var size = map.getSize(), a = bounds.min, b = bounds.max;
    var zoom = Math.log2(Math.min(share * size.x / Math.max(b.x - a.x, 1e-9), share * size.y / Math.max(b.y - a.y, 1e-9)));
    return { center: map.unproject(a.add(b).divideBy(2), 0), zoom: Math.max(map.getMinZoom(), Math.min(least, map.getMaxZoom(), zoom)) };
  }
  function go(target, animate) {
    if (!g.ready && map._loaded && map.getZoom() === target.zoom && map.project(target.center).distanceTo(map.project(map.getCenter())) < 1e-6) { return; } /* all lies where it is drawn */
    if (animate && !calm.matches) { map.flyTo(target.center, target.zoom, { duration: 0.8 }); } else { map.setView(target.center, target.zoom, { reset: true }); }
  }
  function mark(wide) {
    if (!inset) { return; }
    inset.setAttribute("aria-pressed", wide ? "true" : "false");
    inset.querySelector(".caption").textContent = wide ? "Back to the opening view" : frames.inset.title;
  }
  function show(id, animate) {
    var frame = frames[id];
    if (!frame) { return; }
    stage.dataset.frame = id;
    mark(id === "inset");
    go(clear(view(g.boundsOf(frame.extent), frame.share, 12)), animate);
  }
  function home(animate) {
    g.unpin();
    show("main", animate);
    g.say("Opening view.");
  }
  function everything() {
    var all = L.bounds([]);
    Object.keys(items).forEach(function (id) {
      if (items[id].paths.length && items[id].bounds.isValid()) { all.extend(items[id].bounds); }
      items[id].marks.forEach(function (part) { all.extend(map.project(part.marker.getLatLng(), 0)); });
    });
    g.unpin();
    stage.dataset.frame = "";
    mark(false);
    go(view(all, 0.86, 12), true);
    g.say("Everything is in view.");
  }
  /* Move a view a little where that brings outlines and marks out from under the furniture. */
  function clear(target) {
    if (!map._loaded || !entries.length) { return target; }
    var base = map.getContainer().getBoundingClientRect(), size = map.getSize(), boxes = g.furniture(base), best = null;
    var origin = map.project(target.center, target.zoom).subtract(size.divideBy(2)), points = [], seen = [];
    entries.forEach(function (entry) {
      if (entry.kind === "figure") { entry.lines.forEach(function (line) { line.forEach(function (p) { points.push(p); }); }); }
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
          if (x < 12 || y < 12 || x > size.x - 12 || y > size.y - 12) { cost += 2; } /* cut off is worse than covered */
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
    var opening = frames.main ? view(g.boundsOf(frames.main.extent), frames.main.share, 12).zoom : 5;
    go(view(bounds, 0.66, single ? Math.max(opening + 0.5, Math.min(6, opening + 2)) : 12), true);
  }
  function limit() {
    var size = map.getSize(), across = scene.plane ? scene.plane.radius * 2 * 0.64 : 256;
    map.setMinZoom(Math.max(-2, Math.log2((scene.plane ? Math.min(size.x, size.y) : size.x) / across * 0.92)));
  }

  L.extend(g, { mark: mark, show: show, home: home, everything: everything, fly: fly, limit: limit });
}
