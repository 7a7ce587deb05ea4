"""Lists and panels of the forum's screen: institutions, badge categories, halls, hand-outs; all by keyboard."""

import pytest
from builders import DESK_2
from forum_room import Room
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from forum_desk.forum import commands
from forum_desk.forum.commands import CategoryLook, NewOrganisation
from forum_desk.gui.forum.editors import Checks, ColourField, IconChoice, is_state_hue
from forum_desk.gui.forum.forms import EntryForm
from forum_desk.gui.forum.words import others, zone_word
from forum_desk.language import Trilingual, speak


def _fill(room: Room, form: EntryForm, **values: str) -> None:
    for key, text in values.items():
        room.type(text, form.edits.editor(key))


def _save(room: Room) -> None:
    room.ctrl(Qt.Key.Key_Return)
    room.settle()


def _college(unit: object, roles: tuple[str, ...] = ("host",)) -> str:
    new = NewOrganisation(Trilingual(zh="云泊职业技术学院", vi="Trường Vân Bạc", en="Yunbo College"), roles=roles)
    return commands.add_institution(unit, new)  # type: ignore[arg-type]  # lambdas give it as an object


def test_a_hall_is_added_by_keyboard_and_taken_back(room: Room) -> None:
    room.screen.halls.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    room.ctrl(Qt.Key.Key_N)
    form = room.screen.hall_form
    assert room.screen.open_form() is form
    _fill(room, form, name_en="Main hall", seats="420")
    _save(room)
    assert form.isHidden()
    assert [(hall.name.en, hall.seats) for hall in room.contents().halls] == [("Main hall", 420)]
    assert [row.fact for row in room.screen.halls.list._model.rows()] == ["420 seats"]
    assert ("Ctrl+Z", "Undo") in room.screen.hints()
    room.ctrl(Qt.Key.Key_Z)
    room.until(lambda: room.contents().halls == ())


def test_a_hall_is_corrected_with_enter_on_its_row(room: Room) -> None:
    room.elsewhere(lambda unit: commands.add_hall(unit, Trilingual(en="Hall"), 10))
    room.screen.halls.list.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Qt.Key.Key_Return)
    form = room.screen.hall_form
    assert form.edits.values()["seats"] == 10
    _fill(room, form, name_vi="Phong")
    _save(room)
    assert room.contents().halls[0].name == ("", "Phong", "Hall")
    assert room.screen.halls.list.hasFocus()


def test_an_entry_without_a_name_is_refused_inside_the_panel_and_esc_leaves_it(room: Room) -> None:
    room.screen.hand_outs.add_wanted.emit()
    form = room.screen.hand_out_form
    _save(room)
    assert form._wrong.text() == "A name is needed in at least one language."
    room.press(Qt.Key.Key_Escape)
    assert room.screen.open_form() is None
    assert len(room.contents().hand_outs) == 3


def test_a_hand_out_is_renamed(room: Room) -> None:
    room.screen.hand_outs.list.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    _fill(room, room.screen.hand_out_form, name_en="Receiver")
    _save(room)
    assert [item.name.en for item in room.contents().hand_outs] == ["Bag", "Receiver", "Lunch ticket"]


def test_a_category_of_ones_own_has_word_colour_and_icon_and_shows_its_chip_at_once(room: Room) -> None:
    room.screen.view.setFocus()
    room.ctrl(Qt.Key.Key_N)
    form = room.screen.category_form
    _fill(room, form, name_en="Guide")
    assert form._preview.accessibleName() == "Guide"
    colour, icon = form.edits.editor("colour"), form.edits.editor("icon")
    assert isinstance(colour, ColourField)
    assert isinstance(icon, IconChoice)
    room.type("#00A050", colour.input)
    assert "Green, amber and red" in colour.note()
    room.type("#0b7285", colour.input)
    assert colour.note() == ""
    icon._buttons["bus"].setFocus()
    icon._buttons["bus"].click()
    _save(room)
    made = room.contents().categories[-1]
    assert (made.word.en, made.colour, made.icon, made.key) == ("Guide", "#0B7285", "bus", "guide")


def test_a_category_becomes_a_dignitarys(room: Room) -> None:
    room.screen.categories.list.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    form = room.screen.category_form
    form.edits.editor("is_dignitary").setFocus()
    room.press(Qt.Key.Key_Space)
    _save(room)
    speaker = room.contents().categories[1]
    assert (speaker.key, speaker.is_dignitary) == ("speaker", True)


def test_an_institution_plays_several_roles(room: Room) -> None:
    room.ctrl(Qt.Key.Key_F)
    room.ctrl(Qt.Key.Key_N)
    form = room.screen.institution_form
    _fill(room, form, name_en="Yunbo College", short_en="Yunbo")
    roles = form.edits.editor("roles")
    assert isinstance(roles, Checks)
    _save(room)
    assert "at least one role" in form._wrong.text()
    for role in ("signing_party", "host"):
        roles.check(role).setFocus()
        room.press(Qt.Key.Key_Space)
    _save(room)
    made = room.contents().institutions[0]
    assert (made.name.en, made.short_name.en, made.roles) == ("Yunbo College", "Yunbo", ("host", "signing_party"))
    room.until(lambda: len(room.screen.institutions.list._model.rows()) == 1)
    assert room.screen.institutions.list._model.rows()[0].roles == ("Hosting institution", "Signing party")


def test_institutions_are_found_under_every_language_and_by_role(room: Room) -> None:
    room.elsewhere(_college)
    room.elsewhere(
        lambda unit: commands.add_institution(
            unit, NewOrganisation(Trilingual(en="Harbour Group"), roles=("supporter",))
        )
    )
    room.ctrl(Qt.Key.Key_F)
    page = room.screen.institutions
    for text in ("van bac", "yunbo", "Van College"):
        room.type(text, page.search)
        assert [row.name for row in page.list._model.rows()] == ["Yunbo College"]
    room.type("nobody", page.search)
    assert page.empty.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert len(page.list._model.rows()) == 2
    page.role.setFocus()
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    assert [row.name for row in page.list._model.rows()] == ["Harbour Group"]
    assert page.count.text() == "1 institution"


def test_the_search_leads_to_an_institution_and_a_role_taken_away_removes_it_from_the_list(room: Room) -> None:
    room.elsewhere(_college)
    room.ctrl(Qt.Key.Key_F)
    room.type("yunbo")
    room.press(Qt.Key.Key_Return)
    form = room.screen.institution_form
    roles = form.edits.editor("roles")
    assert isinstance(roles, Checks)
    roles.check("host").setFocus()
    room.press(Qt.Key.Key_Space)
    _save(room)
    assert room.contents().institutions == ()
    room.press(Qt.Key.Key_Escape)
    room.ctrl(Qt.Key.Key_Z)
    room.until(lambda: [view.roles for view in room.contents().institutions] == [("host",)])


def test_an_open_panel_takes_over_what_another_desk_changed(room: Room) -> None:
    room.elsewhere(_college)
    seen = room.contents().institutions[0]
    room.screen.go("institutions")
    form = room.screen.institution_form
    form.open(seen)
    _fill(room, form, name_en="Our word")
    with room.database.writing(DESK_2, "elsewhere") as unit:
        commands.correct_organisation(unit, seen.id, 1, {"name_vi": "Their word"})
    _save(room)
    assert "Somebody else changed" in form._wrong.text()
    assert form.edits.values()["name_vi"] == "Their word"
    _save(room)
    assert form.isHidden()
    after = room.contents().institutions[0]
    assert (after.name.vi, after.name.en) == ("Their word", "Our word")


def test_two_desks_in_one_field_are_told_so(room: Room) -> None:
    seen = room.contents().categories[0]
    form = room.screen.category_form
    form.open(seen)
    _fill(room, form, name_en="Our word")
    look = CategoryLook(seen.word._replace(en="Their word"), seen.colour, seen.icon, is_dignitary=True)
    room.elsewhere(lambda unit: commands.correct_category(unit, seen.id, seen.version, look))
    assert "save again to keep yours" in form._wrong.text()
    _save(room)
    assert room.contents().categories[0].word.en == "Our word"


def test_nothing_is_undone_behind_an_open_panel(room: Room) -> None:
    room.write("theme_en", "Together")
    room.screen.category_form.open(room.contents().categories[0])
    room.screen.undo()
    room.settle()
    assert room.forum().theme.en == "Together"


def test_a_narrow_window_puts_the_lists_below_each_other(room: Room) -> None:
    assert room.screen._lists.direction() == QBoxLayout.Direction.LeftToRight
    room.screen.resize(800, 600)
    assert room.screen._lists.direction() == QBoxLayout.Direction.TopToBottom


@pytest.mark.parametrize("tag", ["zh", "vi"])
def test_the_screen_is_made_anew_in_another_language(room: Room, tag: str) -> None:
    speak(tag)
    room.window.retranslate()
    room.settle()
    names = {row.name for row in room.screen.categories.list._model.rows()}
    assert {"zh": "贵宾", "vi": "Khách quý"}[tag] in names


def test_zones_tell_their_distance_from_greenwich() -> None:
    assert zone_word("Asia/Ho_Chi_Minh") == "Asia/Ho Chi Minh (UTC+7)"
    assert zone_word("Asia/Kolkata") == "Asia/Kolkata (UTC+5:30)"


def test_other_languages_are_said_once_each() -> None:
    assert others(Trilingual("一", "hai", "two")) == "一 · hai"
    assert others(Trilingual("A", "A", "A")) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [("#C2281D", True), ("#0B7A4B", True), ("#B25E00", True), ("#2456D6", False), ("#465C00", False)],
)
def test_the_colours_of_state_are_known(value: str, expected: bool) -> None:
    assert is_state_hue(value) is expected
