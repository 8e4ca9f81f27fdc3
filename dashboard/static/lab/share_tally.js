// @ts-check
/** What the class has locked: how many, and when the teacher shows it, what. */

import { make, plural, say } from "../common/dom.js";
import { shares } from "./share.js";

/** @param {any} store @param {"first"|"second"} step @returns {HTMLElement} */
export const createTally = (store, step) => {
  const count = make("p", { class: "tally-count" });
  const picture = make("div", { class: "tally-picture" });
  const note = make("p", { class: "small" });
  const el = make("div", { class: "tally" }, count, picture, note);

  const show = () => {
    const { group, room, worlds } = store.state;
    if (!group || !room) return;
    const { locked, counts } = group.steps[step];
    say(count, `${plural(locked, "prediction")} locked, ${plural(group.members, "student")} in the class.`);
    say(note, counts || room.host ? "" : "What the class predicted appears here when the teacher shows it.");
    if (!counts) picture.replaceChildren();
    else if (step === "first") {
      const said = counts
        .map((n, b) => (n ? `${plural(n, "student")} ${10 * b} to ${b === 9 ? 100 : 10 * b + 9}` : ""))
        .filter(Boolean);
      picture.replaceChildren(
        shares([], { counts, label: "students" }),
        make("p", { class: "hidden" }, `The class predicted: ${said.join(", ") || "nothing yet"}.`),
      );
    } else {
      const options = worlds.first?.change.options ?? [];
      const most = Math.max(1, ...counts);
      picture.replaceChildren(
        make(
          "ul",
          { class: "tally-options" },
          ...options.map((text, n) =>
            make(
              "li",
              {},
              make("span", { class: "tally-option" }, text),
              make(
                "div",
                { class: "tally-bar", "aria-hidden": "true" },
                make("i", { style: `width: ${(100 * counts[n]) / most}%;` }),
              ),
              make("b", {}, plural(counts[n], "student")),
            ),
          ),
        ),
      );
    }
  };
  store.on("group", show);
  store.on("worlds", show);
  show();
  return el;
};
