"""The list of everything that is wrong, how each rule is treated, and what was let stand."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.forum.editors import Checks
from forum_desk.gui.forum.words import LANGUAGE_WORDS
from forum_desk.gui.kit import Combo, Field, IconLabel, Input, Label, Segment, SlideOver, Words
from forum_desk.gui.programme.cards_of import card_rows
from forum_desk.gui.programme.conflict_cards import CardColumn
from forum_desk.gui.programme.model import Book
from forum_desk.language import N_, _, ngettext
from forum_desk.programme.conflicts import DEFAULTS

MOST = 60
"""So many findings are shown as cards; the rest are counted."""

_RULES: Mapping[str, str] = MappingProxyType(
    {
        "person_in_two_places": N_("Somebody in two places"),
        "hall_in_two_uses": N_("A hall in two uses"),
        "interpreter_double": N_("An interpreter needed twice"),
        "negative_duration": N_("Ends before it begins"),
        "not_available": N_("Somebody is not there"),
        "travel": N_("Too far between two halls"),
        "outside_day": N_("Outside the hours of the day"),
        "outside_session": N_("Outside its session"),
        "not_with": N_("Not to be together"),
        "capacity": N_("More people than seats"),
        "role_missing": N_("Nobody has a needed part"),
        "interpreter_missing": N_("No interpreter"),
        "language_without_interpretation": N_("A language nobody interprets"),
        "zero_duration": N_("No duration"),
        "back_to_back": N_("No pause for somebody"),
        "not_confirmed": N_("Somebody has not confirmed"),
        "unscheduled": N_("No time yet"),
    }
)


class ConflictsPanel(SlideOver):
    """The panel. It stays open while things are mended behind it."""

    severity_wanted = Signal(str, str)
    planning_wanted = Signal(object)
    """What holds for the whole programme: `rest_minutes` or `audience`."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Conflicts"), width=440, close_name=_("Close"))
        self._book: Book | None = None
        self.view = Segment([("open", _("Open")), ("standing", _("Let stand")), ("rules", _("Rules"))])
        self.view.changed.connect(lambda _key: self._fill())
        self.cards = CardColumn(going=True)
        self.dismissed = CardColumn()
        self._none = QWidget()
        self._more = Label("", 13, 500, "text3")
        self._rules = QWidget()
        self._combos: dict[str, Combo] = {}
        self.rest = Input(icon="hourglass")
        self.audience = Checks(list(LANGUAGE_WORDS.items()), columns=3)
        self._fill_in()

    def open(self) -> None:
        """Slides in; where it is there already it takes the keys again."""
        if self.isHidden():
            self._fill()
            self.enter()
        else:
            self.view.take_focus()

    def show_book(self, book: Book) -> None:
        """The programme as it is now."""
        self._book = book
        if not self.isHidden():
            self._fill()

    def combo(self, rule: str) -> Combo:
        """How a rule is treated."""
        return self._combos[rule]

    def _fill(self) -> None:
        if self._book is None:
            return
        key, book = self.view.current(), self._book
        self.view.set_count("open", len(book.open_findings))
        self.view.set_count("standing", len(book.dismissed))
        self.cards.show_rows(card_rows(book, book.open_findings[:MOST]) if key == "open" else ())
        self.dismissed.show_rows(card_rows(book, book.dismissed[:MOST]) if key == "standing" else ())
        rest = max(0, len(book.open_findings) - MOST) if key == "open" else 0
        self._more.setText(ngettext("{n} more", "{n} more", rest).format(n=rest))
        self._more.setVisible(bool(rest))
        self._none.setVisible(key == "open" and not book.open_findings)
        self._rules.setVisible(key == "rules")
        if not self.rest.hasFocus():
            self.rest.setText(str(book.settings.rest_minutes))
        self.audience.set_value(book.settings.audience)
        for rule, combo in self._combos.items():
            combo.select(str(book.settings.severities.get(rule, DEFAULTS[rule])))

    def _keep_rest(self) -> None:
        words = self.rest.text().strip()
        self.rest.set_wrong(not words.isdecimal())
        if words.isdecimal() and self._book is not None and int(words) != self._book.settings.rest_minutes:
            self.planning_wanted.emit({"rest_minutes": int(words)})

    def _fill_in(self) -> None:
        self.body.addWidget(self.view)
        good = QHBoxLayout(self._none)
        good.setContentsMargins(0, 8, 0, 8)
        good.setSpacing(10)
        good.addWidget(IconLabel("circle-check", 22, "green.text"))
        good.addWidget(Words(_("Nothing stands in the way of this programme."), 14, 500, "green.text"), 1)
        self.body.addWidget(self._none)
        self.body.addWidget(self.cards)
        self.body.addWidget(self.dismissed)
        for column_of_cards in (self.cards, self.dismissed):
            column_of_cards.left.connect(self.view.take_focus)
        self.body.addWidget(self._more)
        choices = [("block", _("Forbidden")), ("warn", _("Shown")), ("ignore", _("Not looked for"))]
        column = QVBoxLayout(self._rules)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.rest.editingFinished.connect(self._keep_rest)
        self.audience.changed.connect(lambda: self.planning_wanted.emit({"audience": self.audience.value()}))
        column.addWidget(Field(_("Minutes of pause that people need"), self.rest))
        column.addWidget(Field(_("The audience understands"), self.audience))
        for rule in DEFAULTS:
            combo = self._combos[rule] = Combo(choices)
            combo.setAccessibleName(_(_RULES[rule]))
            combo.chosen.connect(lambda severity, rule=rule: self.severity_wanted.emit(rule, severity))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(_(_RULES[rule]), 14), 1)
            row.addWidget(combo)
            column.addLayout(row)
        self.body.addWidget(self._rules)
