// @ts-check
/** Sheets for paper: the student's worksheet, filled or blank, and the teacher's notes. Made to be read in grey. */

import { capital, make, plural } from "../common/dom.js";
import { weekOf } from "./lamps.js";
import { firstAnswer, secondAnswer } from "./reveal.js";
import { listOf, of100, paragraphs, percent, signed } from "./words.js";

/** Lines to write on, or what was written.
 * @param {string|undefined} text @param {number} lines @param {boolean} blank */
const written = (text, lines, blank) =>
  blank || !text
    ? make("div", { class: "ruled" }, ...Array.from({ length: lines }, () => make("div", {})))
    : make("p", { class: "sheet-own" }, text);

const part = (/** @type {string} */ title, /** @type {(Node|null)[]} */ ...children) =>
  make("section", { class: "sheet-part" }, make("h3", {}, title), ...children);

const head = (/** @type {string} */ kind, /** @type {any} */ lesson, /** @type {Node|null} */ beside) =>
  make(
    "header",
    { class: "sheet-head" },
    make("p", { class: "sheet-kind" }, `Multitrack \u00b7 Ripeness lab \u00b7 ${kind}`),
    make("h2", {}, lesson.title),
    beside,
  );

const boxes = (/** @type {string[]} */ options, /** @type {number|undefined} */ own) =>
  make(
    "ul",
    { class: "sheet-boxes" },
    ...options.map((text, n) =>
      make(
        "li",
        {},
        make("span", { class: "sheet-box", "aria-hidden": "true" }, n === own ? "\u2715" : ""),
        text,
        n === own ? make("span", { class: "hidden" }, " (your answer)") : null,
      ),
    ),
  );

/** The student\u2019s sheet with what is in the state. @param {any} state */
export const worksheet = (state) => {
  const { lesson, kept, locked, worlds, measured } = state;
  const { first, second } = worlds;
  const title = make("p", { class: "sheet-name" }, "Name: ", make("span", {}, kept.name ?? ""));
  return make(
    "div",
    { class: "sheet" },
    head("worksheet", lesson, title),
    part("1 Situation", make("p", {}, lesson.summary)),
    part(
      "2 My prediction",
      make("p", {}, lesson.predict.question),
      make("p", {}, make("b", {}, locked.first === undefined ? "___ of 100" : `${locked.first} of 100`)),
      lesson.predict.reason ? make("p", {}, lesson.predict.reason) : null,
      lesson.predict.reason ? written(kept.reason, 2, false) : null,
    ),
    part(
      "3 What I saw",
      first ? seen(worlds) : null,
      written(kept.notes, 2, false),
      ...(measured.first ? firstAnswer({ ...state, group: null }) : []),
    ),
    first
      ? part(
          "4 One thing changed",
          ...paragraphs(first.change.text),
          make("p", {}, first.change.question),
          boxes(first.change.options, locked.second),
          ...(measured.second && second ? secondAnswer(state) : []),
        )
      : null,
    second
      ? part(
          "5 My explanation",
          ...second.explain.questions.flatMap((q, n) => [make("p", {}, q), written(kept.answers?.[n], 3, false)]),
        )
      : null,
  );
};

/** When each condition was first met, in both worlds. @param {any} worlds */
const seen = ({ first, second }) => {
  const when = (/** @type {any} */ world, /** @type {number} */ c) => {
    const week = world.conditions[c].first;
    return week === null ? "never" : weekOf(world.film.header, week);
  };
  const head_ = (/** @type {string} */ text) => make("th", { scope: "col" }, text);
  return make(
    "table",
    { class: "sheet-table" },
    make(
      "thead",
      {},
      make("tr", {}, head_("First met"), head_("in this world"), second ? head_("with the change") : null),
    ),
    make(
      "tbody",
      {},
      ...first.conditions.map((condition, c) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, condition.name),
          make("td", {}, when(first, c)),
          second ? make("td", {}, when(second, c)) : null,
        ),
      ),
      make(
        "tr",
        {},
        make("th", { scope: "row" }, "How this run ended"),
        make("td", {}, first.film.header.outcome.sentence),
        second ? make("td", {}, second.film.header.outcome.sentence) : null,
      ),
    ),
  );
};

/** The sheet without answers, to write on. @param {any} lesson */
export const blank = (lesson) =>
  make(
    "div",
    { class: "sheet" },
    head("worksheet", lesson, make("p", { class: "sheet-name" }, "Name: ", make("span", {}))),
    part("1 Situation", ...paragraphs(lesson.situation)),
    part(
      "2 My prediction",
      make("p", {}, lesson.predict.question),
      make("p", {}, make("b", {}, "_____ of 100")),
      make("p", {}, lesson.predict.reason || "Why do you think so?"),
      written("", 2, true),
    ),
    part(
      "3 What I saw",
      listOf(lesson.observe.notice),
      written("", 4, true),
      make(
        "p",
        {},
        `Measured, ${lesson.asked_as}: _____ of _____ histories, that is _____ of 100 (interval _____ to _____).`,
      ),
    ),
    part(
      "4 One thing changed",
      ...paragraphs(lesson.change.text),
      make("p", {}, lesson.change.question),
      boxes(lesson.change.options, undefined),
      make("p", {}, "Measured: from _____ to _____ of 100; the difference is _____ points."),
    ),
    part("5 My explanation", ...lesson.explain.questions.flatMap((q) => [make("p", {}, q), written("", 3, true)])),
  );

/** The teacher\u2019s notes. @param {any} lesson @param {any} measured once the runs are done */
export const notes = (lesson, measured) => {
  const { teacher, explain, sources } = lesson;
  return make(
    "div",
    { class: "sheet sheet-notes" },
    head(
      "teacher\u2019s notes",
      lesson,
      make(
        "p",
        { class: "sheet-name" },
        `${plural(lesson.minutes, "minute")}. Not for students: this sheet has the answers.`,
      ),
    ),
    part("Learning goals", listOf(teacher.goals)),
    part("Timing", listOf(teacher.timing)),
    part(
      "The lesson",
      ...paragraphs(lesson.situation),
      make("p", {}, make("b", {}, "Predict: "), lesson.predict.question),
      make("p", {}, make("b", {}, "Observe: "), lesson.observe.text),
      make("p", {}, make("b", {}, "Change: "), lesson.change.text, " ", lesson.change.question),
    ),
    part(
      "What the model says",
      ...(measured ? numbers(lesson, measured) : [make("p", { role: "status" }, "The histories are being run.")]),
      ...paragraphs(explain.answer),
    ),
    part("Questions for the discussion", listOf([...explain.questions, ...teacher.discussion])),
    part("Common misconceptions", listOf(teacher.misconceptions)),
    part("In history", ...paragraphs(explain.case)),
    part("What the model leaves out", listOf(lesson.leaves_out)),
    part("Sources", make("ul", { class: "sources" }, ...sources.map(({ text }) => make("li", {}, text)))),
  );
};

/** The measured numbers in a line each. @param {any} lesson @param {any} measured */
const numbers = (lesson, { first, second, difference: d, right, reading, note, level }) => {
  if (first.share === null || second.share === null || d.points === null) return [make("p", {}, reading)];
  const one = (/** @type {string} */ name, /** @type {any} */ s) =>
    `${name}: ${s.count} of ${s.of} (${of100(s.share)} of 100, ` +
    `${percent(level)} interval ${of100(s.low)} to ${of100(s.high)}). `;
  const differs = d.low === null ? "" : ` (${percent(level)} interval ${signed(d.low)} to ${signed(d.high)})`;
  return [
    make(
      "p",
      {},
      `${capital(lesson.asked_as)}. `,
      one("First world", first),
      one("With the change", second),
      `Difference ${signed(d.points)} points${differs}. Right is: ${lesson.change.options[right]}.`,
    ),
    make("p", {}, reading),
    ...(note ? [make("p", {}, note)] : []),
  ];
};
