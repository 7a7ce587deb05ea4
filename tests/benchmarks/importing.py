"""Measures the import: `python tests/benchmarks/importing.py [--rows 10000]` prints ratios of one run and their limits.

The comparison is calamine's bare read of the same file: values without formats, hidden rows, strikes or meaning.
Storing is measured too: how long the list is the writer whom other desks wait for, and what of that the search costs.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import psutil
import python_calamine
import xlsxwriter

from forum_desk.exchange.commands import bring_in
from forum_desk.exchange.queries import held_against
from forum_desk.exchange.reading.files import read
from forum_desk.exchange.understanding.lists import Understanding, understand
from forum_desk.forum.commands import NewForum
from forum_desk.language import Trilingual
from forum_desk.migrations import create, open_forum
from forum_desk.storage import Actor

_HEADERS = (
    *("序号", "单位", "姓名", "英文姓名", "称谓", "性别", "民族", "国籍", "职务", "手机", "邮箱", "身份证号"),
    *("到达日期", "到达时间", "到达车次", "返程日期", "房型", "房号", "饮食要求", "备注"),
)
_FAMILIES = ["韦", "覃", "黄", "李", "王", "张", "陈", "梁", "罗", "蒙", "莫", "农"]
_GIVEN = ["国", "栋", "明", "华", "丽", "芳", "伟", "强", "军", "静", "敏", "洁", "海", "燕", "志", "宏"]
_LATIN = ["Wei", "Qin", "Huang", "Li", "Wang", "Zhang", "Chen", "Liang", "Luo", "Meng", "Mo", "Nong"]

_Answer = TypeVar("_Answer")


def main() -> int:
    """Print the figures; exit code 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.xlsx")
        _write(path, rows)
        bare, _values = _timed(lambda: python_calamine.load_workbook(path).get_sheet_by_index(0).to_python())
        reading, sheets = _timed(lambda: read(path))
        understanding, found = _timed(lambda: understand(sheets))
        storing, indexing = _stored(Path(folder), found)
    memory = psutil.Process().memory_info().rss / 1024 / 1024
    limit = min(8 * bare + 3, 6.0)
    both = reading + understanding
    print(f"{len(found.people)} people, {len(found.problems)} problems, {len(found.duplicates)} duplicates")
    print(f"calamine bare   {bare:6.2f} s")
    print(f"reading         {reading:6.2f} s  ({reading / bare:.1f} times bare)")
    print(f"understanding   {understanding:6.2f} s  (limit 3)")
    print(f"both            {both:6.2f} s  (limit 8 times bare + 3 s = {8 * bare + 3:.2f}, and 6)")
    print(f"ratio           {max(0.0, both - 3) / bare:6.2f}    ((both - 3 s) / bare, limit 8)")
    print(f"storing         {storing:6.2f} s  as the one writer, of it {indexing:.2f} s for the terms of the search")
    print(f"memory          {memory:6.0f} MB (limit 400)")
    good = both <= limit and memory < 400
    return 0 if good and len(found.people) == rows else 1


def _timed(work: Callable[[], _Answer]) -> tuple[float, _Answer]:
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def _stored(folder: Path, found: Understanding) -> tuple[float, float]:
    """Seconds for which the list is the writer, and of these for the search, of a forum in a file."""
    day = date(2027, 5, 20)
    create(folder / "empty.forum", NewForum(Trilingual(en="Forum"), day, day)).close()
    database = open_forum(folder / "empty.forum")
    derived = [0.0]

    def store() -> None:
        with database.writing(Actor(), "exchange.import") as unit:
            compared = held_against(unit, found.people)
            begun = time.process_time()
            bring_in(unit, found, "people.xlsx", compared=compared)
            derived[0] = time.process_time()
            spent[0] = derived[0] - begun
        derived[0] = time.process_time() - derived[0]

    spent = [0.0]
    store()
    database.close()
    return spent[0] + derived[0], derived[0]


def _write(path: Path, rows: int) -> None:
    chance = random.Random(1)
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        page = book.add_worksheet("名单")
        page.write_row(0, 0, _HEADERS)
        for row in range(1, rows + 1):
            page.write_row(row, 0, _person(chance, row))


def _person(chance: random.Random, number: int) -> list[str | int]:
    family = chance.randrange(len(_FAMILIES))
    given = chance.sample(_GIVEN, 2)
    return [
        number,
        f"示例职业技术学院{number % 400}",
        _FAMILIES[family] + "".join(given),
        f"{_LATIN[family]} {chr(65 + number % 26)}{number % 977}a",
        chance.choice(["教授", "博士", "女士", "先生"]),
        chance.choice("男女"),
        chance.choice(["汉族", "壮族", "京族"]),
        chance.choice(["中国", "越南", "泰国", "Malaysia"]),
        chance.choice(["院长", "副院长", "处长", "教师"]),
        f"1390{number:07d}",
        f"person{number}@example.com",
        f"P{number:08d}",
        f"2024-05-{chance.randrange(18, 22)}",
        f"{chance.randrange(8, 20):02d}:{chance.randrange(60):02d}",
        f"G{chance.randrange(100, 999)}",
        chance.choice(["2024/5/23", "2024年5月24日", "23/05/2024"]),
        chance.choice(["单间", "标间"]),
        f"{chance.randrange(300, 2000):04d}",
        chance.choice(["无", "清真", "素食", ""]),
        chance.choice(["", "", "需要接站"]),
    ]


if __name__ == "__main__":
    sys.exit(main())
