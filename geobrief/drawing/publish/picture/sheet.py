"""The whole picture: title and deck, the map, what was assumed, and whose data and borders it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.drawing.publish.picture import fonts, key
from geobrief.drawing.publish.picture.chart import ChartOptions, chart, used
from geobrief.drawing.publish.picture.days import days
from geobrief.drawing.publish.picture.furniture import Piece
from geobrief.drawing.publish.picture.label import Label, Type, texts
from geobrief.drawing.publish.picture.locator import locator
from geobrief.drawing.publish.picture.paint import Paint
from geobrief.drawing.publish.picture.paths import element, px, words
from geobrief.drawing.publish.picture.view import view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.picture.layers import Chart
    from geobrief.drawing.publish.strip import Strip
    from geobrief.drawing.style import Style
    from geobrief.model import Unit

_NARROW = 640.0  # pixels: below it the key stands under the map, and letters of the headline are smaller
_LEAST_FOR_DAYS = 480.0  # pixels: a lower picture has no room for the days
_LEAST_MAP = 0.42  # of the height: assumptions are cut before the map is smaller
_NOTES_SHARE = 1 / 6  # of the height that assumptions and credits may take: the page has the rest
_TITLE_SHARE = 0.24  # of the height that a title may take before its letters shrink
_SMALLEST_TITLE = 13.0
_LEADING = 1.27
_ASSUMED = "Assumed, not stated: "
_NOTHING = "No place in this text could be put on a map."


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words round the map, and what is said to those who do not see it."""

    title: str
    deck: str
    assumptions: tuple[str, ...]
    credits: tuple[str, ...]
    description: str
    lang: str
    days: Strip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture's SVG, and for checks where its labels stand: the chart and its offset on the sheet."""

    svg: str
    chart: Chart | None
    offset: tuple[float, float]
    blocks: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a picture is made: its size in CSS pixels, its look, the units of its scale bars.

    ``drawn`` is the size that it is drawn at, laid out as it is: larger, or in the pixels of a PNG. With
    ``any_letters`` title and deck keep letters that only the reader's system may have, and texts are fitted to the room
    that they have in our face, for a reader's system that lacks it.
    """

    width: float
    height: float
    style: Style
    units: tuple[Unit, ...] = ("km",)
    drawn: tuple[float, float] | None = None
    any_letters: bool = False


def sheet(scene: Scene, text: Text, format_: Format) -> Sheet:
    """Lay out and draw a picture."""
    paint = Paint(format_.style, fit=format_.any_letters)
    page = _Page(format_, paint)
    head = [*page.headline(text)]
    top = page.y
    under = tuple(page.under(scene, text)) if scene.frames else ()
    notes = page.notes(text, bottom_of=top, under=under)
    map_box = (page.left, top, format_.width - 2 * page.left, page.bottom - top)
    body, drawn = _map(scene, map_box, format_, paint, narrow=page.narrow)
    labels = (*head, *notes)
    svg = "".join([body, *page.stacked(under), *(part for label in labels for part in texts(label, paint))])
    return Sheet(svg=_document(svg, text, format_, paint), chart=drawn, offset=map_box[:2], blocks=labels)


def _map(
    scene: Scene,
    box: tuple[float, float, float, float],
    format_: Format,
    paint: Paint,
    *,
    narrow: bool,
) -> tuple[str, Chart | None]:
    left, top, width, height = box
    if not scene.frames:
        words_ = Type(size=15, color=paint.color("muted"))
        rect = element("rect", x=left, y=top, width=width, height=height, fill=paint.color("sea"))
        empty = Label(rows=(_NOTHING,), type=words_, x=left + 20, y=top + 30, anchor="start")
        return rect + "".join(texts(empty, paint)), None
    drawn = chart(
        scene, width, height, ChartOptions(paint=paint, units=format_.units, locator=not narrow, key=not narrow)
    )
    frame = f'x="{px(left)}" y="{px(top)}" width="{px(width)}" height="{px(height)}"'
    edge = element("rect", x=left, y=top, width=width, height=height, fill="none", stroke=paint.color("rule"))
    return f'<svg {frame} viewBox="0 0 {px(width)} {px(height)}">{drawn.body}</svg>{edge}', drawn


class _Page:
    """A sheet that fills from the top with the headline and from the bottom with the notes."""

    def __init__(self, format_: Format, paint: Paint) -> None:
        self.width, self.height = format_.width, format_.height
        self.narrow = format_.width < _NARROW
        self.margin = 14.0 if self.narrow else 28.0
        self.left = 0.0 if self.narrow else self.margin
        self.paint, self.any_letters = paint, format_.any_letters
        self.y, self.bottom = self.margin * 0.85, self.height

    @property
    def measure(self) -> float:
        """Pixels that a line of text may be long."""
        return self.width - 2 * self.margin

    def headline(self, text: Text) -> Iterator[Label]:
        """Title and deck, wrapped."""
        shrink = 0.82 if self.narrow else 1.0
        yield from self._block(self._legible(text.title), self._title_type(text.title, shrink))
        self.y += 3
        deck = Type(size=self.paint.size("deck_size") * (0.87 if self.narrow else 1), color=self.paint.color("muted"))
        yield from self._block(self._legible(text.deck), deck)
        self.y += 9

    def _title_type(self, title: str, shrink: float) -> Type:
        size = self.paint.size("title_size") * shrink
        while True:
            type_ = Type(size=size, color=self.paint.color("text"), face="semibold")
            rows = wrapped(self._legible(title), type_, self.measure)
            if len(rows) * size * _LEADING <= self.height * _TITLE_SHARE or size <= _SMALLEST_TITLE:
                return type_
            size = max(_SMALLEST_TITLE, size * 0.93)

    def _block(self, text: str, type_: Type) -> Iterator[Label]:
        line = type_.size * _LEADING
        rows = wrapped(text, type_, self.measure)
        most = max(1, int(self.height * 0.4 / line))
        if len(rows) > most:
            rows = (*rows[: most - 1], shortened(rows[most - 1] + " …", type_, self.measure))
        for row in rows:
            yield Label(rows=(row,), type=type_, x=self.margin, y=self.y + line / 2, anchor="start")
            self.y += line

    def under(self, scene: Scene, text: Text) -> Iterator[Piece]:
        """What stands under the map: the strip of days; under a narrow one the locator, too, and beside it the key."""
        if text.days is not None and self.height >= _LEAST_FOR_DAYS:
            yield days(text.days, self.measure, self.paint)
        if self.narrow:
            yield self._key(scene)

    def stacked(self, under: Sequence[Piece]) -> Iterator[str]:
        """Draw what stands under the map, one below the other."""
        y = self.bottom + 10
        for piece in under:
            yield piece.at(self.margin, y)
            y += piece.height + 8

    def _key(self, scene: Scene) -> Piece:
        about = view(scene, scene.frames[0], self.width, self.height * 0.5)
        small = locator(scene, about, round(self.measure * 0.38), self.paint)
        left = small.width + 14 if small else 0.0
        entries = key.rows(used(scene, about), self.measure - left, self.paint)
        body = (small.at(0, 0) if small else "") + entries.at(left, 0)
        return Piece(body=body, width=self.measure, height=max(small.height if small else 0, entries.height))

    def notes(self, text: Text, *, bottom_of: float, under: Sequence[Piece]) -> tuple[Label, ...]:
        """Assumptions and credits at the foot; moves ``bottom`` up to where the map ends."""
        type_ = Type(size=self.paint.size("note_size"), color=self.paint.color("muted"))
        line = type_.size * 1.32
        heights = [piece.height for piece in under if piece.height]
        strip_height = sum(heights) + 10 + 8 * len(heights) if heights else 8
        ends = wrapped(fonts.legible(" · ".join(text.credits)), type_, self.measure)
        room = self.height - bottom_of - self.height * _LEAST_MAP - strip_height - self.margin
        sixth = int(self.height * _NOTES_SHARE / line)
        most = max(1, min(int(room / line), sixth) - len(ends))
        rows = [*self._assumed(text.assumptions, type_, most), *ends]
        self.bottom = self.height - self.margin * 0.7 - len(rows) * line - strip_height
        y = self.height - self.margin * 0.7 - len(rows) * line
        return tuple(
            Label(rows=(row,), type=type_, x=self.margin, y=y + line * (i + 0.5), anchor="start")
            for i, row in enumerate(rows)
        )

    def _assumed(self, assumptions: Sequence[str], type_: Type, most: int) -> list[str]:
        """Numbered, as many as there is room for; then how many more there are."""
        for shown in range(len(assumptions), 0, -1):
            numbered = [f"({n}) {words_}" for n, words_ in enumerate(assumptions[:shown], start=1)]
            left = len(assumptions) - shown
            rest = [f"{left} more in the briefing page"] if left else []
            told = numbered if len(assumptions) > 1 else list(assumptions)
            rows = wrapped(fonts.legible(f"{_ASSUMED}{'; '.join([*told, *rest])}."), type_, self.measure)
            if len(rows) <= most:
                return list(rows)
        return ["What was assumed stands in the briefing page."] if assumptions else []

    def _legible(self, text: str) -> str:
        return text if self.any_letters else fonts.legible(text)


def wrapped(text: str, type_: Type, width: float) -> tuple[str, ...]:
    """Break a text into rows at its spaces, and a word longer than a row anywhere."""
    rows: list[str] = []
    for word in text.split():
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and _fits(joined, type_, width):
            rows[-1] = joined
        else:
            rows += _pieces(word, type_, width)
    return tuple(rows)


def _pieces(word: str, type_: Type, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if _fits(pieces[-1] + letter, type_, width) or not pieces[-1]:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _fits(text: str, type_: Type, width: float) -> bool:
    return fonts.width(text, type_.size, type_.face) <= width


def shortened(text: str, type_: Type, width: float) -> str:
    """Leave out words, or letters, before the last sign until the text fits."""
    end = text[-2:]
    while not _fits(text, type_, width) and len(text) > 2:
        text = text[: -len(end) - 1].rstrip() + end
    return text


def _document(body: str, text: Text, format_: Format, paint: Paint) -> str:
    width, height = format_.width, format_.height
    across, down = format_.drawn or (width, height)
    size = f'width="{px(across)}" height="{px(down)}" viewBox="0 0 {px(width)} {px(height)}"'
    size += ' preserveAspectRatio="none"' if format_.drawn else ""
    ids = 'aria-labelledby="t" aria-describedby="d"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{words(text.lang)}" {ids}'
    said = f'<title id="t">{words(text.title)}</title><desc id="d">{words(text.description)}</desc>'
    paper = element("rect", width=width, height=height, fill=paint.color("paper"))
    return f'{head} font-family="{fonts.FAMILY}">{said}{paper}{body}</svg>\n'
