import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.exchange.reading.cleaning import clean
from forum_desk.exchange.understanding.person_names import (
    NameCell,
    looks_like_person,
    plain_name,
    read_names,
    taken_apart,
)
from forum_desk.exchange.understanding.vocabulary import titles, words


def only(text: str) -> tuple[str, str, str, str, str]:
    (name,) = read_names(clean(text)).people
    return name.shown, name.zh, name.latin, name.vi, name.honorific


def shown(text: str) -> list[str]:
    return [name.shown for name in read_names(clean(text)).people]


@pytest.mark.parametrize(
    ("text", "name", "honorific"),
    [
        ("PGS.TS. Nguyễn Văn Anh", "Nguyễn Văn Anh", "PGS.TS."),
        ("GS. TS Trần Văn Bình", "Trần Văn Bình", "GS. TS"),
        ("ThS. Lê Thị Cúc", "Lê Thị Cúc", "ThS."),
        ("Ông Nguyễn Văn Bình", "Nguyễn Văn Bình", "Ông"),
        ("Đ/c Nguyễn Văn Dũng", "Nguyễn Văn Dũng", "Đ/c"),
        ("Dato' Sri Dr. Ahmad bin Ali", "Ahmad bin Ali", "Dato' Sri Dr."),
        ("YBhg. Tan Sri Dr. Lim Ah Kow", "Lim Ah Kow", "YBhg. Tan Sri Dr."),
        ("H.E. Mr. John Smith", "John Smith", "H.E. Mr."),
        ("Assoc. Prof. Dr. Somchai Jaidee", "Somchai Jaidee", "Assoc. Prof. Dr."),
        ("John Smith, Ph.D.", "John Smith", "Ph.D."),
        ("Prof. Dr. John Smith, Ph.D.", "John Smith", "Prof. Dr. Ph.D."),
        ("Ms Li Na", "Li Na", "Ms"),
        ("韦国栋教授", "韦国栋", "教授"),
        ("教授 韦国栋", "韦国栋", "教授"),
        ("李明副校长", "李明", "副校长"),
        ("副校长李明", "李明", "副校长"),
        ("韦国栋 先生", "韦国栋", "先生"),
    ],
)
def test_forms_of_address_stand_apart_from_the_name(text: str, name: str, honorific: str) -> None:
    found = only(text)
    assert (found[0], found[4]) == (name, honorific)


@pytest.mark.parametrize(
    "text",
    [
        "Dean Martin", "Ông Ích Khiêm", "HE Wei", "Yo-Yo Ma", "Eng Wei", "Anh Nguyen", "Tun Tun Oo", "Major Singh",
        "司马相如", "José García", "Sukarno", "Lê Mã Lương", "买买提·艾力", "Judge Reinhold", "Martin Luther King",
    ],
)  # fmt: skip
def test_people_who_only_look_like_a_title_stay_whole(text: str) -> None:
    assert only(text)[0] == text
    assert only(text)[4] == ""


@pytest.mark.parametrize(
    ("text", "zh", "latin", "vi"),
    [
        ("韦国栋 WEI Guodong", "韦国栋", "WEI Guodong", ""),
        ("WEI Guodong（韦国栋）", "韦国栋", "WEI Guodong", ""),
        ("韦国栋/Wei Guodong", "韦国栋", "Wei Guodong", ""),
        ("韦国栋\nWei Guodong", "韦国栋", "Wei Guodong", ""),
        ("Nguyễn Văn Anh (阮文英)", "阮文英", "", "Nguyễn Văn Anh"),
        ("王 明", "王明", "", ""),
        ("欧阳 明", "欧阳明", "", ""),
        ("买买提 • 艾力", "买买提·艾力", "", ""),
        ("Nguyen Van Anh", "", "Nguyen Van Anh", ""),
        ("Ngu\u0079e\u0302\u0303n V\u0061\u0306n A", "", "", "Nguyễn Văn A"),
        ("Ðặng Văn A", "", "", "Đặng Văn A"),
        ("\u200b韦\u2060国栋", "韦国栋", "", ""),
        ("ＷＥＩ　Ｇｕｏｄｏｎｇ", "", "WEI Guodong", ""),
        ("Smith, John", "", "John Smith", ""),
        ("Wei, Guodong", "", "Wei Guodong", ""),
    ],
)
def test_each_script_of_a_cell_finds_its_place(text: str, zh: str, latin: str, vi: str) -> None:
    assert only(text)[1:4] == (zh, latin, vi)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三\n李四", ["张三", "李四"]),
        ("王明 李强", ["王明", "李强"]),
        ("1.张三 2.李四", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("Nguyễn Văn A; Trần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("John Smith and Mary Jones", ["John Smith", "Mary Jones"]),
        ("John Smith, Mary Jones", ["John Smith", "Mary Jones"]),
        ("张三/Zhang San/李四/Li Si", ["张三", "李四"]),
    ],
)
def test_several_people_in_a_cell_are_separated(text: str, names: list[str]) -> None:
    assert shown(text) == names


@pytest.mark.parametrize(
    ("text", "places"),
    [("待定", 1), ("TBD", 1), ("司机1人", 1), ("随行人员3名", 3), ("2 drivers", 2), ("chưa xác định", 1), ("？", 1)],
)
def test_places_still_to_fill_are_counted(text: str, places: int) -> None:
    assert read_names(text).places == places


@pytest.mark.parametrize("text", ["王先生", "Mr. Smith", "张某", "王*", "Hoàng", "陈书记", "王总"])
def test_part_of_a_name_is_told(text: str) -> None:
    assert "incomplete_name" in read_names(text).people[0].codes


def test_brackets_tell_gender_and_who_stays_away() -> None:
    found = read_names("李娜（女，壮族）")
    assert (found.people[0].shown, found.people[0].gender) == ("李娜", "F")
    found = read_names("王五（请假）")
    assert (found.people[0].shown, found.declined) == ("王五", True)
    assert read_names("张三等3人").headcount == 3


def test_tests_are_told() -> None:
    assert read_names("test").people[0].codes == ("test_entry",)
    assert read_names("测试1").people[0].codes == ("test_entry",)


def test_headings_do_not_look_like_people() -> None:
    assert not looks_like_person("Thai delegation")
    assert not looks_like_person("高校代表")
    assert looks_like_person("韦国栋")
    assert looks_like_person("Nguyễn Văn Anh")


@given(st.text(max_size=80))
def test_any_text_gives_people_or_places_and_never_breaks(text: str) -> None:
    found = read_names(clean(text))
    assert isinstance(found, NameCell)
    assert all(name.shown for name in found.people)


@pytest.mark.parametrize(
    "name", ["Rajesh a/l Kumar", "Priya A/P Raman", "Ahmad s/o Ali", "Devi d/o Krishnan", "Rajesh Kumar a/l Gopal Nair"]
)
def test_the_word_for_son_or_daughter_is_part_of_the_name(name: str) -> None:
    assert [one.shown for one in read_names(name).people] == [name]


def test_a_slash_still_parts_two_whole_names() -> None:
    found = read_names("Rajesh a/l Kumar / Ahmad bin Ali")
    assert [one.shown for one in found.people] == ["Rajesh a/l Kumar", "Ahmad bin Ali"]


@pytest.mark.parametrize(
    ("text", "places"),
    [("另有2名工作人员", 2), ("另有司机2人", 2), ("工作人员若干", 1), ("名单后报", 1), ("还有随行人员3名", 3)],
)
def test_people_still_to_be_named_are_places_not_people(text: str, places: int) -> None:
    assert read_names(text) == NameCell(places=places)


@pytest.mark.parametrize("text", ["郑七，副市长", "郑七、党委书记", "郑七，国际处处长"])
def test_a_post_behind_a_comma_is_no_second_person(text: str) -> None:
    assert only(text)[:2] == ("郑七", "郑七")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Somchai & Mrs. Noy", ["Somchai", "Noy"]),
        ("John and Mary Smith", ["John Smith", "Mary Smith"]),
        ("Smith, John and Co", ["John and Co Smith"]),
    ],
)
def test_a_couple_is_two_people(text: str, names: list[str]) -> None:
    assert shown(text) == names


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("张伟（领队）", "张伟", "领队", ""), ("李明（代）", "李明", "代", ""), ("张伟（司机）", "张伟", "司机", ""),
        ("司机 王强", "王强", "司机", ""),
        ("部长助理：李明", "李明", "部长助理", ""), ("Bich Ngoc (Vietnam)", "Bich Ngoc", "", "VN"),
        ("李明（Li Ming）", "李明", "", ""), ("Robert (Bob) Lee", "Robert (Bob) Lee", "", ""),
    ],
)  # fmt: skip
def test_what_somebody_does_or_is_from_is_no_part_of_the_name(text: str, name: str, role: str, country: str) -> None:
    (found,) = read_names(text).people
    assert (found.shown, found.role, found.country) == (name, role, country)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mdm. Lee Siew Hoon", "Lee Siew Hoon"), ("Yang Berhormat Nurul Izzah", "Nurul Izzah"),
        ("YB Datuk Seri Panglima Bung Moktar", "Bung Moktar"), ("King, Martin Luther Jr.", "Martin Luther King Jr."),
    ],
)  # fmt: skip
def test_forms_of_address_of_south_east_asia_are_known(text: str, name: str) -> None:
    assert shown(text) == [name]


_WORDS = sorted(
    {
        *(word for name in ("placeholder", "kept_places", "declined", "test", "posts") for word in words(name)),
        *(title for kind in ("certain", "dotted", "after", "before_surname") for title in titles("latin", kind)),
        *titles("han", "titles"),
    }
)
_PARTS_OF_NAMES = st.sampled_from(
    ["Wang", "Smith", "Nguyễn", "Văn", "Đại", "Jr", "H", "E", "Ph", "D", "and", "B12", "王", "明", "和", "等", "老师"]
)


@given(st.lists(_PARTS_OF_NAMES | st.sampled_from(_WORDS), min_size=1, max_size=4), st.sampled_from(["", " "]))
def test_the_quick_look_at_a_name_sees_what_the_whole_look_sees(parts: list[str], between: str) -> None:
    text = clean(between.join(parts))
    quick = plain_name(text)
    assert quick is None or taken_apart(text) == NameCell((quick,))
