"""How much each feature of a candidate counts. Scores are added up; odds are their softmax."""

from __future__ import annotations

ROUNDS = 3
"""How often every name chooses again in the light of the others; three were enough to settle."""

WEIGHTS = {
    "population": 0.8,
    "known": 1.0,
    "country": 4.0,
    "capital": 1.5,
    "province": 1.5,
    "district": 0.0,
    "feature": 3.5,
    "alias": -1.2,
    "abbreviation": 1.0,
    "first": 1.0,
    "contained": 6.0,
    "uncontained": -3.0,
    "same country": 1.6,
    "same province": 2.2,
    "near": 1.6,
    "dateline": 1.0,
    "cue": 3.0,
}
"""Set by hand, before any fitting; the names are those of `features.NAMES`."""
