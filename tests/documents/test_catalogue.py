from pathlib import Path

import pypdf
import pytest
from builders import add_person, code_of

from forum_desk.documents.catalogue import GROUPS, PAPERS, Paper, make, paper
from forum_desk.documents.paper import Selection
from forum_desk.errors import NotFound, Refused
from forum_desk.storage import Database

EACH = pytest.mark.parametrize("which", PAPERS, ids=lambda which: which.key)
WITHOUT_A_PLAN = tuple(which for which in PAPERS if "plan" not in which.options or "category" in which.options)


NAMES = ("王伟", "Nguyễn Thị Phương Thảo", "Ann Lee")


@pytest.fixture
def people(forum: Database) -> list[str]:
    return [add_person(forum, name, organisation="Dong An College") for name in NAMES]


@pytest.mark.parametrize("which", WITHOUT_A_PLAN, ids=lambda which: which.key)
def test_every_paper_is_made_from_a_forum(which: Paper, forum: Database, people: list[str], tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    with forum.reading() as unit:
        result = make(which, unit, Selection(), out)
    if not result.made:
        assert not out.exists()
        return
    assert len(pypdf.PdfReader(out).pages) == result.pages
    assert not result.left_out
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".forum"][:2].count("paper.pdf") == 1
    assert len(people) == 3


@EACH
def test_every_paper_has_its_group_and_sheets(which: Paper) -> None:
    assert which.group in GROUPS
    assert which.sheets
    assert paper(which.key) is which


def test_badges_of_some_codes_only(forum: Database, people: list[str], tmp_path: Path) -> None:
    code = code_of(forum, people[0])
    with forum.reading() as unit:
        result = make(paper("badges"), unit, Selection(codes=frozenset({code})), tmp_path / "one.pdf")
    assert (result.made, result.pages) == (1, 2)


def test_unknown_codes_categories_sheets_languages_and_papers_are_said(
    forum: Database, people: list[str], tmp_path: Path
) -> None:
    wrong: list[tuple[Selection, type[Exception]]] = [
        (Selection(codes=frozenset({"222222222"})), NotFound),
        (Selection(category="nobody"), NotFound),
        (Selection(sheet="a0"), Refused),
        (Selection(languages=("fr",)), Refused),
        (Selection(languages=()), Refused),
        (Selection(design="poster"), Refused),
    ]
    for selection, kind in wrong:
        with forum.reading() as unit, pytest.raises(kind):
            make(paper("badges"), unit, selection, tmp_path / "x.pdf")
    with pytest.raises(NotFound, match="poster"):
        paper("poster")
    assert people


def test_a_stopped_paper_leaves_the_old_file_as_it_was(forum: Database, people: list[str], tmp_path: Path) -> None:
    out = tmp_path / "badges.pdf"
    out.write_bytes(b"old")
    with forum.reading() as unit:
        result = make(paper("badges"), unit, Selection(), out, lambda done, _total: done < 2)
    assert result.stopped
    assert out.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))
    assert people


def test_a_place_that_cannot_be_written_is_a_sentence(forum: Database, people: list[str], tmp_path: Path) -> None:
    with forum.reading() as unit, pytest.raises(Refused, match="cannot be written"):
        make(paper("badges"), unit, Selection(), tmp_path / "nowhere" / "badges.pdf")
    assert people
