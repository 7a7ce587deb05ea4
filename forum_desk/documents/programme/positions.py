"""Who stands where on the stage in an item: by hand where the organiser has placed people, else by protocol.

Signing, as the audience sees it left to right: the guest, the host, each with witnesses behind (rules of `seating`);
all others by rank from the middle. Units that are given plaques come in batches, in the order of their list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from forum_desk.language import Trilingual
from forum_desk.programme.details import Party
from forum_desk.programme.rules import role
from forum_desk.programme.views import ItemView, PartView
from forum_desk.seating.rules import RULE_PACKS, SOURCES, rostrum

MOST_IN_A_ROW = 11
UNSAID = Trilingual()


@dataclass(frozen=True, slots=True)
class Standing:
    """One place: its number in the order in which people go up, whose it is, and whether it leads the row.

    `words` name an organisation where no person is known.
    """

    order: int
    part: PartView | None = None
    words: Trilingual = UNSAID
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row left to right as the audience sees it; `source` is a message id that says by which rule, "" by hand."""

    standings: tuple[Standing, ...]
    batch: int = 0
    title: Trilingual = UNSAID
    source: str = ""
    is_front: bool = True


def rows_of(item: ItemView, *, by_hand: bool = True) -> tuple[Row, ...]:
    """The rows of an item, the front one first, batch after batch; none where nobody is named.

    Without `by_hand` as protocol has them, whatever was placed by hand.
    """
    if by_hand and item.details.line_up:
        return tuple(_by_hand(item))
    if item.kind == "signing":
        return tuple(_signing(item))
    units = tuple(_units(item))
    return units or tuple(_by_rank([part for part in item.by_rank if part.person and role(part.role).on_stage]))


def _by_hand(item: ItemView) -> Iterator[Row]:
    parts = {part.id: part for part in item.parts}
    spots = sorted(item.details.line_up, key=lambda spot: (spot.batch, spot.row, spot.place))
    for (batch, row), group in groupby(spots, key=lambda spot: (spot.batch, spot.row)):
        there = [parts[spot.part] for spot in group if spot.part in parts]
        if there:
            yield Row(tuple(_standing(n, part) for n, part in enumerate(there, 1)), batch, is_front=row == 0)


def _signing(item: ItemView) -> Iterator[Row]:
    """Batch by batch the parties; without parties those who are to sign, or the organisations that do."""
    if item.details.parties:
        yield from _parties(item)
        return
    signers = [part for part in item.by_rank if part.role == "signatory"]
    signers = signers or [part for part in item.parts if part.role == "signing_party"]
    if signers:
        ordered = _guests_first(signers, signers)
        standings = tuple(_standing(n, part, leads=True) for n, part in enumerate(ordered, 1))
        yield Row(standings, source=SOURCES["signing"])
    yield from _behind([part for part in item.by_rank if part.role == "witness"])


def _parties(item: ItemView) -> Iterator[Row]:
    people = {part.person.id: part for part in item.parts if part.person}
    titles = {batch.number: batch.title for batch in item.details.batches}
    parties = sorted(item.details.parties, key=lambda party: party.batch)
    for batch, group in groupby(parties, key=lambda party: party.batch):
        there = list(group)
        ordered = _guests_first(there, [people.get(party.signatory) for party in there])
        standings = tuple(
            Standing(n, people.get(party.signatory), _named(party, item), leads=True)
            for n, party in enumerate(ordered, 1)
        )
        yield Row(standings, batch, titles.get(batch, UNSAID), SOURCES["signing"])
        yield from _behind([people[party.witness] for party in ordered if party.witness in people], batch)


Signer = TypeVar("Signer")


def _guests_first(signers: Sequence[Signer], people: Sequence[PartView | None]) -> list[Signer]:
    """Guests at the left as the audience sees it; of two of whom nobody is known, the first named is the host."""
    sides = [part.person.side if part is not None and part.person is not None else "" for part in people]
    if len(signers) == len(("guest", "host")) and len(set(sides)) == 1:
        return list(signers[::-1])
    ordered = sorted(zip(sides, range(len(signers)), signers, strict=True), key=lambda one: (one[0] == "host", one[1]))
    return [signer for _side, _place, signer in ordered]


def _behind(witnesses: Sequence[PartView], batch: int = 0) -> Iterator[Row]:
    if witnesses:
        yield Row(tuple(_standing(n, part) for n, part in enumerate(witnesses, 1)), batch, is_front=False)


def _units(item: ItemView) -> Iterator[Row]:
    """Rows of those who are given plaques, left to right in the order of their list."""
    people = {part.person.id: part for part in item.parts if part.person}
    titles = {batch.number: batch.title for batch in item.details.batches}
    order = 0
    for batch, group in groupby(sorted(item.details.units, key=lambda unit: unit.batch), key=lambda unit: unit.batch):
        units = list(group)
        for start in range(0, len(units), MOST_IN_A_ROW):
            chunk = units[start : start + MOST_IN_A_ROW]
            standings = []
            for unit in chunk:
                order += 1
                words = unit.name if any(unit.name) else _organisation(unit.organisation, item)
                standings.append(Standing(order, people.get(unit.receiver), words))
            yield Row(tuple(standings), batch, titles.get(batch, UNSAID) if start == 0 else UNSAID)


def _by_rank(parts: Sequence[PartView]) -> Iterator[Row]:
    """The highest in the middle of the front row; who finds no room there stands in the next."""
    both_sides = len({part.person.side for part in parts if part.person}) > 1
    pack = RULE_PACKS["sino-foreign" if both_sides else "china"]
    for start in range(0, len(parts), MOST_IN_A_ROW):
        chunk = parts[start : start + MOST_IN_A_ROW]
        ranks = rostrum(len(chunk), pack.key)
        standings = tuple(_standing(start + rank, chunk[rank - 1], leads=start == 0 and rank == 1) for rank in ranks)
        yield Row(standings, source=pack.rostrum_source if start == 0 else "", is_front=start == 0)


def _standing(order: int, part: PartView, *, leads: bool = False) -> Standing:
    return Standing(order, part, part.organisation, leads)


def _named(party: Party, item: ItemView) -> Trilingual:
    return party.name if any(party.name) else _organisation(party.organisation, item)


def _organisation(organisation_id: str, item: ItemView) -> Trilingual:
    return next((part.organisation for part in item.parts if part.organisation_id == organisation_id), UNSAID)
