"""Somebody of the forum in the words of a list, and what a list says otherwise of them. Pure.

A change is judged three ways, from what a list said last time, what the forum says now, and what the list says today:
a value that was corrected by hand since the last import is kept unless the organiser ticks the list's own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forum_desk.exchange.understanding.understood import FieldValue

NOT_COMPARED = frozenset({"seq", "split"})
"""A list's own numbering changes with every list."""
_GROUPING = re.compile(r"[\s().-]")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the forum: `values` now, `imported` each value as a list gave it last, `row` as the last list had it.

    `organisations` are all names of their organisation, in whatever language.
    """

    id: str
    version: int
    values: Mapping[str, FieldValue]
    imported: Mapping[str, FieldValue] | None = None
    source: str = ""
    row: Mapping[str, FieldValue] | None = None
    organisations: frozenset[str] = frozenset()

    def says(self, field: str, value: FieldValue | None) -> bool:
        """Whether the forum says this already; how the digits of a telephone are grouped is no other number."""
        now = self.values.get(field)
        if now is None or now == value:
            return now == value
        if field == "phone":
            return _GROUPING.sub("", str(now)) == _GROUPING.sub("", str(value))
        return field == "org" and value in self.organisations

    def was_told(self, field: str, value: FieldValue) -> bool:
        """Whether a list said this last."""
        return self.imported is not None and self.imported.get(field) == value


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that the list says otherwise. `by_hand`: the forum's value was set by hand since the last import."""

    field: str
    now: FieldValue | None
    listed: FieldValue
    by_hand: bool = False


def changes_of(listed: Mapping[str, FieldValue], known: KnownPerson) -> tuple[FieldChange, ...]:
    """What the list says otherwise than the forum; a field that the list leaves empty is no change."""
    last = known.imported
    changes = []
    for field, value in listed.items():
        now = known.values.get(field)
        if field in NOT_COMPARED or known.says(field, value) or known.was_told(field, value):
            continue
        by_hand = now is not None and last is not None and not known.says(field, last.get(field))
        changes.append(FieldChange(field, now, value, by_hand))
    return tuple(changes)
