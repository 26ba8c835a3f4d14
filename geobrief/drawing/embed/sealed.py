"""Whether a page is as it was when its policy was made: every script and style of it has its hash there, and no more.

Who changes a page and its policy, too, is not found out: that is as good as a template of his own, and a frame's
sandbox is what holds it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from geobrief.errors import InputError

__all__ = ["require_sealed"]

_HASH = re.compile(r"'(sha256-[A-Za-z0-9+/=]+)'")
_FOREIGN = frozenset("iframe frame object embed base link applet portal foreignobject".split())
_LOADING = frozenset({"src", "srcset", "data", "action", "formaction", "ping", "poster", "background"})


def require_sealed(text: str) -> None:
    """Raise `InputError` for a page with anything in it that can run, and that its own policy does not name."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    faults = reader.faults()
    if faults:
        raise InputError(
            f"the page is not as geobrief made it: {faults[0]}",
            hint="Make it anew, or let a frame show the page itself: --as iframe.",
        )


class _Reader(HTMLParser):
    """What of a page could run, and what its policy allows."""

    def __init__(self) -> None:
        super().__init__()
        self._policy: frozenset[str] | None = None
        self._block: list[str] | None = None
        self._blocks: list[str] = []
        self._found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's attributes; what a script or a style holds comes behind it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy" and self._policy is None:
            self._policy = frozenset(_HASH.findall(given.get("content", "")))
        elif tag in _FOREIGN or (tag == "meta" and "http-equiv" in given):
            self._found.append(f"it holds <{tag}>")
        self._found += [f"<{tag}> has {name}" for name in given if name.startswith("on") or name in _LOADING]
        self._found += [f"<{tag}> leads to a script" for value in given.values() if _is_script(value)]
        runs = tag == "style" or (tag == "script" and given.get("type") != "application/json")
        self._block = [] if runs else None

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in {"script", "style"} and self._block is not None:
            self._blocks.append("".join(self._block))
        self._block = None

    def handle_data(self, data: str) -> None:
        """Take what stands in a block."""
        if self._block is not None:
            self._block.append(data)

    def faults(self) -> list[str]:
        """What is not sealed."""
        if self._policy is None:
            return ["it has no policy"]
        hashes = [hashlib.sha256(block.encode("utf-8", "replace")).digest() for block in self._blocks]
        strange = [hash_ for hash_ in hashes if f"sha256-{base64.b64encode(hash_).decode()}" not in self._policy]
        return [*self._found, *(["a script or a style is not the one that its policy names"] if strange else [])]


def _is_script(value: str) -> bool:
    """Whether an address runs what it says; browsers pass over blanks and control characters in it."""
    plain = re.sub(r"[\x00-\x20]", "", value).lower()
    return plain.startswith(("javascript:", "vbscript:", "data:text/html"))
