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

// A date as it is written everywhere on the page: a browser's own field writes it as its country does.
export function dayField(props) {
  return el("input", { type: "text", inputmode: "numeric", pattern: "\\d{4}(-\\d\\d){0,2}", maxlength: 10, size: 10, autocomplete: "off", ...props });
}

// The day that was typed; of a year or month its first, or its last. "" for nothing, null for what is no day.
export function wholeDay(text, last = false) {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!m) return text ? null : "";
  const [, year, month, day] = m, whole = new Date(Date.UTC(year, month ? (day || !last ? month - 1 : month) : last ? 12 : 0, day ?? (last ? 0 : 1)));
  const iso = Number.isNaN(whole.valueOf()) ? "" : whole.toISOString().slice(0, 10);
  return iso.startsWith(text) ? iso : null;
}
