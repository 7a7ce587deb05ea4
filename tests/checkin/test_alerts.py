"""Half an hour before an item, whoever is needed on stage and has not checked in is told of."""

from datetime import datetime, timedelta

from builders import DESK_1, FakeClock, add_person

from forum_desk.checkin.alerts import alerts
from forum_desk.checkin.commands import check_in
from forum_desk.language import Trilingual
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem, Part
from forum_desk.storage import Database

NINE = datetime(2027, 5, 20, 9, 0)  # noqa: DTZ001 - times of a programme are the venue's own


def told(database: Database) -> list[tuple[str, str, int]]:
    with database.reading() as unit:
        return [(one.title.en, one.part.role, one.minutes) for one in alerts(unit)]


def test_an_alert_is_raised_half_an_hour_before_and_ends_with_the_check_in(forum: Database, clock: FakeClock) -> None:
    speaker, interpreter, guest = (add_person(forum, name) for name in ("Ann", "Bob", "Cai"))
    parts = (Part("speaker", speaker), Part("interpreter", interpreter), Part("guest_on_stage", guest))
    with forum.writing(DESK_1, "programme.add") as unit:
        first = commands.add_item(unit, None, NewItem("speech", Trilingual(en="Welcome"), NINE, 10, parts))
        later = NINE + timedelta(hours=1)
        commands.add_item(unit, None, NewItem("speech", Trilingual(en="Later"), later, 10, (Part("speaker", speaker),)))
    clock.advance(-60)  # 08:29 at the venue
    assert told(forum) == []
    clock.advance(60)
    assert told(forum) == [("Welcome", "speaker", 30), ("Welcome", "interpreter", 30)]
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, speaker)
    clock.advance(35 * 60)
    assert told(forum) == [("Welcome", "interpreter", -5)]
    with forum.writing(DESK_1, "programme.run") as unit:
        commands.start(unit, first)
    assert told(forum) == []


def test_the_time_before_is_the_organisers_choice(forum: Database) -> None:
    with forum.writing(DESK_1, "programme.add") as unit:
        speaker = Part("speaker", name="Nobody on the list")
        commands.add_item(unit, None, NewItem("speech", Trilingual(en="A"), NINE, 10, (speaker,)))
    person = add_person(forum, "Ann")
    with forum.writing(DESK_1, "programme.add") as unit:
        commands.add_item(unit, None, NewItem("speech", Trilingual(en="B"), NINE, 10, (Part("speaker", person),)))
    assert told(forum) == [("B", "speaker", 30)]
    with forum.writing(DESK_1, "programme.rules") as unit:
        commands.set_planning(unit, None, alert_minutes=15)
    assert told(forum) == []
