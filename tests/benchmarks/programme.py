"""Measures the planning of a programme: `PYTHONPATH=tests python tests/benchmarks/programme.py` prints processor times.

The rules have limits; what the database adds to them is printed beside.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from builders import DESK_1, new_forum
from planned import storable, store

from forum_desk.errors import RuleBroken
from forum_desk.migrations import create
from forum_desk.programme.columns import columns
from forum_desk.programme.commands import move_item
from forum_desk.programme.conflicts import State, inspect, recheck
from forum_desk.programme.plan import Channel, Hall, Part, Person, Plan, PlanItem, Session, Span
from forum_desk.programme.queries import check
from forum_desk.programme.queries import programme as read
from forum_desk.programme.views import ItemView
from forum_desk.storage import Database

_MORNING = datetime(2024, 5, 22, 9)  # noqa: DTZ001 - programmes are in the venue's local time
_HALLS = 20
_DAYS = 5
_CHECK_LIMIT = 50.0
_DRAG_LIMIT = 10.0

_Answer = TypeVar("_Answer")


def main() -> int:
    """Print the figures; exit code 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1_000)
    count = parser.parse_args().items
    plan = programme(random.Random(1), count)
    checks = [_milliseconds(lambda: inspect(plan)) for _ in range(9)]
    state = inspect(plan)
    chance = random.Random(2)
    drags = []
    for _ in range(200):
        item = chance.choice(plan.items)
        moved = replace(item, start=_start(chance), halls=(f"h{chance.randrange(_HALLS)}",))
        drags.append(_milliseconds(partial(_drag, state, moved)))
    layout = _milliseconds(lambda: columns([(n % 400, n % 400 + 30) for n in range(count)]))
    check, drag, worst = statistics.median(checks), statistics.median(drags), max(drags)
    print(f"{len(plan.items)} items, {len(plan.persons)} people, {len(state.findings)} findings")
    print(f"full check   {check:7.2f} ms  (limit {_CHECK_LIMIT:.0f})")
    print(f"one drag     {drag:7.2f} ms, at worst {worst:.2f} ms  (limit {_DRAG_LIMIT:.0f})")
    print(f"columns      {layout:7.2f} ms")
    _through_a_forum(plan, chance)
    return 0 if check <= _CHECK_LIMIT and worst <= _DRAG_LIMIT else 1


def _through_a_forum(plan: Plan, chance: random.Random) -> None:
    """The same programme in a file: reading it, checking it, and moves that are refused when they clash."""
    with tempfile.TemporaryDirectory() as folder, closing(create(Path(folder) / "big", new_forum())) as database:
        with database.writing(DESK_1, "programme.fill") as unit:
            store(unit, storable(plan))
        with database.reading() as unit:
            view = read(unit)
        with database.reading() as unit:
            reading = _milliseconds(partial(read, unit))
        with database.reading() as unit:
            checking = _milliseconds(partial(check, unit, "en"))
        moves = [_milliseconds(partial(_move, database, chance.choice(view.items))) for _ in range(40)]
    print(f"from a file  {reading:7.2f} ms to read, {checking:.2f} ms to read and check")
    print(f"one move     {statistics.median(moves):7.2f} ms to check what it touches and to store it")


def _move(database: Database, item: ItemView) -> None:
    with suppress(RuleBroken), database.writing(DESK_1, "programme.move") as unit:
        move_item(unit, item.id, None, (item.starts_at or _MORNING) + timedelta(minutes=5))


def programme(chance: random.Random, count: int) -> Plan:
    """A forum of five days in twenty halls, planned well on the whole, with a mistake in every fifth item or so."""
    persons = {f"p{n}": _person(chance, n) for n in range(count // 2)}
    halls = {f"h{n}": Hall(f"h{n}", f"Hall {n}", 100 + 10 * n) for n in range(_HALLS)}
    items = tuple(_item(chance, number, count) for number in range(count))
    sessions = {f"s{n}": Session(f"s{n}", f"Session {n}", None, None) for n in range(count // 5)}
    travel = {(f"h{a}", f"h{b}"): abs(a - b) // 4 * 5 for a in range(_HALLS) for b in range(a)}
    days = tuple(Span(_MORNING + timedelta(days=n), _MORNING + timedelta(days=n, hours=10)) for n in range(_DAYS))
    return Plan(items, persons, halls, sessions, days, travel, ("zh", "vi", "en"))


def _item(chance: random.Random, number: int, count: int) -> PlanItem:
    slot, hall = divmod(number, _HALLS)
    day, place = divmod(slot, max(count // _HALLS // _DAYS, 1))
    start = _start(chance) if chance.random() < 0.05 else _MORNING + timedelta(days=day, minutes=50 * place)
    people = [f"p{(number * 7 + n * 13) % (count // 2)}" for n in range(4)]
    return PlanItem(
        id=f"i{number}",
        kind=chance.choice(("speech", "keynote", "panel", "signing", "awarding")),
        title=f"Item {number}",
        start=start,
        minutes=chance.choice((30, 40, 45)),
        halls=(f"h{hall}",),
        session=f"s{number // 5}",
        parts=(
            Part("chair", people[0]),
            Part("speaker", people[1]),
            Part("speaker", people[2]),
            Part("interpreter", people[3], "", ("zh", "vi"), "simultaneous"),
        ),
        languages=("zh",),
        interpretation=(Channel(("zh", "vi")), Channel(("zh", "en"))),
        heads=chance.randrange(50, 300),
    )


def _person(chance: random.Random, number: int) -> Person:
    present = None
    if chance.random() < 0.3:
        present = (Span(_MORNING - timedelta(hours=3), _MORNING + timedelta(days=chance.randrange(1, _DAYS))),)
    return Person(f"p{number}", f"Person {number}", chance.random() < 0.95, present)


def _start(chance: random.Random) -> datetime:
    return _MORNING + timedelta(days=chance.randrange(_DAYS), minutes=5 * chance.randrange(100))


def _drag(state: State, moved: PlanItem) -> int:
    return len(recheck(state, moved).findings)


def _milliseconds(work: Callable[[], _Answer]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
