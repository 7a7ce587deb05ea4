"""A forum that is open in the window: its places and what each is given. Importing this loads every feature."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from os.path import samestat
from pathlib import Path

from PySide6.QtWidgets import QWidget

from forum_desk.errors import StorageUnavailable
from forum_desk.exchange.sample import filling as sample
from forum_desk.forum.commands import NewForum
from forum_desk.forum.queries import forum
from forum_desk.forum.text import in_its_script
from forum_desk.gui.application import Application
from forum_desk.gui.badges import BadgesScreen
from forum_desk.gui.board import BoardScreen, StageAlerts
from forum_desk.gui.desk.screen import DeskScreen
from forum_desk.gui.documents import PapersScreen
from forum_desk.gui.following import Follower
from forum_desk.gui.forum import ForumScreen
from forum_desk.gui.kit import Runner, look
from forum_desk.gui.people import DelegatesScreen
from forum_desk.gui.preferences import PreferencesScreen
from forum_desk.gui.programme import ProgrammeScreen
from forum_desk.gui.seating import SeatingScreen
from forum_desk.gui.welcome.forms import NewForum as Wanted
from forum_desk.gui.window import Window
from forum_desk.language import _, spoken
from forum_desk.migrations import create, open_forum
from forum_desk.migrations.sample import sample_forum
from forum_desk.settings import Settings, documents
from forum_desk.storage import Actor, Database, Unit


class DeskSource:
    """The runner's way into a forum: every change is signed with this desk's name of the moment."""

    def __init__(self, database: Database, settings: Callable[[], Settings]) -> None:
        self._database = database
        self._settings = settings
        self._file = database.path.stat() if database.is_file else None

    def reading(self) -> AbstractContextManager[Unit]:
        """A unit to read in."""
        self._still_there()
        return self._database.reading()

    def trying(self) -> AbstractContextManager[Unit]:
        """A unit whose changes are thrown away."""
        self._still_there()
        return self._database.trying()

    def writing(self, action: str) -> AbstractContextManager[Unit]:
        """A unit for one action."""
        self._still_there()
        desk = self._settings().desk
        return self._database.writing(Actor(desk.name, desk.operator), action)

    def try_writing(self) -> None:
        """Whether a change would be stored now."""
        self._still_there()
        self._database.try_writing()

    def _still_there(self) -> None:
        """A file that was moved, deleted or replaced can be written on for ever, but nobody would read it again."""
        if self._file is None:
            return
        path = self._database.path
        try:
            same = samestat(self._file, path.stat())
        except OSError:
            same = False
        if not same:
            raise StorageUnavailable(
                "The forum {name} is no longer where it was opened; put the file back, or open it where it is now.",
                name=self._database.name,
            )


class ForumInWindow:
    """An open forum with its places."""

    def __init__(self, database: Database) -> None:
        with database.reading() as unit:
            view = forum(unit)
        self._database = database
        self.follower: Follower | None = None
        self.name = view.short_name.best(spoken(), "en")
        self.accent = view.accent
        self.address = database.address

    def connect(self, runner: Runner, settings: Callable[[], Settings]) -> None:
        """Let the runner work on this forum and follow its other desks."""
        runner.source = DeskSource(self._database, settings)
        self.follower = Follower(runner, None if self._database.is_file else self._database.listen)
        self.follower.start()

    def furnish(self, application: Application) -> None:
        """Add the places to the rail; each screen is made when it is first shown."""
        window, runner = application.window, application.runner

        def settings() -> Settings:
            return application.settings

        def desk() -> QWidget:
            screen = DeskScreen(runner, application.signed)
            screen.facts_changed.connect(lambda: window.set_facts(screen.facts(), application.signed().desk.name))
            shown = application.forum
            if isinstance(shown, ForumInWindow) and shown.follower is not None:
                screen.follow(shown.follower)
            return screen

        def programme() -> QWidget:
            screen = ProgrammeScreen(runner)
            screen.print_wanted.connect(lambda: window.go("papers"))
            return screen

        def itself() -> QWidget:
            screen = ForumScreen(runner)
            screen.leave_wanted.connect(window.other_forum_wanted)
            screen.renamed.connect(lambda name, _accent: window.set_forum(name))
            screen.renamed.connect(lambda _name, accent: look().use(accent=accent))
            return screen

        def seating() -> QWidget:
            screen = SeatingScreen(runner)
            screen.print_wanted.connect(lambda: window.go("papers"))
            screen.reprint_wanted.connect(partial(_open_paper, window))
            return screen

        def badges() -> QWidget:
            return BadgesScreen(runner, settings, application.save)

        def board() -> QWidget:
            screen = BoardScreen(runner, application.signed)
            window.closing.connect(screen.close_wall)
            return screen

        window.add_place("desk", lambda: _("Desk"), "scan-line", desk)
        window.add_place("delegates", lambda: _("Delegates"), "users", lambda: DelegatesScreen(runner))
        window.add_place("programme", lambda: _("Programme"), "calendar-days", programme)
        window.add_place("seating", lambda: _("Seating"), "sofa", seating)
        window.add_place("badges", lambda: _("Badges"), "id-card", badges)
        window.add_place("papers", lambda: _("Papers"), "file-text", lambda: PapersScreen(runner, settings))
        window.add_place("board", lambda: _("Board"), "monitor", board)
        window.add_place("forum", lambda: _("Forum"), "landmark", itself, at_foot=True, keys="Ctrl+.")
        window.add_place(
            "preferences",
            lambda: _("Preferences"),
            "settings-2",
            lambda: PreferencesScreen(runner, settings, application.save),
            at_foot=True,
        )
        StageAlerts(window, runner)

    def close(self) -> None:
        """Stop following and give the database back."""
        if self.follower is not None:
            self.follower.stop()
        self._database.close()


def opened(target: str) -> ForumInWindow:
    """Open a forum for the window."""
    return ForumInWindow(open_forum(target))


def started(wanted: Wanted) -> ForumInWindow:
    """Make the forum that the welcome asked for and open it."""
    about = NewForum(
        name=in_its_script(wanted.name),
        starts_on=wanted.start,
        ends_on=wanted.end,
        place=in_its_script(wanted.place),
        languages=wanted.languages,
    )
    return ForumInWindow(create(wanted.path, about))


def sampled(report: Callable[[int, int], None], folder: Path | None = None) -> ForumInWindow:
    """Open the sample forum, made in the user's folder when it is not there yet."""
    path = sample.sample_path(folder or documents() / "sample")

    def progress(done: int, total: int) -> bool:
        report(done, total)  # raises when the user has stopped the work
        return True

    sample_forum(path, progress=progress)
    return ForumInWindow(open_forum(path))


def _open_paper(window: Window, paper: str, plan_id: str, changed: bool) -> None:
    """Goes to a paper of a plan; with `changed` only what changed since it was printed."""
    window.go("papers")
    papers = window.current()
    if isinstance(papers, PapersScreen):
        papers.ask(paper, plan_id, changed=changed)
