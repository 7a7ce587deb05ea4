"""What the desk says about a person, in the language of the screen: names, second lines, states, arrivals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from forum_desk.checkin.queries import DeskPerson
from forum_desk.forum.queries import CategoryView
from forum_desk.gui.desk.printing import FAILED, PRINTING, PrintRun
from forum_desk.language import N_, Trilingual, _, spoken
from forum_desk.language.dates import clock, short_day
from forum_desk.language.names import has_han
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import other_names, own_name

DOT = " · "
_JUST_NOW = 60


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is shown: icon, word, quiet second line, family of colours."""

    icon: str
    word: str
    second: str = ""
    family: str = "grey"


@dataclass(frozen=True, slots=True)
class Scene:
    """What all rows of one picture share: the venue's time, this desk, what is being printed or saved.

    `as_of` is the moment of the list while the forum cannot be reached.
    """

    zone: tzinfo = ZoneInfo("UTC")
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    desk: str = ""
    runs: Mapping[str, PrintRun] = field(default_factory=dict)
    saving: frozenset[str] = frozenset()
    as_of: datetime | None = None

    def clock(self, at: datetime) -> str:
        """Hours and minutes at the venue."""
        return clock(at, self.zone)

    def moment(self, at: datetime) -> str:
        """Hours and minutes, with the day when it is not today's."""
        there = at.astimezone(self.zone)
        today = there.date() == self.now.astimezone(self.zone).date()
        return clock(there) if today else f"{short_day(there.date(), spoken())} {clock(there)}"


def say(text: Trilingual) -> str:
    """A text in the language of the screen, else in English, else in any."""
    return text.best(spoken(), "en")


def own(person: PersonView) -> str:
    """The leading name."""
    return own_name(person.names, person.country)


def second(person: PersonView) -> str:
    """The names in other scripts, or nothing."""
    return " ".join(others(person))


def others(person: PersonView) -> tuple[str, ...]:
    """The names in other scripts one by one."""
    return other_names(person.names, person.country)


def position_line(person: PersonView) -> str:
    """Title and organisation in one line."""
    return DOT.join(part for part in (say(person.title), say(person.organisation)) if part)


def chip_family(category: CategoryView, accent: str) -> str:
    """The colours of a category's chip: its own, or grey where these are the forum's accent, which is for acts."""
    return "grey" if category.colour.casefold() == accent.casefold() else category.colour


def initial(person: PersonView) -> str:
    """The letter for a circle without a face: the first character of a Chinese name, the last word's of others."""
    name = own(person)
    word = name if has_han(name) or not name.split() else name.split()[-1]
    return word[:1]


def state(person: DeskPerson, scene: Scene) -> State:
    """How things stand with a person, for a row."""
    if person.id in scene.saving:
        return State("loader-circle", _("Saving"))
    if person.arrival is not None:
        return _arrived(person, scene)
    if person.state == "cancelled":
        return State("user-x", status_word(person.person.status), _("not expected"), "amber")
    if scene.as_of is not None:
        return State("circle-dashed", _("Not here at {time}").format(time=scene.clock(scene.as_of)), "", "amber")
    return State("circle-dashed", _("Not yet here"))


def status_word(status: str) -> str:
    """What became of an invitation."""
    words = {
        "invited": _("Invited"),
        "confirmed": _("Confirmed"),
        "declined": _("Declined"),
        "cancelled": _("Cancelled"),
        "substituted": _("Somebody else comes"),
    }
    return words.get(status, status)


def print_trouble(person: DeskPerson, scene: Scene) -> str:
    """Why the badge of a person who is here did not come out, or an empty text."""
    run = scene.runs.get(person.id)
    if run is not None:
        return run.words or _("Badge failed") if run.state == FAILED else ""
    failed = person.arrival is not None and person.prints.failed_last
    return (person.prints.reason or _("Badge failed")) if failed else ""


def badge_words(person: DeskPerson, scene: Scene) -> str:
    """What is known of the badge: printing, printed how often, or not."""
    run = scene.runs.get(person.id)
    if run is not None and run.state == PRINTING:
        return _("printing")
    if print_trouble(person, scene):
        return _("not printed")
    if person.prints.printed > 1:
        return _("printed {count} times").format(count=person.prints.printed)
    return _("printed") if person.prints.printed else _("not printed")


def sentence_of(person: DeskPerson, scene: Scene) -> str:
    """A person with category and state, as it is spoken: “Wang Wei, Delegate, Arrived 09:14”."""
    view, shown = person.person, state(person, scene)
    parts = (own(view), second(view), say(view.category.word), position_line(view), shown.word, shown.second)
    return ", ".join(part for part in parts if part)


def listens(channel: str) -> str:
    """The interpreted language and its channel: “zh:1” is 中文 · channel 1."""
    tag, _colon, number = channel.partition(":")
    tongues = {"zh": "中文", "vi": "Tiếng Việt", "en": "English"}
    language = tongues.get(tag, tag)
    return DOT.join((language, _("channel {number}").format(number=number))) if number else language


def expected_arrival(person: PersonView, scene: Scene) -> State:
    """When and how a missing dignitary is expected: known, late, or no word."""
    at = _planned(person, scene.zone)
    host = person.liaison.split("·")[0].strip()
    if at is None:
        return State("circle-help", _("No word"), host, "red")
    late = at < scene.now
    by = f"{scene.moment(at)} {journey(person.arrive_by)}".strip()
    words = _("{when}, late").format(when=by) if late else by
    return State(_vehicle(person.arrive_by), words, host, "amber" if late else "accent")


def _arrived(person: DeskPerson, scene: Scene) -> State:
    arrival = person.arrival
    if arrival is None:
        raise ValueError("somebody who has not arrived")
    trouble = print_trouble(person, scene)
    if trouble:
        return State("printer-x", _("Badge failed"), trouble, "red")
    word = _("Arrived {time}").format(time=scene.clock(arrival.at))
    return State("circle-check", word, _arrival_note(person, arrival.at, arrival.desk, scene), "green")


def _arrival_note(person: DeskPerson, at: datetime, desk: str, scene: Scene) -> str:
    if scene.as_of is not None:
        return _("at {time}").format(time=scene.clock(scene.as_of))
    if 0 <= (scene.now - at).total_seconds() < _JUST_NOW:
        return _("just now")
    there = at.astimezone(scene.zone)
    elsewhere = "" if desk == scene.desk else desk
    if there.date() != scene.now.astimezone(scene.zone).date():
        return DOT.join(part for part in (short_day(there.date(), spoken()), elsewhere) if part)
    badge = _("badge printed") if person.prints.printed else _("no badge yet")
    return DOT.join(part for part in (elsewhere, badge) if part)


def _planned(person: PersonView, zone: tzinfo) -> datetime | None:
    try:
        day = date.fromisoformat(person.arrive_date)
        at = time.fromisoformat(person.arrive_time)
    except ValueError:
        return None
    return datetime.combine(day, at, zone)


_VEHICLES = (
    ("plane-landing", N_("flight"), ("flight", "plane", "航", "飞机", "chuyến bay", "máy bay")),
    ("train-front", N_("train"), ("train", "铁", "火车", "动车", "tàu")),
    ("bus", N_("coach"), ("coach", "bus", "大巴", "xe khách")),
    ("car", N_("car"), ("car", "车", "xe")),
)


def journey(by: str) -> str:
    """How somebody comes, as it was written; a plain English word in front, as lists have it, in the screen's words."""
    for _icon, word, _signs in _VEHICLES:
        first, rest = by[: len(word)], by[len(word) :]
        if spoken() != "en" and first.casefold() == word and not rest[:1].isalpha():
            return _(word) + rest
    return by


def _vehicle(words: str) -> str:
    spoken_words = words.casefold()
    return next((icon for icon, _word, signs in _VEHICLES if any(sign in spoken_words for sign in signs)), "clock")
