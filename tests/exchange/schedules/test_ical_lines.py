"""Content lines: folding, escaping, taking apart."""

from hypothesis import given
from hypothesis import strategies as st

from forum_desk.exchange.schedules.ical_lines import (
    FOLD_AT,
    components,
    escaped,
    folded,
    property_in,
    quoted,
    unescaped,
    unfolded,
    written,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\\;,:\n\"'^ "), max_size=200)


@given(TEXTS)
def test_no_line_is_longer_than_75_octets_and_no_character_is_split(text: str) -> None:
    data = written([f"SUMMARY:{escaped(text)}"])
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= FOLD_AT for line in lines)
    assert all(line.decode("utf-8") for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])


@given(TEXTS)
def test_a_text_comes_back_through_folding_and_escaping(text: str) -> None:
    (line,) = unfolded(written([f"SUMMARY:{escaped(text)}"]).decode("utf-8"))
    found = property_in(line)
    assert found is not None
    assert found.text == text.replace("\ufffe", "").replace("\uffff", "")


@given(TEXTS)
def test_a_parameter_comes_back_whatever_it_holds(text: str) -> None:
    found = property_in(f"X-A;X-B={quoted(text)};X-C=1:value")
    assert found is not None
    assert (found.parameters["X-B"], found.parameters["X-C"], found.value) == (
        text.replace("\ufffe", "").replace("\uffff", ""),
        "1",
        "value",
    )


def test_a_line_is_folded_at_exactly_75_octets() -> None:
    assert [len(piece) for piece in folded("a" * 75)] == [75]
    assert [len(piece) for piece in folded("a" * 76)] == [75, 2]
    assert [len(piece.encode()) for piece in folded("a" * 74 + "论坛")] == [74, 7]


def test_escaping_is_that_of_the_standard() -> None:
    assert escaped('a\\b;c,d\ne:f"g') == 'a\\\\b\\;c\\,d\\ne:f"g'
    assert unescaped("one\\Ntwo\\x\\;") == "one\ntwo\\x;"


def test_lines_may_end_in_any_way_and_be_folded_with_a_tab() -> None:
    assert unfolded("\ufeffA:1\n\tx\rB:2\r\n  y\n\n") == ["A:1x", "B:2 y"]


def test_a_component_that_is_not_ended_ends_with_the_one_around_it() -> None:
    root, strange = components(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "no line", "END:VCALENDAR", "END:VEVENT"])
    (calendar,) = root.inside
    assert [one.name for one in calendar.inside] == ["VEVENT"]
    assert strange == ["no line"]
