"""What the desk gives out to a person: bag, headset, lunch ticket; each check mark is saved at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.desk import words, work
from forum_desk.gui.desk.work import Shown
from forum_desk.gui.kit import Button, Check, Runner, SlideOver, Words
from forum_desk.language import _, sentence


class HandOuts(SlideOver):
    """The items as check marks with the keys 1 to 9; Enter gives the rest. `saved` gives the person as stored."""

    saved = Signal(object)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("Hand over"), width=400, close_name=_("Close"))
        self._runner = runner
        self._shown: Shown | None = None
        self._who = Words("", 16, 600, "text")
        self.checks: list[Check] = []
        self._items = QVBoxLayout()
        self._items.setSpacing(8)
        self.body.addWidget(self._who)
        self.body.addLayout(self._items)
        self._all = self.add_act(Button(_("All given"), kind="primary", keys="Enter", icon="check"))
        self.add_act(Button(_("Close"), keys="Esc")).clicked.connect(self.leave)
        self._all.clicked.connect(self._give_all)

    def open_for(self, shown: Shown) -> None:
        """Shows what this person has and has not."""
        self._show(shown)
        self.enter(self.checks[0] if self.checks else self._all)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 9 turn an item, Enter gives the rest."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.checks) and not event.isAutoRepeat():
            self.checks[number].click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give_all()
        else:
            super().keyPressEvent(event)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._who.setText(words.own(shown.person.person))
        if len(self.checks) != len(shown.hand_outs):
            self._make_checks(shown)
        for check, item in zip(self.checks, shown.hand_outs, strict=True):
            check.setChecked(item.given)
        self._all.setEnabled(any(not item.given for item in shown.hand_outs))

    def _make_checks(self, shown: Shown) -> None:
        while (item := self._items.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.checks = []
        for number, item_ in enumerate(shown.hand_outs, 1):
            check = Check(f"{number}  {words.say(item_.name)}", checked=item_.given)
            check.clicked.connect(lambda given, item_id=item_.item_id: self._set((item_id,), given=given))
            self.checks.append(check)
            self._items.addWidget(check)

    def _give_all(self) -> None:
        if self._shown is not None:
            left = tuple(item.item_id for item in self._shown.hand_outs if not item.given)
            if left:
                self._set(left, given=True)
            self.leave()

    def _set(self, items: tuple[str, ...], *, given: bool) -> None:
        if self._shown is not None:
            self._runner.write(
                work.set_hand_out,
                self._shown.person.id,
                items,
                given,
                then=self._saved,
                failed=self._fail,
                action="checkin.hand_out" if given else "checkin.take_back",
            )

    def _saved(self, shown: Shown | None) -> None:
        if shown is not None:
            if self._shown is not None and self._shown.person.id == shown.person.id:
                self._show(shown)
            self.saved.emit(shown)

    def _fail(self, error: DeskError) -> None:
        if self._shown is not None:
            self._show(self._shown)
        self.say_wrong(sentence(error))
