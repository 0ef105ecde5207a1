// Small mends. Everything here is a nicety: without JavaScript the page reads the same.
(() => {
  // The language switch leads to the same page; let it lead to the same heading too. Ids are the same in both languages.
  for (const twin of document.querySelectorAll("a.twin")) {
    const read = () => document.querySelector(".md-nav--secondary .md-nav__link--active")?.hash;
    const carry = () => {
      twin.hash = location.hash || read() || "";
    };
    for (const event of ["pointerdown", "keydown", "focus", "click"]) twin.addEventListener(event, carry);
    // an explicit choice, which the root page honours
    twin.addEventListener("click", () => {
      try {
        localStorage.setItem("language", twin.lang);
      } catch {
        /* storage may be off */
      }
    });
  }

  // Material trims what it copies; an example is copied as the file is, down to the end of its last line.
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.(".example [data-clipboard-target]");
      if (button) button.dataset.clipboardText = document.querySelector(button.dataset.clipboardTarget).textContent;
    },
    true,
  );

  // The search is loaded when somebody means to use it.
  const search = document.querySelector(".search-open");
  const src = new URL("search/ui.js", document.currentScript.src).href;
  const wake = () => import(src);
  search.addEventListener("pointerenter", wake, { once: true });
  search.addEventListener("focus", wake, { once: true });
  const find = () => wake().then(({ open }) => open());
  search.addEventListener("click", find);
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const busy = target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, dialog");
    if (key !== "/" || ctrlKey || metaKey || altKey || busy) return;
    event.preventDefault();
    find();
  });

  // Crawlers want absolute addresses here, and only the browser knows the host.
  for (const link of document.querySelectorAll("link[hreflang]")) link.setAttribute("href", link.href);

  // Material wraps each copy button in a nameless <nav>, which is no landmark worth having.
  const plain = (root) =>
    root.querySelectorAll(".md-code__nav").forEach((nav) => nav.setAttribute("role", "presentation"));
  const main = document.querySelector("main");
  if (main) {
    plain(main);
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) {
          if (node.nodeType !== Node.ELEMENT_NODE) continue;
          if (node.matches(".md-code__nav")) node.setAttribute("role", "presentation");
          else plain(node);
        }
    }).observe(main, { childList: true, subtree: true });
  }
})();
