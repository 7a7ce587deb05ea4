"""The badge screen with real keys on a real forum: everybody's badge, what to look at, printing and saving."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from builders import DESK_2, FakeClock
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import Source

from forum_desk.badges.queries import count_printed
from forum_desk.badges.rules import CARD, PORTRAIT
from forum_desk.checkin.commands import register
from forum_desk.documents.printers import PrintFailed
from forum_desk.forum.queries import forum
from forum_desk.gui.badges import BadgesScreen
from forum_desk.gui.kit import Runner
from forum_desk.gui.window import Window
from forum_desk.language import Trilingual
from forum_desk.migrations import open_forum
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.settings import Printing, Settings
from forum_desk.storage import Database

LEFT_OUT = "王\U0003134a"
"""Nobody has this character in a font."""


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
    asked: list[str] = field(default_factory=list)

    def __call__(self, _over: QWidget, name: str) -> Path | None:
        self.asked.append(name)
        return None if self.refuses else self.folder / name


@dataclass
class BadgeRoom:
    """The screen and what stands around it."""

    bot: QtBot
    database: Database
    runner: Runner
    window: Window
    screen: BadgesScreen
    printer: FakePrinter
    chooser: FakeChooser
    settings: list[Settings]

    def use(self, printing: Printing) -> None:
        """This computer has another printer or sheet now."""
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
        """Everything that was asked has been answered."""
        self.until(lambda: not self.runner.is_busy())

    def shown(self) -> str:
        """The name of whoever is shown."""
        person = self.screen.people.current()
        return "" if person is None else person.names.native or person.names.vi or person.names.latin

    def said(self) -> str:
        return self.screen.before.outcome.sentence()


@pytest.fixture
def forum_with_people(founded_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Database]:
    """Four people: one in each script, and one with a character that no font has."""
    database = open_forum(shutil.copy(founded_file, tmp_path / "badges.forum"))
    database.clock = clock
    college = NewPosition(
        title=Trilingual("副院长", "Phó Hiệu trưởng", "Vice President"),
        organisation="Yunling College",
    )
    people = (
        NewDelegate("王伟", country="CN", name_latin="Wang Wei", positions=(college,)),
        NewDelegate(name_vi="Nguyễn Thị Phương Thảo", country="VN", positions=(college,)),
        NewDelegate("Margaret Ashworth", country="GB", category="speaker", positions=(college,)),
        NewDelegate(LEFT_OUT, country="CN", category="press", positions=(college,)),
    )
    with database.writing(DESK_2, "checkin.register") as unit:
        for person in people:
            register(unit, person)
    yield database
    database.close()


@pytest.fixture
def room(qtbot: QtBot, forum_with_people: Database, tmp_path: Path) -> Iterator[BadgeRoom]:
    """The screen is shown and has drawn its first badge."""
    runner, window = Runner(Source(forum_with_people, DESK_2)), Window()
    printer, chooser = FakePrinter(), FakeChooser(tmp_path)
    settings, crashes = [Settings()], list[str]()
    runner.crashed.connect(crashes.append)
    screen = BadgesScreen(
        runner, lambda: settings[0], lambda new: settings.__setitem__(0, new), choose_file=chooser, send=printer
    )
    window.add_place("badges", lambda: "Badges", "id-card", lambda: screen)
    qtbot.addWidget(window)
    window.show()
    window.go("badges")
    window.activateWindow()
    qtbot.waitUntil(screen.stage.hasFocus)
    made = BadgeRoom(qtbot, forum_with_people, runner, window, screen, printer, chooser, settings)
    made.until(lambda: screen.stage.page.is_drawn() and bool(screen.before.findings()))
    made.settle()
    yield made
    runner.close()
    assert crashes == []


def colours(room: BadgeRoom) -> set[int]:
    """The colours of the picture of the page on the screen, on a coarse grid."""
    image = room.screen.stage.page.grab(room.screen.stage.page.page_area().toRect()).toImage()
    points = [(x, y) for x in range(4, image.width() - 4, 9) for y in range(4, image.height() - 4, 9)]
    return {image.pixel(x, y) & 0xFFFFFF for x, y in points}


def test_the_first_persons_real_badge_stands_between_the_rulers(room: BadgeRoom) -> None:
    assert room.shown() == "王伟"
    area = room.screen.stage.page.page_area()
    assert abs(area.width() / area.height() - PORTRAIT.width / PORTRAIT.height) < 0.01
    assert len(colours(room)) > 5


def test_arrows_and_tab_step_through_people(room: BadgeRoom) -> None:
    room.press(Qt.Key.Key_Right)
    assert room.shown() == "Nguyễn Thị Phương Thảo"
    room.press(Qt.Key.Key_Tab)
    assert room.shown() == "Margaret Ashworth"
    room.press(Qt.Key.Key_Home)
    assert room.shown() == "王伟"
    room.press(Qt.Key.Key_Left)
    assert room.shown() == "王伟", "there is nobody before the first"
    assert room.screen.stage.bar.count.text() == "1 / 4"


def test_escape_leaves_the_stage_and_tab_then_goes_on_as_usual(room: BadgeRoom) -> None:
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.stage.hasFocus()
    room.press(Qt.Key.Key_Tab)
    assert room.shown() == "王伟"


def test_the_back_is_shown_by_a_key(room: BadgeRoom) -> None:
    front = colours(room)
    room.ctrl(Qt.Key.Key_B)
    room.until(room.screen.stage.page.is_drawn)
    assert room.screen.face.current() == "1"
    assert colours(room) != front


def test_hard_cases_are_one_click_away(room: BadgeRoom) -> None:
    room.screen.stage.bar.case("vi").click()
    assert room.shown() == "Nguyễn Thị Phương Thảo"
    room.screen.stage.bar.case("en").click()
    assert room.shown() == "Margaret Ashworth"


def test_a_category_chip_narrows_who_is_shown_and_printed(room: BadgeRoom) -> None:
    chip = room.screen.people.chips.chip("speaker")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [each.names.latin for each in room.screen.people.rows()] == ["Margaret Ashworth"]
    assert room.screen.before.all.text() == "Save all 1"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert room.screen.before.all.text() == "Save all 4"


def test_somebody_is_found_without_marks_after_a_slash(room: BadgeRoom) -> None:
    room.press(Qt.Key.Key_Slash)
    QTest.keyClicks(room.screen.people.find_field, "phuong thao")
    assert room.shown() == "Nguyễn Thị Phương Thảo"
    QTest.keyClicks(room.screen.people.find_field, "x")
    assert room.screen.stage.empty() == "Nobody is found by that."
    assert room.screen.before.all.text() == "Save all 4", "finding somebody does not change who is printed"


def test_what_cannot_be_printed_is_red_before_printing_and_shown_with_a_click(room: BadgeRoom) -> None:
    finding = room.screen.before.findings()[0]
    assert finding.finding.level == "red"
    assert finding.finding.title == "No glyph for \U0003134a"
    assert finding.finding.people
    finding.show_.click()
    assert room.shown() == LEFT_OUT
    levels = [row.finding.level for row in room.screen.before.findings()]
    assert levels == sorted(levels, key=["red", "amber", "green"].index)


def test_all_badges_are_saved_and_whoever_is_left_out_is_named(room: BadgeRoom) -> None:
    room.ctrl(Qt.Key.Key_S)
    room.until(lambda: room.screen.before.outcome.family == "amber")
    assert room.said() == "3 badges saved in badges.pdf"
    assert LEFT_OUT in room.screen.before.outcome.names()
    reader = PdfReader(room.chooser.folder / "badges.pdf")
    text = [page.extract_text() for page in reader.pages]
    assert len(text) == 6
    assert "Margaret" in text[4]


def test_one_badge_is_saved_alone(room: BadgeRoom) -> None:
    room.screen.before.one.click()
    room.until(lambda: room.screen.before.outcome.family == "green")
    assert room.said() == "1 badge saved in badge-0001.pdf"
    assert len(PdfReader(room.chooser.folder / "badge-0001.pdf").pages) == 2


def test_what_is_chosen_is_kept_and_the_front_alone_is_one_page(room: BadgeRoom) -> None:
    room.use(Printing(printer="Zebra"))
    room.screen.before.faces.changed.emit("front")
    room.screen.before.sheet.changed.emit("single")
    assert room.settings[0].printing == Printing(printer="Zebra", sheet="single", faces="front")
    room.use(room.settings[0].printing)
    assert room.screen.before.faces.current() == "front"
    room.ctrl(Qt.Key.Key_P)
    room.until(lambda: len(room.printer.papers) == 1)
    assert len(PdfReader(BytesIO(room.printer.papers[0])).pages) == 1
    room.settle()


def test_several_stand_on_a4_when_that_sheet_is_chosen(room: BadgeRoom) -> None:
    room.use(Printing(sheet="a4"))
    assert room.screen.before.sheet.current() == "a4"
    room.ctrl(Qt.Key.Key_S)
    room.until(lambda: bool(room.said()))
    page = PdfReader(room.chooser.folder / "badges.pdf").pages[0].mediabox
    assert sorted((round(float(page.width)), round(float(page.height)))) == [595, 842]


def test_a_refused_file_chooser_saves_nothing(room: BadgeRoom) -> None:
    room.chooser.refuses = True
    room.ctrl(Qt.Key.Key_S)
    assert room.chooser.asked == ["badges.pdf"]
    assert room.said() == ""


def test_prints_go_to_the_printer_and_are_recorded(room: BadgeRoom) -> None:
    room.use(Printing(printer="Badge printer"))
    assert room.screen.before.all.text() == "Print all 4"
    room.screen.before.all.click()
    room.until(lambda: bool(room.said()))
    assert room.said() == "3 badges sent to Badge printer"
    room.settle()
    assert len(PdfReader(BytesIO(room.printer.papers[0])).pages) == 6
    with room.database.reading() as unit:
        assert count_printed(unit) == 3


def test_a_refusing_printer_is_named_with_its_reason_and_nothing_is_recorded(room: BadgeRoom) -> None:
    room.use(Printing(printer="Badge printer"))
    room.printer.broken = "no paper"
    room.ctrl(Qt.Key.Key_P)
    room.until(lambda: room.screen.before.outcome.family == "red")
    assert room.said() == "Badge printer refused the paper (no paper)."
    with room.database.reading() as unit:
        assert count_printed(unit) == 0


def test_a_stopped_run_leaves_nothing_behind(room: BadgeRoom) -> None:
    room.screen.before.all.click()
    room.screen.before.outcome.stop.click()
    room.settle()
    assert room.said() == "Stopped. Nothing was printed or saved."
    assert not (room.chooser.folder / "badges.pdf").exists()


def test_the_other_design_becomes_the_forums(room: BadgeRoom) -> None:
    room.screen.design.select("card")
    room.screen.design.chosen.emit("card")
    page = room.screen.stage.page
    room.until(lambda: page.is_drawn() and page.page_area().width() > page.page_area().height())
    assert abs(page.page_area().width() / page.page_area().height() - CARD.width / CARD.height) < 0.01
    with room.database.reading() as unit:
        assert forum(unit).design == "card"


def test_in_a_narrow_window_the_people_fold_and_a_slash_brings_them_back(room: BadgeRoom) -> None:
    room.window.resize(1200, 800)
    room.until(lambda: not room.screen.people.isVisible())
    assert room.screen.before.isVisible()
    room.press(Qt.Key.Key_Slash)
    assert room.screen.people.find_field.hasFocus()
    room.window.resize(1440, 900)
    room.until(lambda: room.screen.people.isVisible() and not room.screen._folding.button(0).isVisible())
