"""Several items chosen and moved as one step, and sessions taken by their heads, with real keys and a real mouse."""

from collections.abc import Callable

from programme_room import CTRL, KEY, SHIFT, Plan, ProgrammeRoom, at
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from forum_desk.language import Trilingual
from forum_desk.programme import commands

Enter = Callable[[], ProgrammeRoom]


def click(room: ProgrammeRoom, key: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses and lets go on an item."""
    QTest.mouseClick(room.screen.timetable.viewport(), Qt.MouseButton.LeftButton, modifiers, room.middle(key))


def starts(room: ProgrammeRoom, *keys: str) -> list[str]:
    return [room.where(key)[0] for key in keys]


def three(plan: Plan, hall: str) -> tuple[str, str, str]:
    """Three items right behind each other: moved one by one, each would run into the next."""
    first, second = plan.item("Tea", "09:00", 30, hall), plan.item("Photo", "09:30", 30, hall, kind="photo")
    return first, second, plan.item("Lunch", "10:00", 60, hall, kind="meal")


def test_items_chosen_with_ctrl_and_shift_go_along_with_the_one_that_is_dragged(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    first, second, third = three(plan, main)
    room = enter()
    table = room.screen.timetable
    click(room, first)
    click(room, third, SHIFT)
    assert table.chosen_keys() == (first, second, third)
    click(room, second, CTRL)
    assert table.chosen_keys() == (first, third)
    click(room, second, CTRL)
    room.drag(room.middle(second), room.place(side, "10:45"))
    assert starts(room, first, second, third) == ["10:00", "10:30", "11:00"]
    assert {room.where(key)[2] for key in (first, second, third)} == {("Side",)}
    assert table.chosen_keys() == (first, second, third)
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert starts(room, first, second, third) == ["09:00", "09:30", "10:00"]
    click(room, second)
    assert table.chosen_keys() == (second,)


def test_several_chosen_by_keys_are_moved_by_the_arrows_as_one_step(plan: Plan, enter: Enter) -> None:
    main, _side = plan.hall("Main"), plan.hall("Side")
    first, second, third = three(plan, main)
    room = enter()
    room.go(first)
    room.press(KEY.Key_Down, CTRL | SHIFT)
    room.press(KEY.Key_Down, CTRL | SHIFT)
    room.press(KEY.Key_Space, CTRL)
    assert room.screen.timetable.chosen_keys() == (first, second)
    room.ctrl(KEY.Key_A)
    for _step in range(6):
        room.press(KEY.Key_Down)
    room.press(KEY.Key_Right)
    room.settle()
    assert starts(room, first, second, third) == ["09:30", "10:00", "10:30"]
    assert {room.where(key)[2] for key in (first, second, third)} == {("Side",)}
    room.press(KEY.Key_Right)
    room.settle()
    assert room.where(first)[2] == ("Side",)
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert starts(room, first, second, third) == ["09:00", "09:30", "10:00"]
    room.press(KEY.Key_Escape)
    assert len(room.screen.timetable.chosen_keys()) == 1


def test_what_several_would_run_into_is_said_while_they_are_dragged_and_refused(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    first, second, third = three(plan, main)
    plan.item("Dinner", "13:00", 60, main, kind="meal")
    room = enter()
    room.go(first)
    room.ctrl(KEY.Key_A)
    click(room, first)
    click(room, third, SHIFT)
    room.hold(room.middle(first), room.place(main, "11:15"))
    drag = room.screen.timetable.drag
    assert drag is not None
    assert len(drag.moves(room.sheet)) == 3
    assert drag.problem == ""
    end = room.place(main, "11:45")
    QTest.mouseMove(room.screen.timetable.viewport(), end)
    assert drag.problem == "“Lunch” and “Dinner” are both in Main at the same time."
    QTest.mouseRelease(room.screen.timetable.viewport(), Qt.MouseButton.LeftButton, pos=end)
    room.settle()
    assert room.screen.complaint() == "“Lunch” and “Dinner” are both in Main at the same time."
    assert starts(room, first, second, third) == ["09:00", "09:30", "10:00"]


def test_a_session_is_dragged_by_its_head_with_its_frame_and_hall(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    session = plan.session("Opening", main)
    plan.change(
        lambda unit: commands.edit_session(unit, session, None, {"starts_at": at("09:00"), "ends_at": at("10:00")})
    )
    who = [plan.person(f"Speaker {letter}") for letter in "ABCD"]
    speeches = [
        plan.item("", f"09:{number * 10:02d}", 10, main, kind="opening", speaker=person, session=session)
        for number, person in enumerate(who)
    ]
    alone = plan.item("Tea", "10:00", 10, main)
    room = enter()
    (box,) = room.sheet.boxes
    room.screen.timetable.bring_into_view(speeches[0])
    start = room.point(box.head.center())
    to = QPoint(
        room.place(side, "11:00").x(), room.point(QPointF(0, box.head.center().y() + 120 * room.sheet.scale)).y()
    )
    room.drag(start, to)
    assert starts(room, *speeches) == ["11:00", "11:10", "11:20", "11:30"]
    assert {room.where(key)[2] for key in speeches} == {("Side",)}
    assert starts(room, alone) == ["10:00"]
    (after,) = room.programme().sessions
    assert (after.starts_at, after.ends_at) == (at("11:00"), at("12:00"))
    assert after.place is not None
    assert after.place.id == side
    room.ctrl(KEY.Key_Z)
    room.settle()
    (before,) = room.programme().sessions
    assert (before.starts_at, before.place and before.place.id) == (at("09:00"), main)
    assert starts(room, *speeches) == ["09:00", "09:10", "09:20", "09:30"]
    room.go(speeches[2])
    room.press(KEY.Key_A, CTRL | SHIFT)
    room.press(KEY.Key_Up)
    room.settle()
    assert starts(room, *speeches) == ["08:55", "09:05", "09:15", "09:25"]
    assert room.programme().sessions[0].starts_at == at("08:55")


def test_only_what_looks_different_is_painted_when_an_item_is_chosen_or_taken(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    first, _second, _third = three(plan, main)
    other = plan.item("Talk", "09:00", 30, side)
    room = enter()
    table = room.screen.timetable
    room.go(first)
    table.viewport().repaint()
    table.go(other)
    stale = list(table._stale)
    assert stale
    assert all(area.height() < table.viewport().height() / 2 for area in stale)
    table.viewport().repaint()
    by_parts = table._picture.toImage()
    table.repaint_all()
    table.viewport().repaint()
    assert table._picture.toImage() == by_parts
    room.hold(room.middle(first), room.place(side, "12:00"))
    table.viewport().repaint()
    assert table._stale == []
    room.press(KEY.Key_Escape)
    table.viewport().repaint()
    table_as_it_was = table._picture.toImage()
    table.repaint_all()
    table.viewport().repaint()
    assert table._picture.toImage() == table_as_it_was


def test_several_go_into_the_pool_as_one_step(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    first, second, third = three(plan, main)
    room = enter()
    room.go(first)
    room.press(KEY.Key_Down, CTRL | SHIFT)
    room.press(KEY.Key_Delete)
    room.settle()
    assert starts(room, first, second, third) == ["", "", "10:00"]
    assert [one.title for one in room.programme().pool] == [Trilingual(en="Tea"), Trilingual(en="Photo")]
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert starts(room, first, second, third) == ["09:00", "09:30", "10:00"]
