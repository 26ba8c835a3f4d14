"""Words that announce a place, modify its name, or say what kind of place it is.

Closed classes of English (directions, prepositions, nouns for settlements, roads, airfields), collected from grammar
and the style of news, not from any corpus. What speaks for something else than a place stands in `namesakes`.
"""

from __future__ import annotations

import re

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest north-east "
    "north-west south-east south-west northeastern northwestern southeastern southwestern central upper lower greater "
    "downtown inner outer mainland mid midtown uptown suburban rural coastal metro metropolitan n. s. e. w. n s e w "
    "far deep neighboring neighbouring nearby".split()
)
"""Words before a name that pick a part of the place and do not belong to its name."""


CAPITAL_PARTS = frozenset(
    "North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest Northeastern "
    "Northwestern Southeastern Southwestern Central Upper Lower Greater Inner Outer Mid".split()
)
"""Parts of a place that, in capitals, belong to its name ("South Florida", "Greater Mumbai")."""


SETTLEMENTS = frozenset(
    "city town village borough township parish hamlet state province county port island district suburb settlement "
    "municipality commune republic region enclave exclave".split()
)
"""Nouns of "the City of Paris" and "the island of Java": the name is what follows "of"."""


GENERICS = frozenset(
    "province state district county region city town village municipality prefecture governorate oblast territory "
    "township parish".split()
)
"""Words in small letters behind a name, which say what it is and do not belong to it ("Guangdong province")."""


GENERICS_OF_MANY = {
    "counties": "county",
    "provinces": "province",
    "states": "state",
    "districts": "district",
    "regions": "region",
    "townships": "township",
    "parishes": "parish",
    "municipalities": "municipality",
    "prefectures": "prefecture",
    "governorates": "governorate",
    "oblasts": "oblast",
    "territories": "territory",
    "cities": "city",
    "towns": "town",
    "villages": "village",
    "islands": "island",
    "rivers": "river",
    "lakes": "lake",
    "camps": "camp",
    "areas": "area",
    "airports": "airport",
    "ports": "port",
    "suburbs": "suburb",
    "neighborhoods": "neighborhood",
    "neighbourhoods": "neighbourhood",
}
"""The same behind a list ("Clarke and Oconee counties"), and what each name of the list then is."""


PLACES_OF_MANY = frozenset(GENERICS_OF_MANY) | frozenset(
    "zones bases airbases airfields communities settlements locations sites places strongholds positions localities "
    "hamlets outposts checkpoints posts capitals hubs resorts destinations countries".split()
)
"""Nouns behind which "including" and "such as" name places."""


TOWNS = frozenset("city town village port hamlet suburb settlement".split())
"""Nouns beside which the name of one stands ("the next town, Chasiv Yar, …")."""


OPENERS = frozenset(
    "near outside inside around across throughout above below beyond between along off offshore".split()
)
"""Prepositions that, in capitals at the head of a sentence or a line, are taken for the beginning of a name."""


PLACE_PREPOSITIONS = frozenset("in near outside across throughout around inside off".split())


LENGTHS = frozenset(
    "km kilometers kilometres kilometer kilometre miles mile mi nmi nm meters metres yards feet away distance walk "
    "drive hours minutes".split()
)
"""Words before "from" in "15 miles from Tel Aviv" and "an hour's drive from Diffa"."""


BEARINGS = (
    SETTLEMENTS
    | frozenset(
        "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
        "outskirts coast suburbs capital camp center centre northward southward eastward westward".split()
    )
    | frozenset("N S E W NE NW SE SW NNE ENE ESE SSE SSW WSW WNW NNW".split())
)
"""Nouns that, followed by "of", announce a place ("south of Sola", "the town of Gori")."""


FEATURES_BEHIND = frozenset(
    "island islands camp lake river creek mountain mountains volcano county parish province oblast governorate "
    "district peninsula strait sea gulf bay desert valley airport airfield airbase harbor harbour port reservoir "
    "archipelago atoll prefecture region township glacier canal reef falls hills highlands".split()
)
"""Words behind a name that say what kind of place it is ("Barren County", "Adi Sucipto airport")."""


FEATURES_BEFORE = frozenset("lake mount mt. cape fort camp port isle river".split())
"""The same, before a name ("Lake Berryessa", "Mount Merapi")."""


AIRFIELDS = frozenset("airport airfield airbase aerodrome airstrip spaceport cosmodrome heliport".split())
"""Of those behind a name, the ones that nothing but a place has, though it be called after a person."""


WATERS_AND_PEAKS = frozenset("lake mount mt. cape isle".split())
"""Of these, the ones that nothing but places are called by."""


ROADS = frozenset(
    "street st road rd avenue ave drive dr lane ln boulevard blvd highway hwy parkway pkwy freeway expressway turnpike "
    "way court terrace crescent close".split()
)
"""Words for roads: the name before them is the road's, and no place ("Elm Street")."""


ENGLISH_SPEAKING = frozenset("US GB IE CA AU NZ ZA JM".split())
"""Countries whose towns share their names with half of the people in English-language news (ISO 3166-1)."""


COMPASS_WORD = re.compile(r"(?:(?:north|south|east|west)[\s-]?){1,3}(?:ern|wards?)?")
"""A direction in words, however its parts are joined ("southsoutheast")."""


DWELLERS = frozenset(
    "residents people villagers inhabitants citizens natives outskirts streets mayor governor prefect radius "
    "vicinity".split()
)
"""What has a town behind its "of" ("residents of Bega")."""


SITES = frozenset(
    "base bases radar depot plant airfield airport camp port station site battery batteries factory refinery dam mine "
    "terminal shipyard garrison barracks prison hospital launcher launchers squadron regiment stationed deployed based "
    "launched launch fired docked landed moored anchored".split()
)
"""What stands, or happens, at a place: "the base at Andersen", "batteries at Sidi Barrani", "docked at Salalah"."""


STRUCK = frozenset("on over against to from into toward towards at through via onto".split())
"""Prepositions behind which, in news of war and weather, a town stands that nothing else announces."""


TAKEN = frozenset(
    "left leave leaving reached reach reaching entered enter entering seized seize seizing captured capture capturing "
    "took retook overran overrun attacked attack attacking shelled shell shelling bombed bomb bombing struck strike "
    "striking hit hitting besieged besiege besieging encircled threatened threaten threatening flooded battered "
    "hold holds held control controls controlled visited visit visiting toured recaptured stormed pounded "
    "hammered flee fled fleeing evacuate evacuated evacuating retake retaken liberated burned razed looted bypassed "
    "cordoned".split()
)
"""Verbs whose object, in news of war, weather and travel, is a town."""


OWNED = frozenset(
    "airport harbor harbour port hospital mayor centre center streets suburbs outskirts university stadium airspace "
    "district districts residents people railway station market old power water".split()
)
"""What towns own ("Jaffna's hospital")."""


LOCALS = frozenset(
    "man woman men women boy girl teen teenager couple family families resident residents native natives police "
    "firefighters mayor councillor councilman councilwoman officials student students teacher house home area suburb "
    "residence neighborhood neighbourhood native voters motorist driver plant dam depot base refinery mine shipyard "
    "terminal".split()
)
"""Those who live in a place, or serve it, in the singular and plural of headlines ("Hutchinson man arrested")."""


LOCATED = re.compile(
    r"(?:,| \(| is| lies| sits| was| stands|, which is|, which lies|, located|, situated| is located| is situated)"
    r"\s*(?:(?:about|around|some|roughly|nearly|almost|approximately|just|only|over|more than|less than)\s+)?"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|a hundred)"
    r"[\s-]*(?:km|kilomet|mi\b|mile|nautical)"
    r"|, where\b"
    r"|,? (?:lies?|sits?|stands?) (?:on|in|at|across|near|beside|along|between|astride|just|north|south|east|west)\b"
    r"|, (?:once |now |long )?(?:a|an|the|its) (?:[\w-]+ ){0,2}"
    r"(?:city|town|village|port|suburb|settlement|island|hamlet|municipality|camp|resort|capital|base|home|seat|hub)\b"
    r"| (?:is|was) (?:a|an|the) (?:[\w-]+ ){0,3}"
    r"(?:city|town|village|port|suburb|settlement|island|hamlet|municipality)\b"
)
"""What follows a place's name and little else: "…, some 15 km", "… is a Georgian city"."""


ROAD = re.compile(
    r"(?i)(?:^|\s)(?:street|st\.|road|rd\.?|avenue|ave\.?|drive|dr\.|lane|boulevard|blvd\.?|highway|hwy\.?|route|"
    r"interstate|freeway|expressway|turnpike)(?:\s+\S{1,4})?$|^\d"
)
"""Streets and numbered roads, which no gazetteer here has."""


STANDS_BEHIND = GENERICS | frozenset(
    "airport airfield airbase base camp settlement suburb hamlet area areas border coast river valley island islands "
    "peninsula mountains hills dam port harbour harbor station junction crossing checkpoint bridge road highway "
    "outskirts residents villagers neighborhood neighbourhood sector direction axis front locality canton commune "
    "panchayat division tehsil taluk woreda zone kebele subdistrict subdivision hospital market district's".split()
)
"""Words in small letters behind a name that say what kind of place it is, or what is there ("Kamango town")."""


PLACE_NOUNS = frozenset(
    "airport airports airspace area areas bank banks base bases bay border borders camp capital capitals center centre "
    "city cities coast coasts coastline countryside county counties crossing crossings desert district districts east "
    "end enclave flight flights frontier gulf half harbor harbour highlands interior island islands jungle junction "
    "lake mainland mountain mountains neighborhood neighbourhood north northeast northwest outskirts park part parts "
    "peninsula plain plains port ports province provinces region regions river rivers road roads section sections "
    "shore shores side sides soil south southeast southwest state states strait street streets suburb suburbs "
    "territory territories tip town towns valley village villages volcano volcanoes waters west zone infrastructure "
    "population neighbor neighbour neighbors neighbours mile miles stretch line winter summer".split()
)
"""Heads of "Spain's coast" and "the Odisha coast": the geography is meant."""


HAPPENINGS = frozenset(
    "blast blasts explosion explosions earthquake earthquakes quake tremor tremors flood floods flooding wildfire "
    "wildfires fire fires eruption landslide landslides mudslide tsunami avalanche drought massacre crash derailment "
    "outbreak residents villagers locals".split()
)
"""Heads of "the Beirut blast" and "Yanji residents": what happened, or who lives, on the spot."""


FIRST_WORDS = frozenset("st. st saint ste. mt. mount ft. fort san santa los las el new port".split())
"""Words with which names begin, and which no name leaves out ("St. Paul", "Las Vegas")."""


DONE = frozenset(
    "abducted ambush ambushed arrested attack attacks bombardment burned burnt camped clash clashed clashes "
    "collapsed collided deployed detonated died dug encamped erupted exploded explosion fell felt fighting fired "
    "fought gathered garrisoned halt halted held killed kidnapped landed living looted massed observed occurred "
    "opened parked positioned raid raids recorded registered reported rescued robbed seen sheltered sheltering "
    "shooting shot spotted stationed stayed stopped strike strikes stuck torched treated trapped withdrawn "
    "withdrew retreat retreated pulled pushed advancing pursued driving rode riding ran spread chased evacuating "
    "displaced repelled".split()
)
"""What is done, or happens, at a spot and away from it ("burned huts at …", "retreated from …")."""


MOTION = frozenset(
    "advance advanced advances arrive arrived back border bound bus buses came come convoy deported driven "
    "drove evacuated ferries ferry fled flee fleeing flew flies flight flights flown fly flying go gone headed "
    "heading journey launched leave leaves leaving left line march marched marching moved moving pipeline rail "
    "railway return returned returning road roads route sail sailed sailing sent shipped smuggled train trains "
    "transferred travel traveled traveling travelled travelling trip walked way went".split()
)
"""What goes, or is sent, from and to places ("the road to Nyala")."""
