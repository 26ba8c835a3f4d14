"""How much each sign counts that a run of capitalised words is the name of a place: log odds, added up.

Fitted by `tools/fit_names.py` (a logistic regression, drawn towards what stood before) to the names that the other
steps leave over in annotated texts: American news, reports of epidemics, news passages and our own far-off texts. Set
by hand is what those texts hold too seldom to tell: "incumbent", "body", "bracket", "numbered" and a town's noun
before the name.
"""

from __future__ import annotations

LIKELY = -0.5
"""Above this a run that the gazetteer knows is taken: it may be placed."""

LISTED = -1.0
"""Above this one that nobody knows is taken: it is listed as not placed; what is left out vanishes."""

WEIGHTS = {
    "its kind": 3.01,
    "near": 2.75,
    "list including": 2.71,
    "in its state": 2.61,
    "labelled": 2.50,
    "in": 2.44,
    "taken": 2.33,
    "built so": 1.93,
    "loosely": 1.92,
    "way": 1.88,
    "named": 1.67,
    "place behind": 1.61,
    "as far as": 1.58,
    "place before": 1.57,
    "in a country": 1.53,
    "said": 1.48,
    "list loosely": 1.46,
    "place": 1.37,
    "list near": 1.36,
    "unheard": 1.34,
    "list taken": 1.32,
    "list town": 1.20,
    "owns its": 1.00,
    "town": 1.00,
    "people here": 0.92,
    "known here": 0.90,
    "person": 0.84,
    "list in": 0.83,
    "loosely the": 0.75,
    "at": 0.71,
    "unheard person": 0.68,
    "unheard abroad": 0.62,
    "announced the": 0.61,
    "known": 0.56,
    "abroad": 0.51,
    "proper": 0.51,
    "from abroad": 0.47,
    "done there": 0.45,
    "people's": 0.45,
    "words": 0.43,
    "both ways": 0.36,
    "undergoes": 0.29,
    "of": 0.24,
    "raid of": 0.21,
    "places round": 0.15,
    "verb": -0.25,
    "unknown": -0.31,
    "in a list": -0.33,
    "a": -0.44,
    "list of": -0.51,
    "speaks": -0.54,
    "places": -0.71,
    "full name": -0.73,
    "list the": -0.82,
    "longer": -0.88,
    "opens": -0.99,
    "bracket": -1.00,
    "numbered": -1.00,
    "of places": -1.03,
    "age": -1.07,
    "surname": -1.08,
    "initials": -1.24,
    "body": -2.00,
    "office": -1.60,
    "someone's": -1.90,
    "break": -1.94,
    "owns": -2.02,
    "its maker": -2.11,
    "incumbent": -2.50,
    "adjective": -2.52,
    "namesake": -3.07,
    "bias": -3.24,
    "ship": -4.00,
}
