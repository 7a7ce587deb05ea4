"""Takes a whole list back, unless later work stands on it; that is named by what it is and whom it is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from forum_desk.errors import NotFound, RuleBroken
from forum_desk.exchange.queries import entry_of, names_of, numbers_of
from forum_desk.language import N_, _, ngettext
from forum_desk.storage.undo import ChangedSince, Leaning, leaning_on, revert
from forum_desk.storage.unit import Unit

_FACTS = ("check_ins", "badge_prints", "hand_outs")
"""What desks record; it is answered by other facts and never goes."""
_AGAIN = "imported_rows"
_MOVED = ("positions", "delegates")
_WORDS = {
    "check_ins": N_("checked in since: {names}"),
    "badge_prints": N_("badge printed since: {names}"),
    "hand_outs": N_("given something since: {names}"),
    "seating_assignments": N_("seated since: {names}"),
    "item_roles": N_("in the programme since: {names}"),
    "photos": N_("given a picture since: {names}"),
    **dict.fromkeys(_MOVED, N_("with other people since: {names}")),
}
_OTHER = N_("used since: {names}")
_MOST = 3


def undo_import(unit: Unit, number: int) -> None:
    """Take list `number` back; NotFound for a number that was never given, RuleBroken when later work stands on it."""
    entry_id = entry_of(unit, number)
    if entry_id is None:
        raise NotFound("There is no import number {number} in this forum's journal.", number=number)
    later = leaning_on(unit, entry_id)
    if later:
        raise _refusal(unit, number, later)
    try:
        revert(unit, entry_id)
    except ChangedSince as changed:
        names = names_of(unit, [(changed.table, changed.key)])
        if not names:
            raise
        raise RuleBroken(
            "Import {number} cannot be taken back: {name} was changed since; undo that first.",
            number=number,
            name=names[0],
        ) from changed


def _refusal(unit: Unit, number: int, later: Iterable[Leaning]) -> RuleBroken:
    """Why the list stays, the most lasting reason first."""
    by_work: defaultdict[str, list[Leaning]] = defaultdict(list)
    for one in later:
        by_work["positions" if one.by in _MOVED else one.by].append(one)
    order = [*_WORDS, _AGAIN]
    work = sorted(by_work, key=lambda table: (order.index(table) if table in order else len(order), table))
    said = _(", ").join(word for table in work if (word := _told(unit, table, by_work[table])))
    if by_work.keys() & set(_FACTS):
        return RuleBroken(
            "Import {number} cannot be taken back ({work}). What a desk recorded stays in the record, also when it was "
            "taken back there.",
            number=number,
            work=said,
        )
    return RuleBroken("Import {number} cannot be taken back ({work}); undo that first.", number=number, work=said)


def _told(unit: Unit, table: str, later: Sequence[Leaning]) -> str:
    """One kind of later work with a few of those whom it is about."""
    about = {(one.table, one.key) for one in later}
    names = names_of(unit, about, len(about))
    if not names:
        return ""
    if table == _AGAIN:
        numbers = numbers_of(unit, [one.by_key for one in later])
        words = ngettext("in import {numbers} again: {names}", "in imports {numbers} again: {names}", len(numbers))
        return words.format(numbers=", ".join(map(str, numbers)), names=_few(names))
    return _(_WORDS.get(table, _OTHER)).format(names=_few(names))


def _few(names: Sequence[str]) -> str:
    shown, rest = _(", ").join(names[:_MOST]), len(names) - _MOST
    if rest <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", rest).format(names=shown, count=rest)
