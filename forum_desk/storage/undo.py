"""Takes a journaled action back as a new journaled action, and refuses politely when later work stands on it."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper

from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.storage.journal import decode, encode, mapper_of
from forum_desk.storage.records import Base, JournalEntry
from forum_desk.storage.unit import Unit


def revert(unit: Unit, entry_id: str) -> None:
    """Put every row that the entry changed back as it was before.

    Raises NotFound when there is no such entry, Conflict when a row was changed since or the entry was already
    taken back, RuleBroken when later work (a check-in, a print) stands on a row that would go, or when the entry
    holds only facts, which are answered by other facts.
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
        _revert_images(unit, list(reversed(entry.images)))
    except IntegrityError as error:
        raise RuleBroken(
            "This step cannot be taken back because later work depends on it, such as a check-in or a printed badge; "
            "undo that first."
        ) from error


def last_undoable(unit: Unit, desk: str) -> str | None:
    """Id of the newest entry of this desk that changed rows, was not taken back and is no undo itself."""
    undone = select(JournalEntry.undoes).where(JournalEntry.undoes.is_not(None))
    return unit.session.scalar(
        select(JournalEntry.id)
        .where(JournalEntry.desk == desk, JournalEntry.undoes.is_(None), JournalEntry.id.not_in(undone))
        .where(func.length(cast(JournalEntry.images, Text)) > len("[]"))
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )


def _revert_images(unit: Unit, images: list[dict[str, Any]]) -> None:
    """Bring deleted rows back, then restore values, then delete what was added: rows that point to others go first."""
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    gone = sorted((image for image in images if "row" in image), key=lambda image: order[image["table"]])
    added = sorted((image for image in images if "inserted" in image), key=lambda image: -order[image["table"]])
    for _table, group in groupby(gone, key=itemgetter("table")):
        unit.session.add_all([_restored(image) for image in group])
        unit.session.flush()
    with unit.session.no_autoflush:
        for image in images:
            if "before" in image:
                _restore_values(unit, image)
        doomed = [(image["table"], _added(unit, image)) for image in added]
    unit.session.flush()
    for _table, rows in groupby(doomed, key=itemgetter(0)):
        for _name, row in rows:
            unit.session.delete(row)
        unit.session.flush()


def _restored(image: dict[str, Any]) -> Base:
    mapper = mapper_of(image["table"])
    row: Base = mapper.class_(**_values(mapper, image["row"]))
    return row


def _added(unit: Unit, image: dict[str, Any]) -> Base:
    """The row that the step added, if it is still as the step left it."""
    row = _row(unit, image)
    if getattr(row, "version", None) != image["version"]:
        raise Conflict("This step cannot be taken back because what it added was changed since.")
    return row


def _restore_values(unit: Unit, image: dict[str, Any]) -> None:
    row = _row(unit, image)
    for key, after in image["after"].items():
        if encode(getattr(row, key)) != after:
            raise Conflict("This step cannot be taken back because somebody changed the same field since.")
    for key, value in _values(mapper_of(image["table"]), image["before"]).items():
        setattr(row, key, value)


def _row(unit: Unit, image: dict[str, Any]) -> Base:
    row: Base | None = unit.session.get(mapper_of(image["table"]).class_, image["key"])
    if row is None:
        raise Conflict("This step cannot be taken back because what it changed was deleted since.")
    return row


def _values(mapper: Mapper[Any], stored: dict[str, Any]) -> dict[str, Any]:
    columns = mapper.columns
    return {key: decode(value, columns[key].type.python_type) for key, value in stored.items() if key != "version"}
