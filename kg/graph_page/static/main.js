// The page put together: state in, scene out.

import { surface } from "./canvas.js";
import { canCite, fillCite, toggleCite } from "./cite_box.js";
import { bySaid, nearNames } from "./asked.js";
import { $, el, name, shorten } from "./dom.js";
import { DARK, drawFrames, drawLabels, inOrder, LIGHT } from "./draw.js";
import { boxAt, nodeAt } from "./hit.js";
import { showLegend } from "./legend.js";
import { drawNews, hasNews } from "./news.js";
import { mainFew } from "./hubs.js";
import { hidePanel, showLine, showNode, showWay } from "./panel.js";
import { paintPicture } from "./picture.js";
import { closeMenus, foldedMenu, saveChoices, saveCsv, saveGraphml, saveMenu, savePng, saveSvg, saveTable } from "./save.js";
import { bundle, hidden, inside, neighbourhood, overview, relationsOf, way } from "./scene.js";
import { prepare, scope } from "./scope.js";
import { search } from "./search.js";
import { answerCsv, canAsk, refill, toggleAsk } from "./sparql.js";
import { fromHash, toHash, VIEWS } from "./state.js";
import { articles, bounds, byKey, children, data, details, edges, incoming, nodes, outgoing, stand } from "./store.js";
import { setLanguage, t } from "./terms.js";
import { drawView } from "./views.js";

let state = fromHash(location.hash);
let scene, colours, written = location.hash, laid = "", few = null;
let start = -1, strength = 1, gliding = 0, settling;
const past = [];
// Pixels left free over the picture, for the names of its zones, and under it.
const ABOVE = 38, BELOW = 12;
// Pixels a unit of the layout has to have for names in rows not to meet.
const READABLE = 0.5, LIT = 0.15;
// Pixels of a name beside its dot.
const NAME_ROOM = 190;
// Sources that one of them stands for in the title; of more their number does.
const FEW = 5;
const picked = { node: -1, hover: -1, line: null, lit: null, lines: [], view: null };
// `glide`: milliseconds on the way to what was picked.
const hooks = {
  glide: 220,
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
  moved: () => settle(),
  below(ctx) { if (scene) drawFrames(ctx, canvas.scale(), scene, state, colours, inSight()); },
  above(ctx) {
    if (!scene) return;
    picked.view = inSight();
    drawLabels(ctx, canvas.scale(), scene, state, colours, picked, picked.view, gliding > 0);
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
  drawNews(state, act);
  const again = layAnew();
  state.few = few;
  scene = state.focus < 0 ? overview(state, canvas.most) : (state.to >= 0 && way(state)) || neighbourhood(state);
  strength = canvas.show(scene, colours, scene.mode === "overview");
  chrome();
  pick(state.selected);
  drawView(state, act);
  if (view && view.shape !== shape().name) view = null;
  if (fit || (again && !view)) fitAll();
  if (view) canvas.moveTo({ position: { x: view.x, y: view.y }, scale: view.k });
  canvas.redraw();
  remember();
}

// Screens of about one shape have one layout, so that a link opens the same view on them.
const SHAPES = [1.3, 1.55, 1.75, 1.95].map((w) => ({ name: String(w), w, h: 1 })), HIGH = { name: "high", w: 1, h: 2 };

function shape() {
  // Of the whole stage: a panel that opens must not lay anew.
  const w = innerWidth - free().side - 30, h = $("stage").clientHeight - ABOVE - BELOW, far = (s) => Math.abs(s.w - w / h);
  return h > w ? HIGH : SHAPES.reduce((best, s) => (far(s) < far(best) ? s : best));
}

// The part of the stage that nothing lies on.
function free() {
  const side = isWide() && !$("legend").hidden ? $("legend").offsetWidth : 0;
  return { side, w: innerWidth - side - panelWidth() - 30, h: $("stage").clientHeight - panelHeight() - ABOVE - atFoot() };
}

// The picture ends above the line that says what can be done.
function atFoot() {
  return isWide() && $("status").textContent ? $("status").offsetHeight + 4 : BELOW;
}

function isWide() {
  return innerWidth >= 800;
}

// Filters, the scope and another shape of the screen lay out anew; whether they did.
function layAnew() {
  const { doc, since, until, kinds } = state, wanted = JSON.stringify([shape().name, [...kinds].sort(), doc, since, until, state.only !== null, state.every]);
  if (wanted === laid) return false;
  laid = wanted;
  const shown = (i) => !hidden(state, i);
  few = state.every ? null : mainFew(shown, shape() === HIGH);
  stand(shown, shape(), few);
  return true;
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
  const lines = bundle(own.flatMap((n) => [...outgoing[n], ...incoming[n]]), state, stands, (a, b) => scene.places.has(a) && scene.places.has(b) && !(scene.mode === "overview" && inside(a, b, state.few)));
  picked.lines = [...lines.values()];
  picked.lit = new Set([i, ...picked.lines.flatMap((line) => [line.from, line.to]), ...children[i].filter((n) => scene.places.has(n))]);
  if (i === state.to && scene.stops) showWay(scene.stops, [...scene.lines.values()], act);
  else showNode(i, act);
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
    if (i >= 0 && (move || covered(i))) act.centre(i, move ? 0.7 : 0, move ? litView(i) : null);
    canvas.redraw();
    settle();
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
    if (scene.places.has(i)) return act.centre(i, 0.9, litView(i));
    // The first picture of a corpus shows few things: another one is shown among those around it.
    if (state.few) { state.focus = i; render(true); }
  },
  // `wanted`: that scale, where there is one.
  centre(i, least = 0.9, wanted = null) {
    if (state.show) return act.reveal(i);
    const place = scene.places.get(i);
    if (!place) return act.reveal(i);
    const scale = wanted?.k ?? Math.max(canvas.scale(), least);
    glide();
    canvas.moveTo({ position: wanted ?? place, scale, offset: { x: (free().side - panelWidth()) / 2, y: -panelHeight() / 2 }, animate: true });
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
  every() {
    save();
    state.every = !state.every;
    state.view = null;
    render(true);
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
  news() {
    state.news = !state.news;
    render();
  },
  toggle(set, key) {
    if (!state[set].delete(key)) state[set].add(key);
    render();
  },
};

function glide() {
  clearTimeout(gliding);
  gliding = setTimeout(() => requestAnimationFrame(() => { gliding = 0; canvas.redraw(); settle(); }), hooks.glide + 40);
}

function covered(i) {
  const place = scene.places.get(i);
  return place && canvas.toScreen(place).x > innerWidth - panelWidth() - 30;
}

// Where what is picked is seen with all its neighbours, if they can be told apart then: the middle of them all, and the scale.
function litView(i) {
  const places = [...(picked.lit ?? [])].map((n) => scene.places.get(n)).filter(Boolean), { w, h } = free();
  if (!scene.places.has(i) || places.length < 2) return null;
  const span = (of) => [Math.min(...places.map(of)), Math.max(...places.map(of))], [left, right] = span((p) => p.x), [top, bottom] = span((p) => p.y);
  // Their names are drawn however far away they are; they need some room, most of it on the right.
  const k = Math.min((w - NAME_ROOM) / Math.max(1, right - left), (h - 60) / Math.max(1, bottom - top), 1);
  return k < LIT ? null : { k, x: (left + right) / 2 + NAME_ROOM / 3 / k, y: (top + bottom) / 2 };
}

function panelWidth() {
  return $("panel").hidden || !isWide() ? 0 : $("panel").offsetWidth;
}

function panelHeight() {
  return $("panel").hidden || isWide() ? 0 : $("panel").offsetHeight;
}

function fitAll() {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  const grow = (x, y, w, h) => { left = Math.min(left, x); top = Math.min(top, y); right = Math.max(right, x + w); bottom = Math.max(bottom, y + h); };
  if (scene.mode === "overview") grow(0, 0, bounds.right, bounds.bottom);
  else for (const [i, place] of scene.places) {
    const wide = place.side === "centre" ? 100 : 30 + 13 * Math.min(24, nodes[i].full.length);
    grow(place.x - (place.side === "right" ? 10 : wide), place.y - 20, wide + (place.side === "centre" ? wide : 10), 40);
  }
  if (left > right) return;
  const { side, w, h } = free(), whole = Math.min(w / (right - left), h / (bottom - top), 1.4);
  const offset = { x: (side - panelWidth()) / 2, y: (ABOVE - atFoot() - panelHeight()) / 2 };
  if (scene.mode === "overview") {
    // On a screen that is higher than wide one reads from the top on.
    const scale = shape() === HIGH ? Math.min(w / (right - left), 1.4) : whole, y = Math.min((top + bottom) / 2, top + (h / 2) / scale);
    return canvas.moveTo({ position: { x: (left + right) / 2, y }, scale, offset });
  }
  // What is too far out to be read beside the rest is reached by moving there.
  const scale = Math.max(whole, READABLE), centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  if (scale > whole) {
    const at = scene.places.get(state.focus), seen = w / scale, share = (at.x - left) / (right - left);
    Object.assign(centre, { x: at.x + (seen - 300 / scale) * (0.5 - Math.min(0.5, Math.max(0, share))) * (right - left > seen ? 1 : 0), y: at.y });
  }
  canvas.moveTo({ position: centre, scale, offset });
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
  return { x, y, k: canvas.scale(), shape: shape().name };
}

// Once the reader has come to rest: a browser takes its time with an address.
function settle() {
  clearTimeout(settling);
  document.documentElement.dataset.still = "";
  settling = setTimeout(remember, 150);
}

function remember() {
  clearTimeout(settling);
  state.view = currentView();
  written = toHash(state);
  // Nothing moves, and the address tells the view.
  document.documentElement.dataset.still = gliding ? "" : "1";
  try { history.replaceState(null, "", written); } catch { /* a page inside a mail preview has no history */ }
}

function chrome() {
  showLegend(state, act.toggle, act.narrow);
  const tool = (key, onclick, pressed, label = t(key)) => el("button", { onclick, title: t(key), "aria-pressed": pressed === undefined ? undefined : String(pressed) }, label);
  const focused = state.focus >= 0;
  const narrow = !isWide(), saving = { png: () => picture(savePng), svg: () => picture(saveSvg), table: () => saveTable(relationsOf(scene, state)), graphml: () => saveGraphml(relationsOf(scene, state), scene.places.keys()) };
  const steps = [
    ...(focused ? [el("span", { class: "soft" }, t("ui.focus")), ...[1, 2, 3].map((n) => tool("ui.steps", () => act.focus(state.focus, n), n === state.depth, `${n}`)), tool("ui.back", back)] : []),
    ...(focused ? [tool("ui.all", () => { save(); state.focus = state.to = -1; render(true); })] : past.length ? [tool("ui.back", back)] : []),
  ];
  const news = hasNews() ? [tool("headline.title", act.news, state.news)] : [], every = !focused && (state.few || state.every) ? [tool("ui.every", act.every, state.every)] : [];
  const legend = tool("ui.legend", () => document.body.classList.toggle("legend"), undefined, "☰");
  const rest = [
    tool("ui.fit", fitAll),
    tool("ui.theme", () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; render(); }, undefined, narrow ? t("ui.theme") : "◐"),
    tool("ui.language", () => { state.lang = state.lang === "zh" ? "en" : "zh"; render(); refill(act); fillCite(act); }),
    ...(canAsk() ? [tool("ui.sparql", () => toggleAsk(act))] : []),
    ...(canCite() ? [tool("site.check", () => toggleCite(act))] : []),
    tool("ui.help", () => say(`${t("ui.hint")} · ${t("ui.keys")}`, 15000), undefined, narrow ? t("ui.help") : "?"),
  ];
  $("tools").replaceChildren(...steps, ...(narrow ? [...every, legend, foldedMenu([viewMenu(), ...news, ...rest, ...saveChoices(saving)])] : [...news, ...every, viewMenu(), saveMenu(saving), legend, ...rest]));
  const title = data.sources > FEW ? t("ui.sources", { n: data.sources }) : data.title;
  $("title").textContent = title;
  $("stage").setAttribute("aria-label", `${title}. ${t("ui.keys")}`);
  $("panel").setAttribute("aria-label", t("ui.facts"));
  $("legend").setAttribute("aria-label", t("ui.legend"));
  $("tools").setAttribute("aria-label", t("ui.tools"));
  $("search").placeholder = t("ui.search");
  $("search").setAttribute("aria-label", t("ui.search"));
  if (scene.left) say(`+ ${scene.left}`, 6000);
  // What does not fit beside the search stands in further rows, and the rest of the page below them.
  const root = document.documentElement.style, high = `${$("bar").offsetHeight}px`;
  if (root.getPropertyValue("--bar") === high) return;
  root.setProperty("--bar", high);
  dispatchEvent(new Event("resize"));
}

function picture(save) {
  const stage = $("stage"), screen = { scale: canvas.scale(), zero: canvas.toScreen({ x: 0, y: 0 }), w: stage.clientWidth, h: stage.clientHeight, view: inSight() };
  save(screen, (ctx) => paintPicture(ctx, screen, scene, state, colours, picked), colours.back);
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

const ENOUGH = 6;

// Names first; where they are few what the texts say; where there is nothing at all the names that are near.
function find() {
  const query = $("search").value.trim(), named = search(query);
  showHits(query, [["", named]], !query || named.length > 0);
  if (!query || named.length >= ENOUGH) return;
  details().then((all) => {
    if ($("search").value.trim() !== query) return;
    const told = bySaid(query, all).filter((i) => !named.includes(i)), near = named.length || told.length ? [] : nearNames(query);
    showHits(query, [["", named], ["ui.evidence", told], ["site.near", near]], true);
  });
}

function showHits(query, groups, done) {
  const list = $("hits"), before = hits[at];
  hits = groups.flatMap(([, found]) => found);
  at = hits.length ? Math.max(0, hits.indexOf(before)) : -1;
  const option = (i) => { const n = hits.indexOf(i); return el("li", { role: "option", id: `hit${n}`, "aria-selected": String(n === at), onmousedown: (event) => { event.preventDefault(); choose(n); } }, el("i", { class: `mark ${nodes[i].group}` }), name(shorten(nodes[i].full, 60))); };
  list.replaceChildren(...groups.flatMap(([title, found]) => (found.length ? [title ? el("li", { class: "soft", role: "presentation" }, t(title)) : null, ...found.map(option)] : [])).filter(Boolean));
  if (!hits.length && query && done) list.append(el("li", { class: "soft" }, t("ui.none")));
  list.hidden = !query;
  $("finder").setAttribute("aria-expanded", String(!list.hidden));
}

function choose(n) {
  const i = hits[n];
  if (i === undefined) return;
  $("hits").hidden = true;
  $("search").blur();
  if (state.show || scene.places.has(i)) act.select(i, true);
  else act.reveal(i);
  // Who found it by the keyboard reads on there.
  $("panel").focus({ preventScroll: true });
}

// On a narrow screen one thing lies over the graph at a time.
for (const place of ["stage", "page", "panel", "legend", "search"]) $(place).addEventListener("pointerdown", closeMenus);
$("stage").addEventListener("pointerdown", () => document.body.classList.remove("legend"));
$("search").addEventListener("input", find);
$("search").addEventListener("blur", () => { $("hits").hidden = true; });
$("search").addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(hits.length, 1);
    [...$("hits").querySelectorAll("[role=option]")].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
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
  ".": () => step(1),
  ",": () => step(-1),
  Enter: () => state.selected >= 0 && act.focus(state.selected),
  v: () => act.view(["", ...VIEWS][(VIEWS.indexOf(state.show) + 2) % 4]),
  Escape: () => (closeMenus() ? undefined : start >= 0 ? (start = -1, say("")) : state.selected >= 0 && state.focus < 0 ? act.select(-1) : back()),
};
// From one thing of the picture to the next, those with most relations first.
function step(by) {
  const order = inOrder(scene), at = order.indexOf(state.selected), i = order[(at + by + order.length) % order.length];
  if (i === undefined) return;
  act.select(i);
  act.centre(i, READABLE);
  say(`${t(`kind.${nodes[i].group}`)} ${nodes[i].full}`, 4000);
}

for (const n of [1, 2, 3]) KEYS[n] = () => (state.focus >= 0 ? act.focus(state.focus, n) : state.selected >= 0 && act.focus(state.selected, n));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName)) return;
  const run = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (event.key === "Enter" && event.target !== $("stage")) return;
  if (!run) return;
  event.preventDefault();
  run();
});
addEventListener("hashchange", () => location.hash !== written && restore(location.hash));
let resizing;
addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => (Boolean(document.querySelector(".folded")) !== isWide() && laid.startsWith(JSON.stringify([shape().name]).slice(0, -1)) ? canvas.redraw() : render()), 200); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => render());

if (!location.hash && data.start !== null) {
  state.focus = state.selected = [...byKey.values()].find((i) => data.start.endsWith(nodes[i].key)) ?? -1;
  state.depth = Math.min(3, Math.max(1, data.depth));
}
const opening = state.view;
render(!opening, opening);
// The first words stay until the reader does something.
const first = state.few && state.focus < 0 && !state.show ? t("ui.hubs") : data.total || scene.left ? t("ui.shortened", { n: Math.min(nodes.length, canvas.most) }) : state.show || state.focus >= 0 ? "" : t("ui.first");
say(first + (strength > 1 ? t("ui.lines", { n: strength }) : ""), 1e8);
if (!opening) { fitAll(); canvas.redraw(); remember(); }
for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => say(""), { once: true, capture: true });
document.documentElement.dataset.ready = "1";
// The first click finds the evidence unpacked.
setTimeout(details, 500);
