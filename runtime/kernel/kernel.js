/**
 * The microkernel of one run: what a Linux kernel does for processes, as far as CPython's own
 * multiprocessing asks for it. It owns process ids, descriptors, pipes, sockets, semaphores,
 * shared memory and the file tree; a process is a worker that sends calls and gets replies.
 *
 *   worker → kernel   [id, call, ...arguments]   id 0: no reply is wanted
 *   kernel → worker   ["reply", id, result]      a number, bytes, or the name of an errno
 *                     ["probe", number] ["why", number]   see quiet.js
 *                     ["signal", number] ["memory", …] ["file", …] ["halt"] ["continue"] and what leases.js tells
 *   A time goes before either, where there is one to tell: [[id, time], call, …], [time, "reply", …]; see process/clock.js.
 *   On the way they go together: ["parcel", message, message, …]; host.js and process/process.js pack and unpack them.
 *
 * A call that blocks is a reply withheld. One thread, and messages of one sender in order: what a
 * process did before it released a lock or wrote to a pipe is known to whoever gets it.
 *
 * Each subject is a class in a file of its own, made below with what it needs of the others. Its
 * `calls` are what a process may ask: (process, id, ...arguments) → the reply, or undefined if there
 * is none or it comes later.
 */

import { Descriptors, OpenFile } from "./descriptors.js";
import { Events } from "./events.js";
import { Files } from "./files.js";
import { Lending } from "./lending.js";
import { Memory } from "./memory.js";
import { Pipes } from "./pipes.js";
import { exitCode, Processes } from "./processes.js";
import { Quiet } from "./quiet.js";
import { Semaphores } from "./semaphores.js";
import { SIGCHLD, SIGINT, SIGKILL, SIGSEGV, Signals } from "./signals.js";
import { Sockets } from "./sockets.js";
import { Tracker } from "./tracker.js";
import { FileTree } from "./tree.js";
import { Waiting } from "./waiting.js";

/** @import { Explanation } from "./deadlock.js" */
/** @import { Process, Start, Worker } from "./processes.js" */

/** What a process sends: it may be anything. @typedef {any[]} Message */
/** What a call is answered with. @typedef {number | string | Uint8Array | unknown[]} Reply */
/** @typedef {Record<string, (process: Process, id: number, ...values: any[]) => Reply | undefined | void>} Calls */
/** @typedef {{ processes: number, output: number, seconds: number, memory: number, grace: number }} Limits */

const MOST_HELD = 10_000; // messages of a stopped process
const MOST_AHEAD = 1000; // ms that a process's clock may be ahead of the kernel's
const LINGER = 1000; // ms that processes may outlive the first one
const BEAT = 30; // ms between reports

export class Kernel {
  calls = 0; // that wanted an answer
  latest = 0; // that any process has read on its clock
  /** @type {object | null} */
  ended = null;
  /** When the run began. */
  epoch = 0;
  /** @type {Process} */
  first;
  /** @type {number | undefined} */
  clock;
  /** @type {number | undefined} */
  beat;
  /** @type {number | undefined} */
  lingering;

  /**
   * @param {object} run
   * @param {(process: Process) => Worker} run.launch gives the process a worker
   * @param {() => void} [run.begun] a program's own code has begun
   * @param {(events: object[]) => void} run.report output, process events and, last, the exit
   * @param {Limits} run.limits
   * @param {() => number} [run.now]
   */
  constructor({ launch, begun = () => {}, report, limits, now = () => performance.now() }) {
    /** @type {Map<number, Process>} */
    const all = new Map();
    const events = new Events({ report, most: limits.output, full: () => this.#finish("output"), now });
    const waiting = new Waiting({ events, before: (process) => processes.bury(process), now });
    const tree = new FileTree((change, sender) => tellOthers(all, ["file", change], sender));
    const descriptors = new Descriptors({ waiting });
    const pipes = new Pipes({ descriptors, waiting, events });
    const sockets = new Sockets({ descriptors, waiting, tree });
    const semaphores = new Semaphores({ waiting, now });
    const lending = new Lending({ semaphores, waiting });
    const memory = new Memory({ descriptors, processes: all });
    const files = new Files({ tree, waiting });
    const tracker = new Tracker({ descriptors, waiting, events, semaphores, memory });
    const processes = new Processes({
      all,
      most: limits.processes,
      descriptors,
      waiting,
      events,
      tracker,
      resources: [descriptors, semaphores, memory, files],
      launch: (process) => this.#launch(process),
      begun,
      ended: (process) => this.#ended(process),
    });
    const signals = new Signals({
      processes,
      waiting,
      lending,
      receive: (process, message) => this.#receive(process, message),
    });
    const quiet = new Quiet({
      processes,
      semaphores,
      files,
      over: () => this.ended !== null || this.lingering !== undefined,
      found: (why) => this.#finish("deadlock", why),
    });
    const subjects = [
      waiting,
      descriptors,
      pipes,
      sockets,
      semaphores,
      lending,
      memory,
      files,
      processes,
      signals,
      quiet,
    ];
    this.table = new Map(subjects.flatMap((subject) => Object.entries(subject.calls)));
    this.launch = launch;
    this.limits = limits;
    this.now = now;
    this.events = events;
    this.waiting = waiting;
    this.tree = tree;
    this.descriptors = descriptors;
    this.processes = processes;
    this.signals = signals;
    this.quiet = quiet;
  }

  // ---------------------------------------------------------------- a run

  /** Start the first process. @param {Start & { files: Record<string, string> }} start texts of files by path */
  boot({ files, ...start }) {
    this.events.begin();
    this.epoch = Date.now() - this.events.began;
    this.tree.add(files);
    this.first = this.processes.create(null, start);
    [null, "stdout", "stderr"].forEach((terminal, fd) =>
      this.descriptors.open(this.first, fd, new OpenFile({ terminal })),
    );
    this.processes.begin(this.first);
    this.clock = setTimeout(async () => this.#finish("time", await this.quiet.explain()), this.limits.seconds * 1000);
    this.beat = setInterval(() => {
      this.quiet.beat();
      this.events.flush(this.processes.all.values());
    }, BEAT);
  }

  /** Ctrl-C: SIGINT to every process. */
  interrupt() {
    for (const process of [...this.processes.all.values()]) this.signals.send(process, SIGINT);
  }

  /** Tell what everybody waits for. */
  async why() {
    this.events.add({ kind: "why", why: await this.quiet.explain() });
  }

  /** End all processes at once. */
  stop(reason = "stopped") {
    this.#finish(reason);
  }

  /** @param {Process} process */
  #ended(process) {
    if (process.parent && !process.tracker) this.signals.send(process.parent, SIGCHLD);
    const alone = this.processes.alive().length === 0;
    if ((process === this.first || this.lingering) && alone) this.#finish("exit");
    else if (process === this.first) this.lingering = setTimeout(() => this.#finish("exit"), LINGER);
  }

  /** @param {string} reason @param {Explanation} [why] what everybody waited for */
  #finish(reason, why) {
    const { processes, events } = this;
    for (const process of [...processes.all.values()]) if (process.dying) processes.end(process, process.dying);
    if (this.ended) return;
    const left = processes
      .alive()
      .filter((process) => process !== this.first)
      .map((process) => process.pid);
    const code = this.first.status === null ? -SIGKILL : exitCode(this.first.status);
    this.ended = { kind: "end", reason, code, left, calls: this.calls, seconds: events.seconds, ...(why && { why }) };
    for (const timer of [this.clock, this.lingering]) clearTimeout(timer);
    clearInterval(this.beat);
    for (const process of [...processes.all.values()]) {
      if (process.status === null && !process.tracker) {
        process.status = SIGKILL;
        process.worker?.end();
        events.add({ kind: "exit", pid: process.pid, code: -SIGKILL });
      }
      for (const waiter of process.waiters.values()) clearTimeout(waiter.timer);
    }
    events.end(this.ended);
  }

  // ---------------------------------------------------------------- messages

  /** How the worker of a process speaks to the kernel. @param {Process} process */
  for(process) {
    return {
      receive: (/** @type {Message} */ message) => this.#receive(process, message),
      broke: (/** @type {string} */ message) => this.#broke(process, message),
    };
  }

  /** @param {Process} process */
  #launch(process) {
    const { post, end } = this.launch(process);
    process.worker = { end, post: (message) => this.#post(process, post, message) };
    process.worker.post([
      "start",
      {
        pid: process.pid,
        ppid: process.ppid,
        ignored: [...process.ignored],
        memory: this.limits.memory,
        ...process.start,
        tree: this.tree.snapshot(),
        files: [...process.files.keys()],
        cpus: Math.max(1, this.limits.processes >> 2),
        clock: { origin: performance.timeOrigin, now: this.now(), epoch: this.epoch },
      },
    ]);
  }

  /** @param {Process} process @param {Message} message */
  #receive(process, message) {
    if (process.status !== null || process.dying || this.ended) return;
    if (process.halted) return this.#hold(process, process.halted.messages, message);
    process.spoken += 1;
    try {
      const [head, call, ...values] = message;
      const id = Array.isArray(head) ? this.#timed(process, head) : head;
      if (id) this.calls += 1;
      this.quiet.note(call);
      const made = this.table.get(call);
      if (!made) throw new TypeError(`no call ${call}`);
      const result = made(process, id, ...values);
      if (result !== undefined) this.waiting.reply(process, id, result);
      if (process.halting) this.signals.halt(process, process.halting);
    } catch (error) {
      // no such call, or not with these arguments: only a forged message does that
      this.#broke(process, `Bad system call: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** @param {Process} process @param {Message[]} messages @param {Message} message */
  #hold(process, messages, message) {
    if (messages.push(message) > MOST_HELD) this.#broke(process, "Bad system call: too many while stopped");
  }

  /**
   * A worker that broke down: WebAssembly trapped, as a processor would.
   * @param {Process} process @param {string} message
   */
  #broke(process, message) {
    if (process.status !== null || this.ended) return;
    this.events.print(process, "stderr", new TextEncoder().encode(`${message}\n`));
    this.processes.end(process, SIGSEGV);
  }

  /** A process has read its clock before it sent this. @param {Process} process @param {any[]} head */
  #timed(process, [id, time]) {
    this.latest = Math.max(this.latest, Math.min(Number(time) || 0, this.now() + MOST_AHEAD));
    process.knows = Math.max(process.knows, Number(time) || 0);
    return id;
  }

  /**
   * Whoever is sent something must not read an earlier time than those who know of it.
   * @param {Process} process @param {Worker["post"]} post @param {Message} message
   */
  #post(process, post, message) {
    this.quiet.note(message[0]);
    if (this.latest <= process.knows) return post(message);
    process.knows = this.latest;
    post([this.latest, ...message]);
  }
}

/**
 * @param {Map<number, Process>} processes @param {Message} message @param {Process} sender @returns those who were told
 */
function tellOthers(processes, message, sender) {
  const others = [...processes.values()].filter((each) => each !== sender && each.status === null && each.worker);
  for (const { worker } of others) worker.post(message);
  return others;
}
