"""Briefs that somebody wrote by hand: every fault is named with its path, or the Brief is drawn within limits."""

from __future__ import annotations

import copy
import json
import resource
from typing import TYPE_CHECKING, Any

import briefs
import pages
import pytest
from click.testing import CliRunner

from geobrief import codec
from geobrief.cli import main
from geobrief.drawing import publish, scene
from geobrief.drawing.look import Look
from geobrief.errors import DocumentError, InputError
from geobrief.model import MOST_OVERLAYS
from geobrief.settle.draw import draw
from geobrief.settle.draw.desk import DrawOptions

if TYPE_CHECKING:
    from pathlib import Path

BOX = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
FAULTS: dict[str, tuple[str, Any]] = {
    "a ring of three positions": ("Polygon", [[[0.0, 0.0], [1.0, 0.0], [0.0, 0.0]]]),
    "a ring that is open": ("Polygon", [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]]),
    "a ring of one point": ("Polygon", [[[0.0, 0.0]] * 5]),
    "a ring that is a line": ("Polygon", [[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [0.0, 0.0]]]),
    "a ring that crosses itself": ("Polygon", [[[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]]),
    "a hole outside": ("Polygon", [BOX, [[5.0, 5.0], [6.0, 5.0], [6.0, 6.0], [5.0, 5.0]]]),
    "the same polygon twice": ("MultiPolygon", [[BOX], [BOX]]),
    "no ring": ("Polygon", []),
    "an empty ring": ("Polygon", [[]]),
    "no polygon": ("MultiPolygon", []),
    "a line": ("LineString", [[0.0, 0.0], [1.0, 1.0]]),
    "a point": ("Point", [0.0, 0.0]),
    "three coordinates": ("Polygon", [[[0.0, 0.0, 9.0], [1.0, 0.0, 9.0], [1.0, 1.0, 9.0], [0.0, 0.0, 9.0]]]),
    "one coordinate": ("Polygon", [[[0.0], [1.0], [1.0], [0.0]]]),
    "words": ("Polygon", [[["0", "0"], ["1", "0"], ["1", "1"], ["0", "0"]]]),
    "truths": ("Polygon", [[[True, True], [False, True], [False, False], [True, True]]]),
    "too far east": ("Polygon", [[[0.0, 0.0], [181.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]),
    "too far north": ("Polygon", [[[0.0, 0.0], [1.0, 91.0], [1.0, 1.0], [0.0, 0.0]]]),
    "too deep": ("Polygon", [[[[0.0, 0.0]], [[1.0, 0.0]], [[1.0, 1.0]], [[0.0, 0.0]]]]),
    "too shallow": ("Polygon", BOX),
    "an object": ("Polygon", {"a": 1}),
    "nothing": ("Polygon", None),
    "another type": ("GeometryCollection", []),
    "depths": ("Polygon", json.loads("[" * 300 + "]" * 300)),
}
LINES: dict[str, tuple[str, Any]] = {
    "a line of one position": ("LineString", [[0.0, 0.0]]),
    "a line of no length": ("LineString", [[1.0, 1.0], [1.0, 1.0]]),
    "an area for a line": ("Polygon", [BOX]),
    "no line": ("MultiLineString", []),
}


def _zones(count: int) -> briefs.Desk:
    text = "".join(f"zone {number} km; " for number in range(count)) + "Nairobi."
    desk = briefs.Desk("zones", text)
    middle = desk.place("Nairobi", (36.8, -1.29), country="KE")
    for number in range(count):
        desk.link("zone", desk.measure(f"zone {number} km;", "zone", 10 + number % 900), middle)
    return desk


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    data: dict[str, Any] = codec.encode(pages.brief_of("missile"))
    return data


def _at(data: dict[str, Any], kind: str) -> int:
    return next(number for number, overlay in enumerate(data["overlays"]) if overlay["kind"] == kind)


def _refused(data: dict[str, Any], folder: Path) -> str:
    """What the command says, which must be one line, a hint, and the exit code of documents."""
    (folder / "b.json").write_text(json.dumps(data))
    done = CliRunner().invoke(main, ["draw", str(folder / "b.json"), "-o", str(folder / "m.svg")])
    assert done.exit_code == DocumentError.exit_code, done.output
    assert "Traceback" not in done.output
    assert not (folder / "m.svg").exists()
    return done.stderr


@pytest.mark.parametrize("what", [*FAULTS, *LINES])
def test_a_fault_of_geometry_is_named_with_its_path(what: str, plain: dict[str, Any], tmp_path: Path) -> None:
    data = copy.deepcopy(plain)
    at = _at(data, "ring" if what in FAULTS else "line")
    kind, coordinates = (FAULTS | LINES)[what]
    data["overlays"][at]["geometry"] = {"type": kind, "coordinates": coordinates}
    assert f"$.overlays[{at}]" in _refused(data, tmp_path)


@pytest.mark.parametrize(
    "ident", ["__proto__", "constructor", "toString", "hasOwnProperty", "", " ", "a b", 'x"', "<b>", "x" * 65, "p1\n"]
)
def test_an_id_that_is_none_is_named(ident: str, plain: dict[str, Any], tmp_path: Path) -> None:
    data = json.loads(json.dumps(plain).replace(f'"{plain["places"][0]["id"]}"', json.dumps(ident)))
    assert "no id: " in _refused(data, tmp_path)


def test_more_shapes_than_can_be_told_apart_are_refused(plain: dict[str, Any], tmp_path: Path) -> None:
    data = copy.deepcopy(plain)
    ring = data["overlays"][_at(data, "ring")] | {"geometry": {"type": "Polygon", "coordinates": [BOX]}}
    data["overlays"] = [ring | {"id": f"o{number}"} for number in range(3_000)]
    assert f"3,000 overlays: {MOST_OVERLAYS} can be drawn" in _refused(data, tmp_path)


def test_of_too_many_zones_the_first_are_drawn_and_the_rest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geobrief.settle.draw.MOST_OVERLAYS", 20)
    desk = _zones(30)
    drawn = (tuple(desk.places), tuple(desk.measures), tuple(desk.links))
    overlays, notes = draw(*drawn, DrawOptions(), lambda _: (36.8, -1.29))
    assert len(overlays) == 20
    assert "Of 30 shapes the first 20 are drawn: no map shows more." in notes


def test_500_places_on_one_point_are_drawn_within_limits() -> None:
    """Their labels would rival each other 500 times 500 times 40 times: only so many of one spot are tried."""
    desk = briefs.Desk("crowd", " ".join(f"Place{number} x." for number in range(500)))
    for number in range(500):
        desk.place(f"Place{number} x", (36.8, -1.29), country="KE")
    brief = desk.brief()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    drawn = scene.build(brief)
    picture = str(publish.PUBLISHERS[".svg"](brief, drawn, Look()))
    assert picture.count("Place") >= 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def test_a_file_without_end_is_no_brief() -> None:
    done = CliRunner().invoke(main, ["draw", "/dev/zero", "-o", "m.svg"])
    assert (done.exit_code, "is larger than 64 MB" in done.stderr) == (InputError.exit_code, True)
