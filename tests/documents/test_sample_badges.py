"""The badges of the whole sample forum in one print run, read back by readers that know nothing of how they are made.

A badge that carries somebody else's code, or a person without one, is the worst that a print run can do: so that each
of the 412 is compared with what the database says about its bearer.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp

from forum_desk.badges.queries import live_codes
from forum_desk.badges.rules import DESIGNS, Design, grouped_code
from forum_desk.documents.catalogue import make, paper
from forum_desk.documents.kit.fonts import GETA
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.migrations import open_forum
from forum_desk.migrations.sample import PEOPLE, sample_forum
from forum_desk.people.queries import PersonView, everybody
from forum_desk.people.rules import own_name
from forum_desk.storage import Database

MM = 72 / 25.4
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)  # else printed letters are read as tiny codes
CODE_FACE = {"portrait": 0, "card": 1}
"""Where the code is: on the front of an upright badge, on the back of a card."""


@dataclass(frozen=True)
class Run:
    """A print run of everybody: the file, what the program says of it, and whom the database has."""

    path: Path
    design: Design
    result: PrintResult
    people: tuple[PersonView, ...]
    codes: dict[str, str]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample forum, to be read only."""
    path = tmp_path_factory.mktemp("sample") / "sample.forum"
    sample_forum(path)
    with closing(open_forum(path)) as database:
        yield database


@pytest.fixture(scope="session")
def print_everybody(sample: Database, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Run]:
    """Prints all badges in a design on a kind of sheet, each combination once."""
    folder = tmp_path_factory.mktemp("badges")
    done: dict[tuple[str, str], Run] = {}

    def print_(design: str, sheet: str = "single") -> Run:
        if (design, sheet) not in done:
            path = folder / f"{design}-{sheet}.pdf"
            with sample.reading() as unit:
                people = everybody(unit)
                codes = live_codes(unit, [person.id for person in people])
                result = make(paper("badges"), unit, Selection(design=design, sheet=sheet), path)
            done[design, sheet] = Run(path, DESIGNS[design], result, tuple(people), codes)
        return done[design, sheet]

    return print_


@pytest.fixture(params=DESIGNS)
def run(request: pytest.FixtureRequest, print_everybody: Callable[[str, str], Run]) -> Run:
    """Everybody's badges, one face a page, in each design in turn."""
    return print_everybody(str(request.param), "single")


def plain(text: str) -> str:
    """Text without what readers see differently: white space, and hyphens at the end of lines."""
    return "".join(c for c in text if not c.isspace() and c not in "-\x02\ufffe")


def texts(path: Path) -> list[str]:
    """The text of each page as PDFium reads it."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return [plain(page.get_textpage().get_text_range()) for page in document]


def scanned(page: Any, scale: float) -> list[str]:
    """The codes that a scanner finds in the picture of a page, at `scale` pixels a point."""
    picture = page.render(scale=scale, grayscale=True, draw_annots=False).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=QR)]


def test_everybody_has_a_badge_and_nobody_is_left_out(run: Run) -> None:
    assert len(run.people) == PEOPLE == run.result.made
    assert run.result.left_out == ()
    assert not any(problem.blocks for problem in run.result.problems)
    assert run.result.pages == 2 * PEOPLE
    assert len(set(run.codes.values())) == PEOPLE


def test_both_faces_name_their_bearer_and_the_back_the_number_and_code_of_the_database(run: Run) -> None:
    pages = texts(run.path)
    assert len(pages) == 2 * PEOPLE
    for n, person in enumerate(run.people):
        front, back = pages[2 * n : 2 * n + 2]
        name = plain(own_name(person.names, person.country))
        assert name
        assert name in front
        assert name in back
        assert f"{person.number:03d}" in back
        assert plain(grouped_code(run.codes[person.id])) in back
        assert any(plain(word) in front for word in person.category.word)
        assert GETA not in front + back


def test_organisations_and_positions_stand_on_the_front_in_the_bearers_language(run: Run) -> None:
    pages = texts(run.path)[::2]
    for front, person in zip(pages, run.people, strict=True):
        for text in (person.organisation, person.title):
            assert any(plain(words) in front for words in text if words) or not any(text)


def test_the_code_in_the_picture_of_every_badge_is_the_one_in_the_database(run: Run) -> None:
    with closing(pypdfium2.PdfDocument(run.path)) as document:
        for n, person in enumerate(run.people):
            page = document[2 * n + CODE_FACE[run.design.key]]
            assert scanned(page, 1.6) == [run.codes[person.id]], f"{person.number}"


def test_pages_have_exactly_the_size_of_the_badge(run: Run) -> None:
    with closing(pypdfium2.PdfDocument(run.path)) as document:
        sizes = {document.get_page_size(n) for n in range(len(document))}
    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx((run.design.width * MM, run.design.height * MM), abs=0.05)


def test_every_font_in_the_file_is_embedded(run: Run) -> None:
    reader = pypdf.PdfReader(run.path)
    size: Any = reader.trailer["/Size"]
    objects: list[Any] = [reader.get_object(n) for n in range(1, size)]
    fonts = [each for each in objects if isinstance(each, dict) and each.get("/Type") == "/Font"]
    assert len(fonts) >= 5
    for font in fonts:
        assert font["/BaseFont"][7] == "+", "a subset has six letters and a plus before its name"
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


@pytest.mark.parametrize("design", DESIGNS)
def test_sheets_to_be_cut_carry_everybodys_code_once(design: str, print_everybody: Callable[[str, str], Run]) -> None:
    run = print_everybody(design, "a4")
    assert (run.result.made, run.result.left_out) == (PEOPLE, ())
    found: list[str] = []
    with closing(pypdfium2.PdfDocument(run.path)) as document:
        for n in range(CODE_FACE[design], len(document), 2):
            found += scanned(document[n], 1.6)
    assert sorted(found) == sorted(run.codes.values())
