"""Sums of rows and of answers, by which a store proves on reading that what it says is what was written.

A row's sum (CRC-32) covers its cells and what stands next in the order that it is looked up by. So it proves that the
row is right, and also, where something is not found, that nothing stands between the row before it and the next: a
wrong bit in an index cannot make a name unknown. What is asked for as a whole (all lakes, all capitals) has one sum for
the answer, in the table ``answer``. `geobrief.seal` checks the whole file besides, when it is opened.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

__all__ = ["ANSWER", "add_function", "answer_sum", "keep_answers", "number_of", "row_sum"]

ANSWER = "SELECT sum FROM answer WHERE question = ?"
_LAYOUT = "CREATE TABLE answer (question INTEGER PRIMARY KEY, sum INTEGER NOT NULL)"


def row_sum(*cells: object) -> int:
    """The sum of a row's cells, as SQLite gives them: the same in every version of Python."""
    return zlib.crc32(ascii(_plain(cells)).encode("ascii"))


def answer_sum(rows: Sequence[tuple[Any, ...]]) -> int:
    """The sum of the rows of an answer, in their order."""
    packed = bool(rows) and any(isinstance(cell, bytes) for cell in rows[0])
    told = [_plain(row) for row in rows] if packed else list(rows)
    return zlib.crc32(ascii(told).encode("ascii"))


def _plain(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """Cells with the sums of bytes in their place: long bytes would be spelled out slowly."""
    if bytes not in map(type, cells):
        return cells  # most rows: this is asked of every row that is read
    return tuple(zlib.crc32(cell) if isinstance(cell, bytes) else cell for cell in cells)


def number_of(question: str, values: tuple[object, ...]) -> int:
    """The number that a question's answer is kept under."""
    return row_sum(question, *values)


def add_function(connection: sqlite3.Connection) -> None:
    """Let a store that is being written use ``row_sum`` in SQL."""
    connection.create_function("row_sum", -1, row_sum, deterministic=True)


def keep_answers(connection: sqlite3.Connection, questions: Iterable[tuple[str, tuple[object, ...]]]) -> None:
    """Keep the sums of the answers to questions that are asked whole, in a store that is otherwise finished."""
    connection.execute(_LAYOUT)
    for question, values in questions:
        rows = connection.execute(question, values).fetchall()
        connection.execute("INSERT INTO answer VALUES (?, ?)", (number_of(question, values), answer_sum(rows)))
