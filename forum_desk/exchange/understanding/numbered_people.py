"""Several people of one row, each with columns of their own, told apart by a number or by whose they are.

姓名1 and 姓名2, Guest 1 and Guest 2, 团长 and 团员 above 姓名 each. What has neither (the institution, the room, the
days) is said of all of them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.fields import NAME_FIELDS, bare

_COUNTER = re.compile(
    r"第\s*(?P<whole>[一二三四五六七八九十]|\d{1,2})\s*[位个名]?"
    r"|(?<=[人员表宾客者名士生师])\s*[(（]?\s*(?P<behind>[一二三四五六七八九十]|\d{1,2}(?!\d))\s*[)）]?"
    r"|(?<=[a-zà-ỹ.])\s*[#(（]?\s*(?P<latin>\d{1,2})(?!\d)\s*[)）]?"
)
_WHOSE = re.compile(r"(?P<whose>.+?)(?:姓名|名字)$")
_NAMES = NAME_FIELDS | {"family_name"}

Headers = Mapping[int, Sequence[str]]
_Told = Mapping[int, tuple[str, str]]  # what each column is called, and by what it is told from the others called so


class Span(NamedTuple):
    """The columns that describe one person of a row; those in `shared` describe the others of the row, too."""

    columns: Sequence[int]
    shared: frozenset[int] = frozenset()


def numbered_people(headers: Headers, meanings: Mapping[int, str]) -> list[Span]:
    """The columns of each person where the headings of names are the same but for that; none where they are not."""
    names = sorted(column for column, meaning in meanings.items() if meaning in _NAMES)
    if len(names) < 2:
        return []
    told: _Told = {column: _counted("/".join(map(bare, parts))) for column, parts in headers.items() if parts}
    people = _people(told, names)
    if len(people) < 2:
        told = _by_owner(headers, [column for column in names if meanings[column] == "name"])
        people = _people(told, [column for column in names if column in told and told[column][1]])
    if len(people) < 2:
        return []
    own = _own(told, people)
    shared = frozenset(headers.keys() - set().union(*own.values()))
    return [Span(sorted(own[one] | shared), shared) for one in people]


def _people(told: _Told, names: Sequence[int]) -> list[str]:
    """What tells apart the names that are called the same."""
    called = Counter(told[column][0] for column in names)
    return list(dict.fromkeys(told[column][1] for column in names if called[told[column][0]] > 1))


def _own(told: _Told, people: Sequence[str]) -> dict[str, set[int]]:
    """The columns of each person. A heading that tells nobody is the first one's where the others have it numbered,
    and each one's in turn where it stands as often as there are people."""
    own: dict[str, set[int]] = {one: set() for one in people}
    numbered = {called for called, whose in told.values() if whose}
    times = Counter(called for called, whose in told.values() if not whose)
    seen: Counter[str] = Counter()
    for column, (called, whose) in sorted(told.items()):
        owner = whose or ("" if called in numbered else None)
        if not whose and times[called] == len(people):
            owner = people[seen[called]]
            seen[called] += 1
        if owner in own:
            own[owner].add(column)
    return own


def _counted(heading: str) -> tuple[str, str]:
    """A heading without its number, and the number; one with several numbers or none is whole."""
    text = heading.casefold()
    found = list(_COUNTER.finditer(text))
    if len(found) != 1:
        return fold(text), ""
    return fold(f"{text[: found[0].start()]} {text[found[0].end() :]}"), found[0][found[0].lastgroup or 0]


def _by_owner(headers: Headers, names: Sequence[int]) -> _Told:
    """The columns by the word for whose they are: the parent of 姓名 and 职务, or what stands before 姓名 and 手机."""
    owners = [owner for column in names if (owner := _owner(headers[column]))]
    told: dict[int, tuple[str, str]] = {}
    for column, parts in headers.items():
        for owner in owners:
            text = fold(parts[0]) if parts else ""
            if text.startswith(owner) and (text == owner) == (len(parts) > 1):
                told[column] = (fold(parts[-1]) if len(parts) > 1 else text.removeprefix(owner), owner)
                break
        else:
            told[column] = ("/".join(map(fold, parts)), "")
    return told


def _owner(parts: Sequence[str]) -> str:
    """Whose name a heading asks for, folded; empty where it does not say."""
    if len(parts) > 1:
        return fold(parts[0])
    found = _WHOSE.match(bare(parts[0]))
    return fold(found["whose"]) if found else ""
