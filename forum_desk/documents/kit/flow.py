"""Blocks down pages: a block is never torn, a heading never stands alone at the foot of a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum_desk.documents.kit.sheet import Sheet

Paint = Callable[[Sheet, float], None]
"""Draws a block on the sheet with its upper edge at so many millimetres."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a fixed height (mm); `with_next` keeps it on the page of the block after it."""

    height: float
    paint: Paint
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and its upper edge on the page in mm."""

    block: Block
    y: float


def paginate(blocks: Sequence[Block], top: float, bottom: float, first_top: float | None = None) -> list[list[Placed]]:
    """Blocks on pages between two heights in mm; the first page may begin lower. At least one page comes out.

    A group of headings with their first block that is higher than a page is torn between its blocks, not in one.
    """
    pages: list[list[Placed]] = [[]]
    y = start = top if first_top is None else first_top
    for group in _groups(blocks):
        if y > start and y + sum(block.height for block in group) > bottom + 1e-6:
            pages.append([])
            y = start = top
        for block in group:
            if y > start and y + block.height > bottom + 1e-6:
                pages.append([])
                y = start = top
            pages[-1].append(Placed(block, y))
            y += block.height
    return pages


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    joined = False
    for block in blocks:
        if joined:
            groups[-1].append(block)
        else:
            groups.append([block])
        joined = block.with_next
    return groups
