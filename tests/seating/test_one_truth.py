import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from builders import DESK_1, add_person
from plan_room import do, look, new_plan, places, sits

from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.documents.badge_data import badge_people
from forum_desk.errors import DeskError, RuleBroken
from forum_desk.language import Trilingual
from forum_desk.people.commands import add_delegation, correct
from forum_desk.seating import arranging, commands, queries
from forum_desk.storage import Database
from forum_desk.storage.undo import next_undo, redo, undo

CHANGES = {"sqlite": 200, "postgresql": 40}
STEPS = {"sqlite": 100, "postgresql": 15}


def check_that_all_agree(database: Database, hall: str, dinner: str) -> None:
    """Chart, card, list, badge and desk say the same of everybody."""
    with database.reading() as unit:
        seats = {sitter.delegate_id: place for place, sitter in queries.plan(unit, hall).sitters()}
        tables = {sitter.delegate_id: place for place, sitter in queries.plan(unit, dinner).sitters()}
        everybody = everybody_at_desk(unit)
        of_plans = queries.seats_of(unit, [row.id for row in everybody])
        badges = {one.code: one for one in badge_people(unit)}
    for row in everybody:
        seat = seats[row.id].label if row.id in seats else ""
        table = tables[row.id].group if row.id in tables else ""
        assert (row.person.seat, row.person.table_no) == (seat, table)
        assert (badges[row.code].seat, badges[row.code].table) == (seat, table)
        assert {one.plan_id: one.label for one in of_plans.get(row.id, ())} == {
            plan_id: there[row.id].label for plan_id, there in ((hall, seats), (dinner, tables)) if row.id in there
        }


class Morning:
    """Everything that may happen to two plans, in any order."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database = database
        self.chance = random.Random(seed)
        with database.writing(DESK_1, "people.add") as unit:
            groups = [add_delegation(unit, Trilingual(en=f"Delegation {n}")) for n in range(4)]
        self.groups = groups
        self.people = [
            add_person(database, f"Guest {n}", delegation_id=self.chance.choice([*groups, None]), rank=n)
            for n in range(24)
        ]
        self.hall = new_plan(database, "hall", 40, shown="seat")
        self.dinner = new_plan(database, "banquet", 30, shown="table")

    def change(self) -> None:
        ways: tuple[Callable[[str], object], ...] = (
            *(self.seat,) * 5,
            *(self.swap,) * 3,
            *(self.free,) * 2,
            *(self.undo,) * 3,
            *(self.redo,) * 2,
            self.delegation,
            self.table,
            self.protocol,
            self.keep,
            self.walk_in,
            self.number,
            self.arrange,
        )
        self.chance.choice(ways)(self.chance.choice((self.hall, self.dinner)))

    def place(self, plan_id: str) -> str:
        return self.chance.choice(list(places(self.database, plan_id).values())).id

    def seat(self, plan_id: str) -> object:
        return do(self.database, commands.seat, plan_id, self.place(plan_id), self.chance.choice(self.people))

    def swap(self, plan_id: str) -> object:
        return do(self.database, commands.swap, plan_id, self.place(plan_id), self.place(plan_id))

    def free(self, plan_id: str) -> object:
        return do(self.database, commands.unseat, plan_id, self.chance.choice(self.people))

    def delegation(self, plan_id: str) -> object:
        chosen = [self.place(plan_id) for _n in range(6)]
        return do(self.database, commands.seat_delegation, plan_id, self.chance.choice(self.groups), chosen)

    def table(self, plan_id: str) -> object:
        tables = [element.id for element in look(self.database, plan_id).elements if element.places]
        return do(self.database, commands.move_group, plan_id, self.chance.choice(tables), self.chance.choice(tables))

    def protocol(self, plan_id: str) -> object:
        return do(self.database, commands.apply_protocol, plan_id)

    def keep(self, plan_id: str) -> object:
        return do(self.database, commands.keep, plan_id, [self.place(plan_id)], kept=self.chance.random() < 0.5)

    def walk_in(self, plan_id: str) -> object:
        self.people.append(add_person(self.database, f"Walk-in {len(self.people)}"))
        return do(self.database, commands.seat_best, plan_id, self.people[-1])

    def number(self, _plan_id: str) -> object:
        tables = [element.id for element in look(self.database, self.dinner).elements if element.kind == "table"]
        self.chance.shuffle(tables)
        return do(self.database, commands.number_elements, self.dinner, tables)

    def arrange(self, plan_id: str) -> object:
        with self.database.reading() as unit:
            task = queries.task(unit, plan_id, self.chance.choice(arranging.MODES))
        return do(self.database, commands.take_arrangement, arranging.arrange(task, seconds=0.02))

    def undo(self, _plan_id: str) -> object:
        return do(self.database, undo, "seating")

    def redo(self, _plan_id: str) -> object:
        return do(self.database, redo, "seating")


def test_desk_badge_card_list_and_chart_never_disagree(forum: Database, backend: str) -> None:
    morning = Morning(forum, 1)
    refused = 0
    for _change in range(CHANGES[backend]):
        try:
            morning.change()
        except DeskError:
            refused += 1
        check_that_all_agree(forum, morning.hall, morning.dinner)
    assert refused < CHANGES[backend] / 2


def test_a_hundred_steps_are_taken_back_and_done_again(forum: Database, backend: str) -> None:
    morning = Morning(forum, 2)
    stands: list[dict[str, str]] = []
    while len(stands) < STEPS[backend]:
        before, newest = sits(forum, morning.dinner), newest_step(forum)
        way = morning.chance.choice((morning.seat, morning.swap, morning.free, morning.table, morning.protocol))
        with suppress(DeskError):
            way(morning.dinner)
        if newest_step(forum) != newest:
            stands.append(before)
    last = sits(forum, morning.dinner)
    for before in reversed(stands):
        do(forum, undo, "seating")
        assert sits(forum, morning.dinner) == before
    for after in [*stands[1:], last]:
        do(forum, redo, "seating")
        assert sits(forum, morning.dinner) == after


def newest_step(database: Database) -> str:
    with database.writing(DESK_1, "look") as unit:
        step = next_undo(unit, "seating")
    return step.entry_id if step else ""


def test_a_seat_that_a_plan_decides_is_not_written_by_hand(forum: Database) -> None:
    plan_id = new_plan(forum, "hall", 20, shown="seat")
    person = add_person(forum, "Wang Wei")
    do(forum, commands.seat, plan_id, places(forum, plan_id)["A-3"].id, person)
    with forum.reading() as unit:
        version = next(row.person.version for row in everybody_at_desk(unit) if row.id == person)
    with pytest.raises(RuleBroken, match="Dinner"), forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, person, version, {"seat": "Z 9"})
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, person, version, {"phone": "13900000001", "table_no": "7"})
