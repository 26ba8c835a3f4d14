"""Letters that stand for a name: "Zaporizhzhia Nuclear Power Plant (ZNPP)", "Boise Airport (BOI)"."""

from __future__ import annotations

from geobrief.world.gazetteer.fold import fold

_MOST = 6
_CODES = (3, 4)  # letters of the airport codes of IATA and ICAO, which need not be in the name


def stands_for(letters: str, name: str) -> bool:
    """Whether capitals in brackets behind a name can be its short form: its letters in their order, or an airport's."""
    if not (letters.isalpha() and letters.isupper() and 2 <= len(letters) <= _MOST):
        return False
    words = fold(name).split()
    if words and words[-1] in {"airport", "airfield", "field"} and len(letters) in _CODES:
        return True
    if len(words) < 2 or not words[0].startswith(letters[0].lower()):
        return False
    rest = iter(" ".join(words))
    return all(letter in rest for letter in letters.lower())
