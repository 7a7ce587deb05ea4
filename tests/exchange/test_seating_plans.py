"""Plans of pretix: what goes in comes out again, and what was made here is understood."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import DESK_1, add_person
from hypothesis import given
from hypothesis import strategies as st
from plan_room import do, look, new_plan, places

from forum_desk.errors import Refused
from forum_desk.exchange.seats.lists import seating_workbook
from forum_desk.exchange.seats.plans import read_plan, written_plan
from forum_desk.language import Trilingual
from forum_desk.seating import commands, kinds
from forum_desk.seating.commands import NewPlan, Standing
from forum_desk.seating.commands.plans import add_plan_of
from forum_desk.seating.templates import TEMPLATES
from forum_desk.storage import Database

SAAL: dict[str, Any] = {
    "name": "Großer Saal",
    "categories": [{"name": "Stalls", "color": "red"}, {"name": "Wheelchair"}],
    "size": {"width": 800, "height": 600},
    "zones": [
        {
            "name": "Main Area",
            "zone_id": "m",
            "uuid": "u1",
            "position": {"x": 12.5, "y": 20},
            "rows": [
                {
                    "row_number": "0",
                    "row_label": None,
                    "seat_label": "Seat %s",
                    "row_number_position": "both",
                    "position": {"x": 3, "y": 4},
                    "seats": [
                        {"seat_guid": "0-0", "seat_number": "A", "position": {"x": 0, "y": 0}, "category": "Stalls"},
                        {
                            "seat_guid": "0-1",
                            "seat_number": "2",
                            "position": {"x": 33, "y": 0.25},
                            "category": "Wheelchair",
                            "radius": 10,
                            "start_direction": "<>",
                        },
                    ],
                }
            ],
            "areas": [
                {
                    "shape": "circle",
                    "circle": {"radius": 20},
                    "position": {"x": 100, "y": 100},
                    "rotation": 12.5,
                    "text": {"text": "Bühne", "position": {"x": 1, "y": 2}, "size": 12},
                },
                {"shape": "polygon", "position": {"x": 0, "y": 0}, "polygon": {"points": [{"x": 0, "y": 1}]}},
            ],
        },
        {"position": {"x": 0, "y": 0}, "rows": []},
    ],
}


def stored(database: Database, document: dict[str, Any]) -> str:
    read = read_plan(document)
    with database.writing(DESK_1, "seating.import") as unit:
        return add_plan_of(unit, NewPlan(Trilingual(en=read.name or "Plan")), read.kind, read.elements, read.extra)


def test_a_plan_comes_out_as_it_came_in(forum: Database) -> None:
    plan_id = stored(forum, SAAL)
    assert written_plan(look(forum, plan_id)) == SAAL
    assert json.dumps(written_plan(look(forum, plan_id))) == json.dumps(SAAL), "in the same order, too"
    seats = places(forum, plan_id)
    assert [(place.label, place.kind) for place in seats.values()] == [("0-A", "seat"), ("0-2", "wheelchair")]


def test_only_what_was_moved_is_written_otherwise(file_forum: Database) -> None:
    plan_id = stored(file_forum, SAAL)
    row = next(element for element in look(file_forum, plan_id).elements if element.kind == kinds.ROW)
    do(file_forum, commands.move_elements, plan_id, {row.id: Standing(row.x + 0.55, row.y, 0.0)})
    written = written_plan(look(file_forum, plan_id))
    first, second = written["zones"][0]["rows"][0]["seats"]
    assert first["position"] == pytest.approx({"x": 33.0, "y": 0.0}, abs=0.1)
    first["position"], second["position"] = {"x": 0, "y": 0}, {"x": 33, "y": 0.25}
    assert written == SAAL


@pytest.mark.parametrize("layout", TEMPLATES)
def test_a_plan_made_here_is_read_with_the_same_places(file_forum: Database, layout: str) -> None:
    first = look(file_forum, new_plan(file_forum, layout, 24))
    again = look(file_forum, stored(file_forum, written_plan(first)))
    assert {(p.key, p.kind) for p in again.places()} == {(p.key, p.kind) for p in first.places()}
    assert written_plan(again) == written_plan(first) | {"name": again.name.en}


NUMBERS = st.floats(-2_000, 2_000, allow_nan=False).map(lambda value: round(value, 2))
POSITIONS = st.fixed_dictionaries({"x": NUMBERS, "y": NUMBERS})


@given(
    at=POSITIONS,
    row=POSITIONS,
    seats=st.lists(POSITIONS, min_size=0, max_size=8),
)
def test_any_positions_are_read_and_kept(at: dict[str, float], row: dict[str, float], seats: list[Any]) -> None:
    document = {
        "name": "x",
        "categories": [],
        "zones": [
            {
                "position": at,
                "rows": [
                    {
                        "row_number": "1",
                        "position": row,
                        "seats": [
                            {"seat_guid": str(n), "seat_number": str(n), "position": seat, "category": "c"}
                            for n, seat in enumerate(seats)
                        ],
                    }
                ],
            }
        ],
    }
    read = read_plan(document)
    assert len(read.elements[0].spec["spots"]) == len(seats)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        {"zones": 3},
        {"zones": [3]},
        {"zones": [{"position": {"x": "a", "y": 0}, "rows": [{"seats": [{}]}]}]},
        {"zones": [{"rows": [{"seats": 5}]}]},
        {"zones": [{"rows": [{"seats": [{"position": {"x": float("nan"), "y": 1}}]}]}]},
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(wrong: Any) -> None:
    with pytest.raises(Refused) as refused:
        read_plan(wrong)
    assert str(refused.value).count("\n") == 0


def test_the_list_of_seats_is_text(file_forum: Database, tmp_path: Path) -> None:
    plan_id = new_plan(file_forum, "hall", 20)
    do(file_forum, commands.seat, plan_id, places(file_forum, plan_id)["A-2"].id, add_person(file_forum, "=1+1"))
    path = tmp_path / "seats.xlsx"
    path.write_bytes(seating_workbook([look(file_forum, plan_id)] * 2, {}))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Dinner", "Dinner 2"]
    row = next(row for row in book["Dinner"].iter_rows(values_only=True) if row[0] == "A 2")
    assert row[:4] == ("A 2", "A", "2", "=1+1")
    assert all(cell.data_type != "f" for cells in book["Dinner"].iter_rows() for cell in cells)
