"""What comes in and goes out: files, standard input, standard output, and words to the person who waits."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from geobrief.errors import InputError, OutputError
from geobrief.whole import require_place

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from geobrief.model import Brief


STDIN = "-"
_LARGEST_BRIEF = 64_000_000  # bytes


def put(result: str | bytes) -> None:
    """Print a result. JSON and paths come as bytes: they are the same whatever the terminal's encoding."""
    if isinstance(result, str):
        result = result.encode(sys.stdout.encoding if sys.stdout else "utf-8", "replace")
    try:
        click.echo(result)
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever reads has had enough; click ends quietly
            raise
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # or Python tries again at its end, and complains
        raise OutputError(f"standard output cannot be written: {error.strerror}", hint="Is the disk full?") from error


def say(what: str) -> None:
    """Tell the reader something that he should know, on standard error."""
    click.echo(f"geobrief: {what}", err=True)


def progress(what: str) -> None:
    """Say what takes long, to a person who waits for it."""
    if sys.stderr.isatty():
        click.echo(f"geobrief: {what} …", err=True)


def stdin() -> IO[bytes]:
    """Give standard input. Raises `InputError` where it is closed."""
    if sys.stdin is None:
        raise InputError("standard input is closed", hint="Give a file, or pipe something in.")
    return sys.stdin.buffer


def opened(path: str) -> AbstractContextManager[IO[bytes]]:
    """Open a file, or standard input for ``-``. Raises `InputError`."""
    if path == STDIN:
        return nullcontext(stdin())
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error


def loaded(path: str) -> Brief:
    """Read a Brief. Raises `InputError` and `geobrief.errors.DocumentError`."""
    from geobrief import codec

    with opened(path) as stream:
        data = stream.read(_LARGEST_BRIEF + 1)
    if len(data) > _LARGEST_BRIEF:
        raise InputError(f"{path} is larger than {_LARGEST_BRIEF // 1_000_000} MB", hint="No Brief is as large.")
    return codec.loads(data)


def check_output(output: Path, format_: str | None = None) -> None:
    """Say at once, not after the reading, that ``-o`` is a folder, its folder is mistyped, or its format unknown."""
    from geobrief.pipeline import check_format

    if str(output) == STDIN:
        return
    require_place(output)
    if not output.parent.is_dir():
        raise OutputError(f"there is no folder {output.parent}", hint="Make it first, or choose another place with -o.")
    check_format(output, None if format_ is None else f".{format_}")
