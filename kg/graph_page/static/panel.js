// The panel: one node's facts and relations, each with the words of the source and their place.

import { $, el, name } from "./dom.js";
import { goTo } from "./link.js";
import { articles, details, edges, incoming, nodes, outgoing } from "./store.js";
import { inOwn, known, t } from "./terms.js";

const PAGE = 12, CONTEXT = 48;
let latest = 0;

export async function showNode(i, act) {
  const turn = ++latest;
  const panel = $("panel");
  panel.hidden = false;
  const node = nodes[i];
  panel.replaceChildren(head(i, node, act), el("p", { class: "soft" }, t("ui.loading")));
  panel.scrollTop = 0;
  const all = await details();
  if (turn !== latest) return;
  const facts = all.facts[i].filter(([key]) => key !== "text");
  const text = all.facts[i].filter(([key]) => key === "text");
  panel.lastChild.replaceWith(
    el("div", {},
      ...text.map(([, value]) => el("p", { class: "text" }, name(value, 4000))),
      factList(facts, all),
      ...relations(outgoingOf(i), "out", all, act),
      ...relations(incomingOf(i), "in", all, act),
    ),
  );
}

export async function showLine(line, act) {
  const turn = ++latest;
  const panel = $("panel");
  panel.hidden = false;
  const all = await details();
  if (turn !== latest) return;
  panel.replaceChildren(
    el("div", { class: "head" }, closer(act), el("h2", {}, name(nodes[line.from].full), " → ", name(nodes[line.to].full))),
    ...relations(line.ids.map((id) => ({ id, other: edges[id].to, at: edges[id].from })), "out", all, act),
  );
}

// A way step by step: what each two neighbours have to do with each other, as the lines of the picture.
export function showWay(stops, lines, act) {
  const steps = (all) => stops.slice(1).map((to, n) => {
    const between = lines.filter((line) => [line.from, line.to].includes(to) && [line.from, line.to].includes(stops[n]));
    const rows = between.flatMap((line) => line.ids).map((id) => {
      const { from, rel } = edges[id], forth = (nodes[from].group === "article" && from !== to ? nodes[from].parent : from) === stops[n] || from === stops[n];
      return el("li", {}, el("b", {}, `${forth ? "→" : "←"} ${t(`rel.${rel}`)}`), ...all.evidence[id].slice(0, 2).map((e) => quote(e, all)));
    });
    return el("section", {}, el("ul", { class: "relations" }, ...rows), goTo(to, act));
  });
  return showList(t("ui.way", { n: stops.length - 1 }), (all) => [goTo(stops[0], act), ...steps(all)], act);
}

// A title and what `rows` makes of the details below it.
export async function showList(title, rows, act) {
  const turn = ++latest, panel = $("panel");
  panel.hidden = false;
  const all = await details();
  if (turn !== latest) return;
  panel.replaceChildren(el("div", { class: "head" }, closer(act), el("h2", {}, title)), ...rows(all));
  panel.scrollTop = 0;
}

export function hidePanel() {
  latest++;
  $("panel").hidden = true;
}

function closer(act) {
  return el("button", { class: "close", "aria-label": t("ui.close"), title: t("ui.close"), onclick: () => act.select(-1) }, "×");
}

function head(i, node, act) {
  const buttons = [
    el("button", { onclick: () => act.focus(i) }, t("ui.focus")),
    el("button", { onclick: () => act.begin(i) }, t("ui.path")),
    el("button", { onclick: () => act.centre(i) }, t("ui.center")),
  ];
  // On the site each thing has its page.
  if (/^https?:$/.test(location.protocol)) buttons.push(el("a", { class: "button", href: `/${encodeURI(node.key)}` }, t("ui.page")));
  if (articles(i).length) buttons.push(el("button", { onclick: () => act.unfold(i) }, `${t(act.isOpen(i) ? "ui.fold" : "ui.unfold")} (${articles(i).length})`));
  return el("div", { class: "head" },
    closer(act),
    el("span", { class: `badge ${node.group}` }, t(`kind.${node.group}`)),
    el("h2", {}, name(node.full)),
    el("div", { class: "row" }, ...buttons),
  );
}

function factList(facts, all) {
  const list = el("dl", {});
  let last = "";
  for (const [key, ...evidence] of facts) {
    const heading = factLabel(key);
    list.append(el("dt", heading === last ? { class: "again" } : {}, heading));
    last = heading;
    list.append(el("dd", {}, factValue(key, evidence[0]), quote(evidence, all)));
  }
  return list;
}

function factLabel(key) {
  if (/^(event|rel|table)\./.test(key)) return t(key);
  return t(`col.${key}`);
}

function factValue(key, value) {
  if (key === "kind") return t(value);
  if (key === "version") {
    const [label, ...told] = value.split(" ");
    return el("span", {}, t(`version.${label}`), " ", name(told.join(" ")));
  }
  if (key === "issue") {
    const [kind, message, chinese, severity] = value.split("\t");
    return el("span", { class: severity === "info" ? "soft" : "issue" }, el("b", {}, t(`issue.${kind}`)), " ", name(inOwn(message, chinese)));
  }
  if (key === "penalty") {
    const [sanction, offender, amount, unit, condition, authority] = value.split("\t");
    const money = amount && `${amount} ${known(`unit.${unit}`) ? t(`unit.${unit}`) : unit}`;
    return el("span", {}, el("b", {}, t(`sanction.${sanction}`)), " ", name([offender, money, condition, authority].filter(Boolean).join(" · ")));
  }
  return name(value, 1500);
}

function outgoingOf(i) {
  return rolled(i).flatMap((member) => outgoing[member].map((id) => ({ id, other: edges[id].to, at: member }))).filter((r) => !own(i, r));
}

function incomingOf(i) {
  return rolled(i).flatMap((member) => incoming[member].map((id) => ({ id, other: edges[id].from, at: member }))).filter((r) => !own(i, r));
}

// A law's panel tells what its articles refer to as well.
function rolled(i) {
  return [i, ...articles(i)];
}

function own(i, { other, at, id }) {
  return (other === i || nodes[other].parent === i) && (at !== i || edges[id].rel === "part_of") && (nodes[other].group === "article" || nodes[at].group === "article");
}

function relations(items, direction, all, act) {
  const groups = new Map();
  for (const item of items) {
    const relation = edges[item.id].rel;
    if (!groups.has(relation)) groups.set(relation, []);
    groups.get(relation).push(item);
  }
  return [...groups].map(([relation, members]) => {
    const list = el("ul", { class: "relations" });
    const section = el("section", {}, el("h3", {}, `${direction === "in" ? "← " : "→ "}${t(`rel.${relation}`)} `, el("span", { class: "count" }, String(members.length))), list);
    let at = 0;
    const more = el("button", { class: "more", onclick: () => step() });
    const step = () => {
      for (const item of members.slice(at, at + PAGE)) list.append(relation_row(item, all, act));
      at += PAGE;
      if (at < members.length) {
        more.textContent = `${t("ui.more")} ${Math.min(PAGE, members.length - at)} / ${members.length - at}`;
        section.append(more);
      } else more.remove();
    };
    step();
    return section;
  });
}

function relation_row({ id, other, at }, all, act) {
  const via = nodes[at].group === "article" ? el("span", { class: "soft" }, name(nodes[at].label), " ") : null;
  const row = el("li", {}, via, el("button", { class: `link ${nodes[other].group}`, onclick: () => act.select(other, true) }, name(nodes[other].full, 120)));
  for (const evidence of all.evidence[id].slice(0, 8)) {
    const said = (evidence[4] ?? "").split("\t")[0];
    const status = said && said !== "resolved" ? el("span", { class: "status" }, t(known(`status.${said}`) ? `status.${said}` : `ui.${said}`)) : null;
    row.append(el("div", { class: "said" }, evidence[1] >= 0 ? null : name(evidence[0], 300), status, quote(evidence, all)));
  }
  if (all.evidence[id].length > 8) row.append(el("div", { class: "soft" }, `+ ${all.evidence[id].length - 8}`));
  return row;
}

// The words of the source with a little around them, the evidence marked, file and line below.
export function quote(evidence, all) {
  const [, file, start, end, note] = evidence;
  if (file === undefined || file < 0) return null;
  const { name: source, lines } = all.files[file];
  const marked = linesOf(lines, start, end);
  const place = el("cite", {}, name(source.split("/").pop(), 60), " · ", marked.length ? t("ui.line", { n: marked[0][0] + (marked.length > 1 ? `–${marked.at(-1)[0]}` : "") }) : `${start}–${end}`);
  if (!marked.length) return el("blockquote", {}, place);
  const body = el("p", {});
  marked.slice(0, 6).forEach(([, from, text], n) => {
    const chars = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
    const a = Math.max(0, start - from), b = Math.min(chars.length, end - from);
    const said = (x, y) => (typeof chars === "string" ? chars.slice(x, y) : chars.slice(x, y).join(""));
    if (n === 0) body.append((a > CONTEXT ? "…" : "") + said(Math.max(0, a - CONTEXT), a));
    body.append(el("mark", {}, said(a, Math.min(b, a + 400)) + (b - a > 400 ? "…" : "")));
    if (n === marked.length - 1) body.append(said(b, b + CONTEXT) + (chars.length > b + CONTEXT ? "…" : ""));
  });
  const [status, reading] = (note ?? "").split("\t");
  if (status === "repaired") place.append(" · ", t("ui.repaired"));
  return el("blockquote", {}, reading ? el("p", { class: "reading" }, el("b", {}, t("ui.reading")), " ", name(reading, 600)) : null, el("bdi", {}, body), place);
}

// A file has tens of thousands of lines, in order: the first is looked for by halves.
export function linesOf(lines, start, end) {
  let low = 0, high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle][1] + length(lines[middle][2]) < start) low = middle + 1;
    else high = middle;
  }
  let after = low;
  while (after < lines.length && lines[after][1] < end) after++;
  return lines.slice(low, after);
}

function length(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
}
