// @ts-check
/** One glyph for each kind of event, the same in the picture, on the charts, in the legend and in the chronicle.
 *
 * Paths are drawn in a box from -8 to 8; `solid` ones are filled, the others are lines. `rank` says which stay where
 * there is no room for all: 3 the turning points, 2 what explains them, 1 the work of every week.
 */

import { BLOOD, GREY, IDEA_INK, INK } from "./palette.js";

const COIN = "M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0Z";
const PAGE = "M-5 -7H2L5 -4V7H-5Z";
const BURST = "M0 -8L1.8 -3.4L6 -6L3.8 -1.6L8 0L3.8 1.6L6 6L1.8 3.4"
  + "L0 8L-1.8 3.4L-6 6L-3.8 1.6L-8 0L-3.8 -1.6L-6 -6L-1.8 -3.4Z";
const DROP = "M0 -8C3 -3 5 -0.5 5 2.5A5 5 0 0 1 -5 2.5C-5 -0.5 -3 -3 0 -8Z";
const HEAD = "M0 -7A2.8 2.8 0 1 1 0 -1.4A2.8 2.8 0 1 1 0 -7ZM-5.5 7C-5.5 2 -3 0 0 0S5.5 2 5.5 7Z";
const BARS = "M-5 -6H-1.5V6H-5ZM1.5 -6H5V6H1.5Z";
const DOT = "M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0Z";
const SLASH = "M-7 7L7 -7";

/** @typedef {{d: string, solid: boolean, colour: string, label: string, rank: number}} Glyph */

/** @type {(d: string, solid: boolean, label: string, rank: number, colour?: string) => Glyph} */
const glyph = (d, solid, label, rank, colour = INK) => ({ d, solid, label, rank, colour });

/** @type {Record<string, Glyph>} */
export const GLYPHS = {
  shock: glyph("M2 -8L-5 1H-0.5L-2 8L5 -1.5H0.5Z", true, "shock from outside", 3),
  meeting: glyph(
    "M-3 0A2.6 2.6 0 1 1 -8 0A2.6 2.6 0 1 1 -3 0ZM8 0A2.6 2.6 0 1 1 3 0A2.6 2.6 0 1 1 8 0ZM-3 0H3",
    false, "meeting", 1,
  ),
  campaign: glyph("M-6 -2L1 -6V6L-6 2ZM4 -4A6 6 0 0 1 4 4", false, "public work", 1),
  money_stops: glyph(`${COIN}${SLASH}`, false, "money stops", 2),
  money_starts: glyph(`${COIN}M0 -3.5V3.5`, false, "money comes", 1),
  leak: glyph(DROP, true, "leak", 3, BLOOD),
  strategic_leak: glyph(`${DROP}M7 -7V1`, true, "leak on purpose", 3, BLOOD),
  punished: glyph(`${HEAD}${SLASH}`, false, "punished at home", 3, BLOOD),
  sanctioned: glyph("M-6 -6H6V6H-6ZM-6 6L6 -6", false, "brought before the law", 3, BLOOD),
  fabricated: glyph("M-6 -2.5H6M-6 2.5H6M-3 7L3 -7", false, "feigned consensus", 2),
  mixed_signals: glyph("M-7 -3Q-3.5 -7 0 -3T7 -3M-7 4Q-3.5 0 0 4T7 4", false, "mixed signals", 2),
  better_reading: glyph(
    "M-8 0Q0 -8 8 0Q0 8 -8 0ZM2.2 0A2.2 2.2 0 1 1 -2.2 0A2.2 2.2 0 1 1 2.2 0Z",
    false, "reads the other side better", 1,
  ),
  idea_found: glyph(
    `${DOT}M0 -8V-6M0 6V8M-8 0H-6M6 0H8M-5.5 -5.5L-4.3 -4.3M5.5 -5.5L4.3 -4.3`
      + `M-5.5 5.5L-4.3 4.3M5.5 5.5L4.3 4.3`,
    false, "idea found", 2, IDEA_INK,
  ),
  known: glyph(DOT, false, "idea known", 1, IDEA_INK),
  idea_shared: glyph(
    "M-3 0A2.5 2.5 0 1 1 -8 0A2.5 2.5 0 1 1 -3 0ZM-2 0H7M4 -3L7 0L4 3",
    false, "idea passed on", 1, IDEA_INK,
  ),
  idea_taken_up: glyph(
    "M3.5 4.5A3.5 3.5 0 1 1 -3.5 4.5A3.5 3.5 0 1 1 3.5 4.5ZM0 0V-8M-4 -4L0 -8L4 -4",
    false, "idea taken up by an official", 1, IDEA_INK,
  ),
  tabled: glyph(
    "M3.5 -2A3.5 3.5 0 1 1 -3.5 -2A3.5 3.5 0 1 1 3.5 -2ZM-8 3H8M-5 3V8M5 3V8",
    false, "idea tabled", 2, IDEA_INK,
  ),
  settled: glyph("M-7 0L-2 5.5L7 -6", false, "issue settled", 2, IDEA_INK),
  refused: glyph(`${COIN}M-3.5 0H3.5`, false, "idea refused", 2, BLOOD),
  civil_refused: glyph(`${COIN}M-3.5 0H3.5`, false, "idea thrown out by civil society", 2, BLOOD),
  discarded: glyph("M-5 -5L5 5M-5 5L5 -5", false, "idea does not survive scrutiny", 2, BLOOD),
  spoiler_attack: glyph(BURST, true, "attack by a spoiler", 2, BLOOD),
  excluded_attack: glyph(`${BURST}M-8 8H8`, true, "attack by a party left out", 2, BLOOD),
  turned: glyph(
    "M5 8V-1A4.5 4.5 0 0 0 -4 -1V5M-7.5 2L-4 5.5L-0.5 2",
    false, "a party left out turns against the talks", 3, BLOOD,
  ),
  ripe: glyph("M6 1.5A6 6 0 1 1 -6 1.5A6 6 0 1 1 6 1.5ZM0 -4.5Q0 -8 4 -8", true, "ripe", 2, "#00704f"),
  unripe: glyph("M6 1.5A6 6 0 1 1 -6 1.5A6 6 0 1 1 6 1.5ZM0 -4.5Q0 -8 4 -8", false, "no longer ripe", 1, "#00704f"),
  opened: glyph("M-7 -6Q-2 0 -7 6M7 -6Q2 0 7 6", false, "talks about talks open", 3),
  forced: glyph("M0 -8V3M-5 -2L0 3L5 -2M-7 7H7", false, "outside powers force it", 3),
  talks: glyph("M-8 -6Q-4 0 -8 6M8 -6Q4 0 8 6M4 0A4 2.6 0 1 1 -4 0A4 2.6 0 1 1 4 0Z", false, "official talks begin", 3),
  venue: glyph("M-7 0L0 -7L7 0M-5 -1.5V7H5V-1.5M-1.5 7V2.5H1.5V7", false, "a channel becomes the venue", 3),
  breakdown: glyph("M-8 -5L-3 -5L-5 0L-1 0M8 5L3 5L5 0L1 0", false, "talks break down", 3, BLOOD),
  text: glyph(`${PAGE}M-3 -2H3M-3 1H3M-3 5Q-1.5 2.5 -0.5 4.5T3 4`, false, "text signed", 3),
  civil_role: glyph(
    "M-4 -2A2 2 0 1 1 -4.01 -2ZM4 -2A2 2 0 1 1 4.01 -2ZM0 -4A2.2 2.2 0 1 1 0.01 -4Z"
      + "M-7 7Q-4 1 0 4Q4 1 7 7Z",
    false, "a role for civil society", 1,
  ),
  implemented: glyph(`${PAGE}M-3 1L-0.8 3.6L3.2 -2.4`, false, "agreement carried out", 3),
  collapse: glyph("M-5 -7H2L5 -4V-1L2 1L-1 -2L-5 1ZM-5 4L-1 1L2 4L5 2V7H-5Z", true, "agreement collapses", 3, BLOOD),
  guarantor_left: glyph("M0 -7L6 -5V0Q6 5 0 8Q-6 5 -6 0V-5ZM-3 0H3", false, "the guarantor leaves", 3),
  in_office: glyph(`${HEAD}`, false, "comes into office", 1),
  negotiator: glyph(`${HEAD}`, true, "joins the delegation", 3),
  renewed_fighting: glyph("M-7 -7L7 7M7 -7L-7 7M-8 3L-3 8M8 3L3 8", false, "fighting renewed", 3, BLOOD),
  victory: glyph("M-5 8V-8M-5 -7H6L3 -3.5L6 0H-5", false, "a victory ends the war", 3),
  faded: glyph("M-8 0H-3M0 0H2.5M5.5 0H6.5", false, "the conflict fades out", 3),
  pause: glyph(BARS, true, "pause in the fighting", 3),
  pause_kept: glyph(BARS, false, "the pause was kept", 1),
  pause_broken: glyph(`${BARS}${SLASH}`, false, "the pause is broken", 3, BLOOD),
  reminder: glyph("M0 -8V2M0 6V7.5", false, "witnesses remind the parties", 1),
};

const OTHER = glyph("M-4 -4H4V4H-4Z", false, "event", 1, GREY);
const paths = new Map();

/** The glyph of a kind; a plain square for a kind that has none. @param {string} kind @returns {Glyph} */
export const glyphOf = (kind) => GLYPHS[kind] ?? OTHER;

/** Draw a glyph around (x, y).
 * @param {CanvasRenderingContext2D} ctx @param {string} kind @param {number} x @param {number} y
 * @param {number} size pixels across @param {string} [colour] @param {string} [behind] colour of a halo under it */
export const drawGlyph = (ctx, kind, x, y, size, colour, behind) => {
  const g = glyphOf(kind);
  if (!paths.has(g)) paths.set(g, new Path2D(g.d));
  const path = paths.get(g);
  const scale = size / 16;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  if (behind) {
    ctx.strokeStyle = behind;
    ctx.lineWidth = 6;
    ctx.stroke(path);
  }
  ctx.strokeStyle = colour ?? g.colour;
  ctx.fillStyle = g.solid ? (colour ?? g.colour) : (behind ?? "transparent");
  ctx.lineWidth = Math.min(2.6, 1.5 / scale);
  if (g.solid || behind) ctx.fill(path);
  ctx.stroke(path);
  ctx.restore();
};

const SVG = "http://www.w3.org/2000/svg";

/** The glyph as an SVG element for HTML, hidden from screen readers: the words beside it say what it is.
 * @param {string} kind @param {number} [size] pixels across @returns {SVGSVGElement} */
export const glyphElement = (kind, size = 14) => {
  const g = glyphOf(kind);
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const set = (/** @type {Element} */ el, /** @type {Record<string, string|number>} */ of) =>
    Object.entries(of).forEach(([name, value]) => el.setAttribute(name, String(value)));
  set(svg, { viewBox: "-9 -9 18 18", width: size, height: size, "aria-hidden": "true", focusable: "false" });
  set(path, { d: g.d, fill: g.solid ? g.colour : "none", stroke: g.colour, "stroke-width": 1.7 });
  set(path, { "stroke-linejoin": "round", "stroke-linecap": "round" });
  svg.append(path);
  return svg;
};
