import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.gui.kit.tokens import (
    CATEGORY_FAMILIES,
    EDGES,
    STATE_FAMILIES,
    WORDS,
    Brightness,
    contrast,
    derived_family,
    fitting_accent,
    legible,
    theme,
)

LOOKS: tuple[Brightness, ...] = ("light", "dark")
GROUNDS = ("canvas", "surface", "raised", "hover", "rail", "accent_soft")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("name", "ground", "ink"), list(itertools.product(LOOKS, GROUNDS, ("text", "text2", "text3"))))
def test_words_stand_out_from_every_ground_they_lie_on(name: Brightness, ground: str, ink: str) -> None:
    look = theme(name)
    assert contrast(look.colour(ink), look.colour(ground)) >= WORDS


@pytest.mark.parametrize(("name", "family"), list(itertools.product(LOOKS, (*STATE_FAMILIES, *CATEGORY_FAMILIES))))
def test_the_words_of_a_family_stand_out_from_its_tint_its_fill_and_a_selection(name: Brightness, family: str) -> None:
    look = theme(name)
    own = look.family(family)
    assert contrast(own.on, own.solid) >= WORDS
    for ground in (own.soft, look.colour("accent_soft"), look.colour("canvas"), look.colour("surface")):
        assert contrast(own.text, ground) >= WORDS


@pytest.mark.parametrize(("name", "edge"), list(itertools.product(LOOKS, ("field", "control", "ring"))))
def test_edges_that_carry_meaning_stand_out(name: Brightness, edge: str) -> None:
    look = theme(name)
    for ground in ("surface", "raised"):
        assert contrast(look.colour(edge), look.colour(ground)) >= EDGES


@pytest.mark.parametrize("name", LOOKS)
def test_words_on_the_floating_bar_and_on_the_accent_can_be_read(name: Brightness) -> None:
    look = theme(name)
    assert contrast(look.colour("on_ink"), look.colour("ink")) >= WORDS
    assert contrast(look.colour("on_accent"), look.colour("accent")) >= WORDS
    # Under the mouse the dark look's button is lighter for a moment: its words are 14 pixels and semi-bold.
    assert contrast(look.colour("on_accent"), look.colour("accent_hover")) >= 4.0


def test_state_has_its_families_for_itself() -> None:
    assert not set(STATE_FAMILIES) & set(CATEGORY_FAMILIES)


@given(colours)
def test_white_can_be_read_on_whatever_colour_a_forum_brings(colour: str) -> None:
    for name in LOOKS:
        look = theme(name).with_accent(colour)
        assert contrast("#FFFFFF", look.colour("accent")) >= WORDS
        assert contrast(look.colour("accent_text"), look.colour("accent_soft")) >= WORDS
        assert contrast(look.colour("ring"), look.colour("raised")) >= EDGES


@given(colours)
def test_the_categories_an_organiser_adds_can_be_read_in_both_looks(colour: str) -> None:
    for name in LOOKS:
        family = derived_family(colour, name)
        assert contrast(family.text, family.soft) >= WORDS
        assert contrast(family.on, family.solid) >= WORDS


def test_a_dark_enough_colour_stays_as_it_is() -> None:
    assert fitting_accent("#123456") == "#123456"
    assert legible("#FFFF00", "#FFFFFF", WORDS, "#000000") != "#FFFF00"


def test_a_token_is_found_by_name_by_part_and_by_its_own_colour() -> None:
    look = theme("light")
    assert look.colour("text") == "#10151D"
    assert look.colour("green.soft") == "#E2F4EA"
    assert look.colour("#ABCDEF") == "#ABCDEF"
    assert look.colour("#B4266B.solid") == "#B4266B"
    with pytest.raises(KeyError):
        look.colour("no such token")


@pytest.mark.parametrize("colour", ["#1C1F26", "#000000", "#0E1116", "#2456D6", "#FFFFFF"])
def test_a_category_of_any_colour_has_a_chip_that_is_seen_in_the_dark(colour: str) -> None:
    family = derived_family(colour, "dark")
    assert contrast(family.soft, "#151920") >= 1.14
    assert contrast(family.text, family.soft) >= 7
