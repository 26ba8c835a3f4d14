"""The star: base modules in layers, stages that know base modules only, one pipeline that knows the stages."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geobrief

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = Path(geobrief.__file__).parent
GROUND = (
    {"errors", "model", "sums"},
    set("arms bounded codec datelines extras lexicon lengths limits seal symbols syntax tables whole wire".split()),
    {"patterns"},
    {"agreement", "options"},
)
"""What every wing may stand on, lower layers first."""

WINGS: dict[str, tuple[set[str], ...]] = {
    "text": (
        {"clean"},
        {"languages", "published", "read", "recognise", "measure", "happen"},
    ),
    "world": ({"arsenal", "earth", "gazetteer", "basemap"},),
    "settle": ({"choice"}, {"resolve", "events", "online", "join", "judge", "draw", "find", "corrections", "wishes"}),
    "drawing": ({"look", "tally", "days"}, {"canvas", "style"}, {"scene", "publish", "explain", "embed"}),
}
"""The rooms of each wing, lower layers first: a room imports lower ones of its wing, and never one beside it."""

NEIGHBOURS = {
    "text": {"gazetteer", "arsenal"},  # what is a name; never where it lies
    "world": set[str](),
    "settle": {"arsenal", "earth", "gazetteer", "basemap"},
    "drawing": {"earth", "gazetteer", "basemap"},
}
"""The rooms of other wings that a wing may ask."""

ROOMS = {room: wing for wing, layers in WINGS.items() for layer in layers for room in layer}
TOP = frozenset({"briefing", "pipeline", "cli", "__main__"})
ROOT = "geobrief"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: by whom, where in the file, and whether Python runs it or only a type checker does."""

    importer: str
    module: str
    line: int
    lazy: bool
    types_only: bool

    @property
    def part(self) -> str:
        """Name the part of geobrief that the module belongs to."""
        return part(self.module)


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = [ROOT, *path.relative_to(PACKAGE).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(importer: str, source: str, known: Mapping[str, object]) -> Iterator[Import]:
    """Every import in a module's source, ``from package import module`` counted as an import of the module."""
    pending: list[tuple[ast.AST, bool, bool]] = [(ast.parse(source), False, False)]
    while pending:
        node, lazy, types_only = pending.pop()
        lazy = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if isinstance(node, ast.Import | ast.ImportFrom):
            for module in targets(node, known):
                yield Import(importer, module, node.lineno, lazy, types_only)
        guarded = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        body = node.body if isinstance(node, ast.If) else []
        pending += [(child, lazy, types_only or (guarded and child in body)) for child in ast.iter_child_nodes(node)]


def targets(node: ast.Import | ast.ImportFrom, known: Mapping[str, object]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, f"a relative import, line {node.lineno}"
    assert node.module is not None
    # the version stands first in the package and needs nothing: whoever asks for it imports no module
    names = [alias.name for alias in node.names if (node.module, alias.name) != (ROOT, "__version__")]
    return [f"{node.module}.{name}" if f"{node.module}.{name}" in known else node.module for name in names]


IMPORTS = tuple(found for name, path in MODULES.items() for found in imports(name, path.read_text("utf-8"), MODULES))


def part(module: str) -> str:
    """Name the room that a module belongs to; the wing, or ``geobrief``, for what only holds rooms."""
    inner = module.split(".")[1:]
    return inner[1] if len(inner) > 1 and inner[0] in WINGS else (inner or [module])[0]


def within(name: str) -> list[Import]:
    """List what one part imports of geobrief's other parts."""
    ours = [i for i in IMPORTS if part(i.importer) == name and i.module.split(".")[0] == ROOT]
    return [i for i in ours if i.part != name]


def importers(library: str) -> set[str]:
    return {part(i.importer) for i in IMPORTS if i.module.split(".")[0] == library}


def test_every_module_has_its_room_in_its_wing() -> None:
    placed = {part(name): name.split(".")[1] for name in MODULES if name != ROOT and name.split(".")[1] in WINGS}
    assert {room: wing for room, wing in placed.items() if room not in WINGS} == ROOMS
    assert {part(name) for name in MODULES if name != ROOT} - TOP - set(WINGS) - set(ROOMS) == set().union(*GROUND)


@pytest.mark.parametrize("layer", range(len(GROUND)))
def test_the_ground_imports_lower_ground_only(layer: int) -> None:
    lower = set().union(*GROUND[:layer])
    assert [i for name in sorted(GROUND[layer]) for i in within(name) if i.part not in lower] == []


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_keeps_the_law_of_its_wing(room: str) -> None:
    wing = ROOMS[room]
    layers = WINGS[wing]
    lower = set().union(*layers[: next(n for n, layer in enumerate(layers) if room in layer)])
    allowed = set().union(*GROUND) | NEIGHBOURS[wing] | lower
    assert [i for i in within(room) if i.part not in allowed] == []


def test_wings_themselves_are_empty() -> None:
    assert [i for i in IMPORTS if i.importer in {f"{ROOT}.{wing}" for wing in WINGS}] == []


def test_only_the_pipeline_and_the_command_line_import_stages() -> None:
    below = {"look", "tally", "days", "canvas", "style", "choice", "clean"}
    stages = {room for room, wing in ROOMS.items() if wing != "world" and room not in below}
    knowing = {part(i.importer) for i in IMPORTS if i.part in stages - {part(i.importer)}}
    assert knowing <= TOP
    assert "pipeline" in knowing


def test_stages_are_loaded_only_when_they_are_needed() -> None:
    stages = {room for room, wing in ROOMS.items() if wing != "world"} - {"look"}
    assert [
        i
        for name in ("briefing", "pipeline", "cli", ROOT)
        for i in within(name)
        if i.part in stages and not (i.lazy or i.types_only)
    ] == []


@pytest.mark.parametrize("room", sorted(set().union(*WINGS["text"])))
def test_the_text_wing_knows_no_coordinates(room: str) -> None:
    assert importers("shapely").isdisjoint({room})
    assert importers("pyproj").isdisjoint({room})


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        ("click", {"cli"}),
        ("spacy", {"recognise"}),
        ("folium", {"publish"}),
        ("branca", {"publish"}),
        ("jinja2", {"publish"}),
        ("xyzservices", {"publish"}),
        ("sqlite3", {"seal", "sums", "gazetteer", "online"}),
        ("geopy", {"gazetteer", "online"}),
        ("pyproj", {"earth", "publish"}),
        ("charset_normalizer", {"read"}),
        ("lxml", {"read"}),
        ("trafilatura", {"read"}),
        ("markdown_it", {"read"}),
        ("pypdfium2", {"read"}),
    ],
)
def test_a_library_has_one_owner(library: str, owners: set[str]) -> None:
    assert importers(library) == owners


def test_one_room_knows_the_network() -> None:
    network = {"socket", "http", "urllib.request", "requests", "ssl", "ftplib", "asyncio"}
    found = [i for i in IMPORTS if i.module in network or i.module.split(".")[0] in network]
    opened = {(part(i.importer), i.module) for i in found if not i.types_only and part(i.importer) != "wire"}
    assert opened == {("online", "urllib.request")}  # the reader's own proxies; urllib.parse opens nothing


def cycle(edges: Mapping[str, set[str]]) -> list[str] | None:
    """Find the modules of one import cycle, or None."""
    try:
        graphlib.TopologicalSorter(edges).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return None


def test_no_module_imports_itself_round_a_corner() -> None:
    edges: dict[str, set[str]] = {name: set() for name in MODULES}
    for found in IMPORTS:
        if found.module in MODULES and not (found.lazy or found.types_only):
            edges[found.importer].add(found.module)
    assert cycle(edges) is None


def test_importing_geobrief_is_cheap() -> None:
    heavy = ("spacy", "numpy", "folium", "jinja2", "shapely", "pyproj", "charset_normalizer", "click", "geopy")
    names = "geobrief.Geobrief, geobrief.Options(), geobrief.load, geobrief.GeobriefError"  # these load the pipeline
    program = f"import sys, geobrief; {names}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- the instruments themselves ---------------------------------------------------------------------


def test_every_form_of_import_is_seen() -> None:
    source = """
import a.b as c
from pack import inner, name
if TYPE_CHECKING:
    from typed import T
else:
    import other
class K:
    def method(self):
        import late
try:
    import tried
except ImportError:
    pass
"""
    seen = {(i.module, i.lazy, i.types_only) for i in imports("m", source, {"pack.inner": ...})}
    assert seen == {
        ("a.b", False, False),
        ("pack.inner", False, False),
        ("pack", False, False),
        ("typed", False, True),
        ("other", False, False),
        ("late", True, False),
        ("tried", False, False),
    }


def test_a_cycle_is_found() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) is not None
    assert cycle({"a": {"b"}, "b": {"c"}, "c": set()}) is None


def test_the_graph_is_that_of_the_whole_package() -> None:
    assert len(MODULES) > 40
    assert len(IMPORTS) > 200


OWED = {
    "settle/join": 15,
    "text/recognise": 3,
    "world/arsenal": 1,
}
"""Lines too long to read that are there still, by room: these may only become fewer."""


def test_no_line_is_too_long_to_read() -> None:
    """The linter passes over lines without white space, as long patterns are: write those piece by piece."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if len(line.partition("  # ")[0]) > 120:
                room = "/".join(path.relative_to(PACKAGE).parts[:2])
                found.setdefault(room, []).append(f"{path.relative_to(PACKAGE)}:{number}")
    assert {room: lines for room, lines in found.items() if len(lines) > OWED.get(room, 0)} == {}
