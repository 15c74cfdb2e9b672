// What stands under a point: a node with its name, for who reads a name clicks on it, else the box around.

import { PITCH } from "./layout.js";
import { boxes, nodes } from "./store.js";

const REACH = 6;

// `scale` makes a dot that is seen from far away as large as a finger of the pointer needs.
export function nodeAt(scene, { x, y }, scale) {
  let best = -1, nearest = Infinity;
  for (const [i, place] of scene.places) {
    const dx = x - place.x, dy = y - place.y, far = Math.hypot(dx, dy);
    if (far < nearest && (far < place.size + REACH / scale || onName(nodes[i], place.side, dx, dy))) [best, nearest] = [i, far];
  }
  return best;
}

function onName(node, side, dx, dy) {
  const [, h] = PITCH[node.group], w = node.cell, long = 20 + 13 * Math.min(24, node.full.length);
  if (side === "beside") return dx > -8 && dx < w - 8 && Math.abs(dy) < h / 2;
  if (side === "below") return Math.abs(dx) < w / 2 && dy > -0.32 * h && dy < 0.68 * h;
  if (side === "right") return dx > 0 && dx < long && Math.abs(dy) < 12;
  if (side === "left") return dx < 0 && dx > -long && Math.abs(dy) < 12;
  return side === "centre" && Math.abs(dx) < 100 && dy > 0 && dy < 60;
}

export function boxAt(scene, { x, y }) {
  if (scene.mode !== "overview") return -1;
  let best = -1;
  for (const box of boxes) if (box.node >= 0 && x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h) best = box.node;
  return best;
}
