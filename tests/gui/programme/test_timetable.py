"""The timetable with the mouse and the keys: every way to move an item, and what is shown meanwhile."""

from collections.abc import Callable
from itertools import combinations

from programme_room import ALT, CTRL, KEY, SHIFT, Plan, ProgrammeRoom, at
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from forum_desk.programme import commands

Enter = Callable[[], ProgrammeRoom]


def test_an_item_is_dragged_to_another_time_and_hall(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    item = plan.item("Tea", "09:00", 30, main)
    room = enter()
    start = room.middle(item)
    room.drag(start, QPoint(room.place(side, "10:15").x(), room.place(side, "10:15").y()))
    assert room.where(item) == ("10:00", 30, ("Side",))


def test_while_dragging_the_place_says_whether_it_is_free(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    item = plan.item("Tea", "09:00", 30, main)
    plan.item("Photo", "10:00", 30, main, kind="photo")
    room = enter()
    room.hold(room.middle(item), room.place(main, "10:30"))
    drag = room.screen.timetable.drag
    assert drag is not None
    assert drag.spot is not None
    assert drag.problem == "“Photo” and “Tea” are both in Main at the same time."
    QTest.mouseMove(room.screen.timetable.viewport(), room.place(main, "12:15"))
    assert drag.problem == ""
    assert drag.spot.start == at("12:00")
    room.press(KEY.Key_Escape)
    assert room.screen.timetable.drag is None
    assert room.where(item) == ("09:00", 30, ("Main",))


def test_the_lower_edge_changes_the_length(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    item = plan.item("Tea", "09:00", 30, main)
    room = enter()
    room.middle(item)
    room.drag(room.lower_edge(item), room.place(main, "10:20"))
    assert room.where(item) == ("09:00", 80, ("Main",))


def test_a_card_of_the_pool_is_dropped_on_the_timetable_and_back(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    item = plan.item("Toast", "", 15)
    room = enter()
    cards = room.screen.pool.list.viewport()
    card = room.screen.pool.list.row_area(0).center().toPoint()
    table = room.screen.timetable.viewport()
    QTest.mousePress(cards, Qt.MouseButton.LeftButton, pos=card)
    QTest.mouseMove(cards, card + QPoint(0, 12))
    goal = cards.mapFromGlobal(table.mapToGlobal(room.place(main, "09:02")))
    QTest.mouseMove(cards, goal)
    assert room.screen.timetable.drag is not None
    QTest.mouseRelease(cards, Qt.MouseButton.LeftButton, pos=goal)
    room.settle()
    assert room.where(item) == ("08:55", 15, ("Main",))
    pool = room.screen.pool
    outside = table.mapFromGlobal(pool.mapToGlobal(QPoint(pool.width() // 2, 300)))
    room.drag(room.middle(item), outside)
    assert room.where(item)[0] == ""
    assert [block.key for block in room.screen.acts.book.pool] == [item]  # type: ignore[union-attr]  # it is shown


def test_arrows_move_by_five_minutes_and_to_the_next_hall_as_one_step(plan: Plan, enter: Enter) -> None:
    main, _side = plan.hall("Main"), plan.hall("Side")
    item = plan.item("Tea", "09:00", 30, main)
    room = enter()
    room.go(item)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Right):
        room.press(key)
    assert room.screen.acts.book is not None
    shown = room.screen.acts.book.block(item)
    assert shown is not None
    assert (shown.start, shown.pending) == (at("09:10"), True)
    room.settle()
    assert room.where(item) == ("09:10", 30, ("Side",))
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert room.where(item) == ("09:00", 30, ("Main",))
    room.press(KEY.Key_Z, CTRL | SHIFT)
    room.settle()
    assert room.where(item) == ("09:10", 30, ("Side",))


def test_shift_and_arrows_change_the_length(plan: Plan, enter: Enter) -> None:
    item = plan.item("Tea", "09:00", 30, plan.hall("Main"))
    room = enter()
    room.go(item)
    room.press(KEY.Key_Down, SHIFT)
    room.press(KEY.Key_Down, SHIFT)
    room.press(KEY.Key_Up, SHIFT)
    room.settle()
    assert room.where(item) == ("09:00", 35, ("Main",))


def test_ctrl_and_arrows_go_from_item_to_item(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    first, second = plan.item("One", "09:00", 30, main), plan.item("Two", "10:00", 30, main)
    beside = plan.item("Beside", "10:05", 30, side)
    room = enter()
    assert room.screen.current() == first
    room.ctrl(KEY.Key_Down)
    assert room.screen.current() == second
    room.ctrl(KEY.Key_Right)
    assert room.screen.current() == beside
    room.ctrl(KEY.Key_Left)
    assert room.screen.current() == second
    assert "Two" in room.screen.timetable.accessibleName()
    assert "10:00 to 10:30" in room.screen.timetable.accessibleName()


def test_the_current_item_stays_the_current_one_when_another_desk_changes_everything(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    plan.item("One", "09:00", 30, main)
    second = plan.item("Two", "10:00", 30, main)
    room = enter()
    room.go(second)
    room.elsewhere(lambda unit: commands.move_item(unit, second, None, at("15:00")))
    assert room.screen.current() == second
    assert room.screen.timetable.hasFocus()
    assert room.screen.panel.edits.values()["starts_at"] == "15:00"


def test_ctrl_t_gives_a_time_to_what_has_none_behind_the_last_of_the_hall(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    plan.item("Tea", "09:00", 30, main)
    item = plan.item("Toast", "", 15)
    room = enter()
    room.screen.go_to(item)
    room.ctrl(KEY.Key_T)
    room.press(KEY.Key_Return)
    room.settle()
    assert room.where(item) == ("09:30", 15, ("Main",))
    assert room.screen.current() == item


def test_a_copy_goes_to_the_pool_where_something_else_follows(plan: Plan, enter: Enter) -> None:
    hall = plan.hall("Main")
    item = plan.item("Tea", "09:00", 30, hall)
    plan.item("Talk", "09:30", 30, hall)
    room = enter()
    room.go(item)
    room.ctrl(KEY.Key_D)
    room.settle()
    (copy,) = (one for one in room.programme().items if one.title.en == "Tea" and one.id != item)
    assert copy.starts_at is None
    assert room.screen.complaint() == ""


def test_ctrl_d_copies_and_delete_takes_the_time_and_then_the_item_away(plan: Plan, enter: Enter) -> None:
    item = plan.item("Tea", "09:00", 30, plan.hall("Main"))
    room = enter()
    room.go(item)
    room.ctrl(KEY.Key_D)
    room.settle()
    copy = room.screen.current()
    assert copy != item
    assert room.where(copy) == ("09:30", 30, ("Main",))
    room.press(KEY.Key_Delete)
    room.settle()
    assert room.where(copy)[0] == ""
    room.screen.go_to(copy)
    room.screen.pool.list.setFocus()
    room.press(KEY.Key_Delete)
    room.settle()
    assert [one.id for one in room.programme().items] == [item]
    for _step in range(3):
        room.ctrl(KEY.Key_Z)
        room.settle()
    assert [one.id for one in room.programme().items] == [item]


def test_parallel_items_never_lie_over_each_other(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    plan.allow("hall_in_two_uses")
    for number in range(12):
        plan.item(f"Item {number}", f"09:{number * 5 % 60:02d}", 5 + number * 7 % 50, main)
    room = enter()
    for zoom in (0, -2, 3):
        room.screen.timetable.zoom(zoom)
        areas = [tile.area for tile in room.sheet.tiles]
        assert len(areas) == 12
        assert not [pair for pair in combinations(areas, 2) if pair[0].intersects(pair[1])]


def test_short_items_of_a_session_are_its_numbered_rows_and_each_can_be_chosen(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    opening = plan.session("Opening", main)
    names = ["Ann Early", "Bo Middle", "Cy Late"]
    people = [plan.person(name) for name in names]
    items = [
        plan.item("", f"09:{number}0", 10, main, kind="opening", speaker=who, session=opening)
        for number, who in enumerate(people)
    ]
    room = enter()
    (box,) = room.sheet.boxes
    assert [(line.number, line.block.who) for line in box.lines] == list(enumerate(names, start=1))
    QTest.mouseClick(
        room.screen.timetable.viewport(), Qt.MouseButton.LeftButton, pos=room.point(box.lines[1].area.center())
    )
    assert room.screen.current() == items[1]
    for _step in range(3):
        room.ctrl(KEY.Key_Plus)
    assert not room.sheet.boxes


def test_in_the_list_the_followers_go_along(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    one, two, three = (plan.item(f"Item {n}", f"{9 + n:02d}:00", 60, main) for n in range(3))
    pinned = plan.item("Lunch", "12:30", 60, main, pinned=True)
    room = enter()
    room.ctrl(KEY.Key_G)
    assert room.screen.list.hasFocus()
    assert room.screen.list.key() == one
    room.press(KEY.Key_Down, SHIFT)
    room.settle()
    assert [room.where(key)[:2] for key in (one, two, three, pinned)] == [
        ("09:00", 65), ("10:05", 60), ("11:05", 60), ("12:30", 60),
    ]  # fmt: skip
    room.press(KEY.Key_Down, ALT)
    room.settle()
    assert [room.where(key)[0] for key in (two, one, three)] == ["09:00", "10:00", "11:05"]
    room.screen.go_to(three)
    room.ctrl(KEY.Key_T)
    room.type("1130")
    room.press(KEY.Key_Return)
    room.settle()
    assert room.where(three)[0] == "11:30"
    room.ctrl(KEY.Key_K)
    room.settle()
    assert room.where(three)[0] == "11:05"


def test_a_fixed_end_decides_the_length(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    one, two = plan.item("One", "09:00", 60, main), plan.item("Two", "10:00", 30, main)
    room = enter()
    room.ctrl(KEY.Key_G)
    room.screen.go_to(one)
    room.ctrl(KEY.Key_T)
    room.press(KEY.Key_Tab)
    room.type("10:20")
    room.press(KEY.Key_Return)
    room.settle()
    assert [room.where(key)[:2] for key in (one, two)] == [("09:00", 80), ("10:20", 30)]
