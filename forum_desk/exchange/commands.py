"""Stores people of an understood list in one action, and takes a whole list back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from forum_desk.checkin.commands import register
from forum_desk.errors import NotFound
from forum_desk.exchange.progress import Progress, step
from forum_desk.exchange.records import Import
from forum_desk.exchange.understanding import Understanding
from forum_desk.forum.commands import organisation_named
from forum_desk.forum.records import Organisation
from forum_desk.forum.text import in_its_script
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.storage.undo import revert
from forum_desk.storage.unit import Unit

_SAME_NAME = [
    "legal_name",
    "honorific",
    "phone",
    "email",
    "id_no",
    "gender",
    "ethnicity",
    "country",
    "arrive_date",
    "arrive_time",
    "arrive_at",
    "arrive_by",
    "depart_date",
    "depart_time",
    "depart_by",
    "room",
    "room_no",
    "hotel",
    "diet",
    "fee",
    "sessions",
    "note",
    "headcount",
]
_NAMES = {"name_zh": "name_native", "name_latin": "name_latin", "name_vi": "name_vi"}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of a list: its number (for undoing), how many people were added."""

    number: int
    added: int


def bring_in(
    unit: Unit, understanding: Understanding, source: str, *, progress: Progress | None = None
) -> ImportResult:
    """Add everybody of an understood list, and the heads that organisations announced without names.

    Raises Stopped when `progress` says so, Refused for a value that cannot be kept; then nothing was stored.
    """
    total = len(understanding.people)
    for done, person in enumerate(understanding.people):
        step(progress, done, total)
        register(unit, new_delegate(person.values))
    for expected in understanding.organisations_only:
        _expect(unit, expected.org or "", expected.expected_heads or 0)
    unit.alone("imports.number")
    number = (unit.session.scalar(select(func.max(Import.number))) or 0) + 1
    unit.session.add(Import(number=number, at=unit.now, source=source, people=total, entry_id=unit.entry_id))
    return ImportResult(number, total)


def undo_import(unit: Unit, number: int) -> None:
    """Take list `number` back; NotFound for a number that was never given, RuleBroken when later work stands on it."""
    row = unit.session.scalar(select(Import).where(Import.number == number))
    if row is None:
        raise NotFound("There is no import number {number} in this forum's journal.", number=number)
    revert(unit, row.entry_id)


def new_delegate(values: Mapping[str, object]) -> NewDelegate:
    """A person's understood fields as the list of people takes them."""
    given = {key: values[key] for key in _SAME_NAME if key in values}
    given.update({ours: values[theirs] for theirs, ours in _NAMES.items() if values.get(theirs)})
    if not any(name in given for name in _NAMES.values()):
        given["name"] = values.get("name", "")
    if "seq" in values:  # the list's own numbering; ours is the badge's
        given["own_fields"] = {"seq": values["seq"]}
    position = NewPosition(
        title=in_its_script(str(values.get("position", ""))), organisation=str(values.get("org", ""))
    )
    return NewDelegate(**given, positions=(position,))  # type: ignore[arg-type]  # the fields are checked when stored


def _expect(unit: Unit, name: str, heads: int) -> None:
    organisation_id = organisation_named(unit, name)
    row = unit.session.get(Organisation, organisation_id) if organisation_id else None
    if row is not None:
        row.expected_heads += heads
