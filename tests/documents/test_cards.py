import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_desk.documents.cards import signs, table_cards
from forum_desk.documents.cards import small as small_cards
from forum_desk.documents.cards.faces import CardPerson, Manner, face_in, lay_face
from forum_desk.documents.cards.table_cards import TableCards
from forum_desk.documents.kit.sheet import MM
from forum_desk.documents.kit.tent import TENTS
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

Texts = Callable[[bytes], list[str]]

COLLEGE = Trilingual("东安职业技术学院", "Trường Cao đẳng Đông An", "Dong An College")
PEOPLE = tuple(
    CardPerson(f"id{n}", names, country, organisation=COLLEGE, table=str(n), seat="4")
    for n, (names, country) in enumerate(
        (
            (Names(native="王伟", latin="Wang Wei"), "CN"),
            (Names(native="韦国栋", latin="Wei Guodong"), "CN"),
            (Names(native="阿卜杜热合曼·买买提明", latin="Abdurahman Memetimin"), "CN"),
            (Names(native="阮氏芳草", vi="Nguyễn Thị Phương Thảo"), "VN"),
            (Names(vi="Công Tằng Tôn Nữ Thị Phương Khánh Huyền"), "VN"),
            (Names(latin="Maximiliana Konstantinopoulou-Featherstonehaugh"), "GR"),
        )
    )
)


def print_cards(*people: CardPerson, host: str = "zh", **how: Any) -> tuple[bytes, PrintResult]:
    out = io.BytesIO()
    result = table_cards.draw(out, TableCards(host, people), Selection(**how))
    return out.getvalue(), result


@pytest.mark.parametrize("sheet", table_cards.SHEETS)
def test_every_card_has_the_hosts_face_and_the_bearers_own(sheet: str, texts: Texts) -> None:
    pdf, result = print_cards(*PEOPLE, sheet=sheet)
    assert (result.made, result.problems) == (len(PEOPLE), ())
    pages = [page.replace("-", "").replace("\x02", "").replace("\ufffe", "") for page in texts(pdf)]
    assert pages[0].count("王伟") == 2
    assert pages[2].count("阿卜杜热合曼·买买提明") == 2
    assert "阮氏芳草" in pages[3]
    assert "NguyễnThịPhươngThảo" in pages[3]
    assert pages[5].count("MaximilianaKonstantinopoulouFeatherstonehaugh") == 2
    assert ("东安职业技术学院" in pages[0]) == ("name" not in sheet)
    assert "Helvetica" not in pdf.decode("latin-1")


def baselines(pdf: bytes) -> list[tuple[bool, float]]:
    """Each line of the first page: whether it is upside down, and its middle in mm from above."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        height = page.get_height()
        for item in page.get_objects():
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                _left, bottom, _right, top = item.get_bounds()
                found.append((item.get_matrix().a < 0, (height - (bottom + top) / 2) / MM))
    finally:
        document.close()
    return found


@pytest.mark.parametrize("size", TENTS)
def test_the_outer_face_stands_on_its_head_above_the_fold_and_mirrors_the_inner_one(size: str) -> None:
    tent = TENTS[size]
    fold = tent.top + tent.height
    pdf, _result = print_cards(PEOPLE[1], sheet=size)
    lines = baselines(pdf)
    outer = sorted(fold - y for turned, y in lines if turned)
    inner = sorted(y - fold for turned, y in lines if not turned)
    assert len(outer) == len(inner) == 2
    assert outer == pytest.approx(inner, abs=0.2)
    assert all(0 < distance < tent.height for distance in outer)


@pytest.mark.parametrize("size", TENTS)
def test_the_fold_is_drawn_where_the_faces_meet(size: str, pictures: Any) -> None:
    tent = TENTS[size]
    pdf, _result = print_cards(PEOPLE[1], sheet=size)
    scale = 8
    picture = pictures(pdf, scale / MM)[0].convert("L")
    x = int((tent.left + 4) * scale)
    strip = picture.crop((x, 0, x + 3 * scale, picture.height))
    grey = [y / scale for y in range(strip.height) if min(strip.crop((0, y, strip.width, y + 1)).tobytes()) < 235]
    for faces in (1, 2):
        at = tent.top + faces * tent.height
        assert min(abs(y - at) for y in grey) <= 0.5


def test_a_short_chinese_name_is_as_wide_as_a_long_one_and_has_no_space_in_it() -> None:
    pdf, _result = print_cards(PEOPLE[0], PEOPLE[1], sheet="210x99-name")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert "王伟" in reader.pages[0].extract_text()
    manner = Manner(210, 99, 10, 198, 32)
    two, three = (lay_face(face_in(person, "zh"), manner).lines[0] for person in PEOPLE[:2])
    assert two.size == pytest.approx(three.size, rel=0.02)
    assert two.gap == 1.0


def test_who_cannot_be_printed_is_named_and_nobody_else_waits(texts: Texts) -> None:
    emoji = CardPerson("emoji", Names(native="王😀"), "CN")
    endless = CardPerson("endless", Names(latin="A" * 200), "GB")
    nameless = CardPerson("nobody", Names())
    pdf, result = print_cards(emoji, PEOPLE[0], endless, nameless)
    assert result.left_out == ("emoji", "endless", "nobody")
    assert [problem.code for problem in result.problems] == ["no_glyph", "does_not_fit", "no_name"]
    assert len(texts(pdf)) == 1


def test_nothing_is_written_when_nobody_can_be_printed() -> None:
    _pdf, result = print_cards(CardPerson("nobody", Names()))
    assert (result.pages, result.made) == (0, 0)


@given(
    st.text("abcdefgh -ÁỄ王伟国·", min_size=1, max_size=40).filter(lambda text: text.strip(" -·")),
    st.sampled_from(["zh", "vi", "en"]),
    st.sampled_from(sorted(TENTS)),
)
@settings(max_examples=60)
def test_a_face_never_leaves_its_card(name: str, language: str, size: str) -> None:
    tent = TENTS[size]
    person = CardPerson("id", Names(latin=name), "GB", organisation=COLLEGE)
    manner = Manner(tent.width, tent.height, 10.0, 2 * tent.height, 32.0)
    face = lay_face(face_in(person, language, unit=tent.height / 5), manner)
    for line in face.lines:
        assert line.baseline - line.size / MM * 0.8 >= 0
        assert line.baseline + line.size / MM * 0.25 <= tent.height


def test_many_small_cards_share_a_sheet_with_marks(texts: Texts) -> None:
    out = io.BytesIO()
    people = tuple(replace(PEOPLE[n % 6], delegate_id=str(n)) for n in range(23))
    result = small_cards.draw_place_cards(out, small_cards.SmallCards(people), Selection())
    assert (result.pages, result.made) == (3, 23)
    assert texts(out.getvalue())[0].count("王伟") == 2


def test_an_escort_card_says_the_table_in_every_language(texts: Texts) -> None:
    out = io.BytesIO()
    small_cards.draw_escort_cards(out, small_cards.SmallCards(PEOPLE[:1]), Selection(sheet="90x50"))
    [page] = texts(out.getvalue())
    assert all(word in page for word in ("王伟", "桌号", "Bàn", "Table0", "座位"))


@pytest.mark.parametrize("sheet", signs.TABLE_SHEETS)
def test_a_table_sign_has_its_number_on_each_face(sheet: str, texts: Texts) -> None:
    out = io.BytesIO()
    tables = [signs.TableSign("7"), signs.TableSign("41", Trilingual("主桌", "", "Head table"))]
    result = signs.draw_table_signs(out, tables, Selection(sheet=sheet))
    pages = texts(out.getvalue())
    assert result.made == 2
    assert pages[1].count("41") == (2 if sheet in TENTS else 1)
    assert "主桌" in pages[1]


def test_a_chair_label_has_its_own_size_and_says_whose_and_where(texts: Texts) -> None:
    out = io.BytesIO()
    signs.draw_chair_labels(out, [signs.ChairLabel(COLLEGE, "C", "12")], Selection(languages=("zh", "en")))
    [page] = texts(out.getvalue())
    assert "东安职业技术学院" in page
    assert "DongAnCollege" in page
    assert "排C座位12" in page
    width, height = pypdf.PdfReader(io.BytesIO(out.getvalue())).pages[0].mediabox[2:]
    assert (float(width) / MM, float(height) / MM) == pytest.approx((300, 150), abs=0.1)
