/** Signals: what becomes of a process that gets one, and how it is stopped and continued. */

import { LONGEST_TIMER } from "./waiting.js";

/** @import { Calls, Message } from "./kernel.js" */
/** @import { Lending } from "./lending.js" */
/** @import { Process, Processes } from "./processes.js" */
/** @import { Waiting } from "./waiting.js" */

export const SIGINT = 2,
  SIGKILL = 9,
  SIGSEGV = 11,
  SIGCHLD = 17;
const SIGALRM = 14;
const SIGCONT = 18;
const SIGSTOP = 19;
const LAST_SIGNAL = 64;
const STOPPING = new Set([SIGSTOP, 20, 21, 22]); // and TSTP, TTIN, TTOU
const IGNORED_BY_DEFAULT = new Set([17, 18, 23, 28]); // CHLD, CONT, URG, WINCH: signal(7)
const WUNTRACED = 2;
const WCONTINUED = 8;
const STOPPED = 127;
const CONTINUED = 0xffff; // in a wait status

export class Signals {
  /**
   * @param {object} run
   * @param {Processes} run.processes
   * @param {Waiting} run.waiting
   * @param {Lending} run.lending
   * @param {(process: Process, message: Message) => void} run.receive takes what came while a process was stopped
   */
  constructor({ processes, waiting, lending, receive }) {
    this.processes = processes;
    this.waiting = waiting;
    this.lending = lending;
    this.receive = receive;
  }

  /** @param {Process} process @param {number} number */
  send(process, number, sender = process) {
    if (process.status !== null || process.dying) return;
    if (process.tracker) return number === SIGKILL ? this.processes.end(process, number) : undefined;
    const handled = process.handled.has(number) && number !== SIGKILL && number !== SIGSTOP;
    if (number === SIGCONT) this.#continue(process);
    if (STOPPING.has(number) && !handled) this.halt(process, number);
    else if (process.halted && number !== SIGKILL) process.halted.signals.add(number);
    else if (handled) process.worker.post(["signal", number]);
    else if (IGNORED_BY_DEFAULT.has(number)) return;
    else if (sender === process) this.processes.end(process, number);
    else this.processes.strike(process, number, sender);
  }

  /**
   * Stopped: it comes to a halt at its next turn, and what it does until then has not happened yet.
   * @param {Process} process @param {number} number
   */
  halt(process, number) {
    if (process.halted) return;
    process.halting = this.lending.to(process).map((lease) => lease.recall()).length ? number : 0;
    if (process.halting) return; // nobody would get back what it has
    process.halted = { messages: [], signals: new Set() };
    process.worker.post(["halt"]);
    this.#tellParent(process, (number << 8) | STOPPED, WUNTRACED);
  }

  /** @param {Process} process */
  #continue(process) {
    process.halting = 0;
    if (!process.halted) return;
    const { messages, signals } = process.halted;
    process.halted = null;
    process.worker.post(["continue"]);
    this.#tellParent(process, CONTINUED, WCONTINUED);
    for (const message of messages) this.receive(process, message);
    for (const number of signals) this.send(process, number);
    for (const waiter of [...process.waiters.values()]) this.waiting.try(waiter);
  }

  /** @param {Process} process @param {number} status @param {number} option */
  #tellParent(process, status, option) {
    process.news = { status, option };
    this.waiting.wake(process.exited);
    if (!process.parent) return;
    this.waiting.wake(process.parent.childQueue);
    this.send(process.parent, SIGCHLD);
  }

  /** @param {Process} process @param {number} milliseconds @param {number} interval */
  #alarm(process, milliseconds, interval) {
    clearTimeout(process.alarm);
    process.alarm = undefined;
    if (!milliseconds || milliseconds > LONGEST_TIMER) return;
    process.alarm = setTimeout(() => {
      this.#alarm(process, interval, interval);
      this.send(process, SIGALRM);
    }, milliseconds);
  }

  /** @type {Calls} */
  calls = {
    kill: (process, id, pid, number) => {
      if (!(number >= 0 && number <= LAST_SIGNAL)) return "EINVAL";
      if (pid === 0) return this.processes.alive().forEach((each) => this.send(each, number, process)) ?? 0;
      const target = this.processes.all.get(pid);
      if (!target) return "ESRCH";
      if (number > 0) this.send(target, number, process);
      return target === process && target.status !== null ? undefined : 0;
    },

    handle: (process, id, number, handled) => {
      if (handled) process.handled.add(number);
      else process.handled.delete(number);
      return 0;
    },

    alarm: (process, id, milliseconds, interval) => this.#alarm(process, milliseconds, interval),
  };
}
