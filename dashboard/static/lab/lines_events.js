// @ts-check
/** What stands above the lines: the turning points, the phases of Track One as a band, attacks by spoilers as ticks. */

import { glyphElement, glyphOf } from "../film/marks.js";
import { PHASES } from "../film/palette.js";
import { svg } from "../common/svg.js";

const TURNING = 3; // rank of the events that have a sign
const ATTACKS = ["spoiler_attack", "excluded_attack"];

/** @param {any} film @param {import("./lines_frame.js").Frame} frame @returns {SVGElement[]} */
export const drawEvents = (film, frame) => [
  ...phasesOf(film, frame),
  ...attacksOf(film, frame),
  ...turnsOf(film, frame),
];

/** The turning points, as many as there is room for. */
const turnsOf = (/** @type {any} */ film, /** @type {import("./lines_frame.js").Frame} */ frame) => {
  const tall = 1.25 * frame.em;
  let taken = -Infinity;
  const worth = film.header.marks.filter((m) => m.turning && glyphOf(m.kind).rank >= TURNING);
  return worth.flatMap((mark) => {
    const x = frame.x(mark.week);
    if (x - taken < tall) return [];
    taken = x;
    const glyph = glyphElement(mark.kind, tall);
    glyph.setAttribute("x", String(x - tall / 2));
    glyph.setAttribute("y", "1");
    const foot = frame.height - 1.4 * frame.em;
    return [glyph, svg("line", { class: "lines-event", x1: x, x2: x, y1: tall + 2, y2: foot })];
  });
};

const phasesOf = (/** @type {any} */ film, /** @type {import("./lines_frame.js").Frame} */ frame) => {
  const phase = film.column("phase");
  const [y, height] = [frame.band, 1.15 * frame.em];
  const out = [];
  for (let t = 0; t < film.weeks; t += 1) {
    const code = Math.round(phase[t]);
    let end = t;
    while (end + 1 < film.weeks && Math.round(phase[end + 1]) === code) end += 1;
    const [from, to] = [frame.x(t), frame.x(Math.min(film.last, end + 1))];
    out.push(svg("rect", { x: from, y, width: Math.max(1, to - from), height, fill: PHASES[code].shade }));
    // About half an em a letter: a word that does not fit is left out.
    const word = [PHASES[code].word, PHASES[code].short].find((w) => 0.5 * frame.em * w.length < to - from);
    const middle = { x: (from + to) / 2, y: y + 0.85 * frame.em, "text-anchor": "middle" };
    if (word) out.push(svg("text", { class: "lines-phase", ...middle }, word));
    t = end;
  }
  return out;
};

/** A tick below the band for every week with an attack by spoilers or by a party that is left out. */
const attacksOf = (/** @type {any} */ film, /** @type {import("./lines_frame.js").Frame} */ frame) => {
  const y = frame.band + 1.15 * frame.em;
  const weeks = new Set(film.header.marks.filter((m) => ATTACKS.includes(m.kind)).map((m) => m.week));
  return [...weeks].map((week) =>
    svg("line", { class: "lines-attack", x1: frame.x(week), x2: frame.x(week), y1: y, y2: y + 0.5 * frame.em }),
  );
};
