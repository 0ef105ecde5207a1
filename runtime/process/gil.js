/**
 * The global interpreter lock: which thread runs, for how long, and what each has computed.
 *
 * A thread holds the lock from when it goes on until it waits. Calls that a real interpreter makes
 * without letting go of it do not let another thread go on here either, although the stack is
 * suspended until the reply comes.
 */

import { elapsed } from "./clock.js";

/** @import { Post, Table } from "./process.js" */

export const MAIN = 1; // the main thread's number, as in python/kernel.py
const TICK = 64; // a signal number that no program uses, as in python/turns.py
const LONE_SLICE = 40; // ms before messages get their turn, with one thread

export class Gil {
  running = MAIN;
  holding = false;
  stopped = false; // by SIGSTOP: nobody goes on
  /** How to go on, of threads that could. @type {(() => void)[]} */
  #held = [];
  #threads = 1;
  #slice = 5; // ms
  #last = 0; // when whoever runs began its slice
  #again = 0; // where Python says that the next who asks is due
  /** What each thread has computed, in milliseconds. @type {Map<number, number>} */
  #computed = new Map();
  #total = 0;
  #since = 0;
  /** @type {((nothing: void) => void)[]} */
  #turns = [];
  #channel = new MessageChannel();

  /**
   * @param {object} process
   * @param {() => Int32Array} process.heap the interpreter's memory
   * @param {(slice: number) => number} process.shorten how long a slice may be, for reasons other than threads
   * @param {Post} process.post
   * @param {(error: unknown) => void} process.crash a thread broke down
   */
  constructor({ heap, shorten, post, crash }) {
    this.heap = heap;
    this.shorten = shorten;
    this.post = post;
    this.crash = crash;
    this.#channel.port1.onmessage = () => this.#turns.shift()?.();
  }

  /** @param {() => void} resume */
  goOn(resume) {
    if (this.holding || this.stopped) {
      this.#held.push(resume);
      return;
    }
    this.holding = true;
    resume();
  }

  release() {
    this.holding = false;
    const next = this.stopped ? undefined : this.#held.shift();
    if (next) this.goOn(next);
  }

  /** Whether no thread runs, or could. */
  get idle() {
    return !this.holding && !this.#held.length && !this.#turns.length;
  }

  get threads() {
    return this.#threads;
  }

  /** Let messages in and other threads go on. */
  async turn() {
    this.release();
    await new Promise((resolve) => {
      this.#turns.push(resolve);
      this.#channel.port2.postMessage(0);
    });
    await new Promise((resolve) => this.goOn(() => resolve(undefined)));
  }

  /** Whether any thread computes, or would if it had its turn. */
  get busy() {
    return this.holding || this.#held.length > 0 || this.#turns.length > 0;
  }

  /** The program begins, in the main thread. */
  begin() {
    this.#last = this.#since = elapsed();
    this.holding = true;
  }

  /** The thread that runs lets go; nobody computes until one goes on. */
  count() {
    const now = elapsed();
    this.#computed.set(this.running, (this.#computed.get(this.running) ?? 0) + now - this.#since);
    this.#total += now - this.#since;
    this.#since = now;
  }

  /** Called whenever a thread goes on. @param {number} thread */
  resumed(thread) {
    this.running = thread;
    this.#last = this.#since = elapsed();
  }

  /** Pyodide's interrupt buffer: every few milliseconds it asks the interpreter to let others have their turn. */
  get ticker() {
    const due = () => this.#due();
    return {
      get 0() {
        return due() ? TICK : 0;
      },
      set 0(_) {},
    };
  }

  /** @param {PyProxy} run */
  async #run(run) {
    try {
      await run.callPromising();
    } catch (error) {
      this.crash(error);
    } finally {
      this.count();
      run.destroy();
      this.release();
    }
  }

  #due() {
    const now = elapsed();
    const again = this.#again > 0 && this.heap()[this.#again] === 1;
    if (again) this.heap()[this.#again] = 0;
    else if (now - this.#last < this.shorten(this.#threads > 1 ? this.#slice : LONE_SLICE)) return false;
    this.#last = now; // or the handler would be interrupted by itself
    return true;
  }

  /** @type {Table} */
  calls = {
    resumed: (thread) => this.resumed(thread),

    /** Start a thread on a stack of its own, once whoever starts it waits. */
    start: (run) => {
      this.goOn(() => queueMicrotask(() => this.#run(run)));
    },

    threads: (count) => {
      this.#threads = count;
      this.post([0, "threads", count]);
    },

    /** sys.setswitchinterval, in milliseconds. */
    slice: (milliseconds) => {
      this.#slice = milliseconds;
    },

    /** Where Python says that this was no place for a turn: a 32-bit number, 1 if whoever asks next is due. */
    turns: (again) => {
      this.#again = again.getBuffer("i32").data.byteOffset >> 2;
    },

    /** What a thread has computed, or with 0 all of them, in milliseconds. */
    computed: (thread) => {
      this.count();
      return thread ? (this.#computed.get(thread) ?? 0) : this.#total;
    },
  };
}
