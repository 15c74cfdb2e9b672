// What happened, told before anything is picked: a strip over the graph with the first headline of each sort, its words
// and its thing. Each sort opens as a list.

import { $, el, name } from "./dom.js";
import { goTo } from "./link.js";
import { quote, showList } from "./panel.js";
import { data } from "./store.js";
import { known, spoken, t } from "./terms.js";

const SHORT = 10;
const newsSorts = new Map();
for (const item of data.news) newsSorts.set(item[0], [...(newsSorts.get(item[0]) ?? []), item]);

export function hasNews() {
  return newsSorts.size > 0;
}

export function drawNews(state, act) {
  const strip = $("news"), shown = hasNews() && state.news;
  strip.hidden = !shown;
  strip.setAttribute("aria-label", t("headline.title"));
  strip.replaceChildren(...[...newsSorts].map(([what, items]) => newsCard(what, items, act)), el("button", { class: "close", "aria-label": t("ui.close"), title: t("ui.close"), onclick: act.news }, "×"));
  // The surface takes the room that the strip leaves.
  if (document.body.classList.contains("told") !== shown) {
    document.body.classList.toggle("told", shown);
    dispatchEvent(new Event("resize"));
  }
}

function newsCard(what, items, act) {
  return el("article", {},
    el("button", { class: "sort", onclick: () => showAll(what, act) }, sortName(what), el("span", { class: "count" }, String(items.length))),
    newsTold(items[0], act),
    el("p", { class: "soft" }, "“", ...newsLine(items[0], SHORT), "”"));
}

function sortName(what) {
  return t(known(`event.${what}`) ? `event.${what}` : `news.${what}`);
}

async function showAll(what, act) {
  await showList(t("headline.title"), (all) => [...newsSorts].map(([each, items]) => el("section", { "data-sort": each },
    el("h3", {}, sortName(each), el("span", { class: "count" }, String(items.length))),
    el("ul", { class: "relations" }, ...items.map((item) => newsRow(item, all, act))))), act);
  $("panel").querySelector(`[data-sort="${what}"]`)?.scrollIntoView();
}

function newsRow(item, all, act) {
  const [, , date, , evidence] = item;
  // The page of a corpus carries the words of its headlines, not the lines around them.
  const told = all.files[evidence[1]]?.lines.length ? quote(evidence, all) : el("blockquote", {}, ...newsLine(item));
  return el("li", {}, newsTold(item, act), date ? el("small", { class: "soft" }, date) : null, told);
}

function newsTold([, told, , i], act) {
  return el("p", {}, i < 0 ? name(spoken(told), 200) : goTo(i, act, spoken(told), 200));
}

// Of words that tell enough by themselves what stands before them is left out where there is room for one line only.
function newsLine([, , , , , [before, words, after]], enough = Infinity) {
  return [words.length > enough ? "" : before, el("mark", {}, words), after];
}
