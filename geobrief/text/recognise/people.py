"""Common names of persons, and the surnames that full names of a text give: "Tyrise M. Bell", and further on "Bell"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import BODIES, COMMON_IN_NAMES, FIRMS, OFFICES, PEERS, RELATIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.recognise.page import Page

FORENAMES = frozenset(
    "aaron abigail adam adrian ahmed alan albert alejandro alex alexander alexandra alfred ali alice alicia alison "
    "allen amanda amber amy andre andrea andrew angela angelina anita ann anna anne annette annie anthony antonio "
    "april ashley barbara barry beatrice becky ben benjamin bernard beth betty beverly bill billy blake bob bobby "
    "bonnie brad bradley brandon brenda brendan brent brian bridget bruce bryan caleb calvin cameron carl carla "
    "carlos carmen carol caroline carolyn casey catherine cathy cecilia charlene charles charlie cheryl chris "
    "christian christina christine christopher cindy claire clara claudia clifford cody colin colleen connie corey "
    "courtney craig crystal curtis cynthia dale dan dana daniel danielle danny darlene darrell darren david dawn "
    "dean deanna deborah debra denise dennis derek diana diane diego don donald donna doris dorothy doug douglas "
    "duane dustin dwight dylan earl ed eddie edgar edith eduardo edward edwin eileen elaine eleanor elizabeth ellen "
    "emily emma eric erica erik erin ernest esther ethan eugene eva evan evelyn fatima felicia fernando frances "
    "francis francisco frank franklin fred frederick gabriel gail gary gene geoffrey george gerald gilbert gina "
    "gladys glen glenn gloria gordon grace greg gregory guy harold harriet harry harvey hassan heather hector heidi "
    "helen henry herbert holly howard hugh hussein ian ibrahim ida irene isaac isabella ivan jack jackie jacob "
    "jacqueline jaime jake james jamie jan jane janet janice jared jasmine jason jay jean jeff jeffrey jennifer "
    "jenny jeremiah jeremy jerome jerry jesse jessica jessie jill jim jimmy joan joann joanna joanne joe joel john "
    "johnny jon jonathan jorge jose joseph josh joshua joyce juan juanita judith judy julia julian julie june "
    "justin karen karl katherine kathleen kathryn kathy katie kayla keith kelly ken kenneth kevin kim kimberly kirk "
    "kristen kristin kurt kyle lance larry laura lauren laurie lawrence leah lee leo leon leonard leroy leslie "
    "lewis liam lillian linda lisa logan lois loretta lori louis louise lucas lucy luis luke lydia lynn mae marc "
    "marcia marco marcus margaret maria marian marie marilyn mario marion marjorie mark marlene marsha martha "
    "martin marvin mary mathew matt matthew maureen maurice max megan melanie melinda melissa melvin michael "
    "michele michelle miguel mike mildred mitchell mohamed mohammed monica morgan muhammad nancy natalie nathan "
    "nathaniel neil nicholas nick nicole nina noah nora norma oliver olivia omar oscar pamela patricia patrick paul "
    "paula pauline pedro peggy penny perry peter phil philip phillip phyllis rachel ralph ramon randall randy raul "
    "ray raymond rebecca regina renee rhonda ricardo richard rick ricky rita rob robert roberta roberto robin "
    "rodney roger roland ron ronald ronnie rosa rose rosemary ross roy ruben ruby russell ruth ryan sally samantha "
    "samuel sandra sandy sara sarah scott sean sergei sergio seth shane sharon shaun shawn sheila shelley sherry "
    "shirley simon sophia sophie stacey stacy stanley stella stephanie stephen steve steven stuart sue susan "
    "suzanne sylvia tamara tammy tanya tara ted teresa terrance terrence terri terry thelma theresa thomas tiffany "
    "tim timothy tina todd tom tommy toni tony tracey tracy travis trevor tyler valerie vanessa vera vernon "
    "veronica vicki victor vincent vivian vladimir wade walter wanda warren wayne wendy wesley willard william "
    "willie yolanda yvonne zachary zoe".split()
)
"""Common forenames of English-language news."""

SURNAMES = frozenset(
    "adams alexander allen anderson andrews armstrong arnold austin bailey baker barnes barrett bell bennett berry "
    "bishop black boyd bradley brooks brown bryant burke burns burton bush butler byrd campbell carlson carpenter "
    "carr carroll carter chapman clark clarke cole coleman collins cook cooper cox craig crawford cruz cunningham "
    "daniels davis dawson day dean diaz dixon douglas duncan dunn edwards elliott ellis evans ferguson fernandez "
    "fields fisher fleming fletcher ford foster fowler fox franklin frazier freeman fuller garcia gardner garza "
    "gibson gilbert gomez gonzales gonzalez gordon graham grant graves gray green greene griffin gutierrez hall "
    "hamilton hansen hanson hardy harper harris harrison hart harvey hawkins hayes henderson henry hernandez hicks "
    "hill hoffman holland holmes howard howell hudson hughes hunt hunter jackson jacobs james jenkins jensen "
    "jimenez johnson johnston jones jordan kelley kelly kennedy king knight larson lawrence lawson lee lewis little "
    "long lopez lynch marshall martin martinez mason matthews mccoy mcdonald mcpherson medina mendoza meyer miller "
    "mills mitchell montgomery moore morales moreno morgan morris morrison murphy murray myers nelson newman nguyen "
    "nichols obrien olson ortiz owens palmer parker patel patterson payne perez perkins perry peters peterson "
    "phillips pierce porter powell price ramirez ramos ray reed reid reyes reynolds rice richards richardson riley "
    "rivera roberts robertson robinson rodriguez rogers romero rose ross ruiz russell ryan sanchez sanders schmidt "
    "schultz scott shaw simmons simpson sims smith snyder spencer stephens stevens stewart stone sullivan taylor "
    "terry thomas thompson torres tucker turner vargas vasquez wagner walker wallace walsh ward warren washington "
    "watkins watson weaver webb webster welch wells wheeler white williams williamson willis wilson wood woods "
    "wright young".split()
)
"""Common surnames of English-language news; many a hamlet is called so, too."""

FORENAMES_OF_PLACES = frozenset(
    "adelaide alberta alexandria america asia aspen austin avalon bethany boston bristol brittany bronx brooklyn "
    "cairo camden carolina catalina chad chelsea chester cheyenne china cleveland colombia columbia cordoba "
    "dakota dallas dayton denver devon diego eden egypt elba ethiopia florence florida france geneva genoa "
    "georgia germany guadalupe havana holland houston hudson india indiana ireland israel jackson jamaica jericho "
    "jersey jordan kansas kent kenya kingston lancaster laramie lincoln lisbon logan london lorraine lourdes "
    "madison malaysia malta marseille memphis mercedes milan montana monterey montgomery morocco nairobi nevada "
    "norfolk odessa orlando oslo oxford paris perth petra peyton phoenix pierre preston princeton quincy raleigh "
    "regina reno rhodes rio roma rome salem samara santiago savannah sedona selma seville shannon siena sierra "
    "skye sofia sonora sterling sydney tallulah tennessee tijuana trenton trinidad troy tulsa tyler tyrone "
    "valencia venice vernon verona victoria vienna virginia wales warren wellington winston york zaire zion".split()
)
"""Places' names that parents give to children, too: before a surname they are no place."""

_INITIAL = re.compile(r"[A-Z]\.?")
_LEAST = 3  # letters of a surname
_NO_SURNAMES = BODIES | FIRMS | OFFICES | COMMON_IN_NAMES
_TITLES = OFFICES - {"saint", "chief", "father", "sister", "brother", "editor", "secretary", "director"}


def surnames(page: Page) -> Iterator[str]:
    """The words behind common forenames, in small letters: of "James T. Welch", "welch"."""
    for i, word in enumerate(page.lower[:-1]):
        if word in FORENAMES and page.is_capitalised(i) and page.lower[i - 1 : i] not in (["st."], ["saint"], ["st"]):
            at = i + 1
            while at < len(page) and at - i < 3 and _INITIAL.fullmatch(page.words[at]):
                at += 1
            if at < len(page) and page.is_capitalised(at) and _is_surname(page, at):
                yield page.lower[at]


def alone(page: Page) -> Iterator[str]:
    """Forenames that are places' too, where the words round them speak of a person: "her sister Dakota"."""
    for i, word in enumerate(page.lower):
        if word in FORENAMES_OF_PLACES and page.is_capitalised(i) and not page.words[i].isupper():
            behind = page.lower[i + 1 : i + 4]
            kin = behind[:1] == ["and"] and behind[1:2] in (["her"], ["his"]) and not RELATIVES.isdisjoint(behind[2:])
            aged = behind[:1] == [","] and behind[1].isdecimal() and behind[2:] == [","] if len(behind) == 3 else False
            if kin or aged or (page.lower[i - 1 : i] and page.lower[i - 1] in RELATIVES):
                yield word


def is_forename(page: Page, i: int) -> bool:
    """ "Israel Phiri", "Paris Banda": a place's name, tied by the grammar to a surname behind it."""
    if page.lower[i] not in FORENAMES_OF_PLACES or i + 1 >= len(page) or page.words[i].isupper():
        return False
    behind, word = page.doc[i + 1], page.lower[i + 1]
    if behind.pos_ != "PROPN" or not (page.is_capitalised(i + 1) and word.isalpha()) or page.words[i + 1].isupper():
        return False
    if word in _NO_SURNAMES or len(word) < _LEAST or page.end(i + 1) + 1 != page.start(i + 1):
        return False
    named, entity = page.doc[i], page.entity(i + 1)
    if named.dep_ != "compound" or named.head.i != i + 1 or behind.dep_ == "compound":
        return False
    if entity is None or entity.label in {"PERSON", "GPE", "NORP"}:
        return page.label(i) in {"PERSON", "GPE", ""}
    # "Paris" and the firm "Banda", or the firm "London Nkhoma" that news has never heard of; not "Boston Celtics"
    heard = word not in SURNAMES and not (behind.is_oov and page.doc.vocab.vectors.n_keys)
    whole = (entity.first, entity.last) == (i, i + 2) and not heard
    return entity.label == "ORG" and (whole or (entity.first, entity.last) == (i + 1, i + 2))


def is_titled(page: Page, first: int) -> bool:
    """ "Sgt. Perth", "Lord Melbourne", "the Duke of Wellington": one word behind a title is a person."""
    at = first - 1 - (page.words[max(0, first - 1)] == ".")
    if at < 0 or not page.is_capitalised(at):
        return at > 0 and page.lower[at] == "of" and page.lower[at - 1] in PEERS and page.is_capitalised(at - 1)
    return page.lower[at].rstrip(".") in _TITLES and not page.words[at].isupper()


def _is_surname(page: Page, at: int) -> bool:
    word = page.lower[at]
    alone = page.lower[at + 1 : at + 2] not in (["county"], ["city"], ["island"], ["river"])
    return word.isalpha() and len(word) >= _LEAST and alone and page.doc[at].pos_ == "PROPN"
