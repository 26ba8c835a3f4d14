"""Words that say whether a thing is so: modals, adverbs, and the verbs and nouns that govern what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.text.happen.forms import nouns, verbs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import EventStatus

MODALS: Final = frozenset("will would shall may might could can should must 'll ’ll wo ca 'd".split())
"""Auxiliaries of what is to come."""

ALLEGEDLY: Final = frozenset(
    "reportedly allegedly apparently purportedly supposedly presumably likely probably possibly believed seemingly "
    "evidently ostensibly".split()
)
"""Adverbs of hearsay."""

USUALLY: Final = frozenset(
    "usually often regularly repeatedly routinely frequently typically always daily habitually sporadically "
    "constantly periodically weekly monthly normally generally continually".split()
)
"""Adverbs of custom."""

DENYING: Final = verbs(
    "deny reject dismiss refute retract stop halt suspend refuse decline avoid prevent foil thwart fail cancel "
    "oppose block ban abandon rule disprove disavow forbid cease bar postpone scrap veto"
) | {"false", "untrue", "baseless", "unfounded", "unable", "unlikely", "unwilling", "refusal", "denial", "ban"}
"""What these govern is said not to be so."""

THREATENING: Final = verbs("threaten") | nouns("threat") | {"threatening"}
"""What these govern is threatened."""

ALLEGING: Final = verbs("allege accuse believe suspect claim think estimate assume blame presume implicate") | nouns(
    "accusation allegation claim report rumour rumor suspicion"
)
"""What these govern is somebody's word."""

PLANNING: Final = (
    verbs(
        "plan pledge agree want intend prepare expect set order offer promise vow urge ask seek decide aim hope "
        "consider mull discuss propose schedule wish need try attempt approve authorise authorize request require "
        "demand call commit forecast predict anticipate warn fear weigh allow enable permit let tell instruct "
        "direct help encourage invite persuade pressure press push move announce study explore recommend advise "
        "like await beg appeal hesitate negotiate slate bind supposed design"
    )
    | nouns(
        "plan decision order proposal offer pledge promise intention agreement deal request call bid effort "
        "attempt wish goal aim preparation readiness willingness possibility prospect risk danger fear warning "
        "chance permission approval option ability capability capacity idea vow demand need way appeal "
        "opportunity time mission scheme project programme"
    )
    | frozenset(
        "ready due likely able willing free bound about poised prepared going supposed scheduled keen determined "
        "eager".split()
    )
)
"""What these govern is to come, at best."""

INHERITING: Final = verbs(
    "begin start continue keep manage force resume use help come go proceed see appear turn get make"
) | {"first", "last", "second", "third", "only", "latest", "forced", "used"}
"""These leave it to their own verb whether it is so ("began to move", "was forced to leave")."""

SUPPOSING: Final = frozenset({"if", "unless", "whether", "lest"})
"""What these introduce is only supposed."""

ANY: Final = frozenset("any such potential possible hypothetical future possible eventual nuclear-armed".split())
"""Before a noun: it is one that nobody has seen ("any attack")."""

HYPOTHETICAL: Final = nouns(
    "threat risk possibility danger fear prospect case event likelihood warning chance deterrent defence defense "
    "protection response simulation drill exercise rehearsal scenario anniversary history theory plan talk idea"
)
"""Nouns of which something is only a possibility ("the threat of a strike"), or a play."""

FORESEEING: Final = verbs("expect hope predict forecast fear warn consider mull discuss propose suggest weigh")
"""What is told as a whole sentence under these is to come ("expects that Russia sends")."""

REHEARSING: Final = verbs("simulate practise practice rehearse avert imagine depict")
"""What these have for an object did not happen."""

BEFORE_NOUNS: Final[Mapping[EventStatus, frozenset[str]]] = {
    "planned": frozenset("planned upcoming scheduled proposed promised forthcoming next imminent".split()),
    "alleged": frozenset("alleged suspected reported apparent claimed supposed purported".split()),
    "threatened": frozenset({"threatened"}),
}
"""Adjectives of a noun of an event, by the status that they give it."""

MOCK: Final = frozenset("attempted foiled thwarted failed mock simulated".split())
"""Adjectives of what was no event after all."""

TIMES: Final = frozenset("before after since while when by upon".split())
"""Before a gerund, these say when and nothing more."""

RANKS: Final = frozenset("first second third last only latest".split())
"""\"The first ship to leave\" has left."""
