/** Calls to the kernel: the program's own, and those that C makes in the middle of something. */

import { MAIN } from "./gil.js";

/** @import { Gil } from "./gil.js" */
/** @import { Prints } from "./prints.js" */
/** @import { Post, Table } from "./process.js" */
/** @import { Waits } from "./waits.js" */

const RELEASING = new Set(["read", "write", "poll", "accept", "connect", "waitpid", "sem_acquire", "flock", "lockf"]);

export class Calls {
  /** What to do with the reply to a call. @type {Map<number, (result: unknown) => void>} */
  #replies = new Map();
  #next = 1;

  /**
   * @param {object} process
   * @param {Gil} process.gil
   * @param {Waits} process.waits
   * @param {Prints} process.prints
   * @param {() => void} process.flush tells what has to be told before anything else
   * @param {() => void} process.turn the process takes its turn
   * @param {Post} process.post
   */
  constructor({ gil, waits, prints, flush, turn, post }) {
    this.gil = gil;
    this.waits = waits;
    this.prints = prints;
    this.flush = flush;
    this.turn = turn;
    this.post = post;
  }

  /** One way: no reply. @param {string} call @param {unknown[]} values */
  tell(call, ...values) {
    this.flush();
    this.post([0, call, ...values.map(plain)]);
  }

  /** @param {string} call @param {unknown[]} values */
  #request(call, ...values) {
    this.flush();
    this.post([this.#next, call, ...values.map(plain)]);
    return this.#next++;
  }

  /** @param {number} id @returns {Promise<unknown>} */
  #reply(id) {
    return new Promise((resolve) => this.#replies.set(id, resolve));
  }

  /** C asks. @param {string} call @param {unknown[]} values */
  ask(call, ...values) {
    this.gil.count();
    return this.#reply(this.#request(call, ...values));
  }

  /** C waits, and other threads go on. @param {string} call @param {unknown[]} values @returns {Promise<unknown>} */
  wait(call, ...values) {
    this.gil.count();
    const id = this.#request(call, ...values);
    this.gil.release();
    return new Promise((resolve) => this.#replies.set(id, (value) => this.gil.goOn(() => resolve(value))));
  }

  /** C sleeps. @param {number} milliseconds @returns {Promise<void>} */
  pause(milliseconds) {
    this.gil.count();
    this.gil.release();
    return new Promise((resolve) => setTimeout(() => this.gil.goOn(resolve), milliseconds));
  }

  /** @param {number} id @param {unknown} result */
  replied(id, result) {
    const resolve = this.#replies.get(id);
    this.#replies.delete(id);
    resolve?.(result);
  }

  /** @type {Table} */
  calls = {
    tell: (call, ...values) => this.tell(call, ...values),

    /** @returns a promise of a number, bytes, or the name of an errno */
    call: (thread, call, ...values) => {
      const id = this.#request(call, ...values);
      if (thread === MAIN) this.waits.wakeMain = () => this.post([0, "cancel", id]);
      if (!RELEASING.has(call)) return this.#reply(id);
      const wait = this.waits.begin(thread, (...place) => this.post([0, "waits_in", id, ...place]));
      wait.call = id;
      this.#replies.set(id, (value) => this.waits.settle(wait, value));
      return wait.promise;
    },

    /** Let messages in and other threads go on. */
    turn: async () => {
      this.flush();
      this.turn();
      if (this.prints.ahead()) await this.#reply(this.#request("getpid"));
      await this.gil.turn();
    },
  };
}

/** A Python value that came as a proxy, as something that can be sent. @param {any} value */
export function plain(value) {
  if (!value?.toJs) return value;
  return value.toJs();
}
