"""Files that are written whole or not at all, and nothing left behind: not even by a run that was killed."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["require_place", "sweep_old", "write"]

_HINT = "Choose another place with -o, or make room and rights there."
_OURS, _PART = ".geobrief-", ".part"
_OLD_S = 3600
"""So old is what is swept of other files: where locks reach no other machine, one may still be writing it."""
_KINDS = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


def write(path: Path, data: bytes) -> None:
    """Write to a temporary file beside ``path``, flush it to the disk, and move it there in one step.

    Temporary files that runs left there which were killed are removed: those of the same file, and those of others that
    are an hour old. Raises `OutputError`.
    """
    require_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        handle, part = _part(path)
    except OSError as error:
        raise _fault(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(path))
        part.replace(path)
    except OSError as error:
        raise _fault(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):  # the move took it away: all is well
            part.unlink()


def require_place(path: Path) -> None:
    """Raise `OutputError` where there is something that no map may take the place of: a folder, a link, a device."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        raise _fault(path, error) from error
    if stat.S_ISDIR(mode):
        raise OutputError(f"{path} is a folder", hint="Name a file in it.")
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "a device")
        raise OutputError(f"{path} is {kind}, and is left alone", hint="Remove it, or choose another place with -o.")


def _fault(path: Path, error: OSError | ValueError) -> OutputError:
    why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    shown = str(path) if len(str(path)) <= 200 else f"{str(path)[:200]}…"
    return OutputError(f"{shown} cannot be written: {why}", hint=_HINT)


def _part(path: Path) -> tuple[int, Path]:
    """A temporary file, held by a lock that ends with this process, so that nobody sweeps it."""
    while True:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_prefix(path), suffix=_PART)
        if _lock(handle) and os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)  # another run swept it before it was locked


def _prefix(path: Path) -> str:
    return f".{path.name[:40]}{_OURS}"


def _sweep(path: Path) -> None:
    """Remove what killed runs have left of the same file, and what is old of others."""
    for part in _parts(path):
        with contextlib.suppress(OSError):  # gone already, or another's
            handle = os.open(part, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                if _lock(handle):
                    part.unlink()
            finally:
                os.close(handle)


def _parts(path: Path) -> Iterator[Path]:
    begins = _prefix(path)
    with os.scandir(path.parent) as entries:
        for found in entries:
            ours = found.name.startswith(".") and _OURS in found.name and found.name.endswith(_PART)
            dead = ours and (found.name.startswith(begins) or _is_old(Path(found.path)))
            if dead and found.is_file(follow_symlinks=False):
                yield Path(found.path)


def sweep_old(folder: Path, pattern: str) -> None:
    """Remove the temporary files of a folder, by a pattern of `pathlib.Path.glob`, that nobody wrote to for an hour."""
    for left in folder.glob(pattern):
        if _is_old(left):
            with contextlib.suppress(OSError):  # gone already, or another's
                left.unlink()


def _is_old(path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return path.lstat().st_mtime < time.time() - _OLD_S
    return False


def _lock(handle: int) -> bool:
    """Whether nobody else holds the file; where there are no such locks, nobody knows, and nothing is swept."""
    try:
        import fcntl  # noqa: PLC0415  there is none on Windows
    except ImportError:
        return not os.fstat(handle).st_size
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _mode(path: Path) -> int:
    """Keep the rights of the file that is replaced; a new one gets what the umask leaves of rw-rw-rw-."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
