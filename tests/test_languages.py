"""The language of a text is told, and one that is not English is never taken for it in silence."""

from __future__ import annotations

import pytest

from geobrief.errors import UsageError
from geobrief.pipeline import Geobrief, Options
from geobrief.text.languages import checked, language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le président a dit lundi que la ville serait évacuée dans la nuit."),
        ("es", "Los rebeldes atacaron el puerto de Hodeida a las tres de la tarde."),
        ("de", "Die Stadt liegt dreißig Kilometer nördlich von Kiew und wurde beschossen."),
        ("ru", "Обстрел Харькова продолжался всю ночь, ранены три человека, сообщили власти."),
        ("ar", "الجيش يقول إن القصف أصاب مدينة الفاشر في شمال دارفور يوم الجمعة"),
        ("en", "Shelling hit El Obeid on Friday, and three people were wounded."),
        ("en", "POLICE SAY A BUS CRASHED 12 KM SOUTH OF NAIROBI, KENYA, ON FRIDAY."),
        ("en", "LOCATION...20.1N 60.2W\nABOUT 260 MI...420 KM NE OF BARBUDA\nPRESENT MOVEMENT...W OR 275 DEGREES"),
        ("en", "Chasiv Yar, Myrnohrad, Novopavlivka, Hryshyne, Udachne, Dachenske, Huliaipole, Kostiantynivka"),
        ("en", "Kyiv"),
        ("en", "1 2 3"),
    ],
)  # fmt: skip
def test_the_language_is_told(code: str, text: str) -> None:
    assert language(text) == code


def test_a_text_that_is_not_english_says_so(maker: Geobrief) -> None:
    brief = maker.brief("Le président a dit lundi que la ville de Lyon serait évacuée, à 30 km de Grenoble.")
    assert brief.article.lang == "fr"
    assert brief.notes[0].startswith("The text is in French (as it seems")


def test_the_reader_knows_better(maker: Geobrief) -> None:
    for code, said in (("en", ()), ("uk", ("The text is in Ukrainian (as you said",))):
        told = Geobrief(options=Options(lang=code))
        told.__dict__["model"] = maker.model
        brief = told.brief("Le président a dit lundi que la ville serait évacuée dans les jours à venir.")
        assert brief.article.lang == code
        assert tuple(note.split(")")[0] for note in brief.notes if "The text is" in note) == said


@pytest.mark.parametrize("code", ["", "eng", "e", "1x", "en-GB"])
def test_no_language_is_an_error(code: str) -> None:
    with pytest.raises(UsageError, match="no language"):
        checked(code)
