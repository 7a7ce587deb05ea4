"""The frozen versions of the programme, and what changed since."""

from dataclasses import dataclass

from sqlalchemy import select

from forum_desk.errors import NotFound
from forum_desk.programme.queries.reading import programme
from forum_desk.programme.records import ProgrammeItem, ProgrammeRelease
from forum_desk.programme.releases import Difference, FrozenItem, Player, difference, thaw
from forum_desk.programme.reprints import Reprint, reprints
from forum_desk.programme.views import ItemView, PartView, ProgrammeView, ReleaseView
from forum_desk.storage.unit import Unit


def releases(unit: Unit) -> tuple[ReleaseView, ...]:
    """All versions, the newest first."""
    columns = (
        ProgrammeRelease.number,
        ProgrammeRelease.at,
        ProgrammeRelease.operator,
        ProgrammeRelease.desk,
        ProgrammeRelease.notes,
        ProgrammeRelease.restored_from,
    )
    rows = unit.session.execute(select(*columns).order_by(ProgrammeRelease.number.desc()))
    return tuple(
        ReleaseView(row.number, row.at, row.operator or row.desk, row.notes, row.restored_from) for row in rows
    )


def released(unit: Unit, number: int) -> tuple[FrozenItem, ...]:
    """What a version says. Raises NotFound when there is no such version."""
    frozen = unit.session.scalar(select(ProgrammeRelease.frozen).where(ProgrammeRelease.number == number))
    if frozen is None:
        raise NotFound("There is no version {number} of the programme.", number=number)
    return thaw(frozen)


def guids(unit: Unit, number: int | None = None) -> dict[str, str]:
    """The identifiers under which items came, by their ids, of a version or of now; own items are not in it."""
    if number is None:
        came = unit.session.execute(select(ProgrammeItem.id, ProgrammeItem.guid).where(ProgrammeItem.guid.is_not(None)))
        return {item_id: guid for item_id, guid in came if guid}
    rows = unit.session.scalar(select(ProgrammeRelease.rows).where(ProgrammeRelease.number == number)) or {}
    return {row["id"]: row["guid"] for row in rows.get(ProgrammeItem.__tablename__, ()) if row["guid"]}


@dataclass(frozen=True, slots=True)
class Published:
    """An item as a version last had it: what was printed, the identifier it came with, and its SEQUENCE then."""

    item: FrozenItem
    guid: str
    sequence: int


def published(unit: Unit) -> tuple[Published, ...]:
    """Every item that any version had with a time, as the newest one that has it says."""
    found: dict[str, Published] = {}
    statement = select(ProgrammeRelease.frozen, ProgrammeRelease.rows).order_by(ProgrammeRelease.number)
    for frozen, rows in unit.session.execute(statement):
        items = {row["id"]: row for row in rows.get(ProgrammeItem.__tablename__, ())}
        for item in thaw(frozen):
            if item.start is not None and item.id in items:
                row = items[item.id]
                found[item.id] = Published(item, row["guid"] or "", row["sequence"])
    return tuple(found.values())


def frozen_now(unit: Unit) -> tuple[FrozenItem, ...]:
    """What the programme says now, in the form of a version."""
    view = programme(unit)
    return tuple(_frozen(item, view) for item in view.items)


def changes(unit: Unit, old: int, new: int | None = None) -> Difference:
    """What changed from one version to another, or to the programme as it is now."""
    return difference(released(unit, old), frozen_now(unit) if new is None else released(unit, new))


def outdated(unit: Unit) -> tuple[Reprint, ...]:
    """The papers that are out of date because the programme changed since its newest version; none before the first."""
    newest = unit.session.scalar(select(ProgrammeRelease.number).order_by(ProgrammeRelease.number.desc()).limit(1))
    return () if newest is None else reprints(released(unit, newest), frozen_now(unit))


def _frozen(item: ItemView, view: ProgrammeView) -> FrozenItem:
    """As printed: who leads the session stands on the papers with each of its items."""
    session = view.session_of(item)
    parts = (*item.parts, *(session.parts if session else ()))
    return FrozenItem(
        id=item.id,
        title=item.title,
        start=None if item.cancelled else item.starts_at,
        minutes=item.minutes,
        halls=tuple(hall.id for hall in item.halls),
        players=tuple(map(_player, parts)),
        kind=item.kind,
        session=item.session_id or "",
    )


def _player(part: PartView) -> Player:
    printed = (part.printed_name("zh"), *part.title, *part.organisation)
    return Player(part.role, part.who, " · ".join(dict.fromkeys(word for word in printed if word)))
