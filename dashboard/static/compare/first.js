// @ts-check
/** What Compare knows before the server has said anything. */
export const FIRST = {
  welcome: null, // the server's first message
  ask: null, // the two worlds that are shown
  wanted: null, // the two that the visitor has set, which may be on their way
  answer: null, // the last run message, with the controls of both worlds as `controls`
  films: null, // of A and B
  busy: false, // an answer takes its time
  lost: false, // no answer comes at all
  notices: [], // sentences to the visitor
  problems: [], // {path, text} of what was refused
  side: 0, // the world that was changed last: what is refused is about it
  saving: null, // what is being made to save, or null
  saveProblem: "",
  ensemble: null, // the last ensemble message, with `ask`, the worlds that it is about
  ensembleProblem: "",
};
