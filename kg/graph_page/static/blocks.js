// Blocks and how they are put together: side by side, in rows, in a frame with a name. A block is a rectangle
// { w, h, put(layout, x, y, level) } that knows how to put its content down; `fit(width, stretch)` makes it
// anew in that width, where it has no shape of its own; with `stretch` it takes all of it.

export const PAD = 8, HEAD = 30, GAP = 10;
// Least width of a shelf that has a name over it, and the name's height.
const CAPTION = [100, 22];

// A chapter's shelf, or a version's shelves, with the name over it.
export function captioned(inner, node, text) {
  if (!text) return inner;
  const w = Math.max(inner.w, CAPTION[0]);
  return { w, h: inner.h + CAPTION[1], put(layout, x, y, level) {
    layout.shelves.push([node, x, y + CAPTION[1] / 2, w, text]);
    inner.put(layout, x, y + CAPTION[1], level);
  } };
}

export function stacked(parts, gap = 6) {
  return { w: widest(parts), h: parts.reduce((sum, part) => sum + part.h + gap, 0), put(layout, x, y, level) {
    for (const part of parts) { part.put(layout, x, y, level); y += part.h + gap; }
  } };
}

export function widest(blocks) {
  return blocks.reduce((most, block) => Math.max(most, block.w), 0);
}

// Blocks within `width`, each as high up as it can be among those already there, then as far left.
export function shelved(given, width, stretch = false) {
  const blocks = given.map((block) => block.fit?.(width, stretch) ?? block), all = Math.max(width, widest(blocks)), places = [];
  // The lower edge of what is put down: from each x to the next it is at y.
  const edge = [[0, 0]];
  for (const block of blocks) {
    const [y, i, j] = highest(edge, block.w, all), x = edge[i][0], end = x + block.w + GAP;
    places.push([block, x, y]);
    const rest = j === edge.length || edge[j][0] > end ? [[end, edge[j - 1][1]]] : [];
    edge.splice(i, j - i, [x, y + block.h + GAP], ...rest);
  }
  return placed(places);
}

function placed(places) {
  const far = (end) => places.reduce((most, place) => Math.max(most, end(place)), 0);
  return { w: far(([block, x]) => x + block.w), h: far(([block, , y]) => y + block.h), put(layout, left, upper, level) {
    for (const [block, x, y] of places) block.put(layout, left + x, upper + y, level);
  } };
}

// The highest place for a block of that width, of equal ones the leftmost.
function highest(edge, w, width) {
  let best = [Infinity, 0, 0];
  for (let i = 0; i < edge.length && edge[i][0] + w <= width; i++) {
    if (edge[i][1] >= best[0]) continue;
    const found = under(edge, i, w + GAP);
    if (found[0] < best[0]) best = found;
  }
  return best;
}

// How far down a block has to go that begins with piece `i` of the edge; that piece, and the first one beyond it.
function under(edge, i, w) {
  let j = i, low = 0;
  for (; j < edge.length && edge[j][0] < edge[i][0] + w; j++) low = Math.max(low, edge[j][1]);
  return [low, i, j];
}

// Blocks one after the other as words stand in lines, none moved before another.
export function inLines(blocks, width) {
  const places = [];
  let x = 0, y = 0, tall = 0;
  for (const block of blocks) {
    if (x && x + block.w > width) [x, y, tall] = [0, y + tall + GAP / 2, 0];
    places.push([block, x, y]);
    x += block.w + GAP * 2;
    tall = Math.max(tall, block.h);
  }
  return placed(places);
}

// A drawn frame: `node` names it, or (-1) `title`; level 0 is a zone of the page, whose name stands above it.
export function framed(inner, node = -1, title = "", head = HEAD) {
  const w = Math.max(inner.w, 124) + 2 * PAD, h = inner.h + head + PAD;
  return { w, h, put(layout, x, y, level) {
    layout.boxes.push({ x, y, w, h, node, title, level });
    if (node >= 0) layout.positions.set(node, [x + PAD + 4, y + HEAD / 2 + 2, w]);
    inner.put(layout, x + PAD, y + head, level + 1);
  } };
}

export function bySize(blocks) {
  return [...blocks].sort((a, b) => b.h - a.h || b.w - a.w);
}
