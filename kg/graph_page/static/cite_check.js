// The verdicts on references against the laws of the page, in the words of `kg cite --check`.

const STATED = /\((?:[12]\d{3}年?[^()]{0,8}|修订|修正)\)$/;
const LEAST_LIKE = 0.7;

// `book`: what kg/graph_page/intime.py gives; `day`: ISO 8601.
export function judge(ref, book, day) {
  const said = (verdict, detail = "", more = {}) => ({ ...ref, verdict, detail, now: "", node: null, ...more });
  if (!ref.law) return said("not_examined", ref.reason);
  const found = lawNamed(ref.law, book);
  if (found.length > 1) return said("ambiguous", found.map((n) => book.laws[n].t).join("、"));
  if (!found.length) return said("law_not_held", likeTitles(ref.law, book).join("、"));
  const law = book.laws[found[0]], told = (verdict, detail, more = {}) => said(verdict, detail, { law: law.t, ...more });
  if (law.r && law.r <= day) return told("repealed", [law.r, law.by].filter(Boolean).join(" "));
  const text = textOn(law, day);
  if (!text && notYet(law, day)) return told("not_in_force", law.x[0].s);
  if (!ref.article) return ref.reason ? told("not_examined", ref.reason) : told("exists", "");
  if (!law.x.length) return told("law_not_held", "");
  if (!text) return told("not_examined", "");
  return { ...articleVerdict(ref, law, text, told), edition: text.v };
}

export function lawNamed(name, book) {
  book.titles ??= new Map(book.laws.map((law, n) => [law.t, n]));
  if (book.titles.has(name)) return [book.titles.get(name)];
  const plain = name.replace(/〈/g, "《").replace(/〉/g, "》").replace(/[ \n“”"]/g, "").replace(/中国人民共和国/g, "中华人民共和国");
  for (const form of [plain, plain.replace(STATED, ""), plain.replace(/[《》]|中华人民共和国/g, "")]) {
    const found = Object.hasOwn(book.names, form) ? book.names[form] : Object.hasOwn(book.short, form) ? book.short[form] : [];
    if (found.length) return found;
  }
  return [];
}

function textOn(law, day) {
  return law.x.filter((x) => x.s <= day).sort((a, b) => (a.d + a.s < b.d + b.s ? 1 : -1))[0];
}

function notYet(law, day) {
  const first = law.x[0];
  if (!first || law.am.some((d) => d < first.d)) return false;
  return (first.st && day >= first.d) || !law.am.includes(first.d);
}

function articleVerdict(ref, law, text, told) {
  if (Object.hasOwn(text.a, ref.article)) return partVerdict(ref, text, told);
  if (Object.hasOwn(text.w, ref.article)) return told("renumbered", `${text.d} →`, { now: text.w[ref.article] });
  const having = law.x.filter((x) => Object.hasOwn(x.a, ref.article));
  if (!having.length) return told("no_such_provision", Object.keys(text.a).at(-1) ?? "");
  const apart = (x) => Math.abs(Date.parse(x.d) - Date.parse(text.d));
  const nearestText = having.sort((a, b) => (a.d > text.d) - (b.d > text.d) || apart(a) - apart(b))[0];
  const numbers = nearestText.d < text.d ? laterNumbers(law, ref.article, nearestText, text) : [];
  if (numbers.length === 1) return told("renumbered", `${text.s} →`, { now: numbers[0] });
  return told("not_in_force", having.map((x) => x.d || x.v).join("、"));
}

function laterNumbers(law, number, from, to) {
  let numbers = [number];
  for (let n = law.x.indexOf(from); n < law.x.indexOf(to); n++) numbers = [...new Set(numbers.flatMap((one) => (Object.hasOwn(law.x[n].m, one) ? law.x[n].m[one] : [one])))];
  return numbers;
}

function partVerdict(ref, text, told) {
  const held = text.a[ref.article], paragraphs = Math.max(1, held.length - 1);
  if (ref.paragraph && Number(ref.paragraph) > paragraphs) return told("no_such_paragraph", `${paragraphs}`);
  const has = (items) => (Array.isArray(items) ? items.includes(ref.item) : Number(ref.item) >= 1 && Number(ref.item) <= (items ?? 0));
  const among = ref.paragraph ? [held[Number(ref.paragraph)]] : held;
  return ref.item && !among.some(has) ? told("no_such_paragraph", "") : told("exists", "");
}

// Titles with most character pairs in common.
function likeTitles(name, book) {
  const pairs = (text) => new Set(Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2)));
  const own = pairs(name);
  const like = book.laws.map(({ t }) => { const other = pairs(t), both = [...own].filter((p) => other.has(p)).length; return [(2 * both) / (own.size + other.size || 1), t]; });
  return like.filter(([share]) => share >= LEAST_LIKE).sort((a, b) => b[0] - a[0]).slice(0, 3).map(([, title]) => title);
}
