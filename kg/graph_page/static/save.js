// The visible part as a picture, a table or GraphML, made here and handed over as a file.

import { el } from "./dom.js";
import { data, edges, nodes } from "./store.js";
import { t } from "./terms.js";

// `layers`: canvases of one size, the lowest first.
export function savePicture(layers, colours) {
  const picture = document.createElement("canvas");
  picture.width = layers[0].width;
  picture.height = layers[0].height;
  const ctx = picture.getContext("2d");
  ctx.fillStyle = colours.back;
  ctx.fillRect(0, 0, picture.width, picture.height);
  for (const layer of layers) ctx.drawImage(layer, 0, 0, picture.width, picture.height);
  picture.toBlob((blob) => hand(blob, "png"));
}

export function saveTable(scene) {
  const rows = [["source", "source_kind", "relation", "target", "target_kind"]];
  for (const line of scene.lines.values()) for (const id of line.ids) {
    const { from, to, rel } = edges[id];
    rows.push([nodes[from].full, nodes[from].group, rel, nodes[to].full, nodes[to].group]);
  }
  saveCsv(rows.map((row) => row.map(csvCell).join(",") + "\r\n").join(""));
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

export function saveGraphml(scene) {
  const shown = new Set([...scene.lines.values()].flatMap((line) => line.ids.flatMap((id) => [edges[id].from, edges[id].to])));
  for (const i of scene.places.keys()) shown.add(i);
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="label" for="node" attr.name="label" attr.type="string"/><key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '<key id="iri" for="node" attr.name="iri" attr.type="string"/><key id="relation" for="edge" attr.name="relation" attr.type="string"/><graph edgedefault="directed">',
  ];
  for (const i of shown) {
    const node = nodes[i];
    parts.push(`<node id="n${i}"><data key="label">${xml(node.full)}</data><data key="kind">${node.group}</data><data key="iri">${xml(node.key)}</data></node>`);
  }
  for (const line of scene.lines.values()) for (const id of line.ids) {
    const { from, to, rel } = edges[id];
    parts.push(`<edge id="e${id}" source="n${from}" target="n${to}"><data key="relation">${xml(rel)}</data></edge>`);
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
  const choice = (name, run) => el("button", { onclick: run }, name);
  return el("details", { class: "menu" }, el("summary", {}, t("ui.export")), el("div", {}, choice("PNG", act.picture), choice("CSV", act.table), choice("GraphML", act.graphml)));
}
