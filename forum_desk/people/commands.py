"""What an organiser does to the list of people: add, correct, and keep positions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import flag_modified

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum.commands import organisation_named, organisations_named
from forum_desk.forum.queries import category
from forum_desk.forum.text import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, clean, in_its_script
from forum_desk.language import Trilingual
from forum_desk.language.dates import country_code
from forum_desk.people.records import Apart, Delegate, Delegation, Photo, Position, Presence
from forum_desk.people.statuses import SIDES, STATUSES
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit

_TOGETHER = 500
MOST_PHOTO_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class NewPosition:
    """A title at an organisation, which is named or already known by its id."""

    title: Trilingual = Trilingual()
    organisation: str = ""
    organisation_id: str | None = None
    printed: bool = False


@dataclass(frozen=True, slots=True)
class NewDelegate:
    """A person as a form, a list or the desk gives them; every empty value means unknown.

    `name` is a single spelling of unknown script, for the desk: it is put where its script belongs.
    """

    name: str = ""
    name_native: str = ""
    name_latin: str = ""
    name_vi: str = ""
    printed_name: str = ""
    legal_name: str = ""
    family_name: str = ""
    honorific: str = ""
    country: str = ""
    side: str = "guest"
    rank: int | None = None
    category: str = "delegate"
    positions: tuple[NewPosition, ...] = ()
    delegation_id: str | None = None
    is_head: bool = False
    status: str = "confirmed"
    liaison: str = ""
    phone: str = ""
    email: str = ""
    id_no: str = ""
    gender: str = ""
    ethnicity: str = ""
    arrive_date: str = ""
    arrive_time: str = ""
    arrive_at: str = ""
    arrive_by: str = ""
    depart_date: str = ""
    depart_time: str = ""
    depart_by: str = ""
    hotel: bool | None = None
    room: str = ""
    room_no: str = ""
    diet: str = ""
    fee: str = ""
    sessions: str = ""
    headcount: int | None = None
    listens_in: str = ""
    note: str = ""
    desk_note: str = ""
    seat: str = ""
    table_no: str = ""
    own_fields: dict[str, Any] = field(default_factory=dict)


_NAMES = ("name_native", "name_latin", "name_vi", "printed_name", "legal_name", "family_name", "honorific")
_NOTES = ("note", "desk_note")
_APART = ("name", "category", "positions")
EDITABLE = tuple(f.name for f in fields(NewDelegate) if f.name not in _APART)
"""What `correct` takes besides `category` and `organisation` and `title`."""


def add(unit: Unit, new: NewDelegate) -> str:
    """Add a person to the list; returns the id. Raises as `add_many` does."""
    return add_many(unit, (new,))[0]


def add_many(unit: Unit, given: Iterable[NewDelegate]) -> list[str]:
    """Add people to the list, in this order; returns their ids.

    Raises Refused for somebody without a name or with a value that is too long, NotFound for an unknown category;
    then nobody was added.
    """
    every = tuple(given)
    checked = [_values(new) for new in every]
    organisations_named(
        unit, ((one.organisation, new.country) for new in every for one in new.positions if not one.organisation_id)
    )
    rows: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    for new, values in zip(every, checked, strict=True):
        own = {"number": _next_number(unit), "category_id": _category_id(unit, new.category)}
        rows.append({**values, **own, "id": new_id(), "registered_at": unit.now})
        positions.extend(_positions(unit, rows[-1]["id"], new))
    unit.insert_many(Delegate, rows)
    unit.insert_many(Position, positions)
    return [row["id"] for row in rows]


def correct(unit: Unit, delegate_id: str, version: int, changes: dict[str, Any]) -> None:
    """Change fields of a person by hand, as seen at `version`.

    `changes` holds fields of EDITABLE, `category` (its key), and `organisation` and `title` (plain words, for the
    printed position in the script they are written in). Raises Conflict when somebody changed the person since,
    Refused for values that cannot be kept, NotFound when the person is gone.
    """
    delegate = unit.session.get(Delegate, delegate_id)
    if delegate is None:
        raise NotFound("This person is no longer on the list; search again.")
    if delegate.version != version:
        raise Conflict("Somebody else changed this person meanwhile; look at the new values and repeat your change.")
    known = {key: value for key, value in changes.items() if key in EDITABLE}
    for key, value in _checked(known).items():
        setattr(delegate, key, value)
    if not any((delegate.name_native, delegate.name_latin, delegate.name_vi)):
        raise Refused("A name is missing; give the person's name in at least one script.")
    if "category" in changes:
        delegate.category_id = category(unit, changes["category"]).id
    if "organisation" in changes or "title" in changes:
        _correct_position(unit, delegate, changes)


def correct_many(unit: Unit, every: Iterable[tuple[str, int, dict[str, Any]]]) -> None:
    """Change many people, each by id, as seen at a version, with changes as `correct` takes and refuses them."""
    given = tuple(every)
    organisations_named(unit, ((change["organisation"], "") for _key, _at, change in given if "organisation" in change))
    for start in range(0, len(given), _TOGETHER):
        part = given[start : start + _TOGETHER]
        at_hand = select(Delegate).where(Delegate.id.in_([key for key, _at, _change in part]))
        held = unit.session.scalars(at_hand.options(selectinload(Delegate.positions))).all()
        for key, version, changes in part:
            correct(unit, key, version, changes)
        unit.session.flush()
        del held


def set_photo(unit: Unit, delegate_id: str, image: bytes) -> None:
    """Keep a person's photograph (an encoded picture), or with nothing take it away; Refused above 8 MB."""
    if len(image) > MOST_PHOTO_BYTES:
        raise Refused("The photograph has more than 8 MB; make it smaller and try again.")
    photo = unit.session.scalar(select(Photo).where(Photo.delegate_id == delegate_id))
    if photo is None and image:
        unit.session.add(Photo(delegate_id=delegate_id, image=image))
    elif photo is not None and image:
        photo.image = image
    elif photo is not None:
        unit.session.delete(photo)


def add_delegation(unit: Unit, name: Trilingual, *, liaison: str = "") -> str:
    """Add a delegation without people yet; returns its id."""
    row = Delegation(name=name, liaison=liaison)
    unit.session.add(row)
    unit.session.flush()
    return row.id


def substitute(unit: Unit, delegate_id: str, by_id: str) -> None:
    """Note that somebody else comes instead of a person; NotFound when one of them is not on the list."""
    absent, stand_in = unit.session.get(Delegate, delegate_id), unit.session.get(Delegate, by_id)
    if absent is None or stand_in is None:
        raise NotFound("This person is no longer on the list; search again.")
    absent.status, absent.substitute_id = "substituted", by_id


def set_presence(
    unit: Unit,
    delegate_id: str,
    present: Sequence[tuple[datetime, datetime]],
    away: Sequence[tuple[datetime, datetime]] = (),
) -> None:
    """Note when somebody is at the forum (never said: always) and the exceptions, in local times of the venue.

    Raises NotFound when the person is gone, Refused for a time that ends before it begins.
    """
    delegate = unit.session.get(Delegate, delegate_id)
    if delegate is None:
        raise NotFound("This person is no longer on the list; search again.")
    if any(end <= start for start, end in (*present, *away)):
        raise Refused("The time of being there ends before it begins; check the two times.")
    wanted = {*((start, end, False) for start, end in present), *((start, end, True) for start, end in away)}
    for row in unit.session.scalars(select(Presence).where(Presence.delegate_id == delegate_id)):
        known = (row.starts_at, row.ends_at, row.away)
        if known in wanted:
            wanted.remove(known)
        else:
            unit.session.delete(row)
    unit.session.add_all(
        Presence(delegate_id=delegate_id, starts_at=start, ends_at=end, away=is_away)
        for start, end, is_away in sorted(wanted)
    )


def keep_apart(unit: Unit, delegate_id: str, other_id: str) -> None:
    """Note that two people are not to be put together; saying it again changes nothing."""
    if delegate_id == other_id:
        raise Refused("Two different people are kept apart; choose another one.")
    one, other = sorted((delegate_id, other_id))
    if _apart(unit, one, other) is None:
        unit.session.add(Apart(delegate_id=one, other_id=other))


def let_together(unit: Unit, delegate_id: str, other_id: str) -> None:
    """Take back that two people are not to be put together."""
    row = _apart(unit, *sorted((delegate_id, other_id)))
    if row is not None:
        unit.session.delete(row)


def _apart(unit: Unit, one: str, other: str) -> Apart | None:
    return unit.session.scalar(select(Apart).where(Apart.delegate_id == one, Apart.other_id == other))


def _next_number(unit: Unit) -> int:
    """The next free number; other desks wait with theirs until this unit ends."""
    if "delegates.number" not in unit.memo:
        unit.alone("delegates.number")
        unit.memo["delegates.number"] = unit.session.scalar(select(func.max(Delegate.number))) or 0
    unit.memo["delegates.number"] += 1
    number: int = unit.memo["delegates.number"]
    return number


def _category_id(unit: Unit, key: str) -> str:
    if ("category", key) not in unit.memo:
        unit.memo["category", key] = category(unit, key).id
    found: str = unit.memo["category", key]
    return found


def _values(new: NewDelegate) -> dict[str, Any]:
    """The person's columns as they are kept."""
    values = _checked({name: getattr(new, name) for name in EDITABLE})
    if new.name:
        values.update(_in_its_script(clean(new.name, NAME_LENGTH), values))
    if not (values["name_native"] or values["name_latin"] or values["name_vi"]):
        raise Refused("A name is missing; give the person's name in at least one script.")
    return values


def _positions(unit: Unit, delegate_id: str, new: NewDelegate) -> Iterator[dict[str, Any]]:
    chosen = next((place for place, position in enumerate(new.positions) if position.printed), 0)
    for ordinal, position in enumerate(new.positions):
        zh, vi, en = (clean(word) for word in position.title)
        yield {
            "id": new_id(),
            "delegate_id": delegate_id,
            "organisation_id": position.organisation_id or organisation_named(unit, position.organisation, new.country),
            "title_zh": zh,
            "title_vi": vi,
            "title_en": en,
            "ordinal": ordinal,
            "printed": ordinal == chosen,
        }


def _correct_position(unit: Unit, delegate: Delegate, changes: dict[str, Any]) -> None:
    flag_modified(delegate, "number")  # whoever still sees the old position must not write over this one
    printed = next((position for position in delegate.positions if position.printed), None)
    if printed is None:
        printed = Position(ordinal=len(delegate.positions), printed=True)
        delegate.positions.append(printed)
    if "organisation" in changes:
        printed.organisation_id = organisation_named(unit, changes["organisation"], delegate.country)
    if "title" in changes:
        title = clean(changes["title"], LINE_LENGTH)
        printed.title_zh, printed.title_vi, printed.title_en = in_its_script(title)


def most_letters(field: str) -> int:
    """How long a text in a field of a delegate may be."""
    return NAME_LENGTH if field in _NAMES else NOTE_LENGTH if field in _NOTES else LINE_LENGTH


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    for key, value in values.items():
        if isinstance(value, str) and value:
            checked[key] = clean(value, most_letters(key), lines=key in _NOTES)
    if checked.get("country"):
        checked["country"] = country_code(checked["country"])
        if not checked["country"]:
            raise Refused(
                "“{country}” is no country; give its two letters, such as CN or VN.", country=values["country"]
            )
    if checked.get("side", "guest") not in SIDES:
        raise Refused("The side is host or guest; “{side}” is neither.", side=checked["side"])
    if checked.get("status", "confirmed") not in STATUSES:
        raise Refused(
            "“{status}” is no status; use one of {known}.", status=checked["status"], known=", ".join(STATUSES)
        )
    return checked


def _in_its_script(name: str, values: dict[str, Any]) -> dict[str, str]:
    written = dict(zip(("name_native", "name_vi", "name_latin"), in_its_script(name), strict=True))
    return {column: word for column, word in written.items() if word and not values[column]}
