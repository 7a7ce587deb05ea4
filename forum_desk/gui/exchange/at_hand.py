"""The list that is being brought in: read, understood again after every correction, decided on, and stored.

It knows no widgets; the screen shows what it tells. Everything long runs on workers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from forum_desk.errors import DeskError
from forum_desk.exchange.understanding.lists import Corrections
from forum_desk.gui.exchange import work
from forum_desk.gui.exchange.cards import FIRST
from forum_desk.gui.exchange.deciding import Choices
from forum_desk.gui.exchange.differences import CANDIDATE, Difference
from forum_desk.gui.exchange.left_out import left_out, save
from forum_desk.gui.exchange.model import KNOWN, ONE_OF_SEVERAL, POSSIBLE, TWICE, Line, Preview, Studied, preview
from forum_desk.gui.exchange.repairs import repaired
from forum_desk.gui.kit import Job, Runner
from forum_desk.gui.kit.quiet import collect_again, release
from forum_desk.language import _, sentence

_CHANGEABLE = frozenset({"", "skipped", "unnamed", TWICE, KNOWN})


@dataclass(frozen=True, slots=True)
class _Step:
    """What Ctrl+Z goes back to."""

    corrections: Corrections
    choices: Choices


class ListAtHand(QObject):
    """A list from its file to the forum.

    `opened` comes with another list, `changed` whenever there is something else to show, `refused` and `wrong` with the
    sentence of what could not be opened or done, `stored` with a `work.BroughtIn` after the commit.
    """

    opened = Signal()
    changed = Signal()
    refused = Signal(str)
    wrong = Signal(str)
    saved = Signal(str)
    stored = Signal(object)
    progress = Signal(int, int)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._taught: dict[int, str | None] = {}
        self._history: list[_Step] = []
        self._job: Job | None = None
        self.is_storing = False
        self.origin = work.Origin()
        self.studied: Studied | None = None
        self.preview = Preview()
        self.choices = Choices()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or the list is being stored."""
        return self._job is not None

    # Reading

    def open(self, path: Path, *, encoding: str | None = None) -> None:
        """Reads a file, or all files of a folder, as a job that can be stopped."""
        self.read(work.Origin(path, encoding=encoding))

    def read(self, origin: work.Origin) -> None:
        """Reads a list as a job that can be stopped."""
        if self._job is None:
            self._job = self._runner.job(
                work.open_list,
                origin,
                self.choices,
                then=lambda answer: self._opened(origin, answer),
                failed=self._not_opened,
                progress=self.progress.emit,
                reading=True,
            )

    def stop(self) -> None:
        """Ends what is running; everything is as it was before."""
        if self._job is not None:
            self._job.cancel()
            self._job, self.is_storing = None, False

    def forget(self) -> None:
        """There is no list any more."""
        before = self._replace(None, Preview())
        self.origin, self.choices = work.Origin(), Choices()
        self._history.clear()
        self._taught.clear()
        self._runner.run(work.let_go, before, then=lambda _nothing: collect_again())

    # Correcting

    def undo(self) -> None:
        """Takes the last correction back."""
        if self._history and self.studied is not None and self._job is None:
            step = self._history.pop()
            self.choices = step.choices
            self._understand(step.corrections)

    def take_field(self, column: int, field: str) -> None:
        """A column is this field (empty: not brought in)."""
        if self.studied is not None:
            self._taught[column] = field or None
            before = self.studied.corrections
            mapping = {**self.mapping_by_index(), column: field or None}
            header = () if self.studied.understanding is None else before.header_rows
            self.correct(replace(before, mapping=mapping, header_rows=header))

    def use_sheet(self, name: str) -> None:
        """Another sheet of the file, or one more to leave out, or to take in again, of those read as one list."""
        if name.startswith(ONE_OF_SEVERAL) and self.studied is not None:
            before = self.studied.corrections
            self.correct(replace(before, left_out=before.left_out ^ {name.removeprefix(ONE_OF_SEVERAL)}))
            return
        self._taught.clear()
        self.correct(Corrections(sheet=name))

    def use_encoding(self, encoding: str) -> None:
        """The text is read again in another encoding."""
        self.read(replace(self.origin, encoding=encoding))

    def use_headings(self, on: bool) -> None:
        """Whether the list has a row of headings; without one the columns stay what they were taken for."""
        if self.studied is None:
            return
        before = self.studied.corrections
        if on:
            self.correct(replace(before, header_rows=None))
        else:
            known: dict[int | str, str | None] = {
                column.index: column.field for column in self.preview.columns if column.field
            }
            self.correct(replace(before, header_rows=(), mapping={**known, **self.mapping_by_index()}))

    def mend(self, line: Line, field: str, text: str) -> None:
        """A value by hand."""
        if self.studied is not None:
            before = self.studied.corrections
            self.correct(replace(before, values={**before.values, (line.row, field): text or None}))

    def skip(self, line: Line) -> None:
        """Leaves a row out, or takes it back in."""
        if self.studied is not None and line.why in _CHANGEABLE:
            before = self.studied.corrections
            self.correct(replace(before, skipped=before.skipped ^ {line.row}))

    def repair(self, key: str, lines: Sequence[Line], field: str = "") -> None:
        """Mends one kind of problem in these rows."""
        if self.studied is not None:
            self.correct(repaired(key, self.studied.corrections, lines, self.studied.year, field))

    def correct(self, corrections: Corrections) -> None:
        """Understands the list again with these corrections."""
        if self._job is None:
            self._remember_step()
            self._understand(corrections)

    def mapping_by_index(self) -> dict[int | str, str | None]:
        """The organiser's mapping, with headings learnt from earlier lists turned into columns."""
        if self.studied is None:
            return {}
        places = {column.header: column.index for column in self.preview.columns if column.header}
        given = self.studied.corrections.mapping.items()
        return {places.get(key, key) if isinstance(key, str) else key: field for key, field in given}

    # Deciding

    def choose_for(self, group: str, choice: str) -> None:
        """A decision for a whole group."""
        if group == KNOWN:
            self._decide(self.choices.with_known(choice))
        elif group == POSSIBLE and self.studied is not None and self.studied.comparison is not None:
            self._decide(self.choices.with_everybody(self.studied.comparison, choice))
        elif group == TWICE:
            self._decide(replace(self.choices, drop_doubles=choice == FIRST))

    def take_for_same(self, line: Line) -> None:
        """Somebody who is perhaps on the list is that person, or (again) somebody else."""
        if line.candidates:
            same = self.choices.persons.get(line.key) != line.candidates[0]
            self._decide(self.choices.with_person(line.key, line.candidates[0] if same else ""))

    def tick(self, row: Difference) -> None:
        """The tick of a field is turned, or it is said who somebody is."""
        if row.kind == CANDIDATE:
            self._decide(self.choices.with_person(row.who, row.what))
        else:
            self._decide(self.choices.with_flip(row.who, row.what))

    # Storing

    def store(self) -> None:
        """Stores everybody who is to come in, as one action that can be stopped and taken back."""
        if self._job is not None or self.studied is None:
            return
        headers = {column.index: column.header for column in self.preview.columns if column.header}
        self.is_storing = True
        taught: Mapping[str, str | None] = {headers[at]: field for at, field in self._taught.items() if at in headers}
        self._job = self._runner.job(
            work.store_list,
            self.studied,
            self.preview.decisions,
            self.origin.name or _("pasted table"),
            taught,
            then=self._stored,
            failed=self._not_stored,
            progress=self.progress.emit,
            writing="exchange.bring_in",
        )

    def save_left_out(self, path: Path) -> None:
        """Writes the rows that stay out, each with the reason, as a list of their own."""
        self._runner.run(
            save,
            path,
            left_out(self.preview),
            then=lambda _count: self.saved.emit(path.name),
            failed=lambda error: self.wrong.emit(sentence(error)),
        )

    # Inside

    def _opened(self, origin: work.Origin, answer: tuple[Studied, Preview]) -> None:
        self._job = None
        self.origin = origin
        self._history.clear()
        self._taught.clear()
        before = self._replace(*answer)
        self.opened.emit()
        self._runner.run(release, before)

    def _not_opened(self, error: DeskError) -> None:
        self._job = None
        self.refused.emit(sentence(error))

    def _decide(self, choices: Choices) -> None:
        self._remember_step()
        self.choices = choices
        if self.studied is not None:
            studied = self.studied
            self._runner.run(
                preview,
                studied,
                self.choices,
                then=lambda shown: self._take((studied, shown)),
                failed=self._not_corrected,
                sequence="import.understand",
            )

    def _remember_step(self) -> None:
        if self.studied is not None:
            self._history.append(_Step(self.studied.corrections, self.choices))

    def _understand(self, corrections: Corrections) -> None:
        if self.studied is not None:
            self._runner.read(
                work.correct_list,
                self.studied.sheets,
                corrections,
                self.choices,
                self.origin.name,
                then=self._take,
                failed=self._not_corrected,
                sequence="import.understand",
            )

    def _not_corrected(self, error: DeskError) -> None:
        if self._history:
            self.choices = self._history.pop().choices
        self.changed.emit()
        self.wrong.emit(sentence(error))

    def _take(self, answer: tuple[Studied, Preview]) -> None:
        before = self._replace(*answer)
        self.changed.emit()
        self._runner.run(release, before)

    def _replace(self, studied: Studied | None, shown: Preview) -> list[list[Any]]:
        """Another list in place of the one before; returns what a worker is to free once the views have let go of it.

        Freeing a large list at once would stop the window.
        """
        before = work.parts_of(self.studied, self.preview)
        self.studied, self.preview = studied, shown
        return before

    def _stored(self, done: work.BroughtIn) -> None:
        self._job, self.is_storing = None, False
        self.stored.emit(done)
        self.forget()

    def _not_stored(self, error: DeskError) -> None:
        self._job, self.is_storing = None, False
        self.changed.emit()
        self.wrong.emit(sentence(error))
