// Elements are built from text only. Nothing on this page is ever parsed as HTML.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function $(id) {
  return document.getElementById(id);
}

// A name may carry marks that turn the writing direction round; <bdi> keeps them to itself.
export function name(text, limit = 400) {
  return el("bdi", { title: text.length > limit ? text.slice(0, 2000) : undefined }, shorten(text, limit));
}

export function shorten(text, limit) {
  return text.length > limit ? text.slice(0, limit - 1) + "…" : text;
}
