"""Reads schedule.json, versions 1 and 2, in their dialects: told by what stands in it, not by what it says it is.

Version 1 has events in rooms in days; version 2 one list of events that refer to rooms and tracks. The format:
https://c3voc.de/wiki/schedule and its two JSON schemas.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.drafts import (
    Context,
    Draft,
    aware,
    keep,
    schedule_context,
    take_zone_of_clocks,
)
from forum_desk.exchange.schedules.json_values import (
    Object,
    a_list,
    an_object,
    first_text,
    flag,
    named_lists,
    others,
    parsed,
    text,
    words,
)
from forum_desk.exchange.schedules.notes import NO_SCHEDULE, Collector, Reading
from forum_desk.exchange.schedules.roles import role_of
from forum_desk.exchange.schedules.schedule import (
    CONFIRMED,
    Day,
    Generator,
    Link,
    Person,
    Recording,
    Room,
    Schedule,
    Track,
    Words,
)
from forum_desk.exchange.schedules.texts import whole_number
from forum_desk.exchange.schedules.times import minutes_of, moment

VERSION_1 = "schedule.json 1"
VERSION_2 = "schedule.json 2"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EVENT = _names(
    "guid id code date start end duration room title subtitle abstract description track type language slug url logo "
    "persons participants speakers links attachments recording_license do_not_record feedback_url origin_url state "
    "video_download_url recording"
)
_PERSON = _names("name public_name full_public_name guid id code role part")
_ROOM = _names("name guid slug type")
_TRACK = _names("name slug color")
_CONFERENCE = _names(
    "acronym title start end days daysCount timeslot_duration time_zone_name url logo colors tracks rooms languages "
    "description events"
)
_SCHEDULE = _names("version base_url url conference events days")


def read_json(data: bytes, zone: str = "") -> Reading:
    """The schedule in a document; `zone` is taken where it names none. Raises Refusal for what is no schedule.json."""
    root = parsed(data)
    document = an_object(root)
    schedule = an_object(document.get("schedule")) or document
    conference = an_object(schedule.get("conference"))
    days = a_list(conference.get("days")) or a_list(schedule.get("days"))
    flat = a_list(schedule.get("events")) or a_list(conference.get("events")) or _bare_events(root)
    is_second = "events" in schedule and not any("rooms" in an_object(day) for day in days)
    if not conference and not days and not flat:
        raise Refusal(NO_SCHEDULE, code="not_a_table")
    collector = Collector()
    context = schedule_context(text(conference.get("time_zone_name")), zone, collector)
    context.scope = first_text(conference, "acronym", "title")
    walk = _Walk(collector, context, is_second, tracks=tuple(_tracks(conference)))
    for room in a_list(conference.get("rooms")):
        walk.know_room(an_object(room))
    for day in days:
        walk.take_day(an_object(day))
    walk.take(flat, None, "")
    take_zone_of_clocks(context, collector)
    made = _schedule(document, schedule, conference, walk)
    form = VERSION_2 if is_second else VERSION_1
    return Reading(made, form, collector.count, tuple(collector.notes))


def _bare_events(root: Any) -> list[Any]:
    """Events without a schedule around them, as the interfaces of planning programs give them."""
    document = an_object(root)
    lists = (a_list(root), *(a_list(document.get(name)) for name in ("results", "talks", "sessions", "submissions")))
    return next((events for events in lists if any("title" in an_object(one) for one in events)), [])


@dataclass(slots=True)
class _Walk:
    """Takes days and events in the order of the document."""

    collector: Collector
    context: Context
    is_second: bool
    tracks: tuple[Track, ...]
    days: list[Day] = field(default_factory=list)
    rooms: dict[str, Room] = field(default_factory=dict)

    def know_room(self, said: Object) -> None:
        """A room of the conference."""
        name = first_text(said, "name", "slug")
        if name:
            known = self.rooms.get(name)
            if known is None or not known.guid:
                extra = others(said, _ROOM | {"events", "talks", "sessions"})
                self.rooms[name] = Room(
                    name, text(said.get("guid")), text(said.get("slug")), text(said.get("type")), extra
                )

    def take_day(self, said: Object) -> None:
        """A day, and in version 1 its rooms with their events."""
        day = self._day(said)
        for name, room, events in named_lists(said.get("rooms")):
            if name and name not in self.rooms:
                self.know_room({**room, "name": name})
            self.take(events, day, name)
        self.take(a_list(said.get("events")), day, "")

    def take(self, events: list[Any], day: Day | None, layer: str) -> None:
        """Events of one room, or of all."""
        for event in events:
            if isinstance(event, dict):
                self.collector.begin(first_text(event, "title", "slug", "guid", "id"))
                keep(self._draft(event, day, layer), self.context, self.collector)
            else:
                self.collector.begin()
                self.collector.note("not_a_record", event)

    def _day(self, said: Object) -> Day | None:
        start = aware(first_text(said, "day_start", "start"), self.context)
        found = moment(text(said.get("date")))
        if found is None and start is None:
            return None
        when = found.when.date() if found else start.date() if start else date.min
        end = aware(first_text(said, "day_end", "end"), self.context)
        day = Day(when, start, end, whole_number(text(said.get("index"))))
        self.days.append(day)
        return day

    def _draft(self, said: Object, day: Day | None, layer: str) -> Draft:
        slot = an_object(said.get("slot")) or an_object(next(iter(a_list(said.get("slots"))), None))
        links = tuple(_links(said.get("links")))
        own = {link.type: link for link in reversed(links) if self.is_second and _is_member(link)}
        return Draft(
            guid=text(said.get("guid")),
            number=text(said.get("id")),
            code=text(said.get("code")),
            date=text(said.get("date")),
            start=first_text(said, "start", "startTime", "start_time") or text(slot.get("start")),
            end=first_text(said, "end", "endTime", "end_time") or text(slot.get("end")),
            duration=text(said.get("duration")),
            room=self._room(said.get("room")) or self._slot_room(slot),
            layer=layer,
            day=day,
            title=words(said.get("title")),
            subtitle=words(said.get("subtitle")),
            abstract=words(said.get("abstract")),
            description=words(said.get("description")),
            track=self._track(said.get("track")),
            type=text(said.get("type")) or words(said.get("submission_type")).best(("en",)),
            language=first_text(said, "language", "content_locale"),
            slug=text(said.get("slug")),
            url=_own_url(said),
            logo=first_text(an_object(said.get("logo")), "url") or _plain(said.get("logo")),
            persons=tuple(_persons(said)),
            links=tuple(link for link in links if own.get(link.type) is not link),
            attachments=tuple(_links(said.get("attachments"))),
            recording=_recording(said),
            video_url=text(said.get("video_download_url")),
            feedback_url=own["FEEDBACK"].url if "FEEDBACK" in own else text(said.get("feedback_url")),
            origin_url=own["ORIGIN"].url if "ORIGIN" in own else text(said.get("origin_url")),
            state=text(said.get("state")).upper() or CONFIRMED,
            extra=others(said, _EVENT),
        )

    def _room(self, value: Any) -> str:
        said = an_object(value)
        if not said:
            return text(value)
        guid = text(said.get("guid"))
        named = next((room.name for room in self.rooms.values() if guid and guid == room.guid), "")
        name = first_text(said, "name") or named or first_text(said, "slug")
        if name and name not in self.rooms:
            self.know_room({**said, "name": name})
        return name

    def _slot_room(self, slot: Object) -> str:
        """The room of a slot: its name, in one language or several, or the room itself."""
        room = an_object(slot.get("room"))
        name = room.get("name") if "name" in room else slot.get("room")
        return self._room(words(name).best(("en",)))

    def _track(self, value: Any) -> str:
        said = an_object(value)
        if not said:
            return text(value)
        slug = text(said.get("slug"))
        known = next((track.name for track in self.tracks if slug and track.slug == slug), None)
        return first_text(said, "name") or (slug if known is None else known)


def _own_url(said: Object) -> str:
    """The address of the event; the one that is only its identifier says nothing."""
    url = text(said.get("url"))
    return "" if url.startswith("urn:uuid:") else url


def _plain(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _persons(said: Object) -> Iterator[Person]:
    for member in ("persons", "participants", "speakers"):
        for one in a_list(said.get(member)):
            person = an_object(one)
            name = first_text(person, "name", "public_name", "full_public_name") or _plain(one)
            if not name:
                continue
            number = text(person.get("id"))
            yield Person(
                name,
                text(person.get("guid")),
                whole_number(number),
                text(person.get("code")),
                text(person.get("part")) or role_of(text(person.get("role"))),
                others(person, _PERSON),
            )


def _links(value: Any) -> Iterator[Link]:
    for one in a_list(value):
        said = an_object(one)
        url = first_text(said, "url", "href") or _plain(one)
        title = first_text(said, "title", "name")
        if url or title:
            yield Link(url, title, text(said.get("type")), text(said.get("service")))


def _is_member(link: Link) -> bool:
    """Whether the link says what version 1 has a member for: version 2 has types of links instead."""
    return link.type in {"FEEDBACK", "ORIGIN"} and not link.title and not link.service


def _recording(said: Object) -> Recording:
    inner = an_object(said.get("recording"))
    opt_out = flag(said.get("do_not_record"))
    return Recording(
        text(said.get("recording_license")) or text(inner.get("license")),
        flag(inner.get("optout")) if opt_out is None else opt_out,
        text(inner.get("url")),
        text(inner.get("link")),
    )


def _tracks(conference: Object) -> Iterator[Track]:
    for one in a_list(conference.get("tracks")):
        said = an_object(one)
        name = text(said.get("name")) if said else text(one)
        if name or said:
            yield Track(name, text(said.get("slug")), text(said.get("color")), others(said, _TRACK))


def _schedule(document: Object, schedule: Object, conference: Object, walk: _Walk) -> Schedule:
    made = an_object(document.get("generator")) or an_object(schedule.get("generator"))
    slot = text(conference.get("timeslot_duration"))
    logo = conference.get("logo")
    return Schedule(
        title=text(conference.get("title")),
        acronym=text(conference.get("acronym")),
        version=text(schedule.get("version")),
        start=_date(text(conference.get("start")), walk.context),
        end=_date(text(conference.get("end")), walk.context),
        zone=walk.context.name,
        url=text(schedule.get("url")),
        base_url=text(schedule.get("base_url")),
        conference_url=text(conference.get("url")),
        logo=first_text(an_object(logo), "url") or _plain(logo),
        color=an_object(conference.get("colors")),
        timeslot_minutes=minutes_of(slot) if slot else None,
        days=tuple(walk.days),
        rooms=tuple(walk.rooms.values()),
        tracks=tuple(track for track in walk.tracks if track.name),
        events=walk.collector.joined(),
        languages=tuple(tag for one in a_list(conference.get("languages")) if (tag := text(one))),
        description=words(conference.get("description")) or Words(),
        generator=Generator(*(text(made.get(name)) for name in ("name", "version", "system", "url"))),
        extra=others(conference, _CONFERENCE),
        around=others(schedule, _SCHEDULE | {"generator"}) if schedule is not document else {},
    )


def _date(said: str, context: Context) -> date | datetime | None:
    found = moment(said)
    if found is None:
        return None
    return aware(said, context) if found.has_clock else found.when.date()
