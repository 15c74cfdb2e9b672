// SPARQL inside the page: the graph's statements and the engine are in the file, the engine runs in a worker.
// A query that takes too long is ended with its worker; the next one starts a new worker.

import { $, el, name, shorten } from "./dom.js";
import { csvCell } from "./save.js";
import { byKey, data, iriOf, nodes, unpackBytes } from "./store.js";
import { t } from "./terms.js";

const SECONDS = 20;
let worker, busy;

export function canAsk() {
  return Boolean($("engine"));
}

async function launch() {
  const [wasm, quads] = await Promise.all([unpackBytes($("wasm").textContent), unpackBytes($("quads").textContent)]);
  const made = new Worker(URL.createObjectURL(new Blob([JSON.parse($("engine").textContent)], { type: "text/javascript" })));
  const answer = await post(made, { wasm, quads: new TextDecoder().decode(quads) }, 60);
  if (answer.error) throw new Error(answer.error);
  return made;
}

function post(to, message, seconds) {
  return new Promise((done) => {
    const timer = setTimeout(() => { halt(); to.terminate(); done({ error: t("ui.toolong") }); }, seconds * 1000);
    busy = () => { clearTimeout(timer); to.terminate(); done({ error: t("ui.stopped") }); };
    to.onmessage = ({ data: answer }) => { clearTimeout(timer); busy = null; done(answer); };
    to.onerror = (event) => { clearTimeout(timer); busy = null; worker = null; done({ error: event.message || "worker" }); };
    to.postMessage(message);
  });
}

function halt() {
  worker = null;
  busy?.();
  busy = null;
}

export async function ask(query) {
  try {
    worker ??= await launch();
    const answer = await post(worker, { query: withPrefixes(query) }, SECONDS);
    return answer.error ? { error: countedFromTheirs(answer.error, query) } : answer;
  } catch (error) {
    worker = null;
    return { error: String(error.message ?? error) };
  }
}

// The prefixes of the vocabulary need not be written; one that is written stands.
export function withPrefixes(query) {
  const missing = Object.entries(data.prefixes).filter(([prefix]) => !new RegExp(`prefix\\s+${prefix}:`, "i").test(query));
  // On one line of their own: the engine counts lines from there, the reader from the first one written.
  return missing.map(([prefix, space]) => `PREFIX ${prefix}: <${space}> `).join("") + "\n" + query;
}

// Where and why a query can't be read: the engine lists the tokens of its grammar instead.
function countedFromTheirs(message, query) {
  const at = /error at (\d+):(\d+): expected/.exec(message);
  if (at && !message.includes("Prefix not found")) {
    const line = Math.max(1, at[1] - 1), lines = query.split("\n").slice(line - 1), rest = (lines[0] ?? "").slice(at[2] - 1).trim();
    return t(rest || lines.slice(1).join("").trim() ? "ui.syntax" : "ui.cutshort", { line, column: at[2], word: shorten(rest.split(/\s/)[0], 40) });
  }
  return message.replace(/\b(at|line )\s*(\d+)(?=:|,| column)/g, (whole, word, line) => whole.replace(line, Math.max(1, line - 1)));
}

// A saved question with its parameters, as kg query puts it together: values are bound, nothing is pasted.
export function bound(question, given) {
  const terms = new Map(question.params.filter((p) => given[p.name]?.trim()).map((p) => [p.name, termsOf(p.kind, given[p.name].trim())]));
  const values = question.params.filter((p) => terms.has(p.name)).map((p) => `VALUES ?${p.variable} { ${terms.get(p.name).join(" ")} }`).join(" ");
  // What its head says is on the page already.
  return question.text.split("\n").filter((line) => !/^# (?:alias|param|shown as|example): /.test(line)).map((line) => {
    let text = line.trim(), wanted = true;
    if (text === "#@bind") return values;
    for (let m; (m = /^#@(!?)([a-z]+) /.exec(text)); text = text.slice(m[0].length)) wanted &&= terms.has(m[2]) !== Boolean(m[1]);
    return wanted ? text : "";
  }).join("\n");
}

const KINDS = { law: ["law"], person: ["person"], organisation: ["organisation"], subject: ["law", "person", "organisation", "document"] };

function termsOf(kind, value) {
  if (kind === "number") return [literal(value.replace(/^第|[条款项]$/g, ""))];
  if (!KINDS[kind]) return [literal(value)];
  const wanted = value.replace(/^《|》$/g, "").replace(/\s/g, "").replaceAll("（", "(").replaceAll("）", ")");
  const of = (test) => nodes.filter((node) => KINDS[kind].includes(node.group) && test(node)).map((node) => `<${iriOf(node)}>`);
  const found = of((node) => node.full === wanted || (node.alias || "").split("|").includes(wanted));
  const terms = found.length ? found : of((node) => node.full.includes(wanted));
  if (!terms.length || terms.length > 50) throw new Error(`${t("ui.none")}: ${value}`);
  return terms;
}

// JSON's escapes are SPARQL's.
function literal(text) {
  return JSON.stringify(text);
}

export function nodeOf(value) {
  return byKey.get(value.startsWith(data.base) ? value.slice(data.base.length) : value) ?? -1;
}

// A paragraph or item has no node of its own: its article stands for it.
function nearest(value) {
  for (let at = value; at.includes("/art_"); at = at.slice(0, at.lastIndexOf("/"))) if (nodeOf(at) >= 0) return nodeOf(at);
  return nodeOf(value);
}

// The panel

export function toggleAsk(act, shut = false) {
  const panel = $("ask");
  panel.hidden = shut || !panel.hidden;
  // Two boxes at the foot of a small screen would cover each other.
  if (!panel.hidden) $("cite").hidden = true;
  document.body.classList.toggle("asking", !panel.hidden);
  if (!panel.hidden && !panel.childElementCount) fill(panel, act);
}

export function refill(act) {
  const panel = $("ask");
  if (panel.childElementCount) fill(panel, act);
}

function fill(panel, act) {
  const zh = document.documentElement.lang !== "en";
  const editor = el("textarea", { spellcheck: "false", "aria-label": "SPARQL", rows: "9" });
  editor.value = "SELECT ?kind (COUNT(*) AS ?n)\nWHERE { ?thing a ?kind }\nGROUP BY ?kind ORDER BY DESC(?n)";
  const out = el("div", { class: "out" }), form = el("div", { class: "row" });
  const choice = el("select", { "aria-label": t("site.questions") }, el("option", { value: "" }, t("site.questions")), ...data.questions.map((q) => el("option", { value: q.name }, zh ? q.zh : q.en)));
  let given = {};
  const pick = () => {
    const question = asked();
    given = {};
    form.replaceChildren(...(question?.params ?? []).flatMap((p) => [
      el("label", {}, `${zh ? p.zh : p.en}${p.required ? " *" : ""} `, el("input", { list: KINDS[p.kind] && `names-${p.name}`, oninput: (event) => { given[p.name] = event.target.value; write(); }, onchange: ready, onkeydown: (event) => event.key === "Enter" && ready() })),
      ...(KINDS[p.kind] ? [el("datalist", { id: `names-${p.name}` }, ...namesOf(p.kind))] : []),
    ]));
    write();
    ready();
  };
  // A question that has all it needs is asked at once.
  const ready = () => { if (asked()?.params.every((p) => !p.required || given[p.name]?.trim())) run(); };
  const asked = () => data.questions.find((q) => q.name === choice.value);
  const write = () => {
    const question = asked();
    if (!question) return;
    try { editor.value = bound(question, given); out.replaceChildren(); } catch (error) { out.replaceChildren(el("p", { class: "bad" }, error.message)); }
  };
  choice.addEventListener("change", pick);
  const run = async () => {
    out.replaceChildren(el("p", { class: "soft" }, t("ui.asking"), " ", el("button", { onclick: halt }, t("ui.stop"))));
    const begun = performance.now();
    const written = editor.value, answer = inColumns(await ask(written), asked(), given, written), time = performance.now() - begun;
    out.replaceChildren(...shown(answer, time, await labelsOf(answer), act));
  };
  editor.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  panel.replaceChildren(
    el("div", { class: "row" }, choice, el("button", { class: "run", onclick: run }, t("site.ask"), " ⌃⏎"), el("button", { class: "close", "aria-label": t("ui.close"), onclick: () => toggleAsk(act, true) }, "×")),
    form, editor, out,
  );
}

// The columns of a saved question as it names them, also those without a value in any row.
function inColumns(answer, question, given, written) {
  if (!question || answer.error || bound(question, given) !== written) return answer;
  const from = question.columns.map((c) => answer.columns.indexOf(c)), nothing = ["", false];
  return { ...answer, columns: question.columns, rows: answer.rows.map((row) => from.map((n) => row[n] ?? nothing)) };
}

// What the graph calls the things that are no nodes of the picture: codes, acts, paragraphs.
async function labelsOf(answer) {
  const unknown = new Set((answer.rows ?? []).flat().filter(([value, isIri]) => isIri && nearest(value) < 0).map(([value]) => value));
  if (!unknown.size) return new Map();
  const values = [...unknown].slice(0, 500).filter((value) => !/[\x00-\x20<>"{}|\\^`]/.test(value)).map((value) => `<${value}>`).join(" ");
  const found = await ask(`SELECT ?thing ?label WHERE { VALUES ?thing { ${values} } ?thing rdfs:label|skos:prefLabel ?label . FILTER(LANG(?label) IN ("", "${document.documentElement.lang.slice(0, 2)}") || LANG(?label) = "zh-Hans") }`);
  return new Map((found.rows ?? []).map(([[thing], [label]]) => [thing, label]));
}

function short(value) {
  const [prefix, space] = Object.entries(data.prefixes).find(([, space]) => value.startsWith(space)) ?? ["", ""];
  return space ? `${prefix}:${value.slice(space.length)}` : value.replace(data.base, "");
}

function namesOf(kind) {
  return nodes.filter((node) => KINDS[kind].includes(node.group)).slice(0, 3000).map((node) => el("option", { value: node.full.slice(0, 200) }));
}

function shown(answer, time, labels, act) {
  if (answer.error) return [el("p", { class: "bad" }, answer.error)];
  const things = [...new Set(answer.rows.flat().filter((cell) => cell[1]).map((cell) => nearest(cell[0])).filter((i) => i >= 0))];
  const head = el("p", { class: "soft" }, `${answer.rows.length}${answer.more ? ` + ${answer.more}` : ""} · ${Math.round(time)} ms `,
    el("button", { onclick: () => act.table(answer) }, "CSV"), things.length ? el("button", { onclick: () => act.highlight(things) }, `${t("ui.highlight")} (${things.length})`) : "");
  const cell = ([value, isIri]) => {
    const i = isIri ? nearest(value) : -1;
    const called = i >= 0 && nodeOf(value) < 0 ? value.slice(value.lastIndexOf("/art_") + 1) : "";
    return el("td", {}, i >= 0 ? el("button", { class: `link ${nodes[i].group}`, onclick: () => act.select(i, true) }, name(nodes[i].full, 80), called && ` · ${called}`) : name(isIri ? (labels.get(value) ?? short(value)) : value, 300));
  };
  return [head, el("table", {}, el("thead", {}, el("tr", {}, ...answer.columns.map((c) => el("th", { title: c }, t(`answer.${c}`))))), ...answer.rows.slice(0, 500).map((row) => el("tr", {}, ...row.map(cell))))];
}

export function answerCsv(answer) {
  return [answer.columns, ...answer.rows.map((row) => row.map((c) => c[0]))].map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}
