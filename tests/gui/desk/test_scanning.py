"""Codes at the desk: scanned, unknown, revoked, and scanned again by a trembling hand."""

import pytest
from builders import code_of
from desk_room import DeskRoom
from PySide6.QtCore import Qt

from forum_desk.gui.desk.card_view import Phase

KEY = Qt.Key


@pytest.mark.parametrize("form", [str.upper, str.lower, lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code)])
def test_a_scanned_code_checks_in_by_itself(room: DeskRoom, form: object) -> None:
    key = room.add()
    room.add("Wang Wen")
    room.settle()
    assert callable(form)
    room.type(str(form(code_of(room.database, key))))
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.person(key).arrival is not None
    assert len(room.printer.badges) == 1


@pytest.mark.parametrize("end", ["tab", "ctrl+j", "line feed"])
def test_a_scanner_may_end_with_tab_or_a_line_feed(room: DeskRoom, end: str) -> None:
    keys = [room.add("Wang Wei"), room.add("Chen Qi")]
    room.settle()
    for key in keys:
        room.type(code_of(room.database, key))
        if end == "tab":
            room.press(KEY.Key_Tab)
        elif end == "ctrl+j":
            room.ctrl(KEY.Key_J)
        else:
            room.type("\n")
        room.wait_for(Phase.DONE)
        room.settle()
        assert room.person(key).arrival is not None
        room.press(KEY.Key_Escape)
        assert room.screen.field.hasFocus()
    assert [badge.delegate_id for badge in room.printer.badges] == keys


def test_tab_after_a_name_or_a_code_typed_by_hand_only_moves_on(room: DeskRoom) -> None:
    key = room.add("Zhang Wenq")
    room.search("zhang")
    room.press(KEY.Key_Tab)
    room.settle()
    assert not room.screen.field.hasFocus()
    room.search("zhangwen")
    room.stopwatch.seconds += 2
    room.type("q")
    room.press(KEY.Key_Tab)
    room.settle()
    assert room.person(key).arrival is None


def test_the_next_scan_may_come_before_the_first_is_saved(room: DeskRoom) -> None:
    keys = [room.add(f"Person {letter}") for letter in "ABC"]
    room.settle()
    for key in keys:
        room.type(code_of(room.database, key))
        room.enter()
    room.until(lambda: len(room.printer.badges) == 3)
    room.settle()
    assert [badge.delegate_id for badge in room.printer.badges] == keys


def test_an_unknown_code_is_told_and_nothing_is_saved(room: DeskRoom) -> None:
    room.add()
    room.settle()
    room.type("ABCDEFGHK")
    room.enter()
    room.wait_for(Phase.UNKNOWN)
    assert room.sounds == ["not_found"]
    assert room.screen.card.spoken().startswith("Code not found")


def test_a_name_that_looks_like_a_code_is_a_name(room: DeskRoom) -> None:
    key = room.add("Zhang Wenq")
    room.search("zhangwenq")
    room.enter()
    room.wait_for(Phase.DONE)
    room.settle()
    assert room.person(key).arrival is not None


def test_a_revoked_code_is_red_and_checks_nobody_in(room: DeskRoom) -> None:
    key = room.add()
    room.check_in("wang")
    old = code_of(room.database, key)
    room.ctrl(KEY.Key_P)
    assert room.panel() is room.screen.forms.reprint
    room.press(KEY.Key_2)
    room.until(lambda: len(room.printer.badges) == 2)
    room.settle()
    assert room.printer.badges[1].code != old
    assert room.person(key).prints.reason == "lost"
    room.type(old)
    room.enter()
    room.wait_for(Phase.REVOKED)
    assert room.sounds[-1] == "not_found"
    assert room.screen.card.main_word() == "Already in 08:30, Desk 2 · Minh", "nobody is asked to check them in again"


def test_who_is_in_already_is_told_when_where_and_by_whom(room: DeskRoom) -> None:
    key = room.add()
    room.search("wang")
    room.settle()
    room.elsewhere(key)
    room.wait_for(Phase.ARRIVED)
    assert room.screen.card.main_word() == "Already in 08:30, Desk 1 · Lan"
    room.enter()
    room.wait_for(Phase.ALREADY)
    room.settle()
    assert room.sounds == ["already_in"]
    assert room.printer.badges == []


def test_a_badge_scanned_twice_by_a_trembling_hand_stays_green_but_one_that_comes_again_is_told(room: DeskRoom) -> None:
    code = code_of(room.database, room.add())
    for _bounce in range(2):
        room.type(code)
        room.enter()
        room.wait_for(Phase.DONE)
        room.settle()
    assert (room.phase(), room.sounds) == (Phase.DONE, ["checked_in"])
    room.clock.advance(20)
    room.type(code)
    room.enter()
    room.wait_for(Phase.ALREADY)
    room.settle()
    assert room.sounds == ["checked_in", "already_in"]
