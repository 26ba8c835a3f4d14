"""Words of what bears a place's name and is none: bodies, firms, ships, weapons, people, governments.

Among them what is never a place by itself. Closed classes of English, collected as those of `words` are.
"""

from __future__ import annotations

from geobrief.arms import ON_WEAPONS
from geobrief.text.recognise.words import DIRECTIONS, FEATURES_BEHIND, GENERICS

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


TRADING = FIRMS | frozenset(
    "re scientific instruments analytica genetics semiconductor semiconductors pharma pharmaceuticals therapeutics "
    "biotech biosciences dynamics electric electronics steel cliffs ironworks shipbuilding brewing tobacco insurance "
    "financial bancorp bancshares securities trading ventures associates consulting networks software labs wireless "
    "telecom sportswear pictures records foods beverages cement chemicals petroleum refining resources minerals mining "
    "logistics shipping".split()
)
"""What stands, in capitals, behind a place in a firm's name ("Lincoln Electric")."""


PACTS = frozenset(
    "accord accords agreement agreements convention conventions protocol protocols treaty treaties declaration pact "
    "memorandum memorandums statute consensus compromise".split()
)
"""What is called after the town in which it was signed ("the Dayton accords")."""


RELATIVES = frozenset(
    "sister brother son daughter wife husband mother father aunt uncle cousin nephew niece girlfriend boyfriend fiance "
    "fiancee twin grandson granddaughter grandmother grandfather stepson stepdaughter baby toddler widow".split()
)
"""Before, or behind, a name that is a person's ("her sister Dakota")."""


FIRMS_ALIKE = frozenset(
    "santander nokia hershey corning halifax phoenix aurora cadillac lincoln plymouth pontiac goodyear winchester "
    "remington marathon evian seat".split()
)
"""Firms and makes that are called just like a town."""


TRADE = frozenset(
    "shares share shareholders stock stocks profit profits revenue revenues earnings dividend investors lender lenders "
    "lent loan loans bank banks carmaker brand sales ceo customers branches mortgage mortgages acquire acquired merger "
    "takeover stake bonds billion quarterly invested".split()
)
"""Words of a sentence about firms."""


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
    "frigate destroyer corvette cruiser battleship battlecruiser carrier flagship minesweeper minelayer gunboat "
    "submarine warship cutter sloop tanker supertanker freighter bulker reefer trawler ferry liner yacht schooner dhow "
    "barge vessel ship steamer icebreaker lifeboat tugboat".split()
)
"""What stands before a ship's name, where no article is between ("the tanker Panama Star")."""


WATCHES = frozenset({"vaac", "rsmc", "tcwc", "rsmc-tropical", "jrcc", "mrcc"})
"""Centres that watch ash, storms and the sea, called after their seats in bulletins."""


PEERS = frozenset("duke duchess earl marquess marquis marchioness viscount viscountess baron baroness".split())
"""Ranks whose "of" has a place's name behind it that is a person's."""


ARMS = frozenset(ON_WEAPONS.split())
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
    "reporting editing writing additional christmas easter ramadan eid god internet covid".split()
) | {
    "national park",
    "el nino",
    "la nina",
    "state park",
    "national forest",
    "national monument",
    "east coast",
    "west coast",
    "exclusive economic zone",
    "south west",
    "south east",
    "north west",
    "north east",
}
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
