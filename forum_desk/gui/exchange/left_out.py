"""Rows that stay out, saved as a list of their own: the sheet as it was, and why each row was left out."""

from collections.abc import Sequence
from pathlib import Path

from forum_desk.exchange.writing import write_table
from forum_desk.gui.exchange.model import OUT, POSSIBLE, Preview
from forum_desk.gui.exchange.words import doubt, reason
from forum_desk.language import _

_EMPTY = ""


def left_out(shown: Preview) -> list[list[str]]:
    """A line of headings, then one line for each row that stays out; its number and the reason come last."""
    columns = [column.index for column in shown.columns]
    head = [column.header for column in shown.columns]
    lines = [[*head, _("Row"), _("Why it stays out")]]
    for line in shown.lines:
        if line.state in {OUT, POSSIBLE} and line.why != "empty":
            cells = [line.cells.get(index) for index in columns]
            texts = [_EMPTY if cell is None else cell.raw_text or cell.text for cell in cells]
            doubts = [doubt(code).title for code in line.problems]
            why = _("Perhaps on the list already") if line.state == POSSIBLE else reason(line.why)
            lines.append([*texts, line.place, " · ".join(dict.fromkeys([why, *doubts]))])
    return lines


def save(path: Path, lines: Sequence[Sequence[str]]) -> int:
    """Writes the lines by the path's ending; returns how many rows there are. Raises Refusal."""
    write_table(path, lines, title=_("Left out"))
    return len(lines) - 1
