"""What an organiser does to the programme, each step journaled: taken back, done again, and refused when too late."""

from datetime import datetime, timedelta

import pytest
from builders import DESK_1, DESK_2, add_person

from forum_desk.errors import Conflict, RuleBroken
from forum_desk.forum.commands import add_hall
from forum_desk.language import Trilingual, speak
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.details import Batch, Details, Party, Transport
from forum_desk.programme.plan import Channel
from forum_desk.programme.queries import actuals, changes, findings, item, outdated, programme, releases
from forum_desk.programme.views import Cues, ItemView
from forum_desk.storage import Actor, Database
from forum_desk.storage.undo import redo, undo

NINE = datetime(2027, 5, 20, 9, 0)  # noqa: DTZ001 - times of a programme are the venue's own


@pytest.fixture
def morning(forum: Database) -> tuple[str, str, tuple[str, ...]]:
    """A hall, a session, and three items of ten minutes one after the other."""
    with forum.writing(DESK_1, "programme.add") as unit:
        hall = add_hall(unit, Trilingual(zh="大厅", en="Hall"), 300)
        session = commands.add_session(unit, Trilingual(en="Morning"), hall_id=hall, starts_at=NINE)
        items = tuple(
            commands.add_item(
                unit, session, NewItem("speech", Trilingual(en=name), NINE + timedelta(minutes=10 * place), 10)
            )
            for place, name in enumerate(("First", "Second", "Third"))
        )
    return hall, session, items


def do(database: Database, command: object, *args: object, actor: Actor = DESK_1, **given: object) -> object:
    """One command as one action."""
    with database.writing(actor, f"programme.{command.__name__}") as unit:  # type: ignore[attr-defined]
        return command(unit, *args, **given)  # type: ignore[operator]


def see(database: Database, item_id: str) -> ItemView:
    with database.reading() as unit:
        return item(unit, item_id)


def test_everything_about_an_item_is_kept(forum: Database) -> None:
    person = add_person(forum, "Wang Wei")
    channel = Channel(("zh", "vi"), "simultaneous")
    about = NewItem(
        kind="signing",
        title=Trilingual(zh="签约", en="Signing"),
        starts_at=NINE,
        minutes=15,
        parts=(
            Part("signatory", delegate_id=person, title=Trilingual(en="Rector")),
            Part("interpreter", name="Tran Thi Mai", languages=("zh", "vi"), mode="simultaneous"),
        ),
        details=Details(
            parties=(Party(name=Trilingual(zh="甲方"), batch=1),),
            batches=(Batch(1, minutes=5),),
            flags=("CN", "VN"),
            transport=(Transport("bus", 40, NINE),),
        ),
        languages=("zh",),
        audience=("zh", "vi"),
        interpretation=(channel,),
        heads=120,
        cues=Cues("slide 1", "fanfare", "two ushers", "Ms Lan", Trilingual(zh="请")),
        pinned=True,
        guid="abc",
    )
    key = str(do(forum, commands.add_item, None, about))
    view = see(forum, key)
    for name in ("title", "details", "languages", "audience", "interpretation", "heads", "cues", "pinned", "guid"):
        assert getattr(view, name) == getattr(about, name), name
    signatory, interpreter = view.parts
    assert (signatory.title.en, interpreter.name, interpreter.languages) == ("Rector", "Tran Thi Mai", ("zh", "vi"))


def test_a_change_that_knows_an_older_version_is_refused_and_says_who_changed_it(
    forum: Database, morning: tuple[str, str, tuple[str, ...]]
) -> None:
    first = morning[2][0]
    seen = see(forum, first).version
    do(forum, commands.add_part, first, seen, Part("host", name="Somebody"), actor=DESK_2)
    with pytest.raises(Conflict) as refused:
        do(forum, commands.move_item, first, seen, NINE + timedelta(hours=1))
    assert refused.value.values == {"who": "Minh", "what": "First"}


def test_a_refusal_names_what_it_is_about_in_the_language_of_the_screen(
    forum: Database, morning: tuple[str, str, tuple[str, ...]]
) -> None:
    both = NewItem("speech", Trilingual(zh="致辞", en="Speech"), NINE, 10, halls=(morning[0],))
    with pytest.raises(RuleBroken) as refused:
        do(forum, commands.add_item, None, both)
    assert "Hall" in refused.value.values.values()
    speak("zh")
    with pytest.raises(RuleBroken) as refused:
        do(forum, commands.add_item, None, both)
    assert "大厅" in refused.value.values.values()


def test_every_step_is_taken_back_and_done_again_in_its_order(
    forum: Database, morning: tuple[str, str, tuple[str, ...]]
) -> None:
    first, second, _third = morning[2]
    with forum.reading() as unit:
        before = programme(unit).items
    do(forum, commands.resize_linked, first, None, 25)
    do(forum, commands.add_part, second, None, Part("speaker", name="Somebody"))
    extra = str(do(forum, commands.insert_after, first, None, NewItem("break", minutes=5)))
    do(forum, commands.add_part, extra, None, Part("host", name="Somebody"))
    do(forum, commands.remove_item, second, None)
    with forum.reading() as unit:
        after = programme(unit).items
    for turn in range(2):
        for _step in range(5):
            do(forum, undo, "programme.")
        with forum.reading() as unit:
            assert stripped(programme(unit).items) == stripped(before), turn
        for _step in range(5):
            do(forum, redo, "programme.")
        with forum.reading() as unit:
            assert stripped(programme(unit).items) == stripped(after), turn


def stripped(items: tuple[ItemView, ...]) -> list[tuple[object, ...]]:
    """What a step changes of items; versions and revisions go on rising."""
    return [(one.id, one.title, one.starts_at, one.minutes, one.halls, one.parts, one.session_id) for one in items]


def test_the_sequence_rises_when_time_place_or_cancellation_changed_and_never_falls(
    forum: Database, morning: tuple[str, str, tuple[str, ...]]
) -> None:
    first = morning[2][0]
    assert see(forum, first).sequence == 0
    do(forum, commands.edit_item, first, None, {"title": Trilingual(en="Other")})
    assert see(forum, first).sequence == 0
    do(forum, commands.move_item, first, None, NINE + timedelta(minutes=45))
    do(forum, commands.change_halls, first, None, ())
    do(forum, commands.cancel, first, None)
    assert see(forum, first).sequence == 3
    do(forum, undo)
    assert see(forum, first).sequence == 4


def test_a_version_is_compared_and_brought_back(forum: Database, morning: tuple[str, str, tuple[str, ...]]) -> None:
    first, second, third = morning[2]
    with forum.reading() as unit:
        before = programme(unit).items
    assert do(forum, commands.release, "For print") == 1
    do(forum, commands.unschedule, first, None)
    do(forum, commands.remove_item, second, None)
    do(forum, commands.edit_item, third, None, {"title": Trilingual(en="Other")})
    new = str(do(forum, commands.add_item, None, NewItem("break", Trilingual(en="Tea"), NINE, 5)))
    with forum.reading() as unit:
        found = changes(unit, 1)
        assert {paper.paper for paper in outdated(unit)} >= {"agenda", "rundown"}
    assert (found.new, found.cancelled, found.title) == ((new,), (first, second), (third,))
    assert do(forum, commands.restore_release, 1) == 2
    with forum.reading() as unit:
        assert stripped(programme(unit).items) == stripped(before)
        assert changes(unit, 1).is_nothing
        assert [(one.number, one.restored_from, one.by) for one in releases(unit)] == [(2, 1, "Lan"), (1, None, "Lan")]


def test_the_day_is_recorded_as_facts(forum: Database, morning: tuple[str, str, tuple[str, ...]]) -> None:
    first, second, _third = morning[2]
    do(forum, commands.start, first)
    do(forum, commands.grant, first, 2)
    do(forum, commands.stop, first)
    mistake = do(forum, commands.skip, second, fact_id="f" * 32)
    assert do(forum, commands.skip, second, fact_id="f" * 32) == mistake
    do(forum, commands.take_back, mistake)
    with forum.reading() as unit:
        state = actuals(unit)
    assert (state[first].extra, state[first].ended is not None, second in state) == (2, True, False)


@pytest.mark.usefixtures("morning")
def test_findings_come_from_the_records_and_are_dismissed_with_a_note(forum: Database) -> None:
    with forum.reading() as unit:
        first, *_others = findings(unit, "en")
    assert first.rule == "role_missing"
    do(forum, commands.dismiss, first.key, "The speaker comes later")
    with forum.reading() as unit:
        assert [one.dismissed for one in findings(unit, "en") if one.key == first.key] == ["The speaker comes later"]
