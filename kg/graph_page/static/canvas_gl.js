// The scene in WebGL, by sigma: what a graph of tens of thousands of nodes is drawn with. Frames lie on a canvas below,
// labels and what is picked on one above, so that a click draws these two anew and not the whole graph.

import { bounds, nodes } from "./store.js";

const LEAST_SCALE = 0.35, NEAR = 6;
// More lines than this, all over each other, are one coloured field: of the whole graph the strongest are drawn.
const MOST_LINES = 3000;

export function canDrawGl() {
  return Boolean(globalThis.sigmaKit && document.createElement("canvas").getContext("webgl2"));
}

export function glSurface(stage, hooks) {
  const { Graph, Sigma, NodePointProgram, EdgeLineProgram } = globalThis.sigmaKit;
  const below = layer(stage), inside = document.createElement("div");
  inside.className = "gl";
  stage.append(inside);
  const above = layer(stage);
  let scene, lines = [];
  const sigma = new Sigma(new Graph(), inside, {
    renderLabels: false,
    defaultNodeType: "point",
    defaultEdgeType: "line",
    nodeProgramClasses: { point: NodePointProgram },
    edgeProgramClasses: { line: EdgeLineProgram },
    itemSizesReference: "positions",
    hideEdgesOnMove: true,
    allowInvalidContainer: true,
    defaultDrawNodeHover: () => {},
    // From far away a node stays a dot that can be seen and hit.
    zoomToSizeRatioFunction: (ratio) => Math.min(ratio, whole() / LEAST_SCALE),
  });
  const camera = sigma.getCamera(), wait = later(hooks.moved);

  // With the camera's own state: that of the last picture would be stale until the next.
  function toScreen({ x, y }, cameraState = camera.getState()) {
    return sigma.graphToViewport({ x, y: -y }, { cameraState });
  }
  function toWorld(point) {
    const { x, y } = sigma.viewportToGraph(point, { cameraState: camera.getState() });
    return { x, y: -y };
  }
  function scale(state = camera.getState()) {
    return (toScreen({ x: 1000, y: 0 }, state).x - toScreen({ x: 0, y: 0 }, state).x) / 1000;
  }
  // Pixels for one unit of the layout when the camera shows the whole.
  function whole() {
    return scale({ x: 0.5, y: 0.5, angle: 0, ratio: 1 });
  }
  function centre() {
    return toWorld({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });
  }
  function paint() {
    const k = scale(), zero = toScreen({ x: 0, y: 0 }), dots = devicePixelRatio || 1;
    for (const [canvas, draw] of [[below, hooks.below], [above, hooks.above]]) {
      if (canvas.width !== stage.clientWidth * dots || canvas.height !== stage.clientHeight * dots) {
        canvas.width = stage.clientWidth * dots;
        canvas.height = stage.clientHeight * dots;
      }
      const ctx = canvas.getContext("2d");
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      ctx.setTransform(k * dots, 0, 0, k * dots, zero.x * dots, zero.y * dots);
      draw(ctx);
    }
  }
  function lineAt(point) {
    const most = NEAR / scale();
    let best, nearest = most;
    for (const line of lines) {
      const far = distance(point, scene.places.get(line.from), scene.places.get(line.to));
      if (far < nearest) [best, nearest] = [line.id, far];
    }
    return best;
  }

  sigma.on("afterRender", paint);
  for (const name of ["clickNode", "clickStage"]) sigma.on(name, ({ event }) => {
    const point = toWorld(event);
    hooks.click(lineAt(point), point);
  });
  for (const name of ["doubleClickNode", "doubleClickStage"]) sigma.on(name, ({ event, preventSigmaDefault }) => {
    preventSigmaDefault();
    hooks.doubleClick(toWorld(event));
  });
  camera.on("updated", wait);
  let gone = false;
  // Of its several canvases one is enough to lose the picture; sigma would go on and throw on each frame.
  inside.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    if (gone) return;
    gone = true;
    sigma.kill();
    hooks.lost();
  }, true);
  const pan = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  stage.addEventListener("keydown", (event) => {
    if (gone) return;
    if (pan[event.key]) {
      const step = 60 / scale(), { x, y } = centre();
      moveTo({ position: { x: x + pan[event.key][0] * step, y: y + pan[event.key][1] * step }, scale: scale() });
    } else if (event.key === "+" || event.key === "-") moveTo({ position: centre(), scale: scale() * (event.key === "+" ? 1.3 : 1 / 1.3) });
  });

  function moveTo({ position, scale: wanted = scale(), offset = { x: 0, y: 0 }, animate = false }) {
    const at = { x: position.x - offset.x / wanted, y: position.y - offset.y / wanted };
    const to = { ...sigma.viewportToFramedGraph(toScreen(at), { cameraState: camera.getState() }), ratio: whole() / wanted };
    if (animate) return camera.animate(to, { duration: hooks.glide });
    camera.setState(to);
    // A glide that is under way would carry the view off again: another one, to here, takes its place.
    if (camera.isAnimated()) camera.animate(to, { duration: 1 });
  }
  return {
    most: Infinity,
    show(shown, colours, quiet) {
      scene = shown;
      const { all, least } = strongest(shown.lines);
      lines = all;
      // The frame of all that stands there, not of what is shown of it: unfolding must not move anything.
      sigma.setCustomBBox({ x: [bounds.left, bounds.right], y: [-bounds.bottom, -bounds.top] });
      // A graph of its own for each scene: sigma reads all of a graph anew for each single thing that leaves it.
      sigma.setGraph(graphOf(shown.places, lines, colours, quiet));
      return least;
    },
    redraw: paint,
    scale,
    centre,
    toScreen,
    toWorld,
    moveTo,
  };
}

function layer(stage) {
  const canvas = document.createElement("canvas");
  canvas.className = "layer";
  stage.append(canvas);
  return canvas;
}

// Those that stand for at least `least` relations each; of equal ones all or none, else the picture would tell a lie.
function strongest(lines) {
  let all = [...lines.values()], least = 1;
  while (all.length > MOST_LINES) {
    least++;
    all = all.filter((line) => line.ids.length >= least);
  }
  return { all, least };
}

function graphOf(places, lines, colours, quiet) {
  const graph = new globalThis.sigmaKit.Graph({ multi: true, type: "directed" });
  const share = quiet ? 0.22 * Math.min(1, Math.sqrt(1000 / lines.length)) : 0.6;
  const shades = new Map();
  for (const [i, { x, y, size }] of places) graph.addNode(i, { x, y: -y, size, color: colours[nodes[i].group] });
  for (const { id, from, to, family } of lines) {
    if (!shades.has(family)) shades.set(family, faint(colours[family], share));
    graph.addEdgeWithKey(id, from, to, { color: shades.get(family), size: 1 });
  }
  return graph;
}

// Already weighed by its share, as WebGL blends it.
function faint(colour, share) {
  const [r, g, b] = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * share));
  return `rgba(${r},${g},${b},${share})`;
}

function distance(point, a, b) {
  const dx = b.x - a.x, dy = b.y - a.y;
  const along = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy);
}

function later(run) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(run, 150); };
}
