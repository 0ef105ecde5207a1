/** Calls to the kernel: the program's own, and those that C makes in the middle of something. */

import { MAIN } from "./gil.js";

const RELEASING = new Set(["read", "write", "poll", "accept", "connect", "waitpid", "sem_acquire", "flock", "lockf"]);
const CREDIT = 65536; // bytes of output before the program has to let the kernel catch up

export class Calls {
  #replies = new Map(); // call id → what to do with the reply
  #next = 1;
  #unsent = 0; // bytes

  /**
   * @param flush () → void: tells what has to be told before anything else
   * @param turn  () → void: the process takes its turn
   * @param post  sends to the kernel
   */
  constructor({ gil, waits, flush, turn, post }) {
    Object.assign(this, { gil, waits, flush, turn, post });
  }

  /** One way: no reply. */
  tell(call, ...values) {
    this.flush();
    this.post([0, call, ...values.map(plain)]);
  }

  #request(call, ...values) {
    this.flush();
    this.post([this.#next, call, ...values.map(plain)]);
    return this.#next++;
  }

  #reply(id) {
    return new Promise((resolve) => this.#replies.set(id, resolve));
  }

  /** C asks. @returns a promise */
  ask(...call) {
    this.gil.count();
    return this.#reply(this.#request(...call));
  }

  /** C waits, and other threads go on. @returns a promise */
  wait(...call) {
    this.gil.count();
    const id = this.#request(...call);
    this.gil.release();
    return new Promise((resolve) => this.#replies.set(id, (value) => this.gil.goOn(() => resolve(value))));
  }

  /** C sleeps. @returns a promise */
  pause(milliseconds) {
    this.gil.count();
    this.gil.release();
    return new Promise((resolve) => setTimeout(() => this.gil.goOn(resolve), milliseconds));
  }

  /** Output needs no reply, but must not run ahead of the kernel without end. */
  print(fd, bytes) {
    this.#unsent += bytes.length;
    this.tell("write", fd, bytes, -1);
    return bytes.length;
  }

  replied(id, result) {
    const resolve = this.#replies.get(id);
    this.#replies.delete(id);
    resolve?.(result);
  }

  calls = {
    tell: (call, ...values) => this.tell(call, ...values),

    /** @returns a promise of a number, bytes, or the name of an errno */
    call: (thread, call, ...values) => {
      const id = this.#request(call, ...values);
      if (thread === MAIN) this.waits.wakeMain = () => this.post([0, "cancel", id]);
      if (!RELEASING.has(call)) return this.#reply(id);
      const wait = this.waits.begin(thread, (...place) => this.post([0, "waits_in", id, ...place]));
      this.#replies.set(id, (value) => this.waits.settle(wait, value));
      return wait.promise;
    },

    print: (fd, bytes) => this.print(fd, plain(bytes)),

    /** Let messages in and other threads go on. */
    turn: async () => {
      this.flush();
      this.turn();
      if (this.#unsent > CREDIT) {
        this.#unsent = 0;
        await this.#reply(this.#request("getpid"));
      }
      await this.gil.turn();
    },
  };
}

/** A Python value that came as a proxy, as something that can be sent. */
export function plain(value) {
  if (!value?.toJs) return value;
  return value.toJs();
}
