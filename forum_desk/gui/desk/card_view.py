"""What the person card says in each phase of a check-in: its head, its one main button, its facts."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from forum_desk.checkin.commands import CheckInResult
from forum_desk.checkin.queries import DeskPerson
from forum_desk.gui.desk import words
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.desk.work import Shown
from forum_desk.gui.kit.buttons import ButtonKind
from forum_desk.language import _, spoken
from forum_desk.language.dates import short_day
from forum_desk.people.diets import diet_words


class Phase(Enum):
    """Where the person at the desk is on the way."""

    NOBODY = auto()
    EXPECTED = auto()
    SAVING = auto()
    DONE = auto()
    """Checked in at this desk just now: green, until the next key."""
    ARRIVED = auto()
    ALREADY = auto()
    """Somebody tried again to check in who is here already."""
    UNDONE = auto()
    DECLINED = auto()
    REVOKED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class CardView:
    """What the card shows. `trouble` is a sentence about why the last key did not work."""

    phase: Phase = Phase.NOBODY
    shown: Shown | None = None
    result: CheckInResult = field(default_factory=lambda: CheckInResult(""))
    trouble: str = ""

    @property
    def person(self) -> DeskPerson | None:
        """The person, if anybody is shown."""
        return self.shown.person if self.shown is not None else None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the card; a big one is solid, 88 high, and takes the eye from across the desk."""

    icon: str
    word: str
    second: str = ""
    family: str = "grey"
    big: bool = False


@dataclass(frozen=True, slots=True)
class Main:
    """The card's one main button; `second` is a line under its words."""

    word: str
    icon: str = "circle-check"
    kind: ButtonKind = "primary"
    keys: str = ""
    second: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the card: icon, label, value."""

    icon: str
    label: str
    value: str


def resting(shown: Shown) -> CardView:
    """A person as they are, before any key."""
    phases = {"checked_in": Phase.ARRIVED, "cancelled": Phase.DECLINED}
    return CardView(phases.get(shown.person.state, Phase.EXPECTED), shown)


def head(view: CardView, scene: Scene) -> Head:
    """The head of the card."""
    makers = {
        Phase.NOBODY: lambda: Head("scan-line", _("Ready for the next person")),
        Phase.EXPECTED: lambda: _expected(view, scene),
        Phase.SAVING: lambda: Head("loader-circle", _("Saving")),
        Phase.DONE: lambda: _done(view, scene),
        Phase.ARRIVED: lambda: _arrived(view, scene),
        Phase.ALREADY: lambda: _already(view, scene),
        Phase.UNDONE: lambda: _undone(view),
        Phase.DECLINED: lambda: _declined(view),
        Phase.REVOKED: lambda: _revoked(view, scene),
        Phase.UNKNOWN: lambda: Head(
            "circle-x", _("Code not found"), _("No badge of this forum has this code."), "red", big=True
        ),
    }
    return makers[view.phase]()


def main_button(view: CardView, scene: Scene) -> Main | None:
    """The main button, or None where nothing is to be done."""
    if view.phase in {Phase.NOBODY, Phase.UNKNOWN, Phase.DONE}:
        return None
    if view.phase in {Phase.ARRIVED, Phase.ALREADY}:
        return _already_button(view, scene)
    if view.phase is Phase.REVOKED and view.shown is not None and view.shown.person.arrival is not None:
        return _already_button(resting(view.shown), scene)
    if scene.as_of is not None:
        return Main(_("No check-in now"), "unplug", "amber", second=_("the forum cannot be reached"), enabled=False)
    by_hand = Main(_("Check in and print"), kind="secondary")
    acts = {
        Phase.SAVING: Main(_("Saving"), "loader-circle", enabled=False),
        Phase.EXPECTED: Main(_("Check in and print"), keys="Enter"),
        Phase.DECLINED: Main(_("Confirm and check in"), "user-check", "amber", "Ctrl+R"),
        Phase.UNDONE: by_hand,
        Phase.REVOKED: by_hand,
    }
    return acts[view.phase]


def place(shown: Shown) -> Fact | None:
    """Where the person sits, on one line, for a card that has no room for tiles."""
    view = shown.person.person
    table = _("Table {table}").format(table=view.table_no) if view.table_no else ""
    value = words.DOT.join(part for part in (table, view.seat) if part)
    return Fact("sofa", _("Seat"), value) if value else None


def facts(shown: Shown) -> tuple[Fact, ...]:
    """What the desk should know, the weightiest first; the last ones go when the card is short."""
    view = shown.person.person
    open_items = [words.say(item.name) for item in shown.hand_outs if not item.given]
    given = [words.say(item.name) for item in shown.hand_outs if item.given]
    comma = _(", ")
    items = comma.join(open_items) if open_items else _("all given") if given else ""
    everything = (
        Fact("notebook-pen", _("Desk note"), view.desk_note),
        Fact("gift", _("Hand over"), items),
        Fact("headphones", _("Listens in"), words.listens(view.listens_in) if view.listens_in else ""),
        Fact("utensils", _("Meals"), diet_words(view.diet, spoken())),
        Fact("heart-handshake", _("Liaison"), view.liaison),
        Fact("users", _("Delegation"), words.say(view.delegation)),
    )
    return tuple(fact for fact in everything if fact.value)


def hand_over(shown: Shown) -> str:
    """What is still to be given to the person, as one line; empty when nothing is."""
    items = [words.say(item.name) for item in shown.hand_outs if not item.given]
    return _("Hand over: {items}").format(items=_(", ").join(items)) if items else ""


def _expected(view: CardView, scene: Scene) -> Head:
    if scene.as_of is not None:
        word = _("Not here at {time}").format(time=scene.clock(scene.as_of))
        return Head("circle-dashed", word, _("another desk may know more"), "amber")
    person = view.person
    day = person.person.registered_at.astimezone(scene.zone).date() if person is not None else None
    second = _("Registered {day}").format(day=short_day(day, spoken())) if day is not None else ""
    return Head("circle-dashed", _("Not yet here"), second)


def _done(view: CardView, scene: Scene) -> Head:
    at = view.result.at or scene.now
    word = _("Checked in {time}").format(time=scene.clock(at))
    return Head("circle-check", word, _("Saved for good"), "green", big=True)


def _arrived(view: CardView, scene: Scene) -> Head:
    at, desk = _arrival(view, scene)
    return Head("circle-check", _("Arrived {time}").format(time=scene.moment(at)), desk, "green")


def _already(view: CardView, scene: Scene) -> Head:
    at, desk = _arrival(view, scene)
    return Head("history", _("Already in {time}").format(time=scene.moment(at)), desk, "amber", big=True)


def _undone(view: CardView) -> Head:
    printed = view.person is not None and view.person.prints.printed
    second = _("Destroy the printed badge.") if printed else _("No badge was printed.")
    return Head("undo-2", _("Check-in taken back"), second, "amber", big=True)


def _declined(view: CardView) -> Head:
    status = view.person.person.status if view.person is not None else ""
    return Head("user-x", words.status_word(status), _("not expected"), "amber")


def _revoked(view: CardView, scene: Scene) -> Head:
    at = view.result.at
    second = _("Replaced {time}; take this badge away.").format(time=scene.moment(at)) if at else ""
    return Head("ban", _("Badge no longer valid"), second, "red", big=True)


def _already_button(view: CardView, scene: Scene) -> Main:
    at, place = _arrival(view, scene)
    told = view.phase is Phase.ALREADY
    word = _("Already in {time}").format(time=scene.moment(at))
    return Main(word, "history" if told else "circle-check", "amber" if told else "secondary", second=place)


def _arrival(view: CardView, scene: Scene) -> tuple[datetime, str]:
    """When, and where and by whom."""
    arrival = view.person.arrival if view.person is not None else None
    at = view.result.at or (arrival.at if arrival else scene.now)
    desk = view.result.desk or (arrival.desk if arrival else "")
    operator = view.result.operator or (arrival.operator if arrival else "")
    return at, words.DOT.join(part for part in (desk, operator) if part)
