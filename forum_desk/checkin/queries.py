"""What is true at the desk now, derived from the facts: who is here, how many, and how fast each desk works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from forum_desk.badges.queries import NEVER_PRINTED, PrintState, print_states
from forum_desk.badges.records import BadgeCode
from forum_desk.checkin.records import CheckIn, HandOut
from forum_desk.forum.queries import hand_out_items
from forum_desk.forum.records import BadgeCategory
from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView, everybody, person_statement, person_view, rows_of
from forum_desk.people.records import Delegate, Photo
from forum_desk.people.statuses import EXPECTED
from forum_desk.storage.among import among
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Arrival:
    """The check-in that holds now."""

    at: datetime
    desk: str
    operator: str


@dataclass(frozen=True, slots=True)
class DeskPerson:
    """A person as the desk shows them: the list's row and the card at once."""

    person: PersonView
    code: str
    arrival: Arrival | None
    prints: PrintState
    photo: bytes | None = None

    @property
    def id(self) -> str:
        """The delegate's id."""
        return self.person.id

    @property
    def state(self) -> str:
        """`checked_in`, `cancelled` (gave up the place, in whatever way) or `expected`."""
        if self.arrival is not None:
            return "checked_in"
        return "expected" if self.person.status in EXPECTED else "cancelled"


@dataclass(frozen=True, slots=True)
class HeadCount:
    """The numbers at the top of the desk."""

    expected: int
    arrived: int
    dignitaries: int
    dignitaries_arrived: int


@dataclass(frozen=True, slots=True)
class DeskCount:
    """How much a desk has done today; `median_seconds` is None until a pace can be told."""

    desk: str
    checked_in: int
    median_seconds: float | None


@dataclass(frozen=True, slots=True)
class HandOutState:
    """An item and whether the delegate has it."""

    item_id: str
    name: Trilingual
    given: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """Attendance by everything that a report asks for; each entry is (registered, checked in)."""

    registered: int
    checked_in: int
    by_category: dict[str, tuple[int, int]]
    by_country: dict[str, tuple[int, int]]
    by_organisation_kind: dict[str, tuple[int, int]]
    organisations: int
    desks: tuple[DeskCount, ...]


_PAUSE = 180
"""A gap between two check-ins longer than this many seconds is a pause, not a pace."""


def _latest() -> Select[str, int]:
    return select(CheckIn.delegate_id, func.max(CheckIn.ordinal).label("ordinal")).group_by(CheckIn.delegate_id)


def arrivals(unit: Unit) -> dict[str, Arrival]:
    """The holding check-in of everybody who is here."""
    last = _latest().subquery()
    rows = unit.session.execute(
        select(CheckIn.delegate_id, CheckIn.at, CheckIn.desk, CheckIn.operator).join(
            last,
            and_(
                CheckIn.delegate_id == last.c.delegate_id, CheckIn.ordinal == last.c.ordinal, CheckIn.ordinal % 2 == 1
            ),
        )
    )
    return {row.delegate_id: Arrival(row.at, row.desk, row.operator) for row in rows}


def desk_people(unit: Unit, ids: Iterable[str], *, with_photos: bool = False) -> tuple[DeskPerson, ...]:
    """These people with their state at the desk, in the given order."""
    order = list(dict.fromkeys(ids))
    prints = print_states(unit, order)
    found = {
        row.id: DeskPerson(
            person_view(row),
            row.code or "",
            Arrival(row.at, row.desk, row.operator) if row.at else None,
            prints.get(row.id, NEVER_PRINTED),
            row.image if with_photos else None,
        )
        for row in rows_of(unit, _desk_statement(with_photos=with_photos), order)
    }
    return tuple(found[key] for key in order if key in found)


@cache
def _desk_statement(*, with_photos: bool) -> Select[Any]:
    """People with their live code and the check-in that holds: one question, since every keystroke asks it."""
    other = aliased(CheckIn)
    last = select(func.max(other.ordinal)).where(other.delegate_id == Delegate.id).scalar_subquery()
    holding = and_(CheckIn.delegate_id == Delegate.id, CheckIn.ordinal == last, CheckIn.ordinal % 2 == 1)
    statement = (
        person_statement()
        .add_columns(BadgeCode.code, CheckIn.at, CheckIn.desk, CheckIn.operator)
        .outerjoin(BadgeCode, and_(BadgeCode.delegate_id == Delegate.id, BadgeCode.revoked_at.is_(None)))
        .outerjoin(CheckIn, holding)
        .where(among(Delegate.id))
    )
    if not with_photos:
        return statement
    return statement.add_columns(Photo.image).outerjoin(Photo, Photo.delegate_id == Delegate.id)


def desk_person(unit: Unit, delegate_id: str) -> DeskPerson | None:
    """One person with the photograph; None when no longer on the list."""
    return next(iter(desk_people(unit, [delegate_id], with_photos=True)), None)


def everybody_at_desk(unit: Unit) -> tuple[DeskPerson, ...]:
    """Everybody on the list, also those who gave up their place, by number."""
    rows = unit.session.scalars(select(Delegate.id).order_by(Delegate.number))
    return desk_people(unit, rows)


def hand_outs(unit: Unit, delegate_id: str) -> tuple[HandOutState, ...]:
    """Everything that the desk gives out, and what this delegate has of it."""
    rows = unit.session.execute(
        select(HandOut.item_id, func.max(HandOut.ordinal))
        .where(HandOut.delegate_id == delegate_id)
        .group_by(HandOut.item_id)
    )
    given = {row[0]: row[1] for row in rows}
    return tuple(HandOutState(key, name, given.get(key, 0) % 2 == 1) for key, name in hand_out_items(unit))


def head_count(unit: Unit) -> HeadCount:
    """Expected and arrived, in all and of the dignitaries."""
    last = _latest().having(func.max(CheckIn.ordinal) % 2 == 1).subquery()
    rows = unit.session.execute(
        select(BadgeCategory.is_dignitary, func.count(Delegate.id), func.count(last.c.delegate_id))
        .join(BadgeCategory, BadgeCategory.id == Delegate.category_id)
        .outerjoin(last, last.c.delegate_id == Delegate.id)
        .where(Delegate.status.in_(EXPECTED))
        .group_by(BadgeCategory.is_dignitary)
    ).all()
    high = [row for row in rows if row[0]]
    return HeadCount(
        expected=sum(row[1] for row in rows),
        arrived=sum(row[2] for row in rows),
        dignitaries=sum(row[1] for row in high),
        dignitaries_arrived=sum(row[2] for row in high),
    )


def last_at_desk(unit: Unit, desk: str, limit: int = 5) -> tuple[DeskPerson, ...]:
    """Who was checked in last at this desk and still is, newest first."""
    rows = unit.session.execute(
        select(CheckIn.delegate_id)
        .where(CheckIn.desk == desk, CheckIn.ordinal % 2 == 1)
        .order_by(CheckIn.at.desc(), CheckIn.id.desc())
        .limit(limit * 3)
    )
    there = desk_people(unit, (row[0] for row in rows), with_photos=True)
    return tuple(row for row in there if row.arrival is not None and row.arrival.desk == desk)[:limit]


def dignitaries_missing(unit: Unit, limit: int = 3) -> tuple[DeskPerson, ...]:
    """Dignitaries who are expected and not here, the highest rank first."""
    here = arrivals(unit)
    rows = unit.session.execute(
        select(Delegate.id)
        .join(BadgeCategory, BadgeCategory.id == Delegate.category_id)
        .where(BadgeCategory.is_dignitary, Delegate.status.in_(EXPECTED))
        .order_by(Delegate.rank.is_(None), Delegate.rank, Delegate.number)
    )
    return desk_people(unit, [row[0] for row in rows if row[0] not in here][:limit])


def desk_counts(unit: Unit) -> tuple[DeskCount, ...]:
    """What each desk has done, by its name."""
    rows = unit.session.execute(
        select(CheckIn.desk, CheckIn.delegate_id, CheckIn.at, CheckIn.seconds)
        .where(CheckIn.ordinal % 2 == 1)
        .order_by(CheckIn.desk, CheckIn.at)
    ).all()
    here = arrivals(unit)
    counts: list[DeskCount] = []
    for desk in dict.fromkeys(row.desk for row in rows):
        own = [row for row in rows if row.desk == desk]
        still = sum(1 for row in own if row.delegate_id in here and here[row.delegate_id].at == row.at)
        counts.append(DeskCount(desk, still, _pace([row.at for row in own], [row.seconds for row in own])))
    return tuple(counts)


def _pace(moments: list[datetime], measured: list[int | None]) -> float | None:
    """Seconds a person: measured at the desk where it was, else the gaps between check-ins without the pauses."""
    known: list[float] = [seconds for seconds in measured if seconds is not None]
    if not known:
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
        known = [gap for gap in gaps if 0 < gap <= _PAUSE]
    return round(median(known), 1) if known else None


def statistics(unit: Unit) -> Statistics:
    """Attendance for leaders and for the report after the day."""
    rows, here = everybody(unit), arrivals(unit)
    return Statistics(
        registered=len(rows),
        checked_in=sum(1 for row in rows if row.id in here),
        by_category=_shares([(row.category.key, row.id in here) for row in rows]),
        by_country=_shares([(row.country or "?", row.id in here) for row in rows]),
        by_organisation_kind=_shares([(row.organisation_kind or "other", row.id in here) for row in rows]),
        organisations=len({row.organisation_id for row in rows if row.organisation_id}),
        desks=desk_counts(unit),
    )


def _shares(values: list[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    shares: dict[str, tuple[int, int]] = {}
    for key, is_here in values:
        registered, arrived = shares.get(key, (0, 0))
        shares[key] = (registered + 1, arrived + is_here)
    return dict(sorted(shares.items(), key=lambda entry: (-entry[1][0], entry[0])))
