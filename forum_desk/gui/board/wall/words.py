"""What the wall says of people, items and desks. No telephone stands there, whoever wrote one into a field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from forum_desk.checkin.queries import DeskPerson
from forum_desk.forum.queries import ForumView
from forum_desk.gui.board.model import HallNow, Row, waiting
from forum_desk.gui.board.words import clock, name, second, state
from forum_desk.gui.board.work import Look
from forum_desk.gui.desk.words import DOT, Scene, State, expected_arrival, journey, own, say
from forum_desk.gui.programme.kinds import kind_word
from forum_desk.language import LANGUAGES, _, dates, messages, spoken
from forum_desk.people.queries import PersonView
from forum_desk.programme.delay import PLANNED, Phase
from forum_desk.programme.views import ItemView, ProgrammeView

_TELEPHONE = re.compile(r"[+(]?\d(?:[\s()./-]*\d){6,}")
_BEFORE_OPENING = frozenset({"registration", "break", "meal", "visit"})
NEXT = 2


@dataclass(frozen=True, slots=True)
class Guest:
    """A dignitary who is missing: name, where from, and what is known as icon, word, note, family."""

    name: str
    place: str
    icon: str
    word: str
    note: str
    family: str


@dataclass(frozen=True, slots=True)
class Line:
    """An item on the wall: its time (expected, where it is late), name, a second line; `is_now` when it runs."""

    time: str
    name: str
    second: str
    is_now: bool
    late: bool = False
    waiting: int = 0
    """How many who are needed on the stage are not here."""


def titles(forum: ForumView, day: date) -> tuple[str, str]:
    """The forum in its first language, and under it in the second one with day and place."""
    names = list(dict.fromkeys(text for tag in forum.languages if (text := forum.short_name.in_(tag))))
    names = names or [say(forum.short_name)]
    facts = ", ".join(part for part in (dates.day(day, spoken()), say(forum.place)) if part)
    return names[0], f"  {DOT.strip()}  ".join([*names[1:2], facts])


def arrived(forum: ForumView) -> str:
    """The word over the number, in every language of the forum."""
    tags = [tag for tag in LANGUAGES if tag in forum.languages]
    return "  ·  ".join(dict.fromkeys(messages(tag).text("Arrived") for tag in tags or [spoken()]))


def share(arrived_: int, expected: int) -> str:
    """Per cent, never 100 before everybody is here."""
    if not expected:
        return ""
    per_cent = round(100 * arrived_ / expected)
    return f"{per_cent if arrived_ >= expected else min(per_cent, 99)} %"


def guest(person: DeskPerson, scene: Scene) -> Guest:
    """What is known of a dignitary who is not here."""
    view = person.person
    known = expected_arrival(view, scene)
    at = expected_arrival(replace(view, arrive_by=""), scene).word
    place = say(view.organisation_short) or say(view.organisation) or say(view.delegation)
    is_unknown = known.family == "red"
    note = _host(known) if is_unknown else _note(view, known)
    return Guest(own(view), without_telephone(place), known.icon, known.word if is_unknown else at, note, known.family)


def without_telephone(text: str) -> str:
    """A text without what looks like a telephone number."""
    return " ".join(_TELEPHONE.sub("", text).split())


def opening_of(view: ProgrammeView, day: date) -> datetime | None:
    """When the day opens, in the venue's time: the opening, else the first item that is for everybody."""
    items = view.scheduled(day)
    first = [item for item in items if item.kind == "opening"] or [
        item for item in items if item.kind not in _BEFORE_OPENING
    ]
    return first[0].starts_at if first else None


def lines_of(look: Look, day: date, hall: HallNow, now: datetime) -> tuple[Line, ...]:
    """What runs and what comes next. Where nobody records the day, what runs by the plan."""
    view = look.view
    items = {item.id: item for item in view.scheduled(day)}
    if any(row.actual != PLANNED for row in hall.rows):
        running, after = hall.now, [row for row in hall.rows if row.phase is Phase.AHEAD]
        after = [row for row in after if running is None or row.start >= running.start]
    else:
        running = next((row for row in reversed(hall.rows) if row.start <= now < row.end), None)
        after = [row for row in hall.rows if row.start > now]
    shown = [*([running] if running is not None else []), *after[: NEXT + (running is None)]]
    lines = [_line(view, items, row, now_=row is running) for row in shown]
    soon = now + timedelta(minutes=look.alert_minutes)
    return tuple(
        replace(line, waiting=waiting(items[row.key], look.here)) if row.expected.start <= soon else line
        for row, line in zip(shown, lines, strict=True)
    )


def open_halls(halls: Sequence[HallNow]) -> tuple[HallNow, ...]:
    """The halls that the wall shows in turn: those that are not over, else the first."""
    return tuple(hall for hall in halls if not hall.is_over) or tuple(halls[:1])


def standing(hall: HallNow) -> tuple[str, str, str] | None:
    """By how much a hall is late or early: icon, word, family; None where nobody records the day."""
    return state(hall) if any(row.actual != PLANNED for row in hall.rows) else None


def desk_state(state: str) -> tuple[str, str, str]:
    """A desk's state: icon, word, family."""
    return {
        "working": ("circle-check", _("Working"), "green"),
        "quiet": ("clock", _("Quiet"), "grey"),
        "print_failed": ("printer-x", _("Badge failed"), "red"),
    }[state]


def _line(view: ProgrammeView, items: dict[str, ItemView], row: Row, *, now_: bool) -> Line:
    late = not now_ and row.actual == PLANNED and row.expected.late > 0 and row.phase is Phase.AHEAD
    return Line(
        clock(row.expected.start if late else row.start),
        name(row),
        _where(view, items[row.key], row) if now_ else "",
        now_,
        late,
    )


def _where(view: ProgrammeView, item: ItemView, row: Row) -> str:
    """Which of how many of its kind in the session, and who: Speech 2 of 7 · Ren Junqing."""
    session = view.session_of(item)
    alike = [one.id for one in session.items if one.kind == item.kind] if session is not None else []
    counted = ""
    if len(alike) > 1 and item.id in alike:
        counted = _("{kind} {n} of {count}").format(
            kind=kind_word(item.kind), n=alike.index(item.id) + 1, count=len(alike)
        )
    return DOT.join(part for part in (counted, second(row)) if part)


def _note(view: PersonView, known: State) -> str:
    late = _("late") if known.family == "amber" else ""
    words = DOT.join(part for part in (journey(view.arrive_by), late) if part)
    return without_telephone(words) or _host(known)


def _host(known: State) -> str:
    host = without_telephone(known.second)
    return _("{name} asks").format(name=host) if host else ""
