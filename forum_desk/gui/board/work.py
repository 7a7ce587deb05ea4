"""What the run screen asks and writes: one look at the day, and facts, each committed before it is shown as kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from forum_desk.checkin.alerts import needed_for
from forum_desk.checkin.needed import Needed
from forum_desk.checkin.queries import arrivals
from forum_desk.forum.queries import forum
from forum_desk.programme import commands
from forum_desk.programme.catching_up import Proposal
from forum_desk.programme.delay import Actual
from forum_desk.programme.queries import (
    actuals,
    planned_at_start,
    programme,
    released,
    releases,
    run_facts,
    settings_view,
)
from forum_desk.programme.views import ProgrammeView, RunFactView
from forum_desk.storage import Unit
from forum_desk.storage import undo as steps

TABLES = (
    "programme_items",
    "programme_sessions",
    "programme_days",
    "programme_settings",
    "item_roles",
    "item_halls",
    "halls",
    "forum",
    "delegates",
    "organisations",
    "run_facts",
    "check_ins",
)
"""Whatever changes one of these changes this screen."""
ACTION = "programme.run"
_SMALL_HOURS = timedelta(hours=4)
"""A gala that goes on after midnight still belongs to the day on which it began."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One press of a key, to be kept: start, stop, skip, plus, or back (which `answers` another fact)."""

    id: str
    item_id: str
    what: str
    moment: datetime
    minutes: int = 0
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of the day so far."""

    actuals: Mapping[str, Actual]
    facts: tuple[RunFactView, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that the run screen knows; all else it makes from this and the clock."""

    view: ProgrammeView
    record: Record
    needed: tuple[Needed, ...]
    here: frozenset[str]
    alert_minutes: int
    zone: ZoneInfo
    published: Mapping[str, tuple[datetime, int]] = field(default_factory=dict)
    """Start and minutes of items as the version has them with which the day began, or the plan where there is none."""

    def today(self, now: datetime) -> date:
        """The day that it is at the venue at an aware moment; the small hours belong to the day before."""
        return (now.astimezone(self.zone) - _SMALL_HOURS).date()

    def is_rehearsal(self, day: date, now: datetime) -> bool:
        """Whether a day is looked at on another day."""
        return day != self.today(now)

    def local(self, day: date, now: datetime) -> datetime:
        """The venue's time of an aware moment; in a rehearsal the same time of day on the day that is rehearsed."""
        there = now.astimezone(self.zone).replace(tzinfo=None)
        if not self.is_rehearsal(day, now):
            return there
        return datetime.combine(day, there.time())

    def moment(self, day: date, now: datetime) -> datetime:
        """The same as an aware moment, for the record."""
        return self.local(day, now).replace(tzinfo=self.zone).astimezone(UTC)


def look_at(unit: Unit) -> Look:
    """The programme and how it goes."""
    view, went = programme(unit), record(unit)
    return Look(
        view,
        went,
        needed_for(unit, view.scheduled(), went.actuals),
        frozenset(arrivals(unit)),
        settings_view(unit).alert_minutes,
        forum(unit).zone,
        _published(unit, went),
    )


def _published(unit: Unit, went: Record) -> dict[str, tuple[datetime, int]]:
    """The plan as it was published before anything was recorded, the newest one where nothing is.

    Where nothing was ever published it is the plan as it stood when the day began.
    """
    zone = forum(unit).zone
    first = min((fact.moment for fact in went.facts if not fact.taken_back), default=None)
    began = first.replace(tzinfo=zone) if first is not None else None
    versions = releases(unit)
    before = [one.number for one in versions if began is None or one.at <= began]
    numbers = before or [one.number for one in versions[-1:]]
    if not numbers:
        return dict(planned_at_start(unit))
    return {one.id: (one.start, one.minutes) for one in released(unit, numbers[0]) if one.start is not None}


def record(unit: Unit) -> Record:
    """What is recorded so far."""
    return Record(actuals(unit), run_facts(unit))


def keep(unit: Unit, facts: Sequence[Fact]) -> Record:
    """Appends facts; answers with the record as it then is."""
    for fact in facts:
        if fact.what == "back":
            commands.take_back(unit, fact.answers, fact_id=fact.id)
        elif fact.what == "plus":
            commands.grant(unit, fact.item_id, fact.minutes, fact_id=fact.id)
        else:
            note = {"start": commands.start, "stop": commands.stop, "skip": commands.skip}[fact.what]
            note(unit, fact.item_id, moment=fact.moment, fact_id=fact.id)
    return record(unit)


def catch_up(unit: Unit, items: tuple[str, ...], late: int, way: Proposal) -> Look:
    """Applies a way to catch up, in one step that can be taken back."""
    commands.catch_up(unit, items, late, way)
    return look_at(unit)


def undo(unit: Unit) -> Look:
    """Takes this desk's newest step of the programme back."""
    steps.undo(unit, "programme.")
    return look_at(unit)
