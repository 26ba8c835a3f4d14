"""Read an article from what people have: a file, standard input or an address, in any format that is known.

`formats` is the table of formats, each with its reader in a room of its own; `document` is what a reader gives,
`article` what the stages get. In a plain text nothing is changed but its line ends, so that offsets stay what the
reader would count; of other formats the running text is taken, in paragraphs with blank lines between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.errors import InputError
from geobrief.text.read import formats
from geobrief.text.read.address import fetch, is_address
from geobrief.text.read.article import article, headline, of
from geobrief.text.read.charset import LONGEST_BYTES
from geobrief.text.read.document import LONGEST, Document
from geobrief.text.read.ndjson import line, line_id

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

__all__ = [
    "LONGEST", "LONGEST_BYTES", "Document", "article", "document", "fetch", "file", "headline", "is_address", "line",
    "line_id", "of", "stream",
]  # fmt: skip

_HEAD = LONGEST_BYTES + 1


def file(path: Path, as_: str | None = None) -> Document:
    """Read a file; ``as_`` is its format where that is known better than its content tells.

    Raises `InputError` where there is no such file or it cannot be read, and what `document` raises.
    """
    try:
        with path.open("rb") as opened:
            return stream(opened, str(path), as_)
    except FileNotFoundError as error:
        raise InputError(
            f"there is no file {path}", hint="Give the path of an article, or - to read from a pipe."
        ) from error
    except IsADirectoryError as error:
        raise InputError(
            f"{path} is a folder, not an article", hint="Give one article; run geobrief once for each."
        ) from error
    except OSError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check its permissions.") from error


def stream(opened: IO[bytes], name: str, as_: str | None = None) -> Document:
    """Read a stream of bytes: no more of it than its format may be long. Raises what `document` raises."""
    head = opened.read(_HEAD)
    if len(head) == _HEAD:
        largest = formats.find(head, name, as_).largest
        head += opened.read(max(0, largest + 1 - _HEAD))
    return document(head, name, as_)


def document(data: bytes, name: str, as_: str | None = None) -> Document:
    """Read bytes as what they are, or as what ``as_`` says; ``name`` is what error messages call them.

    Raises `UsageError` for a format that nobody reads, `NotText`, `EmptyText`, `TooLong` and `NoTextLayer` for what is
    in them, and `MissingPackage` where the format needs a package that is not installed.
    """
    return formats.read(data, name, as_)
