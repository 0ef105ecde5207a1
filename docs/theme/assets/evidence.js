// The page of all evidence: a filter, and headings that sort. Without script the table stands as it is.
for (const box of document.querySelectorAll(".evidence-table")) {
  const rows = [...box.querySelectorAll("tbody tr")];
  const body = box.querySelector("tbody");

  const filter = document.createElement("label");
  filter.className = "evidence-filter";
  const input = Object.assign(document.createElement("input"), { type: "search", placeholder: box.dataset.hint });
  const count = document.createElement("output");
  filter.append(box.dataset.filter, input, count);
  box.prepend(filter);

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = box.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
  };
  input.addEventListener("input", show);
  show();

  const proven = (row, column) => row.cells[column].querySelectorAll(".tick-yes").length;
  box.querySelectorAll("thead th").forEach((heading, column) => {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: heading.textContent,
    });
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      box.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = (a, b) =>
        column ? proven(a, column) - proven(b, column) : a.textContent.localeCompare(b.textContent);
      body.append(...rows.sort((a, b) => (down ? -1 : 1) * order(a, b)));
    });
  });
}
