import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.documents.kit.fonts import GETA, clean, runs, uncovered, with_geta


def test_a_line_is_split_where_the_face_changes() -> None:
    assert [(run.face.name, run.text) for run in runs("王伟 Wang", 700)] == [
        ("NotoSansSC-Bold", "王伟"),
        ("Inter-Bold", " Wang"),
    ]


def test_punctuation_follows_the_chinese_before_it() -> None:
    assert [run.face.name for run in runs("中国·越南", 400)] == ["NotoSansSC-Regular"]
    assert runs("A · B", 400)[0].face.name == "Inter-Regular"


def test_vietnamese_is_covered_in_every_weight_also_when_decomposed() -> None:
    text = "ĂÂĐÊÔƠƯăâđêôơư ẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰ ỳỵỷỹ"
    for weight in (400, 500, 600, 700):
        assert uncovered(unicodedata.normalize("NFD", text), weight) == ()
        assert len(runs(clean(unicodedata.normalize("NFD", text)), weight)) == 1


def test_every_character_of_gbk_can_be_printed() -> None:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gbk", "ignore") for pair in rows)
    characters = "".join(c for c in characters if not unicodedata.category(c).startswith("C"))
    assert len(characters) > 6700
    assert uncovered(characters) == ()


@pytest.mark.parametrize("character", ["😀", "𠮷", "ع", "ש", "한", "ก"])
def test_a_character_that_no_font_has_is_named(character: str) -> None:
    assert uncovered(f"A{character}B{character}") == (character,)
    assert with_geta(f"A{character}") == f"A{GETA}"


def test_a_rare_character_above_ffff_that_the_font_has_is_covered() -> None:
    assert uncovered("𬭎") == ()


def test_marks_that_only_steer_text_are_taken_out() -> None:
    steering = "\u202e\u200f\u200b\u2066\ufeff\x00\x1b\ufe0f\ud800"
    assert clean(f"Wang{steering} \t\r\n Wei\u3000\u00a0X") == "Wang Wei X"


@given(st.text())
def test_any_text_is_cleaned_and_split_without_losing_a_visible_character(text: str) -> None:
    tidy = clean(text)
    assert clean(tidy) == tidy
    assert "".join(run.text for run in runs(tidy)) == tidy
