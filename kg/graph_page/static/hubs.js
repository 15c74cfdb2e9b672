// The first picture of a corpus: the laws that most others refer to, each a box of those that lean on it. All the rest
// is there when it is asked for: searched, picked from a neighbourhood, or drawn as a whole.

import { data, edges, nodes } from "./store.js";

// Boxes on a wide and on a narrow screen, names in one, bodies beside them; laws that refer to another for it to be a hub.
const BOXES = { wide: 18, high: 10 }, NAMES = 6, BESIDE_HUBS = 16, LEANING = 3;
// A law leans on another that it applies; a name alone may stand in the note of how its text came about.
const LEANS = ["cites", "violates", "based_on"];
// What a screen can hold without being cut down, and the boxes that are worth it.
const HOLDS = 400, WORTH = 4;

// Of what is `shown`: { nodes, owner (a law → its hub), leaning (a hub → how many refer to it) }; null where all can be drawn.
export function mainFew(shown, high) {
  const there = nodes.map((node, i) => shown(i));
  if (!data.total || there.filter(Boolean).length <= HOLDS) return null;
  const from = nodes.map(() => new Set()), to = nodes.map(() => new Set());
  const counts = (i) => there[i] && nodes[i].group === "law";
  for (const edge of edges) {
    const { from: a, to: b } = edge;
    if (a !== b && counts(a) && counts(b) && LEANS.includes(edge.rel)) { from[b].add(a); to[a].add(b); }
  }
  const rank = (a, b) => from[b].size - from[a].size || a - b;
  const hubs = nodes.map((_, i) => i).filter((i) => from[i].size >= LEANING).sort(rank).slice(0, high ? BOXES.high : BOXES.wide);
  const owned = leaning(hubs, from, to, rank), boxed = hubs.filter((i) => owned.get(i).length > 1);
  if (boxed.length < WORTH) return null;
  const owner = new Map(boxed.flatMap((hub) => owned.get(hub).map((i) => [i, hub])));
  const bodies = nodes.map((_, i) => i).filter((i) => there[i] && nodes[i].group === "organisation").sort((a, b) => nodes[b].degree - nodes[a].degree || a - b).slice(0, BESIDE_HUBS);
  return { nodes: new Set([...boxed, ...owner.keys(), ...bodies]), owner, leaning: new Map(boxed.map((i) => [i, from[i].size])) };
}

// A law that leans on several hubs says most with the one that the fewest lean on; the best connected stand in its box.
function leaning(hubs, from, to, rank) {
  const owned = new Map(hubs.map((hub) => [hub, []])), narrow = [...hubs].reverse();
  to.forEach((targets, i) => {
    const hub = owned.has(i) ? undefined : narrow.find((h) => targets.has(h));
    if (hub !== undefined) owned.get(hub).push(i);
  });
  for (const [hub, all] of owned) owned.set(hub, all.sort((a, b) => rank(a, b) || nodes[b].degree - nodes[a].degree).slice(0, NAMES));
  return owned;
}
