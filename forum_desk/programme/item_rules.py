"""The rules that one item keeps or breaks by itself, whatever else is planned."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, pairwise

from forum_desk.programme.findings import SENTENCES, Finding
from forum_desk.programme.plan import Languages, Part, Person, Plan, PlanItem, Severity, Span
from forum_desk.programme.rules import ROLES, kind

ALWAYS = Span(datetime(1, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001 - local time of the venue, without a zone

Rule = Callable[[PlanItem, "Known"], Iterable[Finding]]

_FREE = frozenset(name for name, role in ROLES.items() if not role.binds)
_CONFIRMS = frozenset(name for name, role in ROLES.items() if role.confirms)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules ask about everything that is no item, prepared once for many items.

    `there` are each person's times of presence, joined where they touch and without the absences; who is missing here
    is always there. `days` are joined in the same way. `furthest` is the longest way between halls in minutes, and
    `rules` are those about single items that are not ignored.
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
    rules = tuple(rule for name, rule in RULES.items() if severity[name] is not Severity.IGNORE)
    return Known(plan, severity, rest_minutes, bounded, _joined(plan.days), furthest, rules)


def findings_of(item: PlanItem, about: Known) -> list[Finding]:
    """Whatever is wrong with an item by itself, by the rules that are not ignored."""
    found: list[Finding] = []
    for rule in about.rules:
        found += rule(item, about)
    return found


def _finding(
    rule: str,
    item: PlanItem,
    about: Known,
    message: str = "",
    *,
    persons: tuple[str, ...] = (),
    halls: tuple[str, ...] = (),
    detail: str = "",
    **values: object,
) -> Finding:
    said = {"item": item.title or item.id, **values}
    return Finding(rule, about.severity[rule], (item.id,), message or SENTENCES[rule], persons, halls, said, detail)


def _about_person(rule: str, item: PlanItem, about: Known, person: str, message: str = "") -> Finding:
    return _finding(rule, item, about, message, persons=(person,), person=about.name(person))


def _unscheduled(item: PlanItem, about: Known) -> Iterable[Finding]:
    return (_finding("unscheduled", item, about),) if item.start is None else ()


def _zero_duration(item: PlanItem, about: Known) -> Iterable[Finding]:
    return (_finding("zero_duration", item, about),) if item.minutes == 0 else ()


def _negative_duration(item: PlanItem, about: Known) -> Iterable[Finding]:
    return (_finding("negative_duration", item, about),) if item.minutes < 0 else ()


def _role_missing(item: PlanItem, about: Known) -> Iterable[Finding]:
    needs = kind(item.kind).needs
    if not needs:
        return ()
    played = {part.role for part in item.parts if part.person or part.organisation}
    return [
        _finding("role_missing", item, about, need.sentence, detail="/".join(need.roles))
        for need in needs
        if played.isdisjoint(need.roles)
    ]


def _not_confirmed(item: PlanItem, about: Known) -> Iterable[Finding]:
    persons = about.plan.persons
    return [
        _about_person("not_confirmed", item, about, person)
        for person in _people([part for part in item.parts if part.role in _CONFIRMS])
        if person in persons and not persons[person].confirmed
    ]


def _not_available(item: PlanItem, about: Known) -> Iterable[Finding]:
    if item.start is None or item.minutes <= 0 or not about.there:
        return ()
    end = item.start + timedelta(minutes=item.minutes)
    return [
        _about_person("not_available", item, about, person)
        for person in bound_people(item)
        if person in about.there and not _within(item.start, end, about.there[person])
    ]


def _outside_session(item: PlanItem, about: Known) -> Iterable[Finding]:
    session = about.plan.sessions.get(item.session or "")
    if session is None or item.start is None:
        return ()
    end = item.start + timedelta(minutes=max(item.minutes, 0))
    if (session.start and item.start < session.start) or (session.end and end > session.end):
        return (_finding("outside_session", item, about, session=session.name or session.id),)
    return ()


def _outside_day(item: PlanItem, about: Known) -> Iterable[Finding]:
    if item.start is None or not about.days:
        return ()
    inside = _within(item.start, item.start + timedelta(minutes=max(item.minutes, 0)), about.days)
    return () if inside else (_finding("outside_day", item, about),)


def _capacity(item: PlanItem, about: Known) -> Iterable[Finding]:
    if not item.heads or not item.halls:
        return ()
    halls = [about.plan.halls.get(hall) for hall in dict.fromkeys(item.halls)]
    seats = [hall.seats if hall else 0 for hall in halls]
    if all(seats) and item.heads > sum(seats):
        return (_finding("capacity", item, about, halls=item.halls, heads=item.heads, seats=sum(seats)),)
    return ()


def _not_with(item: PlanItem, about: Known) -> Iterator[Finding]:
    people = _people(item.parts)
    marked = {person: known.not_with for person in people if (known := about.plan.persons.get(person))}
    if not any(marked.values()):
        return
    for first, second in combinations(people, 2):
        if second in marked.get(first, ()) or first in marked.get(second, ()):
            person, other = about.name(first), about.name(second)
            sentence = SENTENCES["not_with_person"]
            yield _finding("not_with", item, about, sentence, persons=(first, second), person=person, other=other)


def _language_without_interpretation(item: PlanItem, about: Known) -> Iterator[Finding]:
    if not kind(item.kind).spoken or not item.languages:
        return
    audience = about.plan.audience if item.audience is None else item.audience
    covered = [frozenset(channel.languages) for channel in item.interpretation]
    covered += [frozenset(part.languages) for part in item.parts if part.role == "interpreter" and part.languages]
    for spoken in dict.fromkeys(item.languages):
        for heard in dict.fromkeys(audience):
            if spoken != heard and {spoken, heard} not in covered:
                yield _about_languages("language_without_interpretation", item, about, (spoken, heard))


def _interpreter_missing(item: PlanItem, about: Known) -> Iterator[Finding]:
    if not item.interpretation:
        return
    parts = [part for part in item.parts if part.role == "interpreter" and part.person]
    for languages, mode in sorted({(channel.languages, channel.mode) for channel in item.interpretation}):
        if not any(_serves(part, languages, mode) for part in parts):
            yield _about_languages("interpreter_missing", item, about, languages, mode)


def _serves(part: Part, languages: Languages, mode: str) -> bool:
    pair = part.languages is None or part.languages in (languages, languages[::-1])
    return pair and (not mode or not part.mode or part.mode == mode)


def _about_languages(rule: str, item: PlanItem, about: Known, languages: Languages, mode: str = "") -> Finding:
    detail = "-".join((*languages, mode)) if mode else "-".join(languages)
    return _finding(rule, item, about, detail=detail, language=languages[0], other_language=languages[1])


def _interpreter_double(item: PlanItem, about: Known) -> Iterator[Finding]:
    """Who interprets has no other part here, and simultaneously only between one pair of languages."""
    interpreting = [part for part in item.parts if part.role == "interpreter"]
    for person in _people(interpreting):
        parts = [part for part in item.parts if part.person == person and part.role not in _FREE]
        pairs = {frozenset(part.languages or ()) for part in parts if part.mode == "simultaneous"}
        if len(pairs) > 1 or any(part.role != "interpreter" for part in parts):
            yield _about_person("interpreter_double", item, about, person, SENTENCES["interpreter_double_here"])


def bound_people(item: PlanItem) -> tuple[str, ...]:
    """The people who are there for the whole item, each once."""
    return _people([part for part in item.parts if part.role not in _FREE])


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
    return any(span.start <= start and end <= span.end for span in spans)


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
