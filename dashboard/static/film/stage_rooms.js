// @ts-check
/** Initiatives as rooms in the space between the societies, and the bridges of those who sit there: they flash when
 * people meet, fade over half a year when they do not, and are thicker where people trust each other. */

import { NOBODY } from "./film.js";
import { drawGlyph } from "./marks.js";
import { BLOOD, font, GREY, INK, LIT, PAPER, PARTIES } from "./palette.js";
import { cut, ease, wrap } from "./stage_canvas.js";
import { door, drawDoors, sidesOf } from "./stage_doors.js";

const FADES = 26; // weeks without a meeting until a bridge is hardly seen
const FLASH = 7; // weeks
const LEAK_SHOWN = 104; // weeks
const TWO_LINES = 34; // pixels of a room in which a long name takes two lines

/** How present an initiative is: 1 just met, 0.12 long ago, 0 never. @param {number} since weeks @returns {number} */
const freshness = (since) => (since < 0 ? 0 : Math.max(0.13, 1 - ease(since / FADES) * 0.87));

/** What there is to show of each room in this week. @param {any} scene */
export const roomStates = (scene) => {
  const { film, week, frame, calm } = scene;
  const funded = film.funded(frame);
  const bond = film.bond(frame);
  const later = film.bond(scene.next);
  return film.header.initiatives.map((x, k) => {
    const met = film.lastMeeting(k, week);
    const since = met < 0 ? -1 : week - met;
    const flash = since < 0 || since > FLASH ? 0 : calm ? Number(since < 4) : 1 - since / FLASH;
    const leak = scene.leaks[k].findLast((w) => w <= week) ?? -1;
    return {
      met, since, flash, absent: x.enabled === false, funded: Boolean(funded[k]),
      // A picture may be older than the week: until the next one a room that has just got its money is not begun.
      begun: since >= 0 || scene.begins[k] + film.every <= week,
      fresh: freshness(since), bond: (bond[k] + scene.part * (later[k] - bond[k])) / 255,
      leaked: leak >= 0 && week - leak < LEAK_SHOWN, venue: film.venue(frame) === k, sides: sidesOf(film, frame, k),
    };
  });
};

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, level: boolean}} to the door @param {number} x
 * @param {number} y */
const strand = (ctx, to, x, y) => {
  ctx.moveTo(x, y);
  if (to.level) ctx.bezierCurveTo((x + to.x) / 2, y, (x + to.x) / 2, to.y, to.x, to.y);
  else ctx.bezierCurveTo(x, (y + to.y) / 2, to.x, (y + to.y) / 2, to.x, to.y);
};

/** The bridges: one strand from each person in a seat to the room, in the colour of his side.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawBridges = (ctx, scene) => {
  const { film, at, frame, rooms } = scene;
  const seats = film.seats(frame);
  const S = film.seatsPerRoom;
  rooms.forEach((room, k) => {
    if (room.since < 0) return;
    for (let q = 0; q < film.parties.length; q += 1) {
      ctx.beginPath();
      for (let s = k * S; s < (k + 1) * S; s += 1) {
        const i = seats[s];
        if (i !== NOBODY && film.party[i] === q) {
          strand(ctx, door(at, k, room.sides, q, at.x[i], at.y[i]), at.x[i], at.y[i]);
        }
      }
      ctx.strokeStyle = PARTIES[q].colour;
      ctx.globalAlpha = Math.min(1, (0.75 * room.fresh + 0.25 * room.flash) * (room.funded ? 1 : 0.5));
      ctx.lineWidth = 0.7 + 2.6 * room.bond + 0.8 * room.flash;
      ctx.setLineDash(room.funded ? [] : [3, 4]);
      ctx.stroke();
    }
    for (let s = k * S; s < (k + 1) * S && room.flash > 0; s += 1) {
      const i = seats[s];
      if (i === NOBODY) continue;
      ctx.beginPath();
      ctx.arc(at.x[i], at.y[i], at.r[i] + 1.5 + (scene.calm ? 0 : 2.5 * (1 - room.flash)), 0, 2 * Math.PI);
      ctx.globalAlpha = 0.8 * room.flash;
      ctx.lineWidth = 1.4;
      ctx.setLineDash([]);
      ctx.strokeStyle = INK;
      ctx.stroke();
    }
  });
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
};

/** Who sits in a room: a dark rim. @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawSeated = (ctx, { film, at, frame, rooms }) => {
  const seats = film.seats(frame);
  ctx.beginPath();
  for (let s = 0; s < seats.length; s += 1) {
    const i = seats[s];
    if (i === NOBODY || rooms[Math.floor(s / film.seatsPerRoom)].since < 0) continue;
    ctx.moveTo(at.x[i] + at.r[i], at.y[i]);
    ctx.arc(at.x[i], at.y[i], at.r[i], 0, 2 * Math.PI);
  }
  ctx.strokeStyle = INK;
  ctx.lineWidth = 1.6;
  ctx.stroke();
};

/** The way from the room that became the venue to the official table. @param {CanvasRenderingContext2D} ctx
 * @param {any} scene */
export const drawVenue = (ctx, { at, rooms }) => {
  rooms.forEach((room, k) => {
    if (!room.venue) return;
    const box = at.rooms[k];
    ctx.strokeStyle = LIT;
    ctx.lineWidth = 10;
    ctx.beginPath();
    // Along the right, past the shelves of ideas in the middle.
    ctx.moveTo(box.x + box.w * 0.44, box.y - box.h / 2);
    ctx.lineTo(at.table.x + at.table.w * 0.42, at.table.y);
    ctx.stroke();
    ctx.strokeStyle = INK;
    ctx.lineWidth = 1.2;
    ctx.setLineDash([5, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  });
};

/** @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawRooms = (ctx, scene) => {
  const { film, at, rooms } = scene;
  rooms.forEach((room, k) => {
    const { x, y, w, h } = at.rooms[k];
    const dim = room.absent || !room.begun || !room.funded;
    ctx.beginPath();
    ctx.roundRect(x - w / 2, y - h / 2, w, h, 5);
    ctx.fillStyle = dim ? "#f0f1f2" : PAPER;
    ctx.fill();
    if (room.flash > 0 || room.venue) {
      ctx.globalAlpha = room.venue ? 0.55 : 0.6 * room.flash;
      ctx.fillStyle = LIT;
      ctx.fill();
      ctx.globalAlpha = 1;
    }
    ctx.setLineDash(room.absent || !room.begun ? [2, 3] : []);
    ctx.lineWidth = room.venue ? 2 : dim ? 1 : 1.3;
    ctx.strokeStyle = dim ? "#9aa0a6" : INK;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = dim ? GREY : INK;
    const signs = Number(room.leaked) + Number(room.begun && !room.absent && !room.funded);
    const free = w - 10 - 15 * signs;
    const name = film.header.initiatives[k].name;
    const size = [h > 30 ? 11.5 : 10.5, 10].find((px) => {
      ctx.font = font(px, "600");
      return ctx.measureText(name).width <= free;
    });
    const lines = size || h < TWO_LINES ? [cut(ctx, name, free)] : wrap(ctx, name, free, 2);
    lines.forEach((line, n) => ctx.fillText(line, x - 7 * signs, y - h / 2 + Math.min(h / 2, 11) + 12 * n));
    if (film.header.initiatives[k].together === false && !room.absent) wall(ctx, x, y, h);
    if (room.leaked) strike(ctx, x, y, w, h);
    let sign = x + w / 2 - 10;
    if (room.begun && !room.absent && !room.funded) {
      drawGlyph(ctx, "money_stops", sign, y - h / 2 + 10, 11, undefined, PAPER);
      sign -= 15;
    }
    if (room.leaked) drawGlyph(ctx, "leak", sign, y - h / 2 + 10, 11, undefined, PAPER);
    if (!room.absent) drawDoors(ctx, at, k, room.sides, dim);
    if (room.absent && h >= 36 && lines.length < 2) { // two lines of words need as much
      ctx.font = font(10);
      ctx.fillStyle = GREY;
      ctx.fillText("not in this world", x, y + h / 2 - 11);
    }
  });
};

/** Where the sides do not meet, a wall stands between them.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} h */
const wall = (ctx, x, y, h) => {
  ctx.fillStyle = GREY;
  ctx.fillRect(x - 1, y + 4, 2, h / 2 - 4);
};

/** A leaked room is struck through.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} w @param {number} h */
const strike = (ctx, x, y, w, h) => {
  ctx.strokeStyle = BLOOD;
  ctx.lineWidth = 1.4;
  ctx.beginPath();
  ctx.moveTo(x - w / 2 - 5, y + h / 2 + 3);
  ctx.lineTo(x - w / 2 + 12, y - h / 2 - 3);
  ctx.moveTo(x + w / 2 - 12, y + h / 2 + 3);
  ctx.lineTo(x + w / 2 + 5, y - h / 2 - 3);
  ctx.stroke();
};
