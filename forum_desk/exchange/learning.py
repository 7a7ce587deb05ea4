"""What an organiser corrected once is known for the next list with the same headings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.reading.grid import Sheets
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.understanding.understood import Column, Corrections, Understanding


def shape(columns: Iterable[Column]) -> str:
    """The headings of a list as one key: the same for every list with these headings in this order."""
    return sha256("\x1f".join(fold(column.header) for column in columns).encode()).hexdigest()[:32]


def understand_as_learnt(
    sheets: Sheets, corrections: Corrections, learnt: Mapping[str, Mapping[int | str, str | None]]
) -> Understanding:
    """Understand a list with what was said of its headings before; what is said now comes first.

    `learnt` holds, for each shape, what its headings mean.
    """
    first = understand(sheets, corrections)
    before = learnt.get(shape(first.columns), {})
    headers = {column.header for column in first.columns}
    known: dict[int | str, str | None] = {
        header: field for header, field in before.items() if header in headers and header not in corrections.mapping
    }
    if not known:
        return first
    return understand(sheets, replace(corrections, mapping={**known, **corrections.mapping}))
