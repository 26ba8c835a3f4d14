/* geobrief, the page: what all rooms of the page share: the Scene, the map, what is on it, and small ways to make and to measure. */
function geobriefShared(map) {
  "use strict";
  var scene = JSON.parse(document.getElementById("scene").textContent);
  var plane = geobriefPlane(scene), items = {}, said = document.querySelector(".said");

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
  function pixel(p) { return map.latLngToContainerPoint(p); }
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
  function boundsOf(extent) { return L.bounds(spot([extent[0], extent[3]]), spot([extent[2], extent[1]])); }
  function box(node, base) {
    var r = node.getBoundingClientRect();
    return [r.left - base.left, r.top - base.top, r.right - base.left, r.bottom - base.top];
  }

  var g = {
    map: map, scene: scene, plane: plane, decode: geobriefDecode, middle: scene.middle, items: items, frames: {},
    entries: [], pointers: [], outlined: [], vector: null,
    root: document.documentElement, stage: document.querySelector(".stage"), inset: document.querySelector(".inset"), key: document.querySelector(".key"),
    calm: window.matchMedia("(prefers-reduced-motion: reduce)"), framed: window.parent !== window,
    make: make, drawing: drawing, say: say, pixel: pixel, spot: spot, latlng: latlng, item: item, boundsOf: boundsOf, box: box,
  };
  if (scene.plane) { L.CRS.Plane.middle = scene.plane.center; }
  scene.frames.forEach(function (f) { g.frames[f.id] = f; });
  /* Leaflet rounds to whole pixels, which makes a fine ring tremble. */
  map.latLngToLayerPoint = function (point) { return this.project(L.latLng(point))._subtract(this.getPixelOrigin()); };
  return g;
}
