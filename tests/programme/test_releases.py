"""What changed between two versions of a programme."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.errors import Refused
from forum_desk.language import Trilingual
from forum_desk.programme.releases import ASPECTS, Difference, FrozenItem, Player, difference, freeze, thaw

NINE = datetime(2024, 5, 22, 9)  # noqa: DTZ001 - programmes are in the venue's local time

STARTS = st.none() | st.integers(0, 600).map(lambda minutes: NINE + timedelta(minutes=minutes))
PLAYERS = st.lists(st.builds(Player, st.sampled_from(("speaker", "chair")), st.sampled_from("PQRS")), max_size=3).map(
    tuple
)
ITEMS = st.builds(
    FrozenItem,
    id=st.sampled_from("abcdefgh"),
    title=st.builds(Trilingual, st.sampled_from(("开幕", "签约")), st.just(""), st.sampled_from(("One", "Two"))),
    start=STARTS,
    minutes=st.sampled_from((10, 20)),
    halls=st.lists(st.sampled_from("AB"), max_size=2, unique=True).map(tuple),
    players=PLAYERS,
    kind=st.sampled_from(("speech", "signing")),
)
VERSIONS = st.lists(ITEMS, unique_by=lambda item: item.id).map(tuple)

ITEM = FrozenItem("a", Trilingual(en="Opening"), NINE, 20, ("A",), (Player("speaker", "P"),), "speech")

CHANGES: dict[str, Callable[[FrozenItem], FrozenItem]] = {
    "time": lambda item: replace(item, start=NINE + timedelta(minutes=5)),
    "room": lambda item: replace(item, halls=("A", "B")),
    "duration": lambda item: replace(item, minutes=25),
    "title": lambda item: replace(item, title=Trilingual(en="Opening", vi="Khai mạc")),
    "people": lambda item: replace(item, players=(Player("speaker", "P", "Rector"),)),
}


@pytest.mark.parametrize("what", ASPECTS)
def test_each_aspect_is_told_by_itself(what: str) -> None:
    found = difference((ITEM,), (CHANGES[what](ITEM),))
    assert {aspect: getattr(found, aspect) for aspect in ASPECTS if getattr(found, aspect)} == {what: ("a",)}
    assert [(change.id, change.what) for change in found.changes] == [("a", what)]
    assert (found.new, found.cancelled) == ((), ())


def test_what_leaves_the_pool_is_new_and_what_returns_to_it_is_cancelled() -> None:
    pooled = replace(ITEM, start=None)
    assert difference((pooled,), (ITEM,)) == Difference(new=("a",))
    assert difference((ITEM,), (pooled,)) == Difference(cancelled=("a",))
    assert difference((pooled,), ()).is_nothing


@given(VERSIONS)
def test_a_version_differs_in_nothing_from_itself(version: tuple[FrozenItem, ...]) -> None:
    assert difference(version, version).is_nothing


@given(VERSIONS, VERSIONS)
def test_what_is_new_one_way_is_cancelled_the_other(old: tuple[FrozenItem, ...], new: tuple[FrozenItem, ...]) -> None:
    there, back = difference(old, new), difference(new, old)
    assert (there.new, there.cancelled) == (back.cancelled, back.new)
    assert all(sorted(getattr(there, what)) == sorted(getattr(back, what)) for what in ASPECTS)


@given(VERSIONS, VERSIONS)
def test_applying_the_changes_gives_the_newer_version(old: tuple[FrozenItem, ...], new: tuple[FrozenItem, ...]) -> None:
    field = {"time": "start", "room": "halls", "duration": "minutes", "title": "title", "people": "players"}
    found = difference(old, new)
    made = {item.id: item for item in old if item.start is not None and item.id not in found.cancelled}
    made |= {item.id: item for item in new if item.id in found.new}
    for change in found.changes:
        assert getattr(made[change.id], field[change.what]) == change.before
        made[change.id] = replace(made[change.id], **{field[change.what]: change.after})
    wanted = {item.id: item for item in new if item.start is not None}
    assert {key: replace(item, kind="") for key, item in made.items()} == {
        key: replace(item, kind="") for key, item in wanted.items()
    }
    assert {key for key in wanted if key not in found.touched()} <= {item.id for item in old}


@given(VERSIONS)
def test_a_frozen_version_is_read_again_after_storing_it(version: tuple[FrozenItem, ...]) -> None:
    assert thaw(json.loads(json.dumps(freeze(version), ensure_ascii=False))) == version


@pytest.mark.parametrize("stored", [{}, {"format": 2, "items": []}, {"format": 1, "items": [{"id": "a"}]}])
def test_a_version_of_another_program_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(Refused):
        thaw(stored)
