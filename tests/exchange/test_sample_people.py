"""The invented crowd of the sample: reproducible, complete, and full of the cases that hurt."""

from collections import Counter

import pytest

from forum_desk.exchange.sample.data import SamplePerson, load_forum
from forum_desk.exchange.sample.people import DEFAULT_COUNT, delegations, organisations, people
from forum_desk.forum.rules import INSTITUTION_ROLES, ORGANISATION_KINDS
from forum_desk.language.folding import fold
from forum_desk.people.statuses import SIDES, STATUSES


@pytest.fixture(scope="module")
def crowd() -> list[SamplePerson]:
    return people()


def test_with_the_real_people_there_are_412(crowd: list[SamplePerson]) -> None:
    assert len(crowd) == DEFAULT_COUNT
    assert len(crowd) + len(load_forum().people) == 412


@pytest.mark.parametrize("count", [0, 1, 10, 56, 57, 200, 1500])
def test_there_are_as_many_as_asked_for(count: int) -> None:
    assert len(people(count)) == count


def test_the_same_seed_gives_the_same_people_and_another_seed_others(crowd: list[SamplePerson]) -> None:
    assert people(seed=1) == crowd
    assert people(seed=2) != crowd


def test_keys_telephones_mails_and_ranks_are_nobody_elses(crowd: list[SamplePerson]) -> None:
    real = load_forum().people
    for values in (
        [one.key for one in crowd],
        [one.phone for one in crowd],
        [one.email for one in crowd],
        [one.rank for one in (*crowd, *real) if one.rank],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_contacts_are_visibly_invented(crowd: list[SamplePerson]) -> None:
    assert all(one.email.endswith("@example.com") for one in crowd)
    assert all(one.phone.startswith("1390000") and len(one.phone) == 11 for one in crowd if one.country == "CN")
    assert all(one.phone.startswith("+84900000") for one in crowd if one.country == "VN")
    assert all(one.invented for one in crowd)


def test_nobody_invented_bears_the_name_of_a_real_person(crowd: list[SamplePerson]) -> None:
    real = {fold(one.names.latin).replace(" ", "") for one in load_forum().people}
    assert real.isdisjoint({fold(one.names.latin or one.names.vi).replace(" ", "") for one in crowd})


@pytest.mark.parametrize(
    "name",
    [
        *("王伟", "王炜", "王玮", "汪薇", "王文慧", "韦国栋", "覃海燕", "农秀英", "莫桂华", "黄明德"),
        *("Nguyễn Văn Anh", "Nguyễn Vân Anh", "Nguyễn Thị Phương", "Nguyễn Thị Phương Thảo", "Vương Vĩ"),
        *("Đặng Quốc Bảo", "Phạm Văn Hải", "Hoàng Thu Trang", "Lê Hoàng Nam", "Trần Minh Đức"),
        *("单晓峰", "曾丽华", "解文静", "仇天宇", "区志恒", "覃立新", "吕思远", "欧阳雪松", "司马静怡"),
        *("陆玥", "蒙喆", "梁犇", "韦龑", "黄㛃", "农\U0002cb4e", "阿不都热合曼·买买提"),
        *("Margaret Ashworth", "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Uyên", "Bounthanongsack Phommachanthavongsa"),
    ],
)
def test_the_cases_that_screens_and_papers_need_are_there(crowd: list[SamplePerson], name: str) -> None:
    assert any(name in {one.names.native, one.names.vi, one.names.latin} for one in crowd)


def test_surnames_are_read_as_surnames(crowd: list[SamplePerson]) -> None:
    readings = {
        "单": "Shan",
        "曾": "Zeng",
        "解": "Xie",
        "仇": "Qiu",
        "区": "Ou",
        "翟": "Zhai",
        "盖": "Ge",
        "朴": "Piao",
    }
    found = {one.names.native[0]: one.names.family for one in crowd if one.names.native[:1] in readings}
    assert found == readings


def test_the_delegate_of_the_pictures_sits_where_they_show_him(crowd: list[SamplePerson]) -> None:
    last = crowd[-1]
    assert (last.names.native, last.seat, last.table, last.table_seat, last.rank) == ("王伟", "B 12", "7", "4", 84)


def test_the_words_are_those_of_the_product(crowd: list[SamplePerson]) -> None:
    categories = {category.key for category in load_forum().categories}
    assert {one.category for one in crowd} == categories
    assert {one.status for one in crowd} <= set(STATUSES)
    assert {one.side for one in crowd} == set(SIDES)
    assert {role for one in organisations() for role in one.roles} <= set(INSTITUTION_ROLES)
    assert {one.kind for one in organisations()} <= set(ORGANISATION_KINDS)


def test_a_few_did_not_answer_or_will_not_come(crowd: list[SamplePerson]) -> None:
    statuses = Counter(one.status for one in crowd)
    assert (statuses["invited"], statuses["declined"], statuses["cancelled"]) == (9, 0, 0)


def test_the_organisations_are_as_many_as_reported() -> None:
    kinds = Counter((one.country, one.kind in {"college", "university"}) for one in organisations())
    enterprises = [one for one in organisations() if one.kind == "enterprise"]
    assert kinds["CN", True] > 100
    assert len(enterprises) > 20
    assert sum("director_unit" in one.roles for one in organisations()) == load_forum().director_units == 71
    assert len({one.name for one in organisations()}) == len(organisations())
    assert len({one.key for one in organisations()}) == len(organisations())


def test_every_chinese_college_sends_somebody(crowd: list[SamplePerson]) -> None:
    sent = {one.printed_position.organisation for one in crowd}
    assert {one.key for one in organisations() if one.key.startswith(("C", "E", "VS", "VE"))} <= sent


def test_every_delegation_has_one_head_of_its_own(crowd: list[SamplePerson]) -> None:
    heads = Counter(one.delegation for one in crowd if one.head)
    assert set(heads) == {one.delegation for one in crowd if one.delegation}
    assert set(heads.values()) == {1}
    assert {one.key: one.head for one in delegations(crowd)} == {one.delegation: one.key for one in crowd if one.head}
    assert all(all(one.name) for one in delegations(crowd))


def test_no_organisation_has_two_holders_of_one_highest_post(crowd: list[SamplePerson]) -> None:
    highest = {"党委书记", "院长", "校长", "董事长", "总经理"}
    posts = Counter(
        (position.organisation, position.title.zh)
        for one in crowd
        for position in one.positions
        if position.title.zh in highest
    )
    assert [post for post, holders in posts.items() if holders > 1] == []
