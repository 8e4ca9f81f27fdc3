// @ts-check
/** The ways of the ideas through the picture, worked out once a film: from a room or the elites to officials, to both
 * sides, to the table, into the text or out. A place in every shelf is kept for an idea as long as it stays there. */

/** @typedef {{week: number, zone: string, place: number, holders: number, refused: boolean, x: number, y: number,
 *   r: number}} Move  `holders` has a bit for each party whose officials took the idea up
 * @typedef {{idea: number, number: number, label: string, moves: Move[]}} Way
 * @typedef {{week: number, idea: number, from: number, to: number, initiative: number}} Spark */

const LEAST = 5.5; // the number in an idea can still be read
const AIR = 3; // between ideas, their rims counted
const RADIUS = { room: 3, elites: 3, officials: 7, both: 7, table: 8, text: 6, out: 6 };

/** Where a hop takes an idea that is in `zone`. @param {any} hop @param {string} zone @param {number} holders */
const zoneAfter = (hop, zone, holders) => {
  const sides = holders.toString(2).replaceAll("0", "").length;
  const shelf = sides > 1 ? "both" : sides === 1 ? `officials ${Math.log2(holders)}` : "elites";
  switch (hop.kind) {
    case "known": return "elites";
    case "idea_found": return hop.initiative >= 0 ? `room ${hop.initiative}` : "elites";
    case "idea_shared":
      // Brought into a room by somebody who knew it already.
      return (zone === "" || zone === "elites") && hop.initiative >= 0 ? `room ${hop.initiative}` : zone || "elites";
    case "idea_taken_up": return zone === "table" || zone === "text" ? zone : shelf;
    case "tabled": return "table";
    case "refused":
    case "civil_refused": return shelf;
    case "discarded": return "out";
    case "settled": return "text";
    default: return zone || "elites";
  }
};

/** The moves of every idea, without places. @param {any} header @returns {Way[]} */
const ways = (header) => header.ideas.map((x, idea) => {
  /** @type {Move[]} */
  const moves = [];
  let zone = "";
  let holders = 0;
  x.hops.forEach((hop) => {
    const before = holders;
    if (hop.kind === "idea_taken_up" && hop.party >= 0) holders |= 1 << hop.party;
    const refused = hop.kind === "refused" || hop.kind === "civil_refused";
    const to = zoneAfter(hop, zone, holders);
    if (to !== zone || holders !== before || refused) {
      moves.push({ week: hop.week, zone: to, place: 0, holders, refused, x: 0, y: 0, r: 0 });
    }
    zone = to;
  });
  return { idea, number: x.idea, label: x.label, moves };
});

/** Give every stay on a shelf the lowest place that is free; how many places each shelf needs. @param {Way[]} all */
const takePlaces = (all) => {
  const steps = all.flatMap((way) => way.moves.map((move, n) => ({ way, move, n })));
  steps.sort((a, b) => a.move.week - b.move.week || a.way.idea - b.way.idea);
  /** @type {Map<string, boolean[]>} */
  const taken = new Map();
  steps.forEach(({ way, move, n }) => {
    const before = way.moves[n - 1];
    if (before?.zone === move.zone) {
      move.place = before.place;
      return;
    }
    if (before) /** @type {boolean[]} */ (taken.get(before.zone))[before.place] = false;
    const shelf = taken.get(move.zone) ?? [];
    taken.set(move.zone, shelf);
    const free = shelf.findIndex((used) => !used);
    move.place = free < 0 ? shelf.length : free;
    shelf[move.place] = true;
  });
  return new Map([...taken].map(([zone, shelf]) => [zone, shelf.length]));
};

/** The box of a shelf. @param {string} zone @param {import("./stage_layout.js").Layout} at */
const boxOf = (zone, at) => {
  const [name, index] = zone.split(" ");
  const { table, shelves } = at;
  if (name === "room") {
    const room = at.rooms[Number(index)];
    const tall = room.h > 30;
    const below = room.h / 2 - (tall ? 10 : 5); // under the name
    return { x: room.x, y: room.y + below, w: room.w - 14, h: tall ? 12 : 7 };
  }
  if (name === "officials") return shelves.officials[Number(index)];
  if (name === "table") return { x: table.x - table.w * 0.29, y: table.y, w: table.w * 0.4, h: table.h };
  if (name === "text") return { x: table.x + table.w * 0.29, y: table.y, w: table.w * 0.4, h: table.h };
  if (name === "out") return shelves.out;
  return name === "both" ? shelves.both : shelves.elites;
};

/** Rows of a box for things of a radius, and how many stand in each.
 * @param {{w: number, h: number}} box @param {number} r */
const roomIn = ({ w, h }, r) => ({
  across: Math.max(1, Math.floor((w + AIR) / (2 * r + AIR))),
  rows: Math.max(1, Math.floor((h + 4) / (2 * r + 2))),
});

/** The radius at which `count` numbered ideas stand side by side in a box. @param {{w: number, h: number}} box
 * @param {number} count @param {number} r wanted @returns {number} */
const fitting = (box, count, r) => {
  let size = r;
  for (; size > LEAST; size -= 0.5) {
    const { across, rows } = roomIn(box, size);
    if (across * rows >= count) break;
  }
  return size;
};

/** Where the n-th of `count` places of a box is: in rows, closer where there are many.
 * @param {{x: number, y: number, w: number, h: number}} box @param {number} n @param {number} count
 * @param {number} r */
const spot = (box, n, count, r) => {
  const most = roomIn(box, r);
  let { across } = most;
  let rows = Math.ceil(count / across);
  if (rows > most.rows) {
    rows = most.rows;
    across = Math.ceil(count / rows);
  }
  const inRow = Math.min(across, count);
  const step = Math.min(2 * r + AIR, (box.w + AIR) / inRow);
  const row = Math.floor(n / across);
  return {
    x: box.x + ((n % across) - (inRow - 1) / 2) * step,
    y: box.y + (row - (rows - 1) / 2) * Math.min(2 * r + 3, box.h / rows + 2),
  };
};

/** The ways of all ideas of a film in a layout. @param {import("./film.js").Film} film
 * @param {import("./stage_layout.js").Layout} at @returns {Way[]} */
export const waysOf = (film, at) => {
  const all = ways(film.header);
  const counts = takePlaces(all);
  all.forEach((way) => way.moves.forEach((move) => {
    const kind = /** @type {keyof typeof RADIUS} */ (move.zone.split(" ")[0]);
    const box = boxOf(move.zone, at);
    const count = counts.get(move.zone) ?? 1;
    move.r = fitting(box, count, RADIUS[kind]);
    Object.assign(move, spot(box, move.place, count, move.r));
  }));
  return all;
};

/** Every passing of an idea from one person to another, by week. @param {import("./film.js").Film} film
 * @returns {Spark[]} */
export const sparksOf = (film) => film.header.ideas
  .flatMap((x, idea) => x.hops
    .filter((hop) => hop.who >= 0 && hop.whom >= 0 && hop.who !== hop.whom)
    .map((hop) => ({ week: hop.week, idea, from: hop.who, to: hop.whom, initiative: hop.initiative })))
  .sort((a, b) => a.week - b.week);
