from typing import Any

import pytest
from exchange.lists import understood

from forum_desk.exchange.understanding.duplicates import find_duplicates
from forum_desk.exchange.understanding.understood import Duplicate, Person


def pair(one: dict[str, Any], other: dict[str, Any]) -> str | None:
    found = find_duplicates([Person(2, one, {}), Person(3, other, {})])
    return found[0].verdict if found else None


PHONE = {"phone": "+86 139 0000 1234"}
PLAIN = {"name_latin": "Nguyen Van Anh"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "韦国栋"}, {"name": "韋國棟"}),
        ({"name": "韦国栋"}, {"name_latin": "WEI Guodong"}),
        ({"name": "韦国栋"}, {"name_latin": "Guodong Wei"}),
        ({"name": "Nguyễn Văn Anh"}, {"name": "NGUYEN VAN ANH"}),
        ({"name": "Lê Hoà"}, {"name": "LÊ HÒA"}),
        ({"name": "John Smith"}, {"name": "SMITH John"}),
        ({"name": "O'Neil Sean"}, {"name": "Sean O’Neil"}),
    ],
)
def test_the_same_name_in_any_spelling_with_one_contact_is_the_same_person(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert pair({**one, **PHONE}, {**other, "phone": "13900001234"}) == "same"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({"name": "王伟", "org": "甲"}, {"name": "王伟", "org": "甲", **PHONE}, "possible"),
        ({"name": "王伟", "org": "甲"}, {"name": "王伟", "org": "乙"}, None),
        ({"name": "王伟", **PHONE}, {"name": "王炜", **PHONE}, "possible"),
        ({"name": "王伟", **PHONE}, {"name": "李强", **PHONE}, None),
        ({"name": "Nguyễn Văn Anh", **PHONE}, {"name": "Nguyễn Vân Anh", **PHONE}, None),
        ({"name": "John Smith", **PHONE}, {"name": "Jon Smith", **PHONE}, "possible"),
        ({"name": "Maria Santos Cruz", **PHONE}, {"name": "Maria CRUZ", **PHONE}, "possible"),
        ({"name": "Nguyễn Văn Anh", **PHONE}, {"name": "Nguyễn Vân", **PHONE}, None),
        ({"name": "Nguyễn Văn Anh", **PLAIN, **PHONE}, {"name": "Nguyễn Vân Anh", **PLAIN, **PHONE}, None),
        ({"name": "Nguyễn Văn Anh", **PLAIN, **PHONE}, {**PLAIN, **PHONE}, "same"),
        ({"name": "Li Na", **PHONE}, {"name": "Li", **PHONE}, None),
        ({"name": "王伟", "id_no": "E1234567"}, {"name": "王伟", "id_no": "E7654321"}, None),
    ],
)
def test_what_is_not_certain_is_possible_or_nothing(
    one: dict[str, Any], other: dict[str, Any], verdict: str | None
) -> None:
    assert pair(one, other) == verdict


def test_three_rows_of_one_person_are_one_group() -> None:
    people = [Person(row, {"name": "韦国栋", **PHONE}, {}) for row in (2, 5, 9)]
    assert find_duplicates(people) == (Duplicate((2, 5, 9), "same"),)


def test_a_hyphen_makes_no_other_name() -> None:
    found = understood(
        [("Name", "Email"), ("Anna-Maria Lopez", "aml@example.com"), ("LOPEZ Anna Maria", "AML@example.com")]
    )
    assert [(one.rows, one.verdict) for one in found.duplicates] == [((2, 3), "same")]
