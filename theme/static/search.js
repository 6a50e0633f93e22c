// The search page: our own form on Pagefind's index. Results are set as text; nothing of the index is taken as markup but <mark>.
(() => {
  "use strict";
  const PAGE = 10; // results shown at a time
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  let engine = null;
  let results = [];
  let shown = 0;
  let asked = 0;

  async function load() {
    if (!engine) {
      const module = await import(new URL(form.dataset.index, location.href));
      await module.init();
      engine = module;
    }
    return engine;
  }

  // Text and <mark> of an excerpt; a template's content is inert, and only its text is carried over.
  function excerpt(html) {
    const source = document.createElement("template");
    source.innerHTML = html;
    const line = document.createElement("p");
    for (const node of source.content.childNodes) {
      const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode(node.textContent);
      if (part.nodeName === "MARK") part.textContent = node.textContent;
      line.append(part);
    }
    return line;
  }

  async function show(count) {
    const mine = asked;
    const next = await Promise.all(results.slice(shown, shown + count).map((result) => result.data()));
    if (mine !== asked) return;
    const first = list.children.length;
    for (const data of next) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = data.url;
      link.textContent = data.meta.title;
      const note = document.createElement("p");
      note.className = "note";
      note.textContent = [data.meta.kind, data.meta.date].filter(Boolean).join(", ");
      item.append(link, note, excerpt(data.excerpt));
      list.append(item);
    }
    shown += next.length;
    more.hidden = shown >= results.length;
    return list.children[first];
  }

  async function search(words) {
    const mine = ++asked;
    list.replaceChildren();
    more.hidden = true;
    found.textContent = "";
    if (!words) return;
    try {
      const answer = await (await load()).search(words);
      if (mine !== asked) return;
      results = answer.results;
    } catch (error) {
      found.textContent = found.dataset.failed;
      console.warn(error);
      return;
    }
    shown = 0;
    found.textContent = results.length ? found.dataset.some + results.length : found.dataset.none;
    await show(PAGE);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
    search(words);
  });
  more.addEventListener("click", async () => {
    const first = await show(PAGE);
    if (first) first.querySelector("a").focus();
  });
  const words = new URLSearchParams(location.search).get("q");
  if (words) {
    field.value = words;
    search(words);
  }
})();
