import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forum_desk.documents.kit.text import NOT_AT_END, NOT_AT_START, chunks, fit, settings, width_of, wrap

NAMES = st.lists(st.text(alphabet="abcdegnoôuưAĐN", min_size=1, max_size=12), min_size=1, max_size=7).map(" ".join)
CHINESE = st.text(alphabet="中国越南职业教育，。（）《》、·A1 ", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


def test_the_largest_size_is_kept_when_it_fits() -> None:
    fitted = fit("Wang Wei", 200, size=12, floor=8)
    assert (fitted.lines, fitted.size, fitted.fits) == (("Wang Wei",), 12, True)


def test_text_wraps_before_it_shrinks() -> None:
    text = "Forum on International Exchange and Cooperation in Vocational Education"
    fitted = fit(text, 220, size=12, floor=6, lines=2)
    assert len(fitted.lines) == 2
    assert fitted.size == 12


def test_what_does_not_fit_at_the_floor_says_so() -> None:
    assert not fit("Konstantinopoulou", 40, size=12, floor=8, lines=3, rule="name").fits


def test_a_vietnamese_name_breaks_before_the_given_name() -> None:
    assert settings("Nguyễn Thị Phương Thảo", 700, 3, "name", 2)[-1].lines == ("Nguyễn Thị", "Phương Thảo")
    assert settings("Trần Văn Minh", 700, 3, "name", 1)[-1].lines == ("Trần Văn", "Minh")


def test_a_double_name_may_break_after_its_hyphen_only_as_the_last_way() -> None:
    assert chunks("Anna Smith-Jones", "name") == ["Anna ", "Smith-Jones"]
    assert chunks("Anna Smith-Jones", "double name") == ["Anna ", "Smith-", "Jones"]


def test_a_chinese_name_of_several_parts_breaks_after_its_dot_only() -> None:
    assert chunks("阿卜杜·买买提", "name") == ["阿卜杜·", "买买提"]
    assert chunks("欧阳娜娜", "name") == ["欧阳娜娜"]


def test_texts_of_two_languages_part_at_the_dot() -> None:
    text = "河内理工大学 · Hanoi Polytechnic University"
    assert fit(text, 130, size=9, floor=6, lines=2).lines == ("河内理工大学", "Hanoi Polytechnic University")


@given(NAMES, st.integers(1, 4), st.floats(20, 400))
def test_a_name_is_never_cut_inside_a_word(name: str, lines: int, width: float) -> None:
    fitted = fit(name, width, size=50, floor=10, lines=lines, rule="name")
    assert " ".join(fitted.lines) == name
    assert len(fitted.lines) <= lines


@given(CHINESE, st.floats(10, 200))
@example("《 1", 10.0)
def test_chinese_keeps_closing_marks_off_the_start_and_opening_ones_off_the_end_of_a_line(
    text: str, width: float
) -> None:
    fitted = fit(text, width, size=10, floor=4, lines=4)
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    for before, after in zip(fitted.lines, fitted.lines[1:], strict=False):
        assert after[0] not in NOT_AT_START
        assert before[-1] not in NOT_AT_END


@given(st.text(alphabet="Wang 王伟ễ", min_size=1, max_size=40), st.floats(5, 300))
def test_what_fits_is_not_wider_than_its_place(text: str, width: float) -> None:
    tidy = " ".join(text.split())
    fitted = fit(tidy, width, size=30, floor=6, lines=3)
    for line in fitted.lines:
        assert width_of(line) * fitted.size <= width + 0.01


@pytest.mark.parametrize("text", ["", "A", "王"])
def test_the_shortest_texts_fit(text: str) -> None:
    assert fit(text, 100, size=10, floor=5, lines=3).fits


@pytest.mark.parametrize("width", range(40, 400, 7))
def test_a_name_that_stands_together_is_not_broken(width: int) -> None:
    text = "下面有请教育部职业教育发展中心国际合作与交流处助理研究员 Zheng Jian 作题为“职业教育”的报告。"
    lines = wrap(text, width, size=13, together=("Zheng Jian",))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    wide = width_of("Zheng Jian", 400) * 13 > width
    assert wide or any("Zheng Jian" in line for line in lines)
