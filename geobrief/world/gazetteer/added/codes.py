"""Which of our features those of GeoNames and GNS, of OpenStreetMap and of OurAirports are.

Codes are those of geonames.org/export/codes.html, which GNS shares for the most part, the tags of OpenStreetMap's
wiki, and the types of OurAirports' data dictionary. What is not in a table is left out: streets, hotels, wells.
"""

from __future__ import annotations

import math
from typing import Final

GEONAMES: Final = {
    code: feature
    for feature, codes in {
        "town": "PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLF PPLG PPLL PPLR PPLS PPLX STLMT CMP CMPRF CMPQ RSVT MILB",
        "adm2": "ADM2",
        "adm3": "ADM3 ADM4 ADM5 ADMD",
        "region": "RGN AREA",
        "island": "ISL ISLET ISLT ATOL",
        "islands": "ISLS",
        "cape": "CAPE HDLD PT",
        "peninsula": "PEN",
        "mountain": "MT PK HLL",
        "mountains": "MTS HLLS RDGE RDGEG RDGU RDGB PLAT UPLD",
        "volcano": "VLC",
        "valley": "VAL VALS GRGE CNYN",
        "desert": "DSRT ERG",
        "reef": "RF RFC SHOL BNK BNKU SMU SMSU RFU SHLU",
        "bay": "BAY BAYS COVE",
        "gulf": "GULF",
        "strait": "STRT",
        "channel": "CHN SD",
        "sea": "SEA",
        "lake": "LK LKS LKN RSV LGN",
        "river": "STM STMS STMI WAD",
        "canal": "CNL",
        "airport": "AIRP AIRB AIRF AIRH",
        "base": "INSM NVB FT",
        "port": "PRT HBR ANCH",
        "dam": "DAM",
        "bridge": "BDG",
        "border-crossing": "CSTM PSTB",
        "nuclear-plant": "PSN",
        "test-site": "RNGA",
    }.items()
    for code in codes.split()
}

OSM: Final = {
    ("place", "city"): "city",
    **{
        ("place", kind): "town"
        for kind in ("town", "village", "hamlet", "suburb", "isolated_dwelling", "neighbourhood")
    },
    **{("place", kind): "island" for kind in ("island", "islet")},
    ("place", "archipelago"): "islands",
    ("place", "region"): "region",
    ("place", "sea"): "sea",
    ("natural", "bay"): "bay",
    ("natural", "strait"): "strait",
    ("natural", "cape"): "cape",
    ("natural", "peninsula"): "peninsula",
    ("natural", "peak"): "mountain",
    ("natural", "volcano"): "volcano",
    **{("natural", kind): "mountains" for kind in ("ridge", "mountain_range", "plateau")},
    ("natural", "valley"): "valley",
    ("natural", "desert"): "desert",
    **{("natural", kind): "reef" for kind in ("reef", "shoal")},
    ("natural", "water"): "lake",
    ("waterway", "river"): "river",
    ("waterway", "canal"): "canal",
    ("waterway", "dam"): "dam",
    **{("aeroway", kind): "airport" for kind in ("aerodrome", "airstrip", "heliport")},
    **{("military", kind): "base" for kind in ("base", "barracks", "airfield", "naval_base")},
    ("military", "range"): "test-site",
    ("landuse", "military"): "base",
    ("landuse", "harbour"): "port",
    ("amenity", "refugee_site"): "town",
    ("barrier", "border_control"): "border-crossing",
    ("man_made", "bridge"): "bridge",
    ("harbour", "yes"): "port",
}

AIRPORTS: Final = frozenset({"large_airport", "medium_airport", "small_airport", "seaplane_base", "heliport"})

_CITY: Final = 15_000  # people, as in the package's own gazetteer
_EXTENT_KM: Final = {
    "adm2": 30.0, "adm3": 15.0, "region": 50.0, "sea": 300.0, "gulf": 50.0, "bay": 10.0, "strait": 20.0,
    "channel": 10.0, "lake": 5.0, "river": 50.0, "canal": 10.0, "mountains": 30.0, "mountain": 3.0, "volcano": 5.0,
    "island": 5.0,
    "islands": 20.0, "peninsula": 20.0, "desert": 50.0, "valley": 15.0, "cape": 2.0, "reef": 3.0, "airport": 3.0,
    "base": 3.0, "test-site": 10.0,
}  # fmt: skip
"""Of features whose size no source gives, about."""


def town(feature: str, population: int) -> str:
    """A town of many people is a city."""
    return "city" if feature == "town" and population >= _CITY else feature


def extent(feature: str, population: int) -> float:
    """How far a place reaches from its point, in km; a town of 3,000 people to the square kilometre."""
    if feature in ("town", "city"):
        return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)
    return _EXTENT_KM.get(feature, 1.0)


def weight(feature: str, population: int) -> float:
    """How likely a place is meant before any text is read, on the scale of log10(population), as in the package's."""
    people = math.log10(population + 1)
    fixed = {"adm2": people - 2, "adm3": people - 2.5, "airport": 3.0, "base": 3.0, "nuclear-plant": 4.0}
    return fixed.get(feature, people if feature in ("town", "city") else 1.5)
