"""Takes a journaled action back as a new journaled action, and refuses politely when later work stands on it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper

from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.storage.journal import decode, encode, mapper_of
from forum_desk.storage.records import JournalEntry
from forum_desk.storage.unit import Unit


def revert(unit: Unit, entry_id: str) -> None:
    """Put every row that the entry changed back as it was before.

    Raises NotFound when there is no such entry, Conflict when a row was changed since or the entry was already
    taken back, RuleBroken when later work (a check-in, a print) stands on a row that would go.
    """
    entry = unit.session.scalar(select(JournalEntry).where(JournalEntry.id == entry_id))
    if entry is None:
        raise NotFound("This step is not in the forum's journal; open the forum again to see the present state.")
    if unit.session.scalar(select(JournalEntry.id).where(JournalEntry.undoes == entry_id)):
        raise Conflict("This step was already taken back.")
    unit.undoes = entry_id
    with unit.session.no_autoflush:
        for image in reversed(entry.images):
            _revert_image(unit, image)
    try:
        unit.session.flush()
    except IntegrityError as error:
        raise RuleBroken(
            "This step cannot be taken back because later work depends on it, such as a check-in or a printed badge; "
            "undo that first."
        ) from error


def last_undoable(unit: Unit, desk: str) -> str | None:
    """Id of the newest entry of this desk that was not taken back and is no undo itself."""
    undone = select(JournalEntry.undoes).where(JournalEntry.undoes.is_not(None))
    return unit.session.scalar(
        select(JournalEntry.id)
        .where(JournalEntry.desk == desk, JournalEntry.undoes.is_(None), JournalEntry.id.not_in(undone))
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )


def _revert_image(unit: Unit, image: dict[str, Any]) -> None:
    mapper = mapper_of(image["table"])
    if "row" in image:
        unit.session.add(mapper.class_(**_values(mapper, image["row"])))
        return
    row = unit.session.get(mapper.class_, image["key"])
    if row is None:
        raise Conflict("This step cannot be taken back because what it changed was deleted since.")
    if image.get("inserted"):
        if getattr(row, "version", None) != image["version"]:
            raise Conflict("This step cannot be taken back because what it added was changed since.")
        unit.session.delete(row)
        return
    for key, after in image["after"].items():
        if encode(getattr(row, key)) != after:
            raise Conflict("This step cannot be taken back because somebody changed the same field since.")
    for key, value in _values(mapper, image["before"]).items():
        setattr(row, key, value)


def _values(mapper: Mapper[Any], stored: dict[str, Any]) -> dict[str, Any]:
    columns = mapper.columns
    return {key: decode(value, columns[key].type.python_type) for key, value in stored.items() if key != "version"}
