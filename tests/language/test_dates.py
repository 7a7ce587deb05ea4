"""Dates and countries in three languages."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from forum_desk.language import LANGUAGES, dates

NANNING = timezone(timedelta(hours=8))
FIRST = date(2024, 5, 22)


@pytest.mark.parametrize(
    ("tag", "day", "full", "short"),
    [
        ("zh", "2024年5月22日", "2024年5月22日星期三", "5月22日"),
        ("vi", "22 tháng 5 năm 2024", "Thứ Tư, ngày 22 tháng 5 năm 2024", "22/5"),
        ("en", "22 May 2024", "Wednesday, 22 May 2024", "22 May"),
    ],
)
def test_a_day_is_written_as_the_language_does(tag: str, day: str, full: str, short: str) -> None:
    assert (dates.day(FIRST, tag), dates.day_of_week(FIRST, tag), dates.short_day(FIRST, tag)) == (day, full, short)


@pytest.mark.parametrize(
    ("tag", "same_month", "same_year", "years"),
    [
        ("zh", "2024年5月22日至24日", "2024年5月22日至6月1日", "2024年5月22日至2025年1月1日"),
        (
            "vi",
            "22 – 24 tháng 5 năm 2024",
            "22 tháng 5 – 1 tháng 6 năm 2024",
            "22 tháng 5 năm 2024 – 1 tháng 1 năm 2025",
        ),
        ("en", "22–24 May 2024", "22 May – 1 Jun 2024", "22 May 2024 – 1 Jan 2025"),
    ],
)
def test_a_range_says_what_is_shared_once(tag: str, same_month: str, same_year: str, years: str) -> None:
    ends = (date(2024, 5, 24), date(2024, 6, 1), date(2025, 1, 1))
    ranges = ["".join(dates.days(FIRST, end, tag).replace("\u2009", " ")) for end in ends]
    assert ranges == [same_month, same_year, years]
    assert dates.days(FIRST, FIRST, tag) == dates.day(FIRST, tag)


def test_a_moment_is_told_by_the_clock_of_the_place() -> None:
    when = datetime(2024, 5, 22, 23, 5, tzinfo=UTC)
    assert dates.clock(when, NANNING) == "07:05"
    assert dates.moment(when, "en", NANNING) == "23 May 2024 07:05"
    assert dates.clocks(time(9), time(10, 30)) == "09:00–10:30"


def test_a_moment_without_a_zone_is_a_defect() -> None:
    with pytest.raises(ValueError, match="zone"):
        dates.clock(datetime(2024, 5, 22, 9))  # noqa: DTZ001 - the naive moment is the point


def test_countries_have_names_in_every_language() -> None:
    assert [dates.country("VN", tag) for tag in LANGUAGES] == ["越南", "Việt Nam", "Vietnam"]
    assert dates.country("cn", "zh") == "中国"
    assert dates.country("Q9", "en") == "Q9"
    assert {len(dates.countries(tag)) for tag in LANGUAGES} == {250}
