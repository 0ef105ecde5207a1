// The search: a dialog with a field and what is found below it. Nothing of it is loaded before somebody means to search.

import { Index } from "./engine.js";

const MOST = 8; // pages that are shown
const DEEP = 2; // sections of a page, besides its beginning
const NEAR = 0.55; // of the best section of its page, for a section to be shown
const OTHERS = 2; // entries of errors that a text may be of, besides the likeliest
const LONGEST = 300; // letters of an error that are asked as a question
const TRACEBACK = /Traceback \(most recent call last\)|^\s*File "[^"]+", line \d+/m;
const NAME = "(?:Error|Exception|initializer|Warning|Interrupt|Pool|Empty|Full|TooShort)";
const ERROR = new RegExp(`${NAME}:(?:\\s|$)|^(?:\\w+\\.)+\\w*${NAME}$`); // as a program says it, not a question

const dialog = document.querySelector("dialog.search");
const field = dialog.querySelector("input");
const list = dialog.querySelector("[role=listbox]");
const status = dialog.querySelector("[role=status]");
const root = new URL("../../", import.meta.url);
const index = fetch(new URL("index.json", import.meta.url))
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
  .then((told) => new Index(told));
index.catch(() => {
  status.textContent = dialog.dataset.lost;
});

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const marked = (text, found, engine) =>
  engine.marked(text, found).map(([piece, hit]) => (hit ? element("mark", {}, piece) : piece));

const option = (address, kind, ...children) =>
  element(
    "a",
    {
      role: "option",
      id: `search-${list.querySelectorAll("a").length}`,
      class: kind, // in full, or `make site` takes its style for unused
      href: new URL(address, root).href,
      tabindex: -1,
    },
    ...children,
  );

let active = null;
const activate = (next) => {
  active?.setAttribute("aria-selected", "false");
  active = next;
  active?.setAttribute("aria-selected", "true");
  active?.scrollIntoView({ block: "nearest" });
  if (active) field.setAttribute("aria-activedescendant", active.id);
  else field.removeAttribute("aria-activedescendant");
};

/** What was pasted in several lines, and the line of it that the field shows. */
let pasted = { text: "", shown: "", lines: 0 };

/** What an error's text finds, and what is asked besides; nothing, if it does not look like one. */
const errorIn = async (text) => {
  const isTraceback = TRACEBACK.test(text);
  if (!isTraceback && !ERROR.test(text)) return null;
  const match = await import("../errors/match.js");
  const { entries, say } = await match.load();
  const [first, ...others] = match.rank(text, entries);
  const found = first ? [first, ...others.slice(0, OTHERS)] : [];
  const why = found.map((each) => match.because(each, each !== first || !others.length, say));
  const line = (first?.error ?? match.parse(text).at(-1))?.text.slice(0, LONGEST);
  return { found, why, line, say, none: isTraceback && !first };
};

const showError = ({ found, why, say }) => {
  const group = element("div", { role: "group", "aria-label": say.first });
  list.append(group);
  for (const [n, { entry }] of found.entries()) {
    const parts = [element("b", {}, entry.title), element("span", {}, entry.says), element("small", {}, why[n])];
    group.append(option(`errors/${entry.page}`, "search-error", ...parts));
  }
};

const showPage = ({ title, sections }, found, engine) => {
  const [best] = sections;
  const group = element("div", { role: "group", "aria-label": title });
  list.append(group);
  const beginning = sections.find(({ anchor }) => !anchor) ?? { ...best, excerpt: "" };
  const told = ({ excerpt }) => element("small", {}, ...marked(excerpt, found, engine));
  group.append(
    option(beginning.address, "search-page", element("b", {}, ...marked(title, found, engine)), told(beginning)),
  );
  const deep = sections.filter(({ anchor, score }) => anchor && score >= NEAR * best.score);
  for (const section of deep.slice(0, DEEP)) {
    const heading = element("span", {}, ...marked(section.heading, found, engine));
    group.append(option(`${section.address}#${section.anchor}`, "search-section", heading, told(section)));
  }
};

const show = async (typing) => {
  const { value } = field;
  const whole = value === pasted.shown ? pasted : { text: value.trim(), lines: 0 };
  const [engine, error] = await Promise.all([index, errorIn(whole.text).catch(() => null)]);
  if (field.value !== value) return; // something else is asked by now
  const question = whole.lines ? (error?.line ?? value) : whole.text;
  const { results, found } = engine.search(question, typing && !error);
  const entries = error?.found.map(({ entry }) => `errors/${entry.page}`) ?? [];
  const pages = results.filter(({ address }) => !entries.includes(address)).slice(0, MOST - entries.length);
  list.replaceChildren();
  if (entries.length) showError(error);
  for (const page of pages) showPage(page, found, engine);
  activate(list.querySelector("a"));
  const n = entries.length + pages.length;
  field.setAttribute("aria-expanded", String(n > 0));
  const { count, none } = dialog.dataset;
  const said = [n ? count.replace("{n}", n) : none];
  if (error?.none) said.unshift(error.say.none);
  if (whole.lines) said.unshift(dialog.dataset.pasted.replace("{n}", whole.lines));
  status.textContent = question && said.join(" ");
};

const linesOf = (text) => text.split(/\r\n|[\n\r]/);
const isOutput = (text) => linesOf(text).length > 1 && (TRACEBACK.test(text) || ERROR.test(text));

// A field has one line, and would run what is pasted together: so it is kept as it is, and the field shows its error.
const take = async (text) => {
  const lines = linesOf(text);
  const put = (line) => {
    pasted = { text, shown: line, lines: lines.length };
    field.value = line;
    show(false);
  };
  put(lines.at(-1).trim());
  const { line } = (await errorIn(text).catch(() => null)) ?? {};
  if (line && pasted.text === text && field.value === pasted.shown) put(line);
};
for (const way of ["paste", "drop"]) {
  field.addEventListener(way, (event) => {
    const text = (event.clipboardData ?? event.dataTransfer).getData("text/plain").trim();
    if (!isOutput(text)) return;
    event.preventDefault();
    take(text);
  });
}

field.addEventListener("input", (event) => {
  if (!event.isComposing) show(true);
});
field.addEventListener("compositionend", () => show(true));
// A browser would move the caret to an end with the arrows.
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const options = [...list.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) activate(options[(options.indexOf(active) + step + options.length) % options.length]);
  else if (event.key === "Enter") active?.click();
  else return;
  event.preventDefault();
});
list.addEventListener("click", () => dialog.close()); // the link may lead to this page

/** Show what is found of what has been typed so far, or of what was pasted before this could take it. */
export function ask(early) {
  const bare = (text) => text.replace(/\s/g, "");
  const text = early.trim();
  if (isOutput(text) && bare(text) === bare(field.value)) take(text);
  else if (field.value) show(false);
}
