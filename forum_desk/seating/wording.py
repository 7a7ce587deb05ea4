"""Sentences about seats: a message of the catalogue with what fills its places, to be said in any language later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forum_desk.language import N_, Trilingual
from forum_desk.language.catalogue import messages, spoken
from forum_desk.seating import kinds
from forum_desk.seating.crowd import Want


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: its message id and values. A value that is a Said, or a Trilingual, is said in the same language."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, tag: str | None = None) -> str:
        """The sentence in a language, or in that of the screen."""
        language = tag or spoken()
        values = {key: _in(language, value) for key, value in self.values.items()}
        return messages(language).text(self.message).format(**values)


def _in(language: str, value: Any) -> Any:
    """A value as it is said: a sentence within the sentence, and a name in three languages, in this one."""
    if isinstance(value, Said):
        return value.sentence(language)
    return value.best(language, "en") if isinstance(value, Trilingual) else value


_SIMPLE = {
    kinds.TOGETHER: N_("{people} sit at one table."),
    kinds.NEAR: N_("{people} sit near each other."),
    kinds.APART: N_("{people} sit apart."),
    kinds.AT_TABLE: N_("{people} sit at table {table}."),
    kinds.FACING: N_("{people} sit facing the stage."),
    kinds.ACCESSIBLE: N_("{people} sit where a wheelchair has room."),
}
_OF_TABLES = {
    (kinds.ALTERNATE, ""): (
        N_("Hosts and guests sit in turn at every table."),
        N_("Hosts and guests sit in turn at table {table}."),
    ),
    (kinds.LANGUAGE, kinds.ONE_LANGUAGE): (
        N_("One language is spoken at every table."),
        N_("One language is spoken at table {table}."),
    ),
    (kinds.LANGUAGE, kinds.MIXED): (
        N_("Several languages meet at every table."),
        N_("Several languages meet at table {table}."),
    ),
}
_MOST_NAMES = 6


def wish_words(want: Want, name: Callable[[str], str], whole: Mapping[tuple[str, ...], str] | None = None) -> Said:
    """What a wish says. `name` names a person, `whole` a party that is a delegation, by its people."""
    parties = [(whole or {}).get(party) or ", ".join(map(name, party)) for party in want.parties if party]
    if want.kind == kinds.INTERPRETS and len(parties) >= 2:
        beside = N_("{interpreter} sits beside {principal} to interpret.")
        behind = N_("{interpreter} sits behind {principal} to interpret.")
        words = behind if want.value == kinds.BEHIND else beside
        return Said(words, {"interpreter": parties[0], "principal": parties[1]})
    if want.kind == kinds.DIET:
        return Said(N_("Who eats {diet} sits at table {table}."), {"diet": want.note, "table": want.value})
    if want.kind in (kinds.ALTERNATE, kinds.LANGUAGE):
        every, one = _OF_TABLES[want.kind, want.note if want.kind == kinds.LANGUAGE else ""]
        return Said(one if want.value else every, {"table": want.value} if want.value else {})
    people = ", ".join(parties[:_MOST_NAMES]) + (" …" if len(parties) > _MOST_NAMES else "")
    return Said(_SIMPLE[want.kind], {"people": people, "table": want.value})
