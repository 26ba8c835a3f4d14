"""Files of data and reports, opened by readers that are not ours: GDAL, KML's schema, csv, python-docx, CommonMark."""

from __future__ import annotations

import csv
import dataclasses
import importlib.util
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import briefs
import docx
import pages
import pptx
import pyogrio
import pytest
import shapely
from lxml import etree
from markdown_it import MarkdownIt
from pptx.enum.shapes import MSO_SHAPE_TYPE
from shapely.geometry import shape

from geobrief.cli import options
from geobrief.drawing.look import Look
from geobrief.drawing.publish import PUBLISHERS, check_format
from geobrief.drawing.publish.layers import NAMES, spreadsheet
from geobrief.drawing.publish.report import Table, markdown, slides
from geobrief.errors import MissingPackage, UsageError
from geobrief.pipeline import render, save

if TYPE_CHECKING:
    from geobrief.model import Brief

HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> ]]> {{ site }} {% raw %} `x` **b** | \u202e \x07 & \" ' \\"
SMALL = Look(size="480x320", dpi=96)
DATA = (".geojson", ".kml", ".kmz", ".csv", ".gpkg", ".docx", ".pptx", ".md")


def hostile() -> Brief:
    """A Brief whose words would run, break or mislead in one format or another."""
    made = briefs.missile()
    first, *others = made.places
    return dataclasses.replace(
        made,
        article=dataclasses.replace(made.article, title=HOSTILE, source=HOSTILE),
        places=(dataclasses.replace(first, name=HOSTILE, why=(HOSTILE,)), *others),
        notes=(HOSTILE,),
        overlays=tuple(dataclasses.replace(overlay, label=HOSTILE) for overlay in made.overlays),
    )


def collection(brief: Brief, layer: str | None = None) -> Any:
    return json.loads(render(brief, ".geojson", Look(layer=layer)))


def counts(brief: Brief) -> dict[str, int]:
    found = {
        "places": len(brief.places),
        "mentions": sum(len(place.mentions) for place in brief.places),
        "overlays": len(brief.overlays),
        "events": len(brief.events),
        "findings": len(brief.findings),
    }
    return {name: count for name, count in found.items() if count}


CASES = [("missile", briefs.missile), ("pacific", briefs.pacific), ("patrol", briefs.patrol), ("world", pages.world)]


@pytest.mark.parametrize("make", [make for _, make in CASES], ids=[name for name, _ in CASES])
def test_geojson_has_every_layer_is_valid_and_is_read_by_gdal(make: Any, tmp_path: Path) -> None:
    brief = make()
    found = collection(brief)
    layers = [feature["properties"]["layer"] for feature in found["features"]]
    assert {name: layers.count(name) for name in dict.fromkeys(layers)} == counts(brief)
    assert len({feature["id"] for feature in found["features"]}) == len(layers)
    for feature in found["features"]:
        if feature["geometry"] is None:
            continue
        drawn = shape(feature["geometry"])
        assert drawn.is_valid
        west, south, east, north = drawn.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        for part in shapely.get_parts(drawn):
            assert part.geom_type != "Polygon" or part.exterior.is_ccw  # RFC 7946, section 3.1.6
    save(brief, tmp_path / "map.geojson")
    assert pyogrio.read_info(tmp_path / "map.geojson")["features"] == len(layers)


def test_the_box_of_a_map_over_the_antimeridian_goes_over_it() -> None:
    west, _, east, _ = collection(briefs.pacific(), "places")["bbox"]
    assert west > east
    assert (east - west) % 360 < 120


def test_a_place_that_is_not_settled_is_there_without_a_geometry() -> None:
    brief = briefs.missile()
    lost = dataclasses.replace(brief.places[0], id="p99", record=None, lat=None, lon=None, why=("nobody knows it",))
    found = collection(dataclasses.replace(brief, places=(*brief.places, lost)), "places")["features"][-1]
    assert found["geometry"] is None
    assert found["properties"]["why"] == "nobody knows it"


def test_features_are_painted_as_simplestyle_names_it() -> None:
    (ring,) = (f for f in collection(briefs.missile())["features"] if f["properties"].get("kind") == "ring")
    properties = ring["properties"]
    assert re.fullmatch("#[0-9a-f]{6}", properties["stroke"])
    assert properties["fill"] == properties["stroke"]
    assert 0 < properties["fill-opacity"] < 1
    assert properties["title"]
    assert "range" in properties["description"]


@pytest.mark.parametrize("make", [make for _, make in CASES], ids=[name for name, _ in CASES])
def test_a_geopackage_has_its_layers_and_a_style_for_each(make: Any, tmp_path: Path) -> None:
    brief = make()
    save(brief, tmp_path / "map.gpkg")
    found = {str(name): str(kind) for name, kind in pyogrio.list_layers(tmp_path / "map.gpkg")}
    assert found.pop("layer_styles") == "None"
    summed = dict.fromkeys(counts(brief), 0)
    for name, kind in found.items():
        info = pyogrio.read_info(tmp_path / "map.gpkg", layer=name)
        assert info["crs"] == "EPSG:4326"
        assert info["geometry_type"] == kind in {"Point", "MultiLineString", "MultiPolygon"}
        summed[name.partition("_")[0]] += info["features"]
    assert summed == counts(brief)
    meta, _, _, columns = pyogrio.raw.read(tmp_path / "map.gpkg", layer="layer_styles")
    table = dict(zip(meta["fields"], columns, strict=True))
    assert set(table["f_table_name"]) == set(found)
    assert all(table["useAsDefault"])
    for style in table["styleQML"]:
        symbols = etree.fromstring(style).findall("./renderer-v2/symbols/symbol")
        assert {symbol.get("type") for symbol in symbols} <= {"marker", "line", "fill"}


def test_kml_is_valid_by_the_schema_and_read_by_gdal(tmp_path: Path) -> None:
    home = importlib.util.find_spec("fastkml")
    assert home is not None
    assert home.origin is not None
    schema = etree.XMLSchema(etree.parse(Path(home.origin).parent / "schema" / "ogckml22.xsd"))
    for brief in (briefs.missile(), pages.world(), hostile(), briefs.patrol(), briefs.nowhere()):
        save(brief, tmp_path / "map.kml")
        schema.assertValid(etree.parse(tmp_path / "map.kml"))
        layers = pyogrio.list_layers(tmp_path / "map.kml")
        assert sum(pyogrio.read_info(tmp_path / "map.kml", layer=name)["features"] for name, _ in layers) == sum(
            counts(brief).values()
        )


def test_a_kmz_holds_the_kml_and_the_picture_of_a_point() -> None:
    with zipfile.ZipFile(io.BytesIO(render(briefs.missile(), ".kmz"))) as archive:
        assert archive.namelist() == ["doc.kml", "files/dot.png"]
        assert archive.read("files/dot.png").startswith(b"\x89PNG")
        kml = archive.read("doc.kml").decode()
    assert set(re.findall("<href>(.*?)</href>", kml)) == {"files/dot.png"}
    assert "http" not in kml.replace('xmlns="http://www.opengis.net/kml/2.2"', "")


def test_a_balloon_shows_markup_as_text() -> None:
    brief = hostile()
    (place,) = (dataclasses.replace(place, mentions=()) for place in brief.places[:1])
    brief = dataclasses.replace(brief, places=(place,), links=(), overlays=(), events=(), findings=())
    (told,) = etree.fromstring(render(brief, ".kml", Look(layer="places"))).iter("{*}description")
    assert "&lt;script&gt;" in told.text  # Google Earth reads it as HTML


@pytest.mark.parametrize("layer", NAMES)
def test_a_spreadsheet_gets_a_layer_and_no_formula(layer: str) -> None:
    data = render(hostile(), ".csv", Look(layer=layer))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == counts(hostile()).get(layer, 0)
    for row in rows:
        for text in row.values():
            assert not text.startswith(("=", "+", "@", "\t", "\r"))
            assert not text.startswith("-") or float(text) < 0


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A=1"])
def test_a_formula_is_a_text(text: str) -> None:
    assert spreadsheet.cell(text) == f"'{text}"


def test_numbers_stay_numbers() -> None:
    assert [spreadsheet.cell(value) for value in (-33.25, 7, None, True, "Oslo")] == ["-33.25", "7", "", "true", "Oslo"]


def test_a_word_document_has_picture_text_alternative_caption_and_tables() -> None:
    brief = briefs.missile()
    opened = docx.Document(io.BytesIO(render(brief, ".docx", SMALL)))
    (picture,) = opened.inline_shapes
    assert picture.width < opened.sections[0].page_width
    assert "Map:" in picture._inline.docPr.get("descr")
    styles = {paragraph.style.name: paragraph.text for paragraph in opened.paragraphs if paragraph.style}
    assert styles["Title"] == brief.article.title
    assert "Natural Earth" in styles["Caption"]
    cells = [[cell.text for cell in row.cells] for table in opened.tables for row in table.rows]
    assert any(row[0] == "up to 700 km" and "range of up to 700 kilometers" in row[-1] for row in cells)
    assert opened.core_properties.title == brief.article.title


def test_a_word_document_is_written_whatever_the_words_are() -> None:
    opened = docx.Document(io.BytesIO(render(hostile(), ".docx", SMALL)))
    assert any("<script>" in paragraph.text for paragraph in opened.paragraphs)
    assert not docx.Document(io.BytesIO(render(briefs.nowhere(), ".docx"))).inline_shapes


def test_slides_have_the_picture_its_text_alternative_a_caption_and_the_tables() -> None:
    brief = briefs.missile()
    opened = pptx.Presentation(io.BytesIO(render(brief, ".pptx", SMALL)))
    first, *others = opened.slides
    (picture,) = [shape for shape in first.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert "Map:" in picture._element.nvPicPr.cNvPr.get("descr")
    assert 0 <= picture.left <= picture.left + picture.width <= opened.slide_width
    assert picture.top + picture.height <= opened.slide_height
    assert first.shapes.title.text == brief.article.title
    assert any("Natural Earth" in shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    tables = [shape.table for slide in others for shape in slide.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert any(row[0] == "up to 700 km" and "range of up to 700 kilometers" in row[-1] for row in cells)
    assert opened.core_properties.title == brief.article.title


def test_slides_are_written_whatever_the_words_are_and_long_tables_go_on() -> None:
    opened = pptx.Presentation(io.BytesIO(render(hostile(), ".pptx", SMALL)))
    text = [shape.text_frame.text for slide in opened.slides for shape in slide.shapes if shape.has_text_frame]
    assert any("<script>" in words for words in text)
    rows = tuple((str(number), "so it was. " * 30) for number in range(20))
    pages = list(slides._pages(Table(heading="Places", columns=("Place", "In the article"), rows=rows)))
    assert len(pages) > 3
    assert tuple(row for page in pages for row in page) == rows


def test_a_markdown_report_shows_the_picture_beside_it(tmp_path: Path) -> None:
    save(briefs.missile(), tmp_path / "my map.md", SMALL)
    text = (tmp_path / "my map.md").read_text("utf-8")
    page = MarkdownIt("commonmark").enable("table").render(text)
    assert 'src="my%20map.png"' in page
    assert (tmp_path / "my map.png").read_bytes().startswith(b"\x89PNG")
    assert page.count("<table>") >= 2
    save(briefs.nowhere(), tmp_path / "none.md")
    assert not (tmp_path / "none.png").exists()


def test_markdown_and_site_generators_leave_words_as_they_are() -> None:
    text = render(hostile(), ".md", Look(beside="map.png")).decode()
    assert "{{" not in text
    assert "{%" not in text
    page = MarkdownIt("commonmark").enable("table").render(text)
    assert "<script" not in page
    assert "<strong>" not in page
    assert page.count("<h1>") == 1
    assert "{{ site }}" in page.replace("&amp;", "&")
    for line in ("1. a", "- a", "# a", "    a", "===", "+ a", "> a"):
        assert MarkdownIt("commonmark").render(markdown.escape(line)).startswith(("<p>", "<pre>"))


@pytest.mark.parametrize("suffix", DATA)
def test_the_same_brief_gives_the_same_bytes(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(briefs.missile(), suffix, SMALL)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert render(briefs.missile(), suffix, SMALL) == first


@pytest.mark.parametrize("suffix", DATA)
def test_a_brief_without_any_place_is_written(suffix: str) -> None:
    assert render(briefs.nowhere(), suffix, SMALL)


def test_a_layer_that_there_is_not_is_told() -> None:
    with pytest.raises(UsageError, match="no layer 'cities'"):
        render(briefs.missile(), ".geojson", Look(layer="cities"))


@pytest.mark.parametrize(
    ("suffix", "module", "extra"),
    [(".gpkg", "pyogrio", "gis"), (".docx", "docx", "office"), (".pptx", "pptx", "slides")],
)
def test_a_format_without_its_package_is_told_before_anything_is_read(
    suffix: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPackage) as caught:
        check_format(Path(f"map{suffix}"))
    assert caught.value.hint == f"Install it: pip install 'geobrief[{extra}]'"


def test_the_command_line_offers_what_is_published() -> None:
    assert {f".{name}" for name in options.OUTPUT_FORMATS} == set(PUBLISHERS) - {".htm"}
