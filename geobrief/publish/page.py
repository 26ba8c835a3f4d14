"""The page: one HTML file that opens with the network off.

The text of the article reaches it as escaped text (the list) and as JSON (the map), never as markup.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from geobrief import __version__
from geobrief.errors import DataError, UsageError
from geobrief.model import Brief, MadeWith, Span
from geobrief.publish import leaflet, svg
from geobrief.publish.brief_list import Listing, deck_counts, listing
from geobrief.publish.encode import payload, script_json
from geobrief.publish.policy import policy
from geobrief.publish.sentences import sentence
from geobrief.publish.swatches import swatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.canvas import Scene

_TITLE_LENGTH = 110
_DATELINES = 3
_SENTENCE_WORDS = 6
# Characters that HTML forbids or that turn the reading direction of what follows.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_PACKAGED = Path(__file__).parent.parent / "templates"
_CHECKOUT = Path(__file__).parent.parent.parent / "templates"


def html(brief: Brief, scene: Scene, templates: Path | None) -> str:
    """Make the page. Raises `UsageError` for a template that cannot be filled, `DataError` where ours are missing."""
    environment = _environment(templates)
    container, make_map = leaflet.map_parts()
    scripts = (leaflet.leaflet_js(), f"{_source(environment, 'page.js')}\n{make_map}\ngeobrief(map_brief);")
    styles = (leaflet.leaflet_css(), _source(environment, "page.css"))
    listed = listing(brief, scene)
    still, inset = svg.pictures(scene, title(brief))
    context = {
        "article": brief.article,
        "title": title(brief),
        "deck": tuple(_deck(brief, listed)),
        "listed": listed,
        "scene": scene,
        "made": tuple(_made(brief.made_with, scene)),
        "notes": brief.notes,
        "policy": policy(scripts if scene.frames else (), styles),
        "scripts": [Markup(script) for script in scripts if scene.frames],  # noqa: S704 - our own files, no word of the article
        "styles": [Markup(style) for style in styles],  # noqa: S704 - the same
        "container": Markup(container),  # noqa: S704 - folium's div with our id
        "payload": Markup(_payload(brief, scene)),  # noqa: S704 - JSON with < > & escaped
        "still": Markup(still),  # noqa: S704 - svg escapes every text it sets
        "inset": Markup(inset),  # noqa: S704 - the same
        "swatches": {entry.key: Markup(swatch(entry.key)) for entry in scene.legend},  # noqa: S704 - the same
        "version": __version__,
    }
    return _render(environment, context)


def _payload(brief: Brief, scene: Scene) -> str:
    """The scale bar counts in the reader's units, or in those of the article beside kilometres."""
    units = brief.made_with.units
    article = units == "article" and any(measure.unit in ("mi", "ft", "yd") for measure in brief.measures)
    return script_json(payload(scene, imperial=article or units in ("mi", "both"), metric=units != "mi"))


def title(brief: Brief) -> str:
    """Give the article's title, or the beginning of its first sentence."""
    if brief.article.title:
        return brief.article.title
    words = _first_sentence(brief.article.text)
    if len(words) <= _TITLE_LENGTH:
        return words or "Briefing map"
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def _first_sentence(text: str) -> str:
    """Give the first sentence long enough to be one: a dateline ("OSLO (AP) —") is none."""
    words, at = "", 0
    for _ in range(_DATELINES):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at >= len(text):
            break
        first = sentence(text, Span(start=at, end=at + 1))
        words = " ".join(text[first.start : first.end].split())
        if len(words.split()) >= _SENTENCE_WORDS:
            break
        at = first.end
    return words


def _deck(brief: Brief, listed: Listing) -> Iterator[str]:
    if brief.article.source:
        yield brief.article.source
    if brief.article.published:
        yield _date(brief.article.published)
    yield deck_counts(listed)


def _date(published: str) -> str:
    """Put an ISO date in words; whatever else is given stands as it is."""
    try:
        day = dt.date.fromisoformat(published[:10])
    except ValueError:
        return published
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _made(made: MadeWith, scene: Scene) -> Iterator[tuple[str, str]]:
    yield "Read by", made.model
    yield "Gazetteer", f"{made.gazetteer}, from GeoNames (CC BY 4.0), airportsdata (MIT) and tables of its own"
    yield "Borders", scene.credits[-1] if scene.credits else made.worldview
    yield "Map", f"Mercator (Leaflet {leaflet.VERSION}); rings and distances are geodesics on the WGS84 ellipsoid"
    yield "Made with", f"geobrief {made.geobrief}"
    yield "Reviewed", "no: made by a program, not checked by a person"


def _environment(folder: Path | None) -> jinja2.Environment:
    folders = [folder] if folder else []
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, _PACKAGED, _CHECKOUT]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )


def _printable(value: Any) -> Any:  # noqa: ANN401 - Jinja hands over whatever a template prints
    """Show what cannot be printed as U+FFFD; leaves our own markup alone."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNPRINTABLE.sub("\ufffd", value)
    return value


def _source(environment: jinja2.Environment, name: str) -> str:
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, name)[0].strip()
    except jinja2.TemplateNotFound as error:
        raise DataError(f"the template {name} is missing", hint="Reinstall geobrief.") from error


def _render(environment: jinja2.Environment, context: dict[str, Any]) -> str:
    try:
        return environment.get_template("page.html.j2").render(context)
    except jinja2.TemplateNotFound as error:
        raise DataError(f"the template {error} is missing", hint="Reinstall geobrief.") from error
    except jinja2.TemplateError as error:
        where = f" ({error.name}, line {error.lineno})" if isinstance(error, jinja2.TemplateSyntaxError) else ""
        raise UsageError(
            f"the template cannot be filled: {error}{where}", hint="Compare it with templates/page.html.j2."
        ) from error
