/** Reading and writing: pipes, and the two pipes that a connected socket is. */

import { ATOMIC, OpenFile } from "./descriptors.js";
import { Pipe } from "./leases.js";

/** @import { Descriptors } from "./descriptors.js" */
/** @import { Events } from "./events.js" */
/** @import { Calls } from "./kernel.js" */
/** @import { Waiting } from "./waiting.js" */

export class Pipes {
  /** @param {{ descriptors: Descriptors, waiting: Waiting, events: Events }} others */
  constructor({ descriptors, waiting, events }) {
    this.descriptors = descriptors;
    this.waiting = waiting;
    this.events = events;
  }

  /** @type {Calls} */
  calls = {
    pipe: (process, id, reader, writer) => {
      if (this.descriptors.full(process)) return "EMFILE";
      const pipe = new Pipe();
      this.descriptors.open(process, reader, new OpenFile({ rx: pipe }));
      this.descriptors.open(process, writer, new OpenFile({ tx: pipe }));
      return 0;
    },

    socketpair: (process, id, a, b) => {
      if (this.descriptors.full(process)) return "EMFILE";
      const [there, back] = [new Pipe(), new Pipe()];
      this.descriptors.open(process, a, new OpenFile({ rx: back, tx: there, socket: true }));
      this.descriptors.open(process, b, new OpenFile({ rx: there, tx: back, socket: true }));
      return 0;
    },

    read: (process, id, fd, count, peek, milliseconds) => {
      const file = process.files.get(fd);
      if (!file) return "EBADF";
      if (file.terminal !== undefined) return new Uint8Array(0);
      const { rx } = file;
      if (!rx) return file.socket ? "ENOTCONN" : "EBADF";
      process.acquired?.reads.set(process, fd);
      this.waiting.wait(process, id, {
        what: "read",
        queues: [rx.queue],
        file,
        milliseconds,
        lent: () => rx.lent?.recalled ?? false,
        attempt: () => {
          if (rx.recallBytes(process, fd)) return undefined;
          if ((rx.lent?.unread ?? 0) > 0) return 0; // it has come to the process meanwhile
          if (rx.size === 0 && rx.reset) return rx.reported();
          if (rx.size === 0) return rx.writers === 0 || file.deaf ? new Uint8Array(0) : undefined;
          if (peek) return rx.peek(count);
          const taken = rx.take(count);
          this.waiting.wake(rx.queue);
          if (!file.deaf) rx.lend(process, fd, taken);
          return taken;
        },
      });
    },

    write: (process, id, fd, bytes, milliseconds) => {
      const file = process.files.get(fd);
      if (!file) return "EBADF";
      if (file.terminal) return this.events.print(process, file.terminal, bytes);
      const { tx } = file;
      if (!tx) return file.socket ? "ENOTCONN" : "EBADF";
      tx.endRoom(process, fd);
      let done = 0;
      const whole = milliseconds !== 0 && !(file.nonblocking && milliseconds < 0);
      const attempt = () => {
        do {
          // a reader that waits takes at once what is put, and then there is room again
          if (tx.readers === 0 || file.mute) return "EPIPE";
          const { room } = tx;
          if (room < Math.min(bytes.length, ATOMIC) && room < bytes.length - done) {
            tx.recallRoom();
            return undefined;
          }
          const part = bytes.subarray(done, done + room);
          tx.put(part);
          done += part.length;
          this.waiting.wake(tx.queue);
        } while (whole && done < bytes.length);
        if (!file.mute) tx.lendRoom(process, fd);
        return done;
      };
      this.waiting.wait(process, id, {
        what: "write",
        queues: [tx.queue],
        file,
        attempt,
        milliseconds,
        lent: () => tx.windows.size > 0,
        partial: () => done,
      });
    },

    /** Into room that was lent; it is not told where that has gone. */
    put: (process, id, fd, bytes) => {
      const { tx, mute } = process.files.get(fd) ?? {};
      if (!tx || mute) return;
      const window = tx.windows.get(process);
      if (!window || !(bytes.length <= window.left)) throw new Error("no room was lent");
      window.left -= bytes.length;
      if (tx.readers === 0) return;
      tx.put(bytes);
      this.waiting.wake(tx.queue);
    },
  };
}
