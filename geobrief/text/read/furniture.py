"""What stands round an article and is none of it, known by its words: labels, captions, notices, other stories' heads.

A reader of a format knows most of it by its markup; on a printed page, in a feed or in an old site's tables there is
nothing but the words. Only whole paragraphs go, and what goes is counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

AROUND: Final = "part of the page round it"
"""What the reader is told that menus, advertisements, labels and the like were."""
_CAPTION, _LETTER, _NOTICE, _LABEL, _HEADING = 300, 250, 700, 240, 140
"""Characters: what is longer is text, whatever words are in it."""

_RUNNING: Final = re.compile(r"(?s).{80,}[.!?…][\"'”’)\]]*$")
_TAIL: Final = re.compile(
    r"""(?ix)
      (?:more|other|latest|recent|top|related|recommended|popular|trending)[ ](?:on[ ]this(?:[ ]story|[ ]topic)?
        |from[ ].{1,60}|stories|news|headlines|posts|articles|releases|coverage|content|links|topics|reading):?
    | related:? | recommended(?:[ ]for[ ]you)? | trending(?:[ ]now)? | most[ ](?:read|viewed|popular|shared|commented)
    | (?:read|up|watch)[ ]next:? | further[ ]reading | you[ ](?:may|might)[ ]also[ ]like.{0,20} | editor['’]?s[ ]picks
    | (?:view[ ])?(?:all[ ])?comments?(?:[ ]?\(\d+\))? | \d+[ ](?:comments?|responses|replies)
    | \d+[ ]thoughts?[ ]on[ ].{1,200} | leave[ ]a[ ](?:reply|comment) | join[ ]the[ ](?:conversation|discussion)
    | share[ ]this(?:[ ](?:story|article|post|page))?:? | explore[ ]more[ ]on[ ]these[ ]topics
    | about[ ]the[ ]authors?:? | notes?[ ](?:to|for)[ ]editors:? | attachments? | unsubscribe\b.{0,120}
    | you(?:[ ]are|['’]re)?[ ]receiv(?:e|ed|ing)[ ]this[ ](?:e-?mail|newsletter|message)\b.{0,180}
    """
)
"""A heading behind which no part of the article comes."""
_END: Final = re.compile(
    r"[#*][ ]?[#*][ ]?[#*]|[-–—*][ ]?30[ ]?[-–—*]|[-–—*\[(]{0,3}[ ]?(?:ENDS?|End of release)[ ]?[-–—*\])]{0,3}\.?"
)
"""The marks that agencies and press offices end a text with."""
_CROSSHEAD: Final = re.compile(
    r"(?i)(?:related|read more|see also|also read|read also|don['’]t miss|watch|in pictures)"
    r"(?: (?:stories|articles|story|article))?:?"
)
"""A label within the text; the line below it is another story's head."""
_NUMBERED: Final = re.compile(
    r"""(?ix) (?:table|figure|fig\.?|illustration|chart|graphic|map|exhibit|plate|photo|image)
    [ ]\d{1,3}[a-z]?[ ]?(?:[.:–—|]|-[ ]) | \[\d{1,3}/\d{1,3}\]
    | (?:photo(?:graph)?s?|pictures?|images?|credits?|(?:photo|image)[ ](?:credit|source)|graphic|video)[ ]?[:/][ ]?\w
    """
)
"""What a caption or a credit begins with."""
_CREDIT: Final = re.compile(
    r"""(?x) (?:^|[\s(\[|/])
    (?: (?i:photo(?:graph)?(?:y|er)?|picture|image|credit|illustration|graphic|screenshot|still)
        (?i:[ ](?:by|credit|courtesy(?:[ ]of)?))?[ ]?[:/][ ]?[^.:;!?]{3,80}
      | (?:AP[ ]Photo|REUTERS|Reuters|AFP|EPA|Getty[ ]Images|Xinhua|Anadolu|TASS)(?:[ ]?/[ ]?[^.:;!?]{2,60})?
        (?:[ ]Purchase[ ]Licensing[ ]Rights)? )
    [)\]]?$
    """
)
"""What a caption ends with."""
_LABELS: Final = re.compile(
    r"""(?ix)
      (?:advertisement|advertising|sponsored(?:[ ]content)?|promoted|story[ ]continues[ ]below(?:[ ]advertisement)?|ad)
        (?:[ ]?[·|—–-][ ]?.{1,60})?
    | (?:read|see|view|learn|find[ ]out|load|show)[ ]more.{0,80} | continue[ ]reading.{0,80}
    | (?:read|see)[ ]also:?.{0,120} | (?:skip|jump|back)[ ]to[ ](?:main[ ]|the[ ])?(?:content|navigation|top).{0,20}
    | share | print | e-?mail | tweet | save | copy[ ]link | log[ ]in | print[ ]version | follow[ ]us.{0,80}
    | reuse[ ]this[ ]content | send[ ]this[ ](?:story|article|page).{0,80} | (?:e-?mail|print|share)[ ]?\|.{0,60}
    | sign[ ](?:up|in)(?:[ ](?:here|now|to[ ].{1,80}))?\.? | subscribe(?:[ ](?:now|here|today|to[ ].{1,80}))?[.!]?
    | enter[ ]your[ ]e-?mail.{0,200} | listen[ ]to[ ]this[ ]article.{0,40} | \d{1,2}[ ]min(?:ute)?s?[ ]read
    | ·?[ ]?(?:last[ ])?(?:updated|modified)[ ](?:\d{1,2}|an?|one)[ ](?:minutes?|mins?|hours?|days?)[ ]ago
    | (?:©|\(c\)|copyright\b).{0,200} | .{0,120}\ball[ ]rights[ ]reserved\.?.{0,80} | .{0,80}©[ ]\d{4}.{0,80}
    | purchase[ ]licensing[ ]rights.{0,20} | our[ ]standards:.{0,120} | your[ ]privacy | for[ ]immediate[ ]release:?
    | (?:media|press)[ ](?:contacts?|enquiries|inquiries):?.{0,40} | (?:filed[ ]under|tags?|topics):.{0,160}
    | view[ ](?:this[ ](?:e-?mail|message|newsletter)[ ])?(?:in|on)[ ](?:your[ ]|a[ ]|the[ ])?(?:browser|web).{0,40}
    | (?:for[ ](?:further|more)[ ](?:information|details),?[ ])(?:please[ ])?(?:contact|write|call|visit|see)\b.{0,180}
    | (?:a[ ])?version[ ]of[ ]this[ ](?:article|story)[ ](?:appears|appeared|was[ ]published)\b.{0,180} | [\d.,]{1,12}
    | the[ ]post[ ].{1,200}[ ](?:first[ ]appeared|appeared[ ]first)[ ](?:on|in|at)[ ].{1,100} | unsubscribe\b.{0,120}
    | (?:play|watch)[ ](?:the[ ])?video.{0,40} | video[ ]duration.{0,60} | ad:.{0,100}
    | \S{1,60}@\S{1,60}\.\w{2,20} | (?:tel|phone|fax|call)?[.:]?[ ]?\+?[\d()][\d\s()./-]{5,22}
    """
)
_COOKIES: Final = (
    re.compile(r"(?i)\bcookies?\b"),
    re.compile(r"(?i)\b(?:we|our|you|your)\b"),
    re.compile(r"(?i)\b(?:accept|consent|partners|privacy|device|browser|preferences|settings)\b"),
)
"""All of them stand in what a site says of its cookies."""
_SUBSCRIBE: Final = re.compile(
    r"""(?ix) \b(?:sign[ ]up|subscribe|get|receive|join)\b.{0,120}\b(?:newsletters?|e-?mails?|inbox|alerts)\b
    | \bour[ ](?:(?:free|daily|weekly|morning|evening|breaking)[ ]){0,2}
      (?:briefing|newsletter|e-?mail|app|channel|podcast)s?\b
    | \b(?:support[ ]us|become[ ](?:a|our)[ ](?:patron|member|subscriber|supporter))\b
    | \bfollow[ ](?:us|him|her|them|me)\b.{0,40}[ ]on[ ](?:x|twitter|facebook|instagram|threads|bluesky|telegram)\b"""
)
_SPOKEN: Final = re.compile('[“”"]')


def cleared(paragraphs: Sequence[str], left_out: dict[str, int]) -> list[str]:
    """The paragraphs of a text without its furniture, counted in ``left_out``."""
    end = _end(paragraphs)
    kept: list[str] = []
    left_out[AROUND] = left_out.get(AROUND, 0) + len(paragraphs) - end
    below_crosshead = False
    for words in paragraphs[:end]:
        what = AROUND if below_crosshead and _is_heading(words) else _kind(words)
        below_crosshead = _CROSSHEAD.fullmatch(words) is not None
        if what is None:
            kept.append(words)
        else:
            left_out[what] = left_out.get(what, 0) + 1
    return kept


def is_head_of_others(words: str) -> bool:
    """Whether a heading leads to other stories, to comments, or to what a site says of itself."""
    return len(words) <= _LABEL and (_TAIL.fullmatch(words) or _CROSSHEAD.fullmatch(words)) is not None


def _end(paragraphs: Sequence[str]) -> int:
    """Where the article ends: at a mark, or at a heading of other things, behind which hardly any text runs on."""
    running = [len(words) if _RUNNING.match(words) else 0 for words in paragraphs]
    before, whole = 0, sum(running)
    for number, words in enumerate(paragraphs):
        is_end = _END.fullmatch(words) or (len(words) <= _LABEL and _TAIL.fullmatch(words))
        if is_end and before and 3 * (whole - before) < before:
            return number
        before += running[number]
    return len(paragraphs)


def _is_heading(words: str) -> bool:
    return len(words) < _HEADING and words[-1] not in ".!?…”\"'"


def _kind(words: str) -> str | None:
    """What a paragraph is, if it is furniture."""
    if len(words) <= _CAPTION and (_NUMBERED.match(words) or _CREDIT.search(words)):
        return "caption"
    is_label = len(words) <= _LABEL and (_LABELS.fullmatch(words) or _CROSSHEAD.fullmatch(words))
    is_notice = len(words) <= _NOTICE and all(sign.search(words) for sign in _COOKIES)
    asks = len(words) <= _LETTER and _SUBSCRIBE.search(words) and not _SPOKEN.search(words)
    return AROUND if is_label or is_notice or asks else None
