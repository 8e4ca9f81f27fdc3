// @ts-check
/** Shares and differences with their intervals, drawn beside the words that say the same. */

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 26;
const EDGE = 5;
const SCALES = [0.1, 0.2, 0.3, 0.5, 1]; // of differences, to either side of 0

/** @param {string} tag @param {Record<string, string|number>} attributes */
const svg = (tag, attributes) => {
  const el = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => el.setAttribute(name, String(value)));
  return el;
};

/** One dot with its interval. @param {Element} into @param {(x: number) => number} x @param {number} y
 * @param {{at: number, low: number, high: number}} said @param {string} name class */
const whisker = (into, x, y, { at, low, high }, name) => {
  into.append(
    svg("line", { class: name, x1: x(low), x2: x(high), y1: y, y2: y }),
    svg("line", { class: name, x1: x(low), x2: x(low), y1: y - 3, y2: y + 3 }),
    svg("line", { class: name, x1: x(high), x2: x(high), y1: y - 3, y2: y + 3 }),
    svg("circle", { class: name, cx: x(at), cy: y, r: 3.5 }),
  );
};

/** The least scale that holds every difference, the same for all rows so that they can be compared.
 * @param {{low: number|null, high: number|null}[]} effects @returns {number} its end above 0 */
export const scaleOf = (effects) => {
  const most = Math.max(0, ...effects.flatMap(({ low, high }) => [Math.abs(low ?? 0), Math.abs(high ?? 0)]));
  return SCALES.find((end) => end >= most) ?? 1;
};

/** An empty drawing and its axis. Hidden from screen readers: the cell has the words. @param {number} width pixels
 * @param {number} height @param {[number, number]} ends of the axis */
const empty = (width, height, [from, to]) => ({
  el: svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", focusable: "false", class: "intervals",
  }),
  x: (/** @type {number} */ v) => EDGE + ((v - from) / (to - from)) * (width - 2 * EDGE),
});

/** What the ends of an axis and its zero are, written where they stand. @param {number} width pixels
 * @param {[number, number]} ends @param {[number, string][]} marks where, and what */
export const scale = (width, ends, marks) => {
  const { el, x } = empty(width, 18, ends);
  marks.forEach(([at, text]) => {
    const anchor = at === ends[0] ? "start" : at === ends[1] ? "end" : "middle";
    const places = { start: 0, middle: x(at), end: width };
    const label = svg("text", { x: places[anchor], y: 11, "text-anchor": anchor });
    label.textContent = text;
    el.append(label, svg("line", { class: "zero", x1: x(at), x2: x(at), y1: 14, y2: 18 }));
  });
  return el;
};

/** A small drawing on an axis, with a line at 0. @param {number} width pixels @param {[number, number]} ends
 * @param {{at: number, low: number, high: number, name: string}[]} said */
export const intervals = (width, ends, said) => {
  const [from, to] = ends;
  const { el, x } = empty(width, HEIGHT, ends);
  el.append(svg("line", { class: "axis", x1: x(from), x2: x(to), y1: HEIGHT / 2, y2: HEIGHT / 2 }));
  el.append(svg("line", { class: "zero", x1: x(0), x2: x(0), y1: 2, y2: HEIGHT - 2 }));
  said.forEach((one, n) => whisker(el, x, ((n + 1) * HEIGHT) / (said.length + 1), one, one.name));
  return el;
};
