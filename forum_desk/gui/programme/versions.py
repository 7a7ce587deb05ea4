"""The versions of the programme in words: which there are, what differs between two, which papers to print again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from types import MappingProxyType

from forum_desk.documents.catalogue import PAPERS
from forum_desk.forum.queries import forum
from forum_desk.gui.programme.kinds import kind_word, role_word
from forum_desk.gui.programme.rows import clock, length_words
from forum_desk.language import N_, _, dates, ngettext, spoken
from forum_desk.people.queries import people
from forum_desk.people.rules import own_name
from forum_desk.programme.queries import frozen_now, programme, released, releases
from forum_desk.programme.releases import Changed, Difference, FrozenItem, Player, difference
from forum_desk.programme.reprints import Reprint, reprints
from forum_desk.storage import Unit

NOW = 0
"""Stands for the programme as it is now, where a version is asked for."""

_PAPERS: Mapping[str, str] = MappingProxyType(
    {
        "agenda": N_("Agenda"),
        "rundown": N_("Rundown"),
        "script": N_("Script of the MC"),
        "cues": N_("Cue list"),
        "door-signs": N_("Door signs"),
        "itineraries": N_("Personal itineraries"),
        "line-ups": N_("Line-ups"),
    }
)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version: its number, when and by whom, its notes."""

    number: int
    when: str
    by: str
    notes: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What changed about one item: a sign of what it is, the item, before and after."""

    icon: str
    family: str
    item: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """From one version to another (NOW: the present), and what is to be printed again."""

    old: int
    new: int
    rows: tuple[ChangeRow, ...]
    papers: tuple[str, ...]


def version_rows(unit: Unit) -> tuple[VersionRow, ...]:
    """All versions, the newest first."""
    zone, tag = forum(unit).zone, spoken()
    return tuple(VersionRow(one.number, _when(one.at, zone, tag), one.by, one.notes) for one in releases(unit))


def compare(unit: Unit, old: int, new: int = NOW) -> Comparison:
    """What differs from version `old` to `new`; before the first version everything is new."""
    before = released(unit, old) if old else ()
    after = frozen_now(unit) if new == NOW else released(unit, new)
    return Comparison(old, new, _rows(unit, before, after), _papers(unit, before, after))


def _rows(unit: Unit, before: Sequence[FrozenItem], after: Sequence[FrozenItem]) -> tuple[ChangeRow, ...]:
    found: Difference = difference(before, after)
    items = {item.id: item for item in (*before, *after)}
    then = {item.id: item for item in before}
    names = _Names(unit, (*before, *after))
    rows = [ChangeRow("plus", "green", names.item(items[key]), names.place(items[key])) for key in found.new]
    rows += [ChangeRow("ban", "red", names.item(then[key]), names.place(then[key])) for key in found.cancelled]
    rows += [_changed(names, items[change.id], change) for change in found.changes]
    return tuple(rows)


def _changed(names: "_Names", item: FrozenItem, change: Changed) -> ChangeRow:
    icons = {"time": "clock", "room": "map-pin", "duration": "hourglass", "title": "type", "people": "users"}
    before, after = names.said(change.what, change.before), names.said(change.what, change.after)
    return ChangeRow(icons[change.what], "accent", names.item(item), f"{before} → {after}")


def _papers(unit: Unit, before: Sequence[FrozenItem], after: Sequence[FrozenItem]) -> tuple[str, ...]:
    if not before:
        return ()
    names = _Names(unit, (*before, *after))
    return tuple(_paper(names, one) for one in reprints(before, after))


def _paper(names: "_Names", one: Reprint) -> str:
    titles = {paper.key: paper.title for paper in PAPERS}
    title = _(titles.get(one.paper) or _PAPERS.get(one.paper, one.paper))
    if not one.only:
        return title
    if len(one.only) > 6:
        return f"{title} ({len(one.only)})"
    return f"{title}: {', '.join(names.anything(key) for key in one.only)}"


class _Names:
    """Calls halls, people and items by their names, whichever version they are from."""

    def __init__(self, unit: Unit, items: Iterable[FrozenItem]) -> None:
        self._tag = spoken()
        view = programme(unit)
        self._halls = {hall.id: hall.name.best(self._tag, "en") for hall in view.halls}
        self._items = {item.id: item for item in items}
        ids = {player.who for item in self._items.values() for player in item.players}
        self._people = {key: own_name(one.names, one.country) for key, one in people(unit, ids).items()}
        self._parts = {
            part.organisation_id: part.organisation.best(self._tag, "en")
            for item in view.items
            for part in item.parts
            if part.organisation_id
        }

    def item(self, item: FrozenItem) -> str:
        """The title, else who speaks, else the kind."""
        who = ", ".join(self.person(player.who) for player in item.players[:2])
        return item.title.best(self._tag, "en") or who or kind_word(item.kind)

    def person(self, who: str) -> str:
        """A person, an organisation, or a bare name."""
        return self._people.get(who) or self._parts.get(who) or who

    def hall(self, key: str) -> str:
        """A hall."""
        return self._halls.get(key, key)

    def anything(self, key: str) -> str:
        """Whatever a paper exists once for."""
        if key in self._halls:
            return self._halls[key]
        return self.item(self._items[key]) if key in self._items else self.person(key)

    def place(self, item: FrozenItem) -> str:
        """When and where an item is."""
        words = [self.said("time", item.start), length_words(item.minutes), self.said("room", item.halls)]
        return " · ".join(word for word in words if word)

    def said(self, what: str, value: object) -> str:
        """One side of a change in words."""
        if isinstance(value, datetime):
            return f"{dates.short_day(value.date(), self._tag)} {clock(value)}"
        if what == "duration" and isinstance(value, int):
            return length_words(value)
        if what == "room" and isinstance(value, tuple):
            return ", ".join(self.hall(hall) for hall in value) or "—"
        if what == "people" and isinstance(value, tuple):
            return ", ".join(self._player(player) for player in value) or "—"
        if what == "title" and isinstance(value, tuple):
            return " / ".join(word for word in value if word) or "—"
        return "—"

    def _player(self, player: Player) -> str:
        name = self.person(player.who)
        return name if player.role == "speaker" else f"{role_word(player.role)}: {name}"


def _when(at: datetime, zone: tzinfo, tag: str) -> str:
    return dates.moment(at, tag, zone)


def count_words(rows: Sequence[ChangeRow]) -> str:
    """How much has changed."""
    return ngettext("{n} change", "{n} changes", len(rows)).format(n=len(rows))
