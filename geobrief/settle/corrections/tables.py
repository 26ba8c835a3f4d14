"""The tables of a file of corrections: which there are, what keys each has, and where in the file it stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geobrief.bounded import read_text
from geobrief.errors import BadCorrection, UnknownPlace
from geobrief.world.gazetteer.given import given

if TYPE_CHECKING:
    from pathlib import Path

    from geobrief.model import Position
    from geobrief.world.gazetteer import Gazetteer, Record

_LARGEST = 10_000_000  # bytes
_ANCHOR: Final = {"text": str, "mention": int, "near": str}
_LONE: Final = "map"
_KEYS: Final[dict[str, dict[str, type]]] = {
    "name": _ANCHOR | {"is": str, "same": str},
    "figure": _ANCHOR | {"drop": bool, "origin": str, "target": str, "kind": str},
    "event": _ANCHOR | {"drop": bool, "type": str, "status": str, "origin": str, "end": str, "date": str},
    _LONE: {"headline": str, "deck": str, "frame": str, "inset": str, "order": list},
    "label": _ANCHOR | {"hide": bool, "drop": bool, "name": str, "side": str, "at": str},
    "holder": {"name": str, "color": str},
    "add": {"place": str, "name": str, "range": str},
}
_TYPES: Final = {
    str: "text in quotes", int: "a whole number", bool: "true or false", list: "a list of texts",
}  # fmt: skip
_POINT: Final = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*")
_FORM: Final = "See docs/corrections.md; the keys of [[{}]] are {}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words of the article that are corrected, and which of their occurrences. ``where`` is file and line."""

    text: str
    mention: int | None = None
    near: str | None = None
    where: str = "corrections"

    def fault(self, what: str, hint: str) -> BadCorrection:
        """Make the error that says what is wrong with this correction."""
        return BadCorrection(f"{self.where}: {what}", hint=hint)


def _source(path: Path) -> str:
    try:
        return read_text(path, _LARGEST).replace("\r\n", "\n")
    except OSError as error:
        raise BadCorrection(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise BadCorrection(f"{path}: no UTF-8 at byte {error.start}", hint="Save it as UTF-8.") from error


def tables(path: Path) -> list[Table]:
    """Read and check every table of a file. Raises `BadCorrection`, which names the file and the line."""
    source = _source(path)
    try:
        document = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = at[1] if at else len(source.splitlines()) or 1
        fault = str(error).replace(at[0], "").strip() if at else str(error)
        raise BadCorrection(f"{path}, line {line}: no TOML: {fault}", hint="See docs/corrections.md.") from error
    found = []
    for kind, given_ in document.items():
        if kind not in _KEYS:
            where = _at(path, source, rf'\[*\s*["\']?{re.escape(kind)}\b')
            raise BadCorrection(f"{where}: no such table: {kind!r}", hint=f"Known: {', '.join(_KEYS)}.")
        entries = [given_] if kind == _LONE and isinstance(given_, dict) else given_
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            where = _at(path, source, rf'\[*+\s*+["\']?{kind}\b')
            raise BadCorrection(f"{where}: {kind!r} is no list of tables", hint=f"Write [[{kind}]], in two brackets.")
        found += [Table(path, source, kind, number, entry) for number, entry in enumerate(entries)]
    for table in found:
        table.check()
    return found


def _at(path: Path, source: str, pattern: str) -> str:
    line = next((n for n, text in enumerate(source.split("\n"), start=1) if re.match(rf"\s*+{pattern}", text)), 1)
    return f"{path}, line {line}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file; ``number`` counts those of its kind from 0."""

    path: Path
    source: str
    kind: str
    number: int
    cells: dict[str, Any]

    def where(self, key: str | None = None) -> str:
        """File and line: of a key, else of the table's heading. TOML's reader does not tell, so both are looked for."""
        lines = self.source.split("\n")
        heading = re.compile(rf'\s*\[\[?\s*["\']?{self.kind}["\']?\s*\]')
        headings = [n for n, line in enumerate(lines) if heading.match(line)]
        if self.number >= len(headings):  # written as `name = [{…}]`
            return _at(self.path, self.source, rf'["\']?{self.kind}\b')
        start = headings[self.number]
        end = next((n for n in range(start + 1, len(lines)) if re.match(r"\s*\[", lines[n])), len(lines))
        written = re.compile(rf'\s*["\']?{re.escape(key or "")}["\']?\s*[=.]')
        line = next((n for n in range(start + 1, end) if key and written.match(lines[n])), start)
        return f"{self.path}, line {line + 1}"

    def fault(self, what: str, key: str | None = None, hint: str | None = None) -> BadCorrection:
        """Make the error that names file and line."""
        usual = _FORM.format(self.kind, ", ".join(_KEYS[self.kind]))
        return BadCorrection(f"{self.where(key)}: {what}", hint=hint or usual)

    def check(self) -> None:
        """Raise for a key that is wrong, or missing, or of the wrong type."""
        keys = _KEYS[self.kind]
        for key, value in self.cells.items():
            if key not in keys:
                raise self.fault(f"no such key: {key!r}", key)
            if type(value) is not keys[key]:
                raise self.fault(f"{key!r} is {_TYPES[keys[key]]}", key)
            if isinstance(value, str) and not value.strip():
                raise self.fault(f"{key!r} is empty", key)
        if "text" in keys and "text" not in self.cells:
            raise self.fault("the key 'text' is missing")
        if self.cells.get("mention", 1) < 1:
            raise self.fault("'mention' counts from 1", "mention")
        if "mention" in self.cells and "near" in self.cells:
            raise self.fault("'mention' and 'near' both say which mention is meant", "near", "Give one of the two.")

    def anchor(self, words: str | None = None, key: str = "text") -> Anchor:
        """The words that this table corrects, or ``words`` of another key of it."""
        cells = self.cells
        if words is not None:
            return Anchor(text=words, where=self.where(key))
        return Anchor(
            text=cells["text"], mention=cells.get("mention"), near=cells.get("near"), where=self.where("text")
        )

    def records(self, key: str, gazetteer: Gazetteer) -> tuple[Record, ...]:
        """The records that a key's value may mean. Raises `BadCorrection` where there are none."""
        try:
            return given(self.cells[key], gazetteer)
        except UnknownPlace as error:
            raise self.fault(str(error), key, error.hint) from error

    def point(self, key: str) -> Position:
        """The position that a key's value gives as ``lat,lon``. Raises `BadCorrection`."""
        found = _POINT.fullmatch(self.cells[key])
        if found is None or not (abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180):
            raise self.fault(f"{self.cells[key]!r} is no point", key, 'Write it as "50.45,30.52".')
        return float(found[2]), float(found[1])
