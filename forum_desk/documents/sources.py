"""Reads from the forum which people a paper means."""

from forum_desk.badges.queries import live_codes
from forum_desk.documents.paper import Selection
from forum_desk.errors import NotFound
from forum_desk.forum.queries import category
from forum_desk.language import N_
from forum_desk.people.queries import PersonView, everybody
from forum_desk.storage.unit import Unit


def selected(unit: Unit, selection: Selection) -> tuple[list[PersonView], dict[str, str]]:
    """The people a selection means, by number, and all codes; NotFound for unknown ones."""
    if selection.category:
        category(unit, selection.category)
    people = everybody(unit, category=selection.category or None)
    codes = live_codes(unit, [person.id for person in people])
    if not selection.codes:
        return list(people), codes
    unknown = sorted(selection.codes - set(codes.values()))
    if unknown:
        raise NotFound(N_("Nobody here has the badge code {codes}."), codes=", ".join(unknown))
    return [person for person in people if codes.get(person.id) in selection.codes], codes
