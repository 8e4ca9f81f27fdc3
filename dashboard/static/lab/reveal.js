// @ts-check
/** How often it happens: hidden behind a button until it is asked for, in a class until the teacher shows it. */

import { capital, make, newId, plural, say } from "../common/dom.js";
import { difference, shares } from "./share.js";
import { createTally } from "./share_tally.js";
import { of100, percent, signed } from "./words.js";

/** @param {any} share of the wire @returns {string} such as "24 of 200 histories" */
const counted = (share) => `${share.count} of ${plural(share.of, "history").replace("historys", "histories")}`;

const interval = (/** @type {any} */ share, /** @type {number} */ level) =>
  share.low === null ? "" : `${percent(level)} interval ${of100(share.low)} to ${of100(share.high)}`;

/** A row of the drawing. @param {any} share @param {string} label @param {"first"|"second"} kind */
const row = (share, label, kind) => ({
  label,
  kind,
  at: 100 * share.share,
  low: 100 * share.low,
  high: 100 * share.high,
});

/** What the first world's frequency is, drawn beside what was predicted. @param {any} state @returns {Node[]} */
export const firstAnswer = ({ measured, locked, lesson, group }) => {
  const { first, level, of } = measured.first;
  if (first.share === null) return [make("p", {}, "In no run can it be told.")];
  const own = locked.first;
  const counts = group?.steps.first.counts ?? null;
  const away = own === undefined ? "" : ` You predicted ${own}: ${apart(own, first)}.`;
  return [
    shares(
      [
        ...(own === undefined ? [] : [{ label: `you predicted ${own}`, at: own, kind: /** @type {"own"} */ ("own") }]),
        row(first, `the model: ${of100(first.share)}`, "first"),
      ],
      counts && { counts, label: "students" },
    ),
    make("p", { class: "axis-name" }, "of 100 histories"),
    make(
      "p",
      { class: "answer" },
      `${capital(lesson.asked_as)}: `,
      make("b", {}, counted(first)),
      `, that is ${of100(first.share)} of 100 (${interval(first, level)}).${away}`,
    ),
    ...(first.of < of
      ? [make("p", { class: "small" }, `Of ${of} histories it can be told in ${first.of}: only these are counted.`)]
      : []),
    make(
      "p",
      { class: "small" },
      "One run is one possible history; these are frequencies in this model, not forecasts.",
    ),
  ];
};

const apart = (/** @type {number} */ own, /** @type {any} */ { share, low, high }) => {
  if (own >= 100 * low - 0.5 && own <= 100 * high + 0.5) return "within the interval";
  const points = Math.abs(own - 100 * share);
  return `${Math.round(points)} ${own > 100 * share ? "too many" : "too few"}`;
};

/** What the change does, and which answer was right. @param {any} state @returns {Node[]} */
export const secondAnswer = ({ measured, locked, worlds, lesson }) => {
  const { first, second, difference: differs, right, reading, note, level } = measured.second;
  const { pairs, gained, lost } = measured.second;
  if (first.share === null || second.share === null || differs.points === null) return [make("p", {}, note ?? "It cannot be told.")];
  const { options } = worlds.first?.change ?? lesson.change;
  const own = locked.second;
  const verdict =
    own === undefined ? "" : own === right ? "Your answer was right." : `Your answer was: ${options[own]}.`;
  return [
    make("p", { class: "answer" }, make("b", {}, `Measured: ${options[right]}`), verdict ? `. ${verdict}` : "."),
    make(
      "div",
      { class: "both" },
      make(
        "div",
        {},
        shares(
          [
            row(first, `before: ${of100(first.share)}`, "first"),
            row(second, `with the change: ${of100(second.share)}`, "second"),
          ],
          null,
        ),
        make("p", { class: "axis-name" }, "of 100 histories"),
        make("p", {}, `${capital(lesson.asked_as)}: ${counted(first)} before, ${counted(second)} with the change.`),
      ),
      make(
        "div",
        {},
        make("h4", {}, "The difference, in points of 100"),
        difference(differs),
        make(
          "p",
          {},
          make("b", {}, `${signed(differs.points)} points`),
          differs.low === null ? "" : `, ${percent(level)} interval ${signed(differs.low)} to ${signed(differs.high)}.`,
          ` Of ${plural(pairs, "pair")} with the same accidents, ${gained} have it only with the change and ${lost} ` +
            "only without.",
        ),
      ),
    ),
    make("p", { class: "reading" }, reading),
    ...(note ? [make("p", { class: "small" }, note)] : []),
  ];
};

/** @param {HTMLElement} el @param {any} store @param {import("./link.js").Link} link @param {"first"|"second"} step */
export const createReveal = (el, store, link, step) => {
  const id = newId("reveal");
  const { lesson } = store.state;
  const ask = make("button", {
    type: "button",
    class: "main",
    "aria-expanded": "false",
    "aria-controls": id,
    onclick: () => press(),
  });
  const wait = make("p", { class: "small", role: "status" });
  const bar = make("progress", { max: 1, value: 0, "aria-label": "Runs done" });
  const again = make("button", { type: "button", onclick: () => link.again() }, "Try again");
  const body = make("div", { id, class: "reveal-body", tabindex: -1, role: "region", "aria-label": "How often" });
  const title = step === "first" ? `Not one history, but ${lesson.runs}` : `Both worlds, ${lesson.runs} times each`;
  el.append(make("h3", {}, title), ask, wait, bar, again, body);
  const tally = store.state.room ? el.insertBefore(createTally(store, step), ask) : null;
  say(ask, step === "first" ? "Show how often it happens" : "Show what the change does");

  const open = () => Boolean(store.state.room?.host ? store.state.measured[step] : store.state.kept.asked?.[step]);
  const press = () => {
    link.keep({ asked: { ...store.state.kept.asked, [step]: true } });
    look();
    body.focus();
  };
  const look = () => {
    const { measured, measuring, room, group } = store.state;
    const there = measured[step];
    const held = room && !there && !group?.steps[step].shown.answer;
    // The teacher hid it again: it is on the student's page already, and stays there.
    const shown = Boolean(there) && open() && !(room?.host && !group?.steps[step].shown.answer);
    ask.hidden = shown || Boolean(room?.host) || Boolean(held);
    ask.setAttribute("aria-expanded", String(shown));
    ask.disabled = false;
    const going = !there && open() && !held;
    bar.hidden = !(going && measuring && !measuring.failed);
    again.hidden = !measuring?.failed;
    if (measuring && !measuring.failed) {
      bar.max = measuring.of || 1;
      bar.value = measuring.done;
    }
    say(
      wait,
      measuring?.failed ??
        (held
          ? room.host
            ? "Show the answer above, when the class is ready."
            : "Your teacher shows how often when the class is ready."
          : going
            ? `The histories are being run: ${measuring?.done ?? 0} of ${measuring?.of ?? lesson.runs} so far.`
            : ""),
    );
    body.hidden = !shown;
    body.replaceChildren(...(shown ? (step === "first" ? firstAnswer : secondAnswer)(store.state) : []));
    if (tally) tally.hidden = step === "first" && shown && Boolean(group?.steps.first.counts);
  };
  ["measured", "measuring", "group", "locked"].forEach((key) => store.on(key, look));
  look();
};
