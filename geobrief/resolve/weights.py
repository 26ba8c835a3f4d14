"""How much each feature of a candidate counts. Scores are added up; odds are their softmax."""

from __future__ import annotations

ROUNDS = 3
"""How often every name chooses again in the light of the others; three were enough to settle."""

WEIGHTS = {
    "population": 1.16,
    "known": -0.34,
    "country": 4.68,
    "capital": -0.09,
    "province": 1.41,
    "district": -0.15,
    "feature": 6.32,
    "alias": -2.47,
    "abbreviation": 0.0,
    "first": 0.51,
    "cue": 1.36,
    "only": 0.0,
    "contained": 2.4,
    "uncontained": -2.4,
    "same country": 2.81,
    "same province": 2.81,
    "same district": 1.23,
    "near": 1.80,
    "next door": -0.84,
    "dateline": 0.48,
}
"""Fitted by `tools/fit_weights.py` to the Local-Global Lexicon (588 local news articles) and GeoVirus (229 articles);
``contained`` and ``uncontained`` doubled, since in local news the province nearly always speaks for the same town.
The names are those of `features.NAMES`."""
