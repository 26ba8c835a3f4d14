"""How much each sign counts that a run of capitalised words is the name of a place: log odds, added up.

Fitted by `tools/fit_names.py` (a logistic regression with a little shrinkage) to the names that the other steps left
over in annotated texts, mostly of American news. Set by hand is what those texts hold too seldom to tell: "near" and
a town's or a ship's noun before the name, "called", a country behind it, the beginning of its list, bodies and firms.
"""

from __future__ import annotations

LIKELY = -0.5
"""Above this a run that the gazetteer knows is taken: it may be placed."""

LISTED = -1.0
"""Above this one that nobody knows is taken: it is listed as not placed; what is left out vanishes."""

WEIGHTS = {
    "its kind": 3.00,
    "near": 2.60,
    "list including": 2.40,
    "in": 2.20,
    "place": 1.74,
    "place before": 1.69,
    "taken": 1.63,
    "place behind": 1.55,
    "as far as": 1.50,
    "in a country": 1.50,
    "said": 1.46,
    "list loosely": 1.34,
    "loosely": 1.32,
    "list taken": 1.20,
    "named": 1.20,
    "list near": 1.20,
    "town": 1.20,
    "list town": 1.20,
    "owns its": 1.00,
    "people here": 0.81,
    "known here": 0.81,
    "list in": 0.80,
    "person": 0.72,
    "known": 0.70,
    "proper": 0.40,
    "words": 0.40,
    "loosely the": 0.38,
    "abroad": 0.38,
    "announced the": 0.38,
    "of": 0.30,
    "places round": 0.30,
    "'s": 0.20,
    "in a list": 0.20,
    "unknown": -0.16,
    "a": -0.30,
    "verb": -0.33,
    "letters": -0.49,
    "people's": -0.50,
    "list the": -0.60,
    "speaks": -0.61,
    "opens": -0.69,
    "full name": -0.76,
    "longer": -0.85,
    "age": -0.93,
    "office": -1.50,
    "owns": -1.50,
    "someone's": -1.62,
    "break": -2.00,
    "body": -2.00,
    "adjective": -3.00,
    "namesake": -3.00,
    "bias": -3.56,
    "ship": -4.00,
}
