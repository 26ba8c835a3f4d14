"""Weapons and systems by name: how they are designated, and the families that go by a bare name.

A weapon is known by the form of its name: a designation ("KN-23", "S-400", "Agni-V", "Iskander-M", "TB2"), or a
name beside the word for what it is ("Typhon launchers"). `FAMILIES` adds those that writers use without either.
A base module: the stage that reads figures and the stage that joins them both ask it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILIES: Final = """
    Abdali Ababeel Agni Akash Akinci Archer Arrow Aster Astra ATACMS Atmaca Avangard Babur Bastion Bayraktar
    Bora Brimstone BrahMos Bulava Burevestnik Burkan Caesar Chunmoo Delilah Dezful Dongfeng Emad Exocet Fajr
    Fatah Fateh Fattah Flamingo Geran Ghadr Ghauri Ghaznavi GLSDB GMLRS Grad Haeseong Harop Harpoon Hellfire
    HIMARS Hrim Hwasong Hyunmoo Iskander JASSM Jericho Julang Kalibr Katyusha Kheibar Khorramshahr Kinzhal Krab
    Lancet LORA LRASM Magura Minuteman Mohajer Musudan NASAMS Nasr Neptune Nirbhay NMESIS Nodong Oniks Oreshnik
    Orlan Palianytsia Pantsir Patriot Paveh Peklo Pinaka Popeye Poseidon Pralay Prithvi PrSM Pukguksong Qassam
    Qiam Quds Rodong Sarmat Scud SCALP Sejjil Shahab Shaheen Shahed Shaurya Smerch Soumar Stinger Switchblade
    Taepodong Tayfun Taurus THAAD Tochka Tomahawk Toofan Topol Trident Typhon Uragan Vilkha Yars Zelzal Zircon
    Zolfaghar
    Haj_Qasem Hsiung_Feng Iron_Dome Kheibar_Shekan Naval_Strike_Missile Sea_Baby Sea_Ceptor Sky_Bow Storm_Shadow
    Yun_Feng David's_Sling Global_Hawk Dark_Eagle
"""
# Families in service or on trial whose name is no designation, as the Missile Defense Project's "Missiles of the World"
# (CSIS Missile Threat) and the makers list them; drones and rocket artillery that the news names without a number.

FAMILIES: Final = tuple(name.replace("_", " ") for name in _FAMILIES.split())

_COMMON: Final = frozenset(
    "Archer Arrow Aster Astra Bora Caesar Emad Fatah Flamingo Grad Hawk Krab Nasr Orlan Patriot Poseidon Quds Sarmat"
    " Stinger Taurus Topol Trident Yars".split()
)
DISTINCT: Final = tuple(name for name in FAMILIES if name not in _COMMON)
"""Families whose name is hardly ever anything else, even in lower case."""

_BARE: Final = "|".join(re.escape(name) for name in sorted(FAMILIES, key=lambda name: (-len(name), name)))
_ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|X)"
_NO_WEAPON: Final = (
    r"(?!(?:COVID|COP|Covid|Area|Flight|Highway|Route|Interstate|Expo|Agenda|Unit|Apollo|Artemis)-?\d|[GIAQEM]-?\d{1,2}\b"
    r"|G20|H\dN\d|CO2|PM\d|FL\d|EU\d|UN\d|M23|US-\d|UTC|GMT|EST)"
)
_DESIGNATION: Final = re.compile(
    rf"(?<![\w-]){_NO_WEAPON}(?:"
    r"[A-Z][A-Za-z]{0,14}-\d{1,4}[A-Z]{0,2}(?:-[A-Z]{1,2}\b)?"  # KN-23, Fattah-1, DF-21D
    rf"|[A-Z][a-z]{{2,14}}-{_ROMAN}\b"  # Agni-V
    r"|[A-Z][a-z]{3,14}-[A-Z]{1,2}\b|[A-Z]{2,6}-[A-Z]\b"  # Iskander-M, IRIS-T
    r"|[A-Z]{1,4}\d{1,4}[A-Z]{0,2}(?![\d,.]*\d)"  # TB2, M777
    r"|[A-Z]{3,5}/[A-Z]\b"  # SAMP/T
    rf"|(?:{_BARE})(?:\s\d{{1,3}}\b)?"
    r")(?:s\b|(?![\w]))"
)
_VARIANT: Final = re.compile(r"(?<=\d)[a-z]{1,2}$|-(?![ivx])[a-z]$")


def designations(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Find names of weapons by their form, in order."""
    return _DESIGNATION.finditer(text, start, len(text) if end is None else end)


def key(name: str) -> str:
    """What two ways to write one weapon share: "KN-23s" and "KN-23", "DF-21D" and "DF-21"."""
    plain = " ".join(name.split())
    if plain not in FAMILIES and len(plain) > 1 and plain[-1] == "s" and plain[-2] != "s":
        plain = plain[:-1]
    return _VARIANT.sub("", plain.lower()).replace(" ", "-")
