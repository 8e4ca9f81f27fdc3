// @ts-check
/** A canvas that keeps its element's width and the screen's sharpness, and a few functions that all drawing shares. */

import { font } from "./palette.js";

const SHARPEST = 2; // device pixels a pixel: more costs time and shows nothing

/** Hide an element from sight, not from screen readers. @param {HTMLElement} el @returns {HTMLElement} */
export const hidden = (el) => {
  Object.assign(el.style, {
    position: "absolute", width: "1px", height: "1px", margin: "-1px", overflow: "hidden", clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  });
  return el;
};

/** Put an element into another. @param {HTMLElement} parent @param {string} tag @param {string} [name] class
 * @param {string} [text] @returns {any} */
export const put = (parent, tag, name, text) => {
  const el = document.createElement(tag);
  if (name) el.className = name;
  if (text !== undefined) el.textContent = text;
  parent.append(el);
  return el;
};

/** A canvas as wide as its element. `fit()` sets its size and tells whether it changed; `layer()` makes another of the
 * same size, off screen. The height is what the element's custom property says (`--stage-height: 480px`), else `tall`.
 * @param {HTMLElement} el @param {string} property @param {(width: number) => number} tall */
export const createCanvas = (el, property, tall) => {
  const canvas = /** @type {HTMLCanvasElement} */ (put(el, "canvas"));
  Object.assign(canvas.style, { display: "block", width: "100%", touchAction: "manipulation" });
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const size = { width: 0, height: 0, scale: 1 };
  const fit = () => {
    const width = Math.max(1, Math.round(el.clientWidth));
    const said = Number.parseFloat(getComputedStyle(el).getPropertyValue(property));
    const height = Math.round(Number.isFinite(said) && said > 0 ? said : tall(width));
    const scale = Math.min(SHARPEST, globalThis.devicePixelRatio || 1);
    if (width === size.width && height === size.height && scale === size.scale) return false;
    Object.assign(size, { width, height, scale });
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.height = `${height}px`;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    return true;
  };
  const layer = () => {
    const off = document.createElement("canvas");
    off.width = canvas.width;
    off.height = canvas.height;
    const of = /** @type {CanvasRenderingContext2D} */ (off.getContext("2d"));
    of.setTransform(size.scale, 0, 0, size.scale, 0, 0);
    return { canvas: off, ctx: of };
  };
  return { canvas, ctx, size, fit, layer };
};

/** Calls `draw` once in the next frame, however often asked. @param {() => void} draw @returns {() => void} */
export const oncePerFrame = (draw) => {
  let asked = 0;
  return () => {
    if (asked) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      draw();
    });
  };
};

/** Calls `draw` in the next frame after the store's film, its week or what is selected has changed, or the element's
 * size. @param {HTMLElement} el @param {any} store @param {() => void} draw @returns {() => void} ends it */
export const redraw = (el, store, draw) => {
  const soon = oncePerFrame(draw);
  const off = ["film", "ghost", "week", "selected", "showGhost"].map((key) => store.on(key, soon));
  const resized = new ResizeObserver(soon);
  resized.observe(el);
  soon();
  return () => {
    resized.disconnect();
    off.forEach((stop) => stop?.());
  };
};

/** Slow at both ends. @param {number} t @returns {number} 0 to 1 */
export const ease = (t) => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

const cuts = new Map();

/** A text cut to a width, with an ellipsis; measured once. @param {CanvasRenderingContext2D} ctx with its font set
 * @param {string} text @param {number} width pixels @returns {string} */
export const cut = (ctx, text, width) => {
  const key = `${ctx.font}|${Math.round(width)}|${text}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  if (cuts.size > 3000) cuts.clear();
  let said = text;
  if (ctx.measureText(text).width > width) {
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (ctx.measureText(`${text.slice(0, middle).trimEnd()}\u2026`).width <= width) low = middle;
      else high = middle - 1;
    }
    said = low ? `${text.slice(0, low).trimEnd()}\u2026` : "";
  }
  cuts.set(key, said);
  return said;
};

/** A text in at most `most` lines of a width. @param {CanvasRenderingContext2D} ctx @param {string} text
 * @param {number} width @param {number} most @returns {string[]} */
export const wrap = (ctx, text, width, most) => {
  const lines = [];
  let rest = text.split(" ");
  while (rest.length && lines.length < most - 1) {
    let n = rest.length;
    while (n > 1 && ctx.measureText(rest.slice(0, n).join(" ")).width > width) n -= 1;
    lines.push(rest.slice(0, n).join(" "));
    rest = rest.slice(n);
  }
  if (rest.length) lines.push(cut(ctx, rest.join(" "), width));
  return lines;
};

/** Write a label with a halo, so that no line under it disturbs.
 * @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} x @param {number} y
 * @param {{size?: number, weight?: string, colour: string, align?: CanvasTextAlign, halo?: string}} look */
export const write = (ctx, text, x, y, look) => {
  ctx.font = font(look.size ?? 11, look.weight);
  ctx.textAlign = look.align ?? "left";
  ctx.textBaseline = "middle";
  if (look.halo) {
    ctx.strokeStyle = look.halo;
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = look.colour;
  ctx.fillText(text, x, y);
};
