// @ts-check
/** What the visitor of the lab asks of the server and tells it. The answers go into the store. */

import { createWire } from "../common/wire.js";
import { decode } from "../film/film.js";
import { query, read, write } from "./address.js";
import { dropSecret, readKept, readSecret, writeKept, writeSecret } from "./kept.js";

/** Connect. @param {any} model @param {import("../common/store.js").Store} store */
export const createLink = (model, store) => {
  const came = read(model.get("search") || "");
  let arriving = true; // until the link by which the visitor came has been followed
  /** @type {string[]} where that link led nowhere: what was said of it */
  let astray = [];
  let asHost = ""; // the code of the class that is being entered as its teacher

  const notice = (/** @type {string} */ text) => store.set({ notices: [...store.state.notices, text] });
  /** What was wrong with the link is old news once the visitor has gone another way. */
  const found = () => {
    store.set({ notices: store.state.notices.filter((/** @type {string} */ text) => !astray.includes(text)) });
    astray = [];
  };
  const wire = createWire(
    model,
    store,
    (message, buffers) => {
      wire.arrived(null);
      kinds[message?.type]?.(message, buffers);
    },
    notice,
  );
  const send = (/** @type {any} */ message, answered = true) => wire.say(message, answered);
  const code = () => store.state.room?.code ?? "";
  const hosting = () => Boolean(store.state.room?.host);
  const here = () => {
    const { lesson, projector } = store.state;
    write({ lesson: lesson?.name, code: code(), host: hosting(), projector });
  };
  const open = (/** @type {string} */ lesson) => {
    const kept = readKept(lesson, code());
    store.set({ problem: "" });
    send({ type: "open", lesson, ...(hosting() ? {} : { first: kept.first ?? null, second: kept.second ?? null }) });
  };
  /** Keep something of the visitor's own. @param {import("./kept.js").Kept} partial */
  const keep = (partial) => {
    const kept = { ...store.state.kept, ...partial };
    store.set({ kept });
    if (store.state.lesson) writeKept(store.state.lesson.name, code(), kept);
  };
  const toList = () => {
    if (store.state.room) send({ type: "leave" }, false);
    store.set({ view: "list", lesson: null, room: null, group: null, film: null, ghost: null, playing: false });
    write({});
  };
  const join = (/** @type {string} */ typed, host = false) => {
    const known = typed.replace(/[^A-Za-z]/g, "").toUpperCase();
    const secret = readSecret(known);
    asHost = host ? known : "";
    store.set({ classProblem: "" });
    send({ type: "join", code: known, ...(host ? { host: secret.host ?? "" } : { member: secret.member ?? null }) });
  };

  /** @type {Record<string, (message: any, buffers: any[]) => void>} */
  const kinds = {
    welcome: (message) => {
      store.set({ welcome: message, projector: came.projector });
      if (came.print && came.lesson) send({ type: "paper", lesson: came.lesson, kind: came.print });
      else if (came.code) join(came.code, came.host);
      else if (came.lesson) open(came.lesson);
      else toList();
    },
    lesson: (message) => {
      arriving = false;
      const kept = readKept(message.name, code());
      store.set({
        view: "lesson",
        lesson: message,
        kept,
        step: kept.step ?? 0,
        locked: {},
        worlds: {},
        measured: {},
        measuring: null,
        film: null,
        ghost: null,
        week: 0,
        playing: false,
        problem: "",
      });
      here();
    },
    locked: ({ step, answer }) => {
      store.set({ locked: { ...store.state.locked, [step]: answer }, problem: "" });
      keep({ [step]: answer });
    },
    world: ({ which, film, ...words }, buffers) => {
      const world = { ...words, film: decode(film, buffers) };
      store.set({ worlds: { ...store.state.worlds, [which]: world } });
    },
    measuring: (message) => store.set({ measuring: message }),
    measured: (message) =>
      store.set({ measuring: null, measured: { ...store.state.measured, [message.step]: message } }),
    explained: ({ answer }) => {
      const { worlds } = store.state;
      const second = { ...worlds.second, explain: { ...worlds.second?.explain, answer } };
      store.set({ worlds: { ...worlds, second } });
    },
    joined: ({ code: its, lesson, round, host, member, addresses }) => {
      asHost = "";
      found();
      writeSecret(its, host ? { host, lesson } : { member, lesson });
      store.set({ room: { code: its, host: Boolean(host), addresses: addresses ?? [] }, group: null });
      const kept = readKept(lesson, its);
      if (kept.round !== undefined && kept.round !== round) writeKept(lesson, its, unlocked(kept, round));
      else writeKept(lesson, its, { ...kept, round });
      open(lesson);
    },
    class: (message) => {
      const { room, lesson, kept } = store.state;
      store.set({ group: message });
      if (!room || room.host || !lesson || (kept.round ?? message.round) === message.round) return;
      writeKept(lesson.name, room.code, unlocked(kept, message.round));
      const text = "Your teacher has begun the class\u2019s predictions anew: predict again.";
      notice(text);
      open(lesson.name);
    },
    paper: (message) => store.set({ view: "paper", paper: message, lesson: message.lesson }),
    refused: (message) => refused(message.where, message.problems.map((p) => p.text).join(" ")),
    failed: (message) => {
      if (message.where === "ensemble") store.set({ measuring: { failed: message.text } });
      else refused(message.where, message.text);
    },
  };
  const refused = (/** @type {string} */ where, /** @type {string} */ text) => {
    const [first, wasArriving] = [came.lesson, arriving];
    arriving = false;
    if (where === "class" && asHost) dropSecret(asHost);
    asHost = "";
    if (!wasArriving && store.state.view !== "waiting") {
      store.set(where === "class" ? { classProblem: text } : { problem: text });
      return;
    }
    // The link leads nowhere: say so, and go as far along it as there is a way.
    astray = [...astray, text];
    notice(text);
    if (wasArriving && where === "class" && first) open(first);
    else toList();
  };

  return {
    hello: wire.hello,
    open: (/** @type {string} */ lesson) => {
      found();
      open(lesson);
    },
    keep,
    toList,
    join,
    lock: (/** @type {"first"|"second"} */ step, /** @type {number} */ answer) => {
      store.set({ problem: "" });
      send({ type: "lock", step, answer });
    },
    again: () => {
      store.set({ measuring: { done: 0, of: 0 } });
      send({ type: "again" }, false);
    },
    /** Begin the lesson anew: what was kept of it is forgotten, but for the name. */
    restart: () => {
      const { lesson, kept } = store.state;
      writeKept(lesson.name, code(), { round: kept.round, name: kept.name });
      open(lesson.name);
    },
    /** Begin a class. @param {string} [lesson] opened first, where none is open */
    teach: (lesson) => {
      found();
      store.set({ classProblem: "", problem: "" });
      if (lesson) send({ type: "open", lesson });
      send({ type: "teach" });
    },
    leave: () => {
      const { lesson } = store.state;
      store.set({ room: null, group: null });
      send({ type: "leave" }, false);
      open(lesson.name);
    },
    show: (/** @type {string} */ step, /** @type {string} */ what, /** @type {boolean} */ on) =>
      send({ type: "show", step, what, on }),
    reset: () => send({ type: "reset" }),
    /** The address for the class to type. @returns {string} */
    addressOf: () => {
      const { room, lesson } = store.state;
      const { origin, hostname, pathname } = window.location;
      const own = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
      const place = own && room.addresses.length ? room.addresses[0] : origin;
      return `${place}${pathname}${query({ lesson: lesson.name, code: room.code })}`;
    },
    destroy: wire.destroy,
  };
};

/** What is kept when the class predicts anew: all that was written; the predictions go.
 * @param {import("./kept.js").Kept} kept @param {number} round @returns {import("./kept.js").Kept} */
const unlocked = ({ reason, notes, answers, name }, round) => ({ reason, notes, answers, name, round });

/** @typedef {ReturnType<typeof createLink>} Link */
