/**
 * The microkernel of one run: what a Linux kernel does for processes, as far as CPython's own
 * multiprocessing asks for it. It owns process ids, descriptors, pipes, sockets, semaphores,
 * shared memory and the file tree; a process is a worker that sends calls and gets replies.
 *
 *   worker → kernel   [id, call, ...arguments]   id 0: no reply is wanted
 *   kernel → worker   ["reply", id, result]      a number, bytes, or the name of an errno
 *                     ["signal", number] ["memory", …] ["file", …]
 *
 * A call that blocks is a reply withheld. One thread, and messages of one sender in order: what a
 * process did before it released a lock or wrote to a pipe is known to whoever gets it.
 */

import { FileTree } from "./files.js";

const CAPACITY = 65536;   // of a pipe, as on Linux: pipe(7)
const ATOMIC = 4096;      // PIPE_BUF
const POLLIN = 1, POLLOUT = 4, POLLERR = 8, POLLHUP = 16, POLLNVAL = 32;
const SIGINT = 2, SIGKILL = 9, SIGSEGV = 11, SIGALRM = 14, LAST_SIGNAL = 64;
const IGNORED_BY_DEFAULT = new Set([17, 18, 23, 28]);   // CHLD, CONT, URG, WINCH: signal(7)
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

/** One direction of a byte stream. `rights` are descriptors that travel with it (SCM_RIGHTS). */
class Pipe {
  queue = new Set();
  chunks = [];
  rights = [];
  size = 0;
  readers = 0;
  writers = 0;

  put(bytes) {
    if (bytes.length === 0) return;
    this.chunks.push(bytes);
    this.size += bytes.length;
  }

  take(count) {
    const taken = new Uint8Array(Math.min(count, this.size));
    for (let at = 0; at < taken.length;) {
      const chunk = this.chunks[0];
      const part = chunk.subarray(0, taken.length - at);
      taken.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.chunks.shift();
      else this.chunks[0] = chunk.subarray(part.length);
    }
    this.size -= taken.length;
    return taken;
  }

  peek(count) {
    const whole = this.take(this.size);
    this.put(whole);
    return whole.slice(0, count);
  }
}

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

class Semaphore {
  queue = new Set();

  constructor(value) {
    this.value = value;
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
  nextPid = FIRST_PID;
  nextPort = 40000;
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
  }

  // ---------------------------------------------------------------- a run

  /** Start the first process; start = {argv, cwd, env, files}. */
  boot({ files, ...start }) {
    this.began = this.now();
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
    if (process.status !== null || this.ended) return;
    try {
      const [id, call, ...values] = message;
      const result = CALLS.get(call).call(this, process, id, ...values);
      if (result !== undefined) this.#reply(process, id, result);
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

  // ---------------------------------------------------------------- processes

  #create(parent, start) {
    const process = new Process(this.nextPid++, parent, start);
    this.processes.set(process.pid, process);
    parent?.children.add(process);
    return process;
  }

  #begin(process) {
    this.#event({ kind: "start", pid: process.pid, ppid: process.ppid, name: process.start.name ?? "" });
    process.worker = this.launch(process);
    process.worker.post(["start", {
      pid: process.pid, ppid: process.ppid, memory: this.limits.memory, ...process.start, tree: this.tree.snapshot(),
      files: [...process.files.keys()],
    }]);
  }

  alive() {
    return [...this.processes.values()].filter((process) => process.status === null && !process.tracker);
  }

  _spawn(process, id, argv, cwd, env, inherited) {
    if (![argv, inherited].every(Array.isArray)) return "EINVAL";
    const tracker = TRACKER.exec(argv.at(-1));
    if (!tracker && this.alive().length >= this.limits.processes) return "EAGAIN";
    const child = this.#create(process, { argv, cwd, env });
    for (const fd of [0, 1, 2, ...inherited]) {
      const file = process.files.get(fd);
      if (file) this.#open(child, fd, file);
    }
    if (tracker) this.#track(child, Number(tracker[1]));
    else this.#begin(child);
    return child.pid;
  }

  /** @param status as wait(2) gives it: exit code << 8, or a signal */
  #end(process, status) {
    if (process.status !== null) return;
    process.status = status;
    clearTimeout(process.alarm);
    for (const waiter of process.waiters.values()) this.#forget(waiter);
    process.waiters.clear();
    process.worker?.end();
    if (!process.tracker) this.#event({ kind: "exit", pid: process.pid, code: exitCode(status) });
    for (const fd of [...process.files.keys()]) this.#close(process, fd);
    for (const memory of this.memories.values()) memory.attached.delete(process);
    for (const child of process.children) {
      child.parent = null;
      if (child.status !== null) this.processes.delete(child.pid);
    }
    if (!process.parent) this.processes.delete(process.pid);
    this.#wake(process.exited);
    if (process.parent) this.#wake(process.parent.childQueue);
    if (process === this.first) this.#firstEnded();
    else if (this.lingering && this.alive().length === 0) this.#finish("exit");
  }

  #firstEnded() {
    if (this.alive().length === 0) return this.#finish("exit");
    this.lingering = setTimeout(() => this.#finish("exit"), LINGER);
  }

  _waitpid(process, id, pid, nohang) {
    const candidates = () => [...process.children].filter((child) => pid === -1 || child.pid === pid);
    if (candidates().length === 0) return "ECHILD";
    const queue = pid === -1 ? process.childQueue : candidates()[0].exited;
    this.#wait(process, id, {
      what: "join", queues: [queue], milliseconds: nohang ? 0 : -1, late: 0,
      attempt: () => {
        const child = candidates().find((each) => each.status !== null);
        if (!child) return candidates().length === 0 ? "ECHILD" : undefined;
        process.children.delete(child);
        this.processes.delete(child.pid);
        return child.pid * 65536 + child.status;
      },
    });
  }

  _kill(process, id, pid, number) {
    if (!(number >= 0 && number <= LAST_SIGNAL)) return "EINVAL";
    if (pid === 0) return this.alive().forEach((each) => this.#signal(each, number)) ?? 0;
    const target = this.processes.get(pid);
    if (!target) return "ESRCH";
    if (number > 0) this.#signal(target, number);
    return target === process && target.status !== null ? undefined : 0;
  }

  #signal(process, number) {
    if (process.status !== null) return;
    if (process.tracker) return number === SIGKILL ? this.#end(process, number) : undefined;
    if (process.handled.has(number) && number !== SIGKILL) process.worker.post(["signal", number]);
    else if (!IGNORED_BY_DEFAULT.has(number)) this.#end(process, number);
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
    if (what) process.asleep.set(thread, { what, since: this.now(), ...called(place) });
    else {
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

  /** Reply with what `attempt` gives, now or after one of the queues is woken; with `late` when time is up. */
  #wait(process, id, { what, queues, attempt, file, milliseconds = -1, late = "EAGAIN" }) {
    if (file?.nonblocking && milliseconds < 0) milliseconds = 0;   // O_NONBLOCK belongs to the open file
    const result = attempt();
    if (result !== undefined) return this.#reply(process, id, result);
    if (milliseconds === 0) return this.#reply(process, id, late);
    const waiter = { process, id, what, queues, attempt, since: this.now() };
    if (milliseconds > 0 && milliseconds <= LONGEST_TIMER) waiter.timer = setTimeout(() => this.#settle(waiter, waiter.partial?.() || late), milliseconds);
    for (const queue of queues) queue.add(waiter);
    process.waiters.set(id, waiter);
  }

  #wake(queue) {
    for (const waiter of [...queue]) {
      if (!queue.has(waiter) || waiter.trying) continue;
      waiter.trying = true;   // what it does may wake this very queue
      const result = waiter.attempt();
      waiter.trying = false;
      if (result !== undefined) this.#settle(waiter, result);
    }
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
    if (waiter) this.#settle(waiter, waiter.partial?.() || "EINTR");
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
    if (--file.references === 0) this.#release(file);
    return 0;
  }

  #release({ rx, tx, listener }) {
    if (rx) {
      rx.readers -= 1;
      if (rx.readers === 0) for (const files of rx.rights.splice(0)) files.forEach((file) => this.#unref(file));
      this.#wake(rx.queue);
    }
    if (tx) {
      tx.writers -= 1;
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
      what: "read", queues: [rx.queue], file, milliseconds,
      attempt: () => {
        if (rx.size === 0) return rx.writers === 0 || file.deaf ? new Uint8Array(0) : undefined;
        if (peek) return rx.peek(count);
        const taken = rx.take(count);
        this.#wake(rx.queue);
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
    let done = 0;
    const whole = milliseconds !== 0 && !(file.nonblocking && milliseconds < 0);
    const attempt = () => {
      do {   // a reader that waits takes at once what is put, and then there is room again
        if (tx.readers === 0 || file.mute) return "EPIPE";
        const room = CAPACITY - tx.size;
        if (room < Math.min(bytes.length, ATOMIC) && room < bytes.length - done) return undefined;
        const part = bytes.subarray(done, done + room);
        tx.put(part);
        done += part.length;
        this.#wake(tx.queue);
      } while (whole && done < bytes.length);
      return done;
    };
    this.#wait(process, id, { what: "write", queues: [tx.queue], file, attempt, milliseconds });
    const waiter = process.waiters.get(id);
    if (waiter) waiter.partial = () => done;
  }

  #ready(process, fd, events) {
    const file = process.files.get(fd);
    if (!file) return POLLNVAL;
    const { rx, tx, listener } = file;
    let found = 0;
    if (rx) {
      if (rx.size > 0 || file.deaf) found |= POLLIN;
      if (rx.writers === 0) found |= tx ? POLLIN | POLLHUP : POLLHUP;
    }
    if (tx) {
      if (tx.readers === 0) found |= rx ? POLLOUT | POLLHUP : POLLERR;
      else if (CAPACITY - tx.size >= ATOMIC) found |= POLLOUT;
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
    if (how !== 1) file.deaf = true;
    if (how !== 0 && !file.mute) {
      file.mute = true;
      file.tx.writers -= 1;
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
    this.semaphores.set(semaphore, new Semaphore(value));
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
    this.#wait(process, id, {
      what: "lock", queues: [found.queue], milliseconds, late: 0,
      attempt: () => {
        if (found.value === 0) return undefined;
        found.value -= 1;
        return 1;
      },
    });
  }

  _sem_release(process, id, semaphore, most) {
    const found = this.semaphores.get(semaphore);
    if (!found) return "EINVAL";
    if (found.value >= most) return "EOVERFLOW";
    found.value += 1;
    this.#wake(found.queue);
    return 0;
  }

  _sem_value(process, id, semaphore) {
    return this.semaphores.get(semaphore)?.value ?? "EINVAL";
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

  #tellOthers(message, sender) {
    for (const process of this.processes.values()) {
      if (process !== sender && process.status === null && process.worker) process.worker.post(message);
    }
  }

  // ---------------------------------------------------------------- the resource tracker

  /**
   * CPython gives every program a process that unlinks what was forgotten. Here the kernel itself
   * reads what that process would read: "REGISTER:name:type\n" and "UNREGISTER:name:type\n".
   */
  #track(process, fd) {
    process.tracker = { names: new Map(), text: "" };
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
      this.#print(process, "stderr", new TextEncoder().encode(`UserWarning: ${text}`));
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
      if (wait && process.begun && process.told === "run" && this.now() - wait.since >= SHORTEST_WAIT) {
        process.told = "wait";
        process.waitTold = wait;
        this.#event(waiting(process, wait), Math.max(wait.since, process.ran));
      }
    }
    if (this.events.length) this.report(this.events.splice(0));
  }

  #finish(reason) {
    if (this.ended) return;
    const left = this.alive().filter((process) => process !== this.first).map((process) => process.pid);
    const code = this.first.status === null ? -SIGKILL : exitCode(this.first.status);
    this.ended = { kind: "end", reason, code, left, seconds: (this.now() - this.began) / 1000 };
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
