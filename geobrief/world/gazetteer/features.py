"""The kinds of feature that the gazetteer knows, and how much each weighs before any text is read.

Used when the gazetteer is compiled and when it is read, so it needs only the standard library.
"""

from __future__ import annotations

KIND = {
    "country": "country",
    "territory": "country",
    "capital": "city",
    "city": "city",
    "town": "city",
    "adm1": "region",
    "adm2": "region",
    "adm3": "region",
    "continent": "region",
    "region": "region",
    "disputed": "region",
    "sea": "water",
    "strait": "water",
    "gulf": "water",
    "bay": "water",
    "ocean": "water",
    "channel": "water",
    "lake": "water",
    "river": "water",
    "canal": "water",
    "reef": "water",
    "peninsula": "peninsula",
    "island": "island",
    "islands": "island",
    "mountains": "other",
    "mountain": "other",
    "volcano": "other",
    "desert": "other",
    "cape": "other",
    "seamount": "other",
    "camp": "site",
    "valley": "region",
    "base": "site",
    "launch-site": "site",
    "test-site": "site",
    "nuclear-plant": "site",
    "nuclear-site": "site",
    "airport": "site",
    "port": "site",
    "building": "site",
    "dam": "site",
    "bridge": "site",
    "border-crossing": "site",
}
"""Feature to the Brief's kind of place."""

WEIGHT = {
    "continent": 10.0,
    "ocean": 10.0,
    "sea": 8.5,
    "region": 8.0,
    "disputed": 8.0,
    "gulf": 8.0,
    "strait": 8.0,
    "channel": 7.5,
    "bay": 7.5,
    "peninsula": 7.5,
    "canal": 7.5,
    "river": 7.0,
    "lake": 7.0,
    "island": 7.0,
    "islands": 7.0,
    "mountains": 7.0,
    "mountain": 6.5,
    "volcano": 6.5,
    "desert": 7.0,
    "cape": 6.5,
    "seamount": 6.5,
    "valley": 6.5,
    "reef": 6.5,
    "building": 7.0,
    "base": 6.0,
    "launch-site": 6.0,
    "test-site": 6.0,
    "nuclear-plant": 6.0,
    "nuclear-site": 6.0,
    "camp": 5.5,
    "port": 5.5,
    "dam": 6.0,
    "bridge": 6.0,
    "border-crossing": 6.0,
}
"""How much a hand-kept record weighs, on the scale of log10(population): a sea as a city of 300 million people."""


def kind_of(feature: str) -> str:
    """Return the Brief's kind of place for a feature; a KeyError tells of a feature not listed here."""
    return KIND[feature]
