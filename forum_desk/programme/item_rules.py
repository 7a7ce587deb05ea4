"""The rules that one item keeps or breaks by itself, whatever else is planned."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from typing import NamedTuple

from forum_desk.programme.findings import SENTENCES, Finding
from forum_desk.programme.plan import Languages, Part, Person, Plan, PlanItem, Severity, Span
from forum_desk.programme.rules import ROLES, kind

ALWAYS = Span(datetime(1, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001 - local time of the venue, without a zone

Rule = Callable[[PlanItem, "Cast", "Known"], Iterable[Finding]]

_FREE = frozenset(name for name, role in ROLES.items() if not role.binds)
_CONFIRMS = frozenset(name for name, role in ROLES.items() if role.confirms)


class Cast(NamedTuple):
    """Who plays in an item, taken from its parts once for all rules.

    `bound` are the people who are there for the whole item, each once, `confirming` those without whose word the plan
    is not safe; `interpreting` are parts, and `roles` those that somebody plays.
    """

    bound: tuple[str, ...]
    confirming: tuple[str, ...]
    interpreting: tuple[Part, ...]
    roles: frozenset[str]


def cast_of(item: PlanItem) -> Cast:
    """Who plays in an item."""
    bound: dict[str, None] = {}
    confirming: dict[str, None] = {}
    interpreting: list[Part] = []
    roles: set[str] = set()
    for part in item.parts:
        role, person = part.role, part.person
        if person:
            roles.add(role)
            if role not in _FREE:
                bound[person] = None
            if role in _CONFIRMS:
                confirming[person] = None
        elif part.organisation:
            roles.add(role)
        if role == "interpreter":
            interpreting.append(part)
    return Cast(tuple(bound), tuple(confirming), tuple(interpreting), frozenset(roles))


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules ask about everything that is no item, prepared once for many items.

    `there` are each person's times of presence, joined where they touch and without the absences; who is missing here
    is always there. `days` are joined in the same way. `furthest` is the longest way between halls in minutes, and
    `rules` are those about single items that are not ignored and that anything in this plan could break.
    """

    plan: Plan
    severity: Mapping[str, Severity]
    rest_minutes: int
    there: Mapping[str, tuple[Span, ...]]
    days: tuple[Span, ...]
    furthest: int
    rules: tuple[Rule, ...]

    def name(self, person: str) -> str:
        """How a person is called in a sentence."""
        known = self.plan.persons.get(person)
        return known.name if known and known.name else person


def known(plan: Plan, severity: Mapping[str, Severity], rest_minutes: int) -> Known:
    """Prepare a plan for its rules; `severity` names every rule."""
    bounded = {person.id: _presence(person) for person in plan.persons.values() if _is_bounded(person)}
    furthest = max(plan.travel.values(), default=0)
    idle = _idle(plan, bounded)
    rules = tuple(rule for name, rule in RULES.items() if severity[name] is not Severity.IGNORE and name not in idle)
    return Known(plan, severity, rest_minutes, bounded, _joined(plan.days), furthest, rules)


def _idle(plan: Plan, bounded: Mapping[str, tuple[Span, ...]]) -> set[str]:
    """The rules that nothing can break here, whatever the items are."""
    stirring = {
        "not_available": bool(bounded),
        "outside_day": any(span.start < span.end for span in plan.days),
        "outside_session": any(frame.start or frame.end for frame in plan.sessions.values()),
        "not_with": any(person.not_with for person in plan.persons.values()),
    }
    return {name for name, stirs in stirring.items() if not stirs}


def findings_of(item: PlanItem, cast: Cast, about: Known) -> list[Finding]:
    """Whatever is wrong with an item by itself, by the rules that are not ignored."""
    found: list[Finding] = []
    for rule in about.rules:
        found += rule(item, cast, about)
    return found


def _finding(
    rule: str,
    item: PlanItem,
    about: Known,
    message: str = "",
    *,
    halls: tuple[str, ...] = (),
    detail: str = "",
    **values: object,
) -> Finding:
    values["item"] = item.title or item.id
    return Finding(rule, about.severity[rule], (item.id,), message or SENTENCES[rule], (), halls, values, detail)


def _about_person(rule: str, item: PlanItem, about: Known, person: str, message: str = "") -> Finding:
    values = {"item": item.title or item.id, "person": about.name(person)}
    return Finding(rule, about.severity[rule], (item.id,), message or SENTENCES[rule], (person,), (), values)


def _unscheduled(item: PlanItem, _cast: Cast, about: Known) -> Iterable[Finding]:
    return (_finding("unscheduled", item, about),) if item.start is None else ()


def _zero_duration(item: PlanItem, _cast: Cast, about: Known) -> Iterable[Finding]:
    return (_finding("zero_duration", item, about),) if item.minutes == 0 else ()


def _negative_duration(item: PlanItem, _cast: Cast, about: Known) -> Iterable[Finding]:
    return (_finding("negative_duration", item, about),) if item.minutes < 0 else ()


def _role_missing(item: PlanItem, cast: Cast, about: Known) -> Iterable[Finding]:
    needs = kind(item.kind).needs
    if not needs:
        return ()
    return [
        _finding("role_missing", item, about, need.sentence, detail="/".join(need.roles))
        for need in needs
        if cast.roles.isdisjoint(need.roles)
    ]


def _not_confirmed(item: PlanItem, cast: Cast, about: Known) -> Iterable[Finding]:
    persons = about.plan.persons
    return [
        _about_person("not_confirmed", item, about, person)
        for person in cast.confirming
        if person in persons and not persons[person].confirmed
    ]


def _not_available(item: PlanItem, cast: Cast, about: Known) -> Iterable[Finding]:
    if item.start is None or item.minutes <= 0:
        return ()
    there = about.there
    bounded = [person for person in cast.bound if person in there]
    if not bounded:
        return ()
    end = item.start + timedelta(minutes=item.minutes)
    return [
        _about_person("not_available", item, about, person)
        for person in bounded
        if not _within(item.start, end, there[person])
    ]


def _outside_session(item: PlanItem, _cast: Cast, about: Known) -> Iterable[Finding]:
    session = about.plan.sessions.get(item.session or "")
    if session is None or item.start is None:
        return ()
    end = item.start + timedelta(minutes=max(item.minutes, 0))
    if (session.start and item.start < session.start) or (session.end and end > session.end):
        return (_finding("outside_session", item, about, session=session.name or session.id),)
    return ()


def _outside_day(item: PlanItem, _cast: Cast, about: Known) -> Iterable[Finding]:
    if item.start is None:
        return ()
    inside = _within(item.start, item.start + timedelta(minutes=max(item.minutes, 0)), about.days)
    return () if inside else (_finding("outside_day", item, about),)


def _capacity(item: PlanItem, _cast: Cast, about: Known) -> Iterable[Finding]:
    if not item.heads or not item.halls:
        return ()
    seats = 0
    for key in dict.fromkeys(item.halls):
        hall = about.plan.halls.get(key)
        if hall is None or not hall.seats:
            return ()
        seats += hall.seats
    if item.heads <= seats:
        return ()
    return (_finding("capacity", item, about, halls=item.halls, heads=item.heads, seats=seats),)


def _not_with(item: PlanItem, _cast: Cast, about: Known) -> Iterator[Finding]:
    people = _people(item.parts)
    marked = {person: known.not_with for person in people if (known := about.plan.persons.get(person))}
    if not any(marked.values()):
        return
    for first, second in combinations(people, 2):
        if second in marked.get(first, ()) or first in marked.get(second, ()):
            person, other = about.name(first), about.name(second)
            sentence = SENTENCES["not_with_person"]
            values = {"item": item.title or item.id, "person": person, "other": other}
            severity = about.severity["not_with"]
            yield Finding("not_with", severity, (item.id,), sentence, (first, second), (), values)


def _language_without_interpretation(item: PlanItem, cast: Cast, about: Known) -> Iterable[Finding]:
    if not item.languages or not kind(item.kind).spoken:
        return ()
    audience = about.plan.audience if item.audience is None else item.audience
    covered = {channel.languages for channel in item.interpretation}
    covered.update(part.languages for part in cast.interpreting if part.languages)
    return [
        _about_languages("language_without_interpretation", item, about, (spoken, heard))
        for spoken in dict.fromkeys(item.languages)
        for heard in dict.fromkeys(audience)
        if spoken != heard and (spoken, heard) not in covered and (heard, spoken) not in covered
    ]


def _interpreter_missing(item: PlanItem, cast: Cast, about: Known) -> Iterable[Finding]:
    if not item.interpretation:
        return ()
    parts = [part for part in cast.interpreting if part.person]
    missing = [one for one in item.interpretation if not _served(parts, one.languages, one.mode)]
    return [
        _about_languages("interpreter_missing", item, about, channel.languages, channel.mode)
        for channel in (missing if len(missing) < 2 else dict.fromkeys(missing))
    ]


def _served(parts: Iterable[Part], languages: Languages, mode: str) -> bool:
    """Whether one of these interpreters does it: any pair where none is said, in either direction, in this mode."""
    for part in parts:
        pair = part.languages
        if pair is not None and pair != languages and pair != languages[::-1]:
            continue
        if not mode or not part.mode or part.mode == mode:
            return True
    return False


def _about_languages(rule: str, item: PlanItem, about: Known, languages: Languages, mode: str = "") -> Finding:
    language, other = languages
    detail = f"{language}-{other}-{mode}" if mode else f"{language}-{other}"
    values = {"item": item.title or item.id, "language": language, "other_language": other}
    return Finding(rule, about.severity[rule], (item.id,), SENTENCES[rule], (), (), values, detail)


def _interpreter_double(item: PlanItem, cast: Cast, about: Known) -> Iterable[Finding]:
    """Who interprets has no other part here, and simultaneously only between one pair of languages."""
    return [
        _about_person("interpreter_double", item, about, person, SENTENCES["interpreter_double_here"])
        for person in _people(cast.interpreting)
        if _interprets_twice(person, item)
    ]


def _interprets_twice(person: str, item: PlanItem) -> bool:
    parts = [part for part in item.parts if part.person == person and part.role not in _FREE]
    if len(parts) == 1:
        return False
    pairs = {frozenset(part.languages or ()) for part in parts if part.mode == "simultaneous"}
    return len(pairs) > 1 or any(part.role != "interpreter" for part in parts)


def _people(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple({part.person: None for part in parts if part.person})


def _is_bounded(person: Person) -> bool:
    return person.present is not None or bool(person.absent)


def _presence(person: Person) -> tuple[Span, ...]:
    present = (ALWAYS,) if person.present is None else person.present
    return _without(_joined(present), _joined(person.absent))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same times as few spans as possible, in order."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span.start < span.end):
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def _without(spans: tuple[Span, ...], taken: tuple[Span, ...]) -> tuple[Span, ...]:
    left: list[Span] = []
    for span in spans:
        inner = [(max(gap.start, span.start), min(gap.end, span.end)) for gap in taken]
        edges = [(span.start, span.start), *(gap for gap in inner if gap[0] < gap[1]), (span.end, span.end)]
        left += [Span(before[1], after[0]) for before, after in pairwise(edges) if before[1] < after[0]]
    return tuple(left)


def _within(start: datetime, end: datetime, spans: tuple[Span, ...]) -> bool:
    """Whether a time lies inside one of the spans, which are joined and in order."""
    for since, until in spans:
        if end <= until:
            return since <= start
    return False


RULES: Mapping[str, Rule] = {
    "unscheduled": _unscheduled,
    "zero_duration": _zero_duration,
    "negative_duration": _negative_duration,
    "role_missing": _role_missing,
    "not_confirmed": _not_confirmed,
    "not_available": _not_available,
    "outside_session": _outside_session,
    "outside_day": _outside_day,
    "capacity": _capacity,
    "not_with": _not_with,
    "language_without_interpretation": _language_without_interpretation,
    "interpreter_missing": _interpreter_missing,
    "interpreter_double": _interpreter_double,
}
"""Each rule about single items by its name; two of them have a second half about pairs of items in `conflicts`."""
