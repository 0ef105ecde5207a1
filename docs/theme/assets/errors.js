// The page of all errors: a field that takes a traceback. What finds its entry, errors/match.js, is fetched once somebody
// means to use it.
for (const form of document.querySelectorAll("form.paste")) {
  const box = form.querySelector("textarea");
  const out = form.querySelector("output");
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const wake = async () => {
    const match = await import("./errors/match.js");
    return { ...match, ...(await match.load()) };
  };
  const link = ({ title, page, says }, why) => {
    const item = element("p", "");
    item.append(element("a", title, { href: page }), element("span", says), element("small", why));
    return item;
  };

  const found = (text, { rank, parse, nearest, where, because, fill, entries, say }) => {
    const shown = [];
    const [first, ...others] = rank(text, entries);
    if (first) {
      shown.push(element("strong", say.first), link(first.entry, because(first, !others.length, say)));
      if (others.length) shown.push(element("strong", say.others));
      for (const other of others.slice(0, 3)) shown.push(link(other.entry, because(other, true, say)));
    } else {
      shown.push(element("strong", parse(text).length ? say.none : say["no-error"]));
      const near = nearest(text, entries);
      if (near.length) shown.push(element("p", say.nearest));
      for (const { entry, why } of near) shown.push(link(entry, say[why]));
    }
    const seen = where(text);
    if (seen.length) shown.push(element("p", fill(say.seen, { where: seen.join(", ") })));
    return shown;
  };
  const answer = async () => {
    const text = box.value;
    const shown = text.trim()
      ? await wake().then(
          (known) => found(text, known),
          () => [form.dataset.lost],
        )
      : [];
    if (text === box.value) out.replaceChildren(...shown);
  };
  box.addEventListener("focus", () => wake().catch(() => {}), { once: true });
  box.addEventListener("input", answer);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  answer();
}
