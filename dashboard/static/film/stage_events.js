// @ts-check
/** What strikes the societies: pain that rises in them, deaths on the ground, attacks, and the caption that says it. */

import { lastAtMost } from "./film.js";
import { drawGlyph, glyphOf } from "./marks.js";
import { BLOOD, font, GREY, INK, PAPER } from "./palette.js";
import { cut, wrap, write } from "./stage_canvas.js";
import { outline } from "./stage_ground.js";

const BURST = 10; // weeks that an attack is seen
const RECENT = 8; // weeks of deaths on the ground: those of the chart, so that both say the same number
const TURN = 16; // weeks that a turning point is seen at its place
const ATTACKS = ["spoiler_attack", "excluded_attack", "pause_broken", "renewed_fighting"];

/** Events that the picture shows as they happen. @param {import("./film.js").Film} film */
export const eventsOf = (film) => {
  const { marks } = film.header;
  const of = (/** @type {(m: any) => boolean} */ which) => marks.filter(which);
  const attacks = of((m) => ATTACKS.includes(m.kind));
  const turning = of((m) => m.turning);
  return {
    attacks, turning, attackWeeks: attacks.map((m) => m.week), turningWeeks: turning.map((m) => m.week),
    leaks: film.header.initiatives.map((_, k) => marks
      .filter((m) => m.initiative === k && (m.kind === "leak" || m.kind === "strategic_leak")).map((m) => m.week)),
    begins: film.header.initiatives.map((_, k) => Math.min(
      film.meetings[k][0] ?? Infinity,
      ...marks.filter((m) => m.initiative === k && m.kind === "money_starts").map((m) => m.week),
    )),
  };
};

/** Pain of the war: hatching that rises in a society from its ground. @param {CanvasRenderingContext2D} ctx
 * @param {any} scene */
export const drawPain = (ctx, { film, at, week, hatches }) => {
  at.societies.forEach((s) => {
    const pain = film.value(`pain.${s.party}`, week);
    const level = s.bottom - pain * (s.bottom - s.top);
    ctx.beginPath();
    outline(ctx, s, level);
    ctx.fillStyle = hatches[s.party];
    ctx.fill();
    if (!s.pieces.some(([top, bottom]) => level >= top && level <= bottom)) return;
    ctx.beginPath();
    ctx.moveTo(s.cx - s.half(level), level);
    ctx.lineTo(s.cx + s.half(level), level);
    ctx.strokeStyle = "rgba(163,35,31,0.45)";
    ctx.lineWidth = 1;
    ctx.stroke();
  });
};

/** A number between 0 and 1 that belongs to two numbers. @param {number} a @param {number} b @returns {number} */
const scatter = (a, b) => {
  const x = Math.sin(a * 127.1 + b * 311.7) * 43758.5453;
  return x - Math.floor(x);
};

/** Deaths of the last weeks as strokes on the ground, ten times as many deaths for three strokes more; and their
 * number.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawDeaths = (ctx, { film, at, week, calm }) => {
  const { x, y, w, h } = at.ground;
  const now = Math.min(film.last, Math.floor(week));
  let sum = 0;
  let weeks = 0;
  for (let t = now; t >= 0 && t > now - RECENT; t -= 1) {
    const deaths = film.step("deaths", t);
    sum += deaths;
    weeks += 1;
    const strokes = deaths > 0.5 ? Math.round(3 * Math.log10(1 + deaths)) : 0;
    const age = calm ? 0 : (week - t) / RECENT;
    ctx.beginPath();
    for (let n = 0; n < strokes; n += 1) {
      const at_ = x - w / 2 + 6 + scatter(t, n) * (w - 12);
      const length = 4 + 5 * scatter(n, t);
      ctx.moveTo(at_, y + h / 2);
      ctx.lineTo(at_, y + h / 2 - length);
    }
    ctx.strokeStyle = t % 2 ? BLOOD : INK;
    ctx.globalAlpha = Math.max(0.06, 0.85 - age);
    ctx.lineWidth = 1.6;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  const mean = weeks ? sum / weeks : 0;
  const said = mean >= 10 ? Math.round(mean).toLocaleString("en") : mean >= 0.05 ? mean.toFixed(1) : "0";
  const look = { size: 10.5, weight: "600", colour: mean >= 0.05 ? BLOOD : GREY, halo: PAPER };
  write(ctx, `${said} deaths a week`, x - w / 2 + 2, y - 3, look);
};

/** Spoilers below the space of dialogue, larger the more follow them. @param {CanvasRenderingContext2D} ctx
 * @param {any} scene */
export const drawSpoilers = (ctx, { film, at, frame }) => {
  const following = film.following(frame);
  at.spoilers.forEach((spot, f) => {
    drawGlyph(ctx, "spoiler_attack", spot.x, spot.y - 2, 5 + 13 * Math.sqrt(following[f] / 255), "#5d4340");
  });
  if (at.spoilers.length) {
    const right = at.spoilers[at.spoilers.length - 1];
    const name = at.spoilers.length === 1 ? film.header.factions[0] : "spoilers";
    ctx.font = font(10);
    write(ctx, cut(ctx, name, 110), right.x + 13, right.y - 2, { size: 10, colour: GREY, halo: PAPER });
  }
};

/** Where an attack falls: every side but the attackers' own suffers it. @param {any} at @param {any} mark
 * @param {number} n */
const targets = (at, mark, n) => at.societies.filter((s) => s.party !== mark.party).map((s) => {
  const y = s.bottom - 14 - 26 * scatter(mark.week, n + s.party);
  return { x: s.cx + (scatter(n + s.party, mark.week) - 0.5) * s.half(y) * 1.5, y };
});

/** Attacks of the last weeks, as they fade. @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawAttacks = (ctx, { at, events, week, calm }) => {
  for (let n = lastAtMost(events.attackWeeks, week); n >= 0 && events.attackWeeks[n] > week - BURST; n -= 1) {
    const mark = events.attacks[n];
    const age = (week - mark.week) / BURST;
    ctx.globalAlpha = calm ? 1 : 1 - age;
    for (const { x, y } of targets(at, mark, n)) {
      drawGlyph(ctx, mark.kind, x, y, calm ? 22 : 30 - 12 * age, glyphOf(mark.kind).colour, PAPER);
    }
  }
  ctx.globalAlpha = 1;
};

/** Where an event has its place in the picture: its room, its society, or the table. @param {any} at
 * @param {any} mark */
export const placeOfMark = (at, mark) => {
  if (mark.initiative >= 0 && at.rooms[mark.initiative]) {
    const room = at.rooms[mark.initiative];
    return { x: room.x - room.w / 2 + 2, y: room.y - room.h / 2 };
  }
  if (mark.party >= 0) {
    const s = at.societies[mark.party];
    return { x: s.cx, y: s.top + 2 };
  }
  return { x: at.table.x - at.table.w / 2 - 16, y: at.table.y };
};

/** Turning points of the last weeks at their places, as they fade; the selected event stays.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawTurns = (ctx, { film, at, events, week, calm, selected }) => {
  for (let n = lastAtMost(events.turningWeeks, week); n >= 0 && events.turningWeeks[n] > week - TURN; n -= 1) {
    const mark = events.turning[n];
    if (ATTACKS.includes(mark.kind) || mark.kind === "meeting") continue;
    const age = (week - mark.week) / TURN;
    const { x, y } = placeOfMark(at, mark);
    ctx.globalAlpha = calm ? 1 : 1 - age;
    drawGlyph(ctx, mark.kind, x, y - (calm ? 0 : 8 * age), 22, undefined, PAPER);
  }
  ctx.globalAlpha = 1;
  const chosen = selected?.kind === "mark" ? film.header.marks[selected.index] : null;
  if (!chosen || Math.abs(chosen.week - week) >= 2) return;
  const { x, y } = placeOfMark(at, chosen);
  ctx.beginPath();
  ctx.arc(x, y, 17, 0, 2 * Math.PI);
  ctx.fillStyle = PAPER;
  ctx.fill();
  ctx.strokeStyle = INK;
  ctx.lineWidth = 2;
  ctx.stroke();
  drawGlyph(ctx, chosen.kind, x, y, 20);
};

/** The event that the caption tells: the one that is selected, while the week is its own, else the latest turning
 * point; null before the first. @param {any} scene @returns {any} */
const told = ({ film, events, selected, week }) => {
  const chosen = selected?.kind === "mark" ? film.header.marks[selected.index] : null;
  if (chosen && Math.abs(chosen.week - week) < 2) return chosen;
  return events.turning[lastAtMost(events.turningWeeks, week)] ?? null;
};

/** What happened last, in words; and whose world this is, where it is the ghost's.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawCaption = (ctx, scene) => {
  const { at, week, ghostLabel } = scene;
  const { x, y, w, h } = at.caption;
  let left = x - w / 2;
  if (ghostLabel) {
    ctx.font = font(11.5, "650");
    const whole = `Ghost: ${ghostLabel}`;
    const tag = ctx.measureText(whole).width <= w * 0.45 ? whole : "Ghost\u2019s world";
    const wide = ctx.measureText(tag).width + 12;
    ctx.fillStyle = "#5b6167";
    ctx.fillRect(left, y - 10, wide, 20);
    write(ctx, tag, left + 6, y + 0.5, { size: 11.5, weight: "650", colour: PAPER });
    left += wide + 4;
  }
  const mark = told(scene);
  if (!mark) return;
  const fresh = Math.abs(week - mark.week) < 26;
  ctx.globalAlpha = fresh ? 1 : 0.75;
  drawGlyph(ctx, mark.kind, left + 10, y, 16);
  ctx.globalAlpha = 1;
  ctx.font = font(12, "400");
  const text = `${mark.date ?? `Week ${mark.week}`}: ${mark.text}`;
  const lines = wrap(ctx, text, x + w / 2 - left - 26, h > 34 ? 2 : 1);
  lines.forEach((line, i) => {
    write(ctx, line, left + 24, y + (i - (lines.length - 1) / 2) * 15, { size: 12, colour: fresh ? INK : GREY });
  });
};
