"""Where the project is, what languages it speaks, and how it says that a file is wrong."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "runtime"
DIST = RUNTIME / "dist"
"""What a site serves so that examples run in the reader's browser."""
LOCALES = ("zh", "en")
PYTHON = ".venv/Scripts/python" if os.name == "nt" else ".venv/bin/python"
PROOF = f"{PYTHON} -m proof"
"""How a sentence calls this package where a command is the mend."""


class SourceError(Exception):
    """Something is wrong with a file of the project; the message names the file and the mend."""
