"""What must hold for the outputs of a notebook."""

from collections.abc import Iterator

from proof.examples.places import PYTHONS, SYSTEMS
from proof.gate.evidence import is_past, minor
from proof.pages.notebooks import cells
from proof.pages.notebooks.notebook import Notebook, NotebookError, refuted
from proof.project import PROOF


def outputs_are_of_its_code(notebook: Notebook) -> Iterator[str]:
    """A notebook was executed, and its code has not changed since."""
    if not notebook.executed:
        yield f"was never executed; {_again(notebook)} does it"
    elif notebook.executed["code"] != notebook.digest:
        yield f"its code has changed since it was executed; {_again(notebook)}"


def outputs_are_as_printed(notebook: Notebook) -> Iterator[str]:
    """Its outputs are those of that execution, and what it says of it can be."""
    told = notebook.executed
    if not told:
        return
    if told.get("outputs") != notebook.printed:
        yield f"its outputs are not those that it printed; {_again(notebook)}"
    if minor(told.get("python")) not in PYTHONS:
        yield f"was measured with Python {told.get('python')}, of which the site does not speak"
    if not is_past(told.get("date")):
        yield f"was measured on {told.get('date')}, which is no day that has been"
    if told.get("system") not in SYSTEMS:
        yield f"was measured on {told.get('system')}, which is no system that the site speaks of"


def nothing_is_refuted(notebook: Notebook) -> Iterator[str]:
    """No output says that what the text claims does not hold."""
    for number, cell in enumerate(notebook.code, 1):
        for claim in refuted(cell["outputs"]):
            yield f"code cell {number} refutes the text: {claim}; mend one, or {_again(notebook)}"


def no_cell_failed(notebook: Notebook) -> Iterator[str]:
    """No cell ended in an error or complained."""
    for number, cell in enumerate(notebook.code, 1):
        if any(output["output_type"] == "error" for output in cell["outputs"]):
            yield f"code cell {number} ended in an error; mend it, then {_again(notebook)}"
        if any(output.get("name") == "stderr" for output in cell["outputs"]):
            yield f"code cell {number} printed on standard error; mend it, then {_again(notebook)}"


def figures_have_words(notebook: Notebook) -> Iterator[str]:
    """Every figure has a text alternative."""
    for number, cell in enumerate(notebook.code, 1):
        has_picture = any("image/svg+xml" in o.get("data", {}) for o in cell["outputs"])
        if has_picture and not cell["metadata"].get("alt"):
            yield f"code cell {number} draws: say in its metadata what that shows, as 'alt'"


def can_be_shown(notebook: Notebook) -> Iterator[str]:
    """Every output can be put on a page."""
    try:
        cells.markdown(notebook)
    except NotebookError as error:
        yield str(error).removeprefix(f"{notebook.name}: ")


def _again(notebook: Notebook) -> str:
    return f"`{PROOF} record {notebook.id}`"
