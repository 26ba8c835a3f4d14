"""The land: countries, regions and disputed areas of the world as polygons, seas, lakes and rivers.

The data is Natural Earth's, derived by ``tools/derive_basemap.py``. Countries come in three scales and two views:
"110m" is for maps of the world, "50m" for continents and regions, "10m" for close-in maps. The view "un" follows the
United Nations (Crimea in Ukraine, the Golan Heights in Syria, Western Sahara apart; Northern Cyprus, Somaliland,
Abkhazia, South Ossetia and Transnistria not apart); "de-facto" draws who held the ground in 2018, as Natural Earth 4.1
has it. Kosovo and Taiwan are areas of their own in both. Kashmir is divided along the line of control in both, and
hatched as a whole. What moves with a war is not drawn: no front line in Ukraine, none in Nagorno-Karabakh.

Roads and railways, for close-in maps, are OpenStreetMap's (`ways`), in a file of their own.

`territory` gives the outline of a place of the gazetteer that is no point.
"""

from geobrief.world.basemap.countries import Area, Scale, area, areas, disputed
from geobrief.world.basemap.edges import body, border, coast, land, touching
from geobrief.world.basemap.ground import Division, Town, Water, divisions, lakes, lines, towns, waters
from geobrief.world.basemap.parts import AZIMUTHS as PARTS
from geobrief.world.basemap.store import Extent
from geobrief.world.basemap.territories import Territory, territory
from geobrief.world.basemap.ways import WAYS_CREDIT, WayStyle, ways

__all__ = [
    "CREDIT",
    "KM_PER_DEGREE",
    "PARTS",
    "WAYS_CREDIT",
    "Area",
    "Division",
    "Extent",
    "Scale",
    "Territory",
    "Town",
    "Water",
    "WayStyle",
    "area",
    "areas",
    "body",
    "border",
    "coast",
    "disputed",
    "divisions",
    "lakes",
    "land",
    "lines",
    "territory",
    "touching",
    "towns",
    "waters",
    "ways",
]

CREDIT = "Natural Earth"
KM_PER_DEGREE = 111.32
"""Of the equator: what a degree of longitude is on a Mercator map where its scale is true."""
