"""Score the places of one Brief against the marks of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated import Country, Unsure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated import PlaceMark, PlaceText
    from ledger import Ledger

    from geobrief.model import Brief, Mention, Place

    Found = tuple[Place, Mention]


def score_places(example: PlaceText, brief: Brief, ledger: Ledger) -> None:
    """Count what was recognised (exact spans), taken literally, given its role and kind, and placed."""
    found = [(place, mention) for place in brief.places for mention in place.mentions]
    for mark in example.marks:
        _score_mark(example, mark, _best(mark, found), ledger)
    for place, mention in found:
        _score_mention(example, place, mention, ledger)


def _best(mark: PlaceMark, found: Sequence[Found]) -> Found | None:
    """The mention that shares most characters with the mark."""
    shared = {at: _shared(mark, mention) for at, (_, mention) in enumerate(found)}
    at = max(shared, key=lambda key: (shared[key], -found[key][1].end), default=None)
    return found[at] if at is not None and shared[at] > 0 else None


def _shared(mark: PlaceMark, mention: Mention) -> int:
    return min(mark.end, mention.end) - max(mark.start, mention.start)


def _is_exact(mark: PlaceMark, mention: Mention) -> bool:
    return (mark.start, mark.end) == (mention.start, mention.end)


def _score_mark(example: PlaceText, mark: PlaceMark, best: Found | None, ledger: Ledger) -> None:
    name = example.text[mark.start : mark.end]
    exact = best is not None and _is_exact(mark, best[1])
    got = "nothing" if best is None else repr(example.text[best[1].start : best[1].end])
    if not mark.optional:
        ledger.note("recognition recall", exact, example.id, f"{name!r}: got {got}")
        if mark.roles == ("literal",):
            literal = best is not None and exact and best[1].role == "literal"
            ledger.note("literal recall", literal, example.id, f"{name!r}: got {got} as {best and best[1].role}")
        ledger.note("placed", best is not None and mark.truth.holds(best[0]), example.id, _misplaced(name, mark, best))
    if best is not None and not isinstance(mark.truth, Unsure):
        place, mention = best
        ledger.note("role", mention.role in mark.roles, example.id, f"{name!r} is {mark.roles}, got {mention.role}")
        if not mark.optional and place.settled:
            ledger.note("place kind", place.kind in mark.kinds, example.id, f"{name!r}: {mark.kinds}, got {place.kind}")


def _misplaced(name: str, mark: PlaceMark, best: Found | None) -> str:
    if best is None:
        return f"{name!r} is {mark.truth}, not found"
    place = best[0]
    where = f"{place.lat:.2f},{place.lon:.2f}" if place.lat is not None and place.lon is not None else "not settled"
    country = f", not {place.kind} {place.country}" if isinstance(mark.truth, Country) else ""
    return f"{name!r} is {mark.truth}{country}; got {place.name!r} {where}, confidence {place.confidence:.2f}"


def _score_mention(example: PlaceText, place: Place, mention: Mention, ledger: Ledger) -> None:
    touched = [mark for mark in example.marks if _shared(mark, mention) > 0]
    exact = next((mark for mark in touched if _is_exact(mark, mention)), None)
    name = example.text[mention.start : mention.end]
    what = f"{name!r} as {mention.role}, put at {place.name!r} ({place.country})"
    if not any(mark.optional for mark in touched):
        ledger.note("recognition precision", exact is not None, example.id, f"not marked so: {what}")
    if mention.role == "literal" and (exact is None or exact.roles == ("literal",) or "literal" not in exact.roles):
        right = exact is not None and "literal" in exact.roles
        ledger.note("literal precision", right, example.id, f"not literal or not marked so: {what}")
