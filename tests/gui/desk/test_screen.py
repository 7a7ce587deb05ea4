"""The journeys of the desk, with real keys on a real forum."""

import pytest
from desk_room import DeskRoom
from PySide6.QtCore import Qt

from forum_desk.checkin.queries import hand_outs
from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.kit import look
from forum_desk.language import LANGUAGES, speak
from forum_desk.language.tongues import Tag

KEY = Qt.Key
NGUYEN = "Nguyễn Thị Phương"


def test_somebody_is_found_checked_in_and_the_badge_printed(room: DeskRoom) -> None:
    key = room.add("王伟", name_latin="Wang Wei", organisation="Nanning College")
    assert room.search("wang w") == ["王伟"]
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.screen.card.spoken() == "王伟, Checked in 08:30, Saved for good"
    arrival = room.person(key).arrival
    assert arrival is not None
    assert (arrival.desk, arrival.operator) == ("Desk 2", "Minh")
    assert [badge.delegate_id for badge in room.printer.badges] == [key]
    assert room.printer.badges[0].pdf.startswith(b"%PDF")
    assert room.person(key).prints.printed == 1
    assert room.sounds == ["checked_in"]
    assert room.screen.field.text() == ""


@pytest.mark.parametrize("spelling", ["王伟", "wang wei", "ww", "weiwang", "Nanning", "0001"])
def test_the_same_person_is_found_under_many_spellings(room: DeskRoom, spelling: str) -> None:
    room.add("王伟", name_latin="Wang Wei", organisation="Nanning College", phone="13900000001")
    assert room.search(spelling) == ["王伟"]


@pytest.mark.parametrize(
    ("typed", "own", "others"), [("wang w", [], ["Wang", "W"]), ("王玮", [], ["王玮"]), ("vuong", ["Vương"], [])]
)
def test_a_name_of_three_scripts_lights_what_was_typed(
    room: DeskRoom, typed: str, own: list[str], others: list[str]
) -> None:
    room.add("王玮", name_vi="Vương Vĩ", name_latin="Wang Wei", country="VN")
    room.search(typed)
    (row,) = room.screen.side.rows()
    names = row.names
    assert (names.own, names.second) == ("Vương Vĩ", "王玮 Wang Wei")
    assert [names.own[at : at + count] for at, count in names.own_spans] == own
    assert [names.second[at : at + count] for at, count in names.second_spans] == others


def test_a_second_enter_prints_nothing(room: DeskRoom) -> None:
    room.add()
    room.search("wang")
    room.enter()
    room.enter()
    room.wait_for(Phase.DONE)
    room.enter()
    room.settle()
    assert room.phase() is Phase.DONE
    assert len(room.printer.badges) == 1
    assert room.sounds == ["checked_in"]


def test_enter_before_the_answer_acts_when_exactly_one_fits(room: DeskRoom) -> None:
    room.add("Chen Qi")
    room.settle()
    room.type("chen")
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert len(room.printer.badges) == 1


def test_enter_before_the_answer_only_shows_the_list_when_there_is_a_choice(room: DeskRoom) -> None:
    first, second = room.add("Chen Qi"), room.add("Chen Qiang")
    room.settle()
    room.type("chen")
    room.enter()
    room.until(lambda: len(room.names()) == 2)
    room.settle()
    assert room.phase() is Phase.EXPECTED
    assert room.person(first).arrival is None
    assert room.person(second).arrival is None
    room.press(KEY.Key_Down)
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.person(second).arrival is not None


def test_the_newest_one_is_in_view_also_when_chosen_far_down_the_list(room: DeskRoom) -> None:
    room.window.resize(1100, 640)
    room.add("Li Dezhi", category="dignitary")
    for number in range(16):
        room.add(f"Wang Wei {number}")
    for number in range(5):
        room.check_in(f"wang wei {number}")
        room.clock.advance(20)
    room.search("wang")
    for _step in range(10):
        room.press(KEY.Key_Down)
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    shown = room.screen.side.list
    assert shown.row_area(0).top() >= 0, "the row that has just turned green is above the list"
    shown.scrollToBottom()
    moved = shown.row_area(0).top()
    room.screen.refresh()
    room.settle()
    assert shown.row_area(0).top() == moved < 0, "who looks further down is left there"
    room.ctrl(KEY.Key_Z)
    room.wait_for(Phase.UNDONE)
    room.settle()
    assert shown.row_area(0).top() >= 0


def test_who_was_checked_in_stays_chosen_though_others_come_first_now(room: DeskRoom) -> None:
    first, other = room.add(), room.add()
    room.search("wang wei")
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    room.screen.refresh()
    room.settle()
    room.enter()
    room.settle()
    room.search("wang")
    room.search("wang wei")
    assert [room.person(key).arrival is not None for key in (first, other)] == [True, False]
    assert room.person(first).prints.printed == 1
    room.enter()
    room.wait_for(Phase.DONE)
    assert room.person(other).arrival is not None, "the next one of that name is the first now"


def test_ctrl_enter_checks_in_without_a_badge(room: DeskRoom) -> None:
    key = room.add()
    room.search("wang")
    room.ctrl(KEY.Key_Return)
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.printer.badges == []
    assert room.person(key).prints.printed == 0


def test_counter_and_rows_follow_the_other_desks(room: DeskRoom) -> None:
    key = room.add()
    room.search("wang")
    room.settle()
    room.elsewhere(key)
    room.until(lambda: "Arrived" in room.screen.side.rows()[0].state.word)
    room.settle()
    assert room.screen.counter._figures.accessibleName().startswith("1 / 1 expected 100 %")


def test_undo_takes_back_and_says_that_the_badge_must_be_destroyed(room: DeskRoom) -> None:
    key = room.add()
    room.check_in("wang")
    room.ctrl(KEY.Key_Z)
    room.wait_for(Phase.UNDONE)
    room.settle()
    assert room.screen.card.spoken() == "Wang Wei, Check-in taken back, Destroy the printed badge."
    assert room.person(key).arrival is None
    room.enter()
    room.settle()
    assert room.person(key).arrival is None, "Enter after an undo must not check in again"


def test_undo_shows_the_last_one_of_this_desk_first_when_nobody_is_shown(room: DeskRoom) -> None:
    first, second = room.add("Chen Qi"), room.add("Wang Wei")
    room.check_in("chen")
    room.clock.advance(20)
    room.check_in("wang")
    room.press(KEY.Key_Escape)
    room.wait_for(Phase.NOBODY)
    assert ("Ctrl+Z", "Show Wang Wei") in room.screen.hints()
    room.ctrl(KEY.Key_Z)
    room.wait_for(Phase.ARRIVED)
    assert ("Ctrl+Z", "Undo Wang Wei") in room.screen.hints()
    assert room.person(second).arrival is not None
    room.ctrl(KEY.Key_Z)
    room.wait_for(Phase.UNDONE)
    assert room.person(second).arrival is None
    assert room.person(first).arrival is not None


def test_a_second_undo_never_takes_the_guest_before_back_unseen(room: DeskRoom) -> None:
    first, second = room.add("Chen Qi"), room.add("Wang Wei")
    room.check_in("chen")
    room.clock.advance(20)
    room.check_in("wang")
    room.ctrl(KEY.Key_Z)
    room.wait_for(Phase.UNDONE)
    room.settle()
    room.ctrl(KEY.Key_Z)
    room.wait_for(Phase.ARRIVED)
    room.settle()
    assert room.screen.card.spoken().startswith("Chen Qi, Arrived")
    assert room.person(first).arrival is not None
    assert room.person(second).arrival is None


def test_who_declined_is_confirmed_and_checked_in_by_one_key(room: DeskRoom) -> None:
    key = room.add(status="declined")
    room.search("wang")
    room.enter()
    room.until(lambda: "not_found" in room.sounds)
    room.wait_for(Phase.DECLINED)
    assert room.person(key).arrival is None
    room.ctrl(KEY.Key_R)
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.person(key).person.status == "confirmed"
    assert len(room.printer.badges) == 1


def test_hand_outs_are_noted_one_by_one_or_all_at_once(room: DeskRoom) -> None:
    key = room.add()
    room.check_in("wang")
    room.ctrl(KEY.Key_H)
    form = room.screen.forms.hand_outs
    room.until(lambda: room.panel() is form)
    room.press(KEY.Key_2)
    room.settle()
    with room.database.reading() as unit:
        assert [item.given for item in hand_outs(unit, key)] == [False, True, False]
    room.enter()
    room.settle()
    with room.database.reading() as unit:
        assert all(item.given for item in hand_outs(unit, key))


def test_the_foot_offers_only_what_is_possible_when_nobody_fits(room: DeskRoom) -> None:
    room.add()
    room.search("wang")
    assert [key for key, _word in room.screen.hints()] == ["Enter", "Up|Down", "F2", "Ctrl+N"]
    room.search("zzzq")
    room.settle()
    assert [key for key, _word in room.screen.hints()] == ["Ctrl+N"]


def test_the_desk_measures_the_time_from_the_first_key(room: DeskRoom) -> None:
    room.add()
    room.search("wang")
    room.stopwatch.seconds += 17
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.screen._list.overview is not None
    assert room.screen._list.overview.own.median_seconds == 17
    assert "17 s each" in room.screen.side.heading()


def test_typing_goes_to_the_box_wherever_the_focus_was(room: DeskRoom) -> None:
    room.add()
    room.search("wang")
    room.screen.card._main.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(KEY.Key_X)
    assert room.screen.field.hasFocus()
    assert room.screen.field.text() == "wangx"


def test_a_restart_finds_everything_as_it_was(room: DeskRoom) -> None:
    room.add()
    room.check_in("wang")
    again = type(room.screen)(room.runner, room.screen._settings, send=room.printer, sound=room.sounds.append)
    room.bot.addWidget(again)
    again.show()
    again.activated()
    room.until(lambda: bool(again.side.rows()))
    assert again.side.rows()[0].state.family == "green"


def test_another_language_makes_the_desk_anew_and_frees_the_old_one(room: DeskRoom) -> None:
    key = room.add("王伟")
    room.check_in("王伟")
    old = room.screen
    speak("zh")
    with room.bot.waitSignal(old.destroyed):
        room.window.retranslate()
    room.until(lambda: bool(room.screen.side.rows()))
    room.settle()
    assert room.screen.side.rows()[0].key == key
    assert room.screen.side.rows()[0].state.word == "08:30 已到"


@pytest.mark.parametrize(("width", "card"), [(1440, 440), (1200, 372), (1024, 344)])
def test_list_and_card_share_every_width(room: DeskRoom, width: int, card: int) -> None:
    room.window.resize(width, 800)
    room.until(lambda: room.screen.card.width() == card)
    edge = room.screen.side.mapTo(room.screen, room.screen.side.rect().topRight()).x()
    assert edge < room.screen.card.mapTo(room.screen, room.screen.card.rect().topLeft()).x()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_box_says_in_whole_what_it_takes_also_in_large_letters(room: DeskRoom, language: Tag) -> None:
    speak(language)
    room.window.retranslate()
    look().use(scale=125)
    room.window.resize(1366, 768)
    room.settle()
    field = room.screen.field
    margins = field.textMargins()
    space = field.width() - margins.left() - margins.right() - 2
    hint, kind = field.hint_for(space)
    assert kind.width(hint) <= space
    assert kind.size >= 16
    wide, whole = field.hint_for(2_000)
    assert (wide, whole.size) == (field.placeholderText(), 20)


def test_clearing_the_box_leaves_nobody_for_enter(room: DeskRoom) -> None:
    key = room.add()
    room.search("wang")
    room.press(KEY.Key_Escape)
    room.enter()
    room.settle()
    assert room.phase() is Phase.NOBODY
    assert room.person(key).arrival is None
