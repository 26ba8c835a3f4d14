"""Say in words why a candidate was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.resolve.features import NAMES
from geobrief.settle.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    import numpy as np

    from geobrief.settle.resolve.senses import Sense

_WORDS = {
    "country": "a country comes before any town of its name",
    "capital": "it is a capital",
    "province": "it is a state or province",
    "feature": "it is in geobrief's own tables",
    "known": "the largest of its name",
    "contained": "the article names what contains it",
    "in a sentence with": "the sentence names the country or province that it lies in",
    "same country": "the article speaks of other places in the same country",
    "same province": "the article speaks of other places in the same state or province",
    "near": "it lies near other places of the article",
    "dateline": "it lies where the article was written",
    "among states": "the sentence names other states of its country",
    "state office": "the text names an office that only a state has",
    "country office": "the text names an office that only a country has",
    "cue": "its name says what kind of place it is",
}
_MOST = 3


def reasons(sense: Sense, best: int, matrix: np.ndarray) -> tuple[str, ...]:
    """Up to three reasons, the weightiest first."""
    if sense.candidates[best].record.own:
        return ("it is one of the reader's own places",)
    if sense.candidates[best].how == "spelling":
        return (f"another spelling of {sense.candidates[best].record.name}, in a country that the article speaks of",)
    if len(sense.candidates) == 1:
        return ("the only place of this name in the gazetteer",)
    worth = [(WEIGHTS[name] * float(matrix[best, i]), name) for i, name in enumerate(NAMES) if name in _WORDS]
    ordered = sorted(((gain, name) for gain, name in worth if gain > 0.25), reverse=True)
    said = tuple(_WORDS[name] for _, name in ordered[:_MOST])
    return (f"{len(sense.candidates)} places have this name", *said)
