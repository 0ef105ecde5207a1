"""What a reader notices of running examples, in a real browser, in both languages.

The page is the built site's. What runs there is the runtime that stands beside it ("real"), or a
canned one that can be made to do whatever is wanted ("mock", mock_runtime.js).
"""

import base64
import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import accessible
import pytest
import share
from conftest import OpenPage
from playwright.sync_api import Browser, Locator, Page, Route, expect
from test_reader import address

from proof.examples.snippet import find, get
from proof.pages.page import find_pages
from proof.project import LOCALES, ROOT
from proof.templates import render

pytestmark = pytest.mark.xdist_group("run")

MOCK = Path(__file__).parent / "mock_runtime.js"
JOIN, MANY = "creating/join", "creating/many"
PHONE = {"width": 390, "height": 844}
PATIENCE = 120_000
"""Milliseconds for the interpreter to come and to run something."""
WHOLE_RUN = PATIENCE + 60_000
"""The same, for what ends with the run: at the latest when its own limit of 60 seconds ends it."""
FIRST_VIEW = 4_000
"""Bytes, gzipped, that running may add to a page before anybody clicks."""
CAN_NOT = "delete WebAssembly.Suspending"
FOR_EVER = "while True: range(10**9)\n"

WORDS = {
    "zh": {
        "run": "运行",
        "stop": "停止",
        "edit": "编辑",
        "reset": "还原",
        "link": "复制链接",
        "recorded": "看记录",
        "code": "退出码 {}",
        "stopped": "已停止",
        "parent": "父进程",
        "ended": "运行结束",
        "strange": "不是本站写的",
        "damaged": "已损坏",
        "too long": "太长",
        "editor": "编辑 join.py",
        "not able": "JSPI",
        "lost": "没能取到",
        "not built": "没有带上 Python",
        "more": "另有 9 个进程",
        "of original": "属于原来的程序",
        "original": "属于原来的程序",
        "outdated": "修改之前的输出",
        "left": "个进程在运行，已替它",
        "winding up": "收尾",
        "stuck": "没有什么能再唤醒",
        "ask": "它在等什么？",
        "may go on": "程序也许还会继续",
        "circle": "连成一个圈",
        "waits": "在等待",
        "too much": "1 MB",
    },
    "en": {
        "run": "Run",
        "stop": "Stop",
        "edit": "Edit",
        "reset": "Reset",
        "link": "Copy link",
        "recorded": "show the record",
        "code": "exit code {}",
        "stopped": "stopped",
        "parent": "parent",
        "ended": "Ended",
        "strange": "not from this site",
        "damaged": "is damaged",
        "too long": "Too long",
        "editor": "Edit join.py",
        "not able": "JSPI",
        "lost": "could not be fetched",
        "not built": "without Python",
        "more": "and 9 more processes",
        "of original": "are of the original",
        "original": "of the original program",
        "outdated": "from before the edit",
        "left": "running, ended",
        "winding up": "winding up",
        "stuck": "nothing can wake it",
        "ask": "Why does it wait?",
        "may go on": "may still go on",
        "circle": "go round in a circle",
        "waits": "waits",
        "too much": "1 MB",
    },
}

FLOOD = """\
for number in range(0, 200_000, 1000):
    print("\\n".join(f"flood {n}" for n in range(number, number + 1000)))
"""
LEAVES = """\
import os
import sys
from multiprocessing import Event, Process

def stay(ready):
    ready.set()
    Event().wait()

if __name__ == "__main__":
    ready = Event()
    Process(target=stay, args=(ready,), daemon=False).start()
    ready.wait()
    sys.stdout.flush()
    os._exit(0)
"""
PROGRESS = """\
percent = ["10 %", "\\r55", " %\\x1b[K", "\\r100", " %\\n\\nabc\\b\\bXY", "\\r\\n"]
for part in percent:
    print(part, end="", flush=True)
"""
WAITING = """\
from multiprocessing import Lock, Process

def work(lock):
    with lock:
        pass

if __name__ == "__main__":
    lock = Lock()
    lock.acquire()
    child = Process(target=work, args=(lock,))
    child.start()
    child.join(30)
"""
FLUSHING = """\
from multiprocessing import Event, Process, Queue

def work(queue):
    queue.put("x" * 1_000_000)

if __name__ == "__main__":
    queue = Queue()
    Process(target=work, args=(queue,)).start()
    Event().wait(60)
"""
OpenExample = Callable[..., "Example"]


class Example:
    """One example on a page, by what a reader calls its parts."""

    def __init__(self, page: Page, snippet: str, locale: str) -> None:
        self.page, self.locale, self.snippet = page, locale, get(snippet)
        self.box = page.locator(f'.example[data-snippet="{snippet}"]')
        self.output = self.box.locator(".run-live pre")
        self.lanes = self.box.locator(".run-lanes svg")
        self.note = self.box.locator(".run-note")
        self.spoken = self.box.locator("[role=status]")
        self.recorded = self.box.locator(":scope > .printed")
        self.editor = self.box.get_by_role("textbox")

    def word(self, key: str) -> str:
        return WORDS[self.locale][key]

    def button(self, key: str) -> Locator:
        return self.box.get_by_role("button", name=self.word(key), exact=True)

    def run(self, code: int | None = 0) -> None:
        """Click on Run and wait for the end."""
        self.forget()
        self.button("run").click()
        if code is not None:
            self.ended(code)

    def forget(self) -> None:
        """The run before: its end is not the one that is waited for next."""
        self.note.evaluate_all("notes => { for (const note of notes) note.textContent = ''; }")

    def ended(self, code: int) -> None:
        expected = self.word("code").format(code)
        expect(self.note).to_have_text(
            re.compile(rf"\d s · {expected}$|\d 秒 · {expected}$"), timeout=PATIENCE
        )

    def edit(self, program: str) -> None:
        if self.button("edit").is_visible():
            self.button("edit").click()
            expect(self.editor).to_be_focused()
        self.editor.fill(program)


BOTH = pytest.mark.parametrize(
    ("locale", "runtime"), list(zip(LOCALES, ("real", "mock"), strict=True))
)
"""What runs knows no language: each of the two runtimes is seen in one."""


@pytest.fixture
def open_example(open_page: OpenPage, locale: str) -> OpenExample:
    """Opens the page of an example, with the canned runtime unless the real one is asked for."""

    def open_example(
        snippet: str = JOIN,
        runtime: str = "mock",
        fragment: str = "",
        script: str = "",
        **options: Any,
    ) -> Example:
        where = next(source for source in find_pages() if snippet in source.examples)
        page = open_page("about:blank", **options)
        if script:
            page.add_init_script(script)
        if runtime == "mock":
            page.route("**/runtime/**", with_mock)
        page.goto(re.sub(r"^/\w+", f"/{locale}", address(where)) + fragment)
        return Example(page, snippet, locale)

    return open_example


def with_mock(route: Route) -> None:
    route.fulfill(path=MOCK, content_type="text/javascript")


@BOTH
def test_run_prints_and_draws(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.run()
    assert example.output.text_content() == example.snippet.record("out", "spawn")
    names = example.lanes.locator("text.end")
    expect(names).to_have_text([example.word("parent"), "Process-1"])
    assert example.lanes.locator("text.tiny").filter(has_text=re.compile(r"^0$")).count() == 2
    expect(example.lanes.locator(".wait")).not_to_have_count(0)
    expect(example.lanes.locator("text", has_text="join()")).to_have_count(1)
    expect(example.lanes).to_have_attribute("aria-label", re.compile("join\\(\\)"))
    expect(example.lanes).to_have_attribute("aria-label", re.compile("Process-1"))
    expect(example.recorded).to_be_hidden()
    example.button("recorded").click()
    expect(example.recorded).to_be_visible()
    expect(example.output).to_be_hidden()


@BOTH
def test_children_run_side_by_side(open_example: OpenExample, runtime: str) -> None:
    example = open_example(MANY, runtime)
    example.run()
    expect(example.lanes.locator("text.end")).to_have_count(4)
    printed = example.output.text_content() or ""
    assert sorted(printed.splitlines()) == sorted(
        example.snippet.record("out", "spawn").splitlines()
    )
    stripes = {line.get_attribute("class") for line in example.output.locator(".run-line").all()}
    assert len(stripes) == 4, "each process has its own colour"


@BOTH
def test_edit_run_reset(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit('print("hello")\n')
    proof = example.box.locator(":scope > .proven")
    expect(example.box.locator("p.of-original")).to_contain_text(example.word("of original"))
    expect(proof.locator("summary")).to_contain_text(example.word("original"))
    example.run()
    assert example.output.text_content() == "hello\n"
    expect(example.box.locator("p.of-original")).to_be_hidden()
    expect(proof).to_be_hidden()
    label = example.box.locator(".run-live .printed-label")
    expect(label).not_to_contain_text(example.word("outdated"))
    example.edit('print("hello again")\n')
    expect(label).to_contain_text(example.word("outdated"))
    example.button("reset").click()
    expect(example.editor).to_have_count(0)
    expect(example.button("run")).to_be_focused()
    expect(example.recorded).to_be_visible()
    expect(proof).to_be_visible()
    expect(example.box.locator(".of-original")).to_have_count(0)
    assert example.box.locator(".highlight code").text_content() == example.snippet.source


@BOTH
def test_stop(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit(FOR_EVER)
    example.run(code=None)
    expect(example.lanes).to_be_visible(timeout=PATIENCE)
    example.button("stop").click()
    expect(example.note).to_contain_text(example.word("stopped"), timeout=PATIENCE)
    expect(example.button("run")).to_be_visible()
    example.edit('print("hello")\n')
    example.run()


@BOTH
def test_an_exception_is_seen_and_heard(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit('raise ValueError("nobody catches this")\n')
    example.run(code=1)
    expect(example.output.locator(".run-err").last).to_contain_text(
        "ValueError: nobody catches this"
    )
    expect(example.spoken).to_contain_text("ValueError: nobody catches this")


def test_the_error_is_the_first_process_last_exception(open_example: OpenExample) -> None:
    """Not a warning that comes after it, nor what a child died of."""
    example = open_example()
    example.edit("UserWarning\n")
    example.run(code=1)
    expect(example.spoken).to_contain_text("ValueError: the first")
    expect(example.spoken).not_to_contain_text("last word")
    expect(example.spoken).not_to_contain_text("KeyError")


@BOTH
def test_processes_left_behind_are_named(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit(LEAVES)
    example.run(code=None)
    for place in (example.note, example.spoken):
        expect(place).to_contain_text(example.word("left"), timeout=PATIENCE)
        expect(place).to_contain_text("Process-1")


@BOTH
def test_a_line_is_written_over_as_on_a_terminal(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit(PROGRESS)
    example.run()
    assert example.output.text_content() == "100 %\n\naXY\n"


def test_a_wait_is_told_in_the_programs_own_words(open_example: OpenExample) -> None:
    """While it goes on, and in the child too; what a child flushes at its end is no join."""
    example = open_example(runtime="real")
    example.edit(WAITING)
    example.run(code=None)
    labels = example.lanes.locator("text.mid")
    expect(labels.filter(has_text="join(30)")).to_have_count(1, timeout=PATIENCE)
    expect(labels.filter(has_text="with lock")).to_have_count(1, timeout=PATIENCE)
    expect(labels.filter(has_text=re.compile(r"^(poll|read|lock|join)(?!\()"))).to_have_count(0)
    line = 1 + WAITING.splitlines().index("    child.join(30)")
    expect(labels.filter(has_text="join(30)").locator("title")).to_have_text(re.compile(str(line)))
    example.button("stop").click()
    expect(example.note).to_contain_text(example.word("stopped"), timeout=PATIENCE)


STANDS_STILL = """\
# stands still
from multiprocessing import Process, Queue

def work(queue):
    queue.put("x" * 1_000_000)

if __name__ == "__main__":
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()

    child.join()
"""


@BOTH
def test_a_run_that_stands_still_ends_and_says_why(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit(STANDS_STILL)
    example.run(code=None)
    expect(example.note).to_contain_text(example.word("stuck"), timeout=PATIENCE)
    why = example.box.locator(".run-why")
    expect(why.locator("li").first).to_contain_text(example.word("parent"))
    expect(why.locator("li").first.locator("code")).to_have_text("child.join()")
    expect(why.locator("li").first).to_contain_text(re.compile("12.*Process-1"))
    expect(why.locator("li")).to_have_count(2)
    expect(why.locator(".waits-for.circle")).to_have_count(2)
    expect(why).to_contain_text(example.word("circle"))
    label = why.locator("svg").get_attribute("aria-label") or ""
    assert all(text in label for text in why.locator("li").all_text_contents())
    assert example.page.locator("img[src=x]").count() == 0
    expect(example.spoken).to_contain_text("child.join()")
    example.edit('print("hello")\n')
    example.run()
    expect(why).to_be_hidden()


def test_a_reader_may_ask_why_it_waits_and_is_told_on_stop(open_example: OpenExample) -> None:
    example = open_example(runtime="real")
    example.edit(STANDS_STILL.replace("child.join()", "child.join(30)"))
    expect(example.button("ask")).to_be_hidden()
    example.run(code=None)
    expect(example.lanes.locator("text.mid", has_text="join(30)")).to_be_visible(timeout=PATIENCE)
    example.button("ask").click()
    why = example.box.locator(".run-why")
    expect(why).to_contain_text(example.word("may go on"), timeout=PATIENCE)
    expect(why.locator("li").first.locator("code")).to_have_text("child.join(30)")
    example.button("stop").click()
    expect(example.note).to_contain_text(example.word("stopped"), timeout=PATIENCE)
    expect(why).not_to_contain_text(example.word("may go on"))
    expect(why.locator("li").first.locator("code")).to_have_text("child.join(30)")
    expect(example.button("ask")).to_be_hidden()


def test_what_a_child_flushes_at_its_end_is_no_join(open_example: OpenExample) -> None:
    example = open_example(runtime="real")
    example.edit(FLUSHING)
    example.run(code=None)
    labels = example.lanes.locator("text.mid")
    expect(labels.filter(has_text=example.word("winding up"))).to_have_count(1, timeout=PATIENCE)
    expect(labels.filter(has_text=re.compile("^join"))).to_have_count(0)
    example.button("stop").click()
    expect(example.note).to_contain_text(example.word("stopped"), timeout=PATIENCE)


def test_a_legend_tells_what_lines_and_marks_mean(open_example: OpenExample) -> None:
    example = open_example()
    expect(example.box.locator(".in-time > .key")).to_contain_text(example.word("waits"))
    example.run()
    expect(example.box.locator(".run-live .key")).to_contain_text(example.word("waits"))


@BOTH
def test_by_keyboard_alone(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    press = example.page.keyboard.press
    example.button("run").focus()
    press("Tab")
    expect(example.button("edit")).to_be_focused()
    press("Enter")
    expect(example.editor).to_be_focused()
    expect(example.editor).to_have_accessible_name(example.word("editor"))
    expect(example.editor).to_have_attribute("aria-description", re.compile("Esc.*Tab"))
    press("ControlOrMeta+a")
    example.page.keyboard.type('print("hello")')
    press("ControlOrMeta+Enter")
    example.ended(0)
    assert example.output.text_content() == "hello\n"
    press("Escape")
    press("Tab")
    expect(example.button("run")).to_be_focused()
    example.forget()
    press("Enter")
    expect(example.button("stop").or_(example.button("run"))).to_be_focused()
    example.ended(0)
    press("Tab")
    expect(example.button("reset")).to_be_focused()
    press("Tab")
    expect(example.button("link")).to_be_focused()
    press("Tab")
    expect(example.button("recorded")).to_be_focused()


def test_the_editor_indents_as_python_wants_it(open_example: OpenExample) -> None:
    example = open_example()
    example.edit("")
    keyboard = example.page.keyboard
    keyboard.type("def f():\nif x:\nreturn 1\nelse:\npass\ny")
    expect(example.editor).to_have_value(
        "def f():\n    if x:\n        return 1\n    else:\n        pass\n    y"
    )
    keyboard.press("Tab")
    expect(example.editor).to_have_value(re.compile("\n    y   $"))
    for _ in range(4):
        keyboard.press("Backspace")
    keyboard.press("Backspace")
    expect(example.editor).to_have_value(re.compile("pass\n$"))
    keyboard.press("ControlOrMeta+a")
    keyboard.press("Tab")
    expect(example.editor).to_have_value(re.compile("^    def f.*\n            return", re.DOTALL))
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    expect(example.editor).to_have_value(re.compile("^def f.*\n    return", re.DOTALL))
    keyboard.press("ControlOrMeta+z")
    keyboard.press("ControlOrMeta+z")
    expect(example.editor).to_have_value(re.compile("^    def f.*\n            return", re.DOTALL))
    assert example.box.locator(".highlight code").text_content() == example.editor.input_value()


COLOURS = """async () => {
  const { src } = document.querySelector("script[src$='assets/site.js']");
  const { Editor } = await import(src.replace("site.js", "run/editor.js"));
  const colours = (code) => {
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    const seen = [];
    for (let node; (node = walker.nextNode()); ) {
      const { color, fontWeight } = getComputedStyle(node.parentElement);
      for (const letter of node.textContent) {
        seen.push(letter + (letter.trim() && color + fontWeight));
      }
    }
    return seen;
  };
  const different = [];
  const programs = document.querySelectorAll(".example .highlight pre");
  for (const pre of programs) {
    const code = pre.querySelector("code");
    const [before, text] = [colours(code), code.textContent];
    const editor = new Editor(pre, { label: "", help: "", onInput() {} });
    editor.value = text;
    const after = colours(code);
    const at = before.findIndex((letter, n) => letter !== after[n]);
    if (at >= 0 || before.length !== after.length) {
      different.push(`${pre.closest(".example").id}: ${text.slice(at, at + 20)}`);
    }
    editor.remove();
  }
  return [programs.length, different];
}"""
SHIFTS = """globalThis.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
  .observe({ type: "layout-shift", buffered: true });"""
HEARD = """globalThis.heard = [];
globalThis.together = [];
globalThis.most = 0;
addEventListener("DOMContentLoaded", () => new MutationObserver((records) => {
  for (const { target } of records) if (target.role === "status") heard.push(target.textContent);
  const changed = records.map(({ target }) => target);
  if (changed.some((target) => target.className.startsWith("run-note"))) {
    together.push(changed.find((target) => target.role === "status")?.textContent ?? "");
  }
  const lines = records.filter(({ target }) => target.matches(".run-live code"));
  most = Math.max(most, lines.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0));
}).observe(document.body, { childList: true, subtree: true }));"""
TOGETHER = "(word) => together.some((text) => text.includes(word))"
DRAWN = """async () => {
  let drawn = 0;
  new MutationObserver(() => { drawn += 1; })
    .observe(document.querySelector(".run-lanes"), { childList: true });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return drawn;
}"""
LONG = """area => {
  const letter = () => String.fromCharCode(33 + Math.random() * 90);
  area.value = Array.from({ length: 9000 }, letter).join("");
  area.dispatchEvent(new Event("input"));
}"""


def test_what_is_edited_looks_like_what_was_printed(open_page: OpenPage) -> None:
    """Not one letter of any program changes its colour when it is edited: a seventh a day."""
    page = open_page("about:blank")
    for source in share.of_today(find_pages(), address):
        if source.examples and "/en/" in source.path.as_posix():
            page.goto(address(source))
            assert page.evaluate(COLOURS) == [len(source.examples), []]


@BOTH
def test_a_link_carries_the_program_and_never_runs_it(
    open_example: OpenExample, runtime: str
) -> None:
    first = open_example(permissions=["clipboard-read", "clipboard-write"])
    first.edit('print("hello", "世界")\n')
    first.button("link").click()
    expect(first.note).not_to_be_empty()
    first.page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).includes('#run=')"
    )
    link = first.page.evaluate("navigator.clipboard.readText()")
    assert link == first.page.url

    second = open_example(runtime=runtime, fragment=f"#{link.split('#')[1]}")
    fetched: list[str] = []
    second.page.on("request", lambda request: fetched.append(request.url))
    expect(second.editor).to_have_value('print("hello", "世界")\n')
    expect(second.box.locator(".run-remark")).to_contain_text(second.word("strange"))
    second.page.wait_for_timeout(1000)
    assert not [url for url in fetched if "/runtime/" in url], "a link has run something"
    expect(second.output).to_be_hidden()
    second.run()
    expect(second.output).to_contain_text("hello")


def test_a_link_is_honest_about_its_limits(open_example: OpenExample) -> None:
    example = open_example(fragment=f"#run={JOIN}&code=AAAA")
    expect(example.box.locator(".run-remark")).to_contain_text(example.word("damaged"))
    assert example.box.locator(".highlight code").text_content() == example.snippet.source
    example.edit("")
    example.editor.evaluate(LONG)
    example.button("link").click()
    expect(example.note).to_contain_text(example.word("too long"))


def test_a_link_that_unpacks_to_gigabytes_is_refused(open_example: OpenExample) -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(bytes(4_000_000)) + squeeze.flush()
    code = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    example = open_example(fragment=f"#run={JOIN}&code={code}")
    expect(example.box.locator(".run-remark")).to_contain_text(example.word("damaged"))


def test_nothing_is_fetched_before_the_first_click(open_example: OpenExample) -> None:
    example = open_example()
    example.page.wait_for_load_state("networkidle")
    names = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)"
    before = example.page.evaluate(names)
    assert not [path for path in before if "/runtime/" in path or "/assets/run/" in path]
    assets = ROOT / "docs" / "theme" / "assets"
    added = sum(len(gzip.compress((assets / name).read_bytes())) for name in ("run.js", "run.css"))
    assert added <= FIRST_VIEW
    example.run()
    after = example.page.evaluate(names)
    assert [path for path in after if path.endswith("/runtime/index.js")] == ["/runtime/index.js"]


def test_the_page_stands_still_before_the_first_click(open_example: OpenExample) -> None:
    example = open_example(script=SHIFTS)
    example.page.wait_for_load_state("networkidle")
    example.page.wait_for_timeout(300)
    assert example.page.evaluate("shifts.reduce((a, b) => a + b, 0)") < 0.001


def test_progress_tells_the_size(open_example: OpenExample) -> None:
    example = open_example(script="globalThis.mockLoading = 100")
    example.button("run").click()
    expect(example.box.get_by_role("progressbar")).to_be_visible()
    expect(example.note).to_have_text(re.compile(r"\d\.\d.*6\.0 MB"))
    example.ended(0)
    expect(example.box.get_by_role("progressbar")).to_have_count(0)


@pytest.mark.parametrize("way", ["no script", "no JSPI", "no JSPI, told late", "files lost"])
@pytest.mark.parametrize("locale", LOCALES)
def test_where_it_cannot_run_the_recorded_run_stays_and_a_sentence_says_why(
    way: str, browser: Browser, host: str, locale: str
) -> None:
    context = browser.new_context(base_url=host, java_script_enabled=way != "no script")
    page = context.new_page()
    scripts = {"no JSPI": CAN_NOT, "no JSPI, told late": "globalThis.mockUnsupported = true"}
    page.add_init_script(scripts.get(way, ""))
    page.route("**/runtime/**", with_mock)
    if way == "files lost":
        page.route("**/assets/run/**", lambda route: route.abort())
    page.goto(f"/{locale}/{JOIN}/")
    example = Example(page, JOIN, locale)
    if way in ("no JSPI, told late", "files lost"):
        example.button("run").click()
    why = example.box.locator(".run-not")
    expect(why).to_be_visible()
    expect(why).to_contain_text(example.word("lost" if way == "files lost" else "not able"))
    expect(example.box.locator(".run").get_by_role("button")).to_have_count(0)
    expect(example.recorded).to_be_visible()
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_without_the_runtime_the_page_says_so_and_has_no_button(locale: str) -> None:
    site = {"snippet": get(JOIN), "runtime": False, "python": "3.14"}
    html = render("pages/panel.html", locale, **site)
    assert WORDS[locale]["not built"] in html
    assert "<button" not in html


@pytest.mark.parametrize("locale", LOCALES)
def test_an_example_that_cannot_run_in_a_browser_says_why(
    open_example: OpenExample, locale: str
) -> None:
    shown = {name for page in find_pages() for name in page.examples}
    snippet = next(s for s in find() if s.id in shown and s.promise.not_in_browser)
    example = open_example(snippet.id)
    expect(example.box.locator(".run")).to_contain_text(snippet.promise.not_in_browser[locale])
    expect(example.box.locator(".run").get_by_role("button")).to_have_count(0)


def test_a_phone_shows_it_all(open_example: OpenExample) -> None:
    example = open_example(MANY, viewport=PHONE, has_touch=True, is_mobile=True)
    example.button("run").tap()
    example.ended(0)
    wide = example.page.evaluate("document.documentElement.scrollWidth") - PHONE["width"]
    assert wide <= 0, f"{wide} pixels wider than a phone"
    assert accessible.cut_off(example.page) == []
    size = example.lanes.locator("text.end").first.evaluate(
        "text => text.getBoundingClientRect().height"
    )
    assert size >= 12, "names of processes can be read"
    example.button("edit").tap()
    for key in ("run", "reset", "link"):
        box = example.button(key).bounding_box()
        assert box and box["height"] >= 44, f"{key} can be hit with a thumb"
    size = example.editor.evaluate("area => parseFloat(getComputedStyle(area).fontSize)")
    assert size >= 16, "iOS zooms into smaller text"


@BOTH
def test_a_flood_of_output_leaves_the_page_alive(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime, script=HEARD)
    example.edit(FLOOD)
    example.run(code=None)
    expect(example.note).to_contain_text(example.word("too much"), timeout=WHOLE_RUN)
    expect(example.output).to_contain_text("flood")
    expect(example.output.locator(".run-line")).to_have_count(2000, timeout=PATIENCE)
    many = re.compile(r"\d{5}")  # it is said that lines are missing, and how many
    expect(example.output.locator("code")).to_have_attribute("data-dropped", many, timeout=PATIENCE)
    expect(example.spoken).to_contain_text(example.word("ended"), timeout=PATIENCE)
    assert len(example.page.evaluate("heard")) <= 4, "a screen reader is flooded"
    assert example.page.evaluate(TOGETHER, example.word("ended")), "it is heard after it is seen"
    assert example.page.evaluate("most") <= 2001, "more is drawn than is kept"


def test_more_processes_than_can_be_drawn(open_example: OpenExample) -> None:
    example = open_example()
    example.edit("bomb = True  # Process\n")
    example.run()
    expect(example.lanes.locator("text.end")).to_have_count(32)
    expect(example.lanes).to_contain_text(example.word("more"))


def test_what_a_program_says_is_text(open_example: OpenExample) -> None:
    """A link's program chooses names and output; none of it becomes part of the page."""
    example = open_example(MANY)
    example.run()
    expect(example.lanes).to_contain_text("<img")
    assert example.box.locator("img").count() == 0


@BOTH
def test_one_run_at_a_time(open_example: OpenExample, runtime: str) -> None:
    example = open_example(runtime=runtime)
    example.edit(FOR_EVER)
    example.run(code=None)
    expect(example.lanes).to_be_visible(timeout=PATIENCE)
    other = Example(example.page, "creating/start_returns", example.locale)
    other.run()
    expect(example.note).to_contain_text(example.word("stopped"))
    expect(example.button("run")).to_be_visible()


def test_a_double_click_runs_once(open_example: OpenExample) -> None:
    example = open_example()
    example.button("run").dblclick()
    example.ended(0)
    assert example.page.evaluate("mockRuns.length") == 1


def test_less_motion_for_those_who_want_less(open_example: OpenExample) -> None:
    example = open_example(reduced_motion="reduce")
    example.edit(FOR_EVER)
    example.run(code=None)
    expect(example.lanes).to_be_visible()
    drawn = example.page.evaluate(DRAWN)
    assert drawn <= 4
    example.button("stop").click()


def test_on_paper_there_are_no_buttons(open_example: OpenExample) -> None:
    """Nor once something has run, which then is there."""
    example = open_example()
    buttons = example.box.locator(".run button:visible")
    example.page.emulate_media(media="print")
    expect(buttons).to_have_count(0)
    expect(example.recorded).to_be_visible()
    example.page.emulate_media(media="screen")
    example.run()
    expect(buttons).not_to_have_count(0)
    example.page.emulate_media(media="print")
    expect(buttons).to_have_count(0)
    expect(example.output).to_be_visible()


def test_everything_has_a_name_and_a_role(open_example: OpenExample) -> None:
    example = open_example()
    example.edit('print("hello")\n')
    example.run()
    for button in example.box.locator("button:visible").all():
        expect(button).to_have_accessible_name(re.compile(r"\S"))
    expect(example.box.get_by_role("group", name="join.py").first).to_be_visible()
    expect(example.lanes).to_have_role("img")
    expect(example.editor).to_have_attribute("aria-description", re.compile("Esc"))
    hidden = example.box.locator(".highlight code")
    assert hidden.evaluate("code => code.inert"), "the program is not read twice"


@pytest.mark.parametrize("locale", LOCALES)
def test_buttons_are_not_found_by_searching(site: Path, locale: str) -> None:
    index = (site / locale / "assets" / "search" / "index.json").read_text("utf-8")
    assert "JSPI" not in index


@pytest.fixture(autouse=True)
def runtime_is_beside_the_site(site: Path) -> Iterator[None]:
    """Without it, pages have no button to click."""
    assert (site / "runtime" / "index.js").is_file(), "make it: python -m proof runtime"
    yield
