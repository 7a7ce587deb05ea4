"""The card of names and dates: what is left is kept, and no desk's words are lost."""

from datetime import date

import pytest
from forum_room import Room
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forum_desk.forum.commands import correct_forum
from forum_desk.gui.forum.editors import Checks, ColourField, Lines
from forum_desk.gui.kit import Combo, DateInput


def test_a_new_forum_says_in_which_languages_its_name_is_missing(room: Room) -> None:
    assert room.value("name_en") == "Spring Forum"
    assert "Official name (中文, Tiếng Việt)" in room.screen.about.missing.text()


def test_the_missing_names_are_typed_and_kept_when_the_field_is_left(room: Room) -> None:
    room.write("name_vi", "Dien dan")
    assert room.forum().name.vi == "Dien dan"
    assert room.screen.about.state.text() == "Saved"
    room.type("Luntan", room.field("name_zh"))
    room.press(Qt.Key.Key_Tab)
    room.settle()
    assert room.forum().name == ("Luntan", "Dien dan", "Spring Forum")
    assert room.screen.about.missing.text() == ""


def test_several_fields_left_quickly_one_after_the_other_are_all_kept(room: Room) -> None:
    for key in ("short_en", "theme_en", "place_en"):
        room.type(key.upper(), room.field(key))
    room.press(Qt.Key.Key_Return)
    room.settle()
    view = room.forum()
    assert (view.short_given.en, view.theme.en, view.place.en) == ("SHORT_EN", "THEME_EN", "PLACE_EN")
    assert room.screen.about.wrong.text() == ""


def test_a_forum_never_loses_its_only_name(room: Room) -> None:
    room.field("name_en").setFocus()
    room.ctrl(Qt.Key.Key_A)
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert "needs a name" in room.screen.about.wrong.text()
    assert room.forum().name.en == "Spring Forum"
    room.write("name_en", "Spring Forum")
    assert room.screen.about.wrong.text() == ""


def test_days_that_do_not_fit_wait_for_each_other(room: Room) -> None:
    start, end = room.field("starts_on"), room.field("ends_on")
    assert isinstance(start, DateInput)
    assert isinstance(end, DateInput)
    start.setFocus()
    start.set_value(date(2027, 6, 1))
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert "ends before it starts" in room.screen.about.wrong.text()
    end.setFocus()
    end.set_value(date(2027, 6, 2))
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert (room.forum().starts_on, room.forum().ends_on) == (date(2027, 6, 1), date(2027, 6, 2))
    assert room.screen.about.wrong.text() == ""


def test_the_time_zone_is_chosen_by_key(room: Room) -> None:
    zone = room.field("timezone")
    assert isinstance(zone, Combo)
    zone.setFocus()
    room.press(Qt.Key.Key_Down)
    room.settle()
    assert room.forum().timezone == "Asia/Ho_Chi_Minh"


def test_papers_speak_at_least_one_language(room: Room) -> None:
    checks = room.field("languages")
    assert isinstance(checks, Checks)
    for tag in ("zh", "vi"):
        checks.check(tag).setFocus()
        room.press(Qt.Key.Key_Space)
        room.settle()
    assert room.forum().languages == ("en",)
    assert room.screen.about.missing.text() == ""
    checks.check("en").setFocus()
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert "at least one language" in room.screen.about.wrong.text()
    assert room.forum().languages == ("en",)


def test_a_pale_colour_says_what_is_used_under_white_words(room: Room) -> None:
    colour = room.field("accent")
    assert isinstance(colour, ColourField)
    with room.bot.waitSignal(room.screen.renamed) as signal:
        room.type("#88AAFF", colour.input)
        room.press(Qt.Key.Key_Return)
    assert room.forum().accent == "#88AAFF"
    assert signal.args == ["Spring Forum", "#88AAFF"]
    assert "#88AAFF are hard to read" in colour.note()


def test_what_is_no_colour_is_refused_beside_the_card(room: Room) -> None:
    colour = room.field("accent")
    assert isinstance(colour, ColourField)
    room.type("blue", colour.input)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert "no colour" in room.screen.about.wrong.text()
    assert room.forum().accent == "#2456D6"


def test_what_another_desk_changes_comes_in_and_leaves_what_is_being_typed(room: Room) -> None:
    room.type("half a the", room.field("theme_en"))
    room.elsewhere(lambda unit: correct_forum(unit, 1, {"place_en": "Nanning"}))
    assert room.value("place_en") == "Nanning"
    assert room.value("theme_en") == "half a the"
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert (room.forum().place.en, room.forum().theme.en) == ("Nanning", "half a the")


@pytest.mark.parametrize("told", [True, False])
def test_the_same_field_changed_at_two_desks_is_said_and_kept_only_when_left_once_more(room: Room, told: bool) -> None:
    room.type("Ours", room.field("theme_en"))
    room.elsewhere(lambda unit: correct_forum(unit, 1, {"theme_en": "Theirs"}), told=told)
    if not told:
        room.press(Qt.Key.Key_Return)
        room.settle()
    assert "Somebody else changed" in room.screen.about.wrong.text()
    assert (room.forum().theme.en, room.value("theme_en")) == ("Theirs", "Ours")
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.forum().theme.en == "Ours"
    assert room.screen.about.wrong.text() == ""


def test_undo_takes_the_last_kept_change_back_and_typing_before_that(room: Room) -> None:
    room.write("theme_en", "Together")
    room.write("place_en", "Nanning")
    room.type("Hanoi", room.field("place_en"))
    room.ctrl(Qt.Key.Key_Z)
    room.settle()
    assert room.forum().place.en == "Nanning"
    room.until(lambda: room.value("place_en") != "Hanoi")
    while room.value("place_en") != "Nanning":
        room.ctrl(Qt.Key.Key_Z)
    room.ctrl(Qt.Key.Key_Z)
    room.until(lambda: room.forum().place.en == "")
    room.settle()
    assert room.value("place_en") == ""
    room.ctrl(Qt.Key.Key_Z)
    room.until(lambda: room.forum().theme.en == "")
    room.settle()
    room.ctrl(Qt.Key.Key_Z)
    room.settle()
    assert room.forum().name.en == "Spring Forum"


def test_a_change_on_which_another_stands_is_not_taken_back(room: Room) -> None:
    room.write("theme_en", "Together")
    room.elsewhere(lambda unit: correct_forum(unit, 2, {"theme_en": "Apart"}))
    room.ctrl(Qt.Key.Key_Z)
    room.settle()
    assert room.forum().theme.en == "Apart"
    assert room.screen._banner is not None
    assert "cannot be taken back" in room.screen._banner.sentence()


def test_a_long_name_is_seen_whole_and_its_neighbours_are_as_high(room: Room) -> None:
    name, other = room.field("name_en"), room.field("name_zh")
    assert isinstance(name, Lines)
    before = name.height()
    room.write("name_en", "The Forum on International Exchange and Cooperation in Vocational Education " * 2)
    assert name.lines() >= 3
    assert name.height() > before
    assert other.height() == name.height()


def test_enter_makes_no_second_paragraph(room: Room) -> None:
    field = room.field("theme_en")
    room.write("theme_en", "One")
    QTest.keyClicks(field, " two")
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert "\n" not in room.forum().theme.en
