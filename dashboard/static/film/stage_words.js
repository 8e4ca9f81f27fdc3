// @ts-check
/** The picture in words: what one thing in it is, for whoever points at it, and what all of it shows, for a reader. */

import { NOBODY } from "./film.js";
import { PHASES, TIERS } from "./palette.js";
import { ideaAt } from "./stage_ideas.js";
import { personName } from "./stage_people.js";

const share = (/** @type {number} */ x) => x.toFixed(2);
const first = (/** @type {string} */ s) => s.slice(0, 1).toUpperCase() + s.slice(1);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEK = 7 * 24 * 3600 * 1000;

/** The day on which a week begins, such as "13 Sep 1993", or "week 12" in a world without a calendar.
 * @param {any} header @param {number} week @returns {string} */
export const dateOf = (header, week) => {
  if (!header.start) return `week ${Math.floor(week)}`;
  const day = new Date(Date.parse(`${header.start}T00:00:00Z`) + Math.floor(week) * WEEK);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
};

/** Rooms in which a person sits. @param {any} scene @param {number} i @returns {string[]} */
const roomsOf = ({ film, frame }, i) => {
  const rooms = new Set();
  film.seats(frame).forEach((who, s) => who === i && rooms.add(Math.floor(s / film.seatsPerRoom)));
  return [...rooms].map((k) => film.header.initiatives[k].name);
};

const STATES = {
  elites: "known to elites only", both: "taken up by officials of more than one side", table: "on the table",
  text: "settled in the text", out: "did not survive scrutiny",
};

/** Where an idea is, in words. @param {any} scene @param {number} idea @returns {string} */
const stateOf = (scene, idea) => {
  const now = ideaAt(scene.ways[idea], scene.week, true, {});
  if (!now) return "not found yet";
  const [zone, n] = now.zone.split(" ");
  if (zone === "room") return `talked about in ${scene.film.header.initiatives[n].name}`;
  if (zone === "officials") return `taken up by officials of ${scene.film.parties[n]}`;
  return STATES[zone];
};

/** A person. */
const person = (/** @type {any} */ scene, /** @type {number} */ i) => {
  const { film, frame, week } = scene;
  const lines = [`attitude to the other side ${share(film.attitudeOf(i, week))}`];
  if (i < film.knowers) lines.push(`knows ${film.ideas(frame)[i]} idea${film.ideas(frame)[i] === 1 ? "" : "s"}`);
  const rooms = roomsOf(scene, i);
  if (rooms.length) lines.push(`sits in ${rooms.join(" and ")}`);
  const negotiates = i < film.officials && film.negotiates(frame)[i] && scene.phase === 2;
  if (negotiates) lines.push("negotiates at the official table");
  return { title: first(personName(film, i)), lines };
};

/** A room. */
const initiative = (/** @type {any} */ scene, /** @type {number} */ k) => {
  const { film, frame, week, rooms } = scene;
  const of = film.header.initiatives[k];
  const room = rooms[k];
  const S = film.seatsPerRoom;
  const seated = film.seats(frame).subarray(k * S, (k + 1) * S).filter((i) => i !== NOBODY).length;
  const lines = [`${of.format.replaceAll("_", " ")}; ${of.track_label}`];
  if (room.absent) return { title: of.name, lines: [...lines, "taken away in this world"] };
  const met = film.met(k, week);
  const last = `${film.header.start ? "on" : "in"} ${dateOf(film.header, room.met)}`;
  lines.push(met ? `met ${met} time${met > 1 ? "s" : ""}, last ${last}` : "has not met yet");
  if (seated) lines.push(`${seated} people in it, trust across sides ${share(room.bond)}`);
  if (room.begun && !room.funded) lines.push("no money now");
  if (room.leaked) lines.push("leaked within the last two years");
  if (room.venue) lines.push("venue of the official talks");
  return { title: of.name, lines };
};

/** What a thing in the picture is: a title and short lines. @param {any} scene
 * @param {{kind: string, index: number}} thing
 * @returns {{title: string, lines: string[]}} */
export const describe = (scene, thing) => {
  const { film, week } = scene;
  switch (thing.kind) {
    case "person": return person(scene, thing.index);
    case "initiative": return initiative(scene, thing.index);
    case "idea": return {
      title: first(film.header.ideas[thing.index].label),
      lines: [stateOf(scene, thing.index), "choose it to see its journey"],
    };
    case "spoiler": return {
      title: `Spoilers: ${film.header.factions[thing.index]}`,
      lines: [`following ${share((2 * film.following(scene.frame)[thing.index]) / 255)} of 2`],
    };
    default: return {
      title: `Official table: ${PHASES[scene.phase].word}`,
      lines: [
        `text settles ${Math.round(100 * film.value("completeness", week))}\u00a0% of the issues`,
        `carried out ${Math.round(100 * film.value("implementation", week))}\u00a0%`,
        `ripeness ${share(film.value("ripeness", week))}, threshold ${share(film.header.thresholds.ripeness)}`,
      ],
    };
  }
};

/** The whole picture in a few sentences. @param {any} scene @returns {string} */
export const tell = (scene) => {
  const { film, week, phase, rooms, ways } = scene;
  const said = [`${first(dateOf(film.header, week))}: ${PHASES[phase].word}.`];
  const attitudes = ["officials", "elites", "grassroots"].map((tier, n) =>
    `${TIERS[n].many} ${share(film.value(`attitude_${tier}`, week))}`);
  said.push(`Attitude to the other side: ${attitudes.join(", ")}.`);
  said.push(`Pain: ${film.parties.map((name, q) => `${name} ${share(film.value(`pain.${q}`, week))}`).join(", ")}.`);
  rooms.forEach((room, k) => {
    if (!room.absent && room.met >= 0) {
      const { title, lines } = initiative(scene, k);
      said.push(`${title}: ${lines.slice(1).join("; ")}.`);
    }
  });
  const counts = new Map();
  ways.forEach((way) => {
    const now = ideaAt(way, week, true, {});
    const zone = now?.zone.split(" ")[0];
    if (zone) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  });
  const words = { ...STATES, room: "talked about in rooms", officials: "taken up by officials of one side" };
  const ideas = [...counts].map(([zone, n]) => `${n} ${words[zone]}`);
  if (ideas.length) said.push(`Ideas: ${ideas.join(", ")}.`);
  said.push(`Ripeness ${share(film.value("ripeness", week))}, threshold ${share(film.header.thresholds.ripeness)}.`);
  return said.join(" ");
};
