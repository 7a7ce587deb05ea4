"""Makes the file of the sample forum: whole, or not at all."""

from pathlib import Path

from forum_desk.exchange.reading.progress import Progress
from forum_desk.exchange.sample import filling as sample
from forum_desk.migrations import appearing, create, open_forum
from forum_desk.storage import Actor

PEOPLE = 412


def sample_forum(path: Path, *, count: int = PEOPLE, seed: int = 1, progress: Progress | None = None) -> bool:
    """Make the sample forum at `path` unless one is there; returns whether it was made.

    Raises Stopped when `progress` says so, and what opening or making a forum raises.
    """
    if path.exists():
        open_forum(path).close()
        return False
    with appearing(path) as draft:
        unfinished = draft.with_suffix(".forum")
        try:
            database = create(unfinished, sample.about())
            try:
                with database.writing(Actor(), "sample.fill") as unit:
                    sample.fill(unit, count=count, seed=seed, progress=progress)
            finally:
                database.close()
            unfinished.replace(draft)
        finally:
            unfinished.unlink(missing_ok=True)
    return True
