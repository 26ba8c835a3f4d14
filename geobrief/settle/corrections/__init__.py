"""What the reader knows better: a file of corrections, applied again at every run.

Names are corrected when they are settled, events when they have their places, figures when they are joined. A
correction is anchored to words of the article, never to offsets, and one that fits nothing is an error: what silently
does nothing is believed to work. The rooms: `file` reads the TOML, `anchors` finds the words, `ends` the places, and
`names`, `figures` and `happenings` correct. ``docs/corrections.md`` tells the reader how.
"""

from geobrief.settle.corrections.figures import Joined, correct_figures
from geobrief.settle.corrections.file import (
    Anchor,
    Corrections,
    EventCorrection,
    FigureCorrection,
    NameCorrection,
    read,
)
from geobrief.settle.corrections.happenings import Told, correct_events
from geobrief.settle.corrections.names import correct_names

__all__ = [
    "Anchor",
    "Corrections",
    "EventCorrection",
    "FigureCorrection",
    "Joined",
    "NameCorrection",
    "Told",
    "correct_events",
    "correct_figures",
    "correct_names",
    "read",
]
