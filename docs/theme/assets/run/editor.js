// The editor: a textarea laid exactly over the highlighted program, which is highlighted again as one types. Caret,
// selection, undo, input methods and screen readers are the textarea's own; what is seen is the program in the classes
// that Pygments gave it when the site was built.

const INDENT = 4;
const any = (words) => `(?:${words.replaceAll(" ", "|")})`;
const KEYWORDS = any(
  "as assert async await break class continue def del elif else except finally for from global if import lambda nonlocal pass raise return try while with yield",
);
const EXCEPTIONS = any(
  "ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning VMSError ValueError Warning WindowsError ZeroDivisionError",
);
const BUILTINS = any(
  "abs aiter all anext any bin bool bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round sentinel set setattr slice sorted staticmethod str sum super tuple type vars zip self cls",
);
// Of __names__, those that Pygments does not set apart.
const ORDINARY = any(
  "buffer class_getitem copy deepcopy fspath getnewargs getnewargs_ex getstate init_subclass main post_init reduce reduce_ex release_buffer replace set_name setstate sizeof",
);

// The names of the groups are Pygments' classes; what has none looks like any other name.
const TOKEN = new RegExp(
  [
    "(?<c1>#.*)",
    `(?<string>[rRbBuUfFtT]{0,2}(?:"""|'''|"|'))`,
    "(?<nd>(?<=^[ \\t]*)@\\w+)",
    `(?<k>(?<![.\\w])${KEYWORDS}\\b|(?<=^[ \\t]*)lazy(?=[ \\t]+(?:from|import)\\b))`,
    "(?<ow>(?<![.\\w])(?:and|in|is|not|or)\\b)",
    `(?<nf>(?<=\\b(?:def|class)[ \\t]+)(?!__(?!${ORDINARY}__))\\w+|(?<=^[ \\t]*(?:lazy[ \\t]+)?(?:from[ \\t]+|import[ \\t][\\w., \\t]*))[\\w.]+|(?<![.\\w])${EXCEPTIONS}\\b)`,
    `(?<nb>(?<![.\\w])${BUILTINS}\\b)`,
    "(?<mi>(?<!\\w)(?:0[xXoObB][\\da-fA-F_]+|\\.?\\d[\\d_]*(?:\\.[\\d_]*)?(?:[eE][-+]?\\d+)?j?))",
    "(?<plain>\\w+)",
    "(?<o>[-+*/%=<>!&|^~@.]+|:=)",
    "(?<p>[()[\\]{},:;]+?)",
  ].join("|"),
  "gm",
);

/** [class, text] of everything in a program, in order; the texts together are the program. */
export function* tokens(source) {
  let position = 0;
  TOKEN.lastIndex = 0;
  for (let match; (match = matchAt(source, position)); ) {
    if (match.index > position) yield ["", source.slice(position, match.index)];
    const [kind, text] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    position = match.index + text.length;
    if (kind !== "string") yield [kind === "plain" ? "" : kind, text];
    else {
      const end = endOfString(source, position, text);
      yield* string(
        source.slice(match.index, end),
        text,
        !source.slice(source.lastIndexOf("\n", match.index - 1) + 1, match.index).trim(),
      );
      position = end;
    }
  }
  yield ["", source.slice(position)];
}

function matchAt(source, position) {
  TOKEN.lastIndex = position;
  return TOKEN.exec(source);
}

/** Where the string ends that has begun before `position`; one that nobody closed ends with its line, or the program. */
function endOfString(source, position, opening) {
  const quote = opening.replace(/^\w*/, "");
  const end = new RegExp(
    quote.length > 1 ? `(?:\\\\[^]|[^\\\\])*?(?:${quote}|$(?![^]))` : `(?:\\\\[^]|[^\\\\\\n])*?(?:${quote}|$)`,
    "my",
  );
  end.lastIndex = position;
  return end.exec(source) ? end.lastIndex : source.length;
}

function* string(whole, opening, first) {
  const formatted = /[ft]/i.test(opening);
  const kind = first && opening.length === 3 ? "sd" : "s2";
  const prefix = /^\w*/.exec(opening)[0];
  const text = whole.slice(prefix.length);
  yield ["", prefix];
  if (/r/i.test(prefix) && !formatted) return yield [kind, text];
  const parts = formatted ? /(\\.|\{\{|\}\})|\{([^{}]*)\}/s : /(\\(?:x[\da-f]{2}|.))/is;
  const split = text.split(parts);
  for (let n = 0; n < split.length; n++) {
    const role = n % (formatted ? 3 : 2);
    if (split[n] === undefined) continue;
    if (role === 0) yield [kind, split[n]];
    if (role === 1) yield ["se", split[n]];
    if (role === 2) {
      const [, expression, rest] = /^([^:!]*?(?:[([].*[)\]])?[^:!]*?)((?:![rsa])?(?::.*)?)$/s.exec(split[n]) ?? [
        "",
        split[n],
        "",
      ];
      yield ["si", "{"];
      yield* tokens(expression);
      yield ["si", `${rest}}`];
    }
  }
}

function highlighted(source) {
  const all = document.createDocumentFragment();
  for (const [kind, text] of tokens(source)) {
    if (!kind) all.append(text);
    else all.append(Object.assign(document.createElement("span"), { className: kind, textContent: text }));
  }
  return all;
}

/** Lay an editor over `<pre><code>…`. `remove()` brings back what was there. */
export class Editor {
  constructor(pre, { label, help, onInput }) {
    this.pre = pre;
    this.code = pre.querySelector("code");
    this.original = [...this.code.childNodes];
    this.area = Object.assign(document.createElement("textarea"), {
      className: "run-editor",
      value: this.code.textContent,
      spellcheck: false,
      autocapitalize: "off",
      autocomplete: "off",
      wrap: "off",
    });
    this.area.setAttribute("autocorrect", "off");
    this.area.setAttribute("aria-label", label);
    this.area.setAttribute("aria-description", help);
    this.area.addEventListener("keydown", (event) => this.#key(event));
    this.area.addEventListener("blur", () => {
      this.leaving = false;
    });
    this.area.addEventListener("input", () => {
      this.#show();
      onInput();
    });
    this.code.inert = true;
    pre.classList.add("editing");
    pre.append(this.area);
  }

  get value() {
    return this.area.value;
  }

  set value(text) {
    this.area.value = text;
    this.#show();
  }

  remove() {
    this.area.remove();
    this.code.replaceChildren(...this.original);
    this.code.inert = false;
    this.pre.classList.remove("editing");
  }

  #show() {
    this.code.replaceChildren(highlighted(this.area.value));
  }

  /** Replace a stretch of the text as typing would, so that undo takes it back. */
  #type(start, end, text) {
    this.area.setSelectionRange(start, end);
    document.execCommand(text ? "insertText" : "delete", false, text);
  }

  #key(event) {
    const { key, shiftKey } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const leaving = this.leaving;
    if (key !== "Shift") this.leaving = key === "Escape"; // Escape, then Tab, leaves
    const handled =
      key === "Tab" && !leaving
        ? this.#indent(shiftKey)
        : key === "Enter"
          ? this.#newLine()
          : key === "Backspace"
            ? this.#backspace()
            : false;
    if (handled) event.preventDefault();
  }

  /** The lines that the selection touches: where they begin, where they end. */
  #lines() {
    const { value, selectionStart, selectionEnd } = this.area;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
    const end = value.indexOf("\n", last);
    return [start, end < 0 ? value.length : end];
  }

  #indent(back) {
    const { value, selectionStart, selectionEnd } = this.area;
    const [start, end] = this.#lines();
    const lines = value.slice(start, end);
    if (!back && !value.slice(selectionStart, selectionEnd).includes("\n")) {
      this.#type(selectionStart, selectionEnd, " ".repeat(INDENT - ((selectionStart - start) % INDENT)));
      return true;
    }
    const moved = back ? lines.replace(/^ {1,4}/gm, "") : lines.replace(/^(?=.)/gm, " ".repeat(INDENT));
    if (moved === lines) return true;
    const first = moved.split("\n")[0].length - lines.split("\n")[0].length;
    this.#type(start, end, moved);
    if (lines.includes("\n")) this.area.setSelectionRange(start, start + moved.length);
    else this.area.setSelectionRange(Math.max(start, selectionStart + first), Math.max(start, selectionEnd + first));
    return true;
  }

  #newLine() {
    const { value, selectionStart, selectionEnd } = this.area;
    const before = value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart);
    const depth = /^ */.exec(before)[0].length;
    const code = before.replace(/#.*/, "").trim();
    const step = code.endsWith(":") ? INDENT : /^(?:return|pass|break|continue|raise)\b/.test(code) ? -INDENT : 0;
    this.#type(selectionStart, selectionEnd, `\n${" ".repeat(Math.max(0, depth + step))}`);
    return true;
  }

  /** In the indentation of a line, one step back. */
  #backspace() {
    const { value, selectionStart, selectionEnd } = this.area;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const depth = selectionStart - start;
    if (selectionStart !== selectionEnd || !depth || value.slice(start, selectionStart).trim()) return false;
    this.#type(selectionStart - (((depth - 1) % INDENT) + 1), selectionStart, "");
    return true;
  }
}
