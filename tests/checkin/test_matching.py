"""How well people fit what was typed."""

from forum_desk.checkin.matching import match
from forum_desk.checkin.rules import SearchablePerson, parse
from forum_desk.people.rules import Names


def test_a_usual_reading_comes_before_a_rare_one() -> None:
    query = parse("shan")
    usual = match(query, SearchablePerson(Names(native="单晓峰"), number="9"))
    rare = match(query, SearchablePerson(Names(native="邓姝"), number="1"))
    assert usual is not None
    assert rare is not None
    assert usual < rare


def test_the_bearers_own_spelling_decides_between_readings() -> None:
    query = parse("tan")
    tan = match(query, SearchablePerson(Names(native="覃立新", latin="Tan Lixin"), number="9"))
    qin = match(query, SearchablePerson(Names(native="覃堃", latin="Qin Kun"), number="1"))
    assert tan is not None
    assert qin is not None
    assert tan < qin
