"""Reads from the forum whose cards are to be printed, and which tables and chairs get a sign."""

from collections.abc import Callable, Iterator, Mapping
from math import cos, radians, sin
from types import MappingProxyType
from typing import Any

from forum_desk.documents.cards.faces import CardPerson
from forum_desk.documents.cards.signs import ChairLabel, TableSign
from forum_desk.documents.cards.small import SmallCards
from forum_desk.documents.cards.table_cards import TableCards
from forum_desk.documents.paper import Selection
from forum_desk.documents.seating import source
from forum_desk.documents.sources import selected
from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView
from forum_desk.seating import kinds
from forum_desk.seating.queries import ElementView, PlaceView, PlanView
from forum_desk.storage.unit import Unit


def load_table_cards(unit: Unit, selection: Selection) -> TableCards:
    """The table cards a selection means; its first language is the host's, which faces the audience."""
    return TableCards(selection.languages[0], _people(unit, selection, "table-cards"))


def load_table_signs(unit: Unit, selection: Selection) -> tuple[TableSign, ...]:
    """A sign for every table of a plan."""
    view = source.load(unit, selection, "table-signs").plan
    return tuple(
        TableSign(element.label, element.name)
        for element in view.elements
        if element.kind == kinds.TABLE and (element.label or any(element.name))
    )


def load_chair_labels(unit: Unit, selection: Selection) -> tuple[ChairLabel, ...]:
    """A label for every chair that belongs to somebody: to the zone it is in, else to the sitter's organisation."""
    view = source.load(unit, selection, "chair-labels").plan
    return tuple(_labels(view))


LOADERS: Mapping[str, Callable[[Unit, Selection], Any]] = MappingProxyType(
    {
        "table-cards": load_table_cards,
        "place-cards": lambda unit, selection: _small_cards(unit, selection, paper="place-cards"),
        "escort-cards": lambda unit, selection: _small_cards(unit, selection, paper="escort-cards"),
        "table-signs": load_table_signs,
        "chair-labels": load_chair_labels,
    }
)
"""What each paper of cards or signs reads."""


def _small_cards(unit: Unit, selection: Selection, *, paper: str) -> SmallCards:
    return SmallCards(_people(unit, selection, paper))


def _people(unit: Unit, selection: Selection, paper: str) -> tuple[CardPerson, ...]:
    """Of a named plan those who sit there, in the order of the places; else everybody the selection means."""
    people, _codes = selected(unit, selection)
    if not selection.plan and not selection.changed:
        return tuple(_person(each, each.table_no, each.seat) for each in people)
    wanted = {each.id for each in people}
    seated = source.load(unit, selection, paper).seated()
    return tuple(_person(person, place.group, place.number) for place, person in seated if person.id in wanted)


def _person(row: PersonView, table: str, seat: str) -> CardPerson:
    return CardPerson(row.id, row.names, row.country, row.title, row.organisation, table, seat)


def _labels(view: PlanView) -> Iterator[ChairLabel]:
    zones = [element for element in view.elements if element.kind == kinds.ZONE]
    tables = {place.id for each in view.elements if each.kind == kinds.TABLE for place in each.places}
    for place in view.places():
        zone = next((each for each in zones if _lies_in(place, each)), None)
        owner = _owner_of_zone(zone) if zone else Trilingual()
        person = place.sitter.person if place.sitter else None
        if not any(owner) and person is not None:
            owner = person.organisation
        if any(owner):
            yield ChairLabel(owner, place.group, place.number, place.id in tables)


def _owner_of_zone(zone: ElementView) -> Trilingual:
    return next((words for words in (zone.organisation, zone.delegation, zone.name) if any(words)), Trilingual())


def _lies_in(place: PlaceView, zone: ElementView) -> bool:
    angle = radians(-zone.turn)
    dx, dy = place.x - zone.x, place.y - zone.y
    across, along = dx * cos(angle) - dy * sin(angle), dx * sin(angle) + dy * cos(angle)
    return abs(across) <= zone.width / 2 and abs(along) <= zone.depth / 2
