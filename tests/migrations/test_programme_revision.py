"""A programme of the first schema is there after the upgrade, with its halls, parts and topics."""

from collections.abc import Callable
from contextlib import closing

from alembic.command import upgrade as alembic_upgrade
from builders import new_forum
from sqlalchemy import text

from forum_desk.forum.commands import found
from forum_desk.language import Trilingual
from forum_desk.migrations import open_forum, scripts, upgrade
from forum_desk.migrations.servers import make_database
from forum_desk.programme.queries import programme
from forum_desk.storage import Actor, Database
from forum_desk.storage.database import APPLICATION_ID

OLD = (
    "INSERT INTO halls (id, seats, ordinal, name_zh, name_vi, name_en, version) VALUES ('h', 80, 0, '', '', 'Hall', 1)",
    (
        "INSERT INTO organisations (id, short_zh, short_vi, short_en, kind, country, expected_heads, name_zh, name_vi,"
        " name_en, version) VALUES ('o', '', '', '', '', '', 0, '', '', 'College', 1)"
    ),
    (
        "INSERT INTO programme_sessions (id, kind, hall_id, starts_at, ordinal, name_zh, name_vi, name_en, version)"
        " VALUES ('s', 'session', 'h', '2027-05-20 09:00:00', 0, '', '', 'Morning', 3)"
    ),
    (
        "INSERT INTO programme_items (id, session_id, kind, title_zh, title_vi, title_en, starts_at, minutes, ordinal,"
        " note, topics, version) VALUES ('i', 's', 'signing', '签约', '', '', '2027-05-20 09:10:00', 15, 0, 'quiet',"
        """ '[["", "", "Topic"]]', 4)"""
    ),
    (
        "INSERT INTO item_roles (id, item_id, role, delegate_id, organisation_id, ordinal)"
        " VALUES ('r', 'i', 'signing_party', NULL, 'o', 0)"
    ),
)


def test_a_programme_of_the_first_schema_is_kept(make_target: Callable[[], str]) -> None:
    target = make_target()
    with closing(Database(target)) as database:
        if database.is_file:
            with database.connect(writing=True) as connection:
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        else:
            make_database(database.url)
        config = scripts()
        with database.rebuilding() as connection:
            config.attributes["connection"] = connection
            alembic_upgrade(config, "0001")
        with database.writing(Actor(), "forum.found") as unit:
            found(unit, new_forum())
        with database.connect(writing=True) as connection:
            for statement in OLD:
                connection.execute(text(statement))
    upgrade(target)
    with closing(open_forum(target)) as database, database.reading() as unit:
        (session,) = programme(unit).sessions
        (item,) = session.items
    assert (session.id, session.version, session.name.en, session.hall.en) == ("s", 3, "Morning", "Hall")
    assert (item.id, item.version, item.title.zh, item.minutes, item.note) == ("i", 4, "签约", 15, "quiet")
    assert item.starts_at is not None
    assert (item.starts_at.hour, item.starts_at.minute) == (9, 10)
    assert item.topics == (Trilingual(en="Topic"),)
    assert [hall.id for hall in item.halls] == ["h"]
    assert [(part.role, part.organisation.en) for part in item.parts] == [("signing_party", "College")]
