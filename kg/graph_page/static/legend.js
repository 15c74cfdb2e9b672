// Legend and filters in one: a row for each kind and relation with its count, switched off and on by a click.

import { $, el } from "./dom.js";
import { scopeForm } from "./scope.js";
import { data, edges, family, nodes } from "./store.js";
import { t } from "./terms.js";

let counted, kindCounts, relationCounts;

function count(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

// Within the scope, where there is one.
function recount(only) {
  if (counted === (counted = only ?? null) && kindCounts) return;
  kindCounts = count(nodes.filter((_, i) => !only || only.has(i)).map((node) => node.group));
  relationCounts = count(edges.filter(({ from, to }) => !only || (only.has(from) && only.has(to))).map((edge) => edge.rel));
}

export function showLegend(state, toggle, change) {
  recount(state.only);
  const kinds = data.kinds.filter((kind) => kindCounts.has(kind) || state.kinds.has(kind));
  const order = Object.keys(data.families);
  const relations = [...relationCounts.keys()].filter((r) => r !== "part_of" || kinds.includes("organisation")).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const form = scopeForm(state, change);
  for (const old of $("legend").querySelectorAll(":scope > :not(#scope)")) old.remove();
  form.after(
    el("h2", {}, t("ui.kinds")),
    ...kinds.map((kind) => row(`kind.${kind}`, kindCounts.get(kind), el("i", { class: `mark ${kind}` }), !state.kinds.has(kind), () => toggle("kinds", kind))),
    el("h2", {}, t("ui.relations")),
    ...relations.map((r) => row(`rel.${r}`, relationCounts.get(r), el("i", { class: `stroke ${family(r)}` }), !state.relations.has(r), () => toggle("relations", r))),
  );
}

function row(key, number, mark, on, onclick) {
  return el("button", { class: "filter", "aria-pressed": String(on), onclick }, mark, el("span", {}, t(key)), el("span", { class: "count" }, String(number ?? 0)));
}
