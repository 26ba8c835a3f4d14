"""``python -m geobrief`` is ``geobrief``: the command in a process of its own, without what it never uses."""

from __future__ import annotations

import os

from geobrief.patterns import kept


def run() -> None:
    """Run the command. The matrices of one article are too small to be shared out among processors."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with kept():
        from geobrief.cli import ALONE, main

        main(prog_name="geobrief", obj=ALONE)


if __name__ == "__main__":
    run()
