import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from forum_desk.gui.kit import Type, draw_line
from forum_desk.gui.kit.fonts import CHINESE, LATIN, font, font_for, has_chinese


def _rows_with_ink(text: str, width: int) -> tuple[int, int]:
    """First and last row of pixels that the left part of a painted line touches."""
    image = QImage(QSize(400, 80), QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_line(painter, QRectF(0, 0, 400, 80), text, Type(24, 700), QColor("black"))
    painter.end()
    touched = [y for y in range(80) if any(image.pixelColor(x, y).value() < 128 for x in range(width))]
    return touched[0], touched[-1]


def test_latin_letters_are_inter_from_our_files(qapp: QApplication) -> None:
    assert qapp is not None
    assert QFontInfo(font(14)).family() == LATIN
    assert font(14).families() == [LATIN, CHINESE]
    assert font(14).hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_chinese_in_a_line_does_not_push_its_latin_letters_down() -> None:
    width = int(Type(24, 700).width("Wa")) - 2
    assert _rows_with_ink("Wang", width) == pytest.approx(_rows_with_ink("Wang 王伟", width), abs=0)


def test_capitals_stand_in_the_middle_of_their_line() -> None:
    first, last = _rows_with_ink("H", 12)
    assert abs((first + last) / 2 - 39.5) <= 1


def test_large_latin_closes_up_and_chinese_stays_open() -> None:
    assert font_for("Wang Wei", 56, 700).letterSpacing() < 0
    assert font_for("王伟", 56, 700).letterSpacing() == 0
    assert font_for("Wang Wei", 14).letterSpacing() == 0


def test_figures_are_equally_wide_where_they_stand_in_columns() -> None:
    assert Type(28, 700, figures=True).width("111") == pytest.approx(Type(28, 700, figures=True).width("888"))
    assert Type(28, 700).width("111") < Type(28, 700).width("888")


@pytest.mark.parametrize(("text", "chinese"), [("Nguyễn", False), ("王", True), ("𠮷田", True), ("😀", False)])
def test_chinese_is_told_from_other_scripts(text: str, chinese: bool) -> None:
    assert has_chinese(text) is chinese
