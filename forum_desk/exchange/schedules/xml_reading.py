"""Reads schedule.xml in its dialects: with and without rooms, dates, guids and time zones.

The format: https://c3voc.de/wiki/schedule and its XSD. An event is found at any place below the root.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.drafts import (
    Context,
    Draft,
    aware,
    keep,
    schedule_context,
    take_zone_of_clocks,
)
from forum_desk.exchange.schedules.notes import NO_SCHEDULE, Collector, Reading
from forum_desk.exchange.schedules.schedule import (
    NO_RECORDING,
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
from forum_desk.exchange.schedules.times import clock, minutes_of, moment
from forum_desk.exchange.schedules.xml_tree import Node, tree

FORMAT = "schedule.xml"

_EVENTS = frozenset({"event", "entry"})
"""What an event is called; EuroPython called it an entry."""

_FOUR_DIGITS = re.compile(r"^(\d\d)(\d\d)$", re.ASCII)
"""A clock time without its colon."""

_YES = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def read_xml(data: bytes, zone: str = "") -> Reading:
    """The schedule in a document; `zone` is taken where it names none. Raises Refusal for what is no schedule.xml."""
    root = tree(data)
    if root.name != "schedule":
        raise Refusal(NO_SCHEDULE, code="not_a_table")
    conference = root.child("conference") or Node("conference", {})
    collector = Collector()
    context = schedule_context(conference.text_of("time_zone_name"), zone, collector)
    context.day_change = clock(conference.text_of("day_change")) or (0, 0)
    context.scope = conference.text_of("acronym") or conference.text_of("title")
    walk = _Walk(collector, context)
    walk.through(root)
    if not collector.count and root.child("conference") is None:
        raise Refusal(NO_SCHEDULE, code="not_a_table")
    take_zone_of_clocks(context, collector)
    schedule = _schedule(root, conference, context, walk)
    return Reading(schedule, FORMAT, collector.count, tuple(collector.notes))


@dataclass(slots=True)
class _Walk:
    """Goes through the document in its order and takes every event with the day and the room it stands under."""

    collector: Collector
    context: Context
    days: list[Day] = field(default_factory=list)
    rooms: dict[str, Room] = field(default_factory=dict)

    def through(self, node: Node, day: Day | None = None, layer: str = "") -> None:
        """Take the events below a node."""
        for child in node.children():
            if child.name in _EVENTS:
                self._take(child, day, layer)
            elif child.name == "day":
                self.through(child, self._day(child), layer)
            elif child.name == "room":
                self.through(child, day, self._room(child))
            else:
                self.through(child, day, layer)

    def _take(self, event: Node, day: Day | None, layer: str) -> None:
        self.collector.begin(event.text_of("title") or event.attributes.get("id", ""))
        keep(_draft(event, day, layer), self.context, self.collector)

    def _day(self, node: Node) -> Day | None:
        said = node.attributes
        start = aware(said.get("start", ""), self.context)
        found = moment(said.get("date", ""))
        if found is None and start is None:
            return None
        when = found.when.date() if found else start.date() if start else date.min
        day = Day(when, start, aware(said.get("end", ""), self.context), whole_number(said.get("index", "")))
        self.days.append(day)
        return day

    def _room(self, node: Node) -> str:
        name = node.attributes.get("name", "").strip()
        if name:
            self.rooms.setdefault(name, Room(name, node.attributes.get("guid", "")))
        return name


def _draft(event: Node, day: Day | None, layer: str) -> Draft:
    said = event.attributes
    text = event.text_of
    return Draft(
        guid=said.get("guid", "").strip(),
        number=said.get("id", "").strip(),
        code=said.get("code", "").strip(),
        date=text("date"),
        start=_FOUR_DIGITS.sub(r"\1:\2", text("start")),
        end=_FOUR_DIGITS.sub(r"\1:\2", text("end")),
        duration=text("duration"),
        room=text("room"),
        layer=layer,
        day=day,
        title=Words.of(text("title")),
        subtitle=Words.of(text("subtitle")),
        abstract=Words.of(text("abstract")),
        description=Words.of(text("description")),
        track=text("track"),
        type=text("type") or text("category"),
        language=text("language"),
        slug=text("slug"),
        url=text("url"),
        logo=text("logo"),
        persons=_persons(event),
        links=_links(event, "links", "link"),
        attachments=_links(event, "attachments", "attachment"),
        recording=_recording(event.child("recording")),
        video_url=text("video_download_url"),
        feedback_url=text("feedback_url"),
        origin_url=text("origin_url"),
    )


def _persons(event: Node) -> tuple[Person, ...]:
    found = []
    for list_of in (*event.children("persons"), *event.children("speakers")):
        for node in (*list_of.children("person"), *list_of.children("speaker")):
            name = node.text_of("name") or node.text().strip()
            number = node.attributes.get("id", "")
            if name:
                found.append(
                    Person(
                        name,
                        node.attributes.get("guid", ""),
                        whole_number(number),
                        node.attributes.get("code", ""),
                    )
                )
    return tuple(found)


def _links(event: Node, list_name: str, name: str) -> tuple[Link, ...]:
    found = []
    for list_of in event.children(list_name):
        for node in list_of.children(name):
            said = node.attributes
            title = node.text().strip()
            url = said.get("href", "").strip() or (title if "://" in title else "")
            if url or title:
                found.append(Link(url, "" if title == url else title, said.get("type", ""), said.get("service", "")))
    return tuple(found)


def _recording(node: Node | None) -> Recording:
    if node is None:
        return NO_RECORDING
    opt_out = _YES.get(node.text_of("optout").lower())
    return Recording(node.text_of("license"), opt_out, node.text_of("url"), node.text_of("link"))


def _schedule(root: Node, conference: Node, context: Context, walk: _Walk) -> Schedule:
    text = conference.text_of
    color = conference.child("color")
    made = root.child("generator") or Node("generator", {})
    slot = text("timeslot_duration")
    return Schedule(
        title=text("title"),
        acronym=text("acronym"),
        version=root.text_of("version") or text("release"),
        start=_date(text("start"), context),
        end=_date(text("end"), context),
        zone=context.name,
        url=root.text_of("url"),
        base_url=text("base_url"),
        conference_url=text("url"),
        logo=text("logo"),
        color=dict(color.attributes) if color is not None else {},
        timeslot_minutes=minutes_of(slot) if slot else None,
        days=tuple(walk.days),
        rooms=tuple(walk.rooms.values()),
        tracks=tuple(_track(node) for node in conference.children("track")),
        events=walk.collector.joined(),
        generator=Generator(*(made.attributes.get(name, "") for name in ("name", "version", "system"))),
    )


def _track(node: Node) -> Track:
    said = node.attributes
    return Track(said.get("name", "") or node.text().strip(), said.get("slug", ""), said.get("color", ""))


def _date(text: str, context: Context) -> date | datetime | None:
    found = moment(text)
    if found is None:
        return None
    return aware(text, context) if found.has_clock else found.when.date()
