// @ts-check
/** Texts of a lesson as paragraphs and lists, and numbers as the page says them. */

import { make } from "../common/dom.js";

const SOURCES = "/about?page=references";

/** A text in which [Zartman2000] leads to the sources. @param {string} text @returns {(Node|string)[]} */
const cited = (text) =>
  text
    .split(/(\[[A-Z][A-Za-z]+\d{4}[a-z]?(?:; [A-Z][A-Za-z]+\d{4}[a-z]?)*\])/)
    .map((part, n) => (n % 2 ? make("a", { href: SOURCES, class: "cited" }, part) : part));

/** Paragraphs of a text; blank lines part them. @param {string} text @returns {HTMLElement[]} */
export const paragraphs = (text) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((one) => make("p", {}, ...cited(one.replace(/\s*\n\s*/g, " "))));

/** @param {string[]} items @param {"ul"|"ol"} [tag] */
export const listOf = (items, tag = "ul") => make(tag, {}, ...items.map((one) => make("li", {}, ...cited(one))));

/** A share of the histories as so many of 100; none and all said exactly. @param {number} x */
export const of100 = (x) => {
  const whole = Math.round(100 * x);
  if (whole === 0 && x > 0) return "fewer than 1";
  if (whole === 100 && x < 1) return "more than 99";
  return String(whole);
};

/** A difference in points with its sign. @param {number} points */
export const signed = (points) => {
  const whole = Math.round(points);
  return `${whole > 0 ? "+" : whole < 0 ? "\u2212" : ""}${Math.abs(whole)}`;
};

/** @param {number} level */
export const percent = (level) => `${Math.round(100 * level)}\u00a0%`;
