// @ts-check
/** The legend under the picture: drawn with the same strokes as the picture itself. */

import { termed } from "../common/glossary.js";
import { glyphElement, glyphOf } from "./marks.js";
import { ATTITUDE, IDEA, INK, LIT, PARTIES } from "./palette.js";
import { put } from "./stage_canvas.js";
import { drawIdea } from "./stage_ideas.js";
import { drawPerson } from "./stage_people.js";
import { drawText } from "./stage_table.js";

const ALWAYS = ["spoiler_attack", "leak", "money_stops", "shock", "text", "collapse"];

/** A small drawing for the legend. @param {number} width @param {(ctx: CanvasRenderingContext2D) => void} draw */
const sketch = (width, draw) => {
  const canvas = document.createElement("canvas");
  const scale = 2;
  canvas.width = width * scale;
  canvas.height = 18 * scale;
  Object.assign(canvas.style, { width: `${width}px`, height: "18px", flex: "none" });
  canvas.setAttribute("aria-hidden", "true");
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(scale, scale);
  draw(ctx);
  return canvas;
};

const people = () => sketch(92, (ctx) => [0, 0.25, 0.5, 0.75, 1].forEach((open, n) => {
  drawPerson(ctx, 10 + n * 18, 9, 7, open, "#5b6167");
}));

const knowing = () => sketch(20, (ctx) => {
  drawPerson(ctx, 10, 9, 5.5, 0.6, INK);
  ctx.beginPath();
  ctx.arc(10, 9, 8, -Math.PI / 2, Math.PI);
  ctx.strokeStyle = IDEA;
  ctx.lineWidth = 2;
  ctx.stroke();
});

const bridge = () => sketch(58, (ctx) => {
  ctx.lineWidth = 2.4;
  [[0, 17], [41, 58]].forEach(([from, to], q) => {
    ctx.strokeStyle = PARTIES[q].colour;
    ctx.beginPath();
    ctx.moveTo(from, 9);
    ctx.lineTo(to, 9);
    ctx.stroke();
  });
  ctx.fillStyle = LIT;
  ctx.strokeStyle = INK;
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  ctx.roundRect(17, 2, 24, 14, 4);
  ctx.fill();
  ctx.stroke();
});

const ideas = (/** @type {number} */ parties) => sketch(66, (ctx) => {
  drawIdea(ctx, 7, 9, 3.5, 0, 0, parties);
  drawIdea(ctx, 26, 9, 7.5, 7, 1, parties);
  drawIdea(ctx, 50, 9, 7.5, 7, 3, parties);
});

const text = () => sketch(26, (ctx) => drawText(ctx, { x: 14, y: 9, w: 13, h: 16 }, 0.5, 0.6, 3));

const pain = () => sketch(22, (ctx) => {
  ctx.strokeStyle = "rgba(163,35,31,0.7)";
  for (let n = -1; n < 6; n += 1) {
    ctx.beginPath();
    ctx.moveTo(n * 5, 17);
    ctx.lineTo(n * 5 + 9, 8);
    ctx.stroke();
  }
  ctx.beginPath();
  ctx.moveTo(0, 8);
  ctx.lineTo(22, 8);
  ctx.stroke();
});

/** How to read the picture, in sentences. */
const EXPLAINED = [
  `A person is a dark star while closed to the other side (attitude ${ATTITUDE.low} or less) and a bright disc when `
    + `open to it (${ATTITUDE.high} or more). An orange ring: knows ideas, a whole ring six or more. A dark rim: `
    + "sits in a room.",
  "A room is an initiative. It lights up when it meets; its bridges fade over half a year when it does not, and are "
    + "thicker the more people in it trust each other. Grey: no money. Struck through: leaked. A wall in it: the sides "
    + "do not meet there.",
  "Ideas are found in rooms or known to some elites. Officials take them up, one side or both; then they may be "
    + "tabled, refused, or settled in the text.",
  "The hatching that rises in each society is the pain of its war. Strokes on the ground are deaths of the last "
    + "eight weeks, three more a week for ten times as many. A dark star on the ground is a group of spoilers, larger "
    + "the stronger its following.",
  "The bar under the table is ripeness, with its threshold. It is no switch: the riper, the likelier talks about talks "
    + "open; below the threshold they may, above it they need not. A text that collapses ends peacemaking for the rest "
    + "of the run, however ripe the conflict is then.",
  "The ghost is the same world with the same accidents, without what it is named for; of the two, the dashed one. "
    + "Choose an idea, a person or a room to follow it.",
];

/** The sentences, to open. @param {HTMLElement} el */
export const drawExplanation = (el) => {
  put(el, "summary", "", "How to read this picture");
  const done = new Set();
  EXPLAINED.forEach((sentence) => put(el, "p").append(...termed(sentence, done)));
};

/** Fill the legend for a film. @param {HTMLElement} el @param {import("./film.js").Film} film */
export const drawLegend = (el, film) => {
  el.replaceChildren();
  Object.assign(el.style, {
    display: "flex", flexWrap: "wrap", gap: "1px 12px", padding: "0", margin: "2px 0", listStyle: "none",
    fontSize: "12px", lineHeight: "1.4",
  });
  const item = (/** @type {Element} */ picture, /** @type {string} */ words) => {
    const li = put(el, "li");
    Object.assign(li.style, { display: "flex", alignItems: "center", gap: "5px", margin: "0" });
    li.append(picture);
    put(li, "span", "", words);
  };
  item(people(), "person, closed or open to the other side");
  item(knowing(), "knows ideas");
  item(bridge(), "room that meets, and who sits there");
  item(ideas(film.parties.length), film.parties.length > 2
    ? "idea; taken up by one side, by more" : "idea; taken up by one side, by both");
  item(text(), "text");
  item(pain(), "pain");
  const present = new Set(film.header.marks.map((m) => m.kind));
  ALWAYS.filter((kind) => present.has(kind)).forEach((kind) => item(glyphElement(kind), glyphOf(kind).label));
  const { grassroots } = film.header.tiers;
  if (grassroots.shown < grassroots.of) {
    const counts = `${grassroots.shown} of ${grassroots.of.toLocaleString("en")} citizens of each side are drawn.`;
    const li = put(el, "li", "stage-sample", counts);
    li.style.fontStyle = "italic";
  }
};
