"""Any commands in any order: what must hold holds, all of it is taken back to the start and done again to the end."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from builders import DESK_1, DESK_2, add_person, address

from forum_desk.errors import DeskError, NotFound, RuleBroken
from forum_desk.forum.commands import add_hall
from forum_desk.language import Trilingual
from forum_desk.migrations import open_forum
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.plan import Severity
from forum_desk.programme.queries import findings, programme
from forum_desk.programme.views import ItemView, ProgrammeView
from forum_desk.storage import Actor, Database
from forum_desk.storage.undo import next_redo, next_undo, redo, undo

NINE = datetime(2027, 5, 20, 9, 0)  # noqa: DTZ001 - times of a programme are the venue's own
STEPS = 30


def seen(database: Database) -> ProgrammeView:
    with database.reading() as unit:
        return programme(unit)


def said(database: Database) -> list[tuple[object, ...]]:
    """What commands change; versions and revisions go on rising whatever is taken back."""
    view = seen(database)
    items = [
        (i.id, i.title, i.kind, i.starts_at, i.minutes, i.halls, i.session_id, i.parts, i.cancelled, i.details)
        for i in sorted(view.items, key=lambda one: one.id)
    ]
    return [*items, *((s.id, s.name, s.starts_at, s.ends_at, s.place, s.parts) for s in view.sessions)]


class Organiser:
    """Does something at random, as long as it is possible at all."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database, self.chance = database, random.Random(seed)
        self.people = [add_person(database, f"Person {letter}") for letter in "ABC"]
        with database.writing(DESK_1, "forum.add_hall") as unit:
            self.halls = [add_hall(unit, Trilingual(en=f"Hall {n}"), 100) for n in range(3)]
            self.sessions = [
                commands.add_session(unit, Trilingual(en=f"Session {n}"), hall_id=self.halls[n], starts_at=NINE)
                for n in range(2)
            ]

    def act(self) -> None:
        view = seen(self.database)
        item = self.chance.choice(view.items) if view.items else None
        with self.database.writing(DESK_1, "programme.step") as unit:
            self.chance.choice(self._possible(item))(unit)

    def _possible(self, item: ItemView | None) -> list[Callable[[Any], object]]:
        chance = self.chance
        when = NINE + timedelta(minutes=5 * chance.randrange(40))
        hall, minutes = chance.choice(self.halls), 5 * chance.randrange(1, 8)
        person = chance.choice(self.people)
        new = NewItem("speech", Trilingual(en=f"Item {chance.random()}"), when, minutes, (Part("speaker", person),))
        session = chance.choice(self.sessions)
        ways: list[Callable[[Any], object]] = [
            lambda unit: commands.add_item(unit, session, new),
            lambda unit: commands.move_session(unit, session, None, when),
            lambda unit: commands.add_session_part(unit, session, None, Part("chair", person)),
        ]
        if item is None:
            return ways
        parts = [part.id for part in item.parts]
        chance.shuffle(parts)
        seen_at = item.version
        ways += [
            lambda unit: commands.move_item(unit, item.id, seen_at, when, (hall,)),
            lambda unit: commands.resize_linked(unit, item.id, seen_at, minutes),
            lambda unit: commands.insert_after(unit, item.id, seen_at, new),
            lambda unit: commands.unschedule(unit, item.id, seen_at),
            lambda unit: commands.schedule(unit, item.id, seen_at, when, session_id=session),
            lambda unit: commands.change_halls(unit, item.id, seen_at, chance.sample(self.halls, 2)),
            lambda unit: commands.add_part(unit, item.id, seen_at, Part("host", person), 0),
            lambda unit: commands.order_speaking(unit, item.id, seen_at, parts),
            lambda unit: commands.order_by_rank(unit, item.id, seen_at, parts),
            lambda unit: commands.remove_item(unit, item.id, seen_at),
            lambda unit: commands.edit_item(unit, item.id, seen_at, {"title": Trilingual(en="Other"), "kind": "panel"}),
            lambda unit: commands.split_item(unit, item.id, seen_at, 5),
            lambda unit: commands.cancel(unit, item.id, seen_at),
            lambda unit: commands.place_after(unit, item.id, seen_at, None),
            lambda unit: commands.close_gaps(unit, item.id, seen_at),
        ]
        if parts:
            ways.append(lambda unit: commands.remove_part(unit, parts[0], seen_at))
        return ways


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_done_is_taken_back_to_the_start_and_done_again(forum: Database, seed: int) -> None:
    organiser = Organiser(forum, seed)
    start, done = said(forum), 0
    for _step in range(STEPS):
        before = {item.id: item.sequence for item in seen(forum).items}
        try:
            organiser.act()
            done += 1
        except DeskError:
            continue
        assert all(item.sequence >= before.get(item.id, 0) for item in seen(forum).items)
        for item in seen(forum).items:
            assert sorted(part.rank_order for part in item.parts) == list(range(len(item.parts)))
    with forum.reading() as unit:
        assert not [one for one in findings(unit, "en") if one.severity is Severity.BLOCK], "commands refuse these"
    end = said(forum)
    again = open_forum(address(forum))
    try:
        again.clock = forum.clock
        assert _all(again, undo) > STEPS // 3
        assert said(again) == start
        _all(again, redo)
        assert said(again) == end
    finally:
        again.close()


def _all(database: Database, step: Callable[..., object]) -> int:
    count = 0
    while True:
        try:
            with database.writing(DESK_1, f"programme.{step.__name__}") as unit:
                step(unit, "programme.")
            count += 1
        except NotFound:
            return count


def test_a_step_that_another_desk_built_on_stays_and_something_new_ends_the_redoing(forum: Database) -> None:
    organiser = Organiser(forum, 1)
    with forum.writing(DESK_1, "programme.add") as unit:
        item = commands.add_item(unit, None, NewItem("break", minutes=10))
    with forum.writing(DESK_2, "programme.add_part") as unit:
        commands.add_part(unit, item, None, Part("host", organiser.people[0]))
    with pytest.raises(DeskError, match="changed since"), forum.writing(DESK_1, "programme.undo") as unit:
        undo(unit, "programme.")
    with forum.writing(DESK_2, "programme.undo") as unit:
        undo(unit, "programme.")
    with forum.writing(DESK_1, "programme.undo") as unit:
        undo(unit, "programme.")
    with forum.reading() as unit:
        unit.actor = DESK_1
        assert next_redo(unit, "programme.") is not None
    with forum.writing(DESK_1, "programme.add") as unit:
        commands.add_item(unit, None, NewItem("break", minutes=10))
    with forum.reading() as unit:
        unit.actor = DESK_1
        step = next_undo(unit, "programme.")
        assert (step and step.action, next_redo(unit, "programme.")) == ("programme.add", None)


def test_a_change_that_puts_one_person_in_two_places_is_refused_with_its_sentence(forum: Database) -> None:
    organiser = Organiser(forum, 1)
    new = NewItem("speech", Trilingual(en="Welcome"), NINE, 20, (Part("speaker", organiser.people[0]),))
    with forum.writing(DESK_1, "programme.add") as unit:
        commands.add_item(unit, organiser.sessions[0], new)
    with pytest.raises(RuleBroken) as refused, forum.writing(DESK_1, "programme.add") as unit:
        commands.add_item(unit, organiser.sessions[1], new)
    assert "needed in “Welcome” and “Welcome”" in str(refused.value)
    with forum.writing(DESK_1, "programme.rules") as unit:
        commands.set_severity(unit, "person_in_two_places", Severity.WARN)
    with forum.writing(DESK_1, "programme.add") as unit:
        commands.add_item(unit, organiser.sessions[1], new)
    assert len(seen(forum).items) == 2


def test_two_desks_cannot_fill_one_hall_at_the_same_moment(forum: Database, second_desk: Database) -> None:
    organiser = Organiser(forum, 1)
    with forum.writing(DESK_1, "programme.add") as unit:
        items = [commands.add_item(unit, None, NewItem("break", Trilingual(en=name), minutes=30)) for name in "AB"]
    holds, over = Event(), Event()
    said: list[str] = []

    def move(database: Database, item: str, actor: Actor, *, first: bool) -> None:
        try:
            with database.writing(actor, "programme.schedule") as unit:
                commands.schedule(unit, item, None, NINE, halls=(organiser.halls[0],))
                if first:
                    holds.set()
                    over.wait(0.3)  # the other desk would be over by now if it did not have to wait
            said.append("done")
        except RuleBroken as error:
            said.append(str(error))
        if not first:
            over.set()

    first = Thread(target=move, args=(forum, items[0], DESK_1), kwargs={"first": True})
    first.start()
    assert holds.wait(20)
    move(second_desk, items[1], DESK_2, first=False)
    first.join(20)
    assert sorted(said) == ["done", "“A” and “B” are both in Hall 0 at the same time."]
