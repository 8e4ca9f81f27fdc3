// @ts-check
/** What the visitor of the lab asks of the server and tells it. The answers go into the store. */

import { createWire } from "../common/wire.js";
import { decode } from "../film/film.js";
import { query, read, write } from "./address.js";
import { readKept, readSecret, writeKept, writeSecret } from "./kept.js";

/** Connect. @param {any} model @param {import("../common/store.js").Store} store */
export const createLink = (model, store) => {
  const came = read(model.get("search") || "");
  let arriving = true; // until the link by which the visitor came has been followed

  const notice = (/** @type {string} */ text) => store.set({ notices: [...store.state.notices, text] });
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
    store.set({ view: "list", lesson: null, room: null, group: null, film: null, ghost: null, playing: false });
    write({});
  };
  const join = (/** @type {string} */ typed, host = false) => {
    const known = typed.trim().toUpperCase();
    const secret = readSecret(known);
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
    joined: ({ code: its, lesson, round, host, member, addresses }) => {
      writeSecret(its, host ? { host } : { member });
      store.set({ room: { code: its, host: Boolean(host), addresses: addresses ?? [] }, group: null });
      const kept = readKept(lesson, its);
      if (kept.round !== undefined && kept.round !== round) writeKept(lesson, its, { round });
      else writeKept(lesson, its, { ...kept, round });
      open(lesson);
    },
    class: (message) => {
      const { room, lesson, kept } = store.state;
      store.set({ group: message });
      if (!room || room.host || !lesson || (kept.round ?? message.round) === message.round) return;
      writeKept(lesson.name, room.code, { round: message.round, name: kept.name });
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
    if (!wasArriving) {
      store.set(where === "class" ? { classProblem: text } : { problem: text });
      return;
    }
    // The link leads nowhere: say so, and go as far along it as there is a way.
    notice(text);
    if (where === "class" && first) open(first);
    else toList();
  };

  return {
    hello: wire.hello,
    open,
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
    teach: () => {
      store.set({ classProblem: "" });
      send({ type: "teach" });
    },
    leave: () => {
      const { lesson } = store.state;
      store.set({ room: null, group: null });
      send({ type: "leave" }, false);
      open(lesson.name);
    },
    show: (/** @type {string} */ step, /** @type {string} */ what, /** @type {boolean} */ on) =>
      send({ type: "show", step, what, on }, false),
    reset: () => send({ type: "reset" }, false),
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

/** @typedef {ReturnType<typeof createLink>} Link */
