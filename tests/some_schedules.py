"""Schedules at random, with everything that files can say, and the writers of every format."""

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from forum_desk.exchange.schedules.ical_writing import write_ical
from forum_desk.exchange.schedules.json1_writing import write_json1
from forum_desk.exchange.schedules.json2_writing import write_json2
from forum_desk.exchange.schedules.schedule import Event, Link, Person, Recording, Room, Schedule, Track, Words
from forum_desk.exchange.schedules.sheet_writing import write_xlsx
from forum_desk.exchange.schedules.strict import Written
from forum_desk.exchange.schedules.xml_writing import write_xml
from forum_desk.programme.rules import ITEM_KINDS, ITEM_ROLES

NOW = datetime(2024, 5, 1, 8, tzinfo=UTC)
ZONES = ("Asia/Shanghai", "Asia/Ho_Chi_Minh", "Europe/Berlin", "UTC")

LETTERS = "aZ9 论坛签约𠮷ễĐ🎤<>&\"'\\;,:^%[]{}|\n\té"
ADDRESSES = ("", "", "https://example.com/a?b=1&c=ü", "http://example.com/论坛#x")
TONGUES = ("zh", "vi", "en")


def addresses_written(text: str) -> str:
    return text.replace("ü", "%C3%BC").replace("论坛", "%E8%AE%BA%E5%9D%9B")


def some_text(chance: random.Random) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(25))).strip()


def some_name(chance: random.Random) -> str:
    return " ".join(some_text(chance).split()) or "Ng"


def some_words(chance: random.Random, make: Callable[[random.Random], str] = some_text) -> Words:
    if chance.random() < 0.5:
        return Words.of(make(chance))
    return Words.by_language({tag: make(chance) for tag in chance.sample(TONGUES, chance.randrange(1, 4))})


def some_uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128)))


def some_person(chance: random.Random) -> Person:
    number = chance.choice((None, chance.randrange(9999)))
    return Person(some_name(chance), some_uuid(chance), number, role=chance.choice(ITEM_ROLES))


def some_links(chance: random.Random) -> tuple[Link, ...]:
    urls = ("https://example.com/slides.pdf", "https://example.com/x?y=1")
    return tuple(Link(url, some_name(chance)) for url in urls[: chance.randrange(3)])


def some_event(chance: random.Random, zone: str) -> Event:
    start = datetime(2024, 3, 28, tzinfo=UTC) + timedelta(minutes=5 * chance.randrange(2000))
    rooms = chance.sample(("Hall A", "主会场", "Phòng 2", 'B "2" & <3>'), chance.randrange(4))
    return Event(
        guid=chance.choice((some_uuid(chance), f"old-{chance.randrange(10**9)}_Z")),
        title=some_words(chance, some_name),
        start=start.astimezone(ZoneInfo(zone)),
        minutes=chance.choice((5, 30, 45, 90, 24 * 60, 100 * 60, 5 * 24 * 60 + 30)),
        room=rooms[0] if rooms else "",
        also_in=tuple(rooms[1:]),
        number=chance.choice((None, chance.randrange(1, 10**6))),
        code=chance.choice(("", "".join(chance.choice("ABC123") for _ in range(6)))),
        subtitle=some_words(chance),
        abstract=some_words(chance),
        description=some_words(chance),
        track=chance.choice(("", "Keynotes", "主旨演讲", "?!")),
        type=chance.choice(("", "lecture", *ITEM_KINDS)),
        language=chance.choice(("", *TONGUES)),
        slug=chance.choice(("", "forum-opening-speech", "Not A Slug")),
        url=chance.choice(ADDRESSES),
        logo=chance.choice(ADDRESSES),
        persons=tuple(some_person(chance) for _ in range(chance.randrange(4))),
        links=some_links(chance),
        attachments=some_links(chance),
        recording=Recording(some_name(chance), chance.random() < 0.5),
        feedback_url=chance.choice(ADDRESSES),
        origin_url=chance.choice(ADDRESSES),
        sequence=chance.randrange(9),
        revised=NOW + timedelta(seconds=chance.randrange(10**6)),
    )


def some_schedule(seed: int) -> Schedule:
    chance = random.Random(seed)
    zone = chance.choice(ZONES)
    return Schedule(
        title=some_name(chance),
        acronym=chance.choice(("", "nanning2024", "Nanning 2024!", "论坛")),
        version=some_name(chance),
        zone=zone,
        url=chance.choice(ADDRESSES),
        timeslot_minutes=chance.choice((None, 5, 15)),
        rooms=(Room("主会场", extra={"capacity": 400}),),
        tracks=(Track("Keynotes", "keynotes", "#2456D6"),),
        events=tuple(some_event(chance, zone) for _ in range(chance.randrange(1, 12))),
        languages=("zh", "en"),
    )


Write = Callable[[Schedule], Written]

WRITERS: dict[str, Write] = {
    "xml": lambda schedule: write_xml(schedule, ("zh", "en")),
    "json1": lambda schedule: write_json1(schedule, ("zh", "en")),
    "json2": lambda schedule: write_json2(schedule, ("zh", "en")),
    "ics": lambda schedule: write_ical(schedule, NOW, ("zh", "en")),
    "xlsx": write_xlsx,
}
