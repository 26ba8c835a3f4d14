"""Derive from the packaged model what its lean form needs beside it: run when geobrief is built.

The package keeps half a million words and the rows of their vectors in a dictionary that takes a second to load. Here
they become two arrays, sorted by key, that a program maps into memory and searches. Nothing but Python's own library is
needed: the build has no numpy. `docs/performance.md` says what this saves.
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import TYPE_CHECKING

from geobrief.text.recognise.lean import package

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAP32, _UINT8, _UINT16, _UINT32, _UINT64 = 0xDF, 0xCC, 0xCD, 0xCE, 0xCF
_FORMS = {_UINT8: ">B", _UINT16: ">H", _UINT32: ">I", _UINT64: ">Q"}


def rows_of(data: bytes) -> Iterator[tuple[int, int]]:
    """Keys of words and the rows of their vectors, as MessagePack has them: a map of unsigned numbers.

    Raises ValueError for anything else.
    """
    if data[0] != _MAP32:
        raise ValueError("the rows of the vectors are no map of 32 bits' length")
    (length,) = struct.unpack_from(">I", data, 1)
    at = 5
    for _ in range(length):
        key, at = _number(data, at)
        row, at = _number(data, at)
        yield key, row


def _number(data: bytes, at: int) -> tuple[int, int]:
    if data[at] < 0x80:
        return data[at], at + 1
    form = _FORMS.get(data[at])
    if form is None:
        raise ValueError(f"no unsigned number at byte {at}")
    return struct.unpack_from(form, data, at + 1)[0], at + 1 + struct.calcsize(form)


def main() -> int:
    """Write the two arrays unless they are there, and of this package; 0 when done."""
    files = package.find()
    if files is None:
        raise SystemExit("the packaged model is missing, or another than geobrief was measured with")
    if package.is_derived():
        return 0
    if package.checksum(files / "vocab/key2row") != package.source():
        raise SystemExit("the packaged model's vectors are not those that it was published with")
    pairs = sorted(rows_of((files / "vocab/key2row").read_bytes()))
    keys, rows = array("Q", (key for key, _ in pairs)), array("H", (row for _, row in pairs))
    if sys.byteorder == "big":
        keys.byteswap()
        rows.byteswap()
    package.KEYS.write_bytes(keys.tobytes())
    package.ROWS.write_bytes(rows.tobytes())
    package.OF.write_text(package.source(), "ascii")
    return 0
