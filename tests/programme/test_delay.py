"""What the day does to the plan of one hall."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forum_desk.programme.delay import Actual, Phase, expected, standing
from forum_desk.programme.timing import Line, Slot

NINE = datetime(2024, 5, 22, 9)  # noqa: DTZ001 - programmes are in the venue's local time


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def minute(moment: datetime) -> int:
    return int((moment - NINE).total_seconds()) // 60


LINE: Line = (
    Slot("opening", at(0), 20, "opening"),
    Slot("keynote", at(20), 30, "keynote"),
    Slot("coffee", at(50), 20, "break", least=8),
    Slot("panel", at(70), 40, "panel"),
    Slot("photo", at(115), 10, "photo"),
)


def test_a_break_absorbs_a_delay_before_anything_else_moves() -> None:
    actuals = {"opening": Actual(at(0), at(27))}
    seen = expected(LINE, actuals, at(27))
    assert [(one.id, minute(one.start), minute(one.end)) for one in seen] == [
        ("opening", 0, 27),
        ("keynote", 27, 57),
        ("coffee", 57, 70),
        ("panel", 70, 110),
        ("photo", 115, 125),
    ]
    assert [one.late for one in seen] == [0, 7, 7, 0, 0]


def test_what_a_break_cannot_absorb_is_passed_on_until_free_time_takes_it() -> None:
    seen = expected(LINE, {"opening": Actual(at(0), at(36))}, at(36))
    assert [one.late for one in seen] == [0, 16, 16, 4, 0]
    assert [one.over for one in seen] == [16, 0, -12, 0, 0]


def test_a_running_item_over_its_time_pushes_the_others_by_the_minute() -> None:
    actuals = {"opening": Actual(at(0), at(20)), "keynote": Actual(at(20))}
    assert standing(LINE, actuals, at(40)).late == 0
    seen = standing(LINE, actuals, at(55))
    assert (seen.now and seen.now.id, seen.next and seen.next.id, seen.late) == ("keynote", "coffee", 5)


def test_minutes_granted_on_the_day_count() -> None:
    actuals = {"opening": Actual(at(0), at(20)), "keynote": Actual(at(20), extra=3)}
    assert minute(expected(LINE, actuals, at(30))[1].end) == 53


def test_a_skipped_item_takes_no_time() -> None:
    actuals = {"opening": Actual(at(0), at(40)), "keynote": Actual(skipped=True)}
    seen = expected(LINE, actuals, at(40))
    assert [one.phase for one in seen[:3]] == [Phase.DONE, Phase.SKIPPED, Phase.AHEAD]
    assert seen[2].late == 0


def test_an_item_that_does_not_begin_is_late_by_the_clock() -> None:
    assert standing(LINE, {}, at(12)).late == 12
    assert standing(LINE, {}, at(-30)).late == 0


def test_after_the_last_item_only_what_runs_can_be_late() -> None:
    done = {slot.id: Actual(slot.start, slot.end) for slot in LINE}
    assert standing(LINE, done, at(130)).late == 0
    running = {**done, "photo": Actual(at(115))}
    assert standing(LINE, running, at(130)).late == 5


def test_an_end_without_its_start_is_understood() -> None:
    seen = expected(LINE, {"opening": Actual(ended=at(25))}, at(25))
    assert (minute(seen[0].start), minute(seen[0].end), seen[1].late) == (0, 25, 5)


@given(
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 30), st.sampled_from(("speech", "break"))), max_size=8),
    st.integers(-20, 200),
)
def test_nothing_begins_early_nor_before_the_item_before_it_ends(parts: list[tuple[int, int, str]], now: int) -> None:
    slots: list[Slot] = []
    clock = NINE
    for number, (gap, minutes, kind) in enumerate(parts):
        slots.append(Slot(str(number), clock + timedelta(minutes=gap), minutes, kind))
        clock = slots[-1].end
    seen = expected(tuple(slots), {}, at(now))
    free = at(now)
    for slot, one in zip(slots, seen, strict=True):
        assert one.start == max(slot.start, free)
        assert slot.least_minutes <= minute(one.end) - minute(one.start) <= slot.minutes
        assert slot.absorbs or minute(one.end) - minute(one.start) == slot.minutes
        free = one.end
