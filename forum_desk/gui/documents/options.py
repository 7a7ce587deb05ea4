"""The right side of the papers screen: only the options that matter to the paper, what to look at, and the buttons."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from forum_desk.documents.catalogue import Paper
from forum_desk.documents.paper import Problem, Selection
from forum_desk.forum.queries import CategoryView
from forum_desk.gui.documents.languages import LanguageOrder
from forum_desk.gui.documents.model import plan_word, sheet_word, title
from forum_desk.gui.documents.outcome import Outcome
from forum_desk.gui.kit import Button, Card, Combo, Field, IconLabel, Label, Pane, Toggle, Words, follow, px
from forum_desk.language import _, ngettext, spoken
from forum_desk.seating.queries import PlanRow

WIDTH = 304
MOST_SENTENCES = 40
"""Problems that are written out; more of them are counted."""


class OptionsPanel(Pane):
    """Title, languages, sheet, plan, category, only what changed, draft; problems; Print and Save PDF."""

    changed = Signal(object)
    """Another Selection is wanted."""

    def __init__(self) -> None:
        super().__init__("surface", ("left",))
        self._selection = Selection()
        self._plans: list[tuple[str, str]] = []
        self._title = Label("", 16, 700)
        self.languages = LanguageOrder()
        self.sheet = Combo(icon="file")
        self.category = Combo(icon="users")
        self.plan = Combo(icon="armchair")
        self.changed_only = Toggle(_("Only what changed since the last print"))
        self.draft = Toggle(_("Write “draft” at the foot"))
        self._languages_field = Field(_("Languages, in this order"), self.languages)
        self._sheet_field = Field(_("Sheet"), self.sheet)
        self._category_field = Field(_("People"), self.category)
        self._plan_field = Field(_("Plan"), self.plan)
        self._problems = _Problems()
        self.outcome = Outcome()
        self.print = Button(_("Print"), kind="primary", icon="printer", keys="Ctrl+P", size="large")
        self.save = Button(_("Save PDF"), icon="file-down", keys="Ctrl+S")
        self._lay_out()
        self.languages.changed.connect(lambda tags: self._want(replace(self._selection, languages=tags)))
        self.sheet.chosen.connect(lambda key: self._want(replace(self._selection, sheet=key)))
        self.category.chosen.connect(lambda key: self._want(replace(self._selection, category=key)))
        self.plan.chosen.connect(lambda key: self._want(replace(self._selection, plan=key)))
        self.changed_only.toggled.connect(lambda on: self._want(replace(self._selection, changed=on)))
        self.draft.toggled.connect(lambda on: self._want(replace(self._selection, draft=on)))
        follow(self._restyle)

    def set_categories(self, categories: Sequence[CategoryView]) -> None:
        """Whose paper it may be."""
        words = [(each.key, each.word.best(spoken())) for each in categories]
        self.category.set_choices([("", _("Everybody")), *words])

    def set_plans(self, plans: Sequence[PlanRow]) -> None:
        """Of which plan it may be."""
        self._plans = [(row.id, plan_word(row)) for row in plans]

    def show_paper(self, paper: Paper, selection: Selection) -> None:
        """The options of a paper, as they are chosen."""
        self._selection = selection
        self._title.setText(title(paper))
        self.languages.show_languages(selection.languages)
        self.sheet.set_choices([(key, sheet_word(key)) for key in paper.sheets])
        self.sheet.select(selection.sheet or paper.sheets[0])
        self.category.select(selection.category)
        likeliest = _("No plan: everybody") if "changed" in paper.options else _("The likeliest")
        self.plan.set_choices([("", likeliest), *self._plans])
        self.plan.select(selection.plan)
        for toggle, on in ((self.draft, selection.draft), (self.changed_only, selection.changed)):
            toggle.blockSignals(True)  # showing is no change
            toggle.setChecked(on)
            toggle.blockSignals(False)
        self._languages_field.setVisible("languages" in paper.options)
        self._sheet_field.setVisible(len(paper.sheets) > 1)
        self._category_field.setVisible("category" in paper.options and self.category.count() > 1)
        self._plan_field.setVisible("plan" in paper.options and bool(self._plans))
        self.changed_only.setVisible("changed" in paper.options and bool(self._plans))
        self.draft.setVisible("draft" in paper.options)

    def show_problems(self, problems: Sequence[Problem], left_out: int) -> None:
        """What to look at on the paper that is shown."""
        self._problems.show_problems(problems, left_out)

    def problems(self) -> str:
        """What is said about the paper now."""
        return self._problems.said()

    def show_buttons(self, *, printer: bool, ready: bool) -> None:
        """With a printer Print comes first, without one Save PDF is all there is."""
        self.print.setVisible(printer)
        self.save.set_kind("secondary" if printer else "primary")
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _want(self, selection: Selection) -> None:
        self._selection = selection
        self.changed.emit(selection)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 0, 20, 8)
        column.setSpacing(20)
        asked = (self._languages_field, self._sheet_field, self._plan_field, self._category_field)
        for part in (*asked, self.changed_only, self.draft, self._problems):
            column.addWidget(part)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 8, 20, 20)
        foot.setSpacing(12)
        foot.addWidget(self.outcome)
        foot.addWidget(self.print)
        foot.addWidget(self.save)
        head = QVBoxLayout()
        head.setContentsMargins(20, 18, 20, 16)
        head.addWidget(self._title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))


class _Problems(Card):
    """A tinted card that says by name what is wrong with the paper; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__(padding=14, radius=10, spacing=6)
        self._icon = IconLabel("triangle-alert", 18, "amber.text")
        self._what = Label("", 14, 600, "amber.text")
        self._sentences: list[Words] = []
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._what, 1)
        self.body.addLayout(head)
        self.hide()

    def said(self) -> str:
        """Everything it says; empty while it is hidden."""
        return "" if self.isHidden() else "\n".join([self._what.text(), *(each.text() for each in self._sentences)])

    def show_problems(self, problems: Sequence[Problem], left_out: int) -> None:
        """Who is left out is red, the rest amber."""
        family = "red" if left_out else "amber"
        self.set_family(family)
        self._icon.show_icon("circle-x" if left_out else "triangle-alert", f"{family}.text")
        self._what.set_colour(f"{family}.text")
        count = left_out or len(problems)
        words = ngettext("{count} line to look at", "{count} lines to look at", count)
        if left_out:
            words = ngettext("{count} person is left out", "{count} people are left out", count)
        self._what.setText(words.format(count=count))
        worst_first = sorted(problems, key=lambda problem: not problem.blocks)
        sentences = [problem.sentence() for problem in worst_first[:MOST_SENTENCES]]
        if len(problems) > MOST_SENTENCES:
            sentences.append(_("and {count} more").format(count=len(problems) - MOST_SENTENCES))
        for old in self._sentences:
            old.hide()
            old.deleteLater()
        self._sentences = [Words(each, 13, 400, "text2") for each in sentences]
        for each in self._sentences:
            self.body.addWidget(each)
        self.setVisible(bool(problems))
