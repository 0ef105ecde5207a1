"""A page of one's own that runs programs with the runtime, as any page may that embeds it."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page

from proof.site import runtime

PAGE = """<!doctype html><link rel=icon href=data:,><title>own</title><p id=own>untouched</p>
<script>
async function play({source, acts = [], ...options}) {
  const {run} = await import("/runtime/index.js");
  const told = {out: "", err: "", outputs: [], events: [], exits: [], beats: 0, frames: 0};
  window.told = told;
  const waiting = [...acts];
  const beat = setInterval(() => told.beats++, 20);
  let next;
  const frame = () => { told.frames++; next = requestAnimationFrame(frame); };
  const began = performance.now();
  frame();
  const act = () => {
    while (waiting.length && told.out.includes(waiting[0][0])) running[waiting.shift()[1]]();
  };
  const running = run(source, {
    ...options,
    onOutput(event) {
      told[event.stream === "stderr" ? "err" : "out"] += event.text;
      told.first ??= performance.now() - began;
      told.outputs.push(event);
      act();
    },
    onProcess: (event) => told.events.push(event),
    onExit: (end) => told.exits.push(end),
  });
  window.running = running;
  act();
  const end = await running.done;
  clearInterval(beat);
  cancelAnimationFrame(next);
  return {...told, ...end, took: (performance.now() - began) / 1000};
}
</script>"""
PLANT = """() => {
  localStorage.setItem("secret", "kept");
  sessionStorage.setItem("secret", "kept");
  document.cookie = "secret=kept";
  window.heard = [];
  addEventListener("message", ({data}) => heard.push(data));
  new BroadcastChannel("secret").onmessage = ({data}) => heard.push(data);
}"""
"""Gives the page what a program may be after, and ears."""
FIND = """async () => ({
  text: document.getElementById("own").textContent,
  storage: [localStorage.secret, sessionStorage.secret, document.cookie],
  heard, url: location.href,
  stored: (await caches.keys()).concat(await indexedDB.databases()),
})"""
"""What has become of it."""
LONG = {"grace": 600}
"""For who is to end by the Ctrl-C of "stop", however long a busy machine takes."""
PATIENCE = 120
"""Seconds beyond its limit after which a run counts as one that never ends."""


@dataclass(frozen=True)
class Told:
    """What a page was told about one run; ``acts`` were done when their text had been printed."""

    code: int | None
    reason: str
    out: str
    err: str
    seconds: float
    took: float
    beats: int
    frames: int
    message: str = ""
    first: float = 0.0
    calls: int = 0
    left: list[int] = field(default_factory=list)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    exits: list[dict[str, Any]] = field(default_factory=list)
    why: dict[str, Any] = field(default_factory=dict)

    def codes(self) -> list[int]:
        """Exit codes in the order in which processes ended."""
        return [event["code"] for event in self.events if event["kind"] == "exit"]

    def pids(self, kind: str = "start") -> list[int]:
        """Processes that something was told of, in that order."""
        return [event["pid"] for event in self.events if event["kind"] == kind]

    def exit(self, pid: int) -> int:
        """The exit code of a process."""
        exits = (event for event in self.events if event["kind"] == "exit")
        return next(int(event["code"]) for event in exits if event["pid"] == pid)

    def of(self, pid: int) -> list[dict[str, Any]]:
        """What was told of a process; a wait that was told again, with its call, once."""
        own: list[dict[str, Any]] = []
        for event in self.events:
            if event["pid"] != pid:
                continue
            if own and event["kind"] == own[-1]["kind"] == "wait":
                again = own.pop()
                assert "call" not in again and again["at"] <= event["at"], (again, event)
            own.append(event)
        return own

    def waits(self, pid: int) -> list[tuple[str, float]]:
        """What a process waited for, and for how many milliseconds."""
        return [
            (event["what"], after["at"] - event["at"])
            for event, after in itertools.pairwise(self.of(pid))
            if event["kind"] == "wait"
        ]


class Embedded:
    """The page, in a browser that has seen nothing yet."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self._browser, self._address, self._options = browser, address, options
        self._open()

    def _open(self) -> None:
        self.context = self._browser.new_context(**self._options)
        self.page = self.context.new_page()
        self.crashes = 0
        self.page.on("crash", self._crashed)
        self.page.goto(self._address)

    def _crashed(self, _: Page) -> None:
        self.crashes += 1

    def play(self, source: str, *acts: tuple[str, str], **options: Any) -> Told:
        """Run a program to its end; an act is a text that it prints, then "stop" or "interrupt"."""
        limits = {"seconds": 60, **options.pop("limits", {})}
        order = {"source": source, "acts": acts, "limits": limits, **options}
        script = """([order, patience]) => Promise.race([
            play(order),
            new Promise((_, fail) => setTimeout(fail, patience * 1000, new Error("it never ends"))),
        ])"""
        return Told(**self.page.evaluate(script, [order, limits["seconds"] + PATIENCE]))

    def wait(self, seconds: float) -> None:
        """Let time pass; after a crash the page itself cannot."""
        time.sleep(seconds)

    def close(self) -> None:
        self.context.close()

    def renew(self) -> None:
        """A fresh page, and nothing that the last one kept."""
        self.close()
        self._open()


def untouched(address: str) -> dict[str, Any]:
    """What FIND finds after PLANT where no program has reached the page."""
    return {
        "text": "untouched",
        "storage": ["kept", "kept", "secret=kept"],
        "heard": [],
        "url": f"{address}/",
        "stored": [],
    }


def put_into(folder: Path) -> None:
    """The page, and the runtime beside it as it is now."""
    (folder / "index.html").write_text(PAGE, "utf-8")
    runtime.put_into(folder / "runtime")


@contextmanager
def served(folder: Path, absent: set[str] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Where a folder is served, for ten minutes' keeping, and what was asked for so far.

    Paths in ``absent`` are answered with 404.
    """
    asked: list[str] = []

    class Files(SimpleHTTPRequestHandler):
        def send_head(self) -> Any:
            asked.append(self.path)
            if self.path.partition("?")[0] in (absent or ()):
                return self.send_error(404)
            return super().send_head()

        def send_response(self, code: int, message: str | None = None) -> None:
            super().send_response(code, message)
            self.send_header("Cache-Control", "max-age=600" if code == 200 else "no-store")

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
