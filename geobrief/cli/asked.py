"""What the options ask for, as the library takes it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click

from geobrief.cli.options import ARTICLE_ONLY
from geobrief.cli.streams import STDIN, progress, say, stdin
from geobrief.errors import UsageError

if TYPE_CHECKING:
    from geobrief.drawing.look import Look
    from geobrief.model import Brief, EventType
    from geobrief.pipeline import Geobrief
    from geobrief.text.read import Document


ALONE = "alone"
"""What the context is given by a process that runs nothing but the command."""


_RESERVED: Final = re.compile(r"[^\w.-]+")


def look_of(given: dict[str, Any]) -> Look:
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
        layer=given["layer"],
        public_url=given["public_url"],
    )
    check_look(look)
    return look


def _events(wanted: str | None, *, none: bool) -> tuple[EventType, ...]:
    """The types of events that are wanted. Raises `UsageError` for a type that there is not."""
    from typing import get_args

    from geobrief.model import EventType

    known: tuple[EventType, ...] = get_args(EventType)
    if wanted is None:
        return () if none else known
    named = listed(wanted)
    missing = [part for part in named if part not in known]
    if missing or none:
        what = f"there is no type of event {', '.join(missing)}" if missing else "--events and --no-events contradict"
        raise UsageError(what, hint=f"The types: {', '.join(known)}.")
    return tuple(kind for kind in known if kind in named)


def maker_of(given: dict[str, Any]) -> Geobrief:
    """Give the maker of Briefs that the options ask for; what is wrong with them is said at once."""
    from geobrief.limits import Limits
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
        only_links=tuple(listed(given["only_links"] or "")),
        draw_ranges=not given["no_ranges"],
        draw_distances=not given["no_distances"],
        draw_unsure=given["draw_unsure"],
        events=_events(given["events"], none=given["no_events"]),
        online=None if given["online"] == ARTICLE_ONLY else given["online"],
        online_cache=given["online_cache"],
        online_replay=given["online_replay"],
        gazetteers=given["gazetteers"],
        corrections=given["corrections"],
        lang=given["lang"] and checked(given["lang"]),
        home=given["home"],
        added_gazetteers=not given["no_added_gazetteers"],
        limits=Limits(seconds=given["article_seconds"] or None, megabytes=given["article_memory"] or None),
    )
    maker = Geobrief(model=given["model"], options=options, alone=_alone())
    maker.check()
    _say_columns(given)
    return maker


def _say_columns(given: dict[str, Any]) -> None:
    """Say what was understood of the columns of the reader's own files, where they are not called as ours are."""
    from geobrief import tables
    from geobrief.settle.wishes.tables import COLUMNS as RANGES
    from geobrief.world.gazetteer.overlay import COLUMNS as PLACES

    for paths, known in ((given["gazetteers"], PLACES), (given["range_files"], RANGES)):
        for path in paths:
            if path.suffix.lower() == ".toml" or not path.is_file():
                continue
            table = tables.read(path.read_bytes(), str(path))
            if (said := tables.told(table, tables.columns(table, known))) is not None:
                say(f"{path}: {said}")


def _alone() -> bool:
    """Whether the command has its process for itself: not where another program runs it."""
    context = click.get_current_context(silent=True)
    return context is not None and context.find_root().obj == ALONE


def brief_of(source: str, given: dict[str, Any]) -> Brief:
    """Read an article and make its Brief, telling a person who waits what takes long."""
    document = _document(source, given)
    maker = maker_of(given)
    progress("loading the language model")
    maker.model  # noqa: B018  loaded here, so that the wait is named
    progress("reading")
    return maker.brief_of(document, id=name_of(source))


def _document(source: str, given: dict[str, Any]) -> Document:
    """The article as its format has it, with what the reader knows better of it."""
    from geobrief.text import read

    if read.is_address(source):
        if given["online"] is None:
            raise UsageError(f"{source} is an address", hint="Allow the network with --online, or save the page.")
        progress("fetching")
        document = read.fetch(source, given["from_"])
    elif source == STDIN:
        document = read.stream(stdin(), "standard input", given["from_"])
    else:
        document = read.file(Path(source), given["from_"])
    return replace(document, **{key: given[key] for key in ("title", "source", "published") if given[key] is not None})


def name_of(article: str) -> str:
    """Give the name of an article: its file's, without the suffix."""
    if "://" in article:
        last = urlsplit(article).path.rstrip("/").rpartition("/")[2]
        return _RESERVED.sub("-", Path(last).stem).strip("-.")[:60] or "article"
    return "article" if article == STDIN else Path(article).stem


def listed(text: str) -> list[str]:
    """Take apart what an option lists with commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
