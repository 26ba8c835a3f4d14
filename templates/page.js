/* geobrief, the page: draws the Scene on the map that folium made, and ties it to the list. Its rooms stand before it.
   Text of the article reaches the document by textContent only. No state is kept, nothing is fetched. */
function geobrief(map) {
  "use strict";
  var g = geobriefShared(map), scene = g.scene, root = g.root, stage = g.stage, inset = g.inset, key = g.key, entries = g.entries;
  [geobriefMarks, geobriefPointers, geobriefLettering, geobriefViews, geobriefList, geobriefStrip, geobriefFrame].forEach(function (room) { room(g); });

  /* -- start -------------------------------------------------------------------------------- */
  g.wireFrame();
  root.classList.add("live");
  map.invalidateSize(false);
  map.createPane("ground").style.zIndex = 190;
  map.setMaxZoom(12);
  var vector = g.vector = L.svg({ padding: 0.5 });
  /* Leaflet ends a reset with a shift by a part of a pixel, which blurs every line; redrawing in place does not need it. */
  var ground = g.ground = geobriefGround(map, scene);
  vector._reset = ground._reset = function () {
    this._update();
    for (var id in this._layers) { this._layers[id]._reset(); }
  };
  g.limit();
  if (!scene.plane) { map.setMaxBounds([[-86, g.middle - 215], [86, g.middle + 215]]); } /* before the first view, so that it is one */
  g.show("main", false);
  ground.addTo(map);
  if (scene.tiles) {
    stage.classList.add("tiled");
    L.tileLayer(scene.tiles.url, { subdomains: scene.tiles.subdomains, maxNativeZoom: scene.tiles.deepest, maxZoom: 12 }).addTo(map);
  }
  vector.addTo(map);
  scene.shapes.forEach(g.addShape);
  stage.classList.toggle("many", scene.shapes.filter(function (s) { return s.fill && s.style === "range"; }).length > 2);
  scene.marks.forEach(g.addMark);
  scene.names.forEach(g.addName);
  scene.pointers.forEach(g.addPointer);
  g.keepOff();
  map.on("zoomend", g.keepOff);
  var Scale = L.Control.Scale.extend({
    _updateImperial: function (metres) {
      if (scene.units.indexOf("nmi") < 0) { return L.Control.Scale.prototype._updateImperial.call(this, metres); }
      var miles = metres / 1852, shown = this._getRoundNum(miles);
      this._updateScale(this._iScale, shown + " nmi", shown / miles);
    },
  });
  new Scale({ position: "bottomright", maxWidth: 110, imperial: scene.units[0] !== "km" || scene.units.length > 1, metric: scene.units.indexOf("km") >= 0 }).addTo(map);
  var icons = {
    "Back to the opening view (Escape)": ["M1 4V1h3M10 1h3v3M13 10v3h-3M4 13H1v-3", function () { g.home(true); }],
    "Show everything": ["M5 1L1 1L1 5M1 1L5.5 5.5M9 1L13 1L13 5M13 1L8.5 5.5M13 9L13 13L9 13M13 13L8.5 8.5M5 13L1 13L1 9M1 13L5.5 8.5", g.everything],
  };
  var Views = L.Control.extend({
    options: { position: "topleft" },
    onAdd: function () {
      var bar = g.make("div", "leaflet-bar views");
      Object.keys(icons).forEach(function (name) {
        var button = g.make("button"), svg = g.drawing("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" });
        button.type = "button";
        button.title = name;
        button.setAttribute("aria-label", name);
        svg.appendChild(g.drawing("path", { d: icons[name][0] }));
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
  document.querySelectorAll(".how, .follows").forEach(function (node) { node.open = window.innerWidth >= 900; });
  g.show("main", false);
  if (key) {
    if (key.open && g.covers(key)) { key.open = false; g.show("main", false); } /* there is more room then */
    key.addEventListener("toggle", g.place);
  }
  if (inset) {
    inset.addEventListener("click", function () {
      g.unpin();
      g.show(stage.dataset.frame === "inset" ? "main" : "inset", true);
      g.say(stage.dataset.frame === "inset" ? g.frames.inset.title + "." : "Opening view.");
    });
  }
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { g.brush(); g.home(true); } });
  g.wireList();
  g.wireKey();
  g.wireSearch();
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", "Map: the arrow keys move it, plus and minus zoom");
  map.on("zoomstart", function () { stage.classList.add("placing"); });
  map.on("moveend", g.place);
  map.on("resize", function () { g.limit(); if (stage.dataset.frame) { g.show(stage.dataset.frame, false); } });
  map.on("dragstart", function () { stage.dataset.frame = ""; g.mark(false); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { map.fire("viewreset"); });
  g.place();
  g.ready = true;
  performance.mark("geobrief");
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(function () { entries.forEach(function (e) { e.size = null; }); g.place(); }); }
}
