"""Taking a step back: everything as before, as a new step of its own; and a polite no when later work stands on it."""

import pytest
from builders import DESK_1, DESK_2, add_person
from sqlalchemy import select

from forum_desk.checkin.commands import check_in
from forum_desk.checkin.search import find
from forum_desk.errors import Conflict, NotFound, RuleBroken
from forum_desk.forum.commands import add_hall, set_category
from forum_desk.forum.queries import category, halls
from forum_desk.forum.records import BadgeCategory
from forum_desk.language import Trilingual
from forum_desk.people.commands import correct, set_photo, substitute
from forum_desk.people.queries import people, photo
from forum_desk.people.records import Delegate
from forum_desk.seating import commands as seating
from forum_desk.seating import queries as seats
from forum_desk.storage import Actor, Database
from forum_desk.storage.records import JournalEntry
from forum_desk.storage.undo import next_redo, next_undo, revert


def last_entry(database: Database) -> str:
    with database.reading() as unit:
        return unit.session.scalars(select(JournalEntry.id).order_by(JournalEntry.seq.desc())).first() or ""


def undo(database: Database, entry: str, actor: Actor = DESK_1) -> None:
    with database.writing(actor, "undo") as unit:
        revert(unit, entry)


def change(database: Database, person: str, **fields: object) -> str:
    """Correct fields as a desk does that sees the present state; returns the journal entry."""
    with database.reading() as unit:
        version = people(unit, [person])[person].version
    with database.writing(DESK_1, "people.correct") as unit:
        correct(unit, person, version, fields)
    return last_entry(database)


def test_an_added_person_is_gone_again_also_from_the_search(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai College")
    undo(forum, last_entry(forum))
    with forum.reading() as unit:
        assert people(unit, [person]) == {}
        assert find(unit, "wang").people == ()
        assert find(unit, "guanhai").people == ()


def test_corrected_fields_are_as_before_and_found_as_before(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai College", phone="13900000001")
    with forum.reading() as unit:
        before = people(unit, [person])[person]
    entry = change(
        forum, person, name_latin="Huang Wei", phone="", hotel=True, rank=3, category="speaker", organisation="Other"
    )
    undo(forum, entry)
    with forum.reading() as unit:
        after = people(unit, [person])[person]
        assert (after.names, after.phone, after.hotel, after.rank) == (before.names, before.phone, None, None)
        assert (after.category, after.organisation) == (before.category, before.organisation)
        assert [row.id for row in find(unit, "wang").people] == [person]
        assert find(unit, "huang").people == ()


def test_a_photograph_comes_back(forum: Database) -> None:
    person = add_person(forum)
    for image in (b"\x89first", b"\x89second\x00"):
        with forum.writing(DESK_1, "people.set_photo") as unit:
            set_photo(unit, person, image)
    undo(forum, last_entry(forum))
    with forum.reading() as unit:
        assert photo(unit, person) == b"\x89first"


def test_a_deleted_row_comes_back(forum: Database) -> None:
    with forum.writing(DESK_1, "forum.add_hall") as unit:
        hall = add_hall(unit, Trilingual(zh="大厅", en="Hall"), 300)
    undo(forum, last_entry(forum))
    gone = last_entry(forum)
    with forum.reading() as unit:
        assert halls(unit) == ()
    undo(forum, gone)
    with forum.reading() as unit:
        ((key, name, seats),) = [(one.id, one.name, one.seats) for one in halls(unit)]
    assert (key, name, seats) == (hall, Trilingual(zh="大厅", en="Hall"), 300)


def test_an_undo_is_a_step_of_its_own_that_names_what_it_takes_back(forum: Database) -> None:
    entry = change(forum, add_person(forum), phone="13900000001")
    undo(forum, entry, DESK_2)
    with forum.reading() as unit:
        last = unit.session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
        assert last is not None
        assert (last.undoes, last.desk) == (entry, "Desk 2")


def test_a_step_is_taken_back_only_once(forum: Database) -> None:
    entry = change(forum, add_person(forum), phone="13900000001")
    undo(forum, entry)
    with pytest.raises(Conflict, match="already taken back"):
        undo(forum, entry)


def test_a_step_that_is_not_there_is_not_found(forum: Database) -> None:
    with pytest.raises(NotFound):
        undo(forum, "0" * 32)


def test_an_undo_keeps_what_others_changed_in_other_fields(forum: Database) -> None:
    person = add_person(forum)
    entry = change(forum, person, phone="13900000001")
    change(forum, person, diet="vegetarian")
    undo(forum, entry)
    with forum.reading() as unit:
        view = people(unit, [person])[person]
    assert (view.phone, view.diet) == ("", "vegetarian")


def test_an_undo_refuses_politely_when_the_same_field_was_changed_since(forum: Database) -> None:
    person = add_person(forum)
    entry = change(forum, person, phone="13900000001")
    change(forum, person, phone="13900000002")
    with pytest.raises(Conflict, match="same field"):
        undo(forum, entry)
    with forum.reading() as unit:
        assert people(unit, [person])[person].phone == "13900000002"


def test_an_addition_that_was_edited_since_stays(forum: Database) -> None:
    person = add_person(forum)
    added = last_entry(forum)
    change(forum, person, phone="13900000001")
    with pytest.raises(Conflict, match="changed since"):
        undo(forum, added)


def test_a_person_who_is_already_checked_in_stays(forum: Database) -> None:
    person = add_person(forum)
    added = last_entry(forum)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
    with pytest.raises(RuleBroken, match="later work depends"):
        undo(forum, added)
    with forum.reading() as unit:
        assert person in people(unit, [person])


def test_a_change_of_somebody_who_is_gone_is_not_taken_back(forum: Database) -> None:
    with forum.writing(DESK_1, "forum.set_category") as unit:
        set_category(unit, "guide", word=Trilingual(en="Guide"), colour="#123456", icon="flag")
    added = last_entry(forum)
    with forum.writing(DESK_1, "forum.set_category") as unit:
        set_category(unit, "guide", word=Trilingual(en="Guides"), colour="#123456", icon="flag")
    changed = last_entry(forum)
    with forum.writing(DESK_1, "test") as unit:
        unit.session.delete(unit.session.get_one(BadgeCategory, category(unit, "guide").id))
    for entry in (changed, added):
        with pytest.raises(Conflict, match="deleted since"):
            undo(forum, entry)


def test_a_step_that_holds_facts_only_is_answered_by_another_fact_and_not_taken_back(forum: Database) -> None:
    person = add_person(forum)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
    with pytest.raises(RuleBroken):
        undo(forum, last_entry(forum))


def test_the_substitution_of_two_people_is_taken_back(forum: Database) -> None:
    absent, stand_in = add_person(forum, "Wang Wei"), add_person(forum, "Li Na")
    with forum.writing(DESK_1, "people.substitute") as unit:
        substitute(unit, absent, stand_in)
    undo(forum, last_entry(forum))
    with forum.reading() as unit:
        row = unit.session.get_one(Delegate, absent)
        assert (row.status, row.substitute_id) == ("confirmed", None)


def test_the_newest_step_of_this_desk_is_the_next_to_take_back(forum: Database) -> None:
    person = add_person(forum)
    first, second = change(forum, person, phone="13900000001"), change(forum, person, phone="13900000002")
    with forum.writing(DESK_2, "forum.add_hall") as unit:
        add_hall(unit, Trilingual(en="Hall"), 1)
    steps = []
    for _turn in range(2):
        with forum.reading() as unit:
            steps.append(step.entry_id if (step := next_undo(unit)) else "")
        undo(forum, steps[-1])
    assert steps == [second, first]


def test_check_ins_are_no_steps_to_take_back_this_way(forum: Database) -> None:
    person = add_person(forum)
    entry = change(forum, person, phone="13900000001")
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person)
    with forum.reading() as unit:
        step = next_undo(unit)
    assert step is not None
    assert (step.entry_id, step.action) == (entry, "people.correct")


def test_a_desk_that_did_nothing_has_nothing_to_take_back(forum: Database) -> None:
    with forum.reading() as unit:
        unit.actor = Actor("Desk 9")
        assert next_undo(unit) is next_redo(unit) is None


def test_people_who_changed_places_change_back_and_again(forum: Database) -> None:
    one, other = add_person(forum, "Wang Wei"), add_person(forum, "Li Na")
    with forum.writing(DESK_1, "seating.seat") as unit:
        plan = seating.add_plan(unit, seating.NewPlan(Trilingual(en="Banquet")), layout="banquet", people=10)
        first, second = [place.id for place in seats.plan(unit, plan).places()][:2]
        seating.seat(unit, plan, first, one)
        seating.seat(unit, plan, second, other)

    def sitting() -> list[str | None]:
        with forum.reading() as unit:
            return [sitter.delegate_id for _place, sitter in seats.plan(unit, plan).sitters()]

    with forum.writing(DESK_1, "seating.swap") as unit:
        seating.swap(unit, plan, first, second)
    assert sitting() == [other, one]
    undo(forum, last_entry(forum))
    assert sitting() == [one, other]
    undo(forum, last_entry(forum))
    assert sitting() == [other, one]
