"""The matcher that counts finds what Python's own finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import TooManyError, Trial

BUDGET = 20_000
PATTERNS = [
    re.compile(written, flags)
    for written, flags in (
        (r"(a+?)(b|ba)*?\1$", 0),
        (r"(?i:A)\d{2,3}+[^\W\d_]?", 0),
        (r"(?<![ab])\b(?>a|ab)(?=\s)|^b.", re.MULTILINE),
        (r"[^a-c\n]{1,4}?(?:b\Z|\B.)", re.DOTALL),
        (r"(?:a{0,2}b?)*1", re.IGNORECASE),
    )
]


@given(st.text("abAB1 \n_", max_size=14), st.sampled_from(PATTERNS))
def test_it_finds_what_python_finds(text: str, pattern: re.Pattern[str]) -> None:
    found = pattern.search(text)
    assert Trial(pattern, text, BUDGET).search() == (found and found.span())
    whole = pattern.fullmatch(text)
    assert Trial(pattern, text, BUDGET).fullmatch() == (whole and whole.end())


def test_it_counts_what_is_tried_and_stops_at_the_budget() -> None:
    one, two = (Trial(re.compile(r"a*b"), "a" * length, BUDGET) for length in (40, 80))
    assert one.search() is two.search() is None
    assert two.steps / one.steps == pytest.approx(4, rel=0.1)
    with pytest.raises(TooManyError):
        Trial(re.compile(r"(a+)+$"), "a" * 40 + "!", BUDGET).search()
