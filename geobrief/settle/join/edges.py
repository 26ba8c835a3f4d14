"""Edges: the border or coast that a figure counts from, and on which side of it a strip lies.

Read from the words round the figure ("within 4 km of the Lebanese border", "60 miles off the Libyan coast", "20 km into
Kursk region"); what they leave open, the countries that the text speaks of settle, if they have a border in common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geobrief.model import Edge
from geobrief.settle.join.ends import End, Joint, Named, found, is_located, is_state
from geobrief.settle.join.vocabulary import pattern
from geobrief.world import basemap

if TYPE_CHECKING:
    from geobrief.model import Measure, Place
    from geobrief.settle.join.context import Context

Side = Literal["within", "beyond", "both"]

_NEAR = 130
"""So many characters from the figure its line may be named."""
_COMPASS = r"(?:north|south)(?:[\s-]?(?:east|west))?|east|west"
_BACK = 900
"""So many characters before the figure the country on the other side may be spoken of."""
_LINE = pattern(
    r"\b(?:(borders?|frontiers?|boundary)|(coast(?:line)?s?|shores?|shoreline))\b(?!\s+(?:guards?|police|town))"
)
_LEADS = pattern(r"\b(?:from|of|off|along|inland|side|sides|between|to|astride|into|inside|beyond|behind)\b")
_BREAKS = pattern(r"[.;:()]|,\s+(?!and\b)|\b(?:near|who|which|that|where|when|while|said|says|after|before|but)\b")
_POSSESSED = pattern(r"\b(?:its|their|the\s+country[’']s)\s+(?:[a-z-]+\s+){0,2}$")
_ADJACENT = pattern(r"(?:[’']s?)?\s*(?:(?:land|sea|maritime|state|national|common|shared|[a-z]+ern|[a-z]+)\s+)?")
_HYPHEN = pattern(r"\s*[-–—/]\s*|\s+and\s+(?:the\s+)?")
_WITH = pattern(r"\s+(?:(?:line|area|zone|region)\s+)?(?:with|of|between|separating)\s+(?:the\s+)?(?:[a-z]+\s+)?$")
_SIDE_OF = pattern(r"(?:[’']s)?\s+(?:own\s+)?side\b")
_BOTH = pattern(r"\b(?:either|both)\s+(?:sides?|banks?|parties|armies)|\bboth\s+sides\b|\bastride\b")
_INTO = pattern(r"\b(?:into|inside|in|within|deep\s+in)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}?$")
_INTO_NEXT = pattern(r"\s*(?:deep(?:er)?\s+|up\s+to\s+)?(?:into|inside)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}?$")
_OFF = pattern(r"\boff\b")
_OFF_NEXT = pattern(rf"\s*(?:out\s+)?(?:off|offshore\s+(?:from|of))\s+(?:the\s+)?(?:(?:{_COMPASS})\w*\s+)?$")
_AFLOAT = pattern(
    r"\b(?:sea|ships?|vessels?|boats?|tankers?|trawl\w*|fish\w*|marine|maritime|waters?|naval|navy|sail\w*|pirates?|offshore|"
    r"nautical|dredg\w*|swim\w*|submarines?|freighters?|yachts?)\b"
)
_ASHORE = pattern(
    r"\b(?:inland|liv(?:e|es|ing)|residents?|homes?|houses?|villages?|villagers?|build\w*|evacuat\w*|land|farms?|roads?|"
    r"people|families|households|ashore|planted|towns?)\b"
)
_PART = pattern(rf"\b({_COMPASS})(?:ern)?\s+$")
_ALONG = pattern(r"\b(?:along|astride)\b")
_OWNS = pattern(r"[’']s\s+(?-i:[A-Z])\w*")
_AREAS = frozenset({"country", "region", "island", "peninsula"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeReading:
    """An edge, what speaks for it, and what was inferred for want of words ("" for nothing)."""

    edge: Edge
    name: Named | None
    why: str = ""


def with_edge(context: Context, measure: Measure, joint: Joint) -> Joint:
    """The same joint, with the edge that the figure counts from, where the text names one."""
    read = None if joint.around or joint.nowhere else reading(context, measure, joint)
    if read is None:
        return joint
    origin = joint.origin
    if joint.target is not None and joint.target.place == read.edge.of:  # "20 km into Kursk region"
        origin = origin or _across(context, read.edge)
    elif origin is None or origin.place not in read.edge.places:
        evidence = None if read.name is None else found(read.name, "", 0.0).evidence
        origin = End(place=read.edge.of, rule=f"the {read.edge.line} named", confidence=0.8, evidence=evidence)
    placed = any(_is_elsewhere(context, read.edge, end) for end in (origin, joint.target) if end is not None)
    return replace(joint, origin=origin, edge=read.edge, edge_why="" if placed else read.why)


def _is_elsewhere(context: Context, edge: Edge, end: End) -> bool:
    """Whether an end is a place of its own, to which one measures from the edge, whatever its sides."""
    return end.place not in edge.places and context.place(end.place).settled


def _across(context: Context, edge: Edge) -> End | None:
    if edge.facing is None:
        return None
    why = f"counted from {context.place(edge.facing).name}, across the border"
    return End(place=edge.facing, rule="across the border", confidence=0.7, assumed=True, why=why)


def reading(context: Context, measure: Measure, joint: Joint) -> EdgeReading | None:
    """The edge that a figure counts from; None where the text names none."""
    if measure.kind not in {"zone", "distance", "travelled"} or measure.bearing is not None:
        return None
    line = _line(context, measure)
    if line is not None:
        return _coast(context, measure, joint, line) if line[2] else _border(context, measure, line)
    return _into(context, measure) or _off(context, measure)


def _line(context: Context, measure: Measure) -> re.Match[str] | None:
    """The word for a line that the figure counts from, behind it or ("along its border, a strip 3 km wide") before."""
    sentence = context.sentence(measure.start)
    behind = _LINE.search(context.text, measure.end, min(sentence.end, measure.end + _NEAR))
    if behind is not None:
        gap = context.text[measure.end : behind.start()]
        passed = any(_is_spot(n.place) for n in context.inside(measure.end, behind.start()))
        if _LEADS.search(gap) and not _BREAKS.search(gap) and not passed:
            return behind
    before = list(_LINE.finditer(context.text, max(sentence.start, measure.start - _NEAR), measure.start))
    lead = context.text[max(sentence.start, before[-1].start() - 40) : before[-1].start()] if before else ""
    return before[-1] if before and measure.kind == "zone" and _ALONG.search(lead) else None


def _is_spot(place: Place) -> bool:
    return place.settled and place.kind not in _AREAS


# -- borders ----------------------------------------------------------------------------------------


def _border(context: Context, measure: Measure, line: re.Match[str]) -> EdgeReading | None:
    sentence = context.sentence(measure.start)
    owners, withs = _owners(context, line), _withs(context, line, sentence.end)
    pair = [*owners, *withs][:2]
    own = _is_own(context, line, owners)
    sides = [side for n in pair if (side := _land(context, n.place)) is not None]
    if not sides:
        sides = _possessors(context, line)
        own = own and len(sides) < 2
    known = sides[0] if sides else _spoken_of(context, measure)
    if known is None:
        return None
    named = sides[1:] if sides[1:] != [known] else []
    other = named[0] if named else _other(context, measure, known)
    if own and not owners and other is not None:  # "its border with Belarus": Poland's own
        known, other = other, known
    side, why = _side(context, measure, (known, other), stated=bool(named), own=own)
    return EdgeReading(
        edge=Edge(of=known, line="border", side=side, facing=other), name=pair[0] if pair else None, why=why
    )


def _is_own(context: Context, line: re.Match[str], owners: list[Named]) -> bool:
    """Whether a border is told of by whose it is ("its border", "Moldova's border"), and not by what lies behind it."""
    lead = context.text[max(0, line.start() - 40) : line.start()]
    return bool(_POSSESSED.search(lead) or (len(owners) == 1 and context.text[owners[0].end] in "’'"))


def _possessors(context: Context, line: re.Match[str]) -> list[str]:
    """The countries that "its" or "their" line goes back to: the ones named before it, the nearest first.

    "Their border" is that of two, where two are named that touch.
    """
    sentence = context.sentence(line.start())
    owner = _POSSESSED.search(context.text, max(sentence.start, line.start() - 40), line.start())
    if owner is None:
        return []
    states = [n for n in context.inside(sentence.start, owner.start()) if is_state(n)]
    ids = list(dict.fromkeys(context.territory(n.place) for n in reversed(states)))
    if len(ids) > 1 and owner[0].lower().startswith("their") and _touch(context, *ids[:2]):
        return ids[:2]
    return ids[:1]


def _touch(context: Context, one: str, other: str) -> bool:
    code = context.place(other).country
    return code is not None and _are_neighbours(context, one, code)


def _owners(context: Context, line: re.Match[str]) -> list[Named]:
    """The names right before "border": "Lebanese", "Chad-Sudan"."""
    last = context.before(line.start(), since=max(0, line.start() - 60))
    if last is None or not _ADJACENT.fullmatch(context.text, last.end, line.start()):
        return []
    first = context.before(last.start, since=max(0, last.start - 40))
    joined = first is not None and _HYPHEN.fullmatch(context.text, first.end, last.start)
    return [first, last] if first is not None and joined else [last]


def _withs(context: Context, line: re.Match[str], end: int) -> list[Named]:
    """The names behind "border": "with Lebanon", "between Ethiopia and Eritrea"."""
    first = context.next(line.end(), until=end)
    if first is None or not _WITH.fullmatch(context.text, line.end(), first.start):
        return []
    second = context.next(first.end, until=end)
    joined = second is not None and _HYPHEN.fullmatch(context.text, first.end, second.start)
    return [first, second] if second is not None and joined else [first]


def _side(
    context: Context, measure: Measure, pair: tuple[str, str | None], *, stated: bool, own: bool
) -> tuple[Side, str]:
    """On which side of the border of ``pair`` a strip lies, and what of that was inferred."""
    sentence = context.sentence(measure.start)
    known, other = pair
    if _BOTH.search(context.text, sentence.start, sentence.end):
        return "both", ""
    for n in context.inside(sentence.start, sentence.end):
        lead = context.text[max(measure.end, n.start - 40) : n.start] if n.start >= measure.end else ""
        if _SIDE_OF.match(context.text, n.end) or _INTO.search(lead):
            side = next((each for each in (n.place.id, _nation(context, n.place)) if each in pair), None)
            if side is not None:
                return ("within" if side == known else "beyond"), ""
    if other is None or (stated and not own):
        return "both", "the text does not say on which side of the border it lies"
    inner = known if own else other
    why = f"it is taken to lie on the side of {context.place(inner).name}, as the border is named from there"
    return ("within" if own else "beyond"), why


def _spoken_of(context: Context, measure: Measure) -> str | None:
    """The country whose border or coast a zone lies on that names none: the one spoken of last."""
    if measure.kind != "zone":
        return None
    before = context.before(
        measure.start, only=lambda n: is_located(n) and n.place.settled and n.place.kind == "country"
    )
    return None if before is None else before.place.id


def _other(context: Context, measure: Measure, known: str) -> str | None:
    """The country across the border: the one nearest to the figure, in its sentence or before, that is a neighbour.

    Of a region, a neighbour of its country comes before that country itself.
    """
    sentence = context.sentence(measure.start)
    here = sorted(context.inside(sentence.start, sentence.end), key=lambda n: abs(n.start - measure.start))
    back = list(context.inside(max(0, sentence.start - _BACK), sentence.start))[::-1]
    home = context.place(known).country
    codes = dict.fromkeys(n.place.country for n in (*here, *back) if n.place.settled and n.place.id != known)
    others = [code for code in codes if code is not None and code != home]
    if home is not None and home in codes and context.place(known).kind != "country":
        others.append(home)
    return next((_of_code(context, code) for code in others if _are_neighbours(context, known, code)), None)


def _land(context: Context, place: Place) -> str | None:
    """What has the border that a name gives: a region itself, else the country."""
    return place.id if place.settled and place.kind == "region" else _nation(context, place)


def _nation(context: Context, place: Place) -> str | None:
    """The country of a place that is settled."""
    if place.country is None or not place.settled:
        return None
    if place.kind == "country":
        return place.id
    return _of_code(context, place.country)


def _of_code(context: Context, code: str) -> str:
    country = context.gazetteer.country(code)
    return context.added(country.id, "it lies on a side of the border that is meant")


def _are_neighbours(context: Context, one: str, code: str) -> bool:
    """Whether a place has a border with a country."""
    place = context.place(one)
    record = f"country:{place.country}" if place.kind == "country" else place.record or ""
    return basemap.touching(record, f"country:{code}")


# -- coasts, and what lies inside --------------------------------------------------------------------


def _coast(context: Context, measure: Measure, joint: Joint, line: re.Match[str]) -> EdgeReading | None:
    sentence = context.sentence(measure.start)
    named = [*_owners(context, line), *_withs(context, line, sentence.end)]
    place = _coastal(context, named[0]) if named else next(iter(_possessors(context, line)), None)
    place = place or _found_coast(context, joint) or _spoken_of(context, measure)
    if place is None:
        return None
    side = "beyond" if _OFF.search(context.text, measure.end, line.start()) else _afloat(context, measure)
    part = _part(context.text[max(0, line.start() - 20) : line.start()])
    edge = Edge(of=place, line="coast", side=side, part=part)
    why = "the text does not say on which side of the coast it lies" if side == "both" else ""
    return EdgeReading(edge=edge, name=named[0] if named else None, why=why)


def _coastal(context: Context, n: Named) -> str | None:
    return n.place.id if n.place.kind in _AREAS and n.role != "metonym" else _nation(context, n.place)


def _found_coast(context: Context, joint: Joint) -> str | None:
    """The area whose coast "the coast" or "its coast" was taken to be."""
    place = None if joint.origin is None else context.place(joint.origin.place)
    return None if place is None or place.kind not in _AREAS or not place.settled else place.id


def _afloat(context: Context, measure: Measure) -> Side:
    """On which side of a coast the words of the sentence put a strip."""
    sentence = context.sentence(measure.start)
    sea = measure.unit == "nmi" or _AFLOAT.search(context.text, sentence.start, sentence.end) is not None
    ashore = _ASHORE.search(context.text, sentence.start, sentence.end) is not None
    return "both" if sea == ashore else "beyond" if sea else "within"


def _part(lead: str) -> str | None:
    found = _PART.search(lead)
    return None if found is None else re.sub(r"[\s-]", "", found[1].lower())


def _into(context: Context, measure: Measure) -> EdgeReading | None:
    """ "20 km into Kursk region", "25 km inside Afghanistan": from the border with whoever comes."""
    n = _next_area(context, measure, _INTO_NEXT)
    if n is None or n.place.kind not in {"country", "region"}:
        return None
    other = _other(context, measure, n.place.id)
    if other is not None and context.place(other).country == n.place.country:
        other = None
    why = "" if other else f"counted from the border of {n.place.name}, as the text does not say from where"
    return EdgeReading(edge=Edge(of=n.place.id, line="border", side="within", facing=other), name=n, why=why)


def _off(context: Context, measure: Measure) -> EdgeReading | None:
    """ "90 miles off Cyprus"."""
    n = _next_area(context, measure, _OFF_NEXT)
    if n is None or n.place.kind not in _AREAS:
        return None
    part = _part(context.text[measure.end : n.start])
    return EdgeReading(edge=Edge(of=n.place.id, line="coast", side="beyond", part=part), name=n)


def _next_area(context: Context, measure: Measure, lead: re.Pattern[str]) -> Named | None:
    n = context.next(measure.end, until=min(context.sentence(measure.start).end, measure.end + _NEAR))
    if n is None or not lead.fullmatch(context.text, measure.end, n.start):
        return None
    owns = _OWNS.match(context.text, n.end)
    if owns is not None:  # "into Ethiopia's Tigray region"
        n = context.next(n.end, until=owns.end())
    return n if n is not None and n.place.settled else None
