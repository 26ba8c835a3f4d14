"""What the map draws is where the earth has it: rings, seams, the flat maps of the far north."""

from __future__ import annotations

from typing import TYPE_CHECKING

import briefs
import numpy as np
import pages
import pyproj
import pytest
import shapely

from geobrief.drawing import scene
from geobrief.drawing.publish.plane import plane_of
from geobrief.world import basemap

if TYPE_CHECKING:
    from pages import Watched

pytestmark = pytest.mark.browser

_GEOD = pyproj.Geod(ellps="WGS84")
_PROJECT = """points => { const o = map_brief.containerPointToLayerPoint([0, 0]); return points.map(p => {
  const q = map_brief.latLngToContainerPoint(p); return [q.x + o.x, q.y + o.y]; }); }"""
_ROUND = ("ring", "zone")
_FLAT = ("nowhere", "pacific", "talks", "earthquake")  # without a ring


@pytest.mark.parametrize("name", pages.each(*_FLAT))
def test_rings_are_drawn_where_the_geodesic_is(name: str, watched: Watched) -> None:
    """Each point of the true circle, projected by the map itself, lies within half a pixel of what was drawn."""
    page = watched.open(pages.path_of(name))
    drawn = shapely.union_all(pages.drawn_lines(page))
    opening = pages.scene_of(name).frames[0].extent
    round_ = [overlay for overlay in pages.brief_of(name).overlays if overlay.kind in _ROUND and overlay.center]
    rings = [overlay for overlay in round_ if overlay.center and opening.holds(*overlay.center)]
    checked = 0
    for overlay in rings:
        assert overlay.center is not None
        assert overlay.radius_m is not None
        for x, y in page.evaluate(_PROJECT, _circle(overlay.center, overlay.radius_m)):
            if -300 < x < 1000 and -300 < y < 1000:
                assert drawn.distance(shapely.Point(x, y)) < 0.5
                checked += 1
    assert checked > 30 or not rings


def _circle(center: tuple[float, float], radius: float) -> list[list[float]]:
    """Points at every five degrees of azimuth, as Leaflet wants them, by pyproj's own geodesic."""
    azimuths = np.arange(0, 360, 5.0)
    lons, lats, _ = _GEOD.fwd(np.full(72, center[0]), np.full(72, center[1]), azimuths, np.full(72, radius))
    turned = center[0] + (lons - center[0] + 180) % 360 - 180
    return [[float(lat), float(lon)] for lon, lat in zip(turned, lats, strict=True) if abs(lat) < 84.5]


@pytest.mark.parametrize("name", ["polar", "world", "arsenal"])
def test_where_mercator_misleads_a_ring_is_a_circle(name: str, watched: Watched) -> None:
    """In the page itself, whatever is asked of its own projection, distances from the middle are true."""
    brief = pages.brief_of(name)
    assert plane_of(pages.scene_of(name)) is not None
    page = watched.open(pages.path_of(name))
    overlay = next(o for o in brief.overlays if o.kind == "ring" and o.center)
    assert overlay.center is not None
    assert overlay.radius_m is not None
    middle, *edge = page.evaluate(_PROJECT, [list(overlay.center[::-1]), *_circle(overlay.center, overlay.radius_m)])
    radii = np.hypot(*(np.array(edge) - middle).T)
    assert np.ptp(radii) < 0.001 * radii.mean()
    assert "Azimuthal equidistant" in (page.locator(".key").text_content() or "")
    assert page.locator(".leaflet-control-scale").is_visible()


def test_the_plane_of_the_page_is_that_of_proj(watched: Watched) -> None:
    """Vincenty's formulae in the page against PROJ's, and back again."""
    page = watched.open(pages.path_of("polar"))
    plane = plane_of(pages.scene_of("polar"))
    assert plane is not None
    spots = [(15.6, 78.2), (-150.0, 61.0), (47.6, -20.0), (33.0, 69.0), (47.6, 89.9), (-132.4, 89.0), (178.0, 10.0)]
    found = page.evaluate(
        """spots => spots.map(([lon, lat]) => {
          const q = L.CRS.Plane.projection.project(L.latLng(lat, lon)), back = L.CRS.Plane.projection.unproject(q);
          return [q.x, q.y, back.lat, back.lng];
        })""",
        spots,
    )
    expected = plane.points(np.array(spots))
    for (lon, lat), (x, y, back_lat, back_lon), point in zip(spots, found, expected, strict=True):
        assert (x, y) == pytest.approx(tuple(point), abs=1e-4)  # ten metres
        assert back_lat == pytest.approx(lat, abs=1e-6)
        assert (back_lon - lon + 180) % 360 - 180 == pytest.approx(0, abs=1e-5)


def test_where_there_is_only_a_reach_the_plane_lies_round_its_land() -> None:
    desk = briefs.Desk("reach", "Russia has a missile with a range of 9,000 km. Oslo was told.")
    owner = desk.place("Russia", (96.7, 61.5), "country", country="RU")
    desk.place("Oslo", (10.75, 59.91), country="NO")
    desk.link("range", desk.measure("9,000 km", "range", 9000), owner)
    told = scene.build(desk.brief())
    assert {shape.style for shape in told.shapes} == {"reach"}
    plane, land = plane_of(told), basemap.territory("country:RU")
    assert plane is not None
    assert land is not None
    assert plane.center == pytest.approx(land.label)


def test_a_map_of_middle_latitudes_stays_mercator() -> None:
    for name in ("missile", "zone", "storm", "pacific", "earthquake"):
        assert plane_of(pages.scene_of(name)) is None


_COLOURS = """points => {
  const canvas = document.querySelector('canvas.ground'), context = canvas.getContext('2d');
  const base = canvas.getBoundingClientRect(), m = map_brief.getContainer().getBoundingClientRect();
  return points.map(([lat, lon, dx]) => {
    const p = map_brief.latLngToContainerPoint([lat, lon]);
    const x = p.x + dx + m.left - base.left, y = p.y + m.top - base.top;
    return [...context.getImageData(x, y, 1, 1).data].join();
  });
}"""


@pytest.mark.parametrize("name", ["pacific", pytest.param("seed-pacific", marks=pytest.mark.model)])
def test_seamless_across_180(name: str, watched: Watched) -> None:
    """No border runs along 180 degrees in the open Pacific, and no way across it is cut there."""
    page = watched.open(pages.path_of(name))
    extent = pages.scene_of(name).frames[0].extent
    turn = 180 if extent.west < 180 < extent.east else -180
    assert extent.west < turn < extent.east
    points = [[lat, turn, dx] for lat in np.arange(-30, -22, 0.5).tolist() for dx in range(-2, 3)]
    page.evaluate("at => void map_brief.setView(at, map_brief.getZoom(), {reset: true})", [-26, turn])
    assert len(set(page.evaluate(_COLOURS, points))) == 1
    ways = [overlay for overlay in pages.brief_of(name).overlays if overlay.kind == "line"]
    assert len(pages.drawn_lines(page, ".shape.line.travelled")) == len(ways)


def test_no_line_runs_along_the_edge_of_the_detailed_ground(watched: Watched) -> None:
    """From afar one sees where the detail ends only if its edge were drawn as a border."""
    page = watched.open(pages.path_of("pacific"))
    window = pages.scene_of("pacific").grounds[-1].extent
    assert window is not None
    page.evaluate("west => void map_brief.setView([-26, west], 3.5, {reset: true})", window.west)
    points = [[lat, window.west, dx] for lat in np.linspace(-30, -15, 90).tolist() for dx in (-1, 0, 1)]
    levels = [sum(map(int, colour.split(",")[:3])) for colour in page.evaluate(_COLOURS, points)]
    darkest = [min(levels[i : i + 3]) for i in range(0, len(levels), 3)]
    assert sum(value < 0xDF + 0xE8 + 0xEE - 25 for value in darkest) < 12  # a coast or border may cross it


@pytest.mark.parametrize("name", ["polar", "world"])
def test_no_band_runs_through_the_arctic(name: str, watched: Watched) -> None:
    """On the plane no false edge runs from the pole to where the world is cut, 180 degrees from the middle."""
    page = watched.open(pages.path_of(name))
    plane = plane_of(pages.scene_of(name))
    assert plane is not None
    opposite = pages.scene_of(name).middle + 180
    rows = [[[float(lat), opposite, dx] for dx in (-3, 0, 3)] for lat in np.arange(84, 89.5, 0.25)]  # the open ocean
    colours = page.evaluate(_COLOURS, [point for row in rows for point in row])
    assert len({colour for colour in colours if colour != "0,0,0,0"}) == 1


def test_lines_stand_on_whole_pixels(watched: Watched) -> None:
    """A layer shifted by a part of a pixel is blurred."""
    page = watched.open(pages.path_of("storm"))
    for step in ("#item-l1 button", "button[aria-label^='Back']"):
        corners = page.evaluate("""() => [...document.querySelectorAll('canvas.ground, .leaflet-overlay-pane svg')].map(
          node => new DOMMatrix(getComputedStyle(node).transform)).map(m => [m.a, m.e, m.f])""")
        assert len(corners) == 2
        for scale, x, y in corners:
            assert (scale, x, y) == (1, round(x), round(y))
        page.locator(step).click()
