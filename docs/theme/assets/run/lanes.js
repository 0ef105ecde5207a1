// One lane per process, drawn while the program runs, in the shapes of the recorded timelines (proof/timelines/picture.py): thick is
// computing, dotted is waiting, thin is starting up; a circle prints, a bar is an end, a cross a killing.

import { say } from "./say.js";

const TOP = 30;
const BETWEEN = 44;
const BELOW = 12;
const CURVE = 14; // as in picture.py
const CROWD = 8;
const CROWDED = 26; // with more lanes than this there is less between them
const WIDEST = 720;
const NARROW = 480;
const MOST_LANES = 32;
const MOST_NAMES = 5;
const MOST_SPANS = 400; // of one lane; past it, what is too short to be seen is joined
const SHORTEST = 0.2; // milliseconds
const HORIZONS = [500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000];
const JOINING = ["join", "poll"]; // waits that a child's end can end
const OWN = { exit: "lanes.winding-up", idle: "lanes.idle" }; // waits that are no call of the program's
const CONTEXT = /^(?:ForkServer|Fork|Spawn)(?=\w)/;

/** What a process is called here. */
export function processName(name, first) {
  return first ? say("lanes.parent") : name.replace(CONTEXT, "") || say("lanes.child");
}

/** What is known of one process. Times are milliseconds since the run began. */
class Lane {
  began = null; // when its own code first gave a sign of life
  ended = null;
  code = null;
  waits = []; // [from, to, call, what, line]: the program's call, what the kernel waits for, the call's line
  waiting = null; // [from, call, what, line]: now
  prints = [];
  #least = SHORTEST;

  constructor(number, parent, name, asked) {
    Object.assign(this, { number, parent, name, asked });
  }

  get colour() {
    return this.parent ? `child-${((this.number - 1) % 3) + 1}` : "main";
  }

  wait(at, ...told) {
    this.go(at);
    this.waiting = [at, ...told];
  }

  go(at) {
    if (this.waiting) this.#keep(this.waiting[0], at, ...this.waiting.slice(1));
    this.waiting = null;
  }

  print(at) {
    if (!(at - this.prints.at(-1) < this.#least)) this.prints.push(at);
  }

  #keep(from, to, ...told) {
    const last = this.waits.at(-1);
    if (last?.[2] === told[0] && from - last[1] < this.#least) last[1] = to;
    else if (to - from >= this.#least) this.waits.push([from, to, ...told]);
    if (this.waits.length + this.prints.length < MOST_SPANS) return;
    this.#least *= 2;
    for (const wait of this.waits.splice(0)) this.#keep(...wait);
    for (const at of this.prints.splice(0)) this.print(at);
  }

  /** Waits until a moment, the present one too. */
  waitsUntil(now) {
    return this.waiting && now > this.waiting[0]
      ? [...this.waits, [this.waiting[0], now, ...this.waiting.slice(1)]]
      : this.waits;
  }

  /** When it did not wait. */
  worksUntil(now) {
    const spans = [];
    let from = this.began;
    for (const [start, end] of this.waitsUntil(now)) {
      if (start > from) spans.push([from, start]);
      from = Math.max(from, end);
    }
    return from < now ? [...spans, [from, now]] : spans;
  }
}

/** The processes of one run, as the runtime tells of them. */
export class Lanes {
  lanes = new Map(); // by pid
  hidden = 0; // how many there are beyond those that are drawn
  latest = 0; // the last thing that was told

  constructor(figure) {
    this.figure = figure;
  }

  get count() {
    return this.lanes.size + this.hidden;
  }

  /** What onProcess gets. */
  tell({ kind, pid, ppid, name, what, call = "", line, code, at }) {
    this.latest = Math.max(this.latest, at);
    if (kind === "start") return this.#start(pid, ppid, name, at);
    const lane = this.lanes.get(pid);
    if (!lane) return;
    lane.began ??= at;
    if (kind === "name") lane.name = name;
    if (kind === "wait") lane.wait(at, OWN[call] ? say(OWN[call]) : call, what, line);
    if (kind === "run") lane.go(at);
    if (kind === "exit") {
      lane.go(at);
      Object.assign(lane, { code, ended: at });
    }
  }

  #start(pid, ppid, name, at) {
    if (this.lanes.size === MOST_LANES) return void (this.hidden += 1);
    const parent = this.lanes.get(ppid) ?? [...this.lanes.values()][0];
    if (parent) parent.began ??= at;
    this.lanes.set(pid, new Lane(this.lanes.size, parent, name ?? "", at));
  }

  print(pid, at) {
    this.latest = Math.max(this.latest, at);
    const lane = this.lanes.get(pid);
    if (!lane) return;
    lane.began ??= at;
    lane.print(at);
  }

  isFirst(pid) {
    return this.lanes.get(pid)?.number === 0;
  }

  /** What processes are called, of many the first few. */
  names(pids) {
    const names = pids
      .slice(0, MOST_NAMES)
      .map((pid) => (this.lanes.has(pid) ? this.nameOf(this.lanes.get(pid)) : say("lanes.child")));
    return pids.length > MOST_NAMES ? [...names, "…"] : names;
  }

  colourOf(pid) {
    return this.lanes.get(pid)?.colour ?? "";
  }

  nameOf(lane) {
    return processName(lane.name, !lane.parent);
  }

  /** Draw all up to a moment; when all is over, the axis ends there. */
  draw(now, over) {
    this.figure.replaceChildren(new Drawing(this, now, over).svg);
  }

  /** What the picture shows, in words. */
  words(now) {
    const processes = say("lanes.processes", { n: this.count });
    const each = [...this.lanes.values()].flatMap((lane) => this.#told(lane));
    return [say("live.alt", { ms: Math.round(now), processes }), ...each].join(say("joining.sentences"));
  }

  #told(lane) {
    const told = {
      name: this.nameOf(lane),
      asked: Math.round(lane.asked),
      ended: Math.round(lane.ended),
      code: lane.code,
    };
    const life = say(lane.ended === null ? "live.lane-running" : "live.lane-ended", told);
    const [from, to, call, , line] = lane.waits
      .filter(([, , call]) => call)
      .reduce((longest, wait) => (wait[1] - wait[0] > longest[1] - longest[0] ? wait : longest), [0, 0]);
    return call
      ? [life, say(line ? "live.longest-at-line" : "live.longest", { call, line, ms: Math.round(to - from) })]
      : [life];
  }
}

class Drawing {
  constructor(all, now, over) {
    const width = Math.min(WIDEST, all.figure.clientWidth || WIDEST);
    const narrow = width < NARROW;
    const rows = all.lanes.size + (all.hidden ? 1 : 0);
    this.between = all.lanes.size > CROWD ? CROWDED : BETWEEN;
    const height = TOP + this.between * (rows - 1) + BETWEEN + BELOW;
    Object.assign(this, {
      all,
      now,
      lanes: [...all.lanes.values()],
      left: narrow ? 96 : 132,
      right: width - (narrow ? 40 : 52),
    });
    this.length = over ? Math.max(now, 1) : (HORIZONS.find((most) => now <= most) ?? now);
    this.scale = (this.right - this.left) / this.length;
    this.svg = this.at = make("svg", {
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": over ? all.words(now) : say("live.being-drawn"),
    });
    this.lanes.forEach((lane) => this.#way(lane));
    this.lanes.forEach((lane) => this.#lane(lane));
    if (all.hidden)
      this.#put("text", { class: "small", x: this.left, y: height - 48 }, say("live.more", { n: all.hidden }));
    this.#axis(height - 22);
  }

  #put(name, attributes, text) {
    this.at.append(make(name, attributes, text));
  }

  #x(time) {
    return Math.round((this.left + Math.min(time, this.length) * this.scale) * 10) / 10;
  }
  #y(lane) {
    return TOP + this.between * lane.number;
  }

  /** How a lane leaves the one that started it, starts up, and comes back to one that waits for it. */
  #way(lane) {
    const [here, x] = [this.#y(lane), this.#x(lane.asked)];
    const began = this.#x(lane.began ?? this.now);
    if (!lane.parent) return this.#put("path", { class: "lane main", d: `M${x} ${here}H${began}` });
    const above = this.#y(lane.parent);
    this.#put("path", {
      class: `lane ${lane.colour}`,
      d: `M${x} ${above}C${x + CURVE} ${above} ${x} ${here} ${x + CURVE} ${here}H${Math.max(began, x + CURVE)}`,
    });
    const { ended } = lane;
    const joined = lane.parent.waits.some(
      ([from, to, , what]) => JOINING.includes(what) && from <= ended && Math.abs(to - ended) < 2,
    );
    if (ended === null || !joined) return;
    const end = this.#x(ended);
    const back = Math.max(end, Math.min(end + CURVE, this.#x(lane.parent.ended ?? this.now))); // not past the parent's end
    this.#put("path", {
      class: `way ${lane.colour}`,
      d: `M${end} ${here}C${back} ${here} ${end} ${above} ${back} ${above}`,
    });
  }

  #lane(lane) {
    const y = this.#y(lane);
    const until = lane.ended ?? this.now;
    this.at = make("g", { class: lane.colour });
    this.svg.append(this.at);
    this.#name(lane, y);
    if (lane.began !== null) {
      const waits = lane.waitsUntil(until);
      this.#line("work", lane.worksUntil(until), y);
      this.#line("wait", waits, y);
      this.#labels(waits, y);
      this.#marks(lane, y);
    }
    if (lane.ended !== null) this.#end(lane, y);
    this.at = this.svg;
  }

  #name(lane, y) {
    const name = this.all.nameOf(lane);
    const most = Math.floor((this.left - 20) / 7);
    this.#put(
      "text",
      { class: "small end", x: this.left - 14, y: y + 5 },
      name.length > most ? `${name.slice(0, most - 1)}…` : name,
    );
  }

  #line(kind, spans, y) {
    const d = spans.map(([from, to]) => `M${this.#x(from)} ${y}H${Math.max(this.#x(to), this.#x(from) + 1)}`).join("");
    if (d) this.#put("path", { class: kind, d });
  }

  /** What is waited for, where there is room for it. */
  #labels(waits, y) {
    for (const [from, to, call, , line] of waits) {
      if (!call || this.#x(to) - this.#x(from) < widthOf(call) + 6) continue;
      this.#put("text", { class: "tiny mid", x: Math.round((this.#x(from) + this.#x(to)) / 2), y: y - 9 }, call);
      if (line) this.at.lastChild.append(make("title", {}, say("live.line", { line })));
    }
  }

  #marks(lane, y) {
    let last = -Infinity;
    for (const at of lane.prints) {
      if (this.#x(at) - last < 6) continue;
      last = this.#x(at);
      this.#put("circle", { class: "mark", cx: last, cy: y, r: 3.5 });
    }
  }

  #end(lane, y) {
    const x = this.#x(lane.ended);
    if (lane.code < 0) this.#put("path", { class: "kill", d: `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10` });
    else this.#put("path", { class: "exit", d: `M${x} ${y - 8}v16` });
    this.#put("text", { class: "tiny halo", x: x + 8, y: y + 5 }, lane.code);
  }

  #axis(y) {
    const steps = [1, 10, 100, 1000, 10_000, 100_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);
    const step = steps.find((step) => this.length / step <= (this.right - this.left) / 90);
    this.#put("path", { class: "axis", d: `M${this.left} ${y}H${this.right}` });
    for (let tick = 0; tick <= this.length; tick += step) {
      const x = this.#x(tick);
      this.#put("path", { class: "axis", d: `M${x} ${y}v4` });
      this.#put(
        "text",
        { class: "tiny mid", x, y: y + 17 },
        !tick ? say("lanes.ms", { ms: 0 }) : tick < 1000 ? tick : say("lanes.seconds", { s: tick / 1000 }),
      );
    }
  }
}

const KEYS = {
  work: ["path", { d: "M3 7H27" }],
  wait: ["path", { d: "M3 7H27" }],
  lane: ["path", { d: "M3 7H27" }],
  mark: ["circle", { cx: 15, cy: 7, r: 3.5 }],
  exit: ["path", { d: "M15 0v14" }],
  kill: ["path", { d: "M10 2l10 10M20 2l-10 10" }],
};

/** What the lines and marks mean, as beside the recorded timelines. */
export function legend() {
  const all = Object.assign(document.createElement("p"), { className: "key main" });
  for (const [kind, [shape, attributes]] of Object.entries(KEYS)) {
    const item = document.createElement("span");
    const svg = make("svg", { viewBox: "0 0 30 14", "aria-hidden": "true" });
    svg.append(make(shape, { class: kind, ...attributes }));
    item.append(svg, say(kind === "lane" ? "key.lane-live" : `key.${kind}`));
    all.append(item);
  }
  return all;
}

/** Of a text in the letters of a label. */
function widthOf(text) {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 7.2), 0);
}

export function make(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
