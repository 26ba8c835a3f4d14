"""What grows with a text grows no faster than it: questions are counted; `make bench` takes the time."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import shapely

from geobrief.drawing.publish.happened import event_cards
from geobrief.drawing.publish.quotes import Quotes
from geobrief.model import Article, Brief, Event, Geometry, MadeWith, Mention, Overlay, Place, Span
from geobrief.settle.draw import DrawOptions
from geobrief.settle.draw.desk import Desk
from geobrief.settle.events import place_events
from geobrief.settle.find.circle import Circle
from geobrief.settle.join import join
from geobrief.settle.judge import judge
from geobrief.settle.resolve import resolve
from geobrief.text import recognise
from geobrief.text.clean import clean
from geobrief.text.happen import happen
from geobrief.text.measure import measures
from geobrief.text.recognise import lean
from geobrief.world import basemap, earth
from geobrief.world.earth import nearest
from geobrief.world.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    import pytest

    from geobrief.pipeline import Geobrief

COUNT = 400  # more than outlines are kept for others


def _place(number: int) -> Place:
    return Place(
        id=f"p{number}",
        name=f"Region {number}",
        kind="region",
        country=None,
        lat=0.0,
        lon=0.0,
        confidence=1.0,
        record=f"test:{number}",
        mentions=(Mention(start=number, end=number + 1, role="literal"),),
    )


def test_the_outline_of_a_place_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(basemap, "territory", lambda record, **_: asked.append(record))
    places = tuple(_place(number) for number in range(COUNT))
    desk = Desk((places, (), ()), DrawOptions(), lambda _: (0.0, 0.0))
    for _ in range(3):
        assert len(desk.towns) == COUNT
        assert [desk.area(place) for place in places] == [None] * COUNT
    assert len(asked) == COUNT


def test_names_spelled_otherwise_are_looked_up_and_not_searched_for() -> None:
    steps: list[None] = []
    names = ("Kharkov", "Mikolaiv", "Zaporozhye", "Vinnitsa", "Jitomir", "Odesa", "Nikolaev", "Krementchug")
    with Gazetteer.open() as gazetteer:
        gazetteer.spelled_like("Tchernihiv", {"UA"})  # opened
        gazetteer._connection.set_progress_handler(lambda: steps.append(None), 100)
        found = [gazetteer.spelled_like(name, {"UA", "RU"}) for name in names]
    assert any(found)
    assert len(steps) < 100 * len(names)  # a search through all names is thirty thousand of them


def test_exceptions_of_the_tokenizer_are_looked_for_until_all_are_made() -> None:
    made: Any = lean.load()
    few = len(made._words._waiting)
    made("He don't. " * 10)
    assert 0 < len(made._words._waiting) < few
    made("A ship left Oslo. " * (lean._SPARED // 15))
    assert made._words._waiting == {}


def test_of_the_places_outside_a_reach_only_the_nearest_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    circle, other = (Circle.__new__(Circle) for _ in range(2))
    shape = earth.to_shape(earth.reach(shapely.box(20.0, 45.0, 30.0, 50.0), 400_000.0))
    for one in (circle, other):
        one.__dict__.update(
            shape=shape,
            overlay=SimpleNamespace(center=None, radius_m=400_000.0, kind="reach"),
            link=SimpleNamespace(assumed=()),
        )
    points = [(lon + 0.3 * lat, float(lat)) for lon in range(-10, 60, 2) for lat in range(30, 62, 3)]
    places = [replace(_place(n), lon=lon, lat=lat) for n, (lon, lat) in enumerate(points)]
    exact = {place.id: other.outside_m(point) for place, point in zip(places, points, strict=True)}
    asked: list[object] = []

    def counted(area: Any, point: Any) -> Any:
        asked.append(point)
        return nearest(area, point)

    monkeypatch.setattr(earth, "nearest", counted)
    gaps = circle.gaps(places)
    inside = [id for id, gap in exact.items() if gap < 0]
    assert [id for id, gap in gaps.items() if gap < 0] == inside
    first = min((place for place in places if other.leaves_out(place)), key=lambda place: exact[place.id])
    assert gaps[first.id] == exact[first.id] == min(gap for gap in gaps.values() if gap > 0)
    assert len(asked) - len(inside) < 12 < (len(places) - len(inside)) / 10


class _Counted(tuple[Any, ...]):
    """Counts what is looked through."""

    __slots__ = ()
    looked_at = 0

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            _Counted.looked_at += 1
            yield item


def _listed(count: int) -> int:
    """How many parts of a Brief of so many are looked at to find each of them, and to list its events."""
    places = tuple(_place(number) for number in range(count))
    events = tuple(
        Event(id=f"e{n}", type="attack", trigger=Span(start=n, end=n + 1), end=f"p{n}", confidence=1.0, rule="struck")
        for n in range(count)
    )
    line = Geometry(type="LineString", coordinates=((0.0, 0.0), (1.0, 1.0)))
    overlays = tuple(Overlay(id=f"o{n}", kind="arrow", of=f"e{n}", geometry=line, label="") for n in range(count))
    brief = Brief(
        id="a",
        article=Article(text="x" * 9 * count),
        places=_Counted(places),
        events=_Counted(events),
        overlays=_Counted(overlays),
        made_with=MadeWith(geobrief="0", model="m", gazetteer="g", worldview="un"),
    )
    _Counted.looked_at = 0
    cards = event_cards(brief, Quotes(brief))
    assert [card.drawn for card in cards] == [event.id for event in events]
    assert all(brief.place(place.id) == place for place in places)
    assert all(brief.is_drawn(event.id) and brief.event(event.id) == event for event in events)
    assert (brief.place("p"), brief.event(None), brief.overlays_of("p0")) == (None, None, ())
    return _Counted.looked_at


def test_parts_of_a_brief_are_found_by_their_ids_and_not_searched_for() -> None:
    assert 4 * COUNT <= _listed(COUNT) <= 20 * COUNT


# -- the stages of a long article: the lines of ours that are run are counted ---------------------------

_TOWNS = ("Kharkiv", "Kyiv", "Aleppo", "Khartoum", "Goma", "Mosul", "Odesa", "Lviv")
_STORY = (
    "Iran sent rebels rockets. They fired an Iranian-made rocket at {a} on Monday. It has a range of {n} km, and fell"
    " {m} km north of {b}. The base lies {m} miles west of {a}. Troops set up a {n}-km exclusion zone around {b}, and"
    " left for {a}."
)


def _story(count: int) -> str:
    """An article of so many paragraphs, none of them like another."""
    towns = len(_TOWNS)
    return "\n\n".join(
        _STORY.format(a=_TOWNS[n % towns], b=_TOWNS[(n * 3 + 1) % towns], n=40 + n, m=11 + n) for n in range(count)
    )


class _Lines:
    """How many lines of each function of ours are run, loops within them included."""

    def __init__(self) -> None:
        self.run: Counter[str] = Counter()

    def of(self, work: Callable[..., Any], *given: Any) -> Any:
        """Run a stage, and count."""

        def within(frame: FrameType, event: str, _: object) -> Any:
            code = frame.f_code
            if "/geobrief/" not in code.co_filename:
                return None
            self.run[f"{code.co_filename.rpartition('/geobrief/')[2]}:{code.co_firstlineno}"] += event == "line"
            return within

        before = sys.gettrace()
        sys.settrace(within)
        try:
            return work(*given)
        finally:
            sys.settrace(before)


def _lines(maker: Geobrief, count: int) -> Counter[str]:
    article = clean(Article(text=_story(count), published="2026-03-02")).article
    ((reading, _),) = recognise.read([(article.text, None)], maker.model, maker.gazetteer)
    lines, known = _Lines(), maker.gazetteer
    places = lines.of(resolve, article, reading, known)
    events = place_events(lines.of(happen, article, reading, known), places)
    found = lines.of(measures, article.text, reading.sentences, reading.parse)
    links, places = lines.of(join, article, reading, places, found, known)
    lines.of(judge, article, places, found, links, known)
    assert len(links) >= 3 * count
    assert len(events) >= count
    return lines.run


def test_each_function_of_the_stages_runs_in_proportion_to_the_text(maker: Geobrief) -> None:
    _lines(maker, 2)  # what is made when it is first asked for
    few, many = (_lines(maker, count) for count in (5, 15))
    grown = {name: lines / max(few[name], 60) for name, lines in many.items()}
    assert len(grown) > 300
    assert {name: share for name, share in grown.items() if share > 4} == {}
