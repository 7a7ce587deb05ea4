"""What formats allow in texts and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.exchange.schedules.identity import ascii_slug, number_of, uuid_of
from forum_desk.exchange.schedules.texts import address, clean, language_tag, web_address


@pytest.mark.parametrize(
    ("given_as", "written"),
    [
        ("https://example.com/a b?q=论坛#ü", "https://example.com/a%20b?q=%E8%AE%BA%E5%9D%9B#%C3%BC"),
        ("https://example.com/a%20b%zz[1]", "https://example.com/a%20b%25zz%5B1%5D"),
        ("http://[::1]/", "http://[::1]/"),
        ("mailto:lan@example.com", "mailto:lan@example.com"),
        ("example.com/a", ""),
        ("http://[broken", ""),
        ("", ""),
        ("javascript:", ""),
    ],
)
def test_addresses_are_escaped_where_they_must_be(given_as: str, written: str) -> None:
    assert address(given_as) == written
    assert address(written) == written


def test_only_the_web_is_a_web_address_and_relative_ones_need_their_base() -> None:
    assert web_address("/x.png", "https://example.com/a/") == "https://example.com/x.png"
    assert web_address("/x.png") == web_address("ftp://example.com/x") == web_address("http://") == ""


@given(st.text())
def test_any_text_can_be_an_address_or_none(text: str) -> None:
    for made in (address(text), web_address(text), web_address(text, "https://example.com/")):
        assert made.isascii()
        assert " " not in made


@given(st.text(st.characters(codec=None)))
def test_a_clean_text_can_be_written(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)
    assert clean(clean(text)) == clean(text)


def test_languages_are_two_letters() -> None:
    assert [language_tag(text) for text in ("zh-CN", "VI", "Deutsch", "en_GB", "klingon", "")] == [
        "zh",
        "vi",
        "de",
        "en",
        "",
        "",
    ]


def test_slugs_keep_what_ascii_can_say() -> None:
    assert ascii_slug("Diễn đàn Đông Á 2024!") == "dien-dan-dong-a-2024"
    assert ascii_slug("论坛") == ""


@given(st.text(), st.sets(st.integers(1, 50)))
def test_a_number_is_positive_and_not_taken(guid: str, taken: set[int]) -> None:
    number = number_of(guid, taken)
    assert number > 0
    assert number not in taken
    assert uuid_of(uuid_of(guid)) == uuid_of(guid)
