"""A verb or a noun with its parts: who, what, to whom, and every noun behind a preposition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geobrief.text.happen.classes import FORCES, WEAPONS
from geobrief.text.happen.forms import nouns, verbs
from geobrief.text.happen.lexicon import HOSTING, LIGHT, SAYING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.text.happen.grammar import Grammar

_RANKS: Final = frozenset("first second third last only latest next".split())
_RELATIVE: Final = frozenset({"that", "which", "who", "whom", "whose"})
_BLAMING: Final = frozenset(
    "accuse accuses accused accusing suspect suspects suspected suspecting blame blames blamed blaming prevent "
    "prevents prevented preventing stop stops stopped stopping keep keeps kept".split()
)
"""Verbs whose object does what the next verb says ("accused Israel of striking")."""
_USING: Final = frozenset({"used", "using", "use", "uses"})
_CASUALTIES: Final = frozenset(
    "killed wounded injured died dead hurt damaged destroyed killing wounding injuring kill".split()
)
_FORCED: Final = frozenset("shelled bombed raided bombarded stormed struck pounded attacked ambushed".split())
_OCCURRING: Final = verbs("happen occur come follow unfold")
_ONWARD: Final = frozenset("bound headed heading destined".split())
"""Participles that say where what left was going ("left Mombasa bound for Mogadishu")."""
_LADEN: Final = frozenset("carrying laden loaded transporting".split())
_TOWARDS: Final = frozenset("for to toward towards into back".split())
_BUYING: Final = verbs("order buy purchase procure acquire request")
"""Of what was ordered by somebody and goes to somebody, the second hangs on the verb that sends it."""
_DIRECTIONAL: Final = frozenset("to into toward towards via through from at against for".split())
_WAYS: Final = frozenset("to toward towards into via through from".split())
_PROJECTILES: Final = nouns("missile rocket shell drone bomb projectile mortar")
_FIRED: Final = frozenset({"fired", "launched", "lobbed", "dropped"})
_NEAR: Final = frozenset("in near at on outside around off inside".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What a trigger's grammar says. Prepositions come with the noun behind them, in text order.

    ``verb`` is the word whose tense and negation count: the trigger, or the verb that carries it ("carried out").
    ``within`` are verbs that only say what its object seemed to be.
    """

    trigger: int
    verb: int
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    datives: tuple[int, ...] = ()
    phrases: tuple[tuple[str, int], ...] = ()
    passive: bool = False
    particles: frozenset[str] = field(default_factory=frozenset)
    within: frozenset[int] = field(default_factory=frozenset)


def of_verb(g: Grammar, i: int) -> Clause:
    """The clause of a verb. Passives are turned round, relative pronouns stand for what they refer to."""
    passive = bool(g.kids(i, "nsubjpass", "auxpass")) or (g.relations[i] == "acl" and g.tags[i] == "VBN")
    passive = passive or _participle(g, i) or _reduced(g, i)
    subjects, objects = _parties(g, i, passive=passive)
    return Clause(
        trigger=i,
        verb=i,
        subjects=tuple(subjects),
        objects=tuple(objects),
        datives=(*g.kids(i, "dative"), *(g.kids(i, "dobj") if passive else ())),
        phrases=tuple(_around(g, i, subjects if passive else [], objects)),
        passive=passive,
        particles=frozenset(g.words[k] for k in g.kids(i, "prt", "advmod", "dobj", "acomp", "prep")),
        within=frozenset(v for k in objects if g.relations[k] in {"attr", "oprd"} for v in g.climb(k) if v > i),
    )


def _participle(g: Grammar, i: int) -> bool:
    """ "Gas reached Syria, pumped from Kilis to Aleppo": what the verb above is about is what it was done to."""
    bare = g.relations[i] == "advcl" and g.tags[i] == "VBN" and not g.kids(i, "nsubj", "dobj", "aux", "mark", "advmod")
    return bare and bool(g.kids(g.heads[i], "nsubj", "nsubjpass"))


def _reduced(g: Grammar, i: int) -> bool:
    """ "Rockets fired by rebels landed in B": the parser takes the first verb for the sentence's own."""
    subjects = g.kids(i, "nsubj")
    if not subjects or g.tags[i] not in {"VBN", "VBD"} or g.kids(i, "aux", "auxpass", "dobj"):
        return False
    by = g.tags[i] == "VBN" and bool(g.kids(i, "agent"))
    return by or (g.words[i] in _FIRED and all(g.words[k] in _PROJECTILES for k in subjects))


def onward(g: Grammar, i: int) -> bool:
    """Whether a verb only says where what another verb tells of was going."""
    return g.words[i] in _ONWARD and g.relations[i] in {"advcl", "acl", "xcomp", "oprd", "acomp"}


def _goals(g: Grammar, i: int, beside: Iterable[int]) -> list[tuple[str, int]]:
    """The places that participles on a verb, or on its subject and object, say it was bound for."""
    own = [k for k in g.kids(i, "advcl", "xcomp", "oprd", "acomp", "prep", "advmod") if g.words[k] in _ONWARD]
    load = [k for v in g.kids(i, "advcl") if g.words[v] in _LADEN for k in g.subtree(v)]  # "carrying corn bound for A"
    own += [k for j in (*beside, *load) for k in g.kids(j, "acl", "amod", "advcl") if g.words[k] in _ONWARD]
    found = [(word.split(maxsplit=1)[0], noun) for k in own for word, noun in _phrases(g, k)]
    return [("from" if word == "from" else "to", noun) for word, noun in found if word in _TOWARDS | {"from"}]


def shelled(g: Grammar, i: int) -> bool:
    """ "Thai artillery shelled positions": the parser takes the verb between troops and target for an adjective."""
    if g.relations[i] != "amod" or g.tags[i] not in {"VBN", "VBD", "JJ"} or i == 0 or g.heads[i] <= i:
        return False
    return g.words[i] in _FORCED and g.words[i - 1] in FORCES | WEAPONS and g.heads[i - 1] in {g.heads[i], i}


def _parties(g: Grammar, i: int, *, passive: bool) -> tuple[list[int], list[int]]:
    """Who does it, and to whom or what, in this order."""
    subjects = [k for v in (i, *g.kids(i, "aux")) for k in g.kids(v, "nsubj")]
    subjects += [k for a in g.kids(i, "agent") for k in g.kids(a, "pobj")]
    objects = g.kids(i, "dobj", "nsubjpass")
    if passive and _reduced(g, i):
        subjects, objects = [k for k in subjects if g.relations[k] == "pobj"], g.kids(i, "nsubj")
    if shelled(g, i):
        return [i - 1], [g.heads[i]]
    if g.relations[i] == "acl":
        subjects, objects = _hung(g, i, subjects, objects, passive=passive)
    elif g.relations[i] == "relcl":
        subjects, objects = _related(g, i, subjects, objects)
    if not subjects and not passive:
        subjects = _thrown(g, i) or _inherited(g, i)
    elif passive and not objects and g.relations[i] == "advcl":
        objects = _before_comma(g, i) or g.kids(g.heads[i], "nsubj", "nsubjpass")
    elif passive and not objects and g.relations[i] == "conj":
        objects = g.kids(g.heads[i], "nsubjpass")
    objects = objects or _appearing(g, i) or [k for k in g.kids(i, "oprd") if g.toponym(k) is not None]
    return [_referent(g, k) for k in subjects], [_referent(g, k) for k in objects]


def _before_comma(g: Grammar, i: int) -> list[int]:
    """ "answered with drones, fired from A at B": what was fired stands right before."""
    told = i > 1 and g.words[i - 1] == "," and g.words[i] in _FIRED and g.words[i - 2] in _PROJECTILES
    return [i - 2] if told else []


def _appearing(g: Grammar, i: int) -> list[int]:
    """ "fired what appeared to be a missile", "what it called a satellite"."""
    for c in g.kids(i, "ccomp"):
        if any(g.words[k] == "what" for k in g.kids(c)):
            return [k for v in (c, *g.kids(c, "xcomp")) for k in g.kids(v, "attr", "oprd")]
    return []


def _hung(g: Grammar, i: int, subjects: list[int], objects: list[int], *, passive: bool) -> tuple[list[int], list[int]]:
    """A verb that hangs on a noun: "missiles fired at", "troops entering", "Tehran's plans to send"."""
    head = g.heads[i]
    if any(g.words[k] == "to" for k in g.kids(i, "aux")):
        ranked = any(g.words[k] in _RANKS for k in g.kids(head, "amod"))  # "the first ship to leave"
        return subjects or g.kids(head, "poss") or [head] * ranked, objects
    return (subjects, [*objects, head]) if passive else ([*subjects, head], objects)


def _around(g: Grammar, i: int, doers: list[int], objects: list[int]) -> list[tuple[str, int]]:
    """The phrases on a verb, and those that the parser hangs on its nouns beside it."""
    phrases = _phrases(g, i)
    for k in doers:
        if k > i:  # "hit by a missile 70 miles west of Hodeidah"
            phrases += [found for found in _phrases(g, k) if found[0] in _NEAR or found[0].endswith(" of")]
    for k in objects:
        if k > i:  # "handed its howitzers to Ukraine"
            phrases += [found for found in _nested(g, k) if found[0].split(maxsplit=1)[0] in _DIRECTIONAL]
            phrases += _past_buyers(g, k)
    return phrases + _goals(g, i, g.kids(i, "nsubj", "dobj"))


def _past_buyers(g: Grammar, i: int) -> list[tuple[str, int]]:
    """ "howitzers ordered by Kyiv to Ukraine"."""
    nouns = [i, *(noun for word, noun in _phrases(g, i) if word == "of")]
    bought = [v for k in nouns for v in g.kids(k, "acl") if g.words[v] in _BUYING]
    return [found for v in bought for found in _phrases(g, v) if found[0] in {"to", "into"}]


def _nested(g: Grammar, i: int) -> list[tuple[str, int]]:
    """The phrases on a noun and on what it is of: "$150 million in aid for Syria"."""
    found = _phrases(g, i)
    for word, noun in list(found):
        if word in {"of", "in", "with"}:
            found += _phrases(g, noun)
    for k in g.kids(i, "conj"):
        found += _phrases(g, k)
    return found


def _related(g: Grammar, i: int, subjects: list[int], objects: list[int]) -> tuple[list[int], list[int]]:
    """Put the noun of a relative clause where its pronoun stands, or where nothing stands."""
    head = g.heads[i]
    pronouns = [k for k in subjects + objects if g.words[k] in _RELATIVE]
    if pronouns:
        return [head if k in pronouns else k for k in subjects], [head if k in pronouns else k for k in objects]
    if any(g.words[k] == "to" for k in g.kids(i, "aux")) and not subjects:
        return [head], objects  # "the first hurricane to hit Florida"
    asked = any(g.words[k] in {"where", "when", "why"} | _RELATIVE for k in g.subtree(i) if k < i)
    return (subjects, objects) if asked or objects or not subjects else (subjects, [head])


def _inherited(g: Grammar, i: int) -> list[int]:
    """The subject of the verb above: "began arriving", "flew in and left", "accused Israel of striking"."""
    for _ in range(6):
        relation, head = g.relations[i], g.heads[i]
        if relation == "acl" and g.parts[head] == "NOUN":  # "Tehran's plans to send"
            return g.kids(head, "poss")
        while relation in {"prep", "pcomp"} and g.parts[head] in {"ADP", "SCONJ"}:
            i, relation, head = head, "pcomp", g.heads[head]
        if relation not in {"xcomp", "ccomp", "pcomp", "conj", "advcl", "acomp"} or head == i:
            return []
        if relation == "ccomp" and g.words[head] in SAYING:
            return []
        if found := _controller(g, head, relation):
            return found
        if g.relations[head] in {"acl", "relcl"}:
            return [g.heads[head]]
        i = head
    return []


def _thrown(g: Grammar, i: int) -> list[int]:
    """ "killed when shells fired from A hit their post": what was fired hit it, though the parser thinks otherwise."""
    head = g.heads[i]
    if g.relations[i] != "conj" or any(head < k < i for k in g.kids(head, "cc")):
        return []
    return [s for k in range(head + 1, i) if _reduced(g, k) for s in g.kids(k, "nsubj")]


def _controller(g: Grammar, head: int, relation: str) -> list[int]:
    """Who does what hangs on a verb: its object where that is told, forced or accused, else its subject."""
    if g.words[head] in _BLAMING or (relation == "xcomp" and g.words[head] not in _USING and g.kids(head, "dobj")):
        return g.kids(head, "dobj", "nsubjpass")
    found = g.kids(head, "nsubj", "nsubjpass")
    return [g.heads[head] if g.relations[head] == "relcl" and g.words[k] in _RELATIVE else k for k in found]


def _referent(g: Grammar, k: int) -> int:
    """What a relative pronoun refers to, where its clause was reached from within."""
    if g.words[k] in _RELATIVE and g.relations[g.heads[k]] == "relcl":
        return g.heads[g.heads[k]]
    return k


def _phrases(g: Grammar, i: int) -> list[tuple[str, int]]:
    """Every noun behind a preposition on a word; "from near Wonsan" is one preposition."""
    found: list[tuple[str, int]] = []
    for k in g.kids(i, "prep", "dative", "agent"):
        if g.parts[k] in {"ADP", "SCONJ", "ADV", "PART", "VERB", "ADJ"} and g.relations[k] != "agent":
            found += _behind(g, k, g.words[k])
    for k in g.kids(i, "advmod", "npadvmod", "prt"):
        # "west of Riyadh", "close to the border", "back to Kyiv", "out of Dubai", "42 miles east of"
        found += [(f"{g.words[k]} {word}", noun) for word, noun in _phrases(g, k) if word in {"of", "to", "from", "in"}]
    return sorted(found, key=lambda one: one[1])


def _behind(g: Grammar, preposition: int, word: str) -> list[tuple[str, int]]:
    found = []
    for k in g.kids(preposition, "pobj"):
        found.append((word, k))
        if word.split(maxsplit=1)[0] in {
            "from",
            "through",
            "via",
            "across",
        }:  # "from Bukavu towards Uvira": one hangs on the other
            found += [(w, n) for w, n in _phrases(g, k) if w in _WAYS]
    for k in g.kids(preposition, "prep"):
        found += _behind(g, k, g.words[k] if g.words[k] in _TOWARDS else f"{word} {g.words[k]}")
    for k in g.kids(preposition, "conj"):
        if g.parts[k] in {"ADP", "SCONJ"}:
            found += _behind(g, k, g.words[k])
    return found


def where(g: Grammar, i: int) -> tuple[str, int] | None:
    """The noun that a clause with "where" speaks of, and the preposition before that: "Port Sudan, from where they"."""
    for k in g.climb(i):
        if g.relations[k] == "relcl":
            asked = [j for j in g.subtree(k) if j < i and g.words[j] == "where"]
            return ("from" if g.words[asked[0] - 1] == "from" else "in", g.heads[k]) if asked else None
        if g.relations[k] not in {"xcomp", "conj", "ccomp"}:
            return None
    return None


def of_noun(g: Grammar, i: int) -> Clause:
    """The clause of a noun, with the verb that carries it: "carried out a strike on", "was killed in a raid near"."""
    own = _nested(g, i) + [found for k in _by(g, i) for found in _phrases(g, k) if found[0] in _NEAR]
    subjects = [*g.kids(i, "poss"), *_by(g, i)]
    carrier, how = _carrier(g, i)
    if carrier is None:
        return Clause(trigger=i, verb=i, subjects=tuple(subjects), phrases=tuple(own))
    around = of_verb(g, carrier)
    if how in {"light", "host"}:
        subjects += [k for k in around.subjects if k != i]
    return Clause(
        trigger=i,
        verb=carrier,
        subjects=tuple(subjects),
        objects=tuple(k for k in around.objects if k != i and how == "subject"),
        phrases=tuple(own + _shared(g, i, own, around, how)),
        particles=frozenset({how}),
    )


def _shared(g: Grammar, i: int, own: list[tuple[str, int]], around: Clause, how: str) -> list[tuple[str, int]]:
    """The phrases of the verb round a noun that are the noun's, too."""
    if how in {"light", "host"}:
        mine = {k for _, k in own}
        return [found for found in around.phrases if found[1] not in mine]
    if how == "object":
        return [found for found in around.phrases if found[0] in {"to", "from"} and found[1] > i]
    if how == "subject":
        return list(around.phrases) if g.words[around.verb] in _OCCURRING else []
    if how == "casualties" and not any(word in _NEAR for word, _ in own):
        return list(around.phrases)
    return []


def _by(g: Grammar, i: int) -> list[int]:
    return [k for p in g.kids(i, "prep", "agent") if g.words[p] == "by" for k in g.kids(p, "pobj")]


def _carrier(g: Grammar, i: int) -> tuple[int | None, str]:
    """The verb that a noun hangs on, and what the noun is to it."""
    relation, head = g.relations[i], g.heads[i]
    if relation == "conj" and g.parts[head] in {"NOUN", "PROPN"}:
        return _carrier(g, head)
    if relation in {"dobj", "nsubjpass"}:
        word = g.words[head]
        return head, "light" if word in LIGHT else "host" if word in HOSTING else "object"
    if relation == "nsubj":
        return head, "subject"
    if relation == "pobj":
        verb = g.heads[head]
        if g.parts[verb] in {"VERB", "AUX"}:
            return verb, "casualties" if g.words[verb] in _CASUALTIES else "adjunct"
    return None, ""
