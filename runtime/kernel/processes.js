/** Processes: how they begin and end, and who learns of it. */

import { trackedFrom } from "./tracker.js";

const FIRST_PID = 101;
const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x1000000;
const DYING = 30; // ms that a process is still there after another has ended it, unless that one waits
const LONGEST_DYING = 600;
const LONGEST_NAME = 100;

export class Process {
  files = new Map();
  children = new Set();
  exited = new Set(); // queue of those who wait for this process
  childQueue = new Set(); // queue of those who wait for any child
  waiters = new Map(); // call id → waiter
  asleep = new Map(); // thread → what it waits for, where the kernel cannot see it
  handled = new Set(); // signals that the program handles or ignores
  halting = 0; // the signal that stops it once it has given back what is lent to it
  halted = null; // {messages, signals} that wait until it is continued
  news = null; // {status, option}: that it was stopped or continued, and nobody has asked
  dying = 0; // the signal that ends it in a moment
  spoken = 0; // how many messages have come of it
  victims = new Set(); // those that it has ended
  knows = 0; // the latest time that it has told or been told
  threads = 1;
  status = null;
  told = "run";
  waitTold = null;
  begun = false;
  ran = 0;

  constructor(pid, parent, start) {
    this.pid = pid;
    this.parent = parent;
    this.start = start;
  }

  get ppid() {
    return this.parent ? this.parent.pid : 1;
  }
}

export class Processes {
  #nextPid = FIRST_PID;

  /**
   * @param all       pid → Process: those that are not yet forgotten
   * @param most      how many may be alive at a time
   * @param resources whatever processes can have: each has drop(process)
   * @param launch    (process) → void: gives the process a worker
   * @param begun     () → void: a program's own code has begun
   * @param ended     (process) → void: it is gone, and what it had
   */
  constructor({ all, most, descriptors, waiting, events, tracker, resources, launch, begun, ended }) {
    Object.assign(this, { all, most, descriptors, waiting, events, tracker, resources, launch, begun, ended });
  }

  create(parent, start) {
    const process = new Process(this.#nextPid++, parent, start);
    this.all.set(process.pid, process);
    parent?.children.add(process);
    return process;
  }

  begin(process) {
    this.events.add({ kind: "start", pid: process.pid, ppid: process.ppid, name: process.start.name ?? "" });
    this.launch(process);
  }

  alive() {
    return [...this.all.values()].filter((process) => process.status === null && !process.dying && !process.tracker);
  }

  /** @param status as wait(2) gives it: exit code << 8, or a signal */
  end(process, status) {
    if (process.status !== null) return;
    process.status = status;
    this.#silence(process);
    if (!process.tracker) this.events.add({ kind: "exit", pid: process.pid, code: exitCode(status) });
    for (const each of this.resources) each.drop(process);
    for (const child of process.children) {
      child.parent = null;
      if (child.status !== null) this.all.delete(child.pid);
    }
    if (!process.parent) this.all.delete(process.pid);
    this.waiting.wake(process.exited);
    if (process.parent) this.waiting.wake(process.parent.childQueue);
    this.ended(process);
  }

  /** Its code has come to an end, and nothing of it is heard any more. */
  #silence(process) {
    clearTimeout(process.alarm);
    clearTimeout(process.burial);
    this.waiting.forgetAll(process);
    if (!process.dying) process.worker?.end();
  }

  /** Another process ends this one: it takes a moment, as on any system, until it is gone. */
  strike(process, number, sender) {
    this.#silence(process);
    process.dying = number;
    sender.victims.add(process);
    this.#buryLater(process, sender, sender.spoken, sender.spoken, LONGEST_DYING / DYING);
  }

  /** Once the sender has looked, however slow the machine, and has then been silent for a moment. */
  #buryLater(process, sender, then, last, left) {
    process.burial = setTimeout(() => {
      const { spoken } = sender;
      const looking = spoken === then || spoken !== last;
      if (looking && left > 0 && sender.status === null) this.#buryLater(process, sender, then, spoken, left - 1);
      else this.end(process, process.dying);
    }, DYING);
  }

  /** Who ended others and is about to wait finds them gone. @returns whether there were any */
  bury({ victims }) {
    const found = [...victims];
    victims.clear();
    for (const process of found) this.end(process, process.dying);
    return found.length > 0;
  }

  /** The wait status of a child, if there is anything to tell of it. */
  #report(process, child, options) {
    if (child.status !== null && options & WEXITED) {
      if (!(options & WNOWAIT)) {
        process.children.delete(child);
        this.all.delete(child.pid);
      }
      return child.status;
    }
    const { status, option } = child.news ?? {};
    if (child.status !== null || !(options & option)) return undefined;
    if (!(options & WNOWAIT)) child.news = null;
    return status;
  }

  calls = {
    /** @param place where the resource tracker would warn: file and line */
    spawn: (process, id, argv, cwd, env, inherited, place) => {
      if (![argv, inherited].every(Array.isArray)) return "EINVAL";
      const tracked = trackedFrom(argv);
      if (tracked === undefined && this.alive().length >= this.most) return "EAGAIN";
      const child = this.create(process, { argv, cwd, env });
      for (const fd of [0, 1, 2, ...inherited]) {
        const file = process.files.get(fd);
        if (file) this.descriptors.open(child, fd, file);
      }
      if (tracked === undefined) this.begin(child);
      else this.tracker.track(child, tracked, place, (status) => this.end(child, status));
      return child.pid;
    },

    /** @param options as for waitpid(2), and WEXITED */
    waitpid: (process, id, pid, options) => {
      const candidates = () => [...process.children].filter((child) => pid === -1 || child.pid === pid);
      if (candidates().length === 0) return "ECHILD";
      const queue = pid === -1 ? process.childQueue : candidates()[0].exited;
      this.waiting.wait(process, id, {
        what: "join",
        queues: [queue],
        milliseconds: options & WNOHANG ? 0 : -1,
        late: 0,
        attempt: () => {
          for (const child of candidates()) {
            const status = this.#report(process, child, options);
            if (status !== undefined) return child.pid * 65536 + status;
          }
          return candidates().length === 0 ? "ECHILD" : undefined;
        },
      });
    },

    getpid: (process) => process.pid,

    getppid: (process) => process.ppid,

    exit: (process, id, code) => this.end(process, (code & 255) << 8),

    /** A signal that a process ends itself with. */
    abort: (process, id, number) => this.end(process, number),

    /** The program's own code begins. */
    begin: (process) => {
      process.begun = true;
      this.events.add({ kind: "run", pid: process.pid });
      this.begun();
    },

    name: (process, id, text) => {
      const name = String(text).slice(0, LONGEST_NAME);
      if (process.start.name !== name) this.events.add({ kind: "name", pid: process.pid, name });
      process.start.name = name;
    },
  };
}

/** Process.exitcode of a wait status: n, or −signal. */
export function exitCode(status) {
  return status & 127 ? -(status & 127) : status >> 8;
}
