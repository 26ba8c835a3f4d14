"""How a map looks: every colour, line width and letter size by what it means, for the page and the pictures alike.

`LIGHT`, `DARK` and `PRINT` are ours. A reader's own is a TOML file: ``base = "light"`` and then any of the names of
`Style`. The hues of ranges, zones, distances and readers' overlays are those of Okabe and Ito ("Color universal
design", 2008), which the colour-blind tell apart; in our styles every text is at least 4.5 times as bright or as
dark as the ground that it stands on (WCAG 2.2, success criterion 1.4.3).
"""

from __future__ import annotations

from pathlib import Path

from geobrief.drawing.style.contrast import contrast, faint_texts, legible
from geobrief.drawing.style.fields import Style, css_variables
from geobrief.drawing.style.ours import DARK, LIGHT, NAMES, PRINT

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

_SUFFIX = ".toml"


def named(name: str | Path) -> Style:
    """Give one of ours by its name, or the reader's own by the path of its file.

    Raises `UsageError` where there is neither, and as `load` does.
    """
    style = NAMES.get(str(name))
    if style is not None:
        return style
    from geobrief.drawing.style import own

    if str(name).lower().endswith(_SUFFIX) or Path(name).exists():
        return own.load(Path(name))
    raise own.unknown(str(name))


def load(path: Path) -> Style:
    """Read a reader's own style. Raises `UsageError` as `own.load` does."""
    from geobrief.drawing.style import own

    return own.load(path)
