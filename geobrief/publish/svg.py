"""The Scene as a still picture: for the inset, for readers without scripts, and for paper."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.lengths import format_length
from geobrief.publish.projection import Picture, fit
from geobrief.publish.still_labels import Box, Label, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.canvas import Frame, Ground, Mark, Scene, Shape

_STILL = (960.0, 640.0)
_LOCATOR = (236.0, 158.0)
_INSET_BOX = (_STILL[0] - _LOCATOR[0] - 12, 12.0, _STILL[0] - 12, 12.0 + _LOCATOR[1])
_SCALE_WIDTH = 130.0
_HATCH = 6.0


def pictures(scene: Scene, title: str) -> tuple[str, str]:
    """Give two SVG elements: the main frame with labels, scale and inset; the inset alone. "" for what there is not."""
    if not scene.frames:
        return "", ""
    if len(scene.frames) == 1:
        return _still(scene, title, ""), ""
    picture = fit(scene.frames[1].extent, *_LOCATOR, scene.frames[1].share)
    wide = "".join([*_ground(scene, picture), *_shapes(scene, picture), _here(scene.frames[0], picture)])
    return _still(scene, title, _corner(wide)), _element(picture, wide, None)


def _still(scene: Scene, title: str, corner: str) -> str:
    frame = scene.frames[0]
    picture = fit(frame.extent, *_STILL, frame.share)
    scale, scale_box = _scale(picture)
    blocked = (scale_box, _INSET_BOX) if corner else (scale_box,)
    body = [
        *_ground(scene, picture),
        *_shapes(scene, picture),
        *_marks(scene, picture),
        *_texts(labels(scene, picture, blocked)),
    ]
    return _element(picture, "".join([*body, scale, corner]), f"Map: {title}")


def _corner(wide: str) -> str:
    """Set the wider view into the picture's corner."""
    x, y, right, bottom = _INSET_BOX
    place = f'x="{x:g}" y="{y:g}" width="{right - x:g}" height="{bottom - y:g}"'
    view = f'viewBox="0 0 {_LOCATOR[0]:g} {_LOCATOR[1]:g}"'
    return f'<svg {place} {view}>{wide}</svg><rect class="border" {place}/>'


def _scale(picture: Picture) -> tuple[str, Box]:
    """Draw a scale bar of a round length in the lower right corner; gives the box it takes, too."""
    longest = _SCALE_WIDTH / picture.scale
    power = 10 ** math.floor(math.log10(longest))
    metres = float(power * max(step for step in (1, 2, 5) if step * power <= longest))
    width, x, y = metres * picture.scale, picture.width - 12, picture.height - 14
    bar = f'<path class="furniture" d="M{x - width:.1f} {y - 5:g}v5H{x:g}v-5"/>'
    text = f'<text class="furniture-label" x="{x - width / 2:.1f}" y="{y - 5:g}" font-size="11" text-anchor="middle">'
    return f"{bar}{text}{escape(format_length(metres))}</text>", (x - width - 6, y - 20, x + 6, y + 6)


def _element(picture: Picture, body: str, title: str | None) -> str:
    size = f"0 0 {picture.width:g} {picture.height:g}"
    if title is None:
        return f'<svg class="picture" viewBox="{size}" aria-hidden="true">{body}</svg>'
    return f'<svg class="picture" viewBox="{size}" role="img"><title>{escape(title)}</title>{body}</svg>'


def _ground(scene: Scene, picture: Picture) -> Iterator[str]:
    yield f'<rect class="sea" width="{picture.width:g}" height="{picture.height:g}"/>'
    ground = _suitable(scene, picture)
    seen = picture.around()
    hatched: list[str] = []
    for area in ground.areas:
        drawn = picture.draw(_seen(area.geometry, seen))
        path = _path(drawn, area=True)
        if not path:
            continue
        if area.disputed:
            hatched.append(f'<path class="hatched" d="{path}"/><path class="hatch" d="{_hatching(drawn)}"/>')
        else:
            yield f'<path class="land{" story" if area.story else ""}" d="{path}"/>'
    yield from hatched


def _hatching(shape: Any) -> str:  # noqa: ANN401 - shapely ships no types
    """Lines at 45 degrees within a shape, on one grid for the whole picture."""
    x0, y0, x1, y1 = shape.bounds
    low, high = math.floor((x0 - y1) / _HATCH) * _HATCH, x1 - y0
    starts = np.arange(low, high + _HATCH, _HATCH)
    lines = shapely.MultiLineString([[(start + y0, y0), (start + y1, y1)] for start in starts])
    return _path(lines.intersection(shape), area=False)


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
