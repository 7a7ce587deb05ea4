"""The list of delegates with real keys: finding, choosing, correcting, printing, taking back."""

from pathlib import Path

from builders import DESK_1, add_person
from people_room import PeopleRoom
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forum_desk.checkin.commands import check_in
from forum_desk.errors import StorageUnavailable
from forum_desk.gui.kit import Banner, Combo, Input
from forum_desk.people.commands import correct
from forum_desk.people.rules import own_name, sort_key
from forum_desk.storage import Announcement

KEY = Qt.Key


def banner_of(room: PeopleRoom) -> str:
    return " ".join(one.sentence() for one in room.people.findChildren(Banner) if one.isVisible())


def test_everybody_is_shown_newest_first_with_counts(room: PeopleRoom) -> None:
    assert room.shown() == ["Anna Berg", "Trần Anh", "李娜", "王伟"]
    assert [room.people.segments._parts[key].count for key in ("everyone", "arrived", "not_yet", "dignitaries")] == [
        "4",
        "1",
        "3",
        "1",
    ]


def test_typing_anywhere_searches_and_escape_shows_everybody_again(room: PeopleRoom) -> None:
    room.type("wangw")
    assert room.people.search_field.text() == "wangw"
    assert room.shown() == ["王伟"]
    room.press(KEY.Key_Escape)
    assert len(room.shown()) == 4


def test_the_letters_that_were_searched_for_light_up(room: PeopleRoom) -> None:
    room.type("wang")
    (row,) = room.table.rows()
    assert room.table.cells.lit[row.key].second == ((0, 4),)


def test_slash_goes_to_the_search_and_down_moves_in_the_list(room: PeopleRoom) -> None:
    room.press(KEY.Key_Slash)
    assert room.people.search_field.hasFocus()
    room.press(KEY.Key_Down)
    current = room.table.current()
    assert current is not None
    assert current.own == "Trần Anh"


def test_a_segment_narrows_the_list(room: PeopleRoom) -> None:
    QTest.mouseClick(room.people.segments._parts["arrived"], Qt.MouseButton.LeftButton)
    room.settle()
    assert room.shown() == ["李娜"]


def test_a_filter_is_a_pill_that_can_be_taken_away(room: PeopleRoom) -> None:
    room.people.filters.take("side", "host")
    room.settle()
    assert room.shown() == ["Anna Berg"]
    pill = room.people.filters.pill("side")
    assert pill is not None
    pill.click()
    room.settle()
    assert len(room.shown()) == 4


def test_names_are_sorted_by_the_language_of_the_screen(room: PeopleRoom) -> None:
    head = room.table.horizontalHeader()
    head.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    room.settle()
    ordered = sorted(room.stored(), key=lambda one: sort_key(one.names, one.country, "en"))
    expected = [own_name(one.names, one.country) for one in ordered]
    assert room.shown() == expected
    head.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    room.settle()
    assert room.shown() == expected[::-1]
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    room.settle()
    assert room.shown() == ["Anna Berg", "Trần Anh", "李娜", "王伟"]


def test_who_has_nothing_in_a_column_comes_last_whichever_way(room: PeopleRoom) -> None:
    head = room.table.horizontalHeader()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        head.setSortIndicator(6, order)
        room.settle()
        assert room.shown()[0] == "李娜"


def test_space_selects_and_the_bar_floats_until_escape(room: PeopleRoom) -> None:
    room.press(KEY.Key_Space)
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Space)
    assert room.people.bar.isVisible()
    assert len(room.table.checked) == 2
    room.press(KEY.Key_Escape)
    assert not room.people.bar.isVisible()


def test_control_a_selects_everybody_in_the_list(room: PeopleRoom) -> None:
    room.control(KEY.Key_A)
    assert len(room.table.checked) == 4


def test_f2_opens_a_person_and_only_what_was_changed_is_kept(room: PeopleRoom) -> None:
    room.press(KEY.Key_F2)
    field = room.people.form.field("name_latin").edit
    assert QApplication.focusWidget() is field
    room.control(KEY.Key_A)
    room.type("Anna Bergstrom")
    room.control(KEY.Key_Return)
    assert room.people.form.isHidden()
    assert room.shown()[0] == "Anna Bergstrom"
    assert room.stored()[3].organisation.en == "Guanhai College"


def test_control_z_takes_a_correction_back(room: PeopleRoom) -> None:
    room.press(KEY.Key_Return)
    room.control(KEY.Key_A)
    room.type("Somebody Else")
    room.control(KEY.Key_Return)
    assert room.shown()[0] == "Somebody Else"
    room.control(KEY.Key_Z)
    assert room.shown()[0] == "Anna Berg"
    assert "taken back" in banner_of(room)


def test_escape_closes_the_form_and_keeps_nothing(room: PeopleRoom) -> None:
    room.press(KEY.Key_F2)
    room.type("x")
    room.press(KEY.Key_Escape)
    assert room.people.form.isHidden()
    assert room.table.hasFocus()
    assert room.shown()[0] == "Anna Berg"


def test_somebody_elses_change_meanwhile_is_shown_and_saving_again_works(room: PeopleRoom) -> None:
    room.press(KEY.Key_F2)
    person = room.stored()[3]
    with room.database.writing(DESK_1, "people.correct") as unit:
        correct(unit, person.id, person.version, {"phone": "13900000077", "table_no": "7"})
    form = room.people.form
    form.set_value("table_no", "9")
    room.control(KEY.Key_Return)
    assert not form.isHidden()
    assert "meanwhile" in form._wrong.text()
    assert form.value("phone") == "13900000077"
    room.control(KEY.Key_Return)
    kept = room.stored()[3]
    assert (kept.phone, kept.table_no) == ("13900000077", "9")


def test_a_rank_that_is_no_number_is_said_beside_its_field(room: PeopleRoom) -> None:
    room.press(KEY.Key_F2)
    room.people.form.set_value("rank", "first")
    room.control(KEY.Key_Return)
    assert room.people.form.field("rank").error() == "A rank is a number from 1."


def test_control_n_takes_over_the_searched_name_and_adds_with_a_code(room: PeopleRoom) -> None:
    room.type("Zhao Min")
    assert room.shown() == []
    room.control(KEY.Key_N)
    room.qtbot.waitUntil(room.people.form.isVisible)
    form = room.people.form
    assert form.value("name_latin") == "Zhao Min"
    form.set_value("organisation", "Guanhai College")
    room.control(KEY.Key_Return)
    assert room.shown() == ["Zhao Min"]
    assert room.table.rows()[0].person.code


def test_a_new_person_without_a_name_is_refused_in_one_sentence(room: PeopleRoom) -> None:
    room.control(KEY.Key_N)
    room.qtbot.waitUntil(room.people.form.isVisible)
    room.people.form.set_value("phone", "13900000099")
    room.control(KEY.Key_Return)
    assert room.people.form._wrong.text() == "A name is missing; give the person's name in at least one script."
    assert len(room.stored()) == 4


def test_the_category_of_all_selected_changes_as_one_step(room: PeopleRoom) -> None:
    room.control(KEY.Key_A)
    room.people.bar.category_wanted.emit("speaker")
    room.settle()
    assert {row.person.person.category.key for row in room.table.rows()} == {"speaker"}
    room.press(KEY.Key_Escape)
    room.control(KEY.Key_Z)
    assert sorted(row.person.person.category.key for row in room.table.rows()) == [
        "delegate",
        "delegate",
        "delegate",
        "dignitary",
    ]


def test_badges_of_the_selected_go_into_one_pdf_and_are_marked_when_said(room: PeopleRoom, tmp_path: Path) -> None:
    room.chooser.to_save = tmp_path / "out.pdf"
    room.press(KEY.Key_Space)
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Space)
    room.people.bar.print_button.click()
    room.settle()
    room.qtbot.waitUntil(lambda: "out.pdf" in banner_of(room))
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    assert "Berg" in text
    assert all(row.badge == "none" for row in room.table.rows())
    banner = next(one for one in room.people.findChildren(Banner) if one.isVisible())
    banner.acted.emit()
    room.settle()
    assert [row.badge for row in room.table.rows()] == ["printed", "printed", "none", "none"]


def test_thinking_better_of_saving_makes_no_file(room: PeopleRoom, tmp_path: Path) -> None:
    room.press(KEY.Key_Space)
    room.people.bar.print_button.click()
    room.settle()
    assert room.chooser.suggested == ["badges.pdf"]
    assert not list(tmp_path.glob("*.pdf"))


def test_what_another_desk_does_is_shown(room: PeopleRoom) -> None:
    person = room.stored()[0]
    with room.database.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, person.id)
    room.runner.announced.emit(unit.announcement)
    room.settle()
    assert [row.own for row in room.table.rows() if row.state == "checked_in"] == ["李娜", "王伟"]


def test_changes_while_the_list_is_hidden_are_read_when_it_is_shown(room: PeopleRoom) -> None:
    room.people.hide()
    new = add_person(room.database, "Late Comer")
    room.runner.announced.emit(Announcement("people.add", frozenset({("delegates", new)})))
    room.settle()
    assert "Late Comer" not in room.shown()
    room.people.show()
    room.people.activated()
    room.settle()
    assert room.shown()[0] == "Late Comer"


def test_people_entered_twice_and_failed_prints_are_to_be_looked_at(room: PeopleRoom) -> None:
    twin = add_person(room.database, "王伟", organisation="Guanhai College")
    room.runner.announced.emit(Announcement("people.add", frozenset({("delegates", twin)})))
    room.settle()
    assert room.people.doubts_button.isVisible()
    room.people.doubts_button.click()
    room.settle()
    assert room.shown() == ["王伟", "王伟"]


def test_an_empty_forum_says_what_to_do(empty_room: PeopleRoom) -> None:
    room = empty_room
    assert "Nobody is on the list yet" in room.people._nothing.sentence()
    room.people._nothing.button.click()
    room.settle()
    assert room.importing.isVisible()


def test_a_name_like_markup_is_shown_as_it_is(room: PeopleRoom) -> None:
    odd = add_person(room.database, "<b>R&D</b> =1+1")
    room.runner.announced.emit(Announcement("people.add", frozenset({("delegates", odd)})))
    room.settle()
    assert room.shown()[0] == "<b>R&D</b> =1+1"
    room.window.grab()


def test_the_form_has_a_label_and_a_name_for_every_field(room: PeopleRoom) -> None:
    room.press(KEY.Key_F2)
    edits = [*room.people.form.findChildren(Input), *room.people.form.findChildren(Combo)]
    assert edits
    assert all(edit.accessibleName() for edit in edits)


def test_a_refusal_is_a_band_that_escape_takes_away(room: PeopleRoom) -> None:
    room.people.say_wrong(StorageUnavailable("The forum cannot be reached."))
    room.settle()
    assert "cannot be reached" in banner_of(room)
    room.press(KEY.Key_Escape)
    assert banner_of(room) == ""
