"""The letters of pictures: Source Sans Pro out of its package, their real widths, and what to do without a glyph.

Widths are read from the font files (the tables cmap and hmtx of OpenType), so that a label takes the room that it
will take when it is drawn. Kerning is left out: it makes a text narrower by a hundredth or two.
"""

from __future__ import annotations

import functools
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import font_source_sans_pro
from anyascii import anyascii

from geobrief.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY = "'Source Sans Pro', system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif"

Face = Literal["regular", "italic", "semibold"]

_FILES: Mapping[Face, str] = {
    "regular": "SourceSansPro-Regular.otf",
    "italic": "SourceSansPro-It.otf",
    "semibold": "SourceSansPro-Semibold.otf",
}
_SPACES = {"\u00a0": "\u00a0", "\u202f": "\u202f", "\u2009": "\u202f"}
_UNKNOWN_WIDTH = 1.0  # ems: a glyph that only the reader's system has, wide as a Chinese one


@dataclass(frozen=True, slots=True)
class _Metrics:
    """How far each character moves the pen, in ems."""

    advances: Mapping[int, float]


def files() -> tuple[Path, ...]:
    """Give the font files that pictures use. Raises `DataError` where they are missing."""
    folder = Path(font_source_sans_pro.font_directory)
    found = tuple(folder / name for name in _FILES.values())
    missing = [path.name for path in found if not path.is_file()]
    if missing:
        raise DataError(f"the font {missing[0]} is missing", hint="Reinstall font-source-sans-pro.")
    return found


@functools.lru_cache(maxsize=8192)
def width(text: str, size: float, face: Face = "regular", spacing: float = 0.0) -> float:
    """Width of a text in pixels; ``spacing`` is what is added to each letter, in ems."""
    advances = _metrics(suitable(text, face)).advances
    return size * sum(advances.get(ord(letter), _UNKNOWN_WIDTH) + spacing for letter in text)


def suitable(text: str, face: Face) -> Face:
    """Give the face, or the upright one where it lacks a letter: the italic has neither Greek nor Cyrillic."""
    advances = _metrics(face).advances
    return face if all(ord(letter) in advances for letter in text) else "regular"


def covers(text: str) -> bool:
    """Whether every letter has a glyph."""
    advances = _metrics("regular").advances
    return all(ord(letter) in advances for letter in text)


def legible(text: str) -> str:
    """Give the text in letters that the faces have: others in Latin letters, and left out where there are none."""
    known = _metrics("regular").advances
    return "".join(_letters(letter, known) for letter in unicodedata.normalize("NFC", text))


def _letters(letter: str, known: Mapping[int, float]) -> str:
    if letter.isspace():
        return _SPACES.get(letter, " ")
    kind = unicodedata.category(letter)
    if ord(letter) in known and kind not in ("Cc", "Cf"):
        return letter
    return anyascii(letter) if kind[0] in "LNM" else ""


@functools.cache
def _metrics(face: Face) -> _Metrics:
    """Read a face. Raises `DataError` where its file is missing or damaged."""
    path = dict(zip(_FILES, files(), strict=True))[face]
    try:
        return _Metrics(_advances(path.read_bytes()))
    except (OSError, struct.error, KeyError, IndexError, StopIteration) as error:
        raise DataError(f"the font {path} cannot be read: {error}", hint="Reinstall font-source-sans-pro.") from error


def _advances(data: bytes) -> dict[int, float]:
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * count, data, tables["hmtx"])[::2]
    glyphs = _glyphs(data, tables["cmap"])
    return {letter: widths[min(glyph, count - 1)] / units for letter, glyph in glyphs.items()}


def _tables(data: bytes) -> dict[str, int]:
    """Where each table begins (OpenType 1.9, "Organization of an OpenType font")."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character, from the subtable for all of Unicode (format 12) or for its first plane (4)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts = [cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * i)[2] for i in range(count)]
    formats = {struct.unpack_from(">H", data, start)[0]: start for start in starts}
    return _format_12(data, formats[12]) if 12 in formats else _format_4(data, formats[4])


def _format_12(data: bytes, start: int) -> dict[int, int]:
    (count,) = struct.unpack_from(">I", data, start + 12)
    groups = (struct.unpack_from(">III", data, start + 16 + 12 * i) for i in range(count))
    return {letter: glyph + letter - first for first, last, glyph in groups for letter in range(first, last + 1)}


def _format_4(data: bytes, start: int) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * double)
    at = start + 16 + 3 * double
    found = {}
    for i, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        (offset,) = struct.unpack_from(">H", data, at + 2 * i)
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offset:
                (glyph,) = struct.unpack_from(">H", data, at + 2 * i + offset + 2 * (letter - first))
            if glyph:
                found[letter] = (glyph + deltas[i]) & 0xFFFF
    return found
