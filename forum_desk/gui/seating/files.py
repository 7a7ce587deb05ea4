"""Plans in and out: pretix's seating JSON, and who sits where as a spreadsheet. Tests answer the dialogs themselves."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from forum_desk.badges.queries import live_codes
from forum_desk.errors import DeskError, Refused
from forum_desk.exchange.reading import files as sheets
from forum_desk.exchange.seats.lists import seating_workbook
from forum_desk.exchange.seats.plans import ReadPlan, read_plan, written_plan
from forum_desk.exchange.seats.sheet import SeatList, seat_lists
from forum_desk.forum.text import in_its_script
from forum_desk.gui.exchange.files import OpenChooser, SaveChooser, choose_picture
from forum_desk.gui.kit import Runner
from forum_desk.language import _, reason, spoken
from forum_desk.seating import queries
from forum_desk.seating.commands import NewPlan
from forum_desk.seating.commands.plans import add_plan_of
from forum_desk.storage import Unit

LISTS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
_MOST_BYTES = 20_000_000


def choose_plan(parent: QWidget) -> Path | None:
    """Which seating plan, or which list of who sits where, to bring in."""
    lists = " ".join(f"*{ending}" for ending in LISTS)
    plans = f"{_('Plans and lists of seats')} (*.json {lists})"
    kinds = f"{plans};;{_('Seating plans of pretix')} (*.json);;{_('Lists')} ({lists});;{_('All files')} (*)"
    name, _kind = QFileDialog.getOpenFileName(parent, _("Bring in a plan"), "", kinds)
    return Path(name) if name else None


def choose_target(parent: QWidget, suggested: str) -> Path | None:
    """Where to write the plan; the ending says as what."""
    kinds = f"{_('Lists')} (*.xlsx);;{_('Seating plans of pretix')} (*.json)"
    name, kind = QFileDialog.getSaveFileName(parent, _("Save the plan"), suggested, kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".json" if "json" in kind else ".xlsx")


@dataclass(frozen=True, slots=True)
class Choosers:
    """The dialogs of the screen."""

    picture: OpenChooser = choose_picture
    plan: OpenChooser = choose_plan
    target: SaveChooser = choose_target


def read(path: Path) -> ReadPlan:
    """A plan from a file; Refused, in one sentence, when it is none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("{name} is too large for a seating plan.", name=path.name)
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise Refused("{path} cannot be read ({reason}).", path=path, reason=reason(error)) from error
    except ValueError as error:
        raise Refused("{name} is no JSON file; choose a seating plan of pretix.", name=path.name) from error
    return read_plan(document)


def read_lists(path: Path) -> tuple[SeatList, ...]:
    """All lists of seats in a file; Refused, in one sentence, when there is none."""
    return seat_lists(sheets.read(path))


def add_read(unit: Unit, plan: ReadPlan, name: str) -> str:
    """Makes a plan of what was read; its id."""
    return add_plan_of(unit, NewPlan(in_its_script(plan.name or name)), plan.kind, plan.elements, plan.extra)


def write(unit: Unit, plan_id: str, path: Path, language: str) -> Path:
    """Writes a plan as its file's ending says; Refused when that cannot be."""
    view = queries.plan(unit, plan_id)
    codes = live_codes(unit, {sitter.delegate_id for _place, sitter in view.sitters() if sitter.delegate_id})
    if path.suffix.lower() == ".json":
        data = json.dumps(written_plan(view, language), ensure_ascii=False, indent=2).encode()
    elif path.suffix.lower() == ".xlsx":
        data = seating_workbook([view], codes, language)
    else:
        raise Refused("A seating plan is written as .json or .xlsx; {name} ends in neither.", name=path.name)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused("{path} cannot be written ({reason}).", path=path, reason=reason(error)) from error
    return path


class PlanFiles(QObject):
    """Brings plans in and writes them out, for one screen."""

    brought_in = Signal(str)
    """The id of a plan that was made from a file."""
    listed = Signal(object)
    """Every SeatList of a file that says who sits where."""
    written = Signal(object)
    """The path of a file."""
    refused = Signal(object)

    def __init__(self, over: QWidget, runner: Runner, choosers: Choosers) -> None:
        super().__init__(over)
        self._over, self._runner, self._choosers = over, runner, choosers

    def bring_in(self) -> None:
        """Asks for a file; a plan becomes another plan, a list is told."""
        path = self._choosers.plan(self._over)
        if path is not None and path.suffix.lower() in LISTS:
            self._runner.run(read_lists, path, then=self.listed.emit, failed=self._refuse)
        elif path is not None:
            self._runner.run(read, path, then=self._add(path.stem), failed=self._refuse)

    def write_out(self, plan_id: str, name: str) -> None:
        """Asks where and writes the plan."""
        path = self._choosers.target(self._over, f"{name}.xlsx")
        if path is not None:
            self._runner.read(write, plan_id, path, spoken(), then=self.written.emit, failed=self._refuse)

    def _add(self, name: str) -> Callable[[ReadPlan], None]:
        def add(plan: ReadPlan) -> None:
            self._runner.write(
                add_read, plan, name, then=self.brought_in.emit, failed=self._refuse, action="seating.import"
            )

        return add

    def _refuse(self, error: DeskError) -> None:
        self.refused.emit(error)
