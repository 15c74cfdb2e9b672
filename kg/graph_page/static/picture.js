// The visible part as a picture, drawn anew for it: twice as fine as the screen, or as SVG with words that stay words.

import { el } from "./dom.js";
import { drawFrames, drawLabels } from "./draw.js";
import { nodes } from "./store.js";
import { svg } from "./svg.js";

// `screen`: { scale, zero, w, h, view }, where the layout lies on the screen.
export function paintPicture(ctx, screen, scene, state, colours, picked) {
  drawFrames(ctx, screen.scale, scene, state, colours, screen.view);
  for (const line of scene.lines.values()) {
    const a = scene.places.get(line.from), b = scene.places.get(line.to);
    ctx.strokeStyle = colours[line.family];
    ctx.globalAlpha = scene.mode === "overview" ? 0.22 : 0.6;
    ctx.lineWidth = Math.min(1 + Math.log2(line.ids.length) / 2, 4);
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  for (const [i, { x, y, size }] of scene.places) {
    ctx.fillStyle = colours[nodes[i].group];
    ctx.beginPath();
    if (nodes[i].shape === "square") ctx.rect(x - size, y - size, size * 2, size * 2);
    else if (nodes[i].shape === "diamond") for (const [dx, dy] of [[0, -1], [1, 0], [0, 1], [-1, 0]]) ctx.lineTo(x + dx * size, y + dy * size);
    else ctx.arc(x, y, size, 0, 7);
    ctx.fill();
  }
  drawLabels(ctx, screen.scale, scene, state, colours, picked, screen.view);
}

export function pngOf(screen, paint, back, done, fine = 2) {
  const picture = el("canvas", { width: String(screen.w * fine), height: String(screen.h * fine) }), ctx = picture.getContext("2d"), k = screen.scale * fine;
  ctx.fillStyle = back;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.setTransform(k, 0, 0, k, screen.zero.x * fine, screen.zero.y * fine);
  paint(ctx);
  picture.toBlob(done);
}

export function svgOf(screen, paint, back) {
  const ctx = new SvgContext(screen);
  ctx.root.prepend(svg("rect", { width: "100%", height: "100%", fill: back }));
  paint(ctx);
  return new XMLSerializer().serializeToString(ctx.root);
}

// What our drawing asks of a canvas, written down as SVG.
class SvgContext {
  constructor({ w, h, scale, zero }) {
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, font: "", textAlign: "left", textBaseline: "middle", globalAlpha: 1, turned: "", kept: [], path: "" });
    this.measure = el("canvas").getContext("2d");
    this.root = svg("svg", { width: w, height: h, viewBox: `0 0 ${w} ${h}` });
    this.ground = svg("g", { transform: `translate(${tenth(zero.x)} ${tenth(zero.y)}) scale(${scale.toFixed(4)})` });
    this.root.append(this.ground);
  }
  put(tag, props) {
    const node = svg(tag, { ...props, ...(this.turned ? { transform: this.turned } : {}), ...(this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {}) });
    this.ground.append(node);
    return node;
  }
  beginPath() { this.path = ""; }
  moveTo(x, y) { this.path += `M${tenth(x)} ${tenth(y)}`; }
  lineTo(x, y) { this.path += `${this.path ? "L" : "M"}${tenth(x)} ${tenth(y)}`; }
  rect(x, y, w, h) { this.path += `M${tenth(x)} ${tenth(y)}h${tenth(w)}v${tenth(h)}h${tenth(-w)}z`; }
  roundRect(x, y, w, h) { this.rect(x, y, w, h); }
  arc(x, y, r) { this.path += `M${tenth(x - r)} ${tenth(y)}a${tenth(r)} ${tenth(r)} 0 1 0 ${tenth(2 * r)} 0a${tenth(r)} ${tenth(r)} 0 1 0 ${tenth(-2 * r)} 0z`; }
  fill() { if (this.path) this.put("path", { d: this.path, fill: this.fillStyle }); }
  stroke() { if (this.path) this.put("path", { d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-width": tenth(this.lineWidth) }); }
  fillRect(x, y, w, h) { this.put("rect", { x: tenth(x), y: tenth(y), width: tenth(w), height: tenth(h), fill: this.fillStyle }); }
  measureText(text) { this.measure.font = this.font; return this.measure.measureText(text); }
  fillText(text, x, y) {
    const [, weight, size, family] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font), anchor = { left: "start", right: "end", center: "middle" }[this.textAlign];
    this.put("text", { x: tenth(x), y: tenth(y), fill: this.fillStyle, "font-size": tenth(size), "font-family": family, "text-anchor": anchor, "dominant-baseline": "central", ...(weight ? { "font-weight": weight } : {}) }).append(text);
  }
  save() { this.kept.push(this.turned); }
  restore() { this.turned = this.kept.pop(); }
  translate(x, y) { this.turned += `translate(${tenth(x)} ${tenth(y)})`; }
  rotate(angle) { this.turned += `rotate(${tenth((angle * 180) / Math.PI)})`; }
}

function tenth(number) {
  return String(Math.round(number * 10) / 10);
}
