"""What a ring is of, so that it can say so: weapons by the nearest name before the figure, zones as called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import briefs
import pytest

from geobrief.drawing import scene
from geobrief.settle.draw import name

if TYPE_CHECKING:
    from geobrief.model import Brief


def _brief(text: str, phrase: str, kind: str = "range") -> Brief:
    desk = briefs.Desk("subjects", f"{text} Brest is a port.")
    brest = desk.place("Brest", (-4.49, 48.39), country="FR")
    desk.link(kind, desk.measure(phrase, kind, 900), brest)  # type: ignore[arg-type] # a kind of both
    return name(desk.brief())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The KN-23 has a range of 900 km.", "KN-23"),
        ("Its Shahab-3 flies 1,300 km and the Ghadr-1 flies 900 km.", "Ghadr-1"),
        ("The Jericho III reaches 900 km.", "Jericho III"),
        ("The Agni-Prime reaches 900 km.", "Agni-Prime"),
        ("A missile reaches 900 km.", None),
        ("The KN-23 was shown. A new missile reaches 900 km.", None),
    ],
)
def test_the_weapon_named_nearest_before_the_figure(text: str, expected: str | None) -> None:
    (ring,) = [overlay for overlay in _brief(text, "900 km").overlays if overlay.kind == "ring"]
    assert ring.name == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tropical-storm-force winds extend outward up to 900 km.", "tropical-storm-force winds"),
        ("Hurricane-force winds reach 90 km, gale-force winds 900 km.", "gale-force winds"),
        ("Typhoon-force winds extend up to 900 km, and gale-force winds 1,200 km.", "typhoon-force winds"),
        ("An exclusion zone of 900 km was declared.", "exclusion zone"),
        ("Within 900 km all left.", None),
    ],
)
def test_a_zone_by_what_it_is_called(text: str, expected: str | None) -> None:
    (zone,) = [overlay for overlay in _brief(text, "900 km", "zone").overlays if overlay.kind == "zone"]
    assert zone.name == expected


def test_it_rides_on_the_ring_with_the_figure() -> None:
    (ring,) = [s for s in scene.build(_brief("The KN-23 reaches 900 km.", "900 km")).shapes if s.style == "range"]
    assert ring.label == ("KN-23 · 900\u00a0km",)


def test_the_point_that_we_chose_is_marked_and_named() -> None:
    (center,) = [mark for mark in scene.build(briefs.missile()).marks if mark.style == "center"]
    assert center.label == "Ethiopia’s nearest point to Somalia"
    assert center.links == ("l1",)


def test_a_reach_is_shaded_where_its_target_lies_inside() -> None:
    shapes = {shape.style: shape for shape in scene.build(briefs.missile()).shapes}
    assert shapes["reach"].fill is not None
    assert shapes["range"].fill is not None
