"""The programme as the screen shows it: frozen rows made from the forum's values, checked, in the language of now.

A `Book` is read on a worker; moving an item about makes the next one at once, without the database, so that marks and
sentences are right while the change is still being kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import cached_property

from forum_desk.forum.queries import forum
from forum_desk.gui.programme.languages import language_name
from forum_desk.gui.programme.rows import Block, HallRow, Level, Move, SessionRow, Spot
from forum_desk.language import _, spoken
from forum_desk.people.rules import own_name
from forum_desk.programme.conflicts import State, recheck
from forum_desk.programme.findings import Finding, Key
from forum_desk.programme.plan import PlanItem, Severity
from forum_desk.programme.queries import check, programme, settings_view
from forum_desk.programme.views import ItemView, PartView, ProgrammeView, SettingsView
from forum_desk.storage import Unit

TABLES = (
    "programme_items",
    "programme_sessions",
    "programme_days",
    "programme_settings",
    "programme_releases",
    "item_roles",
    "item_halls",
    "hall_ways",
    "halls",
    "people_apart",
    "presences",
    "forum",
    "delegates",
    "organisations",
    "rule_severities",
    "finding_dismissals",
)
"""Whatever changes one of these changes this screen."""

QUIET = frozenset({"unscheduled", "not_confirmed", "back_to_back"})
"""Rules that are listed but put no mark on an item: they are many, and nothing about them is to be seen there."""
OVERLAPS = frozenset({"person_in_two_places", "interpreter_double", "hall_in_two_uses", "not_with"})
_LEVELS: Mapping[Severity, Level] = {Severity.BLOCK: "red", Severity.WARN: "amber", Severity.IGNORE: ""}


@dataclass(frozen=True)
class Book:
    """The programme with its findings. `language` is that of titles and names."""

    view: ProgrammeView
    state: State
    settings: SettingsView
    language: str
    pending: frozenset[str] = frozenset()
    zone: tzinfo | None = None
    """That of the venue, in which the moment of a change is told."""

    @cached_property
    def items(self) -> Mapping[str, ItemView]:
        """Every item by its id."""
        return {item.id: item for item in self.view.items}

    @cached_property
    def halls(self) -> tuple[HallRow, ...]:
        """The columns of the timetable."""
        return tuple(HallRow(hall.id, self.words(hall.name), hall.seats) for hall in self.view.halls)

    @cached_property
    def sessions(self) -> Mapping[str, SessionRow]:
        """All sessions by their ids."""
        return {
            one.id: SessionRow(one.id, self.words(one.name), one.place.id if one.place else "", one.starts_at)
            for one in self.view.sessions
        }

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the programme."""
        return tuple(day.date for day in self.view.days)

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """What is wrong and not dismissed, the gravest first."""
        return tuple(one for one in self.state.findings if one.dismissed is None)

    @cached_property
    def dismissed(self) -> tuple[Finding, ...]:
        """What was looked at and is to stand."""
        return tuple(one for one in self.state.findings if one.dismissed is not None)

    @cached_property
    def findings_by_item(self) -> Mapping[str, tuple[Finding, ...]]:
        """The open findings about each item."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for one in self.open_findings:
            for item in one.items:
                found[item].append(one)
        return {item: tuple(lot) for item, lot in found.items()}

    @cached_property
    def _keys_by_item(self) -> Mapping[str, frozenset[Key]]:
        """What is known to be wrong about each item, dismissed or not."""
        found: dict[str, set[Key]] = defaultdict(set)
        for _order, one in self.state.ranked:
            for item in one.items:
                found[item].add(one.key)
        return {item: frozenset(keys) for item, keys in found.items()}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All items that are not cancelled, as they are painted."""
        return tuple(self._block(item) for item in self.view.items if not item.cancelled)

    @cached_property
    def pool(self) -> tuple[Block, ...]:
        """Those without a time, in the organiser's order."""
        return tuple(block for block in self.blocks if block.start is None)

    def block(self, key: str) -> Block | None:
        """One item, or None when it is gone."""
        return next((block for block in self.blocks if block.key == key), None)

    def of_day(self, day: date) -> tuple[Block, ...]:
        """What takes place on a day, in the order of time."""
        return tuple(block for block in self.blocks if block.start is not None and block.start.date() == day)

    def words(self, text: Iterable[str]) -> str:
        """A trilingual text in the language of the screen, else in any."""
        zh, vi, en = text
        by_tag = {"zh": zh, "vi": vi, "en": en}
        return by_tag.get(self.language) or en or zh or vi

    def say(self, finding: Finding) -> str:
        """A finding as a sentence."""
        return finding.sentence(self.language, language_name)

    # --- what a change would do ------------------------------------------------------------------------------------

    def verdict(self, key: str, spot: Spot, leaving: str = "") -> str:
        """What would be wrong with an item at a place: the gravest new finding, or an empty text."""
        item = self.state.items.get(key)
        if item is None:
            return ""
        after = recheck(self.state, _at(item, spot, leaving))
        known = self._keys_by_item.get(key, frozenset())
        for _order, one in after.ranked:  # the gravest come first; a change of one item breaks nothing about others
            if key in one.items and one.dismissed is None and one.rule not in QUIET and one.key not in known:
                return self.say(one)
        return ""

    def ready(self) -> "Book":
        """The same, with what the first step of a drag will ask for; here on the worker nobody waits for it."""
        len(self._keys_by_item)
        return self

    def verdict_on(self, moves: Sequence[Move]) -> str:
        """What would be wrong with items at these places together, in one sentence; empty when nothing would be."""
        if len(moves) == 1:
            return self.verdict(moves[0].key, moves[0].spot, moves[0].leaving)
        there = [(move, self.state.items[move.key]) for move in moves if move.key in self.state.items]
        after = recheck(self.state, *(_at(item, move.spot, move.leaving) for move, item in there))
        keys = {move.key for move in moves}
        known = frozenset[Key]().union(*(self._keys_by_item.get(key, frozenset()) for key in keys))
        for _order, one in after.ranked:
            is_new = one.dismissed is None and one.rule not in QUIET and one.key not in known
            if is_new and keys.intersection(one.items):
                return self.say(one)
        return ""

    def moved(self, key: str, spot: Spot, leaving: str = "") -> "Book":
        """The book with an item elsewhere, marked as not kept yet."""
        item, planned = self.items.get(key), self.state.items.get(key)
        if item is None or planned is None:
            return self
        to = _at(planned, spot, leaving)
        places = {place.id: place for place in self.view.halls}
        fresh = replace(
            item,
            starts_at=to.start,
            minutes=to.minutes,
            halls=tuple(places[hall] for hall in to.halls if hall in places),
        )
        return replace(self, view=_with(self.view, fresh), state=recheck(self.state, to), pending=self.pending | {key})

    def marked(self, keys: Iterable[str]) -> "Book":
        """The book with these items marked as not kept yet."""
        return replace(self, pending=self.pending | frozenset(keys))

    # --- rows ------------------------------------------------------------------------------------------------------

    def _block(self, item: ItemView) -> Block:
        findings = [one for one in self.findings_by_item.get(item.id, ()) if one.rule not in QUIET]
        return Block(
            key=item.id,
            kind=item.kind,
            title=self.words(item.title),
            who=self.who(item),
            start=item.starts_at,
            minutes=item.minutes,
            halls=tuple(hall.id for hall in item.halls),
            session=item.session_id or "",
            interpreted=bool(item.interpretation) or any(part.role == "interpreter" for part in item.parts),
            level=_LEVELS[findings[0].severity] if findings else "",
            clashes=tuple(self._clashes(item, findings)),
            problem=self.say(findings[0]) if findings else "",
            pending=item.id in self.pending,
            version=item.version,
        )

    def who(self, item: ItemView) -> str:
        """The line under the title: who speaks, chairs or signs; else what is known instead."""
        for roles in (("speaker",), ("signing_party",), ("signatory",), ("subject",), ("guest_on_stage",), ("host",)):
            there = [self.part_name(part) for part in item.playing(*roles)]
            if there:
                return " · ".join(there)
        chairs = [self.part_name(part) for part in item.playing("chair")]
        if chairs:
            return _("Chair: {names}").format(names=" · ".join(chairs))
        if item.details.units:
            return _("{n} units").format(n=len(item.details.units))
        return item.note.splitlines()[0] if item.note else ""

    def part_name(self, part: PartView) -> str:
        """How somebody with a part is called on the screen."""
        if part.person is not None:
            return own_name(part.person.names, part.person.country)
        return part.name or self.words(part.organisation)

    def _clashes(self, item: ItemView, findings: Iterable[Finding]) -> Iterable[tuple[datetime, datetime]]:
        """The stretches in which the later of two items that cannot be at once runs into the earlier one."""
        if item.starts_at is None or item.ends_at is None:
            return
        for one in findings:
            if one.rule not in OVERLAPS or len(one.items) != 2 or one.items[1] != item.id:
                continue
            other = self.items.get(one.items[0])
            if other is not None and other.starts_at is not None and other.ends_at is not None:
                start, end = max(item.starts_at, other.starts_at), min(item.ends_at, other.ends_at)
                if start < end:
                    yield start, end


def load(unit: Unit) -> Book:
    """The programme as it is now, in the language of the screen."""
    language = spoken()
    book = Book(programme(unit), check(unit, language), settings_view(unit), language, zone=forum(unit).zone)
    return book.ready()


def _at(item: PlanItem, spot: Spot, leaving: str) -> PlanItem:
    """An item at a spot: the hall that it leaves is replaced, further halls stay."""
    halls = item.halls
    if spot.hall and spot.hall not in halls:
        halls = tuple(spot.hall if hall == leaving else hall for hall in halls) if leaving in halls else (spot.hall,)
    return replace(item, start=spot.start, minutes=spot.minutes, halls=halls)


def _with(view: ProgrammeView, item: ItemView) -> ProgrammeView:
    """The view with an item in place of its former self."""

    def swapped(lot: tuple[ItemView, ...]) -> tuple[ItemView, ...]:
        return tuple(item if one.id == item.id else one for one in lot if one.id != item.id or item.starts_at)

    sessions = tuple(
        replace(one, items=tuple(item if each.id == item.id else each for each in one.items)) for one in view.sessions
    )
    loose = swapped(view.loose)
    if item.session_id is None and item.starts_at and all(one.id != item.id for one in loose):
        loose = (*loose, item)
    pool = tuple(one for one in view.pool if one.id != item.id)
    return replace(view, sessions=sessions, loose=loose, pool=pool if item.starts_at else (*pool, item))
