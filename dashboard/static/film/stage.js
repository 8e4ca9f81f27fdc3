// @ts-check
/** The stage: draws the society of this week on a canvas, from the film alone. */

import { GHOST } from "./palette.js";
import { calm, shown } from "./player.js";
import { createCanvas, hidden, put, redraw } from "./stage_canvas.js";
import { drawAttacks, drawCaption, drawDeaths, drawPain, drawSpoilers, drawTurns, eventsOf } from "./stage_events.js";
import { drawGround, hatch } from "./stage_ground.js";
import { drawIdeas, drawSparks } from "./stage_ideas.js";
import { drawSelected } from "./stage_journey.js";
import { heightFor, layoutOf } from "./stage_layout.js";
import { drawExplanation, drawLegend } from "./stage_legend.js";
import { drawKnowing, drawPeople, stampsFor } from "./stage_people.js";
import { createPointer } from "./stage_pointer.js";
import { drawBridges, drawRooms, drawSeated, drawVenue, roomStates } from "./stage_rooms.js";
import { drawDelegations, drawTable } from "./stage_table.js";
import { sparksOf, waysOf } from "./stage_ways.js";
import { tell } from "./stage_words.js";

const WORDS_MS = 700; // the words follow once the picture has stood still for so long

/** All that is worked out once for a film and a size. @param {any} film @param {any} view */
const sceneOf = (film, { size, ctx, layer }) => {
  const at = layoutOf(film, size.width, size.height);
  const ground = layer();
  drawGround(ground.ctx, film, at);
  const events = eventsOf(film);
  const sparks = sparksOf(film);
  return {
    film, at, ground: ground.canvas, events, leaks: events.leaks, begins: events.begins, ways: waysOf(film, at),
    sparks, sparkWeeks: sparks.map((s) => s.week), stamps: stampsFor(film, at, size.scale),
    hatches: film.parties.map((_, q) => hatch(ctx, "rgba(163,35,31,0.16)", [1, -1, 1, -1][q], 7)),
  };
};

/** What changes with the week. @param {any} scene @param {any} state */
const turnTo = (scene, state) => {
  const { film } = scene;
  const exact = film.frameAt(state.week ?? 0);
  const frame = Math.floor(exact);
  Object.assign(scene, {
    week: Math.min(film.last, state.week ?? 0), frame, next: Math.min(film.frames - 1, frame + 1), part: exact - frame,
    selected: state.selected, calm: calm(), phase: Math.round(film.step("phase", state.week ?? 0)),
  });
  scene.rooms = roomStates(scene);
};

/** One picture, back to front. @param {CanvasRenderingContext2D} ctx @param {any} scene */
const paint = (ctx, scene) => {
  const { at } = scene;
  ctx.drawImage(scene.ground, 0, 0, at.width, at.height);
  drawPain(ctx, scene);
  drawDeaths(ctx, scene);
  drawVenue(ctx, scene);
  drawBridges(ctx, scene);
  drawDelegations(ctx, scene);
  drawPeople(ctx, scene);
  drawKnowing(ctx, scene);
  drawSeated(ctx, scene);
  drawRooms(ctx, scene);
  drawTable(ctx, scene);
  drawSpoilers(ctx, scene);
  drawIdeas(ctx, scene);
  drawSparks(ctx, scene);
  drawAttacks(ctx, scene);
  drawTurns(ctx, scene);
  drawSelected(ctx, scene);
  drawCaption(ctx, scene);
};

/** The dashed frame around the ghost's world. @param {CanvasRenderingContext2D} ctx @param {any} at */
const frameGhost = (ctx, at) => {
  ctx.strokeStyle = GHOST;
  ctx.lineWidth = 4;
  ctx.setLineDash([10, 6]);
  ctx.strokeRect(2, 2, at.width - 4, at.height - 4);
  ctx.setLineDash([]);
};

/** Make the stage inside an element. The height is the element's `--stage-height` where it has one.
 * @param {HTMLElement} el @param {any} store @returns {{draw: () => void, destroy: () => void}} */
export const createStage = (el, store) => {
  const box = put(el, "div", "stage-picture");
  box.style.position = "relative";
  const view = createCanvas(box, "--stage-height", heightFor);
  const { canvas, ctx } = view;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "picture");
  const label = "The societies in this week. Arrow keys step through rooms, ideas and people; Enter selects.";
  canvas.setAttribute("aria-label", label);
  const words = hidden(put(el, "p", "stage-words"));
  const said = hidden(put(el, "p", "stage-said"));
  said.setAttribute("aria-live", "polite");
  const legend = put(el, "ul", "stage-legend");
  legend.setAttribute("aria-label", "What the picture shows");
  drawExplanation(put(el, "details", "stage-how"));

  /** @type {Map<any, any>} */
  const scenes = new Map(); // of the film and of the ghost, while their size holds
  let waiting = 0;
  let legendOf = null;
  const present = () => {
    const film = shown(store.state);
    if (!film) return null;
    if (!scenes.has(film)) {
      const { film: own, ghost } = store.state;
      for (const old of scenes.keys()) if (old !== own && old !== ghost) scenes.delete(old);
      scenes.set(film, sceneOf(film, view));
    }
    return scenes.get(film);
  };
  const draw = () => {
    if (view.fit()) scenes.clear();
    const scene = present();
    if (!scene) return;
    turnTo(scene, store.state);
    const ghost = store.state.showGhost && scene.film === store.state.ghost;
    scene.ghostLabel = ghost ? (store.state.answer?.without_label ?? "the other world") : "";
    paint(ctx, scene);
    if (ghost) frameGhost(ctx, scene.at);
    if (legendOf !== scene.film) drawLegend(legend, (legendOf = scene.film));
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      words.textContent = tell(scene);
      pointer.refresh();
    }, WORDS_MS);
  };
  // An idea is selected by its place in a film: in another film, or the ghost's, the same idea has another place.
  let kept = { selected: null, idea: -1 };
  const keep = () => {
    const { selected } = store.state;
    const ideas = shown(store.state)?.header.ideas;
    kept = { selected, idea: selected?.kind === "idea" ? (ideas?.[selected.index]?.idea ?? -1) : -1 };
  };
  const follow = () => {
    const { selected } = store.state;
    const own = selected?.kind === "idea" || selected?.kind === "mark"; // people and rooms keep their places
    if (!own || selected !== kept.selected) return; // or somebody has chosen anew together with the film
    const index = shown(store.state)?.header.ideas.findIndex((x) => x.idea === kept.idea) ?? -1;
    if (index === selected.index && selected.kind === "idea") return;
    store.set({ selected: index < 0 ? null : { kind: "idea", index } });
  };
  const pointer = createPointer(box, canvas, store, () => {
    const film = shown(store.state);
    return film ? scenes.get(film) : null;
  }, said);
  const off = ["film", "showGhost"].flatMap((key) => [store.on(key, pointer.clear), store.on(key, follow)]);
  off.push(store.on("selected", keep), redraw(box, store, draw));
  return {
    draw,
    destroy() {
      clearTimeout(waiting);
      off.forEach((stop) => stop?.());
      el.replaceChildren();
    },
  };
};
