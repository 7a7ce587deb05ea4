"""Findings as cards: the sentence, the facts under it, and the words of the one repair that is offered."""

from collections.abc import Iterable

from forum_desk.gui.programme.conflict_cards import CardRow
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.rows import clock, span_words
from forum_desk.language import _
from forum_desk.programme.findings import Finding
from forum_desk.programme.plan import Severity
from forum_desk.programme.repairs import Repair, repair


def cards_of(book: Book, item: str) -> tuple[CardRow, ...]:
    """The open findings about an item."""
    return card_rows(book, book.findings_by_item.get(item, ()))


def card_rows(book: Book, findings: Iterable[Finding]) -> tuple[CardRow, ...]:
    """These findings; a repair is looked for where one may exist."""
    return tuple(_row(book, one) for one in findings)


def _row(book: Book, finding: Finding) -> CardRow:
    mend = repair(book.state, finding) if finding.dismissed is None else None
    family = "red" if finding.severity is Severity.BLOCK else "amber"
    words = _words(book, mend) if mend is not None else ""
    return CardRow(finding, book.say(finding), family, _fact(book, finding), mend, words)


def _fact(book: Book, finding: Finding) -> str:
    """Where and when: the times of the items that are concerned, each with its hall."""
    words = []
    for key in finding.items:
        block = book.block(key)
        if block is None or block.start is None or block.end is None or len(finding.items) < 2:
            continue
        hall = next((row.name for row in book.halls if row.key in block.halls), "")
        words.append(" · ".join(word for word in (span_words(block.start, block.end), hall) if word))
    return "\n".join(words)


def _words(book: Book, mend: Repair) -> str:
    block = book.block(mend.item)
    name = _shortened(block.name if block is not None else "")
    if mend.what == "time" and mend.start is not None:
        return _("Move “{item}” to {time}").format(item=name, time=clock(mend.start))
    if mend.what == "hall":
        hall = next((row.name for row in book.halls if row.key in mend.halls), "")
        return _("Move “{item}” to {hall}").format(item=name, hall=_shortened(hall))
    return _("Give “{item}” {minutes} min").format(item=name, minutes=mend.minutes)


def _shortened(name: str, most: int = 14) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
