// Finds the entry of a traceback that is pasted, into the page of all errors or into the search. Nothing leaves the page.
// parse() and rank() do what proof/pages/errors.py does with records; tests hold them to each other.

const NAME =
  "(?:\\w+\\.)*_?(?:[A-Z]\\w*)?(?:Error|Exception(?: in initializer)?|Warning|Interrupt|Exit|Empty|Full|TooShort|Broken(?:Process|Thread)Pool)";
const ERROR = new RegExp(`^(?:.*?[\\s:\\]-])?(${NAME}:(?: .*)?)$|^(${NAME})$`);
const FRAME = /^(?:File )?"?([^",]+\.py|<[^>]+>)"?(?:, line \d+|:\d+)?[,:]? in (?:[^\s(]*\.)?([^\s(.]+)/;
const DRAWN = /\x1b\[[\d;]*m|^[\s|│>+]*(?:E {2,})?/g;
const ENDS = /^(?:During handling of|The above exception|Process \S+:$|"""$|'''$)/;
const LONGEST = 2000;
const CALLED = /^(?:async )?def (\w+)\(/;
const PLACE = /^(\S.*\.py):\d+: ?(\w*)$/;
const QUOTED = /(?<!\\)\\n *File /;
const straight = (text) => {
  const read = QUOTED.test(text) ? text.replace(/(?<!\\)\\n/g, "\n").replaceAll('\\"', '"') : text;
  return read.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
};
const shape = (text) => text.replace(/\d/g, "0");
const inOneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/**
 * The errors of a text, in order: on one line each, with the frames that they came through. What a log puts
 * before each line, as it stands before a traceback or an error, is no part of them. pytest tells a frame below
 * its code, and the last one below the error.
 */
export function parse(text) {
  const found = [];
  let frames = [];
  let goesOn = false;
  let lead = "";
  let called = "";
  for (const written of straight(text).split(/\r\n|[\n\r]/)) {
    const led = shape(written).startsWith(shape(lead));
    const line = written
      .slice(led ? lead.length : 0)
      .replace(DRAWN, "")
      .trimEnd();
    const frame = FRAME.exec(line);
    const place = PLACE.exec(line);
    const error = ERROR.exec(line);
    called = CALLED.exec(line)?.[1] ?? called;
    const begins = written.indexOf("Traceback (most recent call last)");
    if (begins > 0) lead = written.slice(0, begins);
    if (begins >= 0 || ENDS.test(line)) [frames, goesOn] = [[], false];
    else if (frame) {
      frames.push(`${frame[1].replaceAll("\\", "/")}:${frame[2]}`);
      goesOn = false;
    } else if (place) {
      const at = `${place[1].replaceAll("\\", "/")}:${called}`;
      if (place[2] && found.length) found.at(-1).frames += `\n${at}`;
      else frames.push(at);
      goesOn = false;
    } else if (error) {
      const text = error[1] ?? error[2];
      lead = written.slice(0, Math.max(0, written.indexOf(text)));
      found.push({ text, frames: frames.join("\n") });
      [frames, goesOn] = [[], !line.includes("Warning:")];
    } else if (goesOn && found.at(-1).text.length < LONGEST) found.at(-1).text += ` ${line}`;
  }
  for (const error of found) error.text = inOneLine(error.text);
  return found;
}

/** The entries that a text may be of, the likeliest first, each with the error that it has and a pattern. */
export function rank(text, entries) {
  const errors = parse(text);
  const whole = inOneLine(straight(text));
  const found = [];
  for (const entry of entries) {
    const patterns = entry.patterns.map((pattern) => pattern.map((text) => new RegExp(text)));
    const fits = (raised) => patterns.some(([error, within]) => error.test(raised.text) && within.test(raised.frames));
    const at = errors.findLastIndex(fits);
    const anywhere = ([error, within]) =>
      within.test("") && error.source[0] !== "^" && !errors.some((e) => error.test(e.text)) && error.test(whole);
    if (at >= 0 || patterns.some(anywhere))
      found.push({ entry, at, error: errors[at], last: at === errors.length - 1 });
  }
  return found.sort((a, b) => a.entry.follows - b.entry.follows || b.at - a.at);
}

/** Where none fits: entries with the same words but other frames, or else the same kind of error. */
export function nearest(text, entries) {
  const errors = parse(text);
  const kind = (text) => /^(?:\w+\.)*(\w+)/.exec(text)?.[1];
  const kinds = new Set(errors.map((error) => kind(error.text)));
  const words = ({ patterns }) => errors.some((e) => patterns.some(([error]) => new RegExp(error).test(e.text)));
  const same = ({ title }) => kinds.has(kind(title));
  return [
    ...entries.filter(words).map((entry) => ({ entry, why: "near-frames" })),
    ...entries.filter((e) => !words(e) && same(e)).map((entry) => ({ entry, why: "near-name" })),
  ].slice(0, 3);
}

/** What the paths of a text say: the Python, the system, a notebook. */
export function where(text) {
  const python = /python[ /\\-]?(?:3\.(\d+)|3(\d\d)(?=[\\/]))/i.exec(text);
  const systems = [
    ["Windows", /\b[A-Z]:\\|\\lib\\/],
    ["macOS", /\/Users\/|\/Library\/Frameworks|\/opt\/homebrew/],
    ["Linux", /\/home\/|\/root\/|\/usr\/(?:local\/)?lib\/python3|\/opt\/conda/],
    ["Jupyter", /ipython-input|ipykernel|Cell In\[/],
  ];
  const found = systems.filter(([, path]) => path.test(text)).map(([system]) => system);
  return [...(python ? [`Python 3.${python[1] ?? python[2]}`] : []), ...found];
}

let told;

/** The entries, and the words for what is found; fetched when they are first asked for. */
export function load() {
  told ??= fetch(new URL("entries.json", import.meta.url))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .catch((error) => {
      told = undefined;
      throw error;
    });
  return told;
}

export const fill = (word, filled) => word.replace(/\{(\w+)\}/g, (_, name) => filled[name]);
const short = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Why it is this entry; `alone`, if no other comes before or after it. */
export function because({ error, last }, alone, say) {
  if (!error) return say.anywhere;
  const through = error.frames.split("\n").findLast((frame) => /multiprocessing|concurrent/.test(frame)) ?? "";
  const frame = /(?:multiprocessing|concurrent).*/.exec(through)?.[0].replace(/:(.*)/, ", $1()");
  const filled = { text: short(error.text), frame: frame ? fill(say.frame, { frame }) : "" };
  return fill(say[last ? "last" : alone ? "one" : "earlier"], filled);
}
