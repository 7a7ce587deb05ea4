"""What people are found by, and who is found: the rules of the desk's one box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.checkin.matching import Match, match, matched_spans
from forum_desk.checkin.rules import (
    Lookup,
    Query,
    SearchablePerson,
    one_typo,
    organisation_terms,
    parse,
    phone_term,
    prefix_range,
    terms_of,
    typo_variants,
    with_shared,
)
from forum_desk.people.rules import Names

COLLEGE = (
    "广西交通职业技术学院",
    "Guangxi Transport Vocational and Technical College",
    "Cao đẳng Giao thông Quảng Tây",
)
WEI = SearchablePerson(
    names=Names(native="韦国栋", latin="WEI Guodong"),
    code="7KQ4M2XDAB",
    number="0412",
    phone="+86 139 0000 1234",
    email="gd.wei@example.com",
    organisations=COLLEGE,
)
ANH = SearchablePerson(Names(vi="Nguyễn Văn Anh", latin="Nguyen Van Anh"), number="7", phone="+84 900 000 123")
VAN_ANH = SearchablePerson(Names(vi="Nguyễn Vân Anh", latin="Nguyen Van Anh"))
VI = SearchablePerson(Names(vi="Vương Vĩ"))
DO = SearchablePerson(Names(vi="Đỗ Thị Hoà"))
LI = SearchablePerson(Names(latin="Li Wen Yong"))


def gathered(query: Query, person: SearchablePerson, *, loose: bool = False) -> bool:
    """Whether the stored terms lead to the person, as the database would find it."""
    terms = [*terms_of(person), *organisation_terms(person.organisations)]

    def meets(lookup: Lookup) -> bool:
        if lookup.exact:
            return not set(lookup.texts).isdisjoint(terms)
        return any(term.startswith(lookup.texts) for term in terms)

    return any(all(map(meets, group)) for group in (query.loose_lookups() if loose else query.lookups()))


def found(text: str, person: SearchablePerson, *, loose: bool = False) -> Match | None:
    query = parse(text)
    return match(query, person, loose=loose) if gathered(query, person, loose=loose) else None


@pytest.mark.parametrize(
    "text",
    [
        "韦", "国栋", "栋", "韦国栋", "韦 国栋", "韋國棟", "wei", "WEI", "ｗｅｉ", "weiguodong", "wei guodong",
        "wei guo dong", "guodong wei", "guodongwei", "guodong", "weig", "wei g", "wei gd", "gd wei", "w", "wgd",
        "Wéi", "Wéi Guódòng",
        "韦guodong", "412", "0412", "1234", "13900001234", "+86 139 0000 1234", "7KQ4M2XDAB", "7kq4-m2xd-ab",
        "gd.wei@example.com", "广西", "交通职业", "wei 广西", "guangxi", "gtvtc", "gtvatc", "gxjt", "transport wei",
        "quảng tây",
    ],
)  # fmt: skip
def test_one_person_is_found_in_many_ways(text: str) -> None:
    assert found(text, WEI)


@pytest.mark.parametrize("text", ["魏", "Wèi", "wei wei", "wei hong", "9999", "韦大栋", "xgd", "zzz", "栋国韦"])
def test_others_are_not_found(text: str) -> None:
    assert not found(text, WEI)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单小明", "shan dan"),
        ("曾小明", "zeng ceng"),
        ("解小明", "xie jie"),
        ("仇小明", "qiu chou"),
        ("区小明", "ou qu"),
        ("朴小明", "piao pu"),
        ("查小明", "zha cha"),
        ("盖小明", "ge gai"),
        ("翟小明", "zhai di"),
        ("吕小明", "lü lv lu lyu"),
        ("覃小明", "qin tan"),
        ("欧阳小明", "ouyang oyxm"),
        ("长孙小明", "zhangsun"),
    ],
)
def test_a_surname_is_found_under_every_reading(name: str, typed: str) -> None:
    person = SearchablePerson(Names(native=name))
    for word in typed.split():
        assert found(word, person), word
        if word != "oyxm":
            assert found(f"{word}xiaoming", person), word
            assert found(f"xiaoming {word}", person), word


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("do", DO), ("Đỗ", DO), ("đ", DO), ("hoa do", DO), ("Hoà", DO), ("Hòa", DO), ("dth", DO), ("DO THI HOA", DO),
        ("vuong vi", VI), ("vi vuong", VI), ("Vĩ", VI), ("vĩ vương", VI), ("vv", VI), ("vuongvi", VI),
        ("nguyen van anh", ANH), ("nguyen van anh", VAN_ANH), ("Nguyễn Văn Anh", ANH), ("nguyen Văn", ANH),
        ("anh văn", ANH), ("nva", ANH), ("Ngu", ANH), ("7", ANH), ("0900000123", ANH), ("Nguye\u0302\u0303n", ANH),
        ("liwenyong", LI), ("li wenyong", LI), ("wen yong li", LI), ("wenyong li", LI), ("lwy", LI), ("wenyongli", LI),
    ],
)  # fmt: skip
def test_latin_and_vietnamese_names_are_found_in_any_order(text: str, person: SearchablePerson) -> None:
    assert found(text, person)


@pytest.mark.parametrize("text", ["Nguyễn Vân Anh", "Vân", "Ánh", "Nguyện", "nguyen Vân anh"])
def test_other_tones_are_other_people_and_never_forgiven(text: str) -> None:
    assert not found(text, ANH)
    assert not found(text, ANH, loose=True)


def test_marks_still_to_be_typed_are_forgiven_when_nothing_else_fits() -> None:
    assert not found("Nguyên", ANH)
    assert found("Nguyên", ANH, loose=True)
    assert found("Dưong", SearchablePerson(Names(vi="Lê Dương")), loose=True)


def test_a_name_registered_without_marks_is_found_by_marked_typing() -> None:
    assert found("Nguyễn", SearchablePerson(Names(latin="Nguyen Van Anh")))
    assert found("José", SearchablePerson(Names(latin="Jose Silva")))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("weiguodnog", WEI), ("weguodong", WEI), ("guodomg", WEI), ("wei guodonng", WEI), ("韦国东", WEI),
        ("伟国栋", WEI), ("广西交院", WEI), ("nguyne van anh", ANH), ("Nguyễm Văn Anh", ANH), ("li wenyog", LI),
        ("vuonng vi", VI),
    ],
)  # fmt: skip
def test_one_typo_is_forgiven_when_nothing_else_fits(text: str, person: SearchablePerson) -> None:
    assert not found(text, person)
    assert found(text, person, loose=True)


@pytest.mark.parametrize("text", ["weigoudnog", "nguyne vna anh", "韦过东"])
def test_two_typos_are_not_forgiven(text: str) -> None:
    assert not found(text, WEI, loose=True)
    assert not found(text, ANH, loose=True)


def ranked(text: str, *people: SearchablePerson, loose: bool = False) -> list[str]:
    fits = {person.names.native or person.names.latin: found(text, person, loose=loose) for person in people}
    return [name for name, fit in sorted(fits.items(), key=lambda item: item[1] or Match(9, 9, 9, 9, 9)) if fit]


def test_exact_comes_before_prefix_and_the_name_before_the_organisation() -> None:
    exact = SearchablePerson(Names(latin="Wang Wei"))
    longer = SearchablePerson(Names(latin="Wang Weiguo"))
    colleague = SearchablePerson(Names(latin="Anna Schmidt"), organisations=("Wang Wei Academy",))
    assert ranked("wang wei", colleague, longer, exact) == ["Wang Wei", "Wang Weiguo", "Anna Schmidt"]


def test_the_typed_order_and_the_whole_name_come_first() -> None:
    people = [SearchablePerson(Names(latin=name)) for name in ("Vi Vuong", "Vuong Vi Anh", "Vuong Vi")]
    assert ranked("vuong vi", *people) == ["Vuong Vi", "Vuong Vi Anh", "Vi Vuong"]


def test_a_number_comes_before_a_telephone() -> None:
    number = SearchablePerson(Names(latin="Number"), number="412")
    phone = SearchablePerson(Names(latin="Phone"), phone="13900000412")
    assert ranked("412", phone, number) == ["Number", "Phone"]


@pytest.mark.parametrize(
    ("text", "shown", "lit"),
    [
        ("guodong", "韦国栋", "国栋"),
        ("weig", "WEI Guodong", "WEI|G"),
        ("wgd", "韦国栋", "韦国栋"),
        ("anh nguyen", "Nguyễn Văn Anh", "Nguyễn|Anh"),
        ("nva", "Nguyễn Văn Anh", "N|V|A"),
        ("Đo", "Đoàn Dự", "Đo"),
        ("liwenyong", "Li Wen Yong", "Li|Wen|Yong"),
        ("zzz", "Li", ""),
    ],
)
def test_the_found_letters_are_lit(text: str, shown: str, lit: str) -> None:
    assert "|".join(shown[start:end] for start, end in matched_spans(parse(text), shown)) == lit


def test_terms_are_folded_once_each_and_few() -> None:
    for person in (WEI, ANH, DO, LI):
        terms = terms_of(person)
        assert len(terms) == len(set(terms)) <= 25
    assert "wgd" in terms_of(WEI)
    assert phone_term("8613900001234") in terms_of(WEI)
    assert {"0412", "412", "7kq4m2xdab"} <= set(terms_of(WEI))
    assert "交通职业技术学院" in organisation_terms(COLLEGE)


@pytest.mark.parametrize("text", ["Vân", "vân anh", "Hoà", "hòa"])
def test_marked_typing_looks_for_the_marks_first(text: str) -> None:
    people = [VAN_ANH, DO, ANH, SearchablePerson(Names(vi="Lê Hoa"))]
    first = parse(text).lookups()[-2]
    hits = [
        person
        for person in people
        if all(any(term.startswith(lookup.texts) for term in terms_of(person)) for lookup in first)
    ]
    assert hits == [DO if "h" in text.casefold()[:1] else VAN_ANH]


def test_a_scanned_code_is_recognised() -> None:
    assert parse("７kq4-m2xd ab").code == "7KQ4M2XDAB"
    assert parse("韦国栋").code == ""
    assert parse("7kq4", lambda text: text.upper()).code == "7KQ4"
    assert parse("wei", lambda _text: None).code == ""


@pytest.mark.parametrize("text", ["", " ", "---", "\u200b", "<>", "½", "'; DROP TABLE"])
def test_odd_typing_is_only_text(text: str) -> None:
    query = parse(text)
    assert match(query, WEI) is None
    assert all(lookup.texts for group in (*query.lookups(), *query.loose_lookups()) for lookup in group)


@given(st.text(max_size=40), st.text(max_size=20), st.booleans())
def test_no_text_breaks_the_search(text: str, name: str, loose: bool) -> None:
    person = SearchablePerson(Names(native=name, latin=name), name, name, name, name, (name,))
    query = parse(text)
    terms_of(person)
    organisation_terms([name])
    match(query, person, loose=loose)
    spans = matched_spans(query, name, loose=loose)
    assert all(0 <= start < end <= len(name) for start, end in spans)


CHINESE = st.text("韦国栋单曾解区查翟吕覃王伟李文勇欧阳重乐绿女", min_size=2, max_size=4)
WORDS = ["Nguyễn", "Văn", "Anh", "Đỗ", "Hoà", "Thuý", "Vương", "Anna", "Li"]
VIETNAMESE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
NAMES = st.one_of(CHINESE.map(lambda name: Names(native=name)), VIETNAMESE.map(lambda name: Names(vi=name)))


@given(NAMES, st.data())
def test_every_name_is_found_by_itself_and_by_each_of_its_terms(names: Names, data: st.DataObject) -> None:
    person = SearchablePerson(names)
    assert found(names.native or names.vi, person)
    term = data.draw(st.sampled_from(terms_of(person)))
    end = data.draw(st.integers(1, len(term)))
    may_be_initials = len(term) <= max(len(names.native), len(names.vi.split()))
    if not may_be_initials:
        assert found(term[:end], person), term
    elif end > 1:
        assert found(term, person), term


@given(st.text("abcd", min_size=4, max_size=7), st.text("abcd", min_size=3, max_size=8))
def test_a_typo_is_symmetric_and_known_to_its_variants(typed: str, word: str) -> None:
    assert one_typo(typed, word) == one_typo(word, typed) == (word in typo_variants(typed))


@given(st.lists(st.text("abc\u4e2d", max_size=6), max_size=9), st.text("abc\u4e2d", min_size=1, max_size=5))
def test_of_someone_s_terms_exactly_one_stands_for_each_beginning(terms: list[str], typed: str) -> None:
    first, beyond = prefix_range(typed)
    standing = [term for term, shared in with_shared(terms) if first <= term < beyond and shared < len(typed)]
    assert standing == sorted(term for term in terms if term.startswith(typed))[:1]
