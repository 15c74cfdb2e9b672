// The box for references: a text in, each of its references with its verdict out. It needs no server.

import { judge } from "./cite_check.js";
import { readCites } from "./cite_read.js";
import { $, dayField, el, name, wholeDay } from "./dom.js";
import { toggleAsk } from "./sparql.js";
import { articles, nodes, unpackBytes } from "./store.js";
import { known, t } from "./terms.js";

const UNCHECKED = ["law_not_held", "not_examined"];
const MOST_CITED = 100000;
let book;

export function canCite() {
  return Boolean($("intime"));
}

export async function checkCites(text, day) {
  book ??= unpackBytes($("intime").textContent).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  const held = await book;
  return readCites(text.slice(0, MOST_CITED), (word) => Object.hasOwn(held.names, word)).map((ref) => judge(ref, held, day));
}

export function toggleCite(act) {
  const box = $("cite");
  box.hidden = !box.hidden;
  if (!box.hidden) {
    toggleAsk(act, true);
    fillCite(act);
    box.querySelector("textarea").focus();
  }
}

// Drawn anew in the other language, with what was typed.
export function fillCite(act) {
  const box = $("cite"), text = box.querySelector("textarea")?.value ?? "", today = new Date().toISOString().slice(0, 10);
  const area = el("textarea", { rows: 5, maxlength: MOST_CITED, "aria-label": t("site.check"), spellcheck: "false" });
  const day = dayField({ "aria-label": t("intime.on"), title: t("intime.form") }), found = el("div", { class: "found", role: "status" });
  [area.value, day.value] = [text, box.querySelector("input")?.value || today];
  const run = async () => found.replaceChildren(...citeAnswers(await checkCites(area.value, wholeDay(day.value.trim()) || today), act));
  box.replaceChildren(
    el("button", { class: "close", "aria-label": t("ui.close"), title: t("ui.close"), onclick: () => { box.hidden = true; } }, "×"),
    el("h2", {}, t("site.check")), area,
    el("div", { class: "row" }, el("label", {}, t("intime.on"), " ", day), el("button", { class: "run", onclick: run }, t("site.check"))), found);
}

function citeAnswers(found, act) {
  const counts = new Map();
  for (const { verdict } of found) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const told = [...counts].map(([verdict, n]) => `${n} ${t(`verdict.${verdict}`)}`).join(" · ") || t("ui.none");
  const rows = found.map((ref) => el("tr", { "data-verdict": ref.verdict },
    el("td", {}, citePlace(ref, act)),
    el("td", {}, el("b", { class: ref.verdict === "exists" ? "fine" : UNCHECKED.includes(ref.verdict) ? "open" : "wrong" }, t(`verdict.${ref.verdict}`))),
    el("td", {}, name(citeDetail(ref), 200))));
  return [el("p", { class: "soft" }, told), el("table", {}, el("tbody", {}, ...rows))];
}

function citeDetail({ now, how, detail }) {
  const told = known(`cite.${detail}`) ? t(`cite.${detail}`) : detail;
  return [now && `→ ${now}`, told && how && t(how), told].filter(Boolean).join(" ");
}

// A reference that the page holds leads to its article, else to its law.
function citePlace(ref, act) {
  const law = nodes.findIndex((node) => node.group === "law" && node.full === ref.law);
  if (law < 0) return name(ref.text, 80);
  const number = ref.now || ref.article;
  const own = articles(law).filter((i) => nodes[i].no === number);
  const at = own.find((i) => nodes[i].shelf?.split("\t")[0] === ref.edition) ?? own[0] ?? law;
  return el("button", { class: "link", onclick: () => act.select(at, true) }, name(ref.text, 80));
}
