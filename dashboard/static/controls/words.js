// @ts-check
/** How values are said. */

/** Units that say no more than the number does. */
const SILENT = new Set([
  "",
  "0 to 1",
  "-1 to 1",
  "index",
  "exponent",
  "probability",
  "count",
  "week",
  "choice",
  "text",
  "yes or no",
]);

/** A number as people read it: no more digits than it has. @param {number} x @returns {string} */
export const number = (x) => (Number.isInteger(x) ? x.toLocaleString("en") : String(Number(x.toPrecision(6))));

/** The unit, where it says more than the number. @param {string} unit @returns {string} */
export const unitOf = (unit) => (SILENT.has(unit) ? "" : unit);

/** A value in words. @param {any} value @param {string} [unit] @returns {string} */
export const valueText = (value, unit = "") => {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value.replaceAll("_", " ");
  return `${number(value)}${unitOf(unit) ? ` ${unitOf(unit)}` : ""}`;
};

/** What stands in the help of a control: meaning, range, source. @param {any} control @returns {string[]} */
export const helpOf = (control) => {
  const { low, high, explore, unit, source, help } = control;
  const bounds =
    low !== null && high !== null
      ? `From ${number(low)} to ${number(high)}`
      : low !== null
        ? `${number(low)} or more`
        : high !== null
          ? `${number(high)} or less`
          : "";
  const said = bounds && unitOf(unit) ? `${bounds} (${unit})` : bounds;
  const worth = explore
    ? `${said ? "; w" : "W"}orth exploring from ${number(explore[0])} to ${number(explore[1])}`
    : "";
  return [
    `${help.charAt(0).toUpperCase()}${help.slice(1)}.`,
    said || worth ? `${said}${worth}.` : "",
    source ? `Source of the default: ${source}.` : "",
  ].filter(Boolean);
};

/** The scenario's own value of every path. @param {any} controls CONTROLS @returns {Map<string, any>} */
export const baseValues = (controls) => {
  const found = new Map();
  for (const { controls: held } of [{ controls: controls.front }, ...controls.groups]) {
    for (const c of held) if (c.paths.length === 1) found.set(c.paths[0], c.default);
  }
  return found;
};
