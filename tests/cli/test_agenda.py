"""The programme from the command line: in, checked, compared, released, and out again, as scripts rely on it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import DESK_1, add_person, address, code_of
from some_schedules import WRITERS

from forum_desk.bootstrap import main
from forum_desk.exchange.schedules.reading import read_schedule
from forum_desk.exchange.schedules.schedule import Event, Person, Schedule, Words
from forum_desk.forum.commands import add_hall
from forum_desk.language import Trilingual
from forum_desk.programme import commands
from forum_desk.programme.commands import NewItem, Part
from forum_desk.programme.queries import programme
from forum_desk.storage import Database

NINE = datetime(2027, 5, 20, 1, 0, tzinfo=UTC)
LOCAL = datetime(2027, 5, 20, 9, 0)  # noqa: DTZ001 - times of a programme are the venue's own

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command with --json: its exit code and its one document."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments: str | Path) -> tuple[int, Any]:
        capsys.readouterr()
        code = main([*map(str, arguments), "--json"])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, json.loads(out)

    return call


def schedule() -> Schedule:
    """Three talks in two halls."""
    names = ("Ann Example", "Bob Example", "Ann Example")
    return Schedule(
        "Spring",
        zone="Asia/Shanghai",
        events=tuple(
            Event(
                f"00000000-0000-4000-8000-00000000000{n}",
                Words.of(f"Talk {n}"),
                NINE + timedelta(hours=n),
                45,
                f"Hall {n % 2}",
                persons=(Person(name),),
            )
            for n, name in enumerate(names)
        ),
    )


def written(path: Path, what: Schedule, kind: str = "xml") -> Path:
    path.write_bytes(WRITERS[kind](what).data)
    return path


def test_a_schedule_comes_in_once_and_every_repair_is_listed(run: Run, forum: Database, tmp_path: Path) -> None:
    file = written(tmp_path / "schedule.xml", schedule())
    broken = re.sub(r' guid="[-0-9]*2" id="\d+"', "", file.read_text("utf-8"))
    (tmp_path / "broken.xml").write_text(broken, "utf-8")
    code, document = run("agenda", "import", address(forum), tmp_path / "broken.xml", "--dry-run")
    assert (code, document["accepted"], len(document["added"]), document["dry_run"]) == (0, True, 3, True)
    assert [(one["code"], one["name"]) for one in document["repaired"]] == [("no_id", "Talk 2")]
    code, document = run("agenda", "import", address(forum), file)
    assert (code, len(document["added"]), document["repaired"], document["halls"]) == (0, 3, [], ["Hall 0", "Hall 1"])
    code, document = run("agenda", "import", address(forum), file)
    assert (document["added"], document["changed"], len(document["unchanged"])) == ([], [], 3)


def test_a_broken_file_is_refused_whole(run: Run, forum: Database, tmp_path: Path) -> None:
    file = written(tmp_path / "schedule.xml", schedule())
    file.write_bytes(file.read_bytes()[:-200])
    code, document = run("agenda", "import", address(forum), file)
    assert (code, document["accepted"], document["refused"]["code"]) == (3, False, "damaged")
    with forum.reading() as unit:
        assert programme(unit).items == ()


def test_conflicts_are_listed_with_codes_of_badges_and_identifiers_of_files(
    run: Run, forum: Database, tmp_path: Path
) -> None:
    ann = add_person(forum, "Ann Example")
    first, second, third = schedule().events
    file = written(tmp_path / "a.xml", replace(schedule(), events=(first, second, replace(third, start=first.start))))
    run("agenda", "import", address(forum), file)
    code, document = run("agenda", "check", address(forum))
    assert code == 1
    double = [one for one in document if one["rule"] == "person_in_two_places"]
    assert double == [
        {
            "rule": "person_in_two_places",
            "severity": "block",
            "items": [first.guid, third.guid],
            "persons": [code_of(forum, ann)],
            "message": "Ann Example is needed in “Talk 0” and “Talk 2” at the same time.",
        }
    ]
    code, document = run("check", address(forum))
    assert code == 1
    assert {one["rule"] for one in document["problems"]} >= {"person_in_two_places", "hall_in_two_uses"}


def test_versions_and_files_are_compared_in_any_pair(run: Run, forum: Database, tmp_path: Path) -> None:
    first, second, third = schedule().events
    a = written(tmp_path / "a.json", schedule(), "json1")
    later = replace(
        schedule(),
        events=(
            replace(first, start=NINE + timedelta(minutes=5), minutes=30),
            replace(second, title=Words.of("Other"), room="Hall 0", persons=(Person("Cai Example"),)),
            replace(third, guid="00000000-0000-4000-8000-000000000009"),
        ),
    )
    b = written(tmp_path / "b.ics", later, "ics")
    expected = {
        "new": ["00000000-0000-4000-8000-000000000009"],
        "cancelled": [third.guid],
        "time": [first.guid],
        "room": [second.guid],
        "duration": [first.guid],
        "title": [second.guid],
        "people": [second.guid],
    }
    nothing: dict[str, list[str]] = {name: [] for name in expected}
    run("agenda", "import", address(forum), a)
    assert run("agenda", "release", address(forum), "--notes", "First")[1]["number"] == 1
    assert run("agenda", "diff", address(forum), "1", a) == (0, nothing)
    assert run("agenda", "diff", address(forum), a, b) == (0, expected)
    assert run("agenda", "diff", address(forum), "1", b) == (0, expected)
    run("agenda", "import", address(forum), b)
    with forum.writing(DESK_1, "programme.remove") as unit:
        gone = next(item for item in programme(unit).items if item.guid == third.guid)
        commands.remove_item(unit, gone.id, None)
    assert run("agenda", "diff", address(forum), "1", "now") == (0, expected)
    code, document = run("agenda", "release", address(forum), "--restore", "1")
    assert (code, document["number"], document["restored_from"]) == (0, 2, 1)
    assert run("agenda", "diff", address(forum), "1", "2") == (0, nothing)
    assert [one["number"] for one in run("agenda", "release", address(forum), "--list")[1]] == [2, 1]
    assert run("agenda", "diff", address(forum), "1", "7")[0] == 1


@pytest.mark.parametrize("name", ["a.ics", "a.xml", "a.json", "a.xlsx"])
def test_our_own_programme_goes_out_and_comes_back_to_itself(
    run: Run, forum: Database, tmp_path: Path, name: str
) -> None:
    person = add_person(forum, name_native="王伟", name_latin="Wang Wei", country="CN")
    with forum.writing(DESK_1, "programme.add") as unit:
        hall = add_hall(unit, Trilingual("主会场", "Hội trường", "Main hall"), 300)
        session = commands.add_session(unit, Trilingual(zh="开幕", en="Opening"), hall_id=hall, starts_at=LOCAL)
        title = Trilingual("致辞", "Phát biểu", "Welcome")
        commands.add_item(unit, session, NewItem("speech", title, LOCAL, 10, (Part("speaker", person),)))
        commands.add_item(unit, session, NewItem("break", Trilingual(en="Tea"), LOCAL + timedelta(minutes=10), 20))
        commands.release(unit)
    code, document = run("export", address(forum), "agenda", "--to", tmp_path / name)
    assert (code, document["items"], document["left_out"]) == (0, 2, [])
    assert run("agenda", "diff", address(forum), "1", tmp_path / name)[1] == {
        name: [] for name in ("new", "cancelled", "time", "room", "duration", "title", "people")
    }
    code, document = run("agenda", "import", address(forum), tmp_path / name)
    assert (document["added"], document["changed"], len(document["unchanged"])) == ([], [], 2)
    code, document = run("export", address(forum), "agenda", "--to", tmp_path / name, "--only", code_of(forum, person))
    assert (code, document["items"]) == (0, 1)
    assert [event.title.best(("zh",)) for event in read_schedule(tmp_path / name).schedule.events] == ["致辞"]


def test_both_versions_of_schedule_json_are_written(run: Run, forum: Database, tmp_path: Path) -> None:
    run("agenda", "import", address(forum), written(tmp_path / "in.xml", schedule()))
    for version in ("1", "2"):
        run("export", address(forum), "agenda", "--to", tmp_path / "a.json", "--schedule-version", version)
        assert read_schedule(tmp_path / "a.json").format == f"schedule.json {version}"


def test_what_was_published_and_is_gone_is_cancelled_in_calendars(run: Run, forum: Database, tmp_path: Path) -> None:
    run("agenda", "import", address(forum), written(tmp_path / "in.xml", schedule()))
    run("agenda", "release", address(forum))
    with forum.writing(DESK_1, "programme.edit") as unit:
        first, second, third = programme(unit).items
        commands.remove_item(unit, first.id, None)
        commands.unschedule(unit, second.id, None)
        commands.cancel(unit, third.id, None)
    run("agenda", "release", address(forum))
    run("export", address(forum), "agenda", "--to", tmp_path / "out.ics")
    events = {event.guid: event for event in read_schedule(tmp_path / "out.ics").schedule.events}
    assert {(key, one.is_cancelled, one.sequence) for key, one in events.items()} == {
        (item.guid, True, 1) for item in (first, second, third)
    }
    assert [event.start for event in events.values()] == [
        event.start for guid in events for event in schedule().events if event.guid == guid
    ]
