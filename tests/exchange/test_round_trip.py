"""The sample's people written in three languages, with columns scrambled and in other encodings, come back the same."""

import csv
import io
import random
from pathlib import Path
from typing import Any

import pytest
from exchange.lists import people

from forum_desk.exchange.reading.files import read_bytes
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.writing import write_people

NAMES = [
    {"name": "韦国栋", "name_zh": "韦国栋", "name_latin": "WEI Guodong"},
    {"name": "欧阳明月", "name_zh": "欧阳明月"},
    {"name": "买买提·艾力", "name_zh": "买买提·艾力"},
    {"name": "Nguyễn Văn Anh", "name_vi": "Nguyễn Văn Anh"},
    {"name": "Đặng Thị Mỹ Linh", "name_vi": "Đặng Thị Mỹ Linh", "name_latin": "Dang Thi My Linh"},
    {"name": "Somchai Jaidee", "name_latin": "Somchai Jaidee"},
    {"name": "Ahmad bin Ali", "name_latin": "Ahmad bin Ali"},
    {"name": "Dean Martin O'Neill-Smith", "name_latin": "Dean Martin O'Neill-Smith"},
]


def person(number: int) -> dict[str, Any]:
    chance = random.Random(number)
    values: dict[str, Any] = {
        "seq": str(number),
        **NAMES[number % len(NAMES)],
        "honorific": chance.choice(["教授", "Dr.", "Ms.", "PGS.TS."]),
        "org": chance.choice(["示例职业技术学院", "Trường Đại học Ví dụ", "Example College, Ltd.", "=1+1"]),
        "position": chance.choice(["院长", "Phó Hiệu trưởng", "Director; Dean", "教师"]),
        "gender": chance.choice("MF"),
        "country": chance.choice(["CN", "VN", "TH", "GB"]),
        "phone": f"+84900{number:06d}",
        "email": f"person{number}@example.com",
        "arrive_date": f"2027-05-{19 + number % 2}",
        "arrive_time": f"{number % 24:02d}:05",
        "room_no": f"{number:04d}",
        "hotel": bool(number % 2),
        "note": chance.choice(["-a", "两行\nhai dòng", "@home", "it's = fine"]),
    }
    return values


@pytest.mark.parametrize("language", ["zh", "vi", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_scrambled_export_comes_back_the_same(tmp_path: Path, language: str, encoding: str, delimiter: str) -> None:
    given = [person(number) for number in range(1, 41)]
    path = tmp_path / "out.csv"
    write_people(path, given, language=language)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    order = random.Random(language + encoding).sample(range(len(rows[0])), len(rows[0]))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([[row[column] for column in order] for row in rows])
    found = understand(read_bytes(text.getvalue().encode(encoding)))
    assert [{**one, "row": None} for one in people(found)] == [{**one, "row": None} for one in given]
