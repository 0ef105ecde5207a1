"""runtime/dist as a contributor and a host see it: how it is made, and what is in it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import chromium
import pytest
from copying import copy_project
from playwright.sync_api import Browser

from proof.gate import checks
from proof.project import DIST, RUNTIME
from proof.site import build, runtime

NOWHERE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "npm_config_registry": "http://127.0.0.1:9/",
}
"""An environment whose package clients reach nobody."""
SENTENCE = "runtime/requirements.lock names could not be fetched: go online"
pytestmark = pytest.mark.xdist_group("runtime")


@pytest.fixture(scope="module", autouse=True)
def made() -> None:
    runtime.make()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project with what the runtime is made from and what was made, but without Node."""
    root = tmp_path / "project"
    copy_project(root, "*_cache*", ".made", "node_modules")
    (root / "runtime" / "node_modules").symlink_to(RUNTIME / "node_modules")
    return root


@pytest.fixture
def with_node(copy: Path) -> Path:
    (copy / "runtime" / ".made").mkdir()
    (copy / "runtime" / ".made" / "node").symlink_to(RUNTIME / ".made" / "node")
    return copy


def start(root: Path, command: str, **environment: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.Popen(
        [sys.executable, "-m", "proof", command],
        cwd=root,
        env=kept | {"PYTHONPATH": str(root)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def proof(root: Path, command: str, **environment: str) -> tuple[int, str]:
    process = start(root, command, **environment)
    said, _ = process.communicate(timeout=600)
    return process.returncode, said


def change(root: Path, file: str = "runtime/process/process.js") -> None:
    with open(root / file, "a", encoding="utf-8") as opened:
        opened.write("\n")


def contents(root: Path) -> dict[str, int]:
    dist = root / "runtime" / "dist"
    return {str(file): file.stat().st_size for file in dist.rglob("*") if file.is_file()}


def test_where_node_cannot_be_had_one_sentence_says_so(copy: Path) -> None:
    change(copy)
    before = contents(copy)
    code, said = proof(copy, "runtime", **NOWHERE)
    assert (code, SENTENCE in said, "Traceback" in said) == (1, True, False), said
    assert contents(copy) == before


@pytest.mark.parametrize(
    "printed",
    [
        "npm error code SELF_SIGNED_CERT_IN_CHAIN",
        "npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
        "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate'))",
    ],
)
def test_behind_a_proxy_that_is_not_trusted_the_site_does_without(printed: str) -> None:
    lacking = runtime._not_fetched(printed, "runtime/package-lock.json")
    assert isinstance(lacking, runtime.Unavailable)
    assert "runtime/package-lock.json" in str(lacking)
    assert "NODE_EXTRA_CA_CERTS" in str(lacking)


def test_the_site_then_does_without_it_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What its pages say instead is in test_run.py."""

    def put_into(folder: Path) -> None:
        raise runtime.Unavailable(SENTENCE)

    monkeypatch.setattr(runtime, "put_into", put_into)
    monkeypatch.delenv("CI", raising=False)
    site = build.Site(tmp_path)
    assert site.put_runtime() == []
    assert site.put_runtime() == []
    told = capsys.readouterr().err
    assert (told.count("built without"), told.count(SENTENCE)) == (1, 1)


def test_in_ci_a_site_without_it_is_a_fault(copy: Path) -> None:
    change(copy)
    code, said = proof(copy, "site", **NOWHERE, CI="true")
    assert (code, said.count(SENTENCE)) == (1, 1), said
    assert not (copy / "site").exists()


def test_where_npm_reaches_nobody_one_sentence_says_so(with_node: Path, tmp_path: Path) -> None:
    (with_node / "runtime" / "node_modules").unlink()
    change(with_node)
    code, said = proof(with_node, "runtime", **NOWHERE, npm_config_cache=str(tmp_path / "cache"))
    assert code == 1
    assert said.splitlines()[-1].startswith("proof: what runtime/package-lock.json names could not")
    assert "go online" in said


def test_what_prepare_says_reaches_the_contributor(with_node: Path) -> None:
    (with_node / "runtime" / "python" / "boot.py").write_text("import nowhere\n")
    before = contents(with_node)
    code, said = proof(with_node, "runtime")
    assert code == 1
    assert "No module named 'nowhere'" in said
    assert "_runtime/boot.py" in said, "the traceback names the file"
    assert "import nowhere" in said, "and shows the line"
    assert contents(with_node) == before
    assert proof(with_node, "site")[0] == 1, "a broken runtime is no reason to do without"


def test_a_build_that_is_killed_leaves_what_was_there_and_two_at_once_make_it_once(
    with_node: Path,
) -> None:
    """And what is up to date is not made again."""
    code, said = proof(with_node, "runtime")
    assert (code, "already up to date" in said) == (0, True), said
    change(with_node, "runtime/python/boot.py")
    before, made = contents(with_node), with_node / "runtime" / ".made"
    process = start(with_node, "runtime")
    until = time.monotonic() + 60
    while not list(made.glob("dist-*/new/*")) and time.monotonic() < until:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert list(made.glob("dist-*")), "it was killed half-way"
    assert contents(with_node) == before
    both = [start(with_node, "runtime") for _ in range(2)]
    told = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("dist made" in text for text in told) == 1, told
    assert sum("already up to date" in text for text in told) == 1, told
    assert not list(made.glob("dist-*"))


@pytest.fixture
def served(tmp_path: Path) -> Path:
    shutil.copytree(DIST, tmp_path / "runtime")
    return tmp_path


def test_nothing_in_it_names_another_host(served: Path) -> None:
    assert checks.of_site(served) == []
    with open(served / "runtime" / "host.js", "a", encoding="utf-8") as opened:
        opened.write('import("https://cdn.example/x.js");')
    assert [fault for fault in checks.of_site(served) if "https://cdn.example/x.js" in fault]


def test_a_file_that_is_not_there_or_cut_off_is_found(served: Path) -> None:
    (served / "runtime" / "snapshot.bin").unlink()
    (served / "runtime" / "process" / "process.js").write_text("")
    assert [fault.split()[0] for fault in checks.of_site(served)] == [
        "runtime/process/process.js",
        "runtime/snapshot.bin",
    ]


def test_packages_are_pinned_and_name_no_registry() -> None:
    locked = json.loads((RUNTIME / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((RUNTIME / "package.json").read_text("utf-8"))
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert version == locked[f"node_modules/{name}"]["version"]
    for name, package in locked.items():
        assert "resolved" not in package
        assert "integrity" in package or not name
    assert "--hash=sha256:" in runtime.PINS.read_text("utf-8")


@pytest.fixture
def host(served: Path) -> Iterator[tuple[str, list[str]]]:
    """Where it is served, with leave to keep it for ten minutes, and the names asked for so far."""
    asked: list[str] = []

    class Host(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            asked.append(self.path.rpartition("/")[2].partition("?")[0])

    (served / "index.html").write_text("<!doctype html><link rel=icon href=data:,><title>x</title>")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(served))) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_a_page_fetches_it_when_asked_with_progress_and_keeps_it(
    browser: Browser, host: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = host
    # A private window keeps no file as large as these.
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium.find(browser.browser_type)
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("async () => { window.assets = await import('/runtime/assets.js') }")
    assert asked == ["", "assets.js", "snapshot.js"]
    fetch = """async () => {
        const told = [], base = new URL("/runtime/", location);
        const coming = assets.fetchAssets(base, (at) => told.push(at));
        const { lock, ...buffers } = await coming.assets;
        buffers.snapshot = await coming.snapshot;
        return {
            told, modules: Object.keys(await coming.modules), lock,
            buffers: Object.entries(buffers).map(([name, { byteLength }]) => [name, byteLength]),
        };
    }"""
    found = page.evaluate(fetch)
    sizes = dict(found["buffers"])
    assert sizes["wasm"] == (DIST / "pyodide.asm.wasm").stat().st_size
    assert all(sizes.values())
    assert {"host.js", "kernel/kernel.js", "process/process.js", "pyodide.mjs"} <= set(
        found["modules"]
    )
    amounts = [at["loaded"] for at in found["told"]]
    assert amounts == sorted(amounts)
    assert len(amounts) > 10, "a bar that moves"
    assert found["told"][-1]["loaded"] == found["told"][-1]["total"]
    asked.clear()
    again = page.evaluate(fetch)
    assert again["buffers"] == found["buffers"]
    assert asked == ["manifest.json"]
    context.close()


def test_a_file_of_another_build_is_refused_in_a_sentence(
    browser: Browser, host: tuple[str, list[str]], served: Path
) -> None:
    (served / "runtime" / "kernel" / "kernel.js").write_text("")
    page = browser.new_page()
    page.goto(host[0])
    fetch = (
        "import('/runtime/assets.js')"
        ".then((a) => a.fetchAssets(new URL('/runtime/', location)).modules)"
    )
    with pytest.raises(
        Exception, match=r"kernel/kernel\.js is not of the same build as manifest\.json"
    ):
        page.evaluate(fetch)
    page.close()
