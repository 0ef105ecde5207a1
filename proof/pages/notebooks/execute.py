"""Execute notebooks, each once for all languages.

The kernel is of the Python that runs proof. What a notebook measures is its own matter: programs
that it starts with ``MEASURE_WITH``, from the environment, run on the newest Python there is here.
"""

import copy
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from proof import files
from proof.examples.family import TAG
from proof.examples.places import PYTHONS, SYSTEM
from proof.examples.run import Interpreter, RunError
from proof.examples.run import interpreter as find_interpreter
from proof.pages.notebooks.notebook import (
    Cell,
    Notebook,
    NotebookError,
    find_notebooks,
    hash_of,
    refuted,
    source,
)
from proof.project import LOCALES, ROOT

LIMIT = 300.0
"""Seconds until the execution of a notebook counts as hanging."""
_KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def execute_all(
    names: Iterable[str] = (), again: bool = False, root: Path = ROOT, python: str | None = None
) -> None:
    """Execute every notebook whose code has changed, and write the outputs into both languages.

    ``names`` (such as ``labs/cost``) chooses among them; ``again`` takes those too whose code is
    as it was; ``python`` is what they measure, by default the newest here. Says on stdout what
    was done. Raises NotebookError at the first that fails; its
    files then stay as they were.
    """
    twins: dict[str, list[Notebook]] = {}
    for notebook in find_notebooks(root):
        twins.setdefault(notebook.id, []).append(notebook)
    for name in names:
        if name not in twins:
            raise NotebookError(f"docs/*/{name}.ipynb: there is no such notebook")
    for name in names or twins:
        _same_code(twins[name])
        if again or any(n.executed.get("code") != n.digest for n in twins[name]):
            began = time.perf_counter()
            measured = find_interpreter(python) if python else newest()
            outputs = _execute(twins[name][0], measured.executable)
            if claims := [claim for made in outputs for claim in refuted(made)]:
                raise NotebookError(
                    f"{twins[name][0].name}: nothing was written, as what was measured refutes the "
                    f"text: {'; '.join(claims)}. Is this machine busy? Do it again when it is quiet"
                )
            for notebook in twins[name]:
                _write(notebook, outputs, measured.version)
            seconds = time.perf_counter() - began
            print(f"{name}.ipynb: executed with Python {measured.version} in {seconds:.0f} s")
        else:
            print(f"{name}.ipynb: its code has not changed, its outputs were kept")


def newest() -> Interpreter:
    """The newest released Python on the path that the site speaks for, or else this one."""
    for major, minor in reversed(PYTHONS):
        with suppress(RunError):
            found = find_interpreter(f"python{major}.{minor}")
            if found.version.replace(".", "").isdigit():
                return found
    return find_interpreter(sys.executable)


def _same_code(twins: list[Notebook]) -> None:
    """Raise NotebookError unless the notebook is there in each language, with the same code."""
    if len(twins) != len(LOCALES):
        raise NotebookError(f"{twins[0].name}: its translation is missing; write it")
    if len({notebook.digest for notebook in twins}) > 1:
        names = " and ".join(notebook.name for notebook in twins)
        raise NotebookError(f"{names}: their code cells differ; make them the same")


def _write(notebook: Notebook, outputs: list[list[Any]], python: str) -> None:
    """Put outputs, a list for each code cell, into the file, and say where they come from."""
    content = copy.deepcopy(notebook.content)
    cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    for number, (cell, made) in enumerate(zip(cells, outputs, strict=True), 1):
        cell["outputs"] = made
        cell["execution_count"] = number
        cell["metadata"].pop("execution", None)
    told = {
        "code": notebook.digest,
        "outputs": hash_of(outputs),
        "date": datetime.date.today().isoformat(),
        "python": python,
        "system": SYSTEM,
    }
    content["metadata"] |= _KERNEL | {"proof": told}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    files.replace(notebook.path, text)


def _execute(notebook: Notebook, python: str) -> list[list[Any]]:
    """The outputs of each code cell, from a kernel of this very Python in an empty folder.

    Nothing outlives it: neither files nor processes, whatever ends it.
    """
    import nbformat  # these take longer to import than most commands take
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory(prefix="proof-", ignore_cleanup_errors=True) as room:
        folder, tag, at = Path(room, "here"), uuid.uuid4().hex, [0]
        folder.mkdir()

        def begin(cell: Cell, cell_index: int) -> None:
            at[0] += cell["cell_type"] == "code"

        deadline = time.monotonic() + LIMIT
        client = NotebookClient(
            nbformat.reads(json.dumps(notebook.content), 4),  # type: ignore[no-untyped-call]
            km=AsyncKernelManager(
                kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),  # but Python's own
                connection_file=str(Path(room, "kernel.json")),
                transport="tcp" if SYSTEM == "windows" else "ipc",  # no port, nothing to overhear
            ),
            on_cell_start=begin,
            record_timing=False,
            timeout_func=lambda cell: max(1, int(deadline - time.monotonic())),
        )
        client.owns_km = True  # it is to end the kernel
        # In a thread, where nbclient leaves Ctrl-C alone.
        with ThreadPoolExecutor(1) as thread:
            work = thread.submit(
                client.execute,
                cwd=str(folder),
                env=_environment(room, tag) | {"MEASURE_WITH": python},
                stdout=subprocess.DEVNULL,  # the kernel's own; what cells print comes as outputs
                stderr=subprocess.DEVNULL,
            )
            try:
                done = work.result()
            except Exception as error:
                cell = _cell_name(notebook, at[0])
                raise NotebookError(f"{notebook.name}: {cell}{_cause(error)}") from None
            finally:
                _end_all(tag)
    told = json.loads(nbformat.writes(done))  # type: ignore[no-untyped-call]
    return [cell["outputs"] for cell in told["cells"] if cell["cell_type"] == "code"]


def _environment(room: str, tag: str) -> dict[str, str]:
    """The kernel's: nobody's settings, and a tag by which all that it starts is known."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER", "MPL"))}
    return kept | {
        "IPYTHONDIR": room,
        "MPLCONFIGDIR": room,
        "PYTHONDONTWRITEBYTECODE": "1",
        TAG: tag,
    }


def _cell_name(notebook: Notebook, number: int) -> str:
    if not number:
        return ""
    first = source(notebook.code[number - 1]).partition("\n")[0]
    return f"code cell {number} ({first!r}) "


def _cause(error: Exception) -> str:
    """In a few words, never a traceback."""
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    match error:
        case CellExecutionError():
            return f"raised {error.ename}: {error.evalue}"
        case CellTimeoutError():
            return f"was not done when the notebook's {LIMIT:.0f} s were up"
        case DeadKernelError():
            return "killed the kernel"
    return f"failed: {type(error).__name__}: {error}"


def _end_all(tag: str) -> None:
    """End every process that has this tag in its environment."""
    while True:
        found = [process for process in psutil.process_iter() if _has_tag(process, tag)]
        for process in found:
            with suppress(psutil.Error):
                process.kill()
        if not found:
            return
        time.sleep(0.05)


def _has_tag(process: psutil.Process, tag: str) -> bool:
    with suppress(psutil.Error):
        return process.status() != psutil.STATUS_ZOMBIE and process.environ().get(TAG) == tag
    return False
