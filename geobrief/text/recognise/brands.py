"""Firms and cars that are called like places: "Norfolk Southern", "Cleveland-Cliffs", "a Kia Rio".

Firms are in the table; more are told by the word behind the place ("Steel": `namesakes.TRADING`). Models of cars
need no table: behind a maker's name stands what it made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.text.recognise.page import JOINTS
from geobrief.text.recognise.words import FEATURES_BEHIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.recognise.page import Name, Page
    from geobrief.text.recognise.search import Search

MAKES = frozenset(
    "audi bmw mercedes mercedes-benz porsche volkswagen vw opel vauxhall seat skoda škoda cupra fiat alfa-romeo lancia "
    "ferrari maserati lamborghini renault peugeot citroen citroën dacia alpine toyota honda nissan mazda mitsubishi "
    "subaru suzuki isuzu daihatsu lexus infiniti acura hyundai kia daewoo ssangyong ford chevrolet chevy gmc buick "
    "cadillac pontiac oldsmobile hummer chrysler dodge plymouth jeep tesla rivian volvo saab bentley lotus hillman "
    "lada uaz mahindra maruti geely byd chery haval datsun holden yamaha kawasaki ducati peterbilt kenworth "
    "freightliner scania romeo martin rover".split()
)
"""Makers of cars, lorries and motorcycles, in small letters; of those in two words (Alfa Romeo) the second."""

_IN_CAPITALS = frozenset({"seat"})
_TWO_WORDS = {"romeo": "alfa", "martin": "aston", "rover": "land"}
_WORKS = frozenset(
    "plant plants factory factories works dealership dealer dealers workers unit division headquarters assembly".split()
)
"""What a maker has in a town: "the Volkswagen Zwickau plant" is there."""

_DRIVEN = frozenset(
    "car cars driver drivers drove driving driven vehicle vehicles suv suvs truck trucks pickup pickups van vans sedan "
    "hatchback saloon coupe convertible wagon crossover motorcycle motorcycles crashed crash collided collision rear "
    "parked towed plates plate dashcam wheel tyre tyres tire tires engine motorist motorists model models".split()
)
"""Words of a sentence about cars on a road."""

FIRMS_WHOLE = tuple(
    tuple(firm.split())
    for firm in (
        "union pacific|norfolk southern|canadian national|canadian pacific|kansas city southern|illinois central|"
        "burlington northern santa fe|burlington northern|florida east coast|missouri pacific|cleveland - cliffs|"
        "mettler - toledo|mettler toledo|owens corning|dow corning|wells fargo|louisiana - pacific|lincoln national|"
        "lincoln financial|lancaster colony|columbia sportswear|columbia pictures|columbia records|"
        "columbia threadneedle|boston beer|boston market|boston properties|boston whaler|boston dynamics|"
        "boston consulting|boston scientific|texas instruments|texas roadhouse|texas pacific land|"
        "california pizza kitchen|kentucky fried chicken|panama jack|paris baguette|london drugs|london fog|"
        "new york life|london life|palo alto networks|manhattan associates|oxford nanopore|oxford industries|"
        "oxford biomedica|oxford economics|oxford instruments|cambridge analytica|cambridge associates|"
        "cambridge silicon radio|seattle genetics|arizona beverages|virginia slims|philadelphia cream cheese|"
        "winnebago industries|newcastle brown ale|budweiser budvar|vichy catalan|san pellegrino|fiji water|"
        "bethlehem steel|bath iron works|newport news shipbuilding|phoenix contact|munich re|hannover re|"
        "alaska air|air china|air france|air india|air canada|air new zealand|air serbia|air malta|air tanzania|"
        "air algerie|air zimbabwe|air mauritius|air botswana|air senegal|air greenland|iran air|georgia power|"
        "alabama power|mississippi power|gulf power|nova scotia power|kenya power|banco santander|zurich insurance|"
        "tokyo electric power|kansai electric power|lincoln electric|portland general electric|tampa electric|"
        "san diego gas & electric|pacific gas & electric|new york times|washington post|boston globe|"
        "chicago tribune|los angeles times|jerusalem post|kyiv independent|moscow times|times of india|"
        "times of israel|korea herald|japan times|bangkok post|china daily|south china morning post|"
        "khaleej times|gulf news|nikkei asia|al ahram"
    ).split("|")
)
"""Firms and brands of two words and more that begin like a town, a country or a sea."""

_GOES_ON = FEATURES_BEHIND | frozenset("forest park ocean cemetery monument coast university".split())
"""What makes another name of these words ("Lincoln National Forest")."""

_BY_WORD: dict[str, list[tuple[str, ...]]] = {}
for _firm in FIRMS_WHOLE:
    _BY_WORD.setdefault(_firm[0], []).append(_firm)


def is_model(search: Search, name: Name) -> bool:
    """ "A Kia Rio", "SEAT Toledo", "Chevrolet Tahoe": what stands behind a maker's name, on a road, is what it made."""
    page, first, last = search.page, name.first, name.last
    if last - first > 1 and _is_make(page, first):
        first += 1
    if first == 0 or not _is_make(page, first - 1):
        return False
    if page.lower[last : last + 1] and page.lower[last] in _WORKS:
        return False
    if any(match.record.kind == "country" for match in search.tabled(first, last)):
        return False  # "Toyota Kenya" is its branch
    return _is_one(page, first - 1) or not _DRIVEN.isdisjoint(token.lower_ for token in page.doc[first].sent)


def _is_make(page: Page, i: int) -> bool:
    word = page.lower[i]
    if word not in MAKES or not page.is_capitalised(i) or (word in _IN_CAPITALS and not page.words[i].isupper()):
        return False
    return word not in _TWO_WORDS or page.lower[max(0, i - 1) : i] == [_TWO_WORDS[word]]


def _is_one(page: Page, make: int) -> bool:
    """Whether an article, an owner or a colour stands before a maker's name: "a Kia", "his black Ford"."""
    at = make - 1 - (page.lower[make] in _TWO_WORDS)
    while at >= 0 and page.doc[at].pos_ in {"ADJ", "NUM"} and page.words[at].islower():
        at -= 1
    return at >= 0 and (page.lower[at] in {"a", "an"} or page.doc[at].tag_ in {"PRP$", "POS"})


def brands(search: Search) -> None:
    """Take places in the names of the table's firms for what they are there: parts of other names."""
    for first, last in _firms(search.page):
        for name in tuple(search.names):
            if name.first < last and name.last > first:
                _embed(search, name, first, last)


def _embed(search: Search, name: Name, first: int, last: int) -> None:
    """Keep of a name what is a place by itself, as a part of the firm's name."""
    start = max(name.first, first)
    ends = range(min(name.last, last - 1), start, -1)
    end = next((end for end in ends if search.known(start, end)), None)
    at = search.names.index(name)
    search.names[at : at + 1] = [] if end is None else [replace(name, first=start, last=end, embedded=True)]


def _firms(page: Page) -> Iterator[tuple[int, int]]:
    """Words ``[first, last)`` of each firm of the table."""
    for first, word in enumerate(page.lower):
        for firm in _BY_WORD.get(word, ()):
            last = first + len(firm)
            if (
                tuple(page.lower[first:last]) == firm
                and all(page.is_capitalised(i) or page.words[i] in JOINTS | {"&", "of"} for i in range(first, last))
                and not (page.lower[last : last + 1] and page.lower[last] in _GOES_ON)
            ):
                yield first, last
                break
