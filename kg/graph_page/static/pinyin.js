// The pinyin initials of a name, told by the browser's own order of Chinese words; no table has to be carried.

import { nodes } from "./store.js";

const chinese = new Intl.Collator("zh-CN-u-co-pinyin");
// The first character of each initial in that order.
const BOUNDS = [..."阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀"], INITIALS = "abcdefghjklmnopqrstwxyz";
// A browser without that order would answer nonsense: it then answers nothing.
const sorted = BOUNDS.every((char, n) => n === 0 || chinese.compare(BOUNDS[n - 1], char) < 0) && chinese.compare("北", "京") < 0;
// Characters that names read in two ways (重庆, 单姓, 银行, 会计).
const OTHER = { 重: "cz", 长: "cz", 单: "sd", 曾: "zc", 仇: "qc", 解: "xj", 朴: "pb", 查: "zc", 盖: "gj", 乐: "yl", 行: "xh", 会: "hk", 厦: "sx", 朝: "cz", 调: "td", 乘: "cs", 传: "cz", 区: "qo", 尉: "wy", 石: "sd", 缪: "m", 牟: "m", 洗: "x", 冼: "x" };
const initials = new Map(), spelt = [];

function initial(char) {
  if (!initials.has(char)) initials.set(char, OTHER[char] ?? reading(char));
  return initials.get(char);
}

function reading(char) {
  if (!/\p{Script=Han}/u.test(char) || !sorted) return char.normalize("NFKC").toLowerCase();
  let low = 0, high = BOUNDS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (chinese.compare(char, BOUNDS[middle]) >= 0) low = middle;
    else high = middle - 1;
  }
  return INITIALS[low];
}

// For each character of the name the letters it may be typed with; marks between words are passed over.
export function letters(i) {
  return (spelt[i] ??= [...nodes[i].full.slice(0, 200)].filter((char) => /[\p{L}\p{N}]/u.test(char)).map(initial));
}

export function sounds(text, word) {
  for (let at = 0; at + word.length <= text.length; at++) {
    let n = 0;
    while (n < word.length && text[at + n].includes(word[n])) n++;
    if (n === word.length) return at;
  }
  return -1;
}
