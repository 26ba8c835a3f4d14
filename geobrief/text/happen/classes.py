"""What a noun is, as far as events ask: a weapon, goods, troops, people, a ship, a storm, an official, a place.

Closed lists of English, collected from dictionaries of the field (PLOVER's and ACLED's actors, FrameNet's lexical units
of Weapon, Vehicle, Shipping_commodity and People_by_vocation), not from any corpus.
"""

from __future__ import annotations

from enum import StrEnum

from geobrief.arms import IN_ANGER, NOT_FIRED
from geobrief.text.happen.forms import nouns


class Kind(StrEnum):
    """What a noun phrase stands for."""

    WEAPON = "weapon"
    CRAFT = "craft"
    CARRIER = "carrier"
    GOODS = "goods"
    MONEY = "money"
    FORCE = "force"
    PEOPLE = "people"
    OFFICIAL = "official"
    STORM = "storm"
    STATE = "state"
    GROUP = "group"


WEAPONS = nouns(IN_ANGER) | {"ied", "ieds", "uavs", "ammo"}
"""What is fired, launched or dropped in anger."""

FIRED = WEAPONS - nouns(NOT_FIRED) | nouns("cannon satellite")
"""Of these, what a verb of firing has for its object."""

CRAFT = nouns(
    "jet plane aircraft warplane helicopter bomber gunship fighter-bomber airliner airplane aeroplane glider spacecraft"
) | {"aircrafts", "f-16s", "f-35s", "mig-29s"}
CARRIERS = nouns(
    "ship vessel tanker boat ferry freighter frigate destroyer corvette submarine warship carrier cutter trawler "
    "dinghy barge yacht flotilla fleet armada truck lorry convoy train bus van caravan motorcade cruiser "
    "minesweeper patrol-boat lifeboat canoe dhow schooner icebreaker liner flight plane aircraft cargo-ship "
    "bulker squadron"
) | {"lng carrier", "aircraft carrier", "hms", "uss", "ins", "hmas", "hmcs"}
"""Ships, vehicles and aircraft that travel from one place to another."""

GOODS = nouns(
    "arm weapon weaponry ammunition munition aid relief supply food foodstuff medicine grain wheat corn maize "
    "rice barley sugar soy soybean oil crude gas lng electricity power coal fertilizer fertiliser fuel diesel "
    "petrol gasoline kerosene equipment materiel material gold uranium plutonium centrifuge vaccine dose cargo "
    "goods blanket tent cotton coffee cocoa copper cobalt lithium steel timber cement chip semiconductor cocaine "
    "heroin fentanyl cannabis drug narcotic component part system battery hardware kit generator ventilator mask "
    "medicament commodity water steel iron ore machinery parcel package ration flour meat beef livestock cattle "
    "banana fruit vegetable shipment consignment pipeline delivery ton tonne barrel container pallet artefact "
    "artifact painting manuscript vehicle armour armor gear ferrying oxygen serum helmet uniform engine turbine "
    "transformer locomotive reactor batch tranche instalment assistance radar launcher tank howitzer"
)
MONEY = nouns("fund money cash loan grant payment credit donation remittance dollar euro") | {"funding", "financing"}

FORCES = nouns(
    "troop soldier force army military militia militant gunman fighter rebel insurgent guerrilla mercenary "
    "brigade battalion regiment marine paratrooper commando jihadist terrorist extremist attacker assailant "
    "bomber bandit peacekeeper garrison contingent infantry cavalry militiaman airman sailor sniper policeman "
    "police division platoon squad separatist islamist navy gang pirate warplane warship artillery raider "
    "servicemember serviceman junta paramilitary legionnaire trooper instructor advisor adviser personnel "
    "loyalist herder gunner strike-group sapper conscript reservist recruit ranger cadet medic gendarme agent "
    "grenadier cossack detachment patrol unit intruder cartel secessionist invader occupier"
) | {"air force", "coast guard", "security forces", "strike group", "mujahideen", "personnel"}

PEOPLE = nouns(
    "migrant refugee civilian resident people evacuee national citizen passenger worker villager asylum-seeker child "
    "family woman man pilgrim student survivor returnee deportee hostage prisoner detainee tourist crew expatriate "
    "protester demonstrator volunteer rescuer engineer doctor nurse inspector observer expert team prisoner inmate "
    "captive castaway displaced householder caravan person thousand hundred dozen inhabitant nomad farmer crewmember"
) | {"who", "displaced", "tens"}

OFFICIALS = nouns(
    "president minister premier chancellor king queen prince emir sultan pope envoy ambassador diplomat "
    "delegation negotiator leader secretary commissioner mediator general admiral official representative "
    "delegate lawmaker senator governor mayor chief head commander adviser spokesman dignitary foreign-minister "
    "monarch ruler dictator statesman vice-president legislator counterpart director chairman chairwoman guest"
) | {"pm", "fm", "leaders"}

STORMS = nouns("hurricane typhoon cyclone storm superstorm tornado blizzard") | {"supertyphoon"}

PLACE_NOUNS = nouns(
    "city town village port harbour harbor province region state district county governorate oblast prefecture "
    "island archipelago peninsula outskirt suburb coast shore border frontier territory soil airspace area part "
    "north south east west centre center capital mouth neighbourhood neighborhood camp base airbase airport "
    "airfield barracks plant station waters strait sea valley enclave exclave municipality commune department "
    "settlement hamlet crossing point post outpost zone quarter side bank stronghold site facility refinery depot "
    "edge vicinity corner heart country kingdom republic emirate sector front border-town hub garrison "
    "headquarters coastline mainland interior township territory locality seaport resort terminal market bazaar "
    "hospital clinic school kindergarten university church cathedral mosque temple synagogue monastery bridge dam "
    "factory mill warehouse hotel theatre theater museum stadium square prison jail courthouse checkpoint junction "
    "crossroads shipyard dock pier jetty runway hangar palace mine quarry farm field slum"
) | {"northeast", "northwest", "southeast", "southwest", "outskirts", "barracks", "headquarters", "environs"}

HOLDERS = nouns(
    "group series number volley barrage salvo wave pair couple lot batch load shipment consignment fleet convoy "
    "hundred thousand dozen score million billion ton tonne barrel majority handful rest part most half team "
    "crowd contingent column piece type kind sort bulk remainder quantity amount range raft flotilla stream flow "
    "influx boatload gram truckload package tranche total swarm first second third last kilo kilogram kilogramme "
    "pound litre metre meter foot dose case stock supply delivery variety one two three four five six seven eight "
    "nine ten twelve some many several dozens both all each any another"
)
"""Nouns of measure and collection: what they are of says what they are ("a convoy of aid", "hundreds of migrants")."""

WATERS = frozenset("sea ocean gulf bay strait channel waters straits lake river canal".split())
"""The last word of a water's name."""

COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
    "northward southward eastward westward off inland".split()
)

SPORT = nouns(
    "goal match coach striker midfielder season league wicket innings defender goalkeeper penalty half-time "
    "semifinal semi-final final quarterfinal quarter-final scorer playoff play-off tournament championship "
    "fixture referee stadium header batsman bowler inning touchdown quarterback hosts bishop knight pawn kingside "
    "queenside cup"
) | {"scored", "unbeaten", "offside", "kick-off", "boundaries", "thrashed"}
"""A sentence with such words is about games, where everybody attacks and fires and nobody is hurt."""
