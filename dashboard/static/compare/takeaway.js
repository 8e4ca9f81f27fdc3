// @ts-check
/** What the visitor takes along: the link, the runs, both worlds, and the command that makes it all again. */

import { make, say } from "../common/dom.js";
import { createLine, createSaving, keepLink } from "../common/takeaway.js";

const SAVED = [
  ["csv", "All runs of both (CSV)"],
  ["A", "World A (TOML)"],
  ["B", "World B (TOML)"],
];
const NO_RUNS = "The runs can be saved once both worlds have been run.";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store
 * @param {import("./link.js").Link} link */
export const createTakeaway = (el, store, link) => {
  const address = createLine("link", "link");
  const command = createLine("command", "link command");
  const note = make("p", { class: "small" });
  const first = make("p", { class: "small" });
  const saving = createSaving(store, link.save, SAVED, ["ensemble"], ({ ensemble }) =>
    ensemble?.final ? {} : { csv: NO_RUNS },
  );
  const explore = ["A", "B"].map((name) => make("a", {}, `Open world ${name} in Explore`));
  el.append(
    make("label", { for: address.input.id }, "The link to exactly these two worlds"),
    make("div", { class: "link-row" }, address.input, address.select),
    note,
    make("p", { class: "explore-links" }, ...explore),
    ...saving.parts,
    make("h3", {}, "The same by the command line"),
    make("label", { for: command.input.id }, "Where Multitrack is installed this gives the same runs, to the last bit"),
    make("div", { class: "link-row" }, command.input, command.select),
    first,
  );

  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    say(note, answer.link_note ?? "It carries every changed value of both, the seed and the version.");
    command.input.value = answer.same ? "" : answer.repeat.command;
    const needed = Object.entries(answer.repeat.files).map(([world, name]) => `world ${world} as ${name}`);
    const those = needed.length > 1 ? "them" : "it";
    const save = `First save ${needed.join(" and ")} with the buttons above: the command reads ${those}.`;
    const reads = needed.length ? save : "It needs no file. Add --out FOLDER for tables and figures.";
    say(first, answer.same ? "Two worlds that are one need no command." : reads);
    explore.forEach((a, k) => {
      a.hidden = !answer.worlds[k].explore;
      a.href = `/${answer.worlds[k].explore}`;
    });
  };
  store.on("answer", show);
  show();
  return { destroy: keepLink(address.input, store) };
};
