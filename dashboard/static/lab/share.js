// @ts-check
/** Shares of 100 histories on one axis: what was predicted, what was measured, what the class said. */

import { svg } from "../common/svg.js";

const TALL = 34; // of a row
const BARS = 64; // of the class's histogram
const AXIS = 26;

/** Pixels that a drawing may have: on a phone its type must not shrink with it. */
const room = () => Math.min(560, document.documentElement.clientWidth - 32);

/** @typedef {{label: string, at: number, low?: number, high?: number, kind: "own"|"first"|"second"}} Said of 100
 * @typedef {{counts: number[], label: string}} Bars in bins of ten */

/** @param {Said[]} said one a row @param {Bars|null} bars @param {number} [width] pixels */
export const shares = (said, bars, width = room()) => {
  const [left, right] = [8, width - 8];
  const x = (/** @type {number} */ v) => left + ((right - left) * v) / 100;
  const over = bars ? BARS + 22 : 0;
  const height = over + said.length * TALL + AXIS;
  const el = svg("svg", { class: "shares", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" });
  [0, 25, 50, 75, 100].forEach((v) => {
    const anchor = v === 0 ? "start" : v === 100 ? "end" : "middle";
    el.append(
      svg("line", { class: "shares-grid", x1: x(v), x2: x(v), y1: over ? 14 : 0, y2: height - AXIS }),
      svg("text", { class: "shares-tick", x: x(v), y: height - 8, "text-anchor": anchor }, String(v)),
    );
  });
  if (bars) drawBars(el, bars, x);
  said.forEach((one, n) => {
    const y = over + n * TALL + TALL / 2 + 4;
    if (one.low !== undefined && one.high !== undefined) {
      el.append(
        svg("line", { class: `shares-interval shares-${one.kind}`, x1: x(one.low), x2: x(one.high), y1: y, y2: y }),
        ...[one.low, one.high].map((v) =>
          svg("line", { class: `shares-interval shares-${one.kind}`, x1: x(v), x2: x(v), y1: y - 6, y2: y + 6 }),
        ),
      );
    }
    el.append(
      one.kind === "own"
        ? svg("path", {
            class: "shares-own",
            d: `M${x(one.at)} ${y - 8}L${x(one.at) + 7} ${y}L${x(one.at)} ${y + 8}L${x(one.at) - 7} ${y}Z`,
          })
        : svg("circle", { class: `shares-dot shares-${one.kind}`, cx: x(one.at), cy: y, r: 6.5 }),
    );
    const end = Math.max(one.at, one.high ?? 0);
    const start = Math.min(one.at, one.low ?? 100);
    const toLeft = end > 55;
    el.append(
      svg(
        "text",
        {
          class: "shares-name",
          x: toLeft ? x(start) - 13 : x(end) + 13,
          y: y + 5,
          "text-anchor": toLeft ? "end" : "start",
        },
        one.label,
      ),
    );
  });
  return el;
};

const drawBars = (
  /** @type {any} */ el,
  /** @type {Bars} */ { counts, label },
  /** @type {(v: number) => number} */ x,
) => {
  const most = Math.max(1, ...counts);
  const foot = BARS + 14;
  el.append(svg("text", { class: "shares-tick", x: x(0), y: 9 }, label));
  counts.forEach((count, n) => {
    const [from, to] = [x((100 * n) / counts.length) + 1.5, x((100 * (n + 1)) / counts.length) - 1.5];
    const tall = (BARS - 16) * (count / most);
    if (count) {
      el.append(
        svg("rect", { class: "shares-bar", x: from, y: foot - tall, width: to - from, height: tall }),
        svg(
          "text",
          { class: "shares-tick", x: (from + to) / 2, y: foot - tall - 3, "text-anchor": "middle" },
          String(count),
        ),
      );
    }
  });
  el.append(svg("line", { class: "shares-foot", x1: x(0), x2: x(100), y1: foot, y2: foot }));
};

/** A paired difference on an axis of its own. @param {{points: number, low: number|null, high: number|null}} difference
 * @param {number} [width] */
export const difference = ({ points, low, high }, width = room()) => {
  const end =
    [10, 20, 30, 50, 100].find((e) => e >= Math.max(Math.abs(low ?? points), Math.abs(high ?? points))) ?? 100;
  const x = (/** @type {number} */ v) => 16 + ((width - 32) * (v + end)) / (2 * end);
  const el = svg("svg", { class: "shares", viewBox: `0 0 ${width} 62`, width, height: 62, "aria-hidden": "true" });
  [-end, -end / 2, 0, end / 2, end].forEach((v) =>
    el.append(
      svg("line", { class: v === 0 ? "shares-zero" : "shares-grid", x1: x(v), x2: x(v), y1: 2, y2: 38 }),
      svg(
        "text",
        { class: "shares-tick", x: x(v), y: 54, "text-anchor": "middle" },
        `${v > 0 ? "+" : v < 0 ? "\u2212" : ""}${Math.abs(v)}`,
      ),
    ),
  );
  if (low !== null && high !== null) {
    el.append(
      ...[
        [low, high, 20, 20],
        [low, low, 13, 27],
        [high, high, 13, 27],
      ].map(([a, b, c, d]) =>
        svg("line", { class: "shares-interval shares-second", x1: x(a), x2: x(b), y1: c, y2: d }),
      ),
    );
  }
  el.append(svg("circle", { class: "shares-dot shares-second", cx: x(points), cy: 20, r: 6.5 }));
  return el;
};
