"""What all papers of the programme read: the programme as it is now, by days, and the version it stands for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from forum_desk.badges.rules import UNSAID, BadgeForum
from forum_desk.documents.badge_data import badge_forum
from forum_desk.documents.furniture import BETWEEN, INK, LABEL, Look, in_order
from forum_desk.documents.kit.cell import Part
from forum_desk.documents.paper import Selection
from forum_desk.language import Trilingual, messages
from forum_desk.language.dates import clock
from forum_desk.people.rules import own_name, second_name
from forum_desk.programme.queries import changes, programme
from forum_desk.programme.views import ItemView, PartView, ProgrammeView, SessionView
from forum_desk.programme.words import ROLE_WORDS
from forum_desk.storage.unit import Unit

LEADING_ROLES = ("chair", "host")
"""Who leads an item or a session: on papers they stand apart from those who speak."""


@dataclass(frozen=True, slots=True)
class ProgrammePaper:
    """All that a paper of the programme needs; `changed`: it is no longer what its newest version says."""

    forum: BadgeForum
    programme: ProgrammeView
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Items that stand under one heading: those of a session on one day, or loose ones between sessions."""

    session: SessionView | None
    items: tuple[ItemView, ...]

    @property
    def starts_at(self) -> datetime | None:
        """When it begins: the session's own time, or that of its first item."""
        if self.session is not None and self.session.starts_at is not None:
            return self.session.starts_at
        return self.items[0].starts_at if self.items else None

    @property
    def name(self) -> Trilingual:
        """The session's name; empty for loose items."""
        return self.session.name if self.session else UNSAID

    @property
    def hall(self) -> Trilingual:
        """The session's hall; empty where it has none."""
        return self.session.hall if self.session else UNSAID

    @property
    def leading(self) -> tuple[PartView, ...]:
        """Who leads the whole session."""
        return tuple(part for part in self.session.parts if part.role in LEADING_ROLES) if self.session else ()


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its sections in the order of time."""

    date: date
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[ItemView, ...]:
        """All items of the day in the order of the paper."""
        return tuple(item for section in self.sections for item in section.items)


def load(unit: Unit, _selection: Selection) -> ProgrammePaper:
    """The programme as it is now."""
    view = programme(unit)
    changed = view.release > 0 and not changes(unit, view.release).is_nothing
    return ProgrammePaper(badge_forum(unit), view, changed)


def days(view: ProgrammeView) -> tuple[Day, ...]:
    """The days on which something takes place."""
    sections = sorted(_sections(view), key=lambda section: section.starts_at or datetime.max)  # noqa: DTZ901 - local
    return tuple(
        Day(day, tuple(group))
        for day, group in groupby(sections, key=lambda section: (section.starts_at or datetime.max).date())  # noqa: DTZ901 - same
    )


def _sections(view: ProgrammeView) -> Iterator[Section]:
    for session in view.sessions:
        there = [item for item in session.items if item.starts_at and not item.cancelled]
        for _day, items in groupby(there, key=lambda item: item.starts_at.date() if item.starts_at else None):
            yield Section(session, tuple(items))
        if not there and session.starts_at is not None:
            yield Section(session, ())
    yield from (Section(None, (item,)) for item in view.loose if not item.cancelled)


def look_of(
    paper: ProgrammePaper,
    title: str,
    selection: Selection,
    *,
    width: float = 210,
    height: float = 297,
    margin: float = 18,
    ornate: bool = True,
) -> Look:
    """The frame of a paper of the programme; its version stands at the foot of every page."""
    number = paper.programme.release
    return Look(
        paper.forum, title, selection, width, height, margin, ornate,
        version=number, changed=paper.changed or number == 0,
    )  # fmt: skip


def times(item: ItemView) -> str:
    """From and until; the beginning alone where the item has no length."""
    if item.starts_at is None:
        return ""
    start, end = clock(item.starts_at.time()), item.ends_at
    return f"{start}–{clock(end.time())}" if item.minutes and end else start


def role_word(role: str, language: str) -> str:
    """What a part is called in a language."""
    return messages(language).text(ROLE_WORDS[role]) if role in ROLE_WORDS else role


def facts(part: PartView, language: str) -> str:
    """Organisation and title as invited, in the custom of the language: 单位 职务, else title, organisation."""
    organisation = "".join(in_order(part.organisation, (language,)))
    title = "".join(in_order(part.title, (language,)))
    if language == "zh":
        return " ".join(text for text in (organisation, title) if text)
    return ", ".join(text for text in (title, organisation) if text)


def all_facts(part: PartView, languages: Sequence[str]) -> list[str]:
    """The same in each language, nothing twice."""
    return list(dict.fromkeys(text for tag in languages if (text := facts(part, tag))))


def player_parts(part: PartView, languages: Sequence[str], size: float) -> tuple[Part, ...]:
    """Somebody on a paper: the name, and under it the title as invited in each language."""
    if part.person is None:
        names = [part.name] if part.name else in_order(part.organisation, languages)
        return tuple(
            Part(name, 600 if n == 0 else 400, size if n == 0 else size - 1.5, INK if n == 0 else LABEL, before=0.6)
            for n, name in enumerate(names)
        )
    names_, country = part.person.names, part.person.country
    own, second = own_name(names_, country), second_name(names_, country)
    name = f"{own}  {second}" if second else own
    return (
        Part(name, 600, size, INK, rule="name", before=0.6),
        *(Part(text, 400, size - 1.2, LABEL) for text in all_facts(part, languages)),
    )


def led_by(parts: Iterable[PartView], languages: Sequence[str]) -> str:
    """Who leads, in one line, with the word for it in each language: 主持人 · Chair: 韦国栋."""
    lines = []
    for role, group in groupby(parts, key=lambda part: part.role):
        words = BETWEEN.join(dict.fromkeys(role_word(role, tag) for tag in languages))
        lines.append(f"{words}: {', '.join(part.printed_name(languages[0]) for part in group)}")
    return "   ".join(lines)


def hall_names(item: ItemView, languages: Sequence[str]) -> str:
    """The halls of an item, each in the languages it has."""
    return ", ".join(BETWEEN.join(in_order(hall.name, languages)) for hall in item.halls)


def elsewhere(item: ItemView, section: Section, languages: Sequence[str]) -> str:
    """The halls of an item where they are not the one in the heading of its section."""
    place = section.session.place if section.session else None
    if place is not None and [hall.id for hall in item.halls] in ([], [place.id]):
        return ""
    return hall_names(item, languages)
