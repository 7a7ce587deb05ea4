"""What goes wrong at a desk, with real keys: printers, disks, servers, letters; nothing is lost, nothing pretends."""

from functools import partial

import pytest
from desk_room import DeskRoom
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forum_desk.gui.desk.card_view import Phase

KEY = Qt.Key
NGUYEN = "Nguyễn Thị Phương"


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


@pytest.mark.parametrize("name", ["<b>Bold</b>", "R&D </para>", "=1+1", "'; DROP TABLE delegates;--"])
def test_hostile_names_are_shown_as_text(room: DeskRoom, name: str) -> None:
    room.add(name)
    room.search("0001")
    assert room.names() == [name]
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.screen.card.spoken().startswith(name)
