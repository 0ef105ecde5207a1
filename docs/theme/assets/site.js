// What a page does besides being read. Everything here is a nicety: without JavaScript the page says the same.
{
  const here = new URL(".", document.currentScript.src);
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
  const store = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      /* storage may be off */
    }
  };

  // The colours: as the system has them, light, dark, and again.
  const root = document.documentElement;
  const scheme = document.querySelector(".scheme");
  const words = JSON.parse(scheme.dataset.words);
  const order = ["system", "light", "dark"];
  const name = () => {
    scheme.title = words[order.indexOf(root.dataset.chosen)];
    scheme.setAttribute("aria-label", scheme.title);
  };
  scheme.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.chosen) + 1) % order.length];
    store("scheme", next === "system" ? "" : next);
    dispatchEvent(new Event("scheme"));
    name();
  });
  name();

  // The contents mark what is being read.
  const contents = document.querySelector(".contents");
  const entries = [...(contents?.querySelectorAll("a") ?? [])];
  const headings = entries.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));
  let current;
  const follow = () => {
    const place = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < innerHeight / 4);
    const end = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 2;
    const next = entries[end ? entries.length - 1 : place];
    if (next === current) return;
    current?.removeAttribute("aria-current");
    next?.setAttribute("aria-current", "true");
    next?.scrollIntoView?.({ block: "nearest", container: "nearest" });
    current = next;
  };
  if (contents) {
    const narrow = matchMedia("(width < 60em)");
    const fold = () => {
      contents.open = !narrow.matches;
    };
    narrow.addEventListener("change", fold);
    fold();
    contents.classList.add("folds");
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    };
    addEventListener("scroll", soon, { passive: true });
    soon();
  }

  // The language switch leads to the same page; let it lead to the same heading too. Ids are the same in both languages.
  each("a.twin", (twin) => {
    const carry = () => {
      twin.hash = location.hash || current?.hash || "";
    };
    for (const event of ["pointerdown", "keydown", "focus", "click"]) twin.addEventListener(event, carry);
    twin.addEventListener("click", () => store("language", twin.lang)); // an explicit choice, which the root page honours
  });

  // A program is copied as the file is, down to the end of its last line; a command without its prompt. Where a page
  // may not copy, it is marked, for the reader's own keys.
  const { copy, copied } = document.querySelector(".bar").dataset;
  const addCopy = (pre) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", title: copy });
    button.setAttribute("aria-label", copy);
    button.addEventListener("click", async () => {
      const code = pre.querySelector("code").cloneNode(true);
      each(".gp", (prompt) => prompt.remove(), code);
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {
        return getSelection().selectAllChildren(pre);
      }
      button.classList.add("done");
      button.setAttribute("aria-label", copied);
      setTimeout(() => {
        button.classList.remove("done");
        button.setAttribute("aria-label", copy);
      }, 2000);
    });
    pre.before(button);
  };

  // What is wider than its box can be scrolled by keyboard too.
  const reach = () =>
    each("pre > code, main table:not([class])", (box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  addEventListener("resize", reach);

  const dress = (root) => {
    each(".highlight > pre:not(.copy + pre)", addCopy, root);
    reach();
  };

  // What a click opens is text until then: so many elements less.
  const unfold = (folded) => {
    const around = folded.parentElement;
    folded.outerHTML = folded.textContent;
    dress(around);
  };
  document.addEventListener("toggle", ({ target }) => each(":scope > noscript", unfold, target), true);
  document.addEventListener("change", ({ target }) => {
    const tabs = target.closest(".tabbed-set");
    if (tabs) each(".tabbed-block > noscript", unfold, tabs);
  });
  dress(document);

  // The search is loaded when somebody means to use it.
  const search = document.querySelector(".search-open");
  const wake = () => import(new URL("search/ui.js", here).href);
  const dialog = document.querySelector("dialog.search");
  const field = dialog.querySelector("input");
  // Open before it can answer: what is typed meanwhile is asked then, and what is pasted, of which the field has one line.
  let pasted = "";
  for (const way of ["paste", "drop"]) {
    field.addEventListener(way, ({ clipboardData, dataTransfer }) => {
      pasted = (clipboardData ?? dataTransfer).getData("text/plain");
    });
  }
  const find = () => {
    dialog.showModal();
    field.select();
    wake().then(({ ask }) => ask(pasted));
  };
  // A browser would empty the field with Escape before it closes the dialog.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("button")) dialog.close();
  });
  search.addEventListener("pointerenter", wake, { once: true });
  search.addEventListener("focus", wake, { once: true });
  search.addEventListener("click", find);
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const busy = target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, dialog");
    // Once it is closed, its field may have the focus until the next frame.
    const left = !dialog.open && dialog.contains(target);
    if (key !== "/" || ctrlKey || metaKey || altKey || (busy && !left)) return;
    event.preventDefault();
    find();
  });

  // Crawlers want absolute addresses here, and only the browser knows the host.
  each("link[hreflang]", (link) => link.setAttribute("href", link.href));
}
