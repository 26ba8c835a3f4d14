/* geobrief, the ground: coordinates out of the page's JSON, the plane they lie on, and the land under the map. */

/* Distance (m) and azimuth (radians) of a position from the plane's middle, and back, on the WGS84 ellipsoid
   (T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid", Survey Review XXIII, 1975). The plane
   ends well before the antipode, where his series would not converge. */
var geobriefGeodesic = (function () {
  var a = 6378137, f = 1 / 298.257223563, b = a * (1 - f), rad = Math.PI / 180;
  function series(cos2) {
    var u = cos2 * (a * a - b * b) / (b * b);
    return [1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u))), u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))];
  }
  function longer(B, sin, cos, mid) {
    return B * sin * (mid + B / 4 * (cos * (2 * mid * mid - 1) - B / 6 * mid * (4 * sin * sin - 3) * (4 * mid * mid - 3)));
  }
  function turn(cos2) { return f / 16 * cos2 * (4 + f * (4 - 3 * cos2)); }
  function inverse(from, to) {
    var u1 = Math.atan((1 - f) * Math.tan(from[1] * rad)), u2 = Math.atan((1 - f) * Math.tan(to[1] * rad));
    var away = (to[0] - from[0]) * rad, lambda = away, last, sin, cos, sigma, alpha, cos2, mid, n = 0;
    do {
      var x = Math.cos(u2) * Math.sin(lambda), y = Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda);
      sin = Math.hypot(x, y);
      if (sin === 0) { return [0, 0]; }
      cos = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda);
      sigma = Math.atan2(sin, cos);
      alpha = Math.cos(u1) * Math.cos(u2) * Math.sin(lambda) / sin;
      cos2 = 1 - alpha * alpha;
      mid = cos2 ? cos - 2 * Math.sin(u1) * Math.sin(u2) / cos2 : 0;
      last = lambda;
      lambda = away + (1 - turn(cos2)) * f * alpha * (sigma + turn(cos2) * sin * (mid + turn(cos2) * cos * (2 * mid * mid - 1)));
    } while (Math.abs(lambda - last) > 1e-12 && ++n < 60);
    var AB = series(cos2);
    return [b * AB[0] * (sigma - longer(AB[1], sin, cos, mid)), Math.atan2(Math.cos(u2) * Math.sin(lambda), Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda))];
  }
  function direct(from, distance, azimuth) {
    var u1 = Math.atan((1 - f) * Math.tan(from[1] * rad)), s1 = Math.atan2(Math.tan(u1), Math.cos(azimuth));
    var alpha = Math.cos(u1) * Math.sin(azimuth), cos2 = 1 - alpha * alpha, AB = series(cos2), sigma = distance / (b * AB[0]), last, mid, n = 0;
    do {
      mid = Math.cos(2 * s1 + sigma);
      last = sigma;
      sigma = distance / (b * AB[0]) + longer(AB[1], Math.sin(sigma), Math.cos(sigma), mid);
    } while (Math.abs(sigma - last) > 1e-13 && ++n < 60);
    mid = Math.cos(2 * s1 + sigma);
    var sin = Math.sin(sigma), cos = Math.cos(sigma), p = Math.sin(u1) * sin - Math.cos(u1) * cos * Math.cos(azimuth);
    var lat = Math.atan2(Math.sin(u1) * cos + Math.cos(u1) * sin * Math.cos(azimuth), (1 - f) * Math.hypot(alpha, p));
    var away = Math.atan2(sin * Math.sin(azimuth), Math.cos(u1) * cos - Math.sin(u1) * sin * Math.cos(azimuth));
    var lon = away - (1 - turn(cos2)) * f * alpha * (sigma + turn(cos2) * sin * (mid + turn(cos2) * cos * (2 * mid * mid - 1)));
    return [from[0] + lon / rad, lat / rad];
  }
  return { inverse: inverse, direct: direct };
})();

/* The plane of a map that is not Mercator: azimuthal equidistant round `middle`, in units of 100 km, at zoom 0 as large
   as a Mercator map at the equator. */
L.CRS.Plane = L.extend({}, L.CRS.Earth, {
  infinite: true,
  wrapLng: undefined,
  middle: [0, 0],
  scale: function (zoom) { return Math.pow(2, zoom); },
  zoom: function (scale) { return Math.log2(scale); },
  transformation: new L.Transformation(0.64, 128, -0.64, 128),
  projection: {
    bounds: L.bounds([-200, -200], [200, 200]),
    project: function (at) {
      var found = geobriefGeodesic.inverse(L.CRS.Plane.middle, [at.lng, at.lat]);
      return L.point(found[0] / 1e5 * Math.sin(found[1]), found[0] / 1e5 * Math.cos(found[1]));
    },
    unproject: function (point) {
      var found = geobriefGeodesic.direct(L.CRS.Plane.middle, Math.hypot(point.x, point.y) * 1e5, Math.atan2(point.x, point.y));
      return L.latLng(found[1], found[0]);
    },
  },
});

/* Rows of two numbers from steps on a grid (Google's encoded polyline algorithm). */
function geobriefDecode(code, decimals) {
  var unit = Math.pow(10, -decimals), points = [], at = 0, sum = [0, 0], axis = 0;
  while (at < code.length) {
    var shift = 0, value = 0, chunk;
    do { chunk = code.charCodeAt(at++) - 63; value |= (chunk & 31) << shift; shift += 5; } while (chunk >= 32);
    sum[axis] += value & 1 ? ~(value >> 1) : value >> 1;
    if (axis) { points.push([sum[0] * unit, sum[1] * unit]); }
    axis = 1 - axis;
  }
  return points;
}

/* Where a position lies at zoom 0, in pixels from the middle of the map's plane. */
function geobriefPlane(scene) {
  if (scene.plane) {
    return { turns: [0], x: function (x) { return x * 0.64; }, y: function (y) { return -y * 0.64; } };
  }
  return {
    turns: [-360, 0, 360],
    x: function (lon) { return (lon - scene.middle) / 360 * 256; },
    y: function (lat) {
      var s = Math.sin(Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI / 180);
      return -Math.log((1 + s) / (1 - s)) / (4 * Math.PI) * 256;
    },
  };
}

/* The land: one canvas, one path per class, on a Mercator map with copies at every 360 degrees. */
function geobriefGround(map, scene) {
  var plane = geobriefPlane(scene), rim = scene.plane ? scene.plane.radius : 0;
  var classes = ["disputed", "borders", "dashed", "built", "province", "river", "road", "railway"];

  /* Edges that only close an area where it was cut: no border runs there. */
  function onCut(a, b, extent, unit) {
    function both(axis, value) { return Math.abs(a[axis] - value) < unit && Math.abs(b[axis] - value) < unit; }
    if (rim) { return Math.hypot(a[0], a[1]) > rim * 0.998 && Math.hypot(b[0], b[1]) > rim * 0.998; }
    if (Math.abs(a[0] - b[0]) < 1e-6 && Math.abs(Math.abs(a[0] - scene.middle) - 180) < unit) { return true; }
    if (a[1] < -85 && b[1] < -85) { return true; }
    return extent !== null && (both(0, extent[0]) || both(0, extent[2]) || both(1, extent[1]) || both(1, extent[3]));
  }
  var span = [Infinity, -Infinity]; /* of all that is drawn, from west to east */
  function placed(points) {
    return points.map(function (p) {
      var x = plane.x(p[0]);
      span = [Math.min(span[0], x), Math.max(span[1], x)];
      return [x, plane.y(p[1])];
    });
  }
  function trace(path, spots) {
    spots.forEach(function (p, i) { if (i) { path.lineTo(p[0], p[1]); } else { path.moveTo(p[0], p[1]); } });
  }
  function border(path, points, spots, extent, unit) {
    var drawing = false;
    for (var i = 1; i < points.length; i++) {
      if (onCut(points[i - 1], points[i], extent, unit)) { drawing = false; continue; }
      if (!drawing) { path.moveTo(spots[i - 1][0], spots[i - 1][1]); }
      path.lineTo(spots[i][0], spots[i][1]);
      drawing = true;
    }
  }
  /* A land by itself, and the box it keeps in: to ask whether a point lies in it. */
  function land(layer, name) {
    layer.lands[name] = layer.lands[name] || { path: new Path2D(), box: [Infinity, Infinity, -Infinity, -Infinity] };
    return layer.lands[name];
  }
  function add(one, spots) {
    trace(one.path, spots);
    one.path.closePath();
    spots.forEach(function (p) { one.box = [Math.min(one.box[0], p[0]), Math.min(one.box[1], p[1]), Math.max(one.box[2], p[0]), Math.max(one.box[3], p[1])]; });
  }
  /* Areas are filled in their order: a part of a country lies over the country. */
  function prepare(ground) {
    var layer = { extent: ground.extent, fills: [], lands: {} }, unit = 1.01 * Math.pow(10, -ground.decimals);
    classes.forEach(function (name) { layer[name] = new Path2D(); });
    function filled(name) {
      var last = layer.fills[layer.fills.length - 1];
      if (!last || last[0] !== name) { layer.fills.push(last = [name, new Path2D()]); }
      return last[1];
    }
    ground.areas.forEach(function (area) {
      var fill = area[0] & 2 ? layer.disputed : filled(area[0] & 4 ? "part" : area[0] & 1 ? "story" : "land");
      area[1].forEach(function (code) {
        var points = geobriefDecode(code, ground.decimals), spots = placed(points);
        trace(fill, spots);
        fill.closePath();
        if (area[2]) { add(land(layer, area[2]), spots); }
        if (!(area[0] & 4)) { border(layer[area[0] & 2 ? "dashed" : "borders"], points, spots, ground.extent, unit); }
      });
    });
    ["built", "province", "river", "road", "railway"].forEach(function (name) {
      ground.lines[name].forEach(function (code) { trace(layer[name], placed(geobriefDecode(code, ground.decimals))); });
    });
    return layer;
  }
  var grounds = scene.grounds.map(prepare), graticule = new Path2D();
  scene.graticule.forEach(function (code) { trace(graticule, placed(geobriefDecode(code, 2))); });

  function read() {
    var style = getComputedStyle(document.documentElement), look = {};
    ["sea", "land", "story", "part", "border", "built", "province", "river", "road", "railway", "hatch", "graticule", "wash"].forEach(function (name) {
      look[name] = style.getPropertyValue("--" + name).trim();
    });
    ["border-width", "province-width", "river-width", "road-width", "railway-width", "hatch-width", "graticule-width"].forEach(function (name) {
      look[name] = parseFloat(style.getPropertyValue("--" + name)) || 0.6;
    });
    return look;
  }
  function hatch(context, ratio, look) {
    var width = context.canvas.width / ratio, height = context.canvas.height / ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineWidth = look["hatch-width"];
    context.strokeStyle = look.hatch;
    context.beginPath();
    for (var d = -height; d < width; d += 6) { context.moveTo(d, 0); context.lineTo(d + height, height); }
    context.stroke();
  }
  function drawGround(context, ground, scale, ratio, look) {
    if (ground.extent) {
      var x = plane.x(ground.extent[0]), y = plane.y(ground.extent[3]);
      context.fillStyle = look.sea;
      context.fillRect(x, y, plane.x(ground.extent[2]) - x, plane.y(ground.extent[1]) - y);
    }
    context.lineJoin = "round";
    ground.fills.forEach(function (fill) {
      context.fillStyle = look[fill[0]];
      context.fill(fill[1], "evenodd");
    });
    context.save();
    context.clip(ground.disputed, "evenodd");
    hatch(context, ratio, look);
    context.restore();
    context.fillStyle = look.built;
    context.fill(ground.built, "evenodd");
    ["river", "province", "road", "railway"].forEach(function (name) {
      context.strokeStyle = look[name];
      context.lineWidth = look[name + "-width"] / scale;
      context.stroke(ground[name]);
    });
    context.lineWidth = 3.2 / scale;
    context.setLineDash([look["railway-width"] / scale, 7 / scale]);
    context.stroke(ground.railway);
    context.setLineDash([]);
    context.strokeStyle = look.border;
    context.lineWidth = look["border-width"] / scale;
    context.stroke(ground.borders);
    context.setLineDash([3 / scale, 2 / scale]);
    context.stroke(ground.dashed);
    context.setLineDash([]);
  }
  function drawSea(context, width, height, look) {
    context.fillStyle = rim ? look.wash : look.sea;
    context.fillRect(0, 0, width, height);
  }
  function drawDisc(context, scale, look) {
    context.fillStyle = look.sea;
    context.beginPath();
    context.arc(0, 0, rim * 0.64, 0, 7);
    context.fill();
    context.lineWidth = look["graticule-width"] / scale;
    context.strokeStyle = look.graticule;
    context.stroke(graticule);
  }

  var Layer = L.Renderer.extend({
    options: { pane: "ground", padding: 0.25 },
    _initContainer: function () {
      this._container = document.createElement("canvas");
      this._container.className = "ground";
      this._context = this._container.getContext("2d");
    },
    _destroyContainer: function () { this._container.remove(); },
    _updatePaths: function () { },
    _update: function () {
      if (this._map._animatingZoom && this._bounds) { return; }
      L.Renderer.prototype._update.call(this);
      var size = this._bounds.getSize(), ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      if (this._waiting) { return; } /* several moves of one moment are one drawing, made before the next picture of the screen */
      this._waiting = true;
      window.requestAnimationFrame(function () {
        this._waiting = false;
        if (this._map) { this._draw(Math.min(window.devicePixelRatio || 1, 2), read()); }
      }.bind(this));
    },
    _draw: function (ratio, look) {
      var context = this._context, scale = Math.pow(2, this._map.getZoom()), middle = scene.plane ? scene.plane.center : [scene.middle, 0];
      var start = this._map.latLngToLayerPoint([middle[1], middle[0]]).subtract(this._bounds.min);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawSea(context, this._container.width, this._container.height, look);
      var width = this._container.width / ratio;
      plane.turns.forEach(function (turn) {
        var x = start.x + turn / 360 * 256 * scale;
        if (x + span[1] * scale < -9 || x + span[0] * scale > width + 9) { return; }
        context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * start.y);
        if (rim) { drawDisc(context, scale, look); }
        grounds.forEach(function (ground) {
          context.save();
          drawGround(context, ground, scale, ratio, look);
          context.restore();
        });
      });
    },
  });
  var layer = new Layer(), asking = document.createElement("canvas").getContext("2d");
  /* Whether the map draws the land of a name, and whether pixels of the map lie in it. */
  layer.knows = function (name) { return grounds.some(function (ground) { return ground.lands[name]; }); };
  layer.holds = function (name, pixels) {
    var scale = Math.pow(2, map.getZoom()), middle = scene.plane ? scene.plane.center : [scene.middle, 0], start = map.latLngToContainerPoint([middle[1], middle[0]]);
    return pixels.filter(function (p) {
      return plane.turns.some(function (turn) {
        return grounds.some(function (ground) {
          var x = (p.x - start.x) / scale - turn / 360 * 256, y = (p.y - start.y) / scale, one = ground.lands[name];
          return one && x >= one.box[0] && y >= one.box[1] && x <= one.box[2] && y <= one.box[3] && asking.isPointInPath(one.path, x, y, "evenodd");
        });
      });
    }).length;
  };
  return layer;
}
