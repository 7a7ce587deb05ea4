from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.exchange.reading import number_formats
from forum_desk.exchange.reading.grid import Cell, Kind, text_cell
from forum_desk.exchange.understanding import choices, contacts, moments


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2027-05-21", date(2027, 5, 21), None),
        ("2027/5/21 14:30", date(2027, 5, 21), time(14, 30)),
        ("2027.05.21", date(2027, 5, 21), None),
        ("20270521", date(2027, 5, 21), None),
        ("2027年5月21日下午2点半", date(2027, 5, 21), time(14, 30)),
        ("27年5月1日", date(2027, 5, 1), None),
        ("21/05/2027 14h30", date(2027, 5, 21), time(14, 30)),
        ("5/21/2027", date(2027, 5, 21), None),
        ("21-05-27", date(2027, 5, 21), None),
        ("May 21, 2027 2:30 PM", date(2027, 5, 21), time(14, 30)),
        ("21st of May 2027", date(2027, 5, 21), None),
        ("ngày 21 tháng 5 năm 2027", date(2027, 5, 21), None),
        ("14：30", None, time(14, 30)),
        ("9h", None, time(9, 0)),
        ("2pm", None, time(14, 0)),
        ("12 am", None, time(0, 0)),
        ("2.30pm", None, time(14, 30)),
        ("8.05 am", None, time(8, 5)),
        ("17/03/2027 2.30 petang", date(2027, 3, 17), time(14, 30)),
        ("11.05 pagi", None, time(11, 5)),
        ("1430hrs", None, time(14, 30)),
        ("2027-02-31", None, None),
        ("25:00", None, None),
        ("hello", None, None),
        ("CZ3284", None, None),
    ],
)
def test_moments_are_read_as_people_write_them(text: str, day: date | None, clock: time | None) -> None:
    found = moments.of_text(text)
    assert (found.day, found.clock) == (day, clock)


@pytest.mark.parametrize("text", ["5月21日", "21/5", "May 21", "21 tháng 5", "5.21", "05-21"])
def test_a_day_without_a_year_is_not_completed(text: str) -> None:
    found = moments.of_text(text)
    assert (found.day, found.month_day) == (None, (5, 21))


def test_serial_numbers_are_days_and_parts_of_days() -> None:
    assert moments.of_cell(Cell(46_527, "46527", Kind.NUMBER)).day == date(2027, 5, 20)
    assert moments.of_cell(Cell(0.5, "0.5", Kind.NUMBER), wants_time=True).clock == time(12, 0)
    assert moments.of_cell(Cell(3, "3", Kind.NUMBER)).is_nothing
    assert moments.of_cell(Cell(45_065, "45065", Kind.NUMBER), epoch_1904=True).day == date(2027, 5, 20)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("139 0000 1234", "13900001234", None),
        ("+86 139-0000-1234", "+8613900001234", None),
        ("86-13900001234", "+8613900001234", None),
        ("手机：13900001234", "13900001234", None),
        ("0900 000 123", "0900000123", None),
        ("+84 (0) 900 000 123", "+84900000123", None),
        ("0084 900 000 123", "+84900000123", None),
        ("0771-5603111转802", "07715603111-802", None),
        ("13900001234/13900005678", "13900001234 / 13900005678", None),
        ("13900001234 13900005678", "13900001234 / 13900005678", None),
        ("1390000123", "1390000123", "phone_suspect"),
        ("11111111111", "11111111111", "phone_suspect"),
        ("12345", "12345", "phone_suspect"),
        ("abc", None, "phone_suspect"),
        ("1.39E+10", None, "number_lost_precision"),
    ],
)
def test_phones_keep_their_digits(text: str, value: str | None, code: str | None) -> None:
    assert contacts.phone(text_cell(text), text) == (value, code)


def test_digits_a_spreadsheet_lost_are_not_made_up() -> None:
    assert contacts.phone(Cell(13_900_000_000, "13900000000", Kind.NUMBER), "").code == "number_lost_precision"
    long = Cell(450_103_199_001_011_200, "450103199001011200", Kind.NUMBER)
    assert contacts.number_of_papers(long, long.text) == (None, "number_lost_precision")
    assert contacts.phone(Cell(900_000_123, "900000123", Kind.NUMBER), "900000123").code == "phone_suspect"


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("a.b+c@example.com", "a.b+c@example.com", None),
        ("Wei <wei@example.com>", "wei@example.com", None),
        ("a@example.com; b@example.com", "a@example.com; b@example.com", None),
        ("wei@example。com", "wei@example.com", "email_suspect"),
        ("wei @example.com", "wei@example.com", "email_suspect"),
        ("wei@gmial.com", "wei@gmial.com", "email_suspect"),
        ("wei@example", None, "email_invalid"),
        ("wei.example.com", None, "email_invalid"),
        ("wei@@example.com", None, "email_invalid"),
        ("a..b@example.com", None, "email_invalid"),
    ],
)
def test_addresses_are_whole_or_doubted(text: str, value: str | None, code: str | None) -> None:
    assert contacts.email(text) == (value, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("中国", "CN"), ("中国广西", "CN"), ("Việt Nam", "VN"), ("viet nam", "VN"), ("vn", "VN"), ("VNM", "VN"),
        ("Lao PDR", "LA"), ("Hàn Quốc", "KR"), ("马来西亚 Malaysia", "MY"), ("Vietnamese", "VN"), ("", None),
        ("United States of America", "US"), ("泰国", "TH"), ("Thái Lan", "TH"), ("广西", None), ("xx", None),
    ],
)  # fmt: skip
def test_countries_are_known_by_name_nationality_and_code(text: str, code: str | None) -> None:
    assert choices.country(text) == code


def test_choices_are_read_in_three_languages() -> None:
    genders = [choices.gender(text) for text in ("男", "Nữ", "F", "male", "☑男 □女", "?")]
    assert genders == ["M", "F", "F", "M", "M", None]
    assert [choices.yes_or_no(text) for text in ("是", "không", "Yes", "自理", "√", "单间")] == [
        True, False, True, False, True, None,
    ]  # fmt: skip
    assert [choices.headcount(text) for text in ("3", "3人", "三人", "two")] == [3, 3, 3, None]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_values(text: str) -> None:
    moments.of_text(text)
    contacts.phone(text_cell(text), text)
    contacts.email(text)
    choices.country(text)
    choices.yes_or_no(text)
    choices.headcount(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("男√ 女□", "M"),
        ("男☑女☐", "M"),
        ("□男 √女", "F"),
        ("男(√) 女( )", "M"),
        ("√男　女", "M"),
        ("[x]男 []女", "M"),
        ("性别：■男 □女", "M"),
        ("男□ 女■", "F"),
        ("☐ Male ☑ Female", "F"),
        ("男 √", "M"),
        ("√男 √女", None),
        ("□男 □女", None),
        ("男√女", None),
    ],
)
def test_a_tick_is_read_before_or_behind_its_option(text: str, said: str | None) -> None:
    assert choices.gender(text) == said


@pytest.mark.parametrize(
    ("text", "said"), [("是√ 否□", True), ("是□ 否√", False), ("□是 ☑否", False), ("√", True), ("Yes ☑ No ☐", True)]
)
def test_a_ticked_answer_is_the_one_with_the_mark(text: str, *, said: bool) -> None:
    assert choices.yes_or_no(text) is said


def test_all_ticked_options_are_chosen() -> None:
    assert choices.chosen("☑开幕式 □论坛 ☑闭幕式") == ("开幕式", "闭幕式")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20-Nov-26", date(2026, 11, 20)), ("20/Nov/26", date(2026, 11, 20)), ("20-Nov-2026", date(2026, 11, 20)),
        ("二〇二六年十一月二十日", date(2026, 11, 20)), ("2026年十二月三十一日", date(2026, 12, 31)),
        ("1900-01-01", None), ("2126-11-20", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_words_and_only_in_this_century(text: str, day: date | None) -> None:
    assert moments.of_text(text).day == day


def test_a_day_in_chinese_numbers_without_a_year_is_not_completed() -> None:
    assert moments.of_text("十一月二十日").month_day == (11, 20)
    assert moments.of_text("Nov 20 14:30").clock == time(14, 30)


def test_four_digits_are_a_time_only_where_a_time_is_wanted() -> None:
    cell = text_cell("0830")
    assert moments.of_cell(cell, wants_time=True).clock == time(8, 30)
    assert moments.of_cell(cell).is_nothing


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("13800138OOO", "13800138OOO", "phone_suspect"), ("wx:liqiang88", None, "phone_suspect"),
        ("13900001234（微信同号）", "13900001234", None),
        ("办0871-63161234 手机13900001234", "087163161234 / 13900001234", None),
    ],
)  # fmt: skip
def test_a_number_is_never_stored_with_other_digits(text: str, value: str | None, code: str | None) -> None:
    assert contacts.phone(text_cell(text), text) == (value, code)


@pytest.mark.parametrize(
    ("code", "shown"), [('"A-"0000', "A-0301"), ('000"室"', "301室"), ("\\B0000", "B0301"), ('#,##0"x"', "301")]
)
def test_texts_of_a_number_format_are_part_of_what_is_shown(code: str, shown: str) -> None:
    assert number_formats.shown_number(301, code) == shown


@pytest.mark.parametrize(("text", "code"), [("南韩", "KR"), ("南韓", "KR"), ("Laos PDR", "LA"), ("臺灣", "TW")])
def test_a_country_is_known_by_its_other_names(text: str, code: str) -> None:
    assert choices.country(text) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [("护照 G1234567", "G1234567"), ("身份证号：11010119900101001X", "11010119900101001X"), ("PASSPORT", "PASSPORT")],
)
def test_a_label_is_no_part_of_the_number_of_papers(text: str, number: str) -> None:
    assert contacts.number_of_papers(text_cell(text), text) == (number, None)
