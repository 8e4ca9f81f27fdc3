// @ts-check
/** The page's address: which lesson, in which class, how it is shown. */

/** @typedef {{lesson: string, code: string, host: boolean, print: string, projector: boolean}} Address */

/** What a query asks for. @param {string} search @returns {Address} */
export const read = (search) => {
  const query = new URLSearchParams(search);
  return {
    lesson: query.get("lesson") ?? "",
    code: query.get("class") ?? "",
    host: query.has("host"),
    print: query.get("print") ?? "",
    projector: query.has("projector"),
  };
};

/** The query of a place. @param {Partial<Address>} at */
export const query = ({ lesson, code, host, print, projector }) => {
  const parts = [
    lesson && `lesson=${encodeURIComponent(lesson)}`,
    code && `class=${encodeURIComponent(code)}`,
    host && "host",
    print && `print=${encodeURIComponent(print)}`,
    projector && "projector",
  ].filter(Boolean);
  return parts.length ? `?${parts.join("&")}` : "";
};

/** Say in the address line where the visitor is; the way back leads out of the page, not through its steps.
 * @param {Partial<Address>} at */
export const write = (at) => {
  const { history, location } = window;
  history.replaceState(history.state, "", `${location.pathname}${query(at)}`);
};
