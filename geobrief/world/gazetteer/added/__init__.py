"""The reader's own millions: gazetteers that he downloads himself, compiled into stores that are found by themselves.

The rooms: `sources` knows whose file it is, with one room for each (`geonames`, `gns`, `osm`, `airports`); `codes` says
which of our features theirs are; `build` streams rows into a store, `store` reads it, `folder` says where stores lie.
"""
