"""What is seldom done to one place: keep it for a duty or a delegation, or say what kind of place it is."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from forum_desk.gui.desk.words import say
from forum_desk.gui.kit import Menu
from forum_desk.gui.seating.actions import Acts
from forum_desk.gui.seating.plan.seats import Seat
from forum_desk.gui.seating.work import Contents
from forum_desk.language import N_, _
from forum_desk.seating import commands, kinds
from forum_desk.storage import Unit

PLACE_WORDS = {
    kinds.SEAT: N_("An ordinary seat"),
    kinds.WHEELCHAIR: N_("Room for a wheelchair"),
    kinds.COMPANION: N_("The companion of a wheelchair"),
}
"""Kinds of places that can be chosen, in words (message ids)."""
_ICONS = {kinds.SEAT: "armchair", kinds.WHEELCHAIR: "accessibility", kinds.COMPANION: "heart-handshake"}
_MOST_DELEGATIONS = 12


def show_menu(over: QWidget, where: QPoint, contents: Contents, seat: Seat, acts: Acts) -> Menu:
    """Opens the menu of a place at a point of the screen."""
    plan_id = acts.plan_id
    menu = Menu(over)
    if seat.sitter is None:
        for function, words in kinds.FUNCTIONS.items():
            word = _("Keep for: {what}").format(what=_(words))
            menu.add(word, partial(acts.do, "keep_for", _keep, plan_id, seat.key, "", function))
        for key, name in _delegations(contents).items():
            word = _("Keep for: {what}").format(what=name)
            menu.add(word, partial(acts.do, "keep_for", _keep, plan_id, seat.key, key, ""), icon="users")
    for kind, words in PLACE_WORDS.items():
        if kind != seat.spot.kind:
            menu.add(_(words), partial(acts.do, "correct_place", _become, seat.key, kind), icon=_ICONS[kind])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)
    return menu


def _delegations(contents: Contents) -> dict[str, str]:
    """The first delegations that still wait for places, by id."""
    found: dict[str, str] = {}
    for person in (*contents.waiting, *contents.standing):
        if person.delegation_id and len(found) < _MOST_DELEGATIONS:
            found.setdefault(person.delegation_id, say(person.delegation))
    return found


def _keep(unit: Unit, plan_id: str, place_id: str, delegation_id: str, function: str) -> None:
    commands.keep_for(unit, plan_id, place_id, delegation_id=delegation_id or None, function=function)


def _become(unit: Unit, place_id: str, kind: str) -> None:
    commands.correct_place(unit, place_id, kind=kind)
