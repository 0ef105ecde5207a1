/** Processes: how they begin and end, and who learns of it. */

import { SIGCHLD } from "./signals.js";
import { trackedFrom } from "./tracker.js";

/** @import { Descriptors, OpenFile } from "./descriptors.js" */
/** @import { Events, Wait } from "./events.js" */
/** @import { Calls, Message } from "./kernel.js" */
/** @import { Semaphore } from "./leases.js" */
/** @import { SharedMemory } from "./memory.js" */
/** @import { Tracked, Tracker } from "./tracker.js" */
/** @import { Queue, Waiter, Waiting } from "./waiting.js" */

/** What a process is started with. @typedef {{ argv: string[], cwd: string, env: string, name?: string }} Start */
/** Where its messages go. @typedef {{ post: (message: Message) => void, end: () => void }} Worker */

const FIRST_PID = 101;
const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x1000000;
const DYING = 30; // ms that a process is still there after another has ended it, unless that one waits
const LONGEST_DYING = 600;
const LONGEST_NAME = 100;

export class Process {
  /** @type {Worker} */
  worker;
  /** What it has asked for last, and not released. @type {Semaphore | null} */
  acquired = null;
  /** What it has open, by descriptor. @type {Map<number, OpenFile>} */
  files = new Map();
  /** Its copies of shared memory. @type {Map<number, SharedMemory>} */
  blocks = new Map();
  /** @type {Set<Process>} */
  children = new Set();
  /** Those who wait for this process. @type {Queue} */
  exited = new Set();
  /** Those who wait for any child. @type {Queue} */
  childQueue = new Set();
  /** By the call's id. @type {Map<number, Waiter>} */
  waiters = new Map();
  /** What a thread waits for, where the kernel cannot see it. @type {Map<number, Wait>} */
  asleep = new Map();
  /** Signals that the program handles, or holds back. @type {Set<number>} */
  handled = new Set();
  /** Signals that it ignores. @type {Set<number>} */
  ignored;
  halting = 0; // the signal that stops it once it has given back what is lent to it
  /** What waits until it is continued. @type {{ messages: Message[], signals: Set<number> } | null} */
  halted = null;
  /** That it was stopped or continued, and nobody has asked. @type {{ status: number, option: number } | null} */
  news = null;
  dying = 0; // the signal that ends it in a moment
  spoken = 0; // how many messages have come of it
  /** Those that it has ended. @type {Set<Process>} */
  victims = new Set();
  knows = 0; // the latest time that it has told or been told
  threads = 1;
  waits = 0; // how many it has said to be long
  /** As wait(2) gives it. @type {number | null} */
  status = null;
  /** @type {"run" | "wait"} */
  told = "run";
  /** @type {Wait | null} */
  waitTold = null;
  begun = false;
  ran = 0;
  /** What it has printed so far, by stream. @type {Record<string, TextDecoder>} */
  decoders = {};
  /** If it stands for CPython's resource tracker. @type {Tracked | undefined} */
  tracker;
  /** @type {number | undefined} */
  alarm;
  /** @type {number | undefined} */
  burial;

  /** @param {number} pid @param {Process | null} parent @param {Start} start */
  constructor(pid, parent, start) {
    this.pid = pid;
    this.parent = parent;
    this.start = start;
    this.ignored = new Set(parent?.ignored);
  }

  get ppid() {
    return this.parent ? this.parent.pid : 1;
  }
}

export class Processes {
  #nextPid = FIRST_PID;

  /**
   * @param {object} run
   * @param {Map<number, Process>} run.all those that are not yet forgotten, by pid
   * @param {number} run.most how many may be alive at a time
   * @param {Descriptors} run.descriptors
   * @param {Waiting} run.waiting
   * @param {Events} run.events
   * @param {Tracker} run.tracker
   * @param {{ drop: (process: Process) => void }[]} run.resources whatever processes can have
   * @param {(process: Process) => void} run.launch gives the process a worker
   * @param {() => void} run.begun a program's own code has begun
   * @param {(process: Process) => void} run.ended it is gone, and what it had
   */
  constructor({ all, most, descriptors, waiting, events, tracker, resources, launch, begun, ended }) {
    this.all = all;
    this.most = most;
    this.descriptors = descriptors;
    this.waiting = waiting;
    this.events = events;
    this.tracker = tracker;
    this.resources = resources;
    this.launch = launch;
    this.begun = begun;
    this.ended = ended;
  }

  /** @param {Process | null} parent @param {Start} start */
  create(parent, start) {
    const process = new Process(this.#nextPid++, parent, start);
    this.all.set(process.pid, process);
    parent?.children.add(process);
    return process;
  }

  /** @param {Process} process */
  begin(process) {
    this.events.add({ kind: "start", pid: process.pid, ppid: process.ppid, name: process.start.name ?? "" });
    this.launch(process);
  }

  alive() {
    return [...this.all.values()].filter((process) => process.status === null && !process.dying && !process.tracker);
  }

  /** @param {Process} process @param {number} status as wait(2) gives it: exit code << 8, or a signal */
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
    if (process.parent?.ignored.has(SIGCHLD)) process.parent.children.delete(process);
    if (!process.parent?.children.has(process)) this.all.delete(process.pid);
    this.waiting.wake(process.exited);
    if (process.parent) this.waiting.wake(process.parent.childQueue);
    this.ended(process);
  }

  /** Its code has come to an end, and nothing of it is heard any more. @param {Process} process */
  #silence(process) {
    clearTimeout(process.alarm);
    clearTimeout(process.burial);
    this.waiting.forgetAll(process);
    if (!process.dying) process.worker?.end();
  }

  /**
   * Another process ends this one: it takes a moment, as on any system, until it is gone.
   * @param {Process} process @param {number} number @param {Process} sender
   */
  strike(process, number, sender) {
    this.#silence(process);
    process.dying = number;
    sender.victims.add(process);
    this.#buryLater(process, sender, sender.spoken, sender.spoken, LONGEST_DYING / DYING);
  }

  /**
   * Once the sender has looked, however slow the machine, and has then been silent for a moment.
   * @param {Process} process @param {Process} sender @param {number} then @param {number} last @param {number} left
   */
  #buryLater(process, sender, then, last, left) {
    process.burial = setTimeout(() => {
      const { spoken } = sender;
      const looking = spoken === then || spoken !== last;
      if (looking && left > 0 && sender.status === null) this.#buryLater(process, sender, then, spoken, left - 1);
      else this.end(process, process.dying);
    }, DYING);
  }

  /** Who ended others and is about to wait finds them gone. @param {Process} process @returns whether there were any */
  bury({ victims }) {
    const found = [...victims];
    victims.clear();
    for (const process of found) this.end(process, process.dying);
    return found.length > 0;
  }

  /**
   * The wait status of a child, if there is anything to tell of it.
   * @param {Process} process @param {Process} child @param {number} options
   */
  #report(process, child, options) {
    if (child.status !== null && options & WEXITED) {
      if (!(options & WNOWAIT)) {
        process.children.delete(child);
        this.all.delete(child.pid);
      }
      return child.status;
    }
    const { news } = child;
    if (child.status !== null || !news || !(options & news.option)) return undefined;
    if (!(options & WNOWAIT)) child.news = null;
    return news.status;
  }

  /** @type {Calls} */
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
          const over = (/** @type {Process} */ { status }) => status !== null && !(options & WEXITED); // nothing more will be told of it
          return candidates().every(over) ? "ECHILD" : undefined;
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

/** Process.exitcode of a wait status: n, or −signal. @param {number} status */
export function exitCode(status) {
  return status & 127 ? -(status & 127) : status >> 8;
}
