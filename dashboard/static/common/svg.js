// @ts-check
/** SVG elements, made and filled. */

const SVG = "http://www.w3.org/2000/svg";
let ids = 0;

/** @param {string} stem @returns {string} an id for a pattern or a clip, which are found by id in the whole document */
export const svgId = (stem) => `${stem}-svg-${(ids += 1)}`;

/** @param {string} tag @param {Record<string, string|number>} [attributes] @param {...(Node|string)} children
 * @returns {any} */
export const svg = (tag, attributes = {}, ...children) => {
  const el = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => el.setAttribute(name, String(value)));
  el.append(...children);
  return el;
};
