"""Names in three scripts: folding, readings, marks and order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.language import folding, names, pinyin, vietnamese

CHINESE = st.text("韦国栋单曾解仇区朴查盖翟吕覃王伟炜李文勇欧阳司马重阳乐绿女龘", min_size=1, max_size=6)
WORDS = ["Nguyễn", "Văn", "Vân", "Anh", "Đỗ", "Hoà", "Hòa", "Thuý", "Vương", "Vĩ", "Ủy", "Quý", "Khuỷu"]
VIETNAMESE = st.lists(st.sampled_from(WORDS), min_size=1)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đỗ Thị Hoà", "do thi hoa"),
        ("ＷＥＩ　Ｇｕｏｄｏｎｇ", "wei guodong"),
        ("O'Brien-Smith", "o brien smith"),
        ("阿卜杜拉·买买提", "阿卜杜拉 买买提"),
        ("韋國棟", "韦国栋"),
        ("Đỗ\u200b Vũ\u202e", "do vu"),
        ("Straße Ø Łódź", "strasse o lodz"),
        ("Nguye\u0302\u0303n", "nguyen"),
        ("が ไทย", "が ไทย"),
        ("<b> --- ", "b"),
    ],
)
def test_a_text_is_folded_to_what_is_typed(text: str, folded: str) -> None:
    assert names.fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@given(st.text())
def test_a_marked_letter_is_as_long_as_its_folded_one(text: str) -> None:
    assert all(len(folding.marked(char)) == len(folding.letters(char)) for char in text)


@pytest.mark.parametrize(
    ("char", "typed"),
    [
        ("单", "shan dan"),
        ("曾", "zeng"),
        ("解", "xie jie"),
        ("仇", "qiu chou"),
        ("区", "ou qu"),
        ("朴", "piao pu"),
        ("查", "zha cha"),
        ("盖", "ge gai"),
        ("翟", "zhai"),
        ("吕", "lu lv lyu"),
        ("覃", "qin tan"),
    ],
)
def test_a_surname_is_read_in_every_way_its_own_first(char: str, typed: str) -> None:
    forms = names.romanisations(char)
    assert forms[0] == typed.split(maxsplit=1)[0]
    assert set(typed.split()) <= set(forms)


def test_a_compound_surname_is_one_surname() -> None:
    assert names.surname("欧阳娜") == "欧阳"
    assert names.surname("歐陽娜") == "歐陽"
    assert names.surname("诸葛亮") == "诸葛"
    assert names.surname("欧阳") == "欧"
    assert names.romanisations("尉迟恭")[0] == "yuchigong"
    assert names.romanisations("单于小明")[0] == "chanyuxiaoming"


def test_initials_and_joined_pinyin_are_what_is_typed() -> None:
    assert names.romanisations("韦国栋") == ("weiguodong",)
    assert names.initials("韦国栋") == ("wgd",)
    assert names.initials("韦") == ()
    assert names.romanisations("Anna") == ()


@given(CHINESE)
def test_the_forms_of_a_name_are_few_and_plain(name: str) -> None:
    forms = names.romanisations(name)
    assert len(forms) == len(set(forms)) <= 16
    assert all(form.isascii() and form.isalpha() for form in forms)
    assert len(names.initials(name)) <= 8
    assert len(pinyin.name_key(name)) == len(name)


@pytest.mark.parametrize(("old", "new"), [("Hoà", "Hòa"), ("Thuý", "Thúy"), ("Uỷ", "Ủy"), ("Khoẻ", "Khỏe")])
def test_the_place_of_a_tone_mark_makes_no_other_syllable(old: str, new: str) -> None:
    assert names.same_syllable(old, new)
    assert names.same_syllable(unicodedata.normalize("NFD", old), new)


def test_a_syllable_is_known_in_both_spellings() -> None:
    assert vietnamese.placements("hoà") == ("hoà", "hòa")
    assert vietnamese.placements("thúy") == ("thúy", "thuý")
    assert vietnamese.placements("hoàng") == ("hoàng",)
    assert vietnamese.placements("hoa") == ("hoa",)


@pytest.mark.parametrize("pair", ["Văn Vân", "Hương Hường", "Đô Đỗ", "Do Đỗ", "An Ân"])
def test_other_marks_are_another_syllable(pair: str) -> None:
    assert not names.same_syllable(*pair.split())


@given(VIETNAMESE)
def test_every_beginning_of_a_syllable_begins_it_or_lacks_marks(words: list[str]) -> None:
    for word in map(str.casefold, words):
        for end in range(1, len(word) + 1):
            assert vietnamese.starts_syllable(word[:end], word)
            assert vietnamese.unfinished(folding.fold(word[:end]), word)


def test_vietnamese_sort_by_the_given_name_in_their_alphabet() -> None:
    right = [
        "Bùi Thị Ái",
        "Lê Thị An",
        "Nguyễn Văn An",
        "Trần Ân",
        "Trần Bình",
        "Phạm Danh",
        "Phạm Đan",
        "Vũ Hoa",
        "Vũ Hoà",
        "Vũ Hỏa",
        "Vũ Hoá",
        "Vũ Họa",
        "Lý Ương",
    ]
    mixed = [*right[6:], *right[:6]]
    assert sorted(mixed, key=names.vietnamese_key) == right


def test_chinese_sort_by_the_surname_as_it_is_read() -> None:
    right = ["曾国强", "单雄", "王伟", "韦国栋", "魏国栋", "张三"]
    assert sorted(right, key=names.chinese_key) == ["单雄", "王伟", "韦国栋", "魏国栋", "曾国强", "张三"]


def test_latin_names_sort_by_the_family_name_where_it_is_known() -> None:
    people = [("Anna Schmidt", "Schmidt"), ("Li Wenyong", ""), ("Zoe Abe", "ABE")]
    ordered = sorted(people, key=lambda person: names.latin_key(*person))
    assert [name for name, _family in ordered] == ["Zoe Abe", "Li Wenyong", "Anna Schmidt"]


def test_scripts_are_told_apart() -> None:
    assert [names.script(text) for text in ("韦", "Đỗ Văn", "Ｗｅｉ", "สมชาย", "123", "王 Wei")] == [
        "han",
        "latin",
        "latin",
        "other",
        "",
        "han",
    ]
