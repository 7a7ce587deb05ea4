"""What the run screen says, in the language of the screen."""

from datetime import datetime, timedelta

from forum_desk.gui.board.model import HallNow, Row
from forum_desk.gui.programme.kinds import kind_word
from forum_desk.language import _
from forum_desk.programme.delay import Phase

_HOUR = 3600


def clock(at: datetime) -> str:
    """Hours and minutes."""
    return at.strftime("%H:%M")


def span(length: timedelta) -> str:
    """A length that runs: 4:07, 1:12:30."""
    seconds = max(0, int(length.total_seconds()))
    hours, rest = divmod(seconds, _HOUR)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def name(row: Row) -> str:
    """An item by its title, else who speaks, else its kind."""
    return row.title or row.who or kind_word(row.kind)


def second(row: Row) -> str:
    """Who is in it, where that is not its name."""
    return row.who if row.who != name(row) else ""


def published(row: Row) -> str:
    """How the item was planned when the day began, where the plan is another one since."""
    if row.published is None:
        return ""
    start, minutes = row.published
    return _("planned for {time}, {minutes} min").format(time=clock(start), minutes=minutes)


def hall_name(hall: HallNow) -> str:
    """A hall by its name; what is in none is said so."""
    return hall.name or _("Without a hall")


def state(hall: HallNow) -> tuple[str, str, str]:
    """How a hall stands: icon, word, family."""
    if hall.is_over:
        return "circle-check", _("over for today"), "grey"
    if hall.late > 0:
        return "clock", late(hall.late), "amber" if hall.late < _RED else "red"
    if hall.late < 0:
        return "clock", _("{count} min early").format(count=-hall.late), "green"
    return "circle-check", _("on time"), "green"


_RED = 15
"""Minutes late from which a hall is no longer merely late."""


def late(minutes: int) -> str:
    """By how much: 14 min late."""
    return _("{count} min late").format(count=minutes)


def over(row: Row) -> tuple[str, str]:
    """By how much an item exceeds or falls short of its plan: words and family; empty when it is as planned."""
    minutes = row.expected.over
    if row.phase not in (Phase.RUNNING, Phase.DONE) or not minutes:
        return "", ""
    return (f"+{minutes}", "amber") if minutes > 0 else (f"−{-minutes}", "grey")


def phase(row: Row) -> tuple[str, str, str]:
    """How far an item is: icon, word, family. Green only for what the forum has kept."""
    if row.pending:
        return "loader-circle", _("Saving"), "grey"
    return {
        Phase.RUNNING: ("radio", _("on now"), "green"),
        Phase.DONE: ("circle-check", _("over"), "grey"),
        Phase.SKIPPED: ("skip-forward", _("left out"), "grey"),
        Phase.AHEAD: ("", "", ""),
    }[row.phase]


def actual(row: Row) -> str:
    """When it took place, as far as it did."""
    if row.phase is Phase.SKIPPED or row.phase is Phase.AHEAD:
        return ""
    start = clock(row.actual.started) if row.actual.started is not None else "?"
    return f"{start} – {clock(row.actual.ended)}" if row.actual.ended is not None else f"{start} –"


def spoken_row(row: Row) -> str:
    """An item as a sentence, for screen readers."""
    parts = [clock(row.start), name(row), second(row), _("{minutes} min").format(minutes=row.minutes)]
    if row.expected.late and row.phase is Phase.AHEAD:
        parts.append(_("expected {time}").format(time=clock(row.expected.start)))
    if row.missing:
        parts.append(_("{name} is not here yet").format(name=row.missing))
    parts += [published(row), phase(row)[1], actual(row), over(row)[0]]
    return ", ".join(part for part in parts if part)
