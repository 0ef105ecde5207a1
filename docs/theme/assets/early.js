// What must be known before anything is shown: the colours that were chosen, and whether examples can run here.
{
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  if (location.protocol === "file:") {
    const { href } = new URL("files.js", document.currentScript.src);
    const load = () => document.head.append(Object.assign(document.createElement("script"), { src: href }));
    addEventListener("DOMContentLoaded", load);
  } else if (globalThis.WebAssembly?.Suspending) root.classList.add("can-run");
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
