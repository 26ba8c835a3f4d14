/* geobrief, the lettering: which label stands where. Knows boxes and lines in pixels, and nothing of the map.

   Each label has candidate places with a cost. The most important take their best free place first; one that then
   finds none may push a single label to another of its places (the local search of Christensen, Marks and Shieber,
   "An empirical study of algorithms for point-feature label placement", 1995); a point that still has none gets its
   label a little way off, at the end of a leader line. What then has no room stays away until the map is closer. */

function geobriefMeet(a, b) { return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]; }

/* Eight places beside a point, the right-hand ones first; where a line ends in the point, four more, clear of it; the
   sign of an event round it is kept clear of. */
function geobriefBeside(p, w, h, ended, ringed) {
  var g = ringed ? 13 : 8, d = ringed ? 9 : 5, corners = ended ? [[d, -h - 2 * d], [d, 2 * d], [-d - w, -h - 2 * d], [-d - w, 2 * d]] : [];
  return [[g, -h / 2], [d, -h - d + 2], [d, d - 2], [-g - w, -h / 2], [-d - w, -h - d + 2], [-d - w, d - 2], [-w / 2, -h - g], [-w / 2, g]].concat(corners).map(function (o, i) {
    return { x: p.x + o[0], y: p.y + o[1], w: w, h: h, cost: Math.min(i, 8) * 0.6, turn: 0, left: o[0] + w < 0 };
  });
}

/* Places at the end of a leader line: in 24 directions, nearer ones first. */
function geobriefLed(p, w, h) {
  var out = [];
  [24, 40, 60, 84, 110, 136].forEach(function (far, step) {
    for (var i = 0; i < 24; i++) {
      var angle = (i * 15 - 30) * Math.PI / 180, x = p.x + far * Math.cos(angle), y = p.y + far * Math.sin(angle);
      var left = Math.cos(angle) < -0.1, middle = Math.abs(Math.cos(angle)) < 0.1;
      var at = { x: middle ? x - w / 2 : left ? x - w : x, y: middle ? (Math.sin(angle) < 0 ? y - h : y) : y - h / 2 };
      out.push({ x: at.x, y: at.y, w: w, h: h, cost: step * 2 + (i % 2 ? 0.4 : 0), turn: 0, left: left, from: p, to: { x: x, y: y } });
    }
  });
  return out;
}

/* Places round anchors: steps are in half widths of the label, and in pixels. */
function geobriefRound(points, w, h, steps) {
  var out = [];
  points.forEach(function (p, i) {
    steps.forEach(function (step, j) {
      var o = [step[0] * w / 2, step[1]];
      out.push({ x: p.x + o[0] - w / 2, y: p.y + o[1] - h / 2, w: w, h: h, cost: i * 2 + j * 0.4, turn: 0, anchor: i, shift: o });
    });
  });
  return out;
}

/* Places along lines, each a list of pixels: a ring's flattest and uppermost first, a way's middle first. */
function geobriefAlong(lines, w, h, size, ring, rows) {
  var seen = [], out = [], off = rows > 1 ? 0 : h / 2 + 1, middle = geobriefMiddle(lines);
  lines.forEach(function (line) {
    for (var i = 1; i < line.length; i++) {
      var a = line[i - 1], b = line[i], n = Math.min(40, Math.max(1, Math.round(Math.hypot(b.x - a.x, b.y - a.y) / 12)));
      for (var s = 0; s < n; s++) {
        var q = { x: a.x + (b.x - a.x) * (s + 0.5) / n, y: a.y + (b.y - a.y) * (s + 0.5) / n };
        if (q.x > 0 && q.y > 0 && q.x < size.x && q.y < size.y) { seen.push([q, a, b]); }
      }
    }
  });
  var step = Math.max(1, Math.floor(seen.length / 60));
  for (var i = 0; i < seen.length; i += step) {
    var c = seen[i], turn = Math.atan2(c[2].y - c[1].y, c[2].x - c[1].x) * 180 / Math.PI;
    turn = ((turn + 90) % 180 + 180) % 180 - 90;
    if (ring && Math.abs(turn) > 55) { continue; }
    var rad = Math.abs(turn) * Math.PI / 180, bw = w * Math.cos(rad) + h * Math.sin(rad), bh = w * Math.sin(rad) + h * Math.cos(rad);
    var cost = Math.abs(turn) / (ring ? 12 : 40) + (ring ? 4 * c[0].y / size.y : 6 * Math.abs(i / seen.length - 0.5));
    var up = { x: Math.sin(turn * Math.PI / 180) * off, y: -Math.cos(turn * Math.PI / 180) * off }; /* beside its line, outside of its ring */
    var away = ring && (c[0].x - middle.x) * up.x + (c[0].y - middle.y) * up.y < 0 ? -1 : 1;
    [away, -away].slice(0, off ? 2 : 1).forEach(function (side, i) {
      var q = { x: c[0].x + up.x * side, y: c[0].y + up.y * side };
      out.push({ x: q.x - bw / 2, y: q.y - bh / 2, w: bw, h: bh, cost: cost + 1.5 * i, turn: turn, on: q, upright: [w, h] });
    });
  }
  return ring ? out : out.concat(geobriefNear(seen, w, h));
}

function geobriefMiddle(lines) {
  var x = [], y = [];
  lines.forEach(function (line) { line.forEach(function (p) { x.push(p.x); y.push(p.y); }); });
  function mid(values) { return (Math.min.apply(null, values) + Math.max.apply(null, values)) / 2; }
  return { x: mid(x), y: mid(y) };
}

/* A way too short to carry its figures has them upright beside its middle. */
function geobriefNear(seen, w, h) {
  if (!seen.length) { return []; }
  var p = seen[Math.floor(seen.length / 2)][0], g = 9;
  return [[g, -h / 2], [-g - w, -h / 2], [-w / 2, -h - g], [-w / 2, g], [g, -h - g], [g, g], [-g - w, -h - g], [-g - w, g]].map(function (o, i) {
    return { x: p.x + o[0], y: p.y + o[1], w: w, h: h, cost: 8 + i * 0.6, turn: 0, on: { x: p.x + o[0] + w / 2, y: p.y + o[1] + h / 2 } };
  });
}

/* Places at the edge of the map, where a line from its middle leaves it (`at`, going `along`), then aside from there. */
function geobriefEdge(at, along, w, h, size) {
  var upright = Math.min(at.x, size.x - at.x) < Math.min(at.y, size.y - at.y), out = [];
  [0, 20, -20, 40, -40, 60, -60, 90, -90, 120, -120, 160, -160].forEach(function (aside, i) {
    var x = at.x - w / 2 + (upright ? 0 : aside), y = at.y - h / 2 + (upright ? aside : 0);
    out.push({ x: Math.max(6, Math.min(size.x - w - 6, x)), y: Math.max(6, Math.min(size.y - h - 6, y)), w: w, h: h, cost: i, turn: 0, along: along });
  });
  return out;
}

/* The one place that an editor gave: round a point; from farther off a line leads to the sign. */
function geobriefPut(at, sign, w, h) {
  var place = { x: at.x - w / 2, y: at.y - h / 2, w: w, h: h, cost: 0, turn: 0, anchor: 0, on: at };
  if (sign && Math.hypot(at.x - sign.x, at.y - sign.y) > 30) { place.from = sign; place.to = { x: Math.max(place.x, Math.min(place.x + w, sign.x)), y: Math.max(place.y, Math.min(place.y + h, sign.y)) }; }
  return { candidates: [place], crossing: true };
}

/* Prefers the places that lie farthest towards the side that an editor wants. */
function geobriefToSide(wish, side) {
  var way = { n: [0, -1], ne: [1, -1], e: [1, 0], se: [1, 1], s: [0, 1], sw: [-1, 1], w: [-1, 0], nw: [-1, -1] }[side];
  if (!way || !wish.candidates.length) { return wish; }
  var far = wish.candidates.map(function (c) { return ((c.x + c.w / 2) * way[0] + (c.y + c.h / 2) * way[1]) / Math.hypot(way[0], way[1]); });
  var most = Math.max.apply(null, far), least = most - 0.12 * Math.max(1, most - Math.min.apply(null, far));
  wish.candidates.forEach(function (c, i) { if (far[i] < least) { c.cost += 200; } });
  wish.far = null;
  return wish;
}

/* Gives for each wish ({candidates, far, own, dot, crossing, of}, the most important first) the place it gets, or null.
   `blocked` are boxes where nothing may stand, `glyphs` the marks' boxes (a wish's own is `own`), `dot` is the box of a
   sign that comes and goes with its label, `lines` are points of what a label should rather not lie on (unless it is theirs: `of`), and all the less where their `weight` is greater. */
function geobriefPlace(wishes, size, blocked, glyphs, lines) {
  var edge = 4, chosen = wishes.map(function () { return null; }), cell = 32, cells = {};
  lines.forEach(function (p) {
    var at = Math.floor(p.x / cell) + " " + Math.floor(p.y / cell);
    (cells[at] = cells[at] || []).push(p);
  });
  function boxed(c) { c.box = [c.x - 1, c.y - 1, c.x + c.w + 1, c.y + c.h + 1]; return c; }
  /* How much of lines lies under a label: of others than its own. */
  function crossings(c, own) {
    var n = 0, heavy = 0;
    function count(p) {
      if (p.of !== own && p.x > c.x - 2 && p.x < c.x + c.w + 2 && p.y > c.y && p.y < c.y + c.h) {
        if (p.weight > 1) { heavy += p.weight; } else { n += p.weight || 1; }
      }
    }
    for (var i = Math.floor((c.x - 2) / cell); i <= (c.x + c.w + 2) / cell; i++) {
      for (var j = Math.floor(c.y / cell); j <= (c.y + c.h) / cell; j++) { (cells[i + " " + j] || []).forEach(count); }
    }
    c.heavy = heavy > 0;
    return Math.min(6, n) + (heavy ? 9 : 0);
  }
  /* A leader line as small boxes, so that one test serves for all. */
  function leader(c) {
    var out = [], dx = c.to.x - c.from.x, dy = c.to.y - c.from.y, n = Math.ceil(Math.hypot(dx, dy) / 5);
    for (var i = 2; i < n; i++) { var x = c.from.x + dx * i / n, y = c.from.y + dy * i / n; out.push([x - 2, y - 2, x + 2, y + 2]); }
    return out;
  }
  function free(wish, candidates) {
    var kept = candidates.map(boxed).filter(function (c) {
      var b = c.box;
      if (b[0] < edge || b[1] < edge || b[2] > size.x - edge || b[3] > size.y - edge) { return false; }
      if (c.from) { c.leader = leader(c); } else if (wish.dot) { c.leader = [wish.dot]; }
      return [b].concat(c.leader || []).every(function (part) {
        return !blocked.some(function (t) { return geobriefMeet(part, t); }) &&
          !glyphs.some(function (g, i) { return i !== wish.own && geobriefMeet(part, g); });
      }) && !(c.from && wish.own !== undefined && geobriefMeet(b, glyphs[wish.own]));
    });
    kept.forEach(function (c) { if (!wish.crossing) { c.cost += 1.2 * crossings(c, wish.of || null); } });
    return kept.sort(function (a, b) { return a.cost - b.cost; });
  }
  /* Where the best free place beside a point lies on a leg, one at the end of a leader line may be better. */
  function better(beside, led) {
    led.forEach(function (c) { c.cost += 5; });
    return beside.concat(led).sort(function (a, b) { return a.cost - b.cost; });
  }
  function parts(c) { return c.leader ? [c.box].concat(c.leader) : [c.box]; }
  function overlap(a, b) { return parts(a).some(function (p) { return parts(b).some(function (q) { return geobriefMeet(p, q); }); }); }
  function clashes(c, self) {
    var out = [];
    chosen.forEach(function (other, j) { if (other && j !== self && overlap(c, other)) { out.push(j); } });
    return out;
  }
  function firstFree(candidates, self) {
    for (var i = 0; i < candidates.length; i++) { if (!clashes(candidates[i], self).length) { return candidates[i]; } }
    return null;
  }
  function push(i) {
    for (var k = 0; k < wishes[i].free.length; k++) {
      var c = wishes[i].free[k], hit = clashes(c, i), j = hit[0];
      if (hit.length !== 1) { continue; }
      var old = chosen[j];
      chosen[i] = c;
      chosen[j] = firstFree(wishes[j].free, j);
      if (chosen[j]) { return; }
      chosen[i] = null;
      chosen[j] = old;
    }
  }
  /* A label that is out of ways takes the place of one less important, which moves; only if none can move does it go. */
  function oust(i, candidates) {
    [true, false].forEach(function (moves) {
      candidates.forEach(function (c) {
        var hit = chosen[i] ? [] : clashes(c, i), j = hit[0];
        if (hit.length !== 1 || j < i) { return; }
        var old = chosen[j];
        chosen[i] = c;
        chosen[j] = firstFree(wishes[j].free, j);
        if (!chosen[j] && moves) { chosen[i] = null; chosen[j] = old; }
      });
    });
  }
  /* What the story is about comes first, with all its ways out; names for orientation take what is left. */
  [false, true].forEach(function (spare) {
    function each(action) { wishes.forEach(function (wish, i) { if (!wish.spare === !spare) { action(wish, i); } }); }
    each(function (wish, i) {
      wish.free = free(wish, wish.candidates);
      chosen[i] = firstFree(wish.free, i);
      if (wish.far && chosen[i] && chosen[i].heavy) {
        wish.free = better(wish.free, free(wish, wish.far));
        chosen[i] = firstFree(wish.free, i);
      }
    });
    if (spare) { return; }
    each(function (wish, i) { if (!chosen[i]) { push(i); } });
    each(function (wish, i) {
      if (chosen[i] || !wish.far) { return; }
      var led = free(wish, wish.far);
      chosen[i] = firstFree(led, i);
      if (!chosen[i]) { oust(i, led); }
    });
  });
  return chosen;
}
