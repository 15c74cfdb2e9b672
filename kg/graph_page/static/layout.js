// Where everything stands: boxes inside boxes, O(n log n). A law is a box of its articles (a shelf for each chapter)
// and its documents, a body a box of the persons at its posts and of the bodies below it; the laws that are known by
// name only stand together by kind. Containment is shown by standing inside, so that no line has to be drawn for it.

import { bySize, captioned, framed, GAP, HEAD, inLines, PAD, shelved, stacked, widest } from "./blocks.js";

// Room for one node and its label: an article's number stands below it, a name beside it as in a list.
export const PITCH = { article: [30, 31], person: [88, 24], organisation: [164, 24], document: [184, 24], law: [184, 24], meeting: [184, 24] };
// The height of a row in which a name takes two lines.
export const TALL_ROW = 34;
// From the left edge of its cell to a node whose name stands beside it.
const BESIDE = 8;
// A zone on a screen that is higher than wide: two names, or twelve articles, side by side.
const NARROW = 400;
// Articles side by side in the box of a law, at least; where there are more than `MANY_BOXES` boxes the first alone is tried.
// The name over a list; how wide a name in it may become.
const LIST_HEAD = 28, WIDEST = 260;
const LAW_COLUMNS = [12, 14, 16, 18, 20], MANY_BOXES = 300;

// `nodes` as the page holds them ({ group, sub, parent, shelf }), `shown(i)`: which of them are there, `room`: the free
// screen, `called`: zones that have another name than their own. What contains a node and is not there itself gives way to what contains that.
export function layOut(nodes, shown, room, called = {}) {
  const inside = new Map(), whole = new Set(nodes.map((node) => node.parent)), roots = [];
  nodes.forEach((node, i) => {
    if (!shown(i)) return;
    let at = node.parent;
    while (at >= 0 && !shown(at)) at = nodes[at].parent;
    if (at < 0) roots.push(i);
    else file(inside, at, i);
  });
  const high = room.h > room.w, page = { nodes, inside, limit: high ? NARROW : Infinity };
  // Laws can be narrow and high or wide and low: what fits beside the other zones is seen then.
  const texts = (high || roots.length > MANY_BOXES ? LAW_COLUMNS.slice(0, 1) : LAW_COLUMNS).map((columns) => textsZone({ ...page, columns }, roots, whole));
  const zones = Object.entries({ texts, cited: [citedZone(page, roots, whole)], bodies: [bodiesZone(page, roots)] }).filter(([, [blocks]]) => blocks.length);
  const packed = high ? zones.map(([, [blocks]]) => shelved(blocks, NARROW)) : sideBySide(zones.map(([, shapes]) => shapes), Math.min(2.6, Math.max(1.2, room.w / room.h)));
  const layout = { positions: new Map(), boxes: [], shelves: [] };
  let x = 0, y = 0;
  zones.forEach(([name], n) => {
    framed(packed[n], -1, `zone.${called[name] ?? name}`, PAD).put(layout, x, y, 0);
    if (high) y += packed[n].h + 2 * PAD + 5 * GAP;
    else x += packed[n].w + 2 * PAD + 2 * GAP;
  });
  return layout;
}

function file(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

// Each zone as narrow as one common height allows; of several heights the one that fills the screen best. A zone is a
// list of shapes that its blocks can have.
function sideBySide(zones, screen) {
  const first = zones.flatMap(([blocks]) => blocks), many = first.length;
  const area = first.reduce((sum, b) => sum + (b.w + GAP) * (b.h + GAP), 0);
  const tries = many < MANY_BOXES ? Array.from({ length: 25 }, (_, n) => 1 + n / 20) : many < 5000 ? [1, 1.2, 1.5, 2] : [1.2];
  let best = [-1, []];
  for (const slack of tries) {
    const height = Math.sqrt(area / screen) * slack;
    const packed = zones.map((shapes) => shapes.map((blocks) => narrowest(blocks, height)).reduce((a, b) => (Math.max(b.h, height) < Math.max(a.h, height) || (b.h <= Math.max(a.h, height) && b.w < a.w) ? b : a)));
    const w = packed.reduce((sum, p) => sum + p.w + 2 * PAD + 2 * GAP, 0), h = Math.max(...packed.map((p) => p.h)) + HEAD + 2 * PAD;
    const fills = w ? Math.min(screen / w, 1 / h) : 0;
    if (fills > best[0]) best = [fills, packed, 0.97 * screen * h - w];
  }
  return widened(best[1], best[2]);
}

// Room that is left beside the zones (a little less, for screens of about that shape) goes to the lists, for longer names.
function widened(packed, extra) {
  const lists = packed.filter((zone) => zone.wider);
  return packed.map((zone) => (zone.wider && extra > 0 ? zone.wider(zone.w + extra / lists.length) : zone));
}

function narrowest(blocks, height) {
  let width = Math.max(widest(blocks), blocks.reduce((sum, b) => sum + (b.w + GAP) * (b.h + GAP), 0) / height);
  let packed = shelved(blocks, width);
  for (let n = 0; n < 12 && packed.h > height; n++) packed = shelved(blocks, width *= 1.1);
  return blocks.every((block) => block.fit) ? { ...packed, wider: (room) => shelved(blocks, room, true) } : packed;
}

const TEXTS = ["law", "document", "meeting"];

// The laws whose text or documents are at hand, the meetings with what else was laid before them, the rest.
function textsZone(page, roots, whole) {
  const { nodes, inside } = page, mine = roots.filter((i) => TEXTS.includes(nodes[i].group));
  const own = mine.filter((i) => inside.has(i)).map((i) => lawBox(page, i));
  const bare = mine.filter((i) => !inside.has(i) && nodes[i].group === "law" && whole.has(i));
  const loose = (group) => listed(page, mine.filter((i) => !inside.has(i) && nodes[i].group === group), `kind.${group}`);
  return [...bySize(own), ...listed(page, bare, "kind.law"), ...loose("document"), ...loose("meeting")];
}

function citedZone(page, roots, whole) {
  const kinds = new Map();
  for (const i of roots) {
    const { group, sub } = page.nodes[i];
    if (group === "law" && !whole.has(i)) file(kinds, sub || "other", i);
  }
  return bySize([...kinds].flatMap(([kind, members]) => listed(page, members, `law.${kind}`)));
}

function bodiesZone(page, roots) {
  const { nodes, inside } = page, mine = roots.filter((i) => nodes[i].group === "organisation");
  const boxes = bySize(mine.filter((i) => inside.has(i)).map((i) => bodyBox(page, i, page.limit - 2 * PAD)));
  const rest = mine.filter((i) => !inside.has(i)), of = (group) => roots.filter((i) => nodes[i].group === group);
  return [...boxes, ...listed(page, rest, "kind.organisation"), ...listed(page, of("person"), "kind.person"), ...listed(page, of("article"), "kind.article")];
}

// A list of what has no box of its own; it takes whatever width its zone has.
function listed(page, members, title) {
  if (!members.length) return [];
  const fit = (width, stretch) => {
    const room = width - 2 * PAD, columns = Math.floor(room / pitch(page, members)[0]);
    return framed(grid(page, members, columns, stretch ? Math.min(Math.floor(room / columns), WIDEST) : 0), -1, title, LIST_HEAD);
  };
  return [{ ...fit(0), fit }];
}

// Articles on a shelf for each chapter, documents below.
function lawBox(page, i) {
  const { nodes, inside, limit, columns: least } = page, groups = new Map(), others = [];
  for (const child of inside.get(i)) {
    if (nodes[child].group !== "article") others.push(child);
    else file(groups, nodes[child].shelf ?? "", child);
  }
  const longest = [...groups.values()].reduce((most, group) => Math.max(most, group.length), 0), most = Math.min(20, Math.floor((limit - 2 * PAD) / PITCH.article[0]));
  const columns = Math.min(Math.max(least, Math.ceil(Math.sqrt(longest * 2))), most), width = columns * PITCH.article[0];
  // Short chapters stand side by side, in reading order.
  const versions = new Map();
  for (const [shelf, members] of groups) {
    const parts = shelf.split("\t");
    file(versions, parts[0], captioned(grid(page, members, columns), i, parts.at(-1)));
  }
  const parts = [...versions].map(([version, blocks]) => captioned(inLines(blocks, width), i, versions.size > 1 ? version : ""));
  if (others.length) parts.push(groups.size ? grid(page, others, Math.max(2, Math.round(width / PITCH.document[0]))) : square(page, others, limit - 2 * PAD));
  return framed(stacked(parts), i);
}

// Persons at their posts, then bodies without anybody, then the boxes of bodies that hold something.
function bodyBox(page, i, limit) {
  const { nodes, inside } = page, mine = inside.get(i), body = (n) => nodes[n].group === "organisation";
  const room = limit - 2 * PAD, parts = [mine.filter((n) => !body(n)), mine.filter((n) => body(n) && !inside.has(n))].filter((m) => m.length);
  const blocks = parts.map((members) => square(page, members, room));
  const inner = mine.filter((n) => body(n) && inside.has(n)).map((n) => bodyBox(page, n, room));
  if (inner.length) {
    const area = inner.reduce((sum, b) => sum + (b.w + GAP) * (b.h + GAP), 0);
    blocks.push(shelved(bySize(inner), Math.min(room, Math.max(Math.sqrt(area * 1.9), widest(inner)))));
  }
  return framed(stacked(blocks), i);
}

function pitch({ nodes }, members) {
  return members.reduce(([w, h], i) => [Math.max(w, PITCH[nodes[i].group][0]), Math.max(h, nodes[i].tall ? TALL_ROW : PITCH[nodes[i].group][1])], [0, 0]);
}

// A grid of a shape like a screen's.
function square(page, members, limit) {
  const [w, h] = pitch(page, members), columns = Math.max(1, Math.min(Math.floor(limit / w), Math.round(Math.sqrt((members.length * 1.6 * h) / w))));
  // On a telephone one column of names has all the width there is.
  return grid(page, members, columns, columns === 1 && limit < Infinity && page.nodes[members[0]].group === "law" ? limit : 0);
}

function grid(page, members, most, wide = 0) {
  const { nodes } = page, [least, h] = pitch(page, members), w = Math.max(least, wide), columns = Math.max(1, Math.min(members.length, most));
  return { w: columns * w, h: Math.ceil(members.length / columns) * h, put(layout, x, y) {
    members.forEach((i, n) => {
      const [dx, dy] = nodes[i].group === "article" ? [w / 2, 0.32 * h] : [BESIDE, h / 2];
      layout.positions.set(i, [x + (n % columns) * w + dx, y + Math.floor(n / columns) * h + dy, w]);
    });
  } };
}
