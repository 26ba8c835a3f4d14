"""The texts that are measured on: examples of `seeds/`, passages of `tests/quality/`, and long ones made of them."""

from __future__ import annotations

import json
from pathlib import Path

from geobrief.world import basemap

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
COLD = tuple(ROOT / "seeds" / f"{name}.txt" for name in ("missiles", "storm", "world"))
_NEWS = ("press", "fitted")
_PASSAGE, _ARTICLE = 200, 2500  # characters, at least


def passages() -> list[str]:
    """News passages, each once, without what is annotated in them."""
    lines = (
        line for name in _NEWS for line in (ROOT / "tests/quality" / f"{name}.txt").read_text("utf-8").splitlines()
    )
    texts = (line.partition(" | ")[0].replace("[[", "").replace("]]", "") for line in lines if not line.startswith("#"))
    return [text for text in dict.fromkeys(texts) if len(text) > _PASSAGE]


def long(length: int) -> str:
    """A text of about so many characters: the passages, one paragraph each, again and again."""
    every = passages()
    parts: list[str] = []
    size = 0
    while size < length:
        part = every[len(parts) % len(every)]
        parts.append(part)
        size += len(part) + 2
    return "\n\n".join(parts)


def placed(count: int) -> str:
    """A text of so many towns, each named once."""
    towns = basemap.towns((-180.0, -90.0, 180.0, 90.0), least=80_000, capitals=False)
    names = list(dict.fromkeys(town.name for town in towns))[:count]
    return " ".join(f"A convoy went through {name} that week." for name in names)


def figured(count: int) -> str:
    """A text of so many figures round a few towns."""
    towns = ("Kharkiv", "Kyiv", "Aleppo", "Khartoum", "Goma")
    return " ".join(f"A shell fell {10 + n % 90} km north of {towns[n % len(towns)]}." for n in range(count))


def many(count: int) -> list[str]:
    """So many texts as long as news, no passage in two of them as far as they last."""
    paragraphs = long(count * (_ARTICLE + 500)).split("\n\n")
    made: list[str] = []
    text = ""
    for paragraph in paragraphs:
        text = f"{text}\n\n{paragraph}" if text else paragraph
        if len(text) >= _ARTICLE:
            made.append(text)
            text = ""
    return made[:count]


def write_lines(texts: list[str], path: Path) -> Path:
    """The texts as `geobrief extract --ndjson` reads them."""
    rows = (json.dumps({"id": f"t{i}", "text": text}, ensure_ascii=False) for i, text in enumerate(texts))
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path
