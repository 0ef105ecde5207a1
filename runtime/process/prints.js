/**
 * What the process prints. A message costs as much as a dozen prints, so a process that prints many
 * lines in a row has Python gather them in a parcel (python/printing.py). It is sent before anything
 * else is told, when the process waits, and when it takes its turn.
 */

/** @import { Post, Table } from "./process.js" */

/** Where Python counts: prints since the process last waited, bytes in the parcel, and for which descriptor. */
const ROW = 0;
const SIZE = 1;
const STREAM = 2;
const CREDIT = 65536; // bytes of output before the program has to let the kernel catch up

export class Prints {
  #counts = 0; // where they begin
  #parcel = 0;
  #unsent = 0; // bytes that the kernel may not have seen yet

  /**
   * @param {object} process
   * @param {() => { HEAP32: Int32Array, HEAPU8: Uint8Array }} process.memory the interpreter's
   * @param {Post} process.post
   */
  constructor({ memory, post }) {
    this.memory = memory;
    this.post = post;
  }

  /** @param {number} fd @param {Uint8Array} bytes */
  print(fd, bytes) {
    this.send();
    this.#unsent += bytes.length;
    this.post([0, "write", fd, bytes, -1]);
    return bytes.length;
  }

  /** What has been gathered. */
  send() {
    if (this.#counts === 0) return;
    const { HEAP32, HEAPU8 } = this.memory();
    const size = HEAP32[this.#counts + SIZE];
    if (size === 0) return;
    HEAP32[this.#counts + SIZE] = 0;
    this.print(HEAP32[this.#counts + STREAM], HEAPU8.slice(this.#parcel, this.#parcel + size));
  }

  /** The process waits, or takes its turn: whatever it prints next is the first. */
  pause() {
    this.send();
    if (this.#counts) this.memory().HEAP32[this.#counts + ROW] = 0;
  }

  /** Whether the kernel has to catch up before the program goes on. */
  ahead() {
    const ahead = this.#unsent > CREDIT;
    if (ahead) this.#unsent = 0;
    return ahead;
  }

  /** @type {Table} */
  calls = {
    /** Where Python gathers: 32-bit numbers, and the parcel's bytes. */
    printing: (counts, parcel) => {
      this.#counts = counts.getBuffer("i32").data.byteOffset >> 2;
      this.#parcel = parcel.getBuffer("u8").data.byteOffset;
    },

    print: (fd, bytes) => this.print(fd, bytes.toJs()),

    send_prints: () => this.send(),
  };
}
