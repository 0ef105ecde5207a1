/** Mapped files: bytes of the interpreter's memory that are kept the same as a part of a file. */

/** @import { Table } from "./process.js" */

/**
 * A part of a file at an address, as the file has it (`shadow`).
 * @typedef {{ address: number, shadow: Uint8Array, buffer: { release(): void }, node: FileNode, offset: number,
 *   put: (at: number, bytes: Uint8Array) => void }} FileMap
 */

export class Maps {
  /** @type {Map<number, FileMap>} */
  #maps = new Map();

  /**
   * @param {object} process
   * @param {() => EmscriptenModule} process.module
   * @param {() => void} process.flush tells what the program has changed, here and in shared memory
   * @param {(node: FileNode, at: number, bytes: Uint8Array) => void} process.put writes to a file
   */
  constructor({ module, flush, put }) {
    this.module = module;
    this.flush = flush;
    this.put = put;
  }

  /** What was written to mapped memory is in the file, as far as that goes, and in other maps of it. */
  tellChanges() {
    for (const { address, shadow, node, offset } of this.#maps.values()) {
      const length = Math.min(shadow.length, node.usedBytes - offset);
      const now = this.module().HEAPU8.subarray(address, address + length);
      for (const [start, end] of changedBytes(shadow, now)) {
        const bytes = now.slice(start, end);
        for (const other of node.maps ?? []) other.put(offset + start, bytes);
        this.put(node, offset + start, bytes);
      }
    }
  }

  /** @type {Table} */
  calls = {
    /** Keep a bytearray the same as a part of a file. */
    map: (block, bytearray, fd, offset) => {
      const { node } = /** @type {Stream} */ (this.module().FS.getStream(fd));
      const buffer = bytearray.getBuffer("u8");
      const address = buffer.data.byteOffset;
      const shadow = new Uint8Array(buffer.data.length);
      /** @type {FileMap["put"]} */
      const put = (at, bytes) => {
        // what was written to the file at that place
        const [from, to] = [Math.max(at, offset), Math.min(at + bytes.length, offset + shadow.length)];
        if (from >= to) return;
        const part = bytes.subarray(from - at, to - at);
        shadow.set(part, from - offset);
        this.module().HEAPU8.set(part, address + from - offset);
      };
      put(0, node.contents.subarray(0, node.usedBytes));
      const map = { address, shadow, buffer, node, offset, put };
      (node.maps ??= new Set()).add(map);
      this.#maps.set(block, map);
    },

    unmap: (block) => {
      this.flush();
      const map = this.#maps.get(block);
      if (!map) return;
      const { node, buffer } = map;
      node.maps?.delete(map);
      if (!node.maps?.size) delete node.maps;
      buffer.release();
      this.#maps.delete(block);
    },
  };
}

/**
 * [start, end] of what differs, to the byte: neighbours may belong to different processes.
 * @param {Uint8Array} shadow @param {Uint8Array} now
 */
function changedBytes(shadow, now) {
  /** @type {[start: number, end: number][]} */
  const found = [];
  for (let at = 0; at < now.length; at++) {
    if (shadow[at] === now[at]) continue;
    const start = at;
    while (at < now.length && shadow[at] !== now[at]) at++;
    found.push([start, at]);
  }
  return found;
}
