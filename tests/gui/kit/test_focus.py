from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Button, Input, scrolled
from forum_desk.gui.kit.focus import FocusHalo


def _halo(window: QWidget) -> FocusHalo | None:
    return next((halo for halo in window.findChildren(FocusHalo) if halo.isVisible()), None)


def test_the_ring_goes_where_the_focus_goes_and_follows_what_moves(qtbot: QtBot) -> None:
    window = QWidget()
    first, second = Input("one"), Button("two")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    halo = _halo(window)
    assert halo is not None
    assert halo.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    window.resize(500, 300)
    qtbot.waitUntil(lambda: halo.geometry() == first.geometry().adjusted(-4, -4, 4, 4))
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    moved = _halo(window)
    assert moved is not None
    assert moved.geometry().center() == second.geometry().center()
    second.hide()
    assert _halo(window) is None or not second.isVisible()


def test_the_ring_lets_clicks_through_and_stays_inside_what_scrolls(qtbot: QtBot) -> None:
    inner = QWidget()
    field = Input("one")
    QVBoxLayout(inner).addWidget(field)
    area = scrolled(inner)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    field.setFocus()
    halo = _halo(area)
    assert halo is not None
    assert halo.parentWidget() is area.viewport()
    assert halo.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
