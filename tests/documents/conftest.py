"""A forum and people to print, and independent readers for what was printed."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from forum_desk.badges.rules import PORTRAIT, BadgeForum, BadgePerson, Design, new_code
from forum_desk.documents.badge import draw, new_sheet
from forum_desk.documents.paper import PrintResult
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

DELEGATE = Trilingual("代表", "Đại biểu", "Delegate")


@pytest.fixture
def paper_forum() -> BadgeForum:
    return BadgeForum(
        name=Trilingual("春季职业教育论坛", "Diễn đàn Mùa xuân", "Spring Forum"),
        short_name=Trilingual(),
        theme=Trilingual("互通 · 共享", "", "Sharing"),
        place=Trilingual("南宁", "Nam Ninh", "Nanning"),
        start=date(2027, 5, 20),
        end=date(2027, 5, 21),
    )


@pytest.fixture
def person() -> Callable[..., BadgePerson]:
    """Makes people with a code and a number of their own."""
    numbers = count(1)

    def make(names: Names, **given: Any) -> BadgePerson:
        number = next(numbers)
        plain = BadgePerson(f"id{number}", new_code(), number, names, category=DELEGATE)
        return replace(plain, **given)

    return make


@pytest.fixture
def print_badges(paper_forum: BadgeForum) -> Callable[..., tuple[bytes, PrintResult]]:
    """Prints badges into memory."""

    def print_(people: Iterable[BadgePerson], design: Design = PORTRAIT, **how: Any) -> tuple[bytes, PrintResult]:
        out = io.BytesIO()
        canvas = new_sheet(out, design, how.get("sheet", "single"))
        result = draw(canvas, design, paper_forum, people, **how)
        canvas.save()
        return out.getvalue(), result

    return print_


@pytest.fixture
def texts() -> Callable[[bytes], list[str]]:
    """The text of each page as PDFium reads it, without white space."""

    def read(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return ["".join(page.get_textpage().get_text_range().split()) for page in document]
        finally:
            document.close()

    return read


@pytest.fixture
def pictures() -> Callable[..., list[Image.Image]]:
    """Each page as pixels."""

    def render(pdf: bytes, scale: float = 2) -> list[Image.Image]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.render(scale=scale).to_pil() for page in document]
        finally:
            document.close()

    return render


@pytest.fixture
def scan() -> Callable[[Image.Image], list[str]]:
    """The codes that a scanner finds in a picture."""
    return lambda picture: [found.text for found in zxingcpp.read_barcodes(picture)]
