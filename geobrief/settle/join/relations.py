"""What a name has to do with weapons, by the grammar of its sentence: who has, gives, gets, fires, makes, says.

A name hangs, directly or through what it belongs to ("Iran's army", "a base in Kaliningrad"), on a verb or on the
word for a weapon. The way it hangs and the family of that word make a relation: "subject of has", "to of gives",
"owns", "in of stands". No relation is judged here: `weights/range.json` says what each is worth.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geobrief.arms import REACHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.syntax import Syntax

_FAMILIES: Mapping[str, str] = {
    "has": (
        "has have had having possess possesses possessed possessing own owns owned owning keep keeps kept hold "
        "holds held stockpile stockpiles stockpiled boast boasts boasted wield wields wielded operate operates "
        "operated operating field fields fielded fielding command commands retain retains retained maintain "
        "maintains use uses used using employ employs employed employing"
    ),
    "gives": (
        "supply supplies supplied supplying give gives given giving gave send sends sent sending provide provides "
        "provided providing deliver delivers delivered delivering transfer transfers transferred transferring "
        "donate donates donated donating sell sells sold selling export exports exported exporting ship ships "
        "shipped shipping hand hands handed handing offer offers offered offering promise promises promised "
        "pledge pledges pledged delivery deliveries sale sales shipment shipments lend lends lent lease leases "
        "leased approve approves approved equip equips equipped equipping arm arms armed arming furnish furnished "
        "pass passed"
    ),
    "gets": (
        "buy buys bought buying order orders ordered ordering purchase purchases purchased purchasing receive "
        "receives received receiving acquire acquires acquired acquiring obtain obtains obtained obtaining get "
        "gets got getting gotten import imports imported importing procure procures procured procuring capture "
        "captures captured capturing seize seizes seized take takes took taken inherit inherited choose chooses "
        "chose chosen select selected pick picked"
    ),
    "wants": (
        "want wants wanted wanting seek seeks sought seeking request requests requested requesting ask asks asked "
        "asking need needs needed demand demands demanded plead pleads pleaded eye eyes eyed consider considers "
        "considered"
    ),
    "fires": (
        "fire fires fired firing launch launches launched launching shoot shoots shot shooting lob lobs lobbed "
        "lobbing test-fire test-fires test-fired unleash unleashes unleashed hurl hurled volley salvo salvoes "
        "salvos barrage drop drops dropped dropping release released take takes off"
    ),
    "shows": (
        "unveil unveils unveiled unveiling display displays displayed displaying parade parades paraded parading "
        "show shows showed shown showing showcase showcases showcased exhibit exhibits exhibited present presents "
        "presented reveal reveals revealed revealing introduce introduced induct inducts inducted commission "
        "commissions commissioned"
    ),
    "tests": ("test tests tested testing trial trials trialled trialed conduct conducts conducted conducting"),
    "makes": (
        "develop develops developed developing build builds built building produce produces produced producing "
        "make makes made making manufacture manufactures manufactured manufacturing design designs designed "
        "designing assemble assembled upgrade upgrades upgraded upgrading modify modified"
    ),
    "stands": (
        "deploy deploys deployed deploying deployment deployments station stations stationed stationing base "
        "based basing position positions positioned positioning install installs installed installing place "
        "places placed placing move moves moved moving host hosts hosted hosting emplace emplaced site sited "
        "locate located park parked redeploy redeployed stand stands stood standing stay stays stayed remain "
        "remains remained leave left arrive arrives arrived arriving bring brings brought rotate rotated store "
        "stored garrison garrisoned dock docked berth berthed hide hidden set situate situated sit sits house "
        "houses housed"
    ),
    "goes": (
        "remove removes removed removing withdraw withdraws withdrew withdrawn withdrawing pull pulls pulled "
        "pulling return returns returned returning evacuate evacuated"
    ),
    "flies": (
        "fly flies flew flown flying flight flights sortie sorties patrol patrols patrolled patrolling take takes "
        "took off operate sail sails sailed sailing cruise cruises cruised travel travelled traveled circle "
        "circled"
    ),
    "strikes": (
        "strike strikes struck striking hit hits hitting attack attacks attacked attacking target targets "
        "targeted targeting threaten threatens threatened threatening reach reaches reached reaching cover covers "
        "covered covering bomb bombs bombed bombing shell shells shelled shelling pound pounds pounded destroy "
        "destroys destroyed destroying aim aims aimed aiming bombard bombarded damage damaged kill killed land "
        "landed crash crashed fall fell slam slammed impact explode exploded defend defends against deter deters "
        "intercept intercepts intercepted down downed"
    ),
    "says": (
        "say says said saying tell tells told telling warn warns warned warning report reports reported reporting "
        "announce announces announced claim claims claimed believe believes believed estimate estimates estimated "
        "add adds added think thinks thought confirm confirms confirmed deny denies denied accuse accuses accused "
        "condemn condemned call calls called insist insisted argue argued note noted describe described fear "
        "fears feared study assess"
    ),
    "carries": ("carry carries carried carrying mount mounts mounted fit fits fitted arm load loaded"),
}
FAMILY = {form: family for family, forms in reversed(tuple(_FAMILIES.items())) for form in forms.split()}
"""Families of verbs, and nouns made of them, of the news on weapons; from general knowledge of English."""

_PART = frozenset({"compound", "amod", "poss", "nmod"})
_STEPS = 7
"""So many words up the tree a relation is looked for."""


def is_weapon(word: str) -> bool:
    """Whether a word, in small letters, is one for weapons or what has a reach."""
    return word in REACHING or word.rpartition("-")[2] in REACHING


def relations(syntax: Syntax, start: int, end: int) -> Iterator[str]:
    """How the name at ``[start, end)`` hangs on words for weapons and on verbs, the nearest first."""
    word = syntax.head_of(start, end)
    lifted = False
    for _ in range(_STEPS):
        if word is None or syntax.head(word) == word:
            return
        how, head = syntax.relation(word), syntax.head(word)
        name = syntax.lower[head]
        if how in _PART and is_weapon(name):
            yield ("owns" if how == "poss" else "adjective of") + (", through" if lifted else "")
            return
        if how in _PART or how in {"conj", "appos", "prep", "pcomp"}:
            if how == "appos":
                yield "apposed"
            lifted = lifted or how in _PART
            word = head
            continue
        if how in {"pobj", "agent"} or (how == "dobj" and syntax.relation(head) == "prep"):
            governor = syntax.head(head)
            yield from _of(syntax, syntax.lower[head] if how == "pobj" else "by", governor, lifted)
            if FAMILY.get(syntax.lower[governor]) and syntax.parse.parts[governor] == "VERB":
                return
            lifted, word = True, governor
            continue
        if how in {"nsubj", "nsubjpass", "dobj", "dative", "csubj", "attr", "oprd"}:
            yield from _of(syntax, _ROLE.get(how, how), head, lifted)
        return


_ROLE = {"nsubj": "subject", "csubj": "subject", "nsubjpass": "undergoer", "dobj": "object", "dative": "to"}


def _of(syntax: Syntax, role: str, head: int, lifted: bool) -> Iterator[str]:
    """A relation with the family of the word that it hangs on, and whether a weapon is concerned."""
    name = syntax.lower[head]
    family = "weapon" if is_weapon(name) else FAMILY.get(name, "other")
    negated = syntax.child(head, "neg") is not None
    yield f"{role} of {family}" + (", not" if negated else "")
    if family != "weapon" and _concerns_weapon(syntax, head):
        yield f"{role} of {family} with a weapon"
    if lifted:
        yield f"{role} of {family}, through"
    if family == "other" and syntax.relation(head) in {"xcomp", "ccomp", "advcl", "relcl", "acl"}:
        yield f"{role} below {FAMILY.get(syntax.lower[syntax.head(head)], 'other')}"
    inner = syntax.child(head, "xcomp")
    if inner is not None and role == "subject":
        yield f"subject of {FAMILY.get(syntax.lower[inner], 'other')}, by {family}"


def _concerns_weapon(syntax: Syntax, verb: int) -> bool:
    """Whether a verb's subject or object, or what hangs on its prepositions, is a weapon."""
    if syntax.relation(verb) in {"relcl", "acl"} and is_weapon(syntax.lower[syntax.head(verb)]):
        return True
    for child in syntax.children[verb]:
        how = syntax.relation(child)
        if how in {"nsubj", "nsubjpass", "dobj", "attr"} and is_weapon(syntax.lower[child]):
            return True
        if how == "prep" and any(is_weapon(syntax.lower[c]) for c in syntax.children[child]):
            return True
    return False


_SORTS = {
    "owns": "holds",
    "adjective of": "adjective",
    "apposed": "apposed",
    "words: its weapon": "holds",
    "words: has": "holds",
    "words: held by": "holds",
    "words: buys": "gets",
    "words: given to": "given",
    "words: given": "given",
    "words: gives": "gives",
    "words: sold by": "gives",
    "words: placed in": "stands",
    "words: weapons in": "stands",
    "words: hosts": "stands",
    "words: launched from": "launched",
    "words: takes off from": "launched",
    "words: from": "launched",
    "words: aimed at": "aimed",
    "words: struck": "aimed",
    "words: lies in reach": "aimed",
    "words: made": "made",
    "words: built in": "made",
    "words: built by": "made",
    "words: says": "says",
    "words: said in": "says",
    "words: dateline": "dateline",
    "words: like": "like",
    "words: counted from": "counted",
}
_AGENTS = {
    "has": "holds",
    "shows": "holds",
    "tests": "holds",
    "fires": "holds",
    "carries": "holds",
    "stands": "holds",
    "flies": "holds",
    "strikes": "holds",
    "gives": "gives",
    "gets": "gets",
    "wants": "wants",
    "makes": "makes",
    "says": "says",
    "goes": "goes",
}
_AT = frozenset("in at on near across into around inside along outside off to throughout aboard".split())
_AGAINST = frozenset("at against into on over toward towards onto upon".split())


@lru_cache(maxsize=4096)
def sort(relation: str) -> str:
    """What a relation comes to: holds, gets, given, gives, stands, launched, aimed, made, says, wants, or the like."""
    plain = relation.removesuffix(", through").removesuffix(", not")
    if plain in _SORTS:
        return _SORTS[plain]
    role, _, family = plain.removesuffix(" with a weapon").partition(" of ")
    family = family.partition(",")[0]
    if role in {"subject", "by"}:
        return _AGENTS.get(family, "other")
    told = next((name for name, roles, families in _ENDS if role in roles and family in families), None)
    if told is not None:
        return told
    kept = role if role in _AT | {"object", "of", "undergoer"} else "other"
    return f"{kept} of {family if family in _AGENTS else 'other'}"


_ENDS = (
    ("given", {"to", "for"}, {"gives"}),
    ("launched", {"from"}, {"fires", "flies", "strikes"}),
    ("gives", {"from"}, {"gets", "gives"}),
    ("aimed", _AGAINST | {"object", "undergoer"}, {"strikes"}),
    ("aimed", _AGAINST - {"on"}, {"fires", "flies"}),
    ("stands", _AT, {"stands", "weapon"}),
    ("says", _AT, {"says"}),
    ("from", {"from"}, {*_AGENTS, "weapon", "carries", "other"}),
)
"""What the end of a preposition, an object or an undergoer comes to, by the family of its verb; the first that fits."""
