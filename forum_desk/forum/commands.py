"""What an organiser does to the event itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum.records import FORUM_ID, BadgeCategory, Forum, Hall, HandOutItem, InstitutionRole, Organisation
from forum_desk.forum.rules import CATEGORIES, HAND_OUTS, INSTITUTION_ROLES
from forum_desk.forum.text import LINE_LENGTH, clean, in_its_script
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit

_CALLED = ("name_zh", "name_vi", "name_en", "short_zh", "short_vi", "short_en")
_FEW = 3
"""Up to so many organisations are asked for one by one."""
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


@dataclass(frozen=True, slots=True)
class CategoryLook:
    """What a badge category says and how it looks; the colour is "#RRGGBB"."""

    word: Trilingual
    colour: str
    icon: str = "id-card"
    is_dignitary: bool = False


def found(unit: Unit, about: NewForum) -> None:
    """Write the forum's own row and the badge categories and hand-outs that it starts with.

    Raises Refused without a name, with an unknown language, or when it ends before it starts.
    """
    name = Trilingual(*(clean(word, LINE_LENGTH) for word in about.name))
    if not any(name):
        raise Refused("The forum needs a name; give it in at least one language.")
    if about.ends_on < about.starts_on:
        raise Refused("The forum ends before it starts; check the two dates.")
    _check_languages(about.languages)
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
    _check_languages(forum.languages)
    _check_colour(forum.accent)
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
        if key not in ORGANISATION_FIELDS:
            raise Refused("An organisation has no field “{field}”.", field=key)
        setattr(row, key, clean(value))
    _check_named(row.name)
    if roles is not None:
        _play(unit, row, roles)


def add_organisation(unit: Unit, new: NewOrganisation) -> str:
    """Add an organisation with its roles; returns its id. Raises Refused for an unknown role."""
    row = Organisation(kind=new.kind, country=new.country, expected_heads=new.expected_heads)
    row.name = _cleaned(new.name)
    row.short_zh, row.short_vi, row.short_en = _cleaned(new.short_name)
    _play(unit, row, new.roles)
    unit.session.add(row)
    unit.session.flush()
    return row.id


def add_institution(unit: Unit, new: NewOrganisation) -> str:
    """Add an organisation that plays a part at the forum; returns its id.

    One that is known already, because people come from it, is given the roles instead of a double. Raises Refused
    without a name or a role, or when the one of that name is an institution already.
    """
    name = _cleaned(new.name)
    _check_named(name)
    if not new.roles:
        raise Refused("An institution plays at least one role; choose one.")
    known = next((found for word in name if word and (found := _called(unit, word))), None)
    row = unit.session.get(Organisation, known) if known else None
    if row is None:
        return add_organisation(unit, new)
    if row.roles:
        raise Refused("“{name}” is already among the institutions.", name=name.best("en"))
    given = {"name": name, "short": _cleaned(new.short_name)}
    for column, words in given.items():
        for tag, word in zip(LANGUAGES, words, strict=True):
            setattr(row, f"{column}_{tag}", word or getattr(row, f"{column}_{tag}"))
    row.kind, row.country = new.kind or row.kind, new.country or row.country
    _play(unit, row, new.roles)
    unit.session.flush()
    return row.id


def organisation_named(unit: Unit, name: str, country: str = "") -> str | None:
    """Id of the organisation called exactly so in any language or by its short name, added when there is none.

    An empty name gives None. Raises Refused when the name is too long to be one.
    """
    name = clean(name)
    if not name:
        return None
    if ("organisation", name) not in unit.memo:
        known = _called(unit, name)
        unit.memo["organisation", name] = known or add_organisation(
            unit, NewOrganisation(name=in_its_script(name), country=country)
        )
    found: str = unit.memo["organisation", name]
    return found


def organisations_named(unit: Unit, wanted: Iterable[tuple[str, str]]) -> None:
    """Add at once those of many organisations, each by name and country, that `organisation_named` would add."""
    countries = {name: country for text, country in wanted if (name := clean(text))}
    missing = [name for name in countries if ("organisation", name) not in unit.memo]
    if len(missing) > _FEW:
        columns = [getattr(Organisation, column) for column in _CALLED]
        for key, *names in unit.session.execute(select(Organisation.id, *columns).order_by(Organisation.id.desc())):
            unit.memo.update((("organisation", name), key) for name in names if name)
    missing = [name for name in missing if ("organisation", name) not in unit.memo]
    if len(missing) > _FEW:
        rows = [{"id": new_id(), **_named(in_its_script(name)), "country": countries[name]} for name in missing]
        unit.insert_many(Organisation, rows)
        unit.memo.update((("organisation", name), row["id"]) for name, row in zip(missing, rows, strict=True))


def add_hall(unit: Unit, name: Trilingual, seats: int) -> str:
    """Add a hall after the others; returns its id. Raises Refused without a name or with less than no seats."""
    hall = Hall(ordinal=unit.session.scalar(select(func.count(Hall.id))) or 0)
    _furnish(hall, name, seats)
    unit.session.add(hall)
    unit.session.flush()
    return hall.id


def correct_hall(unit: Unit, hall_id: str, version: int, name: Trilingual, seats: int) -> None:
    """Change a hall as it was seen at `version`; raises Conflict, NotFound, or Refused as for a new one."""
    hall = unit.session.get(Hall, hall_id)
    if hall is None:
        raise NotFound("This hall is no longer there; look at the list again.")
    if hall.version != version:
        raise Conflict("Somebody else changed this hall meanwhile; look at the new values and repeat.")
    _furnish(hall, name, seats)


def add_hand_out(unit: Unit, name: Trilingual) -> str:
    """Add something that the desk gives out, after the others; returns its id. Raises Refused without a name."""
    name = _cleaned(name)
    _check_named(name)
    keys = set(unit.session.scalars(select(HandOutItem.key)))
    item = HandOutItem(key=_free_key(name.en, "item", keys), name=name, ordinal=len(keys))
    unit.session.add(item)
    unit.session.flush()
    return item.id


def correct_hand_out(unit: Unit, item_id: str, version: int, name: Trilingual) -> None:
    """Call a hand-out item otherwise; raises Conflict, NotFound, or Refused as for a new one."""
    item = unit.session.get(HandOutItem, item_id)
    if item is None:
        raise NotFound("This item is no longer there; look at the list again.")
    if item.version != version:
        raise Conflict("Somebody else changed this item meanwhile; look at the new values and repeat.")
    item.name = _cleaned(name)
    _check_named(item.name)


def add_category(unit: Unit, look: CategoryLook) -> str:
    """Add a badge category after the others; returns its id. Raises Refused without a word or for no colour."""
    keys = set(unit.session.scalars(select(BadgeCategory.key)))
    row = BadgeCategory(key=_free_key(look.word.en, "category", keys), ordinal=len(keys))
    _dress(row, look)
    unit.session.add(row)
    unit.session.flush()
    return row.id


def correct_category(unit: Unit, category_id: str, version: int, look: CategoryLook) -> None:
    """Change a badge category as seen at `version`; raises Conflict, NotFound, or Refused as for a new one."""
    row = unit.session.get(BadgeCategory, category_id)
    if row is None:
        raise NotFound("This category is no longer there; look at the list again.")
    if row.version != version:
        raise Conflict("Somebody else changed this category meanwhile; look at the new values and repeat.")
    _dress(row, look)


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


def _called(unit: Unit, name: str) -> str | None:
    """Id of the organisation of exactly this name in any language, long or short."""
    for column in _CALLED:
        known = unit.session.scalar(select(Organisation.id).where(getattr(Organisation, column) == name).limit(1))
        if known:
            return known
    return None


def _named(name: Trilingual) -> dict[str, str]:
    words = _cleaned(name)
    return {f"name_{tag}": word for tag, word in zip(LANGUAGES, words, strict=True)}


def _play(unit: Unit, row: Organisation, roles: tuple[str, ...]) -> None:
    """Give an organisation these roles in this order; its version moves even when nothing else of it changes."""
    unknown = [role for role in roles if role not in INSTITUTION_ROLES]
    if unknown:
        raise Refused("“{role}” is no role of an institution.", role=unknown[0])
    kept = {role.role: role for role in row.roles}
    if tuple(kept) == roles:
        return
    for gone in kept.keys() - set(roles):
        unit.session.delete(kept[gone])  # said aloud: the journal does not see a row that merely lost its owner
    row.roles = [kept.get(role) or InstitutionRole(role=role) for role in roles]
    for ordinal, role in enumerate(row.roles):
        role.ordinal = ordinal
    if row.version is not None:
        flag_modified(row, "kind")


def _furnish(hall: Hall, name: Trilingual, seats: int) -> None:
    hall.name = _cleaned(name)
    _check_named(hall.name)
    if seats < 0:
        raise Refused("A hall has 0 seats or more.")
    hall.seats = seats


def _dress(row: BadgeCategory, look: CategoryLook) -> None:
    row.name = _cleaned(look.word)
    _check_named(row.name)
    _check_colour(look.colour)
    row.colour, row.icon, row.is_dignitary = look.colour, look.icon, look.is_dignitary


def _free_key(word: str, otherwise: str, taken: set[str]) -> str:
    """A key that no other row has, made from the English word where there is one."""
    stem = re.sub("[^a-z0-9]+", "_", word.lower()).strip("_") or otherwise
    return stem if stem not in taken else next(key for n in count(2) if (key := f"{stem}_{n}") not in taken)


def _cleaned(words: Trilingual) -> Trilingual:
    return Trilingual(*(clean(word, LINE_LENGTH) for word in words))


def _check_named(name: Trilingual) -> None:
    if not any(name):
        raise Refused("A name is needed in at least one language.")


def _check_colour(colour: str) -> None:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise Refused("“{colour}” is no colour; write it as #2456D6.", colour=colour)


def _check_languages(tags: Sequence[str]) -> None:
    if not tags:
        raise Refused("Choose at least one language for the papers.")
    unknown = [tag for tag in tags if tag not in LANGUAGES]
    if unknown:
        raise Refused("The languages are zh, vi and en; “{unknown}” is none of them.", unknown=", ".join(unknown))
