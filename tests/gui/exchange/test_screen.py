"""Bringing a list in with real keys: choose, look, correct, store, take back."""

from pathlib import Path

from exchange.lists import docx_of
from openpyxl import Workbook
from people_room import PeopleRoom
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from forum_desk.gui.exchange.cards import GroupCard
from forum_desk.gui.exchange.model import Line
from forum_desk.gui.kit import Banner

KEY = Qt.Key


def big_list(path: Path, count: int) -> Path:
    """A list of so many people with telephones of their own."""
    rows = (f"Anna{number} Berg,Guanhai College,1390{number:07d}" for number in range(count))
    path.write_text("\n".join(["Name,Organisation,Phone", *rows]), "utf-8")
    return path


def open_list(room: PeopleRoom) -> None:
    """Ctrl+I, Enter: the chooser answers, the list is read."""
    room.control(KEY.Key_I)
    room.qtbot.waitUntil(room.importing.isVisible)
    room.press(KEY.Key_Return)
    room.settle()


def lines(room: PeopleRoom) -> list[Line]:
    return list(room.importing.table.lines())


def card(room: PeopleRoom, key: str) -> GroupCard:
    return next(one for one in room.importing.panel.cards() if one.group.key == key)


def banner(room: PeopleRoom) -> Banner:
    room.qtbot.waitUntil(lambda: any(one.isVisible() for one in room.people.findChildren(Banner)))
    return next(one for one in room.people.findChildren(Banner) if one.isVisible())


def test_a_list_is_shown_as_it_was_understood(room: PeopleRoom) -> None:
    open_list(room)
    assert [line.state for line in lines(room)] == ["new", "known", "out", "new"]
    head = room.importing.table.headings
    assert [head.combo(number).current() for number in range(6)] == [
        "name",
        "name_latin",
        "org",
        "position",
        "phone",
        "note",
    ]
    assert room.importing.panel.button.text() == "Bring in 2, update 1"


def test_what_is_wrong_stands_in_the_cell_in_words(room: PeopleRoom) -> None:
    open_list(room)
    unnamed, short = lines(room)[2], lines(room)[3]
    assert (unnamed.cells[0].problem, unnamed.cells[0].family) == ("No name", "red")
    assert (short.cells[4].text, short.cells[4].problem, short.cells[4].family) == ("12", "Complete?", "amber")
    assert "12" in short.cells[4].tip


def test_enter_brings_in_and_undo_takes_all_of_it_back(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_Return)
    room.settle()
    assert sorted(room.shown()) == ["王伟", "莫桂华", "韦国栋"]
    said = banner(room)
    assert said.sentence() == "2 people came in."
    said.acted.emit()
    room.settle()
    assert room.shown() == ["王伟"]


def test_control_z_takes_a_list_back_too(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_Return)
    room.settle()
    room.table.setFocus()
    room.control(KEY.Key_Z)
    assert room.shown() == ["王伟"]


def test_a_column_can_be_something_else_and_is_remembered(room: PeopleRoom) -> None:
    open_list(room)
    room.importing.table.headings.taken.emit(5, "diet")
    room.settle()
    assert lines(room)[0].cells[5].field == "diet"
    room.press(KEY.Key_Return)
    room.settle()
    assert [one.diet for one in room.stored() if one.names.native == "韦国栋"] == ["VIP"]
    open_list(room)
    assert room.importing.table.headings.combo(5).current() == "diet"
    assert "as last time" in room.importing.strip.words()


def test_a_field_belongs_to_one_column_only(room: PeopleRoom) -> None:
    open_list(room)
    room.importing.table.headings.taken.emit(5, "name_latin")
    room.settle()
    head = room.importing.table.headings
    assert head.combo(5).current() == "name_latin"
    assert head.combo(1).current() != "name_latin"


def test_f8_goes_from_problem_to_problem(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_F8)
    table = room.importing.table
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 1)
    room.press(KEY.Key_F8)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 5)
    room.press(KEY.Key_F8)
    assert table.currentIndex().row() == 2


def test_a_missing_name_is_typed_in_its_cell_and_taken_back_with_control_z(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_F8)
    room.press(KEY.Key_F2)
    assert QApplication.focusWidget() is room.importing.table.editor()
    room.type("某人")
    room.press(KEY.Key_Return)
    assert lines(room)[2].state == "new"
    assert room.importing.panel.button.text() == "Bring in 3, update 1"
    room.control(KEY.Key_Z)
    assert lines(room)[2].state == "out"


def test_escape_leaves_a_cell_as_it_was(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_F2)
    room.type("x")
    room.press(KEY.Key_Escape)
    assert room.importing.isVisible()
    assert room.importing.table.hasFocus()
    assert lines(room)[0].cells[0].text == "韦国栋"


def test_delete_leaves_a_row_out_and_takes_it_back_in(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_Delete)
    assert lines(room)[0].state == "out"
    room.press(KEY.Key_Delete)
    assert lines(room)[0].state == "new"


def test_show_narrows_the_rows_and_escape_shows_all_again(room: PeopleRoom) -> None:
    open_list(room)
    card(room, "out").acts["show"].click()
    room.settle()
    assert [line.row for line in lines(room)] == [4]
    room.press(KEY.Key_Escape)
    assert len(lines(room)) == 4
    assert room.importing.isVisible()


def test_known_people_can_stay_as_they_are(room: PeopleRoom) -> None:
    open_list(room)
    card(room, "known").acts["skip"].click()
    room.settle()
    room.press(KEY.Key_Return)
    room.settle()
    assert [one.title.zh for one in room.stored() if one.names.native == "王伟"] == [""]


def test_known_people_get_what_the_list_says_unless_told_otherwise(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_Return)
    room.settle()
    assert len([one for one in room.stored() if one.names.native == "王伟"]) == 1


def test_a_namesake_is_somebody_new_until_space_says_it_is_the_same(room: PeopleRoom, tmp_path: Path) -> None:
    same = tmp_path / "same.csv"
    same.write_text("姓名,单位,餐食\n王伟,观海学院,vegetarian\n", "utf-8")
    room.chooser.to_open = same
    open_list(room)
    assert [line.state for line in lines(room)] == ["possible"]
    assert "观海学院" in lines(room)[0].like
    room.press(KEY.Key_Space)
    assert [line.state for line in lines(room)] == ["known"]
    room.press(KEY.Key_Space)
    assert [line.state for line in lines(room)] == ["new"]
    room.press(KEY.Key_Space)
    assert room.importing.panel.button.isEnabled()
    room.press(KEY.Key_Return)
    room.settle()
    (wang,) = room.stored()
    assert wang.phone == "13900000001"


def test_escape_leaves_without_storing_anything(room: PeopleRoom) -> None:
    open_list(room)
    room.press(KEY.Key_Escape)
    assert room.people.isVisible()
    assert room.shown() == ["王伟"]


def test_thinking_better_of_a_file_stays_where_one_was(room: PeopleRoom) -> None:
    room.chooser.to_open = None
    open_list(room)
    assert room.importing.file_page.isVisible()
    room.press(KEY.Key_Escape)
    assert room.people.isVisible()


def test_a_file_that_is_no_list_is_refused_in_one_sentence(room: PeopleRoom, tmp_path: Path) -> None:
    odd = tmp_path / "photo.xlsx"
    odd.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    room.chooser.to_open = odd
    open_list(room)
    assert room.importing.file_page.isVisible()
    assert room.importing.file_page.wrong()
    room.chooser.to_open = None


def test_a_bad_second_file_keeps_the_first_on_the_screen(room: PeopleRoom, tmp_path: Path) -> None:
    open_list(room)
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    room.importing.open(empty)
    room.settle()
    assert len(lines(room)) == 4
    assert room.importing.strip.words() == "The file is empty."


def test_a_list_without_headings_is_understood_column_by_column(room: PeopleRoom, tmp_path: Path) -> None:
    bare = tmp_path / "bare.csv"
    bare.write_text("Anna Berg,17\nBo Wegner,18\nCarla Diaz,19\n", "utf-8")
    room.screen.bring_in()
    room.importing.open(bare)
    room.settle()
    assert "Say what the columns are" in room.importing.strip.words()
    room.importing.at_hand.take_field(0, "name")
    room.settle()
    assert [line.state for line in lines(room)] == ["new", "new", "new"]


def test_the_encoding_can_be_chosen_by_hand(room: PeopleRoom, tmp_path: Path) -> None:
    text = tmp_path / "list.csv"
    text.write_bytes("姓名,单位\n韦国栋,观海学院\n".encode("gb18030"))
    room.screen.bring_in()
    room.importing.open(text)
    room.settle()
    assert lines(room)[0].cells[0].text == "韦国栋"
    room.importing.strip.encoding_wanted.emit("utf-8")
    room.settle()
    assert "encoding" in room.importing.strip.words()
    assert lines(room)[0].cells[0].text == "韦国栋"


def test_a_pasted_table_is_a_list_too(room: PeopleRoom) -> None:
    QGuiApplication.clipboard().setText("Name\tOrganisation\nAnna Berg\tGuanhai College\n")
    room.screen.bring_in()
    room.control(KEY.Key_V)
    assert [line.cells[0].text for line in lines(room)] == ["Anna Berg"]


def test_a_dropped_file_is_read(room: PeopleRoom, guangxi: Path) -> None:
    room.screen.bring_in()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(guangxi))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    room.importing.dropEvent(QDropEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, none))
    room.settle()
    assert len(lines(room)) == 4


def test_a_stopped_import_stores_nothing_and_stays(room: PeopleRoom, tmp_path: Path) -> None:
    room.chooser.to_open = big_list(tmp_path / "big.csv", 400)
    open_list(room)
    room.importing.bring_in()
    room.importing.back()
    room.settle()
    assert len(room.stored()) == 1
    assert room.importing.table.isVisible()
    assert room.importing.panel.button.isVisible()


def test_ten_thousand_rows_can_be_looked_through_and_corrected(room: PeopleRoom, tmp_path: Path) -> None:
    room.chooser.to_open = big_list(tmp_path / "big.csv", 10_000)
    open_list(room)
    room.qtbot.waitUntil(lambda: len(lines(room)) == 10_000)
    room.importing.table.scrollToBottom()
    room.window.grab()
    room.importing.show_group("")
    assert room.importing.panel.button.text() == "Bring in 10,000"


def test_cells_like_markup_are_shown_as_they_are(room: PeopleRoom, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("Name,Organisation\n<b>Anna</b> Berg,R&D </para>\n", "utf-8")
    room.chooser.to_open = odd
    open_list(room)
    assert lines(room)[0].cells[1].text == "R&D </para>"
    room.window.grab()


def test_every_problem_of_every_row_stands_in_one_list_and_leads_to_its_cell(room: PeopleRoom) -> None:
    open_list(room)
    room.importing.panel.flaws_button.click()
    room.settle()
    found = room.importing.flaw_list.rows()
    assert [(one.row, one.code, one.field) for one in found] == [
        (4, "missing_name", "name"),
        (5, "phone_suspect", "phone"),
    ]
    assert "12" in found[1].words
    assert room.importing.flaw_list.hasFocus()
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Return)
    table = room.importing.table
    assert table.isVisible()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 5)


def test_rows_that_stay_out_are_saved_as_a_list_with_the_reason(room: PeopleRoom, tmp_path: Path) -> None:
    open_list(room)
    room.chooser.to_save = tmp_path / "rest.csv"
    card(room, "out").acts["save"].click()
    room.settle()
    assert room.chooser.suggested[-1] == "guangxi, left out.xlsx"
    head, row = (tmp_path / "rest.csv").read_text("utf-8-sig").splitlines()
    assert head == "姓名,Pinyin,单位,职务,手机,备注2,Row,Why it stays out"
    assert row == ",,北部湾港务,,13900000013,,4,No name · Without a name"
    assert room.importing.strip.words() == "rest.csv was saved."


def test_a_wrong_ending_is_named(room: PeopleRoom, tmp_path: Path) -> None:
    odd = tmp_path / "list.xls"
    odd.write_text("姓名,单位\n韦国栋,观海学院\n", "utf-8")
    room.chooser.to_open = odd
    open_list(room)
    assert "CSV" in room.importing.strip.words()
    assert lines(room)[0].cells[0].text == "韦国栋"


def test_a_folder_of_forms_is_one_list(room: PeopleRoom, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    for number, name in enumerate(("韦国栋", "农秀英", "莫桂华", "韦明")):
        form = [
            ("姓名", name, "性别", "男"),
            ("单位", "观海学院", "职务", "院长"),
            ("手机", f"1390000002{number}", "", ""),
        ]
        (folder / f"unit{number}.docx").write_bytes(docx_of([form]))
    room.chooser.to_open = folder
    room.control(KEY.Key_I)
    room.qtbot.waitUntil(room.importing.isVisible)
    room.importing.file_page.folder_button.click()
    room.settle()
    assert [line.cells[0].text for line in lines(room)] == ["韦国栋", "农秀英", "莫桂华", "韦明"]
    room.press(KEY.Key_Return)
    room.settle()
    assert "韦明" in room.shown()


def test_another_encoding_shows_at_once_what_it_makes_of_the_text(room: PeopleRoom, tmp_path: Path) -> None:
    text = tmp_path / "list.csv"
    text.write_bytes("Name,Organisation\nAnna Müller,Café\n".encode("cp1252"))
    room.screen.bring_in()
    room.importing.open(text)
    room.settle()
    for encoding, wanted in (("cp1252", "Café"), ("cp1258", "Café"), ("gb18030", None), ("cp1252", "Café")):
        room.importing.strip.encoding_wanted.emit(encoding)
        room.settle()
        assert room.importing.table.isVisible()
        if wanted:
            assert lines(room)[0].cells[1].text == wanted


def test_sheets_of_one_shape_are_one_list_and_one_can_be_left_out(room: PeopleRoom, tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, names in (("Vietnam", ("Lê Minh Tâm", "Vũ Hà My")), ("Laos", ("Khamla Phomma",))):
        page = book.create_sheet(title)
        page.append(["Name", "Organisation", "Phone"])
        for number, name in enumerate(names):
            page.append([name, "Example College", f"+84 901 000 00{number}{len(names)}"])
    path = tmp_path / "delegations.xlsx"
    book.save(path)
    room.chooser.to_open = path
    open_list(room)
    assert [line.place for line in lines(room)] == ["2", "3", "Laos 2"]
    sheets = room.importing.strip.sheets
    assert [sheets.itemText(number) for number in range(sheets.count())] == [
        "Vietnam + Laos",
        "Vietnam",
        "Laos",
        "Without “Vietnam”",
        "Without “Laos”",
    ]
    sheets.chosen.emit(str(sheets.itemData(4)))
    room.settle()
    assert [line.place for line in lines(room)] == ["2", "3"]
    sheets.chosen.emit(str(sheets.itemData(4)))
    room.settle()
    assert [line.place for line in lines(room)] == ["2", "3", "Laos 2"]
