import itertools
from dataclasses import replace

import pytest
from builders import add_person
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.desk.card import PersonCard
from forum_desk.gui.desk.card_view import CardView, Phase, resting
from forum_desk.gui.desk.words import Scene
from forum_desk.gui.desk.work import Shown, shown
from forum_desk.gui.kit import look
from forum_desk.language import LANGUAGES, Trilingual, speak
from forum_desk.language.tongues import Tag
from forum_desk.storage import Database


@pytest.fixture
def wang(file_forum: Database) -> Shown:
    key = add_person(
        file_forum,
        "王伟",
        name_latin="Wang Wei",
        organisation="Nanning College",
        listens_in="zh:1",
        diet="No pork",
        desk_note="VIP: greeted by Ms. Lan",
        liaison="Ms. Lan",
    )
    with file_forum.reading() as unit:
        found = shown(unit, key)
    assert found is not None
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The card is no window of its own: it takes the height it is given."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(440, 900)
    made.show()
    return made


def _card(window: QWidget, height: int) -> PersonCard:
    card = PersonCard()
    card.setParent(window)
    card.resize(440, height)
    card.show()
    return card


def _facts(card: PersonCard) -> int:
    return sum(row.isVisible() for row in card._facts)


def test_a_short_card_loses_facts_then_tiles_and_never_the_name(window: QWidget, wang: Shown) -> None:
    card = _card(window, 760)
    wang = replace(wang, person=replace(wang.person, person=replace(wang.person.person, table_no="7", seat="B 12")))
    card.show_card(resting(wang), Scene())
    assert (_facts(card), card._tiles.isVisible()) == (5, True)
    card.resize(440, 560)
    assert _facts(card) < 5
    assert card._tiles.isVisible()
    assert not card._place.isVisible()
    card.resize(440, 440)
    assert not card._tiles.isVisible()
    assert card._place.isVisible(), "the seat is said on one line instead"
    card.resize(440, 360)
    assert (_facts(card), card._tiles.isVisible()) == (0, False)
    assert card._identity.isVisible()
    assert card._main.isVisible()
    assert card._main.geometry().bottom() < card.height()


@pytest.mark.parametrize(("scale", "width", "height"), [(100, 344, 368), (125, 430, 333)])
def test_in_the_smallest_window_nothing_of_the_card_lies_over_the_name(
    window: QWidget, wang: Shown, scale: int, width: int, height: int
) -> None:
    look().use(scale=scale)
    names = replace(wang.person.person.names, native="", latin="Nguyen Thi Phuong", vi="Nguyễn Thị Phương")
    shown = replace(wang, person=replace(wang.person, person=replace(wang.person.person, names=names)))
    card = _card(window, height)
    card.resize(width, height)
    card.show_card(resting(shown), Scene())
    parts = [card._head, card._identity, card._title, card._organisation, card._main, card._only]
    edges = [(part.geometry().top(), part.geometry().bottom()) for part in parts if part.isVisible()]
    assert all(above[1] < below[0] for above, below in itertools.pairwise(edges))
    assert edges[-1][1] < height
    assert card._identity.height() >= card._identity.heightForWidth(card._identity.width())


SOMEBODY = [phase for phase in Phase if phase not in {Phase.NOBODY, Phase.UNKNOWN}]


@pytest.mark.parametrize("name", ["Nguyễn Thị Thu Tuyết", "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Uyên"])
@pytest.mark.parametrize("phase", SOMEBODY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_name_organisation_category_face_and_button_stay_on_the_shortest_card(
    window: QWidget, wang: Shown, phase: Phase, language: Tag, name: str
) -> None:
    """A screen of 1366 x 768 pixels at 125 % leaves the card 344 by 344."""
    speak(language)
    names = replace(wang.person.person.names, native="", latin="", vi=name)
    organisation = Trilingual(vi="Trường Cao đẳng Kỹ thuật Nghề Quan Hải", en="Guanhai Vocational College")
    person = replace(wang.person.person, names=names, organisation=organisation)
    shown = replace(wang, person=replace(wang.person, person=person))
    card = _card(window, 344)
    card.resize(344, 344)
    card.show_card(CardView(phase, shown), Scene())
    assert card._identity.isVisible()
    assert card._identity.chips()[0].word == person.category.word.best(language)
    assert card._organisation.isVisible()
    assert card._organisation.text() in {organisation.vi, organisation.en}
    assert card._main.isVisible() == (phase is not Phase.DONE)
    everything = (card._head, card._identity, card._title, card._organisation, card._recorded, card._printing)
    below = (card._hand_over, card._main, card._undo if card._undo.isVisible() else card._edit)
    edges = [(part.geometry().top(), part.geometry().bottom()) for part in (*everything, *below) if part.isVisible()]
    assert all(above[1] < below[0] for above, below in itertools.pairwise(edges))
    assert edges[-1][1] < 344
    assert card._identity.height() >= card._identity.heightForWidth(card._identity.width())
    assert card._organisation.height() >= card._organisation.heightForWidth(card._organisation.width())


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("scale", [100, 125])
def test_every_phase_is_spoken_and_fits(window: QWidget, wang: Shown, phase: Phase, scale: int) -> None:
    look().use(scale=scale)
    card = _card(window, 620)
    nobody = phase in {Phase.NOBODY, Phase.UNKNOWN}
    card.show_card(CardView(phase, None if nobody else wang), Scene())
    assert card.spoken()
    assert not card.grab().isNull()
    assert card.minimumSizeHint().height() <= 620


def test_what_went_wrong_is_said_on_the_card(window: QWidget, wang: Shown) -> None:
    card = _card(window, 760)
    card.show_card(replace(resting(wang), trouble="The disk is full."), Scene())
    assert card.spoken().endswith("The disk is full.")
    assert card._trouble.isVisible()
