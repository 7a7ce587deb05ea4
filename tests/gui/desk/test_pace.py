from desk_room import FakeStopwatch

from forum_desk.gui.desk.pace import Pace


def test_the_time_runs_from_the_first_key_to_the_check_in() -> None:
    clock = FakeStopwatch()
    pace = Pace(clock)
    pace.begin()
    clock.seconds = 10
    pace.begin()
    clock.seconds = 18.4
    assert pace.end() == 18
    assert pace.end() is None


def test_a_scan_counts_one_second_at_least() -> None:
    pace = Pace(FakeStopwatch())
    pace.begin()
    assert pace.end() == 1


def test_a_cleared_box_starts_anew() -> None:
    clock = FakeStopwatch()
    pace = Pace(clock)
    pace.begin()
    clock.seconds = 60
    pace.drop()
    pace.begin()
    clock.seconds = 65
    assert pace.end() == 5
