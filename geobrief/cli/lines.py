"""Many articles, one a line (NDJSON): a Brief for each, or what went wrong with it."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Any

import click

from geobrief.cli.asked import maker_of
from geobrief.cli.streams import put
from geobrief.errors import GeobriefError, InputError, TooLong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Article
    from geobrief.pipeline import Failure


def extract_lines(stream: IO[bytes], given: dict[str, Any]) -> None:
    """One Brief a line; an article that fails gives its id and the error in its place. Exit code 4 then."""
    from geobrief import codec
    from geobrief.pipeline import Failure

    maker = maker_of(given)
    failed = 0
    for made in maker.attempts(_articles(stream)):
        if isinstance(made, Failure):
            failed += 1
            click.echo(f"geobrief: {made.id or 'an article'}: {made.error}", err=True)
            put(_failure_line(made))
        else:
            put(codec.dumps(made).encode())
    if failed:
        articles = f"{failed} of the articles" if failed > 1 else "one of the articles"
        raise InputError(f"{articles} failed", hint="What went wrong stands in its place, and above.")


def _failure_line(failure: Failure) -> bytes:
    error = failure.error
    told = {"code": error.exit_code, "what": str(error), "hint": error.hint}
    return json.dumps({"id": failure.id, "error": told}).encode()  # in ASCII: an id may hold half a character


def _articles(stream: IO[bytes]) -> Iterator[tuple[str, Article] | Failure]:
    from geobrief.pipeline import Failure
    from geobrief.text import read

    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            try:
                _require_short(line)
                yield read.line(line)
            except GeobriefError as error:
                yield Failure(id=_id(line), error=_in_line(number, error))


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long the beginning, and the rest is passed over."""
    while line := stream.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = stream.readline(LONGEST + 1)


def _require_short(line: bytes) -> None:
    if len(line) > LONGEST:
        raise TooLong(f"longer than {LONGEST:,} bytes", hint="Split it: one line is one article.")


LONGEST = 16_000_000
"""Bytes of a line: the longest article, each character of it written as two escapes, and its title."""
_ID = re.compile(rb'\s*\{\s*"id"\s*:\s*("[^"\\]{0,200}")')


def _id(line: bytes) -> str | None:
    """The id of a line; of one that was cut, where it stands first."""
    from geobrief.text import read

    begins = _ID.match(line) if len(line) > LONGEST else None
    return read.line_id(b'{"id": %s}' % begins[1] if begins else line[: LONGEST + 1])


def _in_line(number: int, error: GeobriefError) -> GeobriefError:
    """The same error, told with the number of its line."""
    error.args = (f"line {number}: {error}",)
    return error
