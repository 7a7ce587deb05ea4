"""Calls people and organisations that the details of an item name by their ids."""

from forum_desk.forum.queries import organisation_names
from forum_desk.language import spoken
from forum_desk.people.queries import people
from forum_desk.people.rules import own_name
from forum_desk.programme.details import Details
from forum_desk.storage import Unit


def name_everybody(unit: Unit, details: Details) -> dict[str, str]:
    """The names of all ids in the details."""
    persons = {one.signatory for one in details.parties} | {one.witness for one in details.parties}
    persons |= {one.receiver for one in details.units}
    names = {key: own_name(view.names, view.country) for key, view in people(unit, persons - {""}).items()}
    tag = spoken()
    return names | {one.id: one.name.best(tag, "en") for one in organisation_names(unit)}
