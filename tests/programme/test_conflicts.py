"""Conflicts of a programme, compared with an oracle that looks at every minute and every pair."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned import HALLS, at, generated, some_item

from forum_desk.programme.conflicts import DEFAULTS, check, inspect, introduced, recheck
from forum_desk.programme.plan import (
    Dismissal,
    Hall,
    Part,
    Plan,
    PlanItem,
    Settings,
    Severity,
    Span,
)
from forum_desk.programme.rules import KINDS, ROLES


def speech(name: str, start: datetime | None, minutes: int = 30, hall: str = "A", *speakers: str) -> PlanItem:
    parts = tuple(Part("speaker", speaker) for speaker in speakers or (f"speaker of {name}",))
    return PlanItem(name, "speech", name, start, minutes, (hall,), parts=parts)


def rules_of(plan: Plan, settings: Settings | None = None) -> list[str]:
    return [finding.rule for finding in check(plan, settings)]


# The oracle: sets of minutes, all pairs, no sweep. It names a finding by rule, items, persons, halls and detail.

Named = tuple[str, frozenset[str], frozenset[str], tuple[str, ...], str]
Rest = tuple[str, frozenset[str], tuple[str, ...], str]
NOBODY: frozenset[str] = frozenset()


def minutes_of(item: PlanItem) -> set[datetime]:
    if item.start is None:
        return set()
    return {item.start + timedelta(minutes=minute) for minute in range(item.minutes)}


def minutes_in(spans: tuple[Span, ...]) -> set[datetime]:
    return {
        start + timedelta(minutes=minute)
        for start, end in spans
        for minute in range(max(int((end - start).total_seconds()) // 60, 0))
    }


def binding(item: PlanItem) -> set[str]:
    return {part.person for part in item.parts if part.person and ROLES[part.role].binds}


def oracle(plan: Plan, rest: int) -> set[Named]:
    found = {
        (rule, frozenset({item.id}), who, where, what)
        for item in plan.items
        for rule, who, where, what in _alone(item, plan)
    }
    return found | {
        (rule, frozenset({one.id, other.id}), who, where, what)
        for one, other in combinations(plan.items, 2)
        for rule, who, where, what in _pairs(one, other, plan, rest)
    }


def _alone(item: PlanItem, plan: Plan) -> Iterator[Rest]:
    yield from _times_alone(item, plan)
    yield from _people_alone(item, plan)
    yield from _languages_alone(item, plan)
    seats = [plan.halls[hall].seats for hall in item.halls]
    if seats and 0 not in seats and item.heads > sum(seats):
        yield "capacity", NOBODY, item.halls, ""
    roles = {part.role for part in item.parts if part.person or part.organisation}
    for need in KINDS[item.kind].needs if item.kind in KINDS else ():
        if not roles & set(need.roles):
            yield "role_missing", NOBODY, (), "/".join(need.roles)


def _times_alone(item: PlanItem, plan: Plan) -> Iterator[Rest]:
    if item.start is None:
        yield "unscheduled", NOBODY, (), ""
    if item.minutes == 0:
        yield "zero_duration", NOBODY, (), ""
    if item.minutes < 0:
        yield "negative_duration", NOBODY, (), ""
    if item.start is None:
        return
    # An item without duration touches its moment from both sides.
    end = item.start + timedelta(minutes=max(item.minutes, 0))
    session = plan.sessions.get(item.session or "")
    if session and not (session.start or item.start) <= item.start <= end <= (session.end or end):
        yield "outside_session", NOBODY, (), ""
    open_minutes = minutes_in(plan.days)
    touching = {item.start, item.start - timedelta(minutes=1)}
    inside = minutes_of(item) <= open_minutes if item.minutes > 0 else bool(touching & open_minutes)
    if plan.days and not inside:
        yield "outside_day", NOBODY, (), ""


def _people_alone(item: PlanItem, plan: Plan) -> Iterator[Rest]:
    everybody = {part.person for part in item.parts if part.person}
    for name in everybody & plan.persons.keys():
        person = plan.persons[name]
        if not person.confirmed and any(part.person == name and ROLES[part.role].confirms for part in item.parts):
            yield "not_confirmed", frozenset({name}), (), ""
        there = minutes_of(item) if person.present is None else minutes_in(person.present)
        if name in binding(item) and not minutes_of(item) <= there - minutes_in(person.absent):
            yield "not_available", frozenset({name}), (), ""
    for one, other in combinations(sorted(everybody), 2):
        apart = [plan.persons[name].not_with if name in plan.persons else NOBODY for name in (one, other)]
        if other in apart[0] or one in apart[1]:
            yield "not_with", frozenset({one, other}), (), ""
    for name in {part.person for part in item.parts if part.role == "interpreter"}:
        parts = [part for part in item.parts if part.person == name and ROLES[part.role].binds]
        booths = {frozenset(part.languages or ()) for part in parts if part.mode == "simultaneous"}
        if len(booths) > 1 or {part.role for part in parts} != {"interpreter"}:
            yield "interpreter_double", frozenset({name}), (), ""


def _languages_alone(item: PlanItem, plan: Plan) -> Iterator[Rest]:
    interpreters = [part for part in item.parts if part.role == "interpreter"]
    for channel in item.interpretation:
        serving = [
            part
            for part in interpreters
            if (part.languages is None or {*part.languages} == {*channel.languages})
            and ("" in {part.mode, channel.mode} or part.mode == channel.mode)
        ]
        if not serving:
            detail = "-".join(word for word in (*channel.languages, channel.mode) if word)
            yield "interpreter_missing", NOBODY, (), detail
    covered = [{*channel.languages} for channel in item.interpretation]
    covered += [{*part.languages} for part in interpreters if part.languages]
    spoken = item.languages if item.kind in KINDS and KINDS[item.kind].spoken else ()
    for said in spoken:
        for heard in plan.audience if item.audience is None else item.audience:
            if said != heard and {said, heard} not in covered:
                yield "language_without_interpretation", NOBODY, (), f"{said}-{heard}"


def _pairs(one: PlanItem, other: PlanItem, plan: Plan, rest: int) -> Iterator[Rest]:
    if minutes_of(one) and minutes_of(other):
        if minutes_of(one) & minutes_of(other):
            yield from _overlapping(one, other)
        else:
            yield from _following(one, other, plan, rest)


def _overlapping(one: PlanItem, other: PlanItem) -> Iterator[Rest]:
    for hall in {*one.halls} & {*other.halls}:
        yield "hall_in_two_uses", NOBODY, (hall,), ""
    if other.id in one.not_with or one.id in other.not_with:
        yield "not_with", NOBODY, (), ""
    for person in binding(one) & binding(other):
        interprets = any(part.person == person and part.role == "interpreter" for part in (*one.parts, *other.parts))
        yield "interpreter_double" if interprets else "person_in_two_places", frozenset({person}), (), ""


def _following(one: PlanItem, other: PlanItem, plan: Plan, rest: int) -> Iterator[Rest]:
    earlier, later = sorted((minutes_of(one), minutes_of(other)), key=min)
    gap = int((min(later) - max(earlier)).total_seconds()) // 60 - 1
    ways = [
        0 if here == there else plan.travel.get((min(here, there), max(here, there)), 0)
        for here in one.halls
        for there in other.halls
    ]
    same_session = one.session is not None and one.session == other.session
    for person in binding(one) & binding(other):
        if gap < min(ways, default=0):
            yield "travel", frozenset({person}), (), ""
        elif gap < rest and not same_session:
            yield "back_to_back", frozenset({person}), (), ""


def named(plan: Plan, settings: Settings) -> list[Named]:
    return [
        (found.rule, frozenset(found.items), frozenset(found.persons), found.halls, found.detail)
        for found in check(plan, settings)
    ]


@pytest.mark.parametrize("block", range(20))
def test_a_check_finds_what_looking_at_every_minute_finds(block: int) -> None:
    for seed in range(block * 100, block * 100 + 100):
        chance = random.Random(seed)
        plan = generated(chance, chance.choice((1, 2, 3, 5, 8, 14)))
        rest = chance.choice((0, 10, 15))
        found = named(plan, Settings(rest_minutes=rest))
        assert len(found) == len(set(found)), seed
        assert set(found) == oracle(plan, rest), seed


def test_the_generated_programmes_break_every_rule() -> None:
    broken = {found.rule for seed in range(40) for found in check(generated(random.Random(seed), 14))}
    assert broken == set(DEFAULTS)


@pytest.mark.parametrize("block", range(10))
def test_a_check_after_changes_is_a_check_of_the_changed_programme(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        chance = random.Random(seed)
        plan = generated(chance, 10)
        keep = Settings(dismissals=tuple(found.dismiss("known") for found in check(plan)[::3]))
        state = inspect(plan, keep)
        for _ in range(12):
            change = chance.choice(("move", "move", "add", "remove"))
            if change == "remove" and len(state.items) > 2:
                state = recheck(state, removed=[chance.choice(sorted(state.items))])
            else:
                number = chance.randrange(12) if change == "add" else int(chance.choice(sorted(state.items))[1:])
                state = recheck(state, some_item(chance, number, 12))
            assert state.findings == check(state.plan, keep), seed


def test_a_state_is_not_touched_by_checking_a_change() -> None:
    plan = generated(random.Random(5), 12)
    state = inspect(plan)
    before = state.findings
    recheck(state, replace(plan.items[0], start=at(9), halls=HALLS), removed=["i3"])
    assert state.findings == before
    assert state.plan == plan


def test_one_person_cannot_be_in_two_halls_at_once() -> None:
    plan = Plan((speech("one", at(9), 30, "A", "P"), speech("two", at(9, 29), 30, "B", "P")))
    (found,) = check(plan)
    assert (found.rule, found.severity, found.items, found.persons) == (
        "person_in_two_places",
        Severity.BLOCK,
        ("one", "two"),
        ("P",),
    )
    assert found.sentence("en") == "P is needed in “one” and “two” at the same time."


def test_items_that_touch_do_not_overlap() -> None:
    plan = Plan((speech("one", at(9), 30), speech("two", at(9, 30), 30)))
    assert rules_of(plan) == []


def test_the_way_between_halls_takes_time_in_either_direction() -> None:
    plan = Plan((speech("one", at(9), 30, "B", "P"), speech("two", at(9, 40), 30, "A", "P")), travel={("A", "B"): 15})
    (found,) = check(plan)
    assert (found.rule, found.values["minutes"], found.values["needed"]) == ("travel", 10, 15)


def test_a_chair_may_lead_item_after_item_of_one_session() -> None:
    chair = (Part("chair", "P"), Part("speaker", "Q"))
    items = tuple(
        PlanItem(name, "speech", name, start, 15, ("A",), session, chair[:2])
        for name, start, session in (("one", at(9), "s"), ("two", at(9, 15), "s"), ("three", at(9, 30), "t"))
    )
    quiet = tuple(replace(item, parts=(item.parts[0], Part("speaker", item.id))) for item in items)
    assert [found.items for found in check(Plan(quiet))] == [("two", "three")]


def test_an_item_may_fill_two_halls() -> None:
    halls = {"A": Hall("A", "A", 100), "B": Hall("B", "B", 50)}
    wide = replace(speech("wide", at(9)), halls=("A", "B"), heads=150)
    assert rules_of(Plan((wide,), halls=halls)) == []
    assert rules_of(Plan((replace(wide, heads=151),), halls=halls)) == ["capacity"]
    assert rules_of(Plan((wide, speech("other", at(9), 5, "B")), halls=halls)) == ["hall_in_two_uses"]


def test_an_ignored_rule_is_not_looked_for_and_a_blocking_one_blocks() -> None:
    plan = Plan((speech("one", at(9)), speech("two", at(9))))
    assert rules_of(plan, Settings({"hall_in_two_uses": Severity.IGNORE})) == []
    (found,) = check(Plan((speech("pool", None),)), Settings({"unscheduled": Severity.BLOCK}))
    assert found.severity is Severity.BLOCK


def test_a_dismissed_finding_keeps_its_note_wherever_its_items_go() -> None:
    plan = Plan((speech("one", at(9)), speech("two", at(9, 10))))
    (found,) = check(plan)
    keep = Settings(dismissals=(found.dismiss("The wall is folded away."), Dismissal(("gone", (), (), (), ""))))
    state = recheck(inspect(plan, keep), speech("one", at(9, 20)))
    assert [one.dismissed for one in state.findings] == ["The wall is folded away."]
    assert state.findings[0].items == ("two", "one")


def test_a_move_is_refused_only_for_what_it_brings_about() -> None:
    state = inspect(Plan((speech("one", at(9)), speech("two", at(9)), speech("three", at(11)))))
    assert introduced(state, recheck(state, speech("one", at(9, 5)))) == ()
    (found,) = introduced(state, recheck(state, speech("three", at(9, 10), 10, "A")))[:1]
    assert found.rule == "hall_in_two_uses"


def test_languages_are_called_by_their_names() -> None:
    talk = replace(speech("talk", at(9)), languages=("zh",), audience=("vi",))
    (found,) = check(Plan((talk,)))
    assert found.sentence("en") == "“talk” is held in Chinese, and nobody interprets for listeners of Vietnamese."
    assert "中文" in found.sentence("zh")


def test_two_items_with_one_id_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="one id"):
        check(Plan((speech("one", at(9)), speech("one", at(10)))))


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(0, 25))
def test_every_finding_can_be_said(chance: random.Random, count: int) -> None:
    for found in check(generated(chance, count)):
        assert "{" not in found.sentence("en")
