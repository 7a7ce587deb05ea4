from typing import Any

import pytest
from halls import hall, wedding

from forum_desk.errors import Refused
from forum_desk.seating.solver.instances import Delegations, Wishes, read_instance

SMALL: dict[str, Any] = {"tables": 2, "cap": 4, "ring": [1, 2], "size": [3, 2], "weight": [5, 1], "apart": [[0, 1]]}
PAIRS: dict[str, Any] = {"tables": 2, "cap": 2, "names": ["a", "b", "c"], "together": [[0, 1, 5]], "min_known": 0}


def test_both_forms_are_read() -> None:
    assert isinstance(read_instance(hall(1)), Delegations)
    assert isinstance(read_instance(wedding(2, 10, 1)), Wishes)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        None,
        {},
        {"tables": 2, "cap": 4},
        {**SMALL, "tables": 0},
        {**SMALL, "tables": True},
        {**SMALL, "tables": 2.5},
        {**SMALL, "cap": "4"},
        {**SMALL, "ring": [1]},
        {**SMALL, "ring": [1, float("nan")]},
        {**SMALL, "ring": [1, -1]},
        {**SMALL, "ring": [1, float("inf")]},
        {**SMALL, "ring": [1, 10**400]},
        {**SMALL, "size": [3, 0]},
        {**SMALL, "size": [3, "2"]},
        {**SMALL, "size": 3},
        {**SMALL, "weight": [5]},
        {**SMALL, "weight": [5, None]},
        {**SMALL, "apart": [[0, 2]]},
        {**SMALL, "apart": [[0, 0]]},
        {**SMALL, "apart": [[0]]},
        {**SMALL, "apart": [3]},
        {**PAIRS, "names": []},
        {**PAIRS, "names": [1, 2, 3]},
        {**PAIRS, "together": [[0, 1]]},
        {**PAIRS, "together": [[0, 1, "x"]]},
        {**PAIRS, "together": [[0, 9, 1]]},
        {**PAIRS, "together": [[0, 1, 5], [1, 0, 6]]},
        {**PAIRS, "min_known": -1},
    ],
)
def test_an_instance_that_makes_no_sense_is_refused_in_one_sentence(wrong: Any) -> None:
    with pytest.raises(Refused) as refused:
        read_instance(wrong)
    assert str(refused.value).count("\n") == 0


def test_a_wish_said_twice_counts_once() -> None:
    read = read_instance({**PAIRS, "together": [[0, 1, 5], [1, 0, 5]]})
    assert read.score((0, 0, 1)) == 5


def test_the_score_is_weight_times_heads_times_ring() -> None:
    read = read_instance(SMALL)
    assert read.score((0, 1)) == 5 * 3 * 1 + 1 * 2 * 2
    assert read.holds((0, 1))
    assert not read.holds((0, 0))
