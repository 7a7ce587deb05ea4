import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from forum_desk.badges.rules import CODE_ALPHABET, CODE_LENGTH
from forum_desk.documents.kit.codes import modules


@settings(max_examples=30)
@given(st.text(alphabet=CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_a_badge_code_is_the_smallest_qr_code_at_the_highest_safety(code: str) -> None:
    rows = modules(code)
    assert len(rows) == 21
    picture = Image.new("L", (29, 29), 255)
    for y, row in enumerate(rows):
        for x, bit in enumerate(row):
            picture.putpixel((x + 4, y + 4), 255 if bit == ord("1") else 0)
    found = zxingcpp.read_barcode(picture.resize((290, 290), Image.Resampling.NEAREST))
    assert found is not None
    assert (found.text, found.ec_level) == (code, "H")
