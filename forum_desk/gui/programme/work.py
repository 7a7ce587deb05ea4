"""What the screen does to the programme, each as one action that can be taken back: the runner's commands.

Everything here runs on the worker, in a unit of its own, and answers with what was done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from forum_desk.checkin.commands import register
from forum_desk.forum.commands import NewOrganisation, add_organisation
from forum_desk.forum.text import in_its_script
from forum_desk.people.commands import NewDelegate, keep_apart, let_together
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.details import Spot
from forum_desk.programme.views import ItemView, PartView, SessionView
from forum_desk.storage import Unit
from forum_desk.storage import undo as steps

TOPIC = "programme."
"""What the names of all actions begin with, so that Ctrl+Z takes back nothing else."""


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was committed: the item that it was about, and what was done where that is to be said."""

    item: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person or an organisation that is named in a part and not known yet."""

    name: str
    role: str
    is_organisation: bool = False


def place(
    unit: Unit, item: ItemView, starts_at: datetime, minutes: int, halls: Sequence[str], session_id: str | None = None
) -> Done:
    """An item at a time, of a length, in these halls; out of the pool too."""
    version: int | None = item.version
    if item.starts_at is not None and minutes < item.minutes:  # shorter first: the old length may not fit there
        commands.resize_item(unit, item.id, version, minutes)
        version = None
    if item.starts_at is None:
        commands.schedule(unit, item.id, version, starts_at, halls=halls, session_id=session_id)
        version = None
    elif (item.starts_at, tuple(hall.id for hall in item.halls)) != (starts_at, tuple(halls)):
        commands.move_item(unit, item.id, version, starts_at, halls)
        version = None
    if minutes > item.minutes or (minutes != item.minutes and item.starts_at is None):
        commands.resize_item(unit, item.id, version, minutes)
    return Done(item.id)


def place_together(
    unit: Unit,
    placed: Sequence[tuple[ItemView, datetime, Sequence[str]]],
    session: tuple[SessionView, timedelta, str] | None,
) -> Done:
    """Items at other times and in other halls as one step; of a whole session its frame and hall go along."""
    if session is not None:
        frame, by, hall = session
        times = {"starts_at": frame.starts_at, "ends_at": frame.ends_at}
        changes: dict[str, Any] = {key: at + by for key, at in times.items() if at is not None}
        if hall:
            changes["hall_id"] = hall
        commands.edit_session(unit, frame.id, frame.version, changes)
    commands.move_together(
        unit, [commands.Placement(item.id, item.version, at, tuple(halls)) for item, at, halls in placed]
    )
    return Done(placed[0][0].id)


def unplace_together(unit: Unit, items: Sequence[ItemView]) -> Done:
    """Several items back into the pool."""
    for item in items:
        commands.unschedule(unit, item.id, item.version)
    return Done()


def move_linked(unit: Unit, item: ItemView, starts_at: datetime, minutes: int, hall: str) -> Done:
    """An item at another time and of another length, its followers with it; in another hall, when one is named."""
    version: int | None = item.version
    if hall and (not item.halls or item.halls[0].id != hall):
        commands.change_halls(unit, item.id, version, (hall, *(one.id for one in item.halls[1:] if one.id != hall)))
        version = None
    if starts_at != item.starts_at:
        commands.move_linked(unit, item.id, version, starts_at)
        version = None
    if minutes != item.minutes:
        commands.resize_linked(unit, item.id, version, minutes)
    return Done(item.id)


def unplace(unit: Unit, item: ItemView) -> Done:
    """Back into the pool."""
    commands.unschedule(unit, item.id, item.version)
    return Done(item.id)


def remove(unit: Unit, item: ItemView) -> Done:
    """Out of the programme altogether."""
    commands.remove_item(unit, item.id, item.version)
    return Done()


def reinstate(unit: Unit, item: ItemView) -> Done:
    """An item that takes place after all."""
    commands.reinstate(unit, item.id, item.version)
    return Done(item.id)


def cancel(unit: Unit, item: ItemView) -> Done:
    """An item called off."""
    commands.cancel(unit, item.id, item.version)
    return Done(item.id)


def edit(unit: Unit, item: ItemView, changes: Mapping[str, Any]) -> Done:
    """Fields of an item; `halls` and `starts_at` among them."""
    if changes.get("starts_at", item) is None:
        return unplace(unit, item)
    plain = {key: value for key, value in changes.items() if key not in ("halls", "starts_at")}
    version: int | None = item.version
    if plain:
        commands.edit_item(unit, item.id, version, plain)
        version = None
    if "halls" in changes:
        commands.change_halls(unit, item.id, version, changes["halls"])
        version = None
    if changes.get("starts_at") is not None:
        commands.move_item(unit, item.id, version, changes["starts_at"])
    return Done(item.id)


def add(unit: Unit, new: NewItem, session_id: str | None, who: Sequence[Part | Newcomer] = ()) -> Done:
    """An item, with people who may be new to the forum."""
    parts = tuple(one if isinstance(one, Part) else _introduced(unit, one) for one in who)
    return Done(commands.add_item(unit, session_id, replace(new, parts=(*new.parts, *parts))))


def insert_after(unit: Unit, item: ItemView, new: NewItem, who: Sequence[Part | Newcomer] = ()) -> Done:
    """An item right behind another one; the followers make room."""
    parts = tuple(one if isinstance(one, Part) else _introduced(unit, one) for one in who)
    return Done(commands.insert_after(unit, item.id, item.version, replace(new, parts=(*new.parts, *parts))))


def copy(unit: Unit, item: ItemView, starts_at: datetime | None) -> Done:
    """The same once more, at another time or in the pool; it has the same people and halls."""
    new = NewItem(
        kind=item.kind,
        title=item.title,
        starts_at=starts_at,
        minutes=item.minutes,
        parts=tuple(part_of(part) for part in item.parts),
        topics=item.topics,
        note=item.note,
        halls=tuple(hall.id for hall in item.halls),
        details=replace(item.details, line_up=()),
        languages=item.languages,
        audience=item.audience,
        interpretation=item.interpretation,
        heads=item.heads,
        not_with=item.not_with,
        cues=item.cues,
    )
    return Done(commands.add_item(unit, item.session_id, new))


def part_of(part: PartView, **changes: Any) -> Part:
    """A part as it is written, with some of it changed."""
    written = Part(
        part.role,
        delegate_id=part.person.id if part.person else None,
        organisation_id=part.organisation_id or None if part.person is None else None,
        name=part.name if part.person is None and not part.organisation_id else "",
        position_id=part.position_id or None,
        title=part.words,
        languages=part.languages,
        mode=part.mode,
        note=part.note,
    )
    return replace(written, **changes)


def add_part(unit: Unit, item: ItemView, part: Part | Newcomer) -> Done:
    """Somebody's part in an item; who is not on the list yet is put on it."""
    known = _introduced(unit, part) if isinstance(part, Newcomer) else part
    commands.add_part(unit, item.id, item.version, known)
    return Done(item.id)


def edit_part(
    unit: Unit,
    item: ItemView,
    part_id: str,
    part: Part,
    apart: Sequence[str] = (),
    together: Sequence[str] = (),
) -> Done:
    """A part as a whole, and the people from whom this one is kept apart from now on, or no more."""
    commands.edit_part(unit, part_id, item.version, part)
    for other in apart if part.delegate_id else ():
        keep_apart(unit, str(part.delegate_id), other)
    for other in together if part.delegate_id else ():
        let_together(unit, str(part.delegate_id), other)
    return Done(item.id)


def split(unit: Unit, item: ItemView, minutes: int) -> Done:
    """An item in two; the rest of it waits in the pool."""
    return Done(commands.split_item(unit, item.id, item.version, minutes))


def line_up(unit: Unit, item: ItemView, spots: Sequence[Spot]) -> Done:
    """Who stands where on the stage; without spots as rank has it."""
    commands.edit_item(unit, item.id, item.version, {"details": replace(item.details, line_up=tuple(spots))})
    return Done(item.id)


def set_ways(unit: Unit, ways: Sequence[tuple[str, str, int]]) -> Done:
    """The minutes between halls."""
    for hall, other, minutes in ways:
        commands.set_way(unit, hall, other, minutes)
    return Done()


def remove_part(unit: Unit, item: ItemView, part_id: str) -> Done:
    """A part taken away."""
    commands.remove_part(unit, part_id, item.version)
    return Done(item.id)


def order_speaking(unit: Unit, item: ItemView, part_ids: Sequence[str]) -> Done:
    """The speaking order by hand."""
    commands.order_speaking(unit, item.id, item.version, part_ids)
    return Done(item.id)


def order_by_rank(unit: Unit, item: ItemView, part_ids: Sequence[str]) -> Done:
    """The order of rank by hand."""
    commands.order_by_rank(unit, item.id, item.version, part_ids)
    return Done(item.id)


def keep_session(
    unit: Unit,
    session: SessionView | None,
    values: Mapping[str, Any],
    chairs: Sequence[Part | Newcomer],
    gone: Sequence[str],
) -> Done:
    """A session as it is to be, or a new one behind the others; who leads it is added, who does not is taken out."""
    if session is None:
        key, version = commands.add_session(unit, **values), None
    else:
        commands.edit_session(unit, session.id, session.version, values)
        key, version = session.id, None
    for part_id in gone:
        commands.remove_part(unit, part_id, version)
    for chair in chairs:
        commands.add_session_part(
            unit, key, version, _introduced(unit, chair) if isinstance(chair, Newcomer) else chair
        )
    return Done(key)


def do(unit: Unit, command: Any, *given: Any) -> Done:
    """Any other command of the programme, whose answer the screen does not need."""
    command(unit, *given)
    return Done()


def set_planning(unit: Unit, version: int, settings: Mapping[str, Any]) -> Done:
    """The pause that people need, and the languages of the listeners."""
    commands.set_planning(unit, version, **settings)
    return Done()


def undo(unit: Unit) -> Done:
    """This desk's newest step of the programme, taken back."""
    return Done(action=steps.undo(unit, TOPIC).action)


def redo(unit: Unit) -> Done:
    """What this desk took back last, done again."""
    return Done(action=steps.redo(unit, TOPIC).action)


def _introduced(unit: Unit, newcomer: Newcomer) -> Part:
    """Somebody put on the list of delegates, or an organisation taken up, in their part."""
    words = in_its_script(newcomer.name)
    if newcomer.is_organisation:
        return Part(newcomer.role, organisation_id=add_organisation(unit, NewOrganisation(words)))
    category = "speaker" if newcomer.role in ("speaker", "chair") else "delegate"
    return Part(newcomer.role, delegate_id=register(unit, NewDelegate(name=newcomer.name, category=category)))
