"""Whoever was found before the search's terms got numbers is found after it, as if registered today."""

from collections.abc import Callable
from contextlib import closing

from builders import add_person, new_forum
from sqlalchemy import text

from forum_desk.checkin.search import find
from forum_desk.migrations import create, open_forum, upgrade
from forum_desk.migrations.copies import restore
from forum_desk.storage import Database

TERMS = "SELECT term, number, shared FROM search_terms ORDER BY number, term"


def back_to_0003(database: Database) -> None:
    """The terms as the revision before had them: of each person, with the kind of the term."""
    with database.connect(writing=True) as connection:
        old = connection.execute(
            text(
                "SELECT t.term, d.id FROM search_terms AS t JOIN delegates AS d ON d.number = t.number"
                " WHERE t.term NOT LIKE '@%'"
            )
        ).all()
        connection.execute(text("DROP TABLE search_terms"))
        connection.execute(text("CREATE TABLE search_terms (term TEXT, kind TEXT, delegate_id VARCHAR(32))"))
        for term, key in old:
            for kind in ("name", "initials"):  # one term of two kinds was two rows
                row = {"term": term, "kind": kind, "key": key}
                connection.execute(text("INSERT INTO search_terms VALUES (:term, :kind, :key)"), row)
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))


def test_the_terms_of_before_become_those_of_today(make_target: Callable[[], str]) -> None:
    target = make_target()
    with closing(create(target, new_forum())) as database:
        add_person(database, "韦国栋", organisation="广西示例学院")
        add_person(database, "Nguyễn Văn Anh")
        with database.connect() as connection:
            today = connection.execute(text(TERMS)).all()
        back_to_0003(database)
    upgrade(target)
    with closing(open_forum(target)) as database:
        with database.connect() as connection:
            assert connection.execute(text(TERMS)).all() == today
        with database.reading() as unit:
            assert [row.person.names.native for row in find(unit, "wgd 示例").people] == ["韦国栋"]


def test_a_copy_of_before_is_restored_as_a_forum_of_today_and_stays_as_it_was(
    file_forum: Database, make_target: Callable[[], str]
) -> None:
    add_person(file_forum, "韦国栋")
    back_to_0003(file_forum)
    file_forum.close()
    before = file_forum.path.read_bytes()
    target = make_target()
    restore(file_forum.path, target)
    with closing(open_forum(target)) as database, database.reading() as unit:
        assert [row.person.names.native for row in find(unit, "wgd").people] == ["韦国栋"]
    assert file_forum.path.read_bytes() == before
