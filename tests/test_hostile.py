"""Texts that nobody should have written: no crash, offsets still right (how long they take is for `make bench`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief

_PLAIN = "Troops left Kharkiv on Monday and reached Poltava, 130 km to the southwest, by night."
_TEXTS = {
    "a name of 10,000 characters": "The mayor of " + "Aa" * 5_000 + " spoke in Kharkiv.",
    "10,000 capitalised words": "The road to " + "Novo " * 10_000 + "is closed.",
    "mixed scripts": "Войска left Харьков (Kharkiv), 北京 and القاهرة; Cairo is 5 km from Giza. Αθήνα!",
    "upper case": _PLAIN.upper(),
    "lower case": _PLAIN.lower(),
    "no spaces": _PLAIN.replace(" ", "") * 40,
    "right-to-left marks": _PLAIN.replace(" ", " \u200f\u202e"),
    "combining accents": "".join(f"{char}\u0301" if char.isalpha() else char for char in _PLAIN),
    "emoji and joiners": "🇺🇦👩‍🚀 Kharkiv 🚀 130 km 🧭 Poltava 👨‍👩‍👧‍👦",
    "only figures": "1,1,1,1 " * 5_000,
    "only units": "km " * 5_000,
    "nested brackets": "(" * 3_000 + "Kharkiv" + ")" * 3_000,
    "control characters": "Kharkiv\x0b\x0c\x1f Poltava\x7f",
    "newlines": "\n".join(_PLAIN.split(" ")) + "\n" * 2_000 + _PLAIN,
}


@pytest.mark.parametrize("name", _TEXTS)
def test_a_hostile_text_is_read_with_its_offsets_right(name: str, maker: Geobrief) -> None:
    text = _TEXTS[name]
    brief = maker.brief(text)
    assert brief.article.text == text
    for place in brief.places:
        for mention in place.mentions:
            words = text[mention.start : mention.end]
            assert words == words.strip()
            assert any(char.isalnum() for char in words)


def test_a_text_in_capitals_still_has_its_places(maker: Geobrief) -> None:
    names = {place.name for place in maker.brief(_TEXTS["upper case"]).places}
    assert {"Kharkiv", "Poltava"} <= names


def test_a_run_of_dashes_is_no_reason_to_think_for_hours(maker: Geobrief) -> None:
    brief = maker.brief("A zone 5 km" + " -" * 40 + " Kyiv.")
    assert [measure.metres for measure in brief.measures] == [5000.0]
