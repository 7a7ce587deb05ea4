"""Badge codes and prints: one live code a person, a lost one never opens a door again, every print is a fact."""

import pytest
from builders import DESK_1, DESK_2, FakeClock, add_person, code_of
from sqlalchemy import func, select

from forum_desk.badges.commands import issue_code, record_print, reissue_code
from forum_desk.badges.queries import count_printed, owner_of, print_states
from forum_desk.badges.records import BadgeCode, BadgePrint
from forum_desk.badges.rules import CODE_ALPHABET, CODE_LENGTH, normalise_code
from forum_desk.errors import Conflict, NotFound
from forum_desk.people.commands import NewDelegate, add
from forum_desk.storage import Database, new_id


def printed(database: Database, person: str, outcome: str = "printed", fact_id: str = "") -> None:
    with database.writing(DESK_1, "badges.print") as unit:
        record_print(unit, person, outcome=outcome, reason="paper" if outcome == "failed" else "", fact_id=fact_id)


def test_a_code_is_short_without_look_alikes_and_says_nothing_of_its_bearer(forum: Database) -> None:
    codes = {code_of(forum, add_person(forum, f"Wang Wei {place}")) for place in range(30)}
    assert len(codes) == 30
    for code in codes:
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(CODE_ALPHABET)
        assert normalise_code(code) == code


def test_a_code_is_given_once(forum: Database) -> None:
    person = add_person(forum)
    before = code_of(forum, person)
    with forum.writing(DESK_1, "badges.issue") as unit:
        assert issue_code(unit, person) == before


def test_a_reissue_revokes_the_lost_code_with_its_reason(forum: Database, clock: FakeClock) -> None:
    person = add_person(forum)
    lost = code_of(forum, person)
    clock.advance(60)
    with forum.writing(DESK_1, "badges.reissue") as unit:
        new = reissue_code(unit, person, "lost in the taxi")
    with forum.reading() as unit:
        assert code_of(forum, person) == new != lost
        owner = owner_of(unit, lost)
        assert owner is not None
        assert (owner.delegate_id, owner.revoked_at) == (person, clock.now)
        assert unit.session.scalar(select(BadgeCode.reason).where(BadgeCode.code == lost)) == "lost in the taxi"


def test_the_database_itself_refuses_a_second_live_code(forum: Database) -> None:
    person = add_person(forum)
    with pytest.raises(Conflict), forum.writing(DESK_1, "test") as unit:
        unit.session.add(BadgeCode(delegate_id=person, code="23456789A", issued_at=unit.now))


def test_prints_and_failures_are_counted_apart(forum: Database, clock: FakeClock) -> None:
    person = add_person(forum)
    for outcome in ("failed", "printed", "printed", "failed"):
        clock.advance(1)
        printed(forum, person, outcome)
    with forum.reading() as unit:
        state = print_states(unit, [person])[person]
        assert (state.printed, state.failed_last, state.last_at, state.reason) == (2, True, clock.now, "paper")
        assert count_printed(unit) == 1


def test_reporting_the_same_print_again_changes_nothing(forum: Database) -> None:
    person, fact = add_person(forum), new_id()
    for _turn in range(3):
        printed(forum, person, fact_id=fact)
    with forum.reading() as unit:
        assert unit.session.scalar(select(func.count(BadgePrint.id))) == 1


def test_a_print_remembers_the_code_that_was_on_it(forum: Database) -> None:
    person = add_person(forum)
    printed(forum, person)
    with forum.writing(DESK_2, "badges.reissue") as unit:
        reissue_code(unit, person, "lost")
    printed(forum, person)
    with forum.reading() as unit:
        codes = unit.session.scalars(select(BadgePrint.code_id).order_by(BadgePrint.id)).all()
    assert len(set(codes)) == 2


def test_without_a_code_there_is_nothing_to_print(forum: Database) -> None:
    with forum.writing(DESK_1, "people.add") as unit:
        person = add(unit, NewDelegate(name="Wang Wei"))
    with pytest.raises(NotFound, match="no badge code"):
        printed(forum, person)
