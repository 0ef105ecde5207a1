"""Execute the notebooks: once, for both languages, as their code cells are the same."""


class NotebookError(Exception):
    """A notebook cannot be executed; the message names the file and says why."""


def execute_all() -> None:
    """Execute every notebook and write its outputs into both languages' files."""
