// An example that runs: its buttons, what it prints, its lanes, how it ended. The interpreter is fetched by the first run.

import { Editor } from "./editor.js";
import { Lanes, legend } from "./lanes.js";
import { fromCode, toLink } from "./link.js";
import { Complaint, Output } from "./output.js";

const RUNTIME = new URL("../../../runtime/index.js", import.meta.url);
const LIMITS = { output: 1_000_000, seconds: 60 };
const FRAME = 40;         // milliseconds between two drawings
const CALM_FRAME = 500;   // for readers who want less motion
const SHARE = 4;          // a drawing that took long is followed by a pause this many times as long, in which the page is the reader's
const LONGEST_PAUSE = 1000;
const READY = 100;        // milliseconds until a screen reader knows the place where it is told
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
    parent: "父进程", child: "子进程", zero: "0 毫秒", waits: { exit: "收尾", idle: "空闲" }, seconds: (n) => `${n} 秒`, live: "各进程的时间线，正在画", more: (n) => `另有 ${n} 个进程`,
    alt: (ms, n) => `刚才的运行，共 ${ms} 毫秒，${n} 个进程。`,
    told: (name, asked, end, code) => `${name}：${asked} 毫秒启动，${end === null ? "还没有结束" : `${end} 毫秒结束，退出码 ${code}`}。`,
    longest: (call, line, ms) => `等得最久的是${line ? `第 ${line} 行的 ` : ""}${call}：${ms} 毫秒。`, line: (n) => `第 ${n} 行`,
    key: { work: "在运行", wait: "在等待，写着等的是哪个调用", lane: "在启动", mark: "打印", exit: "结束和退出码", kill: "被终止" },
  },
  dropped: (n) => `……前面还有 ${n} 行，没有保留\n`,
  left: (n, names) => `结束时还有 ${n} 个进程在运行，已替它结束：${names.join("、")}`,
  ofOriginal: "程序改过了：下面的输出和验证结果属于原来的程序，要看新的请运行。", original: "属于原来的程序", outdated: "修改之前的输出，要看新的请运行",
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
    parent: "parent", child: "child", zero: "0 ms", waits: { exit: "winding up", idle: "idle" }, seconds: (n) => `${n} s`, live: "Timeline of the processes, being drawn", more: (n) => `and ${n} more processes`,
    alt: (ms, n) => `The run just now: ${ms} ms, ${n} ${n === 1 ? "process" : "processes"}.`,
    told: (name, asked, end, code) => ` ${name}: started at ${asked} ms, ${end === null ? "has not ended" : `ended at ${end} ms, exit code ${code}`}.`,
    longest: (call, line, ms) => ` It waited longest in ${call}${line ? `, line ${line}` : ""}: ${ms} ms.`, line: (n) => `line ${n}`,
    key: { work: "runs", wait: "waits, in the call written there", lane: "starts up", mark: "prints", exit: "ends, with its exit code", kill: "killed" },
  },
  dropped: (n) => `… ${n} earlier lines were not kept\n`,
  left: (n, names) => `left ${n} ${n === 1 ? "process" : "processes"} running, ended ${n === 1 ? "it" : "them"}: ${names.join(", ")}`,
  ofOriginal: "The program has been edited: the output and the proof below are of the original. Run it to see its own.", original: "of the original program", outdated: "Output from before the edit; run it again",
};

const panels = new WeakMap();

/** The panel of an example, made when it is first asked for. */
export function panelOf(example) {
  if (!panels.has(example)) panels.set(example, new Panel(example));
  return panels.get(example);
}

class Panel {
  running = null;   // the run that is shown: {handle, output, lanes, source, complaint, asked (to stop), began, zero (its beginning, on our clock)}
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
    this.ofOriginal = [[this.box, make("p", "of-original", { textContent: WORDS.ofOriginal })]];
    for (const [place, selector] of [[".proven", ".proven-mark"], [".in-time", "summary"]]) {
      const found = find(`:scope > ${place} ${selector}`);
      if (found) this.ofOriginal.push([found, make("span", "of-original", { textContent: ` (${WORDS.original})` })]);
    }
    this.made = performance.now();
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
    this.live.append(head, pre, this.figure, legend(WORDS.lanes.key));
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
    const running = this.running = { source: this.source, complaint: new Complaint(), asked: false, began: false, zero: Infinity, handle: null };
    this.#say(WORDS.said.running(this.name));
    this.#show(WORDS.starting);
    this.#button(WORDS.stop);
    try {
      const runtime = await import(RUNTIME);
      if (running !== this.running) return;
      if (!runtime.supported) return this.#cannot(WORDS.unsupported);
      if (running.asked) return this.#ended(running, { reason: "stopped", code: null, seconds: 0 });
      running.handle = runtime.run(running.source, this.#options(running));
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
        if (stream === "stderr" && running.lanes.isFirst(pid)) running.complaint.add(text);
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
    let [drawn, pause] = [0, 0];
    const frame = (time) => {
      if (running !== this.running) return;
      if (time - drawn >= pause) {
        drawn = performance.now();
        const now = Math.max(running.lanes.latest, performance.now() - running.zero - LAG, 0);
        running.output.flush();
        running.lanes.draw(now, false);
        this.#show(WORDS.seconds((now / 1000).toFixed(1)));
        pause = Math.max(calm ? CALM_FRAME : FRAME, Math.min(SHARE * (performance.now() - drawn), LONGEST_PAUSE));
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
    this.ran = this.running.source;
    this.#title();
    if (this.live.hidden && this.inTime) {
      this.wasOpen = this.inTime.open;
      this.inTime.open = false;
    }
    this.live.hidden = false;
    this.example.classList.add("live");
  }

  /** What is told comes before what is drawn: after a flood the drawing takes a while. */
  #ended(running, { reason, code, seconds, message, left = [] }) {
    if (running !== this.running) return;
    this.running = null;
    this.progress.hidden = true;
    this.#button(WORDS.run);
    const how = this.#how(running, { reason, code, seconds, message, left });
    this.#show(how, code === 0 && reason === "exit" && !left.length ? "went-well" : "went-wrong");
    const error = code && `${running.complaint}` ? `${how}, ${running.complaint}` : how;
    this.#say(WORDS.said.ended(error, running.output?.lines ?? 0, running.lanes?.count ?? 0));
    if (running.began) {
      running.output.flush();
      running.lanes.draw(Math.max(running.lanes.latest, seconds * 1000), true);
      this.#title();
      this.live.style.minHeight = "";
    }
  }

  #how({ asked, lanes }, { reason, code, seconds, message, left }) {
    const after = WORDS.seconds(seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));
    if (reason === "error") return WORDS.error(String(message).slice(0, 200));
    if (asked || reason === "stopped") return `${WORDS.stopped} · ${after}`;
    if (reason === "time") return WORDS.time;
    if (reason === "output") return WORDS.tooMuch;
    const end = `${after} · ${WORDS.code(code)}`;
    return left.length ? `${end} · ${WORDS.left(left.length, lanes.names(left))}` : end;
  }

  /** Whose output it is that is shown, once something has run. */
  #title() {
    const nothing = !this.running && !this.code.textContent;
    this.label.textContent = this.source !== this.ran ? WORDS.outdated : nothing ? WORDS.nothing : this.title;
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
    const tell = () => { this.spoken.textContent = text; };
    const early = READY - (performance.now() - this.made);
    if (early > 0) this.saying = setTimeout(tell, early);
    else tell();
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
    const edited = this.source !== this.original;
    this.example.classList.toggle("edited", edited);
    for (const [place, sentence] of this.ofOriginal) edited ? place.append(sentence) : sentence.remove();
    if (!this.live.hidden) this.#title();
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
