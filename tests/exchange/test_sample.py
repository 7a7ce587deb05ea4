"""The sample forum as it is stored."""

import csv
import io
import random
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from builders import DESK_1
from sqlalchemy import distinct, func, select

from forum_desk.checkin.queries import everybody_at_desk, head_count, statistics
from forum_desk.checkin.search import find
from forum_desk.exchange.commands import ImportResult, bring_in
from forum_desk.exchange.queries import listed_people
from forum_desk.exchange.reading.files import read_bytes
from forum_desk.exchange.sample.filling import simulate_morning
from forum_desk.exchange.understanding.fields import FIELDS
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.writing import header, write_people
from forum_desk.forum.queries import forum, institutions
from forum_desk.migrations import open_forum
from forum_desk.migrations.sample import sample_forum
from forum_desk.people.records import Position
from forum_desk.programme.queries import programme
from forum_desk.seating import queries as seating
from forum_desk.storage.unit import Unit


def test_the_sample_is_the_public_forum_with_412_people_and_a_morning_of_check_ins(tmp_path: Path) -> None:
    path = tmp_path / "nanning-2024.forum"
    assert sample_forum(path)
    assert not sample_forum(path), "a second call leaves it as it is"
    database = open_forum(path)
    try:
        with database.reading() as unit:
            assert head_count(unit).expected == 412
            assert all(forum(unit).name)
            assert sum("director_unit" in one.roles for one in institutions(unit)) == 71
            items = [item for session in programme(unit).sessions for item in session.items]
            assert sum(item.kind == "speech" for item in items) >= 7
            assert sum(item.kind == "keynote" for item in items) == 3
            (consul,) = find(unit, "Do Nam Trung").people
            assert consul.person.names.vi == consul.person.names.native == "", "no form of a real name is made up"
        came = simulate_morning(database, seed=3)
        with database.reading() as unit:
            assert statistics(unit).checked_in == came
            assert {desk.desk for desk in statistics(unit).desks} == {"Desk 1", "Desk 2", "Desk 3", "Desk 4"}
            assert all(row.prints.printed == 1 for row in everybody_at_desk(unit) if row.arrival)
    finally:
        database.close()


def test_everybody_of_the_sample_sits_everywhere_and_nothing_is_broken(tmp_path: Path) -> None:
    made = [tmp_path / "one.forum", tmp_path / "two.forum"]
    charts = []
    for path in made:
        sample_forum(path)
        with closing(open_forum(path)) as database, database.reading() as unit:
            plans = {row.name.en: row for row in seating.plans(unit)}
            assert [row.to_seat for row in plans.values()] == [0] * len(plans)
            assert [finding.sentence() for row in plans.values() for finding in seating.findings(unit, row.id)] == []
            views = {name: seating.plan(unit, row.id) for name, row in plans.items()}
            people = {row.person.names.native: row.person for row in everybody_at_desk(unit)}
        charts.append({name: [(place.key, one.name) for place, one in view.sitters()] for name, view in views.items()})
    assert charts[0] == charts[1], "the sample is the same again"
    assert plans["Main hall"].seated == plans["Welcome banquet"].seated == 348
    assert max(len(table.places) for table in views["Welcome banquet"].elements) == 10
    assert dict(charts[0]["Rostrum"])["R-8"] == dict(charts[0]["Rostrum, Chinese rule"])["R-9"] == "Do Nam Trung"
    assert dict(charts[0]["Signing table"])["S-2"] == "Bui Manh Linh"
    assert (people["王伟"].seat, people["王伟"].table_no) == ("B 12", "7")


def scrambled(path: Path, seed: int) -> str:
    """An export whose columns have other headings, each in any language, and another order; the rows too."""
    chance = random.Random(seed)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    meanings = {header(field, tag): field for field in FIELDS for tag in ("zh", "vi", "en")}
    heads = [header(meanings[heading], chance.choice(("zh", "vi", "en"))) for heading in head]
    order = chance.sample(range(len(heads)), len(heads))
    chance.shuffle(rows)
    text = io.StringIO()
    csv.writer(text, delimiter=chance.choice(",;\t")).writerows(
        [[row[place] for place in order] for row in (heads, *rows)]
    )
    return text.getvalue()


def plain(people: tuple[dict[str, Any], ...]) -> list[list[tuple[str, str]]]:
    """People without our own numbering."""
    kept = ({**one, "seq": ""} for one in people)
    return sorted(sorted((field, str(value)) for field, value in one.items() if value) for one in kept)


def organisations(unit: Unit) -> int:
    """How many organisations people come from."""
    return unit.session.scalar(select(func.count(distinct(Position.organisation_id))).where(Position.printed)) or 0


def test_the_412_people_exported_scrambled_and_brought_in_again_are_the_same_forum(
    tmp_path: Path, founded_file: Path
) -> None:
    sample_forum(tmp_path / "sample.forum")
    with closing(open_forum(tmp_path / "sample.forum")) as database, database.reading() as unit:
        given = listed_people(unit)
        count = organisations(unit)
    write_people(tmp_path / "out.csv", given)
    for seed, encoding in enumerate(("utf-8", "utf-16", "gb18030")):
        found = understand(read_bytes(scrambled(tmp_path / "out.csv", seed).encode(encoding)))
        copy = tmp_path / f"{encoding}.forum"
        shutil.copy(founded_file, copy)
        with closing(open_forum(copy)) as database:
            with database.writing(DESK_1, "exchange.import") as unit:
                assert bring_in(unit, found, "out.csv") == ImportResult(1, added=412)
            with database.reading() as unit:
                assert plain(listed_people(unit)) == plain(given)
                assert organisations(unit) == count
