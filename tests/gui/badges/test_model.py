"""What the badge screen shows as plain values: found people, hard cases, findings in their order."""

from datetime import date

from forum_desk.badges.rules import PORTRAIT, BadgeForum, BadgePerson
from forum_desk.documents.badge_paper import Badges
from forum_desk.documents.paper import Problem
from forum_desk.gui.badges.model import Book, findings, hard_cases, levels, matching, name_of
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

ABOUT = BadgeForum(
    name=Trilingual(en="Spring Forum"),
    short_name=Trilingual(),
    theme=Trilingual(),
    place=Trilingual(),
    start=date(2027, 5, 20),
    end=date(2027, 5, 20),
)


def person(number: int, names: Names, country: str = "", code: str = "") -> BadgePerson:
    return BadgePerson(str(number), code or f"CODE{number}", number, names, country=country)


WANG = person(1, Names(native="王伟", latin="Wang Wei"), "CN")
THAO = person(2, Names(vi="Nguyễn Thị Phương Thảo"), "VN")
ANH = person(3, Names(vi="Lê Anh"), "VN")
BOOK = Book(Badges(ABOUT, PORTRAIT, (WANG, THAO, ANH)), ())


def test_people_are_found_by_any_name_with_or_without_marks() -> None:
    assert matching(BOOK.people, "phuong") == (THAO,)
    assert matching(BOOK.people, "wei wang") == (WANG,)
    assert matching(BOOK.people, "王") == (WANG,)
    assert matching(BOOK.people, " ") == BOOK.people
    assert matching(BOOK.people, "nobody") == ()


def test_the_longest_name_of_each_script_is_a_hard_case() -> None:
    assert hard_cases(BOOK.people) == {"zh": WANG, "vi": THAO}
    assert hard_cases(()) == {}


def test_whoever_has_no_name_is_called_by_number() -> None:
    assert name_of(person(7, Names())) == "#7"


def test_findings_come_red_then_amber_then_green() -> None:
    problems = (
        Problem("2", "Thảo", "below_floor", "Nguyễn"),
        Problem("1", "王伟", "no_glyph", "王"),
        Problem("3", "Anh", "below_floor", "Lê Anh"),
        Problem("3", "Anh", "below_floor", "Lê"),
    )
    found = findings(BOOK, problems)
    assert [each.level for each in found[:3]] == ["red", "amber", "green"]
    assert found[0].note == "1 person · 王伟"
    assert found[1].people == ("2", "3")
    assert levels(problems) == {"1": "red", "2": "amber", "3": "amber"}


def test_two_people_with_one_code_are_never_called_good() -> None:
    twice = Book(Badges(ABOUT, PORTRAIT, (WANG, person(2, Names(latin="B"), code=WANG.code))), ())
    assert "All codes are good" not in [each.title for each in findings(twice, ())]
    assert "All codes are good" in [each.title for each in findings(BOOK, ())]
