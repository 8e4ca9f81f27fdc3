// @ts-check
/** Shares, means and differences as people write them. */

const MINUS = "\u2212";

export const percent = (/** @type {number} */ x) => `${Math.round(100 * x)}\u00a0%`;

/** A whole number with its sign. @param {number} x */
export const points = (x) => {
  const whole = Math.round(100 * x);
  return `${whole > 0 ? "+" : whole < 0 ? MINUS : ""}${Math.abs(whole)}`;
};

/** Decimals that suit these numbers together: none from 10 on, one from 1 on, else two.
 * @param {...(number|null)} xs */
export const places = (...xs) => {
  const most = Math.max(0, ...xs.map((x) => Math.abs(x ?? 0)));
  return most >= 10 ? 0 : most >= 1 ? 1 : 2;
};

/** @param {number} x @param {number} digits behind the point */
export const fixed = (x, digits) =>
  Math.abs(x).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A difference with its sign. @param {number} x @param {number} digits */
export const signed = (x, digits) => {
  const said = fixed(x, digits);
  return Number(said.replaceAll(",", "")) === 0 ? said : `${x > 0 ? "+" : MINUS}${said}`;
};

/** What chance alone does to so many intervals of differences, looked at together; nothing where there is but one.
 * @param {any[]} rows of the wire @param {number} level of the intervals @returns {string} */
export const many = (rows, level) => {
  const intervals = rows.filter(({ effect }) => effect && effect.low !== null).length;
  if (intervals < 2) return "";
  return (
    `Of the ${intervals} intervals of differences below, about one in ${Math.round(1 / (1 - level))} misses the ` +
    "model\u2019s own long-run value by chance: look at enough rows, and one will leave out 0 where there is nothing."
  );
};
