// @ts-check
/** What is selected: an idea's journey from person to person, a person's rooms, a room's people; the rest steps back.
 * */

import { NOBODY } from "./film.js";
import { font, IDEA, IDEA_INK, INK, PAPER, PARTIES } from "./palette.js";
import { drawIdea, ideaAt } from "./stage_ideas.js";

const here = { x: 0, y: 0, r: 0, holders: 0, zone: "", crossed: false, alpha: 1, moving: false };

/** Ends of a hop in the picture; null where it has no place. @param {any} hop @param {any} at */
const ends = (hop, at) => {
  const person = (/** @type {number} */ i) => (i >= 0 ? { x: at.x[i], y: at.y[i] } : null);
  const room = hop.initiative >= 0 ? at.rooms[hop.initiative] : null;
  const party = hop.party >= 0 ? at.shelves.officials[hop.party] : at.table;
  switch (hop.kind) {
    case "known": return null;
    case "idea_found": return { from: room ?? person(hop.who), to: person(hop.who) };
    case "tabled": return { from: party, to: at.table };
    case "refused":
    case "civil_refused": return { from: at.table, to: party };
    case "settled": return { from: at.table, to: at.text };
    case "discarded": return { from: at.table, to: at.shelves.both };
    default: return { from: (hop.who === hop.whom && room) || person(hop.who), to: person(hop.whom) };
  }
};

/** A hop as a curve, with an arrow's head. @param {CanvasRenderingContext2D} ctx @param {any} from @param {any} to */
const leap = (ctx, from, to) => {
  const bend = Math.min(40, 0.25 * Math.hypot(to.x - from.x, to.y - from.y));
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2 - bend];
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.quadraticCurveTo(mx, my, to.x, to.y);
  ctx.stroke();
};

/** @param {CanvasRenderingContext2D} ctx @param {any} scene @param {number} idea place in the film */
const journey = (ctx, scene, idea) => {
  const { film, at, week, ways, calm } = scene;
  const { hops } = film.header.ideas[idea];
  const places = hops.map((hop) => ends(hop, at));
  [false, true].forEach((past) => hops.forEach((hop, n) => {
    const place = places[n];
    if (!place?.from || !place.to || (hop.week <= week) !== past) return;
    ctx.strokeStyle = past ? IDEA : "#c9b48a";
    ctx.lineWidth = past ? 2.2 : 1;
    ctx.setLineDash(past ? [] : [3, 3]);
    leap(ctx, place.from, place.to);
  }));
  ctx.setLineDash([]);
  // A number at every hop that is over; the later one where two end in the same place.
  const shown = new Map();
  hops.forEach((hop, n) => {
    if (places[n]?.to && hop.week <= week) shown.set(`${Math.round(places[n].to.x)} ${Math.round(places[n].to.y)}`, n);
  });
  shown.forEach((n) => {
    const { x, y } = places[n].to;
    ctx.beginPath();
    ctx.arc(x, y, 7.5, 0, 2 * Math.PI);
    ctx.fillStyle = IDEA_INK;
    ctx.fill();
    ctx.font = font(n > 8 ? 8.5 : 9.5, "700");
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = PAPER;
    ctx.fillText(String(n + 1), x, y + 0.5);
  });
  const way = ways[idea];
  const now = ideaAt(way, week, calm, here);
  if (!now || now.alpha <= 0) return;
  ctx.beginPath();
  ctx.arc(now.x, now.y, Math.max(9, now.r) + 4, 0, 2 * Math.PI);
  ctx.fillStyle = "rgba(240,228,66,0.7)";
  ctx.fill();
  drawIdea(ctx, now.x, now.y, Math.max(9, now.r), way.number, now.holders, film.parties.length, now.crossed);
};

/** Seats of a room, or the rooms of a person, as plain lines. @param {CanvasRenderingContext2D} ctx @param {any} scene
 * @param {(k: number, i: number) => boolean} which */
const sitting = (ctx, { film, at, frame }, which) => {
  const seats = film.seats(frame);
  seats.forEach((i, s) => {
    const k = Math.floor(s / film.seatsPerRoom);
    if (i === NOBODY || !which(k, i)) return;
    ctx.beginPath();
    ctx.moveTo(at.x[i], at.y[i]);
    ctx.lineTo(at.rooms[k].x, at.rooms[k].y);
    ctx.strokeStyle = PARTIES[film.party[i]].colour;
    ctx.lineWidth = 2;
    ctx.stroke();
    halo(ctx, at.x[i], at.y[i], at.r[i] + 3);
  });
};

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r */
const halo = (ctx, x, y, r) => {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = INK;
  ctx.lineWidth = 2;
  ctx.stroke();
};

/** @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawSelected = (ctx, scene) => {
  const { selected, film, at } = scene;
  if (selected?.kind === "idea" && film.header.ideas[selected.index]) {
    ctx.fillStyle = "rgba(255,255,255,0.55)";
    ctx.fillRect(0, 0, at.width, at.caption.y - at.caption.h / 2);
    journey(ctx, scene, selected.index);
  } else if (selected?.kind === "person" && selected.index < film.persons) {
    sitting(ctx, scene, (_, i) => i === selected.index);
    halo(ctx, at.x[selected.index], at.y[selected.index], at.r[selected.index] + 4);
  } else if (selected?.kind === "initiative" && at.rooms[selected.index]) {
    sitting(ctx, scene, (k) => k === selected.index);
    const { x, y, w, h } = at.rooms[selected.index];
    ctx.beginPath();
    ctx.roundRect(x - w / 2 - 3, y - h / 2 - 3, w + 6, h + 6, 7);
    ctx.strokeStyle = INK;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
};
