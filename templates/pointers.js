/* geobrief, the page: arrows at the edge of the map, to what no frame holds. */
function geobriefPointers(g) {
  "use strict";
  var map = g.map, stage = g.stage, key = g.key, pointers = g.pointers;

  function addPointer(p) {
    var node = g.make("button", "pointer"), arrow = g.drawing("svg", { viewBox: "-7 -7 14 14", "aria-hidden": "true" }), owner = g.item(p.mark);
    node.type = "button";
    node.appendChild(g.make("span", "", p.label));
    arrow.appendChild(g.drawing("path", { d: "M-6 0H5M1-4L5 0L1 4" }));
    node.appendChild(arrow);
    node.setAttribute("aria-label", "Outside the map: " + p.label);
    node.addEventListener("click", function () { g.pin(p.mark, true); });
    node.addEventListener("mouseenter", function () { g.light(p.mark, true); });
    node.addEventListener("mouseleave", function () { g.light(p.mark, false); });
    stage.insertBefore(node, key || stage.querySelector(".credits"));
    pointers.push({ node: node, arrow: arrow, frame: p.frame, to: p.position, item: owner });
  }
  /* Where the geodesic from the middle of the map leaves it. */
  function leaving(pointer, size) {
    var middle = map.getCenter(), from = [middle.lng, middle.lat], way = geobriefGeodesic.inverse(from, pointer.to), last = null;
    for (var i = 0; i <= 200; i++) {
      var p = geobriefGeodesic.direct(from, way[0] * i / 200, way[1]), q = g.pixel([p[1], p[0]]);
      if (last && (q.x < 12 || q.y < 12 || q.x > size.x - 12 || q.y > size.y - 12)) { return [last, q.subtract(last)]; }
      last = q;
    }
    return null;
  }
  function pointing(pointer, size) {
    var at = g.pixel([pointer.to[1], pointer.to[0]]), seen = at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y;
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

  L.extend(g, { addPointer: addPointer, pointing: pointing, putPointer: putPointer });
}
