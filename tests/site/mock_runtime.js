// Stands in for runtime/index.js: the same API, and a canned run for each program that it knows by a word in it.

export let supported = !new URL(import.meta.url).searchParams.has("unsupported") && !globalThis.mockUnsupported;

const MB = 1e6;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let loaded = false;
let current = null;

export async function load({ onProgress } = {}) {
  if (loaded) return;
  for (let part = 0; part <= 10; part++) {
    onProgress?.({ loaded: part * 0.6 * MB, total: 6 * MB });
    await sleep(globalThis.mockLoading ?? 20);
  }
  loaded = true;
}

export function run(source, options = {}) {
  current?.stop();
  (globalThis.mockRuns ??= []).push({ source, name: options.name });
  const run = current = new Run(source, options);
  run.done = run.play().then((end) => {
    if (current === run) current = null;
    options.onExit?.(end);
    return end;
  });
  return { done: run.done, why: async () => WHY, interrupt: () => run.stop(), stop: () => run.stop() };
}

class Stopped extends Error {}

class Run {
  constructor(source, options) {
    Object.assign(this, { source, options, stopped: false, alive: new Map() });
  }

  stop() {
    this.stopped = true;
    this.wake?.();
  }

  at() { return performance.now() - this.began; }

  tell(kind, pid, more = {}) {
    if (kind === "start") this.alive.set(pid, true);
    if (kind === "exit") this.alive.delete(pid);
    this.options.onProcess?.({ kind, pid, at: this.at(), ...more });
  }

  print(pid, text, stream = "stdout") {
    this.options.onOutput?.({ pid, stream, text, at: this.at() });
  }

  async pause(ms) {
    await Promise.race([sleep(ms), new Promise((resolve) => { this.wake = resolve; if (this.stopped) resolve(); })]);
    if (this.stopped) throw new Stopped();
  }

  async play() {
    await load(this.options);
    this.began = performance.now();
    const end = (reason, code, left = []) => ({ reason, code, left, seconds: this.at() / 1000, ...(reason === "deadlock" && { why: { ...WHY, stuck: true } }) });
    try {
      this.tell("start", 100, { ppid: 1, name: "" });
      await this.pause(60);
      const script = Object.entries(SCRIPTS).find(([word]) => this.source.includes(word))?.[1] ?? SCRIPTS.Process;
      const [reason, code, left] = await script(this);
      this.tell("exit", 100, { code });
      return end(reason, code, left);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      for (const pid of [...this.alive.keys()]) this.tell("exit", pid, { code: -9 });
      return end("stopped", -9);
    }
  }
}

async function child(run, pid, name, ms, text, code = 0) {
  run.tell("start", pid, { ppid: 100, name: "" });
  await run.pause(120);
  run.tell("name", pid, { name });
  await run.pause(ms / 2);
  if (text) run.print(pid, text);
  run.tell("wait", pid, { what: "sleep" });
  await run.pause(ms / 2);
  run.tell("run", pid);
  await run.pause(30);
  run.tell("exit", pid, { code });
}

const lane = (pid, why, call, line, target) => ({
  pid, ppid: pid === 100 ? 1 : 100, name: pid === 100 ? "" : `Process-${pid - 100}`, thread: 1, threadName: "", state: "waits",
  why, timed: false, call, line, where: "", facts: {}, holder: null, alone: false, targets: [{ pid: target, thread: 1, cycle: true }],
});
const WHY = { stuck: false, lanes: [lane(100, "end", "child.join()", 12, 101), lane(101, "queue.get", "<img src=x onerror=alert(1)>.get()", 5, 100)] };

const SCRIPTS = {
  "stands still": async (run) => {
    run.tell("start", 101, { ppid: 100, name: "" });
    run.tell("name", 101, { name: "Process-1" });
    await run.pause(100);
    for (const pid of [100, 101]) run.tell("wait", pid, { what: "join", call: "join()", line: 12 });
    await run.pause(300);
    run.tell("exit", 101, { code: -9 });
    return ["deadlock", -9, [101]];
  },
  "range(10**9)": async (run) => {
    for (;;) await run.pause(1000);
  },
  "flood": async (run) => {
    for (let n = 0; n < 60; n++) {
      run.print(100, Array.from({ length: 800 }, (_, m) => `flood ${n * 800 + m}\n`).join(""));
      await run.pause(10);
    }
    return ["output", -9];
  },
  "UserWarning": async (run) => {
    run.tell("start", 101, { ppid: 100, name: "" });
    run.print(100, 'Traceback (most recent call last):\n  File "/home/reader/main.py", line 1, in <module>\nValue', "stderr");
    run.print(101, 'Traceback (most recent call last):\n  File "/home/reader/main.py", line 9, in work\nKeyError: 1\n', "stderr");
    run.print(100, 'Error: the first\nmain.py:1: UserWarning: the last word\n  warn()\n', "stderr");
    return ["exit", 1];
  },
  "daemon": async (run) => {
    for (const pid of [101, 102]) {
      run.tell("start", pid, { ppid: 100, name: "" });
      run.tell("name", pid, { name: `Process-${pid - 100}` });
    }
    return ["exit", 0, [101, 102]];
  },
  "percent": async (run) => {
    for (const part of ["10 %", "\r55", " %\x1b[K", "\r100", " %\n\nabc\b\bXY", "\r\n"]) {
      run.print(100, part);
      await run.pause(50);
    }
    return ["exit", 0];
  },
  "nobody catches": async (run) => {
    run.print(100, 'Traceback (most recent call last):\n  File "/home/reader/main.py", line 1, in <module>\nValueError: nobody catches this\n', "stderr");
    return ["exit", 1];
  },
  "bomb": async (run) => {
    for (let n = 1; n <= 40; n++) {
      run.tell("start", 100 + n, { ppid: 100, name: "" });
      await run.pause(10);
      run.tell("name", 100 + n, { name: `SpawnProcess-${n}` });
    }
    await run.pause(200);
    for (let n = 1; n <= 40; n++) run.tell("exit", 100 + n, { code: -15 });
    return ["exit", 0];
  },
  "hello": async (run) => {
    run.print(100, "hello\n");
    return ["exit", 0];
  },
  "(1, 2, 3)": async (run) => {
    const children = [1, 2, 3].map(async (n) => {
      await run.pause(n * 8);
      await child(run, 100 + n, n === 3 ? "<img src=x onerror=alert(1)>" : `SpawnProcess-${n}`, 300 + 400 * n, `child ${n}: working\n`, n === 3 ? -15 : 0);
    });
    await run.pause(40);
    run.tell("wait", 100, { what: "join" });
    await Promise.all(children);
    run.tell("run", 100);
    run.print(100, "parent: all done\n");
    await run.pause(60);
    return ["exit", 0];
  },
  "Process": async (run) => {
    const work = child(run, 101, "Process-1", 300, "child: working\n");
    await run.pause(10);
    run.tell("wait", 100, { what: "poll" });
    await run.pause(20);
    run.tell("wait", 100, { what: "poll", call: "join()", line: 13 });
    await work;
    run.tell("run", 100);
    run.print(100, "parent: the child is done, exit code 0\n");
    await run.pause(20);
    return ["exit", 0];
  },
};
