// What a run prints, line by line, each beside a stripe in the colour of the process that began it.

const MOST_LINES = 2000;       // kept on the page
const LONGEST_LINE = 10_000;   // characters; a longer one goes on in the next line
const ESCAPES = /\x1b\[[\d;?]*[A-Za-z]/g;   // colours of a terminal

export class Output {
  #code;
  #texts;
  #waiting = [];
  #dropped = 0;
  #open = null;   // the line that has not ended
  lines = 0;
  lastError = "";   // the last line on stderr that says something

  /** @param texts dropped: words in the page's language */
  constructor(code, texts) {
    this.#code = code;
    this.#texts = texts;
    code.replaceChildren();
    delete code.dataset.dropped;
  }

  /** Take note; flush() shows it. */
  add(text, stream, colour) {
    this.#waiting.push([text.replace(ESCAPES, "").replace(/\r\n?/g, "\n"), stream, colour]);
  }

  flush() {
    if (!this.#waiting.length) return;
    const box = this.#code.parentElement;
    const following = box.scrollHeight - box.scrollTop - box.clientHeight < 8;
    for (const [text, stream, colour] of this.#waiting.splice(0)) this.#print(text, stream, colour);
    const extra = this.#code.childElementCount - MOST_LINES;
    if (extra > 0) this.#drop(extra);
    if (following) box.scrollTop = box.scrollHeight;
  }

  #print(text, stream, colour) {
    const pieces = text.match(/[^\n]{0,10000}\n|[^\n]{1,10000}/g) ?? [];
    this.lines += text.split("\n").length - 1;
    if (stream === "stderr") this.lastError = text.trimEnd().split("\n").at(-1) || this.lastError;
    const extra = Math.max(0, pieces.length - MOST_LINES);
    if (extra) this.#dropped += extra;
    for (const piece of pieces.slice(extra)) this.#piece(piece, stream, colour);
  }

  #piece(piece, stream, colour) {
    if (!this.#open || this.#open.textContent.length >= LONGEST_LINE) {
      this.#open = Object.assign(document.createElement("span"), { className: `run-line ${colour}` });
      this.#code.append(this.#open);
    }
    const part = stream === "stderr" ? Object.assign(document.createElement("span"), { className: "run-err" }) : null;
    part?.append(piece);
    this.#open.append(part ?? piece);
    if (piece.endsWith("\n")) this.#open = null;
  }

  #drop(extra) {
    this.#dropped += extra;
    const range = document.createRange();
    range.setStartBefore(this.#code.firstElementChild);
    range.setEndBefore(this.#code.children[extra]);
    range.deleteContents();
    this.#code.dataset.dropped = this.#texts.dropped(this.#dropped);
  }
}
