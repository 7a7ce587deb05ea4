from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from builders import DESK_1, add_person

from forum_desk.badges.queries import PrintState
from forum_desk.checkin.queries import Arrival, DeskPerson, desk_person
from forum_desk.gui.desk import words
from forum_desk.gui.desk.printing import PrintRun
from forum_desk.gui.desk.words import Scene
from forum_desk.language import Trilingual, speak
from forum_desk.storage import Database

NOW = datetime(2027, 5, 20, 1, 14, tzinfo=UTC)
SCENE = Scene(ZoneInfo("Asia/Shanghai"), NOW, "Desk 2")
PRINTED = PrintState(1, failed_last=False, last_at=NOW, reason="")


@pytest.fixture
def wang(file_forum: Database) -> DeskPerson:
    key = add_person(file_forum, "王伟", name_latin="Wang Wei", country="CN", organisation="Nanning College")
    with file_forum.reading() as unit:
        person = desk_person(unit, key)
    assert person is not None
    return person


def _arrived(person: DeskPerson, minutes: float = 30, desk: str = "Desk 1") -> DeskPerson:
    return replace(person, arrival=Arrival(NOW - timedelta(minutes=minutes), desk, DESK_1.operator), prints=PRINTED)


@pytest.mark.parametrize(
    ("written", "zh", "vi"),
    [
        ("flight XX 8311", "航班 XX 8311", "chuyến bay XX 8311"),
        ("car", "汽车", "ô tô"),
        ("Coach", "大巴", "xe khách"),
        ("carriage of honour", "carriage of honour", "carriage of honour"),
        ("D3562次", "D3562次", "D3562次"),
    ],
)
def test_a_means_of_transport_is_said_in_the_language_of_the_screen(written: str, zh: str, vi: str) -> None:
    assert words.journey(written) == written
    speak("zh")
    assert words.journey(written) == zh
    speak("vi")
    assert words.journey(written) == vi


def test_a_state_is_icon_word_and_family(wang: DeskPerson) -> None:
    assert words.state(wang, SCENE) == words.State("circle-dashed", "Not yet here", "", "grey")
    arrived = words.state(_arrived(wang), SCENE)
    assert (arrived.word, arrived.second, arrived.family) == ("Arrived 08:44", "Desk 1 · badge printed", "green")


def test_what_happened_at_this_desk_just_now_says_so(wang: DeskPerson) -> None:
    assert words.state(_arrived(wang, 0.5, "Desk 2"), SCENE).second == "just now"
    assert words.state(_arrived(wang, 5, "Desk 2"), SCENE).second == "badge printed"


def test_another_day_is_named(wang: DeskPerson) -> None:
    assert words.state(_arrived(wang, 60 * 30), SCENE).second == "19 May · Desk 1"


def test_while_the_forum_is_away_nobody_is_simply_not_here(wang: DeskPerson) -> None:
    away = replace(SCENE, as_of=NOW)
    assert words.state(wang, away) == words.State("circle-dashed", "Not here at 09:14", "", "amber")
    assert words.state(_arrived(wang), away).second == "at 09:14"


def test_a_badge_that_failed_is_red_until_it_is_printed(wang: DeskPerson) -> None:
    failed = replace(_arrived(wang), prints=PrintState(0, failed_last=True, last_at=NOW, reason="paper out"))
    assert words.state(failed, SCENE) == words.State("printer-x", "Badge failed", "paper out", "red")
    again = replace(SCENE, runs={wang.id: PrintRun("printed", "Badge printer")})
    assert words.state(failed, again).family == "green"


def test_who_gave_up_the_place_is_amber_and_not_expected(wang: DeskPerson) -> None:
    gone = replace(wang, person=replace(wang.person, status="cancelled"))
    assert words.state(gone, SCENE) == words.State("user-x", "Cancelled", "not expected", "amber")


def test_a_state_is_spoken_as_a_sentence(wang: DeskPerson) -> None:
    assert words.sentence_of(_arrived(wang), SCENE) == (
        "王伟, Wang Wei, Delegate, Nanning College, Arrived 08:44, Desk 1 · badge printed"
    )


@pytest.mark.parametrize(("tag", "said"), [("zh", "副院长"), ("vi", "Vice Dean"), ("en", "Vice Dean")])
def test_a_title_falls_back_to_english_and_then_to_any_language(tag: str, said: str) -> None:
    speak(tag)
    assert words.say(Trilingual(zh="副院长", en="Vice Dean")) == said
    assert words.say(Trilingual(zh="副院长")) == "副院长"


@pytest.mark.parametrize(("name", "letter"), [("王伟", "王"), ("Nguyễn Thị Phương", "P"), ("Park", "P")])
def test_the_initial_is_of_the_name_people_are_called_by(wang: DeskPerson, name: str, letter: str) -> None:
    person = replace(wang.person, names=replace(wang.person.names, printed=name))
    assert words.initial(person) == letter


def test_an_interpreted_language_names_its_channel() -> None:
    assert words.listens("zh:1") == "中文 · channel 1"
    assert words.listens("vi") == "Tiếng Việt"


@pytest.mark.parametrize(
    ("date", "time", "by", "icon", "word", "family"),
    [
        ("2027-05-20", "09:30", "car", "car", "09:30 car", "accent"),
        ("2027-05-20", "09:00", "flight XX 8311", "plane-landing", "09:00 flight XX 8311, late", "amber"),
        ("2027-05-20", "10:00", "高铁 D 1", "train-front", "10:00 高铁 D 1", "accent"),
        ("", "soon", "", "circle-help", "No word", "red"),
    ],
)
def test_a_missing_dignitary_is_known_late_or_unknown(
    wang: DeskPerson, date: str, time: str, by: str, icon: str, word: str, family: str
) -> None:
    person = replace(wang.person, arrive_date=date, arrive_time=time, arrive_by=by, liaison="Ms. Nong · 0771 555")
    assert words.expected_arrival(person, SCENE) == words.State(icon, word, "Ms. Nong", family)
