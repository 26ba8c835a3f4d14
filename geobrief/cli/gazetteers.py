"""Commands that ask the gazetteer, and add to it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from geobrief.cli.asked import listed
from geobrief.cli.options import GAZETTEER, NO_ADDED
from geobrief.cli.streams import progress, put


@click.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to show.")
@GAZETTEER
@NO_ADDED
def find(name: str, limit: int, gazetteers: tuple[Path, ...], *, no_added_gazetteers: bool) -> None:
    """Show which places NAME can mean, the likeliest first."""
    from geobrief.drawing.explain import table
    from geobrief.errors import UnknownPlace
    from geobrief.world.gazetteer import Gazetteer
    from geobrief.world.gazetteer.added.folder import stores

    added = () if no_added_gazetteers else [kept.path for kept in stores()]
    with Gazetteer.open(overlays=gazetteers, added=added) as gazetteer:
        found = gazetteer.lookup(name, limit=limit)
    if not found:
        raise UnknownPlace(f"no place {name!r} is known", hint="Try another spelling.")
    put(table(found))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def gazetteer() -> None:
    """Add gazetteers of millions of places that you download yourself."""


@gazetteer.command("build")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--name", help="What to call it. [default: after the files]")
@click.option("--countries", default="", metavar="UA,SD", help="Only places of these countries.")
@click.option("--kinds", default="", metavar="KIND,…", help="Only these kinds: city, water, airport, dam, …")
def build_gazetteer(files: tuple[Path, ...], name: str | None, countries: str, kinds: str) -> None:
    """Compile gazetteers into one that is found by itself from then on.

    FILE is a dump of GeoNames (UA.zip, allCountries.zip), a names file of NGA GNS, an extract of OpenStreetMap (GeoJSON
    or CSV), airports.csv of OurAirports, or a CSV with name, lat and lon in its heading.
    """
    from geobrief.world.gazetteer import Gazetteer
    from geobrief.world.gazetteer.added.build import Wanted, build
    from geobrief.world.gazetteer.added.folder import place_for

    wanted = Wanted(countries=frozenset(listed(countries.upper())), kinds=frozenset(listed(kinds.lower())))
    path = place_for(name or "-".join(dict.fromkeys(file.name.partition(".")[0].lower() for file in files)))
    with Gazetteer.open() as own:
        built = build(files, path, own, wanted, lambda rows: progress(f"{rows:,} rows"))
    click.echo(
        f"geobrief: {built.places:,} places with {built.names:,} names; {built.had:,} the package has already; "
        f"{built.skipped:,} rows are of no kind or country that was asked for",
        err=True,
    )
    put(os.fsencode(path))


@gazetteer.command("list")
def list_gazetteers() -> None:
    """Show what was added: name, places, names, size and sources."""
    from geobrief.world.gazetteer.added.folder import stores

    for kept in stores():
        facts = kept.facts or {"sources": "cannot be read: build it again, or remove it"}
        counts = [f"{int(facts.get(what, 0)):,} {what}" for what in ("places", "names")]
        put("\t".join([kept.name, *counts, f"{kept.path.stat().st_size / 1e6:.1f} MB", facts.get("sources", "")]))


@gazetteer.command("remove")
@click.argument("name")
def remove_gazetteer(name: str) -> None:
    """Remove an added gazetteer by its NAME."""
    from geobrief.world.gazetteer.added.folder import remove

    put(os.fsencode(remove(name)))
