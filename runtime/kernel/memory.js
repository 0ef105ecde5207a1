/** Shared memory: the kernel has the bytes, and every process that attaches them a copy that is told of changes. */

import { OpenFile } from "./descriptors.js";

/** @import { Descriptors } from "./descriptors.js" */
/** @import { Calls } from "./kernel.js" */
/** @import { Process } from "./processes.js" */

const MOST = 256 * 2 ** 20; // bytes

export class SharedMemory {
  static made = 0;
  number = ++SharedMemory.made;
  bytes = new Uint8Array(0);
  /** Processes that hold a copy. @type {Set<Process>} */
  attached = new Set();
}

export class Memory {
  /** @type {Map<string, SharedMemory>} */
  #named = new Map();

  /** @param {{ descriptors: Descriptors, processes: Map<number, Process> }} others all processes there are, by pid */
  constructor({ descriptors, processes }) {
    this.descriptors = descriptors;
    this.processes = processes;
  }

  /** @param {string} name */
  unlink(name) {
    return this.#named.delete(name);
  }

  /** A process is gone, and its copies. @param {Process} process */
  drop(process) {
    for (const memory of this.#named.values()) memory.attached.delete(process);
  }

  /** What all shared memory takes together: what has a name, what is open, what is mapped. */
  #size() {
    const found = new Set(this.#named.values());
    for (const { files, blocks } of this.processes.values()) {
      for (const { memory } of files.values()) if (memory) found.add(memory);
      for (const memory of blocks.values()) found.add(memory);
    }
    return [...found].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** @type {Calls} */
  calls = {
    /** @param mode "x" to make it, "r" to find it, "c" for either */
    shm_open: (process, id, fd, name, mode) => {
      if (this.descriptors.full(process)) return "EMFILE";
      const known = this.#named.has(name);
      if (known && mode === "x") return "EEXIST";
      if (!known && mode === "r") return "ENOENT";
      const memory = this.#named.get(name) ?? new SharedMemory();
      this.#named.set(name, memory);
      this.descriptors.open(process, fd, new OpenFile({ memory }));
      return fd;
    },

    shm_unlink: (process, id, name) => (this.unlink(name) ? 0 : "ENOENT"),

    /** What the memory is known by, whatever its name. */
    shm_number: (process, id, fd) => process.files.get(fd)?.memory?.number ?? "EBADF",

    shm_size: (process, id, fd) => process.files.get(fd)?.memory?.bytes.length ?? "EBADF",

    shm_resize: (process, id, fd, size) => {
      const memory = process.files.get(fd)?.memory;
      if (!memory) return "EBADF";
      if (this.#size() - memory.bytes.length + size > MOST) return "ENOSPC";
      const bytes = new Uint8Array(size);
      bytes.set(memory.bytes.subarray(0, size));
      memory.bytes = bytes;
      return 0;
    },

    /** From here on the process is told of every change. @param block the process's own number for its copy */
    shm_attach: (process, id, fd, block) => {
      const memory = process.files.get(fd)?.memory;
      if (!memory) return "EBADF";
      process.blocks.set(block, memory);
      memory.attached.add(process);
      return memory.bytes.slice();
    },

    shm_detach: (process, id, block) => {
      const memory = process.blocks.get(block);
      process.blocks.delete(block);
      if (memory && ![...process.blocks.values()].includes(memory)) memory.attached.delete(process);
    },

    /** What a process wrote to its copy: [offset, bytes, offset, bytes, …]. */
    shm_write: (process, id, block, changes) => {
      const memory = process.blocks.get(block);
      if (!memory) return;
      for (let at = 0; at < changes.length; at += 2) memory.bytes.set(changes[at + 1], changes[at]);
      for (const other of memory.attached) {
        if (other.status !== null) continue;
        for (const [number, each] of other.blocks) {
          if (each === memory && !(other === process && number === block)) {
            other.worker.post(["memory", number, changes]);
          }
        }
      }
    },
  };
}
