// What we draw on the canvas of vis-network: frames below the nodes, labels and the picked node's lines above.
// Labels are ours because those of vis overlap each other and cost most of its time.

import { PITCH, TALL_ROW } from "./layout.js";
import { articles, boxes, boxOf, brief, nodes, shelves, shortName } from "./store.js";
import { t } from "./terms.js";

export const LIGHT = {
  back: "#f6f7f9", zone: "#ffffff", card: "#f3f6fb", inner: "#e9eef7", frame: "#d3dbe8", text: "#1c2430", soft: "#667085", veil: "rgba(246,247,249,.78)",
  halo: "rgba(255,255,255,.86)", pick: "#d6336c",
  law: "#2f6fde", article: "#7fb0f5", document: "#0f9d8a", organisation: "#e08a00", person: "#3f9b3f", meeting: "#8e5bd6",
  reference: "#5b7db1", change: "#c2410c", people: "#6aa56a", containment: "#98a2b3",
};
export const DARK = {
  back: "#10141b", zone: "#161b24", card: "#1b2230", inner: "#222c3d", frame: "#313d52", text: "#e6eaf2", soft: "#98a4b8", veil: "rgba(16,20,27,.78)",
  halo: "rgba(16,20,27,.86)", pick: "#ff6b9a",
  law: "#6aa0ff", article: "#4f7fcb", document: "#2fc4ae", organisation: "#ffb02e", person: "#6fce6f", meeting: "#b48cf2",
  reference: "#7f9fce", change: "#ff8a4c", people: "#7fc27f", containment: "#6b788e",
};
// No label is smaller on the screen, in pixels: where there is no room for one it is left out.
const LEAST = 11;
// Of its height a line of Chinese leaves that much blank: rows may be so much lower than their names.
const INK = 0.95;
// A name of fewer characters tells nothing.
const FEWEST = 4;
// Seen from far away: names that stand for all, their size in pixels, how many at most.
const LANDMARKS = ["law", "organisation"], MARKED = 12, MOST_LANDMARKS = 40;
const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

export function drawFrames(ctx, scale, scene, state, colours, view) {
  if (scene.mode !== "overview") return drawCaptions(ctx, scale, scene, colours);
  for (const box of boxes) {
    if (box.x > view.right || box.x + box.w < view.left || box.y > view.bottom || box.y + box.h < view.top) continue;
    ctx.fillStyle = box.level === 0 ? colours.zone : box.level % 2 ? colours.card : colours.inner;
    ctx.strokeStyle = colours.frame;
    ctx.lineWidth = 1 / scale;
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, 8);
    ctx.fill();
    ctx.stroke();
    if (box.node >= 0 && !state.open.has(box.node) && !state.kinds.has("article") && scale > 0.08) foldedArticles(ctx, box.node, colours, state.only);
  }
}

// A folded law shows how many articles it has: one dot each, where it would stand (from far away less than a pixel).
function foldedArticles(ctx, law, colours, only) {
  ctx.fillStyle = colours.article;
  ctx.globalAlpha = 0.38;
  ctx.beginPath();
  for (const i of articles(law)) if (!only || only.has(i)) ctx.rect(nodes[i].x - 4, nodes[i].y - 4, 8, 8);
  ctx.fill();
  ctx.globalAlpha = 1;
}

function drawCaptions(ctx, scale, scene, colours) {
  ctx.font = `600 ${Math.max(12, LEAST / scale)}px ${FONT}`;
  ctx.fillStyle = colours.soft;
  ctx.textBaseline = "middle";
  for (const { x, y, sign, relation } of scene.captions) {
    ctx.textAlign = sign > 0 ? "left" : sign < 0 ? "right" : "center";
    ctx.fillText((sign === 0 ? "" : relation[0] === ">" ? "→ " : "← ") + t(`rel.${relation.slice(1)}`), x - sign * 8, y);
  }
}

// `gliding`: on the way to what was picked its own names are enough, each frame has them in another size.
export function drawLabels(ctx, scale, scene, state, colours, picked, view, gliding = false) {
  const screen = { ctx, scale, colours, taken: [], view, leaning: scene.leaning };
  ctx.textBaseline = "middle";
  const lit = scene.mode === "overview" ? picked.lit : null;
  if (scene.mode === "overview") {
    zones(screen);
    for (const box of boxes) if (box.title && box.level) title(screen, box);
    for (const caption of shelves) shelf(screen, caption);
    if (!lit) landmarks(screen, scene);
  }
  // In a neighbourhood all is near the centre already: nothing has to step back.
  if (picked.node >= 0 && !lit) drawPicked(ctx, scale, scene, colours, picked);
  if (!lit || !gliding) for (const i of inOrder(scene)) if (!lit?.has(i)) label(screen, i, scene.places.get(i), false, false);
  if (lit) {
    // What is behind the veil is in nobody's way.
    screen.taken = [];
    drawPicked(ctx, scale, scene, colours, picked);
    // The veil lies over the chapters' names too: those of the picked law come back.
    for (const caption of shelves) if (caption[0] === picked.node || caption[0] === nodes[picked.node]?.parent) shelf(screen, caption);
    for (const i of picked.node < 0 ? lit : [picked.node, ...lit]) label(screen, i, scene.places.get(i), nodes[i].parent !== picked.node || i === picked.node, i === picked.node);
  }
  const hover = picked.hover;
  if (hover >= 0 && hover !== picked.node && scene.places.has(hover)) label({ ...screen, taken: [] }, hover, scene.places.get(hover), true, true);
}

// From far away a row is too low for names: what most relations lead to among all in sight is called by its own.
function landmarks(screen, scene) {
  const { ctx, scale, view } = screen, size = MARKED / scale;
  if ((LEAST / scale) * INK <= PITCH.law[1]) return;
  scene.known ??= [...scene.places.keys()].filter((i) => LANDMARKS.includes(nodes[i].group)).sort((a, b) => nodes[b].degree - nodes[a].degree || a - b);
  ctx.font = `600 ${size}px ${FONT}`;
  let drawn = 0, tried = 0;
  for (const i of scene.known) {
    const { x, y, size: dot } = scene.places.get(i);
    if (!inView(view, x, y, 0)) continue;
    if (drawn === MOST_LANDMARKS || tried++ === 10 * MOST_LANDMARKS) return;
    const text = cut(shortName(nodes[i]), 12), wide = ctx.measureText(text).width + dot + 6 / scale;
    const [at, align] = x + wide < view.right ? [x + dot + 4 / scale, "left"] : [x - dot - 4 / scale, "right"];
    if (put(screen, i, [text], at, y, align, size, true)) drawn++;
  }
}

export function inOrder(scene) {
  return (scene.order ??= [...scene.places.keys()].sort((a, b) => weight(b) - weight(a) || a - b));
}

function weight(i) {
  const box = boxOf.get(i);
  return (box ? 1000 + Math.min(box.w * box.h / 100, 5000) : 0) + nodes[i].degree;
}

function title(screen, box) {
  const { ctx, scale, colours, view } = screen;
  const px = Math.min(15, Math.max(LEAST, 12 * scale)), x = box.x + 12, y = box.y + 14;
  if (box.w * scale < 50 || !inView(view, x, y, box.w)) return;
  ctx.font = `600 ${px / scale}px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = colours.soft;
  // Two kinds of which each has little, seen from far away: the first is named.
  if (meets(screen, ground(screen, t(box.title), x, y, px / scale))) return;
  ctx.fillText(t(box.title), x, y);
  keep(screen, t(box.title), x, y, px / scale);
}

// From far away the next zone begins before the title of this one ends: then it stands a line higher.
function zones(screen) {
  const { ctx, scale, colours, view } = screen;
  ctx.font = `600 ${15 / scale}px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = colours.text;
  let end = -Infinity, up = 0;
  for (const box of boxes) if (box.level === 0) {
    const text = t(box.title), wide = ctx.measureText(text).width;
    // That of the last one ends with it rather than beyond the screen.
    const x = box.x + 14 + wide > view.right ? Math.min(box.x + 14, box.x + box.w - wide) : box.x + 14;
    up = x < end ? up + 1 : 0;
    ctx.fillText(text, x, box.y - (14 + 19 * up) / scale);
    keep(screen, text, x, box.y - (14 + 19 * up) / scale, 15 / scale);
    end = x + wide + 8 / scale;
  }
}

// Version and chapter over the articles that stand there; too small to be read it would only be dirt.
function shelf({ ctx, scale, colours, view }, [, x, y, w, text]) {
  const px = Math.min(13, Math.max(LEAST, 11 * scale));
  // Its own line, and what the dots below leave free of theirs.
  if (px > 28 * scale || !inView(view, x, y, w)) return;
  ctx.font = `${px / scale}px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = colours.soft;
  ctx.fillText(cut(t(`version.${text}`), Math.floor((w * scale) / px)), x + 4, y);
}

function inView(view, x, y, margin) {
  return x > view.left - margin && x < view.right + margin && y > view.top - 60 && y < view.bottom + 60;
}

function label(screen, i, place, forced, strong) {
  const { ctx, scale, view } = screen;
  if (!place || !inView(view, place.x, place.y, 400)) return;
  const node = nodes[i], box = place.side === "title" ? boxOf.get(i) : null;
  const listed = place.side === "below" || place.side === "beside";
  const px = Math.min(16, Math.max((box ? 12.5 : listed ? 11.5 : 13) * scale, strong ? 12 : LEAST));
  const size = px / scale;
  ctx.font = `${box || strong ? "600 " : ""}${size}px ${FONT}`;
  if (forced) return full(screen, i, place, box, size);
  if (box) {
    const room = Math.floor((box.w - 34) / size);
    const many = screen.leaning?.has(i) ? ` · ${screen.leaning.get(i)}` : "";
    return room >= 4 && put(screen, i, [fitting(shortName(node), room - many.length) + many], place.x + 12, place.y, "left", size, false, true);
  }
  if (!listed) return full(screen, i, place, box, size);
  // Inside its own cell a label meets no other; seen from so far that it is higher than its cell, the more important
  // one of neighbours stays. A person's name cut short would be another name.
  const h = node.tall ? TALL_ROW : PITCH[node.group][1], w = node.cell, text = screen.leaning && node.group === "organisation" ? node.full : called(node);
  if (place.side === "beside") {
    const room = (w - 13) / size, most = Math.max(1, Math.floor(h / size / 1.2)), lines = node.group === "person" ? wrap(text, room, most) : lined(text, room, most);
    if (room >= 4 || lines[0] === plain(text)) put(screen, i, lines, place.x + 8, place.y - (lines.length - 1) * size * 0.6, "left", size, false, size * INK > h);
    return;
  }
  const room = Math.round((w * 2) / size) / 2, rows = Math.floor((h - node.size * 2 - 2) / (size * 1.1));
  const lines = rows < 1 ? null : wrap(text, room, Math.min(rows, 3));
  if (lines?.[0] === text) put(screen, i, lines, place.x, place.y + node.size + size * 0.75, "center", size);
}

function full(screen, i, place, box, size) {
  if (place.side === "centre") return put(screen, i, wrap(nodes[i].full, 12, 4), place.x, place.y + 16 + size, "center", size, true);
  const text = distinct(nodes[i]), tight = size > 24, { view } = screen;
  // As much as there is room for on the screen, if that tells anything.
  const seen = Math.floor(((place.side === "left" ? place.x - view.left : view.right - place.x) - 14) / size);
  const room = Math.min(24, Math.floor(310 / size), seen < FEWEST ? 24 : seen);
  if (place.side === "left") return put(screen, i, [fitting(text, room)], place.x - 12, place.y, "right", size, false, tight);
  if (place.side === "right") return put(screen, i, [fitting(text, room)], place.x + 12, place.y, "left", size, false, tight);
  if (place.side === "beside" || box) return put(screen, i, wrap(text, 30, 3), place.x + (box ? 12 : 10), place.y, "left", size, true);
  put(screen, i, wrap(text, 14, 3), place.x, place.y + nodes[i].size + size * 0.8, "center", size, true);
}

// Among others of its kind a name begins with what tells it from them: the article, then its law; a text of a law has the law's own name.
function distinct(node) {
  const owner = node.parent >= 0 ? nodes[node.parent] : null;
  if (node.group === "document" && owner?.group === "law" && owner.full === node.full) return `${called(node)} · ${shortName(owner)}`;
  return node.group === "article" && owner ? `${node.label} · ${shortName(owner)}` : shortName(node);
}

// In its law's box an article is called by its number, a document by what it is: 说明, 审议报告.
function called(node) {
  if (node.group === "article") return node.no;
  if (node.group !== "document" || node.parent < 0 || nodes[node.parent].group !== "law") return shortName(node);
  return t(`doc.${node.sub}`) + (node.shelf ? ` ${t(`version.${node.shelf}`)}` : "");
}

// What is written there meets no name.
function keep(screen, text, x, y, size) {
  screen.taken.push(ground(screen, text, x, y, size));
}

function ground({ ctx }, text, x, y, size) {
  return [x - 2, y - size * 0.6, x + ctx.measureText(text).width + 2, y + size * 0.6];
}

function meets({ taken }, area) {
  return taken.some((b) => area[0] < b[2] && b[0] < area[2] && area[1] < b[3] && b[1] < area[3]);
}

// `apart`: labels that may meet; the first one, the more important, stays.
function put(screen, i, lines, x, y, align, size, halo = false, apart = halo) {
  const { ctx, colours, taken } = screen;
  if (apart) {
    const width = Math.max(...lines.map((line) => ctx.measureText(line).width));
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const high = halo ? 0.7 : 0.5, area = [left - 2, y - size * high, left + width + 2, y + size * (lines.length - 1 + high)];
    if (meets(screen, area)) return false;
    taken.push(area);
    ctx.fillStyle = colours.halo;
    if (halo) ctx.fillRect(area[0], area[1], area[2] - area[0], area[3] - area[1]);
  }
  ctx.fillStyle = colours.text;
  ctx.textAlign = align;
  lines.forEach((line, n) => ctx.fillText(line, x, y + n * size * 1.2));
  return true;
}

// Direction marks would turn the text of the canvas round; they are shown in the panel only.
export function plain(text) {
  return text.replace(/[\u0000-\u001f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

function units(char) {
  const code = char.charCodeAt(0);
  // Fonts for Chinese draw quotation marks and dashes as wide as characters.
  return code < 0x2e80 && (code < 0x2010 || code > 0x203b) ? 0.55 : 1;
}

// A name as it is, else as official texts shorten it, else cut short.
function lined(text, room, most) {
  let lines = [];
  for (const form of [text, brief(text), brief(text).replace("人大常委会", "常委会")]) {
    lines = wrap(form, room, most);
    if (!lines.at(-1).endsWith("…")) break;
  }
  return lines;
}

function fitting(text, room) {
  return lined(text, room, 1)[0];
}

export function cut(text, room) {
  return wrap(text, room, 1)[0];
}

export function wrap(text, room, most) {
  const lines = [""];
  let used = 0;
  for (const char of plain(text.slice(0, 300))) {
    if (used + units(char) > room) {
      // The dots take the place of the last character, so that the next label begins where it should.
      if (lines.length === most) { lines[most - 1] = [...lines[most - 1]].slice(0, -1).join("") + "…"; return lines; }
      lines.push("");
      used = 0;
    }
    lines[lines.length - 1] += char;
    used += units(char);
  }
  return lines;
}

// The picked node: all else steps back, its lines and neighbours are drawn again in front.
function drawPicked(ctx, scale, scene, colours, picked) {
  const { node, lines, view } = picked;
  if (scene.mode === "overview") {
    ctx.fillStyle = colours.veil;
    ctx.fillRect(view.left, view.top, view.right - view.left, view.bottom - view.top);
  }
  for (const line of lines) {
    const a = scene.places.get(line.from), b = scene.places.get(line.to);
    if (!a || !b) continue;
    ctx.strokeStyle = ctx.fillStyle = colours[line.family];
    ctx.lineWidth = Math.min(1.2 + Math.log2(line.ids.length), 4) / scale;
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
    ctx.stroke();
    arrow(ctx, a, b, 8 / scale, b.size + 2 + below(a, b, line.to));
  }
  for (const i of picked.lit) {
    const place = scene.places.get(i);
    if (!place) continue;
    ctx.fillStyle = colours[nodes[i].group];
    ctx.beginPath();
    ctx.arc(place.x, place.y, Math.max(Math.min(nodes[i].size, place.size) * 0.8, 4 / scale), 0, 7);
    ctx.fill();
    if (i === node) {
      ctx.strokeStyle = colours.pick;
      ctx.lineWidth = 3 / scale;
      ctx.beginPath();
      ctx.arc(place.x, place.y, place.size + 5 / scale, 0, 7);
      ctx.stroke();
    }
  }
}

// A number stands below its dot: an arrow from there ends before it.
function below(a, b, to) {
  return b.side === "below" && a.y > b.y + Math.abs(a.x - b.x) / 2 ? PITCH[nodes[to].group][1] * 0.6 : 0;
}

function arrow(ctx, a, b, size, gap) {
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  ctx.save();
  ctx.translate(b.x - gap * Math.cos(angle), b.y - gap * Math.sin(angle));
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-size, size * 0.45);
  ctx.lineTo(-size, -size * 0.45);
  ctx.fill();
  ctx.restore();
}
