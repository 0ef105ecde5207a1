// An example that runs: its buttons, what it prints, its lanes, how it ended. The interpreter is fetched by the first run.

import { Editor } from "./editor.js";
import { Lanes } from "./lanes.js";
import { fromCode, toLink } from "./link.js";
import { Output } from "./output.js";

const RUNTIME = new URL("../../../runtime/index.js", import.meta.url);
const LIMITS = { output: 1_000_000, seconds: 60 };
const FRAME = 40;         // milliseconds between two drawings
const CALM_FRAME = 500;   // for readers who want less motion
const LAG = 50;           // lanes are drawn this long ago, so that what is told late is no surprise
const WORDS = document.documentElement.lang === "zh" ? {
  run: "运行", stop: "停止", reset: "还原", link: "复制链接", recorded: "看记录",
  output: (python) => `输出，来自你的浏览器：Python ${python}，spawn`, nothing: "没有输出", outputOf: (name) => `${name} 的输出`,
  editor: (name) => `编辑 ${name}`, keys: "Ctrl+Enter 运行，Tab 缩进，先按 Esc 再按 Tab 离开",
  loading: (done, all) => `正在取 Python，只取这一次：${done} / ${all} MB`, starting: "正在启动……",
  seconds: (s) => `${s} 秒`, code: (n) => `退出码 ${n}`,
  stopped: "已停止", time: `到了 ${LIMITS.seconds} 秒的上限，已结束`, tooMuch: "打印超过 1 MB，已结束", error: (why) => `没能运行：${why}`,
  unsupported: "这个浏览器缺少 JSPI，不能在页面里运行；下面是一次真实运行的记录。",
  copied: "链接已复制", inBar: "链接在地址栏里", tooLong: "程序太长，放不进链接",
  strange: "链接里的程序不是本站写的，先读一读再运行。", damaged: "链接里的程序已损坏，这里是原来的程序。",
  said: { running: (name) => `${name} 开始运行`, loading: "正在取 Python", ended: (how, lines, n) => `运行结束：${how}。${n} 个进程，${lines} 行输出。`, reset: "已还原" },
  lanes: {
    parent: "父进程", child: "子进程", zero: "0 毫秒", live: "各进程的时间线，正在画", more: (n) => `另有 ${n} 个进程`,
    alt: (ms, n) => `刚才的运行，共 ${ms} 毫秒，${n} 个进程。`,
    told: (name, asked, end, code) => `${name}：${asked} 毫秒启动，${end === null ? "还没有结束" : `${end} 毫秒结束，退出码 ${code}`}。`,
  },
  dropped: (n) => `……前面还有 ${n} 行，没有保留\n`,
} : {
  run: "Run", stop: "Stop", reset: "Reset", link: "Copy link", recorded: "show the record",
  output: (python) => `Output, from your browser: Python ${python}, spawn`, nothing: "Prints nothing", outputOf: (name) => `Output of ${name}`,
  editor: (name) => `Edit ${name}`, keys: "Ctrl+Enter runs, Tab indents, Esc then Tab leaves",
  loading: (done, all) => `Fetching Python, this once: ${done} of ${all} MB`, starting: "Starting …",
  seconds: (s) => `${s} s`, code: (n) => `exit code ${n}`,
  stopped: "stopped", time: `ended at the limit of ${LIMITS.seconds} s`, tooMuch: "ended: printed more than 1 MB", error: (why) => `could not run: ${why}`,
  unsupported: "This browser lacks JSPI and cannot run this on the page; below is a recorded run.",
  copied: "Link copied", inBar: "The link is in the address bar", tooLong: "Too long for a link",
  strange: "This program came with the link, not from this site. Read it before you run it.", damaged: "The program in the link is damaged; this is the original.",
  said: { running: (name) => `${name} is running`, loading: "Fetching Python", ended: (how, lines, n) => `Ended: ${how}. ${n} ${n === 1 ? "process" : "processes"}, ${lines} ${lines === 1 ? "line" : "lines"} of output.`, reset: "Reset" },
  lanes: {
    parent: "parent", child: "child", zero: "0 ms", live: "Timeline of the processes, being drawn", more: (n) => `and ${n} more processes`,
    alt: (ms, n) => `The run just now: ${ms} ms, ${n} ${n === 1 ? "process" : "processes"}.`,
    told: (name, asked, end, code) => ` ${name}: started at ${asked} ms, ${end === null ? "has not ended" : `ended at ${end} ms, exit code ${code}`}.`,
  },
  dropped: (n) => `… ${n} earlier lines were not kept\n`,
};

const panels = new WeakMap();

/** The panel of an example, made when it is first asked for. */
export function panelOf(example) {
  if (!panels.has(example)) panels.set(example, new Panel(example));
  return panels.get(example);
}

class Panel {
  running = null;   // the run that is shown: {handle, output, lanes, asked (to stop), began, zero (its beginning, on our clock)}
  editor = null;

  constructor(example) {
    const find = (selector) => example.querySelector(selector);
    Object.assign(this, {
      example, id: example.dataset.snippet, name: find(".filename").textContent, pre: find(".highlight pre"),
      box: find(".run"), bar: find(".run-bar"), startButton: find(".run-start"), editButton: find(".run-edit"),
      inTime: find(".in-time"), title: WORDS.output(find(".run").dataset.python),
    });
    this.original = this.source;
    this.resetButton = button("run-reset", WORDS.reset, () => this.reset());
    this.linkButton = button("run-link", WORDS.link, () => this.link());
    this.note = make("span", "run-note");
    this.progress = make("progress", "run-progress", { hidden: true, max: 1 });
    this.progress.setAttribute("aria-label", WORDS.said.loading);
    this.remark = make("p", "run-remark", { hidden: true });
    this.spoken = make("p", "run-spoken");
    this.spoken.setAttribute("role", "status");
    for (const extra of [this.resetButton, this.linkButton]) extra.hidden = true;
    this.bar.append(this.resetButton, this.linkButton, this.note, this.progress);
    this.box.append(this.remark, this.#live(), this.spoken);
  }

  /** Where a run is shown, in place of the recorded output. */
  #live() {
    this.live = make("div", "run-live", { hidden: true });
    const head = make("p", "printed-label");
    this.label = make("span", "", { textContent: this.title });
    head.append(this.label, " ", button("run-back", WORDS.recorded, () => this.back()));
    const pre = make("pre", "", { tabIndex: 0 });
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", WORDS.outputOf(this.name));
    this.code = make("code");
    pre.append(this.code);
    this.figure = make("figure", "diagram timeline run-lanes");
    this.live.append(head, pre, this.figure);
    return this.live;
  }

  get source() { return this.editor ? this.editor.value : this.pre.querySelector("code").textContent; }

  // ---------------------------------------------------------------- running

  /** The one button: Run, or Stop. */
  toggle() {
    if (this.running) this.stop();
    else this.run();
  }

  stop() {
    if (!this.running) return;
    this.running.asked = true;
    this.running.handle?.stop();
  }

  /** Run the program as it stands; what runs already is ended by the runtime, here or in another example. */
  async run() {
    const running = this.running = { asked: false, began: false, zero: Infinity, handle: null };
    this.#say(WORDS.said.running(this.name));
    this.#show(WORDS.starting);
    this.#button(WORDS.stop);
    try {
      const runtime = await import(RUNTIME);
      if (running !== this.running) return;
      if (!runtime.supported) return this.#cannot(WORDS.unsupported);
      if (running.asked) return this.#ended(running, { reason: "stopped", code: null, seconds: 0 });
      running.handle = runtime.run(this.source, this.#options(running));
      this.#ended(running, await running.handle.done);
    } catch (error) {
      this.#ended(running, { reason: "error", code: null, seconds: 0, message: error.message });
    }
  }

  #options(running) {
    return {
      name: this.name,
      limits: LIMITS,
      onProgress: ({ loaded, total }) => this.#loading(running, loaded, total),
      onOutput: ({ pid, stream, text, at }) => {
        if (!this.#begin(running, at)) return;
        running.output.add(text, stream, running.lanes.colourOf(pid));
        running.lanes.print(pid, at);
      },
      onProcess: (event) => {
        if (this.#begin(running, event.at)) running.lanes.tell(event);
      },
    };
  }

  #loading(running, loaded, total) {
    if (running !== this.running || running.began) return;
    if (this.progress.hidden) this.#say(WORDS.said.loading);
    Object.assign(this.progress, { hidden: loaded >= total, value: loaded / total });
    const mb = (bytes) => (bytes / 1e6).toFixed(1);
    this.#show(loaded < total ? WORDS.loading(mb(loaded), mb(total)) : WORDS.starting);
  }

  /** The first sign of the program: from here on it is shown, frame by frame. Whether it is this run that is shown. */
  #begin(running, at) {
    if (running !== this.running) return false;
    running.zero = Math.min(running.zero, performance.now() - at);
    if (running.began) return true;
    running.began = true;
    this.progress.hidden = true;
    this.#makeRoom();
    running.output = new Output(this.code, WORDS);
    running.lanes = new Lanes(this.figure, WORDS.lanes);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let drawn = 0;
    const frame = (time) => {
      if (running !== this.running) return;
      if (time - drawn >= (calm ? CALM_FRAME : FRAME)) {
        drawn = time;
        const now = Math.max(running.lanes.latest, performance.now() - running.zero - LAG, 0);
        running.output.flush();
        running.lanes.draw(now, false);
        this.#show(WORDS.seconds((now / 1000).toFixed(1)));
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return true;
  }

  /** The run takes the place of the recorded output, and as much room, so that the page does not jump. */
  #makeRoom() {
    const recorded = this.example.querySelector(":scope > :is(.printed, .tabbed-set)");
    const height = (this.live.hidden ? recorded : this.live).offsetHeight;
    this.live.style.minHeight = `${height}px`;
    this.label.textContent = this.title;
    if (this.live.hidden && this.inTime) {
      this.wasOpen = this.inTime.open;
      this.inTime.open = false;
    }
    this.live.hidden = false;
    this.example.classList.add("live");
  }

  #ended(running, { reason, code, seconds, message }) {
    if (running !== this.running) return;
    this.running = null;
    this.progress.hidden = true;
    this.#button(WORDS.run);
    const how = this.#how(running, { reason, code, seconds, message });
    this.#show(how, code === 0 && reason === "exit" ? "went-well" : "went-wrong");
    if (running.began) {
      running.output.flush();
      running.lanes.draw(Math.max(running.lanes.latest, seconds * 1000), true);
      if (!this.code.textContent) this.label.textContent = WORDS.nothing;
      this.live.style.minHeight = "";
    }
    const error = code && running.output?.lastError ? `${how}, ${running.output.lastError}` : how;
    this.#say(WORDS.said.ended(error, running.output?.lines ?? 0, running.lanes?.count ?? 0));
  }

  #how({ asked }, { reason, code, seconds, message }) {
    const after = WORDS.seconds(seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));
    if (reason === "error") return WORDS.error(String(message).slice(0, 200));
    if (asked || reason === "stopped") return `${WORDS.stopped} · ${after}`;
    if (reason === "time") return WORDS.time;
    if (reason === "output") return WORDS.tooMuch;
    return `${after} · ${WORDS.code(code)}`;
  }

  /** The recorded output stays, and one sentence says why. */
  #cannot(sentence) {
    this.running = null;
    this.box.querySelector(".run-not").textContent = sentence;
    this.box.classList.add("cannot");
    this.#say(sentence);
  }

  #button(label) {
    this.startButton.textContent = label;
    this.startButton.classList.toggle("run-stop", label === WORDS.stop);
  }

  #show(text, kind = "") {
    if (this.note.textContent !== text) this.note.textContent = text;
    this.note.className = `run-note ${kind}`;
  }

  /** Tell a screen reader, which hears what changes after the place for it is there. */
  #say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { this.spoken.textContent = text; }, 100);
  }

  /** Show the recorded output again. */
  back() {
    this.live.hidden = true;
    this.example.classList.remove("live");
    if (this.inTime && this.wasOpen) this.inTime.open = true;
    this.startButton.focus();
  }

  // ---------------------------------------------------------------- editing

  edit() {
    this.#edit();
    this.editor.area.focus();
    this.editor.area.setSelectionRange(0, 0);
  }

  #edit() {
    if (this.editor) return;
    this.editor = new Editor(this.pre, { label: WORDS.editor(this.name), help: WORDS.keys, onInput: () => this.#changed() });
    this.editButton.hidden = true;
    this.resetButton.hidden = this.linkButton.hidden = false;
    if (!this.running) this.#show(WORDS.keys, "keys");
  }

  #changed() {
    this.example.classList.toggle("edited", this.source !== this.original);
  }

  /** The program as it was, and what was recorded of it. */
  reset() {
    this.stop();
    this.running = null;
    this.progress.hidden = true;
    this.#button(WORDS.run);
    this.editor?.remove();
    this.editor = null;
    this.editButton.hidden = false;
    this.resetButton.hidden = this.linkButton.hidden = this.remark.hidden = true;
    this.#changed();
    if (!this.live.hidden) this.back();
    this.#show("");
    this.#say(WORDS.said.reset);
    this.startButton.focus();
  }

  // ---------------------------------------------------------------- links

  async link() {
    const link = await toLink(this.id, this.source);
    let told = WORDS.tooLong;
    if (link) {
      history.replaceState(null, "", link);
      told = await navigator.clipboard?.writeText(link).then(() => WORDS.copied, () => WORDS.inBar) ?? WORDS.inBar;
    }
    this.#show(told);
    this.#say(told);
  }

  /** Show the program of a link. It is never run by itself. */
  async open(code) {
    const source = await fromCode(code);
    if (source !== null && source !== this.original) {
      this.#edit();
      this.editor.value = source;
      this.#changed();
    }
    this.remark.textContent = source === null ? WORDS.damaged : WORDS.strange;
    this.remark.hidden = source === this.original;
    this.example.scrollIntoView();
    this.editor?.area.focus({ preventScroll: true });
  }
}

function make(tag, className = "", properties = {}) {
  return Object.assign(document.createElement(tag), { className, ...properties });
}

function button(className, label, act) {
  const made = make("button", className, { type: "button", textContent: label });
  made.addEventListener("click", act);
  return made;
}
