// Why a program waits, in words and as a picture: a lane for each thread that waits, and from each an arrow to those
// that it waits for. What is said comes from the kernel, runtime/kernel/deadlock.js.

import { make, processName } from "./lanes.js";
import { say } from "./say.js";

const BETWEEN = 44;
const CROWD = 8;
const CROWDED = 28;
const TOP = 26;
const BELOW = 14;
const WIDEST = 720;
const NARROW = 480;
const LETTER = 7.2;
const MOST_LANES = 32;
const MOST_NAMES = 5;
const COMPUTED = 22; // how much of a lane is drawn before it waits

/** Reasons that are whole sentences, and name no call. */
const WHOLE = new Set(["exit", "exit-end", "exit-threads", "flush", "task", "manager-serve", "runs", "stopped"]);
/** Reasons after which it is said who could put an end to the wait. */
const COULD = new Set(
  "bytes room event condition semaphore barrier queue-get queue-put queue-join flush accept connect loop".split(" "),
);

/** What is to be told of an explanation: lanes with their sentences. */
export class Why {
  constructor({ stuck, lanes }) {
    this.stuck = stuck;
    this.lanes = lanes.slice(0, MOST_LANES);
    this.byPlace = new Map(this.lanes.map((lane) => [key(lane), lane]));
  }

  /** Whether there is anything to tell. */
  get waits() {
    return this.lanes.some(({ state }) => state !== "runs");
  }

  get circle() {
    return this.lanes.some(({ targets }) => targets.some(({ cycle }) => cycle));
  }

  /** What comes before the sentences. */
  get head() {
    if (!this.stuck) return say("why.now");
    return say(this.lanes.length > 1 ? "why.stuck" : "why.stuck-alone");
  }

  nameOf(lane) {
    const name = processName(lane.name, lane.ppid === 1);
    return lane.threadName ? say("why.thread-of", { name, thread: lane.threadName }) : name;
  }

  /** [text, whether it is code] of everything that is said of a lane, its name left out. */
  parts(lane) {
    const [kind, names] = [lane.why.replaceAll(".", "-"), this.#names(lane)];
    const what = this.#what(lane, kind, names);
    const whole = WHOLE.has(kind) && !(kind === "flush" && lane.call);
    const waits = whole ? what : say(this.#template(lane), { what, line: lane.line, call: "\0" });
    const [before, after] = spaced(`${waits}${this.#could(lane, kind, names)}${say("joining.stop")}`).split("\0");
    return after === undefined
      ? [[before, false]]
      : [
          [before, false],
          [lane.call, true],
          [after, false],
        ];
  }

  sentence(lane) {
    const said = this.parts(lane).map(([text]) => text);
    return `${say("why.of", { name: this.nameOf(lane) })}${said.join("")}`;
  }

  get sentences() {
    return this.lanes.map((lane) => this.sentence(lane));
  }

  #template({ call, timed: limited, why }) {
    const timed = limited && why !== "sleep";
    if (!call) return timed ? "why.waits-timed" : "why.waits";
    return timed ? "why.waits-in-timed" : "why.waits-in";
  }

  /** What those are called for whom it waits, as it would call them. */
  #names({ pid, thread, targets }) {
    const lanes = targets.map((place) => this.byPlace.get(key(place))).filter(Boolean);
    const names = lanes.map((lane) => {
      if (lane.pid === pid && lane.thread === thread) return say("why.itself");
      if (lane.pid !== pid) return lane.ppid === 1 && !lane.threadName ? say("why.parent") : this.nameOf(lane);
      return lane.threadName ? say("why.own-thread", { thread: lane.threadName }) : say("why.main-thread");
    });
    const some = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), "…"] : names;
    if (some.length < 2) return some.join("");
    return [some.slice(0, -1).join(say("joining.list")), some.at(-1)].join(say("joining.and"));
  }

  #what({ facts, holder, targets }, kind, names) {
    const missing = facts.parties - facts.there;
    const filled = {
      names: names || facts.process || facts.thread || say("why.somebody"),
      size: sizeOf(facts.bytes),
      method: facts.method,
      parties: facts.parties,
      missing,
      most: facts.most,
      n: Number(facts.most ?? targets.length),
      holder: holder ? processName(holder.name, false) : say("why.a-thread"),
      code: holder?.code,
    };
    if (kind === "barrier" && !(missing > 0)) return say("why.barrier-full");
    if (kind === "lock-gone" && !holder) return say("why.lock-gone-thread");
    if (kind === "flush") return say("why.flush", filled);
    if (kind === "room" && facts.bytes) return say("why.room-for", filled);
    if (kind === "notify" && !names) return say("why.notify-alone");
    if (kind === "result-pool" && targets.length < 2) return say("why.result-own");
    if (kind === "result" && !names) return say("why.result-alone");
    return say(`why.${kind}`, filled);
  }

  /** Who could end the wait: all the others who are left wait too. */
  #could({ targets }, kind, names) {
    if (!COULD.has(kind)) return "";
    if (targets.length === 0) return this.stuck ? say("why.nobody") : "";
    return say(this.stuck ? "why.could" : "why.might", { n: targets.length, names });
  }

  /** The picture; `colourOf` gives the class of a process's lane. */
  drawing(width, colourOf) {
    return new Drawing(this, width, colourOf).svg;
  }
}

function key({ pid, thread }) {
  return `${pid} ${thread}`;
}

/** Between Chinese and Latin letters is a space, between Chinese ones none. */
function spaced(text) {
  return text
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])/g, "")
    .replace(/(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9)])(?=[\u4e00-\u9fff])/g, " ");
}

function sizeOf(bytes) {
  if (bytes >= 1e6) return `${Math.round(bytes / 1e5) / 10} MB`;
  if (bytes >= 1000) return `${Math.round(bytes / 1000)} kB`;
  return say("why.bytes-of", { bytes });
}

class Drawing {
  constructor(why, room, colourOf) {
    const width = Math.min(WIDEST, room || WIDEST);
    const narrow = width < NARROW;
    const { lanes } = why;
    Object.assign(this, { why, lanes, left: narrow ? 96 : 148, right: width - (narrow ? 56 : 110) });
    this.between = lanes.length > CROWD ? CROWDED : BETWEEN;
    this.rows = new Map(lanes.map((lane, n) => [key(lane), TOP + this.between * n]));
    const height = TOP + this.between * (lanes.length - 1) + BELOW;
    const label = [why.head, ...why.sentences].join(say("joining.sentences"));
    this.svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
    this.reach = width - this.right - 10;
    this.arrived = new Map(); // how many arrows end in a lane
    for (const lane of lanes) this.#lane(lane, colourOf(lane.pid));
    for (const lane of lanes) for (const target of lane.targets) this.#arrow(lane, target);
  }

  #lane(lane, colour) {
    const y = this.rows.get(key(lane));
    const group = make("g", { class: colour });
    this.svg.append(group);
    const put = (name, attributes, text) => group.append(make(name, attributes, text));
    put(
      "text",
      { class: "small end", x: this.left - 14, y: y + 5 },
      short(this.why.nameOf(lane), (this.left - 18) / LETTER),
    );
    const from = this.left + COMPUTED;
    if (lane.state === "runs") return put("path", { class: "work", d: `M${this.left} ${y}H${this.right}` });
    put("path", { class: "work", d: `M${this.left} ${y}H${from}` });
    put("path", { class: lane.state === "stopped" ? "lane" : "wait", d: `M${from} ${y}H${this.right}` });
    const label =
      lane.call ||
      say(lane.why === "task" ? "lanes.idle" : lane.state === "stopped" ? "why.halted" : "lanes.winding-up");
    put("text", { class: "tiny", x: from, y: y - 8 }, short(label, (this.right - from) / LETTER));
  }

  /** From the end of one lane to the end of another; those of the circle are thick. Up and down go side by side. */
  #arrow(lane, target) {
    const [from, to] = [this.rows.get(key(lane)), this.rows.get(key(target))];
    if (to === undefined) return;
    const before = this.arrived.get(key(target)) ?? 0;
    this.arrived.set(key(target), before + 1);
    const down = to > from ? 1 : -1;
    const steps = Math.abs(to - from) / this.between;
    const bow = Math.min(this.reach, 20 + 16 * steps + (down > 0 ? 0 : 14));
    const [x, start] = [this.right + 3, from + 3 * down];
    const end = from === to ? from + 5 : to - down * (5 + 3 * Math.min(before, 2));
    const d =
      from === to
        ? `M${x} ${from - 4}C${x + 36} ${from - 16} ${x + 36} ${from + 16} ${x + 4} ${end}`
        : `M${x} ${start}C${x + bow} ${start} ${x + bow} ${end} ${x + 4} ${end}`;
    const group = make("g", { class: target.cycle ? "waits-for circle" : "waits-for" });
    const tip = `M${x + 11} ${end - 4.5}L${x + 3} ${end}L${x + 11} ${end + 4.5}`;
    group.append(make("path", { d }), make("path", { class: "tip", d: tip }));
    this.svg.append(group);
  }
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, Math.max(1, Math.floor(most) - 1))}…` : text;
}
