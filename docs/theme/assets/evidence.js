// The page of all evidence: a filter, and headings that sort a chapter. Without script the tables stand as they are.
for (const box of document.querySelectorAll(".evidence-table")) {
  const groups = [...box.querySelectorAll("details")];
  const titles = new WeakMap(); // row of an example → what its page is called

  const proven = (row, column) => row.cells[column].textContent.split("✓").length;
  const compare = (column) => (a, b) =>
    column ? proven(a, column) - proven(b, column) : a.textContent.localeCompare(b.textContent);
  const next = { none: "ascending", ascending: "descending", descending: "none" };

  /** Sorted, all examples of a chapter stand in one list; a third click puts them back under their pages. */
  const sortable = (table) => {
    const pages = [...table.tBodies].map((body) => [body, [...body.rows]]);
    const headings = table.querySelectorAll("thead th");
    for (const [, [page, ...examples]] of pages) for (const row of examples) titles.set(row, page.textContent);
    headings.forEach((heading, column) => {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        textContent: heading.textContent,
      });
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const order = next[heading.getAttribute("aria-sort") ?? "none"];
        for (const other of headings) other.removeAttribute("aria-sort");
        for (const [body, rows] of pages) body.replaceChildren(...(order === "none" ? rows : []));
        if (order === "none") return;
        heading.setAttribute("aria-sort", order);
        const sorted = pages.flatMap(([, [, ...examples]]) => examples).sort(compare(column));
        pages[0][0].append(...(order === "ascending" ? sorted : sorted.reverse()));
      });
    });
  };
  const unfold = (group) => {
    const folded = group.querySelector("noscript"); // or site.js was here
    if (folded) folded.outerHTML = folded.textContent;
    if (!group.querySelector("thead button")) sortable(group.querySelector("table"));
  };
  for (const group of groups) group.addEventListener("toggle", () => unfold(group));

  const filter = document.createElement("label");
  filter.className = "evidence-filter";
  const input = Object.assign(document.createElement("input"), { type: "search", placeholder: box.dataset.hint });
  const count = document.createElement("output");
  filter.append(box.dataset.filter, input, count);
  box.prepend(filter);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    let all = 0;
    for (const group of groups) {
      unfold(group);
      let left = 0;
      for (const body of group.querySelectorAll("tbody")) {
        const examples = [...body.querySelectorAll("tr[id]")];
        for (const row of examples) {
          const text = `${titles.get(row)} ${row.textContent}`.toLowerCase();
          row.hidden = !words.every((word) => text.includes(word));
        }
        const found = examples.filter((row) => !row.hidden).length;
        for (const page of body.querySelectorAll(".of-page")) page.hidden = !found;
        left += found;
        all += examples.length;
      }
      group.hidden = !left;
      group.open = words.length > 0 && left > 0;
      shown += left;
    }
    count.textContent = box.dataset.shown.replace("{shown}", shown).replace("{all}", all);
  });

  const seek = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    groups.forEach(unfold);
    const row = document.getElementById(id);
    if (!row) return;
    row.closest("details").open = true;
    row.scrollIntoView();
    location.replace(location.hash); // or it is no target
  };
  addEventListener("hashchange", seek);
  seek();
}
