"""Templates: where they are, and what is said of one that cannot be filled.

A reader's own template is a file. Those beside it that have the names of ours replace ours; what is not there is ours.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import meta
from markupsafe import Markup

from geobrief.bounded import read_text
from geobrief.drawing.publish.kept_template import KeptTemplate
from geobrief.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PAGE = "page.html.j2"
STYLE = "page.css"
SCRIPTS = (
    "ground.js", "labels.js", "shared.js", "marks.js", "pointers.js", "lettering.js", "views.js", "list.js", "strip.js",
    "frame.js", "page.js",
)  # fmt: skip
"""Our scripts, in the order in which they stand on the page, as one."""

# Characters that HTML forbids or that turn the reading direction of what follows.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_PACKAGED = Path(__file__).parent.parent.parent / "templates"
_CHECKOUT = Path(__file__).parent.parent.parent.parent / "templates"
_LARGEST = 10_000_000  # bytes
_HINT = "docs/templates.md says what a template is given."


class Filling:
    """The template of one page, ours or the reader's own."""

    def __init__(self, template: Path | None) -> None:
        self._template = template
        folders = [template.parent] if template else []
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([*folders, _PACKAGED, _CHECKOUT]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printable,
            bytecode_cache=None if template else KeptTemplate(),  # a reader's own changes while it is written
        )

    @property
    def _name(self) -> str:
        return self._template.name if self._template else PAGE

    def check(self, known: Collection[str]) -> None:
        """Raise `UsageError` for a template that is not there, is none, or asks for what is not among ``known``."""
        if self._template is None:
            self._page()  # ours asks for what is given: the tests hold that
            return
        for name in sorted(self._asked()):
            if name not in known:
                import difflib

                near = difflib.get_close_matches(name, known, n=1)
                hint = f"Did you mean {near[0]!r}?" if near else _HINT
                raise UsageError(f"{self._where(self._line_of(name))}: a template is given no {name!r}", hint=hint)

    def source(self, name: str) -> str:
        """Give the text of a style or a script. Raises `DataError` where ours is missing."""
        assert self._environment.loader is not None
        try:
            return self._environment.loader.get_source(self._environment, name)[0].strip()
        except jinja2.TemplateNotFound as error:
            raise DataError(f"the template {name} is missing", hint="Reinstall geobrief.") from error

    def fill(self, context: Mapping[str, Any]) -> str:
        """Fill the page. Raises `UsageError` for a reader's own that cannot be filled."""
        self.check(context)
        try:
            return self._environment.get_template(self._name).render(context)
        except jinja2.TemplateSyntaxError as error:
            raise self._fault(error) from error
        except jinja2.TemplateNotFound as error:
            raise UsageError(f"{self._where(None)}: there is no {error.name} to include", hint=_HINT) from error
        except jinja2.TemplateError as error:
            raise UsageError(f"{self._where(_last_line(error))}: {error.message}", hint=_HINT) from error

    def _asked(self) -> set[str]:
        """Give the names that the template asks for."""
        try:
            return meta.find_undeclared_variables(self._environment.parse(self._page(), self._name))
        except jinja2.TemplateSyntaxError as error:
            raise self._fault(error) from error

    def _page(self) -> str:
        """Give the text of the template."""
        path = self._template
        try:
            return read_text(path, _LARGEST) if path else self.source(PAGE)
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            raise UsageError(f"the template {path} cannot be read: {why}", hint="Check the path.") from error

    def _fault(self, error: jinja2.TemplateSyntaxError) -> UsageError:
        return UsageError(f"{self._where(error.lineno)}: {error.message}", hint=_HINT)

    def _where(self, line: int | None) -> str:
        return f"the template {self._template or PAGE}" + (f", line {line}" if line else "")

    def _line_of(self, name: str) -> int | None:
        word = re.compile(rf"\b{re.escape(name)}\b")
        return next((i for i, line in enumerate(self._page().splitlines(), start=1) if word.search(line)), None)


def _last_line(error: jinja2.TemplateError) -> int | None:
    """Give the line of the template that the error comes from: Jinja puts it into the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    return frames[-1].lineno if frames else None


def _printable(value: Any) -> Any:  # noqa: ANN401 - Jinja hands over whatever a template prints
    """Show what cannot be printed as U+FFFD; leaves our own markup alone."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNPRINTABLE.sub("\ufffd", value)
    return value
