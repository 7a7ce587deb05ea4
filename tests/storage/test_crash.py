"""The program is killed in the middle of its work: what was told to be done is there, and nothing else."""

import subprocess
import sys
from contextlib import closing

from builders import add_person, address
from sqlalchemy import func, select

from forum_desk.checkin.records import CheckIn
from forum_desk.migrations import open_forum
from forum_desk.programme.commands import NewItem, add_item
from forum_desk.programme.queries import actuals, run_facts
from forum_desk.storage import Actor, Database
from forum_desk.storage.records import JournalEntry

DESK = """
import sys
from forum_desk.checkin.commands import check_in, undo_check_in
from forum_desk.migrations import open_forum
from forum_desk.storage import Actor
database = open_forum(sys.argv[1])
while True:
    for work in (check_in, undo_check_in):
        with database.writing(Actor("Desk 7"), work.__name__) as unit:
            fact = work(unit, sys.argv[2]).fact_id
        print(fact, flush=True)
"""
CONFIRMED = 25


def test_what_was_confirmed_before_a_kill_is_there_with_its_journal(forum: Database) -> None:
    person = add_person(forum)
    for turn in range(3):
        desk = subprocess.Popen([sys.executable, "-c", DESK, address(forum), person], stdout=subprocess.PIPE, text=True)
        assert desk.stdout is not None
        confirmed = [desk.stdout.readline().strip() for _ in range(CONFIRMED + turn)]
        desk.kill()
        confirmed += desk.communicate()[0].split("\n")[:-1]
        with closing(open_forum(address(forum))) as again, again.reading() as unit:
            kept = set(unit.session.scalars(select(CheckIn.id)))
            assert set(confirmed) <= kept
            facts = unit.session.scalar(select(func.count(CheckIn.id)))
            actions = select(func.count(JournalEntry.id)).where(JournalEntry.desk == "Desk 7")
            assert unit.session.scalar(actions) == facts


STAGE = """
import sys
from forum_desk.migrations import open_forum
from forum_desk.programme.commands import grant
from forum_desk.storage import Actor
database = open_forum(sys.argv[1])
while True:
    with database.writing(Actor("Stage"), "programme.grant") as unit:
        fact = grant(unit, sys.argv[2])
    print(fact, flush=True)
"""


def test_the_record_of_the_day_loses_no_key_that_was_answered(forum: Database) -> None:
    with forum.writing(Actor(), "programme.add") as unit:
        item = add_item(unit, None, NewItem("break", minutes=20))
    stage = subprocess.Popen([sys.executable, "-c", STAGE, address(forum), item], stdout=subprocess.PIPE, text=True)
    assert stage.stdout is not None
    confirmed = [stage.stdout.readline().strip() for _ in range(CONFIRMED)]
    stage.kill()
    confirmed += stage.communicate()[0].split("\n")[:-1]
    with closing(open_forum(address(forum))) as again, again.reading() as unit:
        kept = [fact.id for fact in run_facts(unit)]
        assert set(confirmed) <= set(kept)
        assert actuals(unit)[item].extra == len(kept) <= len(confirmed) + 1, "at most the key under way is more"
