"""The questions asked of the list, without a window."""

from builders import add_person

from forum_desk.gui.people.model import Question, answer, load, renew
from forum_desk.storage import Database


def test_only_who_was_changed_is_read_again(file_forum: Database) -> None:
    first = add_person(file_forum, "Anna Berg")
    with file_forum.reading() as unit:
        roster = load(unit, "en")
    second = add_person(file_forum, "Bo Li")
    with file_forum.reading() as unit:
        renewed = renew(unit, roster, {second})
    assert [row.key for row in renewed.rows] == [second, first]
    assert renewed.rows[1] is roster.rows[0]


def test_who_was_taken_away_is_gone(file_forum: Database) -> None:
    there = add_person(file_forum, "Anna Berg")
    with file_forum.reading() as unit:
        roster = load(unit, "en")
        assert [row.key for row in renew(unit, roster, {"nobody"}).rows] == [there]


def test_counts_of_the_segments_follow_the_search(file_forum: Database) -> None:
    add_person(file_forum, "Anna Berg", category="dignitary")
    add_person(file_forum, "Bo Li")
    with file_forum.reading() as unit:
        found = answer(unit, load(unit, "en"), Question(text="berg"))
    assert dict(found.counts) == {"everyone": 1, "arrived": 0, "not_yet": 1, "dignitaries": 1}


def test_tables_are_sorted_by_their_number(file_forum: Database) -> None:
    for name, table in (("Anna Berg", "10"), ("Bo Li", "9"), ("Cai Hong", ""), ("Dan Wu", "2")):
        add_person(file_forum, name, table_no=table)
    with file_forum.reading() as unit:
        found = answer(unit, load(unit, "en"), Question(column="place"))
    assert [row.table for row in found.rows] == ["2", "9", "10", ""]


def test_the_same_name_at_the_same_organisation_is_a_doubt_and_elsewhere_not(file_forum: Database) -> None:
    for organisation in ("Guanhai College", "Guanhai College", "Beibu Port"):
        add_person(file_forum, "王伟", organisation=organisation)
    with file_forum.reading() as unit:
        rows = load(unit, "zh").rows
    assert sorted(row.doubt for row in rows) == ["", "double", "double"]
