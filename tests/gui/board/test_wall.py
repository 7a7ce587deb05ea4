"""The board on the wall: alive, always dark, nothing small, no telephone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from board_room import KEY, Morning
from builders import DESK_2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from forum_desk.checkin.commands import check_in
from forum_desk.gui.board.wall import WallWindow, board, brush, chart
from forum_desk.gui.board.wall.words import share, without_telephone
from forum_desk.gui.kit import Type, look
from forum_desk.language import Trilingual
from forum_desk.people.commands import NewDelegate, add
from forum_desk.programme import commands, details


@pytest.fixture
def wall(morning: Morning) -> Iterator[WallWindow]:
    """The board, opened by its key."""
    with morning.database.writing(DESK_2, "people.add") as unit:
        add(
            unit,
            NewDelegate(name="Zhou Min", category="dignitary", liaison="Ms. Lan · 13900001111", phone="13900002222"),
        )
    morning.press(KEY.Key_F11)
    shown = morning.screen.wall
    assert shown is not None
    morning.until(lambda: shown.is_settled() and not morning.runner.is_busy())
    yield shown
    shown.close()


def test_it_says_who_is_missing_and_never_a_telephone(wall: WallWindow) -> None:
    said = wall.board.texts()
    assert "Zhou Min" in said
    assert "Ms. Lan asks" in said
    assert not re.search(r"\d{7}", " ".join(said))


def test_a_check_in_and_the_run_of_the_day_are_seen_at_once(morning: Morning, wall: WallWindow) -> None:
    assert "0" in wall.board.texts()
    with morning.database.writing(DESK_2, "checkin.check_in") as unit:
        check_in(unit, morning.ann, seconds=12)
    morning.runner.announced.emit(unit.announcement)
    morning.until(lambda: "1" in wall.board.texts() and "Desk 2" in wall.board.texts())
    morning.elsewhere(lambda unit: commands.start(unit, morning.opening))
    morning.until(lambda: "Opening" in wall.board.texts())


def test_it_says_how_many_who_are_needed_on_the_stage_are_not_here(morning: Morning, wall: WallWindow) -> None:
    with morning.database.writing(DESK_2, "programme.edit") as unit:
        receivers = [add(unit, NewDelegate(name=f"Receiver {number}")) for number in range(12)]
        units = tuple(details.Unit(name=Trilingual(en="Unit"), receiver=receiver) for receiver in receivers)
        commands.edit_item(unit, morning.opening, None, {"details": details.Details(units=units)})
    morning.runner.announced.emit(unit.announcement)
    morning.at(20)
    morning.until(lambda: "13 not here yet" in wall.board.texts())
    with morning.database.writing(DESK_2, "checkin.check_in") as unit:
        check_in(unit, receivers[0])
    morning.runner.announced.emit(unit.announcement)
    morning.until(lambda: "12 not here yet" in wall.board.texts())


def test_every_hall_says_how_late_it_is_and_when_the_next_is_expected(morning: Morning, wall: WallWindow) -> None:
    assert "20 min late" not in wall.board.texts()
    morning.at(50)
    morning.elsewhere(lambda unit: commands.start(unit, morning.opening, moment=morning.clock.now))
    morning.until(lambda: "20 min late" in wall.board.texts())
    said = wall.board.texts()
    assert {"Main hall", "Hall B"} <= set(said)
    row = morning.hall().next
    assert row is not None
    assert row.expected.late > 0
    assert f"{row.expected.start:%H:%M}" in said


def test_the_halls_are_shown_in_turn(wall: WallWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def write(*given: Any, **more: Any) -> float:
        shown.append(given[3])
        return brush.write(*given, **more)

    monkeypatch.setattr("forum_desk.gui.board.wall.board.write", write)
    seen = []
    for turn in range(3):
        shown.clear()
        wall.board.turn_to(turn)
        wall.board.grab()
        seen.append({"Main hall", "Hall B"}.intersection(shown))
    assert seen == [{"Main hall"}, {"Hall B"}, {"Main hall"}]


def test_it_is_dark_whatever_the_program_looks_like(wall: WallWindow) -> None:
    look().use(mode="light", scale=125)
    picture = wall.grab().toImage()
    for x, y in ((2, 2), (picture.width() - 3, picture.height() - 3)):
        assert picture.pixelColor(x, y).lightness() < 40


def test_no_words_are_smaller_than_fifteen_pixels(wall: WallWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    write = brush.write

    def noting(
        painter: QPainter, x: float, baseline: float, text: str, kind: Type, *rest: object, **more: object
    ) -> float:
        sizes.append(kind.size)
        return write(painter, x, baseline, text, kind, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(board, "write", noting)
    monkeypatch.setattr(chart, "write", noting)
    wall.grab()
    assert min(sizes) >= brush.LEAST


def test_f11_and_escape(morning: Morning, wall: WallWindow) -> None:
    QTest.keyClick(wall, KEY.Key_F11)
    morning.until(wall.isFullScreen)
    QTest.keyClick(wall, KEY.Key_F11)
    morning.until(lambda: not wall.isFullScreen())
    QTest.keyClick(wall, KEY.Key_Escape)
    assert not wall.isVisible()


def test_an_icon_is_as_large_as_it_is_said_to_be() -> None:
    picture = QPixmap(200, 200)
    picture.fill(brush.ink("canvas"))
    painter = QPainter(picture)
    painter.scale(2, 2)
    brush.icon(painter, "circle-check", 10, 50, 40, brush.ink("text"))
    painter.end()
    image = picture.toImage()
    inked = [x for x in range(200) if any(image.pixelColor(x, y).lightness() > 100 for y in range(200))]
    assert QRectF(20, 0, 80, 1).contains(min(inked), 0)
    assert max(inked) - min(inked) > 60


@pytest.mark.parametrize(
    ("text", "left"),
    [("Ms. Lan +86 139 0000 1111", "Ms. Lan"), ("CZ3066, 22 May", "CZ3066, 22 May"), ("(0771) 555-1234 desk", "desk")],
)
def test_what_looks_like_a_telephone_is_left_out(text: str, left: str) -> None:
    assert without_telephone(text) == left


def test_all_is_not_said_before_all_are_here() -> None:
    assert [share(0, 0), share(999, 1000), share(1000, 1000)] == ["", "99 %", "100 %"]
