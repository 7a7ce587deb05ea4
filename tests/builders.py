"""Small builders that several tests share: a forum, people, and a clock that stands still."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from forum_desk.badges.queries import live_codes
from forum_desk.checkin.commands import register
from forum_desk.forum.commands import NewForum
from forum_desk.language import Trilingual
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.storage import Actor, Database

DESK_1 = Actor("Desk 1", "Lan")
DESK_2 = Actor("Desk 2", "Minh")
MORNING = datetime(2027, 5, 20, 0, 30, tzinfo=UTC)


@dataclass
class FakeClock:
    """A clock that moves only when a test says so."""

    now: datetime = field(default=MORNING)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def new_forum(name: str = "Spring Forum", **given: Any) -> NewForum:
    """What a small forum of one day is founded with."""
    day = date(2027, 5, 20)
    return NewForum(**{"name": Trilingual(en=name), "starts_on": day, "ends_on": day, **given})


def address(database: Database) -> str:
    """What a user would type to open this forum."""
    return str(database.path) if database.is_file else database.url.render_as_string(hide_password=False)


def add_person(database: Database, name: str = "Wang Wei", *, organisation: str = "", **fields: Any) -> str:
    """Put somebody with a badge code on the list; returns the id."""
    positions: Sequence[NewPosition] = (NewPosition(organisation=organisation),) if organisation else ()
    with database.writing(DESK_1, "checkin.register") as unit:
        return register(unit, NewDelegate(name=name, positions=tuple(positions), **fields))


def code_of(database: Database, delegate_id: str) -> str:
    """The live badge code of somebody."""
    with database.reading() as unit:
        return live_codes(unit, [delegate_id])[delegate_id]
