"""One action is one unit of work: all of it with its journal entry, or nothing; everybody hears of it afterwards."""

import pytest
from builders import DESK_1, DESK_2, FakeClock, add_person, address
from sqlalchemy import event, func, select

from forum_desk.badges.commands import reissue_code
from forum_desk.checkin.commands import check_in, undo_check_in
from forum_desk.checkin.records import CheckIn
from forum_desk.errors import Conflict, NotFound
from forum_desk.forum.commands import add_hall, choose_design
from forum_desk.forum.queries import forum as forum_view
from forum_desk.language import Trilingual
from forum_desk.people.commands import correct
from forum_desk.people.queries import people
from forum_desk.storage import Announcement, Database, journal
from forum_desk.storage.records import JournalEntry


class PowerCut(BaseException):
    """Ends the program in the middle of something."""


def entries(database: Database) -> list[tuple[str, str, str]]:
    with database.reading() as unit:
        rows = unit.session.scalars(select(JournalEntry).order_by(JournalEntry.seq))
        return [(row.action, row.desk, row.operator) for row in rows]


def test_an_action_is_in_the_journal_with_its_desk_and_operator(forum: Database) -> None:
    before = entries(forum)
    with forum.writing(DESK_2, "forum.choose_design") as unit:
        choose_design(unit, "card")
    assert entries(forum) == [*before, ("forum.choose_design", "Desk 2", "Minh")]


def test_an_action_that_changes_nothing_leaves_no_entry(forum: Database) -> None:
    before = entries(forum)
    heard: list[Announcement] = []
    forum.listeners.append(heard.append)
    with forum.writing(DESK_1, "forum.choose_design") as unit:
        choose_design(unit, forum_view(unit).design)
    assert entries(forum) == before
    assert heard == []


@pytest.mark.parametrize("moment", ["before the journal", "after the journal"])
def test_a_power_cut_between_a_fact_and_its_commit_leaves_neither(forum: Database, moment: str) -> None:
    person = add_person(forum)
    before = entries(forum)

    def cut(*_given: object) -> None:
        raise PowerCut

    at = "before_flush" if moment == "before the journal" else "before_commit"
    with pytest.raises(PowerCut), forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
        event.listen(unit.session, at, cut)
    assert entries(forum) == before
    with forum.reading() as unit:
        assert unit.session.scalar(select(func.count(CheckIn.id))) == 0


def test_a_derivation_that_fails_takes_the_action_with_it(forum: Database) -> None:
    def broken(_unit: object, _touched: object) -> None:
        raise PowerCut

    failing = Database(address(forum), derivations=(broken,))
    with pytest.raises(PowerCut), failing.writing(DESK_1, "forum.add_hall") as unit:
        add_hall(unit, Trilingual(en="Hall A"), 100)
    failing.close()
    assert "forum.add_hall" not in [action for action, _desk, _operator in entries(forum)]


def test_listeners_hear_what_changed_only_after_the_commit(forum: Database, second_desk: Database) -> None:
    person = add_person(forum)
    seen: list[tuple[Announcement, int]] = []

    def listen(announcement: Announcement) -> None:
        with second_desk.reading() as unit:  # another desk sees the fact by now
            seen.append((announcement, unit.session.scalar(select(func.count(CheckIn.id))) or 0))

    forum.listeners.append(listen)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
    ((announcement, facts),) = seen
    assert facts == 1
    assert announcement.action == "checkin.check_in"
    assert announcement.concerns("check_ins")
    assert announcement.concerns("halls", "delegates")
    assert not announcement.concerns("halls")
    assert announcement.ids("delegates") == {person}


def test_a_failed_action_is_not_announced(forum: Database) -> None:
    heard: list[Announcement] = []
    forum.listeners.append(heard.append)
    with pytest.raises(NotFound), forum.writing(DESK_1, "checkin.check_in") as unit:
        add_hall(unit, Trilingual(en="Hall A"), 100)
        check_in(unit, "nobody")
    assert heard == []


def test_other_desks_learn_from_the_journal_what_happened_since(forum: Database, second_desk: Database) -> None:
    with second_desk.reading() as unit:
        known = frozenset(journal.newest(unit.session))
    person = add_person(forum)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
    with second_desk.reading() as unit:
        news = journal.untold(unit.session, known, max(known))
    assert [one.action for one in news] == ["checkin.register", "checkin.check_in"]
    assert [one.seq for one in news] == sorted(one.seq for one in news)
    assert all(person in one.ids("delegates") for one in news)


def test_an_entry_that_appears_after_a_later_one_is_told_all_the_same(forum: Database) -> None:
    for name in ("Wang Wei", "Li Lei", "Lan"):
        add_person(forum, name)
    with forum.reading() as unit:
        first, middle, last = sorted(journal.newest(unit.session))[-3:]
        late = journal.untold(unit.session, frozenset({*range(middle), last}), last)
    assert (first, middle, last) == (middle - 1, middle, last)
    assert [one.seq for one in late] == [middle]


def test_what_a_question_keeps_is_there_until_anybody_changes_something(forum: Database, second_desk: Database) -> None:
    def keep(what: str) -> dict[object, object]:
        with forum.reading() as unit:
            before = dict(unit.kept())
            unit.kept()[what] = what
        return before

    assert (keep("one"), keep("two"), keep("two")) == ({}, {"one": "one"}, {"one": "one", "two": "two"})
    for desk in (forum, second_desk):
        add_person(desk)
        assert (keep("one"), keep("two")) == ({}, {"one": "one"})
    with pytest.raises(NotFound), second_desk.writing(DESK_2, "checkin.check_in") as unit:
        check_in(unit, "nobody")
    assert keep("two")["one"] == "one"
    with forum.trying() as unit:
        unit.kept()["tried"] = True
        assert unit.kept() == {}
    assert "tried" not in keep("two")


def test_of_two_who_edit_the_same_person_the_second_is_told(forum: Database, second_desk: Database) -> None:
    person = add_person(forum, "Wang Wei")
    with forum.reading() as unit:
        seen = people(unit, [person])[person].version
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, person, seen, {"phone": "13900000001"})
    with pytest.raises(Conflict), second_desk.writing(DESK_2, "people.correct") as unit:
        correct(unit, person, seen, {"phone": "13900000002"})
    with forum.reading() as unit:
        assert people(unit, [person])[person].phone == "13900000001"


@pytest.mark.parametrize("change", [{"title": "Rector"}, {"organisation": "Guanhai College"}])
def test_a_change_of_position_counts_as_a_change_of_the_person(forum: Database, change: dict[str, str]) -> None:
    person = add_person(forum, "Wang Wei", organisation="Dong An Institute")
    with forum.reading() as unit:
        seen = people(unit, [person])[person].version
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, person, seen, change)
    with pytest.raises(Conflict), forum.writing(DESK_2, "people.correct") as unit:
        correct(unit, person, seen, {"title": "Dean"})


def test_the_clock_of_the_unit_signs_facts_and_journal(forum: Database, clock: FakeClock) -> None:
    person = add_person(forum)
    clock.advance(90)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        result = check_in(unit, person)
    with forum.reading() as unit:
        last = unit.session.scalar(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1))
        fact = unit.session.get(CheckIn, result.fact_id)
        assert last is not None
        assert fact is not None
        assert (last.at, fact.at) == (clock.now, clock.now)


def test_facts_are_in_the_journal_without_an_image(forum: Database) -> None:
    person = add_person(forum)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
    with forum.writing(DESK_1, "checkin.undo") as unit:
        undo_check_in(unit, person)
    with forum.writing(DESK_1, "badges.reissue") as unit:
        reissue_code(unit, person, "lost")
    with forum.reading() as unit:
        rows = list(unit.session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(3)))
    assert [bool(row.images) for row in rows] == [True, False, False]
    assert all(["delegates", person] in row.touched for row in rows)
