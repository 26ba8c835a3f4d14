"""Snippets that put a finished map into another page or document. Reads the map's HTML file, and nothing else."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import quote, urlsplit

from geobrief.bounded import read_text
from geobrief.drawing.embed import sound
from geobrief.drawing.embed.sealed import require_sealed
from geobrief.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMS", "Form", "FrameSize", "snippet"]

Form = Literal["iframe", "figure", "srcdoc", "markdown", "quarto"]
FORMS: tuple[Form, ...] = get_args(Form)

_MADE = re.compile(r'<meta name="generator" content="geobrief [^"]+">')
_TITLE = re.compile(r"<title>([^<]*+)</title>")  # in a page of ours a title has no sign of its own
_PICTURE = re.compile(r'<figure class="still">(<svg\b.*?</svg>)</figure>', re.DOTALL)
_CREDITS = re.compile(r'<p class="credits">(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LENGTH = re.compile(r"[1-9]\d*(?:%|px)?\Z")
_PICTURES = (".svg", ".png")
_LARGEST = 50_000_000  # bytes of a page
_SCHEMES = ("", "http", "https")
_SAFE = "%/:?#[]@!$&'*+,;=~"  # of an address that is given (RFC 3986, section 2.2), but for Markdown's round brackets
_RESERVED = re.compile(r"[^A-Za-z0-9._~-]")  # all but what an address may hold as it is (RFC 3986, section 2.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameSize:
    """How much room a frame takes: ``width`` and ``height`` are CSS pixels, or a share of what is round it ("100%").

    ``src`` is where the map will be found, when that is not beside the document. With ``resize`` the page round the
    frame gets a few lines of script that give the frame the height which the map asks for.
    """

    width: str = "100%"
    height: str = "640"
    src: str | None = None
    resize: bool = False

    def __post_init__(self) -> None:
        for name in ("width", "height"):
            if not _LENGTH.match(getattr(self, name)):
                raise UsageError(
                    f"{getattr(self, name)!r} is no {name}", hint='Write pixels or a share: "640" or "100%".'
                )
        if self.src is not None and not _is_address(self.src):
            raise UsageError(f"{self.src!r} is no address of a page", hint="Write a path, or https://…")


def _is_address(text: str) -> bool:
    """Whether a frame may be sent there: a web address or a path, on one line."""
    try:
        return bool(text) and text.isprintable() and " " not in text and urlsplit(text).scheme in _SCHEMES
    except ValueError:
        return False


def snippet(page: Path, form: Form, size: FrameSize | None = None) -> str:
    """Give the lines to paste. Raises `InputError` for a file that is not there, or that geobrief did not make."""
    size = size or FrameSize()
    text = _read(page)
    makers = {"iframe": _iframe, "figure": _figure, "srcdoc": _srcdoc, "markdown": _markdown, "quarto": _quarto}
    if form not in makers:
        raise UsageError(f"a map cannot be embedded as {form!r}", hint=f"Known: {', '.join(FORMS)}.")
    if size.src and form in ("figure", "srcdoc"):
        raise UsageError(f"--src does not go with {form}: the whole map is in the snippet")
    if size.resize and form not in ("iframe", "srcdoc"):
        raise UsageError(f"--resize does not go with {form}", hint="It goes with iframe and srcdoc.")
    return makers[form](page, text, size)


def _read(page: Path) -> str:
    try:
        text = read_text(page, _LARGEST)
    except OSError as error:
        raise InputError(f"{page} cannot be read: {error.strerror}", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{page} is no page of geobrief's", hint=_HINT) from error
    if not _MADE.search(text[:20_000]):
        raise InputError(f"{page} is no page of geobrief's", hint=_HINT)
    return text


_HINT = "Give an .html file that `geobrief map` or `geobrief draw` wrote."


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return (sound.line(unescape(found[1])) if found else "") or "Briefing map"


def _address(page: Path, size: FrameSize) -> str:
    return quote(size.src, safe=_SAFE) if size.src else _quoted(page.name)


def _quoted(name: str) -> str:
    """A file's name as a part of an address."""
    return _RESERVED.sub(lambda found: "".join(f"%{byte:02X}" for byte in os.fsencode(found[0])), name)


def _frame(page: Path, text: str, size: FrameSize, source: str) -> str:
    ident = f"geobrief-{re.sub(r'[^a-z0-9]+', '-', page.stem.lower()).strip('-') or 'map'}"
    room = f'width="{size.width.removesuffix("px")}" height="{size.height.removesuffix("px")}" style="border:0"'
    frame = (
        f'<iframe id="{ident}" title="{sound.attribute(_title(text))}" {room} loading="lazy" sandbox="allow-scripts" '
        f"{source}></iframe>"
    )
    return f"{frame}\n{_listener(ident)}" if size.resize else frame


def _listener(ident: str) -> str:
    """Listen to this frame alone, and take nothing from it but a number."""
    return (
        "<script>\n"
        'addEventListener("message", function (event) {\n'
        f'  var frame = document.getElementById("{ident}"), told = event.data;\n'
        '  if (frame && event.source === frame.contentWindow && told && told.type === "geobrief:height" && '
        "told.height > 0) {\n"
        "    frame.height = Math.min(Math.round(told.height), 20000);\n"
        "  }\n"
        "});\n"
        "</script>"
    )


def _iframe(page: Path, text: str, size: FrameSize) -> str:
    return _frame(page, text, size, f'src="{sound.attribute(_address(page, size))}#frame"')


def _srcdoc(page: Path, text: str, size: FrameSize) -> str:
    """Put the whole page into an attribute; there is no address to carry ``#frame``, so the page is told itself."""
    require_sealed(text)
    inner = text.replace("<html ", "<html data-frame ", 1)
    return _frame(page, text, size, f'srcdoc="{sound.attribute(inner)}"')


def _figure(page: Path, text: str, size: FrameSize) -> str:
    found = _PICTURE.search(text)
    if found is None:
        raise InputError(f"{page} has no picture: no place was put on its map", hint="There is nothing to embed.")
    picture = sound.picture(found[1], f"width:{_css(size.width)};height:auto")
    caption = " ".join(part for part in (f"{sound.markup(_title(text))}.", _credits(text)) if part)
    return f'<figure class="geobrief">\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>'


def _css(length: str) -> str:
    return length if length.endswith(("%", "px")) else f"{length}px"


def _credits(text: str) -> str:
    """Give the credit line as text that may stand in HTML."""
    found = _CREDITS.search(text)
    return sound.markup(unescape(_TAG.sub("", found[1]))) if found else ""


def _markdown(page: Path, text: str, size: FrameSize) -> str:
    """A picture that leads to the map: most renderers of Markdown drop frames and scripts, all keep these."""
    name, target = sound.markdown(_title(text)), _address(page, size)
    picture = _beside(page)
    if picture is None:
        return f"[Map: {name}](<{target}>)"
    return f"[![Map: {name}](<{_quoted(picture.name)}>)](<{target}>)"


def _quarto(page: Path, text: str, size: FrameSize) -> str:
    """The map in HTML; in PDF and Word, which have no frames, the picture beside it, or else a link."""
    frame = _iframe(page, text, size)
    name = sound.markdown(_title(text))
    picture = _beside(page)
    other = f"![{name}](<{_quoted(picture.name)}>)" if picture else f"[Map: {name}](<{_address(page, size)}>)"
    return (
        '::: {.content-visible when-format="html"}\n'
        f"```{{=html}}\n{frame}\n```\n"
        ":::\n"
        '::: {.content-visible unless-format="html"}\n'
        f"{other}\n"
        ":::"
    )


def _beside(page: Path) -> Path | None:
    """Find the picture of the same map, in the same folder."""
    return next((path for path in map(page.with_suffix, _PICTURES) if path.is_file()), None)
