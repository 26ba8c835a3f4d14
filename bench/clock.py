"""What a program, or a call, costs: seconds of the processor and megabytes, beside a yardstick of the same moment.

Seconds are user and system time together, so that other programs on the machine lengthen them less than a clock's. What
is compared runs in turn, once each, and each share is the median over the turns: a machine that slows down slows both.
"""

from __future__ import annotations

import math
import os
import resource
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Cost(NamedTuple):
    """What a program took of the processor, and the most memory that it held at once; whether it came to its end."""

    seconds: float
    megabytes: float
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A run of Python: its arguments, and what it reads."""

    arguments: tuple[str, ...]
    given: Path | None = None

    def run(self, output: Path = Path(os.devnull), most: int | None = None) -> Cost:
        """Run it to its end, or until it took so many seconds of the processor."""
        # a user's second run finds the modules compiled
        names = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        made = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        streams: list[tuple[Any, ...]] = [(os.POSIX_SPAWN_OPEN, 1, str(output), made, 0o644)]
        if self.given is not None:
            streams.append((os.POSIX_SPAWN_OPEN, 0, str(self.given), os.O_RDONLY, 0))
        with tempfile.TemporaryFile() as complaints:
            streams.append((os.POSIX_SPAWN_DUP2, complaints.fileno(), 2))
            child = os.posix_spawn(sys.executable, [sys.executable, *self.arguments], names, file_actions=streams)
            if most is not None:
                resource.prlimit(child, resource.RLIMIT_CPU, (most, most + 1))  # SIGXCPU, and SIGKILL a second later
            _, status, usage = os.wait4(child, 0)
            complaints.seek(0)
            stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            if status and not stopped:
                raise SystemExit(f"{' '.join(self.arguments)[:200]} failed:\n{complaints.read().decode()[-2000:]}")
        return Cost(
            usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3), not stopped
        )


class Compared(NamedTuple):
    """Medians of what was measured, of its yardstick, and of the share of each turn."""

    ours: float
    yardstick: float
    share: float
    megabytes: float = 0.0


def compare(ours: Program, yardstick: Program, turns: int) -> Compared:
    """Run both in turn; the first turn, which fills the caches, does not count."""
    pairs = [(ours.run(), yardstick.run()) for _ in range(turns + 1)][1:]
    return Compared(
        statistics.median(one.seconds for one, _ in pairs),
        statistics.median(other.seconds for _, other in pairs),
        statistics.median(one.seconds / other.seconds for one, other in pairs),
        statistics.median(one.megabytes for one, _ in pairs),
    )


def seconds(work: Callable[[], object], turns: int) -> float:
    """Median processor time of a call, after one that warms the caches."""
    work()
    return statistics.median(once(work) for _ in range(turns))


def once(work: Callable[[], object]) -> float:
    """Processor time of a call that takes so long that its beginning does not matter."""
    start = time.process_time()
    work()
    return time.process_time() - start


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """How a cost grows with a size, between the largest size and the one before: 1 is in proportion, 2 is squared."""
    (*_, before, last), (*_, least, most) = sizes, costs
    return math.log(most / least) / math.log(last / before)
