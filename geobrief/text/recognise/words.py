"""Words that announce a place, modify its name, or are never a place by themselves.

Closed classes of English (directions, prepositions, nouns for settlements, months and weekdays), collected
from grammar and the style of news, not from any corpus.
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

OPENERS = frozenset("near outside inside around across throughout above below beyond between along off".split())
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

PUBLIC_BODIES = frozenset(
    "police fire county city sheriff sheriff's high school schools district public court circuit superior municipal "
    "council community board regional department medical health hospital parish township avenue street road drive "
    "highway boulevard airport university state film electric water parks library".split()
)
"""What follows a place's name in the name of its institutions ("Danbury Police Department")."""

BODIES = PUBLIC_BODIES - {
    "avenue",
    "street",
    "road",
    "drive",
    "highway",
    "boulevard",
    "city",
    "county",
    "state",
} | frozenset(
    "academy administration agency airlines army assembly association attorney authority bank bureau cathedral "
    "center centre chamber church clinic club coalition college commission commissioner commissioners "
    "committee conference congress cooperative coroner corporation courthouse daily democratic democrats "
    "detention facility federation festival foundation gazette guard herald house institute jail journal judge "
    "laboratory league legislature manager marshal mayor mill ministry museum news observatory office "
    "operations orchestra organisation organization party patrol post power prison prosecutor railway "
    "recreation republican republicans scouts senate senator service services sheriffs society stadium station "
    "survey symphony team times transit tribune trust union united zoo".split()
)
"""Words that name a body, an office or a firm: what stands before them in its name may be its place."""

FIRMS = frozenset(
    "airways airline lines corp corporation inc ltd llc plc company co group holdings industries energy oil gas motors "
    "bank capital partners services systems technologies brigade battalion regiment division squadron forces brigades "
    "operation command agency act treaty accord accords agreement award awards cup prize games championship open "
    "league hall arena theatre theater hotel".split()
)
"""Words of the names of firms, troops, laws, contests and houses."""

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
    "residents people villagers inhabitants citizens natives outskirts streets mayor radius vicinity".split()
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
    "hammered".split()
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

NAMED_AFTER_PLACES = (
    "$",
    "virus",
    "ebolavirus",
    "fever",
    "flu",
    "encephalitis",
    "syndrome",
    "disease",
    "hemorrhagic",
    "strain",
)
"""What follows a place's name in the name of a currency or an illness."""

NAMED_LIKE_PLACES = frozenset("hurricane typhoon cyclone storm operation uss hms hmas hmcs mv ss rms".split())
"""What stands before a name that is a storm's, a ship's or an operation's."""

SHIPS = frozenset(
    "frigate destroyer corvette cruiser battleship minesweeper submarine warship tanker freighter trawler ferry yacht "
    "bulker vessel ship icebreaker lifeboat tugboat supertanker".split()
)
"""What stands before a ship's name, where no article is between ("the tanker Panama Star")."""

ARMS = frozenset(
    "missile missiles rocket rockets drone drones launcher launchers warhead warheads artillery howitzer howitzers "
    "munition munitions torpedo torpedoes".split()
)
"""Words of a text about weapons."""

RAIDS = frozenset(
    "attack attacks raid raids strike strikes airstrike airstrikes assault assaults offensive offensives march advance "
    "advances shelling bombing bombardment siege ambush ambushes crackdown turning turned moved moving closing".split()
)
"""Nouns and verbs whose "on" has a town behind it ("a raid on …")."""

MAKERS = frozenset(
    "news agency newspaper magazine television tv radio missile missiles rocket rockets drone drones rifle tank tanks "
    "aircraft jet jets helicopter helicopters ship vessel brand company firm group party movement militia fighters "
    "militants gunmen club".split()
)
"""What stands behind a name that is a firm's, a weapon's or a group's."""

SPOKEN = frozenset("speak speaks speaking spoke spoken fluent learn learns learned taught teach teaches".split())
"""Verbs whose object is a language ("spoke French")."""

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

NOT_A_PLACE_ALONE = frozenset(
    "north south east west northeast northwest southeast southwest western eastern northern southern central united "
    "states state republic island islands sea ocean bay gulf lake river coast county city town village street road "
    "park college university school hospital church police court house hall center centre airport saint new old the "
    "of and in at on by for to from with monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december spring summer autumn fall winter general "
    "president minister sir lord king queen prince union international national federal economic zone exclusive "
    "earth mars moon venus regional jail "
    "district province region i we he she it they a an gen rev sen rep gov sgt lt col capt maj cmdr prof "
    "hon dr mr mrs ms hamas hezbollah hizbollah taliban isis daesh isil boko shabaab shabab houthi houthis fatah "
    "wagner islam christianity judaism hinduism buddhism nato usgs noaa nasa who unicef unhcr reuters afp tass xinhua "
    "interfax yonhap facebook twitter google telegram whatsapp youtube instagram congress parliament senate english "
    "christmas easter ramadan eid god internet covid".split()
) | {"east coast", "west coast", "exclusive economic zone", "south west", "south east", "north west", "north east"}
"""Words that are some hamlet's whole name somewhere, and never the place meant when they stand alone."""

SMALL_WORDS = frozenset(
    "de del della di da do dos das du des la las los le les el al ul ad ar as ash at az ed er es et ez en sur sous bin "
    "bint ibn van der den am".split()
)
"""Articles and prepositions that stand inside names of other languages ("Maarrat al-Numan", "Rio de Janeiro")."""

OFFICES = frozenset(
    "mr mrs ms dr prof sir lord lady king queen prince princess president minister premier governor gov senator sen "
    "representative rep congressman congresswoman mayor chief chairman chairwoman director judge justice general gen "
    "admiral adm colonel col captain capt major maj lieutenant lt sergeant sgt private corporal commander cmdr officer "
    "constable detective inspector superintendent secretary ambassador spokesman spokeswoman spokesperson pastor "
    "reverend rev father sister brother bishop pope sheikh imam coach manager striker midfielder goalkeeper singer "
    "actor actress author writer analyst reporter editor photographer professor doctor lawyer attorney councillor "
    "councilman councilwoman saint".split()
)
"""Titles and callings before a person's name."""

SPEAKING = frozenset(
    "said says told tells added adds wrote writes explained noted tweeted recalled argued replied asked insisted "
    "joked admitted who whose".split()
)
"""What people do, and hardly ever a place that is not a government."""

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

ACTOR_NOUNS = frozenset(
    "administration adversaries adversary agency air ambassador army arsenal authorities authority briefing cabinet "
    "captain chief citizen citizens coach commander company congress coroner council court delegation department "
    "deputies deputy diplomat diplomats embassy envoy families family father firefighters fleet force forces general "
    "governor governors government head husband intelligence king lawmakers lawyer leader leaders leadership man mayor "
    "media men military militants minister ministers ministry missile missiles mother native navy officer officers "
    "official officials parliament people plates police policy politician politicians premier president press "
    "prosecutor prosecutors resident residents rocket rockets senator senators sheriff side soldier soldiers spokesman "
    "spokesperson spokeswoman state students team trooper troopers troops voters warship warships weapon weapons wife "
    "woman women".split()
)
"""Heads of "Texas police" and "the leaders of Turkey": people and offices, not the ground."""

DEALINGS = frozenset(
    "according accord accused accuses action against agreed agreement aid alliance allied ally apologized appealed "
    "assistance backed backing belonging ceasefire concession consequences cooperate cooperates cooperating "
    "cooperation credited deal deals demanded demands exports friendship gave give given help imports isolation "
    "message money negotiate negotiated negotiating negotiations pact partnership picture pressure protection provided "
    "relations relationship revenue sanctions sell selling send sending sent ship shipments sided sold supplied "
    "supplies supply support supported talks tensions ties trade transfer transferred transfers treaty turn turned "
    "turning warned warning".split()
)
"""What is done with, for and to a government ("ties with Taiwan", "assistance from Russia")."""

ACTIVE_OBJECTS = frozenset(
    "accuse accused accuses accusing allow allowed allowing allows arm armed arming ask asked asking back backed "
    "backing blame blamed blames blaming enable enabled enables enabling force forced help helped helping helps "
    "join let press pressed pressing pressure support supported supporting supports tell told urge urged urges urging "
    "warn warned warning warns send sends sent sending give gives gave given giving supply supplied supplying provide "
    "provided providing".split()
)
"""Verbs whose object is somebody who acts ("enable Russia to strike")."""

SIDES = frozenset("for against with toward towards by between".split())
"""Prepositions behind which a capital stands for its government ("support for Moscow")."""

COMMON_IN_NAMES = (
    FEATURES_BEHIND
    | PUBLIC_BODIES
    | DIRECTIONS
    | GENERICS
    | frozenset(
        "business historic waste market memorial national old new main mall shopping square station regional "
        "recreation "
        "special community common commercial industrial school schools southwest southeast northwest northeast".split()
    )
)
"""Words of which names are made that name nothing by themselves ("City Park", "Historic District")."""

FIRST_WORDS = frozenset("st. st saint ste. mt. mount ft. fort san santa los las el new port".split())
"""Words with which names begin, and which no name leaves out ("St. Paul", "Las Vegas")."""

GIVEN_NAMES = frozenset(
    "alexandria asia austin bethlehem britain carolina chad charlotte chelsea clyde dakota dallas devon england "
    "florence france geneva georgia holland houston india indiana ireland israel jackson jamaica jersey jordan "
    "judea kenya kingston lancaster lincoln london lourdes madison malta memphis milan montana montgomery morocco "
    "odessa orlando paris phoenix saint santiago savannah shannon siena sierra sofia sydney tennessee theodore "
    "trent tyrone valencia vanuatu verona victoria vienna virginia washington york".split()
)
"""Places that are also given names: a person who is called so is none of them."""

COMMON_WORDS = (
    GIVEN_NAMES
    | COMMON_IN_NAMES
    | frozenset(
        "turkey china china's guinea panama polish coral black white great bering rocky golden grand guiana java lagos "
        "sound channel persian mobile nice reading bath cork crimean european asian american".split()
    )
)
"""Words that mean something else in small letters."""

MOTION = frozenset(
    "advance advanced advances arrive arrived back border bound bus buses came come convoy deported driven "
    "drove evacuated ferries ferry fled flee fleeing flew flies flight flights flown fly flying go gone headed "
    "heading journey launched leave leaves leaving left line march marched marching moved moving pipeline rail "
    "railway return returned returning road roads route sail sailed sailing sent shipped smuggled train trains "
    "transferred travel traveled traveling travelled travelling trip walked way went".split()
)
"""What goes, or is sent, from and to places ("the road to Nyala")."""
