/** The table of what each thread waits for, made from what the kernel has and what processes say: see deadlock.js. */

import { exitCode } from "./processes.js";

/** @import { Holder, On, State, Thread, Told } from "./deadlock.js" */
/** @import { OpenFile } from "./descriptors.js" */
/** @import { Pipe, Semaphore } from "./leases.js" */
/** @import { Locks } from "./locks.js" */
/** @import { Process } from "./processes.js" */
/** @import { Semaphores } from "./semaphores.js" */
/** @import { Listener } from "./sockets.js" */
/** @import { Queue, Waiter } from "./waiting.js" */

/** What a process says of its threads: it may say anything. @typedef {{ count: unknown, threads: unknown }} Answer */
/**
 * What a queue belongs to.
 * @typedef {{ pipe: Pipe } | { listener: Listener } | { semaphore: Semaphore } | { file: string } |
 *   { child: Process } | { parent: Process }} Owner
 */

const MOST_THREADS = 100;
const LONGEST_STORY = 20_000; // characters
const LONGEST_TEXT = 120;
const MOST_KINDS = 12;

export class Table {
  /** @type {Map<Queue, Owner>} */
  #owners = new Map();
  /** Who holds which semaphore, as processes say: [pid, thread]. @type {Map<number, [number, number][]>} */
  #held = new Map();
  /** Whose ends descriptors tell, by process. @type {Map<Process, Map<number, number>>} */
  #ends = new Map();

  /**
   * @param {object} run
   * @param {Process[]} run.processes those that live
   * @param {Semaphores} run.semaphores
   * @param {Locks} run.locks
   * @param {Map<Process, Answer>} run.answers
   */
  constructor({ processes, semaphores, locks, answers }) {
    this.processes = processes;
    this.semaphores = semaphores;
    this.locks = locks;
    for (const process of processes) this.#index(process);
    for (const semaphore of semaphores.known.values()) this.#owners.set(semaphore.queue, { semaphore });
    for (const [file, { queue }] of locks.files) this.#owners.set(queue, { file });
    const told = processes.map((process) => ({ process, ...this.#heard(process, answers.get(process)) }));
    /** @type {State[]} */
    this.rows = told.map(({ process, count, threads }) => ({
      pid: process.pid,
      ppid: process.ppid,
      name: process.start.name ?? "",
      begun: process.begun,
      stopped: process.halted !== null,
      clock: process.alarm !== undefined || process.dying > 0 || process.halting > 0,
      count,
      threads: threads.map(({ id, call, what, timed, whom, told }) => ({
        id,
        timed: timed || (process.waiters.get(call)?.timed ?? false),
        told,
        on: call ? this.#on(process, process.waiters.get(call)) : inside(what, whom, told),
      })),
    }));
  }

  /** @param {Process} process */
  #index(process) {
    this.#owners.set(process.exited, { child: process });
    this.#owners.set(process.childQueue, { parent: process });
    for (const child of process.children) this.#owners.set(child.exited, { child });
    for (const { rx, tx, listener } of process.files.values()) {
      for (const pipe of [rx, tx]) if (pipe) this.#owners.set(pipe.queue, { pipe });
      if (listener) this.#owners.set(listener.queue, { listener });
    }
  }

  /** @param {Process} process @param {Answer | undefined} answer */
  #heard(process, answer) {
    const listed = answer && Array.isArray(answer.threads) ? answer.threads.slice(0, MOST_THREADS) : [];
    const threads = listed.filter(Array.isArray).map(([id, call, what, timed, whom, text]) => {
      const story = storyOf(text);
      this.#note(process, story);
      return {
        id: Number(id),
        call: Number(call),
        what: String(what),
        timed: Boolean(timed),
        whom: Number(whom),
        told: toldIn(story),
      };
    });
    return { count: Number(answer?.count ?? Infinity), threads };
  }

  /** What a process holds, and whose end it can see. @param {Process} process @param {Record<string, any>} story */
  #note(process, { held, ends }) {
    for (const [semaphore, thread] of Array.isArray(held) ? held.filter(Array.isArray) : []) {
      const holders = this.#held.get(semaphore) ?? [];
      this.#held.set(semaphore, [...holders, [process.pid, Number(thread)]]);
    }
    if (ends) this.#ends.set(process, new Map(Object.entries(ends).map(([fd, pid]) => [Number(fd), Number(pid)])));
  }

  /** @param {Process} process @param {Waiter | undefined} waiter @returns {On} */
  #on(process, waiter) {
    if (!waiter) return { type: "unknown", pids: [] };
    const owners = waiter.queues.map((queue) => this.#owners.get(queue)).filter((owner) => owner !== undefined);
    const [owner] = owners;
    if (waiter.what === "poll") return this.#poll(process, waiter);
    if (!owner) return { type: "unknown", pids: [] };
    if ("child" in owner) return { type: "end", pids: [owner.child.pid] };
    if ("parent" in owner)
      return { type: "end", pids: pidsOf([...process.children].filter(({ tracker }) => !tracker)) };
    if ("semaphore" in owner) return this.#semaphore(process, owner.semaphore);
    if ("listener" in owner) return this.#listener(process, owner.listener, waiter.what === "connect");
    if ("file" in owner) return this.#file(process, owner.file);
    const type = waiter.what === "write" ? "room" : "bytes";
    const pids = this.#others(process, owner.pipe, type === "room");
    return { type, pids, alone: pids.length === 0 };
  }

  /** The other processes at the other end of a pipe. @param {Process} process @param {Pipe} pipe @param {boolean} readers */
  #others(process, pipe, readers) {
    const has = (/** @type {OpenFile} */ { rx, tx }) => (readers ? rx : tx) === pipe;
    const holds = (/** @type {Process} */ { files }) =>
      [...files.values()].some((file) => has(file) || file.listener?.waiting.some(has));
    return pidsOf(this.processes.filter((each) => each !== process && holds(each)));
  }

  /** @param {Process} process @param {Waiter} waiter @returns {On} */
  #poll(process, { queues }) {
    const ends = new Set();
    const pids = new Set();
    for (const [fd, { rx, tx, listener }] of process.files) {
      const wanted = [rx, tx, listener].some((each) => each && queues.includes(each.queue));
      if (!wanted) continue;
      const end = this.#ends.get(process)?.get(fd);
      if (end) ends.add(end);
      else if (rx && queues.includes(rx.queue)) for (const pid of this.#others(process, rx, false)) pids.add(pid);
      else if (tx) for (const pid of this.#others(process, tx, true)) pids.add(pid);
    }
    const all = new Set([...ends, ...pids]);
    return { type: "poll", pids: [...all], ends: [...ends], alone: all.size === 0 };
  }

  /** @param {Process} process @param {Semaphore} semaphore @returns {On} */
  #semaphore(process, { key, value, last }) {
    const users = [...(this.semaphores.users.get(key) ?? [])].filter((each) => this.processes.includes(each));
    const pids = pidsOf(users.filter((each) => each !== process));
    return {
      type: "semaphore",
      semaphore: key,
      pids,
      value,
      holder: last && this.#holder(key, last),
      alone: pids.length === 0,
    };
  }

  /** @param {number} semaphore @param {Process} process @returns {Holder} */
  #holder(semaphore, { pid, status, start }) {
    const [, thread = 1] = this.#held.get(semaphore)?.find(([holder]) => holder === pid) ?? [];
    return { pid, thread, name: start.name ?? "", code: status === null ? null : exitCode(status) };
  }

  /** @param {Process} process @param {Listener} listener @param {boolean} connects @returns {On} */
  #listener(process, listener, connects) {
    const holds = (/** @type {Process} */ { files }) => [...files.values()].some((file) => file.listener === listener);
    const pids = pidsOf(this.processes.filter((each) => each !== process && (!connects || holds(each))));
    return {
      type: "listener",
      pids: connects ? pids : [],
      address: listener.address,
      alone: !connects || !pids.length,
    };
  }

  /** @param {Process} process @param {string} file @returns {On} */
  #file(process, file) {
    const { whole, ranges } = this.locks.of(file);
    const holders = new Set([...whole.values(), ...ranges].map((lock) => lock.process));
    return { type: "file", pids: pidsOf([...holders].filter((each) => each !== process)) };
  }
}

/** @param {Process[]} processes */
function pidsOf(processes) {
  return processes.map(({ pid }) => pid);
}

/** What a thread waits for in its own process. @param {string} what @param {number} whom @param {Told} told @returns {On} */
function inside(what, whom, { facts }) {
  if (what === "join") return { type: "thread", pids: [], thread: whom };
  if (what === "lock") return { type: "lock", pids: [], thread: Number(facts.owner) || 0 };
  return { type: what === "sleep" ? "signal" : "unknown", pids: [] };
}

/** @param {unknown} text @returns {Record<string, any>} */
function storyOf(text) {
  try {
    const found = typeof text === "string" && text.length < LONGEST_STORY ? JSON.parse(text) : {};
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** @param {Record<string, any>} story @returns {Told} */
function toldIn({ kinds, facts, name, daemon, works, call, line, where, minds }) {
  const given = Object.entries(facts && typeof facts === "object" ? facts : {}).slice(0, MOST_KINDS);
  return {
    kinds: Array.isArray(kinds) ? kinds.slice(-MOST_KINDS).map(text) : [],
    facts: Object.fromEntries(
      given.map(([key, value]) => [text(key), typeof value === "number" ? value : text(value)]),
    ),
    minds: Boolean(minds),
    daemon: Boolean(daemon),
    works: Boolean(works),
    ...(name !== undefined && { name: text(name) }),
    ...(call !== undefined && { call: text(call), where: text(where ?? "") }),
    ...(Number.isInteger(line) && { line }),
  };
}

/** @param {unknown} value */
function text(value) {
  return String(value).slice(0, LONGEST_TEXT);
}
