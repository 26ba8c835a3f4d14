"""The command line. Result on standard output or in a file, everything else on standard error.

Only this room imports click, and it imports the rest inside the commands: ``--help`` must not wait for spaCy.
"""

from __future__ import annotations

import signal
from typing import Any

import click

from geobrief import __version__
from geobrief.cli import asked
from geobrief.cli.commands import draw, embed, explain, extract, map_
from geobrief.cli.gazetteers import find, gazetteer
from geobrief.errors import GeobriefError

ALONE = asked.ALONE
_INTERRUPTED = 128 + signal.SIGINT  # as shells count it


class _Commands(click.Group):
    """Turns every error of ours into one line, a hint and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeobriefError as error:
            click.echo(f"geobrief: {error}", err=True)
            if error.hint:
                click.echo(f"  {error.hint}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("geobrief: interrupted", err=True)
            ctx.exit(_INTERRUPTED)


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
