"""The journeys of the desk, with real keys on a real forum."""

from functools import partial

import pytest
from desk_room import DeskRoom
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forum_desk.checkin.queries import hand_outs
from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.desk.reprint import CORRECTED
from forum_desk.gui.kit import look
from forum_desk.language import LANGUAGES, speak
from forum_desk.language.tongues import Tag
from forum_desk.people.commands import correct
from forum_desk.storage import Actor

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


def test_a_failed_print_is_red_in_its_row_and_the_check_in_stays(room: DeskRoom) -> None:
    key = room.add()
    room.printer.broken = "paper out"
    room.check_in("wang")
    row = room.screen.side.rows()[0]
    assert row.retry
    assert row.state.family == "red"
    assert "paper out" in row.state.second
    assert room.person(key).arrival is not None
    assert room.person(key).prints.failed_last
    assert room.sounds == ["checked_in", "failed"]
    room.printer.broken = ""
    room.ctrl(KEY.Key_P)
    room.until(lambda: len(room.printer.badges) == 1)
    room.settle()
    assert not room.screen.side.rows()[0].retry


def test_a_click_on_retry_prints_again(room: DeskRoom) -> None:
    room.add()
    room.printer.broken = "paper out"
    room.check_in("wang")
    room.printer.broken = ""
    delegate, view = room.screen.side.delegate, room.screen.side.list
    end = view.row_area(0).right() - 180 - delegate._chips - 12
    place = view.row_area(0).center().toPoint()
    place.setX(round(end - 40))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    room.until(lambda: len(room.printer.badges) == 1)
    room.settle()


def test_a_badge_that_no_font_can_draw_is_refused_and_printed_after_the_correction(room: DeskRoom) -> None:
    key = room.add("ཀ་རྨ")
    room.settle()
    room.check_in("0001")
    assert room.printer.badges == []
    assert "ཀ" in room.screen.side.rows()[0].state.second
    room.press(KEY.Key_F2)
    room.until(lambda: room.panel() is room.screen.forms.correct)
    fields = room.screen.forms.correct.fields
    fields["name_native"].set_value("")
    fields["name_latin"].set_value("Karma")
    room.enter()
    room.until(lambda: len(room.printer.badges) == 1)
    room.settle()
    assert room.person(key).person.names.latin == "Karma"


def test_a_corrected_name_is_on_the_next_badge_and_the_reason_is_at_hand(room: DeskRoom) -> None:
    key = room.add("Nguyen Thi Phuong", country="VN")
    room.check_in("nguyen")
    room.press(KEY.Key_F2)
    room.until(lambda: room.panel() is room.screen.forms.correct)
    room.screen.forms.correct.fields["name_vi"].set_value(NGUYEN)
    room.enter()
    room.until(lambda: room.panel() is room.screen.forms.reprint)
    room.enter()
    room.until(lambda: len(room.printer.badges) == 2)
    room.settle()
    assert room.person(key).prints.reason == CORRECTED
    assert room.person(key).person.names.vi == NGUYEN
    assert room.screen.card.spoken().startswith(NGUYEN)


def test_a_conflict_is_told_in_the_form_and_keeps_what_was_typed(room: DeskRoom) -> None:
    key = room.add()
    room.search("wang")
    room.press(KEY.Key_F2)
    form = room.screen.forms.correct
    room.until(lambda: room.panel() is form)
    form.fields["desk_note"].edit.setPlainText("greet by Ms. Lan")  # type: ignore[attr-defined]
    with room.database.writing(Actor("Desk 1"), "people.correct") as unit:
        correct(unit, key, room.person(key).person.version, {"phone": "13900000009"})
    room.ctrl(KEY.Key_Return)
    room.until(lambda: form.fields["phone"].value() == "13900000009")
    assert form.values()["desk_note"] == "greet by Ms. Lan"
    assert "Somebody else changed this person" in form._wrong.text()
    form.fields["phone"].edit.setFocus()
    room.enter()
    room.until(lambda: room.panel() is None)
    assert room.person(key).person.desk_note == "greet by Ms. Lan"
    assert room.person(key).person.phone == "13900000009"


def test_a_walk_in_is_registered_checked_in_and_printed(room: DeskRoom) -> None:
    room.ctrl(KEY.Key_N)
    form = room.screen.forms.walk_in
    room.until(lambda: room.panel() is form)
    room.type("韦国栋")
    room.press(KEY.Key_Tab)
    room.type("Guanhai College")
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.panel() is None
    assert [badge.number for badge in room.printer.badges] == [1]
    person = room.person(room.printer.badges[0].delegate_id).person
    assert person.names.native == "韦国栋"
    assert person.organisation.en == "Guanhai College"
    assert person.category.key == "delegate"


def test_possible_doubles_are_shown_while_the_name_is_typed(room: DeskRoom) -> None:
    key = room.add("Nguyen Van Anh", name_vi="Nguyễn Văn Anh")
    room.add("Tran Van Anh")
    room.settle()
    room.ctrl(KEY.Key_N)
    form = room.screen.forms.walk_in
    room.until(lambda: room.panel() is form)
    room.type("anh nguyen van")
    room.until(lambda: bool(form._rows()))
    assert [row.key for row in form._rows()] == [key]
    room.press(KEY.Key_Down)
    room.enter()
    room.until(lambda: room.screen.card.view().person is not None)
    assert room.panel() is None
    assert room.screen.card.view().person == room.person(key)
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.person(key).arrival is not None


def test_a_walk_in_without_a_name_is_told_beside_the_field(room: DeskRoom) -> None:
    room.ctrl(KEY.Key_N)
    form = room.screen.forms.walk_in
    room.until(lambda: room.panel() is form)
    room.enter()
    assert form.name.error()
    assert room.panel() is form


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


def test_while_the_forum_is_away_nothing_pretends_to_be_saved(room: DeskRoom) -> None:
    key = room.add()
    room.search("wang")
    room.settle()
    room.link.cut = True
    room.enter()
    room.until(lambda: room.screen._link.as_of is not None)
    room.until(lambda: not room.screen._actions.saving)
    assert room.screen._link.banner.isVisible()
    assert "as of 08:30" in room.screen._link.banner.accessibleName()
    assert room.phase() is Phase.EXPECTED
    assert "cannot be reached" in room.screen.card.view().trouble
    assert room.screen.card.main_word().startswith("No check-in now")
    assert room.sounds == ["failed"]
    room.link.cut = False
    room.screen._link._try()
    room.until(lambda: room.screen._link.as_of is None)
    room.settle()
    assert not room.screen._link.banner.isVisible()
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.person(key).arrival is not None


def test_a_disk_that_is_full_is_told_beside_the_button_while_searching_goes_on(room: DeskRoom) -> None:
    key = room.add()
    room.add("Chen Qi")
    room.search("wang")
    room.settle()
    room.link.full = True
    room.enter()
    room.until(lambda: "disk is full" in room.screen.card.view().trouble)
    room.settle()
    assert room.screen._link.as_of is None
    assert not room.screen._link.banner.isVisible()
    assert room.sounds == ["failed"]
    assert room.search("chen") == ["Chen Qi"]
    assert not room.screen.card.view().trouble
    room.search("wang")
    room.enter()
    room.until(lambda: "disk is full" in room.screen.card.view().trouble)
    room.settle()
    room.link.full = False
    room.enter()
    room.wait_for(Phase.DONE)
    assert not room.screen.card.view().trouble
    room.settle()
    assert room.person(key).arrival is not None


def test_the_word_about_a_full_disk_goes_by_itself_when_there_is_room_again(
    room: DeskRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.add()
    room.search("wang")
    room.settle()
    monkeypatch.setattr(room.screen._standing._again, "start", partial(room.screen._standing._again.start, 20))
    room.link.full = True
    room.enter()
    room.until(lambda: "disk is full" in room.screen.card.view().trouble)
    room.settle()
    assert "disk is full" in room.screen.card.view().trouble
    room.link.full = False
    room.until(lambda: not room.screen.card.view().trouble)
    assert room.phase() is Phase.EXPECTED
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()


def test_the_foot_offers_only_what_is_possible_when_nobody_fits(room: DeskRoom) -> None:
    room.add()
    room.search("wang")
    assert [key for key, _word in room.screen.hints()] == ["Enter", "Up|Down", "F2", "Ctrl+N"]
    room.search("zzzq")
    room.settle()
    assert [key for key, _word in room.screen.hints()] == ["Ctrl+N"]


def test_the_foot_tells_how_to_leave_a_form_and_no_key_of_the_desk_behind_it(room: DeskRoom) -> None:
    room.add()
    room.search("wang")
    with room.bot.waitSignal(room.screen.hints_changed):
        room.press(KEY.Key_F2)
        room.until(lambda: room.panel() is not None)
    assert [key for key, _word in room.screen.hints()] == ["Esc"]
    with room.bot.waitSignal(room.screen.hints_changed):
        room.press(KEY.Key_Escape)
    assert "Enter" in [key for key, _word in room.screen.hints()]


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


@pytest.mark.parametrize("name", ["<b>Bold</b>", "R&D </para>", "=1+1", "'; DROP TABLE delegates;--"])
def test_hostile_names_are_shown_as_text(room: DeskRoom, name: str) -> None:
    room.add(name)
    room.search("0001")
    assert room.names() == [name]
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.screen.card.spoken().startswith(name)
