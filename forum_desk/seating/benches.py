"""Benches: the chairs that count as one table when people are arranged, the highest first.

A table is one bench. Of rows every stretch between two aisles is one, so that a delegation is never parted by an aisle;
where zones cut a row, so do they.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum_desk.seating import kinds
from forum_desk.seating.crowd import Chair, Room, Zone, has_seat
from forum_desk.seating.protocol import ranked_tables, rows_of

_GAP = 0.9
"""Chairs further apart than this, in metres, have an aisle between them."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Chairs that count as one table; `ring` is 1 for the highest, and grows with the distance to the stage."""

    label: str
    ring: int
    chairs: tuple[Chair, ...]
    zone: Zone | None = None
    is_round: bool = False

    def beside(self, one: Chair, other: Chair) -> bool:
        """Whether two of its chairs are neighbours."""
        here, there = self.chairs.index(one), self.chairs.index(other)
        apart = abs(here - there)
        return apart == 1 or (self.is_round and len(self.chairs) > 2 and apart == len(self.chairs) - 1)


def benches_of(room: Room, zones: Sequence[Zone]) -> tuple[Bench, ...]:
    """The benches of a banquet or hall."""
    if room.kind == kinds.BANQUET:
        return tuple(
            Bench(chairs[0].label, ring, chairs, _zone(chairs[0], zones), is_round=chairs[0].shape == "round")
            for ring, chairs in enumerate(ranked_tables(room), start=1)
        )
    found = []
    for ring, row in enumerate(rows_of(room), start=1):
        stretches = _stretches(sorted(row, key=lambda chair: chair.x), zones)
        for stretch in sorted(stretches, key=lambda chairs: min(abs(chair.x) for chair in chairs)):
            chairs = tuple(chair for chair in stretch if has_seat(chair))
            found.append(Bench(chairs[0].line or chairs[0].label, ring, chairs, _zone(chairs[0], zones)))
    return tuple(found)


def neighbours(benches: Collection[Bench], place_id: str) -> tuple[Chair, ...]:
    """The chairs beside a place."""
    for bench in benches:
        own = next((chair for chair in bench.chairs if chair.id == place_id), None)
        if own is not None:
            return tuple(chair for chair in bench.chairs if chair is not own and bench.beside(own, chair))
    return ()


def _stretches(row: Sequence[Chair], zones: Sequence[Zone]) -> list[list[Chair]]:
    stretches: list[list[Chair]] = []
    for chair in row:
        last = stretches[-1][-1] if stretches else None
        if last is None or chair.x - last.x > _GAP or _zone(chair, zones) != _zone(last, zones):
            stretches.append([])
        stretches[-1].append(chair)
    return stretches


def _zone(chair: Chair, zones: Sequence[Zone]) -> Zone | None:
    return next((zone for zone in zones if zone.holds(chair)), None)
