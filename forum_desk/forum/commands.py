"""What an organiser does to the event itself."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import func, select

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum.records import FORUM_ID, BadgeCategory, Forum, Hall, HandOutItem, InstitutionRole, Organisation
from forum_desk.forum.rules import CATEGORIES, HAND_OUTS, INSTITUTION_ROLES
from forum_desk.forum.text import LINE_LENGTH, clean, in_its_script
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.storage.unit import Unit

_TRILINGUAL = ("name", "short", "theme", "place")
FORUM_FIELDS = frozenset(
    (
        *(f"{word}_{tag}" for word in _TRILINGUAL for tag in LANGUAGES),
        *("starts_on", "ends_on", "accent", "timezone", "languages", "design"),
    )
)
ORGANISATION_FIELDS = frozenset(
    (*(f"{word}_{tag}" for word in ("name", "short") for tag in LANGUAGES), "kind", "country")
)


@dataclass(frozen=True, slots=True)
class NewForum:
    """What is known of a forum on its first day."""

    name: Trilingual
    starts_on: date
    ends_on: date
    short_name: Trilingual = Trilingual()
    theme: Trilingual = Trilingual()
    place: Trilingual = Trilingual()
    languages: tuple[str, ...] = LANGUAGES
    timezone: str = "Asia/Shanghai"
    accent: str = "#2456D6"


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation as a list or a form gives it."""

    name: Trilingual
    short_name: Trilingual = Trilingual()
    kind: str = ""
    country: str = ""
    roles: tuple[str, ...] = field(default=())
    expected_heads: int = 0


def found(unit: Unit, about: NewForum) -> None:
    """Write the forum's own row and the badge categories and hand-outs that it starts with.

    Raises Refused without a name, with an unknown language, or when it ends before it starts.
    """
    name = Trilingual(*(clean(word, LINE_LENGTH) for word in about.name))
    if not any(name):
        raise Refused("The forum needs a name; give it in at least one language.")
    if about.ends_on < about.starts_on:
        raise Refused("The forum ends before it starts; check the two dates.")
    unknown = [tag for tag in about.languages if tag not in LANGUAGES]
    if unknown or not about.languages:
        raise Refused("The languages are zh, vi and en; “{unknown}” is none of them.", unknown=", ".join(unknown))
    forum = Forum(
        id=FORUM_ID,
        name=name,
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        languages=list(about.languages),
        timezone=about.timezone,
        accent=about.accent,
    )
    forum.short_zh, forum.short_vi, forum.short_en = about.short_name
    forum.theme_zh, forum.theme_vi, forum.theme_en = about.theme
    forum.place_zh, forum.place_vi, forum.place_en = about.place
    unit.session.add(forum)
    for ordinal, seed in enumerate(CATEGORIES):
        unit.session.add(
            BadgeCategory(
                key=seed.key,
                name=seed.word,
                colour=seed.colour,
                icon=seed.icon,
                is_dignitary=seed.is_dignitary,
                ordinal=ordinal,
            )
        )
    for ordinal, (key, words) in enumerate(HAND_OUTS):
        unit.session.add(HandOutItem(key=key, name=words, ordinal=ordinal))


def correct_forum(unit: Unit, version: int, changes: dict[str, Any]) -> None:
    """Change what the forum's own row says, as seen at `version`.

    `changes` holds columns of the row: names per language such as `short_vi`, `starts_on`, `ends_on`, `accent`,
    `timezone`, `languages`, `design`. Raises Conflict when somebody changed it since, Refused for values that make no
    forum.
    """
    forum = _forum(unit)
    if forum.version != version:
        raise Conflict("Somebody else changed the forum meanwhile; look at the new values and repeat your change.")
    for key, value in changes.items():
        if key not in FORUM_FIELDS:
            raise Refused("The forum has no field “{field}”.", field=key)
        setattr(forum, key, clean(value, LINE_LENGTH) if isinstance(value, str) else value)
    if not any(forum.name):
        raise Refused("The forum needs a name; give it in at least one language.")
    if forum.ends_on < forum.starts_on:
        raise Refused("The forum ends before it starts; check the two dates.")
    if not re.fullmatch("#[0-9A-Fa-f]{6}", forum.accent):
        raise Refused("“{colour}” is no colour; write it as #2456D6.", colour=forum.accent)
    if forum.timezone not in available_timezones():
        raise Refused("“{zone}” is no time zone; write it as Asia/Shanghai.", zone=forum.timezone)


def correct_organisation(
    unit: Unit, organisation_id: str, version: int, changes: dict[str, str], roles: tuple[str, ...] | None = None
) -> None:
    """Change an organisation's names (`name_zh` ... `short_en`), kind or country, and the roles that it plays.

    Raises Conflict when somebody changed it since, NotFound when it is gone, Refused for an unknown role.
    """
    row = unit.session.get(Organisation, organisation_id)
    if row is None:
        raise NotFound("This organisation is no longer there; look at the list again.")
    if row.version != version:
        raise Conflict("Somebody else changed this organisation meanwhile; look at the new values and repeat.")
    for key, value in changes.items():
        if key in ORGANISATION_FIELDS:
            setattr(row, key, clean(value))
    if roles is not None:
        unknown = [role for role in roles if role not in INSTITUTION_ROLES]
        if unknown:
            raise Refused("“{role}” is no role of an institution.", role=unknown[0])
        kept = {role.role: role for role in row.roles}
        row.roles = [kept.get(role) or InstitutionRole(role=role) for role in roles]
        for ordinal, role in enumerate(row.roles):
            role.ordinal = ordinal


def add_organisation(unit: Unit, new: NewOrganisation) -> str:
    """Add an organisation with its roles; returns its id."""
    row = Organisation(name=new.name, kind=new.kind, country=new.country, expected_heads=new.expected_heads)
    row.short_zh, row.short_vi, row.short_en = new.short_name
    row.roles = [InstitutionRole(role=role, ordinal=ordinal) for ordinal, role in enumerate(new.roles)]
    unit.session.add(row)
    unit.session.flush()
    return row.id


def organisation_named(unit: Unit, name: str, country: str = "") -> str | None:
    """Id of the organisation called exactly so in any language or by its short name, added when there is none.

    An empty name gives None. Raises Refused when the name is too long to be one.
    """
    name = clean(name)
    if not name:
        return None
    columns = ("name_zh", "name_vi", "name_en", "short_zh", "short_vi", "short_en")
    for column in columns:
        known = unit.session.scalar(select(Organisation.id).where(getattr(Organisation, column) == name).limit(1))
        if known:
            return known
    return add_organisation(unit, NewOrganisation(name=in_its_script(name), country=country))


def add_hall(unit: Unit, name: Trilingual, seats: int) -> str:
    """Add a hall after the others; returns its id."""
    ordinal = unit.session.scalar(select(func.count(Hall.id))) or 0
    hall = Hall(name=name, seats=seats, ordinal=ordinal)
    unit.session.add(hall)
    unit.session.flush()
    return hall.id


def set_category(unit: Unit, key: str, *, word: Trilingual, colour: str, icon: str, is_dignitary: bool = False) -> str:
    """Add a badge category or change the one of that key; returns its id."""
    row = unit.session.scalar(select(BadgeCategory).where(BadgeCategory.key == key))
    if row is None:
        ordinal = unit.session.scalar(select(func.count(BadgeCategory.id))) or 0
        row = BadgeCategory(key=key, ordinal=ordinal)
        unit.session.add(row)
    row.name, row.colour, row.icon, row.is_dignitary = word, colour, icon, is_dignitary
    unit.session.flush()
    return row.id


def choose_design(unit: Unit, design: str) -> None:
    """Print badges by that design from now on."""
    _forum(unit).design = design


def _forum(unit: Unit) -> Forum:
    forum = unit.session.get(Forum, FORUM_ID)
    if forum is None:
        raise NotFound("This database holds no forum; make one with “forum-desk new”.")
    return forum
