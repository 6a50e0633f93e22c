// Cards on the names in a story. Everything they show stands on the page already, which is complete without this script.
(() => {
  "use strict";
  const OPEN = 400; // ms of rest on a name before its card opens: passing over opens nothing
  const GRACE = 300; // ms in which the pointer may leave the name for the card
  const KEY = "cards";

  if (location.protocol === "file:") {
    // Read from disk, a link to a folder would show its files.
    for (const link of document.querySelectorAll('a[href]:not([href^="http"])')) {
      link.href = link.getAttribute("href").replace(/(^|\/)(?=$|#)/, (all, slash, at, href) => (href[0] === "#" ? all : slash + "index.html"));
    }
  }

  const card = document.getElementById("card");
  if (!card || !card.showPopover) return;
  const body = card.querySelector(".card-body");
  const profile = card.querySelector(".card-profile");
  const entry = card.querySelector(".card-entry");
  const toggle = document.getElementById("cards");
  let current = null; // the link whose card is open
  let timer = 0;
  let pointer = "mouse";
  let on = remembered() !== "off";

  // A browser that keeps no storage for the site throws on reading it: then the choice lasts as long as the page.
  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }
  function remember(value) {
    try { localStorage.setItem(KEY, value); } catch { /* see above */ }
  }

  function fill(link) {
    const source = document.getElementById(link.hash.slice(1));
    body.replaceChildren();
    for (const part of source.querySelectorAll("dt, .role, .about, .aliases")) {
      const line = document.createElement("p");
      const name = part.querySelector("dfn"); // else it says something of it
      line.className = name ? "card-name" : part.className;
      line.textContent = (name || part).textContent.trim();
      const mark = part.querySelector(".mark");
      if (mark) line.append(" ", mark.cloneNode(true));
      if (part.lang) line.lang = part.lang;
      if (part.dir) line.dir = part.dir;
      body.append(line);
    }
    if (body.childElementCount === 1) {
      const kind = document.createElement("p");
      kind.className = "count";
      kind.textContent = source.closest("dl").previousElementSibling.textContent;
      body.append(kind);
    }
    const { href, dataset } = source.querySelector("dt a");
    if (dataset.portrait) {
      const portrait = new Image(64, 64);
      portrait.alt = ""; // the name stands beside it
      portrait.src = dataset.portrait;
      body.prepend(portrait);
    }
    profile.href = href;
    entry.href = link.hash;
  }

  function open(link, sheet) {
    clearTimeout(timer);
    if (current === link && card.matches(":popover-open")) return;
    fill(link);
    card.classList.toggle("sheet", sheet);
    card.showPopover();
    current = link;
    if (sheet) {
      card.style.left = card.style.top = "";
      return;
    }
    const at = link.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const below = at.bottom + 6 + card.offsetHeight <= innerHeight;
    card.style.left = `${scrollX + Math.max(8, Math.min(at.left, wide - card.offsetWidth - 8))}px`;
    card.style.top = `${scrollY + (below ? at.bottom + 6 : Math.max(8, at.top - 6 - card.offsetHeight))}px`;
  }

  function close() {
    clearTimeout(timer);
    if (card.matches(":popover-open")) card.hidePopover();
    current = null;
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  const named = (event) => (on ? event.target.closest?.("a.actor") : null);
  const within = (event) => card.contains(event.target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = named(event);
    if (link) later(() => open(link, false), OPEN);
    else if (within(event)) clearTimeout(timer);
    else if (!current || document.activeElement !== current) later(close, GRACE);
  });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (current && !within(event) && named(event) !== current) close();
  });
  document.addEventListener("focusin", (event) => {
    const link = named(event);
    if (link && link.matches(":focus-visible")) later(() => open(link, false), OPEN);
    else if (!within(event)) close();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === current && !card.contains(event.relatedTarget)) close();
    else if (named(event)) clearTimeout(timer);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("click", (event) => {
    const link = named(event);
    if (link && pointer === "touch" && link !== current) {
      event.preventDefault();
      open(link, true);
    } else if (link || event.target.closest("a")) {
      close();
    }
  });

  function show() {
    toggle.textContent = on ? toggle.dataset.on : toggle.dataset.off;
    toggle.hidden = false;
  }
  function turn() {
    on = !on;
    remember(on ? "on" : "off");
    close();
    show();
  }
  toggle.addEventListener("click", turn);
  card.querySelector(".card-off").addEventListener("click", turn);
  show();
})();
