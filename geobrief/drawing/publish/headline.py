"""What stands over the map: the title, and the line under it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geobrief.drawing.days import MONTHS
from geobrief.drawing.publish.sentences import sentence
from geobrief.model import Brief, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.canvas import Scene

_TITLE_LENGTH = 190
_LEAD_LENGTH = 230  # two lines on a wide page
_DATELINES = 5
_SENTENCE_WORDS = 6
_HEADED = re.compile(r"(?:Issued|Updated|Published|Sent)\b")  # when a bulletin was given out is not what it says


def title(brief: Brief) -> str:
    """Give the editor's headline, the article's title, or the beginning of its first sentence."""
    if brief.edited and brief.edited.headline:
        return brief.edited.headline
    if brief.article.title:
        return brief.article.title
    words = _first_sentence(brief.article.text)
    if len(words) <= _TITLE_LENGTH:
        return words or "Briefing map"
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def deck(brief: Brief, scene: Scene, counts: str) -> Iterator[str]:
    """Give the parts of the line under the title: what follows from the map, else the lead, else what is on it.

    Source and date go with it.
    """
    own = (brief.edited.deck if brief.edited else None) or scene.finding or _lead(brief, scene)
    if own:
        yield own
    if brief.article.source:
        yield brief.article.source
    if brief.article.published:
        yield date(brief.article.published)
    if not own:
        yield counts


def _lead(brief: Brief, scene: Scene) -> str:
    """The first sentence of the article, whole, if it is one and short enough; "" else."""
    if scene.lead is None:
        return ""
    span = sentence(brief.article.text, Span(start=scene.lead, end=scene.lead + 1))
    words = " ".join(brief.article.text[scene.lead : span.end].split())
    begins = words[:1].isupper() or words[:1].isdigit()
    whole = begins and words.endswith((".", "”", '"')) and len(words.split()) >= _SENTENCE_WORDS
    return words if whole and len(words) <= _LEAD_LENGTH else ""


def date(published: str) -> str:
    """Put an ISO date in words; whatever else is given stands as it is."""
    try:
        day = dt.date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _first_sentence(text: str) -> str:
    """Give the first sentence long enough to be one: a dateline ("OSLO (AP) —") is none."""
    words, at = "", 0
    for _ in range(_DATELINES):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at >= len(text):
            break
        first = sentence(text, Span(start=at, end=at + 1))
        words = " ".join(text[first.start : first.end].split())
        if len(words.split()) >= _SENTENCE_WORDS and not _HEADED.match(words):
            break
        at = first.end
    return words
