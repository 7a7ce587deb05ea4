"""What one key at the desk does to the forum: each function is one unit of work made of the features' commands.

They answer with everything the screen shows next, so that nothing has to be asked again after the commit.
"""

from dataclasses import dataclass

from forum_desk.badges.commands import reissue_code
from forum_desk.checkin import commands
from forum_desk.checkin.commands import CheckInResult
from forum_desk.checkin.queries import DeskPerson, HandOutState, desk_person, hand_outs
from forum_desk.errors import NotFound
from forum_desk.people import commands as people
from forum_desk.people.commands import NewDelegate
from forum_desk.storage import Unit

LOST = "lost"
"""The one reason of a reprint that also revokes the old code, so that a found badge opens no door."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A person with what was handed out: all that the card needs."""

    person: DeskPerson
    hand_outs: tuple[HandOutState, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check-in or its undoing ended; `shown` is None for a code of nobody."""

    result: CheckInResult
    shown: Shown | None = None


def shown(unit: Unit, delegate_id: str) -> Shown | None:
    """The person for the card; None when no longer on the list."""
    person = desk_person(unit, delegate_id)
    return Shown(person, hand_outs(unit, delegate_id)) if person is not None else None


def check_in(unit: Unit, delegate_id: str, fact_id: str, seconds: int | None) -> Outcome:
    """Check a person in."""
    return _outcome(unit, commands.check_in(unit, delegate_id, fact_id=fact_id, seconds=seconds))


def check_in_by_code(unit: Unit, text: str, fact_id: str, seconds: int | None) -> Outcome:
    """Check in whoever's badge was scanned."""
    return _outcome(unit, commands.check_in_by_code(unit, text, fact_id=fact_id, seconds=seconds))


def undo_check_in(unit: Unit, delegate_id: str, fact_id: str) -> Outcome:
    """Take a check-in back."""
    return _outcome(unit, commands.undo_check_in(unit, delegate_id, fact_id=fact_id))


def confirm_and_check_in(unit: Unit, delegate_id: str, version: int, fact_id: str, seconds: int | None) -> Outcome:
    """Put somebody who had given up the place back on the list, and check them in."""
    people.correct(unit, delegate_id, version, {"status": "confirmed"})
    return check_in(unit, delegate_id, fact_id, seconds)


def register_and_check_in(unit: Unit, new: NewDelegate, fact_id: str, seconds: int | None) -> Outcome:
    """Put somebody who comes unannounced on the list, and check them in: one step, and one step to take back."""
    return check_in(unit, commands.register(unit, new), fact_id, seconds)


def set_hand_out(unit: Unit, delegate_id: str, item_ids: tuple[str, ...], given: bool) -> Shown | None:
    """Note that items were given, or came back."""
    for item_id in item_ids:
        (commands.hand_out if given else commands.take_back)(unit, delegate_id, item_id)
    return shown(unit, delegate_id)


def correct(unit: Unit, delegate_id: str, version: int, changes: dict[str, str]) -> Shown:
    """Correct a person as seen at `version`; the answer shows the person as stored."""
    people.correct(unit, delegate_id, version, dict(changes))
    unit.session.flush()
    corrected = shown(unit, delegate_id)
    if corrected is None:
        raise NotFound("This person is no longer on the list; search again.")
    return corrected


def new_code_if_lost(unit: Unit, delegate_id: str, reason: str) -> None:
    """Before a reprint: a lost badge must not open doors, so its code is revoked and another one given."""
    if reason == LOST:
        reissue_code(unit, delegate_id, reason)


def _outcome(unit: Unit, result: CheckInResult) -> Outcome:
    if result.delegate_id is None:
        return Outcome(result)
    found = shown(unit, result.delegate_id)
    return Outcome(result, found)
