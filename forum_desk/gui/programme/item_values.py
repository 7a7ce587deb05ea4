"""What the panel's fields hold of an item, and what changed fields mean for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from forum_desk.gui.programme.clock_input import read_clock
from forum_desk.language import _
from forum_desk.programme.views import ItemView

_CUES = ("screen", "sound_light", "ushers", "responsible", "words")
_PLAIN = ("title", "languages", "interpretation", "note", "not_with")


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: pairs of key and word."""

    halls: tuple[tuple[str, str], ...] = ()
    sessions: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    items: Callable[[], Sequence[tuple[str, str]]] = tuple

    def of(self, key: str) -> list[tuple[str, str]]:
        """The choices of a field."""
        if key == "day":
            return list(self.days)
        return [("", "—"), *(self.sessions if key == "session" else self.halls)]


def values_of(item: ItemView) -> dict[str, Any]:
    """The value of every field."""
    cues = {key: getattr(item.cues, key) for key in _CUES}
    halls = [hall.id for hall in item.halls]
    return {
        "title": item.title,
        "day": item.starts_at.date().isoformat() if item.starts_at else "",
        "starts_at": item.starts_at.strftime("%H:%M") if item.starts_at else "",
        "minutes": str(item.minutes),
        "hall": halls[0] if halls else "",
        "also": tuple(halls[1:]),
        "session": item.session_id or "",
        "interpretation": item.interpretation,
        "languages": item.languages,
        "audience": item.audience or (),
        "not_with": tuple(sorted(item.not_with)),
        "heads": str(item.heads) if item.heads else "",
        "note": item.note,
        **cues,
    }


def changes_of(item: ItemView, fields: Mapping[str, Any], day: date | None) -> tuple[dict[str, Any], dict[str, str]]:
    """What changed fields change about an item, and the sentences about those that cannot be read."""
    changes: dict[str, Any] = {key: fields[key] for key in _PLAIN if key in fields}
    wrong: dict[str, str] = {}
    for key, most in (("minutes", 44_640), ("heads", 1_000_000)):
        if key in fields:
            number = _number(fields[key])
            if number is None or number > most:
                wrong[key] = _("Write a whole number.")
            else:
                changes[key] = number
    if "starts_at" in fields or "day" in fields:
        _read_start(item, fields, day, changes, wrong)
    if "hall" in fields or "also" in fields:
        now = values_of(item)
        halls = (fields.get("hall", now["hall"]), *fields.get("also", now["also"]))
        changes["halls"] = tuple(dict.fromkeys(hall for hall in halls if hall))
    if "audience" in fields:
        changes["audience"] = fields["audience"] or None
    if "session" in fields:
        changes["session_id"] = fields["session"] or None
    cues = {key: fields[key] for key in _CUES if key in fields}
    if cues:
        changes["cues"] = replace(item.cues, **cues)
    return changes, wrong


def _read_start(
    item: ItemView, fields: Mapping[str, Any], day: date | None, changes: dict[str, Any], wrong: dict[str, str]
) -> None:
    words = fields.get("starts_at", values_of(item)["starts_at"])
    if not words:
        if "starts_at" in fields:
            changes["starts_at"] = None
        return
    at = read_clock(words)
    on = date.fromisoformat(fields["day"]) if fields.get("day") else item.starts_at.date() if item.starts_at else day
    if at is None:
        wrong["starts_at"] = _("Write a time such as 9:30.")
    elif on is not None:
        changes["starts_at"] = datetime.combine(on, at)


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else 0 if not words else None
