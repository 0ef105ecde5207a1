/** Sockets that reach the processes of one run: listeners by name, and descriptors that travel. */

import { OpenFile } from "./descriptors.js";
import { Pipe } from "./leases.js";

/** @import { Descriptors } from "./descriptors.js" */
/** @import { Calls } from "./kernel.js" */
/** @import { Process } from "./processes.js" */
/** @import { File, FileTree } from "./tree.js" */
/** @import { Queue, Waiting } from "./waiting.js" */

/** A file whose descriptor travels. @typedef {{ path: string, file: File, flags: number, at: number }} SentFile */

const FIRST_PORT = 40000;
const MOST_RIGHTS = 64; // messages with descriptors that nobody has read yet

export class Listener {
  /** @type {Queue} */
  queue = new Set();
  /** Connected, and nobody has accepted them. @type {OpenFile[]} */
  waiting = [];
  backlog = 0;

  /**
   * @param {Map<string, Listener>} all by address, this one included for as long as it listens
   * @param {string} address
   * @param {number} backlog
   */
  constructor(all, address, backlog) {
    this.all = all;
    this.address = address;
    this.admit(backlog);
    all.set(address, this);
  }

  /** One more than this many may wait to be accepted: listen(2). @param {number} backlog */
  admit(backlog) {
    this.backlog = Math.max(0, backlog);
  }

  close() {
    this.all.delete(this.address);
  }
}

export class Sockets {
  /** @type {Map<string, Listener>} */
  #listeners = new Map();
  #nextPort = FIRST_PORT;

  /** @param {{ descriptors: Descriptors, waiting: Waiting, tree: FileTree }} others */
  constructor({ descriptors, waiting, tree }) {
    this.descriptors = descriptors;
    this.waiting = waiting;
    this.tree = tree;
  }

  /** @param {any[]} file @returns {SentFile | undefined} */
  #described([path, flags, at]) {
    const file = this.tree.entries.get(path);
    return file && "bytes" in file ? { path, file, flags: Number(flags) || 0, at: Number(at) || 0 } : undefined;
  }

  /** @param {SentFile} sent @param {Process} process */
  #toOpen({ path, file, flags, at }, process) {
    const there = this.tree.entries.get(path) === file;
    return [there ? path : this.tree.give(file, process), flags, at, !there];
  }

  /** @type {Calls} */
  calls = {
    socket: (process, id, fd) => {
      if (this.descriptors.full(process)) return "EMFILE";
      this.descriptors.open(process, fd, new OpenFile({ socket: true }));
      return 0;
    },

    /** @param address "inet:port" or "unix:path" @returns the port, or 0 */
    bind: (process, id, fd, address) => {
      const file = process.files.get(fd);
      if (!file?.socket) return "EBADF";
      if (address === "inet:0") address = `inet:${this.#nextPort++}`;
      if (this.#listeners.has(address)) return "EADDRINUSE";
      file.address = address;
      return Number(/^inet:(\d+)$/.exec(address)?.[1] ?? 0);
    },

    listen: (process, id, fd, backlog) => {
      const file = process.files.get(fd);
      if (!file?.address) return "EINVAL";
      const { listener } = file;
      if (!listener && this.#listeners.has(file.address)) return "EADDRINUSE";
      if (!listener) file.listener = new Listener(this.#listeners, file.address, backlog);
      listener?.admit(backlog);
      if (listener) this.waiting.wake(listener.queue);
      return 0;
    },

    connect: (process, id, fd, address, milliseconds) => {
      const file = process.files.get(fd);
      if (!file?.socket) return "EBADF";
      if (file.rx) return "EISCONN";
      const listener = this.#listeners.get(address);
      if (!listener) return address.startsWith("unix:") && !this.tree.has(address.slice(5)) ? "ENOENT" : "ECONNREFUSED";
      this.waiting.wait(process, id, {
        what: "connect",
        queues: [listener.queue],
        file,
        milliseconds,
        attempt: () => {
          if (this.#listeners.get(address) !== listener) return "ECONNREFUSED";
          if (listener.waiting.length > listener.backlog) return undefined;
          const [there, back] = [new Pipe(), new Pipe()];
          Object.assign(file, { rx: back, tx: there });
          back.readers += 1;
          there.writers += 1;
          const other = new OpenFile({ rx: there, tx: back, socket: true, address });
          other.references += 1;
          listener.waiting.push(other);
          this.waiting.wake(listener.queue);
          return 0;
        },
      });
    },

    accept: (process, id, fd, connected, milliseconds) => {
      const file = process.files.get(fd);
      const listener = file?.listener;
      if (!listener) return file ? "EINVAL" : "EBADF";
      if (this.descriptors.full(process)) return "EMFILE";
      this.waiting.wait(process, id, {
        what: "accept",
        queues: [listener.queue],
        file,
        milliseconds,
        attempt: () => {
          const other = listener.waiting.shift();
          if (!other) return undefined;
          this.descriptors.open(process, connected, other);
          this.descriptors.unref(other);
          this.waiting.wake(listener.queue);
          return connected;
        },
      });
    },

    /** @param how 0, 1 or 2: no more reading, writing, neither */
    shutdown: (process, id, fd, how) => {
      const file = process.files.get(fd);
      if (!file?.rx) return "ENOTCONN";
      if (!file.tx) return "ENOTSOCK";
      if (how !== 1) {
        file.rx.recallBytes();
        file.deaf = true;
      }
      if (how !== 0 && !file.mute) {
        file.tx.recallRoom();
        file.mute = true;
        file.tx.writers -= 1;
        file.tx.recallBytes();
        this.waiting.wake(file.tx.queue);
        file.tx = Object.assign(new Pipe(), { writers: 1 });
      }
      this.waiting.wake(file.rx.queue);
      return 0;
    },

    /**
     * Descriptors travel beside the bytes of a stream: sendmsg(2) with SCM_RIGHTS. Those of files, which each process
     * has by itself, as what they were opened with: [path, flags, where].
     */
    sendfds: (process, id, fd, descriptors) => {
      const { tx } = process.files.get(fd) ?? {};
      if (!tx) return "EBADF";
      const sent = descriptors.map((/** @type {any} */ each) =>
        Array.isArray(each) ? this.#described(each) : process.files.get(each),
      );
      if (sent.includes(undefined)) return descriptors.every(Array.isArray) ? "EOPNOTSUPP" : "EBADF";
      if (tx.rights.length >= MOST_RIGHTS) return "ENOBUFS";
      for (const each of sent) if (each instanceof OpenFile) each.references += 1;
      tx.rights.push(sent);
      return sent.length;
    },

    /** @returns of each that came the descriptor, or of a file what to open it with, and whether to remove that name */
    recvfds: (process, id, fd, first) => {
      const sent = process.files.get(fd)?.rx?.rights.shift() ?? [];
      const came = sent.map((each, at) => {
        if (!(each instanceof OpenFile)) return this.#toOpen(each, process);
        this.descriptors.open(process, first + at, each);
        this.descriptors.unref(each);
        return first + at;
      });
      return new TextEncoder().encode(JSON.stringify(came));
    },
  };
}
