"""A reader's own style: a TOML file, and what is said of one that cannot be used."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any

from geobrief.bounded import read_text
from geobrief.drawing.style.fields import Style
from geobrief.drawing.style.ours import LIGHT, NAMES
from geobrief.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")
_MOST_BYTES = 1_000_000
_WIDEST, _SMALLEST, _LARGEST = 20.0, 6.0, 96.0


def load(path: Path) -> Style:
    """Read a reader's own style.

    Raises `UsageError`, with file, line and key, for what cannot be read, for a name that is none of `Style`, and for
    a value that is no colour or no size.
    """
    try:
        text = read_text(path, _MOST_BYTES)
        given = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the style {path} cannot be read: {error}", hint="Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"the style {path} is no TOML: {error}", hint='Write lines such as sea = "#dfe8ee".'
        ) from error
    base = given.pop("base", LIGHT.name)
    if not isinstance(base, str) or base not in NAMES:
        raise UsageError(f"{_line(path, text, 'base')}: there is no style {base!r}", hint=_hint(str(base), NAMES))
    values: dict[str, Any] = {key: _value(key, value, _line(path, text, key)) for key, value in given.items()}
    return dataclasses.replace(NAMES[base], name=path.stem, **values)


def _value(key: str, value: Any, where: str) -> str | float | bool:  # noqa: ANN401  TOML holds anything
    """Check one line of a reader's style; ``where`` is its file and line."""
    usual = {field.name: getattr(LIGHT, field.name) for field in dataclasses.fields(Style) if field.name != "name"}
    if key not in usual:
        raise UsageError(f"{where}: a style has no {key!r}", hint=_hint(key, usual))
    if isinstance(usual[key], bool):
        if not isinstance(value, bool):
            raise UsageError(f"{where}: {key} is true or false, not {value!r}")
        return value
    return _color(key, value, where) if isinstance(usual[key], str) else _size(key, value, where)


def _color(key: str, value: object, where: str) -> str:
    if not isinstance(value, str) or not _HEX.match(value):
        raise UsageError(f"{where}: {key} is no colour: {value!r}", hint='Write it as "#dfe8ee" or "#fff".')
    digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
    return f"#{digits.lower()}"


def _size(key: str, value: object, where: str) -> float:
    low, high = (0.0, 1.0) if key.endswith("_fill") else (0.0, _WIDEST)
    if key.endswith("_size"):
        low, high = _SMALLEST, _LARGEST
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise UsageError(f"{where}: {key} is no number from {low:g} to {high:g}: {value!r}")
    return float(value)


def _line(path: Path, text: str, key: str) -> str:
    """File and line where a key of the top level is given."""
    pattern = re.compile(rf"""\s*+\[?\s*+["']?{re.escape(key)}["']?\s*[\]=.]""")
    number = next((i for i, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), 1)
    return f"{path}, line {number}"


def unknown(name: str) -> UsageError:
    """What is said of a style that is neither one of ours nor a file."""
    return UsageError(f"there is no style {name!r}", hint=_hint(name, NAMES, "or a file of your own: my.toml"))


def _hint(name: str, known: Mapping[str, object], other: str = "") -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"Known: {', '.join(known)}{f', {other}' if other else ''}."
