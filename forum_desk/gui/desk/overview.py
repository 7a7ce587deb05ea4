"""Everything around the person at the desk: the counter, this desk's last ones, the dignitaries who are missing."""

from dataclasses import dataclass

from forum_desk.checkin.queries import (
    DeskCount,
    DeskPerson,
    HeadCount,
    desk_counts,
    dignitaries_missing,
    head_count,
    last_at_desk,
)
from forum_desk.forum.queries import CategoryView, ForumView, categories, forum
from forum_desk.storage import Unit

LAST = 5
MISSING = 3


@dataclass(frozen=True, slots=True)
class Overview:
    """One look at the forum from one desk."""

    forum: ForumView
    categories: tuple[CategoryView, ...]
    heads: HeadCount
    last: tuple[DeskPerson, ...]
    missing: tuple[DeskPerson, ...]
    own: DeskCount
    desks: int


def overview(unit: Unit, desk: str) -> Overview:
    """How things stand now, as this desk sees them."""
    counts = desk_counts(unit)
    own = next((count for count in counts if count.desk == desk), DeskCount(desk, 0, None))
    return Overview(
        forum(unit),
        categories(unit),
        head_count(unit),
        last_at_desk(unit, desk, LAST),
        dignitaries_missing(unit, MISSING),
        own,
        len(counts),
    )
