"""The programme as the checker sees it, and what the organiser decided about its rules."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select

from forum_desk.people.queries import apart, presences
from forum_desk.programme import conflicts
from forum_desk.programme.findings import Finding, Key
from forum_desk.programme.plan import (
    Dismissal,
    Hall,
    Part,
    Person,
    Plan,
    PlanItem,
    Session,
    Settings,
    Severity,
    Span,
)
from forum_desk.programme.queries.reading import programme
from forum_desk.programme.records import SETTINGS_ID, FindingDismissal, HallWay, ProgrammeSettings, RuleSeverity
from forum_desk.programme.spans import whole_days
from forum_desk.programme.views import ItemView, PartView, ProgrammeView, SettingsView
from forum_desk.storage.unit import Unit


def findings(unit: Unit, language: str) -> tuple[Finding, ...]:
    """Everything that is wrong with the programme, the gravest first; dismissed findings carry their note."""
    return check(unit, language).findings


def check(unit: Unit, language: str) -> conflicts.State:
    """The programme checked, from which a screen rechecks one change quickly (`conflicts.recheck`)."""
    return conflicts.inspect(plan(unit, language), settings(unit))


def plan(unit: Unit, language: str, only: Collection[str] | None = None) -> Plan:
    """The programme as the checker sees it, with names in this language; cancelled items take no part in it.

    Of its items `only` those of these ids where they are given.
    """
    view = programme(unit, only)
    persons = _persons(unit, view, language)
    chosen = unit.session.get(ProgrammeSettings, SETTINGS_ID)
    return Plan(
        items=tuple(plan_item(each, language) for each in view.items if not each.cancelled),
        persons=persons,
        halls={hall.id: Hall(hall.id, hall.name.best(language), hall.seats) for hall in view.halls},
        sessions={each.id: Session(each.id, each.name.best(language), each.starts_at, each.ends_at)
                  for each in view.sessions},
        days=whole_days(view.days),
        travel={(way.hall_id, way.other_id): way.minutes for way in unit.session.scalars(select(HallWay))},
        audience=tuple(chosen.audience) if chosen else (),
    )  # fmt: skip


def plan_item(view: ItemView, language: str) -> PlanItem:
    """One item as the checker sees it."""
    return PlanItem(
        id=view.id,
        kind=view.kind,
        title=view.title.best(language),
        start=view.starts_at,
        minutes=view.minutes,
        halls=tuple(hall.id for hall in view.halls),
        session=view.session_id,
        parts=tuple(map(_part, view.parts)),
        languages=view.languages,
        audience=view.audience,
        interpretation=view.interpretation,
        heads=view.heads,
        not_with=frozenset(view.not_with),
    )


def settings(unit: Unit) -> Settings:
    """How each rule is treated, the pause that people need, and what was dismissed."""
    chosen = unit.session.get(ProgrammeSettings, SETTINGS_ID)
    severities = {row.rule: Severity(row.severity) for row in unit.session.scalars(select(RuleSeverity))}
    rest = chosen.rest_minutes if chosen else Settings().rest_minutes
    return Settings(severities, rest, dismissals(unit))


def settings_view(unit: Unit) -> SettingsView:
    """The same for a screen that edits it, with every rule."""
    chosen = unit.session.get(ProgrammeSettings, SETTINGS_ID)
    severities = {**conflicts.DEFAULTS, **settings(unit).severities}
    said = {rule: str(severity) for rule, severity in severities.items()}
    if chosen is None:
        return SettingsView(Settings().rest_minutes, 30, (), said, 0)
    return SettingsView(chosen.rest_minutes, chosen.alert_minutes, tuple(chosen.audience), said, chosen.version)


def carried(unit: Unit) -> dict[str, Any]:
    """What the schedule that was brought in says of itself, for those who wrote it there."""
    chosen = unit.session.get(ProgrammeSettings, SETTINGS_ID)
    return dict(chosen.carried) if chosen else {}


def dismissals(unit: Unit) -> tuple[Dismissal, ...]:
    """The findings that are to stand."""
    return tuple(Dismissal(_key(row.key), row.note) for row in unit.session.scalars(select(FindingDismissal)))


def _key(stored: str) -> Key:
    rule, items, persons, halls, detail = json.loads(stored)
    return rule, tuple(items), tuple(persons), tuple(halls), detail


def _part(view: PartView) -> Part:
    """A bare name is a person too: the same name is the same person."""
    person = view.person.id if view.person is not None else view.name
    return Part(view.role, person, view.organisation_id, view.languages, view.mode)


def _persons(unit: Unit, view: ProgrammeView, language: str) -> dict[str, Person]:
    parts = [part for item in view.items for part in item.parts]
    parts += [part for session in view.sessions for part in session.parts]
    acting = {part.person.id: part for part in parts if part.person is not None}
    times = presences(unit, acting)
    others = apart(unit, acting)
    return {
        key: Person(
            key,
            part.printed_name(language),
            confirmed=part.person is not None and part.person.status == "confirmed",
            present=_spans(times[key].present) or None if key in times else None,
            absent=_spans(times[key].away) if key in times else (),
            not_with=others.get(key, frozenset()),
        )
        for key, part in acting.items()
    }


def _spans(times: tuple[tuple[datetime, datetime], ...]) -> tuple[Span, ...]:
    return tuple(Span(*time) for time in times)
