"""The person card: state in its head, the name large enough to be read across the desk, one main button."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.checkin.queries import DeskPerson
from forum_desk.gui.desk import card_view, words
from forum_desk.gui.desk.card_parts import FactRow, MainButton, StateHead, StepRow
from forum_desk.gui.desk.card_view import CardView, Phase
from forum_desk.gui.desk.identity import ChipView, Identity, IdentityView
from forum_desk.gui.desk.model import face
from forum_desk.gui.desk.printing import FAILED, PRINTED, PRINTING
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.kit import Button, Tile, Type, Words, colour, follow, look, px, rounded
from forum_desk.language import _

_MOST_FACTS = 6
_NARROW = 400


class PersonCard(QFrame):
    """Shows a CardView. The signals are the card's buttons; what they do is the screen's business."""

    check_in_wanted = Signal(bool)
    """Whether the badge is to be printed."""
    confirm_wanted = Signal()
    edit_wanted = Signal()
    undo_wanted = Signal()
    print_wanted = Signal()
    hand_outs_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = CardView()
        self._scene = Scene()
        self._head = StateHead()
        self._empty = Words(
            _("Type a name, 拼音, initials, an organisation or a phone number, or scan a badge."), 16, 400, "text3"
        )
        self._identity = Identity()
        self._title = Words("", 16, 600, "text")
        self._organisation = Words("", 15, 400, "text2")
        self._table, self._seat, self._badge = Tile(), Tile(), Tile()
        self._place = FactRow()
        self._facts = [FactRow() for _number in range(_MOST_FACTS)]
        self._recorded, self._printing = StepRow(), StepRow()
        self._hand_over = StepRow()
        self._trouble = Words("", 14, 500, "red.text")
        self._main = MainButton()
        self._only = Button(_("Check in only"), keys="Ctrl+Enter")
        self._edit = Button(_("Edit"), keys="F2")
        self._undo = Button(_("Undo"), icon="undo-2", keys="Ctrl+Z")
        self._print = Button(_("Print again"), icon="printer", keys="Ctrl+P")
        self._wanted: dict[Button, bool] = {}
        self._prints_well = False
        self._line = QFrame()
        self._whole, self._body = QVBoxLayout(self), QVBoxLayout()
        self._build()
        self._connect()
        follow(self._restyle)
        self.show_card(self._view, self._scene)

    def view(self) -> CardView:
        """What is shown."""
        return self._view

    def show_card(self, view: CardView, scene: Scene) -> None:
        """Shows a person in a phase."""
        self._view, self._scene = view, scene
        self._head.show_head(card_view.head(view, scene))
        shown = view.shown
        self._empty.setVisible(shown is None)
        if shown is not None:
            self._show_person(shown.person)
        self._show_facts()
        self._show_steps()
        self._show_buttons()
        self._trouble.setText(view.trouble)
        self._trouble.setVisible(bool(view.trouble))
        self.setAccessibleName(self.spoken())
        self._make_room()
        self.update()

    def spoken(self) -> str:
        """The card as one sentence."""
        top = card_view.head(self._view, self._scene)
        person = self._view.person
        who = words.own(person.person) if person is not None else ""
        return ", ".join(part for part in (who, top.word, top.second, self._view.trouble) if part)

    def main_word(self) -> str:
        """What the main button says, or an empty text without one."""
        return self._main.spoken() if self._main.isVisibleTo(self) else ""

    def press_main(self) -> None:
        """As if the main button were clicked."""
        if self._view.phase is Phase.DECLINED:
            self.confirm_wanted.emit()
        else:
            self.check_in_wanted.emit(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A short card loses facts, tiles, what its head tells already, size, position; a narrow one keycaps."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        keys = {self._only: "Ctrl+Enter", self._edit: "F2", self._undo: "Ctrl+Z", self._print: "Ctrl+P"}
        for button, own in keys.items():
            button.set_keys("" if narrow else own)
        self._make_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and edge; the edge tells the state of a big head."""
        top = card_view.head(self._view, self._scene)
        edge = f"{top.family}.line" if top.big else "line"
        rounded(QPainter(self), QRectF(self.rect()), 16, colour("surface"), colour(edge))

    def _build(self) -> None:
        whole = self._whole
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        body = self._body
        body.setContentsMargins(24, 20, 24, 24)
        body.setSpacing(0)
        whole.addLayout(body, 1)
        self._tiles = QWidget()
        tiles = QHBoxLayout(self._tiles)
        tiles.setContentsMargins(0, 16, 0, 0)
        tiles.setSpacing(8)
        for tile in (self._table, self._seat, self._badge):
            tiles.addWidget(tile, 1)
        self._line.setFixedHeight(1)
        self._empty.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._empty)
        body.addWidget(self._identity)
        body.addSpacing(12)
        body.addWidget(self._title)
        body.addWidget(self._organisation)
        body.addWidget(self._tiles)
        body.addSpacing(12)
        for fact in (self._place, *self._facts):
            body.addWidget(fact)
        body.addSpacing(4)
        body.addWidget(self._line)
        body.addSpacing(4)
        for step in (self._recorded, self._printing, self._hand_over):
            body.addWidget(step)
        body.addStretch(1)
        body.addWidget(self._trouble)
        body.addSpacing(8)
        body.addWidget(self._main)
        self._seconds = QHBoxLayout()
        self._seconds.setContentsMargins(0, 8, 0, 0)
        self._seconds.setSpacing(8)
        for button, share in ((self._only, 6), (self._undo, 5), (self._print, 5), (self._edit, 4)):
            self._seconds.addWidget(button, share)
        body.addLayout(self._seconds)

    def _connect(self) -> None:
        self._main.clicked.connect(self.press_main)
        self._only.clicked.connect(lambda: self.check_in_wanted.emit(False))
        self._edit.clicked.connect(self.edit_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._hand_over.clicked.connect(self.hand_outs_wanted)
        self._printing.clicked.connect(self.print_wanted)

    def _show_person(self, person: DeskPerson) -> None:
        view = person.person
        self._identity.show_identity(
            IdentityView(words.own(view), words.second(view), tuple(_chips(person)), face(person))
        )
        self._title.setText(words.say(view.title))
        self._organisation.setText(words.say(view.organisation))
        self._table.show_figure(_("Table"), view.table_no, " ")
        self._seat.show_figure(_("Hall seat"), view.seat, " ")
        self._badge.show_figure(_("Badge"), f"{view.number:04d}", words.badge_words(person, self._scene))

    def _show_facts(self) -> None:
        view = self._view
        hidden = view.shown is None or view.phase is Phase.DONE
        facts = () if hidden or view.shown is None else card_view.facts(view.shown)
        place = card_view.place(view.shown) if view.shown is not None else None
        labels = max((round(Type(14).width(fact.label)) for fact in (*facts, place) if fact is not None), default=0)
        self._place.show_fact(place, min(max(labels + px(4), px(88)), px(148)))
        for row, fact in zip(self._facts, [*facts[:_MOST_FACTS], *[None] * _MOST_FACTS], strict=False):
            row.show_fact(fact, min(max(labels + px(4), px(88)), px(148)))

    def _show_steps(self) -> None:
        view = self._view
        done = view.phase is Phase.DONE and view.shown is not None
        trouble = words.print_trouble(view.person, self._scene) if view.person is not None else ""
        self._prints_well = done and not trouble
        self._printing.setVisible(done or bool(trouble and view.phase is Phase.ARRIVED))
        self._hand_over.setVisible(False)
        if done and view.shown is not None:
            at = (view.result.at or self._scene.now).astimezone(self._scene.zone)
            self._recorded.show_step("circle-check", _("Recorded"), "green", at.strftime("%H:%M:%S"))
            items = card_view.hand_over(view.shown)
            self._hand_over.setVisible(bool(items))
            self._hand_over.show_step("gift", items, "", "", keys="Ctrl+H")
        if view.person is not None and self._printing.isVisibleTo(self):
            self._show_printing(view.person, trouble)

    def _show_printing(self, person: DeskPerson, trouble: str) -> None:
        run = self._scene.runs.get(person.id)
        if trouble:
            by_hand = run is not None and run.state == FAILED and run.by_hand
            self._printing.show_step("printer-x", trouble, "red", "", keys="F2" if by_hand else "Ctrl+P")
        elif run is not None and run.state == PRINTING:
            self._printing.show_step("printer", _("Printing the badge"), "accent", share=run.share)
        elif run is not None and run.state == PRINTED:
            self._printing.show_step("printer-check", _("Badge printed"), "green", "")
        else:
            self._printing.show_step("printer", badge_not_asked(person), "", "")

    def _show_buttons(self) -> None:
        view, scene = self._view, self._scene
        main = card_view.main_button(view, scene)
        self._main.setVisible(main is not None)
        if main is not None:
            self._main.show_main(main)
        here = view.phase in {Phase.DONE, Phase.ARRIVED, Phase.ALREADY}
        somebody = view.shown is not None
        ready = scene.as_of is None
        self._wanted = {
            self._only: view.phase in {Phase.EXPECTED, Phase.SAVING},
            self._undo: here,
            self._print: here,
            self._edit: somebody and not here,
        }
        self._only.setEnabled(view.phase is Phase.EXPECTED and ready)
        for button in (self._undo, self._print, self._edit):
            button.setEnabled(ready)
        printed = view.person is not None and view.person.prints.printed
        self._print.setText(_("Print again") if printed else _("Print badge"))

    def _make_room(self) -> None:
        parts = self._parts()
        for show in parts:
            show(True)
        lost = []
        for show in parts:
            if self._fits():
                break
            show(False)
            lost.append(show)
        for show in reversed(lost[:-1]):  # the last one may have made more room than was wanted
            show(True)
            if not self._fits():
                show(False)
        self._needed_height()

    def _parts(self) -> list[Callable[[bool], object]]:
        """What a short card can do without, the least needed first; name, organisation, category and main button stay.

        Each is a function that shows the part, or takes it away.
        """
        somebody, done = self._view.shown is not None, self._view.phase is Phase.DONE
        self._identity.setVisible(somebody)
        self._organisation.setVisible(somebody and bool(self._organisation.text()))

        levels: set[int] = set()

        def shorten(level: int, shown: bool) -> None:
            (levels.discard if shown else levels.add)(level)
            self._identity.set_shortness(max(levels, default=0))

        seats: set[QWidget] = set()

        def seat(part: QWidget, shown: bool) -> None:  # without the tiles it is said on one line
            (seats.add if shown else seats.discard)(part)
            self._tiles.setVisible(somebody and self._tiles in seats)
            self._place.setVisible(self._place.has_fact() and seats == {self._place})

        def recorded(shown: bool) -> None:  # the head tells it too
            for widget in (self._recorded, self._line):
                widget.setVisible(shown and done and somebody)

        def small_buttons(shown: bool) -> None:  # their keys stand at the foot of the window
            for button, wanted in self._wanted.items():
                button.setVisible(shown and wanted)

        facts = [row for row in self._facts if row.has_fact()]
        return [
            *(row.setVisible for row in reversed(facts)),
            lambda shown: seat(self._tiles, shown),
            recorded,
            lambda shown: shorten(1, shown),
            lambda shown: self._tighten(not shown),
            lambda shown: shorten(2, shown),
            lambda shown: self._title.setVisible(shown and somebody and bool(self._title.text())),
            lambda shown: seat(self._place, shown),
            small_buttons,
            lambda shown: shorten(3, shown),
            lambda shown: shorten(4, shown),
            *([self._printing.setVisible] if self._prints_well else []),
        ]

    def _tighten(self, tight: bool) -> None:
        self._head.set_short(tight)
        self._body.setContentsMargins(24, 12 if tight else 20, 24, 16 if tight else 24)

    def _fits(self) -> bool:
        return self._needed_height() <= self.height()

    def _needed_height(self) -> int:
        """How high the card is with what is visible now; a part that was hidden does not tell its inner layout."""
        self._body.invalidate()
        self._whole.invalidate()
        self._whole.activate()
        return self._whole.minimumHeightForWidth(self.width())

    def _restyle(self) -> None:
        self._line.setStyleSheet(f"background: {colour('line').name()};")
        self._main.setMinimumHeight(px(56))
        self._make_room()

    def sizeHint(self) -> QSize:
        """The right column of the desk."""
        return QSize(px(440), px(600))

    def minimumSizeHint(self) -> QSize:
        """It can lose facts and tiles, so that its layout does not push the window."""
        return QSize(px(300), px(320))


def badge_not_asked(person: DeskPerson) -> str:
    """What is said of the badge when nobody asked for a print now."""
    return _("Badge printed before") if person.prints.printed else _("No badge printed")


def _chips(person: DeskPerson) -> list[ChipView]:
    view = person.person
    family = words.chip_family(view.category, look().accent)
    chips = [ChipView(words.say(view.category.word), view.category.icon, family)]
    chips.append(ChipView(_("Host side") if view.side == "host" else _("Guest side"), "", "grey"))
    if view.is_head:
        chips.append(ChipView(_("Head of delegation"), "", "grey"))
    return chips
