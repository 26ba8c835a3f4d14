"""The command line. Result on standard output or in a file, everything else on standard error.

Only this module imports click, and it imports the rest inside the commands: ``--help`` must not wait for spaCy.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from geobrief import __version__
from geobrief.errors import GeobriefError, InputError, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from geobrief.drawing.embed import Form
    from geobrief.drawing.look import Look
    from geobrief.model import Article, Brief, EventType
    from geobrief.pipeline import Failure, Geobrief

_STDIN = "-"
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


def _with(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Apply several click options as one decorator, in the order given."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_ARTICLE_OPTIONS = _with(
    click.option("--title", help="The article's headline. Without it, a first line that stands alone is taken."),
    click.option("--source", help="Who published it: a name or an address."),
    click.option("--date", "published", metavar="DATE", help="When it was published: 2031-03-14, 14 March 2031, …"),
)
_GAZETTEER_OPTION = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Places of your own: name,lat,lon[,kind,country,…]. Repeatable.",
)
_NO_ADDED_OPTION = click.option(
    "--no-added-gazetteers", is_flag=True, help="Leave out what `geobrief gazetteer build` added."
)
_BRIEF_OPTIONS = _with(
    click.option(
        "--range",
        "ranges",
        multiple=True,
        metavar='"[LABEL =] 900 km @ PLACE"',
        help='Draw a range of your own round a place or lat,lon; "100, 300 km @ …" draws two, "… sector 220-310" a '
        "part. Repeatable.",
    ),
    click.option(
        "--ranges",
        "range_files",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE.csv|toml",
        help="Draw the ranges of a file: range (or low, high), place (or lat, lon)[, label, sector]. Repeatable.",
    ),
    click.option("--range-from", metavar="PLACE", help="Draw the article's ranges from here (a name, or lat,lon)."),
    click.option("--range-towards", metavar="PLACE", help="Draw the article's ranges towards here."),
    click.option(
        "--sector",
        metavar="FROM-TO",
        help="Draw the article's ranges only between two azimuths or compass points, clockwise: 220-310, SW-NW.",
    ),
    click.option(
        "--range-shape",
        type=click.Choice(["ring", "reach", "both"]),
        default="both",
        show_default=True,
        help="What shows a range from a whole territory: a ring on its point nearest the target, its reach, or both.",
    ),
    click.option("--only-links", metavar="l1,l3", help="Draw only these of the article's links (see `explain`)."),
    click.option("--no-ranges", is_flag=True, help="Draw no ranges and zones of the article."),
    click.option("--no-distances", is_flag=True, help="Draw no distances."),
    click.option("--draw-unsure", is_flag=True, help="Draw what was not read surely enough, too: dotted, with “?”."),
    click.option(
        "--no-events", is_flag=True, help="Leave out what happened: attacks, transfers, moves, meetings, bases."
    ),
    click.option(
        "--events", metavar="attack,transfer", help="Only events of these types: attack, transfer, move, meet, base."
    ),
    click.option(
        "--units",
        type=click.Choice(["article", "km", "mi", "nmi", "both"]),
        default="article",
        show_default=True,
        help="Units of our own figures: by default those of the article, whose own are always quoted as they stand.",
    ),
    click.option(
        "--worldview",
        type=click.Choice(["un", "de-facto"]),
        default="un",
        show_default=True,
        help="Whose borders are drawn.",
    ),
    _GAZETTEER_OPTION,
    _NO_ADDED_OPTION,
    click.option(
        "--corrections",
        type=click.Path(path_type=Path),
        metavar="FILE.toml",
        help="What you know better of this article: names and figures corrected.",
    ),
    click.option(
        "--online",
        metavar="NAME",
        help="Send names that the gazetteer lacks to this geocoder: nominatim, photon or banfrance. Off by default.",
    ),
    click.option(
        "--online-cache",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file that keeps its answers. [default: ~/.cache/geobrief/settle/online.sqlite]",
    ),
    click.option("--online-replay", is_flag=True, help="Take its answers from that file only, and send nothing."),
    click.option("--lang", metavar="CODE", help="The article's language, where its detection is wrong: en, fr, uk, …"),
    click.option("--model", metavar="PACKAGE", help="An installed spaCy pipeline to read with."),
)


_LOOK_OPTIONS = _with(
    click.option(
        "--style",
        metavar="NAME|FILE.toml",
        help="light, dark or print, or a style of your own. [default: light; the page follows the reader's system]",
    ),
    click.option(
        "--template",
        type=click.Path(path_type=Path),
        metavar="FILE.html.j2",
        help="A page template of your own; page.css and page.js beside it replace ours, too.",
    ),
    click.option(
        "--tiles",
        metavar="NAME",
        help='Online tiles under the map ("OpenStreetMap.Mapnik"): the page loads them when opened. Off by default.',
    ),
    click.option(
        "--size",
        metavar="WxH|RATIO|PAPER",
        help="Of a picture (.svg, .png, .pdf): 1200x800, 16:9, 120x80mm, a4, a4-landscape, … [default: 1200x800]",
    ),
    click.option(
        "--dpi",
        type=int,
        metavar="N",
        help="Pixels of a .png to the inch. [default: 96; 300 on paper]",
    ),
    click.option(
        "--frame",
        metavar="PLACE|LINK|LAT,LON,KM",
        help="What the map opens on: a place of the article, a link (l1), or a point and kilometres across.",
    ),
    click.option(
        "--inset", metavar="PLACE|LINK|LAT,LON,KM|none", help="What the wider view shows. [default: the rest]"
    ),
)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="geobrief")
def main() -> None:
    """Turn a news article into a briefing map.

    Finds the places, settles where they are, joins them with the distances and ranges in the text, and
    writes one HTML file that opens with the network off. ARTICLE is a text file, or - for standard input.
    """


@main.command("map")
@click.argument("article")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write: .html, .svg, .png, .pdf or .json. [default: output/NAME.html]",
)
@_ARTICLE_OPTIONS
@_BRIEF_OPTIONS
@_LOOK_OPTIONS
def map_(article: str, output: Path | None, **given: Any) -> None:
    """Make the briefing map of an article, and print its path."""
    from geobrief.pipeline import save

    path = output or Path("output") / f"{_name(article)}.html"
    if output:
        _check_output(output)
    look = _look(given)
    brief = _brief(article, given)
    _progress("drawing")
    save(brief, path, look)
    _put(os.fsencode(path))


@main.command()
@click.argument("article", required=False)
@click.option("--ndjson", is_flag=True, help="Read lines {id, text[, title, source, published]}; print a Brief a line.")
@_ARTICLE_OPTIONS
@_BRIEF_OPTIONS
def extract(article: str | None, *, ndjson: bool, **given: Any) -> None:
    """Print the Brief of an article: everything found, as JSON."""
    from geobrief import codec

    if ndjson:
        if given["title"] or given["source"] or given["published"]:
            raise click.UsageError("With --ndjson, title, source and published stand in the lines.")
        if given["corrections"]:
            raise click.UsageError("Corrections are of one article: they do not go with --ndjson.")
        with _open(article or _STDIN) as stream:
            _extract_lines(stream, given)
        return
    if article is None:
        raise click.UsageError("Give an ARTICLE, or - for standard input.")
    _put(codec.dumps(_brief(article, given), indent=1).encode())


@main.command()
@click.argument("brief")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@_LOOK_OPTIONS
def draw(brief: str, output: Path, **given: Any) -> None:
    """Draw a map again from a BRIEF.json, with the same bytes as `map` gave."""
    from geobrief.pipeline import save

    _check_output(output)
    look = _look(given)
    save(_load(brief), output, look)
    _put(os.fsencode(output))


@main.command()
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
    from geobrief.drawing.embed import Size, snippet

    _put(snippet(page, form, Size(**given)).encode())


@main.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to show.")
@_GAZETTEER_OPTION
@_NO_ADDED_OPTION
def find(name: str, limit: int, gazetteers: tuple[Path, ...], *, no_added_gazetteers: bool) -> None:
    """Show which places NAME can mean, the likeliest first."""
    from geobrief.drawing.explain import table
    from geobrief.errors import UnknownPlace
    from geobrief.world.gazetteer import Gazetteer
    from geobrief.world.gazetteer.added.folder import stores

    added = () if no_added_gazetteers else [kept.path for kept in stores()]
    with Gazetteer.open(overlays=gazetteers, added=added) as gazetteer:
        found = gazetteer.lookup(name, limit=limit)
    if not found:
        raise UnknownPlace(f"no place {name!r} is known", hint="Try another spelling.")
    _put(table(found))


@main.command()
@click.argument("article_or_brief")
@_ARTICLE_OPTIONS
@_BRIEF_OPTIONS
@click.option("--why", is_flag=True, help="Show of every figure all rules that spoke, what each said, and which won.")
def explain(article_or_brief: str, *, why: bool, **given: Any) -> None:
    """Say of every place, measure and join what it rests on: of an article, or of a BRIEF.json."""
    from geobrief.drawing.explain import explanation

    is_brief = article_or_brief.endswith(".json")
    brief = _load(article_or_brief) if is_brief else _brief(article_or_brief, given)
    _put(explanation(brief, _maker(given).why(brief) if why else None))


@main.group(context_settings={"help_option_names": ["-h", "--help"]})
def gazetteer() -> None:
    """Add gazetteers of millions of places that you download yourself."""


@gazetteer.command("build")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--name", help="What to call it. [default: after the files]")
@click.option("--countries", default="", metavar="UA,SD", help="Only places of these countries.")
@click.option("--kinds", default="", metavar="KIND,…", help="Only these kinds: city, water, airport, dam, …")
def build_gazetteer(files: tuple[Path, ...], name: str | None, countries: str, kinds: str) -> None:
    """Compile gazetteers into one that is found by itself from then on.

    FILE is a dump of GeoNames (UA.zip, allCountries.zip), a names file of NGA GNS, an extract of OpenStreetMap (GeoJSON
    or CSV), airports.csv of OurAirports, or a CSV with name, lat and lon in its heading.
    """
    from geobrief.world.gazetteer import Gazetteer
    from geobrief.world.gazetteer.added.build import Wanted, build
    from geobrief.world.gazetteer.added.folder import place_for

    wanted = Wanted(countries=frozenset(_listed(countries.upper())), kinds=frozenset(_listed(kinds.lower())))
    path = place_for(name or "-".join(dict.fromkeys(file.name.partition(".")[0].lower() for file in files)))
    with Gazetteer.open() as own:
        built = build(files, path, own, wanted, lambda rows: _progress(f"{rows:,} rows"))
    click.echo(
        f"geobrief: {built.places:,} places with {built.names:,} names; {built.had:,} the package has already; "
        f"{built.skipped:,} rows are of no kind or country that was asked for",
        err=True,
    )
    _put(os.fsencode(path))


@gazetteer.command("list")
def list_gazetteers() -> None:
    """Show what was added: name, places, names, size and sources."""
    from geobrief.world.gazetteer.added.folder import stores

    for kept in stores():
        facts = kept.facts or {"sources": "cannot be read: build it again, or remove it"}
        counts = [f"{int(facts.get(what, 0)):,} {what}" for what in ("places", "names")]
        _put("\t".join([kept.name, *counts, f"{kept.path.stat().st_size / 1e6:.1f} MB", facts.get("sources", "")]))


@gazetteer.command("remove")
@click.argument("name")
def remove_gazetteer(name: str) -> None:
    """Remove an added gazetteer by its NAME."""
    from geobrief.world.gazetteer.added.folder import remove

    _put(os.fsencode(remove(name)))


# -- what the commands share ----------------------------------------------------------------------


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _name(article: str) -> str:
    return "article" if article == _STDIN else Path(article).stem


def _check_output(output: Path) -> None:
    """Say at once, not after the reading, that ``-o`` is a folder, its folder is mistyped, or its format unknown."""
    from geobrief.pipeline import check_format

    if output.is_dir():
        raise OutputError(f"{output} is a folder", hint="Name a file in it.")
    if not output.parent.is_dir():
        raise OutputError(f"there is no folder {output.parent}", hint="Make it first, or choose another place with -o.")
    check_format(output)


def _look(given: dict[str, Any]) -> Look:
    """How the output is to look; what is wrong with it is said before anything slow is done."""
    from geobrief.drawing.look import Look
    from geobrief.pipeline import check_look

    look = Look(
        style=given["style"],
        template=given["template"],
        tiles=given["tiles"],
        size=given["size"],
        dpi=given["dpi"],
        frame=given["frame"],
        inset=given["inset"],
    )
    check_look(look)
    return look


def _put(result: str | bytes) -> None:
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


def _progress(what: str) -> None:
    """Say what takes long, to a person who waits for it."""
    if sys.stderr.isatty():
        click.echo(f"geobrief: {what} …", err=True)


def _events(wanted: str | None, *, none: bool) -> tuple[EventType, ...]:
    """The types of events that are wanted. Raises `UsageError` for a type that there is not."""
    from typing import get_args

    from geobrief.model import EventType

    known: tuple[EventType, ...] = get_args(EventType)
    if wanted is None:
        return () if none else known
    named = [part.strip() for part in wanted.split(",") if part.strip()]
    missing = [part for part in named if part not in known]
    if missing or none:
        what = f"there is no type of event {', '.join(missing)}" if missing else "--events and --no-events contradict"
        raise UsageError(what, hint=f"The types: {', '.join(known)}.")
    return tuple(kind for kind in known if kind in named)


def _maker(given: dict[str, Any]) -> Geobrief:
    from geobrief.pipeline import Geobrief, Options
    from geobrief.text.languages import checked

    options = Options(
        worldview=given["worldview"],
        units=given["units"],
        ranges=given["ranges"],
        range_files=given["range_files"],
        range_from=given["range_from"],
        range_towards=given["range_towards"],
        range_shape=given["range_shape"],
        sector=given["sector"],
        only_links=tuple(part.strip() for part in (given["only_links"] or "").split(",") if part.strip()),
        draw_ranges=not given["no_ranges"],
        draw_distances=not given["no_distances"],
        draw_unsure=given["draw_unsure"],
        events=_events(given["events"], none=given["no_events"]),
        online=given["online"],
        online_cache=given["online_cache"],
        online_replay=given["online_replay"],
        gazetteers=given["gazetteers"],
        corrections=given["corrections"],
        lang=given["lang"] and checked(given["lang"]),
        added_gazetteers=not given["no_added_gazetteers"],
    )
    maker = Geobrief(model=given["model"], options=options)
    maker.check()
    return maker


def _brief(source: str, given: dict[str, Any]) -> Brief:
    from geobrief.text import read

    if source == _STDIN:
        text, notes = read.decode(_stdin().read(read.LONGEST_BYTES + 1), "standard input")
    else:
        text, notes = read.file(Path(source))
    maker = _maker(given)
    _progress("loading the language model")
    maker.model  # noqa: B018  loaded here, so that the wait is named
    _progress("reading")
    return maker.brief(
        text,
        id=_name(source),
        title=given["title"],
        source=given["source"],
        published=given["published"],
        notes=notes,
    )


def _load(path: str) -> Brief:
    from geobrief import codec

    with _open(path) as stream:
        return codec.loads(stream.read())


def _stdin() -> IO[bytes]:
    if sys.stdin is None:
        raise InputError("standard input is closed", hint="Give a file, or pipe something in.")
    return sys.stdin.buffer


def _open(path: str) -> AbstractContextManager[IO[bytes]]:
    if path == _STDIN:
        return nullcontext(_stdin())
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error


def _extract_lines(stream: IO[bytes], given: dict[str, Any]) -> None:
    """One Brief a line; an article that fails gives its id and the error in its place. Exit code 4 then."""
    from geobrief import codec
    from geobrief.pipeline import Failure

    maker = _maker(given)
    failed = 0
    for made in maker.attempts(_articles(stream)):
        if isinstance(made, Failure):
            failed += 1
            click.echo(f"geobrief: {made.id or 'an article'}: {made.error}", err=True)
            _put(_failure_line(made))
        else:
            _put(codec.dumps(made).encode())
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

    for number, line in enumerate(stream, start=1):
        if line.strip():
            try:
                yield read.line(line)
            except GeobriefError as error:
                yield Failure(id=read.line_id(line), error=_in_line(number, error))


def _in_line(number: int, error: GeobriefError) -> GeobriefError:
    """The same error, told with the number of its line."""
    error.args = (f"line {number}: {error}",)
    return error
