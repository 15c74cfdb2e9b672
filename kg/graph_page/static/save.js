// The visible part as a picture, a table or GraphML, made here and handed over as a file.

import { el } from "./dom.js";
import { linesOf } from "./panel.js";
import { pngOf, svgOf } from "./picture.js";
import { data, details, edges, iriOf, nodes } from "./store.js";
import { t } from "./terms.js";

export function savePng(screen, paint, back) {
  pngOf(screen, paint, back, (blob) => hand(blob, "png"));
}

export function saveSvg(screen, paint, back) {
  hand(new Blob([svgOf(screen, paint, back)], { type: "image/svg+xml" }), "svg");
}

const COLUMNS = ["source", "source_kind", "source_iri", "relation", "target", "target_kind", "target_iri", "date", "said", "file", "line", "start", "end"];

// A row for each piece of evidence: what is related to what, on which day, in which words and where they stand.
export async function saveTable(ids) {
  const all = await details(), when = datesOf(), rows = [COLUMNS];
  for (const id of ids) {
    const { from, to, rel } = edges[id], ends = [nodes[from].full, nodes[from].group, iriOf(nodes[from]), rel, nodes[to].full, nodes[to].group, iriOf(nodes[to])];
    const date = when.get(`${rel} ${from} ${to}`) ?? "";
    for (const evidence of all.evidence[id].length ? all.evidence[id] : [[""]]) rows.push([...ends, date, ...saidIn(evidence, all)]);
  }
  saveCsv(rows.map((row) => row.map((cell) => csvCell(String(cell))).join(",") + "\r\n").join(""));
}

// The dated acts of the page say on which days a relation came about.
function datesOf() {
  const dates = new Map();
  for (const [date, key, , from, to] of data.acts) {
    const at = `${key.replace(/^rel\./, "")} ${from} ${to}`;
    dates.set(at, dates.has(at) ? `${dates.get(at)} ${date}` : date);
  }
  return dates;
}

function saidIn([said, file = -1, start, end], all) {
  if (file < 0) return [said, "", "", "", ""];
  const { name: source, lines } = all.files[file];
  return [said, source, linesOf(lines, start, end)[0]?.[0] ?? "", start, end];
}

export function saveCsv(text) {
  // With a mark of its encoding, so that spreadsheets read the characters.
  hand(new Blob(["\ufeff" + text], { type: "text/csv" }), "csv");
}

// A cell that begins like a formula would be run by a spreadsheet.
export function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export async function saveGraphml(ids, there) {
  const all = await details(), when = datesOf();
  const shown = new Set([...ids.flatMap((id) => [edges[id].from, edges[id].to]), ...there]);
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="label" for="node" attr.name="label" attr.type="string"/><key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '<key id="iri" for="node" attr.name="iri" attr.type="string"/><key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
    '<key id="date" for="edge" attr.name="date" attr.type="string"/><key id="said" for="edge" attr.name="said" attr.type="string"/><graph edgedefault="directed">',
  ];
  for (const i of shown) {
    const node = nodes[i];
    parts.push(`<node id="n${i}"><data key="label">${xml(node.full)}</data><data key="kind">${node.group}</data><data key="iri">${xml(iriOf(node))}</data></node>`);
  }
  for (const id of ids) {
    const { from, to, rel } = edges[id];
    const told = [["relation", rel], ["date", when.get(`${rel} ${from} ${to}`)], ["said", all.evidence[id].map(([said]) => said).filter(Boolean).join(" | ")]];
    parts.push(`<edge id="e${id}" source="n${from}" target="n${to}">${told.filter(([, value]) => value).map(([key, value]) => `<data key="${key}">${xml(value)}</data>`).join("")}</edge>`);
  }
  hand(new Blob([parts.join("\n"), "\n</graph></graphml>\n"], { type: "application/xml" }), "graphml");
}

// XML has no control characters, not even escaped ones.
export function xml(text) {
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
  return allowed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function hand(blob, ending) {
  const address = URL.createObjectURL(blob);
  const title = data.title.replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(0, 60) || "graph";
  el("a", { href: address, download: `${title}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function saveMenu(act) {
  return el("details", { class: "menu" }, el("summary", {}, t("ui.export")), el("div", {}, ...saveChoices(act)));
}

export function saveChoices(act) {
  const choice = (name, run) => el("button", { onclick: run }, name);
  return [choice("PNG", act.png), choice("SVG", act.svg), choice("CSV", act.table), choice("GraphML", act.graphml)];
}

// On a narrow screen: what does not change what is seen stands behind one button.
export function foldedMenu(tools) {
  const menu = el("details", { class: "menu folded" }, el("summary", { title: t("ui.moretools"), "aria-label": t("ui.moretools") }, "⋯"), el("div", {}, ...tools));
  menu.addEventListener("click", (event) => { if (event.target.tagName === "BUTTON") menu.open = false; });
  return menu;
}

export function closeMenus() {
  const open = [...document.querySelectorAll(".menu[open]")];
  for (const menu of open) menu.open = false;
  return open.length > 0;
}
