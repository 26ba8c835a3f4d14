"""Words for weapons, in one room: what has a reach, what is fired, what is held, and what is spoken of again.

A base module. Lists are written as `geobrief.lexicon.words` reads them ("jets?"), where nothing else is said. Each is
for a purpose of its own, which it says; a new word is entered in each list that should know it. Families of
English nouns, from general knowledge.
"""

from __future__ import annotations

from typing import Final

# -- by what they are: for figures and their kinds -----------------------------------------------------

MISSILES: Final = (
    "missiles? rockets? torpedo(?:es)? munitions? projectiles? shells? bombs? warheads? interceptors? icbms? irbms?"
    " mrbms? srbms? slbms? gliders? mortars?"
)
"""What flies to its target and is spent."""
LAUNCHERS: Final = (
    "launchers? artillery howitzers? guns? cannons? batter(?:y|ies) mlrs himars atacms weapons? systems? arsenals?"
)
"""What fires them."""
CRAFT: Final = (
    "drones? uavs? quadcopters? jets? aircraft bombers? fighters? warplanes? planes? helicopters? submarines?"
    " gunships? tankers?_aircraft"
)
"""What flies or sails to its target and back."""
SENSORS: Final = "radars? transmitters? antennas? jammers? beacons? sensors? sonars?"
"""What sees, or disturbs, so far."""
WEAPONS: Final = f"{MISSILES} {LAUNCHERS} {CRAFT} {SENSORS}"
"""All nouns for a thing that has a range."""

FLOWN: Final = "missiles? rockets? drones? uavs? torpedo(?:es)? munitions? projectiles? howitzers? interceptors?"
"""What a range is given of without the word range."""
HURLED: Final = (
    "shells? rounds? rockets? projectiles? missiles? warheads? munitions? ones bombs? torpedo(?:es)? ammunition"
)
"""What a gun throws, before the figure of how far."""

# -- by what has them: for whose range it is -------------------------------------------------------------

REACHING: Final = frozenset(
    (
        "missile missiles rocket rockets drone drones howitzer howitzers artillery launcher launchers arsenal "
        "icbm icbms srbm srbms mrbm mrbms irbm irbms slbm slbms weapon weapons weaponry system systems battery "
        "batteries jet jets aircraft plane planes bomber bombers fighter fighters torpedo torpedoes submarine "
        "submarines gun guns mlrs himars projectile projectiles mortar mortars interceptor interceptors radar "
        "radars warhead warheads munition munitions shell shells bomb bombs uav uavs cannon cannons frigate "
        "frigates destroyer destroyers corvette corvettes helicopter helicopters warship warships boat boats "
        "version variant model range reach stockpile stockpiles ammunition round rounds glider vehicle vehicles "
        "carrier carriers tank tanks"
    ).split()
)
"""Words of a sentence, in all forms, that stand for a weapon or what has a reach."""
HELD: Final = (
    "missile missiles rocket rockets drone drones howitzer howitzers artillery launcher launchers arsenal icbm icbms",
    "srbm srbms weapon weapons system systems battery batteries jet jets aircraft bomber bombers fighter fighters",
    "torpedo torpedoes submarine submarines gun guns mlrs himars projectile projectiles mortar mortars interceptor",
    "interceptors radar radars warhead warheads",
)
"""What is had, in all forms and lines of words: "Iran has … missiles"."""
GIVEN: Final = "rocket rockets missile missiles weapon weapons package aid himars atacms"
"""What is given to somebody."""
NAMED_FOR: Final = (
    r"(?:missile|rocket|drone|howitzer|launcher|batter(?:y|ies)|torpedo(?:es)?|interceptor|radar|UAV|munition|gun|"
    r"bomber|fighter|jet|system|cannon|mortar|MLRS)s?"
)
"""A pattern: the noun beside a weapon's name ("the Zolfaghar missile")."""
GONE_BACK_TO: Final = (
    r"(?:missiles?|rockets?|drones?|systems?|weapons?|launchers?|batter(?:y|ies)|howitzers?|guns?|jets?|bombers?|"
    r"aircraft|planes?|torpedo(?:es)?|radars?|interceptors?|shells?|boats?|models?|versions?|variants?|types?|"
    r"projectiles?|uavs?|munitions?|fighters?)"
)
"""A pattern: what goes back to a weapon named before ("the system", "both models")."""
BROUGHT_UP: Final = (
    r"(?:missiles?|rockets?|drones?|weapons?|howitzers?|launchers?|systems?|aircraft|torpedo(?:es)?|boats?)"
)
"""A pattern: what brings a weapon up before its name is given ("a new cruise missile. The …")."""

# -- by what is done with them: for events and names -----------------------------------------------------

IN_ANGER: Final = (
    "missile rocket drone uav bomb mortar shell grenade artillery howitzer warhead mine torpedo projectile "
    "munition device interceptor landmine cannon gun rifle cartridge bullet flare barrage salvo volley explosive "
    "srbm icbm quadcopter launcher tank radar submunition gunfire shellfire shot"
)
"""Singulars: what is fired, launched or dropped in anger."""
NOT_FIRED: Final = "tank radar launcher howitzer rifle gun mine landmine cannon"
"""Singulars: of these, what a verb of firing does not have for its object."""
ON_WEAPONS: Final = (
    "missile missiles rocket rockets drone drones launcher launchers warhead warheads artillery howitzer howitzers "
    "munition munitions torpedo torpedoes"
)
"""All forms: what tells that a text is about weapons."""
