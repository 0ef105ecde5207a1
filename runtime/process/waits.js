/**
 * What threads wait in: an answer of the kernel, or another thread of their own process.
 *
 * Which of the program's calls, in which line, a wait is for, only its own stack can tell: frames of
 * a suspended one must not be touched, for its part of the C stack is put away. So a wait that has
 * become long goes on for a moment with the answer LONG, and then waits on; see python/kernel.py.
 */

import { elapsed } from "./clock.js";
import { MAIN } from "./gil.js";

const LONG = "LONG"; // the answer to a call that goes on waiting, as in python/kernel.py
const LONG_WAIT = 1; // ms; what waits for longer is drawn, with the program's call
const LONGEST_TIMER = 2 ** 31 - 1; // ms that setTimeout can count: some 25 days

class Wait {
  since = elapsed();

  constructor(thread, tell) {
    Object.assign(this, { thread, tell });
    this.renew();
  }

  /** Another promise, for as long as it waits on. */
  renew() {
    const { promise, resolve } = Promise.withResolvers();
    Object.assign(this, { promise, resolve });
  }
}

export class Waits {
  wakeMain = null; // makes the main thread handle a signal
  #pending = new Set(); // those that nobody has been told to be long
  #told = new Map(); // thread → the wait that it was told is long
  #watching = false;
  #parked = new Map(); // token → how it ends
  #interrupted = new Map(); // token → unparked while its thread handles a signal
  #nextToken = 1;

  /** @param post sends to the kernel */
  constructor({ gil, post }) {
    Object.assign(this, { gil, post });
  }

  /**
   * The thread lets go of the lock and waits.
   * @param tell gets the call and its line, or nothing where there is none
   */
  begin(thread, tell) {
    this.gil.release();
    const wait = new Wait(thread, tell);
    if (thread) {
      // or else it only stands still, see kernel.py
      this.#pending.add(wait);
      this.#watch();
    }
    return wait;
  }

  settle(wait, value) {
    this.#pending.delete(wait);
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

  #long(wait) {
    this.#pending.delete(wait);
    this.#told.set(wait.thread, wait);
    const first = wait.resolve;
    wait.renew();
    this.gil.goOn(() => first(LONG));
  }

  calls = {
    token: () => this.#nextToken++,

    /** @returns a promise: 1 after unpark(token), 0 when time is up, 2 if a signal came */
    park: (thread, token, milliseconds, what) => {
      let told = false;
      const handed = this.#interrupted.get(token);
      this.#interrupted.delete(token);
      if (handed) return Promise.resolve(1);
      const wait = this.begin(thread, (...place) => {
        if (!this.#parked.has(token)) return;
        told = true;
        this.post([0, "asleep", thread, what, ...place]);
      });
      const counted = milliseconds >= 0 && milliseconds <= LONGEST_TIMER;
      const timer = counted ? setTimeout(() => done(0), milliseconds) : undefined;
      const done = (how) => {
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
      const wait = this.#told.get(thread);
      this.#told.delete(thread);
      wait.tell(...place);
      this.gil.release();
      return wait.promise;
    },

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
