"""Measures check-ins: `PYTHONPATH=tests python tests/benchmarks/checkin.py [FOLDER]`, from Enter to durable.

FOLDER should lie on the disk that forums lie on: a check-in ends when the disk has it.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from benchmarks.crowd import crowd
from postgres import running_server

from forum_desk.checkin.commands import check_in
from forum_desk.migrations import open_forum
from forum_desk.migrations.copies import restore
from forum_desk.people.queries import everybody
from forum_desk.storage import Actor, Database, new_id

BOUND_MS = 30.0
PEOPLE = 2_000


def commits(database: Database) -> list[float]:
    """Milliseconds of every check-in of a long morning."""
    with database.reading() as unit:
        people = [person.id for person in everybody(unit)]
    spent = []
    for person in people:
        start = time.perf_counter()
        with database.writing(Actor(), "checkin.check_in") as unit:
            check_in(unit, person, fact_id=new_id(), seconds=12)
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def report(kind: str, spent: list[float]) -> float:
    """Prints the figures; returns the 99th percentile."""
    p99 = statistics.quantiles(spent, n=100)[-1]
    print(
        f"check-in, {kind}: p50 {statistics.median(spent):.1f} ms, p99 {p99:.1f} ms (at most {BOUND_MS:.0f}), "
        f"worst of {len(spent)} {spent[-1]:.0f} ms"
    )
    return p99


def main(arguments: Iterable[str]) -> int:
    """Runs both databases; 0 when the file is within the bound."""
    with tempfile.TemporaryDirectory(dir=next(iter(arguments), None)) as scratch, running_server() as server:
        path, copy = Path(scratch) / "crowd.forum", Path(scratch) / "copy.forum"
        crowd(path, PEOPLE).close()
        restore(path, copy)
        with closing(open_forum(path)) as database:
            p99 = report("SQLite", commits(database))
        target = server.url.set(database="forum_desk_crowd").render_as_string(hide_password=False)
        restore(copy, target)
        with closing(open_forum(target)) as database:
            report("PostgreSQL without a disk", commits(database))
        server.drop(server.url.set(database="forum_desk_crowd"))
    return 0 if p99 <= BOUND_MS else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
