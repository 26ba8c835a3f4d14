"""The samples beside the lines of the key: the same classes as on the map, so that they cannot differ."""

from __future__ import annotations

_BOX, _LINE = "M1 1H25V13H1Z", "M1 7H25"
_FIGURE = '<g class="picture">{}</g>'
_SWATCHES = {
    "range": f'<path class="shape fill range" d="{_BOX}"/><path class="shape line range" d="{_LINE}"/>',
    "range-assumed": f'<path class="shape fill range" d="{_BOX}"/><path class="shape line range assumed" d="{_LINE}"/>',
    "reach": f'<path class="shape line reach assumed" d="{_LINE}"/>',
    "zone": f'<path class="shape fill zone" d="{_BOX}"/><path class="shape line zone" d="{_LINE}"/>',
    "distance": f'<path class="shape line distance" d="{_LINE}"/>',
    "travelled": f'<path class="shape line travelled" d="{_LINE}"/>',
    "reader": f'<path class="shape line range reader" d="{_LINE}"/>',
    "derived": _FIGURE.format('<path class="diamond" d="M13 2L18 7L13 12L8 7Z"/>'),
    "spread": f'<path class="shape fill spread" d="{_BOX}"/><path class="shape line spread" d="{_LINE}"/>',
    "place": _FIGURE.format('<circle class="dot" cx="13" cy="7" r="3.2"/>'),
    "doubtful": _FIGURE.format('<circle class="ring" cx="13" cy="7" r="3.2"/>'),
    "capital": _FIGURE.format('<rect class="square" x="10.5" y="4.5" width="5" height="5"/>'),
    "area": _FIGURE.format('<text class="area-label" x="13" y="10" font-size="8" text-anchor="middle">ABC</text>'),
    "water": _FIGURE.format('<text class="water-label" x="13" y="10" font-size="9" text-anchor="middle">Abc</text>'),
    "story": _FIGURE.format(f'<path class="land story" d="{_BOX}"/>'),
    "disputed": _FIGURE.format(
        f'<path class="land disputed" d="{_BOX}"/>'
        '<path class="hatch" d="M1 7L7 1M1 13L13 1M7 13L19 1M13 13L25 1M19 13L25 7"/>'
    ),
}


def swatch(key: str) -> str:
    """Give the sample beside a line of the key."""
    return f'<svg viewBox="0 0 26 14" aria-hidden="true">{_SWATCHES[key]}</svg>'
