"""Editors of the panel: a title in three languages, languages of interpretation, a part that opens and closes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.forum.editors import Lines
from forum_desk.gui.forum.words import LANGUAGE_WORDS
from forum_desk.gui.kit import Button, Combo, Segment
from forum_desk.gui.programme.languages import MODES, mode_word, pair_words
from forum_desk.gui.programme.several import RowsEdit
from forum_desk.language import LANGUAGES, Trilingual, _, spoken
from forum_desk.language.names import nfc
from forum_desk.programme.plan import Channel


class TrilingualEdit(QWidget):
    """A text in three languages, of which one is shown. `finished` comes when it is left or with Enter."""

    finished = Signal()
    edited = Signal()

    def __init__(self, name: str, *, words: bool = False) -> None:
        super().__init__()
        self._texts = dict.fromkeys(LANGUAGES, "")
        self._tag = spoken()
        self.language = Segment([(tag, LANGUAGE_WORDS[tag]) for tag in LANGUAGES])
        self.language.select(self._tag)
        self.text = Lines()
        self.text.setAccessibleName(name)
        self._least = 3 if words else 2
        self.text.wanted.connect(self._level)
        self.text.textChanged.connect(self._note)
        self.text.finished.connect(self.finished)
        self.language.changed.connect(self._turn)
        self.setFocusProxy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.language)
        layout.addWidget(self.text)
        self._level()

    def value(self) -> Trilingual:
        """The three texts, normalised."""
        return Trilingual(*(" ".join(nfc(self._texts[tag]).split()) for tag in LANGUAGES))

    def set_value(self, value: Trilingual) -> None:
        """Other texts, without telling anybody."""
        self._texts = {tag: value.in_(tag) for tag in LANGUAGES}
        self._show()

    def set_wrong(self, wrong: bool) -> None:
        """A red edge."""
        self.text.set_wrong(wrong)

    def show_language(self, tag: str) -> None:
        """Edits another language from now on."""
        if tag in self._texts:
            self.language.select(tag)
            self._turn(tag)

    def _turn(self, tag: str) -> None:
        self._tag = next(each for each in LANGUAGES if each == tag)
        self._show()
        self.finished.emit()

    def _show(self) -> None:
        was = self.text.blockSignals(True)
        self.text.setPlainText(self._texts[self._tag])
        self.text.blockSignals(was)
        self._level()

    def _note(self) -> None:
        self._texts[self._tag] = self.text.toPlainText()
        self.edited.emit()

    def _level(self) -> None:
        self.text.set_lines(max(self._least, self.text.lines()))


class ChannelsEdit(RowsEdit):
    """The interpretation that an item is to have: a row for each pair of languages, and a list to add one."""

    def __init__(self) -> None:
        pairs = [(f"{one}-{other}", pair_words((one, other))) for one, other in language_pairs()]
        super().__init__(Combo([("", _("Add languages")), *pairs], icon="headphones"), _("Interpretation"))
        self._channels: list[Channel] = []
        self.add.chosen.connect(self._take)

    def value(self) -> tuple[Channel, ...]:
        """All of it."""
        return tuple(self._channels)

    def set_value(self, value: Sequence[Channel]) -> None:
        """Other languages, without telling anybody."""
        self._channels = list(value)
        self._show()

    def _take(self, pair: str) -> None:
        self.add.select("")
        one, _dash, other = pair.partition("-")
        if pair and all(set(channel.languages) != {one, other} for channel in self._channels):
            self._channels.append(Channel((one, other)))
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self.show_rows(self._row(number, channel) for number, channel in enumerate(self._channels))

    def _row(self, number: int, channel: Channel) -> QWidget:
        mode = Combo([(key, mode_word(key)) for key in MODES], current=channel.mode)
        mode.setAccessibleName(_("Kind of interpretation"))
        mode.chosen.connect(lambda key: self._set_mode(number, key))
        return self.row_of(pair_words(channel.languages), 600, partial(self._drop, number), mode)

    def _set_mode(self, number: int, mode: str) -> None:
        self._channels[number] = Channel(self._channels[number].languages, mode)
        self.changed.emit()

    def _drop(self, number: int) -> None:
        del self._channels[number]
        self._show()
        self.add.setFocus()
        self.changed.emit()


class Section(QWidget):
    """A heading that opens and closes what is under it."""

    def __init__(self, title: str, inner: QWidget, *, opened: bool = False) -> None:
        super().__init__()
        self.head = Button(title, kind="ghost", icon="chevron-right", size="small")
        self.inner = inner
        self.head.clicked.connect(lambda: self.open(self.inner.isHidden()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.head)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(inner)
        self.open(opened)

    def open(self, opened: bool) -> None:
        """Shows or hides what is under the heading."""
        self.inner.setVisible(opened)
        self.head.set_icon("chevron-down" if opened else "chevron-right")


def language_pairs() -> list[tuple[str, str]]:
    """All pairs of the forum's languages."""
    return [(one, other) for at, one in enumerate(LANGUAGES) for other in LANGUAGES[at + 1 :]]
