"""The frame of the program: rail, screens, foot; banners over the screen, panels beside it. It knows no screen.

Screens are added by `add_place` and made when they are first shown. Nothing heavy is imported here, because this is
what stands between the click and the first picture.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.gui.kit import (
    Banner,
    Foot,
    Mark,
    Pane,
    Runner,
    Type,
    colour,
    draw_line,
    follow,
    look,
    paint_icon,
    px,
    rounded,
)
from forum_desk.gui.kit.focus import ringed
from forum_desk.gui.kit.frame import Fact, Hint
from forum_desk.gui.kit.help import KeysPanel, ReportPanel
from forum_desk.gui.kit.icons import QUIET, STRONG
from forum_desk.gui.kit.keys import caps
from forum_desk.gui.kit.mark import window_icon
from forum_desk.gui.kit.notices import BusyLine
from forum_desk.language import _, sentence

RAIL_WIDTH = 88
LEAST_SIZE = QSize(1024, 640)
FIRST_SIZE = QSize(1440, 900)
_TITLE_BAR = 38
"""What most systems put over a window."""
_LEAST_PLACE = 58
OTHER_FORUM = "Ctrl+O"
_REFUSAL_MS = 10_000
Word = Callable[[], str]


@dataclass(slots=True)
class _Place:
    """One place of the rail and, once it was shown, its screen."""

    word: Word
    keys: str
    factory: Callable[[], QWidget]
    button: "RailButton"
    screen: QWidget | None = None


class RailButton(QAbstractButton):
    """Icon over word, with a soft pill behind the icon of the place that is shown."""

    def __init__(self, word: str, icon: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._icon = icon
        self._keys = keys
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 10)
        self.set_word(word)
        follow(self._restyle)

    def set_word(self, word: str) -> None:
        """The word in another language."""
        self._word = word
        self.setAccessibleName(word)
        hint = ", ".join(caps(self._keys))
        self.setToolTip(f"{word} ({hint})" if hint else word)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rail likes it; in a short window it gives way as far as the word allows."""
        return QSize(px(RAIL_WIDTH) - 1, px(68))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, icon, word."""
        painter = QPainter(self)
        active = self.isChecked()
        width, height, size = px(56), px(32), px(22)
        pill = QRectF((self.width() - width) / 2, px(4), width, height)
        if active or self.underMouse():
            rounded(painter, pill, height / 2, colour("accent_soft" if active else "hover"))
        ink = colour("accent_text" if active else "text2")
        left = pill.center().x() - size / 2
        tint = ink if active else colour("text3")
        paint_icon(painter, self._icon, left, pill.center().y(), size, tint, STRONG if active else QUIET)
        line = QRectF(2, px(40), self.width() - 4, px(16))
        kind = Type(12, 600 if active else 500)
        draw_line(painter, line, self._word, kind, ink, Qt.AlignmentFlag.AlignHCenter)

    def _restyle(self) -> None:
        self.setFixedWidth(px(RAIL_WIDTH) - 1)
        self.setMinimumHeight(px(_LEAST_PLACE))
        self.setMaximumHeight(px(68))
        self.updateGeometry()


def first_size(screen: QSize) -> QSize:
    """How large the window is at first: as it was drawn, or as much of it as the screen takes with a title over it.

    A screen on which not even the least size has room gets the window as it was drawn.
    """
    room = screen - QSize(0, _TITLE_BAR)
    fits = room.width() >= LEAST_SIZE.width() and room.height() >= LEAST_SIZE.height()
    return FIRST_SIZE.boundedTo(room) if fits else FIRST_SIZE


class Window(QWidget):
    """The window. `place_changed` tells the key of the place that is shown; `closing` comes before it closes,
    `other_forum_wanted` asks for the welcome.

    `geometry` is what `keep_geometry` was given when it closed last time.
    """

    place_changed = Signal(str)
    closing = Signal()
    other_forum_wanted = Signal()

    def __init__(self, geometry: str = "", keep_geometry: Callable[[str], object] | None = None) -> None:
        super().__init__()
        look()
        self._keep_geometry = keep_geometry
        self._places: dict[str, _Place] = {}
        self._banners: dict[str, Banner] = {}
        self._forum = ""
        self._build()
        self._keys_panel = KeysPanel(self._content)
        self._report_panel = ReportPanel(self._content)
        self._refusal = QTimer(self, singleShot=True, interval=_REFUSAL_MS)
        self._refusal.timeout.connect(lambda: self.hide_banner("refusal"))
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self.show_keys)
        QShortcut(QKeySequence(OTHER_FORUM), self, self._leave)
        self.setMinimumSize(LEAST_SIZE)
        self.setWindowIcon(window_icon())
        self.set_forum("")
        self.resize(first_size(self.screen().availableSize()))
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    # Places

    def add_place(
        self,
        key: str,
        word: Word,
        icon: str,
        factory: Callable[[], QWidget],
        *,
        at_foot: bool = False,
        keys: str = "",
    ) -> None:
        """Adds a place to the rail; `word` says its name in the language of now, `factory` makes its screen once.

        Its keys are Ctrl and its number, at the foot Ctrl+comma, unless others are given.
        """
        keys = keys or ("Ctrl+," if at_foot else f"Ctrl+{self._rail_places.count() + 1}")
        button = RailButton(word(), icon, keys)
        button.clicked.connect(lambda: self.go(key))
        if at_foot:
            self._rail_foot.addWidget(button)
        else:
            self._rail_places.addWidget(button)
        QShortcut(QKeySequence(keys), self, lambda: self.go(key))
        self._places[key] = _Place(word, keys, factory, button)

    def places(self) -> list[str]:
        """The keys of all places, in order."""
        return list(self._places)

    def go(self, key: str) -> QWidget:
        """Shows a place and tells its screen; returns the screen."""
        place = self._places[key]
        if place.screen is None:
            place.screen = self._made(place)
        place.button.setChecked(True)
        self._keys_panel.leave()
        self._stack.setCurrentWidget(place.screen)
        self._outer.setCurrentWidget(self._frame)
        activated = getattr(place.screen, "activated", None)
        if callable(activated):
            activated()
        self._show_hints()
        self.place_changed.emit(key)
        return place.screen

    def current(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def current_place(self) -> str:
        """The key of the place that is shown, or an empty text."""
        screen = self.current()
        return next((key for key, place in self._places.items() if screen is not None and place.screen is screen), "")

    def screen_of(self, key: str) -> QWidget | None:
        """The screen of a place, if it was shown already."""
        return self._places[key].screen

    def show_instead(self, widget: QWidget) -> None:
        """Shows a widget in the whole window, without rail and foot: the welcome."""
        if self._outer.indexOf(widget) < 0:
            self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)

    def forget_screens(self) -> None:
        """Throws all screens away; they are made anew when they are shown (another language, another forum)."""
        for place in self._places.values():
            if place.screen is not None:
                self._stack.removeWidget(place.screen)
                place.screen.deleteLater()
                place.screen = None

    def retranslate(self) -> None:
        """Says everything in the language of now and makes the screens anew."""
        key = self.current_place()
        for place in self._places.values():
            place.button.set_word(place.word())
        self._keys_panel.retranslate()
        self._report_panel.retranslate()
        self.set_forum(self._forum)
        showing = self._outer.currentWidget() is self._frame
        self.forget_screens()
        if key and showing:
            self.go(key)

    # What the frame says

    def set_forum(self, name: str) -> None:
        """The title of the window."""
        self._forum = name
        self.setWindowTitle(f"{name} · {_('Forum Desk')}" if name else _("Forum Desk"))

    def set_facts(self, facts: list[Fact], desk: str = "") -> None:
        """Printer and link in the foot as (icon, words, family), and this desk's name."""
        self._foot.set_facts(facts, desk)

    def show_banner(self, key: str, banner: Banner) -> None:
        """A band over the screen until `hide_banner(key)`; one of the same key is replaced."""
        self.hide_banner(key)
        self._banners[key] = banner
        self._banner_box.addWidget(banner)
        banner.show()

    def hide_banner(self, key: str) -> None:
        """Takes a band away, if it is there."""
        banner = self._banners.pop(key, None)
        if banner is not None:
            self._banner_box.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def banner(self, key: str) -> Banner | None:
        """The band that is shown under this key."""
        return self._banners.get(key)

    def refuse(self, words: str) -> None:
        """Says in a red band why something was not done; it goes by itself."""
        banner = Banner("red", words, icon="circle-alert", act=_("Close"))
        banner.acted.connect(lambda: self.hide_banner("refusal"))
        self.show_banner("refusal", banner)
        self._refusal.start()

    def report(self, text: str) -> None:
        """Shows the report of a defect, to be copied; nothing is swallowed."""
        self._report_panel.show_report(text)

    def follow_runner(self, runner: Runner) -> None:
        """Shows when a runner is busy, what it refuses, and where the program itself has failed."""
        runner.busy.connect(self._busy.set_busy)
        runner.refused.connect(self._refused)
        runner.crashed.connect(self.report)

    def show_keys(self) -> None:
        """The keys that work here, F1."""
        places = [(place.keys, place.word()) for place in self._places.values()]
        places.append((OTHER_FORUM, _("Another forum")))
        self._keys_panel.show_keys(self._hints(), places)

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed while no field has the focus goes to the field the screen names in `type_here`."""
        field = self._typing_field()
        if field is not None and _types(event) and QApplication.focusWidget() is not field:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QApplication.sendEvent(field, event)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers where the window was."""
        if self._keep_geometry is not None:
            self._keep_geometry(bytes(self.saveGeometry().toBase64().data()).decode())
        self.closing.emit()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the thin bar as wide as the screens."""
        if event.type() == QEvent.Type.Resize and watched is self._content:
            self._busy.setFixedWidth(self._content.width())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        rail = self._rail_pane = Pane("rail", ("right",))
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 16, 1, 2)
        column.setSpacing(0)
        column.addWidget(Mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(26)
        self._rail_places = QVBoxLayout()
        self._rail_foot = QVBoxLayout()
        column.addLayout(self._rail_places)
        column.addStretch(1)
        column.addLayout(self._rail_foot)
        self._content = Pane("canvas")
        self._banner_box = QVBoxLayout()
        self._banner_box.setSpacing(0)
        self._stack = QStackedWidget()
        self._foot = Foot()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(self._banner_box)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._foot)
        self._busy = BusyLine(self._content)
        self._content.installEventFilter(self)
        self._frame = QWidget()
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(self._content, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._frame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._outer)
        follow(self._restyle)

    def _restyle(self) -> None:
        self._rail_pane.setFixedWidth(px(RAIL_WIDTH))

    def _made(self, place: _Place) -> QWidget:
        screen = place.factory()
        changed: Any = getattr(screen, "hints_changed", None)
        if changed is not None:
            changed.connect(self._show_hints)
        self._stack.addWidget(screen)
        return screen

    def _hints(self) -> list[Hint]:
        hints = getattr(self.current(), "hints", None)
        return list(hints()) if callable(hints) else []

    def _show_hints(self) -> None:
        self._foot.set_hints(self._hints())

    def _typing_field(self) -> QWidget | None:
        named = getattr(self.current(), "type_here", None)
        shown = self._outer.currentWidget() is self._frame
        field = named() if callable(named) and shown else None
        return field if isinstance(field, QWidget) and field.isEnabled() else None

    def _refused(self, error: DeskError) -> None:
        self.refuse(sentence(error))

    def _leave(self) -> None:
        if self._outer.currentWidget() is self._frame and self._places:
            self.other_forum_wanted.emit()


def _types(event: QKeyEvent) -> bool:
    """Whether a key writes a character."""
    writing = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & ~writing
