"""Papers: every paper of the catalogue, its real pages, and the few options that matter; saved or printed as seen.

The screen knows no kind of paper. It reads with a paper's own `load`, draws with its own `draw`, and shows, saves or
prints the bytes that came of it.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.documents.catalogue import PAPERS, Paper
from forum_desk.documents.catalogue import paper as paper_of
from forum_desk.documents.paper import Selection
from forum_desk.documents.printers import send
from forum_desk.errors import DeskError
from forum_desk.gui.documents import model
from forum_desk.gui.documents.delivery import ChooseFile, Send, ask_file, hand_over
from forum_desk.gui.documents.desktop import Desktop
from forum_desk.gui.documents.folding import Folding
from forum_desk.gui.documents.options import OptionsPanel
from forum_desk.gui.documents.outcome import place_of
from forum_desk.gui.documents.paper_list import PaperList
from forum_desk.gui.kit import FindField, Header, Job, Pane, Runner, follow, px
from forum_desk.language import _, ngettext, sentence
from forum_desk.settings import Printing, Settings
from forum_desk.storage import Announcement

LIST_WIDTH = 368
UNCONCERNED = frozenset(
    {
        "check_ins",
        "hand_outs",
        "badge_prints",
        "photos",
        "journal",
        "search_terms",
        "imports",
        "run_facts",
        "seating_prints",
    }
)
"""Tables whose changes are on no paper."""
LIGHT = tuple(paper for paper in PAPERS if "draft" in paper.options)
"""Lists and programmes are made ahead to count their pages; hundreds of cards only when they are looked at."""
Key = tuple[str, Selection]


class PapersScreen(QWidget):
    """One place of the window. `settings` tells this desk's printer; `choose_file` is asked for paths."""

    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        settings: Callable[[], Settings],
        *,
        choose_file: ChooseFile = ask_file,
        send: Send = send,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._settings = settings
        self._choose_file = choose_file
        self._send = send
        self._background: model.Background | None = None
        self._selections: dict[str, Selection] = {}
        self._made: dict[Key, model.Made] = {}
        self._not_to_be_made: dict[Key, str] = {}
        self._job: Job | None = None
        self._wanted: Key | None = None
        self._last_shown: Key | None = None
        self._stale = True
        self.header = Header(_("Papers"), self._facts())
        self.find_field = FindField(_("Find a paper"))
        self.list = PaperList()
        self.desktop = Desktop(runner)
        self.options = OptionsPanel()
        self._lay_out()
        self._folding = Folding(
            self, self.header, (self._side, _("Show the papers")), (self.options, _("Show the options"))
        )
        self._connect()
        follow(self._restyle)

    def activated(self) -> None:
        """Shows the papers as the lists are now; the keyboard goes to the list."""
        self._show_buttons()
        if self._stale:
            self.reload()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        keys = [("Up|Down", _("Paper")), ("Left|Right", _("Page")), ("/", _("Find"))]
        printing = [("Ctrl+P", _("Print"))] if self._printing().printer else []
        return [*keys, *printing, ("Ctrl+S", _("Save PDF"))]

    def reload(self) -> None:
        """Reads the forum again; every paper is made anew when it is shown."""
        self._stale = False
        self._made.clear()
        self._not_to_be_made.clear()
        self._runner.read(model.background, then=self._took_background, failed=self._refused, sequence="papers.forum")

    # --- parts -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._side = Pane("surface", ("right",))
        column = QVBoxLayout(self._side)
        column.setContentsMargins(20, 16, 21, 0)
        column.setSpacing(12)
        column.addWidget(self.find_field)
        column.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addWidget(self.desktop, 1)
        middle.addWidget(self.options)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(lambda _text: self._show_papers())
        self.find_field.moved.connect(self.list.go)
        self.find_field.escaped.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.find_field.returnPressed.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chosen.connect(self._show_paper)
        self.options.changed.connect(self._choose)
        self.options.print.clicked.connect(self._print)
        self.options.save.clicked.connect(self._save)
        self._runner.announced.connect(self._changed)
        for keys, act in (
            ("/", self._find),
            ("Left", lambda: self.desktop.step(-1)),
            ("Right", lambda: self.desktop.step(1)),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _facts(self) -> str:
        count = ngettext("{count} paper", "{count} papers", len(PAPERS)).format(count=len(PAPERS))
        return f"{count} · {_('made from the lists as they are now')}"

    # --- showing ---------------------------------------------------------------------------------------------------

    def _took_background(self, background: model.Background) -> None:
        self._background = background
        self.options.set_categories(background.categories)
        self.options.set_plans(background.plans)
        self._show_papers()
        current = self.list.current()
        if current is not None:
            self._show_paper(current)

    def _show_papers(self) -> None:
        """The papers that are found; the first is shown when the one before is not among them."""
        languages = len(self._background.forum.languages) if self._background else len(Selection().languages)
        self.list.show_papers(model.found(self.find_field.text()), languages)
        self._show_counts()
        if self.list.current() is None and self._background is not None:
            self.list.go(1)

    def _selection(self, paper: Paper) -> Selection:
        """The options of a paper: as they were chosen, else the forum's languages and this desk's sheet."""
        if paper.key in self._selections:
            return self._selections[paper.key]
        languages = self._background.forum.languages if self._background else ()
        sheet = self._printing().sheet if self._printing().sheet in paper.sheets else paper.sheets[0]
        return Selection(languages=languages or Selection().languages, sheet=sheet)

    def ask(self, key: str, plan_id: str, *, changed: bool) -> None:
        """Shows a paper of a plan; with `changed` only what says something else than when it was printed last."""
        paper = paper_of(key)
        self._selections[key] = replace(self._selection(paper), plan=plan_id, changed=changed)
        self.find_field.clear()
        self.list.select(key)
        self._show_paper(paper)

    def _choose(self, selection: Selection) -> None:
        paper = self.list.current()
        if paper is not None:
            self._selections[paper.key] = selection
            self._show_paper(paper)

    def _show_paper(self, paper: Paper) -> None:
        selection = self._selection(paper)
        self.options.show_paper(paper, selection)
        key = (paper.key, selection)
        if self._wanted is None or self._wanted[0] != paper.key:
            self.options.outcome.clear()
        self._wanted = key
        if key in self._made:
            self._show_made(self._made[key], same=False)
        elif key in self._not_to_be_made:
            self._show_why_not(self._not_to_be_made[key])
        else:
            self._make(paper, selection)

    def _make(self, paper: Paper, selection: Selection) -> None:
        """Reads and draws a paper; one that is under way for another page is stopped."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._show_buttons()
        self._runner.read(
            model.load,
            paper,
            selection,
            then=lambda data: self._draw(paper, selection, data),
            failed=lambda error: self._not_made((paper.key, selection), error),
            sequence="papers.load",
        )

    def _draw(self, paper: Paper, selection: Selection, data: Any) -> None:
        self._job = self._runner.job(
            model.draw,
            paper,
            data,
            selection,
            then=lambda made: self._took_made((paper.key, selection), made),
            failed=lambda error: self._not_made((paper.key, selection), error),
            progress=self._say_progress,
        )

    def _say_progress(self, done: int, total: int) -> None:
        if self._wanted is not None and self._wanted not in self._made and done < total:
            self.desktop.say(_("Making it, {share} %").format(share=round(100 * done / total)))

    def _took_made(self, key: Key, made: model.Made) -> None:
        self._job = None
        self._made[key] = made
        self._show_counts()
        if key == self._wanted:
            self._show_made(made, same=self.desktop.page.pages > 0)
        self._count_next()

    def _show_made(self, made: model.Made, *, same: bool) -> None:
        page = self.desktop.page.page if same and self._wanted == self._last_shown else 0
        self._last_shown = self._wanted
        self.desktop.page.show_pdf(made.pdf, page)
        self.desktop.say_empty("" if made.pdf else _("There is nothing to put on this paper yet."))
        self.options.show_problems(made.result.problems, len(made.result.left_out))
        self._show_buttons()

    def _not_made(self, key: Key, error: DeskError) -> None:
        """Says why a paper cannot be made, where it is the one that is looked at; else the next is counted."""
        self._job = None
        self._not_to_be_made[key] = sentence(error)
        if key == self._wanted:
            self._show_why_not(self._not_to_be_made[key])
        self._count_next()

    def _show_why_not(self, words: str) -> None:
        self.desktop.page.show_pdf(b"")
        self.desktop.say_empty(words)
        self.options.show_problems((), 0)
        self._show_buttons()

    def _count_next(self) -> None:
        """Makes the next paper whose pages are not counted yet, while nothing else is wanted."""
        known = self._made.keys() | self._not_to_be_made.keys()
        if self._job is not None or not self.isVisible() or (self._wanted is not None and self._wanted not in known):
            return
        for paper in LIGHT:
            if (paper.key, self._selection(paper)) not in known:
                self._make(paper, self._selection(paper))
                return

    def _show_counts(self) -> None:
        counts = {}
        for paper in PAPERS:
            made = self._made.get((paper.key, self._selection(paper)))
            if made is not None:
                worry = "red" if made.result.left_out else "amber" if made.result.problems else ""
                counts[paper.key] = (made.result.pages if made.pdf else 0, worry)
        self.list.show_counts(counts)

    def _show_buttons(self) -> None:
        made = self._made.get(self._wanted) if self._wanted else None
        self.options.show_buttons(printer=bool(self._printing().printer), ready=made is not None and bool(made.pdf))

    def _changed(self, announcement: Announcement) -> None:
        if {table for table, _id in announcement.touched} <= UNCONCERNED:
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def _restyle(self) -> None:
        self._side.setFixedWidth(px(LIST_WIDTH))

    # --- acting ----------------------------------------------------------------------------------------------------

    def _printing(self) -> Printing:
        return self._settings().printing

    def _find(self) -> None:
        self._side.show()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _print(self) -> None:
        if self.options.print.isVisible() and self.options.print.isEnabled():
            self._hand_over(self._printing().printer)

    def _save(self) -> None:
        if self.options.save.isEnabled() and self._wanted is not None:
            path = self._choose_file(self, f"{self._wanted[0]}.pdf")
            if path is not None:
                self._hand_over(path)

    def _hand_over(self, to: Path | str) -> None:
        if self._wanted is None:
            return
        key = self._wanted
        self._runner.run(
            hand_over,
            self._made[key].pdf,
            to,
            key[0],
            self._send,
            then=lambda where: self._done(key, to, where),
            failed=self._refused,
        )

    def _done(self, key: Key, to: Path | str, where: str) -> None:
        which, selection = paper_of(key[0]), key[1]
        if "plan" in which.options:
            left_out = self._made[key].result.left_out if key in self._made else ()
            self._runner.write(model.remember, which, selection, left_out, action="seating.record_prints")
        said = _("Saved in {place}") if isinstance(to, Path) else _("Sent to {place}")
        fact = str(Path(where).parent) if isinstance(to, Path) else ""
        self.options.outcome.say("green", said.format(place=place_of(where)), fact)

    def _refused(self, error: DeskError) -> None:
        self.options.outcome.say("red", sentence(error))
