"""Web pages: the article out of its menus and advertisements by trafilatura (Apache-2.0), and what the page says of it.

Two of trafilatura's ways are got round: of elements deeper than some 250 it makes nothing, silently, so those pages are
read block by block; and of equal paragraphs that follow one another it keeps one, so equal ones are numbered.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from geobrief.text.read import charset, furniture, head, markup
from geobrief.text.read.document import Document, composed, language_code, tidied, told
from geobrief.text.read.furniture import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = 4096
_OPENING: Final = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?(?>\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>){0,20}<(?:!doctype\s+html|html|head|body)\b"
)
_TAGS: Final = re.compile(
    rb"(?i)</?(?:p|div|span|h[1-6]|article|section|br|img|meta|ul|li|title|link|script)\b[^<>]{0,500}>"
)
_CHARSET: Final = re.compile(
    rb"(?i)<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})"
)
_DEEPEST: Final = 200
_WRAPPER: Final = re.compile(r"(?i)</?(?:div|section|article|main|center|span|font|ul|ol|blockquote)\b[^<>]{0,1000}>")
_FRAGMENT: Final = 4
_CREDITED: Final = ("div", "span", "p", "small", "em", "cite")
_NO_TEXT: Final = ("table", "figure", "figcaption", "caption")
_CREDITS: Final = frozenset("caption captions credit credits photocredit".split())
_AROUND: Final = frozenset(
    "ad ads advert advertisement breadcrumb breadcrumbs colophon comment comments consent cookie cookies copyright"
    " footer menu nav navbar navigation newsletter paywall player promo recirc recirculation related relatedposts share"
    " sharedaddy sharing signup social sponsored subscribe ticker toolbar topbar trending".split()
)
"""Words in the names that a page gives its parts: of captions and credits, and of what stands round an article."""
_NOTES: Final = frozenset("footnote footnotes endnote endnotes".split())
_TAGS_AROUND: Final = frozenset("amp-ad amp-sidebar amp-consent amp-list amp-embed amp-social-share".split())
_FOOT: Final = frozenset({"bottom", "foot"})  # the ids of some pages' last part
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_FACT: Final = 60  # characters of a fact in a box, on average
_TOKEN: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMES: Final = ("class", "id", "data-testid", "data-component", "itemprop")
_LONGEST_CREDIT: Final = 500  # characters
_SHARE: Final = 0.3
"""What holds more of a page's text than this is its article, whatever it is called."""
_NAMES_OF: Final = re.compile(r"\s?[;,&]\s?|\sand\s")
_ABOUT: Final = re.compile(r",? (?:is|was|has been|covers|reports|reported|writes|lives|teaches|works)\b")
_LAST: Final = 4
"""So many of an article's last lines may be about its author."""
_PARTED: Final = re.compile(r"\s(?:::|[|–—·•»:-])\s|\s?\|\s?")
_SITE: Final = range(3, 41)
"""Characters in the name of a site."""
_MARK: Final = re.compile("[\ue000-\ue009]+")
_DIGIT: Final = 0xE000
"""Numbers are written in private letters: where trafilatura drops one, no figure is left in the text."""
_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "td")
_LEAST: Final = 25
_FAR: Final = "2199-12-31"
"""The last date that a page may be of: without one, the answer would hang on the clock."""


def knows(data: bytes) -> bool:
    """Whether bytes are a web page, or a piece of one."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()
    if _OPENING.match(head):
        return True
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and _TAGS.match(start) is not None and len(_TAGS.findall(head)) >= _FRAGMENT


def read(data: bytes, name: str) -> Document:
    """Read a web page. Raises `NotText`."""
    return decoded(data, name, None)


def decoded(data: bytes, name: str, declared: str | None, address: str | None = None) -> Document:
    """Read a web page whose charset is declared outside it, or inside; ``address`` is where it is from."""
    inside = _CHARSET.search(data[:_HEAD])
    text, encoding, notes = charset.decode(data, name, declared or (inside[1].decode("ascii") if inside else None))
    found = page(text, address)
    return Document(
        text=found.text,
        title=found.title,
        byline=found.byline,
        source=found.source,
        published=found.published,
        lang=found.lang,
        charset=encoding,
        notes=(*notes, *found.notes),
    )


def page(text: str, address: str | None = None) -> Document:
    """The article of a page that is decoded."""
    tree = markup.page(text)
    if tree is None or (deep := markup.is_deep(tree, _DEEPEST)):
        tree, deep = (
            markup.page(_WRAPPER.sub("\n", text)),
            True,
        )  # beyond some 2,000 levels libxml2 drops what lies within
    if tree is None:
        return Document(text="")
    facts = _facts(tree, address)
    title, site = _named(tree, facts)
    blocks = list(markup.paragraphs(tree, {}))
    byline, date = head.said(blocks, title)
    left_out: dict[str, int] = {}
    found = "" if deep else _main(tree, left_out)
    if len(found) < _LEAST:
        left_out.clear()
        found = "\n".join(markup.paragraphs(tree, left_out))
    author = facts.get("author") or byline
    lines = _above_author(author, _below(title, blocks, found.split("\n"), left_out), left_out)
    return Document(
        text=composed(title, lines, left_out),
        title=title,
        byline=author,
        source=site or address or facts.get("url") or facts.get("hostname"),
        published=facts.get("date") or date,
        lang=language_code(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        notes=told(left_out),
    )


def _below(title: str | None, blocks: list[str], lines: list[str], left_out: dict[str, int]) -> list[str]:
    """The lines of the article without those that stand above the headline, where the page's blocks have one."""
    at = blocks.index(title) if title in blocks else 0
    above = set(blocks[:at])
    kept = list(itertools.dropwhile(lambda line: tidied(line) in above, lines))
    left_out[AROUND] = left_out.get(AROUND, 0) + len(lines) - len(kept)
    return kept


def _above_author(author: str | None, lines: list[str], left_out: dict[str, int]) -> list[str]:
    """The lines without what the page says of its author among the last: "Mira Sol is our correspondent in Oslo."."""
    names = [name for name in _NAMES_OF.split(author or "") if " " in name]
    about = [
        number
        for number, line in enumerate(lines)
        if number >= len(lines) - _LAST
        and any(_ABOUT.match(tidied(line).removeprefix(name)) for name in names if tidied(line).startswith(name))
    ]
    left_out[AROUND] = left_out.get(AROUND, 0) + len(about)
    return [line for number, line in enumerate(lines) if number not in about]


def _named(tree: Any, facts: dict[str, str]) -> tuple[str | None, str | None]:
    """The headline without the site's name, and that name: a page's title mostly has both."""
    window, site = _first(tree, "title") or "", facts.get("sitename")
    whole = facts.get("title") or _first(tree, "h1") or window
    parts = _PARTED.split(window)
    headings = [tidied(_line(found)) for found in tree.iter("h1", "h2")]
    title = next((heading for heading in headings if len(heading) > 10 and heading in whole), None)
    if title is not None and site is None and title in parts and len(parts) > 1:
        other = parts[0] if parts[0] != title else parts[-1]
        site = other if len(other) in _SITE else None
    pieces = _PARTED.split(whole)
    if title is None and site is not None and site in pieces:
        title = " – ".join(piece for piece in pieces if piece.casefold() != site.casefold())
    return title or whole or None, site


def _facts(tree: Any, address: str | None) -> dict[str, str]:
    """What the page says of itself: title, author, sitename, date, url."""
    from trafilatura.metadata import extract_metadata

    dates = {"extensive_search": False, "original_date": True, "max_date": _FAR}
    try:
        found = extract_metadata(tree, default_url=address, date_config=dates)
    except (ValueError, TypeError, AttributeError, RecursionError, KeyError):  # what odd JSON-LD makes of it
        return {}
    facts = {key: getattr(found, key, None) for key in ("title", "author", "sitename", "date", "url", "hostname")}
    return {key: tidied(value)[:300] for key, value in facts.items() if isinstance(value, str) and tidied(value)}


def _main(tree: Any, left_out: dict[str, int]) -> str:
    """The main text of a page, a paragraph a line; what is taken out of the tree is counted."""
    from trafilatura import extract

    _take_out(tree, left_out)
    _number(tree)
    found = extract(tree, include_comments=False, include_tables=True, include_images=False, favor_recall=True)
    return _MARK.sub("", "\n".join(line.removeprefix("- ") for line in (found or "").split("\n")))


def _take_out(tree: Any, left_out: dict[str, int]) -> None:
    """Remove tables of figures, captions, credits, notes and what stands round the article."""
    most = _SHARE * len(markup.words(tree))
    boxes = set(_boxes(tree))
    for element in list(tree.iter()):
        name = _left_out_as(element, most, boxes)
        if name is not None and any(above is tree for above in element.iterancestors()):  # not gone with one round it
            left_out[name] = left_out.get(name, 0) + bool(markup.words(element).strip())
            element.drop_tree()


def _boxes(tree: Any) -> Iterator[Any]:
    """The parts of a page that are headed as other stories are, and lists of facts."""
    for heading in tree.iter(*_HEADINGS):
        if furniture.is_head_of_others(_line(heading)):
            box = heading.getparent()
            if not (box.text or "").strip() and next(iter(box)) is heading:
                yield box
    for box in tree.iter("dl"):
        facts = [markup.words(fact) for fact in box.iter("dd")]
        if facts and sum(map(len, facts)) < _FACT * len(facts):
            yield box


def _left_out_as(element: Any, most: float, boxes: set[Any]) -> str | None:
    """What an element is that is no running text; None for text, and what holds more than ``most`` letters of it.

    A table that lays out the page becomes plain blocks.
    """
    tag = markup.local(element)
    if tag == "table" and markup.is_layout(element):
        for part in [element, *element.iter("tbody", "tr", "td", "th")]:
            part.tag = "div"
        return None
    if not tag or tag in _NO_TEXT:
        return markup.SKIPPED.get(tag)
    if markup.is_note_mark(element):
        return "mark of a note"
    what = _named_as(element, tag) or (AROUND if element in boxes else None)
    longest = _LONGEST_CREDIT if what == "credit" else most
    return what if what is not None and len(markup.words(element)) < longest else None


def _named_as(element: Any, tag: str) -> str | None:
    """What a page's own names say that a part of it is."""
    tokens = {found.lower() for key in _NAMES for found in _TOKEN.findall(element.get(key, ""))}
    if tag in _CREDITED and not tokens.isdisjoint(_CREDITS):
        return "credit"
    if not tokens.isdisjoint(_NOTES):
        return "note"
    is_around = not tokens.isdisjoint(_AROUND) or tag in _TAGS_AROUND or element.get("id", "").lower() in _FOOT
    return AROUND if is_around else None


def _line(element: Any) -> str:
    return " ".join(markup.words(element).split())


def _number(tree: Any) -> None:
    """Mark paragraphs that say what another one says: trafilatura would take them for one."""
    seen: set[str] = set()
    for number, element in enumerate(tree.iter(*_BLOCKS)):
        words = _line(element)
        if words in seen:
            mark = "".join(chr(_DIGIT + int(digit)) for digit in str(number))
            if len(element):
                element[-1].tail = f"{element[-1].tail or ''}{mark}"
            else:
                element.text = f"{element.text or ''}{mark}"
        seen.add(words)


def _first(tree: Any, tag: str) -> str | None:
    element = next(iter(tree.iter(tag)), None)
    return None if element is None else tidied(_line(element)) or None
