"""A new plan from a template: what it is, for how many, in which hall, by which rule; drawn while it is chosen."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forum_desk.errors import DeskError
from forum_desk.forum.queries import HallView, halls
from forum_desk.forum.text import in_its_script
from forum_desk.gui.desk.words import say
from forum_desk.gui.kit import Button, Combo, Field, Input, NumberInput, Runner, SlideOver, px, shortcut
from forum_desk.gui.seating.model import template_drawing
from forum_desk.gui.seating.plan.view import PlanView
from forum_desk.language import _, sentence
from forum_desk.seating import commands, kinds
from forum_desk.seating.layouts import MOST_PLACES
from forum_desk.seating.rules import RULE_PACKS
from forum_desk.seating.templates import TEMPLATES, template
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


def add_plan(unit: Unit, new: commands.NewPlan, layout: str, people: int) -> str:
    """Begin the plan; returns its id."""
    return commands.add_plan(unit, new, layout=layout, people=people)


class NewPlanForm(SlideOver):
    """The panel. `made` tells the id of the plan after the commit."""

    made = Signal(str)

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over, _("New plan"), width=480, close_name=_("Close without saving"))
        self._runner = runner
        self._expected = 0
        self._named = False
        self.layout_choice = Combo([(key, _(title)) for key, (title, _kind, _make) in TEMPLATES.items()])
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
        self.people.valueChanged.connect(lambda _size: self._draw())
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
            self.name.setText(_(kinds.PLAN_TITLES[TEMPLATES[key][1]]))
        by_kind = {kinds.BANQUET: kinds.SHOWN[2], kinds.HALL: kinds.SHOWN[1]}
        self.shown_choice.select(by_kind.get(TEMPLATES[key][1], ""))
        everybody = TEMPLATES[key][1] in by_kind
        self.guests.select(kinds.EVERYBODY if everybody else kinds.CHOSEN)
        self._draw()

    def _note_name(self) -> None:
        self._named = bool(self.name.text().strip())

    def _draw(self) -> None:
        try:
            kind, elements = template(self.layout_choice.current(), self.people.value())
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
        self.body.addWidget(Field(_("Hall"), self.hall))
        self.body.addWidget(Field(_("Rule of protocol"), self.pack))
        self.body.addWidget(Field(_("Whom it seats"), self.guests))
        self.body.addWidget(Field(_("Shown on badges and lists"), self.shown_choice))
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setInteractive(False)
        self.preview.setFixedHeight(px(240))
        self.preview.setAccessibleName(_("How it will stand"))
        self.body.addWidget(self.preview)
