"""Broken and hostile files: the readers answer with sheets or one refusal, soon, and open or call nothing besides."""

import io
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from exchange.lists import csv_of, docx_of, ods_of, xls_of, xlsx_of
from hypothesis import given, settings
from hypothesis import strategies as st

import forum_desk
from forum_desk.exchange.reading.files import read_bytes, read_text
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.lists import understand

ROWS = [
    ("姓名", "英文名", "单位", "职务", "手机", "到达日期", "备注"),
    ("韦国栋", "WEI Guodong", "观海学院", "书记", "13900000001", "2027-05-20", "=1+1"),
    ("Nguyễn Văn Anh", "", "Đại học Lam Khê", "Phó Hiệu trưởng", "+84 900 000 123", "20/5", ""),
    ("王 明、李娜", "", "甲、乙", "〃", "1.39E+10", "5月21日", "\u200b@"),
    ("合计", "", "", "", "3", "", ""),
]
FORM = [("姓名", "韦国栋", "性别", "男"), ("单位", "观海学院", "职务", "院长"), ("手机", "13900000001", "", "")]
HTML = "<html><table>" + "".join(f"<tr>{''.join(f'<td colspan=1>{c}' for c in row)}</tr>" for row in ROWS) + "</table>"
FILES = {
    "xlsx": xlsx_of(ROWS),
    "xls": xls_of(ROWS),
    "ods": ods_of(ROWS),
    "docx": docx_of([FORM, ROWS]),
    "html": HTML.encode(),
    "csv": csv_of(ROWS).encode(),
    "utf-16": csv_of(ROWS, "\t").encode("utf-16"),
    "gb18030": csv_of(ROWS, ";").encode("gb18030"),
}
ZIPPED = ("xlsx", "ods", "docx")
TRIES = 60
MOST_SECONDS = 10.0

_events: list[str] = []
_listening = False


_CALLS = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system")
_OUR_OWN = (sys.base_prefix, sys.prefix, str(Path(forum_desk.__file__).parents[1]))
"""Python and the program load parts of themselves when they first need them."""


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _listening and event in _CALLS and not str(arguments[0]).startswith(_OUR_OWN):
        _events.append(f"{event} {str(arguments)[:80]}")


sys.addaudithook(_hear)


@contextmanager
def nothing_is_opened() -> Iterator[None]:
    """Files, addresses and programs that are opened during the block fail the test."""
    global _listening  # noqa: PLW0603 - an audit hook cannot be taken away, only told to be quiet
    _events.clear()
    _listening = True
    try:
        yield
    finally:
        _listening = False
    assert not _events


def survives(data: bytes, name: str = "list.xlsx") -> None:
    """Read and understood, or refused in one sentence, in time."""
    begun = time.monotonic()
    try:
        understand(read_bytes(data, name=name))
    except Refusal as refusal:
        assert str(refusal)
    assert time.monotonic() - begun < MOST_SECONDS


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, doubled, taken out, or everything after a place cut off."""
    found = bytearray(data)
    for _each in range(chance.randrange(1, 12)):
        at = chance.randrange(max(1, len(found)))
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randrange(1, 40)]
            case 2:
                found[at:at] = found[at : at + chance.randrange(1, 200)] * chance.randrange(1, 20)
            case 3:
                found[at : at + 4] = chance.choice(
                    [b"\0\0\0\0", b"\xff\xff\xff\xff", b"<!--", b"99999999", b"&lt;&#0;"]
                )
            case _:
                if chance.random() < 0.2:
                    del found[at:]
    return bytes(found)


def rezipped(data: bytes, chance: random.Random) -> bytes:
    """An archive with one of its parts changed: what lies inside is reached, not only the directory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([part for part in parts if part.endswith((".xml", ".rels"))])
    parts[name] = mutated(parts[name], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue()


@pytest.fixture(autouse=True, scope="module")
def _everything_is_loaded() -> None:
    """Synonyms and the like are read once from the program's own files."""
    for kind, data in FILES.items():
        survives(data, f"list.{kind}")


@pytest.mark.parametrize("kind", FILES)
def test_a_damaged_file_is_read_or_refused(kind: str) -> None:
    chance = random.Random(kind)
    with nothing_is_opened():
        for _try in range(TRIES):
            survives(mutated(FILES[kind], chance), f"list.{kind}")


@pytest.mark.parametrize("kind", ZIPPED)
def test_an_archive_with_a_damaged_part_is_read_or_refused(kind: str) -> None:
    chance = random.Random(kind)
    with nothing_is_opened():
        for _try in range(TRIES):
            survives(rezipped(FILES[kind], chance), f"list.{kind}")


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with nothing_is_opened():
        survives(data)


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["姓名", "Name", "〃", "合计", "1.5E+10"]), max_size=6),
        max_size=8,
    )
)
@settings(max_examples=150)
def test_any_pasted_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in [["姓名", "单位", "手机", "到达日期"], *rows])
    try:
        found = understand(read_text(text))
    except Refusal as refusal:
        assert str(refusal)
    else:
        assert all(person.values for person in found.people)


def test_a_chain_of_sectors_that_bites_its_tail_is_damage_and_no_endless_memory() -> None:
    data = bytearray(FILES["xls"])
    fat = (int.from_bytes(data[76:80], "little") + 1) * 512
    data[fat : fat + 512] = b"\0\0\0\0" * 128  # every sector leads to the first one
    with pytest.raises(Refusal) as refused:
        read_bytes(bytes(data), name="list.xls")
    assert refused.value.code == "damaged"
