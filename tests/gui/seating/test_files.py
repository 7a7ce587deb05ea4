"""Plans in and out of files, in the window."""

import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from seating_room import KEY, Room, add_plan

from forum_desk.gui.seating.files import Choosers
from forum_desk.seating import queries
from forum_desk.storage import Database

Enter = Callable[..., Room]


def choose(room: Room, words: str) -> None:
    """Takes an entry of the menu by its words."""
    room.screen.stage.more.click()
    menu = next(menu for menu in room.screen.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    room.settle()


def test_a_plan_goes_out_as_json_and_comes_back_as_another(enter: Enter, banquet: Database, tmp_path: Path) -> None:
    path = tmp_path / "hall.json"
    room = enter(banquet, Choosers(plan=lambda _over: path, target=lambda _over, _name: path))
    choose(room, "Save the plan")
    assert str(path) in room.screen.said()
    assert len(json.loads(path.read_bytes())["zones"]) >= 1
    first = room.screen.acts.plan_id
    choose(room, "Bring in a plan or a list")
    assert room.screen.acts.plan_id != first
    assert len(room.drawing.seats) == 20


def test_who_sits_where_goes_out_as_a_spreadsheet(enter: Enter, banquet: Database, tmp_path: Path) -> None:
    path = tmp_path / "banquet.xlsx"
    room = enter(banquet, Choosers(target=lambda _over, _name: path))
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    choose(room, "Save the plan")
    cells = [cell for row in load_workbook(path).active.iter_rows(values_only=True) for cell in row]
    assert "Lu Ming" in cells


def test_a_file_that_is_no_plan_is_refused_in_one_sentence(enter: Enter, banquet: Database, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text("no plan at all", "utf-8")
    room = enter(banquet, Choosers(plan=lambda _over: path))
    choose(room, "Bring in a plan or a list")
    assert "list.json is no JSON file" in room.screen.said()


def test_every_list_of_a_workbook_goes_to_the_plan_of_its_name(enter: Enter, banquet: Database, tmp_path: Path) -> None:
    add_plan(banquet, "rostrum", 3, "Rostrum")
    path = tmp_path / "seats.xlsx"
    book = Workbook()
    for name, rows in (("Banquet", [("1-1", "Li Jingbo"), ("1-2", "Do Nam")]), ("Rostrum", [("R-2", "Lu Ming")])):
        sheet = book.create_sheet(name)
        for row in (("Seat", "Name"), *rows):
            sheet.append(row)
    book.remove(book.active)
    book.save(path)
    room = enter(banquet, Choosers(plan=lambda _over: path))
    choose(room, "Bring in a plan or a list")
    panel = room.screen.panels.listed
    room.until(lambda: panel.summary() != "")
    room.window.activateWindow()
    room.until(room.window.isActiveWindow)
    assert panel.summary() == "2 lists, each for the plan of its name."
    assert panel.lines()[:2] == ["Banquet", "2 of 2 rows have a place in this plan."]
    room.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.sitting() == {"1 1": "Li Jingbo", "1 2": "Do Nam"}
    with banquet.reading() as unit:
        rostrum = queries.plan(unit, queries.plan_called(unit, "Rostrum"))
    assert [sitter.name for _place, sitter in rostrum.sitters()] == ["Lu Ming"]


def test_a_list_is_looked_at_before_it_is_followed_and_its_step_is_undone(
    enter: Enter, banquet: Database, tmp_path: Path
) -> None:
    path = tmp_path / "seats.csv"
    path.write_text("Table,Seat number,Name\n1,1,Li Jingbo\n1,2,Do Nam\n1,9,Somebody Else\n", "utf-8")
    room = enter(banquet, Choosers(plan=lambda _over: path))
    room.drag(room.row_point("Lu Ming"), room.point("1 1"))
    choose(room, "Bring in a plan or a list")
    panel = room.screen.panels.listed
    room.until(lambda: panel.summary() != "")
    room.window.activateWindow()
    room.until(room.window.isActiveWindow)
    assert panel.summary().startswith("2 of 3 rows have a place")
    assert panel.lines() == [
        "1 person loses the place",
        "Lu Ming",
        "Rows that are not understood",
        "Row 4: Somebody Else is not on the list of people.",
    ]
    assert room.sitting() == {"1 1": "Lu Ming"}
    room.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.sitting() == {"1 1": "Li Jingbo", "1 2": "Do Nam"}
    room.until(panel.isHidden)
    room.view.setFocus()
    room.ctrl(KEY.Key_Z)
    assert room.sitting() == {"1 1": "Lu Ming"}
