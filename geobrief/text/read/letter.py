"""A letter's own words: without what is quoted of earlier letters and signatures; and what a forwarded one says."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

_WROTE: Final = re.compile(
    r"(?i)(?:on|am|le|el|op|il)\b.{5,200}\b(?:wrote|schrieb|écrit|escribió|schreef|scritto)\b[^\n]{0,20}:?"
)
_ORIGINAL: Final = re.compile(
    r"(?i)-{2,}\s{0,3}(?:original message|ursprüngliche nachricht|message d'origine)\s{0,3}-{2,}"
)
FORWARDED: Final = re.compile(r"(?i)(?<!-)-{2,20}\s{0,3}forwarded message\s{0,3}-{2,20}|begin forwarded message:")
_QUOTED: Final = re.compile(r"[>|]\s?")
_FIELD: Final = re.compile(
    r"[*_]{0,2}(?P<key>From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance):[*_]{0,2}[ \t]+(?P<value>.{1,400})"
)
_CLOSING: Final = re.compile(
    r"(?i)(?:(?:all the|with|kind|best|warm|many|yours)\s){0,2}(?:best|regards|wishes|sincerely|truly|faithfully|thanks"
    r"|cheers|greetings)(?:\sregards)?[,.!]?"
)
_DEEPEST: Final = 4
_SIGNED: Final = 16  # lines of a signature at the most
_LINE: Final = 90  # characters of one of its lines
_NOTICE: Final = re.compile(
    r"(?is)(?:confidential(?:ity)?\b.{0,40}(?:notice|:)|(?:this|the information in this)\s(?:e-?mail|message)\b"
    r".{0,200}\b(?:confidential|intended (?:only|solely))\b).*|\[(?:image|cid|inline image):[^\]]{1,200}\]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The words of a letter, and who wrote them, when, under which head, where they were forwarded."""

    text: str
    sender: str | None = None
    date: str | None = None
    subject: str | None = None


def own(text: str, *, is_forward: bool, levels: int = _DEEPEST) -> Letter:
    """A letter's own words, or those that it forwards, where these are more; ``is_forward``: its subject says so.

    ``levels`` is how many letters within one another are looked into.
    """
    lines = text.split("\n")
    own_lines, rest = _parted(lines, is_forward=is_forward)
    words = _signed("\n".join(line for line in own_lines if not _is_quoted(line))).rstrip()
    sent = _forwarded([_QUOTED.sub("", line, count=1) for line in rest], levels) if levels else Letter(text="")
    if len(sent.text) > len(words):
        return sent
    return Letter(text=words if words.strip() else text)


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _parted(lines: list[str], *, is_forward: bool) -> tuple[list[str], list[str]]:
    """The lines before what is quoted or signed, without what leads to it; and those of a forwarded letter."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        bare = _QUOTED.sub("", line, count=1).strip()
        if FORWARDED.fullmatch(bare):
            return kept, lines[number + 1 :]
        if _is_heads(lines[number : number + 6]):
            while kept and not kept[-1].strip(" _-*"):  # the rule above it
                kept.pop()
            return kept, lines[number:] if is_forward else []
        if line in ("-- ", "--") or _ORIGINAL.match(bare):
            return kept, _behind(lines[number + 1 :])
        following = next((rest for rest in lines[number + 1 : number + 3] if rest.strip()), "")
        if not (_is_quoted(following) and _leads(kept, line)):
            kept.append(line)
    return kept, []


def _behind(lines: list[str]) -> list[str]:
    """What is forwarded behind a signature."""
    at = next((n for n, line in enumerate(lines) if FORWARDED.fullmatch(line.strip())), len(lines))
    return lines[at + 1 :]


def _is_heads(lines: list[str]) -> bool:
    """Whether the fields of an earlier letter stand there, as Outlook puts them over it."""
    if _FIELD.fullmatch(lines[0].strip()) is None:
        return False
    keys = {found["key"] for line in lines if (found := _FIELD.fullmatch(line.strip())) is not None}
    return "From" in keys and len(keys) > 2


def _forwarded(lines: list[str], levels: int) -> Letter:
    """A letter that is forwarded: its fields, and its own words."""
    facts: dict[str, str] = {}
    rest = list(itertools.dropwhile(lambda line: not line.strip() or _took(facts, line), lines))
    words = own("\n".join(rest), is_forward=False, levels=levels - 1).text if any(line.strip() for line in rest) else ""
    sender = facts.get("From", "").partition("<")[0].strip(' "') or None
    return Letter(text=words, sender=sender, date=facts.get("Date") or facts.get("Sent"), subject=facts.get("Subject"))


def _took(facts: dict[str, str], line: str) -> bool:
    found = _FIELD.fullmatch(line.strip())
    if found is not None:
        facts.setdefault(found["key"], found["value"].strip())
    return found is not None


def _leads(kept: list[str], line: str) -> bool:
    """Whether a line says who wrote what follows; one that goes on over two lines takes the first with it."""
    if _WROTE.fullmatch(line.strip()):
        return True
    if kept and kept[-1].strip() and _WROTE.fullmatch(f"{kept[-1].strip()} {line.strip()}"):
        kept.pop()
        return True
    return False


def _signed(text: str) -> str:
    """A letter up to its closing, and without notices of confidence."""
    text = "\n\n".join(part for part in text.split("\n\n") if not _NOTICE.fullmatch(part.strip()))
    lines = text.split("\n")
    last = [number for number, line in enumerate(lines) if line.strip()][-_SIGNED - 1 :]
    for at, number in enumerate(last):
        is_end = all(len(lines[other]) < _LINE for other in last[at + 1 :])
        if number and _CLOSING.fullmatch(lines[number].strip()) and is_end:
            return "\n".join(lines[:number])
    return text
