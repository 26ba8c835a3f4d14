"""How much each sign counts that a run of capitalised words is the name of a place: log odds, added up.

Fitted by `tools/fit_names.py` (a logistic regression with a little shrinkage) to the names that the other steps left
over in annotated texts, mostly of American news. Set by hand is what those texts hold too seldom to tell: "near" and
a town's or a ship's noun before the name, "called", a country behind it, the beginning of its list, bodies and firms.
"way", "at", "from abroad", "done there", "unheard" and "of places" were fitted with the others held, on our own
far-off texts and news passages besides.
"""

from __future__ import annotations

LIKELY = -0.5
"""Above this a run that the gazetteer knows is taken: it may be placed."""

LISTED = -1.0
"""Above this one that nobody knows is taken: it is listed as not placed; what is left out vanishes."""

WEIGHTS = {
    "its kind": 2.82,
    "near": 2.60,
    "in its state": 2.50,
    "unheard": 1.00,
    "unheard abroad": 0.50,
    "list including": 2.40,
    "in": 2.20,
    "place before": 1.72,
    "place": 1.68,
    "said": 1.63,
    "taken": 2.20,
    "way": 1.60,
    "place behind": 1.56,
    "as far as": 1.50,
    "in a country": 1.50,
    "list loosely": 1.29,
    "loosely": 1.22,
    "named": 1.20,
    "list near": 1.20,
    "town": 1.20,
    "list town": 1.20,
    "list taken": 1.16,
    "owns its": 1.00,
    "at": 0.95,
    "from abroad": 0.66,
    "list in": 0.80,
    "people here": 0.74,
    "person": 0.70,
    "known here": 0.61,
    "loosely the": 0.50,
    "announced the": 0.44,
    "done there": 0.36,
    "proper": 0.40,
    "words": 0.40,
    "known": 0.38,
    "of": 0.30,
    "places round": 0.30,
    "'s": 0.20,
    "in a list": 0.20,
    "abroad": 0.18,
    "a": -0.30,
    "places": -0.34,
    "verb": -0.35,
    "of places": -0.62,
    "people's": -0.50,
    "letters": -0.53,
    "list the": -0.60,
    "speaks": -0.61,
    "opens": -0.77,
    "unknown": -0.78,
    "full name": -0.79,
    "age": -0.92,
    "longer": -0.96,
    "bracket": -1.00,
    "surname": -1.30,
    "office": -1.50,
    "initials": -1.50,
    "numbered": -1.50,
    "someone's": -1.68,
    "owns": -1.74,
    "break": -2.00,
    "body": -2.00,
    "its maker": -2.00,
    "bias": -2.75,
    "adjective": -3.00,
    "namesake": -3.00,
    "ship": -4.00,
}
