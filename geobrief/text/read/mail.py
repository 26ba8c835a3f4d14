"""Letters (EML, RFC 5322): the writer's own words, without what is quoted of earlier letters and without signatures."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING, Final

from geobrief.text.read import charset, markup
from geobrief.text.read.document import Document, composed, tidied, told

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_HEAD: Final = 8192
_FIELD: Final = re.compile(rb"[!-9;-~]{1,60}:[ \t]?[^\r\n]{0,2000}\r?\n(?:[ \t]+[^\r\n]{0,2000}\r?\n){0,50}")
_TELLING: Final = frozenset(
    b"from to date subject mime-version message-id received return-path delivered-to content-type".split()
)
_ENOUGH: Final = 3
_REPLY: Final = re.compile(r"(?i)^(?:(?:re|aw|sv|antw|fwd?|wg|tr)\s{0,3}(?:\[\d+\])?:\s{0,3}){1,10}")
_WROTE: Final = re.compile(
    r"(?i)(?:on|am|le|el|op|il)\b.{5,200}\b(?:wrote|schrieb|écrit|escribió|schreef|scritto)\b[^\n]{0,20}:?"
)
_ORIGINAL: Final = re.compile(
    r"(?i)-{2,}\s{0,3}(?:original message|ursprüngliche nachricht|message d'origine)\s{0,3}-{2,}"
)
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
    title = _REPLY.sub("", tidied(_field(message, "Subject"))) or None
    text, encoding, notes = _body(message, name)
    return Document(
        text=composed(title, text.split("\n\n")),
        title=title,
        byline=_sender(message),
        source=_field(message, "List-Id").partition("<")[0].strip(' "') or None,
        published=_field(message, "Date") or None,
        charset=encoding,
        notes=(*notes, *_attached(message)),
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


def _body(message: EmailMessage, name: str) -> charset.Decoded:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "", "ascii", ()
    text, encoding, notes = charset.decode(payload(part), name, part.get_content_charset())
    if part.get_content_subtype() == "html":
        left_out: dict[str, int] = {}
        return _of_page(text, left_out), encoding, (*notes, *told(left_out))
    if part.get_param("format", "") == "flowed":
        text = _unflowed(text, delete_space=part.get_param("delsp", "no") == "yes")
    own = _own_words(text)
    return (own, encoding, notes) if own.strip() else (text, encoding, notes)


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


def _own_words(text: str) -> str:
    """A letter without quoted lines, what leads to them, and what follows the signature's mark."""
    own: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line == "-- " or _ORIGINAL.match(line.strip()):
            break
        following = next((rest for rest in lines[number + 1 : number + 3] if rest.strip()), "")
        if not line.startswith(">") and not (following.startswith(">") and _leads(own, line)):
            own.append(line)
    return "\n".join(own).rstrip()


def _leads(own: list[str], line: str) -> bool:
    """Whether a line says who wrote what follows; one that goes on over two lines takes the first with it."""
    if _WROTE.fullmatch(line.strip()):
        return True
    if own and own[-1].strip() and _WROTE.fullmatch(f"{own[-1].strip()} {line.strip()}"):
        own.pop()
        return True
    return False


def _of_page(text: str, left_out: dict[str, int]) -> str:
    """The words of a letter that is written as a page, without what it quotes."""
    tree = markup.page(text)
    if tree is None:
        return ""
    whole = list(tree.iter("blockquote", "div"))
    quoted = [e for e in whole if e.get("type") == "cite" or _QUOTES & set((e.get("class") or "").split())]
    for element in quoted:
        if element.getparent() is not None:
            element.drop_tree()
    return "\n\n".join(markup.paragraphs(tree, left_out))
