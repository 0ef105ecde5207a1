/**
 * A process's side of kernel/leases.js: what it may use without asking, in cells that Python reads and
 * writes by itself. A cell is −1 where nothing is lent; of a semaphore it says how many units are in
 * hand, of a pipe how much room, of bytes how many were read. The next cell is 1 where that is the whole.
 */

import { elapsed } from "./clock.js";

/** @import { Post, Table } from "./process.js" */

const SHARED = 2; // in the next cell, of a semaphore that others release too: as in python/leases.py

/** @typedef {"semaphore" | "bytes" | "room"} Kind */
/**
 * What the process has. Of bytes, `parts` are those that Python has not taken, of `size` in all.
 * @typedef {{ kind: Kind, key: number, cell: number, told: number, since: number, whole: boolean, wanted: boolean,
 *   parts: Uint8Array[], size: number }} Lease
 */

const ARRIVED = 1; // the cell that says how many parts of bytes Python has not taken yet
const BATCH = 3; // ms that a process may go on with a semaphore which others want as well
const RETURN = 10; // ms after which a process that computes hears whether others want something

export class Leases {
  /** The cell that Python looks at, by kind and key. @type {Map<string, number>} */
  cells = new Map();
  /** By kind and key. @type {Map<string, Lease>} */
  held = new Map();
  #first = 0; // where the cells begin
  /** Semaphores that others release too, by key. @type {Set<number>} */
  #shared = new Set();

  /**
   * @param {object} process
   * @param {() => Int32Array} process.heap the interpreter's memory
   * @param {() => boolean} process.busy whether any thread computes, or waits for a semaphore
   * @param {() => void} process.before sends what has to be sent before a lease goes back
   * @param {Post} process.post
   */
  constructor({ heap, busy, before, post }) {
    this.heap = heap;
    this.busy = busy;
    this.before = before;
    this.post = post;
  }

  /** @param {number} cell */
  get(cell) {
    return this.heap()[this.#first + cell];
  }

  /** @param {number} cell @param {number} value */
  set(cell, value) {
    this.heap()[this.#first + cell] = value;
  }

  /** How long the process may compute, in milliseconds, before messages get their turn. @param {number} otherwise */
  slice(otherwise) {
    if (this.held.size === 0) return otherwise;
    return Math.min(this.wanted ? BATCH : RETURN, otherwise);
  }

  get wanted() {
    for (const has of this.held.values()) if (has.wanted) return true;
    return false;
  }

  /** @param {Kind} kind @param {number} key @param {any} given bytes, or a number @param {boolean} whole */
  given(kind, key, given, whole) {
    const name = `${kind} ${key}`;
    const cell = kind === "bytes" ? 0 : (this.cells.get(name) ?? 0);
    if (kind !== "bytes" && !cell) return this.post([0, "return", kind, key]);
    const has = this.held.get(name) ?? begun(kind, key, cell);
    this.held.set(name, has);
    has.whole = whole;
    if (kind === "bytes") {
      has.parts.push(given);
      has.size += given.length;
      this.set(ARRIVED, this.get(ARRIVED) + 1);
    } else {
      has.told += given;
      this.set(cell, Math.max(0, this.get(cell)) + given);
      this.set(cell + 1, Number(whole));
    }
  }

  /**
   * A semaphore is kept for a moment more, unless all wait: whoever takes it again and again is to get on with it.
   * @param {Kind} kind @param {number} key
   */
  recalled(kind, key) {
    const has = this.held.get(`${kind} ${key}`);
    if (!has) return; // used up, or given back already
    if (kind === "room" && this.get(has.cell) < 0) return this.held.delete(`${kind} ${key}`); // it asks for more
    const left = kind === "semaphore" && this.busy() ? has.since + BATCH - elapsed() : 0;
    if (left <= 0) return this.giveBack(kind, key);
    has.wanted = true;
    setTimeout(() => this.held.get(`${kind} ${key}`) === has && this.giveBack(kind, key), left);
  }

  /** Somebody else releases this semaphore, too. @param {number} key */
  shared(key) {
    this.#shared.add(key);
    if (!this.held.has(`semaphore ${key}`)) this.#mark(key);
  }

  /** @param {number} key */
  #mark(key) {
    const cell = this.cells.get(`semaphore ${key}`);
    if (cell) this.set(cell + 1, SHARED);
  }

  /** @param {Kind} kind @param {number} key */
  giveBack(kind, key) {
    const has = this.held.get(`${kind} ${key}`);
    if (!has) return;
    this.before();
    this.#tell(has);
    this.#drop(has);
    this.post([0, "return", kind, key]);
  }

  /** @param {Lease} has */
  #drop(has) {
    this.held.delete(`${has.kind} ${has.key}`);
    this.set(ARRIVED, this.get(ARRIVED) - has.parts.length);
    if (has.cell) this.set(has.cell, -1);
    if (has.kind === "semaphore" && this.#shared.has(has.key)) this.#mark(has.key);
  }

  /** Tell what was used. Room is told of by what is put there. */
  flush() {
    for (const has of [...this.held.values()]) this.#tell(has);
  }

  /** The process takes its turn. */
  turn() {
    for (const has of [...this.held.values()]) {
      if (has.wanted && elapsed() - has.since >= BATCH) this.giveBack(has.kind, has.key);
    }
  }

  /** @param {Lease} has */
  #tell(has) {
    if (has.kind === "room" || !has.cell) return;
    const now = this.get(has.cell);
    if (now === has.told) return;
    this.post([0, "used", has.kind, has.key, now - has.told]);
    has.told = now;
    if (has.kind === "bytes" && now === has.size && !has.whole) this.#drop(has);
  }

  /** @type {Table} */
  calls = {
    /** Where Python keeps how much it may use without asking: 32-bit numbers. */
    cells: (numbers) => {
      this.#first = numbers.getBuffer("i32").data.byteOffset >> 2;
      this.set(ARRIVED, 0);
    },

    /** The process will look for what is lent to it under this key in this cell. */
    watch: (kind, key, cell) => {
      this.cells.set(`${kind} ${key}`, cell);
      this.set(cell + 1, 0);
    },

    unwatch: (kind, key) => {
      this.cells.delete(`${kind} ${key}`);
      this.held.delete(`${kind} ${key}`);
    },

    /** The next bytes that came before they were asked for; the cell then says how many of them were read. */
    lent: (fd, cell) => {
      const has = this.held.get(`bytes ${fd}`);
      if (!has?.parts.length) return undefined;
      if (!has.cell) {
        has.cell = cell;
        this.set(cell, 0);
        this.set(cell + 1, Number(has.whole));
      }
      this.set(ARRIVED, this.get(ARRIVED) - 1);
      return has.parts.shift();
    },

    give_back: (kind, key) => this.giveBack(kind, key),
  };
}

/** @param {Kind} kind @param {number} key @param {number} cell @returns {Lease} */
function begun(kind, key, cell) {
  return { kind, key, cell, told: 0, since: elapsed(), whole: false, wanted: false, parts: [], size: 0 };
}
