from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.exchange.hints import InfoStrip
from forum_desk.gui.kit import Words
from forum_desk.language import _, speak


def test_why_a_list_could_not_be_stored_is_said_whole(qtbot: QtBot) -> None:
    speak("vi")
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    strip = InfoStrip()
    strip.sheets.hide()
    strip.encodings.hide()
    column.addWidget(strip)
    column.addStretch(1)
    page.resize(440, 400)
    page.show()
    strip.say_wrong(
        _("The disk is full, so nothing was saved to {name}; make room and try again.").format(
            name="nanning-2024.forum"
        )
    )
    said = strip.findChild(Words)
    assert isinstance(said, Words)
    assert said.heightForWidth(said.width()) > 56
    qtbot.waitUntil(lambda: strip.height() >= said.heightForWidth(said.width()))
    assert said.height() >= said.heightForWidth(said.width())
