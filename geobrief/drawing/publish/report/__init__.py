"""What stands in a written report: headline, figure, what follows from the map, tables with their sentences, notes.

`word`, `slides` and `markdown` set it. Everything in it is plain text, on one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.drawing.publish import headline
from geobrief.drawing.publish.brief_list import deck_counts, listing
from geobrief.drawing.publish.picture import files
from geobrief.drawing.publish.picture.paths import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.brief_list import Listing
    from geobrief.drawing.publish.quotes import Quote
    from geobrief.model import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its heading; every row has as many cells as there are columns."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def shares(self, sentences: float) -> tuple[float, ...]:
        """What share of the width each column gets: the last, of sentences, its own, the others what is left, alike."""
        others = len(self.columns) - 1
        return (*[(1 - sentences) / others] * others, sentences) if others else (sentences,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All words of a report; ``description`` says what the figure shows to those who do not see it."""

    title: str
    deck: str
    description: str
    caption: str
    findings: tuple[str, ...]
    tables: tuple[Table, ...]
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
    lang: str


def report(brief: Brief, scene: Scene) -> Report:
    """Write the report of a Brief."""
    listed = listing(brief, scene)
    words = files.words(brief, scene)
    return Report(
        title=_line(words.title),
        deck=_line(" · ".join(headline.deck(brief, scene, deck_counts(listed)))),
        description=_line(words.description),
        caption=_line(f"{words.title.rstrip('.')}. {' · '.join(words.credits)}."),
        findings=tuple(_line(finding.text) for finding in brief.findings),
        tables=tuple(_without_empty_columns(table) for table in _tables(listed) if table.rows),
        assumed=tuple(dict.fromkeys(_line(found.text) for found in scene.assumptions)),
        notes=tuple(map(_line, brief.notes)),
        lang=brief.article.lang,
    )


def _tables(listed: Listing) -> Iterator[Table]:
    yield Table(
        heading="Ranges, zones and distances",
        columns=("Figure", "What", "Where", "In the article"),
        rows=_rows((card.figure, card.subject, card.way, _said(card.quote)) for card in listed.cards),
    )
    yield Table(
        heading="Events",
        columns=("When", "What", "Where", "In the article"),
        rows=_rows(
            (event.when, " – ".join(filter(None, (event.what, event.status))), event.lead, _said(event.quote))
            for event in listed.events
        ),
    )
    yield Table(
        heading="Places",
        columns=("Place", "What", "Country", "In the article"),
        rows=_rows(
            (spot.name, spot.kind, spot.country or "", _said(next(iter(spot.quotes), ()))) for spot in listed.spots
        ),
    )
    yield Table(
        heading="Read, and not on the map",
        columns=("What", "Why not", "In the article"),
        rows=_rows(
            (unread.lead, unread.reason, _said(unread.quote)) for unread in (*listed.not_drawn, *listed.not_placed)
        ),
    )


def _without_empty_columns(table: Table) -> Table:
    kept = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return Table(heading=table.heading, columns=tuple(table.columns[at] for at in kept), rows=rows)


def _rows(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(_line, row)) for row in rows)


def _said(quote: Quote) -> str:
    return "".join(run.text for run in quote if not run.aside)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
