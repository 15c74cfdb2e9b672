// The surface that the scene is drawn on. Two of them, with the same functions: `show` a scene (the answer: how many
// relations a line must stand for to be drawn), `redraw` what lies over it, `moveTo`, `scale`, `centre`, `toScreen`,
// `toWorld`, and `most`: how many nodes it can hold.

import { canDrawGl, glSurface } from "./canvas_gl.js";
import { visSurface } from "./canvas_vis.js";

// `hooks.lost`: the browser took the graphics card away, and sigma does not come back from that by itself.
export function surface(stage, hooks, gl = true) {
  stage.replaceChildren();
  return gl && canDrawGl() ? glSurface(stage, hooks) : visSurface(stage, hooks);
}
