// @ts-check
/** What the visitor takes along: the link, the numbers, the figure, the scenario; and a scenario brought here. */

import { make, newId, say } from "../common/dom.js";
import { fileProblem, MOST_BYTES } from "../common/files.js";
import { createLine, createSaving, keepLink } from "../common/takeaway.js";

const SAVED = [
  ["csv", "Weekly numbers (CSV)"],
  ["png", "Figure (PNG)"],
  ["toml", "Scenario (TOML)"],
];

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createTakeaway = (el, store, link) => {
  const { input: address, select } = createLine("link", "link");
  const copied = make("span", { class: "small", role: "status" });
  const copy = make(
    "button",
    {
      type: "button",
      onclick: () =>
        navigator.clipboard.writeText(address.value).then(
          () => {
            copied.textContent = "Copied.";
          },
          () => {
            copied.textContent = "The browser does not allow it; select the link and copy it.";
          },
        ),
    },
    "Copy",
  );
  const note = make("p", { class: "small" });
  const compare = make("a", { href: "/compare" }, "Compare it with another");
  const sweep = make("a", { href: "/sweep" }, "Vary one thing or two");
  const onwards = make("p", { class: "onwards" }, compare, sweep);
  const file = make("input", {
    type: "file",
    id: newId("file"),
    accept: ".toml,application/toml,text/plain",
    onchange: () => read(),
  });
  const problems = make("ul", { class: "problems" });
  const refused = make("div", { class: "control-wrong", role: "alert" }, problems);
  el.append(
    make("label", { for: address.id }, "The link to exactly this world"),
    make("div", { class: "link-row" }, address, select, navigator.clipboard ? copy : null),
    copied,
    note,
    make("h3", {}, "Go on with this world"),
    onwards,
    ...createSaving(store, link.save, SAVED).parts,
    make("h3", {}, "Open a scenario"),
    make("label", { for: file.id }, `A scenario file (TOML), at most ${MOST_BYTES / 1024} kB`),
    file,
    refused,
  );

  const complain = (/** @type {string[]} */ texts) =>
    problems.replaceChildren(...texts.map((text) => make("li", {}, text)));
  const read = async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    const problem = fileProblem(chosen);
    complain(problem ? [problem] : []);
    if (!problem) {
      try {
        link.open(chosen.name, await chosen.text());
      } catch (error) {
        complain([`${chosen.name} could not be read: ${error instanceof Error ? error.message : error}`]);
      }
    }
    file.value = ""; // so that the same file, mended, can be chosen again
  };

  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    select.disabled = copy.disabled = !answer.link;
    compare.href = `/compare?${new URLSearchParams({ a: answer.link.replace("?", "") })}`;
    sweep.href = `/sweep${answer.link}`;
    onwards.hidden = !answer.link; // a world too large for a link
    say(note, answer.link_note ?? "It carries every changed value, the seed and the version.");
    if (copied.textContent) copied.textContent = "";
  };
  store.on("answer", show);
  store.on("fileProblems", () => complain(store.state.fileProblems.map((p) => p.text)));
  show();
  return { destroy: keepLink(address, store) };
};
