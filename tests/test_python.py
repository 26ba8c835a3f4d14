"""What Python people do with a Brief: shapely, geopandas, folium, notebooks."""

from __future__ import annotations

import dataclasses
import html
import sys
from importlib import resources
from typing import TYPE_CHECKING, Any

import briefs
import folium
import geopandas
import pytest
from shapely.geometry import shape

from geobrief import Briefing
from geobrief.drawing.publish.folium_map import safe
from geobrief.errors import MissingPackage, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Watched

    from geobrief.model import Brief

BAD = "<img src=x onerror='ran=1'> `${ran=1}` \\`${ran=1}\\` </script><script>ran=1</script> {{ 7*7 }} {% raw %}"


def briefing(make: Any = briefs.missile) -> Briefing:
    return Briefing.of(make())


def test_shapely_takes_places_overlays_and_events_of_a_brief() -> None:
    made = briefing(briefs.patrol)
    assert [shape(place.__geo_interface__["geometry"]).coords[0] for place in made.places] == [
        (place.lon, place.lat) for place in made.places
    ]
    assert all(shape(overlay.__geo_interface__["geometry"]).is_valid for overlay in made.overlays)
    assert all(event.__geo_interface__["geometry"] is None for event in made.events)
    events = [f for f in made.__geo_interface__["features"] if f["properties"]["layer"] == "events"]
    assert len(events) == len(made.events) > 0
    assert any(event["geometry"] for event in events)


def test_a_place_that_is_not_settled_has_no_geometry() -> None:
    lost = dataclasses.replace(briefs.missile().places[0], record=None, lat=None, lon=None)
    assert lost.__geo_interface__["geometry"] is None


@pytest.mark.parametrize("layer", ["places", "mentions", "overlays", "events", "findings"])
def test_a_layer_is_a_geodataframe(layer: str) -> None:
    made = briefing(briefs.patrol)
    table = made.to_geodataframe(layer)
    assert isinstance(table, geopandas.GeoDataFrame)
    assert table.crs == "EPSG:4326" or not len(table)
    assert (
        len(table)
        == {
            "places": len(made.places),
            "mentions": sum(len(place.mentions) for place in made.places),
            "overlays": len(made.overlays),
            "events": len(made.events),
            "findings": len(made.findings),
        }[layer]
    )
    assert len(geopandas.GeoDataFrame.from_features(made)) == len(made.places) + len(made.overlays) + len(made.events)


def test_geopandas_that_is_not_there_is_told_and_so_is_a_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError):
        briefing().to_geodataframe("cities")
    monkeypatch.setitem(sys.modules, "geopandas", None)
    with pytest.raises(MissingPackage) as caught:
        briefing().to_geodataframe()
    assert caught.value.hint == "Install it: pip install 'geopandas'"


def test_a_notebook_gets_a_picture_without_script() -> None:
    bundle = briefing()._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert bundle["image/svg+xml"].startswith("<svg")
    assert 'width="860"' in bundle["image/svg+xml"][:300]  # a cell's
    assert "<script" not in bundle["image/svg+xml"]
    frame = briefing().interactive()._repr_html_()
    assert 'sandbox="allow-scripts"' in frame
    page = html.unescape(frame.partition('srcdoc="')[2].rpartition('"')[0])
    assert page.lower().startswith("<!doctype html>")


# -- folium, opened in a browser with its own Leaflet instead of that of elsewhere -------------------


def hostile() -> Brief:
    made = briefs.missile()
    return dataclasses.replace(
        made,
        article=dataclasses.replace(made.article, title=BAD),
        places=tuple(dataclasses.replace(place, name=BAD) for place in made.places),
        overlays=tuple(dataclasses.replace(overlay, label=BAD, name=BAD) for overlay in made.overlays),
    )


def opened(watched: Watched, made: folium.Map, path: Path) -> Any:
    """Open folium's page with Leaflet from the package and nothing else from anywhere, and hover over all of it."""
    made.save(str(path))
    folder = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"

    def serve(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        if name in ("leaflet.js", "leaflet.css"):
            route.fulfill(body=(folder / name).read_bytes(), headers={"access-control-allow-origin": "*"})
        elif route.request.url.startswith("file:"):
            route.continue_()
        else:
            route.fulfill(body=b"", headers={"access-control-allow-origin": "*"})

    watched.page.route("**/*", serve)
    watched.page.goto(path.as_uri())
    watched.page.evaluate(
        "for (const map of Object.values(window)) if (map instanceof L.Map)"
        " map.eachLayer(layer => layer.openTooltip && layer.openTooltip())"
    )
    return watched.page.evaluate("[window.ran, document.querySelectorAll('.leaflet-tooltip').length]")


@pytest.mark.browser
def test_folium_runs_no_word_of_an_article(watched: Watched, tmp_path: Path) -> None:
    ran, tooltips = opened(watched, Briefing.of(hostile()).to_folium(), tmp_path / "map.html")
    assert ran is None
    assert tooltips > 3
    assert "onerror" in watched.page.inner_text(".leaflet-tooltip >> nth=0")


@pytest.mark.browser
def test_the_harness_would_notice(watched: Watched, tmp_path: Path) -> None:
    made = folium.Map(tiles=None)
    folium.Marker((0, 0), tooltip=folium.Tooltip("<img src=x onerror='ran=1'>")).add_to(made)
    opened(watched, made, tmp_path / "map.html")
    watched.page.wait_for_function("window.ran === 1")


@pytest.mark.parametrize("text", [BAD, "`", "${a}", "\\", "{{ a }}", "a\u2028b"])
def test_what_reaches_folium_has_no_sign_that_runs(text: str) -> None:
    assert not set(safe(text)) & set("`$\\{}<>\"'\n\u2028\u2029")
    assert html.unescape(safe(text)) == text.replace("\u2028", " ")
