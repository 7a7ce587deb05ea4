"""Schedules as files: looked at before anything is stored, brought in as one step, and written in any format."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from forum_desk.exchange.agenda.incoming import Result, bring_in
from forum_desk.exchange.agenda.outgoing import schedule_of
from forum_desk.exchange.schedules.notes import Note, Reading
from forum_desk.exchange.schedules.reading import read_schedule
from forum_desk.exchange.schedules.writing import write_schedule
from forum_desk.forum.queries import forum
from forum_desk.gui.programme.work import Done
from forum_desk.language import _, spoken
from forum_desk.settings import documents
from forum_desk.storage import Unit

Report = Callable[[int, int], object]
ChooseOpen = Callable[[QWidget], Path | None]
ChooseSave = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was read, and what bringing it in would do."""

    path: Path
    reading: Reading
    result: Result


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: how many items are in it, and what could not be carried."""

    path: Path
    items: int
    left_out: tuple[Note, ...]


def look_at(unit: Unit, report: Report, path: Path) -> Preview:
    """Reads a file and tries it out in a unit that keeps nothing."""
    report(0, 2)
    reading = read_schedule(path, zone=forum(unit).timezone)
    report(1, 2)
    return Preview(path, reading, bring_in(unit, reading))


def take_in(unit: Unit, reading: Reading) -> Done:
    """Brings a schedule in, as one step."""
    bring_in(unit, reading)
    return Done()


def write(unit: Unit, report: Report, path: Path) -> Written:
    """Writes the whole programme; the ending of the file says in which format."""
    report(0, 2)
    schedule = schedule_of(unit)
    report(1, 2)
    left_out = write_schedule(path, schedule, datetime.now(UTC), languages=forum(unit).languages, tag=spoken())
    return Written(path, len(schedule.events) - len(left_out), tuple(left_out))


def ask_schedule(over: QWidget) -> Path | None:
    """The system's own window to choose a schedule."""
    kinds = f"{_('Schedules')} (*.xml *.json *.ics *.xlsx *.csv);;{_('All files')} (*)"
    name, _kind = QFileDialog.getOpenFileName(over, _("Bring in a schedule"), str(documents()), kinds)
    return Path(name) if name else None


def ask_schedule_file(over: QWidget, suggested: str) -> Path | None:
    """The system's own window to choose where a schedule goes."""
    kinds = ";;".join(
        (
            f"{_('Excel workbook')} (*.xlsx)",
            f"{_('Calendar')} (*.ics)",
            "schedule.xml (*.xml)",
            "schedule.json (*.json)",
        )
    )
    begin = str(documents() / suggested)
    name, kind = QFileDialog.getSaveFileName(over, _("Save the programme"), begin, kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(kind[kind.rindex("*.") + 1 : -1])
