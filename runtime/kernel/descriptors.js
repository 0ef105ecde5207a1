/** What processes have open, and under which numbers. */

/** @import { Calls } from "./kernel.js" */
/** @import { Pipe } from "./leases.js" */
/** @import { SharedMemory } from "./memory.js" */
/** @import { Process } from "./processes.js" */
/** @import { Listener } from "./sockets.js" */
/** @import { Queue, Waiting } from "./waiting.js" */

export const ATOMIC = 4096; // PIPE_BUF
const POLLIN = 1;
const POLLOUT = 4;
const POLLERR = 8;
const POLLHUP = 16;
const POLLNVAL = 32;
const MOST_FILES = 1024; // descriptors of a process, as on Linux: getrlimit(2), RLIMIT_NOFILE

/** What a descriptor stands for: shared by all its copies, in whatever process. */
export class OpenFile {
  references = 0;
  nonblocking = false;
  deaf = false; // shutdown(2): nothing is read any more
  mute = false; // nothing is written
  /** What it is bound to. @type {string | undefined} */
  address;
  /** @type {Listener | undefined} */
  listener;

  /**
   * One of these; a socket has pipes once it is connected.
   * @param {{ rx?: Pipe, tx?: Pipe, socket?: boolean, address?: string, terminal?: string | null,
   *   memory?: SharedMemory }} what
   */
  constructor({ rx, tx, socket = false, address, terminal, memory }) {
    this.rx = rx;
    this.tx = tx;
    this.socket = socket;
    this.address = address;
    this.terminal = terminal;
    this.memory = memory;
    if (rx) rx.readers += 1;
    if (tx) tx.writers += 1;
  }

  /** What a process could do with it at once: poll(2). @param {Process} process */
  ready(process) {
    const { rx, tx, listener } = this;
    let found = 0;
    if (rx) {
      if (rx.unread > 0 || this.deaf) found |= POLLIN;
      if (rx.writers === 0) found |= tx ? POLLIN | POLLHUP : POLLHUP;
      if (rx.reset) found |= POLLERR;
    }
    if (tx) {
      if (tx.readers === 0) found |= rx ? POLLOUT | POLLHUP : POLLERR;
      else if (tx.room + (tx.windows.get(process)?.left ?? 0) >= ATOMIC) found |= POLLOUT;
    }
    if (listener && listener.waiting.length > 0) found |= POLLIN;
    if (this.terminal !== undefined) found |= POLLOUT;
    if (this.socket && !rx && !listener) found |= POLLOUT | POLLHUP;
    return found;
  }
}

export class Descriptors {
  /** @param {{ waiting: Waiting }} others */
  constructor({ waiting }) {
    this.waiting = waiting;
  }

  /** @param {Process} process @param {number} fd @param {OpenFile} file */
  open(process, fd, file) {
    file.references += 1; // first: it may be what has this number
    if (process.files.has(fd)) this.close(process, fd);
    process.files.set(fd, file);
  }

  /** @param {Process} process @param {number} fd */
  close(process, fd) {
    const file = process.files.get(fd);
    if (!file) return "EBADF";
    process.files.delete(fd);
    file.rx?.endBytes(process, fd);
    file.tx?.endRoom(process, fd);
    if (--file.references === 0) this.#release(file);
    else for (const pipe of [file.rx, file.tx]) if (pipe) this.waiting.wake(pipe.queue);
    return 0;
  }

  /** A process is gone, and what it had. @param {Process} process */
  drop(process) {
    for (const fd of [...process.files.keys()]) this.close(process, fd);
  }

  /** One that is not in a process has let go of the file. @param {OpenFile} file */
  unref(file) {
    if (--file.references === 0) this.#release(file);
  }

  /** @param {OpenFile} file */
  #release({ rx, tx, listener, socket }) {
    if (socket && rx && rx.unread > 0 && tx) tx.reset = true;
    if (rx) {
      rx.readers -= 1;
      if (rx.readers === 0) rx.recallRoom(); // who writes next is to hear of it
      if (rx.readers === 0) {
        for (const sent of rx.rights.splice(0).flat()) if (sent instanceof OpenFile) this.unref(sent);
      }
      this.waiting.wake(rx.queue);
    }
    if (tx) {
      tx.writers -= 1;
      if (tx.writers === 0) tx.recallBytes(); // so that the reader learns of the end
      this.waiting.wake(tx.queue);
    }
    if (listener) {
      listener.close();
      for (const file of listener.waiting) {
        if (file.tx) file.tx.reset = true;
        this.unref(file);
      }
      this.waiting.wake(listener.queue);
    }
  }

  /** Whether a process has as many descriptors open as it may. @param {Process} process */
  full(process) {
    return process.files.size >= MOST_FILES;
  }

  /** @param {Process} process @param {number} fd @param {number} events */
  #ready(process, fd, events) {
    const file = process.files.get(fd);
    return file ? file.ready(process) & (events | POLLERR | POLLHUP | POLLNVAL) : POLLNVAL;
  }

  /** @type {Calls} */
  calls = {
    close: (process, id, fd) => this.close(process, fd),

    dup: (process, id, fd, copy) => {
      const file = process.files.get(fd);
      if (!file) return "EBADF";
      if (!process.files.has(copy) && this.full(process)) return "EMFILE";
      this.open(process, copy, file);
      return copy;
    },

    blocking: (process, id, fd, blocking) => {
      const file = process.files.get(fd);
      if (!file) return "EBADF";
      file.nonblocking = !blocking;
      return 0;
    },

    is_blocking: (process, id, fd) => {
      const file = process.files.get(fd);
      return file ? Number(!file.nonblocking) : "EBADF";
    },

    /** @param wanted [fd, events, fd, events, …] @returns the same with what is ready, as 32-bit numbers */
    poll: (process, id, wanted, milliseconds) => {
      /** @type {Set<Queue>} */
      const queues = new Set();
      for (let at = 0; at < wanted.length; at += 2) {
        const { rx, tx, listener } = process.files.get(wanted[at]) ?? {};
        for (const object of [rx, tx, listener]) if (object) queues.add(object.queue);
        if (rx && !tx && wanted[at + 1] === POLLIN) rx.polled(process, wanted[at]);
      }
      this.waiting.wait(process, id, {
        what: "poll",
        queues: [...queues],
        milliseconds,
        late: new Uint8Array(0),
        attempt: () => {
          const found = [];
          for (let at = 0; at < wanted.length; at += 2) {
            const events = this.#ready(process, wanted[at], wanted[at + 1]);
            if (events) found.push(wanted[at], events);
          }
          return found.length ? new Uint8Array(Int32Array.from(found).buffer) : undefined;
        },
      });
    },
  };
}
