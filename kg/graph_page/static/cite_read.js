// The references of a text: a law's title or name before 第N条. A smaller reader than the program's: what it can't attach to a
// law it gives without one, and says why.

const N = "[〇零○一二三四五六七八九十百千0-9]{1,9}";
const LIST = (one) => `${one}(?: *[、,和及与] *${one})*`;
const NUMBERED = new RegExp(`第 *(${LIST(N)}) *条(?: *之(${N}))?(?: *第 *(${LIST(N)}) *款)?(?: *第 *(${LIST(`\\(?${N}\\)?`)}) *项)?`, "g");
const NAMED = /《((?:[^《》]|《[^《》]*》)+)》/g;
const TITLE_BEFORE = /《((?:[^《》]|《[^《》]*》)+)》\**(?: *\([^()]{0,40}\))? *(?:中|的|之)? *\**$/;
const SAME_BEFORE = /(?:该|同)(?:法|法典|条例|办法|规定|细则|规则|决定|解释)$/;
const OWN_BEFORE = /本(?:法|法典|条例|办法|规定|细则|规则|决定|解释|章程)$/;
const DEFINED = /^ *\((?:以下|下)(?:简称|称)(?:为)? *[《“"]?([^《》“”"()]{2,30})[》”"]? *\)/;
const JOINED = /^ *(?:[、,和及与或]|以及|或者)? *$/;
const RANGE = /^ *(?:至|到|—+|-|~|–) *$/;
const DIVISION = new RegExp(`^ *第 *${N} *(?:分?编|[章节])`);
const DIVISIONS_BEFORE = new RegExp(`(?:第 *${N} *(?:分?编|[章节]) *){1,4}$`);
const OWN_HEAD = new RegExp(`^[ \\t#*]*(?=第(${N})条(?:[ \\t:、*]|$))`, "gm");
const LEAST_HEADS = 3;
const MOST_RANGE = 500;

export function foldCite(text) {
  return Array.from({ length: text.length }, (_, n) => {
    const plain = text[n].normalize("NFKC");
    return plain.length === 1 ? plain : text[n];
  }).join("").replace(/[‘’「」『』]/g, (c) => ({ "「": "“", "」": "”", "『": "“", "』": "”" })[c] ?? c).replace(/〈/g, "《").replace(/〉/g, "》");
}

export function citeNumber(text) {
  const plain = text.replace(/[() ]/g, "");
  if (/^\d+$/.test(plain)) return Number(plain);
  if (!/[十百千]/.test(plain)) return Number(Array.from(plain, (c) => digit(c)).join(""));
  let total = 0, now = 0;
  for (const c of plain) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[c];
    if (unit) { total += (now || 1) * unit; now = 0; } else now = digit(c);
  }
  return total + now;
}

function digit(c) {
  return /\d/.test(c) ? Number(c) : Math.max(0, "〇一二三四五六七八九".indexOf(c));
}

// `known(name)`: does a law bear this name? Each reference has its place, its law as printed ("" for none) and its numbers.
export function readCites(text, known) {
  const folded = foldCite(text), aliases = definedNames(folded), heads = ownHeads(folded), out = [];
  let last = null, law = "", end = -1;
  for (const m of folded.matchAll(NUMBERED)) {
    const gap = end >= 0 ? folded.slice(end, m.index) : "x";
    const before = folded.slice(Math.max(0, m.index - 120), m.index);
    const found = last && (JOINED.test(gap) || RANGE.test(gap)) ? { ...last, joined: true, range: RANGE.test(gap) } : lawBefore(before, aliases, law, known);
    const numbers = citeMembers(m);
    if (found.range && numbers.length && out.length) out.push(...between(out.at(-1), numbers[0], found));
    const start = found.joined ? m.index : m.index - (found.length ?? 0);
    for (const parts of numbers) out.push({ start, end: m.index + m[0].length, law: found.law, reason: found.reason ?? "", ...parts });
    if (found.law) law = found.law;
    [last, end] = [{ law: found.law, reason: found.reason }, m.index + m[0].length];
  }
  const refs = out.filter((r) => r.law || !heads.has(r.start));
  return [...refs, ...wholeLaws(folded, refs, aliases)].sort((a, b) => a.start - b.start || a.end - b.end).map((r) => ({ ...r, text: text.slice(r.start, r.end) }));
}

// Where the text's own articles begin: the numbers at the beginning of a line that run on from 1.
function ownHeads(folded) {
  const out = [];
  for (const m of folded.matchAll(OWN_HEAD)) if (citeNumber(m[1]) === out.length + 1) out.push(m.index + m[0].length);
  return new Set(out.length >= LEAST_HEADS ? out : []);
}

function definedNames(folded) {
  const out = new Map();
  for (const m of folded.matchAll(NAMED)) {
    const named = folded.slice(m.index + m[0].length).match(DEFINED);
    if (named && !/^本/.test(named[1])) out.set(named[1], m[1]);
  }
  return out;
}

// 《甲法》第二编第一分编第七条: the divisions between a law and its article are no part of the name.
function lawBefore(whole, aliases, lastLaw, known) {
  const before = whole.replace(DIVISIONS_BEFORE, ""), found = lawRightBefore(before, aliases, lastLaw, known);
  return found.length ? { ...found, length: found.length + whole.length - before.length } : found;
}

function lawRightBefore(before, aliases, lastLaw, known) {
  const title = before.match(TITLE_BEFORE);
  if (title) return { law: aliases.get(title[1]) ?? title[1], length: title[0].length };
  const same = before.match(SAME_BEFORE);
  if (same) return lastLaw ? { law: lastLaw, length: same[0].length } : { law: "", reason: "nonebefore" };
  if (OWN_BEFORE.test(before)) return { law: "", reason: "ownlaw" };
  const plain = before.replace(/[ 的*]+$/, ""), cut = before.length - plain.length;
  for (let length = Math.min(40, plain.length); length > 1; length--) {
    const name = plain.slice(-length), ahead = plain.slice(-length - 1, -length);
    if (!aliases.has(name) && !known(name)) continue;
    // 云南省水法 is not 水法.
    if (/[省市区县州旗]/.test(ahead)) break;
    return { law: aliases.get(name) ?? name, length: length + cut };
  }
  return { law: "", reason: "nolaw" };
}

function citeList(text) {
  return text ? text.split(/[、,和及与]/).map((one) => String(citeNumber(one))) : [""];
}

// 第三、四条 is two; 第三条第一、二款 and 第三条第一项、第三项 are lists inside one article.
function citeMembers([, articles, sub, paragraphs, items]) {
  const numbers = citeList(articles), out = [];
  numbers.forEach((n, i) => {
    const final = i === numbers.length - 1, article = n + (final && sub ? `-${citeNumber(sub)}` : "");
    for (const paragraph of final ? citeList(paragraphs) : [""]) for (const item of final ? citeList(items) : [""]) out.push({ article, paragraph, item });
  });
  return out;
}

function between(first, to, found) {
  const [a, b] = [Number(first.article), Number(to.article)], out = [];
  if (first.paragraph || first.item || !(b > a) || b - a > MOST_RANGE) return [];
  for (let n = a + 1; n < b; n++) out.push({ ...first, law: found.law, article: String(n) });
  return out;
}

// Laws named without a number behind them.
function wholeLaws(folded, refs, aliases) {
  const out = [];
  for (const m of folded.matchAll(NAMED)) {
    const end = m.index + m[0].length;
    if (refs.some((r) => (r.start < end && end <= r.end) || (end <= r.start && r.start <= end + 12 && folded[r.start] !== "《"))) continue;
    const divided = DIVISION.test(folded.slice(end));
    out.push({ start: m.index, end, law: aliases.get(m[1]) ?? m[1], article: "", paragraph: "", item: "", reason: divided ? "chapter" : "" });
  }
  return out;
}
