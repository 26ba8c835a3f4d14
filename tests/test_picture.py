"""Pictures: labels clear of one another, rings that are circles, files that are what they say."""

from __future__ import annotations

import dataclasses
import itertools
import math
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache
from typing import TYPE_CHECKING, Any

import briefs
import numpy as np
import pyproj
import pytest
import shapely
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief import cli, codec
from geobrief.drawing import publish, scene, style
from geobrief.drawing.canvas import Extent, Frame
from geobrief.drawing.look import Look
from geobrief.drawing.publish import svg
from geobrief.drawing.publish.picture import files, fonts, key, overlays, paths, placing, size
from geobrief.drawing.publish.picture.chart import used
from geobrief.drawing.publish.picture.label import Label, Type, box_of
from geobrief.drawing.publish.picture.view import View, projection_name, view
from geobrief.drawing.publish.swatches import sample
from geobrief.errors import UsageError
from geobrief.model import Geometry
from geobrief.symbols import ASSUMED, ROWS
from geobrief.world import earth

if TYPE_CHECKING:
    from pathlib import Path

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.picture.sheet import Sheet
    from geobrief.model import Brief

NAMES = sorted(briefs.BRIEFS)
MAPPED = [name for name in NAMES if name != "nowhere"]
SIZES = ["1200x800", "390x700", "a4", "16:9", "1:1"]
_SVG = "{http://www.w3.org/2000/svg}"


@cache
def told(name: str) -> tuple[Brief, Scene]:
    brief = briefs.BRIEFS[name]()
    return brief, scene.build(brief)


@cache
def picture(name: str, asked: str | None = None, look: str = "light") -> Sheet:
    return files.draw(*told(name), Look(size=asked, style=look))


def clash(sheet: Sheet) -> list[str]:
    """Name every overlap of two labels, of a label and a mark, and every label over the edge."""
    chart = sheet.chart
    assert chart is not None
    boxes, taken = (
        shapely.polygons(np.reshape(quads, (-1, 4, 2))) for quads in ([a.quad for a in chart.labels], chart.taken)
    )
    met = np.triu(shapely.area(shapely.intersection(boxes[:, None], boxes)) > 1e-6, 1)
    faults = [f"{chart.labels[a].rows} meets {chart.labels[b].rows}" for a, b in np.argwhere(met)]
    for label, box in zip(chart.labels, boxes, strict=True):
        covers = shapely.area(shapely.intersection(box, taken)) > 1e-6
        faults += [f"{label.rows} covers {chart.taken[i]}" for i in np.flatnonzero(covers)]
        if not shapely.box(0, 0, chart.view.width, chart.view.height).contains(box):
            faults.append(f"{label.rows} is cut")
    return faults


@pytest.mark.parametrize("asked", SIZES)
@pytest.mark.parametrize("name", MAPPED)
def test_no_label_meets_another_or_a_mark_or_the_edge(name: str, asked: str) -> None:
    sheet = picture(name, asked)
    assert sheet.chart is not None
    assert sheet.chart.labels
    assert clash(sheet) == []


@pytest.mark.parametrize("asked", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_the_words_round_the_map_stay_on_the_sheet_and_off_the_map(name: str, asked: str) -> None:
    sheet = picture(name, asked)
    _, _, width, height = map(float, re.findall(r'viewBox="([^"]+)"', sheet.svg)[0].split())
    left, top = sheet.offset
    spots = [box_of(label.quad) for label in sheet.blocks]
    for x0, y0, x1, y1 in spots:
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= width
        assert y1 <= height
        if sheet.chart:
            assert y1 <= top + 2 or y0 >= top + sheet.chart.view.height - 2 or x1 <= left
    for a, b in itertools.combinations(spots, 2):
        assert a[3] <= b[1] + 2 or b[3] <= a[1] + 2


@pytest.mark.parametrize("name", ["missile", "zone", "arsenal"])
def test_a_range_is_a_circle_round_its_origin(name: str) -> None:
    _, drawn = told(name)
    frame = drawn.frames[0]
    seen = view(drawn, frame, 1000, 700)
    lines = overlays.outlines(drawn, seen)
    round_ = [shape.id for shape in drawn.shapes if shape.center and earth.distance(shape.center, seen.center) < 1]
    circles = [circle for id in round_ if id in lines for circle in _points(paths.line_path(lines[id], 0.05, 100))]
    assert sum(map(len, circles)) > 40
    for points in circles:
        radii = np.hypot(*(points - seen.point(seen.center)).T)
        assert np.ptp(radii) < 0.001 * radii.mean()


def _points(path: str) -> list[np.ndarray[Any, Any]]:
    """The points of each line in path data."""
    numbers = [re.findall(r"-?[\d.]+", line) for line in path.split("M")[1:]]
    return [np.cumsum(np.array(line, float).reshape(-1, 2), axis=0) for line in numbers]


def test_paths_in_whole_tenths_are_the_same_paths() -> None:
    shapes = [
        shapely.Point(x, 70.3 - x).buffer(radius).difference(shapely.Point(x, 70).buffer(3))
        for x, radius in ((-5, 9), (40, 20))
    ]
    for path, fine in zip(paths.area_paths(shapes), paths.area_paths(shapes, tenths=True), strict=True):
        assert "." not in fine
        assert len(fine) < len(path)
        for points, tenths in zip(_points(path), _points(fine), strict=True):
            assert tenths / 10 == pytest.approx(points, abs=0.001)


@settings(max_examples=25)
@given(st.floats(-179, 179), st.floats(-88, 88), st.floats(5e3, 9e6), st.floats(0, 360))
def test_distances_from_the_centre_are_true(lon: float, lat: float, metres: float, azimuth: float) -> None:
    _, drawn = told("zone")
    seen = view(drawn, drawn.frames[0], 1000, 700)
    here = dataclasses.replace(seen, center=(lon, lat), projection=_aeqd(lon, lat))
    x, y = here.point((lon, lat))
    to = here.point(earth.destination((lon, lat), azimuth, metres))
    assert math.hypot(to[0] - x, to[1] - y) / here.scale == pytest.approx(metres, rel=1e-4)


def _aeqd(lon: float, lat: float) -> pyproj.Proj:
    return pyproj.Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")


def test_the_scale_is_true_at_the_middle_of_the_map() -> None:
    _, drawn = told("missile")
    seen = view(drawn, drawn.frames[0], 1000, 700)
    a, b = seen.position(450, 350), seen.position(550, 350)
    assert a
    assert b
    assert seen.metres_per_pixel() * 100 == pytest.approx(earth.distance(a, b), rel=1e-3)


def test_the_projection_is_named_for_the_place_it_is_centred_on() -> None:
    assert projection_name(told("zone")[1]).startswith("azimuthal equidistant, centred on ")
    assert "Projection: azimuthal equidistant" in picture("zone").svg


def test_a_position_comes_back() -> None:
    _, drawn = told("missile")
    seen = view(drawn, drawn.frames[0], 1000, 700)
    for spot in ((10.0, 20.0), (999.0, 1.0), (500.0, 350.0)):
        where = seen.position(*spot)
        assert where
        assert seen.point(where) == pytest.approx(spot, abs=1e-3)


# -- what is written -------------------------------------------------------------------------------


@pytest.mark.parametrize("look", ["light", "dark", "print"])
@pytest.mark.parametrize("name", NAMES)
def test_svg_is_whole_and_asks_for_nothing(name: str, look: str) -> None:
    text = picture(name, look=look).svg
    root = ET.fromstring(text)
    assert root.tag == f"{_SVG}svg"
    assert root.attrib["lang"] == "en"
    title, desc = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text
    assert desc.text
    assert desc.text.startswith("Map: ")
    for element in root.iter():
        assert element.tag.removeprefix(_SVG) in {"svg", "title", "desc", "g", "rect", "path", "text", "circle"}
        for attribute, value in element.attrib.items():
            assert "href" not in attribute
            assert not attribute.startswith("on")
            assert "url(" not in value
            assert "NaN" not in value.split()
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "nan" not in re.sub(r">[^<]*<", "><", text)


def test_only_the_page_has_variables() -> None:
    still, _ = svg.pictures(told("missile")[1], "x")
    assert "var(--range,#d55e00)" in still
    assert "var(" not in picture("missile").svg


@pytest.mark.parametrize("look", ["light", "dark", "print"])
def test_colours_are_those_of_the_style(look: str) -> None:
    found = set(re.findall(r"#[0-9a-f]{6}", picture("missile", look=look).svg))
    assert found <= {value for value in dataclasses.asdict(style.NAMES[look]).values() if isinstance(value, str)}
    assert style.NAMES[look].sea in found


def test_text_of_the_article_is_only_text() -> None:
    brief, drawn = told("missile")
    evil = dataclasses.replace(brief, article=dataclasses.replace(brief.article, title='<script>"&\x00\ud800]]>'))
    root = ET.fromstring(files.svg(evil, drawn, Look()))
    title = root.find(f"{_SVG}title")
    assert title is not None
    assert title.text == '<script>"&\ufffd\ufffd]]>'
    assert not list(root.iter(f"{_SVG}script"))


@pytest.mark.parametrize("length", [1, 60, 300, 4000])
@pytest.mark.parametrize("asked", ["390x700", "1200x800"])
def test_a_long_title_is_wrapped(length: int, asked: str) -> None:
    brief, drawn = told("zone")
    title = ("Ministers " * length)[:length].strip() or "X"
    long = dataclasses.replace(brief, article=dataclasses.replace(brief.article, title=title))
    sheet = files.draw(long, drawn, Look(size=asked))
    words = " ".join(row for label in sheet.blocks if label.type.face == "semibold" for row in label.rows)
    assert words == title or (length > 1000 and words.endswith("…"))
    assert max(box_of(label.quad)[2] for label in sheet.blocks) <= float(asked.split("x", maxsplit=1)[0])
    assert clash(sheet) == []


def test_a_picture_shows_only_what_its_key_explains_and_the_reverse() -> None:
    for name in MAPPED:
        _, drawn = told(name)
        seen = view(drawn, drawn.frames[0], 1000, 700)
        keys = {entry.key for entry in used(drawn, seen)}
        assert {key.removesuffix("-assumed") for key in keys} <= {e.key.removesuffix("-assumed") for e in drawn.legend}
        for shape in drawn.shapes:
            if shape.style in ("zone", "distance", "travelled") and not shape.reader:
                assert shape.style + "-assumed" * shape.assumed in keys


@pytest.mark.parametrize(
    "entry",
    sorted({*(row.key for row in ROWS), *(f"{row.key}{ASSUMED}" for row in ROWS if getattr(row, "splits", False))}),
)
def test_every_line_of_the_key_has_a_sample(entry: str) -> None:
    assert ET.fromstring(f"<g>{sample(entry, svg._PAINT)}</g>").find(".//*") is not None


def test_a_way_too_short_to_carry_its_figures_has_them_beside_it() -> None:
    desk = briefs.Desk("short", "From Lviv it reaches 900 km. Lviv is 40 km from Stryi.")
    lviv, stryi = desk.place("Lviv", (24.03, 49.84), country="UA"), desk.place("Stryi", (23.86, 49.26), country="UA")
    desk.link("range", desk.measure("900 km", "range", 900), lviv)
    desk.link("distance", desk.measure("40 km", "distance", 40), lviv, stryi)
    brief = desk.brief()
    drawn = scene.build(brief)
    (figure,) = [shape.label for shape in drawn.shapes if shape.style == "distance"]
    sheet = files.draw(brief, drawn, Look(size="1200x800"))
    assert sheet.chart is not None
    (label,) = [label for label in sheet.chart.labels if label.rows == tuple(map(fonts.legible, figure))]
    assert label.turn == 0
    assert clash(sheet) == []


# -- letters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("Київ", "Київ"),
        ("Αθήνα", "Αθήνα"),
        ("Łódź, Đà Nẵng", "Łódź, Đà Nẵng"),
        ("e\u0301", "é"),
        ("北京", "BeiJing"),
        ("평양", "PyeongYang"),
        ("a\u202eb\u200bc\x07", "abc"),
        ("7\u2009500\u00a0km", "7\u202f500\u00a0km"),
        ("\U0001f600", ""),
    ],
)
def test_letters_without_a_glyph_become_latin_ones(text: str, legible: str) -> None:
    assert fonts.legible(text) == legible


@settings(max_examples=200)
@given(st.text())
def test_what_is_legible_has_glyphs(text: str) -> None:
    known = fonts._metrics("regular").advances
    assert all(ord(letter) in known for letter in fonts.legible(text))


@pytest.mark.parametrize(("face", "text", "width"), [("regular", "Belgorod", 3.829), ("semibold", "700 km", 3.104)])
def test_widths_are_those_of_the_font(face: fonts.Face, text: str, width: float) -> None:
    """The figures are fontTools', of the same files."""
    assert fonts.width(text, 1.0, face) == pytest.approx(width, abs=0.001)


def test_an_italic_without_cyrillic_gives_way() -> None:
    assert fonts.suitable("Sea of Azov", "italic") == "italic"
    assert fonts.suitable("Азовское море", "italic") == "regular"


def test_a_title_in_other_letters_has_no_box_in_png_and_pdf_and_stays_in_svg() -> None:
    brief, drawn = told("zone")
    title = "평양 발사"
    korean = dataclasses.replace(brief, article=dataclasses.replace(brief.article, title=title))
    root = ET.fromstring(files.svg(korean, drawn, Look()))
    assert title in [text.text for text in root.iter(f"{_SVG}text")]
    shown = "".join(ET.fromstring(files.draw(korean, drawn, Look()).svg).itertext()).replace(title, "")
    known = fonts._metrics("regular").advances
    assert {letter for letter in shown if ord(letter) not in known} <= {"\n"}


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look", "pixels", "per_metre"),
    [
        (Look(), (1200, 800), 3780),
        (Look(size="390x500"), (390, 500), 3780),
        (Look(size="16:9"), (1200, 675), 3780),
        (Look(size="600x400", dpi=192), (1200, 800), 7559),
        (Look(size="a5", dpi=72), (420, 595), 2835),
        (Look(size="3200x1600"), (3200, 1600), 3780),
    ],
)
def test_png_has_the_size_asked_for(look: Look, pixels: tuple[int, int], per_metre: int, tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    publish.save(*told("zone"), path, look)
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == pixels
    at = data.index(b"pHYs")
    assert struct.unpack(">IIB", data[at + 4 : at + 13]) == (per_metre, per_metre, 1)


def test_a_large_picture_is_the_same_picture_larger() -> None:
    small, large = picture("missile", "1600x1000"), picture("missile", "3200x2000")
    assert small.svg.partition(' role="img"')[2] == large.svg.partition(' role="img"')[2]
    assert 'width="3200" height="2000" viewBox="0 0 1600 1000"' in large.svg


@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        (None, (1200, 800)),
        ("1200X800", (1200, 800)),
        ("800 x 600", (800, 600)),
        ("16:9", (1200, 675)),
        ("9:16", (675, 1200)),
        ("a4", (793.7, 1122.5)),
        ("A4-landscape", (1122.5, 793.7)),
        ("letter", (816, 1056)),
        ("254x127mm", (960, 480)),
        ("5x4in", (480, 384)),
    ],
)
def test_sizes(asked: str | None, sides: tuple[float, float]) -> None:
    found = size.parse(asked, None)
    assert (found.width, found.height) == pytest.approx(sides, abs=0.1)


@pytest.mark.parametrize(
    ("asked", "dpi", "fault"),
    [
        ("100000x100000", None, "no picture has the size '100000x100000'"),
        ("12x8", None, "no picture has the size"),
        ("0:0", None, "no picture has the size"),
        ("3000x300", None, "no shape for a map"),
        ("a4", 1200, "too large"),
        ("a4", 0, "0 dpi is no resolution"),
        ("a4", -5, "-5 dpi is no resolution"),
        ("big", None, "'big' is no size"),
        ("a4-sideways", None, "is no size"),
        ("1200", None, "is no size"),
        ("nanxnan", None, "is no size"),
        ("", 0, "0 dpi"),
    ],
)
def test_a_size_that_is_none(asked: str, dpi: int | None, fault: str) -> None:
    with pytest.raises(UsageError, match=re.escape(fault)) as raised:
        publish.check(Look(size=asked, dpi=dpi))
    assert raised.value.hint


def test_a_style_that_is_none() -> None:
    with pytest.raises(UsageError, match="there is no style 'drak'"):
        publish.check(Look(style="drak"))


def _pdf_text(data: bytes, tmp_path: Path) -> str:
    """Text of a PDF, by poppler where it is installed."""
    path = tmp_path / "map.pdf"
    path.write_bytes(data)
    try:
        done = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    return done.stdout.decode()


def test_pdf_has_real_text(tmp_path: Path) -> None:
    brief, drawn = told("missile")
    data = files.pdf(brief, drawn, Look(size="a4"))
    assert isinstance(data, bytes)
    assert data.startswith(b"%PDF-1.")
    text = _pdf_text(data, tmp_path)
    assert brief.article.title
    assert brief.article.title.split()[0] in text
    assert "Map data: Natural Earth" in text


@pytest.mark.parametrize(
    "title", ["\ud800 \x00", "평양 발사", "العربية", "#set page() [x] $", "\u2028\ufffd\U0001f600", " "]
)
@pytest.mark.parametrize("lang", ["en", "zh", "x-1"])
def test_any_title_makes_a_pdf(title: str, lang: str) -> None:
    brief, drawn = told("talks")
    article = dataclasses.replace(brief.article, title=title, lang=lang)
    data = files.pdf(dataclasses.replace(brief, article=article), drawn, Look(size="600x400"))
    assert isinstance(data, bytes)
    assert b"pdfuaid:part" in data


def test_pdf_needs_no_font_of_the_system_and_has_no_clock() -> None:
    brief, drawn = told("zone")
    data = files.pdf(brief, drawn, Look())
    assert data.count(b"SourceSansPro") >= 2
    assert b"CreationDate" not in data
    assert b"/MediaBox[0 0 900 600]" in data.replace(b"MediaBox [", b"MediaBox[")


_AGAIN = """
import hashlib, sys
from pathlib import Path
from geobrief import codec
from geobrief.drawing import publish, scene
brief = codec.loads(Path(sys.argv[1]).read_bytes())
drawn = scene.build(brief)
for suffix in ("svg", "png", "pdf"):
    path = Path(sys.argv[1]).with_suffix(f".{sys.argv[2]}.{suffix}")
    publish.save(brief, drawn, path)
    print(hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_same_bytes_in_another_surrounding(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(codec.dumps(told("missile")[0]), "utf-8")
    said = []
    for i, around in enumerate(
        (
            {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            {"PYTHONHASHSEED": "77", "LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Apia", "LANG": "de_DE.UTF-8"},
        )
    ):
        command = [sys.executable, "-c", _AGAIN, str(tmp_path / "b.json"), str(i)]
        done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, **around})
        said.append(done.stdout.split())
    assert len(said[0]) == 3
    assert said[0] == said[1]


# -- placing -----------------------------------------------------------------------------------------

_TYPE = Type(size=12, color="#000000")


def _wish(x: float, y: float, text: str = "Somewhere", worth: float = 100) -> placing.LabelWish:
    sides = ((8, 0, "start", 0.0), (-8, 0, "end", 2.0), (0, -14, "middle", 3.0), (0, 14, "middle", 4.0))
    places = tuple(
        Label(rows=(text,), type=_TYPE, x=x + dx, y=y + dy, anchor=anchor, cost=cost)  # type: ignore[arg-type] # one of three
        for dx, dy, anchor, cost in sides
    )
    return placing.LabelWish(places=places, worth=worth)


def test_alone_a_label_gets_its_best_place() -> None:
    (label,) = placing.place([_wish(100, 100)], placing.Room(width=300, height=200))
    assert label
    assert label.anchor == "start"


def test_a_crowd_is_placed_better_than_greedily() -> None:
    """The first label at its best place leaves the second none; moved aside, both stand."""
    room = placing.Room(width=300, height=200, taken=(((170, 0), (300, 0), (300, 200), (170, 200)),))
    first = _wish(100, 100)
    only = placing.LabelWish(places=(first.places[0],), worth=60)
    assert None not in placing.place([first, only], room)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), max_size=25))
def test_placed_labels_never_overlap(spots: list[tuple[float, float]]) -> None:
    placed = placing.place([_wish(x, y) for x, y in spots], placing.Room(width=400, height=300))
    quads = [shapely.Polygon(label.quad) for label in placed if label]
    assert all(a.intersection(b).area < 1e-6 for a, b in itertools.combinations(quads, 2))
    assert len(placed) == len(spots)


def test_the_key_of_nothing_takes_no_room() -> None:
    assert key.column((), svg._PAINT).body == ""
    assert isinstance(view(told("talks")[1], told("talks")[1].frames[0], 500, 300), View)


# -- frames that are out of the ordinary ---------------------------------------------------------------


def _framed(extent: tuple[float, float, float, float]) -> Scene:
    _, drawn = told("talks")
    west, south, east, north = extent
    frame = Frame(id="main", extent=Extent(west=west, south=south, east=east, north=north), share=0.9, title="Test")
    return dataclasses.replace(drawn, frames=(frame,), grounds=drawn.grounds[:1], pointers=())


@pytest.mark.parametrize(
    ("extent", "name"),
    [
        ((-150, -55, 190, 75), "Equal Earth"),
        ((-170, 60, 190, 85), "azimuthal equidistant, centred on the North Pole"),
        ((-170, -85, 190, -50), "azimuthal equidistant, centred on the South Pole"),
        ((150, -40, 250, 40), "azimuthal equidistant, centred on 0.0° N, 160.0° W"),
    ],
)
def test_wide_frames_have_a_projection_that_suits_them(
    extent: tuple[float, float, float, float], name: str, tmp_path: Path
) -> None:
    drawn = _framed(extent)
    assert projection_name(drawn) == name
    sheet = files.draw(told("talks")[0], drawn, Look())
    assert clash(sheet) == []
    assert "°" in sheet.svg  # a graticule with its figures
    seen = view(drawn, drawn.frames[0], 1000, 700)
    west, south, east, north = extent
    for lon in np.linspace(west + 1, east - 1, 7).tolist():
        for lat in (south + 1, north - 1):
            assert seen.sees((lon, lat)), (lon, lat)
    publish.save(told("talks")[0], drawn, tmp_path / "map.png")


def test_a_frame_of_nothing_is_drawn() -> None:
    sheet = files.draw(told("talks")[0], _framed((36.7, -3.4, 36.7, -3.4)), Look())
    assert sheet.chart
    assert math.isfinite(sheet.chart.view.scale)


def test_a_range_of_half_the_world_ends_in_a_circle() -> None:
    brief, drawn = told("zone")
    ring = next(shape for shape in drawn.shapes if shape.center)
    assert ring.center
    wide = dataclasses.replace(ring, outline=_ring(ring.center, 12e6), fill=None, label=("12,000 km",))
    extent = Extent(west=ring.center[0] - 180, south=-85, east=ring.center[0] + 180, north=85)
    frame = dataclasses.replace(drawn.frames[0], extent=extent)
    whole = dataclasses.replace(drawn, frames=(frame,), shapes=(wide,), pointers=(), grounds=drawn.grounds[:1])
    sheet = files.draw(brief, whole, Look())
    assert sheet.chart
    seen = sheet.chart.view
    assert seen.horizon
    radius = seen.horizon * seen.scale
    assert 0.45 * seen.height < radius < 0.5 * seen.height
    for label in sheet.chart.labels:
        if "°" not in label.rows[0] and label.rows[0] != "Equator":
            assert max(math.dist(corner, seen.shift) for corner in label.quad) <= radius + 1
    assert f'<circle cx="{paths.px(seen.shift[0])}"' in sheet.svg


def _ring(center: tuple[float, float], metres: float) -> Geometry:
    points = [earth.destination(center, azimuth, metres) for azimuth in range(0, 361, 3)]
    near = [(lon + 360 * round((center[0] - lon) / 360), lat) for lon, lat in points]
    return Geometry(type="LineString", coordinates=tuple(near))


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--dpi", "0"), "0 dpi is no resolution"),
        (("--size", "100000x100000"), "no picture has the size"),
        (("--style", "drak"), "there is no style"),
    ],
)
def test_the_command_line_says_what_is_wrong_before_it_draws(
    options: tuple[str, str], fault: str, tmp_path: Path
) -> None:
    (tmp_path / "b.json").write_text(codec.dumps(told("zone")[0]), "utf-8")
    out = tmp_path / "map.png"
    done = CliRunner().invoke(cli.main, ["draw", str(tmp_path / "b.json"), "-o", str(out), *options])
    assert done.exit_code == 2
    assert fault in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_the_command_line_draws_pictures(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(codec.dumps(told("zone")[0]), "utf-8")
    out = tmp_path / f"map.{suffix}"
    command = ["draw", str(tmp_path / "b.json"), "-o", str(out), "--size", "a5", "--dpi", "96", "--style", "print"]
    done = CliRunner().invoke(cli.main, command)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip() == str(out)
    magic = {"svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert out.read_bytes().startswith(magic[suffix])


def test_a_crowd_of_places_is_drawn_without_an_overlap() -> None:
    brief, drawn = told("missile")
    extent = drawn.frames[0].extent
    chance = np.random.default_rng(5)
    spots = chance.uniform((extent.west, extent.south), (extent.east, extent.north), (300, 2)).tolist()
    mark = next(mark for mark in drawn.marks if mark.style == "place")
    crowd = tuple(
        dataclasses.replace(mark, id=f"x{i}", label=f"Place {i}", anchors=((lon, lat),), links=())
        for i, (lon, lat) in enumerate(spots)
    )
    sheet = files.draw(brief, dataclasses.replace(drawn, marks=(*drawn.marks, *crowd)), Look())
    assert sheet.chart
    assert len(sheet.chart.labels) > 30
    assert clash(sheet) == []
