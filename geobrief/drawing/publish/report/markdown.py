"""A report in Markdown (CommonMark with tables), the picture beside it in a file of the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from geobrief.drawing.publish import PICTURE
from geobrief.drawing.publish.report import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.report import Table
    from geobrief.model import Brief

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>!|~$&@^])")
_LEADING: Final = re.compile(r"^(\d*)([.)#+=:-])")
_BRACES: Final = {ord("{"): "&#123;", ord("}"): "&#125;"}
"""Site generators run what stands in braces before they read Markdown, be it escaped or not."""


def publish(brief: Brief, scene: Scene, look: Look) -> str:
    """Write the report; ``look.beside`` names the picture's file."""
    return "\n\n".join(_blocks(brief, scene, look)) + "\n"


def _blocks(brief: Brief, scene: Scene, look: Look) -> Iterator[str]:
    told = report(brief, scene)
    yield f"# {escape(told.title)}"
    yield escape(told.deck)
    if scene.frames:
        yield f"![{escape(told.description)}](<{quote(look.beside or f'map{PICTURE}')}>)"
        yield f"*{escape(told.caption)}*"
    if told.findings:
        yield f"## What follows\n\n{_list(told.findings)}"
    for table in told.tables:
        yield f"## {escape(table.heading)}\n\n{_table(table)}"
    if told.assumed:
        yield f"## Assumed\n\n{_list(told.assumed)}"
    if told.notes:
        yield f"## Notes\n\n{_list(told.notes)}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines)


def _table(table: Table) -> str:
    rows = (table.columns, ("---",) * len(table.columns), *(tuple(map(escape, row)) for row in table.rows))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def escape(text: str) -> str:
    """Text that Markdown, and the templates of site generators, leave as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)).translate(_BRACES)
