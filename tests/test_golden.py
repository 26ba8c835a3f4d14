"""Golden Briefs: every article of ``seeds/`` gives the Brief in ``golden/``, geometry in short."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geobrief import codec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Brief
    from geobrief.pipeline import Geobrief

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
NAMES = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from positions(part)


def digest(geometry: dict[str, Any]) -> dict[str, Any]:
    """A geometry as a reader of a diff can judge it: its box to a hundredth of a degree, and how many points."""
    points = list(positions(geometry["coordinates"]))
    lons, lats = zip(*points, strict=True)
    box = [round(value, 2) for value in (min(lons), min(lats), max(lons), max(lats))]
    return {"type": geometry["type"], "box": box, "points": len(points)}


def quoted(span: dict[str, Any], text: str) -> None:
    """Put the words beside their offsets."""
    span["words"] = text[span["start"] : span["end"]]


def summary(brief: Brief) -> dict[str, Any]:
    document: dict[str, Any] = codec.encode(brief)
    text = document["article"].pop("text")  # it is in seeds/
    del document["made_with"]["gazetteer"]  # counts builds
    for overlay in document["overlays"]:
        overlay["geometry"] = digest(overlay["geometry"])
    for part in (document["measures"], *(place["mentions"] for place in document["places"])):
        for span in part:
            quoted(span, text)
    return document


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_gives_its_golden_brief(
    name: str, maker: Geobrief, seeds: dict[str, str], *, update_golden: bool
) -> None:
    brief = maker.brief(seeds[name], id=name)
    assert codec.dumps(codec.loads(codec.dumps(brief))) == codec.dumps(brief)
    got = json.dumps(summary(brief), indent=1, ensure_ascii=False) + "\n"
    path = GOLDEN / f"{name}.json"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(got, encoding="utf-8")
    assert path.is_file(), "a new seed: say `make golden` and review what it writes"
    assert json.loads(got) == json.loads(path.read_text(encoding="utf-8")), (
        "if this is right: `make golden`, review the diff"
    )


def test_no_golden_brief_outlives_its_seed(*, update_golden: bool) -> None:
    left = sorted(path for path in GOLDEN.glob("*.json") if path.stem not in NAMES)
    if update_golden:
        for path in left:
            path.unlink()
    assert [path for path in left if path.exists()] == []
    assert len(NAMES) >= 4
