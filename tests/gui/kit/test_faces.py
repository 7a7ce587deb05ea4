from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from forum_desk.gui.kit import avatar, photo
from forum_desk.gui.kit.faces import family_for
from forum_desk.gui.kit.tokens import STATE_FAMILIES


@given(st.text())
def test_nobodys_initial_has_a_colour_of_state(seed: str) -> None:
    assert family_for(seed) not in STATE_FAMILIES
    assert family_for(seed) == family_for(seed)


def test_a_photograph_is_cut_but_never_stretched(qapp: QApplication) -> None:
    assert qapp is not None
    face = QPixmap(QSize(300, 100))
    face.fill(QColor("red"))
    painter = QPainter(face)
    painter.fillRect(100, 0, 100, 100, QColor("blue"))
    painter.end()
    canvas = QPixmap(QSize(100, 100))
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    photo(painter, QRectF(0, 0, 100, 100), face, radius=0)
    painter.end()
    assert {canvas.toImage().pixelColor(x, 50).name() for x in (2, 50, 97)} == {"#0000ff"}


def test_without_a_photograph_there_is_an_initial(qapp: QApplication) -> None:
    assert qapp is not None
    canvas = QPixmap(QSize(48, 48))
    canvas.fill(QColor("white"))
    empty = canvas.toImage()
    painter = QPainter(canvas)
    avatar(painter, QRectF(0, 0, 48, 48), "王", "key")
    painter.end()
    assert canvas.toImage() != empty
