// What must be known before anything is shown: the colours that were chosen, and whether this browser can run examples.
{
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  if (globalThis.WebAssembly?.Suspending) root.classList.add("can-run");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = () => {
    let chosen = "";
    try {
      chosen = localStorage.getItem("scheme") ?? "";
    } catch {
      /* storage may be off */
    }
    root.dataset.chosen = chosen || "system";
    root.dataset.mdColorScheme = (chosen ? chosen === "dark" : dark.matches) ? "slate" : "default";
  };
  dark.addEventListener("change", colour);
  addEventListener("scheme", colour);
  colour();
}
