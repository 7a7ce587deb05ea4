"""Invented halls for tests and benchmarks of the optimiser: every one can be seated, because it was seated first."""

import random
from itertools import pairwise
from typing import Any

HEADS = 10

WEDDING_NAMES = (
    "Deb", "John", "Martha", "Travis", "Allan", "Lois", "Jayne", "Brad", "Abby",
    "Mary Helen", "Lee", "Annika", "Carl", "Colin", "Shirley", "DeAnn", "Lori",
)  # fmt: skip
_CLOSE = {(0, 1): 50, (2, 3): 50, (4, 5): 50, (6, 7): 50, (9, 10): 50, (2, 8): 10}


def hall(
    seed: int, *, tables: int = 40, people: int = 400, delegations: int = 100, apart: int = 30, far: bool = False
) -> dict[str, Any]:
    """Full tables of ten cut into delegations and shuffled; `far` gives every table its own cost and wide weights."""
    chance = random.Random(seed)
    parts = [1] * (people // HEADS)
    while sum(parts) < delegations:
        table = chance.randrange(len(parts))
        parts[table] += parts[table] < HEADS
    units: list[tuple[int, int]] = []
    for table, count in enumerate(parts):
        cuts = [0, *sorted(chance.sample(range(1, HEADS), count - 1)), HEADS]
        units.extend((table, end - start) for start, end in pairwise(cuts))
    chance.shuffle(units)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < apart:
        one, other = sorted(chance.sample(range(len(units)), 2))
        if units[one][0] != units[other][0]:
            pairs.add((one, other))
    return {
        "tables": tables,
        "cap": HEADS,
        "ring": [chance.randint(1, 60) if far else 1 + table // 8 for table in range(tables)],
        "size": [heads for _table, heads in units],
        "weight": [chance.randint(1, 100) if far else chance.choice((1, 2, 3, 5, 8, 13)) for _unit in units],
        "apart": [list(pair) for pair in sorted(pairs)],
    }


def wedding(tables: int, cap: int, min_known: int) -> dict[str, Any]:
    """The seating of 17 wedding guests published by Bellows and Peterson (2012), as OR-tools tells it.

    Everybody knows everybody of their own side (9 of the bride's, 8 of the groom's) with value 1; couples have 50, the
    bride's sister and cousin 10.
    """
    together = [
        [one, other, _CLOSE.get((one, other), 1)]
        for one in range(17)
        for other in range(one + 1, 17)
        if (one < 9) == (other < 9)
    ]
    names = list(WEDDING_NAMES)
    return {"tables": tables, "cap": cap, "names": names, "together": together, "min_known": min_known}
