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
_SHOUTED_WORDS = 4
_HEAD_LINES = 14
_BANNER = re.compile(r"(?:\.{2,4}|…)\s?([^.…]{12,120}?)\s?(?:\.{2,4}|…)")
_NUMBERED = re.compile(r"(?i)\b(?:advisory|bulletin|warning|statement|outlook)\s(?:number|no\.?|nr\.?|#)\s{0,4}\d")
_KIND = re.compile(r"(?i)(?:public |urgent |special )?(?:bulletin|advisory|warning|statement|notice|alert)\b.{0,40}")
_HOUR = re.compile(r"\.\.|\b\d{3,4}\s?(?:UTC|GMT|Z|[AP]M)\b|\b\d{1,2}:\d\d\b")  # or of a table
_AGENCY = re.compile(r"\b(?:NWS|NATIONAL|CENT(?:ER|RE)|INSTITUTE|SERVICE|OFFICE|AGENCY|BUREAU|DEPARTMENT|MINISTRY)\b")
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,30}\b")
_WORD = re.compile(r"[A-Z]+(?!['’]?\w)|[A-Z]+(?=['’])|(?<=['’])[A-Z]+")
_HEADED = re.compile(r"(?:Issued|Updated|Published|Sent)\b")  # when a bulletin was given out is not what it says


def title(brief: Brief) -> str:
    """Give the editor's headline, the article's title, a bulletin's subject, or the beginning of the first sentence."""
    if brief.edited and brief.edited.headline:
        return brief.edited.headline
    words = brief.article.title or _subject(brief.article.text) or _first_sentence(brief.article.text)
    words = _quiet(words, brief)
    if brief.article.title or len(words) <= _TITLE_LENGTH:
        return words or "Briefing map"
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def _subject(text: str) -> str:
    """What a bulletin is about: the line between dots ("...X NEARS Y..."), one in capitals, or the numbered one.

    Its first lines are kind, agency and hour; a news story, for which this is "", has no such lines.
    """
    head = [" ".join(line.split()) for line in text.lstrip().splitlines()[:_HEAD_LINES]]
    banner = next((match[1] for line in head if (match := _BANNER.fullmatch(line))), None)
    return banner or _shouted(head) or next((line for line in head if _NUMBERED.search(line)), "")


def _shouted(head: list[str]) -> str:
    """The first line in capitals that stands alone, under the kind of bulletin; "" where there is none."""
    if not head or not _KIND.fullmatch(head[0]):
        return ""
    said = (x for x in head[1:] if x.isupper() and len(x.split()) >= _SHOUTED_WORDS)
    return next((x for x in said if not (_HOUR.search(x) or _AGENCY.search(x) or _NUMBERED.search(x))), "")


def _quiet(words: str, brief: Brief) -> str:
    """Words in capitals as the article writes them elsewhere: "Odile strengthens as it nears the Leeward Islands"."""
    if not words.isupper():
        return words
    said = {word.casefold(): word for word in _PROPER.findall(brief.article.text)}
    for place in brief.places:
        said |= {word.casefold(): word for word in place.name.split() if word[:1].isupper()}
    if not said:
        return words
    quiet = _WORD.sub(lambda match: said.get(match[0].casefold(), match[0].lower()), words)
    return quiet[:1].upper() + quiet[1:]


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
