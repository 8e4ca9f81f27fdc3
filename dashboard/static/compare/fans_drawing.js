// @ts-check
/** One fan, drawn. */

import { rootTicks, ticks } from "../film/charts_panels.js";

const SVG = "http://www.w3.org/2000/svg";
const WEEKS = 365.25 / 7;
const [LEFT, TOP, FOOT, TALL] = [34, 8, 18, 132];

/** @param {string} tag @param {Record<string, string|number>} attributes @param {string} [text] */
const svg = (tag, attributes, text) => {
  const el = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => el.setAttribute(name, String(value)));
  if (text !== undefined) el.textContent = text;
  return el;
};

/** The scale that both worlds of a panel share: weeks, least and greatest value, ticks. @param {any} panel */
export const scaleFor = (panel) => {
  const values = panel.worlds.flatMap((/** @type {any} */ w) => [...w.bands[0], ...w.bands[4], w.threshold ?? null])
    .filter((/** @type {number|null} */ x) => x !== null);
  const most = Math.max(...values, 0);
  const least = panel.root ? 0 : Math.min(...values, most);
  const air = 0.06 * (most - least) || 0.02;
  const [low, high] = panel.root ? [0, Math.max(1, most)] : [Math.max(0, least - air), Math.min(1, most + air)];
  return {
    weeks: Math.max(...panel.worlds.map((/** @type {any} */ w) => w.weeks)),
    low, high, root: panel.root,
    ticks: panel.root ? rootTicks(high) : ticks(low, high, 3),
  };
};

/** The outline of a band, from its lower edge back along its upper one; a piece for every stretch that is known.
 * @param {(number|null)[]} low @param {(number|null)[]} high @param {(k: number) => number} x
 * @param {(value: number) => number} y */
const outline = (low, high, x, y) => {
  /** @type {string[]} */
  const pieces = [];
  for (let k = 0; k < low.length; k += 1) {
    if (low[k] === null) continue;
    let end = k;
    while (end + 1 < low.length && low[end + 1] !== null) end += 1;
    const at = (/** @type {any} */ edge, /** @type {number} */ n) => `${x(n).toFixed(1)},${y(edge[n]).toFixed(1)}`;
    const along = Array.from({ length: end - k + 1 }, (_, n) => k + n);
    pieces.push(`M${along.map((n) => at(low, n)).join("L")}L${along.reverse().map((n) => at(high, n)).join("L")}Z`);
    k = end;
  }
  return pieces.join("");
};

/** A line through what is known. @param {(number|null)[]} values @param {(k: number) => number} x
 * @param {(value: number) => number} y */
const line = (values, x, y) => {
  let pen = "M";
  return values.map((value, k) => {
    if (value === null) {
      pen = "M";
      return "";
    }
    const said = `${pen}${x(k).toFixed(1)},${y(value).toFixed(1)}`;
    pen = "L";
    return said;
  }).join("");
};

/** Draw one world of a panel. Hidden from screen readers: the caption has the words. @param {any} panel
 * @param {number} k 0 A, 1 B @param {number} width pixels @param {ReturnType<typeof scaleFor>} scale */
export const fan = (panel, k, width, scale) => {
  const world = panel.worlds[k];
  const other = panel.worlds[1 - k];
  const box = { width, height: TOP + TALL + FOOT };
  const viewBox = `0 0 ${box.width} ${box.height}`;
  const el = svg("svg", { ...box, viewBox, "aria-hidden": "true", focusable: "false" });
  const bend = scale.root ? Math.sqrt : (/** @type {number} */ v) => v;
  const span = bend(scale.high) - bend(scale.low) || 1;
  const y = (/** @type {number} */ v) => TOP + TALL * (1 - (bend(Math.max(0, v)) - bend(scale.low)) / span);
  const atWeek = (/** @type {number} */ week) => LEFT + ((width - LEFT - 4) * week) / scale.weeks;
  const along = (/** @type {any} */ of) => (/** @type {number} */ n) => atWeek((n + 1) * of.every);
  const x = along(world);

  scale.ticks.forEach((value) => {
    el.append(svg("line", { class: "fan-grid-line", x1: LEFT, x2: width - 4, y1: y(value), y2: y(value) }));
    const text = value >= 10 ? value.toLocaleString("en") : String(value).replace(/^0\./, ".");
    el.append(svg("text", { x: LEFT - 5, y: y(value) + 4, "text-anchor": "end" }, text));
  });
  const years = scale.weeks / WEEKS;
  const step = [1, 2, 5, 10, 20, 50].find((s) => ((width - LEFT) / years) * s >= 34) ?? 100;
  for (let year = 0; year <= years; year += step) {
    const at = atWeek(year * WEEKS);
    el.append(svg("line", { class: "fan-year", x1: at, x2: at, y1: TOP + TALL, y2: TOP + TALL + 4 }));
    if (at < width - 10) el.append(svg("text", { x: at, y: TOP + TALL + 15, "text-anchor": "middle" }, String(year)));
  }
  const name = "AB"[k];
  const [low, quarter, middle, upper, high] = world.bands;
  el.append(
    svg("path", { class: `fan-wide fan-wide-${name}`, d: outline(low, high, x, y) }),
    svg("path", { class: `fan-half fan-half-${name}`, d: outline(quarter, upper, x, y) }),
    svg("line", { class: "fan-axis", x1: LEFT, x2: width - 4, y1: TOP + TALL, y2: TOP + TALL }),
  );
  if (world.threshold !== null) {
    const at = y(world.threshold);
    el.append(svg("line", { class: "fan-threshold", x1: LEFT, x2: width - 4, y1: at, y2: at }));
    el.append(svg("text", { x: width - 6, y: at - 4, "text-anchor": "end" }, `threshold ${world.threshold}`));
  }
  el.append(
    svg("path", { class: "fan-other", d: line(other.bands[2], along(other), y) }),
    svg("path", { class: `fan-middle fan-middle-${name}`, d: line(middle, x, y) }),
    svg("text", { class: `fan-name fan-name-${name}`, x: LEFT + 6, y: TOP + 12 }, `World ${name}`),
    svg("text", { x: width - 4, y: TOP + TALL + 15, "text-anchor": "end" }, "years"),
  );
  return el;
};
