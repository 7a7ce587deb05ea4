"""Changing the hall: each act of the layout panel and of the editing in the plan is one command."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from forum_desk.errors import DeskError, Refused, RuleBroken
from forum_desk.gui.exchange.files import OpenChooser
from forum_desk.gui.kit import Runner, shortcut
from forum_desk.gui.seating.layout_panel import LayoutPanel
from forum_desk.gui.seating.layout_words import changed_spec, given_to, owner_of, owners
from forum_desk.gui.seating.plan.editing import TURN, PieceEditing, Standing
from forum_desk.gui.seating.plan.geometry import METRE
from forum_desk.gui.seating.stage import Stage
from forum_desk.gui.seating.work import Contents
from forum_desk.language import reason, sentence
from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.elements import NewElement
from forum_desk.seating.queries import ElementView
from forum_desk.storage import Unit

COPY_BESIDE = 3.4
"""Metres to the right at which copies of tables stand; rows and blocks stand behind each other."""


class LayoutActs(QObject):
    """The editing of one screen. It begins and ends with `turn_on` and `turn_off`."""

    def __init__(
        self, screen: QWidget, runner: Runner, stage: Stage, panel: LayoutPanel, choose_picture: OpenChooser
    ) -> None:
        super().__init__(screen)
        self._screen, self._runner, self._stage, self._panel = screen, runner, stage, panel
        self._choose_picture = choose_picture
        self._contents = Contents(())
        self._editing: PieceEditing | None = None
        self._insist: Callable[[], None] | None = None
        self._later: list[str] = []
        panel.add_wanted.connect(self.add)
        panel.apply_wanted.connect(self.apply)
        panel.align_wanted.connect(self.align)
        panel.agreed.connect(self._agree)
        panel.turn_left.clicked.connect(lambda: self.turn(-TURN))
        panel.turn_right.clicked.connect(lambda: self.turn(TURN))
        panel.copy.clicked.connect(self.copy)
        panel.number.clicked.connect(self.number)
        panel.lock.clicked.connect(self.lock)
        panel.remove.clicked.connect(self.remove)
        panel.open_row.clicked.connect(lambda on: self._do("open_rows", _open, self._ids(), on))
        panel.picture.clicked.connect(self.choose_picture)
        panel.no_picture.clicked.connect(lambda: self._do("clear_picture", commands.clear_picture))
        panel.picture_place.changed.connect(lambda x, y, width: self._do("set_picture", _set_picture, b"", x, y, width))
        self._shortcuts = [
            shortcut(keys, stage, act)
            for keys, act in (
                ("A", self.add),
                ("Ctrl+D", self.copy),
                ("N", self.number),
                ("K", self.lock),
                ("Del", self.remove),
            )
        ]
        self._enable_keys(False)

    def is_on(self) -> bool:
        """Whether the hall is being changed."""
        return self._editing is not None

    def turn_on(self) -> None:
        """Begins."""
        self._editing = self._stage.view.edit(True)
        if self._editing is not None:
            self._editing.chosen.connect(self._show_chosen)
            self._editing.moved.connect(self._move)
        self._enable_keys(True)
        self._runner.read(owners, then=self._panel.offer_owners, sequence="seating.owners")
        self._show_chosen()

    def turn_off(self) -> None:
        """Ends."""
        self._stage.view.edit(False)
        self._editing = None
        self._enable_keys(False)

    def show(self, contents: Contents) -> None:
        """The plan as it is now."""
        self._contents = contents
        self._panel.show_picture(contents.picture)
        if self.is_on():
            self._show_chosen()

    # --- acts ------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Puts the thing of the panel into the middle of what is seen."""
        thing, figures = self._panel.new_thing()
        middle = self._stage.view.visible_box().center() * (-1 if self._stage.view.is_turned() else 1)
        label = self._next_number() if thing.numbered else ""
        new = NewElement(
            thing.kind,
            label,
            round(middle.x() / METRE, 1),
            round(middle.y() / METRE, 1),
            0.0,
            *thing.size,
            thing.made(figures),
        )
        self._do("add_element", commands.add_element, new, then=lambda key: self._choose_later([key]))

    def apply(self) -> None:
        """Keeps what the panel says of the one thing that is chosen."""
        element = self._one()
        if element is None:
            return
        figures = self._panel.figures.values()
        changes: dict[str, Any] = {}
        label = self._panel.label.text().strip()
        if label != (element.label or element.name.best("en")):
            changes["label"] = label
        if not figures and element.kind != kinds.FREE:
            typed = {"width": self._panel.width_edit.value(), "depth": self._panel.depth_edit.value()}
            changes.update({key: value for key, value in typed.items() if value != round(getattr(element, key))})
        if element.kind == kinds.ZONE and self._panel.owner.current() != owner_of(element):
            changes.update(given_to(self._panel.owner.current()))
        spec = changed_spec(element.spec, figures, self._panel.blocks.text()) if figures else dict(element.spec)
        if changes or spec != dict(element.spec):
            self._change(element, changes, spec, ())

    def align(self, how: str) -> None:
        """Aligns what is chosen."""
        self._do("align_elements", commands.align_elements, self._ids(), how)

    def turn(self, degrees: float) -> None:
        """Turns what is chosen."""
        if self._editing is not None:
            self._editing.turn(degrees)

    def copy(self) -> None:
        """Puts copies beside what is chosen."""
        chosen = self._panel.elements()
        if not chosen:
            return
        tables = any(element.kind == kinds.TABLE for element in chosen)
        right = max(element.x for element in chosen) - min(element.x for element in chosen) + COPY_BESIDE
        depth = max(element.y for element in chosen) - min(element.y for element in chosen) + chosen[0].depth + 0.4
        x, y = (right, 0.0) if tables else (0.0, depth)
        self._do("copy_elements", _copy, self._ids(), x, y, then=self._choose_later)

    def number(self) -> None:
        """Numbers the chosen tables, or all, from the front and from the left."""
        chosen = [element for element in self._panel.elements() if element.kind == kinds.TABLE]
        tables = chosen or [element for element in self._elements() if element.kind == kinds.TABLE]
        ordered = sorted(tables, key=lambda element: (round(element.y), element.x))
        first = min((int(each.label) for each in chosen if each.label.isdecimal()), default=1)
        if ordered:
            self._do("number_elements", commands.number_elements, [element.id for element in ordered], first)

    def lock(self) -> None:
        """Fastens what is chosen, or loosens it when all of it is fast."""
        chosen = self._panel.elements()
        if chosen:
            self._do("lock_elements", _lock, self._ids(), not all(element.locked for element in chosen))

    def remove(self) -> None:
        """Takes what is chosen away."""
        self._remove(())

    def choose_picture(self) -> None:
        """Lays a picture under the plan."""
        path = self._choose_picture(self._screen)
        if path is not None:
            self._runner.run(_read, path, then=self._lay_picture, failed=self._refused)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _lay_picture(self, image: bytes) -> None:
        box = self._stage.view.drawing()
        xs = [seat.spot.x for seat in box.seats] or [0.0]
        width = max(10.0, max(xs) - min(xs) + 6.0)
        self._do("set_picture", _set_picture, image, -width / 2, -4.0, width)

    def _move(self, standing: Mapping[str, Standing]) -> None:
        places = {key: commands.Standing(*where) for key, where in standing.items()}
        self._do("move_elements", commands.move_elements, places)

    def _change(
        self, element: ElementView, changes: dict[str, Any], spec: dict[str, Any], displacing: tuple[str, ...]
    ) -> None:
        self._insist = lambda: self._change(element, changes, spec, _sat_on([element]))
        self._do("change_element", _change, element, changes, spec, displacing)

    def _remove(self, displacing: tuple[str, ...]) -> None:
        chosen = self._panel.elements()
        if chosen:
            self._insist = lambda: self._remove(_sat_on(chosen))
            self._do("remove_elements", _remove, self._ids(), displacing)

    def _agree(self) -> None:
        insist, self._insist = self._insist, None
        if insist is not None:
            insist()

    def _do(
        self, action: str, command: Callable[..., Any], *args: Any, then: Callable[[Any], object] | None = None
    ) -> None:
        if self._contents.plan is not None:
            self._send(action, command, self._contents.plan.id, *args, then=then)

    def _send(
        self, action: str, command: Callable[..., Any], *args: Any, then: Callable[[Any], object] | None = None
    ) -> None:
        self._panel.say_wrong("")
        self._runner.write(command, *args, then=then, failed=self._refused, action=f"seating.{action}")

    def _refused(self, error: DeskError) -> None:
        loses_places = isinstance(error, RuleBroken) and "people" in error.values
        self._panel.say_wrong(sentence(error), may_agree=loses_places and self._insist is not None)
        self._stage.view.show_drawing(self._stage.view.drawing(), turned=self._stage.view.is_turned())

    def _choose_later(self, ids: list[str]) -> None:
        """Chooses things that were just made, once the plan shows them."""
        self._later = list(ids)

    def _show_chosen(self) -> None:
        if self._editing is None:
            return
        if self._later and all(key in self._stage.view.drawing().piece_by_id for key in self._later):
            later, self._later = self._later, []
            self._editing.choose(later)
            return
        by_id = {element.id: element for element in self._elements()}
        chosen = [by_id[piece.id] for piece in self._editing.pieces() if piece.id in by_id]
        self._panel.show_chosen(chosen)

    def _elements(self) -> tuple[ElementView, ...]:
        return self._contents.plan.elements if self._contents.plan is not None else ()

    def _ids(self) -> list[str]:
        return [element.id for element in self._panel.elements()]

    def _one(self) -> ElementView | None:
        chosen = self._panel.elements()
        return chosen[0] if len(chosen) == 1 else None

    def _next_number(self) -> str:
        numbers = [int(element.label) for element in self._elements() if element.label.isdecimal()]
        return str(max(numbers, default=0) + 1)

    def _enable_keys(self, on: bool) -> None:
        for each in self._shortcuts:
            each.setEnabled(on)


def _sat_on(elements: list[ElementView] | tuple[ElementView, ...]) -> tuple[str, ...]:
    return tuple(place.id for element in elements for place in element.places if place.sitter is not None)


def _copy(unit: Unit, plan_id: str, ids: list[str], x: float, y: float) -> list[str]:
    return commands.copy_elements(unit, plan_id, ids, x=x, y=y)


def _lock(unit: Unit, plan_id: str, ids: list[str], locked: bool) -> None:
    commands.lock_elements(unit, plan_id, ids, locked=locked)


def _open(unit: Unit, plan_id: str, ids: list[str], on: bool) -> None:
    commands.open_rows(unit, plan_id, ids, is_open=on)


def _remove(unit: Unit, plan_id: str, ids: list[str], displacing: tuple[str, ...]) -> None:
    commands.remove_elements(unit, plan_id, ids, displacing=displacing)


def _change(
    unit: Unit,
    plan_id: str,
    element: ElementView,
    changes: Mapping[str, Any],
    spec: Mapping[str, Any],
    displacing: tuple[str, ...],
) -> None:
    """Give something other places and another description, as it was seen."""
    version = element.version
    if spec != element.spec:
        commands.reshape(unit, element.id, version, spec, displacing=displacing)
        version = next(each.version for each in queries.plan(unit, plan_id).elements if each.id == element.id)
    if changes:
        commands.describe_element(unit, element.id, version, changes)


def _set_picture(unit: Unit, plan_id: str, image: bytes, x: float, y: float, width: float) -> None:
    commands.set_picture(unit, plan_id, image, x=x, y=y, width=width)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused("The picture cannot be read ({reason}); choose another file.", reason=reason(error)) from error
