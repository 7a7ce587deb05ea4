"""Meets a list of seats with a plan: whom each row means, which place, who would lose theirs, what is not understood.

Nothing is decided silently: a row that is not understood is named with its reason, and people whose place the list
gives to others or leaves empty lose it only where the organiser has seen their names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from forum_desk.badges.queries import live_codes
from forum_desk.exchange.seats.sheet import (
    CODE,
    DELEGATION,
    GROUP,
    KEPT,
    NAME,
    NUMBER,
    ORGANISATION,
    PLACE,
    SECOND,
    ListedSeat,
    SeatList,
)
from forum_desk.language import LANGUAGES, N_, messages
from forum_desk.language.names import fold
from forum_desk.people.queries import PersonView, everybody
from forum_desk.people.rules import own_name
from forum_desk.seating import kinds
from forum_desk.seating.commands.occupying import Party
from forum_desk.seating.commands.sitting import seat_as_listed
from forum_desk.seating.queries import PlaceView, PlanView, Sitter, delegation_names, plan
from forum_desk.seating.wording import Said
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row of the list that seats nobody, and why."""

    row: int
    said: Said

    def sentence(self, tag: str | None = None) -> str:
        """The reason in words of a language, or of that of the screen."""
        return self.said.sentence(tag)


@dataclass(frozen=True, slots=True)
class Met:
    """A list as it is understood for a plan. `coming` is who is to have each place, by its id.

    `leaving` are the places whose people would lose them, with their names; `staying` counts those of whom the list
    says nothing; `unknown` are headings that were not understood.
    """

    plan_id: str
    rows: int
    coming: Mapping[str, Party]
    leaving: Mapping[str, str]
    staying: int
    problems: tuple[RowProblem, ...]
    unknown: tuple[str, ...]


def meet(unit: Unit, plan_id: str, listed: SeatList) -> Met:
    """Understands a list for a plan; nothing is changed. NotFound when the plan is gone."""
    return _Meeting(unit, plan(unit, plan_id), listed).met()


def take(unit: Unit, plan_id: str, listed: SeatList, displacing: Collection[str] = ()) -> tuple[Met, int]:
    """Seats people as a list says, as one step; how it was understood, and how many came to another place.

    Raises RuleBroken, naming them, when people would lose their places who are not at the places `displacing`.
    """
    met = meet(unit, plan_id, listed)
    moved = seat_as_listed(unit, plan_id, met.coming, leaving=met.leaving, displacing=displacing)
    return met, moved


class _Meeting:
    """One list and one plan."""

    def __init__(self, unit: Unit, view: PlanView, listed: SeatList) -> None:
        self._view, self._listed = view, listed
        self._places = _Places(view)
        self._crowd = _Crowd(unit, view)
        self._problems: list[RowProblem] = []
        self._coming: dict[str, Party] = {}
        self._row_of: dict[str, int] = {}
        self._blank: set[str] = set()

    def met(self) -> Met:
        anywhere: list[tuple[ListedSeat, Party, str]] = []
        for row in self._listed.rows:
            party = self._party(row)
            if party is None and (row.get(NAME) or row.get(CODE)):
                continue
            group, place = self._places.meant(row)
            if isinstance(place, Said):
                self._refuse(row, place)
            elif party is None:
                if place is not None:
                    self._blank.add(place.id)
            elif place is not None:
                self._give(row, party, place)
            else:
                anywhere.append((row, party, group))
        for row, party, group in anywhere:
            self._give_any(row, party, group)
        return self._result()

    def _result(self) -> Met:
        people = {party.delegate_id for party in self._coming.values() if party.delegate_id}
        leaving: dict[str, str] = {}
        staying = 0
        for place, sitter in self._view.sitters():
            wanted = self._coming.get(place.id)
            if sitter.delegate_id in people and sitter.delegate_id:
                continue
            same = wanted is not None and _is_for(sitter, wanted)
            if (wanted is not None and not same) or place.id in self._blank:
                leaving[place.id] = sitter.name or Said(kinds.FUNCTIONS.get(sitter.function, "")).sentence()
            elif not same:
                staying += 1
        return Met(
            self._view.id,
            len(self._listed.rows),
            self._coming,
            leaving,
            staying,
            tuple(sorted(self._problems, key=lambda one: one.row)),
            self._listed.unknown,
        )

    def _party(self, row: ListedSeat) -> Party | None:
        """Whom a row names; None where it names nobody, or nobody who is known (then the problem is noted)."""
        if not row.get(NAME) and not row.get(CODE):
            return None
        locked = row.is_kept
        found = self._crowd.meant(row)
        if isinstance(found, Said):
            self._refuse(row, found)
            return None
        return Party(found.delegate_id, found.delegation_id, found.function, locked=locked)

    def _give(self, row: ListedSeat, party: Party, place: PlaceView) -> None:
        who = party.delegate_id or ""
        now = self._view.place_of(who) if who else None
        there = place.sitter
        mine = there is not None and _is_for(there, party)
        if place.id in self._coming:
            said = Said(
                N_("{place} is given twice; row {row} has it already."),
                {"place": place.label, "row": self._row_of[place.id]},
            )
            self._refuse(row, said)
        elif who and who in self._row_of:
            said = Said(N_("{person} is in row {row} already."), {"person": row.get(NAME), "row": self._row_of[who]})
            self._refuse(row, said)
        elif not mine and there is not None and there.locked:
            words = N_("{place} is kept for {person}; release it first.")
            self._refuse(row, Said(words, {"place": place.label, "person": there.name}))
        elif not mine and now is not None and now.sitter is not None and now.sitter.locked:
            words = N_("{person} is kept at {place}; release the place first.")
            self._refuse(row, Said(words, {"person": row.get(NAME), "place": now.label}))
        else:
            if KEPT not in self._listed.fields and mine and there is not None:
                party = Party(party.delegate_id, party.delegation_id, party.function, locked=there.locked)
            self._coming[place.id] = party
            self._row_of[place.id] = row.row
            if who:
                self._row_of[who] = row.row

    def _give_any(self, row: ListedSeat, party: Party, group: str) -> None:
        """A row that names a table only: the place of now if it is there, else the next that is left."""
        listed = {one.delegate_id for one in self._coming.values() if one.delegate_id}
        free = [
            place
            for place in self._places.of_group(group)
            if place.id not in self._coming
            and (place.sitter is None or place.sitter.delegate_id in {party.delegate_id, *listed} - {None})
        ]
        own = [place for place in free if place.sitter is not None and place.sitter.delegate_id == party.delegate_id]
        place = next(iter([*own, *free]), None)
        if place is None:
            self._refuse(row, Said(N_("No place is left at {group}."), {"group": group}))
        else:
            self._give(row, party, place)

    def _refuse(self, row: ListedSeat, said: Said) -> None:
        self._problems.append(RowProblem(row.row, said))


class _Places:
    """The places of a plan by all that they are called."""

    def __init__(self, view: PlanView) -> None:
        self._by_label: dict[str, list[PlaceView]] = defaultdict(list)
        self._by_key: dict[str, PlaceView] = {}
        self._groups: dict[str, list[PlaceView]] = defaultdict(list)
        self._given: dict[str, int] = defaultdict(int)
        for place in view.places():
            for label in {fold(place.label), fold(f"{place.group} {place.number}")}:
                self._by_label[label].append(place)
            self._by_key[fold(place.key)] = place
            self._groups[fold(place.group)].append(place)
        for element in view.elements:
            name = fold(element.name.best("en"))
            if element.places and name and name not in self._groups:
                self._groups[name].extend(element.places)

    def meant(self, row: ListedSeat) -> tuple[str, PlaceView | Said | None]:
        """The row or table, and the place; None for any place there, and what is wrong where none is meant."""
        group, number = row.get(GROUP), row.get(NUMBER)
        words = [row.get(PLACE), f"{group} {number}" if number else ""]
        for label in filter(None, map(fold, words)):
            alike = self._by_label.get(label)
            if alike:
                nth = self._given[label]  # places of one name are given in the order of the hall, as we write them
                self._given[label] += 1
                return group, alike[min(nth, len(alike) - 1)]
            if label in self._by_key:
                return group, self._by_key[label]
        if row.get(PLACE) and not number:  # "7" alone is a table, "C12" a place
            close = [
                places
                for label, places in self._by_label.items()
                if label.replace(" ", "") == fold(row.get(PLACE)).replace(" ", "")
            ]
            if len(close) == 1 and len(close[0]) == 1:
                return group, close[0][0]
        table = group or row.get(PLACE)
        if table and not number and self.of_group(table):
            return table, None
        called = row.get(PLACE) or f"{group} {number}".strip()
        if not called:
            return "", Said(N_("No place is given."))
        return "", Said(N_("This plan has no place “{place}”."), {"place": called})

    def of_group(self, group: str) -> list[PlaceView]:
        """The places of a row or table, also where it is called "table 7"."""
        sought = fold(group)
        if sought in self._groups:
            return self._groups[sought]
        bare = sought
        for word in _TABLE_WORDS:
            bare = bare.replace(word, "").strip()
        return self._groups.get(bare, [])


_TABLE_WORDS = ("table", "row", "ban", "hang", "桌", "排", "号", "第", "台")


class _Crowd:
    """Everybody whom a list may mean: people who are expected, delegations, and what a place is kept for."""

    def __init__(self, unit: Unit, view: PlanView) -> None:
        sitting = {sitter.person.id: sitter.person for _place, sitter in view.sitters() if sitter.person}
        self._people = {**sitting, **{one.id: one for one in everybody(unit)}}
        self._codes = {fold(code): key for key, code in live_codes(unit, self._people).items()}
        self._codes.update({str(one.number): one.id for one in self._people.values()})
        self._named: dict[str, list[PersonView]] = defaultdict(list)
        self._delegations: dict[str, str] = {}
        for one in self._people.values():
            for name in set(_folded(_every_name(one))):
                self._named[name].append(one)
        for key, called in delegation_names(unit).items():
            self._delegations.update(dict.fromkeys(_folded(called), key))
        self._functions = {
            fold(messages(tag).text(words)): key for key, words in kinds.FUNCTIONS.items() for tag in LANGUAGES
        }

    def meant(self, row: ListedSeat) -> Party | Said:
        """Whom a row means, by the code or by name, or what is wrong with it."""
        if not row.get(CODE):
            return self._by_name(row)
        found = self._codes.get(fold(row.get(CODE)))
        if found is None:
            return Said(N_("There is no code “{code}” on the list of people."), {"code": row.get(CODE)})
        return Party(found)

    def _by_name(self, row: ListedSeat) -> Party | Said:
        name = fold(row.get(NAME))
        alike = self._named.get(name, [])
        for narrow in (self._second, self._of_organisation, self._of_delegation):
            if len(alike) > 1:
                alike = [one for one in alike if narrow(one, row)] or alike
        if len(alike) == 1:
            return Party(alike[0].id)
        if len(alike) > 1:
            words = N_("There are {count} people called {person}; give the code or the organisation.")
            return Said(words, {"count": len(alike), "person": row.get(NAME)})
        if name in self._functions:
            return Party(None, None, self._functions[name])
        if name in self._delegations:
            return Party(None, self._delegations[name])
        return Said(N_("{person} is not on the list of people."), {"person": row.get(NAME)})

    @staticmethod
    def _second(one: PersonView, row: ListedSeat) -> bool:
        return fold(row.get(SECOND)) in set(_folded(_every_name(one)))

    @staticmethod
    def _of_organisation(one: PersonView, row: ListedSeat) -> bool:
        return fold(row.get(ORGANISATION)) in set(_folded((*one.organisation, *one.organisation_short)))

    @staticmethod
    def _of_delegation(one: PersonView, row: ListedSeat) -> bool:
        return fold(row.get(DELEGATION)) in set(_folded(one.delegation))


def _is_for(sitter: Sitter, party: Party) -> bool:
    given = (party.delegate_id, party.delegation_id, party.function)
    return (sitter.delegate_id, sitter.delegation_id, sitter.function) == given


def _every_name(one: PersonView) -> tuple[str, ...]:
    names = one.names
    return (own_name(names, one.country), names.native, names.latin, names.vi, names.printed)


def _folded(words: Iterable[str]) -> list[str]:
    return [fold(word) for word in words if word]
