// @ts-check
/** Societies side by side: the table above all, rooms in lanes between officials and elites and above the citizens. The
 * lanes part the societies, so that no room covers anybody, and whose people sit in it is told at its door. */

import { fill, grid, inRow, peopleOf, roomTiers } from "./stage_layout.js";

const MARGIN = 6;
const SHELF = 28; // two rows of ideas below the officials that took them up
const ROOM = 36;
const PITCH = 50; // a room, the letters at its door, and air for the bridges

/** @param {import("./film.js").Film} film @param {number} width @param {number} height
 * @returns {import("./stage_layout.js").Layout} */
export const columns = (film, width, height) => {
  const n = film.parties.length;
  const foot = width < 520 ? 40 : 30;
  const strip = 50;
  const top = 104;
  const bottom = height - foot - strip;
  const span = bottom - top;
  const tiers = roomTiers(film);
  const upper = tiers.map((t, k) => (t < 2 ? k : -1)).filter((k) => k >= 0).sort((a, b) => tiers[a] - tiers[b]);
  const lower = tiers.map((t, k) => (t === 2 ? k : -1)).filter((k) => k >= 0);
  const perRow = Math.max(1, Math.floor(width / 150));
  const lane = (/** @type {number} */ rooms) => Math.ceil(rooms / perRow) * PITCH + 18;
  const lanes = [SHELF + lane(upper.length), lane(lower.length)];
  const free = span - lanes[0] - lanes[1];
  const shares = [0.2, 0.36, 0.44].map((s) => s * free);
  const officials = { top, bottom: top + shares[0] };
  const elites = { top: officials.bottom + lanes[0], bottom: officials.bottom + lanes[0] + shares[1] };
  const citizens = { top: elites.bottom + lanes[1], bottom };
  const pitch = (width - 2 * MARGIN) / n;
  const base = Math.min(150, pitch / 2 - 5);
  const half = (/** @type {number} */ y) => base * (0.5 + (0.5 * (y - top)) / span);
  const societies = film.parties.map((_, party) => {
    const cx = MARGIN + (party + 0.5) * pitch;
    const bands = [[officials.top - 4, officials.bottom], [elites.top, elites.bottom], [citizens.top, bottom]];
    const pieces = /** @type {[number, number][]} */ (bands);
    return { party, cx, top: top - 4, bottom, half, pieces, name: { x: cx, y: bottom + 13, width: pitch - 6 } };
  });
  const numbers = () => new Float32Array(film.persons);
  const at = { x: numbers(), y: numbers(), r: numbers() };
  const largest = [10, 7, 4.6];
  societies.forEach((s) => [officials, elites, citizens].forEach((band, tier) => {
    fill(at, peopleOf(film, s.party, tier), s, band.top + 3, band.bottom - 3, largest[tier]);
  }));
  const across = width - 2 * MARGIN;
  const middle = width / 2;
  /** @type {import("./stage_layout.js").Box[]} */
  const rooms = [];
  const put = (/** @type {number[]} */ ids, /** @type {number} */ from, /** @type {number} */ to) => {
    const area = { x: middle, y: (from + to) / 2, w: across, h: to - from };
    grid(ids.length, area, perRow, ROOM, PITCH - ROOM).forEach((box, i) => { rooms[ids[i]] = box; });
  };
  put(upper, officials.bottom + SHELF + 10, elites.top - 8);
  put(lower, elites.bottom + 12, citizens.top - 6);
  const table = { x: middle, y: 42, w: Math.min(190, width * 0.42), h: 34 };
  const label = (/** @type {number} */ y) => ({ x: MARGIN, y, align: /** @type {CanvasTextAlign} */ ("left") });
  const side = (width - table.w) / 2;
  return {
    width, height, facing: false, societies, ...at, rooms, table,
    bands: [
      { tier: 0, top: officials.top, bottom: officials.bottom, label: label(14) },
      { tier: 1, top: elites.top, bottom: elites.bottom, label: label(officials.bottom + SHELF + 6) },
      { tier: 2, top: citizens.top, bottom: citizens.bottom, label: label(elites.bottom + 9) },
    ],
    text: { x: middle, y: table.y - 5, w: 22, h: 28 },
    gauge: { x: middle, y: table.y + 42, w: 100, h: 6 },
    shelves: {
      elites: { x: middle + 40, y: officials.bottom + SHELF + 6, w: across - 130, h: 10 },
      both: { x: width - side / 2 - 2, y: 50, w: side - 16, h: 78 },
      officials: societies.map((s) => ({ x: s.cx, y: officials.bottom + SHELF / 2, w: pitch - 12, h: SHELF })),
      out: { x: middle - table.w / 2 - side * 0.4, y: 58, w: side * 0.6, h: 34 },
    },
    ground: { x: middle, y: bottom + strip - 13, w: across, h: 26 },
    spoilers: inRow(film.header.factions.length, middle, bottom + strip - 13),
    caption: { x: middle, y: height - foot / 2, w: across, h: foot },
  };
};
