"""Firefox as Debian and its maker ship it, driven over WebDriver BiDi: https://w3c.github.io/webdriver-bidi/

Playwright would drive a Firefox of its own, which has no JSPI, or one that is newer than the
extended support release.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import ClientConnection, connect

OLDEST = 153
"""The first that can run examples."""
MISSING = f"There is no Firefox {OLDEST} or newer here: on Debian `apt install firefox-esr`."
_SYSTEM = ("firefox-esr", "firefox")


def find() -> str | None:
    """Where a Firefox is that can run examples, if there is one."""
    for place in filter(None, map(shutil.which, _SYSTEM)):
        said = subprocess.run([place, "--version"], capture_output=True, text=True).stdout
        version = said.rpartition("Firefox ")[2].partition(".")[0]
        if version.isdigit() and int(version) >= OLDEST:
            return place
    return None


@contextmanager
def opened(place: str) -> Iterator["Firefox"]:
    """A Firefox that has seen nothing yet, with one page open; ended afterwards."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [place, "--headless", "--profile", profile, "--remote-debugging-port=0"],
            env=os.environ | {"HOME": profile},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = _address(Path(profile) / "WebDriverBiDiServer.json")
            options = {"max_size": None, "ping_interval": None, "proxy": None}
            with connect(address, **options) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(30)


def _address(told: Path) -> str:
    """Where Firefox listens, which it writes into its profile."""
    until = time.monotonic() + 60
    while not (told.is_file() and (text := told.read_text("utf-8"))):
        assert time.monotonic() < until, "Firefox does not start"
        time.sleep(0.05)
    where = json.loads(text)
    return f"ws://{where['ws_host']}:{where['ws_port']}/session"


class Firefox:
    """The page, and how to ask it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._asked = 0
        self._ask("session.new", capabilities={})
        self._page = self._ask("browsingContext.create", type="tab")["context"]

    def _ask(self, method: str, seconds: float = 60, **parameters: Any) -> Any:
        self._asked += 1
        order = {"id": self._asked, "method": method, "params": parameters}
        self._socket.send(json.dumps(order))
        while (answer := json.loads(self._socket.recv(seconds))).get("id") != self._asked:
            pass
        assert answer["type"] == "success", f"{method}: {answer['message']}"
        return answer["result"]

    def open(self, url: str) -> None:
        """Show a page."""
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def evaluate(self, function: str, *values: Any, seconds: float = 60) -> Any:
        """What a function of JavaScript returns, or the promise that it returns."""
        given = ", ".join(json.dumps(value) for value in values)
        result = f"Promise.resolve(({function})({given}))"
        answer = self._ask(
            "script.evaluate",
            seconds,
            expression=f"{result}.then((found) => JSON.stringify(found ?? null))",
            target={"context": self._page},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])
