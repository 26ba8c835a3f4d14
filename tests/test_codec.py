"""The Brief as JSON: nothing is lost on the way, and nothing that is no Brief gets in."""

from __future__ import annotations

import copy
import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geobrief import codec, model
from geobrief.errors import DocumentError
from geobrief.model import (
    Article,
    Brief,
    Event,
    Geometry,
    Link,
    MadeWith,
    Measure,
    Mention,
    Overlay,
    Place,
    Rival,
    Span,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA_FILE = Path(__file__).parent.parent / "docs" / "brief.schema.json"

words = st.text(max_size=12)
shares = st.floats(0, 1)
lengths_m = st.floats(0, 2e7)
positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
lines = st.lists(positions, min_size=2, max_size=4, unique=True).map(tuple)
rings = st.lists(positions, min_size=3, max_size=4, unique=True).map(lambda corners: (*corners, corners[0]))
polygons = st.lists(rings, min_size=1, max_size=2).map(tuple)
AREAS: list[model.OverlayKind] = ["ring", "reach", "zone", "spread", "belt", "area"]
WAYS: list[model.OverlayKind] = ["line", "leg", "arrow"]


def parts(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=1, max_size=2).map(tuple)


def shaped(kinds: list[model.OverlayKind], type_: str, coordinates: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A kind of overlay, and a geometry that it may have."""
    return st.tuples(st.sampled_from(kinds), st.builds(Geometry, type=st.just(type_), coordinates=coordinates))


shapes = st.one_of(
    shaped(["point"], "Point", positions),
    shaped(WAYS, "LineString", lines),
    shaped(WAYS, "MultiLineString", parts(lines)),
    shaped(AREAS, "Polygon", polygons),
    shaped(AREAS, "MultiPolygon", parts(polygons)),
)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def numbered(items: tuple[Any, ...], letter: str) -> tuple[Any, ...]:
    return tuple(dataclasses.replace(item, id=f"{letter}{i}") for i, item in enumerate(items, start=1))


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[int, int]:
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@st.composite
def places(draw: st.DrawFn, length: int) -> Place:
    at = draw(st.none() | positions)
    mentions = several(
        st.builds(
            lambda span, role: Mention(start=span[0], end=span[1], role=role),
            spans(length),
            st.sampled_from(get_args(model.Role)),
        )
    )
    rivals = st.builds(
        lambda at, name: Rival(record=name, name=name, country=None, lon=at[0], lat=at[1], confidence=0.25),
        positions,
        words,
    )
    return Place(
        id="",
        name=draw(words),
        kind=draw(st.sampled_from(get_args(model.PlaceKind))),
        country=draw(st.none() | st.just("KE")),
        lon=at[0] if at else None,
        lat=at[1] if at else None,
        confidence=draw(shares),
        record=draw(words) if at else None,
        mentions=draw(mentions),
        rivals=draw(several(rivals)),
        why=draw(several(words)),
    )


@st.composite
def measures(draw: st.DrawFn, length: int) -> Measure:
    start, end = draw(spans(length))
    low, high = sorted(draw(st.tuples(lengths_m, lengths_m)))
    subject = draw(st.none() | spans(length))
    only = draw(st.sampled_from(["low", "high", "both"]))
    return Measure(
        id="",
        start=start,
        end=end,
        kind=draw(st.sampled_from(get_args(model.MeasureKind))),
        low_m=None if only == "high" else low,
        high_m=None if only == "low" else high,
        bound=draw(st.sampled_from(get_args(model.Bound))),
        bearing=draw(st.none() | words),
        subject=Span(start=subject[0], end=subject[1]) if subject else None,
    )


@st.composite
def links(draw: st.DrawFn, length: int, place_ids: list[str], measure_ids: list[str]) -> Link:
    measure = draw(st.sampled_from([None, *measure_ids]))
    ends = st.sampled_from([None, *place_ids])
    evidence = several(st.builds(lambda span: Span(start=span[0], end=span[1]), spans(length)))
    return Link(
        id="",
        kind=draw(st.sampled_from(get_args(model.LinkKind))),
        measure=measure,
        origin=draw(ends),
        target=draw(ends),
        assumed=draw(several(st.sampled_from(["origin", "target"]))),
        rule=draw(words),
        confidence=draw(shares),
        evidence=draw(evidence),
        why=draw(several(words)),
        high_m=None if measure else draw(lengths_m),
        label=None if measure else draw(st.none() | words),
        sector=draw(st.none() | st.just((220.0, 310.5))),
    )


dates = st.dates().map(str)


@st.composite
def whens(draw: st.DrawFn, length: int) -> When:
    days = sorted(draw(st.sets(dates, min_size=1, max_size=3)))
    words = draw(st.none() | spans(length))
    form = draw(st.sampled_from(["none", "since", "interval", "days"]))
    return When(
        start=None if form == "none" else days[0],
        end=None if form in {"none", "since"} else days[-1],
        text=Span(start=words[0], end=words[1]) if words else None,
        days=tuple(days) if form == "days" else (),
    )


@st.composite
def events(draw: st.DrawFn, length: int, place_ids: list[str]) -> Event:
    phrases = spans(length).map(lambda span: Span(start=span[0], end=span[1]))
    origin, end, via, whose = (draw(st.sampled_from([None, *place_ids])) for _ in range(4))
    return Event(
        id="",
        type=draw(st.sampled_from(get_args(model.EventType))),
        trigger=draw(phrases),
        origin=origin,
        end=None if end == origin else end,
        via=via,
        agent=draw(st.none() | phrases),
        agent_place=whose,
        theme=draw(st.none() | phrases),
        when=draw(st.none() | whens(length)),
        status=draw(st.sampled_from(get_args(model.EventStatus))),
        confidence=draw(shares),
        rule=draw(words),
        evidence=draw(several(phrases)),
    )


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    text = draw(st.text(min_size=1, max_size=60))
    placed = numbered(draw(several(places(len(text)))), "p")
    measured = numbered(draw(several(measures(len(text)))), "m")
    ids = [[item.id for item in part] for part in (placed, measured)]
    linked = numbered(draw(several(links(len(text), *ids))), "l")
    told = numbered(draw(several(events(len(text), ids[0]))), "e")
    drawn = [item.id for item in (*linked, *placed, *told)]
    overlays = st.builds(
        lambda shape, **given: Overlay(kind=shape[0], geometry=shape[1], **given),
        shapes,
        id=st.just(""),
        of=st.sampled_from(drawn or [""]),
        label=words,
        center=st.none() | positions,
        radius_m=st.none() | lengths_m,
        inner_m=st.none() | lengths_m,
        length_m=st.none() | lengths_m,
    )
    return Brief(
        id=draw(words),
        article=Article(title=draw(st.none() | words), published=draw(st.none() | st.just("2031-03-14")), text=text),
        places=placed,
        measures=measured,
        links=linked,
        events=told,
        overlays=numbered(draw(several(overlays)), "o") if drawn else (),
        notes=draw(several(words)),
        made_with=MadeWith(
            geobrief="0", model="m 1", gazetteer="g", worldview=draw(st.sampled_from(["un", "de-facto"]))
        ),
    )


TEXT = "نیروها ۹۰۰ km from Nairobi 🚀. Then e\u0301 and \u2028 and \u0000."
SMALL = Brief(
    id="a1",
    article=Article(text=TEXT),
    places=(
        Place(
            id="p1",
            name="Nairobi",
            kind="city",
            country="KE",
            lat=-1.29,
            lon=36.82,
            confidence=0.9,
            record="geonames:184745",
            mentions=(Mention(start=19, end=26, role="literal"),),
        ),
    ),
    measures=(Measure(id="m1", start=7, end=13, kind="range", low_m=None, high_m=9e5, bound="up_to"),),
    links=(
        Link(
            id="l1",
            kind="range",
            measure="m1",
            origin="p1",
            target=None,
            assumed=(),
            rule="r",
            confidence=1.0,
            evidence=(Span(start=0, end=5),),
        ),
    ),
    events=(
        Event(
            id="e1",
            type="attack",
            trigger=Span(start=0, end=6),
            end="p1",
            when=When(start="2031-03-01", end="2031-03-04", days=("2031-03-01", "2031-03-04")),
            confidence=0.9,
            rule="on the trigger",
        ),
    ),
    overlays=(
        Overlay(id="o1", kind="point", of="l1", label="x", geometry=Geometry(type="Point", coordinates=(36.0, -1.0))),
    ),
    made_with=MadeWith(geobrief="0", model="m 1", gazetteer="g", worldview="un"),
)


@given(briefs())
@settings(max_examples=60)
@example(SMALL)
def test_a_brief_comes_back_from_json_as_it_was(brief: Brief) -> None:
    compact, wide = codec.dumps(brief), codec.dumps(brief, indent=1)
    assert codec.loads(compact) == codec.loads(wide.encode()) == brief
    assert codec.dumps(codec.loads(wide)) == compact
    assert "\n" not in compact


@given(briefs())
@settings(max_examples=40)
@example(SMALL)
def test_a_brief_fits_the_published_schema(brief: Brief) -> None:
    assert misfits(codec.encode(brief), SCHEMA) == []


SHORT = codec.dumps(SMALL)[:-1]

# -- what is refused, and where it says the fault is --------------------------------------------------

DELETE = object()
ROLES = "expected one of literal, metonym, demonym, embedded"
WHEN = "at $.events[0].when"
POINT = "$.overlays[0].geometry.coordinates"


def changed(path: str, value: object) -> str:
    """``SMALL`` as JSON with one thing in it changed; ``path`` as in ``places.0.lat``."""
    document: Any = json.loads(codec.dumps(SMALL))
    *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    part = document
    for step in way:
        part = part[step]
    if value is DELETE:
        del part[last]
    else:
        part[last] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("places.0.mentions.0.start", "4", "expected int, got str at $.places[0].mentions[0].start"),
        ("places.0.mentions.0.start", 4.5, "expected int, got float at $.places[0].mentions[0].start"),
        ("places.0.mentions.0.start", True, "expected int, got bool at $.places[0].mentions[0].start"),
        ("places.0.confidence", True, "expected float, got bool at $.places[0].confidence"),
        ("places.0.name", None, "expected str, got null at $.places[0].name"),
        ("places.0.name", "\ud800", "half a character (a lone surrogate) at $.places[0].name"),
        ("article.text", "a\udfff", "half a character (a lone surrogate) at $.article.text"),
        ("places.0.mentions.0.role", "town", f"{ROLES}, got 'town' at $.places[0].mentions[0].role"),
        ("places.0.mentions.0.role", ["literal"], f"{ROLES}, got ['literal'] at $.places[0].mentions[0].role"),
        ("places", {}, "expected array, got object at $.places"),
        ("places", None, "expected array, got null at $.places"),
        ("places.0", [], "expected object, got array at $.places[0]"),
        ("article", "text", "expected object, got str at $.article"),
        ("places.0.colour", "red", "unknown field 'colour' at $.places[0]"),
        ("reviewed", True, "unknown field 'reviewed' at $"),
        ("article.text", DELETE, "missing field 'text' at $.article"),
        ("made_with", DELETE, "missing field 'made_with' at $"),
        ("places.0.lat", DELETE, "missing field 'lat' at $.places[0]"),
        ("schema", "geobrief/2", "expected schema 'geobrief/1', got 'geobrief/2' at $.schema"),
        ("schema", DELETE, "expected schema 'geobrief/1', got None at $.schema"),
        ("schema", 1, "expected schema 'geobrief/1', got 1 at $.schema"),
        ("places.0.lat", 10**400, "expected a finite number at $.places[0].lat"),
        ("overlays.0.center", [1.0, 2.0, 3.0], "expected 2 items, got 3 at $.overlays[0].center"),
        ("overlays.0.center", [1.0, "2"], "expected float, got str at $.overlays[0].center[1]"),
        ("overlays.0.center", [1.0, 91.0], "lat 91.0 is not within -90..90 at $.overlays[0]"),
        ("overlays.0.radius_m", -1, "no length: -1.0 at $.overlays[0]"),
        ("overlays.0.geometry.coordinates", ["x", 1], f"expected float, got str at {POINT}[0]"),
        ("overlays.0.geometry.coordinates", [], "the coordinates do not fit the geometry's type at $.overlays[0]"),
        ("overlays.0.geometry.coordinates", [1, 2, 3], "no position on earth: (1.0, 2.0, 3.0) at $.overlays[0]"),
        ("overlays.0.geometry.coordinates", [[1, 2]], "no position on earth: ((1.0, 2.0),) at $.overlays[0]"),
        ("overlays.0.geometry.coordinates", [181, 0], "no position on earth: (181.0, 0.0) at $.overlays[0]"),
        ("overlays.0.geometry.type", "Polygon", "a Polygon is no geometry of a point at $.overlays[0]"),
        ("places.0.lat", 90.5, "lat 90.5 is not within -90..90 at $.places[0]"),
        ("places.0.lon", -181, "lon -181.0 is not within -180..180 at $.places[0]"),
        ("places.0.lon", None, "lat and lon are given together or not at all at $.places[0]"),
        ("places.0.record", None, "a place has a record and a point, or neither at $.places[0]"),
        ("places.0.confidence", 1.5, "confidence 1.5 is not within 0..1 at $.places[0]"),
        ("places.0.mentions.0.end", 19, "no span: 19..19 at $.places[0].mentions[0]"),
        ("places.0.mentions.0.start", -1, "no span: -1..26 at $.places[0].mentions[0]"),
        ("places.0.mentions.0.end", 999, f"p1: mention ends at 999 of {len(TEXT)} at $"),
        ("measures.0.end", 999, f"m1: ends at 999 of {len(TEXT)} at $"),
        ("measures.0.subject", {"start": 0, "end": 999}, f"m1: ends at 999 of {len(TEXT)} at $"),
        ("measures.0.high_m", -1.0, "no length: -1.0 at $.measures[0]"),
        ("measures.0.low_m", 1e6, "low_m 1000000.0 is above high_m 900000.0 at $.measures[0]"),
        ("measures.0.high_m", None, "a measure has low_m, high_m or both at $.measures[0]"),
        ("links.0.evidence.0.end", 999, f"l1: evidence ends at 999 of {len(TEXT)} at $"),
        ("links.0.measure", "m9", "l1: no measure m9 at $"),
        ("links.0.measure", None, "a link has a measure or the reader's own high_m at $.links[0]"),
        ("links.0.origin", "p9", "l1: no place p9 at $"),
        ("links.0.target", "p9", "l1: no place p9 at $"),
        ("overlays.0.of", "l9", "o1: no link, place or event l9 at $"),
        ("events.0.type", "war", "expected one of attack, transfer, move, meet, base, got 'war' at $.events[0].type"),
        ("events.0.end", "p9", "e1: no place p9 at $"),
        ("events.0.agent_place", "p9", "e1: no place p9 at $"),
        ("events.0.origin", "p1", "e1: from p1 to p1 at $.events[0]"),
        ("events.0.theme", {"start": 0, "end": 999}, f"e1: ends at 999 of {len(TEXT)} at $"),
        ("events.0.confidence", 2, "confidence 2.0 is not within 0..1 at $.events[0]"),
        ("events.0.when.start", "1 March", "no date (YYYY-MM-DD): '1 March' at $.events[0].when"),
        ("events.0.when.start", "20310301", "no date (YYYY-MM-DD): '20310301' at $.events[0].when"),
        ("events.0.when.start", None, "days are listed, and there is no first one at $.events[0].when"),
        ("events.0.when.end", "2031-02-01", f"the last day, 2031-02-01, is before the first, 2031-03-01 {WHEN}"),
        ("events.0.when.days", ["2031-03-09"], "no days in order: ('2031-03-09',) at $.events[0].when"),
        ("events.0.when.days", ["2031-03-04", "2031-03-02"], f"no days in order: ('2031-03-04', '2031-03-02') {WHEN}"),
        ("made_with.worldview", "mine", "expected one of un, de-facto, got 'mine' at $.made_with.worldview"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_path(path: str, value: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        codec.loads(changed(path, value))
    assert str(caught.value) == message
    assert message.endswith(f"at {caught.value.path}")
    assert caught.value.hint
    assert caught.value.exit_code == 10


def test_an_id_given_twice_is_refused() -> None:
    document = json.loads(codec.dumps(SMALL))
    document["places"] *= 2
    with pytest.raises(DocumentError, match="an id is given twice among"):
        codec.loads(json.dumps(document))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused_by_the_reader(number: str) -> None:
    text = codec.dumps(SMALL).replace("36.82", number)
    assert number in text
    with pytest.raises(DocumentError, match=r"no JSON number|finite number"):
        codec.loads(text)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused_by_the_writer(number: float) -> None:
    with pytest.raises(DocumentError, match="is no JSON number"):
        codec.dumps([number])


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "5", '"a"', "{}", b"\xff\xfe\x00", b"caf\xe9", "[" * 100_000, "1" * 5000, SHORT],
    ids=["nothing", "brace", "array", "null", "number", "string", "empty", "utf16", "latin1", "deep", "long", "cut"],
)  # fmt: skip
def test_what_is_no_brief_is_refused(text: str | bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        codec.loads(text)
    assert caught.value.hint


@pytest.mark.parametrize("depth", [90, 400, 900])
def test_coordinates_nested_beyond_reason_are_refused(depth: int) -> None:
    nested = "[" * depth + "]" * depth
    text = codec.dumps(SMALL).replace('"coordinates":[36.0,-1.0]', f'"coordinates":{nested}')
    assert nested in text
    with pytest.raises(DocumentError):
        codec.loads(text)


def test_whole_numbers_are_read_as_floats() -> None:
    brief = codec.loads(changed("measures.0.high_m", 900_000))
    assert brief == SMALL
    assert isinstance(brief.measures[0].high_m, float)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert codec.loads(codec.dumps(SMALL).encode("utf-8-sig")) == SMALL


def test_fields_with_a_default_may_be_left_out() -> None:
    document = json.loads(codec.dumps(SMALL))
    for part, name in ((document, "notes"), (document["article"], "title"), (document["places"][0], "rivals")):
        del part[name]
    assert codec.loads(json.dumps(document)) == SMALL


def test_the_writer_keeps_the_order_of_the_fields() -> None:
    assert list(json.loads(codec.dumps(SMALL))) == [field.name for field in dataclasses.fields(Brief)]


# -- the published schema -----------------------------------------------------------------------------

SCHEMA = codec.schema()
TYPES: dict[str, Callable[[object], bool]] = {
    "object": lambda data: isinstance(data, dict),
    "array": lambda data: isinstance(data, list),
    "string": lambda data: isinstance(data, str),
    "boolean": lambda data: isinstance(data, bool),
    "integer": lambda data: isinstance(data, int) and not isinstance(data, bool),
    "number": lambda data: isinstance(data, int | float) and not isinstance(data, bool),
    "null": lambda data: data is None,
}


KEYWORDS = {"$schema", "title", "$defs", "description", "$ref", "anyOf", "enum", "type", "items", "prefixItems"} | {
    "minItems", "maxItems", "properties", "required", "additionalProperties",
}  # fmt: skip


def misfits(data: Any, schema: dict[str, Any], path: str = "$") -> list[str]:
    """Where data does not fit: the words of JSON Schema that ours uses, and no others."""
    assert schema.keys() <= KEYWORDS
    if "$ref" in schema:
        return misfits(data, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], path)
    if "anyOf" in schema:
        tried = [misfits(data, option, path) for option in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    if "enum" in schema:
        return [] if data in schema["enum"] else [path]
    if not TYPES[schema["type"]](data):
        return [path]
    if isinstance(data, dict):
        return [*misfit_fields(data, schema, path)]
    return misfit_items(data, schema, path) if isinstance(data, list) else []


def misfit_fields(data: dict[str, Any], schema: dict[str, Any], path: str) -> list[str]:
    known = schema["properties"]
    faults = [f"{path}.{name}" for name in {*schema["required"]} - {*data} | {*data} - {*known}]
    return faults + [
        fault for name in {*data} & {*known} for fault in misfits(data[name], known[name], f"{path}.{name}")
    ]


def misfit_items(data: list[Any], schema: dict[str, Any], path: str) -> list[str]:
    if not schema.get("minItems", 0) <= len(data) <= schema.get("maxItems", len(data)):
        return [path]
    fitting = (
        schema.get("prefixItems") or [schema["items"]] * len(data) if schema.keys() & {"items", "prefixItems"} else []
    )
    return [
        fault
        for i, (item, one) in enumerate(zip(data, fitting, strict=False))
        for fault in misfits(item, one, f"{path}[{i}]")
    ]


def test_the_published_schema_is_that_of_the_classes(*, update_golden: bool) -> None:
    text = json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    if update_golden:
        SCHEMA_FILE.parent.mkdir(exist_ok=True)
        SCHEMA_FILE.write_text(text, encoding="utf-8")
    assert SCHEMA_FILE.read_text(encoding="utf-8") == text, "say: pytest tests/test_codec.py --update-golden"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("places.0.mentions.0.start", "4"),
        ("places.0.kind", "town"),
        ("places.0.colour", "red"),
        ("article.text", DELETE),
        ("schema", DELETE),
        ("schema", "geobrief/2"),
        ("overlays.0.center", [1.0, 2.0, 3.0]),
        ("places.0.name", None),
    ],
)
def test_what_the_codec_refuses_for_its_form_the_schema_refuses_too(path: str, value: object) -> None:
    document = json.loads(changed(path, value))
    assert misfits(document, SCHEMA) != []
    assert misfits(copy.deepcopy(json.loads(codec.dumps(SMALL))), SCHEMA) == []


def test_an_unknown_field_may_be_a_newer_geobriefs() -> None:
    data = json.loads((Path(__file__).parent / "golden" / "storm.json").read_text("utf-8"))
    with pytest.raises(DocumentError) as raised:
        codec.loads(json.dumps({**data, "seals": []}))
    assert "newer geobrief" in (raised.value.hint or "")
