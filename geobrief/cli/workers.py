"""A process that reads articles for another one, which lives on where an article kills it.

A fault in C code (a segmentation fault, memory that is not there) ends a process, and no Python can catch it. So the
articles of a run are read by a child, forked when everything is loaded: that takes milliseconds, and the child shares
the model with its parent. Where it dies, another is forked and takes the rest one by one: the article that kills it
once more is named, and the others come out.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, Self, TypeAlias, TypeVar

from geobrief.errors import GeobriefError, TooMuch, Unforeseen
from geobrief.limits import HINT, hard_s

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection

__all__ = ["Made", "Workers", "can_fork"]

Item = TypeVar("Item")
_SPARE_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an article became: a line for standard output, and what is said of it where it failed."""

    line: bytes
    said: str | None = None


Read: TypeAlias = "Callable[[Sequence[Item]], Iterable[Made]]"
"""Makes of each item what it becomes, in order. What it raises of ours ends the run."""


def can_fork() -> bool:
    """Whether this system can double a process (Windows cannot)."""
    return hasattr(os, "fork")


class Workers:
    """One child at a time, in a ``with``. ``seconds``: so long may each step of an article take, None is for ever."""

    def __init__(self, read: Read[Item], seconds: float | None) -> None:
        self._read, self._seconds = read, seconds
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._child = None

    def made(self, items: Sequence[Item]) -> Iterator[Made | GeobriefError]:
        """What each item becomes, in order; an error for one that ends its process. Raises what ends the run."""
        done = 0
        for made in self._together(items):
            if isinstance(made, GeobriefError):
                break
            done += 1
            yield made
        for item in items[done:]:
            yield next(self._together([item]))

    def _together(self, items: Sequence[Item]) -> Iterator[Made | GeobriefError]:
        """What items become that are read together, or the first of them that are left: then, how the child ended."""
        if self._child is None:
            self._child = _Child(self._read)
        patience = None if self._seconds is None else (2 * len(items) + 2) * hard_s(self._seconds) + _SPARE_S
        try:
            yield from self._child.made(items, patience)
        except TimeoutError:
            self._end()
            yield TooMuch(_DEAF, hint=HINT)
        except (OSError, EOFError):
            ended, self._child = self._child, None
            yield _how(ended.status())


class _Child:
    """A forked process that answers requests until it is ended."""

    def __init__(self, read: Read[Item]) -> None:
        from multiprocessing import Pipe

        theirs, self._requests = Pipe(duplex=False)
        self._results, mine = Pipe(duplex=False)
        self._pid = os.fork()
        if self._pid == 0:
            self._requests.close()
            self._results.close()
            _serve(read, theirs, mine)
        theirs.close()
        mine.close()

    def made(self, items: Sequence[Item], patience: float | None) -> Iterator[Made]:
        """Raises `EOFError` or `OSError` where the child is gone, `TimeoutError` where it is silent for too long."""
        self._requests.send(items)
        for _ in items:
            if not self._results.poll(patience):
                raise TimeoutError
            made = self._results.recv()
            if isinstance(made, GeobriefError):
                raise made
            yield made

    def kill(self) -> None:
        """End it, whatever it does."""
        with contextlib.suppress(ProcessLookupError):  # it has ended
            os.kill(self._pid, signal.SIGKILL)
        self.status()

    def status(self) -> int:
        """Wait for its end, and give it as `os.waitpid` does."""
        self._requests.close()
        self._results.close()
        return os.waitpid(self._pid, 0)[1]


_DEAF = "it takes longer than it may, and hears no alarm"


def _how(status: int) -> GeobriefError:
    """How a process ended, as an article's error."""
    if not os.WIFSIGNALED(status):
        return Unforeseen(f"the process that read it ended by itself (exit code {os.WEXITSTATUS(status)})", hint=_BUG)
    number = os.WTERMSIG(status)
    if number == signal.SIGVTALRM:
        return TooMuch(_DEAF, hint=HINT)
    if number == signal.SIGKILL:
        return TooMuch("the system killed the process that read it: it takes more memory than there is", hint=HINT)
    return Unforeseen(f"it broke the process that read it ({signal.Signals(number).name})", hint=_BUG)


_BUG = "That is a bug, in geobrief or a library below it: please report it, with the article if you can."


def _serve(read: Read[Item], requests: Connection, results: Connection) -> NoReturn:
    """Be the child: it leaves interrupts to its parent, and ends when that has gone."""
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is loaded is not written to, and so stays the parent's
    code = 70  # EX_SOFTWARE of sysexits.h
    try:
        with contextlib.suppress(EOFError, OSError):  # the parent has gone
            while True:
                _answer(read, requests.recv(), results)
        code = 0
    finally:
        os._exit(code)


def _answer(read: Read[Item], items: Sequence[Item], results: Connection) -> None:
    try:
        for made in read(items):
            results.send(made)
    except GeobriefError as error:
        if isinstance(error, OSError):  # ours, and no broken pipe
            error = Unforeseen(str(error), hint=error.hint)
        results.send(error)
