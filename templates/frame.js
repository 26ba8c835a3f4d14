/* geobrief, the page: the page in a frame of another page. */
function geobriefFrame(g) {
  "use strict";
  var map = g.map, scene = g.scene, root = g.root, framed = g.framed;

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

  L.extend(g, { wireFrame: wireFrame });
}
