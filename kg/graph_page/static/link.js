// A name that leads to its thing.

import { el, name } from "./dom.js";
import { nodes } from "./store.js";

export function goTo(i, act, text = nodes[i].full, limit = 60) {
  return el("button", { class: `link ${nodes[i].group}`, "data-node": String(i), title: nodes[i].full.slice(0, 300), onclick: () => act.select(i) }, name(text || "—", limit));
}
