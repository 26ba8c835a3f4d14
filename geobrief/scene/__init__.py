"""Brief to Scene: what the map shows, in which frame, and in what manner.

The Scene knows no projection and no format; `geobrief.canvas` describes it. Same Brief and options,
same Scene.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.canvas import Area, Ground, Mark, Name, Scene
from geobrief.scene import frames, ground, key, names
from geobrief.scene.marks import drawn, marks
from geobrief.scene.shapes import shapes

if TYPE_CHECKING:
    from geobrief.model import Brief, Position, Worldview

__all__ = ["SceneOptions", "build"]

_WORLD_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneOptions:
    """Choices for the map: ``worldview`` is the Brief's where None."""

    worldview: Worldview | None = None


def build(brief: Brief, options: SceneOptions | None = None) -> Scene:
    """Describe the map of a Brief. A Brief without any position gives a Scene without frames, marks and ground."""
    options = options or SceneOptions()
    worldview = options.worldview or brief.made_with.worldview
    middle = frames.middle_of(brief)
    places = tuple(place for place in brief.places if drawn(brief, place))
    areas = names.story_areas(brief, places, middle, worldview)
    story = frames.tell(brief, middle, {ident: names.mainland(shape) for ident, shape in areas.items()})
    if story is None:
        return _empty(brief, worldview)
    codes = frozenset(place.country for place in places if place.id in areas and place.country)
    land = ground.grounds(story.main, middle, worldview, codes)
    spots = _with_extents(marks(brief, middle, names.anchors(areas, story)), areas)
    overlays = shapes(brief, middle)
    detailed = land[-1].areas
    return Scene(
        middle=middle,
        frames=frames.frames(story),
        grounds=land,
        names=_names(land, story, codes, worldview),
        marks=spots,
        shapes=overlays,
        legend=key.legend(overlays, spots, story=_any(detailed, "story"), disputed=_any(detailed, "disputed")),
        credits=key.credits_for(worldview),
        assumptions=key.assumptions(brief),
        worldview=worldview,
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


def _with_extents(spots: tuple[Mark, ...], areas: names.Areas) -> tuple[Mark, ...]:
    return tuple(
        dataclasses.replace(mark, extent=names.mainland(areas[mark.id])) if mark.id in areas else mark for mark in spots
    )


def _names(
    land: tuple[Ground, ...], story: frames.Story, codes: frozenset[str], worldview: Worldview
) -> tuple[Name, ...]:
    far = {name.text: name for name in names.world_names(worldview, story.middle, codes, _WORLD_NAMES)}
    near = names.context(land[-1], story, codes)
    both = [dataclasses.replace(name, anchors=name.anchors + _anchors(far.pop(name.text, None))) for name in near]
    return (*both, *far.values())


def _anchors(name: Name | None) -> tuple[Position, ...]:
    return name.anchors if name else ()


def _any(areas: tuple[Area, ...], flag: str) -> bool:
    return any(getattr(area, flag) for area in areas)
