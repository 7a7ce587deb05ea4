"""The amber band: it comes half an hour before, says whom, what and when, and goes by itself."""

from board_room import Morning
from builders import DESK_2

from forum_desk.checkin.alerts import alerts
from forum_desk.checkin.commands import check_in
from forum_desk.gui.board.stage_alerts import KEY, StageAlerts
from forum_desk.gui.kit import Label
from forum_desk.language import Trilingual
from forum_desk.programme import commands
from forum_desk.programme.details import Details, Party


def band(room: Morning) -> str:
    """Everything that the band says."""
    banner = room.window.banner(KEY)
    return "" if banner is None else " | ".join(label.text() for label in banner.findChildren(Label) if label.text())


def test_the_band_comes_with_the_time_and_goes_with_the_check_in(morning: Morning) -> None:
    stage = StageAlerts(morning.window, morning.runner)
    morning.at(-1)
    morning.window.go("board")
    morning.settle()
    assert band(morning) == ""
    morning.at(0)
    stage.ask()
    morning.until(lambda: band(morning) != "")
    assert band(morning) == "Ann Ng is needed on stage and has not checked in | 09:00 Opening (Speaker)"
    assert "Ann Ng" in morning.row(morning.opening).missing
    with morning.database.writing(DESK_2, "checkin.check_in") as unit:
        check_in(unit, morning.ann)
    morning.runner.announced.emit(unit.announcement)
    morning.until(lambda: band(morning) == "")
    morning.settle()
    assert morning.row(morning.opening).missing == ""


def test_a_signatory_who_is_only_in_the_list_of_parties_is_waited_for_too(morning: Morning) -> None:
    carl = morning.plan.person("Carl Po")
    parties = (
        Party(name=Trilingual(en="Yunbo College"), signatory=carl),
        Party(name=Trilingual(en="Dong An Institute"), signatory="nobody"),
        Party(name=Trilingual(en="Harbour Group"), signatory=morning.ann),
    )
    with morning.database.writing(DESK_2, "programme.edit") as unit:
        commands.edit_item(unit, morning.opening, None, {"details": Details(parties=parties)})
    morning.at(1)
    with morning.database.reading() as reading:
        assert sorted((alert.part.printed_name("en"), alert.part.role) for alert in alerts(reading)) == [
            ("Ann Ng", "speaker"),
            ("Carl Po", "signatory"),
            ("Dong An Institute", "signatory"),
        ]
    with morning.database.writing(DESK_2, "checkin.check_in") as unit:
        check_in(unit, carl)
    with morning.database.reading() as reading:
        assert "Carl Po" not in {alert.part.printed_name("en") for alert in alerts(reading)}


def test_several_are_counted_and_named_below(morning: Morning) -> None:
    StageAlerts(morning.window, morning.runner)
    morning.at(20)
    morning.window.go("board")
    morning.until(lambda: band(morning) != "")
    assert band(morning) == (
        "2 people are needed on stage and have not checked in | Ann Ng 09:00 (Speaker) · Bob Oh 09:20 (Speaker)"
    )


def test_an_item_that_began_needs_nobody_any_more(morning: Morning) -> None:
    StageAlerts(morning.window, morning.runner)
    morning.at(0)
    morning.window.go("board")
    morning.until(lambda: band(morning) != "")
    morning.elsewhere(lambda unit: commands.start(unit, morning.opening))
    morning.until(lambda: band(morning) == "")
