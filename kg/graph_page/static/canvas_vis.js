// The scene on the canvas of vis-network: what a graph of ordinary size is drawn with.

import { nodes } from "./store.js";

const MOST_DRAWN = 6000;

export function visSurface(stage, hooks) {
  const items = new vis.DataSet(), lines = new vis.DataSet();
  const canvas = new vis.Network(stage, { nodes: items, edges: lines }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, hideEdgesOnDrag: true, selectConnectedEdges: false, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false, autoFocus: false } },
    nodes: { borderWidth: 1, labelHighlightBold: false, chosen: false },
    edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0, arrows: { to: { enabled: true, scaleFactor: 0.4 } }, color: { inherit: false } },
  });
  canvas.on("click", ({ edges: [line], pointer }) => hooks.click(line, pointer.canvas));
  canvas.on("doubleClick", ({ pointer }) => hooks.doubleClick(pointer.canvas));
  for (const event of ["dragEnd", "zoom", "animationFinished"]) canvas.on(event, hooks.moved);
  canvas.on("beforeDrawing", (ctx) => hooks.below(ctx));
  canvas.on("afterDrawing", (ctx) => hooks.above(ctx));
  return {
    most: MOST_DRAWN,
    show: (scene, colours, quiet) => atOnce(canvas.body.emitter, () => {
      sync(items, [...scene.places].map(([i, place]) => ({ id: i, x: place.x, y: place.y, shape: nodes[i].shape, size: place.size, color: { background: colours[nodes[i].group], border: colours.zone } })), canvas.body.nodes);
      sync(lines, [...scene.lines.values()].map((line) => ({ id: line.id, from: line.from, to: line.to, width: Math.min(1 + Math.log2(line.ids.length) / 2, 4), color: { color: colours[line.family], opacity: quiet ? 0.22 : 0.6 } })));
      return 1;
    }),
    // With the next frame, once, however much of the scene has changed; `canvas.redraw` would draw at once and again then.
    redraw: () => canvas.body.emitter.emit("_requestRedraw"),
    scale: () => canvas.getScale(),
    centre: () => canvas.getViewPosition(),
    toScreen: (place) => canvas.canvasToDOM(place),
    toWorld: (point) => canvas.DOMtoCanvas(point),
    moveTo: ({ animate, ...to }) => {
      // Of a glide under way the first step: only one that has begun is ended by the next, else it would carry the view off again.
      canvas.body.emitter.emit("initRedraw");
      canvas.moveTo({ ...to, animation: animate ? { duration: hooks.glide } : false });
    },
  };
}

// vis-network connects all lines anew for each of the six sets of things that come, change or go: here once, for all of them.
function atOnce(emitter, change) {
  const emit = emitter.emit.bind(emitter);
  let changed = false;
  emitter.emit = (name, ...rest) => {
    if (name === "_dataChanged" || name === "_dataUpdated") changed = true;
    else emit(name, ...rest);
  };
  try {
    return change();
  } finally {
    emitter.emit = emit;
    if (changed) emit("_dataChanged");
  }
}

// Only what has changed is handed over: vis-network takes its time with each item. What has merely moved is moved where it is drawn.
function sync(set, wanted, drawn) {
  const last = set.last ?? new Map(), changed = [];
  set.last = new Map();
  for (const item of wanted) {
    const { x, y, ...looks } = item, now = JSON.stringify(looks);
    set.last.set(item.id, now);
    if (last.get(item.id) !== now || (drawn && !drawn[item.id])) changed.push(item);
    else if (drawn) Object.assign(drawn[item.id], { x, y });
  }
  const gone = [...last.keys()].filter((id) => !set.last.has(id));
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
}
