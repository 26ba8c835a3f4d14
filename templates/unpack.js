/* geobrief, the page: what it is drawn with, unpacked: the Scene for where it is read, and the scripts, which run only where
   the page's policy has their hash. In a browser that cannot unpack, the still picture and the list are the page. */
(function () {
  "use strict";
  var scene = document.getElementById("scene"), root = document.documentElement;
  if (!window.DecompressionStream) { return; }
  root.classList.add("live"); /* before the still picture is laid out and painted for a moment */
  var letters = atob(JSON.parse(scene.textContent)), packed = new Uint8Array(letters.length);
  for (var i = 0; i < letters.length; i++) { packed[i] = letters.charCodeAt(i); }
  var stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  new Response(stream).json().then(function (parts) {
    scene.textContent = parts.scene;
    parts.scripts.forEach(function (text) {
      var script = document.createElement("script");
      script.textContent = text;
      document.body.appendChild(script);
    });
    root.classList.toggle("live", performance.getEntriesByName("geobrief").length > 0);
  }, function () { root.classList.remove("live"); });
})();
