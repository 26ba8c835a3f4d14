"""What travels between two stages only, and stands in no Brief."""

from __future__ import annotations

from dataclasses import dataclass

from geobrief.model.events import When
from geobrief.model.invariants import require, require_share
from geobrief.model.places import Span
from geobrief.model.terms import EventStatus, EventType, Position, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A point that the text itself states, by coordinates: their normal form, and the position they give.

    ``position`` is None where ``name`` is a grid reference (MGRS, UTM or plus code), which `earth.grid` turns into
    one. ``outline`` are the corners, in their order, where the text gives an area; ``position`` is its middle then.
    """

    name: str
    position: Position | None
    outline: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name recognised in the text that is, or may be, a place; not yet settled where.

    ``label`` says who recognised it (a spaCy label, ``GAZ`` for the gazetteer, ``CREDIT`` for a name in a credit or a
    caption, or ``COORD`` for coordinates, which have ``stated``). ``container`` is the index, in `Reading.toponyms`,
    of the name that contains this one ("Paris, Texas": Texas).
    """

    start: int
    end: int
    role: Role
    label: str
    container: int | None = None
    stated: Stated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as the text tells it: its places are the words for them, not yet settled where they lie.

    The fields are those of `Event`; ``origin``, ``end``, ``via`` and ``agent_place`` are spans of toponyms.
    """

    type: EventType
    trigger: Span
    origin: Span | None = None
    end: Span | None = None
    via: Span | None = None
    agent: Span | None = None
    agent_place: Span | None = None
    theme: Span | None = None
    when: When | None = None
    storm: str | None = None
    status: EventStatus = "happened"
    confidence: float
    rule: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        require_share(self.confidence)
        require(self.origin is None or self.origin != self.end, f"from {self.origin} to {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The grammar of an article, word by word, as plain arrays of one length: no stage but `recognise` knows spaCy.

    Word ``i`` is ``text[starts[i]:ends[i]]``; white space of its own counts as a word, too. ``heads[i]`` is the index
    of the word that it hangs on, its own for the root of a sentence; ``relations[i]`` says how (ClearNLP's labels:
    "nsubj", "dobj", "prep", "pobj", "poss", "conj", "relcl", …). ``parts`` are the universal parts of speech
    ("VERB", "PROPN"), ``tags`` the Penn Treebank's, which tell the tenses apart ("VBD", "VBZ"). ``names[i]`` is the
    label of the entity that the word belongs to ("GPE", "DATE", "ORG"), or an empty string.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        arrays = (self.starts, self.ends, self.heads, self.relations, self.parts, self.tags, self.names)
        require(len({len(array) for array in arrays}) == 1, "the arrays of a parse differ in length")
        require(all(0 <= head < len(self.heads) for head in self.heads), "a word hangs on none of the article's")

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What recognition made of one article: its sentences, its place names, both in text order, and its grammar.

    ``unread`` is what is written like coordinates and could not be read. ``text`` is the article's as it was read:
    lines in capitals stand there in mixed case, letter for letter.
    """

    sentences: tuple[Span, ...]
    toponyms: tuple[Toponym, ...]
    model: str
    parse: Parse = Parse()
    unread: tuple[Span, ...] = ()
    text: str = ""
