"""Fills the sample forum, the public 2024 programme with invented delegates, by the same commands as the window."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from forum_desk.badges.commands import issue_code, record_print
from forum_desk.checkin.commands import check_in, hand_out, register_many
from forum_desk.checkin.queries import everybody_at_desk
from forum_desk.exchange.reading.progress import Progress, step
from forum_desk.exchange.sample.data import (
    SampleForum,
    SampleItem,
    SampleOrganisation,
    SamplePerson,
    SampleRole,
    load_forum,
)
from forum_desk.exchange.sample.people import delegations, organisations, people
from forum_desk.exchange.sample.portraits import portrait
from forum_desk.exchange.sample.seating import seat_everybody
from forum_desk.forum.commands import NewForum, NewOrganisation, add_hall, add_organisation, set_category
from forum_desk.forum.queries import forum, hand_out_items
from forum_desk.people.commands import NewDelegate, NewPosition, add_delegation, set_photo
from forum_desk.people.queries import PositionView, positions
from forum_desk.programme.commands import NewItem, Part, add_item, add_session, release
from forum_desk.programme.details import Party
from forum_desk.storage.database import Database
from forum_desk.storage.unit import Actor, Unit

REAL_PEOPLE = 17
_DESKS = ("Desk 1", "Desk 2", "Desk 3", "Desk 4")
_OPENS, _CLOSES = "07:40", "09:14"


def about(sample: SampleForum | None = None) -> NewForum:
    """The sample forum's own description."""
    sample = sample or load_forum()
    return NewForum(
        name=sample.name,
        short_name=sample.short,
        theme=sample.theme,
        place=sample.place,
        starts_on=date.fromisoformat(sample.start),
        ends_on=date.fromisoformat(sample.end),
        languages=tuple(sample.languages),
    )


def fill(unit: Unit, *, count: int = 412, seed: int = 1, progress: Progress | None = None) -> None:
    """Fill a new forum with the sample's institutions, programme and `count` people, reproducible from the seed."""
    sample = load_forum()
    invented = people(max(count - REAL_PEOPLE, 0), seed)
    everybody = [*sample.people[:count], *invented]
    for kind in sample.categories:
        set_category(
            unit, kind.key, word=kind.word, colour=kind.colour, icon=kind.icon, is_dignitary=kind.key == "dignitary"
        )
    known = _organisations(unit, (*sample.institutions, *organisations()))
    groups = {group.key: add_delegation(unit, group.name) for group in delegations(everybody)}
    made = register_many(unit, [_delegate(person, known, groups) for person in everybody])
    ids = {person.key: key for person, key in zip(everybody, made, strict=True)}
    for done, person in enumerate(everybody):
        step(progress, done, len(everybody))
        if _has_portrait(person):
            set_photo(unit, ids[person.key], portrait(person.key, person.gender))
    halls = _programme(unit, sample, known, ids)
    seat_everybody(unit, everybody, ids, halls)


def simulate_morning(database: Database, *, seed: int = 1, share: float = 0.58) -> int:
    """Check `share` of the expected people in at four desks, as on a real morning; returns how many came.

    Most arrive in the half hour before the opening. Every arrival is an action of its own, with its own moment.
    """
    random = Random(seed)  # noqa: S311 - a reproducible morning, no secret
    with database.reading() as unit:
        view = forum(unit)
        expected = [row for row in everybody_at_desk(unit) if row.state == "expected"]
        items = hand_out_items(unit)
    coming = random.sample(expected, round(len(expected) * share))
    opens = _local(view.starts_on, _OPENS, view.zone)
    length = (_local(view.starts_on, _CLOSES, view.zone) - opens).total_seconds()
    moments = sorted(opens + timedelta(seconds=random.betavariate(2.6, 1.5) * length) for _ in coming)
    clock = database.clock
    try:
        for place, (row, moment) in enumerate(zip(coming, moments, strict=True)):
            database.clock = lambda at=moment: at  # type: ignore[misc]  # a bound default keeps each moment
            with database.writing(Actor(_DESKS[place % 4], ""), "checkin.check_in") as unit:
                check_in(unit, row.id, seconds=random.randint(9, 26))
                issue_code(unit, row.id)
                record_print(unit, row.id)
                for item_id, _name in items:
                    hand_out(unit, row.id, item_id)
    finally:
        database.clock = clock
    return len(coming)


def _has_portrait(person: SamplePerson) -> bool:
    """Every third of the invented people, and whoever the pictures show; never one who exists."""
    shown = person.names.latin in {"Wang Wei", "Wei Guodong"}
    return person.invented and (shown or zlib.crc32(person.key.encode()) % 3 == 0)


def _organisations(unit: Unit, given: Sequence[SampleOrganisation]) -> dict[str, str]:
    return {
        organisation.key: add_organisation(
            unit,
            NewOrganisation(
                name=organisation.name,
                short_name=organisation.short,
                kind=organisation.kind,
                country=organisation.country,
                roles=tuple(organisation.roles),
            ),
        )
        for organisation in given
    }


def _delegate(person: SamplePerson, known: dict[str, str], groups: dict[str, str]) -> NewDelegate:
    return NewDelegate(
        name_native=person.names.native,
        name_latin=person.names.latin,
        name_vi=person.names.vi,
        printed_name=person.names.printed,
        family_name=person.names.family,
        honorific=person.honorific,
        country=person.country,
        side=person.side,
        rank=person.rank,
        category=person.category,
        positions=tuple(
            NewPosition(title=one.title, organisation_id=known.get(one.organisation), printed=one.printed)
            for one in person.positions
        ),
        delegation_id=groups.get(person.delegation),
        is_head=person.head and person.delegation in groups,
        status=person.status,
        liaison=" · ".join(word for word in (person.liaison, person.liaison_phone) if word),
        phone=person.phone,
        email=person.email,
        gender=person.gender,
        ethnicity=person.ethnicity,
        arrive_date=person.arrive_date,
        arrive_time=person.arrive_time,
        arrive_by=person.arrive_by,
        depart_date=person.depart_date,
        depart_time=person.depart_time,
        depart_by=person.depart_by,
        hotel=bool(person.hotel) if person.hotel else None,
        room=person.room,
        room_no=person.room_no,
        diet=person.diet,
        listens_in=f"{person.listens}:{person.channel}" if person.listens else "",
        note=" ".join(word for word in (person.note, person.flag) if word),
        desk_note=person.desk_note,
    )


def _programme(unit: Unit, sample: SampleForum, known: dict[str, str], ids: dict[str, str]) -> dict[str, str]:
    """Add the halls, sessions and items; the ids of the halls."""
    day = date.fromisoformat(sample.start)
    halls = {hall.key: add_hall(unit, hall.name, hall.seats) for hall in sample.halls}
    sessions = {
        session.key: add_session(
            unit,
            session.name,
            kind=session.kind,
            hall_id=halls.get(session.hall),
            starts_at=(starts := _at(day, session.start)),
            ends_at=starts + timedelta(minutes=session.minutes),
        )
        for session in sample.sessions
    }
    acting = {key: positions(unit, ids[key]) for key in _named(sample) & ids.keys()}
    whose = _Whose(known, ids, halls, acting)
    for item in sorted(sample.items, key=lambda one: one.order):
        add_item(unit, sessions[item.session], _item(item, day, whose), lenient=True)
    release(unit, "The programme as it was announced")
    return halls


@dataclass(frozen=True, slots=True)
class _Whose:
    """The forum's ids by the sample's keys, and the positions of everybody who has a part."""

    organisations: dict[str, str]
    people: dict[str, str]
    halls: dict[str, str]
    positions: dict[str, tuple[PositionView, ...]]


def _named(sample: SampleForum) -> frozenset[str]:
    return frozenset(role.person for item in sample.items for role in item.roles if role.person)


def _item(item: SampleItem, day: date, whose: _Whose) -> NewItem:
    parties = tuple(
        Party(whose.organisations[role.organisation])
        for role in item.roles
        if role.role == "signing_party" and role.organisation in whose.organisations
    )
    return NewItem(
        kind=item.kind,
        title=item.title,
        starts_at=_at(day, item.start) if item.start else None,
        minutes=item.minutes,
        parts=tuple(_part(role, whose) for role in item.roles if _is_there(role, whose)),
        topics=tuple(item.topics),
        halls=(whose.halls[item.hall],) if item.hall in whose.halls else None,
        cues=item.cues,
        details=replace(item.details, parties=parties),
    )


def _is_there(role: SampleRole, whose: _Whose) -> bool:
    return role.person in whose.people or role.organisation in whose.organisations


def _part(role: SampleRole, whose: _Whose) -> Part:
    position = None if role.position is None else whose.positions[role.person][role.position].id
    return Part(
        role.role,
        delegate_id=whose.people.get(role.person),
        organisation_id=whose.organisations.get(role.organisation),
        position_id=position,
        title=role.title,
    )


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, datetime.min.time().fromisoformat(clock))


def _local(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, datetime.min.time().fromisoformat(clock), tzinfo=zone).astimezone(UTC)


def sample_path(folder: Path) -> Path:
    """Where the sample forum lives in a folder."""
    return folder / "nanning-2024.forum"
