/* geobrief, the page: the strip of days: it lights what happened, and choosing days lets the rest fade. */
function geobriefStrip(g) {
  "use strict";
  var strip = document.querySelector(".strip");
  if (!strip) { g.brush = function () { return false; }; return; }
  var days = Array.prototype.slice.call(strip.querySelectorAll(".day")), brush = strip.querySelector(".brush"), chosen = null, from = null, at = -1;

  function shown(node) { return node.dataset.drawn || node.dataset.event; }
  function parts(id, action) {
    var owner = g.items[id], card = document.getElementById("item-" + id);
    if (owner) {
      owner.paths.forEach(function (path) { if (path.getElement()) { action(path.getElement()); } });
      owner.marks.forEach(function (entry) { if (entry.marker.getElement()) { action(entry.marker.getElement()); } });
    }
    if (card) { action(card); }
  }
  function light(node, on) {
    g.light(shown(node), on);
    g.light(node.dataset.event, on);
    node.classList.toggle("lit", on);
  }
  /* What is drawn for several events stays as long as one of them is chosen. */
  function choose(test) {
    chosen = test;
    var kept = {}, lost = {};
    days.forEach(function (node) {
      var inside = !test || test(node);
      node.classList.toggle("dim", !inside);
      [node.dataset.event, shown(node)].forEach(function (id) { (inside ? kept : lost)[id] = true; });
    });
    Object.keys(lost).forEach(function (id) { parts(id, function (part) { part.classList.toggle("dim", !kept[id]); }); });
    Object.keys(kept).forEach(function (id) { parts(id, function (part) { part.classList.remove("dim"); }); });
    strip.querySelectorAll(".bar").forEach(function (bar) { bar.classList.toggle("dim", !kept[bar.dataset.event]); });
  }
  function all() {
    var had = !!chosen;
    at = -1;
    brush.setAttribute("width", 0);
    choose(null);
    return had;
  }
  function middle(node) { var r = node.getBoundingClientRect(); return (r.left + r.right) / 2 - strip.getBoundingClientRect().left; }
  function open(node) {
    g.pin(g.items[node.dataset.event] && g.items[node.dataset.event].paths.length ? node.dataset.event : shown(node), false);
    var card = document.getElementById("item-" + node.dataset.event);
    if (card) { card.scrollIntoView({ block: "nearest" }); }
  }
  days.sort(function (a, b) { return a.dataset.first < b.dataset.first ? -1 : a.dataset.first > b.dataset.first ? 1 : 0; });
  days.forEach(function (node) {
    node.addEventListener("mouseenter", function () { light(node, true); });
    node.addEventListener("mouseleave", function () { light(node, false); });
    node.addEventListener("click", function () { open(node); });
    var card = document.getElementById("item-" + node.dataset.event);
    if (card) {
      card.addEventListener("mouseenter", function () { light(node, true); });
      card.addEventListener("mouseleave", function () { light(node, false); });
    }
  });
  strip.addEventListener("pointerdown", function (event) {
    from = event.clientX - strip.getBoundingClientRect().left;
  });
  strip.addEventListener("pointermove", function (event) {
    if (from === null) { return; }
    var here = event.clientX - strip.getBoundingClientRect().left, low = Math.min(from, here), high = Math.max(from, here);
    if (high - low < 6) { return; }
    brush.setAttribute("x", low);
    brush.setAttribute("width", high - low);
    choose(function (node) { var x = middle(node); return x >= low && x <= high; });
  });
  window.addEventListener("pointerup", function () { from = null; });
  strip.addEventListener("keydown", function (event) {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      at = Math.max(0, Math.min(days.length - 1, at < 0 ? (event.key === "ArrowRight" ? 0 : days.length - 1) : at + (event.key === "ArrowRight" ? 1 : -1)));
      var day = days[at].dataset.first;
      choose(function (node) { return node.dataset.first <= day && day <= node.dataset.last; });
      g.say(days[at].getAttribute("aria-label") + ".");
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (at >= 0) { open(days[at]); }
    } else if (event.key === "Escape" && all()) {
      event.stopPropagation();
      g.say("All days.");
    }
  });

  g.brush = all;
}
