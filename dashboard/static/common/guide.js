// @ts-check
/** The guide for a first visit: a few cards, each beside the part of Explore that it speaks of. The page stays usable. */

import { make, say } from "./dom.js";

const DONE = "multitrack.guide";
const GAP = 14;

/** Each step: the part that it speaks of, a heading, what is to be said. */
export const STEPS = [
  {
    at: ".picture",
    before: true, // what is said of the charts should not cover them
    title: "Two societies and a table",
    text: "Each side of the conflict is a pyramid: officials at the top, people of influence below them, citizens at its foot. Dots that travel are people who meet, and the ideas that they bring home. The charts show violence, trust and how ripe the moment is.",
  },
  {
    at: ".transport",
    title: "Press play",
    text: "The years pass in under a minute. Drag the bar to go to any week. What happened is written below, under What happened; each line leads to its week.",
  },
  {
    at: ".ghost",
    title: "The ghost",
    text: "The same world with the same accidents, but without the unofficial dialogue. Where the two part, the dialogue made the difference, in this model. Two sentences say how each of them ends.",
  },
  {
    at: ".controls",
    title: "Change one thing",
    text: "Say first what you expect. Then move one slider: the years are run anew at once, with the ghost beside them. Take the change back before you try the next one.",
  },
  {
    at: ".ensemble",
    title: "Run it 200 times",
    text: "One run is a story. This button makes 200 and tells how often peace came, with the dialogue and without it, and whether chance alone would explain the difference.",
  },
  {
    at: ".site-nav",
    title: "And then",
    text: "Lessons wait in the Lab (begin with the first), and the conflicts of history under Cases. Words with dots below them are explained where they stand; the Glossary has them all. The Guide button brings these cards back.",
  },
];

/** Whether the guide has been seen, or storage cannot be asked. @returns {boolean} */
export const seen = () => {
  try {
    return window.localStorage.getItem(DONE) !== null;
  } catch {
    return true; // a browser that keeps nothing would show it every time
  }
};
const remember = () => {
  try {
    window.localStorage.setItem(DONE, "done");
  } catch {
    // it is shown again next time, which does no harm
  }
};

/** The part of the page that a step speaks of, if it is there and has a size. @param {{at: string}} step
 * @returns {HTMLElement|undefined} */
const partOf = (step) =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(step.at)]).find((el) => el.getClientRects().length > 0);

/** Stand beside a part: on the side with room, else over its lower end. @param {HTMLElement} card
 * @param {HTMLElement} part @param {boolean} before it stands at the part's left, whatever is there */
const place = (card, part, before) => {
  const at = part.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const [right, bottom] = [document.documentElement.clientWidth, window.innerHeight];
  const inside = (/** @type {number} */ x, /** @type {number} */ most) => Math.max(8, Math.min(x, most - 8));
  let [left, top] = [inside(at.left, right - width), inside(at.bottom - height - GAP, bottom - height)];
  if (before) [left, top] = [Math.max(8, at.left - GAP - width), inside(at.top, bottom - height)];
  else if (at.right + GAP + width <= right) [left, top] = [at.right + GAP, inside(at.top, bottom - height)];
  else if (at.left - GAP - width >= 0) [left, top] = [at.left - GAP - width, inside(at.top, bottom - height)];
  else if (at.bottom + GAP + height <= bottom) top = at.bottom + GAP;
  else if (at.top - GAP - height >= 0) top = at.top - GAP - height;
  Object.assign(card.style, { left: `${left}px`, top: `${top}px` });
};

/** @type {(() => void) | null} */
let running = null;

/** Show the guide from its first step; one that is running begins again. @param {HTMLElement} [back] what has the focus
 * once it is over @returns {void} */
export const guide = (back) => {
  running?.();
  const steps = STEPS.filter(partOf);
  if (!steps.length) return;
  let now = 0;
  const before = back ?? /** @type {HTMLElement} */ (document.activeElement);
  const title = make("h2", { id: "guide-title", tabindex: -1 });
  const text = make("p");
  const count = make("span", { class: "guide-count" });
  const press = (/** @type {string} */ label, /** @type {string} */ kind, /** @type {() => void} */ onclick) =>
    make("button", { type: "button", class: kind, onclick }, label);
  const previous = press("Back", "guide-back", () => go(now - 1));
  const next = press("Next", "guide-next", () => go(now + 1));
  const skip = press("Skip the guide", "guide-skip", () => end());
  const card = make(
    "section",
    { class: "guide", "aria-labelledby": "guide-title" },
    title,
    text,
    make("div", { class: "guide-row" }, count, skip, previous, next),
  );
  /** @type {HTMLElement|undefined} */
  let part;
  const put = () => {
    if (part?.isConnected) place(card, part, Boolean(steps[now].before) && !phone());
    else end(); // another page
  };
  const phone = () => window.matchMedia("(max-width: 760px)").matches;
  const go = (/** @type {number} */ step) => {
    if (step >= steps.length) {
      end();
      return;
    }
    now = step;
    part?.classList.remove("guided");
    part = partOf(steps[now]);
    if (!part) {
      end();
      return;
    }
    say(title, steps[now].title);
    say(text, steps[now].text);
    say(count, `${now + 1} of ${steps.length}`);
    say(next, now === steps.length - 1 ? "Done" : "Next");
    previous.disabled = now === 0;
    skip.hidden = now === steps.length - 1;
    part.classList.add("guided");
    // Who comes first should see where he is: the page is not moved for what is in sight as it is.
    const { top } = part.getBoundingClientRect();
    if (phone()) part.scrollIntoView({ block: "start", behavior: "auto" });
    else if (top < 0 || top > window.innerHeight / 2) part.scrollIntoView({ block: "nearest", behavior: "auto" });
    put();
    title.focus({ preventScroll: true });
  };
  const end = () => {
    if (!running) return;
    running = null;
    part?.classList.remove("guided");
    window.removeEventListener("scroll", put, true);
    window.removeEventListener("resize", put);
    document.removeEventListener("keydown", keys);
    watcher.disconnect();
    const had = card.contains(document.activeElement);
    card.remove();
    remember();
    if (had && before?.isConnected) before.focus({ preventScroll: true });
  };
  const keys = (/** @type {KeyboardEvent} */ e) => {
    // What is open over the page closes first.
    if (e.key === "Escape" && !e.defaultPrevented && !document.querySelector(":popover-open")) end();
  };
  const watcher = new ResizeObserver(() => put());
  running = end;
  document.body.append(card);
  document.addEventListener("keydown", keys);
  window.addEventListener("scroll", put, true);
  window.addEventListener("resize", put);
  watcher.observe(document.body);
  go(0);
};

/** End a guide that is running. @returns {void} */
export const endGuide = () => running?.();
