// The site as files, opened without a server; early.js loads this then. Links lead to files, and what needs a server says so.
{
  const { run, search } = document.querySelector("script[data-run]").dataset;

  for (const event of ["pointerdown", "click"]) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest?.("a[href]");
      if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }

  document.querySelector(".archive")?.remove(); // it is not in itself
  for (const sentence of document.querySelectorAll(".run-not[data-lost]")) sentence.textContent = run;

  const dialog = document.querySelector("dialog.search");
  dialog.querySelector("input").disabled = true;
  dialog.querySelector("[role=status]").textContent = search;
}
