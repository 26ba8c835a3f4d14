"""Weapons, radars and aircraft with a reach, and armed groups: what is publicly known of them, and how they are called.

`systems` and `groups` read the two tables (``tables/README.md`` says where their facts come from); `named` finds their
names in a text, `designations` finds names by their form alone ("KN-23", "S-400").
"""

from __future__ import annotations

from geobrief.world.arsenal.designations import designations
from geobrief.world.arsenal.table import ArmedGroup, System, called, distinct, groups, groups_in, key, named, systems

__all__ = [
    "ArmedGroup",
    "System",
    "called",
    "designations",
    "distinct",
    "groups",
    "groups_in",
    "key",
    "named",
    "systems",
]
