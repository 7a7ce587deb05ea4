"""Which papers a change puts out of date."""

from dataclasses import replace
from datetime import datetime, timedelta

from forum_desk.language import Trilingual
from forum_desk.programme.releases import FrozenItem, Player
from forum_desk.programme.reprints import PAPERS, Reprint, reprints

NINE = datetime(2024, 5, 22, 9)  # noqa: DTZ001 - programmes are in the venue's local time
SPEECH = FrozenItem("a", Trilingual(en="Welcome"), NINE, 20, ("A",), (Player("speaker", "P"),), "speech")
SIGNING = FrozenItem("b", Trilingual(en="Signing"), NINE, 15, ("B",), (Player("signatory", "Q"),), "signing")
BEFORE = (SPEECH, SIGNING)


def test_nothing_is_printed_again_when_nothing_changed() -> None:
    assert reprints(BEFORE, BEFORE) == ()


def test_another_hall_concerns_the_signs_of_both_and_the_people_of_the_item_only() -> None:
    found = {one.paper: one.only for one in reprints(BEFORE, (replace(SPEECH, halls=("C",)), SIGNING))}
    assert found["door-signs"] == ("A", "C")
    assert found["itineraries"] == ("P",)
    assert found["agenda"] == ()
    assert "line-ups" not in found


def test_another_speaker_concerns_both_people_and_no_cues() -> None:
    found = {
        one.paper: one.only for one in reprints(BEFORE, (replace(SPEECH, players=(Player("speaker", "R"),)), SIGNING))
    }
    assert found["itineraries"] == ("P", "R")
    assert "cues" not in found


def test_a_line_up_is_printed_again_for_who_stands_in_it_and_not_for_its_time() -> None:
    later = replace(SIGNING, start=NINE + timedelta(hours=1))
    assert "line-ups" not in {one.paper for one in reprints(BEFORE, (SPEECH, later))}
    other = replace(SIGNING, players=(Player("signatory", "S"),))
    assert Reprint("line-ups", ("b",)) in reprints(BEFORE, (SPEECH, other))


def test_a_cancelled_signing_concerns_every_paper() -> None:
    assert {one.paper for one in reprints(BEFORE, (SPEECH,))} == set(PAPERS)
