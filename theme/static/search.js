// The search page: our own form on the site's own index (see plugins/explainer/search). Whatever is shown is set as text.
(() => {
  "use strict";
  const PAGE = 10; // results shown at a time
  const ID = 8; // signs of a record's id; a posting is an id and a sign for the weight
  const END = "_"; // the end of a family of words, in the names of files
  const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  // By what a word that is nowhere in the site may go beyond the family of its other forms.
  const ENDING = /^(e|s|es|d|ed|ing|ings|er|ers|or|ors|y|ies|ied|ly|al|ion|ions|ation|ations|ment|ments)$/;
  const MOST = 6; // files that are asked for words beginning with what was typed
  const ROUND = 30; // words of a story shown around those that were found
  const AS_TYPED = 1, OTHER_FORM = 0.7, LONGER = 0.4; // what a match counts

  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const files = new Map(); // by path: what was loaded, or is being loaded
  let results = []; // ids, best first
  let forms = new Set(); // what the words that were typed stand as in the site
  let shown = 0;
  let asked = 0;

  // As in plugins/explainer/search/words.py.
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = (text) => fold(text).replace(/['’]s(?![\p{L}\p{N}])/gu, "").match(/[\p{L}\p{N}]+/gu) || [];

  async function fetched(address, options) {
    const answer = await fetch(address, options);
    if (answer.status === 404) return {}; // a file of a former index: it holds nothing now
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  function load(path, options) {
    if (!files.has(path)) {
      const loading = fetched(new URL(form.dataset.index + path, location.href), options);
      loading.catch(() => files.delete(path));
      files.set(path, loading);
    }
    return files.get(path);
  }

  async function about() {
    const index = await load("index.json", { cache: "no-cache" });
    if (!index.leaves) throw new Error("There is no index here: a preview has none.");
    index.known ||= new Set(index.leaves);
    return index;
  }

  function leaf(name) {
    const ascii = Array.from(name, (sign) => (sign < "\x80" ? sign : `~${sign.codePointAt(0).toString(16)}`)).join("");
    return load(`terms/t-${encodeURIComponent(ascii)}.json`);
  }

  // The one leaf that holds a family, if any does.
  function leafOf(index, family) {
    const whole = family + END;
    for (let length = 0; length <= whole.length; length++) {
      if (index.known.has(whole.slice(0, length))) return whole.slice(0, length);
    }
    return null;
  }

  // The families that a word may belong to: all begin as the word does. Those of the longest beginnings first.
  async function familiesBeneath(index, word) {
    const beginnings = [];
    for (let length = word.length; length > 0; length--) beginnings.push(word.slice(0, length));
    const names = [...new Set(beginnings.map((beginning) => leafOf(index, beginning)))].filter((name) => name !== null);
    const leaves = Object.assign({}, ...(await Promise.all(names.map(leaf))));
    return beginnings.filter((beginning) => Object.hasOwn(leaves, beginning)).map((beginning) => [beginning, leaves[beginning]]);
  }

  async function familiesBeyond(index, word) {
    const names = index.leaves.filter((name) => name.startsWith(word)).slice(0, MOST);
    const whole = leafOf(index, word);
    const leaves = Object.assign({}, ...(await Promise.all([...(whole === null ? [] : [whole]), ...names].map(leaf))));
    return Object.keys(leaves).filter((family) => family.startsWith(word)).map((family) => leaves[family]);
  }

  // What the site has for a word: [form, postings, what it counts] of each form.
  async function matches(index, word) {
    const beneath = await familiesBeneath(index, word);
    const own = beneath.find(([, has]) => Object.hasOwn(has, word));
    const near = own || beneath.find(([family]) => family.length > 2 && ENDING.test(word.slice(family.length)));
    if (near) return Object.entries(near[1]).map(([other, rows]) => [other, rows, other === word ? AS_TYPED : OTHER_FORM]);
    const beyond = await familiesBeyond(index, word);
    return beyond.flatMap((has) => Object.entries(has)).filter(([other]) => other.startsWith(word)).map((match) => [...match, LONGER]);
  }

  // The weight of a word in each record that holds it (BM25), and whether there may be more such records than are told.
  function weighed(index, hits) {
    const records = new Map();
    let told = 0;
    let all = 0;
    for (const [, rows, counts] of hits) {
      const [number, postings] = typeof rows === "string" ? [rows.length / (ID + 1), rows] : rows;
      told += postings.length / (ID + 1);
      all += number;
      for (let at = 0; at < postings.length; at += ID + 1) {
        const id = postings.slice(at, at + ID);
        records.set(id, Math.max(records.get(id) || 0, counts * (DIGITS.indexOf(postings[at + ID]) + 1)));
      }
    }
    const holding = Math.min(all, index.records);
    return { records, cut: told < all, rarity: Math.log(1 + (index.records - holding + 0.5) / (holding + 0.5)) };
  }

  // Ids of the records that hold all of the words, best first; newest first among equals.
  function ranked(terms) {
    const scores = new Map();
    for (const { records, rarity } of terms) {
      for (const [id, weight] of records) {
        const score = scores.get(id) || { held: 0, weight: 0 };
        score.held += 1;
        score.weight += weight * rarity;
        scores.set(id, score);
      }
    }
    const cut = terms.filter((term) => term.cut);
    for (const [id, score] of scores) score.held += cut.filter((term) => !term.records.has(id)).length;
    const best = [...scores].filter(([, score]) => score.held === terms.length);
    return best.sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? 1 : -1)).map(([id]) => id);
  }

  async function answer(typed) {
    const index = await about();
    const hits = await Promise.all([...new Set(words(typed))].map((word) => matches(index, word)));
    forms = new Set(hits.flat().map(([form]) => form));
    return ranked(hits.map((hit) => weighed(index, hit)));
  }

  async function cardsOf(id) {
    const { cards } = await about();
    const number = Array.from(id.slice(3)).reduce((sum, sign) => sum * 64 + DIGITS.indexOf(sign), 0) % cards;
    return (await load(`cards/${number.toString(16)}.json`))[id] || [];
  }

  // The words of a text with their places, to mark those that were found.
  function marks(text) {
    return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (match) => {
      const [folded] = words(match[0]);
      return { start: match.index, end: match.index + match[0].length, found: forms.has(folded), folded };
    });
  }

  function marked(line, text, places) {
    let at = 0;
    for (const { start, end } of places.filter((place) => place.found)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      line.append(text.slice(at, start), mark);
      at = end;
    }
    line.append(text.slice(at));
  }

  // The stretch of a story that holds the most of what was found.
  function stretch(texts) {
    let best = null;
    for (const text of texts) {
      const places = marks(text);
      places.forEach((place, number) => {
        if (!place.found) return;
        const near = places.slice(number, number + ROUND);
        const count = new Set(near.filter((other) => other.found).map((other) => other.folded)).size;
        if (!best || count > best.count) best = { text, places, number, count };
      });
    }
    if (!best) return null;
    const first = Math.max(0, best.number - 8);
    const last = Math.min(best.places.length, first + ROUND) - 1;
    const start = first ? best.places[first].start : 0;
    const end = last < best.places.length - 1 ? best.places[last].end : best.text.length;
    return `${start ? "… " : ""}${best.text.slice(start, end)}${end < best.text.length ? " …" : ""}`;
  }

  async function tell(line, url, lead) {
    marked(line, lead, marks(lead));
    if (line.querySelector("mark") || !/^\d/.test(url)) return; // only a story's address begins with a year
    const story = await fetched(new URL(`${form.dataset.root}${url}explainer.json`, location.href));
    const text = stretch((story.blocks || []).map((block) => block.text));
    if (text) {
      line.replaceChildren();
      marked(line, text, marks(text));
    }
  }

  function item([url, kind, title, date, lead]) {
    const one = document.createElement("li");
    const link = document.createElement("a");
    const note = document.createElement("p");
    const line = document.createElement("p");
    link.href = form.dataset.root + url;
    link.textContent = title;
    note.className = "note";
    note.textContent = [kind, date].filter(Boolean).join(", ");
    one.append(link, note, line);
    tell(line, url, lead).catch(console.warn); // the beginning of the story stays
    return one;
  }

  async function show(count) {
    const mine = asked;
    const next = await Promise.all(results.slice(shown, shown + count).map(cardsOf));
    if (mine !== asked) return null;
    const first = list.children.length;
    list.append(...next.flat().map(item));
    shown += next.length;
    more.hidden = shown >= results.length;
    return list.children[first];
  }

  async function search(typed) {
    const mine = ++asked;
    list.replaceChildren();
    more.hidden = true;
    found.textContent = "";
    if (!typed) return;
    try {
      const ids = await answer(typed);
      if (mine !== asked) return;
      results = ids;
      shown = 0;
      await show(PAGE);
      if (mine === asked) found.textContent = ids.length ? found.dataset.some + ids.length : found.dataset.none;
    } catch (error) {
      if (mine === asked) found.textContent = found.dataset.failed;
      console.warn(error);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.trim();
    history.replaceState(null, "", typed ? `?q=${encodeURIComponent(typed)}` : location.pathname);
    search(typed);
  });
  more.addEventListener("click", async () => {
    const first = await show(PAGE).catch(() => null);
    if (first) first.querySelector("a").focus();
  });
  const typed = new URLSearchParams(location.search).get("q");
  if (typed) {
    field.value = typed;
    search(typed);
  }
})();
