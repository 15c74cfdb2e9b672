// What happened when, as bars on an axis of time: dragging over it narrows the scope to those days, which is also how one
// looks closer; a double click widens it again.

import { el } from "./dom.js";
import { t } from "./terms.js";
import { svg } from "./svg.js";

const TALL_AXIS = 92, BASE = 66, MOST_BARS = 120, TICK = 84;
const ROWS = [["reference", (key) => key.startsWith("event.") || key.startsWith("col.")], ["people", (key) => key.startsWith("rel.")], ["containment", () => true]];
const DAY = 86_400_000;

function dayOf(date) {
  // A year or a month stands at its beginning.
  return Date.parse(`${date}-01-01`.slice(0, 10)) / DAY;
}

function dateOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

// Bars of days, months, years or more years, as many as there is room for.
function bucketsOf(first, last) {
  const span = last - first + 1;
  for (const [length, unit] of [[1, "day"], [30.4, "month"], [365.25, "year"], [3652.5, "decade"]]) if (span / length <= MOST_BARS || unit === "decade") return unit;
}

function bucket(date, unit) {
  return unit === "day" ? date : unit === "month" ? date.slice(0, 7) : unit === "year" ? date.slice(0, 4) : `${date.slice(0, 3)}0`;
}

export function axis(acts, state, act) {
  const dated = acts.filter(([date]) => Number.isFinite(dayOf(date)));
  if (dated.length < 2) return null;
  // As wide as the page, so that its letters are as large as the page's.
  const across = Math.max(280, document.getElementById("page").clientWidth - 34);
  const from = state.since || dated[0][0], to = state.until || dated.at(-1)[0], first = dayOf(from), last = Math.max(dayOf(to), first + 1);
  const x = (day) => ((day - first) / (last - first + 1)) * across, unit = bucketsOf(first, last), counts = new Map();
  for (const [date, key] of dated) {
    const at = bucket(date, unit), row = ROWS.findIndex(([, is]) => is(key));
    if (!counts.has(at)) counts.set(at, ROWS.map(() => 0));
    counts.get(at)[row]++;
  }
  const most = Math.max(...[...counts.values()].map((row) => row.reduce((a, b) => a + b, 0)));
  const wide = { day: 1, month: 30.4, year: 365.25, decade: 3652.5 }[unit], bars = [];
  for (const [at, row] of counts) {
    let y = BASE;
    row.forEach((n, k) => {
      const high = (n / most) * (BASE - 6);
      if (n) bars.push(svg("rect", { class: `bar ${ROWS[k][0]}`, x: x(dayOf(at)), y: (y -= high), width: Math.max(2, (wide / (last - first + 1)) * across - 1), height: high }, titled(`${at} · ${n}`)));
    });
  }
  const marks = ticks(first, last, across / TICK).filter(([day]) => x(day) < across - TICK / 2).map(([day, text]) => svg("g", {}, svg("line", { x1: x(day), x2: x(day), y1: BASE, y2: BASE + 5 }), svg("text", { x: x(day) + 3, y: BASE + 20 }, text)));
  const brush = svg("rect", { class: "brush", y: 0, height: BASE, x: 0, width: 0 });
  const chart = svg("svg", { class: "axis", viewBox: `0 0 ${across} ${TALL_AXIS}`, role: "img", "aria-label": `${t("ui.axis")} ${from} – ${to}` }, ...bars, svg("line", { x1: 0, x2: across, y1: BASE, y2: BASE }), ...marks, brush);
  drag(chart, across, brush, (a, b) => act.narrow({ since: dateOf(Math.round(first + (a / across) * (last - first + 1))), until: dateOf(Math.round(first + (b / across) * (last - first + 1))) }));
  chart.addEventListener("dblclick", () => act.narrow({ since: "", until: "" }));
  return el("figure", {}, chart, el("figcaption", { class: "soft" }, `${from} – ${to} · ${t("ui.axis")}`, " ", state.since || state.until ? el("button", { onclick: () => act.narrow({ since: "", until: "" }) }, t("ui.wider")) : ""));
}

function titled(text) {
  const title = svg("title", {});
  title.textContent = text;
  return title;
}

// Years or days, `most` marks of them at most.
function ticks(first, last, most) {
  const years = (last - first) / 365.25, out = [];
  if (years > 3) {
    const step = [1, 2, 5, 10, 20, 50, 100].find((n) => years / n <= most) ?? 200;
    for (let year = Math.ceil(new Date(first * DAY).getUTCFullYear() / step) * step; dayOf(String(year)) <= last; year += step) if (dayOf(String(year)) >= first) out.push([dayOf(String(year)), String(year)]);
    return out;
  }
  const step = Math.max(1, Math.ceil((last - first) / most));
  for (let day = first; day <= last; day += step) out.push([day, dateOf(day)]);
  return out;
}

function drag(chart, wide, brush, done) {
  let begun = null;
  const at = (event) => { const box = chart.getBoundingClientRect(); return Math.min(wide, Math.max(0, ((event.clientX - box.left) / box.width) * wide)); };
  chart.addEventListener("pointerdown", (event) => { begun = at(event); chart.setPointerCapture(event.pointerId); });
  chart.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    brush.setAttribute("x", Math.min(begun, at(event)));
    brush.setAttribute("width", Math.abs(at(event) - begun));
  });
  chart.addEventListener("pointerup", (event) => {
    const [a, b] = [begun, at(event)].sort((p, q) => p - q);
    begun = null;
    brush.setAttribute("width", 0);
    if (b - a > 6) done(a, b);
  });
}
