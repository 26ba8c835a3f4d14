"""What of a page may stand in somebody else's document: a picture by a strict list, words that nothing takes for code.

A page may have been changed since geobrief wrote it. Its words become text of one line; its picture is written anew
from the elements and attributes that a picture of ours consists of, and one that holds anything else is refused.
"""

from __future__ import annotations

import re
from html import escape
from typing import NoReturn
from xml.etree.ElementTree import ParseError, XMLParser

from geobrief.errors import InputError

__all__ = ["attribute", "line", "markdown", "markup", "picture"]

_ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs clipPath pattern".split()
)
_ATTRIBUTES = frozenset(
    "viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform id role patternUnits patternTransform "
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray "
    "stroke-dashoffset stroke-miterlimit paint-order opacity clip-path clip-rule clipPathUnits vector-effect "
    "font-family font-size font-style font-weight text-anchor dominant-baseline textLength lengthAdjust letter-spacing "
    "overflow preserveAspectRatio aria-hidden aria-label".split()
)
_REFERENCE = re.compile(r"url\(#[\w-]+\)")
_HARMFUL = re.compile(r"url\s*\(|[\\@]|expression|:\s*/|/\*", re.IGNORECASE)
_DEEPEST = 24
_CODE = re.compile(r"\{(?=[{%#<])|(?<=[}%#>])\}|`")
"""What site generators and Markdown take for code of theirs: {{ }}, {% %}, {{< >}}, fences."""
_HTML = re.compile(r"[<>&{}]")
_MARKDOWN = re.compile(r"([\\`*_\[\]()+!|~$-]|(?<!&)#)")
_LINE_ENDS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")
"""Line ends, and tabs: Python-Markdown makes blanks of them, and then a policy knows the style no more by its hash."""
_SPACE = re.compile(r"[ \t\r\n]+")
_BLANKS = re.compile(r"\s+")


def line(text: str) -> str:
    """Text as one line, without what no line can hold."""
    return _BLANKS.sub(" ", "".join(char if char.isprintable() else " " for char in text)).strip()


def attribute(text: str) -> str:
    """Text as an attribute's value, on one line: its own line ends, tabs and braces are written as references."""
    return _LINE_ENDS.sub(_reference, _coded(escape(text, quote=False).replace('"', "&quot;")))


def markup(text: str) -> str:
    """A line of text as it stands in HTML."""
    return _coded(escape(line(text), quote=False))


def markdown(text: str) -> str:
    """A line of text as it stands in Markdown: a backslash would keep no site generator from a brace or a tag."""
    return _MARKDOWN.sub(r"\\\1", _HTML.sub(_reference, line(text)))


def _coded(text: str) -> str:
    return _CODE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def picture(svg: str, style: str) -> str:
    """The picture written anew, its outermost element with a style. Raises `InputError` for one that is not ours."""
    writer = _Writer(style)
    parser = XMLParser(target=writer)  # noqa: S314  no document type, and so no entity, can be declared within an element
    try:
        parser.feed(svg)
        parser.close()
    except (ParseError, ValueError) as error:
        _refuse(f"it is no well-formed SVG ({error})")
    return "".join(writer.written)


def _refuse(why: str) -> NoReturn:
    raise InputError(
        f"the page's picture is not as geobrief draws it: {why}",
        hint="The page was changed after it was made: make it anew.",
    )


class _Writer:
    """Writes what the parser reads, if it is on the lists; comments and instructions are not handed over."""

    def __init__(self, style: str) -> None:
        self.written: list[str] = []
        self._style = style
        self._depth = 0
        self._open = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Write an element's beginning."""
        if tag not in _ELEMENTS or self._depth >= _DEEPEST or (self._depth == 0) != (not self.written):
            _refuse(f"it holds <{line(tag)[:40]}>")
        self._close()
        style = f' style="{escape(self._style)}"' if self._depth == 0 else ""
        given = "".join(f' {name}="{_checked(name, value)}"' for name, value in attributes.items())
        self.written.append(f"<{tag}{style}{given}")
        self._depth += 1
        self._open = True

    def end(self, tag: str) -> None:
        """Write an element's end."""
        self._depth -= 1
        self.written.append("/>" if self._open else f"</{tag}>")
        self._open = False

    def data(self, text: str) -> None:
        """Write words."""
        self._close()
        self.written.append(_coded(escape(_SPACE.sub(" ", text), quote=False)))

    def close(self) -> None:
        """End, as the parser asks."""

    def _close(self) -> None:
        if self._open:
            self.written.append(">")
        self._open = False


def _checked(name: str, value: str) -> str:
    if name not in _ATTRIBUTES:
        _refuse(f"it has the attribute {line(name)[:40]}")
    if _HARMFUL.search(_REFERENCE.sub("", value)) and name != "aria-label":
        _refuse(f"its attribute {name} is {line(value)[:40]!r}")
    return attribute(value)
