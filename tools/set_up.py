"""Makes .venv from requirements.lock, or says in one sentence what is in the way.

`make` runs this with whatever `python3` is, however old: standard library alone, and no syntax
that Python 3.6 would stumble over before it could say so. `.venv/ready` is written last: what was
interrupted is made afresh.
"""

import os
import subprocess
import sys

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", "python")


def main() -> "str | None":
    """Nothing if all went well, or else the sentence."""
    lacking = what_is_missing()
    if lacking:
        return lacking
    print("Setting up .venv, once; this takes a minute ...", flush=True)
    # Not the Python of an environment that happens to be active: it may be the one to be replaced.
    python = getattr(sys, "_base_executable", None) or sys.executable
    in_the_way = (
        run(python, "-m", "venv", "--clear", VENV)
        or install("--require-hashes", "-r", "requirements.lock")
        # What builds this package was just installed, so no network is needed.
        or install("--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    )
    if not in_the_way:
        open(os.path.join(VENV, "ready"), "w").close()
    return in_the_way


def what_is_missing() -> "str | None":
    if os.path.islink(VENV):
        return ".venv is a link, and what it leads to would be emptied: remove the link"
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info < NEEDED:
        source = {
            "darwin": " (`brew install python`, or python.org)",
            "win32": " (`winget install Python.Python.3.13`, or python.org)",
        }.get(sys.platform, "")
        newer = "{}.{} or newer".format(*NEEDED)
        return (
            f"Python {version} is too old: install Python {newer}{source}, "
            "then name it: make PYTHON=/path/to/it"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        return (
            f"This Python has no {error.name}: on Debian and Ubuntu `apt install "
            f"python{version}-venv`; elsewhere name another Python: make PYTHON=/path/to/it"
        )
    return None


def install(*what: str) -> "str | None":
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return run(*pip, "--retries", "2", *what)


def run(*command: str) -> "str | None":
    """Nothing if it went well. What was printed is shown only if no sentence of ours will do."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = done.stdout.decode("utf-8", "replace")
    if done.returncode == 0:
        return None
    if "connection broken by" in printed:
        return "The packages could not be fetched: go online, then say make again."
    return f"{printed}The set-up failed for the reason above: mend it, then say make again."


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped; next time it is made afresh.")
