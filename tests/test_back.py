"""What a figure says lies somewhere is meant again behind it, and ranges of one list are one holder's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A base lies 35 km west of Raqqa. Rockets with a range of 15 km were fired from the base.", "range"),
        ("A barge sank 12 nautical miles south of Limassol. Ships must keep 2 nautical miles from the barge.", "zone"),
        ("A meteorite fell 30 km north of Oslo. A piece was found 4 km east of the crater.", "distance"),
    ],
)
def test_what_a_figure_located_is_meant_behind_it(maker: Geobrief, text: str, kind: str) -> None:
    first, second = maker.brief(text).links
    assert (second.kind, second.around, second.origin) == (kind, first.id, None)


def test_another_thing_is_not_meant(maker: Geobrief) -> None:
    first, second = maker.brief(
        "A barge sank 12 km south of Limassol. A piece was found 4 km east of the crater."
    ).links
    assert first.origin is not None
    assert second.around is None


def test_ranges_in_brackets_of_one_list_are_one_holders(maker: Geobrief) -> None:
    brief = maker.brief(
        "The Hwasong-7 (1,300 km), the Hwasong-10 (3,000 km) and the Hwasong-14 (10,000 km) are all North Korean."
    )
    assert [link.kind for link in brief.links] == ["range"] * 3
    assert [place and place.country for place in (brief.place(link.origin) for link in brief.links)] == ["KP"] * 3
