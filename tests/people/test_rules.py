"""Which name leads, how it is drawn, sorted and compared."""

import pytest

from forum_desk.people.rules import (
    Names,
    given_name,
    lead_language,
    name_parts,
    other_names,
    own_name,
    second_name,
    set_apart,
    sort_key,
    words_alike,
)

WEI = Names(native="韦国栋", latin="WEI Guodong", vi="Vi Quốc Đống", family="WEI")
ANH = Names(vi="Nguyễn Văn Anh", latin="Nguyen Van Anh", family="Nguyen")
LIM = Names(native="林志明", latin="Lim Chee Beng", family="Lim")
ANNA = Names(latin="Anna Schmidt", family="Schmidt")
SOMCHAI = Names(native="สมชาย ใจดี", latin="Somchai Jaidee")


@pytest.mark.parametrize(
    ("names", "country", "language", "own", "second"),
    [
        (WEI, "CN", "zh", "韦国栋", "WEI Guodong"),
        (LIM, "SG", "zh", "林志明", "Lim Chee Beng"),
        (LIM, "MY", "en", "Lim Chee Beng", "林志明"),
        (LIM, "", "zh", "林志明", "Lim Chee Beng"),
        (ANH, "VN", "vi", "Nguyễn Văn Anh", ""),
        (ANH, "US", "vi", "Nguyễn Văn Anh", ""),
        (Names(native="阮文英", vi="Nguyễn Văn Anh"), "VN", "vi", "Nguyễn Văn Anh", "阮文英"),
        (Names(latin="Nguyen Van Anh"), "VN", "en", "Nguyen Van Anh", ""),
        (Names(latin="Wei Guodong"), "CN", "en", "Wei Guodong", ""),
        (Names(native="韦国栋"), "US", "zh", "韦国栋", ""),
        (SOMCHAI, "TH", "en", "Somchai Jaidee", "สมชาย ใจดี"),
        (Names(native="สมชาย"), "TH", "en", "สมชาย", ""),
        (Names(native="韦国栋", latin="Wei Guodong", printed="韦老师"), "CN", "zh", "韦老师", "Wei Guodong"),
        (Names(), "", "en", "", ""),
    ],
)
def test_the_script_of_a_person_leads(names: Names, country: str, language: str, own: str, second: str) -> None:
    assert lead_language(names, country) == language
    assert own_name(names, country) == own
    assert second_name(names, country) == second


def test_every_name_that_says_more_than_the_leading_one_is_known() -> None:
    assert other_names(Names(native="王玮", vi="Vương Vĩ", latin="Wang Wei"), "VN") == ("王玮", "Wang Wei")
    assert other_names(Names(native="王玮", vi="Vương Vĩ", latin="Vuong Vi"), "VN") == ("王玮",)
    assert other_names(Names(native="王玮", vi="Vương Vĩ", latin="Vuong Vi"), "CN") == ("Vuong Vi",)
    assert other_names(Names(latin="Wang Wei"), "CN") == ()


def test_the_given_name_is_found_in_each_language() -> None:
    assert given_name("韦国栋", "zh") == "国栋"
    assert given_name("欧阳娜", "zh") == "娜"
    assert given_name("Nguyễn Văn Anh", "vi") == "Anh"
    assert given_name("WEI Guodong", "en", "Wei") == "Guodong"
    assert given_name("Anna Schmidt", "en") == ""


def test_a_vietnamese_name_breaks_only_before_the_given_name() -> None:
    assert name_parts("Nguyễn Văn Anh", "vi") == ("Nguyễn Văn", "Anh")
    assert name_parts("韦国栋", "zh") == ("韦国栋",)
    assert name_parts("Anna Maria Schmidt", "en") == ("Anna", "Maria", "Schmidt")


def test_only_a_chinese_name_of_two_characters_is_set_apart() -> None:
    assert set_apart("王伟") == "王\u3000伟"
    assert set_apart("韦国栋") == "韦国栋"
    assert set_apart("Vi") == "Vi"


def test_each_list_has_its_own_order() -> None:
    hoa = Names(vi="Đỗ Hoà", latin="Do Hoa")
    everybody = [(ANNA, "DE"), (WEI, "CN"), (ANH, "VN"), (hoa, "VN"), (LIM, "SG")]

    def ordered(language: str) -> list[str]:
        keys = {sort_key(names, country, language): own_name(names, country) for names, country in everybody}
        return [keys[key] for key in sorted(keys)]

    assert ordered("zh") == ["林志明", "韦国栋", "Nguyễn Văn Anh", "Đỗ Hoà", "Anna Schmidt"]
    assert ordered("vi") == ["Nguyễn Văn Anh", "Đỗ Hoà", "林志明", "Anna Schmidt", "韦国栋"]
    assert ordered("en") == ordered("vi")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Names(native="韦国栋"), Names(latin="GUODONG WEI")),
        (Names(native="单雄信"), Names(latin="Shan Xiongxin")),
        (Names(native="吕丽"), Names(latin="Lyu Li")),
        (Names(native="韋國棟"), Names(native="韦国栋")),
        (Names(native="王 伟"), Names(native="王伟")),
        (Names(latin="Li Wenyong"), Names(latin="Wen Yong LI")),
        (Names(vi="Nguyễn Hoà"), Names(vi="NGUYỄN HÒA")),
        (Names(vi="Nguyễn Văn Anh"), Names(latin="Nguyen Van Anh")),
        (Names(latin="Anna-Maria Schmidt"), Names(latin="Schmidt Anna Maria")),
    ],
)
def test_the_same_name_is_known_across_scripts_marks_and_order(one: Names, other: Names) -> None:
    assert words_alike(one, other)
    assert words_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Names(native="王伟", latin="Wang Wei"), Names(native="王炜", latin="Wang Wei")),
        (Names(vi="Nguyễn Văn Anh", latin="Nguyen Van Anh"), Names(vi="Nguyễn Vân Anh", latin="Nguyen Van Anh")),
        (Names(latin="Anna Schmidt"), Names(latin="Anna Schmitt")),
        (Names(), Names()),
    ],
)
def test_other_names_are_other_people(one: Names, other: Names) -> None:
    assert not words_alike(one, other)
