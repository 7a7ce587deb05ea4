"""The view of a page: real PDFs drawn on a worker, fitted, kept, and refused in a sentence."""

from io import BytesIO

import pytest
from PySide6.QtCore import QMargins, QSize
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from forum_desk.errors import Refused
from forum_desk.gui.documents.preview import PageView, picture, sizes
from forum_desk.gui.kit import Runner

MM = 72 / 25.4


def pdf_of(*pages: tuple[float, float]) -> bytes:
    """Pages of these sizes in mm, each half red."""
    out = BytesIO()
    canvas = Canvas(out)
    for width, height in pages:
        canvas.setPageSize((width * MM, height * MM))
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, width * MM, height * MM / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    runner = Runner()
    made = PageView(runner, room=QMargins(10, 10, 10, 10))
    made.destroyed.connect(runner.close)
    qtbot.addWidget(made)
    made.resize(420, 520)
    made.show()
    return made


def test_sizes_are_those_of_the_paper() -> None:
    found = sizes(pdf_of((90, 130), (297, 210)))
    assert [(round(size.width()), round(size.height())) for size in found] == [(90, 130), (297, 210)]


def test_a_page_is_drawn_in_its_own_colours_and_as_wide_as_wanted() -> None:
    image = picture(pdf_of((90, 130)), 0, 270)
    assert abs(image.width() - 270) <= 1
    assert abs(image.height() - 390) <= 1
    assert image.pixelColor(100, 300).name() == "#ff0000"
    assert image.pixelColor(100, 50).name() == "#ffffff"


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Refused):
        sizes(b"no pdf")


def test_the_page_is_fitted_and_keeps_its_shape(view: PageView, qtbot: QtBot) -> None:
    view.show_pdf(pdf_of((90, 130)))
    qtbot.waitUntil(view.is_drawn)
    area = view.page_area()
    assert area.height() == 500
    assert abs(area.width() / area.height() - 90 / 130) < 0.01
    assert abs(view.scale() * 130 - 500) < 1


def test_another_size_of_the_view_is_drawn_again(view: PageView, qtbot: QtBot) -> None:
    view.show_pdf(pdf_of((90, 130)))
    qtbot.waitUntil(view.is_drawn)
    view.resize(QSize(300, 300))
    assert not view.is_drawn()
    qtbot.waitUntil(view.is_drawn)
    assert view.page_area().height() == 280


def test_pages_are_turned_and_never_beyond_the_last(view: PageView, qtbot: QtBot) -> None:
    view.show_pdf(pdf_of((90, 130), (130, 90)))
    qtbot.waitUntil(view.is_drawn)
    view.go(9)
    assert view.page == 1
    qtbot.waitUntil(view.is_drawn)
    assert view.page_area().width() > view.page_area().height()
    view.go(-3)
    assert view.is_drawn(), "a page that was shown is kept"


def test_damaged_bytes_are_said_in_a_sentence(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.failed) as told:
        view.show_pdf(b"damaged")
    assert told.args == ["This page cannot be shown; make the paper again."]


def test_an_empty_pdf_clears_the_view(view: PageView, qtbot: QtBot) -> None:
    view.show_pdf(pdf_of((90, 130)))
    qtbot.waitUntil(view.is_drawn)
    view.show_pdf(b"")
    assert view.pages == 0
    assert view.page_area().isEmpty()
