// Run and Edit under every example. This is all that a page loads; the first click fetches the rest (run/*.js), and a
// click on Run the interpreter (../../runtime/). A link that carries a program opens the editor, and runs nothing.
{
  const examples = [...document.querySelectorAll(".example")].filter((example) => example.querySelector(".run-start"));

  const lost = (example) => {
    const sentence = example.querySelector(".run-not");
    sentence.textContent = sentence.dataset.lost;
    example.querySelector(".run").classList.add("cannot");
  };
  const wake = (example, act, ...given) =>
    import("./run/panel.js").then(
      ({ panelOf }) => panelOf(example)[act](...given),
      () => lost(example),
    );

  if (document.documentElement.classList.contains("can-run")) {
    for (const example of examples) {
      example.querySelector(".run-start").addEventListener("click", ({ detail }) => {
        if (detail < 2) wake(example, "toggle"); // the second click of a double click would stop what the first began
      });
      example.querySelector(".run-edit").addEventListener("click", () => wake(example, "edit"));
      example.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        wake(example, "run");
      });
    }

    const open = () => {
      const [, id, code] = /^#run=([\w/]+)&code=([\w-]+)$/.exec(location.hash) ?? [];
      const example = examples.find(({ dataset }) => dataset.snippet === id);
      if (example) wake(example, "open", code);
    };
    addEventListener("hashchange", open);
    open();
  }
}
