"""The screen of the programme with real keys: conflicts, other desks, undoing across a restart, versions, the panel."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from programme_room import ALT, CTRL, KEY, SHIFT, Plan, ProgrammeRoom, at
from PySide6.QtWidgets import QApplication

from forum_desk.gui.programme.conflict_cards import ConflictCard
from forum_desk.gui.programme.row_editor import PickInput
from forum_desk.language import Trilingual
from forum_desk.programme import commands, queries
from forum_desk.programme.plan import Severity

Enter = Callable[[], ProgrammeRoom]


def open_cards(room: ProgrammeRoom) -> dict[str, ConflictCard]:
    """The cards of the list of conflicts by their rule."""
    return {card.row.finding.rule: card for card in room.screen.panels.conflicts.cards.cards()}


def test_somebody_in_two_halls_is_a_conflict_with_a_repair_that_mends_it(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    who = plan.person("Wang Yi")
    plan.allow("person_in_two_places")
    plan.item("Keynote of Wang Yi", "10:50", 20, main, kind="keynote", speaker=who)
    later = plan.item("Roundtable", "10:55", 40, side, kind="speech", speaker=who)
    plan.allow("person_in_two_places", Severity.BLOCK)
    room = enter()
    assert room.screen.head.conflicts.text() == "1 conflict"
    tile = next(tile for tile in room.sheet.tiles if tile.block.key == later)
    assert tile.block.level == "red"
    assert tile.bars == ((room.sheet.y(at("10:55")), room.sheet.y(at("11:10"))),)
    room.screen.go_to(later)
    (card,) = (card for card in room.screen.panel.cards.cards() if card.row.family == "red")
    assert card.row.sentence == "Wang Yi is needed in “Keynote of Wang Yi” and “Roundtable” at the same time."
    assert card.mend.text() == "Move “Roundtable” to 11:10"
    room.focus(card.mend)
    room.press(KEY.Key_Return)
    room.settle()
    assert room.where(later)[0] == "11:10"
    assert room.screen.head.conflicts.text() != "1 conflict"


def test_a_place_that_is_forbidden_is_refused_with_the_reason(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    item = plan.item("Tea", "09:00", 30, main)
    plan.item("Photo", "09:30", 30, main, kind="photo")
    room = enter()
    room.go(item)
    room.press(KEY.Key_Down)
    room.settle()
    assert room.screen.complaint() == "“Tea” and “Photo” are both in Main at the same time."
    assert room.where(item)[0] == "09:00"
    shown = room.screen.timetable.current_block()
    assert shown is not None
    assert (shown.start, shown.level) == (at("09:00"), "")


def test_a_conflict_is_let_stand_with_a_note_and_looked_at_again(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main", 50)
    plan.item("Dinner", "18:00", 60, main, kind="meal", heads=80)
    room = enter()
    room.ctrl(KEY.Key_E)
    card = open_cards(room)["capacity"]
    room.focus(card.stand)
    room.press(KEY.Key_Space)
    room.press(KEY.Key_Return)
    assert "capacity" in open_cards(room)
    room.type("Thirty stand")
    room.press(KEY.Key_Return)
    room.settle()
    assert "capacity" not in open_cards(room)
    assert room.screen.head.conflicts.text() == "No conflicts"
    with room.database.reading() as unit:
        (finding,) = queries.findings(unit, "en")
    assert finding.dismissed == "Thirty stand"
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert "capacity" in open_cards(room)


def test_the_conflicts_have_the_keys_until_escape_gives_them_back(plan: Plan, enter: Enter) -> None:
    item = plan.item("Dinner", "18:00", 60, plan.hall("Main", 50), kind="meal", heads=80)
    room = enter()
    room.go(item)
    room.ctrl(KEY.Key_E)
    panel = room.screen.panels.conflicts
    room.until(panel.isVisible)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus)
    assert focus.isVisible()
    room.press(KEY.Key_Escape)
    room.until(panel.isHidden)
    room.press(KEY.Key_Down)
    room.settle()
    assert room.where(item)[0] == "18:05"


def test_a_rule_that_is_not_looked_for_finds_nothing(plan: Plan, enter: Enter) -> None:
    plan.item("Dinner", "18:00", 60, plan.hall("Main", 50), kind="meal", heads=80)
    room = enter()
    room.ctrl(KEY.Key_E)
    room.screen.panels.conflicts.view.take_focus()
    room.press(KEY.Key_Right)
    room.press(KEY.Key_Right)
    combo = room.screen.panels.conflicts.combo("capacity")
    assert combo.isVisible()
    room.focus(combo)
    room.press(KEY.Key_N)
    combo.chosen.emit(combo.current())
    room.settle()
    assert room.screen.head.conflicts.text() == "No conflicts"


def test_what_another_desk_changed_meanwhile_is_not_written_over_and_the_typing_stays(plan: Plan, enter: Enter) -> None:
    item = plan.item("Tea", "09:00", 30, plan.hall("Main"))
    room = enter()
    room.go(item)
    room.press(KEY.Key_Return)
    room.type("Tea and photo")
    room.elsewhere(lambda unit: commands.edit_item(unit, item, None, {"title": Trilingual(en="Coffee")}), told=False)
    room.press(KEY.Key_Return)
    room.settle()
    panel = room.screen.panel
    assert room.item(item).title.en == "Coffee"
    assert panel.wrong.text() == "Minh changed “Coffee” meanwhile; look at it again and repeat your change."
    assert panel.edits.values()["title"].en == "Tea and photo"
    room.press(KEY.Key_Return)
    room.settle()
    assert room.item(item).title.en == "Tea and photo"
    assert panel.wrong.isHidden()


def test_a_move_that_another_desk_came_before_is_refused_and_shown_as_it_is(plan: Plan, enter: Enter) -> None:
    item = plan.item("Tea", "09:00", 30, plan.hall("Main"))
    room = enter()
    room.go(item)
    room.elsewhere(lambda unit: commands.move_item(unit, item, None, at("15:00")), told=False)
    room.press(KEY.Key_Down)
    room.settle()
    assert room.screen.complaint() == "Minh changed “Tea” meanwhile; look at it again and repeat your change."
    assert room.where(item)[0] == "15:00"
    shown = room.screen.timetable.current_block()
    assert shown is not None
    assert (shown.start, shown.pending) == (at("15:00"), False)
    room.press(KEY.Key_Down)
    room.settle()
    assert room.where(item)[0] == "15:05"
    assert room.screen.complaint() == ""


def test_steps_are_taken_back_and_done_again_also_after_a_restart(plan: Plan, enter: Enter) -> None:
    item = plan.item("Tea", "09:00", 30, plan.hall("Main"))
    room = enter()
    room.go(item)
    room.press(KEY.Key_Down)
    room.settle()
    room.press(KEY.Key_Return)
    room.type("Coffee")
    room.press(KEY.Key_Return)
    room.settle()
    assert (room.where(item)[0], room.item(item).title.en) == ("09:05", "Coffee")
    room.window.close()
    again = enter()
    again.ctrl(KEY.Key_Z)
    again.settle()
    assert (again.where(item)[0], again.item(item).title.en) == ("09:05", "Tea")
    again.ctrl(KEY.Key_Z)
    again.settle()
    assert again.where(item)[0] == "09:00"
    again.ctrl(KEY.Key_Z)
    again.settle()
    assert again.screen.complaint() == "There is nothing to take back."
    for _step in range(2):
        again.press(KEY.Key_Z, CTRL | SHIFT)
        again.settle()
    assert (again.where(item)[0], again.item(item).title.en) == ("09:05", "Coffee")


def test_a_version_is_published_compared_in_words_and_brought_back(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    item = plan.item("Tea", "09:00", 30, main)
    room = enter()
    panel = room.screen.panels.versions
    room.ctrl(KEY.Key_S)
    room.until(panel.notes.hasFocus)
    room.type("For the printer")
    room.ctrl(KEY.Key_Return)
    room.until(panel.isHidden)
    room.settle()
    assert "version 1" in room.screen.head._facts.text()
    room.go(item)
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Down, SHIFT)
    room.settle()
    room.ctrl(KEY.Key_S)
    room.until(lambda: panel.comparison is not None and bool(panel.comparison.rows))
    assert panel.comparison is not None
    assert [(row.item, row.words) for row in panel.comparison.rows] == [
        ("Tea", "20 May 09:00 → 20 May 09:05"),
        ("Tea", "30 min → 35 min"),
    ]
    assert panel.comparison.papers[:2] == ("Programme", "Rundown")
    assert "Door signs: Main" in panel.comparison.papers
    room.ctrl(KEY.Key_Return)
    room.until(panel.isHidden)
    room.settle()
    room.ctrl(KEY.Key_S)
    room.until(lambda: panel.comparison is not None)
    panel.view.take_focus()
    room.press(KEY.Key_Right)
    room.settle()
    assert [row.number for row in panel._versions] == [2, 1]
    room.focus(panel.back_button(1))
    room.press(KEY.Key_Return)
    room.settle()
    assert room.where(item)[:2] == ("09:00", 30)
    with room.database.reading() as unit:
        assert [(one.number, one.restored_from) for one in queries.releases(unit)] == [(3, 1), (2, None), (1, None)]


def test_every_field_of_the_panel_is_kept_when_it_is_left(plan: Plan, enter: Enter) -> None:
    plan.hall("Main")
    side = plan.hall("Side")
    item = plan.item("Tea", "09:00", 30, side)
    room = enter()
    room.go(item)
    room.press(KEY.Key_Return)
    panel = room.screen.panel
    room.type("1005", panel.edits.editor("starts_at"))
    room.press(KEY.Key_Tab)
    room.type("25")
    room.press(KEY.Key_Tab)
    room.settle()
    assert room.where(item) == ("10:05", 25, ("Side",))
    room.type("many", panel.edits.editor("minutes"))
    room.press(KEY.Key_Return)
    assert panel.field("minutes").error() == "Write a whole number."
    assert room.where(item)[1] == 25
    room.press(KEY.Key_Escape)
    assert room.screen.timetable.hasFocus()


def test_people_are_found_by_any_spelling_put_in_order_and_taken_out(plan: Plan, enter: Enter) -> None:
    item = plan.item("Panel", "09:00", 30, plan.hall("Main"), kind="panel")
    for name in ("Nguyễn Thị Phương", "Wang Wei"):
        plan.person(name)
    room = enter()
    room.go(item)
    parts = room.screen.panel.parts
    for typed in ("nguyen phuong", "wang"):
        room.type(typed, parts.search)
        room.until(lambda: parts.search.is_settled() and bool(parts.search.suggestions()))
        room.press(KEY.Key_Return)
        room.settle()
    assert [row.line.name for row in parts.rows()] == ["Nguyễn Thị Phương", "Wang Wei"]
    room.focus(parts.rows()[1])
    room.press(KEY.Key_Up, ALT)
    room.settle()
    assert [row.line.name for row in parts.rows()] == ["Wang Wei", "Nguyễn Thị Phương"]
    assert [part.person.names.latin or part.person.names.vi for part in room.item(item).parts if part.person] == [
        "Wang Wei",
        "Nguyễn Thị Phương",
    ]
    parts.order.take_focus()
    room.press(KEY.Key_Right)
    room.focus(parts.rows()[0])
    before = [row.line.name for row in parts.rows()]
    room.press(KEY.Key_Down, ALT)
    room.settle()
    assert [row.line.name for row in parts.rows()] == before[::-1]
    room.press(KEY.Key_Delete)
    room.settle()
    assert len(room.item(item).parts) == 1


def test_somebody_who_is_not_on_the_list_is_put_on_it_by_name(plan: Plan, enter: Enter) -> None:
    item = plan.item("Speech", "09:00", 30, plan.hall("Main"), kind="speech")
    room = enter()
    room.go(item)
    parts = room.screen.panel.parts
    room.type("Somchai Newcomer", parts.search)
    room.press(KEY.Key_Return)
    room.until(lambda: not parts.search.text())
    room.settle()
    (part,) = room.item(item).parts
    assert part.person is not None
    assert (part.role, part.person.names.latin, part.person.category.key) == ("speaker", "Somchai Newcomer", "speaker")


def test_an_empty_programme_says_what_to_do_first(enter: Enter) -> None:
    room = enter()
    assert room.screen._empty.isVisible()
    room.press(KEY.Key_H, CTRL | SHIFT)
    room.until(lambda: not room.screen.panels.forms.hall.isHidden())
    room.type("Main hall")
    room.ctrl(KEY.Key_Return)
    room.until(room.screen.panels.forms.hall.isHidden)
    room.settle()
    assert not room.screen._empty.isVisible()
    assert [hall.name for hall in room.sheet.halls] == ["Main hall"]


def test_a_signing_knows_its_parties_papers_flags_and_batches(plan: Plan, enter: Enter) -> None:
    item = plan.item("Signing", "12:00", 15, plan.hall("Main"), kind="signing")
    signatory = plan.person("Wang Wei")
    room = enter()
    room.go(item)
    room.ctrl(KEY.Key_I)
    form = room.screen.panels.forms.details
    room.until(form.isVisible)
    parties = form.rows["parties"]
    QApplication.clipboard().setText("Guanhai College\nDong An Institute\nA third party")
    room.focus(parties.paste)
    room.press(KEY.Key_Space)
    signatories = parties.fields(0)["signatory"]
    assert isinstance(signatories, PickInput)
    room.type("wang", signatories)
    room.until(lambda: bool(signatories.suggestions()))
    room.press(KEY.Key_Return)
    room.type("2", form.batch_size)
    room.focus(form.share)
    room.press(KEY.Key_Space)
    room.focus(form.rows["papers"].add)
    room.press(KEY.Key_Space)
    room.type("Agreement")
    room.press(KEY.Key_Tab)
    room.type("3")
    room.type("China, Atlantis", form.flags)
    room.ctrl(KEY.Key_Return)
    assert form._flags_field.error() == "“Atlantis” is no country; write China, Vietnam or a code such as CN."
    room.type("China, Vietnam", form.flags)
    room.ctrl(KEY.Key_Return)
    room.settle()
    details = room.item(item).details
    assert [(party.name.en, party.signatory, party.batch) for party in details.parties] == [
        ("Guanhai College", signatory, 1),
        ("Dong An Institute", "", 1),
        ("A third party", "", 2),
    ]
    assert [(paper.title.en, paper.copies) for paper in details.papers] == [("Agreement", 3)]
    assert details.flags == ("CN", "VN")
    assert "3" in room.screen.panel.details.text()
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert room.item(item).details.parties == ()


def test_71_units_are_pasted_and_put_into_batches(plan: Plan, enter: Enter) -> None:
    item = plan.item("Plaques", "11:30", 15, plan.hall("Main"), kind="awarding")
    room = enter()
    room.go(item)
    room.ctrl(KEY.Key_I)
    form = room.screen.panels.forms.details
    room.until(form.isVisible)
    QApplication.clipboard().setText("\n".join(f"Director unit {number}" for number in range(1, 72)))
    room.focus(form.rows["units"].paste)
    room.press(KEY.Key_Space)
    room.focus(form.share)
    room.press(KEY.Key_Space)
    room.ctrl(KEY.Key_Return)
    room.settle()
    units = room.item(item).details.units
    assert len(units) == 71
    assert [units[at].batch for at in (0, 9, 10, 70)] == [1, 1, 2, 8]


def test_somebody_is_invited_under_another_of_their_positions(plan: Plan, enter: Enter) -> None:
    who = plan.person("Wang Wei")
    item = plan.item("Speech", "09:00", 30, plan.hall("Main"), kind="speech", speaker=who)
    room = enter()
    room.go(item)
    row = room.screen.panel.parts.rows()[0]
    room.focus(row)
    room.press(KEY.Key_Return)
    form = room.screen.panels.forms.part
    room.until(form.isVisible)
    room.settle()
    form.role.select("interpreter")
    form.languages.select("zh-vi")
    form.title.select("words")
    room.type("Chief of protocol", form.words.text)
    room.ctrl(KEY.Key_Return)
    room.settle()
    (part,) = room.item(item).parts
    assert (part.role, part.languages, part.words.en) == ("interpreter", ("zh", "vi"), "Chief of protocol")
    assert form.isHidden()


def test_a_schedule_is_shown_with_its_problems_before_it_is_stored_and_goes_out_again(
    plan: Plan, enter: Enter, tmp_path: Path
) -> None:
    plan.hall("Main")
    room = enter()
    table = tmp_path / "programme.csv"
    table.write_text(
        "Title,Start,End,Room\nOpening,2027-05-20 09:00,2027-05-20 09:30,Main\n"
        "Keynote,2027-05-20 09:30,2027-05-20 10:00,Main\nBroken,never,2027-05-20 10:00,Main\n",
        "utf-8",
    )
    room.files.append(table)
    room.press(KEY.Key_I, CTRL | SHIFT)
    panel = room.screen.panels.bringing_in
    room.until(lambda: panel.preview is not None)
    assert panel.preview is not None
    assert len(panel.preview.result.added) == len(panel.preview.reading.schedule.events)
    assert any("Broken" in note for note in panel.notes())
    assert room.programme().items == ()
    room.ctrl(KEY.Key_Return)
    room.until(panel.isHidden)
    room.settle()
    assert {item.title.en for item in room.programme().scheduled()} >= {"Opening", "Keynote"}
    out = tmp_path / "out.ics"
    room.files.append(out)
    room.press(KEY.Key_S, CTRL | SHIFT)
    room.until(lambda: bool(room.screen.complaint()))
    assert "SUMMARY:Keynote" in out.read_text("utf-8")
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert room.programme().items == ()


def test_a_file_that_is_no_schedule_is_refused_whole(plan: Plan, enter: Enter, tmp_path: Path) -> None:
    plan.hall("Main")
    room = enter()
    broken = tmp_path / "broken.xml"
    broken.write_text("<schedule><day", "utf-8")
    room.files.append(broken)
    room.press(KEY.Key_I, CTRL | SHIFT)
    panel = room.screen.panels.bringing_in
    room.until(lambda: not panel._wrong.isHidden())
    room.ctrl(KEY.Key_Return)
    room.settle()
    assert room.programme().items == ()
    room.press(KEY.Key_Escape)
    assert panel.isHidden()


def test_a_second_day_is_made_by_its_hours(plan: Plan, enter: Enter) -> None:
    plan.item("Tea", "09:00", 30, plan.hall("Main"))
    room = enter()
    room.screen.panels.hours()
    form = room.screen.panels.forms.hours
    form.day.set_value(date(2027, 5, 21))
    room.type("830", form.opens)
    room.type("18", form.closes)
    room.press(KEY.Key_Return)
    room.settle()
    assert [(day.date.day, day.opens_at is not None) for day in room.programme().days] == [(20, False), (21, True)]
    assert room.screen.head.list.count() == 2


def test_a_session_has_a_chair_and_what_was_called_off_takes_place_after_all(plan: Plan, enter: Enter) -> None:
    main = plan.hall("Main")
    item = plan.item("Tea", "09:00", 30, main)
    room = enter()
    room.press(KEY.Key_N, CTRL | SHIFT)
    form = room.screen.panels.forms.session
    room.until(form.name.text.hasFocus)
    room.type("Opening ceremony")
    room.type("Somchai Chairman", form.chair)
    room.press(KEY.Key_Return)
    room.until(lambda: not form.chair.text())
    room.ctrl(KEY.Key_Return)
    room.until(form.isHidden)
    room.settle()
    (session,) = room.programme().sessions
    assert [(part.role, part.printed_name("en")) for part in session.parts] == [("chair", "Somchai Chairman")]
    room.go(item)
    room.screen.panel.acted.emit("cancel")
    room.settle()
    assert room.item(item).cancelled
    assert not list(room.sheet.tiles)
    room.screen.panels._reinstate(item)
    room.settle()
    assert [tile.block.key for tile in room.sheet.tiles] == [item]


def test_the_pause_that_people_need_is_decided_with_the_rules(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    who = plan.person("Wang Yi")
    plan.item("One", "09:00", 30, main, kind="speech", speaker=who)
    plan.item("Two", "09:35", 30, side, kind="speech", speaker=who)
    room = enter()
    room.ctrl(KEY.Key_E)
    assert "back_to_back" in open_cards(room)
    room.screen.panels.conflicts.view.take_focus()
    room.press(KEY.Key_Right)
    room.press(KEY.Key_Right)
    room.type("5", room.screen.panels.conflicts.rest)
    room.press(KEY.Key_Return)
    room.settle()
    assert room.screen.acts.book is not None
    assert "back_to_back" not in {one.rule for one in room.screen.acts.book.open_findings}
