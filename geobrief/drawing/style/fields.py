"""What a map's look is made of."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
