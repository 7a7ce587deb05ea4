from typing import Any

import pytest

from forum_desk.language import speak
from forum_desk.seating.solver import read_instance, solve
from forum_desk.seating.solver.reasons import reasons


def why(document: dict[str, Any]) -> tuple[str, ...]:
    speak("en")
    instance = read_instance(document)
    found = solve(instance, seconds=0.5)
    assert found.table is None
    assert found.proved
    assert found.conflict
    return reasons(instance, found.conflict, lambda unit: f"#{unit}")


def room(tables: int, size: list[int], apart: list[list[int]] | None = None, cap: int = 10) -> dict[str, Any]:
    return {
        "tables": tables,
        "cap": cap,
        "ring": [1] * tables,
        "size": size,
        "weight": [1] * len(size),
        "apart": apart or [],
    }


def test_a_delegation_larger_than_a_table_is_named() -> None:
    assert why(room(3, [2, 11, 3])) == (
        "#1 (11 people) sits whole at one table.",
        "There are 3 tables of 10 seats.",
    )


def test_more_people_than_seats_are_counted() -> None:
    assert why(room(2, [7, 7, 7])) == ("21 people need a seat.", "There are 2 tables of 10 seats.")


def test_of_many_wishes_only_those_that_contradict_are_named() -> None:
    clique = [[0, 1], [0, 2], [1, 2]]
    assert why(room(2, [1] * 8, [[4, 5], *clique, [6, 7]])) == (
        "#0 and #1 sit apart.",
        "#0 and #2 sit apart.",
        "#1 and #2 sit apart.",
        "There are 2 tables of 10 seats.",
    )


def test_delegations_too_large_to_share_are_named() -> None:
    assert why(room(2, [6, 1, 7, 6])) == (
        "#0 (6 people) sits whole at one table.",
        "#2 (7 people) sits whole at one table.",
        "#3 (6 people) sits whole at one table.",
        "There are 2 tables of 10 seats.",
    )


def test_a_ring_of_people_apart_does_not_fit_two_tables() -> None:
    pytest.importorskip("highspy", reason="proofs need HiGHS")
    ring = [[0, 1], [1, 2], [2, 3], [3, 4], [0, 4]]
    sentences = why(room(2, [1] * 8, [*ring, [5, 6]]))
    assert sum("apart" in sentence for sentence in sentences) == 5
    assert not any("#5" in sentence or "#6" in sentence for sentence in sentences)


def test_one_who_knows_too_few_is_named() -> None:
    document = {"tables": 2, "cap": 3, "names": ["A", "B", "C"], "together": [[0, 1, 2]], "min_known": 1}
    assert why(document) == (
        "#2 wants at least 1 known people at the table.",
        "#2 knows 0 people.",
        "There are 2 tables of 3 seats.",
    )
