"""Remembers that a paper of a plan came out, so that next time only what changed need be printed."""

from collections.abc import Collection

from forum_desk.documents.catalogue import Paper
from forum_desk.documents.paper import Selection
from forum_desk.documents.seating.source import chosen, load
from forum_desk.documents.sources import selected
from forum_desk.seating.commands import record_prints
from forum_desk.storage.unit import Unit


def note_print(unit: Unit, paper: Paper, selection: Selection, left_out: Collection[str] = ()) -> None:
    """Note a print of this paper, all but the people who were left out; nothing for a paper of no plan."""
    of_people = "changed" in paper.options
    if "plan" not in paper.options or (of_people and not selection.plan and not selection.changed):
        return
    row = chosen(unit, selection, paper.key)
    if row is None:
        return
    ids: set[str] = set()
    if of_people:
        wanted = {person.id for person in selected(unit, selection)[0]}
        seated = load(unit, selection, paper.key).seated()
        ids = {person.id for _place, person in seated if person.id in wanted} - set(left_out)
    record_prints(unit, row.id, paper.key, ids, whole=not of_people)
