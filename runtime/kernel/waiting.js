/** Calls that wait: a reply is withheld until something that the call waits for has come about, or its time is up. */

export const LONGEST_TIMER = 2 ** 31 - 1; // ms that setTimeout can count: some 25 days
const LONGEST_CALL = 40; // characters

export class Waiting {
  /** @param before (process) → boolean: what has to happen before a process waits; whether anything did */
  constructor({ events, before, now }) {
    Object.assign(this, { events, before, now });
  }

  /**
   * Reply with what `attempt` gives, now or after one of the queues is woken. When time is up, with
   * `late`; not before nothing can come back from a lease any more, if `lent` says that something may.
   */
  wait(
    process,
    id,
    { what, queues, attempt, file, lent = () => false, partial = () => 0, milliseconds = -1, late = "EAGAIN" },
  ) {
    if (file?.nonblocking && milliseconds < 0) milliseconds = 0; // O_NONBLOCK belongs to the open file
    let patient = milliseconds !== 0;
    const answer = () => attempt() ?? (patient || lent() ? undefined : partial() || late);
    let result = answer();
    if (result === undefined && patient && this.before(process)) result = answer();
    if (result !== undefined) return this.reply(process, id, result);
    const waiter = { process, id, what, queues, attempt: answer, partial, since: this.now() };
    if (milliseconds > 0 && milliseconds <= LONGEST_TIMER) {
      waiter.timer = setTimeout(() => {
        patient = false;
        this.try(waiter);
      }, milliseconds);
    }
    for (const queue of queues) queue.add(waiter);
    process.waiters.set(id, waiter);
  }

  wake(queue) {
    for (const waiter of [...queue]) if (queue.has(waiter)) this.try(waiter);
  }

  try(waiter) {
    if (waiter.trying || waiter.process.halted) return;
    waiter.trying = true; // what it does may wake this very queue
    const result = waiter.attempt();
    waiter.trying = false;
    if (result !== undefined) this.#settle(waiter, result);
  }

  #settle(waiter, result) {
    this.#forget(waiter);
    waiter.process.waiters.delete(waiter.id);
    this.events.addWait(waiter.process, waiter);
    this.reply(waiter.process, waiter.id, result);
  }

  /** The process waits for nothing any more, and no call of it is answered. */
  forgetAll(process) {
    for (const waiter of process.waiters.values()) this.#forget(waiter);
    process.waiters.clear();
  }

  #forget(waiter) {
    clearTimeout(waiter.timer);
    for (const queue of waiter.queues) queue.delete(waiter);
  }

  reply(process, id, result) {
    if (id) process.worker.post(["reply", id, result]);
  }

  calls = {
    /** A signal came while the call waited: it ends with EINTR, or with what was done so far. */
    cancel: (process, id, which) => {
      const waiter = process.waiters.get(which);
      if (waiter) this.#settle(waiter, waiter.partial() || "EINTR");
    },

    threads: (process, id, count) => {
      process.threads = count;
    },

    /** A thread waits for something in its own process: another thread, a timer. */
    asleep: (process, id, thread, what, ...place) => {
      if (what) {
        process.asleep.set(thread, { what, since: this.now(), ...called(place) });
        this.before(process);
      } else {
        const asleep = process.asleep.get(thread);
        process.asleep.delete(thread);
        this.events.addWait(process, asleep);
      }
    },

    /** Which of the program's own calls, in which line, a call waits in: told once it has waited for a while. */
    waits_in: (process, id, which, ...place) => {
      const waiter = process.waiters.get(which);
      if (!waiter) return;
      Object.assign(waiter, called(place));
      if (process.waitTold === waiter) process.told = "run"; // to be told again, and better
    },
  };
}

/** The program's call and line, as a process says: it may say anything. */
function called([call, line]) {
  return typeof call === "string" && Number.isInteger(line) ? { call: call.slice(0, LONGEST_CALL), line } : {};
}
