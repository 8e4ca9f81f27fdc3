// @ts-check
/** A sweep over one axis as a chart: both worlds, or their difference, with the interval at every value. */

import { capital } from "../common/dom.js";
import { placeOf, SHOWN } from "./cells.js";
import { step } from "./scale.js";
import { svg } from "../common/svg.js";
import { short } from "./words.js";

const ROOM = { left: 46, right: 14, top: 12, bottom: 46 };
const UNKNOWN = { at: null, low: null, high: null };
const APART = 5; // pixels between the dots of two worlds at one value
const RULES = 5; // across the drawing, about
const WIDE = 44; // pixels that the name of a value takes

/** Place of every value along the axis, 0 to 1. @param {any} axis @returns {number[]} */
export const placesOf = (axis) => {
  const { levels, numeric, log } = axis;
  if (!numeric) return levels.map((_, i) => (levels.length > 1 ? i / (levels.length - 1) : 0.5));
  const of = (/** @type {number} */ x) => (log ? Math.log(x) : x);
  const all = levels.map(of);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return all.map((x) => (high > low ? (x - low) / (high - low) : 0.5));
};

/** Where the upright axis has its rules: round numbers, 0 among them, that hold every interval.
 * @param {any[]} said with intervals @returns {number[]} */
export const rulesOf = (said) => {
  const all = said.flatMap((s) => [s.at, s.low, s.high]).filter((x) => x !== null);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const apart = step((high - low || 1) / RULES);
  const first = Math.floor(low / apart + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / apart - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * apart);
};

/** Draw into `el`. @param {HTMLElement} el @param {any} run @param {any} measure @param {boolean} difference
 * @param {(k: number) => void} looked */
export const drawLines = (el, run, measure, difference, looked) => {
  const width = Math.max(260, el.clientWidth);
  const height = Math.min(330, Math.max(220, Math.round(width * 0.36)));
  const series = difference
    ? [{ show: "difference", name: "line-with", label: "Difference" }]
    : [
        { show: "first", name: "line-with", label: capital(run.world.heads[0]) },
        { show: "second", name: "line-without", label: capital(run.world.heads[1]) },
      ];
  const held = series.map(({ show }) =>
    run.cells.map((cell, k) => ({ k, ...(cell?.measures[measure.key][SHOWN[show]] ?? UNKNOWN) })),
  );
  const rules = rulesOf(held.flat());
  const ends = [rules[0], rules[rules.length - 1]];
  const places = placesOf(run.axes[0]);
  const x = (/** @type {number} */ k) => ROOM.left + 8 + places[k] * (width - ROOM.left - ROOM.right - 16);
  const y = (/** @type {number} */ v) =>
    height - ROOM.bottom - ((v - ends[0]) / (ends[1] - ends[0])) * (height - ROOM.top - ROOM.bottom);
  const box = { viewBox: `0 0 ${width} ${height}`, width, height };
  // Hidden from screen readers: the table has the words.
  const drawing = svg("svg", { ...box, class: "lines", "aria-hidden": "true", focusable: "false" });
  drawing.append(...frame(width, rules, y, measure, difference), ...names(run.axes[0], x, width, height));
  series.forEach(({ name }, s) => {
    const shift = series.length > 1 ? (s ? APART : -APART) / 2 : 0;
    const known = held[s].filter((said) => said.at !== null);
    const points = known.map((said) => `${x(said.k) + shift},${y(said.at)}`).join(" ");
    if (run.axes[0].numeric) drawing.append(svg("polyline", { class: name, points }));
    drawing.append(...known.map((said) => dot(said, x(said.k) + shift, y, name, `${placeOf(run, said.k)}`)));
  });
  run.cells.forEach((_, k) => {
    const half = (width - ROOM.left - ROOM.right) / run.cells.length / 2;
    const [from, to] = [Math.max(0, x(k) - half), Math.min(width, x(k) + half)];
    const tall = height - ROOM.top - ROOM.bottom;
    const zone = svg("rect", { class: "zone", x: from, y: ROOM.top, width: to - from, height: tall });
    zone.addEventListener("pointerenter", () => looked(k));
    drawing.append(zone);
  });
  el.replaceChildren(drawing);
};

/** One value with its interval. @param {any} said @param {number} x @param {(v: number) => number} y
 * @param {string} name class @param {string} place */
const dot = ({ at, low, high }, x, y, name, place) => {
  const group = svg("g", { class: name });
  if (low !== null) {
    group.append(
      svg("line", { x1: x, x2: x, y1: y(low), y2: y(high) }),
      svg("line", { x1: x - 3, x2: x + 3, y1: y(low), y2: y(low) }),
      svg("line", { x1: x - 3, x2: x + 3, y1: y(high), y2: y(high) }),
    );
  }
  group.append(svg("circle", { cx: x, cy: y(at), r: 4 }), svg("title", {}, place));
  return group;
};

/** The upright axis and its lines. @param {number} width @param {number[]} rules
 * @param {(v: number) => number} y @param {any} measure @param {boolean} difference */
const frame = (width, rules, y, measure, difference) =>
  rules.flatMap((v) => {
    const zero = Math.abs(v) < 1e-12;
    const ends = { x1: ROOM.left, x2: width - ROOM.right, y1: y(v), y2: y(v) };
    const line = svg("line", { class: zero ? "zero" : "rule", ...ends });
    const label = svg("text", { x: ROOM.left - 7, y: y(v) + 4, "text-anchor": "end" });
    label.textContent = short({ at: v, low: 1, high: 1 }, measure.event, difference);
    return [line, label];
  });

/** What the values are called below; as many as have room. @param {any} axis @param {(k: number) => number} x
 * @param {number} width @param {number} height */
const names = (axis, x, width, height) => {
  const every = Math.ceil((axis.texts.length * WIDE) / (width - ROOM.left - ROOM.right));
  const marks = axis.texts.flatMap((text, k) => {
    if (k % every) return [];
    const label = svg("text", { x: x(k), y: height - ROOM.bottom + 18, "text-anchor": "middle" });
    label.textContent = axis.numeric || text.length < 14 ? text : `${text.slice(0, 12)}\u2026`;
    return [label];
  });
  const middle = (ROOM.left + width - ROOM.right) / 2;
  const title = svg("text", { class: "lines-title", x: middle, y: height - 8, "text-anchor": "middle" });
  title.textContent = `${axis.label}${axis.log ? " (equal factors)" : ""}`;
  return [...marks, title];
};
