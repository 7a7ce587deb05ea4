"""The papers screen with real keys: every paper of the catalogue, its options, saved and printed as it is seen."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from builders import DESK_2, FakeClock, add_person
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import Source

from forum_desk.checkin.commands import register
from forum_desk.documents.catalogue import PAPERS
from forum_desk.documents.printers import PrintFailed
from forum_desk.gui.documents import PapersScreen
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.migrations import open_forum
from forum_desk.people.commands import NewDelegate
from forum_desk.settings import Printing, Settings
from forum_desk.storage import Database


@dataclass
class FakePrinter:
    """Keeps every PDF; while `broken` says a reason, it refuses."""

    papers: list[bytes] = field(default_factory=list)
    broken: str = ""

    def __call__(self, path: Path, printer: str) -> None:
        if self.broken:
            raise PrintFailed("{printer} refused the paper ({reason}).", printer=printer, reason=self.broken)
        self.papers.append(path.read_bytes())


@dataclass
class FakeChooser:
    """Answers with a file of that name in a folder, or with nothing."""

    folder: Path
    refuses: bool = False

    def __call__(self, _over: QWidget, name: str) -> Path | None:
        return None if self.refuses else self.folder / name


@dataclass
class PapersRoom:
    """The screen and what stands around it."""

    bot: QtBot
    database: Database
    runner: Runner
    window: Window
    screen: PapersScreen
    printer: FakePrinter
    chooser: FakeChooser
    settings: list[Settings]

    def use(self, printing: Printing) -> None:
        """This computer has another printer now."""
        self.settings[0] = Settings(printing=printing)
        self.screen.activated()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds)

    def settle(self) -> None:
        """Everything that was asked has been answered, and the page is on the screen."""
        page = self.screen.desktop.page
        self.until(lambda: not self.runner.is_busy() and (page.is_drawn() or bool(self.screen.desktop.empty())))

    def choose(self, key: str) -> None:
        """Shows a paper."""
        self.screen.list.select(key)
        self.settle()

    def saved(self) -> PdfReader:
        """What Ctrl+S keeps of the paper that is shown."""
        self.screen.options.outcome.clear()
        self.ctrl(Qt.Key.Key_S)
        self.until(lambda: bool(self.said()))
        paper = self.screen.list.current()
        assert paper is not None
        return PdfReader(BytesIO((self.chooser.folder / f"{paper.key}.pdf").read_bytes()))

    def said(self) -> str:
        return self.screen.options.outcome.sentence()


@pytest.fixture
def room(qtbot: QtBot, founded_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[PapersRoom]:
    """The screen is shown with two people on the list, and has drawn the first paper."""
    database = open_forum(shutil.copy(founded_file, tmp_path / "papers.forum"))
    database.clock = clock
    add_person(database, "王伟", name_latin="Wang Wei", organisation="Yunling College", country="CN")
    add_person(database, "Margaret Ashworth", organisation="Harbour Institute", country="GB", category="speaker")
    runner, window = Runner(Source(database, DESK_2)), Window()
    printer, chooser = FakePrinter(), FakeChooser(tmp_path)
    settings, crashes = [Settings()], list[str]()
    runner.crashed.connect(crashes.append)
    screen = PapersScreen(runner, lambda: settings[0], choose_file=chooser, send=printer)
    window.add_place("papers", lambda: "Papers", "file-text", lambda: screen)
    qtbot.addWidget(window)
    window.show()
    window.go("papers")
    window.activateWindow()
    made = PapersRoom(qtbot, database, runner, window, screen, printer, chooser, settings)
    made.until(lambda: QApplication.focusWidget() is not None and screen.list.current() is not None)
    made.settle()
    yield made
    runner.close()
    database.close()
    assert crashes == []


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_all_papers_of_the_catalogue_are_listed(room: PapersRoom) -> None:
    assert {paper.key for paper in room.screen.list.papers()} == {paper.key for paper in PAPERS}


@pytest.mark.parametrize("key", [paper.key for paper in PAPERS])
def test_every_paper_shows_its_page_or_says_why_not(room: PapersRoom, key: str) -> None:
    room.choose(key)
    shown = room.screen.desktop
    assert bool(shown.empty()) != (shown.page.pages > 0)
    assert room.screen.options.save.isEnabled() == (shown.page.pages > 0)


def test_arrows_go_from_paper_to_paper(room: PapersRoom) -> None:
    papers = room.screen.list.papers()
    room.press(Qt.Key.Key_Down)
    assert room.screen.list.current() == papers[1]
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Up)
    assert room.screen.list.current() == papers[0]


def test_a_paper_is_found_after_a_slash(room: PapersRoom) -> None:
    room.press(Qt.Key.Key_Slash)
    QTest.keyClicks(room.screen.find_field, "delegates")
    assert [paper.key for paper in room.screen.list.papers()] == ["delegates"]
    room.settle()
    assert room.screen.list.current() == room.screen.list.papers()[0]
    room.press(Qt.Key.Key_Escape)
    assert len(room.screen.list.papers()) == len(PAPERS)


def test_the_pages_of_every_paper_are_counted(room: PapersRoom) -> None:
    tiles = room.screen.list._tiles
    light = {paper.key for paper in PAPERS if "draft" in paper.options}
    room.until(lambda: light <= {key for key, _selection in (*room.screen._made, *room.screen._not_to_be_made)})
    assert "seat-plan" in {key for key, _selection in room.screen._not_to_be_made}
    assert all(tile._pages for tile in tiles if tile.paper.key in light and "plan" not in tile.paper.options)
    room.choose("badges")
    badges = next(tile for tile in tiles if tile.paper.key == "badges")
    assert badges._pages == "4 p"


def test_left_and_right_turn_the_pages(room: PapersRoom) -> None:
    room.choose("badges")
    bar = room.screen.desktop.bar
    assert bar.words.text() == "Page 1 of 4"
    room.press(Qt.Key.Key_Right)
    assert bar.words.text() == "Page 2 of 4"
    room.press(Qt.Key.Key_Left)
    room.press(Qt.Key.Key_Left)
    assert bar.words.text() == "Page 1 of 4"


def test_what_is_saved_is_what_is_shown(room: PapersRoom) -> None:
    room.choose("delegates")
    reader = room.saved()
    assert room.said() == "Saved in delegates.pdf"
    assert len(reader.pages) == room.screen.desktop.page.pages
    assert "Margaret Ashworth" in text_of(reader)


def test_the_first_language_leads_and_one_that_is_left_out_is_gone(room: PapersRoom) -> None:
    room.choose("delegates")
    order = room.screen.options.languages
    first = order.languages()[0]
    order.row(first).setFocus()
    room.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order.languages()[1] == first
    room.press(Qt.Key.Key_Space)
    assert first not in order.languages()
    room.settle()
    assert room.screen.desktop.page.pages > 0


def test_the_last_language_cannot_be_left_out(room: PapersRoom) -> None:
    order = room.screen.options.languages
    for tag in ("zh", "vi", "en"):
        order.row(tag).eye.click()
    assert len(order.languages()) == 1
    room.settle()


def test_a_category_narrows_who_is_on_the_paper(room: PapersRoom) -> None:
    room.choose("delegates")
    room.screen.options.category.select("speaker")
    room.screen.options.category.chosen.emit("speaker")
    room.settle()
    text = text_of(room.saved())
    assert "Margaret Ashworth" in text
    assert "Yunling" not in text


def test_badges_may_stand_on_a4(room: PapersRoom) -> None:
    room.choose("badges")
    room.screen.options.sheet.select("a4")
    room.screen.options.sheet.chosen.emit("a4")
    room.settle()
    assert len(room.saved().pages) == 2


def test_printing_sends_the_same_bytes(room: PapersRoom) -> None:
    room.use(Printing(printer="Office"))
    room.choose("sign-in")
    room.ctrl(Qt.Key.Key_P)
    room.until(lambda: bool(room.said()))
    assert room.said() == "Sent to Office"
    assert "Margaret Ashworth" in text_of(PdfReader(BytesIO(room.printer.papers[0])))


def test_a_printer_that_refuses_is_named(room: PapersRoom) -> None:
    room.use(Printing(printer="Office"))
    room.printer.broken = "no toner"
    room.choose("delegates")
    room.screen.options.print.click()
    room.until(lambda: room.screen.options.outcome.family == "red")
    assert room.said() == "Office refused the paper (no toner)."


def test_a_file_that_cannot_be_written_is_said(room: PapersRoom) -> None:
    room.choose("delegates")
    (room.chooser.folder / "delegates.pdf").mkdir()
    room.screen.options.save.click()
    room.until(lambda: room.screen.options.outcome.family == "red")
    assert "delegates.pdf" in room.said()


def test_a_new_person_is_on_the_paper_at_once(room: PapersRoom) -> None:
    room.choose("delegates")
    room.runner.write(register, NewDelegate(name="Nguyễn Văn Anh", country="VN"))
    room.until(lambda: len(room.screen._made) == 0 or room.runner.is_busy())
    room.settle()
    assert "Nguyễn" in text_of(room.saved())


def test_problems_of_a_paper_are_named_beside_it(room: PapersRoom) -> None:
    add_person(room.database, "王\U0003134a", country="CN")
    room.screen.reload()
    room.choose("badges")
    room.until(lambda: "\U0003134a" in room.screen.options.problems())
    assert room.screen.options.problems().startswith("1 person is left out")
