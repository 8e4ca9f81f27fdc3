// @ts-check
/** Shares and differences with their intervals, drawn beside the words that say the same. */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 120;
const HEIGHT = 26;
const EDGE = 5;

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

/** A small drawing on an axis, with a line at 0. Hidden from screen readers: the cell has the words.
 * @param {[number, number]} ends of the axis @param {{at: number, low: number, high: number, name: string}[]} said */
export const intervals = ([from, to], said) => {
  const el = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    width: WIDTH,
    height: HEIGHT,
    "aria-hidden": "true",
    focusable: "false",
    class: "intervals",
  });
  const x = (/** @type {number} */ v) => EDGE + ((v - from) / (to - from)) * (WIDTH - 2 * EDGE);
  el.append(svg("line", { class: "axis", x1: x(from), x2: x(to), y1: HEIGHT / 2, y2: HEIGHT / 2 }));
  el.append(svg("line", { class: "zero", x1: x(0), x2: x(0), y1: 2, y2: HEIGHT - 2 }));
  said.forEach((one, n) => whisker(el, x, ((n + 1) * HEIGHT) / (said.length + 1), one, one.name));
  return el;
};
