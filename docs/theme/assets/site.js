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

  // The index holds Chinese by the character, but Material's worker loses the last one of each query that is not spaced out;
  // and it takes a colon for the name of a field.
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (typeof message?.data === "string")
      message.data = message.data.replace(/(?<=\p{sc=Han})(?=\p{sc=Han})|:/gu, " ");
    return post.call(this, message, ...rest);
  };

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
