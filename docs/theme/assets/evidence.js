// The page of all evidence: a filter, and headings that sort. Without script the tables stand as they are.
for (const box of document.querySelectorAll(".evidence-table")) {
  const groups = [...box.querySelectorAll("details")];

  const proven = (row, column) => row.cells[column].textContent.split("✓").length;
  const sortable = (table) => {
    const headings = table.querySelectorAll("thead th");
    const body = table.tBodies[0];
    headings.forEach((heading, column) => {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        textContent: heading.textContent,
      });
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = heading.getAttribute("aria-sort") === "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) =>
          column ? proven(a, column) - proven(b, column) : a.textContent.localeCompare(b.textContent);
        body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * order(a, b)));
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
      const rows = [...group.querySelectorAll("tbody tr")];
      for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
      const left = rows.filter((row) => !row.hidden).length;
      group.hidden = !left;
      group.open = words.length > 0 && left > 0;
      shown += left;
      all += rows.length;
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
