"""Briefs of invented articles to draw: each names its places and figures itself, so no model is needed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import shapely

from geobrief.model import (
    Article,
    Bound,
    Brief,
    Event,
    EventType,
    Geometry,
    Link,
    LinkKind,
    MadeWith,
    Measure,
    MeasureKind,
    Mention,
    Overlay,
    Place,
    PlaceKind,
    Position,
    Role,
    Span,
    Unit,
)
from geobrief.settle.draw import DrawOptions, draw
from geobrief.world import earth

MILE = 1.609344
_CAPITALS: dict[str, Position] = {
    "KE": (36.82, -1.29),
    "SO": (45.34, 2.04),
    "FJ": (178.44, -18.14),
    "ET": (38.75, 9.02),
}


@dataclass
class Desk:
    """Builds a Brief by naming phrases of its text."""

    ident: str
    text: str
    title: str | None = None
    published: str | None = "2031-03-14"
    source: str | None = "Harbour Gazette"
    places: list[Place] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def spans(self, phrase: str) -> list[Span]:
        """Find every occurrence of a phrase."""
        found, at = [], self.text.find(phrase)
        while at >= 0:
            found.append(Span(start=at, end=at + len(phrase)))
            at = self.text.find(phrase, at + 1)
        assert found, f"{phrase!r} is not in the text"
        return found

    def place(  # noqa: PLR0913  a fixture names what it sets
        self,
        name: str,
        where: Position | None,
        kind: PlaceKind = "city",
        *,
        country: str | None = None,
        role: Role = "literal",
        confidence: float = 0.98,
        why: tuple[str, ...] = (),
    ) -> str:
        """Add a place; its mentions are where its name stands."""
        ident = f"p{len(self.places) + 1}"
        self.places.append(
            Place(
                id=ident,
                name=name,
                kind=kind,
                country=country,
                lat=where[1] if where else None,
                lon=where[0] if where else None,
                confidence=confidence,
                record=f"test:{ident}" if where else None,
                mentions=tuple(Mention(start=s.start, end=s.end, role=role) for s in self.spans(name)),
                why=why,
            )
        )
        return ident

    def measure(  # noqa: PLR0913  the same
        self,
        phrase: str,
        kind: MeasureKind,
        km: float,
        bound: Bound = "exact",
        *,
        low_km: float | None = None,
        bearing: str | None = None,
        subject: str | None = None,
        unit: Unit = "km",
    ) -> str:
        """Add a measure."""
        span = self.spans(phrase)[0]
        low = None if bound == "up_to" else (low_km if low_km is not None else km) * 1000
        self.measures.append(
            Measure(
                id=f"m{len(self.measures) + 1}",
                start=span.start,
                end=span.end,
                kind=kind,
                low_m=low,
                high_m=km * 1000,
                bound=bound,
                unit=unit,
                bearing=bearing,
                subject=self.spans(subject)[0] if subject else None,
            )
        )
        return self.measures[-1].id

    def link(
        self, kind: LinkKind, measure: str, origin: str | None, target: str | None = None, assumed: tuple[str, ...] = ()
    ) -> None:
        """Join a measure to its places."""
        self.links.append(
            Link(
                id=f"l{len(self.links) + 1}",
                kind=kind,
                measure=measure,
                origin=origin,
                target=target,
                assumed=assumed,
                rule="test",
                confidence=0.9,
            )
        )

    def reader(self, origin: str, km: float, label: str | None = None) -> None:
        """Add a range of the reader's own."""
        self.links.append(
            Link(
                id=f"l{len(self.links) + 1}",
                kind="range",
                measure=None,
                origin=origin,
                target=None,
                assumed=(),
                rule="reader",
                confidence=1.0,
                high_m=km * 1000,
                label=label,
            )
        )

    def brief(self) -> Brief:
        """Draw, and bind the whole."""
        overlays, notes = draw(
            tuple(self.places), tuple(self.measures), tuple(self.links), DrawOptions(), self._point_of
        )
        return Brief(
            id=self.ident,
            article=Article(title=self.title, source=self.source, published=self.published, text=self.text),
            places=tuple(self.places),
            measures=tuple(self.measures),
            links=tuple(self.links),
            overlays=overlays,
            notes=notes,
            made_with=MadeWith(geobrief="0.1.0", model="none", gazetteer="test", worldview="un"),
        )

    @staticmethod
    def _point_of(place: Place) -> Position:
        if place.kind == "country" and place.country in _CAPITALS:
            return _CAPITALS[place.country]
        assert place.lon is not None
        assert place.lat is not None
        return place.lon, place.lat


def missile() -> Brief:
    """Tell of a range across a border with an assumed origin, and a distance at another scale."""
    desk = Desk(
        "missile",
        "Ethiopia has moved launchers close to its border with Somalia, two officials said on Tuesday. "
        "The Sanga-4 missiles, with a range of up to 700 kilometers, could reach Baidoa and the coast from deep "
        "within "
        "Ethiopia, Gen. A. Warsame told reporters in Mogadishu. Mogadishu said it would answer any strike.\n\n"
        "The missiles were built with help from a firm in the Malay Peninsula, some 6,000 kilometers (3,700 "
        "miles) east of "
        "Ethiopia. In the trial on Feb. 2 one of them flew 410 kilometers at an altitude of 90 kilometers. "
        "Jijiga and "
        "Beledweyne lie on the road that the launchers took. Kenya called for calm. Nairobi said on Friday it "
        "was worried. "
        "Nairobi offered to host talks. A second site near Qorax could not be confirmed.",
        title="Ethiopia moves launchers towards Somalia, officials say",
    )
    ethiopia = desk.place("Ethiopia", (39.6, 8.6), "country", country="ET")
    somalia = desk.place("Somalia", (45.9, 5.9), "country", country="SO")
    desk.place("Baidoa", (43.65, 3.11), country="SO")
    desk.place("Mogadishu", (45.34, 2.04), country="SO")
    malay = desk.place("Malay Peninsula", (102.0, 4.5), "peninsula")
    desk.place("Jijiga", (42.8, 9.35), country="ET")
    desk.place("Beledweyne", (45.2, 4.74), country="SO", confidence=0.42, why=("two towns have this name",))
    desk.place("Kenya", (37.9, 0.5), "country", country="KE", role="metonym")
    desk.place("Nairobi", (36.82, -1.29), country="KE", role="metonym")
    desk.place("Qorax", None, confidence=0.0, why=("no record has this name",))
    reach = desk.measure("up to 700 kilometers", "range", 700, "up_to", subject="Sanga-4 missiles")
    away = desk.measure("6,000 kilometers (3,700 miles)", "distance", 6000, "about", bearing="east")
    desk.measure("410 kilometers", "travelled", 410)
    desk.measure("90 kilometers", "altitude", 90)
    desk.link("range", reach, ethiopia, somalia, ("origin",))
    desk.link("distance", away, ethiopia, malay)
    return desk.brief()


def earthquake() -> Brief:
    """Tell of a derived point beside a small town."""
    desk = Desk(
        "earthquake",
        "A magnitude 6.1 earthquake struck 45 kilometers southwest of Tocopilla early on Sunday, the "
        "seismological service "
        "said. It was felt in Calama and Antofagasta, 160 kilometers to the south of Tocopilla. The depth was 38 "
        "kilometers. No tsunami "
        "warning was issued for Chile. The U.S. Geological Survey put it at 6.0.",
        title="Quake off northern Chile cuts power in Tocopilla",
    )
    tocopilla = desk.place("Tocopilla", (-70.2, -22.09), country="CL")
    desk.place("Calama", (-68.93, -22.46), country="CL")
    antofagasta = desk.place("Antofagasta", (-70.4, -23.65), country="CL")
    desk.place("Chile", (-71.4, -35.8), "country", country="CL")
    near = desk.measure("45 kilometers southwest", "distance", 45, bearing="southwest")
    desk.measure("38 kilometers", "other", 38)
    far = desk.measure("160 kilometers to the south", "distance", 160, bearing="south")
    desk.link("distance", near, tocopilla)
    desk.link("distance", far, tocopilla, antofagasta)
    return desk.brief()


def zone() -> Brief:
    """Tell of a small zone round a plant."""
    desk = Desk(
        "zone",
        "Everyone within 30 kilometers of the Belene plant was told to leave on Monday. Buses waited in Svishtov "
        "and, across the "
        "Danube, in Zimnicea. Bulgaria and Romania opened shelters; the inner circle of 10 kilometers was "
        "closed. A village "
        "20 km from the border, Oresh, refused.",
        title="Thirty kilometres round Belene are cleared",
    )
    plant = desk.place("Belene", (25.19, 43.62), "site", country="BG")
    desk.place("Svishtov", (25.35, 43.62), country="BG")
    desk.place("Danube", (25.3, 43.66), "water")
    desk.place("Zimnicea", (25.37, 43.65), country="RO")
    desk.place("Bulgaria", (25.2, 42.8), "country", country="BG")
    desk.place("Romania", (25.0, 45.9), "country", country="RO")
    desk.place("Oresh", (25.25, 43.58), country="BG", confidence=0.8, why=("a village of 900",))
    outer = desk.measure("30 kilometers", "zone", 30)
    inner = desk.measure("10 kilometers", "zone", 10)
    desk.measure("20 km", "distance", 20)
    desk.link("zone", outer, plant)
    desk.link("zone", inner, plant)
    return desk.brief()


def storm() -> Brief:
    """Two wind fields round a derived point's anchor, off a coast."""
    desk = Desk(
        "storm",
        "Hurricane Ode was 120 miles off Wilmington at noon. Hurricane-force winds reach 60 miles from the eye "
        "near Cape Fear, and "
        "gales up to 175 miles. Charleston and Norfolk closed their ports. North Carolina called out its guard.",
        title="Hurricane Ode turns towards Cape Fear",
    )
    eye = desk.place("Cape Fear", (-77.97, 33.84), "site", country="US")
    desk.place("Wilmington", (-77.94, 34.23), country="US")
    desk.place("Charleston", (-79.93, 32.78), country="US")
    desk.place("Norfolk", (-76.29, 36.85), country="US")
    desk.place("North Carolina", (-79.0, 35.6), "region", country="US")
    force = desk.measure("60 miles", "zone", 60 * MILE, subject="Hurricane-force winds", unit="mi")
    gales = desk.measure("up to 175 miles", "zone", 175 * MILE, "up_to", subject="gales", unit="mi")
    desk.measure("120 miles", "distance", 120 * MILE, unit="mi")
    desk.link("zone", force, eye)
    desk.link("zone", gales, eye)
    return desk.brief()


def pacific() -> Brief:
    """Across 180 degrees: a range, a way and a country that lies on both sides."""
    desk = Desk(
        "pacific",
        "The trawler left Suva on Thursday and was stopped off Apia, 1,150 km away, by a patrol boat. Its drone "
        "has a range of "
        "1,500 kilometers. Fiji protested. Funafuti and Nukualofa lie within that circle. The ship had been as "
        "far as Pago Pago.",
        title="Trawler stopped between Fiji and Samoa",
    )
    suva = desk.place("Suva", (178.44, -18.14), country="FJ")
    apia = desk.place("Apia", (-171.76, -13.83), country="WS")
    desk.place("Fiji", (178.0, -17.8), "country", country="FJ")
    desk.place("Funafuti", (179.2, -8.52), country="TV")
    desk.place("Nukualofa", (-175.2, -21.13), country="TO")
    desk.place("Pago Pago", (-170.7, -14.28), country="AS")
    reach = desk.measure("1,500 kilometers", "range", 1500, subject="Its drone")
    way = desk.measure("1,150 km", "travelled", 1150)
    desk.link("range", reach, suva)
    desk.link("travelled", way, suva, apia)
    return desk.brief()


def talks() -> Brief:
    """No measure at all."""
    desk = Desk(
        "talks",
        "Ministers of Kenya and Tanzania met in Arusha on Wednesday to speak of the port of Mombasa. Arusha has "
        "been host to such "
        "talks since May. Nairobi wants a lower toll; Dodoma said no. Dodoma said it again. They meet again in "
        "Geneva.",
        title=None,
    )
    desk.place("Kenya", (37.9, 0.5), "country", country="KE", role="metonym")
    desk.place("Tanzania", (34.9, -6.3), "country", country="TZ", role="metonym")
    desk.place("Arusha", (36.68, -3.37), country="TZ")
    desk.place("Mombasa", (39.66, -4.05), country="KE")
    desk.place("Nairobi", (36.82, -1.29), country="KE", role="metonym")
    desk.place("Dodoma", (35.74, -6.17), country="TZ", role="metonym")
    desk.place("Geneva", (6.14, 46.2), country="CH")
    return desk.brief()


def nowhere() -> Brief:
    """No place, one measure."""
    desk = Desk(
        "nowhere", "The new battery lasts 600 kilometers on one charge. Its maker did not say where it is built."
    )
    desk.measure("600 kilometers", "range", 600)
    return desk.brief()


def arsenal() -> Brief:
    """Three ranges of one territory at different scales, one of them the reader's, far north."""
    desk = Desk(
        "arsenal",
        "From Tiksi the short missile reaches 500 km, the medium one 1,300 to 1,600 km, and the long one 5,500 "
        "km. Murmansk, "
        "Anadyr and Fairbanks are named in the paper. Russia denied it.",
        title="Three missiles of Tiksi",
    )
    tiksi = desk.place("Tiksi", (128.87, 71.64), country="RU")
    desk.place("Murmansk", (33.08, 68.97), country="RU")
    desk.place("Anadyr", (177.5, 64.73), country="RU")
    desk.place("Fairbanks", (-147.72, 64.84), country="US")
    desk.place("Russia", (97.7, 61.5), "country", country="RU", role="metonym")
    desk.link("range", desk.measure("500 km", "range", 500, subject="the short missile"), tiksi)
    desk.link("range", desk.measure("1,300 to 1,600 km", "range", 1600, "between", low_km=1300), tiksi)
    desk.link("range", desk.measure("5,500 km", "range", 5500), tiksi)
    desk.reader(tiksi, 900, "Our estimate")
    return desk.brief()


BRIEFS = {make.__name__: make for make in (missile, earthquake, zone, storm, pacific, talks, nowhere, arsenal)}


def patrol() -> Brief:
    """Tell of what no rule draws yet: a belt along a line, an area given by its corners, three events on their ways.

    Overlays are written by hand, as a Brief of another program's may have them.
    """
    desk = Desk(
        "patrol",
        "A belt 30 kilometers wide along the road from Kankan to Siguiri is closed, officials said. Vessels keep out "
        "of the area off Freetown. Rebels in Kankan shelled Siguiri. Freetown sent rice to Kankan. Troops moved from "
        "Freetown to Siguiri.",
        title="A road is closed",
    )
    kankan = desk.place("Kankan", (-9.3, 10.38), country="GN")
    siguiri = desk.place("Siguiri", (-9.17, 11.42), country="GN")
    freetown = desk.place("Freetown", (-13.23, 8.48), country="SL")
    desk.link("zone", desk.measure("30 kilometers", "zone", 30), kankan, siguiri)
    events = [
        _event(desk, "attack", "shelled", (kankan, siguiri)),
        _event(desk, "transfer", "sent", (freetown, kankan)),
        _event(desk, "move", "moved", (freetown, siguiri)),
    ]
    spots = {place.id: (place.lon or 0.0, place.lat or 0.0) for place in desk.places}
    strip = shapely.LineString([spots[kankan], spots[siguiri]]).buffer(0.14)
    corners = ((-15.0, 7.5), (-13.6, 7.5), (-13.6, 8.9), (-15.0, 8.9), (-15.0, 7.5))
    belt = Overlay(
        id="o1",
        kind="belt",
        of="l1",
        label="30 km belt",
        geometry=earth.to_geometry(strip),
        radius_m=15_000.0,
    )
    area = Overlay(
        id="o2", kind="area", of=freetown, label="Closed", geometry=Geometry(type="Polygon", coordinates=(corners,))
    )
    arrows = [
        Overlay(
            id=f"o{i}",
            kind="arrow",
            of=event.id,
            label=event.type,
            geometry=earth.line(spots[event.origin or ""], spots[event.end or ""]),
        )
        for i, event in enumerate(events, start=3)
    ]
    desk.links[0] = replace(desk.links[0], assumed=("target",))
    bare = replace(desk.brief(), overlays=(), notes=())
    return replace(bare, events=tuple(events), overlays=(belt, area, *arrows))


def _event(desk: Desk, kind: EventType, word: str, ends: tuple[str, str]) -> Event:
    span = desk.spans(word)[0]
    return Event(
        id=f"e-{word}",
        type=kind,
        trigger=span,
        origin=ends[0],
        end=ends[1],
        confidence=0.9,
        rule="test",
        evidence=(span,),
    )
