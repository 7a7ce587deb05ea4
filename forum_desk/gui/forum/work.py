"""What the screen asks of the forum and does to it, each change as one action that Ctrl+Z takes back."""

from dataclasses import dataclass
from typing import Any

from forum_desk.forum import commands, queries
from forum_desk.forum.commands import CategoryLook, NewOrganisation
from forum_desk.forum.queries import CategoryView, ForumView, HallView, HandOutView, InstitutionView
from forum_desk.language import Trilingual
from forum_desk.storage import Unit
from forum_desk.storage.undo import revert

TABLES = ("forum", "organisations", "institution_roles", "badge_categories", "halls", "hand_out_items")
"""Whatever changes one of these changes this screen."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that the screen shows."""

    forum: ForumView
    institutions: tuple[InstitutionView, ...]
    categories: tuple[CategoryView, ...]
    halls: tuple[HallView, ...]
    hand_outs: tuple[HandOutView, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was committed: its entry in the journal, and the forum as it is now where that was changed."""

    entry_id: str
    forum: ForumView | None = None


def contents(unit: Unit) -> Contents:
    """What there is."""
    return Contents(
        queries.forum(unit),
        queries.institutions(unit),
        queries.categories(unit),
        queries.halls(unit),
        queries.hand_outs(unit),
    )


def keep_forum(unit: Unit, version: int, changes: dict[str, Any]) -> Done:
    """Change the forum's own row; see `correct_forum` for what it raises."""
    commands.correct_forum(unit, version, changes)
    unit.session.flush()
    return Done(unit.entry_id, queries.forum(unit))


def keep_institution(unit: Unit, view: InstitutionView, changes: dict[str, Any]) -> Done:
    """Change an institution as it was seen."""
    roles = changes.get("roles")
    plain = {key: value for key, value in changes.items() if key != "roles"}
    commands.correct_organisation(unit, view.id, view.version, plain, roles)
    return Done(unit.entry_id)


def add_institution(unit: Unit, new: NewOrganisation) -> Done:
    """Add an institution."""
    commands.add_institution(unit, new)
    return Done(unit.entry_id)


def keep_category(unit: Unit, view: CategoryView | None, look: CategoryLook) -> Done:
    """Change a badge category as it was seen, or add one."""
    if view is None:
        commands.add_category(unit, look)
    else:
        commands.correct_category(unit, view.id, view.version, look)
    return Done(unit.entry_id)


def keep_hall(unit: Unit, view: HallView | None, name: Trilingual, seats: int) -> Done:
    """Change a hall as it was seen, or add one."""
    if view is None:
        commands.add_hall(unit, name, seats)
    else:
        commands.correct_hall(unit, view.id, view.version, name, seats)
    return Done(unit.entry_id)


def keep_hand_out(unit: Unit, view: HandOutView | None, name: Trilingual) -> Done:
    """Change the name of a hand-out as it was seen, or add one."""
    if view is None:
        commands.add_hand_out(unit, name)
    else:
        commands.correct_hand_out(unit, view.id, view.version, name)
    return Done(unit.entry_id)


def take_back(unit: Unit, done: Done) -> None:
    """Take a change back as a new action; raises Conflict or RuleBroken when later work stands on it."""
    revert(unit, done.entry_id)
