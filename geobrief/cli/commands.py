"""Commands that make a Brief or a map, and those that show what is in one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geobrief.cli.asked import brief_of, look_of, maker_of, name_of
from geobrief.cli.options import ARTICLE, BRIEF, LOOK, OUTPUT, OUTPUT_FORMATS, Reading
from geobrief.cli.streams import STDIN, check_output, loaded, opened, progress, put

if TYPE_CHECKING:
    from geobrief.drawing.embed import Form
    from geobrief.drawing.look import Look
    from geobrief.model import Brief


@click.command("map", cls=Reading)
@click.argument("article")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help=f"The file to write (.{', .'.join(OUTPUT_FORMATS)}), or - for standard output. [default: output/NAME.html]",
)
@OUTPUT
@ARTICLE
@BRIEF
@LOOK
def map_(article: str, output: Path | None, format_: str | None, **given: Any) -> None:
    """Make the briefing map of an article, and print its path."""
    path = output or Path("output") / f"{name_of(article)}.{format_ or 'html'}"
    if output:
        check_output(output, format_)
    look = look_of(given)
    brief = brief_of(article, given)
    progress("drawing")
    _written(brief, path, look, format_)


def _written(brief: Brief, path: Path, look: Look, format_: str | None) -> None:
    """Write a map and print its path; for ``-`` print the map."""
    from geobrief.pipeline import render, save

    suffix = None if format_ is None else f".{format_}"
    if str(path) == STDIN:
        put(render(brief, suffix or ".html", look))
        return
    save(brief, path, look, suffix)
    put(os.fsencode(path))


@click.command(cls=Reading)
@click.argument("article", required=False)
@click.option(
    "--ndjson", is_flag=True, help="Read lines {id, text[, title, source, published, home]}; print a Brief a line."
)
@ARTICLE
@BRIEF
def extract(article: str | None, *, ndjson: bool, **given: Any) -> None:
    """Print the Brief of an article: everything found, as JSON."""
    from geobrief import codec

    if ndjson:
        from geobrief.cli.lines import extract_lines

        if given["title"] or given["source"] or given["published"]:
            raise click.UsageError("With --ndjson, title, source and published stand in the lines.")
        if given["corrections"]:
            raise click.UsageError("Corrections are of one article: they do not go with --ndjson.")
        with opened(article or STDIN) as stream:
            extract_lines(stream, given)
        return
    if article is None:
        raise click.UsageError("Give an ARTICLE, or - for standard input.")
    put(codec.dumps(brief_of(article, given), indent=1).encode())


@click.command()
@click.argument("brief")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    required=True,
    help="The file to write, or - for standard output.",
)
@OUTPUT
@LOOK
def draw(brief: str, output: Path, format_: str | None, **given: Any) -> None:
    """Draw a map again from a BRIEF.json, with the same bytes as `map` gave."""
    check_output(output, format_)
    look = look_of(given)
    _written(loaded(brief), output, look, format_)


@click.command()
@click.argument("page", type=click.Path(path_type=Path), metavar="MAP.html")
@click.option(
    "--as",
    "form",
    type=click.Choice(["iframe", "figure", "srcdoc", "markdown", "quarto"]),
    default="iframe",
    show_default=True,
    help="A frame, the inline picture, a frame with the whole page in it, or for a Markdown or Quarto document.",
)
@click.option("--width", default="100%", show_default=True, help="Pixels, or a share of what is round it.")
@click.option("--height", default="640", show_default=True, help="Pixels.")
@click.option("--src", metavar="URL", help="Where the map will be found. [default: beside the document]")
@click.option("--resize", is_flag=True, help="Add a few lines of script that give the frame the map's own height.")
def embed(page: Path, form: Form, **given: Any) -> None:
    """Print the lines that put a map into another page or document."""
    from geobrief.drawing.embed import FrameSize, snippet

    put(snippet(page, form, FrameSize(**given)).encode())


@click.command(cls=Reading)
@click.argument("article_or_brief")
@ARTICLE
@BRIEF
@click.option("--why", is_flag=True, help="Show of every figure all rules that spoke, what each said, and which won.")
def explain(article_or_brief: str, *, why: bool, **given: Any) -> None:
    """Say of every place, measure and join what it rests on: of an article, or of a BRIEF.json."""
    from geobrief.drawing.explain import explanation
    from geobrief.drawing.publish.headline import title

    is_brief = article_or_brief.endswith(".json")
    brief = loaded(article_or_brief) if is_brief else brief_of(article_or_brief, given)
    put(explanation(brief, maker_of(given).why(brief) if why else None, title(brief)))
