// @ts-check
/** What every page has, loaded once by its head: the notes on terms, the list of them, the guide for a first visit. */

import { make } from "./common/dom.js";
import { openGlossary, openTerms } from "./common/glossary.js";
import { guide, seen } from "./common/guide.js";

const EXPLORE = "main.explore:not(.waits)"; // there once it has drawn its first world
const arrived = new URLSearchParams(window.location.search); // before Explore writes its world into the address

/** Call `work` once Explore is there. @param {() => void} work @returns {void} */
const onExplore = (work) => {
  if (document.querySelector(EXPLORE)) {
    work();
    return;
  }
  const watcher = new MutationObserver(() => {
    if (!document.querySelector(EXPLORE)) return;
    watcher.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(work)); // charts and picture take their sizes first
  });
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
};

const sheet = new URL("./guide.css", import.meta.url).href;
if (!document.querySelector(`link[href="${new URL(sheet).pathname}"]`)) {
  document.head.append(make("link", { rel: "stylesheet", href: sheet }));
}
openTerms();
openGlossary();

document.addEventListener("click", (e) => {
  const button = e.target instanceof Element ? e.target.closest("[data-guide]") : null;
  if (!(button instanceof HTMLElement)) return;
  if (document.querySelector(EXPLORE)) guide(button);
  else window.location.assign("/?guide");
});

if (arrived.has("guide")) {
  // It is said to this script alone: the server would wonder at it, and whoever keeps the link wants the world.
  const rest = new URLSearchParams(arrived);
  rest.delete("guide");
  const query = rest.size ? `?${rest}` : "";
  window.history.replaceState(window.history.state, "", `${window.location.pathname}${query}${window.location.hash}`);
  onExplore(() => guide());
} else if (!navigator.webdriver && !seen() && ![...arrived.keys()].length) {
  // A link with a world was sent by somebody who wants it looked at; who comes with one is not held up.
  onExplore(() => guide());
}
