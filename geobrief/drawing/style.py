"""How a map looks: every colour, line width and letter size by what it means, for the page and the pictures alike.

`LIGHT`, `DARK` and `PRINT` are ours. A reader's own is a TOML file: ``base = "light"`` and then any of the names of
`Style`. The hues of ranges, zones, distances and readers' overlays are those of Okabe and Ito ("Color universal
design", 2008), which the colour-blind tell apart; in our styles every text is at least 4.5 times as bright or as
dark as the ground that it stands on (WCAG 2.2, success criterion 1.4.3).
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geobrief.bounded import read_text
from geobrief.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "DARK",
    "LIGHT",
    "NAMES",
    "PRINT",
    "Style",
    "contrast",
    "css_variables",
    "faint_texts",
    "legible",
    "load",
    "named",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """All that a map's look is made of.

    Colours are ``#rrggbb``, widths and sizes are CSS pixels, fills are shares of opacity (0..1). ``dark`` says that
    light letters stand on dark ground. The ``…_text`` colours are those of letters, darker (or lighter) than the
    lines that they belong to.
    """

    name: str
    dark: bool
    # the page and the sheet round the map
    paper: str
    panel: str
    rule: str
    wash: str
    focus: str
    mark: str
    mark_place: str
    # the ground
    sea: str
    land: str
    story: str
    part: str
    border: str
    province: str
    river: str
    road: str
    railway: str
    built: str
    coast: str
    hatch: str
    graticule: str
    # letters
    text: str
    muted: str
    quiet: str
    water: str
    halo: str
    # what the story is about
    range: str
    range_b: str
    range_c: str
    range_d: str
    range_e: str
    zone: str
    distance: str
    reader: str
    attack: str
    transfer: str
    move: str
    range_text: str
    range_b_text: str
    range_c_text: str
    range_d_text: str
    range_e_text: str
    zone_text: str
    distance_text: str
    reader_text: str
    attack_text: str
    transfer_text: str
    move_text: str
    # widths of lines
    border_width: float = 0.7
    province_width: float = 0.5
    river_width: float = 0.7
    road_width: float = 0.9
    railway_width: float = 0.7
    hatch_width: float = 0.6
    graticule_width: float = 0.4
    range_width: float = 2.0
    reach_width: float = 1.2
    zone_width: float = 1.6
    distance_width: float = 1.6
    travelled_width: float = 1.2
    leg_width: float = 1.0
    spread_width: float = 1.2
    arrow_width: float = 2.0
    move_width: float = 1.6
    halo_width: float = 2.4
    # how much of a fill covers the ground
    range_fill: float = 0.07
    reach_fill: float = 0.12
    zone_fill: float = 0.1
    spread_fill: float = 0.04
    # sizes of letters
    title_size: float = 22.0
    deck_size: float = 15.0
    note_size: float = 11.0
    key_size: float = 11.5
    place_size: float = 12.5
    figure_size: float = 12.5
    capital_size: float = 11.0
    area_size: float = 11.0
    water_size: float = 12.0
    name_size: float = 10.0


LIGHT = Style(
    name="light",
    dark=False,
    paper="#ffffff",
    panel="#ffffff",
    rule="#dfe3e6",
    wash="#f5f6f6",
    focus="#0b57d0",
    mark="#fdeacb",
    mark_place="#e4e8ea",
    sea="#dfe8ee",
    land="#f4f2ed",
    story="#e9e2d3",
    part="#e4dac5",
    border="#b7b1a6",
    province="#d3cdc1",
    river="#c3d3dd",
    road="#d5c7aa",
    railway="#bdb6ab",
    built="#ddd2bc",
    coast="#a9b3b8",
    hatch="#b7b1a6",
    graticule="#cbd5dc",
    text="#1b1f23",
    muted="#525d67",
    quiet="#625c51",
    water="#426075",
    halo="#f9f8f5",
    range="#d55e00",
    range_b="#7a1f12",
    range_c="#5a2a6b",
    range_d="#8a2be2",
    range_e="#625c51",
    zone="#e69f00",
    distance="#0072b2",
    reader="#009e73",
    attack="#1b1f23",
    transfer="#9e4f7e",
    move="#5b6670",
    range_text="#9b4100",
    range_b_text="#7a1f12",
    range_c_text="#5a2a6b",
    range_d_text="#7320c4",
    range_e_text="#5c574d",
    zone_text="#775100",
    distance_text="#005b8f",
    reader_text="#006549",
    attack_text="#1b1f23",
    transfer_text="#83365f",
    move_text="#525d67",
)

DARK = Style(
    name="dark",
    dark=True,
    paper="#151c22",
    panel="#171f26",
    rule="#2e3943",
    wash="#1e2831",
    focus="#8ab4f8",
    mark="#5a3d16",
    mark_place="#33404b",
    sea="#10181f",
    land="#1e2831",
    story="#2b3640",
    part="#35414c",
    border="#4a5661",
    province="#36424d",
    river="#22323f",
    road="#47525c",
    railway="#525d68",
    built="#3b4650",
    coast="#3d4a55",
    hatch="#4a5661",
    graticule="#27333d",
    text="#e8ecef",
    muted="#a5b1bb",
    quiet="#a5b0b9",
    water="#92b1c8",
    halo="#141c23",
    range="#ec7014",
    range_b="#e8a598",
    range_c="#c4a0dc",
    range_d="#a56cff",
    range_e="#a5b0b9",
    zone="#e69f00",
    distance="#3f9bd6",
    reader="#1db788",
    attack="#e8ecef",
    transfer="#cc79a7",
    move="#9aa7b2",
    range_text="#ff9a52",
    range_b_text="#f0b3a7",
    range_c_text="#cfaee4",
    range_d_text="#c4a1ff",
    range_e_text="#a5b0b9",
    zone_text="#f2b632",
    distance_text="#77bdea",
    reader_text="#4fd3a9",
    attack_text="#e8ecef",
    transfer_text="#e0a3c4",
    move_text="#a5b1bb",
)

# On paper the ground is nearly white and every line a little thinner; printed in greys, a range is the darkest line,
# a zone the lightest, and dashes still mean what they mean in colour.
PRINT = dataclasses.replace(
    LIGHT,
    name="print",
    sea="#eef2f5",
    land="#fdfcfa",
    story="#efeae0",
    part="#e8e2d4",
    border="#9d988f",
    province="#cfcac0",
    river="#cbd8e0",
    road="#cdc5b5",
    railway="#b4afa6",
    built="#e0d9ca",
    coast="#8f9aa0",
    hatch="#a8a39a",
    graticule="#d3dade",
    halo="#ffffff",
    range="#b84a00",
    zone="#dc9600",
    distance="#005f95",
    transfer="#666666",
    transfer_text="#4a4a4a",
    border_width=0.5,
    province_width=0.35,
    river_width=0.5,
    road_width=0.65,
    railway_width=0.5,
    hatch_width=0.45,
    graticule_width=0.3,
    range_width=1.6,
    reach_width=1.0,
    zone_width=1.4,
    distance_width=1.3,
    travelled_width=1.0,
    leg_width=0.8,
    spread_width=1.0,
    arrow_width=1.7,
    move_width=1.3,
    range_fill=0.06,
    zone_fill=0.09,
)

NAMES: Mapping[str, Style] = {style.name: style for style in (LIGHT, DARK, PRINT)}

_TEXTS = (
    "text", "muted", "quiet", "water", "range_text", "range_b_text", "range_c_text", "range_d_text", "range_e_text",
    "zone_text", "distance_text", "reader_text", "attack_text", "transfer_text", "move_text",
)  # fmt: skip
_GROUNDS = ("sea", "land", "story", "part", "paper")
_ENOUGH = 4.5
_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")
_MOST_BYTES = 1_000_000
_SUFFIX = ".toml"
_WIDEST, _SMALLEST, _LARGEST = 20.0, 6.0, 96.0


def named(name: str | Path) -> Style:
    """Give one of ours by its name, or the reader's own by the path of its file.

    Raises `UsageError` where there is neither, and as `load` does.
    """
    style = NAMES.get(str(name))
    if style is not None:
        return style
    if str(name).lower().endswith(_SUFFIX) or Path(name).exists():
        return load(Path(name))
    raise UsageError(f"there is no style {str(name)!r}", hint=_hint(str(name), NAMES, "or a file of your own: my.toml"))


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


def css_variables(style: Style) -> str:
    """Give the style as declarations of CSS custom properties: ``--range-text: #9b4100; --range-width: 2px; …``."""
    return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in _declarations(style))


def _declarations(style: Style) -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(style):
        value = getattr(style, field.name)
        if isinstance(value, float):
            yield field.name, f"{value:g}" if field.name.endswith("_fill") else f"{value:g}px"
        elif field.name not in ("name", "dark"):
            yield field.name, value


def contrast(a: str, b: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def faint_texts(style: Style) -> tuple[str, ...]:
    """Name the letters, and the ground under them, whose contrast is below 4.5, as ``quiet on sea``."""
    pairs = ((text, ground) for text in _TEXTS for ground in _GROUNDS)
    return tuple(f"{a} on {b}" for a, b in pairs if contrast(getattr(style, a), getattr(style, b)) < _ENOUGH)


def legible(color: str, style: Style) -> bool:
    """Whether letters of a colour can be read on every ground of the style."""
    return all(contrast(color, getattr(style, ground)) >= _ENOUGH for ground in _GROUNDS)


def _luminance(color: str) -> float:
    """Relative luminance of a ``#rrggbb`` colour in sRGB (WCAG 2.2)."""
    shares = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def _hint(name: str, known: Mapping[str, object], other: str = "") -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"Known: {', '.join(known)}{f', {other}' if other else ''}."
