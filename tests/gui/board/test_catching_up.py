"""Late: ways to catch up with the keys, in one step and back; and the record of the day as a list."""

import csv
from pathlib import Path

import pytest
from board_room import CTRL, KEY, Morning
from builders import DESK_2
from openpyxl import load_workbook

from forum_desk.gui.board import exporting, model, words
from forum_desk.programme import commands, queries


def plan(room: Morning) -> list[tuple[str, str, int]]:
    """The main hall as it is planned now."""
    with room.database.reading() as unit:
        items = queries.programme(unit).scheduled(None, room.screen.running.hall)
    return [(item.title.en, f"{item.starts_at:%H:%M}", item.minutes) for item in items]


def late(room: Morning) -> None:
    """The opening began 20 minutes late."""
    room.at(50)
    room.hit(KEY.Key_Space)
    assert room.hall().late == 20


def test_the_first_way_is_applied_by_keys_and_taken_back_by_one(morning: Morning) -> None:
    late(morning)
    before = plan(morning)
    morning.press(KEY.Key_K, CTRL)
    panel = morning.screen.catching_up
    morning.until(panel.isVisible)
    ways = panel.ways()
    assert ways
    assert ways == tuple(sorted(ways, key=lambda way: (way.still_late, way.cost, len(way.cuts))))
    morning.press(KEY.Key_Return)
    morning.until(panel.isHidden)
    morning.settle()
    after = plan(morning)
    assert sum(minutes for _title, _at, minutes in before) - sum(minutes for _t, _a, minutes in after) >= ways[0].gained
    assert morning.hall().late == 0
    morning.press(KEY.Key_Z, CTRL)
    morning.settle()
    morning.until(lambda: plan(morning) == before)
    assert morning.recorded() == [("start", morning.opening)]


def test_escape_leaves_everything_as_it_was(morning: Morning) -> None:
    late(morning)
    before = plan(morning)
    morning.press(KEY.Key_K, CTRL)
    morning.until(morning.screen.catching_up.isVisible)
    morning.press(KEY.Key_Escape)
    morning.settle()
    assert plan(morning) == before
    morning.hit(KEY.Key_Space)  # the keys are back at the list
    assert morning.recorded() == [("start", morning.opening), ("stop", morning.opening)]


def test_the_record_is_saved_as_text_in_both_formats(morning: Morning, tmp_path: Path) -> None:
    late(morning)
    morning.at(75)
    morning.hit(KEY.Key_Space, KEY.Key_S)
    for name in ("day.xlsx", "day.csv"):
        morning.files.append(tmp_path / name)
        morning.press(KEY.Key_S, CTRL)
        morning.settle()
    page = load_workbook(tmp_path / "day.xlsx").active
    assert page is not None
    cells = [[cell.value or "" for cell in row] for row in page.iter_rows()]
    with (tmp_path / "day.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == cells
    opening = dict(zip(cells[0], cells[1], strict=True))
    assert (opening["Planned start"], opening["Started"], opening["Ended"]) == ("09:00", "09:20", "09:45")
    assert (opening["Minutes planned"], opening["Minutes it took"], opening["Minutes late"]) == ("20", "25", "20")
    assert cells[2][-1] == "left out"
    assert cells[3][-1] == "not begun"


@pytest.mark.parametrize("is_published", [True, False])
def test_after_catching_up_the_record_is_held_against_what_was_planned(morning: Morning, is_published: bool) -> None:
    if is_published:
        with morning.database.writing(DESK_2, "programme.release") as unit:
            commands.release(unit, "")
    before = plan(morning)
    late(morning)
    morning.press(KEY.Key_K, CTRL)
    morning.until(morning.screen.catching_up.isVisible)
    morning.press(KEY.Key_Return)
    morning.until(morning.screen.catching_up.isHidden)
    morning.settle()
    after = plan(morning)
    look, day = morning.screen.running.look, morning.screen.running.day
    assert look is not None
    assert day is not None
    head, *lines = exporting.lines(morning.screen.running.halls(), model.dropped(look, day))
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    planned = {row["Item"]: (row["Planned start"], int(row["Minutes planned"])) for row in rows}
    assert {title: planned[title] for title, _at, _minutes in before} == {
        title: (at, minutes) for title, at, minutes in before
    }
    changed = {row["Item"]: row["Changed start"] for row in rows if row["Changed start"]}
    assert changed
    assert changed == {title: at for title, at, minutes in after if (at, minutes) != planned[title]}
    shown = next(row for row in morning.screen.list.rows() if row.published is not None)
    assert words.published(shown) in words.spoken_row(shown)
    gone = {title for title, _at, _minutes in before} - {title for title, _at, _minutes in after}
    assert {row["Item"] for row in rows if row["State"] == "left out"} == gone


def test_what_has_to_be_on_time_ends_at_a_long_gap(morning: Morning) -> None:
    morning.plan.item("Evening", "18:00", 60, morning.screen.running.hall)
    morning.screen.running.reload()
    morning.settle()
    late(morning)
    look, day = morning.screen.running.look, morning.screen.running.day
    assert look is not None
    assert day is not None
    line = model.ahead_of(look, day, morning.hall())
    assert [slot.id for slot in line] == [morning.keynote, morning.coffee, morning.panel]
