"""Tables as Markdown has them, and what a screen reader is told of them."""

import pytest
from markdown import markdown


@pytest.mark.parametrize(
    ("corner", "head", "row"),
    [
        ("", "<td></td>", '<th scope="row">start</th>'),
        ("what", "<th>what</th>", "<td>start</td>"),
    ],
)
def test_rows_have_names_where_the_corner_is_empty(corner: str, head: str, row: str) -> None:
    text = f"| {corner} | fork |\n|---|---|\n| start | 1 |\n"
    html = markdown(text, extensions=["tables", "proof.pages.markdown"])
    assert f"<tr>\n{head}\n<th>fork</th>" in html
    assert f"<tr>\n{row}\n<td>1</td>" in html
