// Search by name or by its pinyin initials: every word must occur; what begins with the query comes first, laws
// before articles.

import { byReference, bySound, shortened } from "./asked.js";
import { letters, sounds } from "./pinyin.js";
import { nodes } from "./store.js";

const RANK = { law: 0, organisation: 1, person: 1, document: 2, meeting: 2, article: 4 };
const names = nodes.map((node) => fold(node.full.slice(0, 500)).length);
const folded = nodes.map((node) => fold(node.full.slice(0, 500) + " " + (node.alias || "")));

export function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}

export function search(query, limit = 12) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const latin = words.every((word) => /^[a-z]{2,}$/.test(word)), laws = (name) => byName(fold(name).split(/\s+/), 30).filter((i) => nodes[i].group === "law").slice(0, 3);
  const hits = latin ? [...byName(words, limit), ...byInitials(words, limit), ...bySound(words.join(""))] : [...byReference(fold(query).trim(), laws), ...shortened(query.trim()), ...byName(words, limit)];
  return [...new Set(hits)].slice(0, limit);
}

function byName(words, limit) {
  const hits = [];
  folded.forEach((text, i) => {
    const first = text.indexOf(words[0]);
    if (first < 0 || !words.every((word) => text.includes(word))) return;
    const full = text.slice(0, names[i]);
    const whole = full === words[0] ? -2 : full.startsWith(words[0]) || full.endsWith(words.at(-1)) ? -1 : 0;
    hits.push([RANK[nodes[i].group] + whole * 1.5 - Math.min(nodes[i].degree, 50) / 100 + Math.min(full.length, 100) / 200, i]);
  });
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map((hit) => hit[1]);
}

function byInitials(words, limit) {
  const hits = [];
  nodes.forEach((node, i) => {
    const text = letters(i);
    const first = sounds(text, words[0]);
    if (first < 0 || !words.every((word) => sounds(text, word) >= 0)) return;
    const whole = text.length === words[0].length ? -2 : first === 0 || first + words[0].length === text.length ? -1 : 0;
    hits.push([RANK[node.group] + whole * 1.5 - Math.min(node.degree, 50) / 100 + Math.min(text.length, 100) / 200, i]);
  });
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map((hit) => hit[1]);
}
