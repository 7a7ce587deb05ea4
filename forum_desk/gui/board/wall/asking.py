"""What the board on the wall asks: one look at everything it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from forum_desk.checkin.arriving import Arriving, arriving
from forum_desk.checkin.queries import DeskPerson, dignitaries_missing
from forum_desk.forum.queries import ForumView, forum
from forum_desk.gui.board.work import Look, look_at
from forum_desk.storage import Unit

MISSING = 3
Day = Callable[[], date | None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Sight:
    """The forum as the wall shows it on a day."""

    forum: ForumView
    day: date
    arriving: Arriving
    missing: tuple[DeskPerson, ...]
    look: Look


def sight(unit: Unit, day: date | None, now: datetime) -> Sight:
    """How things stand at an aware moment, on a day or (None) on the day that it is then at the venue."""
    look, view = look_at(unit), forum(unit)
    day = day or look.today(now)
    midnight = datetime.combine(day, datetime.min.time(), view.zone)
    figures = arriving(unit, midnight, look.moment(day, now))
    return Sight(view, day, figures, dignitaries_missing(unit, MISSING), look)
