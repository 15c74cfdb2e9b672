// The scope: what one document says, what is dated between two days. What contains it stays with it.

import { $, dayField, el, shorten, wholeDay } from "./dom.js";
import { children, data, details, edges, nodes } from "./store.js";
import { t } from "./terms.js";

const days = data.acts.map((act) => act[0]).filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)).sort();
const said = new Map();
let form;

// The nodes in scope, or null where nothing is asked for.
export function scope(state) {
  if (state.doc < 0 && !state.since && !state.until) return null;
  const dated = state.since || state.until ? within(state) : null;
  const told = state.doc >= 0 ? said.get(state.doc) : null;
  return dated && told ? new Set([...dated].filter((i) => told.has(i))) : (dated ?? told);
}

export function inTime(date, state) {
  return (!state.since || date.padEnd(10, "~") >= state.since) && (!state.until || date <= state.until);
}

function within(state) {
  const only = new Set();
  for (const [date, , , ...ends] of data.acts) if (inTime(date, state)) for (const i of ends) only.add(i);
  for (const i of [...only]) if (nodes[i].group === "law") for (const child of children[i]) if (nodes[child].group === "article") only.add(child);
  return whole(only);
}

function whole(only) {
  for (let i of [...only]) while ((i = nodes[i].parent) >= 0 && !only.has(i)) only.add(i);
  return only;
}

// Which nodes a document speaks of is in the evidence, which is unpacked when first asked for.
export async function prepare(state) {
  if (state.doc < 0 || said.has(state.doc)) return;
  const place = data.documents.find((row) => row[0] === state.doc);
  const only = new Set([state.doc]);
  if (place) {
    const [, file, from, to] = place, all = await details();
    const inside = (e) => e[1] === file && e[2] >= from && e[2] < to;
    all.facts.forEach((facts, i) => { if (facts.some(([, ...e]) => inside(e))) only.add(i); });
    all.evidence.forEach((list, id) => { if (list.some(inside)) only.add(edges[id].from).add(edges[id].to); });
  }
  said.set(state.doc, whole(only));
}

// Built once: a field that is drawn anew loses the cursor.
export function scopeForm(state, change) {
  form ??= build(change);
  form.title.textContent = t("ui.scope");
  form.documents.setAttribute("aria-label", t("ui.scope"));
  // Any new text in it makes the browser measure each of thousands of documents again.
  if (form.every.textContent !== t("ui.everydocument")) form.every.textContent = t("ui.everydocument");
  form.documents.value = state.doc >= 0 ? String(state.doc) : "";
  for (const [name, field] of [["since", form.since], ["until", form.until]]) {
    field.label.firstChild.textContent = t(`ui.${name}`);
    field.input.title = t("intime.form");
    if (document.activeElement !== field.input || !state[name]) field.input.value = state[name];
  }
  form.clear.textContent = t("ui.clear");
  form.clear.hidden = state.doc < 0 && !state.since && !state.until;
  return form.box;
}

function build(change) {
  const every = el("option", { value: "" });
  const documents = el("select", { onchange: () => change({ doc: documents.value ? Number(documents.value) : -1 }) }, every, ...data.documents.map(([i]) => el("option", { value: String(i) }, shorten(nodes[i].full || nodes[i].key, 60))));
  const field = (name) => {
    const input = dayField({ placeholder: (name === "since" ? days[0] : days.at(-1)) ?? "", onchange: () => {
      const day = wholeDay(input.value.trim(), name === "until");
      if (day !== null) change({ [name]: day });
    } });
    return { input, label: el("label", {}, el("span", {}), input) };
  };
  const since = field("since"), until = field("until");
  const title = el("h2", {}), clear = el("button", { type: "button", onclick: () => change({ doc: -1, since: "", until: "" }) });
  const box = el("div", { id: "scope" }, title, documents, since.label, until.label, clear);
  $("legend").prepend(box);
  return { box, title, every, documents, since, until, clear };
}
