/* geobrief, the page: the list beside the map: list and map light each other; the key's switches; the search. */
function geobriefList(g) {
  "use strict";
  var map = g.map, calm = g.calm, items = g.items;

  var pinned = null;

  function eachPart(id, action) {
    var owner = items[id];
    if (!owner) { return; }
    if (owner.node) { action(owner.node); }
    owner.paths.forEach(function (path) { var node = path.getElement(); if (node) { action(node); } });
    owner.marks.forEach(function (entry) { var node = entry.marker.getElement(); if (node) { action(node); } });
  }
  function light(id, on) { eachPart(id, function (node) { node.classList.toggle("lit", on || pinned === id); }); }
  function unpin() {
    if (!pinned) { return; }
    var old = pinned;
    pinned = null;
    light(old, false);
    press(old, false);
  }
  function press(id, on) {
    var node = items[id] && items[id].node;
    if (!node) { return; }
    node.classList.toggle("pinned", on);
    node.querySelector(".go").setAttribute("aria-pressed", on ? "true" : "false");
  }
  function pin(id, fromList) {
    unpin();
    pinned = id;
    light(id, true);
    press(id, true);
    var node = items[id] && items[id].node, name = node ? node.querySelector(".go").textContent : "";
    g.say("Selected: " + name + (node && node.querySelector(".what") ? ", " + node.querySelector(".what").textContent : "") + ".");
    if (fromList) { g.fly(id); } else if (node) { node.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" }); }
  }
  function wireList() {
    document.querySelectorAll("[data-item]").forEach(function (node) {
      var id = node.dataset.drawn || node.dataset.item; /* an event may be drawn with others, as one arrow */
      if (!items[id] || !items[id].bounds.isValid()) { return; }
      node.querySelector(".go").setAttribute("aria-pressed", "false");
      node.addEventListener("mouseenter", function () { light(id, true); });
      node.addEventListener("mouseleave", function () { light(id, false); });
      node.addEventListener("focusin", function () { light(id, true); });
      node.addEventListener("focusout", function () { light(id, false); });
      node.addEventListener("click", function (event) {
        if (!event.target.closest("summary, a") && !String(window.getSelection())) { pin(id, true); }
      });
    });
  }
  function wireKey() {
    document.querySelectorAll(".key input").forEach(function (input) {
      input.checked = true;
      input.addEventListener("change", function () {
        map.getContainer().querySelectorAll(".key-" + input.value).forEach(function (node) { node.classList.toggle("off", !input.checked); });
        g.place();
      });
    });
  }
  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function wireSearch() {
    var field = document.querySelector(".search input"), found = document.querySelector(".search .found"), rows = [], form = field && field.form;
    if (!field) { return; }
    function isDrawn(node) {
      var owner = items[node.dataset.drawn || node.dataset.item];
      return !!owner && (owner.paths.length > 0 || owner.marks.length > 0);
    }
    document.querySelectorAll(".brief li[data-item], .brief li.plain").forEach(function (node) { rows.push({ node: node, text: plain(node.textContent), drawn: isDrawn(node) }); });
    function filter() {
      var words = plain(field.value).split(/\s+/).filter(Boolean), n = 0, only = form.elements.kind ? form.elements.kind.value : "", drawn = form.querySelector("[value=drawn]").checked;
      rows.forEach(function (row) {
        var kept = (!drawn || row.drawn) && (!only || row.node.closest("section").getAttribute("aria-labelledby") === only);
        row.node.hidden = !kept || !words.every(function (word) { return row.text.indexOf(word) >= 0; });
        n += row.node.hidden ? 0 : 1;
        var owner = items[row.node.dataset.item];
        if (owner) { eachPart(owner.id, function (node) { node.classList.toggle("faint", row.node.hidden); }); }
      });
      rows.forEach(function (row) { /* an end of something found is not faint */
        if (!row.node.hidden && items[row.node.dataset.item]) { eachPart(row.node.dataset.item, function (node) { node.classList.remove("faint"); }); }
      });
      document.querySelectorAll(".brief section").forEach(function (section) {
        var own = section.querySelectorAll("li[data-item], li.plain");
        section.hidden = own.length > 0 && !Array.prototype.some.call(own, function (node) { return !node.hidden; });
      });
      found.textContent = words.length || only || drawn ? (n ? n + " of " + rows.length : "Nothing found") : "";
    }
    field.addEventListener("input", filter);
    form.addEventListener("change", filter);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && field.value) {
        event.stopPropagation();
        event.preventDefault();
        field.value = "";
        filter();
      } else if (event.key === "ArrowDown" || event.key === "Enter") {
        var first = document.querySelector(".brief li[data-item]:not([hidden]) .go");
        event.preventDefault();
        if (first) { first.focus(); if (event.key === "Enter") { first.click(); } }
      }
    });
    field.form.addEventListener("submit", function (event) { event.preventDefault(); });
  }

  L.extend(g, { light: light, unpin: unpin, pin: pin, wireList: wireList, wireKey: wireKey, wireSearch: wireSearch });
}
