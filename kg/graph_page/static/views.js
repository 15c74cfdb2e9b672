// Beside the network: a law as its outline with references as arcs, the acts in time, the bodies as a tree.

import { $, el, name, shorten } from "./dom.js";
import { axis } from "./axis.js";
import { goTo } from "./link.js";
import { svg } from "./svg.js";
import { inTime } from "./scope.js";
import { editionOn, ofEdition, slider } from "./slider.js";
import { articles, children, data, details, edges, family, incoming, nodes, outgoing, shortName } from "./store.js";
import { t } from "./terms.js";

const LINE = 26, ARCS = 130, MANY = 8;
let filling = 0, standing = "";

const laws = nodes.map((node, i) => i).filter((i) => nodes[i].group === "law" && articles(i).length);

export function drawView(state, act) {
  const page = $("page");
  page.hidden = !state.show;
  document.body.classList.toggle("view", Boolean(state.show));
  if (!state.show) { standing = ""; return; }
  if (state.show === "outline") state.law = lawOf(state);
  const same = `${state.show} ${state.law} ${state.lang} ${state.doc} ${state.at} ${state.since} ${state.until} ${[...state.kinds]} ${[...state.relations]}`;
  if (same !== standing) {
    standing = same;
    page.replaceChildren({ outline, timeline, bodies }[state.show](state, act));
    page.scrollTop = 0;
  }
  for (const old of page.querySelectorAll(".here, .lit")) old.classList.remove("here", "lit");
  for (const item of page.querySelectorAll(`[data-node="${state.selected}"]`)) item.classList.add("here");
  for (const arc of page.querySelectorAll(`[data-from="${state.selected}"], [data-to="${state.selected}"]`)) arc.classList.add("lit");
  const here = page.querySelector(".here");
  if (here) {
    for (let box = here.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    here.scrollIntoView({ block: "nearest" });
  }
}

// The law of what is selected; a body or a person leaves the one that is shown.
function lawOf(state) {
  for (let i = state.selected; i >= 0; i = nodes[i].parent) if (laws.includes(i)) return i;
  return laws.includes(state.law) ? state.law : laws.reduce((most, i) => (most < 0 || articles(i).length > articles(most).length ? i : most), -1);
}

function nothing() {
  return el("p", { class: "soft" }, t("ui.none"));
}

// Outline

function outline(state, act) {
  if (state.law < 0) return nothing();
  const law = state.law, rows = outlineRows(law, editionOn(law, state.at));
  const at = new Map(rows.flatMap((row, n) => ("node" in row ? [[row.node, n]] : [])));
  const shown = (id) => !state.relations.has(edges[id].rel) && family(edges[id].rel) !== "containment";
  const list = el("ol", { class: "outline" }, ...rows.map((row) => ("node" in row ? articleRow(row.node, law, shown, act) : el("li", { class: "chapter" }, name(row.title, 60)))));
  putWords(list);
  return el("div", {},
    el("div", { class: "row" }, picker(law, act), goTo(law, act)),
    slider(law, state, act),
    el("p", { class: "soft" }, t("ui.arcs")),
    el("div", { class: "web" }, arcs(at, rows.length, shown, act), list));
}

function picker(law, act) {
  const select = el("select", { "aria-label": t("kind.law"), onchange: () => act.select(Number(select.value)) }, ...laws.map((i) => el("option", { value: String(i), selected: i === law }, shorten(nodes[i].full, 50))));
  return select;
}

function outlineRows(law, only) {
  const rows = [];
  let last = "", version = "";
  const own = articles(law).filter((i) => ofEdition(i, only));
  const several = new Set(own.map((i) => nodes[i].shelf?.split("\t")[0] ?? "")).size > 1;
  for (const i of own) {
    const shelf = nodes[i].shelf ?? "", [edition, , chapter, heading] = shelf.split("\t");
    if (several && edition !== version) rows.push({ title: edition || nodes[law].full });
    if (shelf !== last && (heading || chapter)) rows.push({ title: heading || chapter });
    [last, version] = [shelf, edition];
    rows.push({ node: i });
  }
  return rows;
}

function articleRow(i, law, shown, act) {
  // Where an article is named, its law need not be named too.
  const outside = (ids, end) => [...new Set(ids.filter(shown).map((id) => edges[id][end]))].filter((n, _, all) => n !== law && nodes[n].parent !== law && !all.some((m) => nodes[m].parent === n));
  const to = outside(outgoing[i], "to"), from = outside(incoming[i], "from");
  const chips = (mark, list) => list.length ? el("span", { class: "chips" }, mark, ...list.slice(0, 2).map((n) => goTo(n, act, chipName(n), 16)), list.length > 2 ? el("span", { class: "soft" }, `+${list.length - 2}`) : null) : null;
  return el("li", { "data-node": String(i) }, el("button", { class: "no", onclick: () => act.select(i) }, name(nodes[i].label)), el("span", { class: "words", "data-text": String(i) }), chips("→", to), chips("←", from));
}

function chipName(i) {
  return nodes[i].group === "article" && nodes[i].parent >= 0 ? `${shortName(nodes[nodes[i].parent])} ${nodes[i].label}` : shortName(nodes[i]);
}

// The articles' words are packed away with the evidence: the outline stands before they are there.
async function putWords(list) {
  const mine = ++filling, all = await details();
  if (mine !== filling) return;
  for (const place of list.querySelectorAll("[data-text]")) {
    const text = all.facts[Number(place.dataset.text)].find(([key]) => key === "text")?.[1] ?? "";
    place.replaceChildren(name(shorten(text.replace(/\s+/g, " "), 90)));
  }
}

function arcs(at, rows, shown, act) {
  const paths = [];
  for (const [i, a] of at) for (const id of outgoing[i]) {
    const b = at.get(edges[id].to);
    if (b === undefined || !shown(id)) continue;
    const y = (n) => n * LINE + LINE / 2, bow = Math.min(ARCS - 14, 14 + Math.abs(a - b) * 5);
    const path = svg("path", { d: `M ${ARCS} ${y(a)} C ${ARCS - bow} ${y(a)}, ${ARCS - bow} ${y(b)}, ${ARCS} ${y(b)}`, class: `arc ${family(edges[id].rel)}`, "data-from": i, "data-to": edges[id].to });
    const title = svg("title", {});
    title.textContent = `${nodes[i].label} → ${nodes[edges[id].to].label} ${t(`rel.${edges[id].rel}`)}`;
    path.append(title);
    path.addEventListener("click", () => act.select(i));
    paths.push(path);
  }
  return svg("svg", { class: "arcs", width: ARCS, height: rows * LINE, role: "img", "aria-label": t("ui.arcs") }, ...paths);
}

// Timeline

function timeline(state, act) {
  const years = new Map(), shown = data.acts.filter(([date, key, , first]) => inTime(date, state) && !(state.only && !state.only.has(first)) && !state.kinds.has(nodes[first].group) && !state.relations.has(key.replace(/^rel\./, "")));
  for (const [date, key, told, ...ends] of shown) {
    const year = date.slice(0, 4), days = years.get(year) ?? new Map();
    const keys = days.get(date) ?? new Map();
    years.set(year, days.set(date, keys.set(key, [...(keys.get(key) ?? []), [told, ends]])));
  }
  if (!years.size) return nothing();
  return el("div", { class: "timeline" }, axis(shown, state, act), ...[...years].map(([year, days]) => el("section", {}, el("h2", {}, year), ...[...days].map(([date, keys]) => day(date, keys, act)))));
}

function day(date, keys, act) {
  return el("div", { class: "day" }, el("time", {}, date), el("div", {}, ...[...keys].map(([key, list]) => {
    const items = el("ul", {}, ...list.map(([told, ends]) => el("li", {}, ...ends.flatMap((i) => [goTo(i, act), " "]), told ? el("span", { class: "soft" }, name(told, 120)) : null)));
    const label = actLabel(key), count = el("span", { class: "count" }, ` ${list.length}`);
    return el("details", { open: list.length <= MANY }, el("summary", {}, label, count), items);
  })));
}

function actLabel(key) {
  return key.startsWith("col.") || key.startsWith("doc.") || key.startsWith("event.") || key.startsWith("rel.") ? t(key) : key;
}

// Bodies

function bodies(state, act) {
  const shown = (i) => !state.only || state.only.has(i);
  const roots = nodes.map((node, i) => i).filter((i) => nodes[i].group === "organisation" && shown(i) && (nodes[i].parent < 0 || nodes[nodes[i].parent].group !== "organisation"));
  if (!roots.length) return nothing();
  const size = (i) => children[i].length;
  const order = (list) => [...list].sort((a, b) => size(b) - size(a) || a - b);
  const branch = (i, level) => {
    const below = children[i].filter(shown), people = state.kinds.has("person") ? [] : below.filter((n) => nodes[n].group === "person");
    const inner = below.filter((n) => nodes[n].group === "organisation");
    const head = goTo(i, act, level ? shortName(nodes[i]) : nodes[i].full);
    if (!people.length && !inner.length) return el("li", { class: "leaf" }, head);
    return el("li", {}, head, el("details", { open: level < 2 },
      el("summary", {}, el("span", { class: "count" }, [inner.length && `${t("kind.organisation")} ${inner.length}`, people.length && `${t("kind.person")} ${people.length}`].filter(Boolean).join(" · "))),
      people.length ? el("ul", { class: "staff" }, ...people.map((n) => el("li", {}, goTo(n, act), " ", el("span", { class: "soft", "data-post": `${n} ${i}` })))) : null,
      el("ul", {}, ...order(inner).map((n) => branch(n, level + 1)))));
  };
  const tree = el("ul", { class: "tree" }, ...order(roots).map((i) => branch(i, 0)));
  putPosts(tree);
  return tree;
}

// What the sources last tell of somebody there: packed away with the evidence, like the words of articles.
async function putPosts(tree) {
  const mine = ++filling, all = await details();
  if (mine !== filling) return;
  for (const place of tree.querySelectorAll("[data-post]")) {
    const [person, body] = place.dataset.post.split(" ").map(Number);
    place.replaceChildren(name(lastTold(outgoing[person].filter((id) => edges[id].to === body), all), 120));
  }
}

function lastTold(ids, all) {
  const told = ids.flatMap((id) => all.evidence[id].map(([said]) => ({ rel: edges[id].rel, said, day: /\d{4}(?:-\d\d){0,2}/.exec(said)?.[0] ?? "" })));
  const day = told.reduce((last, act) => (act.day > last ? act.day : last), ""), acts = new Map();
  for (const act of told) if (act.day === day) acts.set(act.rel, (acts.get(act.rel) ?? new Set()).add(day ? act.said.split(day)[0].trim() : act.said));
  return [[...acts].map(([rel, posts]) => `${t(`rel.${rel}`)} ${[...posts].join("、")}`).join(" · "), day].filter(Boolean).join(" ");
}
