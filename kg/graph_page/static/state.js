// What the reader has set up, kept in the address so that a link opens the same view.

import { byKey, nodes } from "./store.js";

export const VIEWS = ["outline", "timeline", "bodies"];
// The browser's own language, until the address or the button says another.
const OWN = navigator.language.startsWith("zh") ? "zh" : "en";
const DATE = /^\d{4}-\d\d-\d\d$/;

export function emptyState() {
  return { selected: -1, focus: -1, to: -1, depth: 1, open: new Set(), kinds: new Set(), relations: new Set(), lang: OWN, theme: "", view: null, news: true, show: "", at: "", law: -1, doc: -1, since: "", until: "", every: false };
}

export function toHash(state) {
  const parts = new URLSearchParams();
  const key = (i) => nodes[i].key;
  if (state.selected >= 0) parts.set("n", key(state.selected));
  if (state.focus >= 0) parts.set("f", key(state.focus));
  if (state.focus >= 0 && state.depth !== 1) parts.set("d", state.depth);
  if (state.focus >= 0 && state.to >= 0) parts.set("p", key(state.to));
  for (const i of state.open) parts.append("o", key(i));
  if (state.kinds.size) parts.set("hk", [...state.kinds].join("."));
  if (state.relations.size) parts.set("hr", [...state.relations].join("."));
  if (state.show) parts.set("w", state.show);
  if (state.show === "outline" && state.law >= 0) parts.set("wl", key(state.law));
  if (state.show === "outline" && state.at) parts.set("wa", state.at);
  if (state.doc >= 0) parts.set("sd", key(state.doc));
  if (state.since) parts.set("ss", state.since);
  if (state.until) parts.set("su", state.until);
  if (state.every) parts.set("e", "1");
  if (state.lang !== OWN) parts.set("l", state.lang);
  if (!state.news) parts.set("q", "1");
  if (state.theme) parts.set("t", state.theme);
  if (state.view) parts.set("v", [state.view.x.toFixed(0), state.view.y.toFixed(0), state.view.k.toFixed(3), state.view.shape].join("_"));
  return "#" + parts.toString();
}

export function fromHash(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = emptyState();
  const node = (name) => byKey.get(parts.get(name) ?? "\0") ?? -1;
  state.selected = node("n");
  state.focus = node("f");
  state.to = state.focus >= 0 ? node("p") : -1;
  state.depth = Math.min(3, Math.max(1, Number(parts.get("d")) || 1));
  for (const key of parts.getAll("o")) if (byKey.has(key)) state.open.add(byKey.get(key));
  state.kinds = new Set((parts.get("hk") || "").split(".").filter(Boolean));
  state.relations = new Set((parts.get("hr") || "").split(".").filter(Boolean));
  state.show = VIEWS.includes(parts.get("w")) ? parts.get("w") : "";
  state.law = node("wl");
  state.doc = node("sd");
  for (const [name, short] of [["since", "ss"], ["until", "su"], ["at", "wa"]]) state[name] = DATE.test(parts.get(short)) ? parts.get(short) : "";
  state.lang = ["zh", "en"].includes(parts.get("l")) ? parts.get("l") : OWN;
  state.every = parts.has("e");
  state.news = !parts.has("q");
  state.theme = ["light", "dark"].includes(parts.get("t")) ? parts.get("t") : "";
  const [shape, ...rest] = (parts.get("v") || "").split("_").reverse(), [k, y, x] = rest.map(Number);
  if (k > 0 && Number.isFinite(x + y + k)) state.view = { x, y, k, shape };
  return state;
}
