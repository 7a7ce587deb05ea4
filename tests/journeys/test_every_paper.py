"""Every paper of the program, printed from the whole sample forum in every language and read back."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from forum_desk.badges.rules import DESIGNS
from forum_desk.documents.catalogue import PAPERS, Paper, make, paper
from forum_desk.documents.kit.fonts import GETA
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.errors import DeskError
from forum_desk.language import LANGUAGES, messages, sentence
from forum_desk.migrations import open_forum
from forum_desk.people.queries import PersonView, everybody
from forum_desk.people.rules import own_name
from forum_desk.programme.queries import programme
from forum_desk.storage import Database

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
LEADS = ("zh", "vi", "en")
STACKED = (("zh", "vi", "en"), ("vi", "zh", "en"), ("en", "zh", "vi"))
WAYS = (*((tag,) for tag in LEADS), *STACKED)
OF_THE_SAMPLE = tuple(which for which in PAPERS if "plan" not in which.options or "category" in which.options)
"""Papers that need no seating plan; those that do have tests of their own in `documents`."""

WITH_A_HEAD = tuple(which for which in OF_THE_SAMPLE if "draft" in which.options)
"""Papers with title, running heads and feet; cards, labels and badges have none."""

Print = Callable[..., tuple[PrintResult, Path]]


@pytest.fixture(scope="module")
def forum_of_the_sample(sample_file: Path) -> Iterator[Database]:
    """The sample forum, to be read only."""
    with closing(open_forum(sample_file)) as database:
        yield database


@pytest.fixture
def print_paper(forum_of_the_sample: Database, tmp_path: Path) -> Print:
    """Prints a paper into a file."""

    def print_(which: Paper, selection: Selection) -> tuple[PrintResult, Path]:
        out = tmp_path / f"{which.key}.pdf"
        with forum_of_the_sample.reading() as unit:
            return make(which, unit, selection, out), out

    return print_


@pytest.fixture
def everyone(forum_of_the_sample: Database) -> tuple[PersonView, ...]:
    """All people of the sample."""
    with forum_of_the_sample.reading() as unit:
        return tuple(everybody(unit))


def plain(text: str) -> str:
    """Text without what readers see differently: white space, and hyphens at the end of lines."""
    return "".join(c for c in text if not c.isspace() and c not in "-\x02\ufffe")


def texts(path: Path) -> list[str]:
    """The text of each page as PDFium reads it."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return [plain(page.get_textpage().get_text_range()) for page in document]


def sizes(path: Path) -> set[tuple[float, float]]:
    """The sizes of the pages in points."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return {document.get_page_size(n) for n in range(len(document))}


OWN_SIZES = {"90x50": (90, 50), "300x150": (300, 150), "a5": (148, 210), "a3": (297, 420), "card": (210, 140)}
"""Sheets that are not printed on A4, in mm."""


def pages_of(which: Paper, selection: Selection) -> tuple[float, float]:
    """The size in points that the pages of a paper ought to have."""
    if which.key == "badges" and selection.sheet != "a4":
        design = DESIGNS[selection.design or "portrait"]
        return design.width * MM, design.height * MM
    width, height = OWN_SIZES.get(selection.sheet, (210, 297))
    return width * MM, height * MM


def ways_of(which: Paper) -> list[Selection]:
    """Every sheet of a paper, and on its first sheet every way to order the languages, as far as it asks for them."""
    if which.key == "badges":
        return [Selection(sheet=sheet, design=design) for sheet in which.sheets for design in DESIGNS]
    first, *others = which.sheets
    languages: tuple[tuple[str, ...], ...] = (LEADS,)
    if "languages" in which.options:
        languages = WAYS if "draft" in which.options else tuple((tag,) for tag in LEADS)
    return [Selection(sheet=first, languages=tags) for tags in languages] + [Selection(sheet=each) for each in others]


def name_of_way(value: object) -> str:
    """What a case of the tests is called."""
    if isinstance(value, Selection):
        return "-".join(part for part in (value.sheet, value.design, *value.languages) if part)
    return value.key if isinstance(value, Paper) else str(value)


@pytest.mark.parametrize(
    ("which", "selection"), [(which, way) for which in OF_THE_SAMPLE for way in ways_of(which)], ids=name_of_way
)
def test_every_paper_prints_for_the_sample_in_every_language(
    which: Paper, selection: Selection, print_paper: Print, everyone: tuple[PersonView, ...]
) -> None:
    result, path = print_paper(which, selection)
    pages = texts(path)
    assert result.made > 0
    assert result.pages == len(pages)
    assert result.left_out == ()
    assert [problem for problem in result.problems if problem.blocks] == []
    assert all(pages), "no page is empty"
    assert not any(GETA in page or "\ufffd" in page or "草稿" in page for page in pages)
    [size] = sizes(path)
    expected = pages_of(which, selection)
    assert sorted(size) == pytest.approx(sorted(expected), abs=0.05)
    whole = "".join(pages)
    if "category" in which.options:
        assert all(plain(own_name(person.names, person.country)) in whole for person in everyone)
    if which in WITH_A_HEAD:
        titled(which, selection.languages, pages[0] if selection.sheet != "fold" else whole)


def titled(which: Paper, languages: tuple[str, ...], head: str) -> None:
    """The title is in the languages that were asked for, in their order, and in no other."""
    words: dict[str, str] = {tag: plain(messages(tag).text(which.title)) for tag in LANGUAGES}
    for tag in LANGUAGES:
        assert (words[tag] in head) == (tag in languages)
    places = [head.index(words[tag]) for tag in languages]
    assert places == sorted(places)


@pytest.mark.parametrize("languages", WAYS, ids="-".join)
def test_the_programme_has_every_item_in_its_languages_and_who_speaks(
    languages: tuple[str, ...], print_paper: Print, forum_of_the_sample: Database
) -> None:
    _result, path = print_paper(paper("agenda"), Selection(languages=languages))
    whole = "".join(texts(path))
    with forum_of_the_sample.reading() as unit:
        sessions = programme(unit).sessions
    items = [item for session in sessions for item in session.items]
    assert items
    for text in (*(session.name for session in sessions), *(item.title for item in items)):
        assert all(plain(text.in_(tag)) in whole for tag in languages)
    for part in (part for item in items for part in item.parts if part.person):
        assert part.person is not None
        assert plain(own_name(part.person.names, part.person.country)) in whole


@pytest.mark.parametrize("which", WITH_A_HEAD, ids=name_of_way)
def test_a_draft_says_so_on_every_page(which: Paper, print_paper: Print) -> None:
    _result, path = print_paper(which, Selection(draft=True))
    assert all("草稿" in page for page in texts(path))


def test_nobodys_telephone_is_on_the_list_that_everybody_gets(
    print_paper: Print, everyone: tuple[PersonView, ...]
) -> None:
    _result, path = print_paper(paper("delegates"), Selection())
    whole = "".join(texts(path))
    phones = [plain(person.phone) for person in everyone if person.phone]
    assert len(phones) > 300
    assert not any(phone in whole for phone in phones)


@pytest.mark.parametrize("which", OF_THE_SAMPLE, ids=name_of_way)
@pytest.mark.parametrize(
    ("selection", "says"),
    [
        (Selection(sheet="a0"), "a0"),
        (Selection(languages=("fr",)), "zh, vi, en"),
        (Selection(languages=()), "zh, vi, en"),
    ],
    ids=["sheet", "language", "no language"],
)
@pytest.mark.parametrize("tag", LEADS)
def test_options_that_a_paper_has_not_are_refused_in_one_sentence(
    which: Paper, selection: Selection, says: str, tag: str, print_paper: Print, tmp_path: Path
) -> None:
    with pytest.raises(DeskError) as refused:
        print_paper(which, selection)
    words = sentence(refused.value, tag)
    assert says in words
    assert "{" not in words
    assert words[-1] in ".。"
    assert "\n" not in words
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("key", [each.key for each in OF_THE_SAMPLE if "category" in each.options])
@pytest.mark.parametrize(
    "selection", [Selection(codes=frozenset({"222222222"})), Selection(category="nobody")], ids=["code", "category"]
)
def test_people_who_are_not_there_are_refused_in_one_sentence(
    key: str, selection: Selection, print_paper: Print
) -> None:
    with pytest.raises(DeskError) as refused:
        print_paper(paper(key), selection)
    assert sentence(refused.value, "zh") != sentence(refused.value, "en")
    assert "{" not in sentence(refused.value, "zh")


def test_a_paper_or_a_design_that_there_is_not_names_those_there_are(print_paper: Print) -> None:
    with pytest.raises(DeskError) as refused:
        paper("poster")
    assert all(known.key in sentence(refused.value, "vi") for known in PAPERS)
    with pytest.raises(DeskError) as refused:
        print_paper(paper("badges"), Selection(design="poster"))
    assert all(key in sentence(refused.value, "vi") for key in DESIGNS)
