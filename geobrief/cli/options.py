"""Options that commands share: of the article, of how it is read, and of how the map looks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


def _with(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Apply several click options as one decorator, in the order given."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


ARTICLE_ONLY = "article"
"""What ``--online`` stands for without the name of a geocoder: only the article is asked for."""


class Reading(click.Command):
    """A command that reads an article: an address after ``--online`` is the article, and no geocoder's name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart."""
        pairs = pairwise([*args, ""])
        given = [f"--online={ARTICLE_ONLY}" if one == "--online" and "://" in after else one for one, after in pairs]
        return super().parse_args(ctx, given)


FORMATS = ("text", "md", "html", "mhtml", "pdf", "docx", "odt", "eml", "epub", "rtf", "feed")
"""Those of `geobrief.text.read.formats`, which ``--help`` does not load; a test compares them."""

ARTICLE = _with(
    click.option(
        "--from",
        "from_",
        type=click.Choice(FORMATS),
        help="The article's format. [default: what its content says]",
    ),
    click.option("--title", help="The article's headline. Without it, a first line that stands alone is taken."),
    click.option("--source", help="Who published it: a name or an address."),
    click.option("--date", "published", metavar="DATE", help="When it was published: 2031-03-14, 14 March 2031, …"),
)


GAZETTEER = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Places of your own: a table (CSV, GeoJSON, KML, GeoNames, OurAirports) with name, lat, lon. Repeatable.",
)


NO_ADDED = click.option("--no-added-gazetteers", is_flag=True, help="Leave out what `geobrief gazetteer build` added.")


BRIEF = _with(
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
        metavar="FILE",
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
    GAZETTEER,
    NO_ADDED,
    click.option(
        "--corrections",
        type=click.Path(path_type=Path),
        metavar="FILE.toml",
        help="What you know better of this article: names and figures corrected.",
    ),
    click.option(
        "--online",
        is_flag=False,
        flag_value=ARTICLE_ONLY,
        metavar="[NAME]",
        help="Allow the network: ARTICLE may be an address; with a NAME, names that the gazetteer lacks are sent to "
        "this geocoder: nominatim, photon or banfrance. Off by default.",
    ),
    click.option(
        "--online-cache",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file that keeps its answers. [default: ~/.cache/geobrief/online.sqlite]",
    ),
    click.option("--online-replay", is_flag=True, help="Take its answers from that file only, and send nothing."),
    click.option(
        "--home", metavar="PLACE", help="For whose readers it is written (“London, Ontario”): near places are likelier."
    ),
    click.option("--lang", metavar="CODE", help="The article's language, where its detection is wrong: en, fr, uk, …"),
    click.option("--model", metavar="PACKAGE", help="An installed spaCy pipeline to read with."),
    click.option(
        "--article-seconds",
        type=float,
        default=300,
        show_default=True,
        metavar="N",
        help="So long may each step of an article take; 0 is no limit.",
    ),
    click.option(
        "--article-memory",
        type=int,
        default=4000,
        show_default=True,
        metavar="MB",
        help="So much memory may an article take beyond the language model; 0 is no limit.",
    ),
)


LOOK = _with(
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


OUTPUT_FORMATS = ("html", "svg", "png", "pdf", "json", "geojson", "kml", "kmz", "csv", "gpkg", "docx", "pptx", "md")
"""Those of `geobrief.drawing.publish`; a test compares them."""

OUTPUT = _with(
    click.option(
        "--format",
        "format_",
        type=click.Choice(OUTPUT_FORMATS),
        help="The format of what is written. [default: what the file's suffix says]",
    ),
    click.option(
        "--layer",
        type=click.Choice(["places", "mentions", "overlays", "events", "findings"]),
        help="Only this layer of .geojson, .kml, .kmz, .gpkg or .csv. [default: all; of .csv, the places]",
    ),
    click.option(
        "--public-url",
        metavar="URL",
        help="Where the page will be found: it says so to sites that show links (Open Graph, oEmbed); its picture and "
        "oEmbed answer are written beside it.",
    ),
)
