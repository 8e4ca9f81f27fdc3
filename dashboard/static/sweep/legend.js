// @ts-check
/** What the colours and marks of a map mean. */

import { capital, make } from "../common/dom.js";
import { shades } from "./scale.js";

/** @param {HTMLElement} el
 * @returns {(scale: import("./scale.js").Scale|null, measure: any, world: string, run: any,
 * caption: string) => void} */
export const createLegend = (el) => (scale, measure, world, run, caption) => {
  const what = make("strong", { class: "legend-what", "aria-hidden": "true" }, caption);
  const sample = make("span", { class: "cell unsure legend-unsure" }, make("span", {}, "(+4)"));
  const unsure = make("span", { class: "legend-mark" }, sample, "cannot be told from 0 at 95 %");
  if (!scale) {
    const line = (/** @type {string} */ name, /** @type {string} */ text) =>
      make("span", { class: "legend-mark" }, make("span", { class: `swatch ${name}` }), text);
    const both = run.world.heads.map(capital);
    el.replaceChildren(
      what,
      ...(world === "difference" ? [] : [line("", both[0]), line("swatch-ghost", both[1])]),
      make("span", { class: "legend-mark" }, "Upright lines: 95 % intervals"),
      unsure,
    );
    return;
  }
  const strip = make("span", { class: "legend-strip", "aria-hidden": "true" });
  strip.append(
    ...shades(scale).map((colour) => {
      const part = make("span", {});
      part.style.background = colour;
      return part;
    }),
  );
  const unit = measure.event ? (world === "difference" ? "points" : "runs in 100") : measure.unit;
  const ends = make("span", { class: "legend-ends" }, ...scale.ends.map(([, text]) => make("span", {}, text)));
  el.replaceChildren(
    what,
    make("span", { class: "legend-scale" }, strip, ends),
    make("span", { class: "legend-unit" }, unit),
    ...(world === "difference" ? [unsure] : []),
  );
};
