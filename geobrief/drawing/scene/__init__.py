"""Brief to Scene: what the map shows, in which frame, and in what manner.

The Scene knows no projection and no format; `geobrief.drawing.canvas` describes it. Same Brief and options,
same Scene.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import Scene
from geobrief.drawing.scene import asked, frames, ground, key, names, orientation
from geobrief.drawing.scene.drawable import require_drawable
from geobrief.drawing.scene.edited import edited_marks, edited_shapes
from geobrief.drawing.scene.marks import Outlines, drawn, marks
from geobrief.drawing.scene.pointers import pointers, units
from geobrief.drawing.scene.salience import Salience
from geobrief.drawing.scene.shapes import shapes
from geobrief.drawing.scene.towns import towns
from geobrief.drawing.scene.unroll import size_of
from geobrief.symbols import GROUNDS, POINTS

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Extent, Mark
    from geobrief.model import Brief, Place, Worldview

__all__ = ["SceneOptions", "build"]

_WIDE_SHARE = 0.05  # of the frame's size: an island smaller than that is a dot with a name


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneOptions:
    """Choices for the map: ``worldview`` is the Brief's where None.

    ``frame`` is what the map opens on, ``inset`` what its wider view shows ("none": there is none): the name of a
    place, the id of a link, or ``lat,lon,km``. Where None, the story decides.
    """

    worldview: Worldview | None = None
    frame: str | None = None
    inset: str | None = None


def build(brief: Brief, options: SceneOptions | None = None) -> Scene:
    """Describe the map of a Brief. A Brief without any position gives a Scene without frames, marks and ground.

    Raises `geobrief.errors.DataError` where the basemap or the gazetteer is missing or damaged, `UsageError` for a
    frame or an inset that asks for what the map does not show, and `DocumentError` for a geometry that is none.
    """
    require_drawable(brief)
    options = _with_edited(options or SceneOptions(), brief)
    worldview = options.worldview or brief.made_with.worldview
    salience = Salience(brief)
    middle = frames.middle_of(salience)
    gone = brief.edited.hidden if brief.edited else ()
    places = tuple(place for place in brief.places if drawn(brief, place) and place.id not in gone)
    areas = names.story_areas(places, middle, worldview)
    extents = {ident: names.mainland(shape) for ident, shape in areas.items()}
    story = frames.tell(salience, middle, extents)
    if story is None:
        return _empty(brief, worldview)
    story = _as_asked(story, brief, options, extents)
    subject = ground.Subject(
        worldview=worldview,
        countries=frozenset(p.country for p in places if p.kind == "country" and p.id in areas and p.country),
        parts=names.tinted(places, areas, worldview),
        rivers=names.courses(places, middle, worldview),
        spots=tuple((p.lon, p.lat) for p in places if p.lon is not None and p.lat is not None and p.id not in areas),
    )
    found = _scene(_Stage(salience=salience, story=story, places=places, areas=areas, subject=subject))
    return dataclasses.replace(found, bare=True) if options.inset == asked.NONE else found


def _with_edited(options: SceneOptions, brief: Brief) -> SceneOptions:
    """What the reader asks for, else the editor."""
    if brief.edited is None:
        return options
    frame, inset = options.frame or brief.edited.frame, options.inset or brief.edited.inset
    return dataclasses.replace(options, frame=frame, inset=inset)


def _as_asked(story: frames.Story, brief: Brief, options: SceneOptions, extents: dict[str, Extent]) -> frames.Story:
    """The story in the frame and with the inset that the reader asks for."""
    if options.frame is not None:
        main = asked.extent(options.frame, brief, story.middle, extents)
        wide = frames.wider(main, [story.main, *([story.wide] if story.wide else [])])
        story = dataclasses.replace(story, main=main, share=frames.ASKED_SHARE, wide=wide, close=None, exact=True)
    if options.inset == asked.NONE:
        return dataclasses.replace(story, wide=None, close=None)
    if options.inset is not None:
        inset = asked.extent(options.inset, brief, story.middle, extents)
        closer = size_of(inset) < size_of(story.main)
        return dataclasses.replace(story, wide=None if closer else inset, close=inset if closer else None)
    return story


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """What has been settled when the drawing begins."""

    salience: Salience
    story: frames.Story
    places: tuple[Place, ...]
    areas: names.Areas
    subject: ground.Subject


def _scene(stage: _Stage) -> Scene:
    brief, story, worldview = stage.salience.brief, stage.story, stage.subject.worldview
    land = ground.grounds(story.main, story.middle, stage.subject)
    inset = ground.close(story.close, stage.subject).ground if story.close else None
    spots = edited_marks(brief, marks(brief, _outlines(stage)), story.middle)
    asides = stage.salience.asides()
    told = shapes(brief, story.middle, names.seen(story.main, 1.0))
    quiet = tuple(dataclasses.replace(shape, aside=True) if shape.of in asides else shape for shape in told)
    overlays = edited_shapes(brief, quiet, story.middle)
    taken = _taken(stage.places, spots)
    return Scene(
        middle=story.middle,
        frames=frames.frames(story),
        grounds=tuple(each.ground for each in land),
        names=(*orientation.names(story, land, stage.subject, taken), *towns(story, taken)),
        marks=spots,
        shapes=overlays,
        legend=key.legend(brief, overlays, spots, _ground_keys(land[-1], story)),
        credits=key.credits_for(worldview, (*(each.ground for each in land), *([inset] if inset else ()))),
        assumptions=key.assumptions(brief),
        worldview=worldview,
        pointers=pointers(story, spots, stage.salience),
        close=inset,
        finding=key.finding(frames.story_overlays(stage.salience), stage.salience),
        lead=stage.salience.lead,
        units=units(brief),
    )


def _outlines(stage: _Stage) -> Outlines:
    extents = {ident: names.mainland(shape) for ident, shape in stage.areas.items()}
    least = size_of(stage.story.main) * _WIDE_SHARE
    wide = frozenset(ident for ident, extent in extents.items() if size_of(extent) >= least)
    where = names.anchors(stage.areas, stage.story) | names.on_courses(stage.subject.rivers, stage.story)
    boxes = names.shown(stage.story)[:1]
    return Outlines(middle=stage.story.middle, anchors=where, extents=extents, wide=wide, boxes=boxes)


def _taken(places: tuple[Place, ...], spots: tuple[Mark, ...]) -> orientation.Taken:
    return orientation.Taken(
        records=frozenset(place.record for place in places if place.record),
        names=frozenset(place.name.lower() for place in places),
        points=tuple(mark.anchors[0] for mark in spots if mark.style in POINTS),
    )


def _empty(brief: Brief, worldview: Worldview) -> Scene:
    return Scene(
        middle=0.0,
        frames=(),
        grounds=(),
        names=(),
        marks=(),
        shapes=(),
        legend=(),
        credits=(),
        assumptions=key.assumptions(brief),
        worldview=worldview,
    )


def _ground_keys(land: ground.Land, story: frames.Story) -> frozenset[str]:
    """Give the entries of the key that the ground of the opening view needs."""
    box = names.seen(story.main, story.share)
    shown = [area for area, shape in zip(land.ground.areas, land.shapes, strict=True) if shape.intersects(box)]
    found = {"disputed" for area in shown if area.disputed}
    found |= {"part" if area.part else "story" for area in shown if area.story}
    lines = ((line.style, shapely.geometry.shape(line.geometry)) for line in land.ground.lines if line.style in GROUNDS)
    return frozenset(found | {style for style, line in lines if line.intersects(box)})
