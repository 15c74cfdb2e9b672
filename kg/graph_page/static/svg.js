// Elements of SVG; their namespace is read from one that stands in the page.

import { $ } from "./dom.js";

export function svg(tag, props, ...below) {
  const node = document.createElementNS($("brush").namespaceURI, tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  node.append(...below);
  return node;
}
