"""Telephones, mail addresses and journeys for the people of the sample, all of them invented."""

from dataclasses import replace
from random import Random

from forum_desk.exchange.sample.data import SamplePerson
from forum_desk.language.folding import fold

_CALLING_CODES = {"GB": 44, "AU": 61, "MY": 60, "TH": 66, "LA": 856, "ID": 62, "KH": 855, "PH": 63}
_EVE, _DAY, _AFTER = "2024-05-21", "2024-05-22", "2024-05-23"
_HOTELS = ("Mingde Hotel", "Wangrong Garden Hotel", "Guanhai International House")
_LOCAL = frozenset({"staff", "volunteer", "security", "press"})


def with_contact(one: SamplePerson, number: int) -> SamplePerson:
    """A telephone and a mail address of their own, from the number in the list; the domain is reserved for examples."""
    name = fold(one.names.latin or one.names.vi or "guest").replace(" ", ".")
    return replace(one, phone=_phone(one.country, number), email=f"{name}.{number}@example.com")


def with_journey(one: SamplePerson, rng: Random) -> SamplePerson:
    """How they come, where they sleep and how they leave; people of the city need none of it."""
    if one.category in _LOCAL:
        return one
    eve = rng.random() < 0.8
    come = f"{rng.randint(10, 21):02}:{rng.randrange(0, 60, 5):02}" if eve else f"07:{rng.randrange(0, 60, 5):02}"
    leave = rng.random() < 0.6
    away = f"{rng.randint(18, 21):02}:{rng.randrange(0, 60, 5):02}" if leave else f"{rng.randint(8, 12):02}:30"
    journey = replace(
        one,
        arrive_date=one.arrive_date or (_EVE if eve else _DAY),
        arrive_time=one.arrive_time or come,
        arrive_by=one.arrive_by or _means(one.country, rng),
        depart_date=_DAY if leave else _AFTER,
        depart_time=away,
        depart_by=_means(one.country, rng),
    )
    return _with_room(journey, rng) if journey.arrive_date == _EVE or not leave else journey


def _phone(country: str, number: int) -> str:
    if country == "CN":
        return str(13_900_000_000 + number)
    if country == "VN":
        return f"+84900{number:06}"
    return f"+{_CALLING_CODES[country]}555{number:04}"


def _means(country: str, rng: Random) -> str:
    train, flight, coach = (f"train D {rng.randint(9000, 9999)}", f"flight XX {rng.randint(8000, 8999)}", "coach")
    choice = {"CN": (train, flight, "car"), "VN": (train, flight, coach)}.get(country, (flight,))
    return rng.choice(choice)


def _with_room(one: SamplePerson, rng: Random) -> SamplePerson:
    alone = one.rank is not None or one.category in {"dignitary", "speaker"} or rng.random() < 0.5
    room_no = f"{rng.randint(3, 18)}{rng.randint(1, 24):02}"
    return replace(one, hotel=rng.choice(_HOTELS), room="single" if alone else "twin", room_no=room_no)
