// @ts-check
/** The charts: small multiples over the years of the run, its ghost behind it. Click or drag to go to a week. */

import { drawCursor, labelsOf, spoken } from "./charts_labels.js";
import { drawLines } from "./charts_lines.js";
import { frameOf } from "./charts_frame.js";
import { drawStrip, placeGlyphs } from "./charts_strip.js";
import { createCanvas, hidden, put, redraw } from "./stage_canvas.js";
import { hatch } from "./stage_ground.js";
import { createTip } from "./stage_tip.js";
import { dateOf } from "./stage_words.js";
import { PHASES } from "./palette.js";
import { shown } from "./player.js";

const WORDS_MS = 700;
const tall = (/** @type {number} */ width) => (width < 480 ? 600 : 560);

/** Values of the week in words, the ghost's beside them. @param {any} view @param {any} state
 * @param {number} week @returns {string} */
const tell = ({ labels }, { film, ghost, names }, week) => {
  const t = Math.min(film.last, Math.floor(week));
  const said = [`${dateOf(film.header, t)}: ${PHASES[Math.round(film.step("phase", t))].word}.`];
  labels.forEach(({ row, line, values }) => {
    const both = ghost?.has(line.column) && t <= ghost.last;
    const there = names ? names[1] : "the ghost's world";
    const other = both ? `, in ${there} ${spoken(ghost.value(line.column, t))}` : "";
    said.push(`${row.panel.title}, ${line.name}: ${spoken(values[t])}${other}.`);
  });
  return said.join(" ");
};

/** Make the charts inside an element. The height is the element's `--charts-height` where it has one. The store may
 * have `names`, what the two worlds are called where they are no run and ghost, and `beside`, a film that has its own
 * charts beside these, on the same scales.
 * @param {HTMLElement} el @param {any} store @returns {{draw: () => void, destroy: () => void}} */
export const createCharts = (el, store) => {
  const box = put(el, "div", "charts-picture");
  box.style.position = "relative";
  const canvasView = createCanvas(box, "--charts-height", tall);
  const { canvas, ctx, size } = canvasView;
  canvas.setAttribute("role", "img");
  canvas.style.touchAction = "pan-y";
  canvas.style.cursor = "ew-resize";
  const words = hidden(put(el, "p", "charts-words"));
  const tip = createTip(box);
  /** @type {any} */
  let view = null;
  let waiting = 0;

  const make = () => {
    const { film, ghost, answer, names, beside } = store.state;
    const frame = frameOf(film, ghost ?? null, size.width, size.height, beside ?? null);
    const behind = names ? (ghost ? `, ${names[1]} behind it` : "") : ", its ghost behind it";
    const what = `Charts of ${names?.[0] ?? "the run"} over its years${behind}. The week's values follow.`;
    canvas.setAttribute("aria-label", what);
    const still = canvasView.layer();
    drawLines(still.ctx, frame, film, ghost, hatch(still.ctx, "rgba(0,112,79,0.22)", 1, 6));
    const placed = placeGlyphs(film, frame);
    drawStrip(still.ctx, film, ghost, frame, placed, answer?.divergence, names ?? ["this world", "the ghost"]);
    return { film, ghost, beside, frame, placed, still: still.canvas, labels: labelsOf(frame, film) };
  };
  const draw = () => {
    const { film, ghost, week } = store.state;
    const changed = canvasView.fit();
    if (!film) return;
    const other = view?.film !== film || view.ghost !== ghost || view.beside !== store.state.beside;
    if (changed || other) view = make();
    ctx.drawImage(view.still, 0, 0, size.width, size.height);
    const told = shown(store.state);
    drawCursor(ctx, view.frame, view.labels, told, week ?? 0, Number(told !== film));
    clearTimeout(waiting);
    waiting = setTimeout(() => { words.textContent = tell(view, store.state, week ?? 0); }, WORDS_MS);
  };

  const glyphAt = (/** @type {number} */ x, /** @type {number} */ y) =>
    view?.placed.find((g) => Math.hypot(g.x - x, g.y - y) < 9);
  const point = (/** @type {PointerEvent} */ e) => {
    const area = canvas.getBoundingClientRect();
    return { x: e.clientX - area.left, y: e.clientY - area.top };
  };
  const seek = (/** @type {number} */ x) => {
    const week = Math.min(shown(store.state).last, Math.round(view.frame.week(x)));
    store.set({ week, playing: false });
  };
  let dragging = false;
  canvas.addEventListener("pointerdown", (e) => {
    if (!view || e.button !== 0) return;
    const { x, y } = point(e);
    const glyph = glyphAt(x, y);
    if (glyph) {
      const mark = view.film.header.marks[glyph.index];
      const selected = mark.idea >= 0 ? { kind: "idea", index: mark.idea } : { kind: "mark", index: glyph.index };
      const own = shown(store.state) === view.film; // the picture of the ghost has other ideas and events
      const week = Math.min(shown(store.state).last, mark.week);
      store.set({ week, playing: false, selected: own ? selected : null });
      return;
    }
    dragging = true;
    canvas.setPointerCapture(e.pointerId);
    seek(x);
  });
  canvas.addEventListener("pointermove", (e) => {
    if (!view) return;
    const { x, y } = point(e);
    if (dragging) {
      seek(x);
      return;
    }
    const glyph = glyphAt(x, y);
    canvas.style.cursor = glyph ? "pointer" : "ew-resize";
    if (glyph) {
      const mark = view.film.header.marks[glyph.index];
      tip.show(mark.date ?? `Week ${mark.week}`, [mark.text], glyph.x, glyph.y);
    } else tip.hide();
  });
  ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, () => { dragging = false; }));
  canvas.addEventListener("pointerleave", () => tip.hide());

  const off = redraw(box, store, draw);
  return {
    draw,
    destroy() {
      clearTimeout(waiting);
      off();
      el.replaceChildren();
    },
  };
};
