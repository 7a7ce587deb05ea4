"""Badges: the forum's design, everybody's real badge, what to look at before printing, and printing or saving them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.badges.rules import DESIGNS, BadgePerson
from forum_desk.documents.badge_paper import Badges
from forum_desk.documents.paper import Problem, Selection
from forum_desk.documents.printers import send
from forum_desk.errors import DeskError
from forum_desk.forum.commands import choose_design
from forum_desk.gui.badges import actions, model
from forum_desk.gui.badges.before import BeforePanel
from forum_desk.gui.badges.people import PeoplePane
from forum_desk.gui.badges.stage import Stage
from forum_desk.gui.documents.delivery import ChooseFile, Send, ask_file
from forum_desk.gui.documents.folding import Folding
from forum_desk.gui.documents.outcome import place_of
from forum_desk.gui.kit import Combo, Header, Job, Runner, Segment
from forum_desk.language import _, ngettext, sentence
from forum_desk.settings import Printing, Settings
from forum_desk.storage import Announcement

CONCERNED = ("forum", "delegates", "positions", "organisations", "badge_codes", "badge_categories")
"""Tables whose changes make the badges other ones."""


class BadgesScreen(QWidget):
    """One place of the window. `settings` tells this desk's printer and sheet, `keep` keeps what is chosen of it."""

    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        settings: Callable[[], Settings],
        keep: Callable[[Settings], object],
        *,
        choose_file: ChooseFile = ask_file,
        send: Send = send,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._settings = settings
        self._keep = keep
        self._choose_file = choose_file
        self._send = send
        self._book: model.Book | None = None
        self._problems: tuple[Problem, ...] = ()
        self._shown: dict[str, int] = {}
        self._cases: dict[str, BadgePerson] = {}
        self._job: Job | None = None
        self._stale = True
        self.header = Header(_("Badges"))
        self.face = Segment([("0", _("Front side")), ("1", _("Back side"))])
        self.design = Combo([(key, _(each.title)) for key, each in DESIGNS.items()], icon="palette")
        self.header.set_middle(self.face)
        self.header.add_action(self.design)
        self.people = PeoplePane()
        self.stage = Stage(runner)
        self.before = BeforePanel()
        self._lay_out()
        self._folding = Folding(
            self, self.header, (self.people, _("Show the people")), (self.before, _("Show what is printed"))
        )
        self._connect()

    def activated(self) -> None:
        """Shows the badges as they are now; the keyboard goes to the stage."""
        self.before.sheet.select("a4" if self._printing().sheet == "a4" else "single")
        self.before.faces.select("front" if self._printing().faces == "front" else "both")
        self._show_buttons()
        if self._stale:
            self.reload()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        keys = [("Left|Right", _("Person")), ("/", _("Find")), ("Ctrl+B", _("Front or back"))]
        printing = [("Ctrl+P", _("Print one"))] if self._printing().printer else []
        return [*keys, *printing, ("Ctrl+S", _("Save PDF"))]

    def reload(self) -> None:
        """Reads everything again."""
        self._stale = False
        self._runner.read(model.load, then=self._took_book, failed=self._not_read, sequence="badges.book")

    # --- parts -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.people)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.before)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self.design.chosen.connect(self._choose_design)
        self.face.changed.connect(lambda face: self.stage.page.go(int(face)))
        self.people.chosen.connect(self._show_person)
        self.people.narrowed.connect(self._narrowed)
        self.stage.stepped.connect(self.people.step)
        self.stage.bar.stepped.connect(self.people.step)
        self.stage.bar.wanted.connect(self._show_case)
        self.stage.page.failed.connect(self.stage.say_empty)
        self.before.wanted.connect(self._show_next)
        self.before.sheet.changed.connect(lambda sheet: self._keep_printing(sheet=sheet))
        self.before.faces.changed.connect(lambda faces: self._keep_printing(faces=faces))
        self.before.one.clicked.connect(self._deliver_one)
        self.before.all.clicked.connect(lambda: self._deliver_all(self._printing().printer))
        self.before.save.clicked.connect(self._save_all)
        self.before.outcome.stopped.connect(self._stop)
        self._runner.announced.connect(self._changed)
        for keys, act in (
            ("/", self._find),
            ("Ctrl+B", self._turn),
            ("Ctrl+P", self._print_one),
            ("Ctrl+S", self._save_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- showing ---------------------------------------------------------------------------------------------------

    def _took_book(self, book: model.Book) -> None:
        self._book = book
        self.design.select(book.design.key)
        size = _("{width} × {height} mm").format(width=f"{book.design.width:g}", height=f"{book.design.height:g}")
        self.header.show_title(_("Badges"), f"{self._forum_name(book)} · {size}")
        self.face.setEnabled(bool(book.design.back))
        self._cases = model.hard_cases(book.people)
        self.stage.bar.set_cases({lead: _(model.HARD_CASES[lead]) for lead in self._cases})
        self.people.show_people(book.people, book.categories)
        self._narrowed()
        self.before.show_waiting()
        self._runner.run(model.look_over, book, then=self._took_problems, sequence="badges.problems")

    def _forum_name(self, book: model.Book) -> str:
        return model.word_of(book.forum.short_name) or model.word_of(book.forum.name)

    def _took_problems(self, problems: tuple[Problem, ...]) -> None:
        if self._book is None:
            return
        self._problems = problems
        self.people.show_levels(model.levels(problems))
        self.before.show_findings(model.findings(self._book, problems))

    def _not_read(self, error: DeskError) -> None:
        self._stale = True
        self.stage.say_empty(sentence(error))

    def _narrowed(self) -> None:
        """Other people are in the list: the one shown, the count and the buttons follow."""
        person = self.people.current()
        if person is not None:
            self._show_person(person)
        else:
            nobody = _("Nobody is found by that.") if self._book and self._book.people else ""
            self.stage.page.show_pdf(b"")
            self.stage.bar.show_person("", 0, 0)
            self.stage.say_empty(nobody or _("Nobody is on the list yet. Bring in a list or add people at the desk."))
        self._show_buttons()

    def _show_person(self, person: BadgePerson) -> None:
        if self._book is None:
            return
        rows = [each.delegate_id for each in self.people.rows()]
        at = rows.index(person.delegate_id) + 1 if person.delegate_id in rows else 0
        self.stage.bar.show_person(model.name_of(person), at, len(rows))
        self.stage.place_bar()
        self._runner.run(
            actions.seen, self._book.of([person]), then=self._took_page, failed=self._not_drawn, sequence="badges.page"
        )

    def _took_page(self, pdf: bytes) -> None:
        self.stage.page.show_pdf(pdf, int(self.face.current()))
        self.stage.say_empty("" if pdf else self._why_not())

    def _not_drawn(self, error: DeskError) -> None:
        self.stage.page.show_pdf(b"")
        self.stage.say_empty(sentence(error))

    def _why_not(self) -> str:
        """Why nothing of the badge can be drawn: all that keeps it from being printed."""
        person = self.people.current()
        whose = [each for each in self._problems if person and each.delegate_id == person.delegate_id and each.blocks]
        return "\n".join(each.sentence() for each in whose) or _("This badge cannot be printed.")

    def _show_case(self, lead: str) -> None:
        self.people.go_to(self._cases[lead].delegate_id)

    def _show_next(self, finding: model.Finding) -> None:
        """From one of the people a finding is about to the next."""
        at = self._shown.get(finding.title, -1) + 1
        self._shown[finding.title] = at % len(finding.people)
        self.people.go_to(finding.people[at % len(finding.people)])

    def _find(self) -> None:
        self.people.show()
        self.people.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self) -> None:
        if self.face.isEnabled():
            self.face.select("1" if self.face.current() == "0" else "0")
            self.stage.page.go(int(self.face.current()))

    def _show_buttons(self) -> None:
        count = len(self.people.shown())
        self.before.show_buttons(count, printer=bool(self._printing().printer), ready=self._job is None)

    def _changed(self, announcement: Announcement) -> None:
        if not announcement.concerns(*CONCERNED):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    # --- acting ----------------------------------------------------------------------------------------------------

    def _printing(self) -> Printing:
        return self._settings().printing

    def _front_only(self) -> bool:
        return self.before.faces.current() == "front"

    def _keep_printing(self, **values: str) -> None:
        settings = self._settings()
        self._keep(replace(settings, printing=replace(settings.printing, **values)))

    def _choose_design(self, key: str) -> None:
        self._runner.write(choose_design, key, failed=self._refused, action="choose_design")

    def _print_one(self) -> None:
        if self._printing().printer and self.before.one.isEnabled():
            self._deliver_one()

    def _save_all(self) -> None:
        if self.before.all.isEnabled():
            self._deliver_all("")

    def _deliver_one(self) -> None:
        person = self.people.current()
        if self._book is not None and person is not None:
            name = f"badge-{person.number:04d}.pdf"
            self._deliver(self._book.of([person]), self._printing().printer, name)

    def _deliver_all(self, printer: str) -> None:
        if self._book is not None:
            category = self.people.category()
            name = f"badges-{category.key}.pdf" if category else "badges.pdf"
            self._deliver(self._book.of(self.people.shown()), printer, name)

    def _deliver(self, badges: Badges, printer: str, name: str) -> None:
        to: Path | str | None = printer or self._choose_file(self, name)
        if to is None:
            return
        self.before.outcome.working(_("Printing the badges") if printer else _("Saving the badges"))
        self._job = self._runner.job(
            actions.make,
            badges,
            Selection(sheet=self.before.sheet.current(), faces="front" if self._front_only() else "both"),
            to,
            self._send,
            then=lambda run: self._done(run, badges, printer),
            failed=self._refused,
            progress=self.before.outcome.advance,
        )
        self._show_buttons()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.before.outcome.say("grey", _("Stopped. Nothing was printed or saved."))
            self._show_buttons()

    def _done(self, run: actions.Run, badges: Badges, printer: str) -> None:
        self._job = None
        left_out = self._left_out(run, badges)
        self._say_done(run, printer, left_out)
        if printer and run.printed:
            self._runner.write(actions.record_prints, run.printed, printer, action="print_badges")
        self._show_buttons()

    def _say_done(self, run: actions.Run, printer: str, left_out: list[str]) -> None:
        count, where = run.result.made, place_of(run.to)
        if not count:
            self.before.outcome.say("red", _("Nothing was printed or saved."), "", left_out)
            return
        if printer:
            said = ngettext("{count} badge sent to {place}", "{count} badges sent to {place}", count)
        else:
            said = ngettext("{count} badge saved in {place}", "{count} badges saved in {place}", count)
        missing = ngettext("{count} person is left out:", "{count} people are left out:", len(left_out))
        self.before.outcome.say(
            "amber" if left_out else "green",
            said.format(count=count, place=where),
            missing.format(count=len(left_out)) if left_out else "",
            left_out,
        )

    def _left_out(self, run: actions.Run, badges: Badges) -> list[str]:
        """Whoever has no badge now, with the reason."""
        why = {each.delegate_id: each.sentence() for each in reversed(run.result.problems) if each.blocks}
        by_id = {each.delegate_id: each for each in badges.people}
        return [why.get(each) or model.name_of(by_id[each]) for each in run.result.left_out]

    def _refused(self, error: DeskError) -> None:
        self._job = None
        self.before.outcome.say("red", sentence(error))
        self._show_buttons()
        if self._book is not None:
            self.design.select(self._book.design.key)
