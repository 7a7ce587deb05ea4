"""Moments and durations in every form they are written in."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.exchange.schedules.times import (
    clock,
    colons,
    iso_duration,
    later,
    minutes_between,
    minutes_of,
    moment,
    zone_named,
)

EAST = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-22T09:00:00+08:00",
        "2024-05-22T09:00+08:00",
        "2024-05-22 09:00:00+0800",
        "20240522T010000Z",
        "2024-05-22T01:00:00.000Z",
        "2024/5/22 1:00 UTC",
        "2024-05-22T09:00:00 Asia/Shanghai",
    ],
)
def test_a_moment_is_read_in_many_forms(text: str) -> None:
    found = moment(text)
    assert found is not None
    assert (found.when, found.has_clock, found.has_offset) == (datetime(2024, 5, 22, 9, tzinfo=EAST), True, True)


@pytest.mark.parametrize("text", ["", "soon", "2024-02-30T09:00Z", "2024-13-01", "99:99", "2024-05-22T50:00", "22.5."])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment(text) is None


def test_hours_after_midnight_may_be_counted_on() -> None:
    found = moment("2024-05-22T25:30:00")
    assert found is not None
    assert found.when == datetime(2024, 5, 23, 1, 30)  # noqa: DTZ001 - a text without a zone
    assert clock("25:30") == (25, 30)
    assert [clock(text) for text in ("9:05", "9.05", "9:05 pm", "12:00 AM", "48:00", "x")] == [
        (9, 5),
        (9, 5),
        (21, 5),
        (0, 0),
        None,
        None,
    ]


@given(st.integers(0, 60 * 24 * 30))
def test_a_duration_comes_back_from_every_form(minutes: int) -> None:
    assert minutes_of(colons(minutes)) == minutes
    assert minutes_of(iso_duration(minutes)) == minutes
    assert minutes_of(str(minutes)) == minutes


@given(st.datetimes(datetime(2023, 1, 1), datetime(2025, 1, 1)), st.integers(0, 3000))  # noqa: DTZ001 - made aware below
def test_minutes_are_counted_through_a_change_of_the_clocks(start: datetime, minutes: int) -> None:
    there = start.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
    assert minutes_between(there, later(there, minutes)) == minutes


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/citadel.org/20240101/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Europe/Berln", None),
        ("../../etc/passwd", None),
        ("Europe", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_zones_are_found_by_the_names_that_programs_write(name: str, key: str | None) -> None:
    found = zone_named(name)
    assert (found.key if found else None) == key
