"""Invents the crowd of the sample forum, reproducible from a seed. Nobody and nothing here exists.

A few dozen people are written out in `resources/sample_forum/invented.json`, because screens and tests need them:
near-collisions, rare characters, long names and titles. The others are drawn around them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from forum_desk.exchange.sample.data import (
    SampleDelegation,
    SampleOrganisation,
    SamplePerson,
    SamplePosition,
    load_forum,
    organisation,
    person,
    read_resource,
)
from forum_desk.exchange.sample.names import NameMaker
from forum_desk.exchange.sample.travel import with_contact, with_journey
from forum_desk.language import Trilingual
from forum_desk.seating.kinds import WORKING

Json = dict[str, Any]

DEFAULT_COUNT = 395
"""With the 17 people of the public report the sample has 412."""

_FIRST_FREE_RANK = 23
_UNRANKED = 10**9
"""Sorts after every rank."""
_CREW = frozenset({"interpreter", "staff", "volunteer", "security"})
_UNSURE = ("invited",) * 9
_LIAISONS = ("Ms. Lan", "Ms. Nong", "Mr. Huang", "Ms. Wei", "Mr. Tran", "Ms. Meng", "Mr. Liang", "Ms. Pham")
_ZHUANG_FAMILIES = "韦覃农莫蒙黄陆"
_SPEAKER, _DEPUTY, _MEMBER = -1, 1, 3
_CHANNELS = {"zh": 1, "vi": 2, "en": 3}


@dataclass(frozen=True, slots=True)
class _Group:
    """One kind of people in the crowd: how many of them in proportion, from where, with which titles."""

    category: str
    titles: str
    share: int
    organisations: str
    country: str = "CN"


_GROUPS = (
    _Group("delegate", "college", 211, "C"),
    _Group("delegate", "company", 30, "E"),
    _Group("delegate", "vietnamese_school", 30, "VS", "VN"),
    _Group("delegate", "company", 12, "VE", "VN"),
    _Group("exhibitor", "exhibitor", 6, "E"),
    _Group("press", "press", 10, "ME"),
    _Group("interpreter", "interpreter", 8, "TEAM"),
    _Group("volunteer", "volunteer", 22, "TEAM"),
    _Group("staff", "staff", 14, "TEAM"),
    _Group("security", "security", 8, "TEAM"),
)


def people(count: int = DEFAULT_COUNT, seed: int = 1) -> list[SamplePerson]:
    """`count` invented people; the same count and seed give the same people.

    The people that are written out come first and 王伟, whom the pictures show, comes last.
    """
    known = list(_written_out())
    rng = Random(seed)  # noqa: S311  (reproducible play, no secret)
    drawn = _Crowd(rng).draw(max(0, count - len(known)))
    everybody = [*known[1:], *_with_statuses(drawn, rng), known[0]]
    numbered = [replace(one, key=f"G{number:04}") for number, one in enumerate(everybody[len(everybody) - count :], 1)]
    completed = [_completed(number, one, rng) for number, one in enumerate(numbered, 1)]
    return _with_delegations(_ranked(completed))


@cache
def organisations() -> tuple[SampleOrganisation, ...]:
    """The invented organisations; seventy-one of them are director units of the alliance, as many as were reported."""
    return tuple(organisation(entry) for entry in _words()["organisations"])


def delegations(crowd: Iterable[SamplePerson]) -> list[SampleDelegation]:
    """The delegations that these people name, each with the key of its head."""
    by_key = _organisations_by_key()
    return [
        SampleDelegation(one.delegation, _delegation_name(by_key[one.delegation].short), one.key, one.delegation)
        for one in crowd
        if one.head
    ]


@cache
def _words() -> Json:
    return read_resource("invented.json")


@cache
def _written_out() -> tuple[SamplePerson, ...]:
    return tuple(person({"key": "", "side": _side(entry["category"]), **entry}) for entry in _words()["people"])


@cache
def _organisations_by_key() -> dict[str, SampleOrganisation]:
    return {one.key: one for one in organisations()}


class _Crowd:
    """Draws people group by group; remembers which posts are filled, for no college has two presidents."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        real = [one.names for one in load_forum().people]
        self._names = NameMaker(_words(), real, [one.names for one in _written_out()], rng)
        self._filled = {(position.organisation, position.title) for one in _written_out() for position in one.positions}

    def draw(self, count: int) -> list[SamplePerson]:
        """`count` people in the proportions of the groups."""
        heads = _shares(count, [group.share for group in _GROUPS])
        return [one for group, number in zip(_GROUPS, heads, strict=True) for one in self._group(group, number)]

    def _group(self, group: _Group, count: int) -> list[SamplePerson]:
        chosen = [one for one in organisations() if _matches(one, group)]
        first = chosen[:count]
        more = self._rng.choices(chosen, k=count - len(first))
        led = [self._person(group, one, leading=True) for one in first]
        return led + [self._person(group, one, leading=False) for one in more]

    def _person(self, group: _Group, home: SampleOrganisation, *, leading: bool) -> SamplePerson:
        gender = self._rng.choice("MF")
        vietnamese = home.country == "VN" or (group.category == "interpreter" and self._rng.random() < 0.5)
        names = self._names.vietnamese(gender) if vietnamese else self._names.chinese(gender)
        return SamplePerson(
            key="",
            names=names,
            positions=(SamplePosition(self._title(group.titles, home, leading=leading), home.key, printed=True),),
            country="VN" if vietnamese else "CN",
            side=_side(group.category),
            category=group.category,
            gender=gender,
            ethnicity=self._ethnicity(names.native),
            invented=True,
        )

    def _title(self, kind: str, home: SampleOrganisation, *, leading: bool) -> Trilingual:
        choice = [
            (entry["level"], _fitting(Trilingual(**entry["title"]), home))
            for entry in _words()["titles"][kind]
            if not leading or kind not in {"college", "company", "vietnamese_school"} or entry["level"] <= 2
        ]
        open_posts = [title for level, title in choice if level or (home.key, title) not in self._filled]
        title = self._rng.choice(open_posts)
        self._filled.add((home.key, title))
        return title

    def _ethnicity(self, native: str) -> str:
        if not native or self._rng.random() < 0.4:
            return ""
        return "壮族" if native[0] in _ZHUANG_FAMILIES else "汉族"


def _matches(one: SampleOrganisation, group: _Group) -> bool:
    return one.key.rstrip("0123456789") == group.organisations


def _fitting(title: Trilingual, home: SampleOrganisation) -> Trilingual:
    """A Chinese university or school is led by a 校长, a college by an 院长."""
    if not home.name.zh.endswith(("大学", "学校")) or title.zh not in {"院长", "副院长"}:
        return title
    return Trilingual(title.zh.replace("院长", "校长"), title.vi, title.en)


def _shares(total: int, weights: list[int]) -> list[int]:
    """`total` split in these proportions by the largest remainders."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(value) for value in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[: total - sum(whole)]:
        whole[place] += 1
    return whole


def _side(category: str) -> str:
    return "host" if category in _CREW else "guest"


def _with_statuses(drawn: list[SamplePerson], rng: Random) -> list[SamplePerson]:
    """A few have not answered yet; everybody else is confirmed, so that everybody on the list is expected."""
    chosen = rng.sample(range(len(drawn)), k=min(len(_UNSURE), len(drawn)))
    statuses = dict(zip(chosen, _UNSURE, strict=False))
    return [replace(one, status=statuses.get(place, one.status)) for place, one in enumerate(drawn)]


def _completed(number: int, one: SamplePerson, rng: Random) -> SamplePerson:
    """What a registration form would hold besides name and title; what is written out stays."""
    listens = one.listens or {"CN": "zh", "VN": "vi"}.get(one.country, "en")
    given = "bag" if one.category in _CREW else "bag headset lunch"
    more = " gift" if one.category in {"dignitary", "speaker"} else ""
    filled = replace(
        one,
        invented=True,
        listens=listens,
        channel=_CHANNELS[listens],
        handouts=one.handouts or tuple((given + more).split()),
        registered=one.registered or f"2024-05-{rng.randint(1, 18):02}",
        diet=one.diet or rng.choices(("", "Vegetarian", "No pork", "No seafood"), weights=(88, 5, 4, 3))[0],
        liaison=one.liaison or ("" if one.category in _CREW else _liaison(one)),
    )
    return with_journey(with_contact(filled, number), rng)


def _liaison(one: SamplePerson) -> str:
    """One organisation has one liaison."""
    return _LIAISONS[sum(map(ord, one.printed_position.organisation)) % len(_LIAISONS)]


def _ranked(everybody: list[SamplePerson]) -> list[SamplePerson]:
    """Speakers, heads and deputies, in this order, get the ranks that nobody holds yet."""
    held = {one.rank for one in everybody}
    ranked = sorted(
        (_level(one), place) for place, one in enumerate(everybody) if one.rank is None and one.category not in WORKING
    )
    leading = [place for level, place in ranked if level <= _DEPUTY]
    free = (rank for rank in range(_FIRST_FREE_RANK, _FIRST_FREE_RANK + len(everybody) + len(held)) if rank not in held)
    ranks = dict(zip(leading, free, strict=False))
    return [replace(one, rank=ranks.get(place, one.rank)) for place, one in enumerate(everybody)]


def _level(one: SamplePerson) -> int:
    return _SPEAKER if one.category == "speaker" else _levels().get(one.printed_position.title.zh, _MEMBER)


@cache
def _levels() -> dict[str, int]:
    """How high a title stands, by its Chinese words: 0 heads a body, 1 is a deputy, 2 heads a part of it."""
    listed = [entry for kind in ("college", "company", "vietnamese_school") for entry in _words()["titles"][kind]]
    levels = {entry["title"]["zh"]: int(entry["level"]) for entry in listed}
    return levels | {"副校长": 1, "副主席": 1, "副会长": 1, "副经理": 1}


def _with_delegations(everybody: list[SamplePerson]) -> list[SamplePerson]:
    """Two or more of one organisation come as a delegation, headed by the highest rank among them."""
    homes = [one.printed_position.organisation for one in everybody]
    kinds = {key: one.kind for key, one in _organisations_by_key().items()}
    together = {key for key, heads in Counter(homes).items() if heads > 1 and kinds[key] not in {"team", "media"}}
    heads: dict[str, SamplePerson] = {}
    for one in sorted(everybody, key=_precedence):
        heads.setdefault(one.printed_position.organisation, one)
    return [
        replace(one, delegation=home, head=heads[home].key == one.key) if home in together else one
        for one, home in zip(everybody, homes, strict=True)
    ]


def _precedence(one: SamplePerson) -> tuple[bool, bool, int]:
    stays_away = one.status in {"declined", "cancelled"}
    return stays_away, one.category in _CREW, _UNRANKED if one.rank is None else one.rank


def _delegation_name(short: Trilingual) -> Trilingual:
    return Trilingual(f"{short.zh}代表团", f"Đoàn {short.vi}", f"{short.en} delegation")
