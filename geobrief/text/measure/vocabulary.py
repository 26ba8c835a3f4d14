"""The words by which a reader tells kinds apart, as patterns.

Collected from how wire services, geological surveys, hurricane centres and defence ministries write;
a word is here because it settles a kind, not because it is common.
"""

from __future__ import annotations

import re
from typing import Final

from geobrief.arms import WEAPONS
from geobrief.lexicon import pattern, words
from geobrief.world.arsenal import distinct

FUNCTION: Final = words(
    "of from to in on at off by with and or but for into onto over above below under around near north south east"
    " west northeast northwest southeast southwest away that which who while when where as is was were are be has"
    " have had will would could can after before inside outside through across along towards? via within beyond"
    " past behind per it he she they we its the a an said says up down out inland offshore apart between than"
    " until during because since if so then this these those there again about some today yesterday"
)
"""Words that no noun phrase runs over."""

NOUN_PHRASE: Final = pattern(rf"[\s-]*(?:(?!{FUNCTION})[\w’'./-]+?(?:[\s-]+|(?![\w’'./-]))){{0,5}}")
"""From a measure to the noun it qualifies: "30-km [naval exclusion zone] round"."""

LIGHT: Final = (
    r"(?:\s*+(?:[:“\"(,–—-]|"
    + words(
        "of is was are were be being been to at up as between from that it the a an its their his her only now"
        " then said says believed estimated thought reported reportedly put set listed given claimed assessed"
        " calculated about roughly with in by for has had have and or than reach reaches reached reaching extend"
        " extends extended extending exceeds? rated known stated advertised officially"
    )
    + r"))*+\s*+"
)
"""Words that may stand between a noun and its figure: "range [is believed to be]"."""

FLYER: Final = words(
    "aircraft airplanes? aeroplanes? planes? jets? airliners? helicopters? choppers? drones? uavs? balloons?"
    " flights? pilots? satellites? airbus boeing cessna gliders? warplanes? bombers? skydiv* parachut* radar"
    " rockets? missiles? warheads? spacecraft capsules? icbms? projectiles? airspace aviation aircrew"
    " paragliders? interceptors? mig f-\\d+ su-\\d+ a3\\d\\d a380 7[3-8]7 quadcopters? airships? spaceplane"
)
CLOUD: Final = words(
    "ash smoke plumes? steam clouds? columns? gas gases debris fireballs? fountains? dust flames erupted spewed"
    " belched shot sent"
)
ERUPTION: Final = words(
    "ash smoke plumes? steam clouds? columns? erupt* volcan* gas gases debris fireballs? mushroom pyroclastic dust"
)

WEAPON: Final = words(
    WEAPONS,
    "cell_towers? radio_masts? s-\\d00* shaheds? kh-* df-* kn-* hwasong* iskanders? tomahawks? patriots?"
    " storm_shadows? scalp grads? katyushas? qassams? fajr* agni* kalibrs? kinzhals? vehicles? targets? range",
)
"""What has a range."""

REACHING: Final = words(
    WEAPONS,
    "warships? frigates? destroyers? firepower armaments? air_force air_defen[cs]e* targets? shells? shelling strikes?"
    " striking launch* firing intercept* combat_radius striking_distance",
)
"""What has a reach, or brings it."""

DESIGNATED: Final = (
    r"(?:\b(?!(?:covid|mid|cop|us|flight|area|highway|route|unit)-)"  # names of this form that are no weapon's
    r"(?:[a-hj-z]|[a-z]{2,12})-\d{1,4}[a-z]{0,3}s?\b"  # kn-23s, s-400
    r"|\b[a-z]{3,12}-(?:i{1,3}|iv|vi{0,3})\b"  # agni-v
    r"|\b[a-z]{2,6}\d{1,3}[a-z]?s?\b"  # tb2
    r"|\b(?:m|k)\d{3}\b"  # m777
    r"|\b(?:" + "|".join(re.escape(name.lower()) for name in distinct()) + r")s?\b)"
)
"""How weapons are designated, in small letters; "covid-19" and "i-95" are none."""

STRIKE: Final = words(
    "hit hits hitting strike strikes striking reach reaches reaching attack* sink sinks sinking target targets"
    " targeting destroy* follow follows monitor monitors watch watches observe observes engag* shoot* fire fires"
    " firing launch launches launched launching deliver* hurl* lob* propel* send sends sending intercept* track*"
    " detect* threaten* pound* see spot scan fired released dropped"
)
FLY: Final = words(
    "fly flies flying travel travels travell?ing cover covers covering go goes going carry carrying range ranging"
    " soar glide operate operating extend cruise drop"
)
TRAVEL: Final = words(
    "flew flown flying fly flies travels? travell?ed travell?ing cover covers covered covering advance advances"
    " advanced advancing move moves moved moving push pushes pushed pushing march* walk walks walked walking"
    " drive drives driven driving drove sail sails sailed sailing steams steamed steaming drift drifts drifted"
    " drifting hik(?:e|ed|es|ing) trek* retreat* withdrew withdrawn penetrat* rode ridden swam swum ran"
    " journey(?:s|ed|ing)? fled flee flees fleeing trudged? row(?:ed|ing) paddled? cross(?:ed|ing) swept"
    " roll(?:ed|ing) soar(?:ed|ing) gone went tow(?:ed|ing) carried carr(?:y|ying) blown blew sent send sends"
    " sending hurled flung crawl(?:ed|ing) detour(?:ed)? veer(?:ed|ing) stray(?:ed|ing) glid(?:e|es|ed|ing)"
    " spread spreading ferried transport(?:ed|ing) evacuated migrat(?:e|es|ed|ing) commut* return(?:ed|ing)"
    " cruis(?:ed|ing) trott?ed pull(?:ed|ing) propelled navigated? progress(?:ed|ing) gain(?:ed|ing) pedal*"
    " dragg?(?:ed|ing) flow(?:s|ed|ing)? slid surg(?:ed|ing) pour(?:ed|ing) propagated bicycled cycled gained"
)

ZONE: Final = words(
    "radius zones? perimeter exclusion cordons? buffers? circles? bubble no-?fly safety_area danger_area"
    " restrict(?:ed|ion)_(?:area|zone) no-?go_area protection_area surveillance_area control_area"
    " evacuation(?:_(?:area|order|zone))? eez exclusive territorial(?:_(?:waters?|sea|limit))?"
    " security_(?:belt|strip|area) ring limits? keep-?out closure_area quarantine lockdown safe_area"
    " safety_(?:margin|distance) safe_distance no-?sail no-?entry closure bans? restrictions?"
)
"""Nouns for a circle that is laid round a place."""

ORDERS: Final = words(
    "evacuat* exclusion prohibit* bann?ed barr?(?:ed|ing|s) forbid* forbade restrict* no-?fly no-?go cordon* quarantin*"
    " sealed"
    " off-limits closed living live everyone everybody anyone anybody nobody residents people homes households"
    " inhabitants ordered all no-* could_not cannot must(?:_not)? may_not shall(?:_not)? not_allowed no_one allowed"
    " permitted"
)
"""Words that turn "within 5 km" into a zone for people."""

FORCES: Final = words(
    "troops? forces soldiers tanks? army armies convoys? rebels militants fighters militias? ships? vessels?"
    " warships? boats? storms? hurricane cyclone typhoon eye fires? wildfire flames aircraft planes? jets?"
    " bombers? battle fighting front frontline"
)
WINDS: Final = words("winds? gusts? gales? storm-force hurricane-force gale-force rainbands? squalls?")

LENGTH_THING: Final = words(
    "roads? highways? motorways? railways? railroads? tracks? pipelines? borders? frontiers? coast coastline"
    " shore shoreline rivers? bridges? tunnels? fences? walls? trench trenches frontlines? front_lines? front"
    " stretch stretches beach beaches canals? cables? routes? trails? streets? lanes? runways? queues? lines?"
    " convoys? columns?_of_(?:tanks|vehicles|troops|tankers|armou?r|trucks|cars) tailbacks? traffic_jams?"
    " closures? diversions? corridors? section segment portion faults? rupture ships? boats? vessels? yachts?"
    " tankers? freighters? ferry ferries trawlers? submarines? mountains? peaks? summits? hills? volcano"
    " volcanoes towers? buildings? skyscrapers? statues? trees? cliffs? waterfalls? craters? holes? pits?"
    " sinkholes? lakes? plates? poles? waves? swells? seas surges? tsunami drops? falls? ladders? ropes? masts?"
    " sculptures? screens? banners? snakes? sharks? whales? asteroids? meteor* icebergs? embankments? dykes?"
    " dams?"
)
"""Things whose size is told and not drawn."""

SPORT: Final = words(
    "races? racing balls? marathons? triathlons? duathlon biathlon ironman sprint(?:s|er|ers|ing)? relays? freestyle"
    " backstroke breaststroke butterfly hurdles steeplechase medal(?:s|ist)? championships? touchdowns?"
    " receptions? quarterback receiver rushing rushed rusher passing passes passed carries interceptions?"
    " yard_line field_goals? laps? peloton olympics? athletes? swimming swim cycling running runners? run"
    " jogg?(?:ed|ing)? golf(?:er)? fairway birdie putt par hole grand_prix circuit rally stage downhill slalom"
    " regatta rowing javelin discus shot_put long_jump kick(?:ed)? free-?kick penalty striker goal(?:keeper)?"
    " season all-purpose furlongs? derby stakes punt(?:s|ed)? fun_run charity walkathon cyclists? personal_best"
    " world_record"
)

RISING: Final = words(
    "ris(?:e|es|en|ing) rose climb(?:s|ed|ing)? soar(?:s|ed|ing)? shot shoots? spew* tower* ascend* peak* belch*"
)
GROWING: Final = words(
    "extend* expand* widen* enlarg* rais(?:e|es|ed|ing) stretch* increas* broaden* grow* grew doubl* tripl*"
    " reduc* shr[aiu]nk* narrow* lower* cut tighten* lengthen* double"
)
"""What is done to a zone when its size changes."""
KEEPING_OFF: Final = words(
    "stay stays stayed staying keep keeps kept keeping remain remains remained remaining come comes near approach*"
    " venture* closer nearer away clear off-limits outside"
)
LYING: Final = words("lies? lay lying sits? sat sitting stands? stood standing located situated is are was were based")
RANGE: Final = words("ranges? reach legs radius endurance")
OF_RANGE: Final = r"of\s+(?:(?!(?:the|this|that|mountain)\b)\w+\s+)?" + RANGE
""" "900 km of range", "of effective range"; not of a range of hills."""
TEST: Final = words("test* trial* trajector* lofted apogee flight* launch*")
ABLE: Final = words("able capable capability ability enough designed rated good")
