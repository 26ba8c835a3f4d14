"""Our template as Jinja compiled it, kept beside Python's bytecode: to compile it takes a tenth of drawing a page."""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from geobrief.errors import OutputError
from geobrief.whole import write

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class KeptTemplate(jinja2.BytecodeCache):
    """One file in ``__pycache__``, for the same template, Python and Jinja only, where bytecode may be written."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or Path(importlib.util.cache_from_source(__file__)).with_suffix(".page")

    def get_source_checksum(self, source: str) -> str:
        """What the template is known by: its text, and what compiles it."""
        return hashlib.sha256(f"{jinja2.__version__} {sys.version} {source}".encode("utf-8", "replace")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of the same template; nothing where there is none, or none that can be read."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            made, code = marshal.loads(self.file.read_bytes())  # noqa: S302  as trusted as the bytecode beside it
            bucket.code = code if made == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, as Python does where it may write."""
        if not sys.dont_write_bytecode:
            with suppress(OutputError):
                write(self.file, marshal.dumps((bucket.checksum, bucket.code)))
