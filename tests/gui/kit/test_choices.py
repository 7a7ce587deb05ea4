from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Check, Combo, Menu, Segment, Toggle


def test_a_segment_tells_what_the_user_chose_and_only_that(qtbot: QtBot) -> None:
    segment = Segment([("all", "Everyone"), ("in", "Arrived")])
    qtbot.addWidget(segment)
    heard: list[str] = []
    segment.changed.connect(heard.append)
    assert segment.current() == "all"
    segment.select("in")
    assert (segment.current(), heard) == ("in", [])
    QTest.mouseClick(segment.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    assert (segment.current(), heard) == ("all", ["all"])


def test_tab_comes_to_the_choice_that_holds_and_the_arrows_choose_from_there(qtbot: QtBot) -> None:
    segment = Segment([("zh", "中文"), ("vi", "Tiếng Việt"), ("en", "English")])
    segment.select("en")
    qtbot.addWidget(segment)
    segment.show()
    segment.activateWindow()
    qtbot.waitUntil(segment.isActiveWindow)
    english = segment.findChildren(QAbstractButton)[2]
    qtbot.waitUntil(english.hasFocus)
    with qtbot.waitSignal(segment.changed) as signal:
        QTest.keyClick(english, Qt.Key.Key_Left)
    assert signal.args == ["vi"]
    assert segment.findChildren(QAbstractButton)[1].hasFocus()
    segment.select("zh")
    assert segment.findChildren(QAbstractButton)[0].hasFocus()


def test_a_count_makes_a_segment_wider(qtbot: QtBot) -> None:
    segment = Segment([("all", "Everyone"), ("in", "Arrived")])
    qtbot.addWidget(segment)
    before = segment.sizeHint().width()
    segment.set_count("all", 412)
    assert segment.sizeHint().width() > before


def test_a_drop_down_gives_keys_and_keeps_its_choice_when_the_words_change(qtbot: QtBot) -> None:
    combo = Combo([("a", "Main hall"), ("b", "Mingde Hall")], current="b")
    qtbot.addWidget(combo)
    combo.set_choices([("a", "主会场"), ("b", "明德厅"), ("c", "x")])
    assert (combo.current(), combo.currentText()) == ("b", "明德厅")
    heard: list[str] = []
    combo.chosen.connect(heard.append)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert heard == ["c"]


def test_the_whole_line_of_a_check_mark_is_its_target(qtbot: QtBot) -> None:
    check, toggle = Check("Bring a bag"), Toggle("First row holds the headings", checked=True)
    for widget in (check, toggle):
        qtbot.addWidget(widget)
        widget.resize(300, 32)
        assert widget.sizeHint().height() >= 32
    QTest.mouseClick(check, Qt.MouseButton.LeftButton)
    assert check.isChecked()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert not toggle.isChecked()
    assert not check.grab().isNull()
    assert not toggle.grab().isNull()


def test_a_menu_runs_the_act_that_was_chosen(qtbot: QtBot) -> None:
    menu, done = Menu(), list[str]()
    qtbot.addWidget(menu)
    menu.add("Print R&D", lambda: done.append("print"), icon="printer")
    assert menu.actions()[0].text() == "Print R&&D"
    menu.actions()[0].trigger()
    assert done == ["print"]
