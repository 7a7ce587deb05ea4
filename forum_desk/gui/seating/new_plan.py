"""A new plan from a template: what it is, for how many, in which hall, by which rule; drawn while it is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.forum.queries import HallView, halls
from forum_desk.forum.text import in_its_script
from forum_desk.gui.desk.words import say
from forum_desk.gui.kit import Button, Combo, Field, Input, NumberInput, Runner, SlideOver, px, shortcut
from forum_desk.gui.seating.layout_panel import Figures
from forum_desk.gui.seating.layout_words import Figure, Thing
from forum_desk.gui.seating.model import template_drawing
from forum_desk.gui.seating.plan.view import PlanView
from forum_desk.language import N_, _, sentence
from forum_desk.seating import commands, kinds
from forum_desk.seating.layouts import MOST_PLACES
from forum_desk.seating.rules import RULE_PACKS
from forum_desk.seating.templates import TEMPLATES, template, usual_sizes
from forum_desk.storage import Unit

FIRST_SIZES = {"rostrum": 9, "signing": 10, "talks": 20, "boardroom": 16, "u_shape": 21, "e_shape": 33, "launching": 9}
"""For how many people a template begins; the others begin with everybody who is expected."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers: the halls, and how many people are expected."""

    halls: tuple[HallView, ...]
    people: int


def choices(unit: Unit, people: int) -> Choices:
    """Reads what the form offers."""
    return Choices(halls(unit), people)


def add_plan(unit: Unit, new: commands.NewPlan, layout: str, people: int, sizes: Mapping[str, Any]) -> str:
    """Begin the plan; returns its id."""
    return commands.add_plan(unit, new, layout=layout, people=people, sizes=sizes)


def _figures(*pairs: tuple[str, str, int]) -> Thing:
    """The figures that a layout asks for, each from its least on."""
    return Thing("", "", figures=tuple(Figure(key, label, 1, least) for key, label, least in pairs))


_SEATS = N_("Seats")
_LEGS = (("base", N_("Seats at the base"), 1), ("leg", N_("Seats at each leg"), 1))
SIZES: Mapping[str, Thing] = {
    "hall": _figures(("rows", N_("Rows"), 1)),
    "classroom": _figures(("rows", N_("Rows"), 1)),
    "rostrum": _figures(("seats", _SEATS, 1)),
    "signing": _figures(("seats", N_("Seats at the table"), 2), ("behind", N_("Places behind"), 1)),
    "talks": _figures(("seats", N_("Seats at each side"), 1)),
    "boardroom": _figures(("side", N_("Seats at each side"), 1), ("end", N_("Seats at each end"), 0)),
    "u_shape": _figures(*_LEGS),
    "e_shape": _figures(*_LEGS, ("legs", N_("Legs"), 2)),
    "banquet": _figures(("tables", N_("Tables"), 1), ("seats", N_("Seats at a table"), 2)),
    "photo": _figures(("rows", N_("Rows"), 1), ("seats", N_("Places in front"), 1)),
    "launching": _figures(("seats", N_("Places"), 1)),
}
"""What each layout asks besides for how many people it is."""


class NewPlanForm(SlideOver):
    """The panel. `made` tells the id of the plan after the commit."""

    made = Signal(str)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("New plan"), width=480, close_name=_("Close without saving"))
        self._runner = runner
        self._expected = 0
        self._named = False
        self.layout_choice = Combo([(key, _(one.title)) for key, one in TEMPLATES.items()])
        self.name = Input()
        self.people = NumberInput(1, MOST_PLACES, 20)
        self.hall = Combo()
        self.pack = Combo([(key, _(pack.title)) for key, pack in RULE_PACKS.items()])
        self.guests = Combo(
            [(kinds.EVERYBODY, _("Everybody who is expected")), (kinds.CHOSEN, _("Only people I choose"))]
        )
        self.shown_choice = Combo(
            [
                ("", _("Nothing of this plan")),
                (kinds.SHOWN[1], _("The seat in the hall")),
                (kinds.SHOWN[2], _("The table")),
            ]
        )
        self.figures = Figures()
        self.blocks = Input()
        self._blocks_field = Field(_("Seats between aisles"), self.blocks, _("Such as 6 8 6"))
        self.preview = PlanView()
        self._name_field = Field(_("Name of the plan"), self.name)
        self._size_field = Field(_("For how many people"), self.people)
        self._fill()
        self._save = self.add_act(Button(_("Make the plan"), kind="primary", icon="check", keys="Ctrl+Enter"))
        self._save.clicked.connect(self.save)
        self.add_act(Button(_("Cancel"), kind="secondary", keys="Esc")).clicked.connect(self.leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.save)
        self.layout_choice.currentIndexChanged.connect(lambda _at: self._take_layout())
        self.people.valueChanged.connect(lambda _size: self._take_size())
        self.blocks.textEdited.connect(lambda _text: self._draw())
        self.name.textEdited.connect(lambda _text: self._note_name())

    def open(self, people: int) -> None:
        """Slides in; `people` are those who are expected."""
        self._expected = max(1, people)
        self._named = False
        self._save.setEnabled(True)
        self._runner.read(choices, people, then=self._offer, sequence="seating.choices")
        self._take_layout()
        self.enter(self.layout_choice)

    def save(self) -> None:
        """Makes the plan."""
        if not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        new = commands.NewPlan(
            in_its_script(self.name.text().strip()),
            hall_id=self.hall.current() or None,
            pack=self.pack.current(),
            guests=self.guests.current(),
            shown=self.shown_choice.current(),
        )
        self._runner.write(
            add_plan,
            new,
            self.layout_choice.current(),
            self.people.value(),
            self.sizes(),
            then=self._done,
            failed=self._refuse,
            action="seating.add_plan",
        )

    def _offer(self, offered: Choices) -> None:
        self.hall.set_choices([("", _("No hall")), *((hall.id, say(hall.name)) for hall in offered.halls)])

    def _take_layout(self) -> None:
        key = self.layout_choice.current()
        self.people.setValue(FIRST_SIZES.get(key, self._expected))
        if not self._named:
            self.name.setText(_(kinds.PLAN_TITLES[TEMPLATES[key].kind]))
        by_kind = {kinds.BANQUET: kinds.SHOWN[2], kinds.HALL: kinds.SHOWN[1]}
        self.shown_choice.select(by_kind.get(TEMPLATES[key].kind, ""))
        everybody = TEMPLATES[key].kind in by_kind
        self.guests.select(kinds.EVERYBODY if everybody else kinds.CHOSEN)
        self._take_size()

    def sizes(self) -> dict[str, Any]:
        """The figures as they are typed."""
        found: dict[str, Any] = dict(self.figures.values())
        if not self._blocks_field.isHidden():
            counts = [int(word) for word in self.blocks.text().replace(",", " ").split() if word.isdecimal()]
            found.update({"blocks": counts} if counts else {})
        return found

    def _take_size(self) -> None:
        """The usual figures for so many people; each can be changed after that."""
        key = self.layout_choice.current()
        try:
            usual = usual_sizes(key, self.people.value())
        except DeskError as error:
            self.say_wrong(sentence(error))
            return
        thing = SIZES[key]
        self.figures.show_thing(thing, dict(usual))
        for figure in thing.figures:
            self.figures.edit(figure.key).valueChanged.connect(lambda _value: self._draw())
        self._blocks_field.setVisible("blocks" in usual)
        self.blocks.setText(" ".join(map(str, usual.get("blocks", ()))))
        self._draw()

    def _note_name(self) -> None:
        self._named = bool(self.name.text().strip())

    def _draw(self) -> None:
        try:
            kind, elements = template(self.layout_choice.current(), self.people.value(), sizes=self.sizes())
        except DeskError as error:
            self.say_wrong(sentence(error))
            return
        self.say_wrong("")
        self.preview.show_drawing(template_drawing(kind, elements))
        self.preview.fit()

    def _done(self, plan_id: str) -> None:
        self.leave()
        self.made.emit(plan_id)

    def _refuse(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        self.say_wrong(sentence(error))

    def _fill(self) -> None:
        self.body.addWidget(Field(_("Layout"), self.layout_choice))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._name_field, 2)
        row.addWidget(self._size_field, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.figures)
        self.body.addWidget(self._blocks_field)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setInteractive(False)
        self.preview.setFixedHeight(px(240))
        self.preview.setAccessibleName(_("How it will stand"))
        self.body.addWidget(self.preview)
        self.body.addWidget(Field(_("Hall"), self.hall))
        self.body.addWidget(Field(_("Rule of protocol"), self.pack))
        self.body.addWidget(Field(_("Whom it seats"), self.guests))
        self.body.addWidget(Field(_("Shown on badges and lists"), self.shown_choice))
