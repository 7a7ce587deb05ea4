"""The forms beside the desk, with real keys: somebody new, another name, what is told in them."""

from desk_room import DeskRoom
from PySide6.QtCore import Qt

from forum_desk.gui.desk.card_view import Phase
from forum_desk.gui.desk.reprint import CORRECTED
from forum_desk.people.commands import correct
from forum_desk.storage import Actor

KEY = Qt.Key
NGUYEN = "Nguyễn Thị Phương"


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
