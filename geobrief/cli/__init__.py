"""The command line. Result on standard output or in a file, everything else on standard error.

Only this room imports click, and it imports the rest inside the commands: ``--help`` must not wait for spaCy.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from geobrief import __version__
from geobrief.cli import asked
from geobrief.cli.commands import draw, embed, explain, extract, map_
from geobrief.cli.gazetteers import find, gazetteer
from geobrief.errors import GeobriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

ALONE = asked.ALONE
_INTERRUPTED = 128 + signal.SIGINT  # as shells count it


class _Ended(BaseException):
    """The system asks the process to end: what is half done is cleaned up on the way out."""


def _end(number: int, _: object) -> NoReturn:
    raise _Ended(number)


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Let SIGTERM and SIGHUP run what cleans up, where nobody else has said what they do."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    numbers = [number for number in (getattr(signal, name) for name in names) if _is_ours(number)]
    for number in numbers:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def _is_ours(number: int) -> bool:
    return threading.current_thread() is threading.main_thread() and signal.getsignal(number) == signal.SIG_DFL


_MOST_SHOWN = 600


def _shown(what: str) -> str:
    """Words of an error, which may quote what was given: of something endless the beginning and the end."""
    half = _MOST_SHOWN // 2
    return what if len(what) <= _MOST_SHOWN else f"{what[:half]} … {what[-half:]}"


class _Commands(click.Group):
    """Turns every error of ours into one line, a hint and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _ending_cleanly():
                return super().invoke(ctx)
        except GeobriefError as error:
            click.echo(f"geobrief: {_shown(str(error))}", err=True)
            if error.hint:
                click.echo(f"  {error.hint}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("geobrief: interrupted", err=True)
            ctx.exit(_INTERRUPTED)
        except _Ended as end:
            click.echo("geobrief: ended", err=True)
            ctx.exit(128 + end.args[0])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="geobrief")
def main() -> None:
    """Turn a news article into a briefing map.

    Finds the places, settles where they are, joins them with the distances and ranges in the text, and
    writes one HTML file that opens with the network off. ARTICLE is a file (text, Markdown, a web page, PDF, Word,
    OpenDocument, RTF, EPUB, a letter), or - for standard input.
    """


for _command in (map_, extract, draw, embed, find, explain, gazetteer):
    main.add_command(_command)
