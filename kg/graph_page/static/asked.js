// What a search asks for that no name contains as it is written: references (审计条例第八条, 审计条例 8 1), bodies with
// characters left out (二中院), names spelt in pinyin, near misses, words of the texts and posts. As `kg search` reads them.

import { citeNumber } from "./cite_read.js";
import { articles, data, edges, nodes } from "./store.js";

const NUMBER = "[〇零一二三四五六七八九十百千\\d]{1,9}";
const REFERENCE = new RegExp(`^《?(.*?)》?\\s*第?\\s*(${NUMBER})\\s*条(?:之(${NUMBER}))?`), SPACED = /^《?(\D.*?)》?\s+(\d+)(?:[\s.]+\d+)*$/;
// As the picture calls an article, of whose law only the end or the beginning may be told: 第五条 · 加强食品….
const AHEAD = new RegExp(`^第(${NUMBER})条(?:之(${NUMBER}))?\\S*?(?:[\\s·]+|(?=《))[《.]*([^《.].{2,}?)[》.]*$`);
const CALLED = ["law", "organisation", "person"];
// As `kg.model.near` has them: the least likeness, and how much less than the nearest one is told beside it.
const LIKE_ENOUGH = 0.5, LIKE_BEST = 0.2;

// `laws(name)`: the laws of a name, the likeliest first.
export function byReference(query, laws) {
  const ahead = AHEAD.exec(query), m = ahead ? [query, ahead[3], ahead[1], ahead[2]] : REFERENCE.exec(query) ?? SPACED.exec(query);
  if (!m?.[1]) return [];
  const number = String(citeNumber(m[2])) + (m[3] ? `-${citeNumber(m[3])}` : "");
  return laws(m[1].trim()).flatMap((law) => articles(law).filter((i) => nodes[i].no === number));
}

export function shortened(query) {
  if (!/^\p{Script=Han}{2,6}$/u.test(query)) return [];
  const hits = nodes.map((_, i) => i).filter((i) => nodes[i].group === "organisation" && !nodes[i].full.includes(query) && leavesOut(query, nodes[i].full));
  return hits.sort((a, b) => nodes[a].full.length - nodes[b].full.length || a - b);
}

function leavesOut(short, name) {
  if (name.at(-1) !== short.at(-1)) return false;
  let at = 0;
  for (const char of name) if (char === short[at]) at++;
  return at === short.length;
}

let soundOf;
const syllables = [];

function soundsOf(i) {
  soundOf ??= new Map(Object.entries(data.sounds).flatMap(([sound, chars]) => [...chars].map((char) => [char, sound])));
  return (syllables[i] ??= [...nodes[i].full.slice(0, 100)].map((char) => soundOf.get(char)).filter(Boolean));
}

// Letters that are a name, or a part of it from the beginning of a syllable on.
export function bySound(latin) {
  const whole = [], part = [];
  nodes.forEach((node, i) => {
    if (node.group === "article") return;
    const sounds = soundsOf(i), joined = sounds.join("");
    if (joined === latin) whole.push(i);
    else if (joined.includes(latin) && sounds.some((_, n) => sounds.slice(n).join("").startsWith(latin))) part.push(i);
  });
  return [...whole, ...part.sort((a, b) => CALLED.includes(nodes[b].group) - CALLED.includes(nodes[a].group) || nodes[a].full.length - nodes[b].full.length || a - b)];
}

export function nearNames(query, most = 5) {
  const asked = query.replace(/\s/g, "").slice(0, 40), found = [];
  nodes.forEach((node, i) => {
    if (!CALLED.includes(node.group) || asked.length < 2) return;
    const name = node.full.slice(0, 100), shared = common(asked, name), like = (2 * shared / asked.length + 2 * shared / (asked.length + name.length)) / 3;
    if (like >= LIKE_ENOUGH) found.push([like, i]);
  });
  found.sort((a, b) => b[0] - a[0] || nodes[a[1]].full.length - nodes[b[1]].full.length);
  return found.filter(([like]) => like >= found[0][0] - LIKE_BEST).slice(0, most).map(([, i]) => i);
}

// Characters that both have in the same order.
function common(a, b) {
  let row = new Array(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let n = 0; n < b.length; n++) next.push(char === b[n] ? row[n] + 1 : Math.max(row[n + 1], next[n]));
    row = next;
  }
  return row[b.length];
}

let saidAt;

// What is said at a thing: the words of an article, the posts of a person.
export function bySaid(query, all, most = 12) {
  if (query.length < 2) return [];
  saidAt ??= allSaid(all);
  const hits = [];
  for (let i = 0; i < saidAt.length && hits.length < most; i++) if (saidAt[i].includes(query)) hits.push(i);
  return hits;
}

function allSaid(all) {
  const found = nodes.map((node, i) => (node.group === "article" ? all.facts[i].filter(([key]) => key === "text").map(([, text]) => text) : []));
  edges.forEach(({ from, to }, n) => {
    for (const end of [from, to]) if (nodes[end].group === "person") found[end].push(...all.evidence[n].map(([value]) => value));
  });
  return found.map((parts) => parts.join("\n"));
}
