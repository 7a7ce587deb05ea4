"""Reads from the forum whose cards are to be printed."""

from forum_desk.documents.card_faces import CardPerson
from forum_desk.documents.paper import Selection
from forum_desk.documents.small_cards import SmallCards
from forum_desk.documents.sources import selected
from forum_desk.documents.table_cards import TableCards
from forum_desk.people.queries import PersonView
from forum_desk.storage.unit import Unit


def load_table_cards(unit: Unit, selection: Selection) -> TableCards:
    """The table cards a selection means; its first language is the host's, which faces the audience."""
    return TableCards(selection.languages[0], _people(unit, selection))


def load_small_cards(unit: Unit, selection: Selection) -> SmallCards:
    """The place or escort cards a selection means."""
    return SmallCards(_people(unit, selection))


def _people(unit: Unit, selection: Selection) -> tuple[CardPerson, ...]:
    people, _codes = selected(unit, selection)
    return tuple(_person(each) for each in people)


def _person(row: PersonView) -> CardPerson:
    return CardPerson(row.id, row.names, row.country, row.title, row.organisation, row.table_no, row.seat)
