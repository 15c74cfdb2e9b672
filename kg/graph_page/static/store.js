// The graph as it stands in the page: nodes and edges as pyvis wrote them, where they stand, and the details unpacked
// on demand.

import { $ } from "./dom.js";
import { layOut } from "./layout.js";

export const data = await block("data");
export const { nodes, edges } = await block("network");
export const byKey = new Map();
export const children = nodes.map(() => []);
export const outgoing = nodes.map(() => []);
export const incoming = nodes.map(() => []);

nodes.forEach((node, i) => {
  byKey.set(node.key, i);
  node.parent = (node.parent || 0) - 1;
  node.full = node.full || node.label;
  node.degree = 0;
});
nodes.forEach((node, i) => node.parent >= 0 && children[node.parent].push(i));
edges.forEach((edge, i) => {
  outgoing[edge.from].push(i);
  incoming[edge.to].push(i);
  nodes[edge.from].degree++;
  nodes[edge.to].degree++;
});
// An article's references count for its law, which stands for it while it is folded.
nodes.forEach((node) => {
  if (node.group === "article" && node.parent >= 0) nodes[node.parent].degree += node.degree;
});

// Characters of a name that stand in one line of a list.
const ONE_LINE = 13;

export let boxes = [], boxOf = new Map(), shelves = [], bounds = null;

// What the reader has switched off gives its room to the rest; what is folded keeps it, for its dots stand there.
// `few`: hubs with those that lean on them, instead of all.
export function stand(shown, room, few) {
  // In the box of a hub a long name takes two lines; on a telephone its line is as wide as the screen.
  for (const node of nodes) node.tall = false;
  if (few && room.w > room.h) for (const i of few.owner.keys()) nodes[i].tall = brief(shortName(nodes[i])).length > ONE_LINE;
  const placed = few ? nodes.map((node, i) => (few.nodes.has(i) ? { ...node, parent: few.owner.get(i) ?? -1 } : node)) : nodes;
  const layout = layOut(placed, few ? (i) => few.nodes.has(i) : shown, room, few ? { texts: "hubs" } : {}), right = (box) => box.x + box.w, low = (box) => box.y + box.h;
  ({ boxes, shelves } = layout);
  boxOf = new Map(boxes.filter((box) => box.node >= 0).map((box) => [box.node, box]));
  bounds = boxes.filter((box) => box.level === 0).reduce((all, box) => ({ left: 0, top: 0, right: Math.max(all.right, right(box)), bottom: Math.max(all.bottom, low(box)) }), { left: 0, top: 0, right: 1, bottom: 1 });
  // `cell`: the width that its name may take.
  for (const [i, [x, y, cell]] of layout.positions) Object.assign(nodes[i], { x, y, cell });
}

export function iriOf(node) {
  const whole = /^https?:/.test(node.key) ? node.key : data.base + node.key;
  return whole.replace(/[\x00-\x20<>"{}|\\^`]/g, (char) => encodeURIComponent(char));
}

export function articles(node) {
  return children[node].filter((child) => nodes[child].group === "article");
}

let unpacked;

export function details() {
  unpacked ??= unpack($("details").textContent);
  return unpacked;
}

function opened(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

// A block of the page: as it is, or packed where that of a corpus would be megabytes.
async function block(id) {
  const { type, textContent } = $(id);
  return type === "application/json" ? JSON.parse(textContent) : unpack(textContent);
}

function unpack(text) {
  return opened(text).json();
}

export async function unpackBytes(text) {
  return new Uint8Array(await opened(text).arrayBuffer());
}

// The place that most names begin with (北京市) says nothing on a map of that place.
const PLACE = /^[^\s《]{2,6}?(?:自治区|省|市|州|区|县)/;
const home = commonPlace();

function commonPlace() {
  const counts = new Map();
  for (const node of nodes) {
    const place = node.group !== "person" && node.label.match(PLACE)?.[0];
    if (place) counts.set(place, (counts.get(place) || 0) + 1);
  }
  const [place, many] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  return many > 4 ? place : "";
}

// Bodies and meetings, which titles begin with: 某县人民代表大会常务委员会任免名单.
const LEADS = new Set(nodes.filter((node) => node.group === "organisation" || node.group === "meeting").map((node) => node.full));
const LONGEST_LEAD = 60, LEAST_LEFT = 2;

function withoutLead(text) {
  for (let n = Math.min(LONGEST_LEAD, text.length - LEAST_LEFT); n > 3; n--) if (LEADS.has(text.slice(0, n))) return text.slice(n).replace(/^常务委员会(?=.{2})/, "");
  return text;
}

// As official texts shorten them, for where there is no room.
export function brief(text) {
  return text.replace(/人民代表大会(常务委员会)?/g, (_, standing) => (standing ? "人大常委会" : "人大")).replace(/^第(?=[一二三四五六七八九十]{1,4}届)/, "");
}

// What a node is called inside its box: what the box and the page say already is left out.
export function shortName(node) {
  return (node.short ??= nameLeft(node));
}

function nameLeft(node) {
  let text = node.label;
  const owner = node.parent >= 0 ? nodes[node.parent] : null;
  if (node.group === "person" || node.group === "article") return text;
  // The State before the name of its law says nothing, in the title of an ordinance on that law neither.
  if (node.group === "law") text = text.replace(/(^|《)中华人民共和国(?=.{2})/g, "$1");
  // Who speaks stands before 关于, what it is about behind it; else before what the text is: 任免名单, 议程.
  if (node.group !== "organisation") text = text.replace(/^.{0,40}?关于(?=.{4})/, "").replace(/^《/, "");
  if (node.group === "document") text = withoutLead(text);
  else if (owner && text.startsWith(owner.full) && text.length > owner.full.length + 1) return text.slice(owner.full.length);
  if (node.group !== "organisation" && home) text = text.replaceAll(`《${home}`, "《");
  return home && text.startsWith(home) && text.length > home.length + 1 ? text.slice(home.length) : text;
}

export function family(relation) {
  return data.families[relation] || "reference";
}
