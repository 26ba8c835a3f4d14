"""What the reader knows better: a file of corrections, applied again at every run.

Names are corrected when they are settled, events when they have their places, figures when they are joined. A
correction is anchored to words of the article, never to offsets, and one that fits nothing is an error: what silently
does nothing is believed to work. The rooms: `file`, `editor` and `tables` read the TOML, `anchors` finds the words,
`ends` the places; `names`, `figures` and `happenings` correct, and `edit` hands on what the editor wants of the map.
``docs/corrections.md`` tells the reader how.
"""

from geobrief.settle.corrections.edit import add_places, edit
from geobrief.settle.corrections.editor import Edition
from geobrief.settle.corrections.figures import Joined, correct_figures
from geobrief.settle.corrections.file import (
    Corrections,
    EventCorrection,
    FigureCorrection,
    NameCorrection,
    read,
)
from geobrief.settle.corrections.happenings import Told, correct_events
from geobrief.settle.corrections.names import correct_names
from geobrief.settle.corrections.tables import Anchor

__all__ = [
    "Anchor",
    "Corrections",
    "Edition",
    "EventCorrection",
    "FigureCorrection",
    "Joined",
    "NameCorrection",
    "Told",
    "add_places",
    "correct_events",
    "correct_figures",
    "correct_names",
    "edit",
    "read",
]
