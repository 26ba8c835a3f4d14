"""The closed vocabularies of a Brief: kinds, roles, units, statuses; and what positions are."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

SCHEMA = "geobrief/1"

Side = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
Role = Literal["literal", "metonym", "demonym", "embedded"]
PlaceKind = Literal["country", "region", "city", "site", "water", "peninsula", "island", "other"]
MeasureKind = Literal["range", "zone", "distance", "travelled", "altitude", "other"]
Bound = Literal["exact", "about", "up_to", "at_least", "between"]
Unit = Literal["km", "m", "mi", "nmi", "league", "ft", "yd"]
Units = Literal["article", "km", "mi", "nmi", "both"]
"""What a reader wants measured figures in: the article's own units, one of three, or kilometres and miles."""

RangeShape = Literal["ring", "reach", "both"]
"""What shows a range from a territory: a ring on its point nearest the target, its reach, or both."""

LinkKind = Literal["range", "zone", "distance", "travelled"]

Lie = Literal["round", "along", "nowhere"]
"""How a figure lies on the earth: round or between its places; along a line near them, as a strip; off the earth."""

Standing = Literal["drawn", "unsure", "refuted", "unplaced"]
"""What became of a reading: drawn as far as the text gives what to draw; read, but not surely enough; refuted by
geometry; or with an end that the text names and nobody can place, or without any place to count from."""

OverlayKind = Literal["ring", "reach", "zone", "belt", "area", "line", "leg", "point", "spread", "arrow"]

EventType = Literal["attack", "transfer", "move", "meet", "base"]
"""What happened, in five kinds that a map can show; the field's names for them stand beside.

``attack``    force used on a place: fired at, shelled, bombed, raided (PLOVER: ASSAULT; ACLED: Battles, Explosions)
``transfer``  arms, goods, aid, energy or money pass from a giver to a recipient (PLOVER: AID; FrameNet: Giving, Supply)
``move``      people, troops, ships, storms and missiles on a test travel (FrameNet: Motion, Sending, Travel)
``meet``      talks, visits, summits, signings at a place (PLOVER: CONSULT; FrameNet: Meet_with, Visiting)
``base``      troops or weapons stand at a place (PLOVER: MOBILIZE; FrameNet: Being_located, Stationing)
"""

EventStatus = Literal["happened", "alleged", "habitual", "planned", "threatened", "denied"]
"""What the article says of it: a fact, one man's word, a custom; or what is to come, is threatened, or was denied."""

FACTS: frozenset[EventStatus] = frozenset({"happened", "alleged", "habitual"})
"""What an article says did happen, be it on somebody's word."""

FindingKind = Literal["covers", "short", "places", "cities", "near"]
"""What follows from the map: how much of an area lies inside; that a range falls short of its target; which places of
the article lie inside or outside; which cities do; which city a derived point is nearest to."""

GeometryType = Literal["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]

Worldview = Literal["un", "de-facto"]

Position: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees, in this order."""

Coordinates: TypeAlias = tuple[Any, ...]
"""Nested tuples of positions, as deep as the geometry's type asks for (RFC 7946, section 3.1)."""
