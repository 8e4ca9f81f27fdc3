// @ts-check
/** What the numbers of a sweep can mean, and what they cannot. */

import { make } from "../common/dom.js";

const SAID = [
  [
    "Frequencies in a model.",
    "In how many of its runs this world of the model comes to something; no forecast, and no measurement of any " +
      "conflict.",
  ],
  [
    "One thing moved, all else held.",
    "What an axis does here may be otherwise in another world: it hangs on every value that is not on an axis.",
  ],
  [
    "Many cells, many chances.",
    "At 95 % one interval in twenty misses. Of many cells some look different by chance, and who looks at all " +
      "outcomes looks seven times. Take a cell that surprises as a question: raise its runs, or try another seed.",
  ],
  [
    "The same accidents everywhere.",
    "Run 7 of every cell meets the same luck, so that neighbours differ by the axis and not by dice. The same luck " +
      "also goes wrong in many cells at once.",
  ],
  [
    "Ranges are judgements.",
    "The range worth exploring is what the parameter\u2019s declaration calls plausible, not what history has " +
      "measured.",
  ],
  [
    "A cell opens as one run.",
    "Explore shows the first of the cell\u2019s runs: one of its possible histories, perhaps a rare one.",
  ],
];

/** @param {HTMLElement} el */
export const createMeaning = (el) => {
  const rows = SAID.map(([head, text]) => make("li", {}, make("strong", {}, head), ` ${text}`));
  el.append(make("ul", { class: "how" }, ...rows));
};
