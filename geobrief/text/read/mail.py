"""Letters (EML, RFC 5322): the writer's own words, without what is quoted of earlier letters and without signatures."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING, Final

from geobrief.text.read import charset, letter, markup
from geobrief.text.read.document import Document, composed, tidied, told

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_HEAD: Final = 8192
_FIELD: Final = re.compile(rb"[!-9;-~]{1,60}:[ \t]?[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}")
_TELLING: Final = frozenset(
    b"from to date subject mime-version message-id received return-path delivered-to content-type".split()
)
_ENOUGH: Final = 3
_FORWARD: Final = re.compile(r"(?i)(?:(?:re|aw|sv|antw)\s{0,3}:\s{0,3}){0,5}(?:fwd?|wg|tr)\s{0,3}:")
_REPLY: Final = re.compile(r"(?i)^(?:(?:re|aw|sv|antw|fwd?|wg|tr)\s{0,3}(?:\[\d+\])?:\s{0,3}){1,10}")
_QUOTES: Final = frozenset({"gmail_quote", "gmail_signature", "moz-signature", "yahoo_quoted", "moz-cite-prefix"})


def opens(head: bytes) -> bool:
    """Whether bytes begin with the fields of a letter, one under the other."""
    at, told_by = 0, set()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"From "):  # a letter out of an mbox
        at = head.find(b"\n") + 1
    while (field := _FIELD.match(head, at)) is not None:
        told_by.add(field[0].partition(b":")[0].strip().lower())
        at = field.end()
    return len(told_by & _TELLING) >= _ENOUGH


def knows(data: bytes) -> bool:
    """Whether bytes are a letter."""
    return opens(data[:_HEAD])


def parsed(data: bytes) -> EmailMessage:
    """The letter in bytes. Python's parser takes whatever it gets."""
    return email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf"), policy=email.policy.default)


def payload(part: MIMEPart) -> bytes:
    """The bytes of a part, decoded from its transfer encoding."""
    got = part.get_payload(decode=True)
    return got if isinstance(got, bytes) else b""


def read(data: bytes, name: str) -> Document:
    """Read a letter. Raises `NotText`."""
    message = parsed(data)
    subject = _field(message, "Subject")
    left_out: dict[str, int] = {}
    text, encoding, notes = _body(message, name, left_out)
    found = letter.own(text, is_forward=_FORWARD.match(subject) is not None)
    title = _REPLY.sub("", tidied(found.subject or subject)) or None
    return Document(
        text=composed(title, found.text.split("\n\n"), left_out),
        title=title,
        byline=found.sender or _sender(message),
        source=_field(message, "List-Id").partition("<")[0].strip(' "') or None,
        published=found.date or _field(message, "Date") or None,
        charset=encoding,
        notes=(*notes, *told(left_out), *_attached(message)),
    )


def _field(message: EmailMessage, name: str) -> str:
    """A field as text; "" where there is none, or where it is none that Python can read."""
    try:
        return str(message.get(name) or "").strip()
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):  # what damaged fields make of its parser
        return ""


def _sender(message: EmailMessage) -> str | None:
    name = _field(message, "From").partition("<")[0].strip(' "')
    return name or None


def _attached(message: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() or part.get_content_type() for part in message.walk() if part.is_attachment()]
    return (f"Attached, and not read: {', '.join(names)}.",) if names else ()


def _body(message: EmailMessage, name: str, left_out: dict[str, int]) -> charset.Decoded:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "", "ascii", ()
    text, encoding, notes = charset.decode(payload(part), name, part.get_content_charset())
    if part.get_content_subtype() == "html":
        return _of_page(text, left_out), encoding, notes
    if part.get_param("format", "") == "flowed":
        text = _unflowed(text, delete_space=part.get_param("delsp", "no") == "yes")
    return text, encoding, notes


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Lines that end in a blank go on in the next (RFC 3676)."""
    lines: list[str] = []
    flowing = False
    for line in text.split("\n"):
        stuffed = line.removeprefix(" ") if not line.startswith(">") else line
        if flowing and not line.startswith(">"):
            lines[-1] = f"{lines[-1][:-1] if delete_space else lines[-1]}{stuffed}"
        else:
            lines.append(stuffed)
        flowing = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _of_page(text: str, left_out: dict[str, int]) -> str:
    """The words of a letter that is written as a page, without what it quotes."""
    tree = markup.page(text)
    if tree is None:
        return ""
    whole = list(tree.iter("blockquote", "div"))
    quoted = [e for e in whole if e.get("type") == "cite" or _QUOTES & set((e.get("class") or "").split())]
    for element in quoted:
        is_forwarded = letter.FORWARDED.search(markup.words(element)) is not None
        if element.getparent() is not None and not is_forwarded:
            element.drop_tree()
    return "\n\n".join(markup.paragraphs(tree, left_out))
