"""The Scene as a still picture: for the inset, for readers without scripts, and for paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.publish.projection import Picture, fit
from geobrief.publish.still_labels import Label, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.canvas import Frame, Ground, Mark, Scene, Shape

_STILL = (960.0, 640.0)
_LOCATOR = (236.0, 158.0)
_STROKES = {"range": 2.0, "reach": 1.2, "zone": 1.6, "distance": 1.6, "travelled": 1.2, "leg": 1.0}


_BOX, _LINE = "M1 1H25V13H1Z", "M1 7H25"
_FIGURE = '<g class="picture">{}</g>'
_SWATCHES = {
    "range": f'<path class="shape fill range" d="{_BOX}"/><path class="shape line range" d="{_LINE}"/>',
    "range-assumed": f'<path class="shape fill range" d="{_BOX}"/><path class="shape line range assumed" d="{_LINE}"/>',
    "reach": f'<path class="shape line reach assumed" d="{_LINE}"/>',
    "zone": f'<path class="shape fill zone" d="{_BOX}"/><path class="shape line zone" d="{_LINE}"/>',
    "distance": f'<path class="shape line distance" d="{_LINE}"/>',
    "travelled": f'<path class="shape line travelled" d="{_LINE}"/>',
    "reader": f'<path class="shape line range reader" d="{_LINE}"/>',
    "derived": _FIGURE.format('<path class="diamond" d="M13 2L18 7L13 12L8 7Z"/>'),
    "place": _FIGURE.format('<circle class="dot" cx="13" cy="7" r="3.2"/>'),
    "doubtful": _FIGURE.format('<circle class="ring" cx="13" cy="7" r="3.2"/>'),
    "capital": _FIGURE.format('<rect class="square" x="10.5" y="4.5" width="5" height="5"/>'),
    "area": _FIGURE.format('<text class="area-label" x="13" y="10" font-size="8" text-anchor="middle">ABC</text>'),
    "water": _FIGURE.format('<text class="water-label" x="13" y="10" font-size="9" text-anchor="middle">Abc</text>'),
    "story": _FIGURE.format(f'<path class="land story" d="{_BOX}"/>'),
    "disputed": _FIGURE.format(
        f'<path class="land disputed" d="{_BOX}"/>'
        '<path class="hatch" d="M1 7L7 1M1 13L13 1M7 13L19 1M13 13L25 1M19 13L25 7"/>'
    ),
}


def still(scene: Scene, title: str) -> str:
    """Give the main frame as an SVG element with labels, its title for a screen reader."""
    if not scene.frames:
        return ""
    frame = scene.frames[0]
    picture = fit(frame.extent, *_STILL, frame.share)
    body = [
        *_ground(scene, picture),
        *_shapes(scene, picture),
        *_marks(scene, picture),
        *_texts(labels(scene, picture)),
    ]
    return _element(picture, "".join(body), f"Map: {title}")


def locator(scene: Scene) -> str:
    """Give the wider frame, small and almost without words, with the main frame marked in it."""
    if len(scene.frames) < 2:
        return ""
    picture = fit(scene.frames[1].extent, *_LOCATOR, scene.frames[1].share)
    body = [*_ground(scene, picture), *_shapes(scene, picture), _here(scene.frames[0], picture)]
    return _element(picture, "".join(body), None)


def swatch(key: str) -> str:
    """Give the sample beside a line of the key."""
    return f'<svg viewBox="0 0 26 14" aria-hidden="true">{_SWATCHES[key]}</svg>'


def _element(picture: Picture, body: str, title: str | None) -> str:
    size = f"0 0 {picture.width:g} {picture.height:g}"
    if title is None:
        return f'<svg class="picture" viewBox="{size}" aria-hidden="true">{body}</svg>'
    return f'<svg class="picture" viewBox="{size}" role="img"><title>{escape(title)}</title>{body}</svg>'


def _ground(scene: Scene, picture: Picture) -> Iterator[str]:
    yield f'<rect class="sea" width="{picture.width:g}" height="{picture.height:g}"/>'
    ground = _suitable(scene, picture)
    seen = picture.around()
    hatched = []
    for area in ground.areas:
        path = _path(picture.draw(_seen(area.geometry, seen)), area=True)
        if not path:
            continue
        if area.disputed:
            hatched.append(path)
        else:
            yield f'<path class="land{" story" if area.story else ""}" d="{path}"/>'
    for path in hatched:
        yield f'<path class="hatched" d="{path}"/>'


def _suitable(scene: Scene, picture: Picture) -> Ground:
    """Give the detailed ground where it covers the picture, else the world."""
    detail = scene.grounds[-1]
    if detail.extent is None:
        return detail
    main = scene.frames[0].extent
    return detail if picture.center == fit(main, picture.width, picture.height, 1.0).center else scene.grounds[0]


def _seen(geometry: Any, seen: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give what lies on the picture's side of the earth, whatever turn of 360 degrees it was unrolled to."""
    shape = shapely.geometry.shape(geometry)
    turned = [
        shapely.transform(shape, lambda xy, t=turn: xy + np.array([t, 0.0])).intersection(seen)
        for turn in (-360, 0, 360)
    ]
    return shapely.union_all([part for part in turned if not part.is_empty])


def _shapes(scene: Scene, picture: Picture) -> Iterator[str]:
    for shape in scene.shapes:
        classes = _classes(shape)
        if shape.fill is not None:
            path = _path(picture.draw(_seen(shape.fill, picture.around())), area=True)
            yield f'<path class="shape fill {classes}" d="{path}"/>' if path else ""
        path = _path(picture.draw(shapely.geometry.shape(shape.outline)), area=False)
        yield f'<path class="shape line {classes}" d="{path}"/>' if path else ""


def _classes(shape: Shape) -> str:
    return shape.style + (" assumed" if shape.assumed else "") + (" reader" if shape.reader else "")


def _marks(scene: Scene, picture: Picture) -> Iterator[str]:
    for mark in scene.marks:
        x, y = picture.point(mark.anchors[0])
        if 0 <= x <= picture.width and 0 <= y <= picture.height:
            yield _glyph(mark, x, y)


def _glyph(mark: Mark, x: float, y: float) -> str:
    if mark.style == "place":
        return f'<circle class="{"ring" if mark.doubtful else "dot"}" cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>'
    if mark.style == "capital":
        return f'<rect class="square" x="{x - 2.5:.1f}" y="{y - 2.5:.1f}" width="5" height="5"/>'
    if mark.style == "derived":
        return f'<path class="diamond" d="M{x - 5:.1f} {y:.1f}l5-5l5 5l-5 5Z"/>'
    return ""


def _texts(placed: tuple[Label, ...]) -> Iterator[str]:
    for label in placed:
        turn = f' transform="rotate({label.turn:.1f} {label.x:.1f} {label.y:.1f})"' if label.turn else ""
        for i, row in enumerate(label.rows):
            y = label.y + label.size * 0.36 + label.rise[i]
            place = f'x="{label.x:.1f}" y="{y:.1f}" font-size="{label.size:g}" text-anchor="middle"{turn}'
            yield f'<text class="{label.style}-label" {place}>{escape(row)}</text>'


def _here(frame: Frame, picture: Picture) -> str:
    edge = shapely.segmentize(
        shapely.box(frame.extent.west, frame.extent.south, frame.extent.east, frame.extent.north), 2.0
    )
    x0, y0, x1, y1 = shapely.transform(edge, picture.points).bounds
    return (
        f'<rect class="here" x="{x0 - 3:.1f}" y="{y0 - 3:.1f}" width="{x1 - x0 + 6:.1f}" height="{y1 - y0 + 6:.1f}"/>'
    )


def _path(shape: Any, *, area: bool) -> str:  # noqa: ANN401 - shapely ships no types
    """SVG path data to a tenth of a pixel; points closer than that are left out."""
    shape = shape.simplify(0.25)
    if area:
        polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0.5]
        rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
        return "".join(_moves(shapely.get_coordinates(ring)[:-1]) + "Z" for ring in rings)
    return "".join(_moves(shapely.get_coordinates(part)) for part in shapely.get_parts(shape) if part.length > 0)


def _moves(points: np.ndarray[Any, np.dtype[np.float64]]) -> str:
    grid = np.rint(points * 10).astype(int)
    steps = np.diff(grid, axis=0)
    head = f"M{_tenth(grid[0, 0])} {_tenth(grid[0, 1])}"
    return head + "".join(f"l{_tenth(dx)} {_tenth(dy)}" for dx, dy in steps.tolist())


def _tenth(value: int) -> str:
    return f"{value / 10:g}"
