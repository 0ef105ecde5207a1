// An example that runs: its buttons, what it prints, its lanes, how it ended. The interpreter is fetched by the first run.

import { Editor } from "./editor.js";
import { Lanes, legend } from "./lanes.js";
import { fromCode, toLink } from "./link.js";
import { Complaint, Output } from "./output.js";
import { say } from "./say.js";
import { Why } from "./why.js";

const RUNTIME = new URL("../../../runtime/index.js", import.meta.url);
const LIMITS = { output: 1_000_000, seconds: 60 };
const FRAME = 40; // milliseconds between two drawings
const CALM_FRAME = 500; // for readers who want less motion
const SHARE = 4; // a drawing that took long is followed by a pause this many times as long, in which the page is the reader's
const LONGEST_PAUSE = 1000;
const READY = 100; // milliseconds until a screen reader knows the place where it is told
const ASKING = 2500; // milliseconds that Stop waits for what everybody waits for; who waits says so within 2000
const LAG = 50; // lanes are drawn this long ago, so that what is told late is no surprise

const panels = new WeakMap();

/** The panel of an example, made when it is first asked for. */
export function panelOf(example) {
  if (!panels.has(example)) panels.set(example, new Panel(example));
  return panels.get(example);
}

class Panel {
  running = null; // the run that is shown: {handle, output, lanes, source, complaint, asked (to stop), why, began, zero (its beginning, on our clock)}
  editor = null;

  constructor(example) {
    const find = (selector) => example.querySelector(selector);
    Object.assign(this, {
      example,
      id: example.dataset.snippet,
      name: find(".filename").textContent,
      pre: find(".highlight pre"),
      box: find(".run"),
      bar: find(".run-bar"),
      startButton: find(".run-start"),
      editButton: find(".run-edit"),
      inTime: find(".in-time"),
      title: say("live.output", { python: find(".run").dataset.python }),
    });
    this.original = this.source;
    this.resetButton = button("run-reset", say("live.reset"), () => this.reset());
    this.linkButton = button("run-link", say("live.link"), () => this.link());
    this.note = make("span", "run-note");
    this.progress = make("progress", "run-progress", { hidden: true, max: 1 });
    this.progress.setAttribute("aria-label", say("live.fetching"));
    this.remark = make("p", "run-remark", { hidden: true });
    this.spoken = make("p", "run-spoken");
    this.spoken.setAttribute("role", "status");
    this.askButton = button("run-ask", say("why.ask"), () => this.ask());
    for (const extra of [this.resetButton, this.linkButton, this.askButton]) extra.hidden = true;
    this.bar.append(this.askButton, this.resetButton, this.linkButton, this.note, this.progress);
    this.box.append(this.remark, this.#live(), this.spoken);
    this.ofOriginal = [[this.box, make("p", "of-original", { textContent: say("live.of-original") })]];
    for (const [place, selector] of [
      [".proven", ".proven-mark"],
      [".in-time", "summary"],
    ]) {
      const found = find(`:scope > ${place} ${selector}`);
      if (found)
        this.ofOriginal.push([found, make("span", "of-original", { textContent: ` (${say("live.original")})` })]);
    }
    this.made = performance.now();
  }

  /** Where a run is shown, in place of the recorded output. */
  #live() {
    this.live = make("div", "run-live", { hidden: true });
    const head = make("p", "printed-label");
    this.label = make("span", "", { textContent: this.title });
    head.append(
      this.label,
      " ",
      button("run-back", say("live.recorded"), () => this.back()),
    );
    const pre = make("pre", "", { tabIndex: 0 });
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", say("live.output-of", { name: this.name }));
    this.code = make("code");
    pre.append(this.code);
    this.figure = make("figure", "diagram timeline run-lanes");
    this.why = make("div", "run-why", { hidden: true });
    this.live.append(head, pre, this.why, this.figure, legend());
    return this.live;
  }

  get source() {
    return this.editor ? this.editor.value : this.pre.querySelector("code").textContent;
  }

  // ---------------------------------------------------------------- running

  /** The one button: Run, or Stop. */
  toggle() {
    if (this.running) this.stop();
    else this.run();
  }

  async stop() {
    const { running } = this;
    if (!running) return;
    const again = running.asked;
    running.asked = true;
    if (running.began && !again) {
      const late = new Promise((resolve) => setTimeout(resolve, ASKING, null));
      running.why = await Promise.race([running.handle.why(), late]);
    }
    running.handle?.stop();
  }

  /** What everybody waits for just now. */
  async ask() {
    const { running } = this;
    const why = await running?.handle?.why();
    if (why && running === this.running) this.#explain(running, why, say("why.now"));
  }

  /** In words and as a picture. What is told of a run comes from it, and is shown as text. */
  #explain({ lanes }, told, head) {
    const why = new Why(told);
    if (!why.waits) return;
    const list = make("ul");
    for (const lane of why.lanes) {
      const item = make("li", lanes.colourOf(lane.pid));
      item.append(make("b", "", { textContent: say("why.of", { name: why.nameOf(lane) }) }));
      for (const [text, code] of why.parts(lane)) item.append(code ? make("code", "", { textContent: text }) : text);
      list.append(item);
    }
    const title = make("p", "why-head", { textContent: head });
    this.why.hidden = false;
    const figure = make("figure", "diagram timeline why-drawn");
    const arrows = why.circle
      ? [say("why.arrows"), say("why.circle")].join(say("joining.sentences"))
      : say("why.arrows");
    this.why.replaceChildren(title, list, figure, make("p", "why-key", { textContent: arrows }));
    figure.append(why.drawing(figure.clientWidth, (pid) => lanes.colourOf(pid)));
    this.#say([head, ...why.sentences].join(say("joining.sentences")));
  }

  /** Run the program as it stands; what runs already is ended by the runtime, here or in another example. */
  async run() {
    const running = (this.running = {
      source: this.source,
      complaint: new Complaint(),
      asked: false,
      began: false,
      zero: Infinity,
      handle: null,
    });
    this.#say(say("live.running", { name: this.name }));
    this.#show(say("live.starting"));
    this.#button(true);
    try {
      const runtime = await import(RUNTIME);
      if (running !== this.running) return;
      if (!runtime.supported) return this.#cannot(say("live.unsupported"));
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
    if (this.progress.hidden) this.#say(say("live.fetching"));
    Object.assign(this.progress, { hidden: loaded >= total, value: loaded / total });
    const mb = (bytes) => (bytes / 1e6).toFixed(1);
    this.#show(loaded < total ? say("live.loading", { done: mb(loaded), all: mb(total) }) : say("live.starting"));
  }

  /** The first sign of the program: from here on it is shown, frame by frame. Whether it is this run that is shown. */
  #begin(running, at) {
    if (running !== this.running) return false;
    running.zero = Math.min(running.zero, performance.now() - at);
    if (running.began) return true;
    running.began = true;
    this.progress.hidden = true;
    this.#makeRoom();
    this.why.hidden = true;
    this.why.replaceChildren();
    this.askButton.hidden = false;
    running.output = new Output(this.code);
    running.lanes = new Lanes(this.figure);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let [drawn, pause] = [0, 0];
    const frame = (time) => {
      if (running !== this.running) return;
      if (time - drawn >= pause) {
        drawn = performance.now();
        const now = Math.max(running.lanes.latest, performance.now() - running.zero - LAG, 0);
        running.output.flush();
        running.lanes.draw(now, false);
        this.#show(say("lanes.seconds", { s: (now / 1000).toFixed(1) }));
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
  #ended(running, { reason, code, seconds, message, left = [], why = running.why }) {
    if (running !== this.running) return;
    this.running = null;
    this.progress.hidden = true;
    this.#button(false);
    this.askButton.hidden = true;
    const how = this.#how(running, { reason, code, seconds, message, left });
    this.#show(how, code === 0 && reason === "exit" && !left.length ? "went-well" : "went-wrong");
    const error = code && `${running.complaint}` ? `${how}, ${running.complaint}` : how;
    const processes = say("lanes.processes", { n: running.lanes?.count ?? 0 });
    this.#say(
      say("live.ended", { how: error, processes, lines: say("live.lines", { n: running.output?.lines ?? 0 }) }),
    );
    if (running.began) {
      running.output.flush();
      running.lanes.draw(Math.max(running.lanes.latest, seconds * 1000), true);
      this.#title();
      this.live.style.minHeight = "";
      if (why)
        this.#explain(
          running,
          why,
          why.stuck ? new Why(why).head : say(running.asked ? "why.at-stop" : "why.at-limit"),
        );
    }
  }

  #how({ asked, lanes }, { reason, code, seconds, message, left }) {
    const after = say("lanes.seconds", { s: seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0) });
    if (reason === "error") return say("live.error", { why: String(message).slice(0, 200) });
    if (asked || reason === "stopped") return `${say("live.stopped")} · ${after}`;
    if (reason === "deadlock") return say("live.stuck", { s: seconds.toFixed(1) });
    if (reason === "time") return say("live.time", { seconds: LIMITS.seconds });
    if (reason === "output") return say("live.too-much");
    const end = `${after} · ${say("lanes.exit", { code })}`;
    if (!left.length) return end;
    return `${end} · ${say("live.left", { n: left.length, names: lanes.names(left).join(say("joining.list")) })}`;
  }

  /** Whose output it is that is shown, once something has run. */
  #title() {
    const nothing = !this.running && !this.code.textContent;
    this.label.textContent =
      this.source !== this.ran ? say("live.outdated") : nothing ? say("printed.none") : this.title;
  }

  /** The recorded output stays, and one sentence says why. */
  #cannot(sentence) {
    this.running = null;
    this.box.querySelector(".run-not").textContent = sentence;
    this.box.classList.add("cannot");
    this.#say(sentence);
  }

  #button(stops) {
    this.startButton.textContent = say(stops ? "live.stop" : "run.run");
    this.startButton.classList.toggle("run-stop", stops);
  }

  #show(text, kind = "") {
    if (this.note.textContent !== text) this.note.textContent = text;
    this.note.className = `run-note ${kind}`;
  }

  /** Tell a screen reader, which hears what changes after the place for it is there. */
  #say(text) {
    clearTimeout(this.saying);
    const tell = () => {
      this.spoken.textContent = text;
    };
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
    this.editor = new Editor(this.pre, {
      label: say("live.editor", { name: this.name }),
      help: say("live.keys"),
      onInput: () => this.#changed(),
    });
    this.editButton.hidden = true;
    this.resetButton.hidden = this.linkButton.hidden = false;
    if (!this.running) this.#show(say("live.keys"), "keys");
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
    this.#button(false);
    this.editor?.remove();
    this.editor = null;
    this.editButton.hidden = false;
    this.resetButton.hidden = this.linkButton.hidden = this.remark.hidden = true;
    this.#changed();
    if (!this.live.hidden) this.back();
    this.#show("");
    this.#say(say("live.was-reset"));
    this.startButton.focus();
  }

  // ---------------------------------------------------------------- links

  async link() {
    const link = await toLink(this.id, this.source);
    let told = say("live.too-long");
    if (link) {
      history.replaceState(null, "", link);
      told =
        (await navigator.clipboard?.writeText(link).then(
          () => say("live.copied"),
          () => say("live.in-bar"),
        )) ?? say("live.in-bar");
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
    this.remark.textContent = source === null ? say("live.damaged") : say("live.strange");
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
