"""Who has to be told of, for any plan and any clock."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forum_desk.checkin.needed import LATEST, Needed, due
from forum_desk.language import Trilingual
from forum_desk.programme.views import PartView

NINE = datetime(2027, 5, 20, 9)  # noqa: DTZ001 - times of a programme are the venue's own
NAMES = "abcdef"


def needed(start: int, name: str) -> Needed:
    return Needed(
        f"{name}{start}",
        Trilingual(en="Talk"),
        NINE + timedelta(minutes=start),
        PartView("p", "speaker", name=name),
        None,
    )


plans = st.lists(st.builds(needed, st.integers(-200, 200), st.sampled_from(NAMES)), max_size=12)
minutes = st.integers(0, 120)


@given(plans, st.sets(st.sampled_from(NAMES)), minutes)
def test_exactly_those_are_told_who_are_not_here_and_wanted_in_time(
    plan: list[Needed], here: set[str], ahead: int
) -> None:
    told = {(alert.item_id, alert.part.name) for alert in due(plan, here, NINE, ahead)}
    for one in plan:
        left = one.starts_at - NINE
        wanted = -LATEST <= left <= timedelta(minutes=ahead) and one.part.name not in here
        assert ((one.item_id, one.part.name) in told) is wanted


@given(plans, st.sets(st.sampled_from(NAMES)), minutes, st.sampled_from(NAMES))
def test_a_check_in_ends_the_alerts_of_that_person_and_no_other(
    plan: list[Needed], here: set[str], ahead: int, comes: str
) -> None:
    before = due(plan, here, NINE, ahead)
    after = due(plan, here | {comes}, NINE, ahead)
    assert after == tuple(alert for alert in before if alert.part.name != comes)


@given(plans, minutes, minutes)
def test_a_longer_time_before_never_hides_anybody(plan: list[Needed], one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert {a.item_id for a in due(plan, (), NINE, less)} <= {a.item_id for a in due(plan, (), NINE, more)}


@given(plans, minutes)
def test_the_most_urgent_comes_first_and_the_minutes_are_right(plan: list[Needed], ahead: int) -> None:
    told = due(plan, (), NINE, ahead)
    assert [alert.minutes for alert in told] == sorted(alert.minutes for alert in told)
    assert all(alert.starts_at == NINE + timedelta(minutes=alert.minutes) for alert in told)
