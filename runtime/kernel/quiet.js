/**
 * Whether a run stands still for ever; and, whenever somebody asks, what everybody waits for.
 *
 * When nothing was said for a while, and each process seems to wait, each is asked whether it does:
 * whether no thread of it runs, or would go on by itself. If all say so, and if between the question
 * and the last answer the kernel has neither heard nor sent anything else, then nobody can go on: a
 * worker that is idle goes on when it gets a message, and the kernel, which has no clock running for
 * any of them, sends none unless it gets one. Then every thread is asked what it waits for.
 */

import { explained, verdict } from "./deadlock.js";
import { Table } from "./table.js";

/** @import { Explanation } from "./deadlock.js" */
/** @import { Calls } from "./kernel.js" */
/** @import { Files } from "./files.js" */
/** @import { Process, Processes } from "./processes.js" */
/** @import { Semaphores } from "./semaphores.js" */
/** @import { Answer } from "./table.js" */

const STILL = 15; // beats without a word, after which all are asked
const PATIENCE = 2000; // ms that answers may take
const SOON = 300; // ms of it, where somebody wants to know what there is

export class Quiet {
  /** How much was said and heard, other than what is asked here. */
  moved = 0;
  #before = -1; // as much at the last beat
  #beats = 0;
  #number = 0;
  /** The question that is out. @type {{ number: number, moved: number, left: Set<Process>, answers: Map<Process, Answer>, done: () => void } | null} */
  #question = null;

  /**
   * @param {object} run
   * @param {Processes} run.processes
   * @param {Semaphores} run.semaphores
   * @param {Files} run.files
   * @param {() => boolean} run.over whether the run has ended, or is about to
   * @param {(why: Explanation) => void} run.found nobody can go on
   */
  constructor({ processes, semaphores, files, over, found }) {
    this.processes = processes;
    this.semaphores = semaphores;
    this.files = files;
    this.over = over;
    this.found = found;
  }

  /** The kernel says something to a process, or hears of one. @param {unknown} kind */
  note(kind) {
    if (kind !== "probe" && kind !== "why" && kind !== "probed" && kind !== "because") this.moved += 1;
  }

  /** Every few milliseconds. */
  beat() {
    if (this.moved !== this.#before) {
      this.#before = this.moved;
      this.#beats = 0;
    } else if (++this.#beats % STILL === 0 && !this.#question && this.#allSeemToWait())
      this.#ask("probe", () => this.#why());
  }

  #living() {
    return [...this.processes.all.values()].filter(({ status, tracker }) => status === null && !tracker);
  }

  #allSeemToWait() {
    const living = this.#living();
    return (
      !this.over() &&
      living.length > 0 &&
      living.every(
        (process) =>
          process.begun &&
          !process.dying &&
          !process.halting &&
          process.alarm === undefined &&
          (process.halted || seemsToWait(process)) &&
          ![...process.waiters.values()].some(({ timed }) => timed),
      )
    );
  }

  /** All say that they are idle: now what for. */
  #why() {
    this.#ask("why", (answers) => {
      const why = verdict(this.#table(answers));
      if (why) this.found(why);
    });
  }

  /**
   * Ask all, and go on when all have answered and nothing else was said.
   * @param {string} kind @param {(answers: Map<Process, Answer>) => void} then
   */
  #ask(kind, then) {
    const asked = this.#living().filter(({ halted }) => !halted);
    const answers = new Map();
    const number = ++this.#number;
    const question = {
      number,
      moved: this.moved,
      left: new Set(asked),
      answers,
      done: () => {
        this.#question = null;
        if (question.moved === this.moved && !this.over()) then(answers);
      },
    };
    this.#question = question;
    if (asked.length === 0) return question.done();
    for (const { worker } of asked) worker.post([kind, number]);
    setTimeout(() => {
      if (this.#question === question) this.#question = null; // somebody is busy after all
    }, PATIENCE);
  }

  /** @param {Map<Process, Answer>} answers */
  #table(answers) {
    const { semaphores, files } = this;
    return new Table({ processes: this.#living(), semaphores, locks: files.locks, answers }).rows;
  }

  /**
   * What everybody waits for, as far as they can say so soon. Who seems to wait will say what for, however busy the
   * machine is, and has longer; who runs says nothing before it waits.
   * @returns {Promise<Explanation>}
   */
  explain() {
    const asked = this.#living().filter(({ halted, begun }) => !halted && begun);
    const answers = new Map();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        if (this.#question === question) this.#question = null;
        resolve(explained(this.#table(answers)));
      };
      const enough = () => {
        question.left = new Set([...question.left].filter(seemsToWait));
        if (question.left.size === 0) return done();
        timer = setTimeout(done, PATIENCE - SOON);
      };
      let timer = setTimeout(enough, SOON);
      const question = { number: ++this.#number, moved: -1, left: new Set(asked), answers, done };
      this.#question = question;
      if (asked.length === 0) return done();
      for (const { worker } of asked) worker.post(["why", question.number]);
    });
  }

  /** @param {Process} process @param {unknown} number @param {Answer | null} answer null if it is not idle */
  #answered(process, number, answer) {
    const question = this.#question;
    if (!question || question.number !== number || !question.left.delete(process)) return;
    if (!answer) this.#question = null;
    else question.answers.set(process, answer);
    if (answer && question.left.size === 0) question.done();
  }

  /** @type {Calls} */
  calls = {
    /** Whether all its threads are idle. */
    probed: (process, id, number, idle) => this.#answered(process, number, idle ? { count: 0, threads: [] } : null),

    because: (process, id, number, count, threads) => this.#answered(process, number, { count, threads }),
  };
}

/** Whether each of its threads waits for something, as far as the kernel knows. @param {Process} process */
function seemsToWait({ waiters, asleep, threads }) {
  return waiters.size + asleep.size >= threads;
}
