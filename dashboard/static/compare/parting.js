// @ts-check
/** What the two worlds share, and where they part. */

import { make, say } from "../common/dom.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store
 * @param {import("../common/store.js").Store} clock the time of both pictures */
export const createParting = (el, store, clock) => {
  const said = make("p", { class: "parting-contrast" });
  const where = make("p", { class: "parting-where" });
  el.append(said, where);
  const goTo = (/** @type {number} */ week, /** @type {string} */ label) =>
    make(
      "button",
      { type: "button", class: "quiet", "aria-label": label, onclick: () => clock.set({ week, playing: false }) },
      "go there",
    );
  const when = (/** @type {any} */ at) => (at.date ? `on ${at.date}` : `in week ${at.week}`);
  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    say(said, answer.contrast);
    const { parting, same, same_case: sameCase } = answer;
    where.hidden = same;
    if (same) return;
    if (!sameCase) {
      say(where, "That one history differs from the other is no surprise, and no single thing is why.");
      return;
    }
    if (!parting) {
      say(where, "They never part: with this seed the change made no difference in any week.");
      return;
    }
    const { seen } = parting;
    where.replaceChildren(
      make("b", {}, `They part ${when(parting)}`),
      " ",
      goTo(parting.week, "Go to where the worlds part"),
      ` ${parting.text}`,
      ...(seen
        ? [
            make("b", {}, ` First seen ${when(seen)}, in ${seen.world}`),
            " ",
            goTo(seen.week, "Go to where the difference is first seen"),
            ` ${seen.text}`,
          ]
        : [" No turning point differs."]),
    );
  };
  store.on("answer", show);
  show();
};
