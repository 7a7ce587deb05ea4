import os
import signal
import threading

import pytest
from exchange.lists import xls_of

from forum_desk.exchange.reading import workbook_apart
from forum_desk.exchange.reading.files import read_bytes
from forum_desk.exchange.reading.grid import LIMITS, Limits
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.reading.workbook_apart import read_apart
from forum_desk.exchange.reading.workbook_calamine import read_with_calamine


def book() -> bytes:
    return xls_of([["姓名", "单位"], ["韦国栋", "示例学院"]])


def test_a_book_read_apart_is_the_same_book() -> None:
    assert read_apart(book(), LIMITS) == read_with_calamine(book(), LIMITS)


def test_what_the_helper_refuses_is_refused_with_its_code() -> None:
    with pytest.raises(Refusal) as refused:
        read_apart(book(), Limits(rows=1))
    assert refused.value.code == "too_large"
    with pytest.raises(Refusal) as refused:
        read_apart(b"no workbook at all", LIMITS)
    assert refused.value.code == "damaged"


def test_a_helper_that_dies_costs_one_file_and_not_the_program() -> None:
    read_apart(book(), LIMITS)
    process = workbook_apart._helper._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)  # it takes the file and never answers
    death = threading.Timer(0.2, process.kill)
    death.start()
    with pytest.raises(Refusal) as refused:
        read_apart(book(), LIMITS)
    death.join()
    assert refused.value.code == "damaged"
    assert len(read_bytes(book()).sheets) == 1


def test_a_helper_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    read_apart(book(), LIMITS)
    process = workbook_apart._helper._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    monkeypatch.setattr(workbook_apart, "SECONDS", 0.3)
    with pytest.raises(Refusal):
        read_apart(book(), LIMITS)
    assert process.wait(5) != 0
