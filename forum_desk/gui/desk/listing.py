"""What the list of the desk shows: who fits what was typed, or this desk's last ones."""

from collections.abc import Callable

from forum_desk.checkin.queries import DeskPerson
from forum_desk.gui.desk.box import Box
from forum_desk.gui.desk.headings import Heading
from forum_desk.gui.desk.list_side import ListSide, Select
from forum_desk.gui.desk.overview import Overview
from forum_desk.gui.desk.words import Scene
from forum_desk.language import _


class Listing:
    """Fills the left side from the box's answer and the last look at the forum; `fresh` is the row that is tinted."""

    def __init__(self, side: ListSide, box: Box, scene: Callable[[], Scene]) -> None:
        self._side = side
        self._box = box
        self._scene = scene
        self.overview: Overview | None = None
        self.fresh = ""

    def last_one(self) -> DeskPerson | None:
        """The last one of this desk who is still checked in."""
        return self.overview.last[0] if self.overview is not None and self.overview.last else None

    def is_empty_answer(self) -> bool:
        """Whether nobody fits what stands in the box."""
        return self._box.found is not None and not self._box.found.people

    def show_answer(self, *, select: Select) -> None:
        """Who fits."""
        if self._box.found is not None:
            self._side.show_answer(self._box.found, self.overview, self._scene(), select=select)

    def show_last(self, *, select: Select = "none") -> None:
        """Who was here last."""
        if self.overview is not None:
            self._side.show_last(self.overview, self._scene(), self.fresh, select=select)

    def show_no_search(self) -> None:
        """Nobody can be looked for while the forum does not answer."""
        self._side.show_heading(Heading(_("Searching is not possible now"), family="amber"))

    def rest(self) -> bool:
        """Nobody is chosen and nobody found any more, unless somebody is typing already; returns whether it is so."""
        if self._box.text():
            return False
        self._box.found = None
        self._side.unselect()
        return True

    def redraw(self) -> None:
        """The same with what is known now."""
        if self._box.found is not None and self._box.text():
            self.show_answer(select="keep")
        else:
            self.show_last(select="keep")
            if self._scene().as_of is not None and self._box.text():
                self.show_no_search()
