"""Reads from the forum what badges say."""

from collections.abc import Iterable

from forum_desk.badges.queries import live_codes
from forum_desk.badges.rules import BadgeForum, BadgePerson
from forum_desk.forum.queries import forum, institutions
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.people.queries import PersonView, everybody, people
from forum_desk.storage import Unit

_HOSTS = ("host", "co_host", "organiser", "co_organiser")
_MOST_HOSTS = 4


def badge_forum(unit: Unit) -> BadgeForum:
    """What badges say of this forum."""
    view = forum(unit)
    hosts = [row.name for row in institutions(unit) if set(row.roles) & set(_HOSTS)][:_MOST_HOSTS]
    return BadgeForum(
        name=view.name,
        short_name=view.short_name,
        theme=view.theme,
        place=view.place,
        start=view.starts_on,
        end=view.ends_on,
        accent=view.accent,
        organisers=Trilingual(*(" · ".join(name.best(tag, "en") for name in hosts) for tag in LANGUAGES)),
    )


def badge_people(unit: Unit, *, codes: Iterable[str] = (), category: str = "") -> tuple[BadgePerson, ...]:
    """Everybody expected who is to have a badge: all, or one category, or the bearers of some codes, by number."""
    rows = everybody(unit, category=category or None)
    given = live_codes(unit, [row.id for row in rows])
    wanted = frozenset(codes)
    return tuple(
        badge_person(row, given[row.id]) for row in rows if row.id in given and (not wanted or given[row.id] in wanted)
    )


def badge_of(unit: Unit, delegate_id: str) -> BadgePerson | None:
    """One person's badge, whatever their status; None when not on the list or without a code."""
    row = people(unit, [delegate_id]).get(delegate_id)
    code = live_codes(unit, [delegate_id]).get(delegate_id)
    return badge_person(row, code) if row and code else None


def badge_person(row: PersonView, code: str) -> BadgePerson:
    """What a badge says of a person."""
    return BadgePerson(
        delegate_id=row.id,
        code=code,
        number=row.number,
        names=row.names,
        honorific=row.honorific,
        country=row.country,
        title=row.title,
        organisation=row.organisation,
        category=row.category.word,
        colour=row.category.colour,
        seat=row.seat,
        table=row.table_no,
    )
