"""Who stands in a list twice. Same is only who has the same name and the same contact; the rest is a question.

Names are compared across scripts, capitals and traditional characters; tones that differ are different people, and so
are three people with one assistant's telephone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.understood import Duplicate, Person
from forum_desk.language.folding import nfc
from forum_desk.language.names import has_han, has_marks, romanisations, same_marked_name, simplified

_CONTACTS = ("phone", "email", "id_no")
_NAMES = ("name", "name_zh", "name_latin", "name_vi")
_LARGEST_GROUP = 50
_FEWEST_WORDS = 2
_BETWEEN_CONTACTS = re.compile("[;/]")
_NO_DIGITS = re.compile(r"\D")
_NO_LETTER = re.compile(r"[^\w\s-]")
_SPACES_AND_DOTS = re.compile(r"[\s·]")


def find_duplicates(
    people: Sequence[Person], organisations: Mapping[int, Iterable[str]] | None = None
) -> tuple[Duplicate, ...]:
    """Groups of rows of the same person, and pairs that may be; `organisations` are other names of theirs, by row."""
    others = organisations or {}
    described = [_Described(person, others.get(person.row, ())) for person in people]
    same = _Groups(len(people))
    possible: set[tuple[int, int]] = set()
    alike: set[tuple[int, int]] = set()
    for one, other in _pairs(described):
        verdict = _verdict(described[one], described[other])
        if verdict == "same":
            alike.add((one, other))
        elif verdict == "possible":
            possible.add((one, other))
    torn = _between_two(described, alike)
    for one, other in alike:
        if one in torn or other in torn:
            possible.add((min(one, other), max(one, other)))
        else:
            same.join(one, other)
    found = [Duplicate(_rows(people, group), "same") for group in same.groups()]
    for one, other in sorted(possible):
        if not same.joined(one, other):
            found.append(Duplicate(_rows(people, (one, other)), "possible"))
    return tuple(sorted(dict.fromkeys(found), key=lambda duplicate: (duplicate.rows, duplicate.verdict)))


def _between_two(described: "Sequence[_Described]", alike: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Those who are like two people of different names: Nguyen Van Anh is like Văn Anh and like Vân Anh."""
    like: dict[int, list[int]] = defaultdict(list)
    for one, other in alike:
        like[one].append(other)
        like[other].append(one)
    return frozenset(
        middle
        for middle, others in like.items()
        for one, other in combinations(others, 2)
        if not _same_name(described[one], described[other])
    )


def same_name(one: Person, other: Person) -> bool:
    """Whether two people are called the same, in any script and spelling; tones that differ are another name."""
    return _same_name(_Described(one), _Described(other))


def same_organisation(one: str, other: str) -> bool:
    """Whether two texts name the same organisation, in whatever capitals or characters."""
    return _org_key(one) == _org_key(other)


def contacts_differ(one: Person, other: Person) -> bool:
    """Whether both give the same kind of contact, and nothing of it is the same."""
    first, second = frozenset(_contacts(one.values)), frozenset(_contacts(other.values))
    kinds = {text.partition(":")[0] for text in first} & {text.partition(":")[0] for text in second}
    return bool(kinds) and first.isdisjoint(second)


def name_keys(person: Person) -> frozenset[str]:
    """What people who are called the same have in common: at least one of these, unless only the script differs."""
    return frozenset(_Described(person).keys)


def _rows(people: Sequence[Person], group: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(people[index].row for index in group))


class _Described:
    """What of a person is compared."""

    __slots__ = ("contacts", "han", "keys", "latin", "marked", "orgs", "papers", "row")

    def __init__(self, person: Person, organisations: Iterable[str] = ()) -> None:
        values = person.values
        names = {str(values[key]) for key in _NAMES if key in values}
        han = {name for name in names if has_han(name)}
        self.row = person.row
        self.han = frozenset(map(_han_key, han))
        self.latin = frozenset(names - han)
        self.marked = frozenset(filter(has_marks, self.latin))
        self.orgs = frozenset(_org_key(name) for name in (str(values.get("org", "")), *organisations) if name)
        self.contacts = frozenset(_contacts(values))
        self.papers = str(values.get("id_no", "")).upper()
        self.keys = self.han.union(*map(_latin_keys, self.latin))


def _contacts(values: Mapping[str, object]) -> Iterable[str]:
    for key in _CONTACTS:
        for part in _BETWEEN_CONTACTS.split(str(values[key])) if key in values else ():
            text = part.strip().lower()
            if key == "phone":
                text = _NO_DIGITS.sub("", text)[-9:]
            if len(text) >= 5:
                yield f"{key}:{text}"


def _pairs(described: Sequence[_Described]) -> set[tuple[int, int]]:
    """Pairs that share a name or a contact; nobody else is worth comparing."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, person in enumerate(described):
        for key in person.keys | person.contacts:
            buckets[key].append(index)
    return {
        (one, other)
        for group in buckets.values()
        if len(group) <= _LARGEST_GROUP
        for position, one in enumerate(group)
        for other in group[position + 1 :]
    }


def _verdict(one: _Described, other: _Described) -> str | None:
    same_contact = bool(one.contacts & other.contacts)
    if one.papers and other.papers and one.papers != other.papers:
        return None
    if _same_name(one, other):
        if same_contact:
            return "same"
        return "possible" if not one.orgs or not other.orgs or one.orgs & other.orgs else None
    return "possible" if same_contact and _alike(one, other) else None


def _same_name(one: _Described, other: _Described) -> bool:
    """Characters decide where both have them, then marks: a spelling without marks beside them is only shorter."""
    if one.han and other.han:
        return bool(one.han & other.han)
    if one.marked and other.marked:
        return any(_same_latin(a, b) for a in one.marked for b in other.marked)
    if any(_same_latin(a, b) for a in one.latin for b in other.latin):
        return True
    return any(_reads_as(han, latin) for han in one.han for latin in other.latin) or any(
        _reads_as(han, latin) for han in other.han for latin in one.latin
    )


def _same_latin(one: str, other: str) -> bool:
    """Equal words in any order, with or without hyphens; marks must agree where both spellings have them."""
    if _latin_keys(one).isdisjoint(_latin_keys(other)):
        return False
    first, second = _NO_LETTER.sub("", one), _NO_LETTER.sub("", other)
    return not (has_marks(first) and has_marks(second)) or same_marked_name(first, second)


def _alike(one: _Described, other: _Described) -> bool:
    """Names one slip of the hand apart, read alike, or Latin names of which one has fewer words."""
    if any(_one_slip(a, b) or _fewer_words(a, b) for a in one.latin for b in other.latin):
        return True
    return any(len(a) == len(b) >= 2 and _pinyin(a) & _pinyin(b) for a in one.han for b in other.han)


def _fewer_words(one: str, other: str) -> bool:
    """Maria Cruz is in Maria Santos Cruz; words with other marks are other words."""
    both_marked = has_marks(one) and has_marks(other)
    words = [
        frozenset((_NO_LETTER.sub("", nfc(name)).casefold() if both_marked else fold(name)).split())
        for name in (one, other)
    ]
    shorter, longer = sorted(words, key=len)
    return _FEWEST_WORDS <= len(shorter) < len(longer) and shorter <= longer


def _one_slip(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    if abs(len(first) - len(second)) > 1 or min(len(first), len(second)) < 5 or first == second:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    rest_one, rest_other = first[start:], second[start:]
    return rest_one[1:] == rest_other[1:] or rest_one == rest_other[1:] or rest_one[1:] == rest_other


@lru_cache(maxsize=65_536)
def _latin_keys(name: str) -> frozenset[str]:
    """Its words in order, joined: Guo-dong is Guodong, and Anna-Maria is Anna Maria."""
    return frozenset("".join(sorted(fold(text).split())) for text in {name.replace("-", ""), name.replace("-", " ")})


@lru_cache(maxsize=65_536)
def _reads_as(han: str, latin: str) -> bool:
    """Whether the Latin name is a reading of the Chinese one, family name first or last."""
    tokens = fold(latin.replace("-", "")).split()
    orders = {"".join(tokens), "".join(tokens[-1:] + tokens[:-1]), "".join(tokens[1:] + tokens[:1])}
    return not orders.isdisjoint(_pinyin(han))


@lru_cache(maxsize=65_536)
def _pinyin(han: str) -> frozenset[str]:
    return frozenset(fold(form).replace(" ", "") for form in romanisations(han))


def _han_key(text: str) -> str:
    return simplified(_SPACES_AND_DOTS.sub("", text)) if not text.isascii() else text


@lru_cache(maxsize=4096)
def _org_key(text: str) -> str:
    return _han_key(fold(text))


class _Groups:
    """Joins indices that belong together (disjoint sets)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        self._parent[self._root(other)] = self._root(one)

    def joined(self, one: int, other: int) -> bool:
        return self._root(one) == self._root(other)

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            found[self._root(index)].append(index)
        return [group for group in found.values() if len(group) > 1]
