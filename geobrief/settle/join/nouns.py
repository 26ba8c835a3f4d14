"""What "the capital", "the border", "the plant" or "its territory" means at some point of an article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.ends import End, Named, found, is_located, presumed
from geobrief.settle.join.vocabulary import family, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from geobrief.settle.join.context import Context

_QUALITY = family(
    "the its their that this a an small nearby besieged stricken damaged occupied destroyed remote main local crippled",
    "burning restive disputed",
)
_NOUN = pattern(
    rf"^\s*(?:(?:{_QUALITY}|\d[\d,.]*-?(?:meter|metre|foot|feet)(?:\s*\([^)]*\))?)\s+)*(?:[a-z-]+\s+){{0,2}}?"
    r"(capital|mountain|border|frontier|boundary|plant|reactors?|facility|power station|station|complex|site|base|"
    r"airport|airfield|volcano|crater|summit|peak|city|town|village|camp|island|port|harbou?r|epicent(?:er|re)|fire|"
    r"blaze|farm|explosion|blast|wreck|wreckage|scene|crash|ship|vessel|coast|shore|coastline|front(?:\s?lines?)?|"
    r"battlefield)\b"
)
_BELONGS = pattern(
    r"\s*(?:of|with|between|near|in|at)?\s*(?:the\s+)?(?:(?!(?:to|for|and|that|which|who|was|were|is|has|had|but|while|until|after|"
    r"before|when|said|from)\b)[a-z-]+\s+){0,3}"
)
"""Between the noun and the name it belongs to ("the border with Lebanon", "the village of Farchana")."""

_APPOSED = pattern(r",\s*(?:the\s+)?(?:[a-z-]+\s+)?")

_SITES = {
    "plant": ("plant", "nuclear"),
    "reactor": ("plant", "nuclear"),
    "reactors": ("plant", "nuclear"),
    "facility": ("facility", "nuclear", "plant"),
    "power station": ("plant", "station"),
    "station": ("station", "plant"),
    "complex": ("complex", "nuclear"),
    "site": ("site",),
    "base": ("base",),
    "airport": ("airport",),
    "airfield": ("airport", "airfield", "base"),
    "volcano": ("mount", "volcano"),
    "crater": ("mount", "volcano"),
    "mountain": ("mount",),
    "summit": ("mount",),
    "peak": ("mount",),
}
"""What the name or feature of the place meant says of itself."""

_SUBJECT = pattern(
    r"^\s*(?:the|this|that)\s+[^.;]{2,140}?\b(?:is|was|lies|lay|sits|stands|located|situated)\b[^.;]{0,40}$"
    r"|^\s*(?:the|this|that)\s+(?:[a-z]+\s+){0,2}[a-z]+,\s*(?:[a-z]+\s+){0,2}$"
)

_OF_A_TOWN = frozenset({"airport", "airfield", "base", "plant", "station", "site"})
"""Sites that, when no name is given, are those of the town spoken of."""

_KINDS = {
    "city": {"city"},
    "town": {"city"},
    "village": {"city"},
    "camp": {"city", "site"},
    "island": {"island"},
    "port": {"city", "site"},
    "harbor": {"city", "site"},
    "harbour": {"city", "site"},
}
_NEAR = 200
"""So many characters behind a place told of, "the town" still means it."""
_EVENTS = frozenset(
    "epicenter epicentre fire blaze farm explosion blast wreck wreckage scene crash ship vessel".split()
)
_GOING = pattern(r"\b(?:to|for|towards?)\s+$")
_FRONTS = frozenset({"front", "frontline", "frontlines", "front line", "front lines", "battlefield"})
_EDGES = frozenset("border frontier boundary coast shore coastline".split())


def subject(context: Context, at: int, words: str) -> End | None:
    """The place that a sentence beginning with a definite noun speaks of ("The mountain is about 30 km from …")."""
    return definite(context, at, words, None) if _SUBJECT.match(words) else None


def definite(context: Context, at: int, words: str, name: Named | None) -> End | None:
    """The place that a definite noun at ``at`` means, where the words up to the next name are ``words``.

    None where the words hold no such noun, or where the noun belongs to the name that follows
    ("the border with Lebanon", "the village of Farchana"): then the name itself is meant.
    """
    match = _NOUN.match(words)
    if match is None:
        return None
    noun = match[1].lower()
    rest = words[match.end() :]
    if name is not None and noun not in _FRONTS and (_BELONGS.fullmatch(rest) or _is_named(context, noun, rest, name)):
        return None
    return _meaning(context, at, noun)


def _is_named(context: Context, noun: str, rest: str, name: Named) -> bool:
    """ "the capital, Bamako": but "the border, Kyiv's service said" names no border."""
    owns = context.text[name.end : name.end + 1] in ("’", "'")
    return noun not in _EDGES and not owns and _APPOSED.fullmatch(rest) is not None


def _meaning(context: Context, at: int, noun: str) -> End | None:
    rule = next(rule for nouns, rule in _RULES if noun in nouns)
    return rule(context, at, noun)


def _capital(context: Context, at: int, _: str) -> End | None:
    place = context.capital(at)
    if place is None:
        return None
    name = context.place(place).name
    return End(
        place=place,
        rule="the capital",
        confidence=0.8,
        assumed=True,
        why=f"“the capital” is taken to be {name}",
    )


def _site(context: Context, at: int, noun: str) -> End | None:
    signs = _SITES[noun]

    def fits(n: Named) -> bool:
        said = f"{n.place.name} {context.text[n.start : n.end]} {n.place.record or ''}".lower()
        return any(sign in said for sign in signs)

    end = _last(context, at, noun, fits) or _last(context, at, noun, lambda n: n.place.kind == "site")
    if end is None and noun in _OF_A_TOWN:
        return _last(context, at, noun, lambda n: n.place.kind == "city" and not _is_destination(context, n))
    return end


def _is_destination(context: Context, n: Named) -> bool:
    """ "headed to Addis Ababa": nothing is there yet."""
    return _GOING.search(context.text[max(0, n.start - 12) : n.start]) is not None


def _settlement(context: Context, at: int, noun: str) -> End | None:
    """The one spoken of: of "Jbeil, 40 km north of Beirut", the town told of, and not the one it is counted from."""
    last = next(reversed(context.joined.values()), None)
    told = None if last is None else last.target
    if told is not None and told.evidence is not None and 0 < at - told.evidence.end < _NEAR:
        place = context.place(told.place)
        if place.kind in _KINDS[noun]:
            why = f"“the {noun}” is taken to be {place.name}"
            return presumed(replace(told, rule=f"the {noun}", confidence=0.7), why)
    return _last(context, at, noun, lambda n: n.place.kind in _KINDS[noun])


def _event(context: Context, at: int, noun: str) -> End | None:
    """An event has no record: it is where the article last said that something was, by coordinates for choice."""
    stated = event_fix(context, at, noun)
    if stated is not None:
        return stated

    def fits(n: Named) -> bool:
        lead = context.text[max(0, n.start - 12) : n.start].lower()
        return (
            re.search(r"\b(?:near|at|in|outside|off|on)\s+(?:the\s+)?$", lead) is not None and n.place.kind != "country"
        )

    return _last(context, at, noun, fits)


EVENT_NEXT = pattern(
    rf"\s*(?:the|its|that|this)\s+(?:(?:quake|earthquake|storm|crash)[’']s\s+)?"
    rf"(?P<noun>{family('epicentre epicenter eye crash wreck')})\b"
)
"""An event where a place should stand: "of the earthquake's epicentre"."""


def event_fix(context: Context, at: int, noun: str) -> End | None:
    """The point of an event by its coordinates: the last that stand before, else the first behind."""
    spot = context.before(at, only=is_point) or context.next(at, until=len(context.text), only=is_point)
    return None if spot is None else presumed(found(spot, f"the {noun}", 0.8), f"“the {noun}” is at {spot.place.name}")


def is_point(n: Named) -> bool:
    """Whether a mention is a point by its coordinates, and no area."""
    return n.place.is_position and not n.place.outline


def _edge(context: Context, at: int, noun: str) -> End | None:
    """A border or coast without a name: that of the country spoken of."""
    end = _last(context, at, noun, lambda n: n.place.kind == "country")
    if end is not None:
        return end
    name = context.before(at, only=lambda n: n.place.country is not None)
    if name is None or name.place.country is None:
        return None
    place = context.added(context.gazetteer.country(name.place.country).id, f"the country of {name.place.name}")
    return End(
        place=place,
        rule=f"the {noun}",
        confidence=0.5,
        assumed=True,
        why=f"“the {noun}” is taken to be that of {context.place(place).name}",
    )


def _front(context: Context, _at: int, _: str) -> End | None:
    """The front of a war lies in the country that the article speaks of most as a place."""
    place = context.most_named(lambda n: is_located(n) and n.place.kind == "country")
    if place is None:
        return None
    why = f"“the front” is taken to be in {place.name}, the country that the article speaks of most"
    return End(place=place.id, rule="the front", confidence=0.6, assumed=True, why=why)


def _last(context: Context, at: int, noun: str, fits: Callable[[Named], bool]) -> End | None:
    name = context.before(at, only=lambda n: n.place.settled and is_located(n) and fits(n))
    if name is None:
        return None
    return presumed(found(name, f"the {noun}", 0.7), f"“the {noun}” is taken to be {name.place.name}")


_RULES: tuple[tuple[Container[str], Callable[[Context, int, str], End | None]], ...] = (
    (frozenset({"capital"}), _capital),
    (_SITES, _site),
    (_KINDS, _settlement),
    (_EVENTS, _event),
    (_EDGES, _edge),
    (_FRONTS, _front),
)
