"""What the organiser decides about people whom the forum knows, or perhaps knows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forum_desk.exchange.commands import CORRECTABLE, Decision
from forum_desk.exchange.comparing import Comparison, Proposal
from forum_desk.exchange.known import FieldChange, KnownPerson, changes_of

UPDATE, FILL, SKIP = "update", "fill", "skip"
"""What known people get from a list: every new value (but what was corrected by hand), what was missing, nothing."""
UNSAID, SAME, ANEW = "unsaid", "same", "anew"
"""Who all are who are perhaps known: not said, so they stay out; the people they may be; somebody else."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the organiser decided about people, apart from what the list says.

    People of the list are named by `key_of`. `flipped` are pairs of person and field whose tick is not the usual one;
    `persons` says who perhaps known people are: the id of a person of the forum, or nothing for somebody else.
    """

    known: str = UPDATE
    drop_doubles: bool = True
    flipped: frozenset[tuple[str, str]] = frozenset()
    persons: Mapping[str, str] = field(default_factory=dict)

    def with_known(self, known: str) -> "Choices":
        """Another rule for known people; ticks start anew."""
        return replace(self, known=known, flipped=frozenset())

    def with_flip(self, key: str, field_name: str) -> "Choices":
        """The tick of one field turned."""
        return replace(self, flipped=self.flipped ^ {(key, field_name)})

    def with_person(self, key: str, person: str) -> "Choices":
        """Who somebody of the list is."""
        return replace(self, persons={**self.persons, key: person})

    def with_everybody(self, comparison: Comparison, who: str) -> "Choices":
        """All who are perhaps known: the only person each can be, somebody else, or nothing said of them."""
        if who == SAME:
            said = {f"{row}.{place}": one.id for (row, place), one in comparison.only_candidates().items()}
            return replace(self, persons={**self.persons, **said})
        asked = {key_of(proposal) for proposal in comparison.perhaps()}
        persons = {key: person for key, person in self.persons.items() if key not in asked}
        return replace(self, persons=persons if who == UNSAID else {**persons, **dict.fromkeys(asked, "")})


def key_of(proposal: Proposal) -> str:
    """The same for a person of the list whatever is corrected in other rows."""
    return f"{proposal.person.row}.{proposal.place}"


def target(proposal: Proposal, choices: Choices) -> KnownPerson | None:
    """The person of the forum who this is, so far as it is known or decided."""
    if proposal.double_of is not None:
        return None
    if proposal.verdict == "same":
        return proposal.known[0]
    wanted = choices.persons.get(key_of(proposal))
    return next((one for one in proposal.known if one.id == wanted), None)


def is_open(proposal: Proposal, choices: Choices) -> bool:
    """Whether nobody has said yet who this is."""
    return proposal.verdict == "possible" and key_of(proposal) not in choices.persons


def changes(proposal: Proposal, choices: Choices) -> tuple[FieldChange, ...]:
    """What the list says otherwise than the forum of this person."""
    known = target(proposal, choices)
    if known is None:
        return ()
    found = proposal.changes if proposal.verdict == "same" else changes_of(proposal.person.values, known)
    return tuple(change for change in found if change.field in CORRECTABLE)


def is_ticked(proposal: Proposal, change: FieldChange, choices: Choices) -> bool:
    """Whether the list's value is to take the place of the forum's.

    Of a person who was only perhaps known, and where gaps alone are filled, nothing that the forum knows is replaced
    unasked; a correction by hand never is.
    """
    if choices.known == SKIP and proposal.verdict == "same":
        return False
    gaps_only = choices.known == FILL or proposal.verdict == "possible"
    usual = change.now is None if gaps_only else not change.by_hand
    return usual ^ ((key_of(proposal), change.field) in choices.flipped)


def ticked(proposal: Proposal, choices: Choices) -> frozenset[str]:
    """The fields to be taken from the list."""
    found = changes(proposal, choices)
    return frozenset(change.field for change in found if is_ticked(proposal, change, choices))


def decided(proposal: Proposal, choices: Choices) -> Decision | None:
    """What the import is told of a person; None where it does the same by itself."""
    known = target(proposal, choices)
    if known is None:
        return Decision(anew=True) if proposal.verdict == "possible" and not is_open(proposal, choices) else None
    if proposal.verdict == "possible":
        return Decision(merge_into=known.id, fields=ticked(proposal, choices))
    if choices.known == SKIP:
        return Decision(skip=True)
    usual = frozenset(change.field for change in changes(proposal, choices) if not change.by_hand)
    wanted = ticked(proposal, choices)
    return Decision(fields=wanted) if wanted != usual else None
