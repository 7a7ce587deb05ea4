from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_desk.badges.rules import (
    CARD,
    CODE_ALPHABET,
    CODE_LENGTH,
    DESIGNS,
    PORTRAIT,
    Design,
    contrast,
    design_from_json,
    design_named,
    design_to_json,
    grouped_code,
    mixed,
    new_code,
    normalise_code,
    readable_on_white_text,
    rgb,
)
from forum_desk.errors import Refused

CODES = st.text(alphabet=CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda c: "#{:02X}{:02X}{:02X}".format(*c))


def test_a_code_has_at_least_forty_random_bits_and_no_look_alikes() -> None:
    assert len(set(CODE_ALPHABET)) ** CODE_LENGTH >= 2**40
    assert not set(CODE_ALPHABET) & set("01OILU")
    assert len({new_code() for _ in range(2000)}) == 2000


@given(CODES, st.sampled_from([" ", "-", "–", "\u200b", "\u3000", "\t"]))
def test_a_code_is_understood_however_it_was_typed(code: str, between: str) -> None:
    typed = between.join((code[:3], code[3:6], code[6:])).lower()
    assert normalise_code(f" {typed}\r\n") == code
    assert normalise_code("".join(chr(ord(c) + 0xFEE0) for c in code)) == code
    assert normalise_code(grouped_code(code)) == code


@pytest.mark.parametrize("text", ["", "王伟", "ABC", "A" * 10, "ABCDEFGH0", "ABCDEFGHI", "x" * 200_000, "ABCDEFGH'"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert normalise_code(text) is None


@given(COLOURS)
def test_white_words_are_readable_on_every_category_colour(colour: str) -> None:
    shade = readable_on_white_text(colour)
    assert contrast(shade, "#FFFFFF") >= 4.5
    if contrast(colour, "#FFFFFF") >= 4.5:
        assert shade == colour


def test_colours_mix_and_nonsense_is_refused() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    for nonsense in ("", "red", "#12345", "#GGGGGG", "#1234567"):
        with pytest.raises(Refused):
            rgb(nonsense)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_a_design_survives_its_way_through_text(design: Design) -> None:
    assert design_from_json(design_to_json(design)) == design


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_words_and_codes_keep_clear_of_the_edge_and_both_faces_carry_the_name(design: Design) -> None:
    for face in design.faces():
        assert any(line.what == "name" for element in face for line in element.lines)
        for element in face:
            if element.kind in {"text", "code"}:
                assert min(element.x, element.y) >= design.safe
                assert element.x + element.w <= design.width - design.safe
                assert element.y + element.h <= design.height - design.safe


def test_the_names_on_the_upright_badge_are_26_to_50_points_high() -> None:
    name = next(line for element in PORTRAIT.front for line in element.lines if line.what == "name")
    assert (name.floor, name.size) == (26, 50)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"key": 1}', "[" * 100_000, design_to_json(CARD).replace('"head"', '"video"'),
     design_to_json(CARD).replace('"weight"', '"evil"'), design_to_json(CARD).replace('"accent"', '"javascript"'),
     design_to_json(replace(CARD, width=4000.0)), design_to_json(CARD).replace("85.6", '"wide"')],
)  # fmt: skip
def test_what_is_no_design_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        design_from_json(text)
    assert str(refused.value).endswith(".")


def test_a_design_with_words_in_the_edge_is_refused() -> None:
    moved = replace(PORTRAIT.front[3], x=1.0)
    with pytest.raises(Refused):
        design_from_json(design_to_json(replace(PORTRAIT, front=(moved,))))


def test_an_unknown_design_is_named() -> None:
    with pytest.raises(Refused, match="poster"):
        design_named("poster")
