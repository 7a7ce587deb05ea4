"""Plans are begun and their halls changed by keys and mouse; nobody loses a place unseen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seating_room import KEY, Room, add_plan

from forum_desk.gui.seating.files import Choosers
from forum_desk.seating.queries import ElementView
from forum_desk.storage import Database

Enter = Callable[..., Room]
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def element(room: Room, label: str) -> ElementView:
    return next(each for each in room.plan().elements if each.label == label)


def click(room: Room, label: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Clicks on a table in the plan."""
    piece = element(room, label)
    group = next(group for group in room.drawing.groups if group.startswith(piece.id))
    QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, modifiers, room.view.table_point(group))


def editing(room: Room) -> Room:
    room.view.setFocus()
    room.press(KEY.Key_L)
    assert room.screen.layout_acts.is_on()
    return room


def test_a_plan_is_begun_by_keys_alone(enter: Enter, file_forum: Database) -> None:
    room = enter(file_forum)
    room.ctrl(KEY.Key_N)
    form = room.screen.panels.new_plan
    assert QApplication.focusWidget() is form.layout_choice
    while form.layout_choice.current() != "u_shape":
        room.press(KEY.Key_Down)
    assert len(form.preview.drawing().seats) == 21
    room.press(KEY.Key_Tab)
    QTest.keyClicks(form.name, "Talks with Dong An")
    room.ctrl(KEY.Key_Return)
    assert form.isHidden()
    assert room.screen.stage.title.text() == "Talks with Dong An"
    assert len(room.drawing.seats) == 21


def test_a_new_plan_asks_for_tables_and_seats_or_for_rows_and_aisles(enter: Enter, file_forum: Database) -> None:
    room = enter(file_forum)
    room.ctrl(KEY.Key_N)
    form = room.screen.panels.new_plan
    form.layout_choice.select("banquet")
    form.layout_choice.setFocus()
    form.figures.edit("tables").setValue(4)
    form.figures.edit("seats").setValue(8)
    assert len(form.preview.drawing().seats) == 32
    form.layout_choice.select("hall")
    form.figures.edit("rows").setValue(3)
    form.blocks.setFocus()
    room.ctrl(KEY.Key_A)
    room.type("4 6 4")
    assert len(form.preview.drawing().seats) == 3 * 14
    room.ctrl(KEY.Key_Return)
    assert form.isHidden()
    assert len(room.drawing.seats) == 3 * 14


def test_a_zone_is_given_to_an_organisation(enter: Enter, banquet: Database) -> None:
    room = editing(enter(banquet))
    acts, panel = room.screen.layout_acts, room.screen.layout_panel
    panel.thing.select("zone")
    room.press(KEY.Key_A)
    zone = next(element for element in room.plan().elements if element.kind == "zone")
    assert acts._editing
    acts._editing.choose([zone.id])
    panel.owner.setFocus()
    while "Dong An" not in panel.owner.currentText():
        room.press(KEY.Key_Down)
    panel.apply.click()
    room.settle()
    zone = next(element for element in room.plan().elements if element.kind == "zone")
    assert "Dong An" in zone.organisation.best("en")


def test_a_row_of_a_photo_is_left_to_whoever_stands_there(enter: Enter, file_forum: Database) -> None:
    add_plan(file_forum, "photo", 20, "Photo")
    room = editing(enter(file_forum))
    acts, panel = room.screen.layout_acts, room.screen.layout_panel
    row = next(element for element in room.plan().elements if element.label == "B")
    assert acts._editing
    acts._editing.choose([row.id])
    assert panel.open_row.isVisible()
    panel.open_row.setFocus()
    room.press(KEY.Key_Space)
    assert next(element for element in room.plan().elements if element.label == "B").spec["open"] is True


def test_a_plan_without_a_name_is_refused_in_the_form(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.ctrl(KEY.Key_N)
    room.screen.panels.new_plan.name.clear()
    room.ctrl(KEY.Key_Return)
    assert not room.screen.panels.new_plan.isHidden()
    assert "name" in room.screen.panels.new_plan._wrong.text()


def test_a_table_is_dragged_with_who_sits_there(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    editing(room)
    before = element(room, "1")
    group = room.drawing.seats[0].spot.group
    start = room.view.viewport().mapToGlobal(room.view.table_point(group))
    step = round(56 * room.view.scale_now())
    room.drag(start, start + QPoint(2 * step, step))
    after = element(room, "1")
    assert (round(after.x - before.x, 1), round(after.y - before.y, 1)) == (2.0, 1.0)
    assert room.sitting() == {"1 4": "Lu Ming"}
    room.ctrl(KEY.Key_Z)
    assert (element(room, "1").x, element(room, "1").y) == (before.x, before.y)


def test_arrows_and_r_gather_to_one_step(enter: Enter, banquet: Database) -> None:
    room = editing(enter(banquet))
    before = element(room, "2")
    click(room, "2")
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_R):
        room.press(key)
    room.press(KEY.Key_Down, _SHIFT)
    room.until(lambda: element(room, "2").turn == 15.0)
    room.settle()
    after = element(room, "2")
    assert (round(after.x - before.x, 1), round(after.y - before.y, 1)) == (0.2, 1.0)
    room.ctrl(KEY.Key_Z)
    assert element(room, "2").turn == before.turn
    assert element(room, "2").x == before.x


def test_tables_are_added_copied_aligned_and_numbered(enter: Enter, banquet: Database) -> None:
    room = editing(enter(banquet))
    room.press(KEY.Key_A)
    assert len(element(room, "3").places) == 10
    click(room, "1")
    room.ctrl(KEY.Key_D)
    assert len(room.plan().elements) == 5
    assert [each.label for each in room.screen.layout_panel.elements()] == ["4"]
    room.ctrl(KEY.Key_A)
    room.screen.layout_panel.align_wanted.emit("middle")
    room.settle()
    tables = [each for each in room.plan().elements if each.kind == "table"]
    assert len({each.y for each in tables}) == 1
    room.press(KEY.Key_N)
    tables = [each for each in room.plan().elements if each.kind == "table"]
    assert [each.label for each in sorted(tables, key=lambda each: each.x)] == ["1", "2", "3", "4"]


def test_a_smaller_table_names_who_would_lose_the_place(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 10"))
    editing(room)
    click(room, "1")
    panel = room.screen.layout_panel
    panel.figures.edit("seats").setValue(8)
    panel.apply.click()
    room.settle()
    assert "Lu Ming" in panel.wrong.text()
    assert len(element(room, "1").places) == 10
    panel.agree.click()
    room.settle()
    assert len(element(room, "1").places) == 8
    assert room.sitting() == {}
    assert "Lu Ming" in room.waiting()


def test_what_is_fastened_does_not_move(enter: Enter, banquet: Database) -> None:
    room = editing(enter(banquet))
    before = element(room, "1")
    click(room, "1")
    room.press(KEY.Key_K)
    assert element(room, "1").locked
    room.press(KEY.Key_Right)
    room.until(lambda: bool(room.screen.layout_panel.wrong.text()))
    assert "locked" in room.screen.layout_panel.wrong.text()
    assert element(room, "1").x == before.x


def test_a_picture_of_the_hall_lies_below(enter: Enter, banquet: Database, tmp_path: Path) -> None:
    path = tmp_path / "hall.png"
    pixels = QPixmap(40, 30)
    pixels.fill(Qt.GlobalColor.cyan)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixels.save(buffer, "PNG")
    path.write_bytes(bytes(data.data()))
    room = editing(enter(banquet, Choosers(picture=lambda _over: path)))
    room.screen.layout_panel.picture.click()
    room.until(lambda: room.drawing.picture is not None)
    assert room.drawing.picture is not None
    assert room.drawing.picture.image == path.read_bytes()
    place = room.screen.layout_panel.picture_place
    for edit, figure in ((place.left, "-4,5"), (place.front, "1.25"), (place.wide, "18")):
        edit.setFocus()
        room.ctrl(KEY.Key_A)
        room.type(figure)
        room.press(KEY.Key_Return)
    picture = room.screen.contents().picture
    assert picture
    assert (picture.x, picture.y, picture.width) == (-4.5, 1.25, 18.0)
    place.wide.setFocus()
    room.ctrl(KEY.Key_A)
    room.type("wide")
    room.press(KEY.Key_Return)
    assert place.wide.text() == "18"
    room.screen.layout_panel.no_picture.click()
    room.until(lambda: room.drawing.picture is None)
