"""What keys of the list do to the forum, each as one action that can be taken back with Ctrl+Z."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forum_desk.badges.commands import record_print
from forum_desk.checkin.commands import register
from forum_desk.documents import catalogue
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.exchange.taking_back import undo_import
from forum_desk.people.commands import NewDelegate, correct, set_photo
from forum_desk.people.queries import people
from forum_desk.storage import Unit
from forum_desk.storage.undo import revert

Report = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was committed: its entry in the journal, the person it is about, or the number of an import."""

    entry_id: str
    delegate_id: str = ""
    count: int = 1
    import_number: int = 0


def correct_person(unit: Unit, delegate_id: str, version: int, changes: dict[str, Any], photo: bytes | None) -> Done:
    """Keeps what was changed by hand, and the photograph unless it is None; raises what `people.commands` does."""
    correct(unit, delegate_id, version, changes)
    if photo is not None:
        set_photo(unit, delegate_id, photo)
    return Done(unit.entry_id, delegate_id)


def add_person(unit: Unit, new: NewDelegate, photo: bytes | None) -> Done:
    """Puts somebody on the list, with a badge code and perhaps a photograph."""
    delegate_id = register(unit, new)
    if photo:
        set_photo(unit, delegate_id, photo)
    return Done(unit.entry_id, delegate_id)


def set_categories(unit: Unit, ids: Collection[str], key: str) -> Done:
    """Gives all these people one category, as one action."""
    for view in people(unit, ids).values():
        if view.category.key != key:
            correct(unit, view.id, view.version, {"category": key})
    return Done(unit.entry_id, count=len(ids))


def take_back(unit: Unit, done: Done) -> None:
    """Takes an action back, as a new action; raises Conflict or RuleBroken when later work stands on it."""
    if done.import_number:
        undo_import(unit, done.import_number)
    else:
        revert(unit, done.entry_id)


def load_badges(unit: Unit, codes: frozenset[str]) -> Any:
    """What the badges of these people need; drawing them needs no database any more."""
    return catalogue.paper("badges").load(unit, Selection(codes=codes))


def draw_badges(report: Report, data: Any, codes: frozenset[str], out: Path) -> PrintResult:
    """Writes these badges into one PDF, whole or not at all."""

    def tell(done: int, total: int) -> bool:
        report(done, total)
        return True

    return catalogue.make(catalogue.paper("badges"), data, Selection(codes=codes), out, tell)


def record_prints(unit: Unit, ids: Collection[str], file: str) -> None:
    """Appends that the badges of these people were printed from this file."""
    for delegate_id in ids:
        record_print(unit, delegate_id, printer=file)
