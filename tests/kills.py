"""Kill a process that writes a file over and over, at random moments: ``python tests/kills.py FILE TIMES``.

A program of its own, as it forks for each kill, and a fork of the tests' process, with a model in it, takes long to be
made and to end. Writes out how many files lay beside the target at most.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from geobrief import whole

OLD, NEW = b"old" * 200_000, b"new" * 300_000


def child(path: Path) -> int:
    """Fork a process that writes over and over, and wait until it does: on a busy machine it begins late."""
    told, telling = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            whole.write(path, NEW)
            os.write(telling, b".")
            while True:
                whole.write(path, NEW)
                whole.write(path, OLD)
        finally:
            os._exit(1)
    os.close(telling)
    os.read(told, 1)
    os.close(told)
    return pid


def main(path: Path, times: int) -> None:
    """Kill so many, and look at the file after each."""
    dice, left = random.Random(300), 0
    path.write_bytes(OLD)
    for _ in range(times):
        pid = child(path)
        time.sleep(dice.random() * 0.01)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if path.read_bytes() not in (OLD, NEW):
            raise SystemExit("a kill left a file that is neither the old one nor the new one")
        left = max(left, len(list(path.parent.iterdir())) - 1)
    sys.stdout.write(f"{left}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
