"""What runtime/README.md promises to a page that embeds the runtime, in a real browser."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import chromium
import embedding
import pytest
from embedding import LONG, Embedded
from playwright.sync_api import Browser, expect

from proof.project import ROOT

pytestmark = pytest.mark.xdist_group("runtime-api")

README = ROOT / "runtime" / "README.md"
OWN = {"/", "/runtime/index.js", "/runtime/assets.js", "/runtime/snapshot.js"}
"""What a page gets before it runs anything: itself, and the modules that it imports."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    embedding.put_into(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with embedding.served(folder) as (address, _):
        yield address


@pytest.fixture(scope="module")
def embedded(browser: Browser, address: str) -> Iterator[Embedded]:
    embedded = Embedded(browser, address)
    yield embedded
    embedded.close()


# How a run ends.


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("pass", 0),
        ("raise SystemExit", 0),
        ("sys.exit(None)", 0),
        ("sys.exit(3)", 3),
        ("sys.exit(256)", 0),
        ("sys.exit('wrong')", 1),
        ("1 / 0", 1),
        ("sys.exit(-1)", 255),
        ("os._exit(7)", 7),
        ("os._exit(300)", 44),
        ("os.abort()", -6),
        ("os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("os.kill(os.getpid(), signal.SIGTERM)", -15),
        ("signal.raise_signal(signal.SIGINT)", -2),
    ],
)
def test_the_exit_code_is_the_one_that_cpython_gives(
    embedded: Embedded, end: str, code: int
) -> None:
    told = embedded.play(f"import os, signal, sys\n{end}\n")
    assert (told.code, told.reason, told.left) == (code, "exit", [])


def test_the_exit_codes_of_children_are_told(embedded: Embedded) -> None:
    source = """
import multiprocessing, sys, time
def work(code):
    if code is None: time.sleep(100)
    sys.exit(code)
if __name__ == "__main__":
    codes = 0, 1, 261, None, None
    children = [multiprocessing.Process(target=work, args=(code,)) for code in codes]
    for child in children: child.start()
    children[3].terminate()
    children[4].kill()
    for child in children: child.join()
    print([child.exitcode for child in children])
"""
    told = embedded.play(source)
    assert told.out == "[0, 1, 5, -15, -9]\n"
    assert [told.exit(pid) for pid in told.pids()[1:]] == [0, 1, 5, -15, -9]
    assert (told.codes()[-1], told.code) == (0, 0)


def test_output_has_an_order_in_each_process_and_its_times_grow(embedded: Embedded) -> None:
    source = """
import multiprocessing, sys
def work(name):
    for n in range(200):
        print(name, n, file=sys.stdout if n % 2 else sys.stderr)
if __name__ == "__main__":
    children = [multiprocessing.Process(target=work, args=(name,)) for name in "ab"]
    for child in children: child.start()
    for child in children: child.join()
    print("end")
"""
    told = embedded.play(source)
    assert (told.outputs[-1]["text"], told.outputs[-1]["pid"]) == ("end\n", told.pids()[0])
    for pid, name in zip(told.pids()[1:], "ab", strict=True):
        parts = [output for output in told.outputs if output["pid"] == pid]
        text = "".join(output["text"] for output in parts)
        assert text == "".join(f"{name} {n}\n" for n in range(200))
        assert {output["stream"] for output in parts} == {"stdout", "stderr"}
        times = [output["at"] for output in parts]
        assert times == sorted(times)
    assert told.outputs[-1]["at"] <= told.seconds * 1000 + 100


def test_output_comes_while_the_program_runs(embedded: Embedded) -> None:
    told = embedded.play("import time\nprint('now', flush=True)\ntime.sleep(1)\nprint('then')\n")
    now, then = told.outputs
    assert (now["text"], then["text"]) == ("now\n", "then\n")
    assert then["at"] - now["at"] > 500


def test_what_is_printed_in_pieces_of_a_letter_arrives_whole(embedded: Embedded) -> None:
    source = """
import os, time
for byte in "进程 é".encode():
    os.write(1, bytes([byte]))
    time.sleep(0.05)
"""
    assert embedded.play(source).out == "进程 é"


# What is told of processes.

TWO = """
import multiprocessing, sys, time
def work(queue):
    time.sleep(0.3)
    queue.put(1)
    sys.exit(3)
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=work, args=(queue,), name="Worker")
    child.start()
    queue.get()
    child.join()
"""


def test_two_processes_are_told_from_start_to_exit(embedded: Embedded) -> None:
    told = embedded.play(TWO)
    main, child = told.pids()
    starts = [event for event in told.events if event["kind"] == "start"]
    assert [start["ppid"] for start in starts] == [1, main]
    names = [event for event in told.events if event["kind"] == "name" and event["pid"] == child]
    assert [event["name"] for event in names] == ["Worker"]
    assert told.pids("exit") == [child, main]
    assert told.codes() == [3, 0]
    for pid in (main, child):
        told_of = told.of(pid)
        kinds = [event["kind"] for event in told_of]
        assert (kinds[0], kinds[-1]) == ("start", "exit")
        assert (kinds.count("start"), kinds.count("exit")) == (1, 1)
        changes = [kind for kind in kinds if kind in ("wait", "run", "exit")]
        assert ("wait", "wait") not in itertools.pairwise(changes)
        times = [event["at"] for event in told_of]
        assert times == sorted(times)
        assert 0 <= times[0] <= times[-1] <= told.seconds * 1000 + 1


def test_a_long_name_is_told_as_far_as_its_hundredth_character(embedded: Embedded) -> None:
    source = """
import multiprocessing
if __name__ == "__main__":
    child = multiprocessing.Process(target=print, name="n" * 1000)
    child.start()
    child.join()
"""
    told = embedded.play(source)
    assert [e["name"] for e in told.events if e["kind"] == "name"][-1:] == ["n" * 100]


def test_what_a_process_waits_for_is_told(embedded: Embedded) -> None:
    told = embedded.play(TWO)
    main, child = told.pids()

    assert "sleep" in dict(told.waits(child))
    assert "read" in dict(told.waits(main))
    alone = embedded.play("import time\ntime.sleep(3)\n")
    slept = dict(alone.waits(alone.pids()[0]))["sleep"]
    assert 1000 < slept <= alone.seconds * 1000, "a busy machine tells of the beginning late"


@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("lock", "lock.acquire(timeout=0.3)"),
        ("join", "child.join(0.3); child.join()"),
        ("poll", "there.poll(0.3)"),
        ("write", "here.send_bytes(bytes(10**6))"),
        ("accept", "multiprocessing.connection.Listener().accept()"),
    ],
)
def test_every_kind_of_wait_has_its_name(embedded: Embedded, what: str, act: str) -> None:
    source = f"""
import multiprocessing, multiprocessing.connection, time
if __name__ == "__main__":
    lock = multiprocessing.Lock()
    lock.acquire()
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=time.sleep, args=(0.6,))
    child.start()
    {act}
"""
    told = embedded.play(source, limits={"seconds": 3})
    assert what in [event.get("what") for event in told.events if event["pid"] == told.pids()[0]]


def test_a_wait_is_told_in_the_program_s_own_words(embedded: Embedded) -> None:
    """However late it is known what they are: these waits last longer than that takes."""
    source = """
import multiprocessing, time
def work(pipe):
    time.sleep(0.5)
    pipe.send(1)
    time.sleep(0.5)
if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=work, args=(there,))
    child.start()
    here.recv()
    child.join()
"""
    told = embedded.play(source)
    main, child = told.pids()

    def waits(pid: int) -> set[tuple[str, str, int]]:
        waits = [event for event in told.of(pid) if event["kind"] == "wait"]
        return {(wait["what"], wait.get("call", ""), wait.get("line", 0)) for wait in waits}

    assert waits(main) >= {("read", "recv()", 11), ("join", "join()", 12)}
    assert waits(child) >= {("sleep", "sleep(0.5)", 4), ("sleep", "sleep(0.5)", 6)}


def test_who_has_slept_and_computes_is_not_said_to_sleep_again(embedded: Embedded) -> None:
    source = """
import time
time.sleep(0.3)
until = time.monotonic() + 0.5
while time.monotonic() < until:
    pass
"""
    told = embedded.play(source)
    assert [what for what, _ in told.waits(told.pids()[0])].count("sleep") == 1


# Options.


def test_a_program_has_the_name_and_the_arguments_that_it_was_given(embedded: Embedded) -> None:
    source = "import os, sys\nprint(__file__, os.getcwd(), sys.argv, sys.platform)\n1 / 0\n"
    told = embedded.play(source, name="ratio.py", argv=["-v", "进程", ""])
    home = "/home/reader"
    assert told.out == (
        f"{home}/ratio.py {home} ['{home}/ratio.py', '-v', '进程', ''] emscripten\n"
    )
    assert f'File "{home}/ratio.py", line 3, in <module>' in told.err


def test_files_lie_beside_the_program(embedded: Embedded) -> None:
    files = {"other.py": "def work(): print('other')\n", "data/a.txt": "进程\n"}
    source = """
import multiprocessing, other
if __name__ == "__main__":
    child = multiprocessing.Process(target=other.work)
    child.start()
    child.join()
    print(open("data/a.txt").read(), end="")
"""
    assert embedded.play(source, files=files).out == "other\n进程\n"
    assert embedded.play("import other\n").code == 1, "the next run has files of its own"


def test_limits_are_the_run_s_own(embedded: Embedded) -> None:
    assert embedded.play("while True: pass", limits={"seconds": 1}).reason == "time"
    told = embedded.play("print('x' * 5000)", limits={"output": 1000})
    assert (told.reason, len(told.out)) == ("output", 1000)
    assert embedded.play("print('x' * 5000)").reason == "exit"


def test_standard_streams_are_a_terminal_where_nobody_types(embedded: Embedded) -> None:
    told = embedded.play("import sys\nprint(sys.stdin.isatty(), sys.stdout.isatty())\ninput()\n")
    assert told.out == "True True\n"
    assert told.err.endswith("EOFError: EOF when reading a line\n")


# One run after another.


def test_another_run_stops_the_first(embedded: Embedded) -> None:
    ends = embedded.page.evaluate("""async () => {
        const {run} = await import("/runtime/index.js");
        const told = [];
        const onOutput = ({text}) => told.push(text);
        const first = run("import time\\nprint('first', flush=True)\\ntime.sleep(100)", {onOutput});
        while (!told.length) await new Promise((resolve) => setTimeout(resolve, 20));
        const second = run("print('second')", {onOutput});
        return [told, await first.done, await second.done];
    }""")
    told, first, second = ends
    assert told == ["first\n", "second\n"]
    assert (first["reason"], second["reason"], second["code"]) == ("stopped", "exit", 0)


def test_runs_that_are_stopped_at_once_stay_silent(embedded: Embedded) -> None:
    ends = embedded.page.evaluate("""async () => {
        const {run} = await import("/runtime/index.js");
        const told = [];
        const runs = Array.from({length: 6}, (_, n) => run(`print(${n})`, {
            onOutput: ({text}) => told.push([n, text]),
            onProcess: () => told.push([n]),
        }));
        const ends = await Promise.all(runs.map(({done}) => done));
        const texts = told.filter(([, text]) => text);
        return [told.filter(([n]) => n < 5), texts, ends.map(({reason}) => reason)];
    }""")
    assert ends == [[], [[5, "5\n"]], ["stopped"] * 5 + ["exit"]]


def test_stop_and_interrupt_do_nothing_after_the_end(embedded: Embedded) -> None:
    embedded.play("print(1)")
    embedded.page.evaluate("() => { running.stop(); running.stop(); running.interrupt(); }")
    assert embedded.play("import time\ntime.sleep(1.5)\nprint(2)\n").out == "2\n"


def test_stop_is_ctrl_c_first_and_a_kill_a_second_later(embedded: Embedded) -> None:
    source = """
import time
try:
    print("go", flush=True)
    time.sleep(100)
except KeyboardInterrupt:
    print("cleared up")
"""
    told = embedded.play(source, ("go", "stop"), limits=LONG)
    assert (told.out, told.code, told.reason) == ("go\ncleared up\n", 0, "exit")
    told = embedded.play(source.replace('print("cleared up")', "time.sleep(100)"), ("go", "stop"))
    assert (told.out, told.code, told.reason) == ("go\n", -9, "stopped")
    assert 0.8 < told.seconds < 60, "it has a second to end by itself"


def test_ctrl_c_reaches_all_processes(embedded: Embedded) -> None:
    source = """
import multiprocessing, time
def work(caught):
    caught.wait()
    print("go", flush=True)
    time.sleep(100)
if __name__ == "__main__":
    caught = multiprocessing.Event()
    child = multiprocessing.Process(target=work, args=(caught,))
    child.start()
    try:
        caught.set()
        child.join()
    except KeyboardInterrupt:
        child.join()
        print("parent", child.exitcode)
"""
    told = embedded.play(source, ("go", "interrupt"))
    assert (told.out, told.code) == ("go\nparent 1\n", 0)
    assert told.err.startswith("Process Process-1:\nTraceback (most recent call last):\n")


def test_what_a_callback_throws_does_not_end_the_run(embedded: Embedded) -> None:
    end = embedded.page.evaluate("""async () => {
        const {run} = await import("/runtime/index.js");
        const fail = () => { throw new Error("the page's own fault"); };
        return run("print(1)", {onOutput: fail, onProcess: fail, onProgress: fail}).done;
    }""")
    assert (end["code"], end["reason"]) == (0, "exit")


# What is fetched, and when.


@pytest.fixture
def served(folder: Path) -> Iterator[tuple[str, list[str], set[str]]]:
    absent: set[str] = set()
    with embedding.served(folder, absent) as (address, asked):
        yield address, asked, absent


SUPPORTED = "import('/runtime/index.js').then(({supported}) => supported)"
LOAD = """async () => {
    const runtime = await import("/runtime/index.js");
    const told = [];
    await runtime.load({onProgress: (at) => told.push(at)});
    return told;
}"""


def test_nothing_is_fetched_before_it_is_asked_for(
    browser: Browser, served: tuple[str, list[str], set[str]]
) -> None:
    address, asked, _ = served
    embedded = Embedded(browser, address)
    assert embedded.page.evaluate(SUPPORTED) is True
    embedded.page.wait_for_timeout(500)
    assert set(asked) == OWN
    assert embedded.page.evaluate("document.querySelectorAll('iframe').length") == 0
    told = embedded.page.evaluate(LOAD)
    amounts = [at["loaded"] for at in told]
    assert amounts == sorted(amounts)
    assert told[-1]["loaded"] == told[-1]["total"] > 10e6
    assert len([name for name in asked if "snapshot.bin" in name]) == 1
    count = len(asked)
    assert embedded.play("print(1)").out == "1\n"
    assert len(asked) == count, "load() has fetched all"
    embedded.close()


def test_a_run_fetches_by_itself_and_tells_how_far_it_is(
    browser: Browser, served: tuple[str, list[str], set[str]]
) -> None:
    embedded = Embedded(browser, served[0])
    told = embedded.page.evaluate("""async () => {
        const {run} = await import("/runtime/index.js");
        const told = [];
        await run("", {onProgress: (at) => told.push(at)}).done;
        return told;
    }""")
    assert told[-1]["loaded"] == told[-1]["total"] > 10e6
    embedded.close()


def test_once_loaded_it_needs_no_network(browser: Browser, address: str) -> None:
    embedded = Embedded(browser, address)
    assert embedded.play("print(1)").out == "1\n"
    embedded.context.set_offline(True)
    source = """
import multiprocessing
if __name__ == "__main__":
    with multiprocessing.Pool(4) as pool:
        print(pool.map(abs, range(-3, 0)))
"""
    assert embedded.play(source).out == "[3, 2, 1]\n"
    assert embedded.play("import json, sqlite3\n", limits={"seconds": 5}).reason == "exit"
    embedded.close()


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "snapshot.bin", "pyodide.asm.wasm", "kernel/kernel.js", "python_stdlib.zip"],
)
def test_a_file_that_is_missing_is_named_and_can_be_put_back(
    browser: Browser, served: tuple[str, list[str], set[str]], name: str
) -> None:
    address, _, absent = served
    absent.add(f"/runtime/{name}")
    embedded = Embedded(browser, address)
    told = embedded.play("print(1)")
    assert (told.code, told.reason, told.out) == (None, "error", "")
    assert f"/runtime/{name}" in told.message
    assert told.message.endswith("could not be fetched: 404")
    assert [end["reason"] for end in told.exits] == ["error"]
    absent.clear()
    assert embedded.play("print(1)").out == "1\n", "another try may succeed"
    embedded.close()


@pytest.mark.parametrize(
    "name", ["pyodide.asm.wasm", "pyodide.asm.mjs", "snapshot.bin", "host.js", "process/process.js"]
)
def test_a_file_that_is_damaged_is_told_at_once_and_can_be_put_right(
    browser: Browser, folder: Path, address: str, name: str
) -> None:
    size = (folder / "runtime" / name).stat().st_size
    embedded = Embedded(browser, address)
    embedded.page.route(f"**/{name}?*", lambda route: route.fulfill(body=b"{" * size))
    for _ in range(2):
        told = embedded.play("print(1)")
        assert (told.code, told.reason, told.out) == (None, "error", "")
        assert told.message not in ("", "the interpreters no longer answered")
    embedded.page.unroute(f"**/{name}?*")
    assert embedded.play("print(1)").out == "1\n", "another try may succeed"
    embedded.close()


def test_an_interpreter_that_fails_late_is_not_the_fault_of_the_program(
    browser: Browser, folder: Path, address: str
) -> None:
    """Whether a run has begun when the first interpreter fails is a matter of who is faster."""
    size = (folder / "runtime" / "process" / "process.js").stat().st_size
    late = """
        self.onmessage = ({ports: [port]}) => {
            port.onmessage = ({data: [kind]}) => {
                if (kind === "start") throw new Error("too late");
            };
        };
    """
    embedded = Embedded(browser, address)
    embedded.page.route(
        "**/process/process.js?*", lambda route: route.fulfill(body=late.ljust(size))
    )
    told = embedded.play("print(1)")
    assert (told.code, told.reason, told.out) == (None, "error", "")
    assert "too late" in told.message
    embedded.page.unroute("**/process/process.js?*")
    assert embedded.play("print(1)").out == "1\n", "another try may succeed"
    embedded.close()


def test_a_page_without_a_network_is_told_so(browser: Browser, address: str) -> None:
    embedded = Embedded(browser, address)
    embedded.page.evaluate("import('/runtime/index.js')")
    embedded.context.set_offline(True)
    told = embedded.play("print(1)")
    assert told.reason == "error"
    assert told.message.endswith("could not be fetched; are you online?")
    embedded.context.set_offline(False)
    assert embedded.play("print(1)").out == "1\n"
    embedded.close()


@pytest.mark.parametrize("without", ["WebAssembly.Suspending", "self.WebAssembly", "self.Worker"])
def test_where_a_browser_lacks_what_it_takes_one_sentence_says_so(
    browser: Browser, served: tuple[str, list[str], set[str]], without: str
) -> None:
    address, asked, _ = served
    embedded = Embedded(browser, address)
    embedded.page.add_init_script(f"delete {without}")
    embedded.page.reload()
    assert embedded.page.evaluate(SUPPORTED) is False
    told = embedded.play("print(1)")
    assert (told.code, told.reason) == (None, "error")
    assert re.fullmatch(r"this browser .+", told.message)
    with pytest.raises(Exception, match="this browser "):
        embedded.page.evaluate(LOAD)
    assert set(asked) == OWN
    embedded.close()


def test_two_pages_run_side_by_side(browser: Browser, address: str) -> None:
    sleepy = "import time\ntime.sleep(1)\nprint(1)\n"
    pages = [Embedded(browser, address) for _ in range(2)]
    for page in pages:
        page.page.evaluate("(source) => { window.end = play({source}); }", sleepy)
    assert [page.page.evaluate("end")["out"] for page in pages] == ["1\n", "1\n"]
    for page in pages:
        page.close()


def test_it_runs_under_a_strict_policy_of_the_page_s_own(
    browser: Browser, folder: Path, served: tuple[str, list[str], set[str]]
) -> None:
    """What README.md says that such a page has to allow."""
    policy = re.search(r"^    (default-src .+)$", README.read_text("utf-8"), re.MULTILINE)
    assert policy, "README.md shows the policy"
    page = folder / "strict.html"
    page.write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy[1]}">'
        '<link rel=icon href=data:,><body><script type=module src="strict.js"></script>'
    )
    (folder / "strict.js").write_text(
        'import { run } from "./runtime/index.js";\n'
        "window.end = run('print(1)', {onOutput: ({text}) => { window.text = text; }}).done;\n"
    )
    embedded = Embedded(browser, f"{served[0]}/strict.html")
    embedded.page.wait_for_function("window.end")
    assert embedded.page.evaluate("end")["reason"] == "exit"
    assert embedded.page.evaluate("text") == "1\n"
    embedded.close()


def test_what_was_fetched_once_is_kept(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """A private window keeps no file as large as these."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium.find(browser.browser_type)
    )
    fetched = []
    with embedding.served(folder) as (address, asked):
        page = context.new_page()
        for _ in range(2):
            asked.clear()
            page.goto(address)
            assert page.evaluate("() => play({source: 'print(1)'})")["out"] == "1\n"
            page.goto("about:blank")
            fetched.append({name for name in asked if name.rpartition("?")[0]})
    assert [bool(names) for names in fetched] == [True, False], fetched
    context.close()


# README.md.


def test_a_stranger_can_embed_it_with_ten_lines(browser: Browser, tmp_path: Path) -> None:
    """The ten lines of README.md, as they are, are the page; runtime/dist lies beside it."""
    shown = re.search(r"```html\n(.+?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    assert len(shown[1].splitlines()) <= 10
    embedding.put_into(tmp_path)
    (tmp_path / "index.html").write_text(shown[1], "utf-8")
    with embedding.served(tmp_path) as (address, asked):
        page = browser.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        page.get_by_role("button").click()
        output = page.locator("pre")
        expect(output).to_have_text("I am Process-1\nexit code 0\n", timeout=120_000)
        assert wrong == []
        page.close()
        assert all(name == "/" or name.startswith(("/runtime/", "/favicon")) for name in asked)


def test_both_readmes_say_the_same() -> None:
    """Code, headings' ids, links of sources and the rows of tables, in the same order."""
    texts = [file.read_text("utf-8") for file in (README, README.with_suffix(".zh.md"))]
    for alike in (
        r"```html\n(.+?)```",
        r"\{ #([\w-]+) \}",
        r"\]\((https.+?)\)",
        r"^\| `([^`]+)`",
        r"^    (default-src [^\n]+)$",
    ):
        found = [re.findall(alike, text, re.DOTALL | re.MULTILINE) for text in texts]
        assert found[0] == found[1]
        assert found[0]
