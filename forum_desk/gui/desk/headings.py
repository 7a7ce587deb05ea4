"""The line over the list, what stands where the list is empty, and the keys at the foot."""

from dataclasses import dataclass

from forum_desk.checkin.search import Found
from forum_desk.gui.desk import words
from forum_desk.gui.desk.card_view import CardView, Phase
from forum_desk.gui.desk.counter import missing_dignitaries
from forum_desk.gui.desk.overview import Overview
from forum_desk.gui.desk.words import Scene
from forum_desk.language import _, ngettext

Hint = tuple[str, str]
Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """How many, how they were found, a quiet figure at the right."""

    count: str
    how: str = ""
    note: str = ""
    family: str = ""


def of_answer(found: Found) -> Heading:
    """The heading of the answer to a search."""
    count = ngettext("{count} person", "{count} people", found.total).format(count=found.total)
    if found.more:
        count = _("More than {count} people").format(count=found.total)
    if found.loose and found.people:
        return Heading(count, _("nobody fits exactly; these are close"), family="amber")
    shown = len(found.people)
    note = _("the first {count} are shown").format(count=shown) if shown < found.total else ""
    return Heading(count, _("for “{text}”").format(text=found.text), note)


def of_last(overview: Overview) -> Heading:
    """The heading of this desk's last ones."""
    return Heading(_("Last at this desk"), note=pace(overview))


def pace(overview: Overview) -> str:
    """How much this desk has done, and how fast."""
    done = _("{count} checked in").format(count=overview.own.checked_in)
    seconds = overview.own.median_seconds
    each = _("{count} s each").format(count=round(seconds)) if seconds is not None else ""
    return words.DOT.join(part for part in (done, each) if part)


def missing(overview: Overview) -> str:
    """How many dignitaries are missing."""
    return missing_dignitaries(overview.heads)


def hints_of_form() -> list[Hint]:
    """The key that works while a form is open; its own ones stand on its buttons."""
    return [("Esc", _("Close"))]


def hints(view: CardView, *, choosing: bool, last: str) -> list[Hint]:
    """The keys that work now.

    `choosing` is whether somebody may fit what is typed; `last` names this desk's last one, whom Ctrl+Z brings to the
    card.
    """
    keys: list[Hint] = []
    if view.phase is Phase.EXPECTED or (choosing and view.phase is Phase.NOBODY):
        keys.append(("Enter", _("Check in and print")))
    if choosing:
        keys.append(("Up|Down", _("Choose")))
    if view.shown is not None and view.phase not in {Phase.DONE, Phase.ARRIVED}:
        keys.append(("F2", _("Edit")))
    if view.phase is Phase.DECLINED:
        keys.append(("Ctrl+R", _("Confirm and check in")))
    here = view.person is not None and view.person.arrival is not None
    if view.person is not None and here:
        keys.append(("Ctrl+Z", _("Undo {name}").format(name=words.own(view.person.person))))
    if view.phase in {Phase.DONE, Phase.ARRIVED, Phase.ALREADY}:
        keys.append(("Ctrl+P", _("Print again")))
        keys.append(("Ctrl+H", _("Hand over")))
    keys.append(("Ctrl+N", _("Walk-in")))
    if last and not here:
        keys.append(("Ctrl+Z", _("Show {name}").format(name=last)))
    return keys


def facts(scene: Scene, *, printing: bool, printer: str, desks: int = 0) -> list[Fact]:
    """Printer and link for the foot of the window: icon, words, family. `desks` share this forum; 0 is not known."""
    idle = _("Printer ready") if printer else _("Badges go to the folder")
    said: list[Fact] = [("printer", _("Printing the badge"), "accent") if printing else ("printer", idle, "")]
    if scene.as_of is not None:
        said.append(("unplug", _("Alone since {time}").format(time=scene.moment(scene.as_of)), "amber"))
    elif desks:
        said.append(("circle-check", ngettext("{count} desk in step", "{count} desks in step", desks), "green"))
    return [(icon, text.format(count=desks), family) for icon, text, family in said]
