/** Shared memory: the process's copies of it, and what it has changed in them. See kernel/memory.js. */

import { plain } from "./calls.js";

const WORD = 8; // bytes that are compared at once

export class Memory {
  #blocks = new Map(); // number → {address, shadow, cells, buffer}

  /**
   * @param heap  () → the interpreter's memory
   * @param flush () → void: tells what the program has changed, here and in mapped files
   * @param post  sends to the kernel
   */
  constructor({ heap, flush, post }) {
    Object.assign(this, { heap, flush, post });
  }

  tellChanges() {
    for (const [block, { address, shadow, cells }] of this.#blocks) {
      const now = this.heap().subarray(address, address + shadow.length);
      const changes = differences(shadow, now, cells);
      if (changes.length) this.post([0, "shm_write", block, changes]);
    }
  }

  /** What another process wrote; what this one has written meanwhile goes out first. */
  take(block, changes) {
    const found = this.#blocks.get(block);
    if (!found) return;
    this.flush();
    for (let at = 0; at < changes.length; at += 2) {
      found.shadow.set(changes[at + 1], changes[at]);
      this.heap().set(changes[at + 1], found.address + changes[at]);
    }
  }

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

/** [offset, bytes, …] of what differs, in whole cells; brings `shadow` up to date. */
function differences(shadow, now, cells) {
  const changes = [];
  const words = shadow.length >> 3;
  const [old, fresh] = [shadow, now].map((bytes) => new Int32Array(bytes.buffer, bytes.byteOffset, words * 2));
  let start = -1;
  const close = (end) => {
    if (start < 0) return;
    const bytes = now.slice(start, end);
    shadow.set(bytes, start);
    changes.push(start, bytes);
    start = -1;
  };
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
