// The page put together: state in, scene out.

import { surface } from "./canvas.js";
import { canCite, fillCite, toggleCite } from "./cite_box.js";
import { $, el, name, shorten } from "./dom.js";
import { DARK, drawFrames, drawLabels, LIGHT } from "./draw.js";
import { boxAt, nodeAt } from "./hit.js";
import { showLegend } from "./legend.js";
import { hidePanel, showLine, showNode } from "./panel.js";
import { saveCsv, saveGraphml, saveMenu, savePicture, saveTable } from "./save.js";
import { bundle, inside, neighbourhood, overview, way } from "./scene.js";
import { prepare, scope } from "./scope.js";
import { search } from "./search.js";
import { answerCsv, canAsk, refill, toggleAsk } from "./sparql.js";
import { fromHash, toHash, VIEWS } from "./state.js";
import { articles, boxes, byKey, children, data, details, edges, incoming, nodes, outgoing } from "./store.js";
import { setLanguage, t } from "./terms.js";
import { drawView } from "./views.js";

let state = fromHash(location.hash);
let scene, colours, written = location.hash;
let start = -1, strength = 1;
const past = [];
const picked = { node: -1, hover: -1, line: null, lit: null, lines: [], view: null };
const hooks = {
  click(line, point) {
    const node = nodeAt(scene, point, canvas.scale()), box = boxAt(scene, point);
    if (node >= 0) return act.select(node);
    if (line !== undefined && (scene.mode === "focus" || box < 0)) {
      act.select(-1);
      return showLine(scene.lines.get(line), act);
    }
    act.select(box);
  },
  doubleClick(point) {
    const node = nodeAt(scene, point, canvas.scale()), i = node < 0 ? boxAt(scene, point) : node;
    if (i < 0) return;
    if (scene.mode === "overview" && articles(i).length) act.unfold(i);
    else act.focus(i);
  },
  moved() { clearTimeout(remember.timer); remember.timer = setTimeout(remember, 150); },
  below(ctx) { if (scene) drawFrames(ctx, canvas.scale(), scene, state, colours, inSight()); },
  above(ctx) {
    if (!scene) return;
    picked.view = inSight();
    drawLabels(ctx, canvas.scale(), scene, state, colours, picked, picked.view);
  },
  lost() {
    const { view } = state;
    canvas = surface($("stage"), hooks, false);
    render(!view, view);
  },
};
let canvas = surface($("stage"), hooks);

function inSight() {
  const scale = canvas.scale(), { x, y } = canvas.centre(), w = $("stage").clientWidth / scale / 2, h = $("stage").clientHeight / scale / 2;
  return { left: x - w, right: x + w, top: y - h, bottom: y + h };
}

function palette() {
  const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  return dark ? DARK : LIGHT;
}

function render(fit = false, view = null) {
  colours = palette();
  setLanguage(state.lang);
  state.only = scope(state);
  if (state.only === undefined) {
    prepare(state).then(() => render(fit, view));
    state.only = null;
  }
  scene = state.focus < 0 ? overview(state, canvas.most) : (state.to >= 0 && way(state)) || neighbourhood(state);
  strength = canvas.show(scene, colours, scene.mode === "overview");
  chrome();
  pick(state.selected);
  drawView(state, act);
  if (fit) fitAll();
  if (view) canvas.moveTo({ position: { x: view.x, y: view.y }, scale: view.k });
  canvas.redraw();
  remember();
}

function pick(i) {
  picked.node = scene.places.has(i) ? i : -1;
  picked.line = null;
  if (picked.node < 0) {
    picked.lit = null;
    picked.lines = [];
    return i >= 0 ? showNode(i, act) : hidePanel();
  }
  const stands = (n) => (scene.places.has(n) ? n : nodes[n].group === "article" ? nodes[n].parent : -1);
  const own = [i, ...articles(i)];
  const lines = bundle(own.flatMap((n) => [...outgoing[n], ...incoming[n]]), state, stands, (a, b) => scene.places.has(a) && scene.places.has(b) && !(scene.mode === "overview" && inside(a, b)));
  picked.lines = [...lines.values()];
  picked.lit = new Set([i, ...picked.lines.flatMap((line) => [line.from, line.to]), ...children[i].filter((n) => scene.places.has(n))]);
  showNode(i, act);
}

const act = {
  select(i, move = false) {
    if (start >= 0 && i >= 0 && i !== start) return act.path(i);
    if (state.show) {
      state.selected = i;
      pick(i);
      drawView(state, act);
      return remember();
    }
    if (i >= 0 && !scene.places.has(i)) return act.reveal(i);
    state.selected = i;
    pick(i);
    if (i >= 0 && (move || covered(i))) act.centre(i, move ? 0.7 : 0);
    canvas.redraw();
    remember();
  },
  // Whatever hides a node gives way: its kind is switched on, its law unfolds, the neighbourhood closes.
  reveal(i) {
    if (start >= 0 && i !== start) return act.path(i);
    save();
    state.focus = state.to = -1;
    state.show = "";
    if (state.only && !state.only.has(i)) Object.assign(state, { doc: -1, since: "", until: "" });
    state.kinds.delete(nodes[i].group);
    if (nodes[i].group === "article") state.open.add(nodes[i].parent);
    state.selected = i;
    render();
    if (scene.places.has(i)) act.centre(i);
  },
  centre(i, least = 0.9) {
    if (state.show) return act.reveal(i);
    const place = scene.places.get(i);
    if (!place) return act.reveal(i);
    const scale = Math.max(canvas.scale(), least);
    canvas.moveTo({ position: place, scale, offset: { x: -panelWidth() / 2, y: 0 }, animate: true });
  },
  focus(i, depth = state.depth) {
    save();
    Object.assign(state, { focus: i, selected: i, depth, to: -1, show: "" });
    render(true);
  },
  // First click: from here; the next node that is picked or found is where to.
  begin(i) {
    start = i;
    say(t("ui.pathto"), 60000);
  },
  path(to) {
    save();
    Object.assign(state, { focus: start, to, selected: to, show: "" });
    start = -1;
    say(way(state) ? "" : t("ui.nopath"));
    render(true);
  },
  unfold(i) {
    if (!articles(i).length) return;
    if (!state.open.delete(i)) state.open.add(i);
    state.selected = i;
    render();
  },
  // What a query found, lit in the graph; articles are lit where their law stands while it is folded.
  highlight(found) {
    if (state.show) { state.show = ""; render(); }
    if (state.focus >= 0) { save(); state.focus = state.to = -1; state.selected = -1; render(true); }
    const lit = new Set(found.map((i) => (scene.places.has(i) ? i : nodes[i].parent)).filter((i) => scene.places.has(i)));
    Object.assign(picked, { node: -1, lit, lines: [] });
    canvas.redraw();
  },
  table: (answer) => saveCsv(answerCsv(answer)),
  isOpen: (i) => state.open.has(i),
  narrow(asked) {
    save();
    Object.assign(state, asked);
    render();
  },
  view(show) {
    save();
    Object.assign(state, { show, focus: -1, to: -1 });
    render();
  },
  toggle(set, key) {
    if (!state[set].delete(key)) state[set].add(key);
    render();
  },
};

function covered(i) {
  const place = scene.places.get(i);
  return place && canvas.toScreen(place).x > innerWidth - panelWidth() - 30;
}

function panelWidth() {
  return $("panel").hidden || innerWidth < 800 ? 0 : $("panel").offsetWidth;
}

function fitAll() {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  const grow = (x, y, w, h) => { left = Math.min(left, x); top = Math.min(top, y); right = Math.max(right, x + w); bottom = Math.max(bottom, y + h); };
  if (scene.mode === "overview") for (const box of boxes) grow(box.x, box.y, box.w, box.h);
  else for (const [i, place] of scene.places) {
    const wide = place.side === "centre" ? 100 : 30 + 13 * Math.min(24, nodes[i].full.length);
    grow(place.x - (place.side === "right" ? 10 : wide), place.y - 20, wide + (place.side === "centre" ? wide : 10), 40);
  }
  if (left > right) return;
  const wide = innerWidth >= 800;
  const side = wide ? $("legend").offsetWidth : 0;
  const w = innerWidth - side - panelWidth() - 30, h = $("stage").clientHeight - 60;
  const scale = Math.min(w / (right - left), h / (bottom - top), 1.4);
  canvas.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: { x: (side - panelWidth()) / 2, y: 12 } });
}

function save() {
  past.push(toHash({ ...state, view: currentView() }));
  if (past.length > 100) past.shift();
}

function back() {
  const hash = past.pop();
  if (hash) return restore(hash);
  if (state.focus >= 0) { state.focus = state.to = -1; state.view = null; return render(true); }
  act.select(-1);
}

function restore(hash) {
  state = fromHash(hash);
  render(!state.view, state.view);
}

function currentView() {
  const { x, y } = canvas.centre();
  return { x, y, k: canvas.scale() };
}

function remember() {
  state.view = currentView();
  written = toHash(state);
  try { history.replaceState(null, "", written); } catch { /* a page inside a mail preview has no history */ }
}

function chrome() {
  showLegend(state, act.toggle, act.narrow);
  const tool = (key, onclick, pressed, label = t(key)) => el("button", { onclick, title: t(key), "aria-pressed": pressed === undefined ? undefined : String(pressed) }, label);
  const focused = state.focus >= 0;
  $("tools").replaceChildren(
    ...(focused ? [el("span", { class: "soft" }, t("ui.focus")), ...[1, 2, 3].map((n) => tool("ui.steps", () => act.focus(state.focus, n), n === state.depth, `${n}`)), tool("ui.back", back)] : []),
    ...(focused ? [tool("ui.all", () => { save(); state.focus = state.to = -1; render(true); })] : past.length ? [tool("ui.back", back)] : []),
    viewMenu(),
    saveMenu({ picture: () => savePicture(canvas.layers(), colours), table: () => saveTable(scene), graphml: () => saveGraphml(scene) }),
    tool("ui.legend", () => document.body.classList.toggle("legend"), undefined, "☰"),
    tool("ui.fit", fitAll),
    tool("ui.theme", () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; render(); }, undefined, "◐"),
    tool("ui.language", () => { state.lang = state.lang === "zh" ? "en" : "zh"; render(); refill(act); fillCite(act); }),
    ...(canAsk() ? [tool("ui.sparql", () => toggleAsk(act))] : []),
    ...(canCite() ? [tool("site.check", () => toggleCite(act))] : []),
    tool("ui.help", () => say(`${t("ui.hint")} · ${t("ui.keys")}`, 15000), undefined, "?"),
  );
  $("search").placeholder = t("ui.search");
  $("search").setAttribute("aria-label", t("ui.search"));
  if (scene.left) say(`+ ${scene.left}`, 6000);
}

function viewMenu() {
  const menu = el("select", { id: "views", "aria-label": t("ui.view"), title: t("ui.view"), onchange: () => act.view(menu.value) }, ...["", ...VIEWS].map((view) => el("option", { value: view, selected: view === state.show }, t(`view.${view || "network"}`))));
  return menu;
}

let quietTimer;
function say(text, time = 8000) {
  $("status").textContent = text;
  clearTimeout(quietTimer);
  quietTimer = setTimeout(() => { $("status").textContent = ""; }, time);
}

// Search

let hits = [], at = -1;

function find() {
  hits = search($("search").value);
  at = hits.length ? 0 : -1;
  const list = $("hits");
  list.replaceChildren(...hits.map((i, n) => el("li", { role: "option", id: `hit${n}`, "aria-selected": String(n === at), onmousedown: (event) => { event.preventDefault(); choose(n); } }, el("i", { class: `mark ${nodes[i].group}` }), name(shorten(nodes[i].full, 60)))));
  if (!hits.length && $("search").value.trim()) list.append(el("li", { class: "soft" }, t("ui.none")));
  list.hidden = !$("search").value.trim();
  $("finder").setAttribute("aria-expanded", String(!list.hidden));
}

function choose(n) {
  const i = hits[n];
  if (i === undefined) return;
  $("hits").hidden = true;
  $("search").blur();
  if (state.show || scene.places.has(i)) act.select(i, true);
  else act.reveal(i);
}

$("search").addEventListener("input", find);
$("search").addEventListener("blur", () => { $("hits").hidden = true; });
$("search").addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(hits.length, 1);
    [...$("hits").children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    $("search").setAttribute("aria-activedescendant", `hit${at}`);
    event.preventDefault();
  } else if (event.key === "Enter") choose(at);
  else if (event.key === "Escape") { $("search").value = ""; $("search").blur(); }
});

// Pointer and keyboard

// A hand over all that can be clicked; looked up once for each picture, however often the pointer moves.
let pointed = 0;
$("stage").addEventListener("mousemove", (event) => {
  const { left, top } = $("stage").getBoundingClientRect(), point = { x: event.clientX - left, y: event.clientY - top };
  if (event.buttons || pointed) return;
  pointed = requestAnimationFrame(() => { pointed = 0; hover(canvas.toWorld(point)); });
});
$("stage").addEventListener("mouseleave", () => hover());

function hover(point) {
  const node = point ? nodeAt(scene, point, canvas.scale()) : -1;
  $("stage").classList.toggle("over", node >= 0 || (point !== undefined && boxAt(scene, point) >= 0));
  if (node === picked.hover) return;
  picked.hover = node;
  canvas.redraw();
}

const KEYS = {
  "/": () => $("search").focus(),
  f: () => state.selected >= 0 && act.focus(state.selected),
  u: () => state.selected >= 0 && act.unfold(state.selected),
  0: () => fitAll(),
  t: () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; render(); },
  l: () => { state.lang = state.lang === "zh" ? "en" : "zh"; render(); },
  p: () => state.selected >= 0 && act.begin(state.selected),
  v: () => act.view(["", ...VIEWS][(VIEWS.indexOf(state.show) + 2) % 4]),
  Escape: () => (start >= 0 ? (start = -1, say("")) : state.selected >= 0 && state.focus < 0 ? act.select(-1) : back()),
};
for (const n of [1, 2, 3]) KEYS[n] = () => (state.focus >= 0 ? act.focus(state.focus, n) : state.selected >= 0 && act.focus(state.selected, n));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName)) return;
  const run = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!run) return;
  event.preventDefault();
  run();
});
addEventListener("hashchange", () => location.hash !== written && restore(location.hash));
addEventListener("resize", () => canvas.redraw());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => render());

if (!location.hash && data.start !== null) {
  state.focus = state.selected = [...byKey.values()].find((i) => data.start.endsWith(nodes[i].key)) ?? -1;
  state.depth = Math.min(3, Math.max(1, data.depth));
}
render(!state.view, state.view);
$("title").textContent = data.title;
// The first words stay until the reader does something.
const first = data.total || scene.left ? t("ui.shortened", { n: Math.min(nodes.length, canvas.most) }) : state.show || state.focus >= 0 ? "" : t("ui.first");
say(first + (strength > 1 ? t("ui.lines", { n: strength }) : ""), 1e8);
for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => say(""), { once: true, capture: true });
document.documentElement.dataset.ready = "1";
// The first click finds the evidence unpacked.
setTimeout(details, 500);
