"""Invents names of people for the sample, Chinese and Vietnamese, out of the word lists of the sample forum."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from forum_desk.language.folding import fold
from forum_desk.people.rules import Names

Json = dict[str, Any]

_TRIES = 8
_PLAIN_ONLY = 0.1
_MARKED_ONLY = 0.25


class NameMaker:
    """Draws names that are not yet in use, as long as the word lists allow, and never one of the real people's."""

    def __init__(self, words: Json, real: Iterable[Names], used: Iterable[Names], rng: Random) -> None:
        self._chinese = words["chinese"]
        self._vietnamese = words["vietnamese"]
        self._rng = rng
        self._real = {_squeezed(names.latin) for names in real}
        self._used = {_spelling(names) for names in used}

    def chinese(self, gender: str) -> Names:
        """A Chinese name with its pinyin, family name first."""
        return self._fresh(lambda: self._draw_chinese(gender))

    def vietnamese(self, gender: str) -> Names:
        """A Vietnamese name; as in real lists, some come without marks and some without a plain spelling."""
        names = self._fresh(lambda: self._draw_vietnamese(gender))
        chance = self._rng.random()
        if chance < _PLAIN_ONLY:
            return Names(latin=names.latin, family=names.family)
        return Names(vi=names.vi) if chance < _MARKED_ONLY else names

    def _fresh(self, draw: Callable[[], Names]) -> Names:
        names = draw()
        for _ in range(_TRIES):
            if _spelling(names) not in self._used and _squeezed(names.latin) not in self._real:
                break
            names = draw()
        self._used.add(_spelling(names))
        return names

    def _draw_chinese(self, gender: str) -> Names:
        surname = self._weighted(self._chinese["surnames"])
        given = self._rng.choice(self._chinese["given"][gender])
        family: str = surname["latin"]
        return Names(native=surname["native"] + given["native"], latin=f"{family} {given['latin']}", family=family)

    def _draw_vietnamese(self, gender: str) -> Names:
        surname: str = self._weighted(self._vietnamese["surnames"])["vi"]
        middle: str = self._rng.choice(self._vietnamese["middle"][gender])
        given = self._rng.choice([word for word in self._vietnamese["given"][gender] if word not in middle.split()])
        full = f"{surname} {middle} {given}"
        return Names(vi=full, latin=fold(full).title(), family=fold(surname).title())

    def _weighted(self, entries: list[Json]) -> Json:
        return self._rng.choices(entries, weights=[entry["weight"] for entry in entries])[0]


def _spelling(names: Names) -> str:
    return names.native or names.vi or names.latin


def _squeezed(latin: str) -> str:
    """Latin letters alone, so that Li Wen Yong is Li Wenyong."""
    return fold(latin).replace(" ", "")
