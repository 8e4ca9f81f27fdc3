// @ts-check
/** What the visitor takes along: the link, the runs, and what repeats the sweep by the command line at any scale. */

import { make, newId, say } from "../common/dom.js";
import { createSaving, keepLink } from "../common/takeaway.js";

const SAVED = [
  ["csv", "All runs (CSV)"],
  ["spec", "Spec (TOML)"],
  ["world", "Its scenario (TOML)"],
];
const NO_RUNS = "The runs can be saved once there are some.";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createTakeaway = (el, store, link) => {
  const address = make("input", {
    type: "text",
    readonly: true,
    id: newId("link"),
    class: "link",
    onfocus: () => address.select(),
  });
  const saving = createSaving(store, link.save, SAVED, ["run", "answer"], ({ run, answer }) => ({
    ...(run?.done ? {} : { csv: NO_RUNS }),
    ...(answer?.repeat ? {} : { spec: "" }), // what is wrong with the plan is said beside it
  }));
  const text = make("pre", { class: "spec", tabindex: 0, role: "region", "aria-label": "The spec of this sweep" });
  const lines = make("ol", { class: "commands" });
  const file = make("p", { class: "small" });
  const needs = make("div", {}, file, text, make("h3", {}, "Then, where Multitrack is installed"), lines);
  el.append(
    make("label", { for: address.id }, "The link to this sweep, as it is set"),
    address,
    ...saving.parts,
    make("h3", {}, "The same runs at any size, by the command line"),
    needs,
  );

  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    const { repeat } = answer;
    needs.hidden = !repeat;
    const [, , world] = saving.buttons;
    world.hidden = !repeat?.world;
    if (!repeat) return;
    const beside = repeat.world ? ` and its scenario beside it as ${repeat.world}` : "";
    say(file, `Save this as ${repeat.name}${beside}; the runs are those of this page, bit for bit.`);
    say(text, repeat.text);
    lines.replaceChildren(
      ...repeat.commands.map(({ line, why }) =>
        make("li", {}, make("code", {}, line), make("span", { class: "small" }, ` ${why}`)),
      ),
    );
  };
  store.on("answer", show);
  show();
  return { destroy: keepLink(address, store) };
};
