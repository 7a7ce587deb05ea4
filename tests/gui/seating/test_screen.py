"""People come to their seats by mouse and keys, and every step can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from seating_room import KEY, Room, add_plan

from forum_desk.gui.kit import look
from forum_desk.language import speak
from forum_desk.migrations import open_forum
from forum_desk.seating import commands
from forum_desk.storage import Database

Enter = Callable[..., Room]


def test_a_forum_without_a_plan_says_what_to_begin_with(enter: Enter, file_forum: Database) -> None:
    room = enter(file_forum)
    assert "No plan yet" in room.screen.stage.empty.sentence()
    assert not room.view.isVisible()


def test_somebody_is_dragged_from_the_list_to_a_seat(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    assert len(room.waiting()) == 8
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    assert room.sitting() == {"1 4": "Lu Ming"}
    assert "Lu Ming" not in room.waiting()
    assert room.screen.why.shown().name == "Lu Ming"


def test_while_somebody_is_dragged_the_seat_is_marked_and_said(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("2 3"), drop=False)
    assert room.screen.dragging.landing().seats == (room.key("2 3"),)
    assert "Table 2, seat 3" in room.screen.dragging.carrying.words()
    room.press(KEY.Key_Escape)
    room.let_go(room.screen.waiting.list.viewport(), room.point("2 3"))
    assert room.sitting() == {}
    assert room.screen.dragging.carrying.words() == ""


def test_an_organisation_is_dragged_to_one_table_at_once(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Dong An Institute"), room.point("2 5"))
    assert set(room.sitting().values()) == {"Li Jingbo", "Do Nam", "Wang Wei"}
    assert {label.split()[0] for label in room.sitting()} == {"2"}
    room.ctrl(KEY.Key_Z)
    assert room.sitting() == {}


def test_somebody_dragged_onto_somebody_changes_places_with_them(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.drag(room.row_point("Vu Lan"), room.point("2 1"))
    room.drag(room.point("1 4"), room.point("2 1"))
    assert room.sitting() == {"1 4": "Vu Lan", "2 1": "Lu Ming"}


def test_a_whole_table_is_dragged_by_its_middle(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Dong An Institute"), room.point("1 1"))
    before = {label.split()[1]: name for label, name in room.sitting().items()}
    middles = [room.view.viewport().mapToGlobal(room.view.table_point(group)) for group in room.drawing.groups]
    room.drag(middles[0], middles[1])
    assert {label.split()[1]: name for label, name in room.sitting().items()} == before
    assert {label.split()[0] for label in room.sitting()} == {"2"}


def test_somebody_dragged_back_to_the_list_loses_the_seat(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.drag(room.point("1 4"), room.row_point("Gao Hong"))
    assert room.sitting() == {}


def test_the_ground_is_dragged_when_nobody_is_there(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.view.set_scale(2.0)
    before = room.point("1 4")
    corner = room.view.viewport().mapToGlobal(QPoint(6, 6))
    room.drag(corner, corner + QPoint(60, 40))
    assert room.point("1 4") == before + QPoint(60, 40)


def test_keys_alone_seat_somebody_and_swap_and_free(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.view.setFocus()
    room.press(KEY.Key_Home)
    assert room.view.seat() == room.seat("1 1")
    room.press(KEY.Key_Slash)
    room.type("vu lan")
    room.press(KEY.Key_Return)
    assert room.sitting() == {"1 1": "Vu Lan"}
    room.view.setFocus()
    room.press(KEY.Key_S)
    assert "Vu Lan" in room.screen.stage.notice.text()
    room.press(KEY.Key_PageDown)
    room.press(KEY.Key_S)
    assert room.sitting() == {"2 1": "Vu Lan"}
    room.press(KEY.Key_Delete)
    assert room.sitting() == {}


def test_who_is_kept_stays_until_released(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.choose("1 4")
    room.press(KEY.Key_K)
    assert room.seat("1 4").locked
    room.press(KEY.Key_Delete)
    assert room.sitting() == {"1 4": "Lu Ming"}
    assert "kept" in room.refusals[0]
    room.press(KEY.Key_K)
    room.press(KEY.Key_Delete)
    assert room.sitting() == {}


def test_steps_are_taken_back_and_done_again_after_the_program_was_closed(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.drag(room.row_point("Vu Lan"), room.point("2 1"))
    room.drag(room.point("1 4"), room.point("2 1"))
    room.runner.close()
    again = open_forum(str(banquet.path))
    try:
        room = enter(again)
        room.view.setFocus()
        room.ctrl(KEY.Key_Z)
        assert room.sitting() == {"1 4": "Lu Ming", "2 1": "Vu Lan"}
        room.ctrl(KEY.Key_Z)
        room.ctrl(KEY.Key_Z)
        assert room.sitting() == {}
        room.redo()
        assert room.sitting() == {"1 4": "Lu Ming"}
        room.ctrl(KEY.Key_Z)
        room.redo()
        room.redo()
        room.redo()
        assert room.sitting() == {"1 4": "Vu Lan", "2 1": "Lu Ming"}
        room.redo()
        assert room.refusals == ["There is nothing to do again."]
        room.runner.close()
    finally:
        again.close()


def test_a_desk_that_comes_second_is_told_who_sits_there(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    plan_id, place = room.screen.acts.plan_id, room.key("1 4")
    gao = next(row.key for row in room.screen.waiting.rows() if "Gao" in row.said())
    room.elsewhere(lambda unit: commands.seat(unit, plan_id, place, gao), told=False)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    assert room.sitting() == {"1 4": "Gao Hong"}
    assert "Gao Hong" in room.refusals[0]
    assert "Desk 2" in room.refusals[0]
    assert not room.screen.acts.pending()


def test_what_another_desk_does_is_seen_at_once(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    plan_id, place = room.screen.acts.plan_id, room.key("2 2")
    gao = next(row.key for row in room.screen.waiting.rows() if "Gao" in row.said())
    room.elsewhere(lambda unit: commands.seat(unit, plan_id, place, gao))
    sitter = room.seat("2 2").sitter
    assert sitter is not None
    assert sitter.name == "Gao Hong"


def test_the_rostrum_stands_above_and_a_click_goes_there(enter: Enter, banquet: Database) -> None:
    add_plan(banquet, "rostrum", 3, "Opening")
    room = enter(banquet)
    strip = room.screen.stage.strip
    assert strip.title() == "Opening"
    assert len(strip.row.seats()) == 3
    centre = strip.row.mapToGlobal(strip.row.card_box(1).center().toPoint())
    room.drag(centre, centre)
    assert room.screen.stage.title.text() == "Opening"
    assert room.view.seat() is not None
    assert strip.isHidden()


def test_the_plan_is_seen_from_the_other_side_and_says_so(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    hall = (room.point("1 1"), room.point("2 1"))
    assert hall[0].x() < hall[1].x()
    room.view.setFocus()
    room.press(KEY.Key_V)
    assert room.screen.stage.side.text() == "Seen from the stage"
    assert room.point("1 1").x() > room.point("2 1").x()


def test_a_seat_is_spoken_as_a_sentence(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.choose("1 4")
    room.press(KEY.Key_K)
    assert room.view.accessibleDescription() == "Table 1, seat 4, Lu Ming, guest, kept here"


def test_every_language_and_the_dark_show_the_same(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    for language in ("zh", "vi", "en"):
        speak(language)
        room.window.retranslate()
        room.settle()
        look().use(mode="dark" if language == "vi" else "light", scale=125)
        QApplication.processEvents()
        assert len(room.waiting()) == 8
        assert room.screen.hints()[0][1]


def test_the_search_finds_an_organisation_by_a_part_of_its_name(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.view.setFocus()
    room.press(KEY.Key_Slash)
    room.type("dong an")
    assert room.waiting() == ["Li Jingbo", "Do Nam", "Wang Wei"]


def test_a_place_is_kept_for_a_duty_and_made_room_for_a_wheelchair(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.choose("1 4")
    for words in ("Keep for: Interpreter", "Room for a wheelchair"):
        where = room.view.seat_point(room.key("1 4"))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, room.point("1 4"))
        QApplication.sendEvent(room.view.viewport(), event)
        menu = next(menu for menu in room.screen.findChildren(QMenu) if menu.isVisible())
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        room.settle()
    seat = room.seat("1 4")
    assert seat.spot.kind == "wheelchair"
    assert seat.sitter is not None
    assert seat.sitter.name == "Interpreter"
    assert not seat.sitter.id
