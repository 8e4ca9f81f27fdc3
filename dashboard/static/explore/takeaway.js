// @ts-check
/** What the visitor takes along: the link, the numbers, the figure, the scenario; and a scenario brought here. */

import { later, make, newId, say } from "../common/dom.js";
import { fileProblem, MOST_BYTES } from "../common/files.js";

const LINK_MS = 1000; // browsers stop listening to pages that rewrite their address all the time
const SAVED = [
  ["csv", "Weekly numbers (CSV)"],
  ["png", "Figure (PNG)"],
  ["toml", "Scenario (TOML)"],
];

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createTakeaway = (el, store, link) => {
  const address = make("input", { type: "text", readonly: true, id: newId("link"), class: "link" });
  const select = make(
    "button",
    {
      type: "button",
      onclick: () => {
        address.focus();
        address.select();
      },
    },
    "Select it",
  );
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
  const buttons = SAVED.map(([what, label]) =>
    make("button", { type: "button", onclick: () => link.save(/** @type {any} */ (what)) }, label),
  );
  const saved = make("p", { class: "small", role: "status" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
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
    make("h3", {}, "Save"),
    make("div", { class: "save-row" }, ...buttons),
    saved,
    wrong,
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

  const { pathname } = window.location;
  const rewrite = later(() => {
    const { answer } = store.state;
    if (answer?.link && window.location.pathname === pathname && window.location.search !== answer.link) {
      window.history.replaceState(window.history.state, "", `${pathname}${answer.link}`);
    }
  }, LINK_MS);
  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    address.value = answer.link ? `${window.location.origin}${pathname}${answer.link}` : "";
    select.disabled = copy.disabled = !answer.link;
    compare.href = `/compare?${new URLSearchParams({ a: answer.link.replace("?", "") })}`;
    sweep.href = `/sweep${answer.link}`;
    onwards.hidden = !answer.link; // a world too large for a link
    say(note, answer.link_note ?? "It carries every changed value, the seed and the version.");
    if (copied.textContent) copied.textContent = "";
    rewrite();
  };
  const saving = () => {
    const { saving: what, saveProblem } = store.state;
    buttons.forEach((button) => {
      button.disabled = what !== null;
    });
    say(saved, what ? "Being made." : "");
    say(wrong, saveProblem);
  };
  store.on("answer", show);
  store.on("saving", saving);
  store.on("saveProblem", saving);
  store.on("fileProblems", () => complain(store.state.fileProblems.map((p) => p.text)));
  show();
  return { destroy: rewrite.stop };
};
