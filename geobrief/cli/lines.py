"""Many articles, one a line (NDJSON): a Brief for each, or what went wrong with it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import click

from geobrief.cli.asked import maker_of
from geobrief.cli.streams import put
from geobrief.cli.workers import Made, Workers, can_fork
from geobrief.errors import GeobriefError, InputError, TooLong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.model import Article
    from geobrief.pipeline import Failure, Geobrief

Line: TypeAlias = "tuple[int, bytes]"
"""A line, and its number in the input, counted from 1."""


def extract_lines(stream: IO[bytes], given: dict[str, Any]) -> None:
    """One Brief a line; an article that fails gives its id and the error in its place. Exit code 4 then."""
    failed = 0
    for made in _made(maker_of(given), _numbered(stream)):
        if made.said is not None:
            failed += 1
            click.echo(f"geobrief: {made.said}", err=True)
        put(made.line)
    if failed:
        articles = f"{failed} of the articles" if failed > 1 else "one of the articles"
        raise InputError(f"{articles} failed", hint="What went wrong stands in its place, and above.")


def _made(maker: Geobrief, lines: Iterator[Line]) -> Iterator[Made]:
    """What becomes of each line: read by another process, where there are such, so that none ends the run."""
    from geobrief.pipeline import BATCH, Failure

    if not can_fork():
        yield from _read(maker, lines)
        return
    maker.model, maker.gazetteer  # noqa: B018  loaded once, before the fork
    limits = maker.options.limits
    maker.options = replace(maker.options, limits=replace(limits, hard=True))
    with Workers(partial(_read, maker), limits.seconds) as workers:
        while batch := list(islice(lines, BATCH)):
            for (number, line), made in zip(batch, workers.made(batch), strict=True):
                if isinstance(made, Made):
                    yield made
                else:
                    yield _failed(Failure(id=_id(line), error=_in_line(number, made)))


def _read(maker: Geobrief, lines: Iterable[Line]) -> Iterator[Made]:
    """Make of each line its Brief, or what is said in its place."""
    from geobrief import codec
    from geobrief.pipeline import Failure

    for made in maker.attempts(_articles(lines)):
        yield _failed(made) if isinstance(made, Failure) else Made(line=codec.dumps(made).encode())


def _failed(failure: Failure) -> Made:
    return Made(line=_failure_line(failure), said=f"{failure.id or 'an article'}: {failure.error}")


def _failure_line(failure: Failure) -> bytes:
    error = failure.error
    told = {"code": error.exit_code, "what": str(error), "hint": error.hint}
    return json.dumps({"id": failure.id, "error": told}).encode()  # in ASCII: an id may hold half a character


def _articles(lines: Iterable[Line]) -> Iterator[tuple[str, Article] | Failure]:
    from geobrief.pipeline import Failure
    from geobrief.text import read

    for number, line in lines:
        try:
            _require_short(line)
            yield read.line(line)
        except GeobriefError as error:
            yield Failure(id=_id(line), error=_in_line(number, error))


def _numbered(stream: IO[bytes]) -> Iterator[Line]:
    """The lines that have something in them, with their numbers."""
    return ((number, line) for number, line in enumerate(_lines(stream), start=1) if line.strip())


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
