// @ts-check
/** What the visitor must be told: a link that could not be kept whole, a server that no longer answers. */

import { make } from "./dom.js";

const LOST = "The server no longer answers; what you have set is in the link: reload.";

/** @param {HTMLElement} el @param {import("./store.js").Store} store @param {string} [gone] what to say once no
 * answer comes */
export const createNotices = (el, store, gone = LOST) => {
  const lost = make("div", { role: "alert" });
  const list = make("div", { role: "status" });
  el.append(lost, list);

  const tell = () => {
    const { notices: said, problems = [], answer } = store.state;
    // Before there is a world, there are no controls that could show what was wrong with it.
    const notices = answer ? said : [...said, ...problems.map((p) => p.text)];
    const close = () => store.set({ notices: [] });
    list.replaceChildren(
      ...(notices.length
        ? [
            make(
              "div",
              { class: "page-notice" },
              make("ul", {}, ...notices.map((text) => make("li", {}, text))),
              make("button", { type: "button", class: "quiet", onclick: close }, "Understood"),
            ),
          ]
        : []),
    );
  };
  const lose = () => {
    lost.replaceChildren(
      ...(store.state.lost
        ? [
            make(
              "div",
              { class: "page-notice page-notice-lost" },
              make("p", {}, gone),
              make("button", { type: "button", onclick: () => window.location.reload() }, "Reload"),
            ),
          ]
        : []),
    );
  };
  store.on("notices", tell);
  store.on("problems", tell);
  store.on("lost", lose);
  tell();
  lose();
};
