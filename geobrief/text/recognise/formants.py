"""Of what the names of settlements are made, by language: "Mala Krynytsia", "Goz Marra", "Tadpole Springs", "Aliabad".

A name that no gazetteer has may still give itself away. Listed are the common nouns and adjectives of geography that
stand inside the names of villages and hardly inside those of persons, and endings that mean "town" or "place of".
"""

from __future__ import annotations

import unicodedata

_LEAST = 6  # letters of a word whose ending counts

BEFORE = frozenset(
    # Arabic
    "umm wadi tell tall kafr kafar kfar deir dayr ayn bir jebel jabal jebal khirbet khirbat qasr qalat ras hisn burj "
    "beit bayt beni mazraat qaryat goz khor hillat hillet wad majdal maarrat nahr "
    # Persian, Pashto, Turkic
    "deh dasht qala qaleh tangi band kotal shahr kot kalay kalai chah darreh koh kuh chashma "
    # India and Pakistan
    "chak dera goth killi basti tola mandi "
    # Africa
    "gourma kebbe gidan tudun birnin unguwan rafin kwanar dutsen garin daga debre addis adi mai ksad bulo buulo ceel "
    "mare tin djebel ouadi "
    # South-east Asia
    "ban baan muang nong khao thung phnom kampong kampung prey phum kuala tanjung bukit sungai pulau ujung teluk "
    "gunung desa barangay sitio barrio thon "
    # Slavic
    "mala mali malyi malaya maly male velyka velyki velykyi velyke velikaya bolshaya bolshoye bolshoi nova novi novyi "
    "novaya nove novoye novo stara stari staryi staraya stare staroye bila bile bilyi chorna chornyi chervone chervona "
    "zelena zelenyi zelene zelenaya verkhnia verkhni verkhnie verkhnii verkhnyaya nyzhnia nyzhni nyzhnii nizhnyaya "
    "serednia sukha sukhyi krasna krasnyi krasnaya krasnoye pishchana kamiana kamianyi "
    # Spanish, Portuguese, Italian
    "santo sao são rancho villa vila pueblo puerto porto ojo ojos cerro loma lomas vereda aldea agua aguas arroyo "
    "laguna quebrada palo pozo punta monte valle fuerte colonia ejido caserio morro barra ilha "
    # French
    "sainte mont bourg pont bois ville".split()
)
"""Words with which such names begin."""

BEHIND = frozenset(
    # English
    "springs spring creek ridge heights falls grove corners corner junction crossing ferry hollow point valley mesa "
    "gap landing mills bluff bluffs bend canyon flat flats lick meadows prairie fork forks harbor harbour haven cove "
    "beach shoals gulch knob rapids butte lakes mountain summit bottom "
    # Slavic
    "balka stav yar luhy krynytsia khutir khutor sloboda dolyna brid pole hora poliana "
    # Persian, Indian, Turkic
    "qala kalay kalan khurd garh nagar pur gaon ganj khera tepe köy koy dere pinar bulak "
    # Africa
    "kunda koro bougou dougou peulh".split()
)
"""Words in which such names end."""

ENDINGS = (
    "ivka", "ovka", "evka", "ivske", "ovske", "evske", "ivtsi", "ivtsy", "ivsk", "hrad", "horod", "grad", "gorod",
    "abad", "pura", "puram", "nagar", "garh", "gaon", "halli", "palli", "palle", "patnam", "tepe", "kent", "shahr",
    "dougou", "bougou", "kunda", "dorp", "fontein", "ville", "burgh",
)  # fmt: skip
"""Endings of words that mean a town, a fort, a place of somebody's."""


def is_built_so(words: list[str]) -> bool:
    """Whether a name, in small letters, has such a word where it belongs, or a word with such an ending."""
    plain = [_plain(word) for word in words]
    if len(plain) > 1 and (plain[0] in BEFORE or plain[-1] in BEHIND):
        return True
    return any(len(word) >= _LEAST and word.endswith(ENDINGS) for word in plain)


def _plain(word: str) -> str:
    """A word without accents and apostrophes."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if c.isalpha())
