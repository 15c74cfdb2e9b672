// One law through time: a slider over the days from which it has another text; the outline shows the text of that day.

import { el } from "./dom.js";
import { data, nodes } from "./store.js";
import { t } from "./terms.js";

const texts = new Map(data.editions);

// The label of the text in force on the day that the reader has chosen; "" for all texts.
export function editionOn(law, day) {
  return day ? (texts.get(law)?.filter(([start]) => start <= day).at(-1) ?? texts.get(law)?.[0])?.[1] ?? "" : "";
}

export function ofEdition(i, edition) {
  return !edition || (nodes[i].shelf ?? "").split("\t")[0] === edition;
}

export function slider(law, state, act) {
  const days = texts.get(law);
  if (!days) return null;
  const at = state.at ? days.findLastIndex(([start]) => start <= state.at) + 1 || 1 : 0;
  const said = (n) => (n ? `${days[n - 1][0]} · ${days[n - 1][1]}` : t("ui.alltexts"));
  const shown = el("output", {}, said(at));
  const range = el("input", { type: "range", min: 0, max: days.length, step: 1, value: at, "aria-label": t("intime.on"), "aria-valuetext": said(at), oninput: () => { shown.textContent = said(Number(range.value)); }, onchange: () => act.narrow({ at: Number(range.value) ? days[Number(range.value) - 1][0] : "" }) });
  return el("label", { class: "slider" }, t("intime.on"), " ", range, " ", shown);
}
