"""Stores people of an understood list in one action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select

from forum_desk.checkin.commands import register_many
from forum_desk.exchange.comparing import Proposal
from forum_desk.exchange.known import KnownPerson
from forum_desk.exchange.queries import PLAIN_FIELDS, Compared, held_against
from forum_desk.exchange.reading.progress import Progress, step
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.records import Import, ImportedRow, LearntHeading
from forum_desk.exchange.understanding.understood import FieldValue, Understanding
from forum_desk.forum.commands import organisation_named
from forum_desk.forum.records import Organisation
from forum_desk.forum.text import in_its_script
from forum_desk.language.folding import script
from forum_desk.people.commands import NewDelegate, NewPosition, correct_many, most_letters
from forum_desk.storage.journal import newest
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit

_NAMES = {"name_zh": "name_native", "name_latin": "name_latin", "name_vi": "name_vi"}
_POSITION = {"org": "organisation", "position": "title"}
_THEIRS = {**_NAMES, **_POSITION}
_BEGINNING, _NAMED = 20, 10
CORRECTABLE = frozenset({*PLAIN_FIELDS, *_THEIRS})
"""Fields in which a list may correct a known person; `name` is what the names of its scripts come to."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the organiser ticked for one row: leave it out, or apply these fields; `merge_into` joins a possible double.

    A row of somebody who stood in the list before is joined with the first row, unless it is to stay `apart`. A merge
    without `fields` fills only what the forum does not know yet. Without a decision a row is added when it is new, a
    known person gets every change that does not undo a correction by hand, and who is only perhaps known stays out;
    `anew` says that it is somebody else.
    """

    skip: bool = False
    apart: bool = False
    anew: bool = False
    fields: frozenset[str] | None = None
    merge_into: str | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of a list: its number (for undoing), and how many people were added, changed and left as they were.

    `open` are the rows of those who are perhaps on the list already, `unnamed` the rows without a name: they stay out.
    """

    number: int
    added: int
    changed: int = 0
    unchanged: int = 0
    open: tuple[int, ...] = ()
    unnamed: tuple[int, ...] = ()


def bring_in(
    unit: Unit,
    understanding: Understanding,
    source: str,
    *,
    decisions: Mapping[int | tuple[int, int], Decision] | None = None,
    compared: Compared | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Add everybody of an understood list who is new, and bring those who are known up to date.

    `decisions` are by row, or by row and `Proposal.place` where a row names several people. `compared` is the list
    held against the forum before; it is done again when the forum has changed since. Nobody comes in without a name, or
    beside somebody who may be the same unless that was decided. Raises Stopped when `progress` says so, Refusal for a
    text that is too long; then nothing was stored. Importing the same list again changes nothing.
    """
    unit.alone("imports.number")
    number = (unit.session.scalar(select(func.max(Import.number))) or 0) + 1
    total = len(understanding.people)
    record = Import(id=new_id(), number=number, at=unit.now, source=source, people=total, entry_id=unit.entry_id)
    unit.watch = lambda share: step(progress, 2 * total + int(share * 2 * total), 4 * total)
    if compared is None or compared.entries != newest(unit.session):
        compared = held_against(unit, understanding.people, source)
    new: list[Proposal] = []
    known: list[tuple[Proposal, KnownPerson, dict[str, Any]]] = []
    doubles: list[tuple[Proposal, Proposal]] = []
    open_: list[int] = []
    unnamed: list[int] = []
    proposals = compared.comparison.proposals
    for done, proposal in enumerate(proposals):
        step(progress, done, 4 * total)
        decision = _decision(proposal, decisions or {})
        if decision.skip:
            continue
        if proposal.double_of is not None and not decision.apart:
            doubles.append((proposal, proposals[proposal.double_of]))
            continue
        person = _target(proposal, decision)
        if person is not None:
            known.append((proposal, person, _chosen(proposal, person, decision)))
        elif not proposal.person.is_named:
            unnamed.append(proposal.person.row)
        elif proposal.verdict == "possible" and not decision.anew:
            open_.append(proposal.person.row)
        else:
            new.append(proposal)
    refuse_too_long(understanding, [*new, *(proposal for proposal, _person, chosen in known if chosen)])
    unit.session.add(record)
    ids = register_many(unit, [new_delegate(proposal.person.values) for proposal in new])
    step(progress, 2 * total, 4 * total)
    correct_many(unit, [(person.id, person.version, chosen) for _proposal, person, chosen in known if chosen])
    said = [_said(record, proposal, key, added=True) for proposal, key in zip(new, ids, strict=True)]
    said.extend(_said(record, proposal, person.id, added=False) for proposal, person, _chosen in known)
    whose = {
        id(proposal): row["delegate_id"] for proposal, row in zip([*new, *(one[0] for one in known)], said, strict=True)
    }
    said.extend(_said(record, again, whose[id(first)], added=False) for again, first in doubles if id(first) in whose)
    unit.insert_many(ImportedRow, said)
    for expected in understanding.organisations_only:
        _expect(unit, expected.org or "", expected.expected_heads or 0)
    changed = sum(1 for _proposal, _person, chosen in known if chosen)
    return ImportResult(number, len(new), changed, len(known) - changed, tuple(open_), tuple(unnamed))


def refuse_too_long(understanding: Understanding, taken: Iterable[Proposal]) -> None:
    """Raise Refusal when a text of somebody who is to come in is longer than its field: with every such row."""
    long: list[str] = []
    for proposal in taken:
        sheet, row = understanding.place_of(proposal.person.row)
        for field, value in proposal.person.values.items():
            most = most_letters(_NAMES.get("name_zh" if field == "name" else field, field))
            if isinstance(value, str) and len(value) > most:
                place = f"{sheet} {row}" if sheet else str(row)
                long.append(f"{place}: “{value[:_BEGINNING]}…” ({len(value)} > {most})")
    if long:
        more = f", … (+{len(long) - _NAMED})" if len(long) > _NAMED else ""
        raise Refusal(
            "Some cells are longer than can be kept; shorten them. Rows: {rows}.",
            code="too_large",
            rows=", ".join(long[:_NAMED]) + more,
        )


def remember(unit: Unit, shape: str, mapping: Mapping[str, str | None]) -> None:
    """Keep what an organiser said of the headings of a list, for the next list with the same headings."""
    unit.session.execute(
        delete(LearntHeading).where(LearntHeading.shape == shape, LearntHeading.heading.in_(list(mapping)))
    )
    unit.session.add_all(
        LearntHeading(shape=shape, heading=heading, field=field or "") for heading, field in mapping.items()
    )


def new_delegate(values: Mapping[str, FieldValue]) -> NewDelegate:
    """A person's understood fields as the list of people takes them."""
    given: dict[str, Any] = {key: values[key] for key in PLAIN_FIELDS if key in values}
    given.update({ours: values[theirs] for theirs, ours in _NAMES.items() if values.get(theirs)})
    name = str(values.get("name", ""))
    if not any(own in given for own in _NAMES.values()):
        given["name"] = name
    elif "name_native" not in given and script(name) == "other":
        given["name_native"] = name
    if "seq" in values:  # the list's own numbering; ours is the badge's
        given["own_fields"] = {"seq": values["seq"]}
    position = NewPosition(
        title=in_its_script(str(values.get("position", ""))), organisation=str(values.get("org", ""))
    )
    return NewDelegate(**given, positions=(position,))


def _decision(proposal: Proposal, decisions: Mapping[int | tuple[int, int], Decision]) -> Decision:
    row = proposal.person.row
    return decisions.get((row, proposal.place)) or decisions.get(row) or Decision()


def _said(record: Import, proposal: Proposal, delegate_id: str, *, added: bool) -> dict[str, Any]:
    """The row that notes what the list said of somebody."""
    person = proposal.person
    return {
        "id": new_id(),
        "import_id": record.id,
        "delegate_id": delegate_id,
        "row": person.row,
        "added": added,
        "said": dict(person.values),
    }


def _target(proposal: Proposal, decision: Decision) -> KnownPerson | None:
    if decision.merge_into is not None:
        return next((one for one in proposal.known if one.id == decision.merge_into), None)
    return proposal.known[0] if proposal.verdict == "same" and proposal.known else None


def _chosen(proposal: Proposal, known: KnownPerson, decision: Decision) -> dict[str, Any]:
    """The changes to make, in the words of people.commands.correct."""
    if decision.merge_into is not None:
        ticked = decision.fields
        fields: Iterable[tuple[str, FieldValue]] = [
            (field, value)
            for field, value in proposal.person.values.items()
            if (field not in known.values if ticked is None else field in ticked)
        ]
    elif decision.fields is not None:
        fields = [(one.field, one.listed) for one in proposal.changes if one.field in decision.fields]
    else:
        fields = [(one.field, one.listed) for one in proposal.changes if not one.by_hand]
    return {_THEIRS.get(field, field): value for field, value in fields if field in CORRECTABLE}


def _expect(unit: Unit, name: str, heads: int) -> None:
    """Note heads that an organisation announced; the same announcement again adds nothing."""
    organisation_id = organisation_named(unit, name)
    row = unit.session.get(Organisation, organisation_id) if organisation_id else None
    if row is not None:
        row.expected_heads = max(row.expected_heads, heads)
