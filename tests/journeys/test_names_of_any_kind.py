"""Names that are no names to a computer: shown and printed as the text they are, or told to be unprintable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from real_program import KEY, Folder, Program, people

PRINTABLE = [
    "<b>",
    "R&D </para>",
    "=1+1",
    "'; DROP TABLE delegates; --",
    "{name} %s \\n",
    "\u202eevil",
    "𰻝𰻝",
]
UNPRINTABLE = {"Smile 😀": "😀", "عمر \u200f(Omar)": "ع"}


def test_a_name_is_text_whatever_it_looks_like(start: Callable[..., Program], sample: Path, folder: Folder) -> None:
    program = start(sample)
    program.wait_for_desk()
    before = set(people(sample))
    for name in PRINTABLE:
        program.walk_in(name, name)
        assert program.card().startswith(f"{name}, ")
        assert program.names()[0] == name
    everybody = people(sample)
    assert set(everybody) == before | set(PRINTABLE)
    for name in PRINTABLE:
        printed = "".join(name.replace("\u202e", "").split())
        assert printed in folder.words(everybody[name].person.number)[0]
        assert folder.codes(everybody[name].person.number)[0] == everybody[name].code


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_a_badge_no_font_can_print_is_told_with_the_name_and_printed_once_it_is_corrected(
    start: Callable[..., Program], sample: Path, folder: Folder, name: str
) -> None:
    program = start(sample)
    program.wait_for_desk()
    program.walk_in(name)
    new = people(sample)[name]
    assert new.arrival is not None
    assert (new.prints.printed, new.prints.failed_last, folder.names()) == (0, True, [])
    state = program.desk.side.rows()[0].state
    assert (state.icon, state.family) == ("printer-x", "red")
    assert name.split(maxsplit=1)[0] in state.second
    assert UNPRINTABLE[name] in state.second
    program.press(KEY.Key_F2)
    program.until(lambda: program.panel() is program.desk.forms.correct)
    program.replace("Omar Smile")
    program.enter()
    program.until(lambda: folder.names() == [f"badge-{new.person.number:04d}.pdf"])
    program.settle()
    assert "OmarSmile" in folder.words(new.person.number)[0]
    assert people(sample)["Omar Smile"].prints.printed == 1
    assert program.desk.side.rows()[0].state.family == "green"
