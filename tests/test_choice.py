"""One reading among candidates: shares, pools, confidence, and the file of the weights."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import DataError
from geobrief.settle.choice import Candidate, Net, Weights, choose, dumps, layer_bytes, load, with_layer

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from fit_choice import Example, Fitting, fit, fitted, trained
from fit_net import Layer


def seen(what: str | None, *features: str, pool: str = "") -> Candidate[str]:
    return Candidate(what=what, features=dict.fromkeys(features, 1.0), pool=pool)


def test_the_heavier_reading_comes_first_and_shares_add_up() -> None:
    ranked = choose([seen(None), seen("A", "near"), seen("B", "near", "of")], Weights(weights={"near": 1, "of": 1}))
    assert [one.what for one in ranked] == ["B", "A", None]
    assert sum(one.share for one in ranked) == pytest.approx(1)
    assert [one.confidence for one in ranked] == pytest.approx([one.share for one in ranked])


def test_candidates_of_one_pool_lend_each_other_their_shares() -> None:
    weights = Weights(weights={"a": 1.0, "b": 0.9, "c": 0.8})
    ranked = choose([seen("A", "a"), seen("B", "b", pool="one"), seen("C", "c", pool="one")], weights)
    assert [one.what for one in ranked] == ["B", "A"]
    assert ranked[0].share > 0.5


def test_of_equals_the_first_given_wins() -> None:
    assert choose([seen("A"), seen("B")], Weights())[0].what == "A"


def test_no_candidates_no_choice() -> None:
    assert choose([], Weights()) == ()


@given(st.floats(0, 1), st.floats(0.1, 5), st.floats(-5, 5))
def test_a_confidence_is_a_probability(share: float, slope: float, offset: float) -> None:
    assert 0 <= Weights(slope=slope, offset=offset).confidence(share) <= 1


@given(st.dictionaries(st.text(min_size=1), st.floats(-700, 700), min_size=1))
def test_no_weight_is_too_large_to_choose_by(weights: dict[str, float]) -> None:
    ranked = choose([seen(name, name) for name in weights], Weights(weights=weights))
    assert sum(one.share for one in ranked) == pytest.approx(1)


def test_reasons_are_the_loudest_features() -> None:
    weights = Weights(weights={"of": 2.0, "far": -3.0, "dull": 0.0})
    assert weights.reasons({"of": 1.0, "far": 1.0, "dull": 1.0, "unknown": 1.0}) == (("far", -3.0), ("of", 2.0))


def test_weights_are_written_one_a_line_and_read_again() -> None:
    written = dumps(Weights(weights={"b": 1.234, "a": -2.0, "nothing": 0.001}, slope=0.9, offset=0.1, least=0.5))
    assert Weights(**json.loads(written)) == Weights(weights={"a": -2.0, "b": 1.23}, slope=0.9, offset=0.1, least=0.5)
    assert '\n"a": -2.0,\n"b": 1.23\n' in written


def test_weights_that_are_not_there_are_an_error_with_a_hint() -> None:
    with pytest.raises(DataError, match="of nothing cannot be read") as caught:
        load("nothing")
    assert caught.value.hint


# -- what features mean together ----------------------------------------------------------------------

BOTH = Net(
    rows={"a": 0, "b": 1},
    table=np.array([[1.0, 0.5], [1.0, -0.5]]),
    bias=np.array([-1.0, 0.0]),
    out=np.array([3.0, 2.0]),
)
"""One unit that only "a" and "b" together wake, and one that "a" wakes alone."""


def test_a_layer_hears_what_features_mean_together() -> None:
    assert BOTH.scores([{"a": 1.0}, {"b": 1.0}, {"a": 1.0, "b": 1.0}, {}]) == pytest.approx([1.0, 0.0, 3.0, 0.0])


def test_the_reasons_of_a_layer_are_what_each_feature_adds_beside_the_others() -> None:
    weights = Weights(weights={"a": 0.5}, net=BOTH)
    told = dict(weights.reasons({"a": 1.0, "b": 1.0}))
    assert told == pytest.approx({"a": 4.5 - 1.0, "b": 3.0})
    assert weights.scores([{"a": 1.0, "b": 1.0}]) == pytest.approx([3.5])


def test_a_layer_is_written_and_read_again() -> None:
    written = with_layer(json.loads(dumps(Weights(weights={"b": 1.0}, net=BOTH))), layer_bytes(BOTH))
    assert written.scores([{"a": 1.0, "b": 1.0}, {"a": 1.0}]) == pytest.approx([4.0, 1.0])


def test_a_layer_of_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="another file"):
        with_layer(json.loads(dumps(Weights(weights={"b": 1.0}))), layer_bytes(BOTH))


def test_a_layer_is_fitted_where_no_sum_can_tell() -> None:
    """Right is what shows both or neither of two features: no weights of the two alone can say that."""
    kinds: tuple[dict[str, float], ...] = ({"a": 1.0, "b": 1.0}, {"a": 1.0}, {"b": 1.0}, {"c": 1.0})
    examples = [
        Example(
            text=str(n), features=(kinds[right], kinds[wrong]), pools=("", ""), right=(True, False), sound=(True, False)
        )
        for n in range(40)
        for right in (0, 3)
        for wrong in (1, 2)
    ]
    found = trained(examples, Fitting(seen_at_least=1, layer=Layer(units=8, rounds=60, left_out=0.0)))
    scores = found.scores(kinds)
    assert min(scores[0], scores[3]) > max(scores[1], scores[2])


# -- the fit ------------------------------------------------------------------------------------------


def example(text: str, right: int, *features: tuple[str, ...]) -> Example:
    hits = tuple(number == right for number in range(len(features)))
    seen = tuple(dict.fromkeys(names, 1.0) for names in features)
    return Example(text=text, features=seen, pools=("",) * len(features), right=hits, sound=hits)


EXAMPLES = [example(f"t{n}", n % 2, *([("of",), ("by",)] if n % 2 == 0 else [("by",), ("of",)])) for n in range(60)]


def test_what_marks_the_right_one_weighs_most() -> None:
    weights = fit(EXAMPLES)
    assert weights["of"] > 1 > -1 > weights["by"]


def test_folds_calibrate_what_is_fitted() -> None:
    weights, said = fitted([*EXAMPLES, *(example(f"u{n}", n % 2, ("odd",), ("odd",)) for n in range(60))])
    assert choose([seen("A", "of"), seen("B", "by")], weights)[0].confidence > 0.9
    assert choose([seen("A", "odd"), seen("B", "odd")], weights)[0].confidence == pytest.approx(0.5, abs=0.15)
    assert weights.least > 0.6
    assert said.startswith("120 measures of 120 texts")
