/** Calls that wait: a reply is withheld until something that the call waits for has come about, or its time is up. */

/** @import { OpenFile } from "./descriptors.js" */
/** @import { Events } from "./events.js" */
/** @import { Calls, Reply } from "./kernel.js" */
/** @import { Request } from "./locks.js" */
/** @import { Process } from "./processes.js" */

/** Those who wait for one thing. @typedef {Set<Waiter>} Queue */
/**
 * A call that waits. `attempt` gives its reply once there is one, `partial` what was done so far if it is cut short;
 * `what`, `call` and `line` are told to the page; `range` is what it would lock.
 * @typedef {{ process: Process, id: number, queues: Queue[], attempt: () => Reply | undefined, partial?: () => Reply,
 *   since: number, timed: boolean, what?: string, call?: string, line?: number, range?: Request, timer?: number, trying?: boolean }} Waiter
 */
/**
 * How to wait: in these queues until `attempt` gives a reply, on this open file, for so long (−1: for ever), and what
 * to reply when that is over (`late`); but not while something may come back from a lease (`lent`).
 * @typedef {{ what?: string, queues: Queue[], attempt: () => Reply | undefined, file?: OpenFile, lent?: () => boolean,
 *   partial?: () => Reply, milliseconds?: number, late?: Reply }} How
 */

export const LONGEST_TIMER = 2 ** 31 - 1; // ms that setTimeout can count: some 25 days
const LONGEST_CALL = 40; // characters

export class Waiting {
  /**
   * @param {object} run
   * @param {Events} run.events
   * @param {(process: Process) => boolean} run.before what has to happen before a process waits; whether anything did
   * @param {() => number} run.now
   */
  constructor({ events, before, now }) {
    this.events = events;
    this.before = before;
    this.now = now;
  }

  /**
   * Reply with what `attempt` gives, now or after one of the queues is woken. When time is up, with
   * `late`; not before nothing can come back from a lease any more, if `lent` says that something may.
   * @param {Process} process @param {number} id @param {How} how
   */
  wait(
    process,
    id,
    { what, queues, attempt, file, lent = () => false, partial = () => 0, milliseconds = -1, late = "EAGAIN" },
  ) {
    if (file?.nonblocking && milliseconds < 0) milliseconds = 0; // O_NONBLOCK belongs to the open file
    let patient = milliseconds !== 0;
    const answer = () => attempt() ?? (patient || lent() ? undefined : partial() || late);
    let result = answer();
    if (result === undefined && patient && this.before(process)) result = answer();
    if (result !== undefined) return this.reply(process, id, result);
    /** @type {Waiter} */
    const waiter = { process, id, what, queues, attempt: answer, partial, since: this.now(), timed: milliseconds > 0 };
    if (milliseconds > 0 && milliseconds <= LONGEST_TIMER) {
      waiter.timer = setTimeout(() => {
        patient = false;
        this.try(waiter);
      }, milliseconds);
    }
    for (const queue of queues) queue.add(waiter);
    process.waiters.set(id, waiter);
  }

  /** @param {Queue} queue */
  wake(queue) {
    for (const waiter of [...queue]) if (queue.has(waiter)) this.try(waiter);
  }

  /** @param {Waiter} waiter */
  try(waiter) {
    if (waiter.trying || waiter.process.halted) return;
    waiter.trying = true; // what it does may wake this very queue
    const result = waiter.attempt();
    waiter.trying = false;
    if (result !== undefined) this.#settle(waiter, result);
  }

  /** @param {Waiter} waiter @param {Reply} result */
  #settle(waiter, result) {
    this.#forget(waiter);
    waiter.process.waiters.delete(waiter.id);
    this.events.addWait(waiter.process, waiter);
    this.reply(waiter.process, waiter.id, result);
  }

  /** The process waits for nothing any more, and no call of it is answered. @param {Process} process */
  forgetAll(process) {
    for (const waiter of process.waiters.values()) this.#forget(waiter);
    process.waiters.clear();
  }

  /** @param {Waiter} waiter */
  #forget(waiter) {
    clearTimeout(waiter.timer);
    for (const queue of waiter.queues) queue.delete(waiter);
  }

  /** @param {Process} process @param {number} id @param {Reply} result */
  reply(process, id, result) {
    if (id) process.worker.post(["reply", id, result]);
  }

  /** @type {Calls} */
  calls = {
    /** A signal came while the call waited: it ends with EINTR, or with what was done so far. */
    cancel: (process, id, which) => {
      const waiter = process.waiters.get(which);
      if (waiter) this.#settle(waiter, waiter.partial?.() || "EINTR");
    },

    threads: (process, id, count) => {
      process.threads = count;
    },

    /** A thread waits for something in its own process: another thread, a timer. */
    asleep: (process, id, thread, what, ...place) => {
      if (what) {
        process.asleep.set(thread, { what, since: this.now(), ...called(place) });
        this.before(process);
      } else {
        const asleep = process.asleep.get(thread);
        process.asleep.delete(thread);
        this.events.addWait(process, asleep);
      }
    },

    /** Which of the program's own calls, in which line, a call waits in: told once it has waited for a while. */
    waits_in: (process, id, which, ...place) => {
      const waiter = process.waiters.get(which);
      if (!waiter) return;
      Object.assign(waiter, called(place));
      if (process.waitTold === waiter) process.told = "run"; // to be told again, and better
    },
  };
}

/** The program's call and line, as a process says: it may say anything. @param {unknown[]} place */
function called([call, line]) {
  return typeof call === "string" && typeof line === "number" && Number.isInteger(line)
    ? { call: call.slice(0, LONGEST_CALL), line }
    : {};
}
