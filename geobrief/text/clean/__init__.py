"""Clean an article of dirt that copying left in it, and put what was read back into the text as it was given.

The stages read the clean text; the Brief holds the given one, and every offset counts in it. The rooms: `edits` says
how offsets go from one text to the other, `letters` what is no letter as it was meant (entities, spaces of no width,
ligatures, text that was encoded twice), `lines` where a line's end is no end of a word or of a sentence.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geobrief.text.clean.letters import letters, mojibake, told
from geobrief.text.clean.lines import lines

if TYPE_CHECKING:
    from geobrief.model import Article, Brief
    from geobrief.text.clean.edits import Edits

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An article as the stages read it, the one that was given, and notes on what was mended.

    ``edits`` are the replacements that lead from the one to the other, one set after the other.
    """

    article: Article
    given: Article
    edits: tuple[Edits, ...] = ()
    notes: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the clean text stands in the given one."""
        for edits in reversed(self.edits):
            start, end = edits.start(start), edits.end(end)
        return start, end

    def restored(self, brief: Brief) -> Brief:
        """The Brief of the clean article as that of the given one: the same, with every span moved."""
        if self.article is self.given:
            return brief
        names = [part.name for part in dataclasses.fields(brief) if part.name != "article"]
        parts = {name: self._moved(getattr(brief, name)) for name in names}
        return type(brief)(article=self.given, **parts)

    def _moved(self, part: Any) -> Any:  # noqa: ANN401 - any field of a Brief
        if isinstance(part, tuple):
            return tuple(self._moved(item) for item in part)
        if not dataclasses.is_dataclass(part) or isinstance(part, type):
            return part
        fields = {field.name: self._moved(getattr(part, field.name)) for field in dataclasses.fields(part)}
        start, end = fields.get("start"), fields.get("end")
        if isinstance(start, int) and isinstance(end, int):
            fields["start"], fields["end"] = self.span(start, end)
        return type(part)(**fields)


def clean(article: Article) -> Cleaned:
    """Clean an article. One without dirt comes back as it is."""
    mended = mojibake(article.text)
    text, chain = mended.applied(article.text), [mended]
    for step in (letters, lines):
        chain.append(step(text))
        text = chain[-1].applied(text)
    title = None if article.title is None else letters(article.title).applied(article.title)
    if text == article.text and title == article.title:
        return Cleaned(article=article, given=article)
    return Cleaned(
        article=dataclasses.replace(article, text=text, title=title),
        given=dataclasses.replace(article, title=title),
        edits=tuple(edits for edits in chain if edits),
        notes=told(article.text, mended),
    )
