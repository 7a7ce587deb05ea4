"""The sentences of the program in its three languages."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from forum_desk.errors import Conflict, Refused
from forum_desk.language import LANGUAGES, Trilingual, _, messages, ngettext, reason, sentence, speak, spoken


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def test_an_unknown_sentence_is_said_in_english() -> None:
    for tag in LANGUAGES:
        assert messages(tag).text("Nobody translated {what}.", what="this") == "Nobody translated this."


def test_braces_in_data_stay_text() -> None:
    assert messages("zh").text("Hello {name}!!", name="{0} %s <b>") == "Hello {0} %s <b>!!"
    assert messages("zh").text("{not a place") == "{not a place"


def test_an_empty_sentence_is_empty_and_not_the_catalogues_header() -> None:
    speak("vi")
    assert _("") == ""


def test_the_screen_speaks_one_language_at_a_time() -> None:
    for tag in LANGUAGES:
        speak(tag)
        assert spoken() == tag


def test_a_language_nobody_made_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        speak("fr")
    assert spoken() == "en"


def test_english_has_two_forms_of_a_number() -> None:
    assert ngettext("{count} sheep here", "{count} sheep there", 1) == "{count} sheep here"
    assert ngettext("{count} sheep here", "{count} sheep there", 2) == "{count} sheep there"
    assert messages("en").plural("{count} cow?", "{count} cows?", 5, count=5) == "5 cows?"


def test_a_failure_says_its_sentence_with_its_values() -> None:
    assert sentence(Conflict("{who} was faster.", who="Lan"), "vi") == "Lan was faster."


def test_a_failure_of_the_system_is_told_in_the_language_of_the_sentence_and_data_stays_data() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    error = Refused("{path} cannot be written ({reason}).", path="the disk is full", reason=reason(full))
    assert sentence(error, "en") == "the disk is full cannot be written (the disk is full)."
    assert sentence(error, "zh") == "无法写入 the disk is full（磁盘已满）。"
    assert str(reason(OSError(errno.EXDEV, "Odd"))) == "Odd"


def test_a_trilingual_text_gives_the_best_there_is() -> None:
    text = Trilingual(zh="论坛", en="Forum")
    assert text.in_("vi") == ""
    assert text.best("vi", "en") == "Forum"
    assert text.best("vi") == "论坛"
    assert Trilingual().best("zh") == ""


def test_importing_the_language_stays_light() -> None:
    script = "import sys, forum_desk.language; print(sorted({'babel', 'pypinyin', 'PySide6'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
