"""Takes a journaled action back as a new journaled action, and refuses politely when later work stands on it."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Text, cast, func, null, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.language import N_
from forum_desk.storage.journal import encode, mapper_of, values_of
from forum_desk.storage.records import Base, JournalEntry
from forum_desk.storage.unit import Unit

_CHUNK = 500
_FEW = 50
"""More rows than these are put back or deleted past the session."""
_DELETED = N_("This step cannot be taken back because what it changed was deleted since.")


class ChangedSince(Conflict):
    """A step cannot be taken back because this row of its was changed or deleted since."""

    def __init__(self, message: str, table: str, key: str) -> None:
        super().__init__(message)
        self.table, self.key = table, key


def revert(unit: Unit, entry_id: str) -> None:
    """Put every row that the entry changed back as it was before.

    Raises NotFound when there is no such entry, ChangedSince when a row was changed since, Conflict when the entry was
    already taken back, RuleBroken when later work (a check-in, a print) stands on a row that would go, or when the
    entry holds only facts, which are answered by other facts.
    """
    entry = unit.session.scalar(select(JournalEntry).where(JournalEntry.id == entry_id))
    if entry is None:
        raise NotFound("This step is not in the forum's journal; open the forum again to see the present state.")
    if unit.session.scalar(select(JournalEntry.id).where(JournalEntry.undoes == entry_id)):
        raise Conflict("This step was already taken back.")
    if not entry.images:
        raise RuleBroken("This step cannot be taken back here because it only notes what happened at a desk.")
    unit.undoes = entry_id
    try:
        for images in _in_order(entry.images):
            _revert_images(unit, entry, images)
    except IntegrityError as error:
        raise RuleBroken(
            "This step cannot be taken back because later work depends on it, such as a check-in or a printed badge; "
            "undo that first."
        ) from error


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken back or done again: the entry to revert, and the action as it was first done."""

    entry_id: str
    action: str


def next_undo(unit: Unit, topic: str = "") -> Step | None:
    """The newest step of this desk that changed rows and still stands; only actions that begin with `topic`."""
    done, _undone = _history(unit, topic)
    return done[-1] if done else None


def next_redo(unit: Unit, topic: str = "") -> Step | None:
    """The step that this desk took back last, unless it did something new since."""
    _done, undone = _history(unit, topic)
    return undone[-1] if undone else None


def undo(unit: Unit, topic: str = "") -> Step:
    """Take this desk's newest step back. Raises NotFound when there is none, and as `revert` does."""
    step = next_undo(unit, topic)
    if step is None:
        raise NotFound("There is nothing to take back.")
    revert(unit, step.entry_id)
    return step


def redo(unit: Unit, topic: str = "") -> Step:
    """Do again what this desk took back last. Raises NotFound when there is none, and as `revert` does."""
    step = next_redo(unit, topic)
    if step is None:
        raise NotFound("There is nothing to do again.")
    revert(unit, step.entry_id)
    return step


def _history(unit: Unit, topic: str) -> tuple[list[Step], list[Step]]:
    """What can be taken back and what can be done again, each with the next one last, as the journal tells it.

    Taking a step back is an entry that undoes it, doing it again is one that undoes that entry.
    """
    entries = unit.session.execute(
        select(JournalEntry.id, JournalEntry.action, JournalEntry.undoes, JournalEntry.desk)
        .where(or_(JournalEntry.desk == unit.actor.desk, JournalEntry.undoes.is_not(None)))
        .where(func.length(cast(JournalEntry.images, Text)) > len("[]"))
        .order_by(JournalEntry.seq)
    )
    done: dict[str, Step] = {}
    undone: dict[str, Step] = {}
    for entry_id, action, undoes, desk in entries:
        if undoes in done:
            undone[entry_id] = Step(entry_id, done.pop(undoes).action)
        elif undoes in undone:
            done[entry_id] = Step(entry_id, undone.pop(undoes).action)
        elif undoes is None and desk == unit.actor.desk and action.startswith(topic):
            done[entry_id] = Step(entry_id, action)
            undone.clear()
    return list(done.values()), list(undone.values())


def _in_order(images: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The images to revert, last first: all at once, or step by step where a table lost rows and got others.

    Then the new rows hold what the old ones must have again (a seat), so they have to go before these come.
    """
    lost = {image["table"] for image in images if "row" in image}
    got = {image["table"] for image in images if "inserted" in image}
    backwards = list(reversed(images))
    if not lost & got:
        return [backwards]
    return [list(step) for _number, step in groupby(backwards, key=lambda image: image.get("step", 0))]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A row that a step added (`table` and `key`), and a row of later work that points at it."""

    table: str
    key: str
    by: str
    by_key: str


def leaning_on(unit: Unit, entry_id: str) -> frozenset[Leaning]:
    """Rows that the entry added and at which rows of later work point.

    Rows that are derived, such as search terms, have no id of their own and are no work; nor are rows that point there
    because the entry itself changed them.
    """
    images = unit.session.scalar(select(JournalEntry.images).where(JournalEntry.id == entry_id)) or []
    own: dict[str, set[str]] = {}
    changed: dict[tuple[str, str], set[str]] = {}
    for image in images:
        for name in image.get("after", ()):
            changed.setdefault((image["table"], name), set()).add(image["key"])
        if "inserted" in image:
            own.setdefault(image["table"], set()).update(_keys(image))
    found: set[Leaning] = set()
    for table in Base.metadata.sorted_tables:
        for link in table.foreign_keys if "id" in table.primary_key.columns else ():
            target, added = link.column.table.name, sorted(own.get(link.column.table.name, ()))
            for start in range(0, len(added), _CHUNK):
                pairs = select(table.c.id, link.parent).where(link.parent.in_(added[start : start + _CHUNK]))
                mine = own.get(table.name, set()) | changed.get((table.name, link.parent.key), set())
                later = ((key, at) for key, at in unit.session.execute(pairs) if key not in mine)
                found.update(Leaning(target, at, table.name, key) for key, at in later)
    return frozenset(found)


def _revert_images(unit: Unit, entry: JournalEntry, images: list[dict[str, Any]]) -> None:
    """Bring deleted rows back, then restore values, then delete what was added: rows that point to others go first.

    Added rows that no table points to go before everything: a deleted row may need the place they took.
    """
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    gone = sorted((image for image in images if "row" in image), key=lambda image: order[image["table"]])
    added = sorted((image for image in images if "inserted" in image), key=lambda image: -order[image["table"]])
    pointed_at = {key.column.table.name for table in Base.metadata.sorted_tables for key in table.foreign_keys}
    for image in added:
        _check_added(unit, entry, image)
    _delete(unit, [image for image in added if image["table"] not in pointed_at])
    for _table, group in groupby(gone, key=itemgetter("table")):
        _restore_rows(unit, list(group))
    with unit.session.no_autoflush:
        for image in images:
            if "before" in image:
                _restore_values(unit, image)
    unit.session.flush()
    _delete(unit, [image for image in added if image["table"] in pointed_at])


def _keys(image: dict[str, Any]) -> list[str]:
    """The keys of the rows that an image of inserting stands for."""
    return image["keys"] if "keys" in image else [image["key"]]


def _delete(unit: Unit, images: list[dict[str, Any]]) -> None:
    """Delete what these images added; parts of others as objects, for their owners change with them."""
    for table, group in groupby(images, key=itemgetter("table")):
        kind, keys = mapper_of(table).class_, [key for image in group for key in _keys(image)]
        if len(keys) > _FEW and not kind.belongs_to:
            unit.delete_many(kind, keys)
            continue
        with unit.session.no_autoflush:
            doomed = [_row(unit, table, key) for key in keys]
        for row in doomed:
            unit.session.delete(row)
        unit.session.flush()


def _restore_rows(unit: Unit, images: list[dict[str, Any]]) -> None:
    """Bring deleted rows of one table back, with a later version than anybody has seen of them."""
    mapper = mapper_of(images[0]["table"])
    kind = mapper.class_
    if len(images) > _FEW and not kind.belongs_to:
        later = [{"version": image["row"]["version"] + 1} if "version" in image["row"] else {} for image in images]
        rows = [{**values_of(mapper, image["row"]), **more} for image, more in zip(images, later, strict=True)]
        unit.insert_many(kind, rows)
        return
    objects = [kind(**values_of(mapper, image["row"])) for image in images]
    unit.session.add_all(objects)
    unit.session.flush()
    if mapper.version_id_col is None:
        return
    for row, image in zip(objects, images, strict=True):
        version = image["row"]["version"] + 1
        key = mapper.primary_key[0] == mapper.primary_key_from_instance(row)[0]
        unit.session.execute(
            update(kind).where(key).values(version=version).execution_options(synchronize_session=False)
        )
        set_committed_value(row, "version", version)


def _check_added(unit: Unit, entry: JournalEntry, image: dict[str, Any]) -> None:
    """Make sure that what the step added is as the step left it, or that everything done to it was taken back."""
    table, keys = mapper_of(image["table"]).local_table, _keys(image)
    version = table.c.version if "version" in table.c else null()
    found: dict[str, Any] = {}
    for start in range(0, len(keys), _CHUNK):
        rows = unit.session.execute(select(table.c.id, version).where(table.c.id.in_(keys[start : start + _CHUNK])))
        found.update((row[0], row[1]) for row in rows)
    for key in keys:
        if key not in found:
            raise ChangedSince(_DELETED, image["table"], key)
    changed = {key for key in keys if found[key] != image["version"]}
    if standing := changed and changed & _touched_since(unit, entry, image["table"]):
        message = N_("This step cannot be taken back because what it added was changed since.")
        raise ChangedSince(message, image["table"], min(standing))


def _touched_since(unit: Unit, entry: JournalEntry, table: str) -> set[str]:
    """The rows that any later step that still stands touched. A step and its taking back are together nothing."""
    later = unit.session.execute(
        select(JournalEntry.id, JournalEntry.undoes, JournalEntry.touched)
        .where(JournalEntry.seq > entry.seq)
        .order_by(JournalEntry.seq.desc())
    ).all()
    since = {row.id for row in later}
    cancelled: set[str] = set()
    touched: set[str] = set()
    for row in later:
        if row.id in cancelled:
            continue
        if row.undoes in since:
            cancelled.add(row.undoes)
        else:
            touched.update(key for name, key in row.touched if name == table)
    return touched


def _restore_values(unit: Unit, image: dict[str, Any]) -> None:
    row = _row(unit, image["table"], image["key"])
    for key, after in image["after"].items():
        if encode(getattr(row, key)) != after:
            message = N_("This step cannot be taken back because somebody changed the same field since.")
            raise ChangedSince(message, image["table"], image["key"])
    for key, value in values_of(mapper_of(image["table"]), image["before"]).items():
        setattr(row, key, value)


def _row(unit: Unit, table: str, key: str) -> Base:
    row: Base | None = unit.session.get(mapper_of(table).class_, key)
    if row is None:
        raise ChangedSince(_DELETED, table, key)
    return row
