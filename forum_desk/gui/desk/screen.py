"""The desk: one box that is always ready, the people who fit, and the person who stands here."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forum_desk.checkin.queries import DeskPerson
from forum_desk.checkin.search import Found
from forum_desk.documents.printing import deliver
from forum_desk.errors import DeskError
from forum_desk.gui.desk import words
from forum_desk.gui.desk.actions import DeskActions
from forum_desk.gui.desk.box import Box
from forum_desk.gui.desk.card import PersonCard
from forum_desk.gui.desk.card_view import CardView, Phase
from forum_desk.gui.desk.counter import CounterCard
from forum_desk.gui.desk.forms import Forms
from forum_desk.gui.desk.headings import Heading, facts, hints, hints_of_form
from forum_desk.gui.desk.keys import DeskKeys
from forum_desk.gui.desk.link import Link
from forum_desk.gui.desk.list_side import ListSide
from forum_desk.gui.desk.listing import Listing
from forum_desk.gui.desk.model import DeskRow
from forum_desk.gui.desk.outcomes import Outcomes
from forum_desk.gui.desk.overview import Overview, overview
from forum_desk.gui.desk.printing import BadgePrinter, Deliver
from forum_desk.gui.desk.stage import Column, Stage
from forum_desk.gui.desk.standing import Standing
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.desk.work import Shown
from forum_desk.gui.following import Follower
from forum_desk.gui.kit import Runner, play
from forum_desk.gui.kit.sounds import Sound
from forum_desk.language import sentence
from forum_desk.people.commands import NewDelegate
from forum_desk.settings import Settings
from forum_desk.storage import Announcement

_SOON_MS = 100
_AGEING_MS = 30_000
_ABOUT = ("check_ins", "delegates", "positions", "badge_codes", "badge_prints", "hand_outs")


class DeskScreen(QWidget):
    """The screen. `send`, `sound`, `now` and `clock` are this computer's printer, loudspeaker and clocks."""

    hints_changed = Signal()
    facts_changed = Signal()
    """What `facts` says has changed: printing, or the link with the forum."""

    def __init__(
        self,
        runner: Runner,
        settings: Callable[[], Settings],
        *,
        send: Deliver = deliver,
        sound: Callable[[Sound], object] = play,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._settings = settings
        self._sound = sound
        self._now = now
        self._desks = 0
        self._printer = BadgePrinter(runner, lambda: settings().printing, send, self)
        self._actions = DeskActions(runner, self._printer, self)
        self._link = Link(now, lambda at: self._scene().moment(at), self)
        self.side = ListSide()
        self.field = self.side.field
        self._box = Box(runner, self.field, self.side.current, self._actions, clock, self)
        self.counter = CounterCard()
        self.card = PersonCard()
        self._standing = Standing(self.card, runner, self._scene, lambda: self._actions.saving, self)
        self._list = Listing(self.side, self._box, self._scene)
        self._outcomes = Outcomes(self._standing, self._list, self._link, sound, now, self)
        self._stage = self._build()
        self.forms = Forms(self._stage, runner, self._printer, self._scene, self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._ageing = QTimer(self, interval=_AGEING_MS)
        self._acts = self._every_act()
        self._keys = DeskKeys(self.field, self._box.pace.seconds, self)
        self._connect()

    # What the window asks

    def activated(self) -> None:
        """Shown, also again: the box has the focus, and everything is as it is now."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ageing.start()
        self.refresh()
        self.facts_changed.emit()

    def type_here(self) -> QWidget | None:
        """The box gets what is typed anywhere, unless a form is open."""
        return None if self.forms.panel() is not None else self.field

    def hints(self) -> list[tuple[str, str]]:
        """The keys that work now."""
        if self._link.as_of is not None:
            return []
        if self.forms.panel() is not None:
            return hints_of_form()
        last = self._list.last_one()
        choosing = bool(self.field.text()) and not self._list.is_empty_answer()
        return hints(self._standing.view(), choosing=choosing, last=words.own(last.person) if last else "")

    def facts(self) -> list[tuple[str, str, str]]:
        """Printer and link for the foot, as icon, words and family."""
        printer = self._settings().printing.printer
        return facts(self._scene(), printing=self._printer.printing_now() > 0, printer=printer, desks=self._desks)

    def follow(self, link: Follower) -> None:
        """Shows what is known of the link with the other desks, now and from now on."""
        link.lost.connect(self._lost)
        link.back.connect(self._back)
        link.desks_changed.connect(self._count_desks)
        self._desks = link.desks
        if link.trouble is not None:
            self._lost(*link.trouble)

    def refresh(self) -> None:
        """Asks how things stand."""
        desk = self._settings().desk.name
        self._runner.read(overview, desk, then=self._take, failed=self._unread, sequence="desk.overview")

    # Typing and searching

    def _typed(self, text: str) -> None:
        if text:
            self._search()
        else:
            self._list.show_last()
            self._standing.nobody()
        self.hints_changed.emit()

    def _search(self) -> None:
        if self._link.as_of is None:
            self._box.ask()
        else:
            self._list.show_no_search()

    def _answered(self, _found: Found, again: bool) -> None:
        self._link.answered()
        self._list.show_answer(select="keep" if again else "first")
        self._choose(self.side.current())

    def _choose(self, row: DeskRow | None) -> None:
        """The row under the selection is the person on the card."""
        if row is not None:
            self._standing.choose(row.person)
        elif self.field.text():
            self._standing.nobody()

    def show_person(self, delegate_id: str) -> None:
        """Shows somebody on the card who is not chosen in the list: a tile, a double."""
        self._clear_box()
        self.side.unselect()
        self._standing.look_up(delegate_id)

    # Enter

    def _enter(self, *, printing: bool) -> None:
        if self._link.as_of is not None:
            self._sound("failed")
        else:
            self._box.enter(printing=printing)

    def _enter_on_card(self, printing: bool) -> None:
        person = self._standing.person()
        if person is not None and self._standing.view().phase in {Phase.EXPECTED, Phase.ARRIVED}:
            self._check_in(person, printing)

    def _check_in(self, person: DeskPerson, printing: bool) -> None:
        if person.id in self._actions.saving or self._link.as_of is not None:
            return
        shown = self._standing.view().shown
        known = shown is not None and shown.person.id == person.id
        self._actions.check_in(person.id, self._box.pace.end(), printing=printing)
        self._clear_box()
        self._standing.show(CardView(Phase.SAVING, shown if known else Shown(person)))

    def _nobody(self, unknown_code: bool) -> None:
        self._sound("not_found")
        if unknown_code:
            self._clear_box()
            self._standing.show(CardView(Phase.UNKNOWN))

    def _clear_box(self) -> None:
        """The box is ready for the next person; the list stays until there is an answer."""
        self._box.clear()
        self.hints_changed.emit()

    # What is read

    def _unread(self, error: DeskError) -> None:
        if not self._link.refused(error):
            self.side.show_heading(Heading(sentence(error), family="red"))

    def _take(self, view: Overview) -> None:
        self._list.overview = view
        self._link.answered()
        self.forms.categories = view.categories
        self.counter.show_forum(view.forum)
        self._render()

    def _render(self) -> None:
        """Paints what is known anew: another state, or time went by."""
        scene = self._scene()
        if self._list.overview is not None:
            self.counter.show_counts(self._list.overview.heads, scene.moment(scene.as_of) if scene.as_of else "")
        self._list.redraw()
        self._standing.redraw()

    # Announcements, printing, link

    def _announced(self, announcement: Announcement) -> None:
        if not announcement.concerns(*_ABOUT):
            return
        person = self._standing.person()
        if person is not None and person.id in announcement.ids("delegates"):
            self._standing.read_again(person.id)
        self._soon.start()

    def _look_again(self) -> None:
        self.refresh()
        self._box.ask_again()

    def _lost(self, error: DeskError, _last: datetime) -> None:
        self._unread(error)

    def _back(self) -> None:
        """The forum can be read again: what the card said of its absence is over."""
        self._standing.relieve()
        self.refresh()

    def _count_desks(self, desks: int) -> None:
        self._desks = desks
        self.facts_changed.emit()

    def _printed(self, _delegate_id: str) -> None:
        self._render()
        self.facts_changed.emit()

    def _link_changed(self) -> None:
        self._render()
        self.facts_changed.emit()
        if self._link.as_of is None:
            self._standing.relieve()
            self._look_again()

    # The other keys

    def _undo(self) -> None:
        """Takes back who is on the card and nobody else: a second Ctrl+Z brings the one before to the card first."""
        if self._link.as_of is not None:
            return
        person, last = self._standing.person(), self._list.last_one()
        if person is not None and person.arrival is not None:
            self._standing.put(Shown(person))
            self._actions.undo(person.id)
        elif last is not None:
            self.show_person(last.id)

    def _print(self) -> None:
        shown = self._standing.view().shown
        if shown is not None:
            self.forms.print_again(shown)

    def _edit(self) -> None:
        person = self._standing.person()
        if person is not None:
            self.forms.open_correct(person.id)

    def _open_walk_in(self) -> None:
        if self._link.as_of is None:
            self._box.pace.begin()
            self.forms.open_walk_in(self.field.text().strip())

    def _register(self, new: NewDelegate) -> None:
        self._clear_box()
        self._actions.register(new, self._box.pace.end(), self.forms.walk_in.refuse)

    def _open_hand_outs(self) -> None:
        shown = self._standing.view().shown
        if shown is not None and self._link.as_of is None:
            self.forms.hand_outs.open_for(shown)

    def _confirm(self) -> None:
        view = self._standing.view()
        if view.phase is Phase.DECLINED and view.shown is not None and self._link.as_of is None:
            self._actions.confirm(view.shown, self._box.pace.end())
            self._clear_box()
            self._standing.show(CardView(Phase.SAVING, view.shown))

    def _escape(self) -> None:
        """The box is empty already: nobody stands here."""
        self._box.found = None
        self._list.show_last()
        self._standing.nobody()

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the desk while the focus is elsewhere on the screen."""
        if self.forms.panel() is not None or not self._keys.take(event):
            super().keyPressEvent(event)

    def _scanned(self, code: str) -> None:
        self._box.pace.begin()
        if self._link.as_of is None:
            self._box.enter_code(code, printing=True)

    def _every_act(self) -> dict[str, Callable[[], object]]:
        return {
            "check_in": lambda: self._enter(printing=True),
            "check_in_only": lambda: self._enter(printing=False),
            "correct": self._edit,
            "walk_in": self._open_walk_in,
            "undo": self._undo,
            "print": self._print,
            "hand_outs": self._open_hand_outs,
            "confirm": self._confirm,
        }

    def _scene(self) -> Scene:
        return Scene(
            zone=self._list.overview.forum.zone if self._list.overview is not None else UTC,
            now=self._now(),
            desk=self._settings().desk.name,
            runs=self._printer.runs,
            saving=self._actions.saving,
            as_of=self._link.as_of,
        )

    def _build(self) -> Stage:
        stage = Stage(self.side, Column(self.counter, self.card))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._link.banner)
        whole.addWidget(stage, 1)
        return stage

    def _connect(self) -> None:
        self._keys.wanted.connect(lambda act: self._acts[act]())
        self._keys.scanned.connect(self._scanned)
        self._standing.changed.connect(self.hints_changed)
        self._standing.unread.connect(self._unread)
        self._box.typed.connect(self._typed)
        self._box.answered.connect(self._answered)
        self._box.failed.connect(self._unread)
        self._box.wanted.connect(self._check_in)
        self._box.card_wanted.connect(self._enter_on_card)
        self._box.nobody.connect(self._nobody)
        self.field.escaped.connect(self._escape)
        self.side.chosen.connect(self._choose)
        self.side.opened.connect(lambda _row: self._enter(printing=True))
        self.side.walk_in_wanted.connect(self._open_walk_in)
        self.side.strip.chosen.connect(self.show_person)
        self.side.delegate.retry_wanted.connect(self.forms.retry)
        self._actions.ended.connect(self._outcomes.ended)
        self._actions.undone.connect(self._outcomes.undone)
        self._actions.failed.connect(self._outcomes.unsaved)
        self._outcomes.accepted.connect(self.forms.walk_in.leave)
        self._outcomes.counted.connect(self.refresh)
        self._outcomes.doubted.connect(self.refresh)
        self._printer.changed.connect(self._printed)
        self._printer.failed.connect(lambda _id: self._sound("failed"))
        self._link.lost.connect(self._link_changed)
        self._link.found.connect(self._link_changed)
        self._link.try_wanted.connect(self.refresh)
        self._soon.timeout.connect(self._look_again)
        self._ageing.timeout.connect(self._render)
        self._runner.announced.connect(self._announced)
        self._connect_card()

    def _connect_card(self) -> None:
        card = self.card
        card.check_in_wanted.connect(self._pressed)
        card.confirm_wanted.connect(self._confirm)
        card.edit_wanted.connect(self._edit)
        card.undo_wanted.connect(self._undo)
        card.print_wanted.connect(self._print)
        card.hand_outs_wanted.connect(self._open_hand_outs)
        forms = self.forms
        forms.walk_in.registering.connect(self._register)
        forms.walk_in.recognised.connect(self.show_person)
        forms.hand_outs.saved.connect(self._standing.refresh)
        forms.opened_for.connect(self._standing.put)
        forms.corrected.connect(self._standing.put)
        forms.changed.connect(self.hints_changed)
        forms.unread.connect(self._unread)

    def _pressed(self, printing: bool) -> None:
        """The card's button, also where Enter would do nothing (after undo, after a revoked code)."""
        person = self._standing.person()
        if person is not None:
            self._check_in(person, printing)
