"""Questions about people: frozen rows, in order, however many are asked for."""

from dataclasses import FrozenInstanceError

import pytest
from builders import DESK_1, add_person
from sqlalchemy import event

from forum_desk.exchange.sample.filling import fill
from forum_desk.people.commands import correct, set_photo
from forum_desk.people.queries import CHUNK, chunks, count_expected, everybody, people, photo, positions
from forum_desk.storage import Database


def test_a_row_cannot_be_changed_and_outlives_its_unit(forum: Database) -> None:
    key = add_person(forum, "Wang Wei", organisation="Guanhai College")
    with forum.reading() as unit:
        view = people(unit, [key])[key]
    forum.close()
    assert (view.names.latin, view.organisation.en, view.category.key) == ("Wang Wei", "Guanhai College", "delegate")
    with pytest.raises(FrozenInstanceError):
        view.phone = "1"  # type: ignore[misc]  # that it cannot be assigned is what is tested


def test_unknown_ids_are_left_out(forum: Database) -> None:
    key = add_person(forum)
    with forum.reading() as unit:
        assert people(unit, [key, "nobody", key]).keys() == {key}
        assert people(unit, []) == {}


def test_everybody_comes_by_number_and_by_category_and_status(forum: Database) -> None:
    first, second, third = (add_person(forum, "Wang Wei", category=key) for key in ("speaker", "press", "speaker"))
    with forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, first, people(unit, [first])[first].version, {"status": "declined"})
    with forum.reading() as unit:
        assert [row.id for row in everybody(unit)] == [second, third]
        assert [row.id for row in everybody(unit, category="speaker")] == [third]
        assert [row.id for row in everybody(unit, statuses=("declined",))] == [first]
        assert count_expected(unit) == 2


def test_ids_are_asked_for_in_pieces_and_each_once() -> None:
    asked = [str(n) for n in range(CHUNK * 2 + 1)] * 2
    pieces = list(chunks(asked))
    assert [len(piece) for piece in pieces] == [CHUNK, CHUNK, 1]
    assert [key for piece in pieces for key in piece] == asked[: CHUNK * 2 + 1]


def test_the_number_of_statements_does_not_grow_with_the_number_of_people(forum: Database) -> None:
    with forum.writing(DESK_1, "sample.fill") as unit:
        fill(unit, count=120)
    statements: list[str] = []
    with forum.reading() as unit:
        connection = unit.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
        assert len(everybody(unit)) > 100
    assert len(statements) == 1


def test_a_photograph_comes_only_for_who_has_one(forum: Database) -> None:
    one, other = add_person(forum, "Wang Wei"), add_person(forum, "Li Na")
    with forum.writing(DESK_1, "people.set_photo") as unit:
        set_photo(unit, one, b"\x89PNG")
    with forum.reading() as unit:
        assert (photo(unit, one), photo(unit, other)) == (b"\x89PNG", None)


def test_a_person_without_a_position_has_none(forum: Database) -> None:
    key = add_person(forum)
    with forum.reading() as unit:
        assert positions(unit, key) == ()
        assert not any(people(unit, [key])[key].organisation)
