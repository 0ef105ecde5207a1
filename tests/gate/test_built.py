"""What the gate sees of a built page: all that a browser would fetch, follow or jump to."""

from pathlib import Path

import pytest

from proof.gate import checks


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<img src="//a.example/x.png">', "loads //a.example/x.png from a third party"),
        ('<link rel="x icon" href="//a.example/x">', "loads //a.example/x from a third party"),
        ('<p style="x: url(//a.example/x)">', "loads //a.example/x from a third party"),
        ("<style>@import '//a.example/x';</style>", "loads //a.example/x from a third party"),
        ('<script>import("//a.example/x")</script>', "loads //a.example/x from a third party"),
        ('<svg><use href="//a.example/x"/></svg>', "loads //a.example/x from a third party"),
        ('<noscript><img src="gone.png"></noscript>', "gone.png leads nowhere"),
        ('<a href="gone/">x</a>', "gone/ leads nowhere"),
        ('<template><a href="#gone">x</a></template>', "#gone: that page has no such anchor"),
        ('<a href="../outside.html">x</a>', "../outside.html leads nowhere"),
        ('<a href="//a.example/x">x</a><link rel="me" href="//a.example/x">', ""),
        ('<a href="#here">x</a><a name="here"></a>', ""),
        ('<a href="#here">x</a><template><p id="here"></template>', ""),
        ("<pre>&lt;a href='gone/'></pre><!-- <img src='gone.png'> -->", ""),
    ],
)
def test_a_page_is_read_as_a_browser_reads_it(tmp_path: Path, html: str, told: str) -> None:
    (tmp_path / "index.html").write_text(html, "utf-8")
    said = [sentence.partition(";")[0] for sentence in checks.of_site(tmp_path)]
    assert said == ([f"index.html: {told}"] if told else [])
