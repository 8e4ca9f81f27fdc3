// @ts-check
/** The steps of a lesson: their names, what each is built by, and how far a visitor may go. */

import { createChange } from "./step_change.js";
import { createExplain } from "./step_explain.js";
import { createObserve } from "./step_observe.js";
import { createPredict } from "./step_predict.js";
import { createSituation } from "./step_situation.js";
import { createWorksheet } from "./step_worksheet.js";

/** @typedef {{name: string, title: string, asks: "first"|"second", build: (el: HTMLElement, store: any, link: any,
 *   player: any) => any}} Step  `asks`: the prediction that the class is about in this step */

/** @type {Step[]} */
export const STEPS = [
  { name: "Situation", title: "The situation", asks: "first", build: createSituation },
  { name: "Predict", title: "Predict", asks: "first", build: createPredict },
  { name: "Observe", title: "Observe", asks: "first", build: createObserve },
  { name: "Change one thing", title: "Change one thing", asks: "second", build: createChange },
  { name: "Explain", title: "Explain", asks: "second", build: createExplain },
  { name: "Worksheet", title: "Your worksheet", asks: "second", build: createWorksheet },
];

/** The last step that is open: what comes after a prediction opens with its lock; a teacher\u2019s page may go on.
 * @param {any} state @returns {number} */
export const reach = ({ locked, room }) => {
  if (room?.host || locked.second !== undefined) return STEPS.length - 1;
  return locked.first === undefined ? 1 : 3;
};

/** The step that is on the screen. @param {any} state */
export const stepOf = (state) => Math.min(state.step, reach(state));

/** What opens a step that is closed. @param {number} n of the step */
export const opensWith = (n) => (n <= 3 ? "opens when your prediction is locked" : "opens with your second prediction");
