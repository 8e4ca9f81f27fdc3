// @ts-check
/** What Explore knows before the server has said anything. */
export const FIRST = {
  welcome: null, // the server's first message
  ask: null, // the world that is shown
  wanted: null, // the world that the visitor has set, which may be on its way
  answer: null, // the last run message, without its buffers
  film: null,
  ghost: null,
  week: 0,
  playing: false,
  selected: null, // {kind: "idea" | "person" | "initiative" | "mark", index} or null
  showGhost: false,
  busy: false, // an answer takes its time
  lost: false, // no answer comes at all
  notices: [], // sentences to the visitor
  problems: [], // {path, text} of what was refused
  fileProblems: [],
  saving: null, // what is being made to save, or null
  saveProblem: "",
  ensemble: null, // the last ensemble message, with `ask`, the world that it is about
  ensembleProblem: "",
};
