"""Everyone's part: adding, changing and removing one, and the two orders of speaking and of rank."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from forum_desk.errors import NotFound, Refused
from forum_desk.forum.text import NAME_LENGTH, clean
from forum_desk.language import Trilingual
from forum_desk.people.records import Position
from forum_desk.programme.commands.guard import planned
from forum_desk.programme.commands.rows import demand, item_row, session_row, words
from forum_desk.programme.records import ItemRole, ProgrammeItem, ProgrammeSession
from forum_desk.programme.rules import ITEM_ROLES
from forum_desk.storage.unit import Unit

MODES = ("", "consecutive", "simultaneous")


@dataclass(frozen=True, slots=True)
class Part:
    """A part in an item or session: exactly one of a person's id, an organisation's id and a bare name is given.

    The title as invited is a position of the person (`position_id`) or free words (`title`), which come before it.
    `languages` and `mode` ("consecutive", "simultaneous", "") are an interpreter's.
    """

    role: str
    delegate_id: str | None = None
    organisation_id: str | None = None
    name: str = ""
    position_id: str | None = None
    title: Trilingual = Trilingual()
    languages: tuple[str, str] | None = None
    mode: str = ""
    note: str = ""
    carried: dict[str, Any] = field(default_factory=dict)


def add_part(unit: Unit, item_id: str, version: int | None, part: Part, place: int | None = None) -> str:
    """Give somebody a part in an item, last in speaking order or at a place; returns its id."""
    return _add(unit, item_row(unit, item_id, version), part, place)


def add_session_part(unit: Unit, session_id: str, version: int | None, part: Part, place: int | None = None) -> str:
    """Give somebody a part in a whole session, such as its chair; returns its id. Raises Refused, Conflict."""
    return _add(unit, session_row(unit, session_id, version), part, place)


def edit_part(unit: Unit, part_id: str, version: int | None, part: Part) -> None:
    """Change a part as a whole; its place in both orders stays. `version` is the item's or session's."""
    row = _part_row(unit, part_id, version)
    with planned(unit, row.item_id or ""):
        fill(unit, row, part)


def remove_part(unit: Unit, part_id: str, version: int | None) -> None:
    """Take a part away. `version` is the item's or session's."""
    unit.session.delete(_part_row(unit, part_id, version))


def order_speaking(unit: Unit, item_id: str, version: int | None, part_ids: Sequence[str]) -> None:
    """Set the speaking order of an item by hand: the ids of all its parts. Raises Refused when one is missing."""
    for place, row in enumerate(_in_order(item_row(unit, item_id, version), part_ids)):
        row.ordinal = place


def order_by_rank(unit: Unit, item_id: str, version: int | None, part_ids: Sequence[str]) -> None:
    """Set the order of rank of an item by hand; no id at all gives it back to everybody's own rank."""
    item = item_row(unit, item_id, version)
    if not part_ids:
        for row in item.roles:
            row.rank_ordinal = None
        return
    for place, row in enumerate(_in_order(item, part_ids)):
        row.rank_ordinal = place


def replace_parts(unit: Unit, item: ProgrammeItem, parts: Sequence[Part]) -> None:
    """Let exactly these have a part in an item, in this order; who has one already keeps it as it is."""
    there: dict[object, list[ItemRole]] = {}
    for row in item.roles:
        there.setdefault((row.role, row.delegate_id, row.organisation_id, row.name), []).append(row)
    for ordinal, part in enumerate(parts):
        known = there.get((part.role, part.delegate_id, part.organisation_id, clean(part.name, NAME_LENGTH)))
        if known:
            row = known.pop(0)
            row.ordinal, row.carried = ordinal, dict(part.carried)
        else:
            item.roles.append(new_role(unit, part, ordinal))
    for row in (row for rows in there.values() for row in rows):
        item.roles.remove(row)
        unit.session.delete(row)  # said aloud: the journal does not see a row that merely lost its owner


def new_role(unit: Unit, part: Part, ordinal: int) -> ItemRole:
    """A row for a part. Raises Refused for a role that does not exist."""
    row = ItemRole(ordinal=ordinal)
    fill(unit, row, part)
    return row


def fill(unit: Unit, row: ItemRole, part: Part) -> None:
    """Write a part into its row. Raises Refused for what cannot be."""
    if part.role not in ITEM_ROLES:
        raise Refused(
            "“{role}” is no part in an item; use one of {known}.", role=part.role, known=", ".join(ITEM_ROLES)
        )
    if part.mode not in MODES:
        raise Refused("Interpreters work consecutively or simultaneously; “{mode}” is neither.", mode=part.mode)
    if part.position_id:
        position = unit.session.get(Position, part.position_id)
        if position is None or position.delegate_id != part.delegate_id:
            raise Refused("The position chosen as title is none of this person's; choose another.")
    row.role, row.delegate_id, row.organisation_id = part.role, part.delegate_id, part.organisation_id
    row.name = clean(part.name, NAME_LENGTH)
    row.position_id = part.position_id
    row.title_zh, row.title_vi, row.title_en = words(part.title)
    row.language, row.other_language = part.languages or ("", "")
    row.mode, row.note, row.carried = part.mode, clean(part.note), dict(part.carried)


def _add(unit: Unit, owner: ProgrammeItem | ProgrammeSession, part: Part, place: int | None) -> str:
    rows = list(owner.roles)
    row = new_role(unit, part, len(rows))
    rows.insert(len(rows) if place is None else max(0, place), row)
    for ordinal, each in enumerate(rows):
        each.ordinal = ordinal
    with planned(unit, owner.id):
        owner.roles.append(row)
        unit.session.flush()
    return row.id


def _part_row(unit: Unit, part_id: str, version: int | None) -> ItemRole:
    row = unit.session.get(ItemRole, part_id)
    if row is None:
        raise NotFound("This part is no longer in the programme; look at it again.")
    if row.item is not None:
        demand(unit, row.item, version, row.item.title.best())
    elif row.session is not None:
        demand(unit, row.session, version, row.session.name.best())
    return row


def _in_order(item: ProgrammeItem, part_ids: Sequence[str]) -> list[ItemRole]:
    rows = {row.id: row for row in item.roles}
    if sorted(rows) != sorted(part_ids):
        raise Refused("The order does not name every part of the item once; look at the item again.")
    return [rows[part_id] for part_id in part_ids]
