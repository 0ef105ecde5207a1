/** What the kernel asks when nothing seems to go on: whether that is so here, and why each thread waits; see kernel/quiet.js. */

/** @import { Gil } from "./gil.js" */
/** @import { Leases } from "./leased.js" */
/** @import { Post } from "./process.js" */
/** @import { Waits } from "./waits.js" */

export class Why {
  /** @param {{ gil: Gil, waits: Waits, leases: Leases, post: Post }} process */
  constructor({ gil, waits, leases, post }) {
    this.gil = gil;
    this.waits = waits;
    this.leases = leases;
    this.post = post;
  }

  /** Only a message can make any thread go on, or perhaps a clock that changes nothing. */
  get #still() {
    const { gil, waits, leases } = this;
    const timed = this.#waits().some(({ timed, beat }) => timed && !beat);
    return gil.idle && waits.current.size === gil.threads && !leases.wanted && !timed;
  }

  #waits() {
    return [...this.waits.current.values()];
  }

  /** @param {number} number of the question */
  probe(number) {
    this.post([0, "probed", number, this.#still]);
  }

  /** @param {number} number of the question */
  async tell(number) {
    const all = this.#waits();
    /** @type {unknown[][]} */
    const told = [];
    for (const wait of all) {
      const text = await this.waits.why(wait);
      told.push([wait.thread, wait.call, wait.what, wait.timed, wait.whom, text]);
    }
    this.post([0, "because", number, this.gil.threads, told]);
  }
}
