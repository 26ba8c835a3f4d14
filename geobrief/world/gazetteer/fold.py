"""Names as keys: what makes two spellings of a place name the same one."""

from __future__ import annotations

import functools
import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʻʼʽʾʿ`´′ʹˈ＇"))
# Latin letters that Unicode does not decompose into a base letter and a mark
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "&": " and ",
    },
)
_NOT_WORD = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b(?:\w )+\w\b")
WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
"""Words that are cut short before others."""


def _plain(text: str) -> str:
    """Lower-case letters without accents; characters outside Latin stay as they are."""
    if text.isascii():
        return text.lower()
    while not text.isascii() or text != text.lower():
        before = text
        marks = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
        text = "".join(char for char in marks if not unicodedata.combining(char)).translate(_LETTERS)
        if text == before:
            break
    return text


@functools.lru_cache(maxsize=1 << 15)  # an article asks for its names again and again
def fold(name: str) -> str:
    """Return the key under which a name is kept and looked up.

    Case, accents, apostrophes, hyphens, dots and a leading "the" do not count; initials are
    closed up ("U. S." is "us"); St., Ste., Mt. and Ft. before another word are written out.
    ``fold(fold(name)) == fold(name)`` for every name.
    """
    text = _plain(name.translate(_APOSTROPHES)).replace("&", " and ")
    words = _INITIALS.sub(lambda run: run[0].replace(" ", ""), _NOT_WORD.sub(" ", text).strip()).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join([*(WRITTEN_OUT.get(word, word) for word in words[:-1]), *words[-1:]])
