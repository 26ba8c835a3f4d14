"""How large a picture is: "1200x800", "16:9", "a4-landscape", "120x80mm", and how many pixels make an inch."""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass

from geobrief.errors import UsageError

__all__ = ["Size", "parse"]

CSS_DPI = 96.0
"""CSS pixels in an inch (CSS Values and Units 3, "absolute lengths")."""

_DEFAULT = "1200x800"
_LONGER_SIDE = 1200.0  # of a picture that is asked for as a ratio
_PAPER_DPI = 300
_MM = 25.4
# ISO 216 and ANSI/ASME Y14.1, in millimetres
_PAPERS: dict[str, tuple[float, float]] = {
    "a3": (297.0, 420.0),
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
}
_PATTERN = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*(x|×|:)\s*(\d{1,9}(?:\.\d{1,3})?)\s*(mm|cm|in|px)?")
_UNITS = {"mm": CSS_DPI / _MM, "cm": 10 * CSS_DPI / _MM, "in": CSS_DPI, "px": 1.0}
_LEAST, _MOST = 240.0, 10_000.0  # CSS pixels of a side
_MOST_PIXELS = 80_000_000
_LAID_OUT = 1600.0  # a longer picture is the same picture, larger
_FLATTEST = 4.0
_DPI = (36, 1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A picture's sides in CSS pixels, the pixels to the inch of a PNG, and by how much all is enlarged.

    ``zoom`` keeps letters in proportion: a picture longer than 1,600 pixels is laid out at 1,600 and enlarged.
    """

    width: float
    height: float
    dpi: int

    @property
    def zoom(self) -> float:
        """How much larger the picture is than it is laid out."""
        return max(1.0, max(self.width, self.height) / _LAID_OUT)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        return round(self.width * self.dpi / CSS_DPI), round(self.height * self.dpi / CSS_DPI)

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height on paper."""
        return self.width * _MM / CSS_DPI, self.height * _MM / CSS_DPI


def parse(size: str | None, dpi: int | None) -> Size:
    """Read what was asked for; 1200x800 without a wish, and 300 dpi for paper and 96 for screens.

    Raises `UsageError` for what is no size, for one too small to read or too large to draw, and for such a ``dpi``.
    """
    text = (size or _DEFAULT).strip().lower()
    width, height, paper = _sides(text)
    if not _LEAST <= width <= _MOST or not _LEAST <= height <= _MOST:
        hint = f"A side has {_LEAST:g} to {_MOST:,.0f} pixels of 1/96 inch."
        raise UsageError(f"no picture has the size {size!r}", hint=hint)
    if max(width, height) > _FLATTEST * min(width, height):
        raise UsageError(
            f"{size!r} is no shape for a map", hint=f"The longer side is at most {_FLATTEST:g} times the other."
        )
    found = Size(width=width, height=height, dpi=_resolution(dpi, paper=paper))
    if math.prod(found.pixels) > _MOST_PIXELS:
        across, down = found.pixels
        hint = f"At most {_MOST_PIXELS // 1_000_000} million pixels: give a smaller --size or --dpi."
        raise UsageError(f"a picture of {across:,} by {down:,} pixels is too large", hint=hint)
    return found


def _resolution(dpi: int | None, *, paper: bool) -> int:
    if dpi is None:
        return _PAPER_DPI if paper else round(CSS_DPI)
    if not _DPI[0] <= dpi <= _DPI[1]:
        raise UsageError(
            f"{dpi} dpi is no resolution", hint=f"{_DPI[0]} to {_DPI[1]} are: 96 for screens, 300 for print."
        )
    return dpi


def _sides(text: str) -> tuple[float, float, bool]:
    """Width and height in CSS pixels, and whether they are those of paper."""
    name, _, turned = text.partition("-")
    if name in _PAPERS and turned in ("", "landscape", "portrait"):
        sides = _PAPERS[name][::-1] if turned == "landscape" else _PAPERS[name]
        return sides[0] * CSS_DPI / _MM, sides[1] * CSS_DPI / _MM, True
    match = _PATTERN.fullmatch(text)
    if match is None or (match[2] == ":" and match[4]):
        raise UsageError(f"{text!r} is no size", hint=_hint(text))
    width, height = float(match[1]), float(match[3])
    if match[2] == ":":
        scale = _LONGER_SIDE / max(width, height, 1e-9)
        return float(round(width * scale)), float(round(height * scale)), False
    unit = match[4] or "px"
    return width * _UNITS[unit], height * _UNITS[unit], unit != "px"


def _hint(text: str) -> str:
    near = difflib.get_close_matches(text.partition("-")[0], _PAPERS, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"Write 1200x800, 16:9, 120x80mm, or {', '.join(_PAPERS)}, and a4-landscape."
