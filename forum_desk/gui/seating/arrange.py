"""Arrange by protocol: the ways there are, each with its source, drawn in the plan before one of them is applied."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.kit import (
    Button,
    Field,
    Input,
    Job,
    ListView,
    ProgressBar,
    RowDelegate,
    RowsModel,
    Runner,
    Segment,
    SlideOver,
    Type,
    Words,
    colour,
    draw_line,
    draw_paragraph,
    line_height,
    paint_icon,
    px,
    shortcut,
)
from forum_desk.gui.kit.text import break_lines
from forum_desk.gui.seating import proposals
from forum_desk.gui.seating.proposals import Proposal, Proposals
from forum_desk.language import _, ngettext, sentence
from forum_desk.seating.commands import Applied
from forum_desk.seating.rules import LEFT, RIGHT

_WIDE = 400
_INNER = _WIDE - 2 * 24 - 28 - 12


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way in the list: title, order of ranks, source, and how many would move."""

    key: str
    way: Proposal
    ranks: str

    def moved(self) -> str:
        """How many of those who sit would come to another place."""
        if not self.way.moved:
            return _("nobody moves")
        return ngettext("{count} comes to another place", "{count} come to another place", self.way.moved).format(
            count=self.way.moved
        )

    def said(self) -> str:
        """The way as a sentence."""
        parts = (self.way.title, self.ranks, self.way.source, self.moved())
        return ". ".join(part for part in parts if part)


class _WayDelegate(RowDelegate[WayRow]):
    """A tile that is as high as its source is long."""

    inset = 8

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Title, ranks, source, moved."""
        row = index.data(Qt.ItemDataRole.UserRole)
        source = len(break_lines(row.way.source, Type(13), px(_INNER))) * line_height(13)
        title = len(break_lines(row.way.title, Type(14, 600), px(_INNER))) * line_height(14)
        ranks = line_height(14) + 4 if row.ranks else 0
        return QSize(0, title + ranks + source + line_height(13) + 24 + 8 + self.inset)

    def draw(self, painter: QPainter, area: QRectF, row: WayRow, *, selected: bool) -> None:
        """From the top."""
        left, width = area.left() + 12, px(_INNER)
        y = area.top() + 12
        ink = colour("accent_text" if selected else "text")
        y = draw_paragraph(painter, QRectF(left, y, width, 60), row.way.title, Type(14, 600), ink, 3)
        if row.way.current:
            size = px(18)
            paint_icon(painter, "check", area.right() - 12 - size, area.top() + 12 + size / 2, size, ink)
        if row.ranks:
            line = QRectF(left, y + 2, width, line_height(14))
            draw_line(painter, line, row.ranks, Type(14, 600, figures=True), colour("text2"))
            y = line.bottom() + 2
        y = draw_paragraph(painter, QRectF(left, y + 4, width, 200), row.way.source, Type(13), colour("text2"), 8)
        draw_line(painter, QRectF(left, y + 4, width, line_height(13)), row.moved(), Type(13, 500), colour("text3"))


class ArrangePanel(SlideOver):
    """The panel. `previewed` tells the plan as it would be, None when it is over."""

    previewed = Signal(object)
    order_wanted = Signal()
    applied = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Arrange by protocol"), width=_WIDE, close_name=_("Close"))
        self._runner = runner
        self._plan_id = ""
        self._found: Proposals | None = None
        self._job: Job | None = None
        self.list = ListView(RowsModel(WayRow.said), _WayDelegate())
        self.list.setUniformItemSizes(False)
        self.list.setSpacing(0)
        self.progress = ProgressBar(height=4)
        self._kept = Words(_("Whoever is kept stays. Nothing is saved before you apply."), 13, 400, "text3")
        self.order = Button(_("Order by hand"), icon="list-ordered", size="medium")
        self.own = Button(_("A rule of your own"), icon="pencil", size="medium")
        self.honour = Segment([(LEFT, _("Left is honour")), (RIGHT, _("Right is honour"))])
        self.own_title = Input()
        self.own_source = Input()
        self._own = QWidget()
        self._fill()
        self.apply_button = self.add_act(Button(_("Apply"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self.apply_button.clicked.connect(self.apply)
        self.add_act(Button(_("Close"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.apply)
        self.list.chosen.connect(self._preview)
        self.list.opened.connect(lambda _row: self.apply())
        self.order.clicked.connect(self.order_wanted)
        self.own.clicked.connect(self._turn_own)
        self.honour.changed.connect(lambda _honour: self._preview_own())
        self.closed.connect(self._over_now)

    def open(self, plan_id: str) -> None:
        """Slides in and asks what each way would do."""
        self._plan_id = plan_id
        self._own.hide()
        self.apply_button.setEnabled(False)
        self._runner.read(proposals.proposals, plan_id, then=self._show, failed=self._refuse, sequence="seating.ways")
        self.enter(self.list)

    def rows(self) -> list[WayRow]:
        """The ways that are shown."""
        model = self.list.model()
        return list(model.rows()) if isinstance(model, RowsModel) else []

    def apply(self) -> None:
        """Seats people in the way that is chosen, or by the rule that was typed."""
        if not self._own.isHidden():
            title, source = self.own_title.text().strip(), self.own_source.text().strip()
            self._send(proposals.apply_own, self._plan_id, self.honour.current(), title, source)
            return
        row = self.list.current()
        if row is not None and self.apply_button.isEnabled():
            self._send(proposals.apply, self._plan_id, row.way)

    def _send(self, command: Callable[..., Applied], *args: object) -> None:
        self.apply_button.setEnabled(False)
        self._runner.write(command, *args, then=self._done, failed=self._refuse, action="seating.arrange")

    def _done(self, applied: Applied) -> None:
        self.leave()
        self.applied.emit(applied)

    def _refuse(self, error: DeskError) -> None:
        self.apply_button.setEnabled(True)
        self.say_wrong(sentence(error))

    def _show(self, found: Proposals) -> None:
        self._found = found
        self._show_ways(found.ways)
        if found.task is not None:
            self.progress.set_share(0.0)
            self.progress.show()
            self._job = self._runner.job(
                proposals.think,
                found.task,
                then=self._thought,
                failed=self._refuse,
                progress=lambda done, total: self.progress.set_share(done / max(1, total)),
            )

    def _thought(self, found: object) -> None:
        """The optimiser has one more way; it comes first, and is chosen while nobody has chosen yet."""
        self.progress.hide()
        self._job = None
        if self._found is None or self.isHidden():
            return
        way = proposals.of_arrangement(found)  # type: ignore[arg-type]  # what `think` returns
        at_first = self.list.currentIndex().row() <= 0
        self._show_ways((way, *self._found.ways))
        if at_first:
            self.list.select(0)

    def _show_ways(self, ways: tuple[Proposal, ...]) -> None:
        found = self._found
        if found is None:
            return
        self.list.show_rows([WayRow(way.key, way, proposals.ranks(found, way)) for way in ways])
        current = next((number for number, way in enumerate(ways) if way.current), 0)
        if self.list.current() is None and ways:
            self.list.select(current if found.task is None else 0)
        self.apply_button.setEnabled(bool(ways))

    def _turn_own(self) -> None:
        """A rule of one's own, drawn as it is chosen; or the ways there are again."""
        self._own.setVisible(self._own.isHidden())
        if self._own.isHidden():
            self._preview(self.list.current())
        else:
            self._preview_own()

    def _preview_own(self) -> None:
        found = self._found
        if found is not None and not self._own.isHidden():
            places = proposals.by_honour(found, self.honour.current())
            self.previewed.emit(proposals.as_seated(found.plan, found.people, places))

    def _preview(self, row: WayRow | None) -> None:
        if row is not None and self._found is not None and not self.isHidden():
            self.previewed.emit(proposals.as_seated(self._found.plan, self._found.people, row.way.places))

    def _over_now(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.progress.hide()
        self.previewed.emit(None)

    def _fill(self) -> None:
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(12)
        own.addWidget(self.honour)
        own.addWidget(Field(_("Name of the rule"), self.own_title))
        own.addWidget(Field(_("Where it is from"), self.own_source))
        self._own.hide()
        self.progress.hide()
        self.list.setMinimumHeight(px(420))
        self.body.addWidget(self._kept)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.order)
        self.body.addWidget(self.own)
        self.body.addWidget(self._own)
