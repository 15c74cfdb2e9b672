// Which nodes and lines are on the canvas: a folded law stands for its articles, and many references
// between two things are one line.

import { articles, boxOf, edges, family, incoming, nodes, outgoing } from "./store.js";

const MOST = 240;

// Switched off by its kind, or outside the document or the dates asked for.
export function hidden(state, i) {
  return state.kinds.has(nodes[i].group) || (state.only && !state.only.has(i));
}

// `most`: a surface that can't hold all is given what is picked and the nodes with most relations.
export function overview(state, most) {
  let shown = new Set();
  nodes.forEach((node, i) => {
    if (hidden(state, i) || (state.few && !state.few.nodes.has(i))) return;
    if (node.group !== "article" || state.open.has(node.parent)) shown.add(i);
  });
  const all = shown.size;
  if (all > most) shown = new Set([...shown].sort((a, b) => (b === state.selected) - (a === state.selected) || nodes[b].degree - nodes[a].degree || a - b).slice(0, most));
  const places = new Map([...shown].map((i) => [i, { x: nodes[i].x, y: nodes[i].y, size: nodes[i].size, side: boxOf.has(i) ? "title" : nodes[i].group === "article" ? "below" : "beside" }]));
  const stands = (i) => (shown.has(i) ? i : nodes[i].group === "article" && shown.has(nodes[i].parent) ? nodes[i].parent : -1);
  const lines = bundle(edges.keys(), state, stands, (a, b, relation) => family(relation) !== "containment" && !inside(a, b, state.few));
  return { mode: "overview", places, lines, captions: [], left: all - shown.size, leaning: state.few?.leaning };
}

// The relations of what is in the picture, also those that are shown by standing inside or are folded away.
export function relationsOf(scene, state) {
  if (scene.mode !== "overview") return [...scene.lines.values()].flatMap((line) => line.ids);
  const there = (i) => !hidden(state, i) && (scene.places.has(i) || nodes[i].group === "article");
  return [...edges.keys()].filter((id) => !state.relations.has(edges[id].rel) && there(edges[id].from) && there(edges[id].to));
}

// What stands in a box is seen to belong there; a line would say it twice.
export function inside(a, b, few) {
  return nodes[a].parent === b || nodes[b].parent === a || few?.owner.get(a) === b || few?.owner.get(b) === a;
}

export function bundle(ids, state, stands, wanted) {
  const lines = new Map();
  for (const id of ids) {
    const edge = edges[id];
    if (state.relations.has(edge.rel)) continue;
    const a = stands(edge.from), b = stands(edge.to);
    if (a < 0 || b < 0 || a === b || !wanted(a, b, edge.rel)) continue;
    const key = `${a}>${b}>${family(edge.rel)}`;
    const line = lines.get(key);
    if (line) line.ids.push(id);
    else lines.set(key, { id: key, from: a, to: b, family: family(edge.rel), ids: [id] });
  }
  return lines;
}

// The neighbourhood in columns: what points to the centre on the left, what it points to on the right.
export function neighbourhood(state) {
  const centre = state.focus;
  const single = nodes[centre].group === "article";
  const stands = (i) => {
    if (nodes[i].group === "article" && !single && nodes[i].parent >= 0) i = nodes[i].parent;
    return i !== centre && hidden(state, i) ? -1 : i;
  };
  const levels = new Map([[centre, 0]]);
  const columns = new Map([[0, [{ node: centre, relation: "" }]]]);
  let front = [centre], left = 0;
  for (let step = 1; step <= state.depth; step++) {
    const found = [];
    for (const from of front) {
      for (const [to, relation, out] of around(from, state, stands)) {
        if (levels.has(to)) continue;
        if (levels.size > MOST) { left++; continue; }
        const level = levels.get(from);
        levels.set(to, level ? level + Math.sign(level) : out ? 1 : -1);
        found.push({ node: to, relation: (out ? ">" : "<") + relation });
      }
    }
    for (const item of found) {
      const level = levels.get(item.node);
      if (!columns.has(level)) columns.set(level, []);
      columns.get(level).push(item);
    }
    front = found.map((item) => item.node);
  }
  const { places, captions } = arrange(columns);
  const ids = new Set();
  for (const node of levels.keys()) for (const member of members(node, stands)) for (const id of [...outgoing[member], ...incoming[member]]) ids.add(id);
  const lines = bundle(ids, state, stands, (a, b) => places.has(a) && places.has(b));
  return { mode: "focus", places, lines, captions, left };
}

// The shortest way between two things, from left to right; null where there is none.
export function way(state) {
  const stands = (i) => (hidden(state, i) && i !== state.focus && i !== state.to ? -1 : i);
  const from = new Map([[state.focus, -1]]);
  let front = [state.focus];
  while (front.length && !from.has(state.to)) {
    const next = [];
    for (const node of front) {
      for (const id of [...outgoing[node], ...incoming[node]]) {
        const other = stands(edges[id].from === node ? edges[id].to : edges[id].from);
        if (other < 0 || from.has(other) || state.relations.has(edges[id].rel)) continue;
        from.set(other, node);
        next.push(other);
      }
    }
    front = next;
  }
  if (!from.has(state.to)) return null;
  const stops = [];
  for (let at = state.to; at >= 0; at = from.get(at)) stops.unshift(at);
  const places = new Map(stops.map((node, n) => [node, { x: n * 300, y: (n % 2) * 90, size: 12, side: "centre" }]));
  const ids = new Set(stops.flatMap((node) => [...outgoing[node], ...incoming[node]]));
  const near = (a, b) => places.has(a) && places.has(b) && Math.abs(stops.indexOf(a) - stops.indexOf(b)) === 1;
  const lines = bundle(ids, state, stands, near);
  const captions = [...lines.values()].map((line) => {
    const a = places.get(line.from), b = places.get(line.to);
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 12, sign: 0, relation: ">" + edges[line.ids[0]].rel };
  });
  return { mode: "focus", places, lines, captions, left: 0, stops };
}

function members(node, stands) {
  return [node, ...articles(node).filter((child) => stands(child) === node)];
}

function around(node, state, stands) {
  const seen = new Map();
  const note = (other, relation, out) => {
    const to = stands(other);
    // From a law one does not walk down into every article of it.
    if (to >= 0 && to !== node && !seen.has(to) && !(relation === "part_of" && !out && nodes[to].group === "article")) seen.set(to, [to, relation, out]);
  };
  for (const member of members(node, stands)) {
    for (const id of outgoing[member]) if (!state.relations.has(edges[id].rel)) note(edges[id].to, edges[id].rel, true);
    for (const id of incoming[member]) if (!state.relations.has(edges[id].rel)) note(edges[id].from, edges[id].rel, false);
  }
  return [...seen.values()];
}

const ROW = 25, FIRST = 200, COLUMN = 340, TALL = 34;

export function arrange(columns) {
  const places = new Map(), captions = [];
  for (const sign of [1, -1]) {
    let x = 0;
    for (let level = sign; columns.has(level); level += sign) {
      const groups = new Map();
      for (const item of columns.get(level)) {
        if (!groups.has(item.relation)) groups.set(item.relation, []);
        groups.get(item.relation).push(item);
      }
      const rows = [];
      for (const [relation, items] of [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
        rows.push({ caption: relation });
        items.sort((a, b) => nodes[b.node].degree - nodes[a.node].degree || a.node - b.node);
        rows.push(...items);
      }
      const parts = Math.ceil(rows.length / TALL), each = Math.ceil(rows.length / parts);
      for (let part = 0; part < parts; part++) {
        x += sign * (x || part ? COLUMN : FIRST);
        const slice = rows.slice(part * each, (part + 1) * each);
        slice.forEach((row, i) => {
          const y = (i - (slice.length - 1) / 2) * ROW;
          if ("node" in row) places.set(row.node, { x, y, size: Math.min(nodes[row.node].size, 7), side: sign > 0 ? "right" : "left" });
          else captions.push({ x, y, sign, relation: row.caption });
        });
      }
    }
  }
  places.set(columns.get(0)[0].node, { x: 0, y: 0, size: 14, side: "centre" });
  return { places, captions };
}
