"""Limits of time and memory, so that one article among many cannot stop the rest.

Time is the clock's, and a limit needs the main thread of a system with alarms (not Windows); memory is address space
beyond what is taken already, and needs Linux. Where there is no such thing, there is no limit.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geobrief.errors import TooMuch, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN_S = 0.5
"""An alarm that rings while Python cleans up is lost: it rings again."""
_MEMORY = Path("/proc/self/statm")  # proc(5): its first number is the size in pages
_LEAST_MB = 50
"""With less, libraries in C end the process instead of saying that there is no memory."""
HINT = "Split the text, or allow more: --article-seconds, --article-memory."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What each step of one article may take: ``seconds`` of the clock, ``megabytes`` of memory; None is no limit.

    ``hard`` is for a process that may be lost: the system ends it where code in C hears no alarm, after `hard_s` on the
    processor (SIGVTALRM).
    """

    seconds: float | None = None
    megabytes: int | None = None
    hard: bool = False

    def __post_init__(self) -> None:
        for limit, least, what in ((self.seconds, 0, "time"), (self.megabytes, _LEAST_MB - 1, "memory")):
            if limit is not None and not least < limit <= 1_000_000:
                raise UsageError(f"{limit} is no limit of {what}", hint=f"Give a number above {least:,}.")


NO_LIMITS = Limits()


class _TimeIsUp(BaseException):
    """No `Exception`: nothing on the way may take it for a fault that it can go on from."""


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Run a block within limits. Raises `TooMuch`."""
    try:
        with _in_time(limits.seconds, hard=limits.hard), _in_memory(limits.megabytes):
            yield
    except _TimeIsUp:
        raise TooMuch(f"it takes longer than {limits.seconds:g} seconds", hint=HINT) from None
    except MemoryError:
        if limits.megabytes is None:
            raise TooMuch("it takes more memory than there is", hint=HINT) from None
        raise TooMuch(f"it takes more than {limits.megabytes:,} MB of memory", hint=HINT) from None


def hard_s(seconds: float) -> float:
    """After how long a hard limit ends a step that may take so many seconds and hears no alarm."""
    return 2 * seconds + 1


def _ring(*_: object) -> NoReturn:
    raise _TimeIsUp


@contextmanager
def _in_time(seconds: float | None, *, hard: bool) -> Iterator[None]:
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() != threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_S)
        if hard:
            signal.setitimer(signal.ITIMER_VIRTUAL, hard_s(seconds))
        yield
    finally:
        if hard:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _in_memory(megabytes: int | None) -> Iterator[None]:
    if megabytes is None or not _MEMORY.exists():
        yield
        return
    import resource  # noqa: PLC0415  there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(_MEMORY.read_text("ascii").split()[0]) * resource.getpagesize()
    wanted = taken + megabytes * 1_000_000
    if before[0] == resource.RLIM_INFINITY or wanted < before[0]:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
