"""A list held against the forum, as rows to read and tick: who changes in what, who may be whom, who is gone. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from forum_desk.exchange.comparing import Comparison, Proposal
from forum_desk.exchange.known import KnownPerson
from forum_desk.exchange.understanding.fields import label
from forum_desk.exchange.understanding.understood import FieldValue
from forum_desk.gui.exchange.deciding import Choices, changes, is_open, is_ticked, key_of, target
from forum_desk.language import _, dates, ngettext, spoken

PERSON, FIELD, CANDIDATE, GONE = "person", "field", "candidate", "gone"
CHANGED, PERHAPS, LEFT = "known", "possible", "gone"
"""The parts of a comparison, called as their cards are."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row: a person, a field of theirs, somebody they may be, or somebody who is gone.

    `who` is the person of the list, `what` the field or the known person's id. `ticked` is None where there is nothing
    to tick.
    """

    key: str
    part: str
    kind: str
    who: str
    title: str
    what: str = ""
    now: str = ""
    listed: str = ""
    ticked: bool | None = None
    by_hand: bool = False
    note: str = ""

    def sentence(self) -> str:
        """The row as it is spoken."""
        if self.kind == FIELD:
            words = _("{field}: {old} becomes {new}").format(field=self.title, old=self.now or "—", new=self.listed)
        else:
            words = ", ".join(part for part in (self.title, self.note) if part)
        if self.ticked is None:
            return words
        return f"{words}, {_('ticked') if self.ticked else _('not ticked')}"


def differences(
    comparison: Comparison, choices: Choices, left_out: Iterable[int] = (), at: Callable[[int], str] = str
) -> tuple[Difference, ...]:
    """All that differs, row by row of the list; `left_out` are rows that do not come in."""
    out = frozenset(left_out)
    rows: list[Difference] = []
    for proposal in comparison.proposals:
        if proposal.person.row in out:
            continue
        if proposal.verdict == "possible":
            rows.extend(_perhaps(proposal, choices, at))
        elif proposal.verdict == "same":
            rows.extend(_changed(proposal, choices, at))
    rows.extend(
        Difference(f"gone.{one.id}", LEFT, GONE, "", told(one.values), note=_("Stays on the list"))
        for one in comparison.gone
    )
    return tuple(rows)


def told(values: Mapping[str, FieldValue]) -> str:
    """Somebody in a few words: name, organisation, telephone."""
    return " · ".join(str(values[name]) for name in ("name", "org", "phone") if values.get(name))


def shown(name: str, value: FieldValue) -> str:
    """A value in words of the screen's language."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "gender":
        return {"M": _("Male"), "F": _("Female")}.get(str(value), str(value))
    return dates.country(str(value), spoken()) if name == "country" else str(value)


def _changed(proposal: Proposal, choices: Choices, at: Callable[[int], str]) -> Iterable[Difference]:
    fields = list(_fields(proposal, choices, CHANGED))
    if not fields:
        return
    words = ngettext("{count} difference", "{count} differences", len(fields)).format(count=len(fields))
    note = f"{_row(proposal, at)} · {words}"
    yield Difference(key_of(proposal), CHANGED, PERSON, key_of(proposal), told(proposal.known[0].values), note=note)
    yield from fields


def _perhaps(proposal: Proposal, choices: Choices, at: Callable[[int], str]) -> Iterable[Difference]:
    who = key_of(proposal)
    open_ = is_open(proposal, choices)
    note = _row(proposal, at) if not open_ else f"{_row(proposal, at)} · {_('Who is it?')}"
    yield Difference(who, PERHAPS, PERSON, who, told(proposal.person.values), note=note)
    chosen = target(proposal, choices)
    for one in proposal.known:
        yield _candidate(proposal, one, is_it=chosen is not None and chosen.id == one.id)
    yield Difference(
        f"{who}/-",
        PERHAPS,
        CANDIDATE,
        who,
        _("Another person"),
        ticked=not open_ and chosen is None,
        note=_("Comes in as somebody new"),
    )
    yield from _fields(proposal, choices, PERHAPS)


def _candidate(proposal: Proposal, one: KnownPerson, *, is_it: bool) -> Difference:
    who = key_of(proposal)
    title = _("The same person: {person}").format(person=told(one.values))
    return Difference(f"{who}/{one.id}", PERHAPS, CANDIDATE, who, title, one.id, ticked=is_it, note=_("On the list"))


def _fields(proposal: Proposal, choices: Choices, part: str) -> Iterable[Difference]:
    who = key_of(proposal)
    for change in changes(proposal, choices):
        yield Difference(
            f"{who}:{change.field}",
            part,
            FIELD,
            who,
            label(change.field, spoken()),
            change.field,
            now="" if change.now is None else shown(change.field, change.now),
            listed=shown(change.field, change.listed),
            ticked=is_ticked(proposal, change, choices),
            by_hand=change.by_hand,
        )


def _row(proposal: Proposal, at: Callable[[int], str]) -> str:
    return _("Row {number}").format(number=at(proposal.person.row))
