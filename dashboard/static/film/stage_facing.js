// @ts-check
/** Two societies face to face: the space between them widens from the citizens to the table. */

import { fill, grid, inRow, peopleOf, roomTiers } from "./stage_layout.js";

const MARGIN = 10;

/** @param {import("./film.js").Film} film @param {number} width @param {number} height
 * @returns {import("./stage_layout.js").Layout} */
export const facing = (film, width, height) => {
  const foot = 30;
  const strip = 26;
  const top = 34;
  const bottom = height - foot - strip;
  const base = Math.min(190, width * 0.19);
  const apex = base * 0.36;
  const span = bottom - top;
  const edges = [top, top + 0.335 * span, top + 0.69 * span, bottom];
  const middle = width / 2;
  const half = (/** @type {number} */ y) => apex + ((base - apex) * (y - top)) / span;
  const societies = [0, 1].map((party) => {
    const cx = party === 0 ? MARGIN + base : width - MARGIN - base;
    const pieces = /** @type {[number, number][]} */ ([[top, bottom]]);
    return { party, cx, top, bottom, half, pieces, name: { x: cx, y: 18, width: middle - 70 } };
  });
  const numbers = () => new Float32Array(film.persons);
  const at = { x: numbers(), y: numbers(), r: numbers() };
  const larger = Math.min(1.5, Math.max(1, width / 640));
  const largest = [11 * larger, 7.5 * larger, 5 * larger];
  societies.forEach((s) => [0, 1, 2].forEach((tier) => {
    fill(at, peopleOf(film, s.party, tier), s, edges[tier] + 6, edges[tier + 1] - 6, largest[tier]);
  }));
  const gap = (/** @type {number} */ y) => width - 2 * MARGIN - 2 * base - 2 * half(y);
  const tiers = roomTiers(film);
  const elite = { top: edges[1] + 34, bottom: edges[2] - 4 };
  const citizen = { top: edges[2] + 22, bottom: bottom - 4 };
  const upper = tiers.map((t, k) => (t < 2 ? k : -1)).filter((k) => k >= 0).sort((a, b) => tiers[a] - tiers[b]);
  const lower = tiers.map((t, k) => (t === 2 ? k : -1)).filter((k) => k >= 0);
  const area = (/** @type {{top: number, bottom: number}} */ b) => ({
    x: middle, y: (b.top + b.bottom) / 2, w: gap(b.bottom) - 8, h: b.bottom - b.top,
  });
  /** @type {import("./stage_layout.js").Box[]} */
  const rooms = [];
  grid(upper.length, area(elite), upper.length > 5 ? 2 : 1, 50).forEach((box, n) => { rooms[upper[n]] = box; });
  grid(lower.length, area(citizen), 1, 44).forEach((box, n) => { rooms[lower[n]] = box; });
  const table = { x: middle, y: top + 22, w: Math.min(190, gap(edges[1]) * 0.72), h: 34 };
  const label = (/** @type {number} */ y) => ({ x: middle, y, align: /** @type {CanvasTextAlign} */ ("center") });
  const gauge = { x: middle, y: table.y + 43, w: 84, h: 6 };
  const high = Math.max(26, edges[1] - 3 - (gauge.y + 11)); // of the shelves between the gauge and the elites
  const shelf = gauge.y + 11 + high / 2;
  const across = gap(shelf) - 16;
  const officialShelf = (/** @type {number} */ side) => ({
    x: societies[side].cx + (1 - 2 * side) * (half(shelf) + 8 + across * 0.13), y: shelf, w: across * 0.25, h: high,
  });
  return {
    width, height, facing: true, societies, ...at, rooms, table,
    bands: [0, 1, 2].map((tier) => ({
      tier, top: edges[tier], bottom: edges[tier + 1], label: label(tier ? edges[tier] + 9 : 14),
    })),
    text: { x: middle, y: table.y - 5, w: 22, h: 28 },
    gauge,
    shelves: {
      elites: { x: middle, y: edges[1] + 22, w: gap(edges[1] + 22) - 16, h: 10 },
      both: { x: middle, y: shelf, w: across * 0.46, h: high },
      officials: [officialShelf(0), officialShelf(1)],
      out: { x: middle + table.w / 2 + 16, y: table.y + 26, w: 30, h: 34 },
    },
    ground: { x: middle, y: bottom + strip / 2, w: width - 2 * MARGIN, h: strip },
    spoilers: inRow(film.header.factions.length, middle, bottom + strip / 2),
    caption: { x: middle, y: height - foot / 2, w: width - 2 * MARGIN, h: foot },
  };
};
