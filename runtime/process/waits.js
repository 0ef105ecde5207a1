/**
 * What threads wait in: an answer of the kernel, or another thread of their own process.
 *
 * Which of the program's calls, in which line, a wait is for, only its own stack can tell: frames of
 * a suspended one must not be touched, for its part of the C stack is put away. So a wait that has
 * become long goes on for a moment with the answer LONG, and then waits on; see python/kernel.py.
 */

import { elapsed } from "./clock.js";
import { MAIN } from "./gil.js";

/** @import { Gil } from "./gil.js" */
/** @import { Post, Table } from "./process.js" */

/**
 * Gets the program's call and its line, or nothing where there is none.
 * @typedef {(...place: unknown[]) => void} Tell
 */

const LONG = "LONG"; // the answers to a call that goes on waiting, as in python/kernel.py
const WHY = "WHY";
const BEAT = 1000; // ms after which a manager looks whether it is to stop
const LONG_WAIT = 1; // ms; what waits for longer is drawn, with the program's call
const LONGEST_TIMER = 2 ** 31 - 1; // ms that setTimeout can count: some 25 days

class Wait {
  since = elapsed();
  /** The kernel's number of the call, if it answers; else what it is, and whether it ends by itself. */
  call = 0;
  what = "";
  timed = false;
  beat = false; // the clock that ends it may be one that changes nothing: see kernel/quiet.js
  whom = 0; // the thread that alone can end it
  /** Gets why the thread waits. @type {((text: string) => void) | null} */
  asked = null;
  /** @type {Promise<unknown>} */
  promise;
  /** @type {(value: unknown) => void} */
  resolve;

  /** @param {number} thread @param {Tell} tell */
  constructor(thread, tell) {
    this.thread = thread;
    this.tell = tell;
    this.renew();
  }

  /** Another promise, for as long as it waits on. */
  renew() {
    const { promise, resolve } = Promise.withResolvers();
    this.promise = promise;
    this.resolve = resolve;
  }
}

export class Waits {
  /** Makes the main thread handle a signal. @type {(() => void) | null} */
  wakeMain = null;
  /** What threads wait in. @type {Map<number, Wait>} */
  current = new Map();
  /** Those that nobody has been told to be long. @type {Set<Wait>} */
  #pending = new Set();
  /** The wait that a thread was told is long. @type {Map<number, Wait>} */
  #told = new Map();
  #watching = false;
  /** How a token's wait ends. @type {Map<number, (how: 0 | 1 | 2) => boolean>} */
  #parked = new Map();
  /** Whether a token was unparked while its thread handles a signal. @type {Map<number, boolean>} */
  #interrupted = new Map();
  #nextToken = 1;

  /** @param {{ gil: Gil, post: Post }} process */
  constructor({ gil, post }) {
    this.gil = gil;
    this.post = post;
  }

  /** The thread lets go of the lock and waits. @param {number} thread @param {Tell} tell */
  begin(thread, tell) {
    this.gil.release();
    const wait = new Wait(thread, tell);
    if (thread) {
      // or else it only stands still, see kernel.py
      this.current.set(thread, wait);
      this.#pending.add(wait);
      this.#watch();
    }
    return wait;
  }

  /** @param {Wait} wait @param {unknown} value */
  settle(wait, value) {
    this.#pending.delete(wait);
    if (this.current.get(wait.thread) === wait) this.current.delete(wait.thread);
    this.gil.goOn(() => wait.resolve(value));
  }

  #watch() {
    if (this.#watching) return;
    this.#watching = true;
    setTimeout(() => {
      this.#watching = false;
      const now = elapsed();
      for (const wait of this.#pending) {
        if (!this.gil.holding && !this.gil.stopped && now - wait.since >= LONG_WAIT) this.#long(wait);
      }
      if (this.#pending.size) this.#watch();
    }, LONG_WAIT);
  }

  /** @param {Wait} wait */
  #long(wait) {
    this.#pending.delete(wait);
    this.#goOn(wait, LONG);
  }

  /** For a moment. @param {Wait} wait @param {string} answer */
  #goOn(wait, answer) {
    this.#told.set(wait.thread, wait);
    const first = wait.resolve;
    wait.renew();
    this.gil.goOn(() => first(answer));
  }

  /** What a thread says why it waits; nothing, if it is about to say something else. @param {Wait} wait */
  async why(wait) {
    if (this.#told.has(wait.thread) || this.current.get(wait.thread) !== wait) return "";
    /** @type {PromiseWithResolvers<string>} */
    const { promise, resolve } = Promise.withResolvers();
    wait.asked = resolve;
    this.#goOn(wait, WHY);
    return promise;
  }

  /** @type {Table} */
  calls = {
    token: () => this.#nextToken++,

    /** @returns a promise: 1 after unpark(token), 0 when time is up, 2 if a signal came */
    park: (thread, token, milliseconds, what, whom = 0) => {
      let told = false;
      const handed = this.#interrupted.get(token);
      this.#interrupted.delete(token);
      if (handed) return Promise.resolve(1);
      const wait = this.begin(thread, (...place) => {
        if (!this.#parked.has(token)) return;
        told = true;
        this.post([0, "asleep", thread, what, ...place]);
      });
      const beat = thread === MAIN && what === "lock" && milliseconds <= BEAT;
      Object.assign(wait, { what, whom, timed: milliseconds >= 0, beat });
      const counted = milliseconds >= 0 && milliseconds <= LONGEST_TIMER;
      const timer = counted ? setTimeout(() => done(0), milliseconds) : undefined;
      const done = (/** @type {0 | 1 | 2} */ how) => {
        if (!this.#parked.delete(token)) return false;
        clearTimeout(timer);
        if (told) this.post([0, "asleep", thread, ""]);
        if (how === 2) this.#interrupted.set(token, false);
        this.settle(wait, how);
        return true;
      };
      this.#parked.set(token, done);
      if (thread === MAIN) this.wakeMain = () => done(2);
      return wait.promise;
    },

    /** The thread tells what it waits in, and waits on. */
    wait_on: (thread, ...place) => {
      const wait = /** @type {Wait} */ (this.#told.get(thread));
      this.#told.delete(thread);
      if (!wait.asked) wait.tell(...place);
      wait.asked = null;
      this.gil.release();
      return wait.promise;
    },

    because: (thread, text) => this.#told.get(thread)?.asked?.(text),

    unpark: (token) => {
      if (this.#interrupted.has(token)) this.#interrupted.set(token, true);
      return this.#parked.get(token)?.(1) ?? this.#interrupted.has(token);
    },

    /** The thread will not park again: true if it was unparked while it handled a signal. */
    forget: (token) => {
      const handed = this.#interrupted.get(token) ?? false;
      this.#interrupted.delete(token);
      return handed;
    },
  };
}
