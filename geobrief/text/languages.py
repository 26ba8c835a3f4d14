"""Which language an article is in. Only English is read whole; of another one the reader is told.

Function words tell English at once. Only a text with few of them is shown to py3langid (BSD licence; 97 languages),
whose tables take seconds to load.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from geobrief.errors import UsageError

if TYPE_CHECKING:
    from geobrief.model import Article

ENGLISH: Final = "en"

_FUNCTION_WORDS: Final = frozenset(
    "the of and to that was for with at by from his have were which they this who after their been would said".split()
)
_ENOUGH: Final = 0.1
"""The share of function words that only English has; a bulletin in capitals has .13, French and German .02."""
_LEAST_WORDS: Final = 8
_LOOKED_AT: Final = 4000  # characters
_LEAST, _SURE, _STRAY = 0.4, 0.9, 0.05
"""Probability that the language found must have without any English function word, with some; and what English may."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAMES: Final = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans am:Amharic an:Aragonese ar:Arabic as:Assamese az:Azerbaijani be:Belarusian bg:Bulgarian"
        " bn:Bengali br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German dz:Dzongkha el:Greek"
        " en:English eo:Esperanto es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fo:Faroese fr:French ga:Irish"
        " gl:Galician gu:Gujarati he:Hebrew hi:Hindi hr:Croatian ht:Haitian hu:Hungarian hy:Armenian id:Indonesian"
        " is:Icelandic it:Italian ja:Japanese jv:Javanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean"
        " ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy mk:Macedonian"
        " ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese nb:Norwegian ne:Nepali nl:Dutch nn:Norwegian"
        " no:Norwegian oc:Occitan or:Odia pa:Punjabi pl:Polish ps:Pashto pt:Portuguese qu:Quechua ro:Romanian"
        " ru:Russian rw:Kinyarwanda se:Sami si:Sinhala sk:Slovak sl:Slovenian so:Somali sq:Albanian sr:Serbian"
        " sv:Swedish sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish ug:Uyghur uk:Ukrainian ur:Urdu"
        " vi:Vietnamese vo:Volapük wa:Walloon xh:Xhosa zh:Chinese zu:Zulu"
    ).split()
)


def language(text: str, declared: str = ENGLISH) -> str:
    """The ISO 639-1 code of the language a text is in; the one declared where it is too short to tell."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    english = sum(word in _FUNCTION_WORDS for word in words)
    if len(words) < _LEAST_WORDS:
        return declared
    if english >= _ENOUGH * len(words):
        return ENGLISH
    ranked = dict(_identifier().rank(" ".join(words)))
    code = next(code for code in ranked if code in _NAMES)
    sure = ranked[code] >= (_SURE if english else _LEAST) and ranked.get(ENGLISH, 0.0) <= _STRAY
    return str(code) if sure else ENGLISH


def note(article: Article, *, given: bool) -> str | None:
    """What the reader is told of an article that is not in English; None for one that is."""
    if article.lang == ENGLISH:
        return None
    name = _NAMES.get(article.lang, f"the language “{article.lang}”")
    why = "as you said" if given else "as it seems; say --lang en if it is English"
    return f"The text is in {name} ({why}). Only English is read whole: of it, names and figures as far as they go."


def checked(code: str) -> str:
    """A language code as the reader gives it. Raises `UsageError` for what is none."""
    if not re.fullmatch(r"[a-z]{2}", code.lower()):
        raise UsageError(f"{code!r} is no language", hint="Give a code of two letters (ISO 639-1): en, fr, uk.")
    return code.lower()


@functools.cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  for the few texts that need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
