// The labels of the page in Chinese and English.

import { data } from "./store.js";

let language = 0;

export function setLanguage(code) {
  language = code === "en" ? 1 : 0;
  document.documentElement.lang = code === "en" ? "en" : "zh-CN";
}

export function t(key, values = {}) {
  const text = data.terms[key]?.[language] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (_, word) => values[word] ?? "");
}

export function inOwn(english, chinese) {
  return language ? english : chinese || english;
}

// Of texts in each language that of the page.
export function spoken(texts) {
  return texts[language];
}

export function known(key) {
  return key in data.terms;
}
