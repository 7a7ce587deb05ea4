"""Conflicts of what the database holds are the conflicts of the rules; what the organiser decides about rules lasts."""

import random

import pytest
from builders import DESK_1
from planned import generated, storable, store

from forum_desk.errors import Refused
from forum_desk.programme import commands
from forum_desk.programme.conflicts import DEFAULTS, check
from forum_desk.programme.findings import Key
from forum_desk.programme.plan import Settings, Severity
from forum_desk.programme.queries import findings, plan, settings_view
from forum_desk.storage import Database


def translated(key: Key, ids: dict[str, str]) -> Key:
    """The name of a finding with the plan's ids instead of the forum's."""
    rule, *lists, detail = key
    items, persons, halls = (tuple(ids.get(one, one) for one in some) for some in lists)
    return rule, tuple(sorted(items)), tuple(sorted(persons)), halls, detail


@pytest.mark.parametrize("seed", range(6))
def test_conflicts_of_the_database_are_those_of_the_rules(forum: Database, seed: int) -> None:
    wanted = storable(generated(random.Random(seed), 40))
    treated = {rule: random.Random(seed).choice(list(Severity)) for rule in list(DEFAULTS)[seed::6]}
    with forum.writing(DESK_1, "programme.fill") as unit:
        ids = dict(store(unit, wanted))
        for rule, severity in treated.items():
            commands.set_severity(unit, rule, severity)
    with forum.reading() as unit:
        stored = plan(unit, "en")
        found = {translated(one.key, ids): (one.severity, one.sentence("en")) for one in findings(unit, "en")}
    expected = {one.key: (one.severity, one.sentence("en")) for one in check(wanted, Settings(treated))}
    assert len(stored.items) == len(wanted.items)
    assert found.keys() == expected.keys()
    one_side = {key: said for key, said in found.items() if len(key[1]) == len(key[2]) == 1}
    assert one_side == {key: expected[key] for key in one_side}, "of two items at one time either may come first"


def test_rules_pauses_and_dismissals_are_decided_by_the_organiser(forum: Database) -> None:
    with forum.writing(DESK_1, "programme.rules") as unit:
        commands.set_severity(unit, "unscheduled", Severity.IGNORE)
        commands.set_planning(unit, None, rest_minutes=25, alert_minutes=45, audience=("zh", "vi"))
    with forum.reading() as unit:
        view = settings_view(unit)
    assert (view.rest_minutes, view.alert_minutes, view.audience) == (25, 45, ("zh", "vi"))
    assert view.severities["unscheduled"] == "ignore"
    assert view.severities["person_in_two_places"] == "block"
    with pytest.raises(Refused), forum.writing(DESK_1, "programme.rules") as unit:
        commands.set_severity(unit, "astrology", Severity.WARN)
