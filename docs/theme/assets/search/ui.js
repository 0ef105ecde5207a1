// The search: a dialog with a field and what is found below it. Nothing of it is loaded before somebody means to search.

import { Index } from "./engine.js";

const MOST = 8; // pages that are shown
const DEEP = 2; // sections of a page, besides its beginning
const NEAR = 0.55; // of the best section of its page, for a section to be shown

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

const option = ({ address, anchor }, kind, ...children) =>
  element(
    "a",
    {
      role: "option",
      id: `search-${list.querySelectorAll("a").length}`,
      class: `search-${kind}`,
      href: new URL(address + (anchor && `#${anchor}`), root).href,
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

const show = async (typing) => {
  const engine = await index;
  const question = field.value.trim();
  const { results, found } = engine.search(question, typing);
  list.replaceChildren();
  for (const { title, sections } of results.slice(0, MOST)) {
    const [best] = sections;
    const group = element("div", { role: "group", "aria-label": title });
    list.append(group);
    const beginning = sections.find(({ anchor }) => !anchor) ?? { ...best, anchor: "", excerpt: "" };
    const excerpt = element("small", {}, ...marked(beginning.excerpt, found, engine));
    group.append(option(beginning, "page", element("b", {}, ...marked(title, found, engine)), excerpt));
    const deep = sections.filter(({ anchor, score }) => anchor && score >= NEAR * best.score);
    for (const section of deep.slice(0, DEEP)) {
      const excerpt = element("small", {}, ...marked(section.excerpt, found, engine));
      group.append(option(section, "section", element("span", {}, ...marked(section.heading, found, engine)), excerpt));
    }
  }
  activate(list.querySelector("a"));
  field.setAttribute("aria-expanded", String(results.length > 0));
  const { count, none } = dialog.dataset;
  status.textContent = question && (results.length ? count.replace("{n}", Math.min(MOST, results.length)) : none);
};

field.addEventListener("input", (event) => {
  if (!event.isComposing) show(true);
});
field.addEventListener("compositionend", () => show(true));
// A browser would empty the field with Escape, and move the caret to an end with the arrows.
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const options = [...list.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) activate(options[(options.indexOf(active) + step + options.length) % options.length]);
  else if (event.key === "Enter") active?.click();
  else if (event.key === "Escape") dialog.close();
  else return;
  event.preventDefault();
});
list.addEventListener("click", () => dialog.close()); // the link may lead to this page
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.querySelector("button").addEventListener("click", () => dialog.close());

/** Show what is found of what has been typed so far. */
export function ask() {
  if (field.value) show(false);
}
