/* geobrief, the page: what it is drawn with, unpacked: the Scene for where it is read, and the scripts, which run only where
   the page's policy has their hash. In a browser that cannot unpack, the still picture and the list are the page. */
(function () {
  "use strict";
  var scene = document.getElementById("scene");
  if (!window.DecompressionStream) { return; }
  var packed = Uint8Array.from(atob(JSON.parse(scene.textContent)), function (c) { return c.charCodeAt(0); });
  var stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  new Response(stream).json().then(function (parts) {
    scene.textContent = parts.scene;
    parts.scripts.forEach(function (text) {
      var script = document.createElement("script");
      script.textContent = text;
      document.body.appendChild(script);
    });
  });
})();
