"""What the gate sees of a built page: all that a browser would fetch, follow or jump to."""

from pathlib import Path

import pytest

from proof.gate import checks

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
OURS = POLICY.format("default-src 'self'; script-src 'self' blob:")


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
    assert complaints(tmp_path, OURS + html) == ([f"index.html: {told}"] if told else [])


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("default-src *", ["no policy keeps it to this site", "its policy admits *"]),
        ("script-src 'self'", ["no policy keeps it to this site"]),
        ("default-src 'self'; img-src https:", ["its policy admits https:"]),
        ("default-src 'self'; frame-src a.example", ["its policy admits a.example"]),
        ("default-src 'self'; img-src data:", []),
    ],
)
def test_a_page_keeps_to_its_site(tmp_path: Path, policy: str, told: list[str]) -> None:
    found = complaints(tmp_path, POLICY.format(policy))
    assert found == [f"index.html: {each}" for each in told]


def test_a_page_without_a_policy_is_told(tmp_path: Path) -> None:
    assert complaints(tmp_path, "<p>x</p>") == ["index.html: no policy keeps it to this site"]


def complaints(site: Path, html: str) -> list[str]:
    (site / "index.html").write_text(html, "utf-8")
    return [sentence.partition(";")[0] for sentence in checks.of_site(site)]
