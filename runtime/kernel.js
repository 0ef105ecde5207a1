/**
 * The microkernel of one run: what a Linux kernel does for processes, as far as CPython's own
 * multiprocessing asks for it. It owns process ids, descriptors, pipes, sockets, semaphores,
 * shared memory and the file tree; a process is a worker that sends calls and gets replies.
 *
 *   worker → kernel   [id, call, ...arguments]   id 0: no reply is wanted
 *   kernel → worker   ["reply", id, result]      a number, bytes, or the name of an errno
 *                     ["signal", number] ["memory", …] ["file", …] ["halt"] ["continue"] and what leases.js tells
 *   A time goes before either, where there is one to tell: [[id, time], call, …], [time, "reply", …]; see clock.js.
 *
 * A call that blocks is a reply withheld. One thread, and messages of one sender in order: what a
 * process did before it released a lock or wrote to a pipe is known to whoever gets it.
 */

import { FileTree } from "./files.js";
import { Pipe, Semaphore } from "./leases.js";
import { Locks } from "./locks.js";

const ATOMIC = 4096;      // PIPE_BUF
const POLLIN = 1, POLLOUT = 4, POLLERR = 8, POLLHUP = 16, POLLNVAL = 32;
const SIGINT = 2, SIGKILL = 9, SIGSEGV = 11, SIGALRM = 14, SIGCHLD = 17, SIGCONT = 18, SIGSTOP = 19, LAST_SIGNAL = 64;
const STOPPING = new Set([SIGSTOP, 20, 21, 22]);        // and TSTP, TTIN, TTOU
const IGNORED_BY_DEFAULT = new Set([17, 18, 23, 28]);   // CHLD, CONT, URG, WINCH: signal(7)
const WNOHANG = 1, WUNTRACED = 2, WEXITED = 4, WCONTINUED = 8, WNOWAIT = 0x1000000;
const STOPPED = 127, CONTINUED = 0xffff;                // in a wait status
const LONGEST_DYING = 600;
const DYING = 30;         // ms that a process is still there after another has ended it, unless that one waits
const MOST_HELD = 10_000; // messages of a stopped process
const MOST_AHEAD = 1000;  // ms that a process's clock may be ahead of the kernel's
const FIRST_PID = 101;
const MAIN_THREAD = 1;
const LINGER = 1000;      // ms that processes may outlive the first one
const LONGEST_TIMER = 2 ** 31 - 1;   // ms that setTimeout can count: some 25 days
const LONGEST_NAME = 100;
const MOST_EVENTS = 200_000;
const MOST_FILES = 1024;             // descriptors of a process, as on Linux: getrlimit(2), RLIMIT_NOFILE
const MOST_RIGHTS = 64;              // messages with descriptors that nobody has read yet
const MOST_SHARED = 256 * 2 ** 20;   // bytes of shared memory
const SHORTEST_WAIT = 1;  // ms; shorter waits are not told
const LONGEST_CALL = 40;  // characters

const TRACKER = /^from multiprocessing\.resource_tracker import main;\s*main\((\d+)\)/;

/** What a descriptor stands for: shared by all its copies, in whatever process. */
class OpenFile {
  references = 0;

  /** @param what {rx, tx} pipes; or {terminal}, {listener}, {memory}, {} for a socket not yet connected */
  constructor(what) {
    Object.assign(this, what);
    if (this.rx) this.rx.readers += 1;
    if (this.tx) this.tx.writers += 1;
  }
}

class Listener {
  queue = new Set();
  waiting = [];

  constructor(address, backlog) {
    this.address = address;
    this.backlog = Math.max(1, backlog);
  }
}

class SharedMemory {
  static made = 0;
  number = ++SharedMemory.made;
  bytes = new Uint8Array(0);
  attached = new Set();   // processes that hold a copy
}

class Process {
  files = new Map();
  children = new Set();
  exited = new Set();     // queue of those who wait for this process
  childQueue = new Set(); // queue of those who wait for any child
  waiters = new Map();    // call id → waiter
  asleep = new Map();     // thread → what it waits for, where the kernel cannot see it
  handled = new Set();    // signals that the program handles or ignores
  halting = 0;            // the signal that stops it once it has given back what is lent to it
  halted = null;          // {messages, signals} that wait until it is continued
  news = null;            // {status, option}: that it was stopped or continued, and nobody has asked
  dying = 0;              // the signal that ends it in a moment
  spoken = 0;             // how many messages have come of it
  victims = new Set();    // those that it has ended
  knows = 0;              // the latest time that it has told or been told
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

export class Kernel {
  processes = new Map();
  semaphores = new Map();     // id → Semaphore
  semaphoreNames = new Map();
  memories = new Map();       // name → SharedMemory
  listeners = new Map();      // address → Listener
  events = [];
  written = 0;
  told = 0;
  calls = 0;                  // that wanted an answer
  nextPid = FIRST_PID;
  nextPort = 40000;
  latest = 0;                 // that any process has read on its clock
  ended = null;

  /**
   * @param launch  (process) → {post(message), end()}: gives the process a worker
   * @param begun   () → void: a program's own code has begun
   * @param report  (events) → void: output, process events and, last, the exit
   * @param limits  {processes, output, seconds, memory}
   */
  constructor({ launch, begun = () => {}, report, limits, now = () => performance.now() }) {
    Object.assign(this, { launch, begun, report, limits, now });
    this.tree = new FileTree((change, sender) => this.#tellOthers(["file", change], sender));
    this.locks = new Locks((queue) => this.#wake(queue));
  }

  // ---------------------------------------------------------------- a run

  /** Start the first process; start = {argv, cwd, env, files}. */
  boot({ files, ...start }) {
    this.began = this.now();
    this.epoch = Date.now() - this.began;
    this.tree.add(files);
    this.first = this.#create(null, start);
    for (const [fd, stream] of [[0, null], [1, "stdout"], [2, "stderr"]]) {
      this.#open(this.first, fd, new OpenFile({ terminal: stream }));
    }
    this.#begin(this.first);
    this.clock = setTimeout(() => this.#finish("time"), this.limits.seconds * 1000);
    this.beat = setInterval(() => this.#flush(), 30);
  }

  /** Ctrl-C: SIGINT to every process. */
  interrupt() {
    for (const process of [...this.processes.values()]) this.#signal(process, SIGINT);
  }

  /** End all processes at once. */
  stop(reason = "stopped") {
    this.#finish(reason);
  }

  /** How the worker of a process speaks to the kernel. */
  for(process) {
    return {
      receive: (message) => this.#receive(process, message),
      broke: (message) => this.#broke(process, message),
    };
  }

  #receive(process, message) {
    if (process.status !== null || process.dying || this.ended) return;
    if (process.halted) return this.#hold(process, message);
    process.spoken += 1;
    try {
      const [head, call, ...values] = message;
      const id = Array.isArray(head) ? this.#timed(process, head) : head;
      if (id) this.calls += 1;
      const result = CALLS.get(call).call(this, process, id, ...values);
      if (result !== undefined) this.#reply(process, id, result);
      if (process.halting) this.#halt(process, process.halting);
    } catch (error) {   // no such call, or not with these arguments: only a forged message does that
      this.#broke(process, `Bad system call: ${error.message}`);
    }
  }

  /** A worker that broke down: WebAssembly trapped, as a processor would. */
  #broke(process, message) {
    if (process.status !== null || this.ended) return;
    this.#print(process, "stderr", new TextEncoder().encode(`${message}\n`));
    this.#end(process, SIGSEGV);
  }

  /** A process has read its clock before it sent this. */
  #timed(process, [id, time]) {
    this.latest = Math.max(this.latest, Math.min(Number(time) || 0, this.now() + MOST_AHEAD));
    process.knows = Math.max(process.knows, Number(time) || 0);
    return id;
  }

  /** Whoever is sent something must not read an earlier time than those who know of it. */
  #post(process, post, message) {
    if (this.latest <= process.knows) return post(message);
    process.knows = this.latest;
    post([this.latest, ...message]);
  }

  // ---------------------------------------------------------------- processes

  #create(parent, start) {
    const process = new Process(this.nextPid++, parent, start);
    this.processes.set(process.pid, process);
    parent?.children.add(process);
    return process;
  }

  #begin(process) {
    this.#event({ kind: "start", pid: process.pid, ppid: process.ppid, name: process.start.name ?? "" });
    const { post, end } = this.launch(process);
    process.worker = { end, post: (message) => this.#post(process, post, message) };
    process.worker.post(["start", {
      pid: process.pid, ppid: process.ppid, memory: this.limits.memory, ...process.start, tree: this.tree.snapshot(),
      files: [...process.files.keys()], cpus: Math.max(1, this.limits.processes >> 2),
      clock: { origin: performance.timeOrigin, now: this.now(), epoch: this.epoch },
    }]);
  }

  alive() {
    return [...this.processes.values()].filter((process) => process.status === null && !process.dying && !process.tracker);
  }

  /** @param place where the resource tracker would warn: file and line */
  _spawn(process, id, argv, cwd, env, inherited, place) {
    if (![argv, inherited].every(Array.isArray)) return "EINVAL";
    const tracker = TRACKER.exec(argv.at(-1));
    if (!tracker && this.alive().length >= this.limits.processes) return "EAGAIN";
    const child = this.#create(process, { argv, cwd, env });
    for (const fd of [0, 1, 2, ...inherited]) {
      const file = process.files.get(fd);
      if (file) this.#open(child, fd, file);
    }
    if (tracker) this.#track(child, Number(tracker[1]), place);
    else this.#begin(child);
    return child.pid;
  }

  /** @param status as wait(2) gives it: exit code << 8, or a signal */
  #end(process, status) {
    if (process.status !== null) return;
    process.status = status;
    this.#silence(process);
    if (!process.tracker) this.#event({ kind: "exit", pid: process.pid, code: exitCode(status) });
    for (const fd of [...process.files.keys()]) this.#close(process, fd);
    for (const semaphore of this.semaphores.values()) {
      if (semaphore.end(process)) this.#wake(semaphore.queue);
    }
    for (const memory of this.memories.values()) memory.attached.delete(process);
    this.locks.drop(process);
    for (const child of process.children) {
      child.parent = null;
      if (child.status !== null) this.processes.delete(child.pid);
    }
    if (!process.parent) this.processes.delete(process.pid);
    this.#wake(process.exited);
    if (process.parent) this.#wake(process.parent.childQueue);
    if (process.parent && !process.tracker) this.#signal(process.parent, SIGCHLD);
    if (process === this.first) this.#firstEnded();
    else if (this.lingering && this.alive().length === 0) this.#finish("exit");
  }

  #firstEnded() {
    if (this.alive().length === 0) return this.#finish("exit");
    this.lingering = setTimeout(() => this.#finish("exit"), LINGER);
  }

  /** Its code has come to an end, and nothing of it is heard any more. */
  #silence(process) {
    clearTimeout(process.alarm);
    clearTimeout(process.burial);
    for (const waiter of process.waiters.values()) this.#forget(waiter);
    process.waiters.clear();
    if (!process.dying) process.worker?.end();
  }

  /** Another process ends this one: it takes a moment, as on any system, until it is gone. */
  #strike(process, number, sender) {
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
      else this.#end(process, process.dying);
    }, DYING);
  }

  /** Who ended others and is about to wait finds them gone. @returns whether there were any */
  #bury({ victims }) {
    const found = [...victims];
    victims.clear();
    for (const process of found) this.#end(process, process.dying);
    return found.length > 0;
  }

  /** @param options as for waitpid(2), and WEXITED */
  _waitpid(process, id, pid, options) {
    const candidates = () => [...process.children].filter((child) => pid === -1 || child.pid === pid);
    if (candidates().length === 0) return "ECHILD";
    const queue = pid === -1 ? process.childQueue : candidates()[0].exited;
    this.#wait(process, id, {
      what: "join", queues: [queue], milliseconds: options & WNOHANG ? 0 : -1, late: 0,
      attempt: () => {
        for (const child of candidates()) {
          const status = this.#report(process, child, options);
          if (status !== undefined) return child.pid * 65536 + status;
        }
        return candidates().length === 0 ? "ECHILD" : undefined;
      },
    });
  }

  #report(process, child, options) {
    if (child.status !== null && options & WEXITED) {
      if (!(options & WNOWAIT)) {
        process.children.delete(child);
        this.processes.delete(child.pid);
      }
      return child.status;
    }
    const { status, option } = child.news ?? {};
    if (child.status !== null || !(options & option)) return undefined;
    if (!(options & WNOWAIT)) child.news = null;
    return status;
  }

  _kill(process, id, pid, number) {
    if (!(number >= 0 && number <= LAST_SIGNAL)) return "EINVAL";
    if (pid === 0) return this.alive().forEach((each) => this.#signal(each, number, process)) ?? 0;
    const target = this.processes.get(pid);
    if (!target) return "ESRCH";
    if (number > 0) this.#signal(target, number, process);
    return target === process && target.status !== null ? undefined : 0;
  }

  #signal(process, number, sender = process) {
    if (process.status !== null || process.dying) return;
    if (process.tracker) return number === SIGKILL ? this.#end(process, number) : undefined;
    const handled = process.handled.has(number) && number !== SIGKILL && number !== SIGSTOP;
    if (number === SIGCONT) this.#continue(process);
    if (STOPPING.has(number) && !handled) this.#halt(process, number);
    else if (process.halted && number !== SIGKILL) process.halted.signals.add(number);
    else if (handled) process.worker.post(["signal", number]);
    else if (IGNORED_BY_DEFAULT.has(number)) return;
    else if (sender === process) this.#end(process, number);
    else this.#strike(process, number, sender);
  }

  /** Stopped: it comes to a halt at its next turn, and what it does until then has not happened yet. */
  #halt(process, number) {
    if (process.halted) return;
    process.halting = this.#leases(process).map((lease) => lease.recall()).length ? number : 0;
    if (process.halting) return;   // nobody would get back what it has
    process.halted = { messages: [], signals: new Set() };
    process.worker.post(["halt"]);
    this.#tellParent(process, number << 8 | STOPPED, WUNTRACED);
  }

  #hold(process, message) {
    if (process.halted.messages.push(message) > MOST_HELD) this.#broke(process, "Bad system call: too many while stopped");
  }

  #continue(process) {
    process.halting = 0;
    if (!process.halted) return;
    const { messages, signals } = process.halted;
    process.halted = null;
    process.worker.post(["continue"]);
    this.#tellParent(process, CONTINUED, WCONTINUED);
    for (const message of messages) this.#receive(process, message);
    for (const number of signals) this.#signal(process, number);
    for (const waiter of [...process.waiters.values()]) this.#try(waiter);
  }

  #tellParent(process, status, option) {
    process.news = { status, option };
    this.#wake(process.exited);
    if (!process.parent) return;
    this.#wake(process.parent.childQueue);
    this.#signal(process.parent, SIGCHLD);
  }

  _handle(process, id, number, handled) {
    if (handled) process.handled.add(number);
    else process.handled.delete(number);
    return 0;
  }

  _getpid(process) {
    return process.pid;
  }

  _getppid(process) {
    return process.ppid;
  }

  _exit(process, id, code) {
    this.#end(process, (code & 255) << 8);
  }

  _alarm(process, id, milliseconds, interval) {
    clearTimeout(process.alarm);
    if (!milliseconds || milliseconds > LONGEST_TIMER) return;
    process.alarm = setTimeout(() => {
      this._alarm(process, 0, interval, interval);
      this.#signal(process, SIGALRM);
    }, milliseconds);
  }

  /** A signal that a process ends itself with. */
  _abort(process, id, number) {
    this.#end(process, number);
  }

  /** The program's own code begins. */
  _begin(process) {
    process.begun = true;
    this.#event({ kind: "run", pid: process.pid });
    this.begun();
  }

  _name(process, id, text) {
    const name = String(text).slice(0, LONGEST_NAME);
    if (process.start.name !== name) this.#event({ kind: "name", pid: process.pid, name });
    process.start.name = name;
  }

  _threads(process, id, count) {
    process.threads = count;
  }

  /** A thread waits for something in its own process: another thread, a timer. */
  _asleep(process, id, thread, what, ...place) {
    if (what) {
      process.asleep.set(thread, { what, since: this.now(), ...called(place) });
      this.#bury(process);
    } else {
      const asleep = process.asleep.get(thread);
      process.asleep.delete(thread);
      this.#tellWait(process, asleep);
    }
  }

  /** Which of the program's own calls, in which line, a call waits in: told once it has waited for a while. */
  _waits_in(process, id, which, ...place) {
    const waiter = process.waiters.get(which);
    if (!waiter) return;
    Object.assign(waiter, called(place));
    if (process.waitTold === waiter) process.told = "run";   // to be told again, and better
  }

  // ---------------------------------------------------------------- waiting

  /**
   * Reply with what `attempt` gives, now or after one of the queues is woken. When time is up, with
   * `late`; not before nothing can come back from a lease any more, if `lent` says that something may.
   */
  #wait(process, id, { what, queues, attempt, file, lent = () => false, partial = () => 0, milliseconds = -1, late = "EAGAIN" }) {
    if (file?.nonblocking && milliseconds < 0) milliseconds = 0;   // O_NONBLOCK belongs to the open file
    let patient = milliseconds !== 0;
    const answer = () => attempt() ?? (patient || lent() ? undefined : partial() || late);
    let result = answer();
    if (result === undefined && patient && this.#bury(process)) result = answer();
    if (result !== undefined) return this.#reply(process, id, result);
    const waiter = { process, id, what, queues, attempt: answer, partial, since: this.now() };
    if (milliseconds > 0 && milliseconds <= LONGEST_TIMER) {
      waiter.timer = setTimeout(() => {
        patient = false;
        this.#try(waiter);
      }, milliseconds);
    }
    for (const queue of queues) queue.add(waiter);
    process.waiters.set(id, waiter);
  }

  #wake(queue) {
    for (const waiter of [...queue]) if (queue.has(waiter)) this.#try(waiter);
  }

  #try(waiter) {
    if (waiter.trying || waiter.process.halted) return;
    waiter.trying = true;   // what it does may wake this very queue
    const result = waiter.attempt();
    waiter.trying = false;
    if (result !== undefined) this.#settle(waiter, result);
  }

  #settle(waiter, result) {
    this.#forget(waiter);
    waiter.process.waiters.delete(waiter.id);
    this.#tellWait(waiter.process, waiter);
    this.#reply(waiter.process, waiter.id, result);
  }

  #forget(waiter) {
    clearTimeout(waiter.timer);
    for (const queue of waiter.queues) queue.delete(waiter);
  }

  #reply(process, id, result) {
    if (id) process.worker.post(["reply", id, result]);
  }

  /** A signal came while the call waited: it ends with EINTR, or with what was done so far. */
  _cancel(process, id, which) {
    const waiter = process.waiters.get(which);
    if (waiter) this.#settle(waiter, waiter.partial() || "EINTR");
  }

  // ---------------------------------------------------------------- descriptors

  #open(process, fd, file) {
    if (process.files.has(fd)) this.#close(process, fd);
    file.references += 1;
    process.files.set(fd, file);
  }

  #close(process, fd) {
    const file = process.files.get(fd);
    if (!file) return "EBADF";
    process.files.delete(fd);
    file.rx?.endBytes(process, fd);
    file.tx?.endRoom(process, fd);
    if (--file.references === 0) this.#release(file);
    else for (const { queue } of [file.rx, file.tx].filter(Boolean)) this.#wake(queue);
    return 0;
  }

  #release({ rx, tx, listener }) {
    if (rx) {
      rx.readers -= 1;
      if (rx.readers === 0) rx.recallRoom();   // who writes next is to hear of it
      if (rx.readers === 0) for (const files of rx.rights.splice(0)) files.forEach((file) => this.#unref(file));
      this.#wake(rx.queue);
    }
    if (tx) {
      tx.writers -= 1;
      if (tx.writers === 0) tx.recallBytes();   // so that the reader learns of the end
      this.#wake(tx.queue);
    }
    if (listener) {
      this.listeners.delete(listener.address);
      for (const file of listener.waiting) this.#unref(file);
      this.#wake(listener.queue);
    }
  }

  #unref(file) {
    if (--file.references === 0) this.#release(file);
  }

  _close(process, id, fd) {
    return this.#close(process, fd);
  }

  /** Whether a process has as many descriptors open as it may. */
  #full(process) {
    return process.files.size >= MOST_FILES;
  }

  _dup(process, id, fd, copy) {
    const file = process.files.get(fd);
    if (!file) return "EBADF";
    if (this.#full(process)) return "EMFILE";
    this.#open(process, copy, file);
    return copy;
  }

  _blocking(process, id, fd, blocking) {
    const file = process.files.get(fd);
    if (!file) return "EBADF";
    file.nonblocking = !blocking;
    return 0;
  }

  _is_blocking(process, id, fd) {
    const file = process.files.get(fd);
    return file ? Number(!file.nonblocking) : "EBADF";
  }

  _pipe(process, id, reader, writer) {
    if (this.#full(process)) return "EMFILE";
    const pipe = new Pipe();
    this.#open(process, reader, new OpenFile({ rx: pipe }));
    this.#open(process, writer, new OpenFile({ tx: pipe }));
    return 0;
  }

  _socketpair(process, id, a, b) {
    if (this.#full(process)) return "EMFILE";
    const [there, back] = [new Pipe(), new Pipe()];
    this.#open(process, a, new OpenFile({ rx: back, tx: there, socket: true }));
    this.#open(process, b, new OpenFile({ rx: there, tx: back, socket: true }));
    return 0;
  }

  _read(process, id, fd, count, peek, milliseconds) {
    const file = process.files.get(fd);
    if (!file) return "EBADF";
    if (file.terminal !== undefined) return new Uint8Array(0);
    const { rx } = file;
    if (!rx) return file.socket ? "ENOTCONN" : "EBADF";
    this.#wait(process, id, {
      what: "read", queues: [rx.queue], file, milliseconds, lent: () => rx.lent?.recalled,
      attempt: () => {
        if (rx.recallBytes(process, fd)) return undefined;
        if (rx.lent?.unread > 0) return 0;   // it has come to the process meanwhile
        if (rx.size === 0) return rx.writers === 0 || file.deaf ? new Uint8Array(0) : undefined;
        if (peek) return rx.peek(count);
        const taken = rx.take(count);
        this.#wake(rx.queue);
        if (!file.deaf) rx.lend(process, fd, taken);
        return taken;
      },
    });
  }

  _write(process, id, fd, bytes, milliseconds) {
    const file = process.files.get(fd);
    if (!file) return "EBADF";
    if (file.terminal) return this.#print(process, file.terminal, bytes);
    const { tx } = file;
    if (!tx) return file.socket ? "ENOTCONN" : "EBADF";
    tx.endRoom(process, fd);
    let done = 0;
    const whole = milliseconds !== 0 && !(file.nonblocking && milliseconds < 0);
    const attempt = () => {
      do {   // a reader that waits takes at once what is put, and then there is room again
        if (tx.readers === 0 || file.mute) return "EPIPE";
        const { room } = tx;
        if (room < Math.min(bytes.length, ATOMIC) && room < bytes.length - done) {
          tx.recallRoom();
          return undefined;
        }
        const part = bytes.subarray(done, done + room);
        tx.put(part);
        done += part.length;
        this.#wake(tx.queue);
      } while (whole && done < bytes.length);
      if (!file.mute) tx.lendRoom(process, fd);
      return done;
    };
    this.#wait(process, id, {
      what: "write", queues: [tx.queue], file, attempt, milliseconds, lent: () => tx.windows.size > 0, partial: () => done,
    });
  }

  /** Into room that was lent; it is not told where that has gone. */
  _put(process, id, fd, bytes) {
    const { tx, mute } = process.files.get(fd) ?? {};
    if (!tx || mute) return;
    const window = tx.windows.get(process);
    if (!(bytes.length <= window?.left)) throw new Error("no room was lent");
    window.left -= bytes.length;
    if (tx.readers === 0) return;
    tx.put(bytes);
    this.#wake(tx.queue);
  }

  // ---------------------------------------------------------------- leases

  _used(process, id, kind, key, change) {
    if (kind === "semaphore") return this.semaphores.get(key)?.used(process, change);
    const { rx } = process.files.get(key) ?? {};
    rx?.used(change);
    if (rx) this.#wake(rx.queue);
  }

  _return(process, id, kind, key) {
    const { rx, tx } = process.files.get(key) ?? {};
    const semaphore = this.semaphores.get(key);
    if (kind === "semaphore") semaphore?.end(process);
    if (kind === "bytes") rx?.endBytes(process, key);
    if (kind === "room") tx?.endRoom(process, key);
    const { queue } = { semaphore, bytes: rx, room: tx }[kind] ?? {};
    if (queue) this.#wake(queue);
  }

  /** What is lent to a process, as something that can be recalled. */
  #leases(process) {
    const pipes = [...process.files.values()].flatMap(({ rx, tx }) => [
      ...(rx?.lent?.process === process ? [{ recall: () => rx.recallBytes() }] : []),
      ...(tx?.windows.has(process) ? [{ recall: () => tx.recallRoom() }] : []),
    ]);
    return [...this.semaphores.values()].filter((each) => each.leases.has(process)).concat(pipes);
  }

  #ready(process, fd, events) {
    const file = process.files.get(fd);
    if (!file) return POLLNVAL;
    const { rx, tx, listener } = file;
    let found = 0;
    if (rx) {
      if (rx.unread > 0 || file.deaf) found |= POLLIN;
      if (rx.writers === 0) found |= tx ? POLLIN | POLLHUP : POLLHUP;
    }
    if (tx) {
      if (tx.readers === 0) found |= rx ? POLLOUT | POLLHUP : POLLERR;
      else if (tx.room + (tx.windows.get(process)?.left ?? 0) >= ATOMIC) found |= POLLOUT;
    }
    if (listener && listener.waiting.length > 0) found |= POLLIN;
    if (file.terminal !== undefined) found |= POLLOUT;
    if (file.socket && !rx && !listener) found |= POLLOUT | POLLHUP;
    return found & (events | POLLERR | POLLHUP | POLLNVAL);
  }

  /** @param wanted [fd, events, fd, events, …] @returns the same with what is ready, as 32-bit numbers */
  _poll(process, id, wanted, milliseconds) {
    const queues = new Set();
    for (let at = 0; at < wanted.length; at += 2) {
      const { rx, tx, listener } = process.files.get(wanted[at]) ?? {};
      for (const object of [rx, tx, listener]) if (object) queues.add(object.queue);
    }
    this.#wait(process, id, {
      what: "poll", queues: [...queues], milliseconds, late: new Uint8Array(0),
      attempt: () => {
        const found = [];
        for (let at = 0; at < wanted.length; at += 2) {
          const events = this.#ready(process, wanted[at], wanted[at + 1]);
          if (events) found.push(wanted[at], events);
        }
        return found.length ? new Uint8Array(Int32Array.from(found).buffer) : undefined;
      },
    });
  }

  // ---------------------------------------------------------------- sockets

  _socket(process, id, fd) {
    if (this.#full(process)) return "EMFILE";
    this.#open(process, fd, new OpenFile({ socket: true }));
    return 0;
  }

  /** @param address "inet:port" or "unix:path" @returns the port, or 0 */
  _bind(process, id, fd, address) {
    const file = process.files.get(fd);
    if (!file?.socket) return "EBADF";
    if (address === "inet:0") address = `inet:${this.nextPort++}`;
    if (this.listeners.has(address)) return "EADDRINUSE";
    file.address = address;
    return Number(/^inet:(\d+)$/.exec(address)?.[1] ?? 0);
  }

  _listen(process, id, fd, backlog) {
    const file = process.files.get(fd);
    if (!file?.address) return "EINVAL";
    if (this.listeners.has(file.address)) return "EADDRINUSE";
    file.listener = new Listener(file.address, backlog);
    this.listeners.set(file.address, file.listener);
    return 0;
  }

  _connect(process, id, fd, address, milliseconds) {
    const file = process.files.get(fd);
    if (!file?.socket) return "EBADF";
    if (file.rx) return "EISCONN";
    const listener = this.listeners.get(address);
    if (!listener) return address.startsWith("unix:") && !this.tree.has(address.slice(5)) ? "ENOENT" : "ECONNREFUSED";
    this.#wait(process, id, {
      what: "connect", queues: [listener.queue], file, milliseconds,
      attempt: () => {
        if (this.listeners.get(address) !== listener) return "ECONNREFUSED";
        if (listener.waiting.length > listener.backlog) return undefined;
        const [there, back] = [new Pipe(), new Pipe()];
        Object.assign(file, { rx: back, tx: there });
        back.readers += 1;
        there.writers += 1;
        const other = new OpenFile({ rx: there, tx: back, socket: true, address });
        other.references += 1;
        listener.waiting.push(other);
        this.#wake(listener.queue);
        return 0;
      },
    });
  }

  _accept(process, id, fd, connected, milliseconds) {
    const file = process.files.get(fd);
    const listener = file?.listener;
    if (!listener) return file ? "EINVAL" : "EBADF";
    if (this.#full(process)) return "EMFILE";
    this.#wait(process, id, {
      what: "accept", queues: [listener.queue], file, milliseconds,
      attempt: () => {
        const other = listener.waiting.shift();
        if (!other) return undefined;
        this.#open(process, connected, other);
        this.#unref(other);
        this.#wake(listener.queue);
        return connected;
      },
    });
  }

  /** @param how 0, 1 or 2: no more reading, writing, neither */
  _shutdown(process, id, fd, how) {
    const file = process.files.get(fd);
    if (!file?.rx) return "ENOTCONN";
    if (how !== 1) {
      file.rx.recallBytes();
      file.deaf = true;
    }
    if (how !== 0 && !file.mute) {
      file.tx.recallRoom();
      file.mute = true;
      file.tx.writers -= 1;
      file.tx.recallBytes();
      this.#wake(file.tx.queue);
      file.tx = Object.assign(new Pipe(), { writers: 1 });
    }
    this.#wake(file.rx.queue);
    return 0;
  }

  /** Descriptors travel beside the bytes of a stream: sendmsg(2) with SCM_RIGHTS. */
  _sendfds(process, id, fd, descriptors) {
    const { tx } = process.files.get(fd) ?? {};
    if (!tx) return "EBADF";
    const files = descriptors.map((each) => process.files.get(each));
    if (files.includes(undefined)) return "EBADF";
    if (tx.rights.length >= MOST_RIGHTS) return "ENOBUFS";
    for (const file of files) file.references += 1;
    tx.rights.push(files);
    return files.length;
  }

  _recvfds(process, id, fd, first) {
    const files = process.files.get(fd)?.rx?.rights.shift() ?? [];
    files.forEach((file, at) => {
      this.#open(process, first + at, file);
      this.#unref(file);
    });
    return files.length;
  }

  // ---------------------------------------------------------------- semaphores

  _sem_new(process, id, semaphore, value, name) {
    if (this.semaphoreNames.has(name)) return "EEXIST";
    this.semaphores.set(semaphore, new Semaphore(semaphore, value, this.now));
    this.semaphoreNames.set(name, semaphore);
    return 0;
  }

  _sem_open(process, id, name) {
    return this.semaphoreNames.get(name) ?? "ENOENT";
  }

  _sem_unlink(process, id, name) {
    return this.semaphoreNames.delete(name) ? 0 : "ENOENT";
  }

  _sem_acquire(process, id, semaphore, milliseconds) {
    const found = this.semaphores.get(semaphore);
    if (!found) return "EINVAL";
    const soon = found.soon(process);
    this.#wait(process, id, {
      what: "lock", queues: [found.queue], milliseconds, late: 0, lent: () => found.leases.size > 0,
      attempt: () => found.take(process, soon),
    });
  }

  _sem_release(process, id, semaphore, most) {
    const found = this.semaphores.get(semaphore);
    if (!found) return "EINVAL";
    this.#wait(process, id, {
      what: "lock", queues: [found.queue],
      attempt: () => {
        const result = found.give(process, most, id === 0);
        if (result === 0) {
          this.#wake(found.queue);
          found.passOn();
        }
        return result;
      },
    });
  }

  _sem_value(process, id, semaphore) {
    const found = this.semaphores.get(semaphore);
    if (!found) return "EINVAL";
    this.#wait(process, id, { what: "lock", queues: [found.queue], attempt: () => (found.recall() ? undefined : found.value) });
  }

  // ---------------------------------------------------------------- shared memory

  /** @param mode "x" to make it, "r" to find it, "c" for either */
  _shm_open(process, id, fd, name, mode) {
    if (this.#full(process)) return "EMFILE";
    const known = this.memories.has(name);
    if (known && mode === "x") return "EEXIST";
    if (!known && mode === "r") return "ENOENT";
    if (!known) this.memories.set(name, new SharedMemory());
    this.#open(process, fd, new OpenFile({ memory: this.memories.get(name) }));
    return fd;
  }

  _shm_unlink(process, id, name) {
    return this.memories.delete(name) ? 0 : "ENOENT";
  }

  /** What the memory is known by, whatever its name. */
  _shm_number(process, id, fd) {
    return process.files.get(fd)?.memory?.number ?? "EBADF";
  }

  _shm_size(process, id, fd) {
    return process.files.get(fd)?.memory?.bytes.length ?? "EBADF";
  }

  _shm_resize(process, id, fd, size) {
    const memory = process.files.get(fd)?.memory;
    if (!memory) return "EBADF";
    if (this.#sharedBytes() - memory.bytes.length + size > MOST_SHARED) return "ENOSPC";
    const bytes = new Uint8Array(size);
    bytes.set(memory.bytes.subarray(0, size));
    memory.bytes = bytes;
    return 0;
  }

  /** What all shared memory takes together: what has a name, what is open, what is mapped. */
  #sharedBytes() {
    const found = new Set(this.memories.values());
    for (const { files, blocks } of this.processes.values()) {
      for (const { memory } of files.values()) if (memory) found.add(memory);
      for (const memory of blocks?.values() ?? []) found.add(memory);
    }
    return [...found].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** From here on the process is told of every change. @param block the process's own number for its copy */
  _shm_attach(process, id, fd, block) {
    const memory = process.files.get(fd)?.memory;
    if (!memory) return "EBADF";
    process.blocks ??= new Map();
    process.blocks.set(block, memory);
    memory.attached.add(process);
    return memory.bytes.slice();
  }

  _shm_detach(process, id, block) {
    const memory = process.blocks?.get(block);
    process.blocks?.delete(block);
    if (memory && ![...process.blocks.values()].includes(memory)) memory.attached.delete(process);
  }

  /** What a process wrote to its copy: [offset, bytes, offset, bytes, …]. */
  _shm_write(process, id, block, changes) {
    const memory = process.blocks?.get(block);
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
  }

  // ---------------------------------------------------------------- files

  _file(process, id, change) {
    this.tree.change(change, process);
    return 0;
  }

  /** @returns those who were told */
  #tellOthers(message, sender) {
    const others = [...this.processes.values()].filter((each) => each !== sender && each.status === null && each.worker);
    for (const { worker } of others) worker.post(message);
    return others;
  }

  /** Until it unlocks them, names of files are for this process alone; nobody is told that it waits. */
  _name_lock(process, id) {
    this.#wait(process, id, { queues: [this.locks.names.queue], attempt: () => this.locks.lockNames(process) });
  }

  _name_unlock(process) {
    this.locks.unlockNames(process);
  }

  /** @param open the process's own number for an open file @param kind "r", "w", or "" to unlock */
  _flock(process, id, file, open, kind, milliseconds) {
    const { queue } = this.locks.of(named(file));
    this.#wait(process, id, {
      what: "lock", queues: [queue], milliseconds, attempt: () => this.locks.flock(process, file, Number(open), kind),
    });
  }

  _lockf(process, id, file, kind, start, end, milliseconds) {
    const { queue } = this.locks.of(named(file));
    const range = [file, kind, start, end];
    const wants = (other) => [...other.waiters.values()].find((waiter) => waiter.range)?.range;
    if (kind && milliseconds !== 0 && this.locks.deadlocks(process, range, wants)) return "EDEADLK";
    this.#wait(process, id, {
      what: "lock", queues: [queue], milliseconds, attempt: () => this.locks.lockf(process, ...range),
    });
    const waiter = process.waiters.get(id);
    if (waiter) waiter.range = range;
  }

  /** @returns [kind, start, end, pid] of a lock that is in the way, or 0 */
  _lockf_test(process, id, file, kind, start, end) {
    const found = this.locks.inTheWay(process, named(file), kind, start, end)[0];
    return found ? [found.kind, found.start, found.end, found.process.pid] : 0;
  }

  // ---------------------------------------------------------------- the resource tracker

  /**
   * CPython gives every program a process that unlinks what was forgotten. Here the kernel itself
   * reads what that process would read: "REGISTER:name:type\n" and "UNREGISTER:name:type\n".
   */
  #track(process, fd, place) {
    process.tracker = { names: new Map(), text: "", place };
    const { rx } = process.files.get(fd);
    const read = () => {
      process.tracker.text += new TextDecoder().decode(rx.take(rx.size));
      const lines = process.tracker.text.split("\n");
      process.tracker.text = lines.pop();
      for (const line of lines) this.#tracked(process.tracker.names, line);
      if (rx.writers > 0) return undefined;
      this.#clean(process);
      return 0;
    };
    const waiter = { process, id: 0, queues: [rx.queue], attempt: read };
    rx.queue.add(waiter);
    process.worker = { post() {}, end() {} };
    process.waiters.set(0, waiter);
    for (const [each] of process.files) if (each > 2 && each !== fd) this.#close(process, each);
    read();
  }

  #tracked(names, line) {
    const [command, key] = line.startsWith("{") ? fromJSON(line) : [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)];
    if (command === "REGISTER") names.set(key, (names.get(key) ?? 0) || 1);
    if (command === "UNREGISTER") names.delete(key);
  }

  #clean(process) {
    const kinds = new Map();
    for (const key of process.tracker.names.keys()) {
      const at = key.lastIndexOf(":");
      const [name, kind] = [key.slice(0, at), key.slice(at + 1)];
      kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
      if (kind === "semaphore") this.semaphoreNames.delete(name);
      if (kind === "shared_memory") this.memories.delete(name);
    }
    for (const [kind, names] of kinds) {
      const list = names.map((name) => `'${name}'`).join(", ");
      const text = `resource_tracker: There appear to be ${names.length} leaked ${kind} objects to clean up at shutdown: {${list}}\n`;
      this.#print(process, "stderr", new TextEncoder().encode(`${process.tracker.place}: UserWarning: ${text}  warnings.warn(\n`));
    }
    this.#end(process, kinds.size ? 1 << 8 : 0);
  }

  // ---------------------------------------------------------------- what is told

  #print(process, stream, bytes) {
    const room = this.limits.output - this.written;
    this.written += bytes.length;
    if (bytes.length > room) bytes = bytes.subarray(0, Math.max(0, room));
    const decoder = ((process.decoders ??= {})[stream] ??= new TextDecoder());
    const text = decoder.decode(bytes, { stream: true });
    if (text) this.#event({ kind: "output", pid: process.pid, stream, text });
    if (this.written > this.limits.output) this.#finish("output");
    return 0;
  }

  #event(event, at = this.now()) {
    const last = this.events.at(-1);
    if (event.kind === "output" && last?.kind === "output" && last.pid === event.pid && last.stream === event.stream) {
      last.text += event.text;
    } else {
      if (++this.told > MOST_EVENTS) return this.#finish("output");
      this.events.push({ ...event, at: Math.round((at - this.began) * 10) / 10 });
    }
  }

  #waitsFor(process) {
    const waits = [...process.waiters.values(), ...process.asleep.values()];
    return waits.length >= process.threads ? process.asleep.get(MAIN_THREAD) ?? waits[0] : undefined;
  }

  /** A wait is over: tell it whole if it was long enough and nobody told its beginning. */
  #tellWait(process, wait) {
    if (!process.begun) return;
    const now = this.now();
    if (process.told === "wait") {
      process.told = "run";
      process.ran = now;
      this.#event({ kind: "run", pid: process.pid }, now);
    } else if (wait && now - wait.since >= SHORTEST_WAIT && process.threads === 1) {
      this.#event(waiting(process, wait), wait.since);
      this.#event({ kind: "run", pid: process.pid }, now);
    }
  }

  #flush() {
    for (const process of this.processes.values()) {
      if (process.status !== null || process.tracker) continue;
      const wait = this.#waitsFor(process);
      if (wait?.what && process.begun && process.told === "run" && this.now() - wait.since >= SHORTEST_WAIT) {
        process.told = "wait";
        process.waitTold = wait;
        this.#event(waiting(process, wait), Math.max(wait.since, process.ran));
      }
    }
    if (this.events.length) this.report(this.events.splice(0));
  }

  #finish(reason) {
    for (const process of [...this.processes.values()]) if (process.dying) this.#end(process, process.dying);
    if (this.ended) return;
    const left = this.alive().filter((process) => process !== this.first).map((process) => process.pid);
    const code = this.first.status === null ? -SIGKILL : exitCode(this.first.status);
    this.ended = { kind: "end", reason, code, left, calls: this.calls, seconds: (this.now() - this.began) / 1000 };
    for (const timer of [this.clock, this.lingering]) clearTimeout(timer);
    clearInterval(this.beat);
    for (const process of [...this.processes.values()]) {
      if (process.status === null && !process.tracker) {
        process.status = SIGKILL;
        process.worker?.end();
        this.#event({ kind: "exit", pid: process.pid, code: -SIGKILL });
      }
      for (const waiter of process.waiters.values()) clearTimeout(waiter.timer);
    }
    this.report([...this.events.splice(0), this.ended]);
  }
}

/** What a file is known by, from a message that may be forged. */
function named(file) {
  if (typeof file !== "string" || file.length > LONGEST_NAME) throw new TypeError("not a file");
  return file;
}

/** A line of the resource tracker's, in the form that it uses for names that are not plain. */
function fromJSON(line) {
  const { cmd, rtype, base64_name: name } = JSON.parse(line);
  return [cmd, `${atob(name.replaceAll("-", "+").replaceAll("_", "/"))}:${rtype}`];
}

/** The program's call and line, as a process says: it may say anything. */
function called([call, line]) {
  return typeof call === "string" && Number.isInteger(line) ? { call: call.slice(0, LONGEST_CALL), line } : {};
}

function waiting({ pid }, { what, call, line }) {
  return { kind: "wait", pid, what, ...(call && { call, line }) };
}

/** Process.exitcode of a wait status: n, or −signal. */
function exitCode(status) {
  return status & 127 ? -(status & 127) : status >> 8;
}

const CALLS = new Map(
  Object.getOwnPropertyNames(Kernel.prototype)
    .filter((name) => name.startsWith("_"))
    .map((name) => [name.slice(1), Kernel.prototype[name]]),
);
