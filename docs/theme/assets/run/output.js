// What a run prints, line by line as a terminal shows it, each beside a stripe in the colour of the process that began it.

import { say } from "./say.js";

const MOST_LINES = 2000; // kept on the page
const LONGEST_LINE = 10_000; // characters; a longer one goes on in the next line
const ESCAPES = /\x1b\[(?!\d*K)[\d;?]*[A-Za-z]/g; // colours of a terminal
const MOVES = /(\r|\x08|\x1b\[\d*K)/; // to the line's start, one back, and erase what follows

export class Output {
  #code;
  #waiting = [];
  #dropped = 0;
  #open = null; // the line that has not ended
  lines = 0;

  constructor(code) {
    this.#code = code;
    code.replaceChildren();
    delete code.dataset.dropped;
  }

  /** Take note; flush() shows it. */
  add(text, stream, colour) {
    const plain = text.replace(ESCAPES, "");
    const lines = count(plain);
    this.lines += lines;
    this.#waiting.push({ text: plain, stream, colour, lines });
  }

  /** Show what has come since; of a flood only as much as stays on the page. */
  flush() {
    if (!this.#waiting.length) return;
    const box = this.#code.parentElement;
    const following = box.scrollHeight - box.scrollTop - box.clientHeight < 8;
    this.#skip();
    for (const { text, stream, colour } of this.#waiting.splice(0)) {
      for (const piece of text.match(/[^\n]{0,10000}\n|[^\n]{1,10000}/g) ?? []) this.#piece(piece, stream, colour);
    }
    this.#open?.show();
    const extra = this.#code.childElementCount - MOST_LINES;
    if (extra > 0) this.#drop(extra);
    if (following) box.scrollTop = box.scrollHeight;
  }

  /** Leave out the lines that others would push off the page at once. */
  #skip() {
    let extra = this.#waiting.reduce((sum, { lines }) => sum + lines, 0) - MOST_LINES;
    if (extra <= 0) return;
    this.#dropped += extra;
    while (this.#waiting[0].lines <= extra) extra -= this.#waiting.shift().lines;
    const first = this.#waiting[0];
    for (; extra > 0; extra--) first.text = first.text.slice(first.text.indexOf("\n") + 1);
    this.#open?.show();
    this.#open = null;
  }

  #piece(piece, stream, colour) {
    if (!this.#open || this.#open.length >= LONGEST_LINE) {
      this.#open?.show();
      this.#open = new Line(colour);
      this.#code.append(this.#open.element);
    }
    this.#open.write(piece, stream);
    if (!piece.endsWith("\n")) return;
    this.#open.show();
    this.#open = null;
  }

  #drop(extra) {
    this.#dropped += extra;
    const range = document.createRange();
    range.setStartBefore(this.#code.firstElementChild);
    range.setEndBefore(this.#code.children[extra]);
    range.deleteContents();
    this.#code.dataset.dropped = say("live.dropped", { n: this.#dropped });
  }
}

/** One line: what is written after a carriage return or a backspace takes the place of what stood there. */
class Line {
  #cells = []; // [character, stream]
  #at = 0;
  #end = "";

  constructor(colour) {
    this.element = Object.assign(document.createElement("span"), { className: `run-line ${colour}` });
  }

  get length() {
    return this.#cells.length;
  }

  write(piece, stream) {
    if (piece.endsWith("\n")) [piece, this.#end] = [piece.slice(0, -1), "\n"];
    for (const part of piece.split(MOVES)) {
      if (part === "\r") this.#at = 0;
      else if (part === "\b") this.#at = Math.max(0, this.#at - 1);
      else if (part.startsWith("\x1b[")) this.#cells.length = Math.min(this.#cells.length, this.#at);
      else this.#put([...part], stream);
    }
  }

  #put(characters, stream) {
    this.#cells.splice(this.#at, characters.length, ...characters.map((each) => [each, stream]));
    this.#at += characters.length;
  }

  /** Put it on the page, what was written to stderr apart. */
  show() {
    const parts = [];
    for (const [character, stream] of [...this.#cells, [this.#end, this.#cells.at(-1)?.[1] ?? "stdout"]]) {
      if (parts.at(-1)?.[1] === stream) parts.at(-1)[0] += character;
      else parts.push([character, stream]);
    }
    this.element.replaceChildren(
      ...parts.map(([text, stream]) =>
        stream === "stderr"
          ? Object.assign(document.createElement("span"), { className: "run-err", textContent: text })
          : text,
      ),
    );
  }
}

/** What a process died of, read from its stderr: the last line that a traceback ends with, or else the last line of all. */
export class Complaint {
  #rest = "";
  #inTraceback = false;
  #last = "";
  #exception = "";

  add(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line.trimEnd());
  }

  #line(line) {
    if (line) this.#last = line;
    if (/^Traceback |^ +File "/.test(line)) this.#inTraceback = true;
    else if (this.#inTraceback && /^\S/.test(line)) {
      this.#exception = line;
      this.#inTraceback = false;
    }
  }

  toString() {
    return this.#exception || this.#rest.trim() || this.#last;
  }
}

function count(text) {
  return text.split("\n").length - 1;
}
