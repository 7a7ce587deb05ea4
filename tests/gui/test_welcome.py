from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from forum_desk.errors import StorageUnavailable
from forum_desk.gui.kit import look
from forum_desk.gui.welcome import NewForum, Welcome
from forum_desk.gui.welcome.forms import FileChooser, file_name
from forum_desk.language import LANGUAGES, speak, spoken
from forum_desk.language.tongues import Tag


class Chosen(FileChooser):
    """The file chooser of a user who knows what they want."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def to_open(self, _parent: QWidget, _title: str, _folder: Path, /) -> Path | None:
        return self.path

    def to_save(self, _parent: QWidget, _title: str, _suggested: Path, /) -> Path | None:
        return self.path


def _welcome(qtbot: QtBot, folder: Path, recent: Sequence[str] = (), chooser: FileChooser | None = None) -> Welcome:
    welcome = Welcome(recent, folder, chooser)
    qtbot.addWidget(welcome)
    welcome.resize(1440, 900)
    welcome.show()
    welcome.activateWindow()
    qtbot.waitUntil(welcome.isActiveWindow)
    welcome.show_page("ways")
    return welcome


def test_the_three_ways_have_the_keys_one_two_and_three(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    QTest.keyClick(welcome, Qt.Key.Key_1)
    assert welcome.page() == "start"
    assert welcome.start_form.name.edit.hasFocus()
    QTest.keyClick(welcome.start_form.name.edit, Qt.Key.Key_Escape)
    QTest.keyClick(welcome, Qt.Key.Key_2)
    assert welcome.page() == "open"
    QTest.keyClick(welcome, Qt.Key.Key_Escape)
    with qtbot.waitSignal(welcome.sample):
        QTest.keyClick(welcome, Qt.Key.Key_3)


def test_the_language_changes_before_anything_else_and_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    chinese = welcome.languages.findChildren(QAbstractButton)[0]
    with qtbot.waitSignal(welcome.language_chosen) as signal:
        QTest.mouseClick(chinese, Qt.MouseButton.LeftButton)
    assert signal.args == ["zh"]
    assert spoken() == "zh"


def test_a_forum_is_started_with_what_was_said(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    welcome.show_page("start")
    form = welcome.start_form
    QTest.keyClicks(form.name.edit, "Nanning 2025")
    form.place.set_value("Nanning")
    form.first.edit.set_value(date(2025, 5, 20))  # type: ignore[attr-defined]  # the editor of a day
    form.last.edit.set_value(date(2025, 5, 22))  # type: ignore[attr-defined]  # the editor of a day
    form.languages["vi"].setChecked(False)
    with qtbot.waitSignal(welcome.start) as signal:
        QTest.keyClick(form.name.edit, Qt.Key.Key_Return)
    path = tmp_path / "Nanning 2025.forum"
    wanted = NewForum("Nanning 2025", date(2025, 5, 20), date(2025, 5, 22), "Nanning", ("zh", "en"), path)
    assert signal.args == [wanted]


@pytest.mark.parametrize("before", [Qt.Key.Key_Home, Qt.Key.Key_A], ids=["from the beginning", "over all of it"])
def test_a_day_of_another_year_is_typed_and_enter_begins(qtbot: QtBot, tmp_path: Path, before: Qt.Key) -> None:
    welcome = _welcome(qtbot, tmp_path)
    welcome.show_page("start")
    form = welcome.start_form
    QTest.keyClick(form.name.edit, Qt.Key.Key_Return)
    assert form.name.error()
    QTest.keyClicks(form.name.edit, "Hue")
    assert not form.name.error(), "what was wrong is put right"
    control = Qt.KeyboardModifier.ControlModifier
    for field, day in ((form.first, "2031-03-30"), (form.last, "2031-04-01")):
        QTest.keyClick(field.edit, before, control if before == Qt.Key.Key_A else Qt.KeyboardModifier.NoModifier)
        QTest.keyClicks(field.edit, day)
    with qtbot.waitSignal(welcome.start) as signal:
        QTest.keyClick(form.last.edit, Qt.Key.Key_Return)
    assert (signal.args[0].start, signal.args[0].end) == (date(2031, 3, 30), date(2031, 4, 1))


def test_every_mistake_is_said_beside_its_field_and_nothing_begins(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    form = welcome.start_form
    begun: list[object] = []
    welcome.start.connect(begun.append)
    (tmp_path / "taken.forum").touch()
    form.path.set_value(str(tmp_path / "taken"))
    form.last.edit.set_value(date(2001, 1, 1))  # type: ignore[attr-defined]  # the editor of a day
    for check in form.languages.values():
        check.setChecked(False)
    form.submit()
    assert all(field.error() for field in (form.name, form.last, form.path))
    assert begun == []


def test_what_was_typed_outlives_a_change_of_language(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    welcome.start_form.name.set_value("Nam Ninh 2025")
    welcome.start_form.place.set_value("Nam Ninh")
    welcome.retranslate()
    assert welcome.start_form.name.value() == "Nam Ninh 2025"
    assert welcome.start_form.place.value() == "Nam Ninh"


def test_forums_opened_lately_a_file_and_a_server_can_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.forum"
    welcome = _welcome(qtbot, tmp_path, ["/x/nanning-2024.forum", "postgresql://u@host/n"], Chosen(file))
    form = welcome.open_form
    heard: list[str] = []
    welcome.open.connect(heard.append)
    form.recent[0].click()
    form.choose_file()
    form.server.set_value("nonsense")
    form.connect_server()
    assert form.server.error()
    form.server.set_value("postgresql+psycopg://desk.example.com/nanning2024")
    form.connect_server()
    assert heard == ["/x/nanning-2024.forum", str(file), "postgresql+psycopg://desk.example.com/nanning2024"]
    assert [card.title() for card in form.recent] == ["nanning-2024", "n"]


def test_the_forum_opened_last_is_one_enter_away_and_a_file_has_its_key(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.forum"
    welcome = _welcome(qtbot, tmp_path, ["/x/nanning-2024.forum"], Chosen(file))
    heard: list[str] = []
    welcome.open.connect(heard.append)
    QTest.keyClick(welcome, Qt.Key.Key_2)
    assert welcome.open_form.recent[0].hasFocus()
    QTest.keyClick(welcome.open_form.recent[0], Qt.Key.Key_Return)
    QTest.keyClick(welcome.open_form.recent[0], Qt.Key.Key_F)
    assert heard == ["/x/nanning-2024.forum", str(file)]


def test_after_an_error_the_keys_are_where_they_were(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    welcome.show_page("open")
    server = welcome.open_form.server
    server.set_value("postgresql://127.0.0.1/x")
    server.setFocus()
    welcome.show_progress("Opening the forum")
    assert not server.edit.hasFocus()
    welcome.set_recent(())
    welcome.show_error(StorageUnavailable("The server cannot be reached."))
    assert server.edit.hasFocus()
    assert server.value() == "postgresql://127.0.0.1/x"


def test_a_chosen_path_gets_the_ending_and_stays_while_the_name_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path, chooser=Chosen(tmp_path / "mine"))
    form = welcome.start_form
    next(button for button in form.findChildren(QAbstractButton) if button.text() == "Choose").click()
    QTest.keyClicks(form.name.edit, "another")
    assert form.path.value() == str(tmp_path / "mine.forum")


def test_an_error_is_one_sentence_and_progress_takes_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    welcome.show_progress("Opening the sample", 0.4)
    assert not welcome.ways["sample"].isEnabled()
    welcome.show_error(StorageUnavailable("The folder {name} cannot be written.", name="<b>x</b>"))
    assert welcome.error() == "The folder <b>x</b> cannot be written."
    assert welcome.ways["sample"].isEnabled()
    welcome.show_page("open")
    assert welcome.error() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_low_screen_all_three_ways_and_what_went_wrong_are_seen(
    qtbot: QtBot, tmp_path: Path, language: Tag
) -> None:
    """1366 x 768 pixels at 125 %."""
    speak(language)
    welcome = _welcome(qtbot, tmp_path)
    welcome.resize(1093, 614)
    welcome.show_error(StorageUnavailable("The forum {name} cannot be opened; " * 2, name="nanning-2024.forum"))
    parts: list[QWidget] = [*welcome.ways.values(), welcome._wrong_box]
    qtbot.waitUntil(lambda: all(part.visibleRegion().boundingRect() == part.rect() for part in parts))
    welcome.show_page("start")
    welcome.start_form.first.set_error("There is no such day.")
    begin = welcome.start_form._begin
    qtbot.waitUntil(lambda: begin.visibleRegion().boundingRect() == begin.rect())


def test_a_mistake_in_one_field_leaves_those_beside_it_where_they_are(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = _welcome(qtbot, tmp_path)
    welcome.show_page("start")
    form = welcome.start_form
    form.first.set_error("There is no such day.")
    qtbot.waitUntil(lambda: form.first.height() > form.first.edit.height() + 40)
    tops = {field.edit.mapTo(form, QPoint()).y() for field in (form.first, form.last, form.place)}
    assert len(tops) == 1


@pytest.mark.parametrize(
    ("name", "file"), [("a/b:c", "a b c"), ("  ..", "Forum"), ("论坛 2025", "论坛 2025"), ("x" * 300, "x" * 80)]
)
def test_a_forums_name_makes_a_file_name_every_system_takes(name: str, file: str) -> None:
    assert file_name(name) == file


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (2560, 1440)])
@pytest.mark.parametrize("scale", [100, 125])
def test_the_welcome_paints_at_every_size_in_both_looks(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], scale: int
) -> None:
    look().use(scale=scale)
    welcome = _welcome(qtbot, tmp_path)
    welcome.resize(*size)
    light = welcome.grab().toImage()
    look().use(mode="dark")
    assert welcome.grab().toImage() != light
