"""What the organiser decides about the rules of planning."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from forum_desk.errors import Refused
from forum_desk.forum.text import NOTE_LENGTH, clean
from forum_desk.programme.commands.rows import demand, minutes_of
from forum_desk.programme.conflicts import DEFAULTS
from forum_desk.programme.findings import Key
from forum_desk.programme.plan import Severity
from forum_desk.programme.records import SETTINGS_ID, FindingDismissal, ProgrammeSettings, RuleSeverity
from forum_desk.storage.unit import Unit


def set_severity(unit: Unit, rule: str, severity: Severity) -> None:
    """Treat a broken rule so from now on. Raises Refused for a rule that does not exist."""
    if rule not in DEFAULTS:
        raise Refused("There is no rule “{rule}” of planning.", rule=rule)
    row = unit.session.scalar(select(RuleSeverity).where(RuleSeverity.rule == rule))
    if row is None:
        unit.session.add(RuleSeverity(rule=rule, severity=str(severity)))
    else:
        row.severity = str(severity)


def dismiss(unit: Unit, key: Key, note: str) -> None:
    """Let a finding stand (`Finding.key`), with the reason. Raises Refused without one."""
    note = clean(note, NOTE_LENGTH)
    if not note:
        raise Refused("Say in a few words why this may stay as it is.")
    row = _dismissal(unit, key)
    if row is None:
        unit.session.add(FindingDismissal(key=_text(key), note=note))
    else:
        row.note = note


def reopen(unit: Unit, key: Key) -> None:
    """Show a dismissed finding again."""
    row = _dismissal(unit, key)
    if row is not None:
        unit.session.delete(row)


def set_planning(
    unit: Unit,
    version: int | None,
    *,
    rest_minutes: int | None = None,
    alert_minutes: int | None = None,
    audience: Sequence[str] | None = None,
    carried: Mapping[str, Any] | None = None,
) -> None:
    """Change the pause that people need, when the desk is alerted before an item, and the listeners' languages.

    `carried` is what a schedule says of itself and the programme only keeps.
    """
    row = unit.session.get(ProgrammeSettings, SETTINGS_ID)
    if row is None:
        row = ProgrammeSettings(id=SETTINGS_ID)
        unit.session.add(row)
    else:
        demand(unit, row, version or None, "")
    given: dict[str, Any] = {"rest_minutes": rest_minutes, "alert_minutes": alert_minutes}
    for name, minutes in given.items():
        if minutes is not None:
            setattr(row, name, minutes_of(minutes))
    if audience is not None:
        row.audience = list(audience)
    if carried is not None:
        row.carried = dict(carried)


def _dismissal(unit: Unit, key: Key) -> FindingDismissal | None:
    return unit.session.scalar(select(FindingDismissal).where(FindingDismissal.key == _text(key)))


def _text(key: Key) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))
