"""Where a report was written, by the line it opens: with agency and dash, and where archives have lost them."""

from __future__ import annotations

import pytest

from geobrief import datelines

OPENS = {
    "GENEVA (Reuters) — Talks": "GENEVA (Reuters) —",
    "KYIV, Ukraine (AP) — Shells": "KYIV, Ukraine (AP) —",
    "BEIRUT/ATHENS, March 3 - Shells": "BEIRUT/ATHENS, March 3 -",
    "HELSINKI (AP)": "HELSINKI (AP)",
    "AMMAN Jordan said on Sunday that it had moved a radar to the border.": "AMMAN ",
}
OPENS_NOT = (
    "AMMAN JORDAN MOVES RADAR",  # a headline in capitals
    "Amman Jordan said that it had moved a radar",  # a slip, not a wire
    "AMMAN was quiet on Sunday",
    "UAE Foreign Minister said",
    "Amman was quiet - and cold",
    "Hebron (the old city) was closed",
)


@pytest.mark.parametrize("text", OPENS)
@pytest.mark.parametrize("lead", ["", "Radar moved\n\n"])
def test_a_dateline_ends_where_the_report_begins(lead: str, text: str) -> None:
    name = text.split(" ", maxsplit=1)[0].split(",", maxsplit=1)[0].split("/", maxsplit=1)[0]
    end = datelines.end(lead + text, len(lead), len(lead + name))
    assert end is not None
    assert (lead + text)[len(lead) : end] == OPENS[text]


@pytest.mark.parametrize("text", OPENS_NOT)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert datelines.end(text, 0, len(text.split(" ", maxsplit=1)[0])) is None


def test_it_opens_its_line() -> None:
    text = "Talks in GENEVA (AP) — were held"
    assert datelines.end(text, 9, 15) is None
