"""Draw every article of a folder in every manner, and all of them on one contact sheet.

Usage: python tools/gallery.py [FOLDER [OUTPUT]]      (default: seeds/ and output/gallery/)

For each article: a picture of 1200x800 (SVG and PNG, light and dark), one for a phone (390 wide), an A4 sheet in print
style (PDF and PNG), the page, and the page in a frame of 640 pixels, as Chromium shows it where there is one.
``contact.png`` and ``index.html`` show them side by side.
"""

from __future__ import annotations

import base64
import shutil
import sys
import warnings
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import resvg_py

from geobrief.drawing import publish, scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish.picture import fonts
from geobrief.pipeline import Geobrief

if TYPE_CHECKING:
    from geobrief.model import Brief

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(frozen=True)
class Kind:
    """One manner of drawing: the end of the file's name, its look, and its width and height on the contact sheet."""

    end: str
    look: Look
    shown: tuple[float, float]


KINDS = (
    Kind("1200x800.svg", Look(), (0, 0)),
    Kind("1200x800.png", Look(), (600, 400)),
    Kind("dark.png", Look(style="dark"), (600, 400)),
    Kind("390.png", Look(size="390x700"), (223, 400)),
    Kind("a4.pdf", Look(size="a4", style="print"), (0, 0)),
    Kind("a4.png", Look(size="a4", style="print", dpi=144), (283, 400)),
)
FRAME = "frame-640.png"
FRAME_SHOWN = (400.0, 400.0)
GAP, HEAD = 16.0, 26.0


def draw(brief: Brief, folder: Path) -> None:
    """Write all files of one article."""
    described = scene.build(brief)
    for kind in KINDS:
        publish.save(brief, described, folder / f"{brief.id}-{kind.end}", kind.look)
    publish.save(brief, described, folder / f"{brief.id}.html")


def frames(names: list[str], folder: Path) -> bool:
    """Take a picture of each page in a frame of 640 pixels; False where there is no Chromium."""
    if CHROMIUM is None:
        print("no chromium: the pages are not photographed")
        return False
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 640, "height": 640}, device_scale_factor=1.25)
        for name in names:
            host = folder / "frame.html"
            frame = f'<iframe src="{name}.html" sandbox="allow-scripts" style="border:0;width:640px;height:640px">'
            host.write_text(f'<!doctype html><body style="margin:0">{frame}</iframe>', "utf-8")
            page.goto(host.as_uri())
            page.wait_for_timeout(900)
            page.screenshot(path=folder / f"{name}-{FRAME}")
            host.unlink()
        browser.close()
    return True


def contact(names: list[str], folder: Path, *, photographed: bool) -> None:
    """Set all pictures on one sheet: a row for each article."""
    shown = [(kind.end, *kind.shown) for kind in KINDS if kind.shown[0]]
    shown += [(FRAME, *FRAME_SHOWN)] if photographed else []
    width = GAP + sum(across + GAP for _, across, _ in shown)
    row = HEAD + 400 + GAP
    body = []
    for i, name in enumerate(names):
        x, y = GAP, GAP + i * row
        body.append(f'<text x="{x}" y="{y + 14}" font-size="15" font-weight="600">{escape(name)}</text>')
        for end, across, down in shown:
            data = base64.b64encode((folder / f"{name}-{end}").read_bytes()).decode()
            place = f'x="{x}" y="{y + HEAD}" width="{across}" height="{down}"'
            body.append(f'<image {place} href="data:image/png;base64,{data}"/>')
            x += across + GAP
    size = f'width="{width:g}" height="{GAP + len(names) * row:g}"'
    ground = '<rect width="100%" height="100%" fill="#777"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Source Sans Pro">{ground}{"".join(body)}</svg>'
    files = [str(path) for path in fonts.files()]
    (folder / "contact.png").write_bytes(
        bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files))
    )


def index(names: list[str], folder: Path, *, photographed: bool) -> None:
    """The same as a page, with links to the files."""
    ends = [kind.end for kind in KINDS if kind.end.endswith(".png")] + ([FRAME] if photographed else [])
    rows = []
    for name in names:
        links = " ".join(
            f'<a href="{name}{end}">{end.lstrip("-")}</a>' for end in (".html", "-1200x800.svg", "-a4.pdf")
        )
        images = "".join(f'<a href="{name}-{end}"><img src="{name}-{end}" alt="{name}, {end}"></a>' for end in ends)
        rows.append(f"<h2>{name} <small>{links}</small></h2><div>{images}</div>")
    look = "body{font:15px sans-serif;margin:16px}img{height:400px;margin:0 12px 12px 0;border:1px solid #ccc}"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{look}</style>'
    (folder / "index.html").write_text(f"{head}{''.join(rows)}</html>\n", "utf-8")


def main() -> None:
    """Make the gallery."""
    warnings.simplefilter("ignore")  # spaCy's of the model's version
    articles = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "output" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    maker = Geobrief()
    names = []
    for path in sorted(articles.rglob("*.txt")):
        draw(maker.brief(path.read_text("utf-8"), id=path.stem), folder)
        names.append(path.stem)
        print(f"drawn: {path.stem}")
    photographed = frames(names, folder)
    contact(names, folder, photographed=photographed)
    index(names, folder, photographed=photographed)
    print(folder / "contact.png")


if __name__ == "__main__":
    main()
