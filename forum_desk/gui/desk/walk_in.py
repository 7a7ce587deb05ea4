"""Somebody comes who is on no list: three fields, and the people it may be after all while the name is typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from forum_desk.checkin.queries import DeskPerson
from forum_desk.errors import DeskError
from forum_desk.forum.queries import CategoryView
from forum_desk.gui.desk import words
from forum_desk.gui.desk.doubles import possible_doubles
from forum_desk.gui.desk.finder import PAUSE_MS
from forum_desk.gui.desk.model import DeskRow, face, row_of
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.kit import (
    Button,
    Combo,
    Field,
    Input,
    Label,
    ListView,
    RowDelegate,
    RowsModel,
    Runner,
    SlideOver,
    Type,
    Words,
    avatar,
    colour,
    draw_line,
    paint_icon,
    px,
)
from forum_desk.language import _, ngettext, sentence
from forum_desk.people.commands import NewDelegate, NewPosition

DEFAULT_CATEGORY = "delegate"


class _DoubleDelegate(RowDelegate[DeskRow]):
    """A possible double in 64 pixels: face, name, organisation, state."""

    height = 64

    def draw(self, painter: QPainter, area: QRectF, row: DeskRow, *, selected: bool) -> None:  # noqa: ARG002 - the ground tells it
        """Face and two lines."""
        size = px(40)
        circle = QRectF(area.left() + px(12), area.center().y() - size / 2, size, size)
        avatar(painter, circle, words.initial(row.person.person), row.key, face(row.person))
        left, room = circle.right() + px(12), area.right() - circle.right() - px(48)
        name = "  ".join(part for part in (row.names.own, row.names.second) if part)
        line = QRectF(left, area.top() + px(10), room, px(24))
        draw_line(painter, line, name, Type(16, 700), colour("text"))
        draw_line(painter, line.translated(0, px(22)), row.line, Type(13), colour("text2"))
        ink = colour(f"{row.state.family}.text")
        paint_icon(painter, row.state.icon, area.right() - px(34), area.center().y(), px(20), ink, 2.0)


class WalkIn(SlideOver):
    """The form. `registering` gives the new delegate, `recognised` the id of the double that it was after all."""

    registering = Signal(object)
    recognised = Signal(str)

    def __init__(self, over: QWidget, runner: Runner, scene: Callable[[], Scene]) -> None:
        super().__init__(over, _("Walk-in"), width=440, close_name=_("Close"))
        self._runner = runner
        self._scene = scene
        self.name = Field(_("Name"), Input())
        self.organisation = Field(_("Organisation"), Input())
        self.category = Field(_("Category"), Combo())
        self._heading = Label("", 14, 600, "amber.text")
        self._advice = Words(_("Down and Enter if it is one of them."), 13, 400, "text3")
        self.doubles = ListView(RowsModel(lambda row: words.sentence_of(row.person, self._scene())), _DoubleDelegate())
        self.doubles.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubles.setMinimumHeight(px(64 * 2))
        self.doubles.clicked.connect(lambda _index: self._recognise())
        for widget in (self.name, self.organisation, self.category, self._heading, self._advice):
            self.body.addWidget(widget)
        self.end_with(self.doubles)
        self._act = self.add_act(Button(_("Check in and print"), kind="primary", keys="Enter", icon="circle-check"))
        self.add_act(Button(_("Cancel"), keys="Esc")).clicked.connect(self.leave)
        self._act.clicked.connect(self._submit)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS * 3)
        self._pause.timeout.connect(self._look_for_doubles)
        for field in (self.name, self.organisation, self.category):
            field.edit.installEventFilter(self)
        name = self.name.edit
        if isinstance(name, Input):
            name.textEdited.connect(self._typed)
        self._show_doubles(())

    def open_for(self, text: str, categories: tuple[CategoryView, ...]) -> None:
        """Opens with what was searched for as the name, if it looks like one."""
        self.name.set_value("" if any(char.isdigit() for char in text) else text)
        self.organisation.set_value("")
        self.name.set_error("")
        combo = self._combo()
        combo.set_choices([(each.key, words.say(each.word)) for each in categories], DEFAULT_CATEGORY)
        self._set_saving(saving=False)
        self._show_doubles(())
        self.enter(self.name.edit)
        if self.name.value():
            self._look_for_doubles()

    def refuse(self, error: DeskError) -> None:
        """Nothing was saved; the form keeps its values."""
        self._set_saving(saving=False)
        self.say_wrong(sentence(error))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter registers or takes the chosen double; the arrows go to the doubles."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._recognise() if self.doubles.current() is not None else self._submit()
            return True
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and watched is not self.category.edit and self._rows():
            at = self.doubles.current()
            if at is not None and steps[Qt.Key(key)] < 0 and self._rows()[0].key == at.key:
                self.doubles.clearSelection()
                self.doubles.setCurrentIndex(self.doubles.rootIndex())
            else:
                self.doubles.go(steps[Qt.Key(key)])
            return True
        return False

    def _typed(self, _text: str) -> None:
        self.name.set_error("")
        self._pause.start()

    def _look_for_doubles(self) -> None:
        self._runner.read(
            possible_doubles,
            self.name.value(),
            then=self._show_doubles,
            failed=lambda _error: self._show_doubles(()),
            sequence="desk.doubles",
        )

    def _show_doubles(self, people: tuple[DeskPerson, ...]) -> None:
        scene = self._scene()
        self.doubles.show_rows([row_of(person, scene) for person in people])
        count = len(people)
        words_ = ngettext("{count} person may be the same", "{count} people may be the same", count)
        self._heading.setText(words_.format(count=count))
        for widget in (self._heading, self._advice, self.doubles):
            widget.setVisible(bool(people))

    def _rows(self) -> list[DeskRow]:
        model = self.doubles.model()
        return list(model.rows()) if isinstance(model, RowsModel) else []

    def _recognise(self) -> None:
        row = self.doubles.current()
        if row is not None:
            self.leave()
            self.recognised.emit(row.key)

    def _submit(self) -> None:
        if not self._act.isEnabled():
            return
        if not self.name.value():
            self.name.set_error(_("A name is needed."))
            self.name.edit.setFocus()
            return
        self.say_wrong("")
        self._set_saving(saving=True)
        place = self.organisation.value()
        positions = (NewPosition(organisation=place),) if place else ()
        self.registering.emit(
            NewDelegate(name=self.name.value(), category=self._combo().current(), positions=positions)
        )

    def _set_saving(self, *, saving: bool) -> None:
        self._act.setEnabled(not saving)
        self._act.setText(_("Saving") if saving else _("Check in and print"))

    def _combo(self) -> Combo:
        edit = self.category.edit
        if not isinstance(edit, Combo):
            raise TypeError("the category is chosen from a list")
        return edit
