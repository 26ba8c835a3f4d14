"""Which letters can be read on which ground (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.drawing.style.fields import Style

_TEXTS = (
    "text", "muted", "quiet", "water", "range_text", "range_b_text", "range_c_text", "range_d_text", "range_e_text",
    "zone_text", "distance_text", "reader_text", "attack_text", "transfer_text", "move_text",
)  # fmt: skip
_GROUNDS = ("sea", "land", "story", "part", "paper")
_ENOUGH = 4.5


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
