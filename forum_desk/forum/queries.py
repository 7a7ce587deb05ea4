"""Questions about the event itself."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from forum_desk.errors import NotFound
from forum_desk.forum.records import FORUM_ID, BadgeCategory, Forum, Hall, HandOutItem, InstitutionRole, Organisation
from forum_desk.forum.rules import INSTITUTION_ROLES
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class ForumView:
    """The forum as screens and papers name it.

    `short_name` is the full name where nobody gave a short one; `short_given` is then empty.
    """

    name: Trilingual
    short_name: Trilingual
    short_given: Trilingual
    theme: Trilingual
    place: Trilingual
    starts_on: date
    ends_on: date
    timezone: str
    languages: tuple[str, ...]
    accent: str
    design: str
    version: int

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the venue, in which every time is shown."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A badge category; `version` is 0 where it only comes along with a person."""

    id: str
    key: str
    word: Trilingual
    colour: str
    icon: str
    is_dignitary: bool
    version: int = 0


@dataclass(frozen=True, slots=True)
class InstitutionView:
    """An organisation with the roles that it plays."""

    id: str
    name: Trilingual
    kind: str
    country: str
    roles: tuple[str, ...]
    short_name: Trilingual
    version: int


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation by its names, whatever its role."""

    id: str
    name: Trilingual
    short_name: Trilingual


@dataclass(frozen=True, slots=True)
class HallView:
    """A hall."""

    id: str
    name: Trilingual
    seats: int
    version: int


@dataclass(frozen=True, slots=True)
class HandOutView:
    """Something that the desk gives out with the badge."""

    id: str
    name: Trilingual
    version: int


def forum(unit: Unit) -> ForumView:
    """The forum of this database; NotFound when it holds none."""
    row = unit.session.get(Forum, FORUM_ID)
    if row is None:
        raise NotFound("This database holds no forum; make one with “forum-desk new”.")
    return ForumView(
        name=row.name,
        short_name=row.short_name,
        short_given=Trilingual(row.short_zh, row.short_vi, row.short_en),
        theme=row.theme,
        place=row.place,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        timezone=row.timezone,
        languages=tuple(row.languages),
        accent=row.accent,
        design=row.design,
        version=row.version,
    )


def categories(unit: Unit) -> tuple[CategoryView, ...]:
    """All badge categories in the organiser's order."""
    rows = unit.session.scalars(select(BadgeCategory).order_by(BadgeCategory.ordinal))
    return tuple(CategoryView(r.id, r.key, r.name, r.colour, r.icon, r.is_dignitary, r.version) for r in rows)


def category(unit: Unit, key: str) -> CategoryView:
    """The badge category of that key; NotFound names the ones there are."""
    there = categories(unit)
    for view in there:
        if view.key == key:
            return view
    raise NotFound(
        "There is no badge category “{key}”; this forum has {keys}.", key=key, keys=", ".join(c.key for c in there)
    )


def institutions(unit: Unit) -> tuple[InstitutionView, ...]:
    """Every organisation with a role, those with the weightiest role first."""
    rows = unit.session.scalars(
        select(Organisation).where(Organisation.id.in_(select(InstitutionRole.organisation_id)))
    )
    views = [
        InstitutionView(r.id, r.name, r.kind, r.country, tuple(role.role for role in r.roles), r.short_name, r.version)
        for r in rows.unique()
    ]
    weight = {role: place for place, role in enumerate(INSTITUTION_ROLES)}
    return tuple(sorted(views, key=lambda v: (min(weight[role] for role in v.roles), v.name.best("en"))))


def organisation_names(unit: Unit) -> tuple[OrganisationName, ...]:
    """Every organisation that this forum knows, by the order of their ids."""
    columns = (getattr(Organisation, f"{word}_{tag}") for word in ("name", "short") for tag in LANGUAGES)
    rows = unit.session.execute(select(Organisation.id, *columns).order_by(Organisation.id))
    return tuple(OrganisationName(row[0], Trilingual(*row[1:4]), Trilingual(*row[4:7])) for row in rows)


def organisation_count(unit: Unit) -> int:
    """How many organisations this forum knows."""
    return unit.session.scalar(select(func.count(Organisation.id))) or 0


def halls(unit: Unit) -> tuple[HallView, ...]:
    """All halls in the organiser's order."""
    rows = unit.session.scalars(select(Hall).order_by(Hall.ordinal))
    return tuple(HallView(r.id, r.name, r.seats, r.version) for r in rows)


def hand_out_items(unit: Unit) -> tuple[tuple[str, Trilingual], ...]:
    """Id and name of everything that the desk gives out, in the organiser's order."""
    rows = unit.session.scalars(select(HandOutItem).order_by(HandOutItem.ordinal))
    return tuple((row.id, row.name) for row in rows)


def hand_outs(unit: Unit) -> tuple[HandOutView, ...]:
    """The same things as an organiser edits them, with their versions."""
    rows = unit.session.scalars(select(HandOutItem).order_by(HandOutItem.ordinal))
    return tuple(HandOutView(row.id, row.name, row.version) for row in rows)
