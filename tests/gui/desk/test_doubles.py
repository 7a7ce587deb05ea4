import pytest
from builders import DESK_1, add_person

from forum_desk.checkin.commands import check_in
from forum_desk.gui.desk.doubles import possible_doubles
from forum_desk.storage import Database


@pytest.mark.parametrize(
    ("listed", "typed"),
    [
        ({"name": "Wang Wei"}, "王伟"),
        ({"name": "王伟"}, "wei wang"),
        ({"name": "Nguyễn Văn Anh"}, "Anh Nguyen Van"),
        ({"name": "陳偉"}, "陈伟"),
    ],
)
def test_the_same_person_is_seen_across_scripts_and_orders(
    file_forum: Database, listed: dict[str, str], typed: str
) -> None:
    key = add_person(file_forum, **listed)
    with file_forum.reading() as unit:
        assert [person.id for person in possible_doubles(unit, typed)] == [key]


@pytest.mark.parametrize(("listed", "typed"), [("王炜", "王伟"), ("Nguyễn Vân Anh", "Nguyễn Văn Anh"), ("王伟", "王")])
def test_other_people_are_no_doubles(file_forum: Database, listed: str, typed: str) -> None:
    add_person(file_forum, listed)
    with file_forum.reading() as unit:
        assert possible_doubles(unit, typed) == ()


def test_everybody_of_the_name_is_seen_and_who_is_still_to_come_first(file_forum: Database) -> None:
    here = [add_person(file_forum, name, name_latin="Wang Wei") for name in ("王炜", "王玮", "王薇", "汪薇")]
    with file_forum.writing(DESK_1, "checkin.check_in") as unit:
        for key in here:
            check_in(unit, key)
    coming = add_person(file_forum, "王伟", name_latin="Wang Wei")
    with file_forum.reading() as unit:
        found = [person.id for person in possible_doubles(unit, "Wang Wei")]
    assert found[0] == coming
    assert sorted(found) == sorted([coming, *here])
