"""The public facts of the sample forum: complete, translated, and no name of a person made up."""

import json
import unicodedata
from pathlib import Path

import pytest

from forum_desk.assets import asset
from forum_desk.exchange.sample.data import SampleForum, load_forum
from forum_desk.forum.rules import INSTITUTION_ROLES, ORGANISATION_KINDS
from forum_desk.language import Trilingual

PUBLIC_SPELLINGS = [
    "Li Jingbo",
    "Do Nam Trung",
    "Liu Zhanshan",
    "Lu Xiaoming",
    "Li Xiaoyong",
    "Ren Junqing",
    "Wang Yi",
    "Wang Yimin",
    "Zheng Jian",
    "Gao Hong",
    "Li Dezhi",
    "Bui Manh Linh",
    "Tran Minh Tou",
    "Dinh Thi You",
    "Chen Xiangru",
    "Li Wen Yong",
    "Chen Zhengzhen",
]


@pytest.fixture(scope="module")
def forum() -> SampleForum:
    return load_forum()


def test_everything_that_was_reported_is_there(forum: SampleForum) -> None:
    assert len(forum.institutions) == 18
    assert len(forum.people) == 17
    assert [item.source_order for item in forum.items if item.source_order] == list(range(1, 17))
    assert (forum.start, forum.end) == ("2024-05-22", "2024-05-22")


def test_the_real_people_keep_the_public_spelling_and_nothing_else(forum: SampleForum) -> None:
    assert [one.names.latin for one in forum.people] == PUBLIC_SPELLINGS
    assert {(one.names.native, one.names.vi, one.names.printed) for one in forum.people} == {("", "", "")}
    assert not any(one.phone or one.email or one.gender or one.invented for one in forum.people)


def test_ranks_follow_the_listed_order(forum: SampleForum) -> None:
    assert [one.rank for one in forum.people] == list(range(1, 18))


def test_doubtful_spellings_are_flagged(forum: SampleForum) -> None:
    flags = {one.names.latin: one.flag for one in forum.people}
    assert "Tou" in flags["Tran Minh Tou"]
    assert "You" in flags["Dinh Thi You"]


def test_exactly_one_position_of_a_person_is_printed(forum: SampleForum) -> None:
    assert all(sum(position.printed for position in one.positions) == 1 for one in forum.people)
    assert [len(one.positions) for one in forum.people if len(one.positions) > 1] == [2, 2]


def test_every_reference_leads_to_something(forum: SampleForum) -> None:
    institutions = {one.key for one in forum.institutions}
    people = {one.key for one in forum.people}
    parts = [role for item in forum.items for role in item.roles]
    assert {position.organisation for one in forum.people for position in one.positions} <= institutions
    assert {role.organisation for role in parts if role.organisation} <= institutions
    assert {role.person for role in parts if role.person} <= people
    assert {item.session for item in forum.items} == {session.key for session in forum.sessions}
    assert {item.hall for item in forum.items} <= {hall.key for hall in forum.halls}
    assert {one.category for one in forum.people} <= {category.key for category in forum.categories}


def test_institutions_use_the_words_of_the_product(forum: SampleForum) -> None:
    assert {role for one in forum.institutions for role in one.roles} <= set(INSTITUTION_ROLES)
    assert {one.kind for one in forum.institutions} <= set(ORGANISATION_KINDS)


def test_the_running_order_never_overlaps_and_fits_its_sessions(forum: SampleForum) -> None:
    starts = [_minute(item.start) for item in forum.items]
    ends = [_minute(item.start) + item.minutes for item in forum.items]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    sessions = {session.key: session for session in forum.sessions}
    for item, start, end in zip(forum.items, starts, ends, strict=True):
        session = sessions[item.session]
        assert _minute(session.start) <= start
        assert end <= _minute(session.start) + session.minutes


def test_every_text_in_the_files_exists_in_three_languages() -> None:
    for name in ("forum.json", "invented.json"):
        texts = _trilinguals(json.loads(Path(asset("sample_forum", name)).read_text(encoding="utf-8")))
        assert len(texts) > 100
        assert [text for text in texts if not all(word.strip() for word in text)] == []


def test_the_files_are_composed_text() -> None:
    for name in ("forum.json", "invented.json"):
        assert unicodedata.is_normalized("NFC", Path(asset("sample_forum", name)).read_text(encoding="utf-8"))


def test_white_words_can_be_read_on_every_category_colour(forum: SampleForum) -> None:
    assert [one.key for one in forum.categories if _contrast_with_white(one.colour) < 4.5] == []


def _trilinguals(value: object) -> list[Trilingual]:
    if isinstance(value, list):
        return [text for entry in value for text in _trilinguals(entry)]
    if not isinstance(value, dict):
        return []
    if set(value) == {"zh", "vi", "en"}:
        return [Trilingual(**value)]
    return _trilinguals(list(value.values()))


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _contrast_with_white(colour: str) -> float:
    """Contrast by WCAG 2.2, relative luminance of sRGB."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
