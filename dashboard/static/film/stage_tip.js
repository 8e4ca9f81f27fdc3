// @ts-check
/** A small box of words beside what is pointed at, in the picture and on the charts. */

import { put } from "./stage_canvas.js";

const LOOK = {
  position: "absolute", pointerEvents: "none", visibility: "hidden", maxWidth: "240px", padding: "6px 9px", zIndex: "2",
  background: "#ffffff", color: "#1f2328", border: "1px solid #1f2328", borderRadius: "4px",
  font: "12px/1.35 system-ui, sans-serif", left: "0", top: "0",
};

/** @param {HTMLElement} el positioned @returns {{show: (title: string, lines: string[], x: number, y: number) => void,
 * hide: () => void}} */
export const createTip = (el) => {
  const tip = /** @type {HTMLElement} */ (put(el, "div", "stage-tip"));
  Object.assign(tip.style, LOOK);
  tip.setAttribute("aria-hidden", "true"); // the words for a screen reader are said elsewhere
  return {
    show(title, lines, x, y) {
      tip.replaceChildren();
      put(tip, "strong", "", title);
      lines.forEach((line) => put(tip, "div", "", line));
      const most = el.clientWidth - tip.offsetWidth - 4;
      const above = y - tip.offsetHeight - 14;
      tip.style.left = `${Math.max(4, Math.min(most, x - tip.offsetWidth / 2))}px`;
      tip.style.top = `${above > 0 ? above : y + 16}px`;
      tip.style.visibility = "visible";
    },
    hide() {
      tip.style.visibility = "hidden";
    },
  };
};
