"""A picture of a page for who is shown a link to it elsewhere: the site's name, the chapter, the
page's title.

The letters are in card.otf: those of Noto Sans CJK that titles have, and no others; its licence,
the SIL OFL, stands in the file. tools/letters.py makes it. So nothing is fetched, and every machine
draws the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = 1200, 630
"""What those who show links ask for."""
LETTERS = Path(__file__).with_name("card.otf")
COLOURS = 32
"""All that there are of two lines and black on white; a picture of so many has some 10 KB."""
_PAPER, _INK, _QUIET, _MAIN, _CHILD = "#fdfcf9", "#1d2125", "#50575e", "#1c5288", "#d0660f"
"""As in docs/theme/assets/site.css, in the light."""
_LEFT, _ABOVE, _WIDE = 90, 80, 1020
_SIZES = 84, 68, 54
"""Of a title, until its lines are not higher than _TALL."""
_TALL, _LEADING = 300, 1.35
_QUIET_SIZE = 38
_FINE = 12
"""Pixels that one of the sign's has while it is drawn."""
_WHOLE = re.compile(
    r"[\u3000-\u9fff\uff00-\uffef][，。：；、？！）」》]*|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+"
)
"""What is not broken between lines: a Chinese character with the mark behind it, or a word."""


def card(site: str, chapter: str, title: str) -> bytes:
    """The picture, as PNG."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    image.paste(_sign(), (_LEFT, _ABOVE - 18))
    draw.text((_LEFT + 110, _ABOVE), site, _QUIET, _font(_QUIET_SIZE))
    for size in _SIZES:
        lines = list(_lines(title, _font(size)))
        lines = lines[: int(_TALL / (size * _LEADING))] if size == _SIZES[-1] else lines
        if len(lines) * size * _LEADING <= _TALL:
            break
    top = (SIZE[1] - len(lines) * size * _LEADING) / 2
    for number, line in enumerate(lines):
        draw.text((_LEFT, top + number * size * _LEADING), line, _INK, _font(size))
    draw.text((_LEFT, SIZE[1] - _ABOVE - _QUIET_SIZE), chapter, _QUIET, _font(_QUIET_SIZE))
    file = BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(LETTERS, size)


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for whole in _WHOLE.findall(text):
        if line and font.getlength((line + whole).rstrip()) > _WIDE:
            yield line.rstrip()
            line = ""
        line += whole
    yield line.rstrip()


@cache
def _sign() -> Image.Image:
    """The site's: docs/theme/assets/icon.svg. Drawn larger, as a line that is drawn has no soft
    edges, and then made smaller.
    """
    image = Image.new("RGB", (32 * _FINE, 32 * _FINE), _PAPER)
    draw = ImageDraw.Draw(image)

    def bent(*of: tuple[float, float]) -> Iterator[tuple[float, float]]:
        for step in range(65):
            t = step / 64
            parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x, y = (
                sum(p * each[axis] for p, each in zip(parts, of, strict=True)) for axis in (0, 1)
            )
            yield _FINE * x, _FINE * y

    there = list(bent((6, 10), (12, 10), (10, 23), (16, 23)))
    back = list(bent((16, 23), (22, 23), (20, 10), (26, 10)))
    wide = round(3.5 * _FINE)
    draw.line(there + back[1:], _CHILD, wide, "curve")
    draw.line([(3 * _FINE, 10 * _FINE), (29 * _FINE, 10 * _FINE)], _MAIN, wide)
    return image.resize((96, 96), Image.Resampling.LANCZOS)
