"""Files of a bounded size: whoever names one may name a device without end."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_bytes", "read_text"]


def read_bytes(path: Path, most: int) -> bytes:
    """Read a file of at most so many bytes. Raises `OSError` where it cannot be read, or is larger."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except ValueError as error:  # a null character in the name, or half a character
        raise OSError(errno.EINVAL, "that is no name of a file", str(path)) from error
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most / 1e6:g} MB", str(path))
    return data


def read_text(path: Path, most: int) -> str:
    """Read a file of UTF-8, with or without a mark. Raises `OSError` as `read_bytes`, and `UnicodeDecodeError`."""
    return read_bytes(path, most).decode("utf-8-sig")
