// @ts-check
/** The controls of time: play, steps, a native slider over the weeks, speed, the date. */

import { PHASES } from "./palette.js";
import { shown, SPEEDS } from "./player.js";
import { put } from "./stage_canvas.js";
import { dateOf } from "./stage_words.js";

const SVG = "http://www.w3.org/2000/svg";

/** Signs of the buttons, in a box of 16. */
const SIGNS = {
  play: "M4 2L14 8L4 14Z", pause: "M3 2H7V14H3ZM9 2H13V14H9Z", begin: "M2 2H4V14H2ZM14 2L5 8L14 14Z",
  back: "M11 2L4 8L11 14Z", on: "M5 2L12 8L5 14Z", turn: "M2 2L11 8L2 14ZM12 2H14V14H12Z",
};

/** Put a sign on a button and say what it does. @param {HTMLElement} b @param {keyof typeof SIGNS} sign
 * @param {string} label */
const face = (b, sign, label) => {
  b.querySelector("path")?.setAttribute("d", SIGNS[sign]);
  b.setAttribute("aria-label", label);
  b.title = label;
};

/** @param {HTMLElement} el @param {string} name @param {keyof typeof SIGNS} sign @param {string} label
 * @param {() => void} press */
const button = (el, name, sign, label, press) => {
  const b = put(el, "button", name);
  b.type = "button";
  const svg = document.createElementNS(SVG, "svg");
  const of = { viewBox: "0 0 16 16", width: "14", height: "14", fill: "currentColor", "aria-hidden": "true" };
  Object.entries(of).forEach(([key, value]) => svg.setAttribute(key, value));
  svg.append(document.createElementNS(SVG, "path"));
  b.append(svg);
  face(b, sign, label);
  b.addEventListener("click", press);
  return b;
};

/** Speeds in words: what passes in a second. @param {number} weeks @returns {string} */
const speedOf = (weeks) =>
  ({ 13: "a quarter", 26: "half a year", 52: "a year", 104: "two years" })[weeks] ?? `${weeks} weeks`;

/** Make the controls inside an element. @param {HTMLElement} el @param {any} store
 * @param {ReturnType<typeof import("./player.js").createPlayer>} player @returns {{destroy: () => void}} */
export const createTransport = (el, store, player) => {
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", "Time");
  Object.assign(el.style, { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 6px" });
  const play = button(el, "transport-play", "play", "Play", player.toggle);
  button(el, "transport-step", "begin", "To the beginning", () => player.step(-Infinity));
  button(el, "transport-step", "back", "Four weeks back", () => player.step(-4));
  button(el, "transport-step", "on", "Four weeks on", () => player.step(4));
  button(el, "transport-step", "turn", "To the next turning point", () => nextTurn());
  const range = put(el, "input", "transport-range");
  Object.assign(range, { type: "range", min: "0", max: "1", step: "1", value: "0" });
  Object.assign(range.style, { flex: "1 1 140px", minWidth: "0" });
  range.setAttribute("aria-label", "Week");
  const date = put(el, "output", "transport-date");
  Object.assign(date.style, { whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums", minWidth: "9em" });
  const label = put(el, "label", "transport-speed", "A second is ");
  const speed = put(label, "select");
  SPEEDS.forEach((weeks) => {
    const option = put(speed, "option", "", speedOf(weeks));
    option.value = String(weeks);
    option.selected = weeks === player.speed;
  });
  speed.addEventListener("change", () => { player.speed = Number(speed.value); });
  range.addEventListener("input", () => player.seek(Number(range.value)));
  range.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    if (e.key !== " ") return; // the arrows are the range's own
    e.preventDefault();
    player.toggle();
  });

  const nextTurn = () => {
    const film = shown(store.state);
    const mark = film?.header.marks.find((m) => m.turning && m.week > Math.floor(store.state.week ?? 0));
    player.pause();
    player.seek(mark ? mark.week : player.last());
  };
  const tell = () => {
    const film = shown(store.state);
    if (!film) return;
    const week = Math.min(film.last, store.state.week ?? 0);
    const said = dateOf(film.header, week);
    // Time that two films share has no phase of its own: it says what either is in.
    const phase = film.phases?.(week) ?? PHASES[Math.round(film.step("phase", week))].word;
    if (range.max !== String(film.last)) range.max = String(film.last);
    range.value = String(Math.round(week));
    const when = film.header.start ? said : `year ${(week / 52).toFixed(1)}`;
    const text = `${when} \u00b7 week ${Math.floor(week)}`;
    if (date.textContent !== text) date.textContent = text;
    // A reader that is told every week of a playing film can tell nothing else.
    if (!store.state.playing) range.setAttribute("aria-valuetext", `${said}, week ${Math.floor(week)}, ${phase}`);
  };
  const look = () => {
    const on = Boolean(store.state.playing);
    face(play, on ? "pause" : "play", on ? "Pause" : "Play");
    tell();
  };
  const off = [store.on("playing", look), ...["film", "ghost", "week", "showGhost"].map((key) => store.on(key, tell))];
  look();
  return { destroy: () => { off.forEach((stop) => stop?.()); el.replaceChildren(); } };
};
