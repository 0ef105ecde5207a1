/** Shared memory: the process's copies of it, and what it has changed in them. See kernel/memory.js. */

import { plain } from "./calls.js";

/** @import { Post, Table } from "./process.js" */

/**
 * A copy at an address, as the kernel knows it (`shadow`), and how large the numbers in each word are (`cells`).
 * @typedef {{ address: number, shadow: Uint8Array, cells: Uint8Array, buffer: { release(): void } }} Block
 */
/** @typedef {(number | Uint8Array)[]} Changes offset, bytes, offset, bytes, … */

const WORD = 8; // bytes that are compared at once

export class Memory {
  /** @type {Map<number, Block>} */
  #blocks = new Map();

  /**
   * @param {object} process
   * @param {() => Uint8Array} process.heap the interpreter's memory
   * @param {() => void} process.flush tells what the program has changed, here and in mapped files
   * @param {Post} process.post
   */
  constructor({ heap, flush, post }) {
    this.heap = heap;
    this.flush = flush;
    this.post = post;
  }

  tellChanges() {
    for (const [block, { address, shadow, cells }] of this.#blocks) {
      const now = this.heap().subarray(address, address + shadow.length);
      const changes = differences(shadow, now, cells);
      if (changes.length) this.post([0, "shm_write", block, changes]);
    }
  }

  /**
   * What another process wrote; what this one has written meanwhile goes out first.
   * @param {number} block @param {any[]} changes
   */
  take(block, changes) {
    const found = this.#blocks.get(block);
    if (!found) return;
    this.flush();
    for (let at = 0; at < changes.length; at += 2) {
      const [start, bytes] = [changes[at], changes[at + 1]];
      if (start >= found.shadow.length) continue; // it has grown since it was attached
      const seen = bytes.subarray(0, found.shadow.length - start);
      found.shadow.set(seen, start);
      this.heap().set(seen, found.address + start);
    }
  }

  /** @type {Table} */
  calls = {
    /** Keep a bytearray the same as the kernel's memory; Python holds it, so that it stays in its place. */
    attach: (block, bytearray, content) => {
      const buffer = bytearray.getBuffer("u8");
      const shadow = plain(content);
      buffer.data.set(shadow);
      const cells = new Uint8Array((shadow.length >> 3) + 1).fill(1);
      this.#blocks.set(block, { address: buffer.data.byteOffset, shadow, cells, buffer });
    },

    /** Here numbers of so many bytes lie: two processes may write neighbours, but none is torn. */
    lay_out: (block, start, end, size) => {
      this.#blocks.get(block)?.cells.fill(size, start >> 3, (end + 7) >> 3);
    },

    detach: (block) => {
      this.flush();
      this.#blocks.get(block)?.buffer.release();
      this.#blocks.delete(block);
      this.post([0, "shm_detach", block]);
    },
  };
}

/**
 * What differs, in whole cells; brings `shadow` up to date.
 * @param {Uint8Array} shadow @param {Uint8Array} now @param {Uint8Array} cells @returns {Changes}
 */
function differences(shadow, now, cells) {
  /** @type {Changes} */
  const changes = [];
  const words = shadow.length >> 3;
  const [old, fresh] = [shadow, now].map((bytes) => new Int32Array(bytes.buffer, bytes.byteOffset, words * 2));
  let start = -1;
  const close = (/** @type {number} */ end) => {
    if (start < 0) return;
    const bytes = now.slice(start, end);
    shadow.set(bytes, start);
    changes.push(start, bytes);
    start = -1;
  };
  /** @param {number} from @param {number} to @param {number} cell */
  const compare = (from, to, cell) => {
    for (let at = from; at < to; at += cell) {
      let same = true;
      for (let byte = at; byte < at + cell && byte < to; byte++) same &&= shadow[byte] === now[byte];
      if (same) close(at);
      else if (start < 0) start = at;
    }
  };
  for (let word = 0; word < words; word++) {
    if (old[2 * word] === fresh[2 * word] && old[2 * word + 1] === fresh[2 * word + 1]) close(word * WORD);
    else compare(word * WORD, (word + 1) * WORD, cells[word]);
  }
  compare(words * WORD, shadow.length, cells[words]);
  close(shadow.length);
  return changes;
}
