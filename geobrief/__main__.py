"""``python -m geobrief`` is ``geobrief``."""

from geobrief.cli import main

main(prog_name="geobrief")
