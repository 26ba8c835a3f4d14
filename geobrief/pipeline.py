"""The pipeline, one call under the other. Only this module imports the stages.

`read` → `recognise` → `resolve` → `measure` → `join` → `draw` make the Brief; `scene` and `publish` make
a file of it. Each stage imports base modules only, so any of them can be read alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief import __version__, codec
from geobrief.bounded import read_bytes
from geobrief.briefing import Briefing, check_format, check_look, render, save
from geobrief.errors import DataError, DocumentError, GeobriefError, InputError, Unforeseen, UsageError
from geobrief.limits import within
from geobrief.model import Article, Brief, MadeWith, Span
from geobrief.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.drawing.explain import Why
    from geobrief.model import Link, Measure, Place, Position, Reading
    from geobrief.settle.corrections import Corrections
    from geobrief.settle.online import Asker
    from geobrief.settle.wishes import Wish
    from geobrief.text.clean import Cleaned
    from geobrief.text.read import Document
    from geobrief.text.recognise import Model
    from geobrief.world.gazetteer import Gazetteer

__all__ = [
    "Briefing", "Failure", "Geobrief", "Options", "brief", "check_format", "check_look", "load", "read", "render",
    "save",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article of many that became no Brief: its id, where it has one, and what went wrong."""

    id: str | None
    error: GeobriefError


_LARGEST = 64_000_000  # bytes of a Brief
BATCH = 8
"""So many articles are read at once: what the language model is fastest with."""


class Geobrief:
    """Makes Briefs. Loads the language model and the gazetteer once, when first needed.

    ``model`` is the name of an installed spaCy pipeline; None takes the one that geobrief was measured with. ``alone``
    is for a process that nothing else runs in: spaCy is then imported without what is not used here.
    """

    def __init__(self, model: str | None = None, options: Options | None = None, *, alone: bool = False) -> None:
        self._model = model
        self._alone = alone
        self.options = options or Options()

    @cached_property
    def model(self) -> Model:
        """The language model. Raises `geobrief.errors.MissingModel`."""
        from geobrief.text import recognise

        return recognise.load(self._model or recognise.DEFAULT_MODEL, alone=self._alone)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer. Raises `geobrief.errors.DataError` and `geobrief.errors.BadGazetteer`."""
        from geobrief.world.gazetteer import Gazetteer
        from geobrief.world.gazetteer.added.folder import stores

        added = [kept.path for kept in stores()] if self.options.added_gazetteers else []
        return Gazetteer.open(overlays=self.options.gazetteers, added=added)

    @cached_property
    def corrections(self) -> Corrections:
        """The reader's corrections, none where no file is given. Raises `geobrief.errors.BadCorrection`."""
        from geobrief.settle import corrections

        path = self.options.corrections
        return corrections.Corrections() if path is None else corrections.read(path, self.gazetteer)

    @cached_property
    def asker(self) -> Asker:
        """What asks the online geocoder. Raises `geobrief.errors.UsageError`."""
        from geobrief.settle import online

        options = self.options
        return online.Asker(options.online or "", options.online_cache, replay=options.online_replay)

    def check(self) -> None:
        """Raise what the options would raise later, before anything slow is done.

        Raises `geobrief.errors.UsageError` and those below it.
        """
        from geobrief.world.gazetteer.given import given

        self.corrections  # noqa: B018  read here, so that what is wrong with it is said
        self._wishes((), ())
        if self.options.home is not None:
            given(self.options.home, self.gazetteer)
        if self.options.online is not None:
            self.asker  # noqa: B018  it says by itself what is wrong
        elif self.options.online_replay or self.options.online_cache is not None:
            raise UsageError("there is no online geocoder to replay or to cache", hint="Name it: --online nominatim.")

    def brief(
        self,
        text: str,
        *,
        id: str = "a1",
        title: str | None = None,
        source: str | None = None,
        published: str | None = None,
        notes: tuple[str, ...] = (),
    ) -> Briefing:
        """Make the Brief of one article.

        Raises the errors of `geobrief.text.read.article` for a text that is empty, too long or no text,
        `geobrief.errors.UnknownPlace` for a place in the options that nobody knows, and
        `geobrief.errors.BadCorrection` for a correction that fits nothing in the article.
        """
        from geobrief.text.read import Document

        document = Document(text=text, title=title, source=source, published=published, notes=notes)
        return self.brief_of(document, id=id)

    def brief_of(self, document: Document, *, id: str = "a1") -> Briefing:
        """Make the Brief of a document, as `geobrief.text.read` gives it. Raises as `brief` does."""
        from geobrief.text import read

        (brief,) = self.briefs([(id, read.of(document))])
        return Briefing.of(replace(brief, notes=(*document.notes, *brief.notes)))

    def briefs(self, articles: Iterable[tuple[str, Article]]) -> Iterator[Brief]:
        """Make the Briefs of many articles, given with their ids, in the order given.

        Raises what goes wrong with the first that fails; `attempts` goes on.
        """
        for made in self.attempts(articles):
            if isinstance(made, Failure):
                raise made.error
            yield made

    def attempts(self, articles: Iterable[tuple[str, Article] | Failure]) -> Iterator[Brief | Failure]:
        """Make the Briefs of many articles; one that fails gives a `Failure` in its place, and the rest go on.

        Failures given are handed on in their place. Raises `geobrief.errors.MissingModel` and
        `geobrief.errors.DataError`: with these, every article would fail.
        """
        self.model, self.gazetteer  # noqa: B018  opened here, so that what is wrong with them is nobody's article's
        given = map(self._cleaned, articles)
        while batch := list(islice(given, BATCH)):
            readings = iter(self._readings([item for item in batch if not isinstance(item, Failure)]))
            yield from (item if isinstance(item, Failure) else self._attempt(item, next(readings)) for item in batch)

    def _cleaned(self, item: tuple[str, Article] | Failure) -> tuple[str, Cleaned] | Failure:
        """An article without the dirt that the stages would stumble over, and with its language."""
        if isinstance(item, Failure):
            return item
        from geobrief.text.clean import clean
        from geobrief.text.languages import language
        from geobrief.text.published import dateline, iso

        id, article = item
        try:
            with within(self.options.limits):
                published, unread = iso(article.published or dateline(article.text))
                lang = self.options.lang or language(article.text, article.lang)
                home = article.home or self.options.home
                cleaned = clean(replace(article, lang=lang, published=published, home=home))
            return id, replace(cleaned, notes=(*unread, *cleaned.notes))
        except Exception as error:  # noqa: BLE001  whatever it is, it is told as that article's, and the rest go on
            return Failure(id=id, error=_told(error))

    def _readings(self, pairs: list[tuple[str, Cleaned]]) -> list[Reading | Exception]:
        """Read articles together, and one by one where one of them breaks the reading."""
        from geobrief.text import recognise

        texts = ((cleaned.article.text, id) for id, cleaned in pairs)
        try:
            with within(self.options.limits):
                return [reading for reading, _ in recognise.read(texts, self.model, self.gazetteer)]
        except DataError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it is told as that article's, and the rest go on
            return [error] if len(pairs) == 1 else [read for pair in pairs for read in self._readings([pair])]

    def why(self, brief: Brief) -> Why:
        """Read a Brief's article again and say what its figures' kinds and ends rest on, and what the judge changed."""
        from geobrief.drawing.explain import Why
        from geobrief.settle import join, judge
        from geobrief.settle.resolve import resolve
        from geobrief.text import measure, recognise
        from geobrief.text.clean import clean

        article = clean(brief.article).article
        ((reading, _),) = recognise.read([(article.text, None)], self.model, self.gazetteer)
        figures = measure.verdicts(article.text, reading.sentences, reading.parse)
        places = resolve(article, reading, self.gazetteer)
        found = tuple(figure for figure, _ in figures)
        joined = join.joined(article, reading, (places, found), self.gazetteer)
        read = join.links(joined)
        judged = judge.judge(article, read[1], found, read[0], self.gazetteer)
        return Why(
            kinds={figure.id: measure.told(verdict) for figure, verdict in figures},
            joins=join.why(joined),
            judged=judge.changes(read, judged),
        )

    def _attempt(self, pair: tuple[str, Cleaned], reading: Reading | Exception) -> Brief | Failure:
        id, cleaned = pair
        if isinstance(reading, Exception):
            return Failure(id=id, error=_told(reading))
        try:
            with within(self.options.limits):
                brief = self._brief(id, cleaned.article, reading)
            return cleaned.restored(replace(brief, notes=(*self._on_reading(cleaned), *brief.notes)))
        except DataError:
            raise
        except Exception as error:  # noqa: BLE001  the same: told as this article's, with its cause
            return Failure(id=id, error=_told(error))

    def _on_reading(self, cleaned: Cleaned) -> tuple[str, ...]:
        """Notes on what was not plain about the text: its language, and letters that were mended."""
        from geobrief.text.languages import note

        foreign = note(cleaned.article, given=self.options.lang is not None)
        return (*([foreign] if foreign else []), *cleaned.notes)

    def _brief(self, id: str, article: Article, reading: Reading) -> Brief:
        from geobrief.settle import wishes
        from geobrief.settle.corrections import Joined, Told, add_places, correct_events, correct_figures, correct_names
        from geobrief.settle.corrections import edit as edited
        from geobrief.settle.draw import DrawOptions, Story, draw, name
        from geobrief.settle.events import place_events
        from geobrief.settle.find import find
        from geobrief.settle.join import join
        from geobrief.settle.judge import judge
        from geobrief.settle.resolve import resolve, unread
        from geobrief.text.happen import happen
        from geobrief.text.measure import conversion_faults, measures, odd_figures

        options = self.options
        mended = self.corrections
        places, named = correct_names(mended.names, article.text, resolve(article, reading, self.gazetteer))
        places, sent = self._ask(article, places)
        told = Told(places=places, events=place_events(happen(article, reading, self.gazetteer), places), notes=named)
        told = correct_events(mended.events, article.text, told)
        places = told.places
        found = measures(article.text, reading.sentences, reading.parse)
        links, places = join(article, reading, places, found, self.gazetteer)
        links, places = judge(article, places, found, links, self.gazetteer)
        joined = correct_figures(
            mended.figures, article.text, Joined(places=places, measures=found, links=links, notes=told.notes)
        )
        found = joined.measures
        links, places = self._wishes(joined.links, add_places(mended.edition, joined.places))
        wanted = tuple(event for event in told.events if event.type in options.events)
        overlays, notes = draw(
            places,
            found,
            links,
            DrawOptions(
                ranges=options.draw_ranges,
                distances=options.draw_distances,
                unsure=options.draw_unsure,
                shape=options.range_shape,
                only=wishes.only(options.only_links, joined.links),
                units=options.units,
                worldview=options.worldview,
            ),
            self._aim,
            Story(text=article.text, events=wanted),
        )
        brief = Brief(
            id=id,
            article=article,
            places=places,
            measures=found,
            links=links,
            events=wanted,
            overlays=overlays,
            notes=(
                *sent,
                *joined.notes,
                *unread(article.text, reading, places),
                *conversion_faults(article.text, found),
                *odd_figures(article.text),
                *notes,
            ),
            made_with=self._made_with(reading),
        )
        brief = name(brief)
        return edited(mended.edition, replace(brief, findings=find(brief)))

    def _ask(self, article: Article, places: tuple[Place, ...]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
        """Set online what the gazetteer lacks, where the reader wants that; the notes say what was sent."""
        if self.options.online is None:
            return places, ()
        from geobrief.settle import online

        return online.settle(article.text, places, self.asker)

    def _wishes(self, links: tuple[Link, ...], places: tuple[Place, ...]) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
        from geobrief.settle import wishes

        options = self.options
        if options.range_from is not None:
            links, places = wishes.move("origin", options.range_from, places, links, self.gazetteer)
        if options.range_towards is not None:
            links, places = wishes.move("target", options.range_towards, places, links, self.gazetteer)
        if options.sector is not None:
            links = wishes.narrow(wishes.opening(options.sector), links)
        return wishes.grant(self._asked, places, links, self.gazetteer)

    @cached_property
    def _asked(self) -> tuple[Wish, ...]:
        """The reader's own ranges, read once: a file of them may be a pipe."""
        from geobrief.settle import wishes

        edition = self.corrections.edition
        own = (*self.options.ranges, *(edition.ranges if edition else ()))
        asked = [wish for text in own for wish in wishes.read(text, _figures)]
        asked += [wish for path in self.options.range_files for wish in wishes.file(path, _figures)]
        return tuple(asked)

    def _aim(self, place: Place) -> Position:
        """The point to aim at in a place: a country's capital, else the place's own point."""
        if place.lat is None or place.lon is None:
            raise DocumentError(f"the place {place.name!r} is not settled")
        capital = self.gazetteer.capital(place.country) if place.kind == "country" and place.country else None
        return (place.lon, place.lat) if capital is None else (capital.lon, capital.lat)

    def _made_with(self, reading: Reading) -> MadeWith:
        return MadeWith(
            geobrief=__version__,
            model=reading.model,
            gazetteer=self.gazetteer.version,
            worldview=self.options.worldview,
            units=self.options.units,
        )


def _told(error: Exception) -> GeobriefError:
    """An error of ours as it is; any other as the bug that it is, with its cause."""
    if isinstance(error, GeobriefError):
        return error
    fault = Unforeseen(
        f"something in geobrief went wrong with this article ({type(error).__name__}: {error})",
        hint="That is a bug: please report it, with the article if you can.",
    )
    fault.__cause__ = error
    return fault


def _figures(text: str) -> tuple[Measure, ...]:
    from geobrief.text.measure import measures

    return measures(text, (Span(start=0, end=len(text)),)) if text else ()


def brief(text: str, *, title: str | None = None, source: str | None = None, published: str | None = None) -> Briefing:
    """Make the Brief of one article with the usual options. For many articles keep a `Geobrief`. Raises as it does."""
    return Geobrief().brief(text, title=title, source=source, published=published)


def read(path: str | Path, *, as_: str | None = None) -> Briefing:
    """Make the Brief of a file in any format that is read; ``as_`` names its format where its content does not tell.

    Raises what `geobrief.text.read.file` and `Geobrief` raise.
    """
    from geobrief.text import read as reading

    path = Path(path)
    return Geobrief().brief_of(reading.file(path, as_), id=path.stem)


def load(path: str | Path) -> Briefing:
    """Read a Brief from a JSON file.

    Raises `geobrief.errors.InputError` where it cannot be read, `geobrief.errors.DocumentError` where it is none.
    """
    try:
        data = read_bytes(Path(path), _LARGEST)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error
    return Briefing.of(codec.loads(data))
