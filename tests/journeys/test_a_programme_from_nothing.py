"""The programme of 2024, from an empty forum to the printed agenda, by keys alone and within 250 of them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import cast

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from real_program import CTRL, KEY, Program

from forum_desk import settings
from forum_desk.documents.catalogue import make, paper
from forum_desk.documents.paper import Selection
from forum_desk.gui.programme import ProgrammeScreen
from forum_desk.language import LANGUAGES
from forum_desk.migrations import open_forum
from forum_desk.people.rules import own_name
from forum_desk.programme.queries import programme
from forum_desk.programme.views import ItemView

SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_ACTIONS = 250

OPENING = (
    "Chen Xiangru", "Ren Junqing", "Wang Yi", "Do Nam Trung", "Lu Xiaoming", "Li Xiaoyong", "Li Jingbo",
)  # fmt: skip
COMMUNITY = "China-ASEAN Vocational Education Community"
KEYNOTES = (
    ("Observations and Reflections on China and Foreign Vocational Education Cooperation", "Zheng Jian"),
    (f"Assisting China's Vocational Education to Go Overseas and Building the {COMMUNITY}", "Wang Yi"),
    ("Promoting the Comprehensive Upgrading and Transformation of ‘Double-High Construction’", "Gao Hong"),
)
ALLIANCE = "China-Vietnam Alliance of Vocational Education and Industry"
COLLEGE, INSTITUTE = "Guangxi Transport Vocational and Technical College", "Dong An Institute of Technology"
TOPICS = (
    "vocational education expansion abroad",
    "branding",
    "cooperation and exchanges under a global perspective",
    "cultivation of international technical and skilled personnel",
    "development of emerging industries and opportunities",
    "high-quality vocational resources",
    "“teaching with output”",
)


class Hands:
    """Counts what somebody does: a key that is a command is one action, and so is a text typed into a field."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.actions = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        self.program.press(key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, CTRL)

    def type(self, text: str) -> None:
        self.actions += 1
        for number, line in enumerate(text.split("\n")):
            if number:
                self.program.enter()
            self.program.type(line)


class Programme(Hands):
    """The programme's screen in the hands of somebody who knows its keys."""

    @property
    def screen(self) -> ProgrammeScreen:
        return cast("ProgrammeScreen", self.program.window.screen_of("programme"))

    def settle(self) -> None:
        self.program.until(lambda: not self.screen.acts.is_busy() and not self.program.application.runner.is_busy())
        assert self.screen.complaint() == ""

    def on(self, field: QWidget) -> None:
        """The keys are where somebody expects them."""
        self.program.until(field.hasFocus)

    def hall(self, name: str, seats: int) -> None:
        self.press(KEY.Key_H, CTRL | SHIFT)
        form = self.screen.panels.forms.hall
        self.on(form.edits.editor("name_zh"))
        self.press(KEY.Key_Tab)
        self.press(KEY.Key_Tab)
        self.type(name)
        self.press(KEY.Key_Tab)
        self.type(str(seats))
        self.ctrl(KEY.Key_Return)
        self.program.until(form.isHidden)
        self.settle()

    def session(self, name: str) -> None:
        self.press(KEY.Key_N, CTRL | SHIFT)
        form = self.screen.panels.forms.session
        self.on(form.name.text)
        self.type(name)
        self.ctrl(KEY.Key_Return)
        self.program.until(form.isHidden)
        self.settle()

    def begin(self, letter: str = "") -> None:
        """Opens the form, and chooses another kind by its first letter."""
        self.ctrl(KEY.Key_N)
        self.on(self.screen.panels.forms.item.title)
        if letter:
            self.kind(letter)

    def kind(self, letter: str) -> None:
        self.press(KEY.Key_Tab, SHIFT)
        self.type(letter)
        self.press(KEY.Key_Tab)

    def fill(self, title: str, *names: str) -> None:
        """The title and everybody by name; who is not known yet is taken up by the same Enter."""
        form = self.screen.panels.forms.item
        if title:
            self.type(title)
        self.press(KEY.Key_Tab)
        self.on(form.who)
        for name in names:
            self.type(name)
            self.program.until(lambda: form.who.is_settled() and bool(form.who.suggestions()))
            self.press(KEY.Key_Return)
            self.program.until(lambda: not form.who.text())

    def next(self) -> None:
        """Adds it and goes on."""
        self.ctrl(KEY.Key_N)
        self.settle()
        self.on(self.screen.panels.forms.item.title)

    def add(self, *, last: bool) -> None:
        """One of several."""
        if last:
            self.end()
        else:
            self.next()

    def end(self) -> None:
        """Adds it and closes the form."""
        self.ctrl(KEY.Key_Return)
        self.program.until(self.screen.panels.forms.item.isHidden)
        self.settle()


def test_the_programme_of_2024_is_entered_from_nothing_within_250_actions(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start()
    hands = Programme(program)
    hands.type("1")
    program.until(program.welcome.start_form.name.edit.hasFocus)
    hands.type("Forum 2024")
    hands.press(KEY.Key_Return)
    program.wait_for_desk()
    hands.ctrl(KEY.Key_3)
    program.until(lambda: program.window.current_place() == "programme")
    hands.settle()
    _enter(hands)
    print(f"\nThe 16 items of 2024 were entered with {hands.actions} actions.")
    assert hands.actions <= MOST_ACTIONS
    _check_what_is_kept(tmp_path)


def _enter(hands: Programme) -> None:
    """One hall, four sessions, sixteen items with everybody in them."""
    hands.hall("Main hall", 420)
    hands.session("Opening ceremony")
    hands.begin("o")
    for name in OPENING:
        hands.fill("", name)
        hands.add(last=name == OPENING[-1])
    hands.session("Keynote reports")
    hands.begin("k")
    for title, name in KEYNOTES:
        hands.fill(title, name)
        hands.add(last=name == KEYNOTES[-1][1])
    hands.session("Launching ceremony")
    hands.begin("l")
    hands.fill("Launching of the Alliance", ALLIANCE)
    hands.next()
    hands.kind("i")
    hands.fill("Formation and work plan of the Alliance", "Chen Zhengzhen")
    hands.next()
    hands.kind("sp")
    hands.fill("Industry and Vocational Education in Vietnam: Jointly Build the Path for Development", "Bui Manh Linh")
    hands.next()
    hands.kind("pr")
    hands.fill("Building China-ASEAN Modern Craftsmanship Institute", "Li Wenyong")
    hands.next()
    hands.kind("si")
    hands.fill("China-Vietnam New Energy Vehicle Modern Craftsmanship Institute", COLLEGE, INSTITUTE)
    hands.end()
    hands.session("Exchange session")
    hands.begin("e")
    hands.fill("Exchange session on seven topics")
    hands.press(KEY.Key_Tab)
    hands.on(hands.screen.panels.forms.item.topics)
    hands.type("\n".join(TOPICS))
    hands.end()


def _check_what_is_kept(tmp_path: Path) -> None:
    database = open_forum(str(settings.documents() / "Forum 2024.forum"))
    try:
        with database.reading() as unit:
            view = programme(unit)
        items = view.scheduled()
        assert [item.kind for item in items] == [
            *["opening"] * 7, *["keynote"] * 3, "launching", "introduction", "speech", "presentation", "signing",
            "exchange",
        ]  # fmt: skip
        assert [_who(item) for item in items[:7]] == list(OPENING)
        assert [(item.title.en, _who(item)) for item in items[7:10]] == list(KEYNOTES)
        assert [part.organisation.en for part in items[14].playing("signing_party")] == [COLLEGE, INSTITUTE]
        assert [topic.en for topic in items[15].topics] == list(TOPICS)
        assert all(one.ends_at == other.starts_at for one, other in pairwise(items))
        assert {hall.name.en for item in items for hall in item.halls} == {"Main hall"}
        assert [len(session.items) for session in view.sessions] == [7, 3, 5, 1]
        for tag in LANGUAGES:
            out = tmp_path / f"agenda-{tag}.pdf"
            with database.reading() as unit:
                make(paper("agenda"), unit, Selection(languages=(tag,)), out)
            text = "".join("".join(page.extract_text() for page in PdfReader(out).pages).split())
            for title, name in KEYNOTES:
                assert "".join(title.split()) in text
                assert "".join(name.split()) in text
            assert all("".join(name.split()) in text for name in OPENING)
    finally:
        database.close()


def _who(item: ItemView) -> str:
    (part,) = item.playing("speaker")
    assert part.person is not None
    return own_name(part.person.names, part.person.country)
