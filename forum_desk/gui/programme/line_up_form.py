"""The panel of the line-up: by rank as the rules of protocol have it, or by hand with every place of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.documents.programme.positions import rows_of
from forum_desk.gui.kit import Button, Combo, Field, Label, Segment, SlideOver, Words, shortcut
from forum_desk.gui.programme.stage_view import Rows, StageView
from forum_desk.language import _
from forum_desk.programme.details import Spot
from forum_desk.programme.rules import role
from forum_desk.programme.views import ItemView

BY_RANK, BY_HAND = "rank", "hand"


@dataclass(frozen=True, slots=True)
class _Stage:
    """The rows of one batch; where nobody is put into batches there is one, of number 0."""

    batch: int
    rows: Rows


class LineUpForm(SlideOver):
    """The panel. `wanted` comes with the item's id and the spots by hand, none when rank decides."""

    wanted = Signal(str, object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Line-up on the stage"), width=880, close_name=_("Close without saving"))
        self._item: ItemView | None = None
        self._names: Mapping[str, tuple[str, str]] = {}
        self.way = Segment([(BY_RANK, _("By rank")), (BY_HAND, _("By hand"))])
        self.way.changed.connect(self._turn)
        self.stages: list[StageView] = []
        self._batches: list[int] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._by_rank = Words(
            _("Everybody on the stage stands by rank and by the rules of protocol. Move somebody and it is by hand."),
            13, 400, "text3",
        )  # fmt: skip
        self._by_hand = Words(
            _("Choose somebody with the arrows; Alt and the arrows move them, Alt+Up to the row behind. Delete takes "
              "them off the stage. The mouse moves them too."),
            13, 400, "text3",
        )  # fmt: skip
        self._nobody = Words(_("Nobody in this item has a place on the stage yet. Add people first."), 14)
        self.missing = Combo(icon="user-plus")
        self._missing_field = Field(_("Not on the stage"), self.missing)
        self.missing.chosen.connect(self._bring)
        self.who = Label("", 14, 600)
        self._moves = self._buttons()
        self._fill_in()

    def open(self, item: ItemView, names: Mapping[str, tuple[str, str]]) -> None:
        """Slides in with an item; `names` are what its parts are called, with the line under it."""
        self._item, self._names = item, names
        self.way.select(BY_HAND if item.details.line_up else BY_RANK)
        self._show(_stages(item))
        self.enter(self.stages[0] if self.stages else None)

    def save(self) -> None:
        """Sends it."""
        item = self._item
        if item is None or self.isHidden():
            return
        self.leave()
        spots = self._spots() if self.way.current() == BY_HAND else ()
        if spots != item.details.line_up:
            self.wanted.emit(item.id, spots)

    def _spots(self) -> tuple[Spot, ...]:
        return tuple(
            Spot(part, row, place, batch)
            for batch, stage in zip(self._batches, self.stages, strict=True)
            for row, parts in enumerate(stage.rows())
            for place, part in enumerate(parts)
        )

    def _turn(self, way: str) -> None:
        if way == BY_RANK and self._item is not None:
            self._show(_stages(self._item, by_hand=False))
        self._level()

    def _show(self, stages: Sequence[_Stage]) -> None:
        while len(self.stages) > len(stages):
            gone = self.stages.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.stages) < len(stages):
            view = StageView()
            view.changed.connect(self._moved)
            view.chosen.connect(self._say_who)
            self.stages.append(view)
            self._column.addWidget(view)
        self._batches = [stage.batch for stage in stages]
        for view, stage in zip(self.stages, stages, strict=True):
            view.show_rows(stage.rows, self._names)
        self._level()

    def _moved(self, _rows: Rows) -> None:
        self.way.select(BY_HAND)
        self._level()

    def _first(self) -> str:
        return self.stages[0].current() if self.stages else ""

    def _say_who(self, part: str) -> None:
        """Who is chosen, in full."""
        self.who.setText(" · ".join(word for word in self._names.get(part, ()) if word))

    def _bring(self, part: str) -> None:
        """Somebody comes onto the stage, at the right end of the front row of the last batch."""
        if part and self.stages:
            view = self.stages[-1]
            rows = view.rows() or ((),)
            view.show_rows(((*rows[0], part), *rows[1:]), self._names)
            self._moved(view.rows())

    def _level(self) -> None:
        by_hand = self.way.current() == BY_HAND
        there = {part for stage in self.stages for row in stage.rows() for part in row}
        missing = [key for key in self._names if key not in there]
        self.missing.set_choices([("", _("Bring onto the stage")), *((key, self._names[key][0]) for key in missing)])
        self.missing.select("")
        self._missing_field.setVisible(by_hand and bool(missing) and bool(self.stages))
        self._by_hand.setVisible(by_hand and bool(there))
        self._by_rank.setVisible(not by_hand and bool(there))
        self._nobody.setVisible(not there)
        self._moves.setVisible(bool(there))
        self._say_who(next((stage.current() for stage in self.stages if stage.hasFocus()), self._first()))

    def _buttons(self) -> QWidget:
        """The same moves for the mouse."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for icon, words, back, right in (
            ("arrow-left", _("To the left"), 0, -1),
            ("arrow-right", _("To the right"), 0, 1),
            ("arrow-up", _("A row back"), 1, 0),
            ("arrow-down", _("A row forward"), -1, 0),
        ):
            button = Button(words, icon=icon, size="small")
            button.clicked.connect(lambda _on=False, step=(back, right): self._step(*step))
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _step(self, back: int, right: int) -> None:
        view = next((one for one in self.stages if one.hasFocus()), self.stages[0] if self.stages else None)
        if view is not None and view.current():
            view.step(back, right, moving=True)
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self) -> None:
        self.body.addWidget(self.way)
        self.body.addLayout(self._column)
        for widget in (self._nobody, self.who, self._moves, self._missing_field, self._by_rank, self._by_hand):
            self.body.addWidget(widget)
        save = self.add_act(Button(_("Save"), kind="primary", icon="check", keys="Ctrl+Enter"))
        save.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)


def can_stand(item: ItemView) -> tuple[str, ...]:
    """The parts that may have a place on the stage: people, in the order of rank."""
    return tuple(part.id for part in item.by_rank if part.person is not None and role(part.role).on_stage)


def _stages(item: ItemView, *, by_hand: bool = True) -> tuple[_Stage, ...]:
    """Who stands where now: by hand where that was said, else as the paper has it by rank."""
    stages: dict[int, list[tuple[str, ...]]] = {}
    for row in rows_of(item, by_hand=by_hand):
        parts = tuple(standing.part.id for standing in row.standings if standing.part is not None)
        if parts:
            stages.setdefault(row.batch, []).append(parts)
    if not stages and (there := can_stand(item)):
        stages[0] = [there]
    return tuple(_Stage(batch, tuple(rows)) for batch, rows in stages.items())
