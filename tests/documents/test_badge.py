import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from forum_desk.badges.rules import CARD, PORTRAIT, BadgeForum, BadgePerson, Design
from forum_desk.documents.badge import preflight
from forum_desk.documents.kit.sheet import MM
from forum_desk.documents.paper import PrintResult
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

Person = Callable[..., BadgePerson]
Print = Callable[..., tuple[bytes, PrintResult]]
Texts = Callable[[bytes], list[str]]

COLLEGE = Trilingual("东安职业技术学院", "Trường Cao đẳng Đông An", "Dong An College")
HARD = (
    Names(native="王伟", latin="Wang Wei"),
    Names(native="阿卜杜热合曼·买买提明", latin="Abdurahman Memetimin"),
    Names(native="欧阳娜娜", latin="Ouyang Nana"),
    Names(native="韦𬭎", latin="Wei Hong"),
    Names(vi="Nguyễn Thị Phương Thảo"),
    Names(vi="Công Tằng Tôn Nữ Thị Phương Khánh Huyền"),
    Names(vi="Nguyê\u0303n Va\u0306n Anh", latin="Nguyen Van Anh"),
    Names(latin="Margaret Ashworth", family="Ashworth"),
    Names(latin="Maximiliana Konstantinopoulou-Featherstonehaugh"),
    Names(latin="Muhammad Hafizuddin bin Abdul Rahman"),
    Names(latin="<b>Li</b> R&D </para>"),
    Names(latin="Robert'); DROP TABLE"),
    Names(latin="=1+1 \\) (Tj"),
)


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def hard_cases(person: Person) -> list[BadgePerson]:
    title = Trilingual("国际交流与合作处处长、教授", "Trưởng phòng Hợp tác Quốc tế", "Director of Studies")
    return [person(names, title=title, organisation=COLLEGE, seat="A-12", table="7") for names in HARD]


@pytest.mark.parametrize("design", [PORTRAIT, CARD], ids=["portrait", "card"])
def test_every_badge_is_read_back_by_independent_readers(
    design: Design, hard_cases: list[BadgePerson], print_badges: Print, texts: Texts, pictures: Any, scan: Any
) -> None:
    pdf, result = print_badges(hard_cases, design)
    assert result.made == len(HARD)
    assert not result.left_out
    assert result.pages == 2 * len(HARD)
    read, pages = texts(pdf), pictures(pdf, 3)
    for n, who in enumerate(hard_cases):
        name = plain(who.names.vi or who.names.native or who.names.latin)
        name = unicodedata.normalize("NFC", name)
        for face in (read[2 * n], read[2 * n + 1]):
            assert name.replace("-", "") in face.replace("-", "").replace("\ufffe", "").replace("\x02", "")
        assert f"{who.number:03d}" in read[2 * n + 1]
        found = [code for page in pages[2 * n : 2 * n + 2] for code in scan(page)]
        assert set(found) == {who.code}


def test_pypdf_reads_the_same_text(print_badges: Print, person: Person) -> None:
    pdf, _result = print_badges([person(Names(native="王伟", latin="Wang Wei"), organisation=COLLEGE)])
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    for part in ("王伟", "Wang Wei", "东安职业技术学院", "代表", "Đại biểu", "春季职业教育论坛"):
        assert part in text


def test_the_gap_of_a_short_name_is_drawing_only(print_badges: Print, person: Person, pictures: Any) -> None:
    two, _ = print_badges([person(Names(native="王伟"))], faces="front")
    assert "王伟" in pypdf.PdfReader(io.BytesIO(two)).pages[0].extract_text()
    document = pypdfium2.PdfDocument(two)
    assert "王伟" in document[0].get_textpage().get_text_range()
    document.close()
    band = pictures(two)[0].convert("L").crop((0, int(52 * MM * 2), int(90 * MM * 2), int(64 * MM * 2)))
    columns = [min(band.crop((x, 0, x + 1, band.height)).tobytes()) < 128 for x in range(band.width)]
    first, last = columns.index(True), len(columns) - columns[::-1].index(True)
    widest = max(len(gap) for gap in "".join("#" if dark else " " for dark in columns[first:last]).split("#"))
    assert widest > 0.5 * 50 * 2


def test_all_fonts_are_embedded_and_there_is_no_other(hard_cases: list[BadgePerson], print_badges: Print) -> None:
    pdf, _result = print_badges(hard_cases)
    assert b"Helvetica" not in pdf
    page: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    fonts = page["/Resources"]["/Font"].get_object()
    assert len(fonts) >= 5
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_a_character_above_ffff_can_be_copied_out_again(print_badges: Print, person: Person) -> None:
    pdf, _result = print_badges([person(Names(native="韦国𬭎"))])
    assert "韦国𬭎" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize("design", [PORTRAIT, CARD], ids=["portrait", "card"])
def test_no_word_stands_outside_the_safe_area(
    design: Design, hard_cases: list[BadgePerson], print_badges: Print
) -> None:
    pdf, _result = print_badges(hard_cases, design)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            words = page.get_textpage()
            for n in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(n)
                assert left >= design.safe * MM - 0.5
                assert right <= (design.width - design.safe) * MM + 0.5
                assert bottom >= design.safe * MM - 2
                assert top <= (design.height - design.safe) * MM + 2
    finally:
        document.close()


@pytest.mark.parametrize("bad", ["😀", "𠮷", "ع", "한"])
def test_a_character_without_a_glyph_is_named_and_keeps_that_badge_alone_back(
    bad: str, print_badges: Print, person: Person, paper_forum: BadgeForum
) -> None:
    people = [person(Names(native="王伟")), person(Names(native=f"王{bad}")), person(Names(native="李娜"))]
    [problem] = preflight(PORTRAIT, paper_forum, people)
    assert (problem.delegate_id, problem.code, problem.detail) == (people[1].delegate_id, "no_glyph", bad)
    assert problem.blocks
    assert bad in problem.sentence("en")
    pdf, result = print_badges(people)
    assert result.left_out == (people[1].delegate_id,)
    assert result.problems == (problem,)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 4


def test_a_name_too_long_even_for_the_floor_is_refused_not_cut(
    person: Person, paper_forum: BadgeForum, print_badges: Print
) -> None:
    endless = person(Names(latin="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"))
    assert {problem.code for problem in preflight(PORTRAIT, paper_forum, [endless])} == {"does_not_fit"}
    assert print_badges([endless])[1].made == 0


def test_a_name_under_its_good_size_is_reported_and_printed(person: Person, print_badges: Print) -> None:
    _pdf, result = print_badges([person(Names(latin="Bounthanongsack Phommachanthavongsa"))])
    assert [problem.code for problem in result.problems] == ["below_floor"]
    assert result.made == 1


def test_a_person_without_a_name_or_code_is_left_out(person: Person, print_badges: Print) -> None:
    people = [person(Names()), person(Names(native="王伟"), code="0O0O"), person(Names(native="李娜"), code="")]
    _pdf, result = print_badges(people)
    assert [problem.code for problem in result.problems] == ["no_name", "bad_code", "bad_code"]
    assert len(result.left_out) == 3


def test_marks_that_only_steer_text_are_neither_drawn_nor_a_problem(
    person: Person, print_badges: Print, texts: Texts
) -> None:
    pdf, result = print_badges([person(Names(latin="\u202eWang\u200b\u0007 \u200fWei"))])
    assert not result.problems
    assert "WangWei" in texts(pdf)[0]


def test_a_very_long_text_is_refused_quickly(person: Person, print_badges: Print) -> None:
    _pdf, result = print_badges([person(Names(latin="A" * 200_000))])
    assert result.made == 0


def test_one_forum_in_three_leading_languages(person: Person, print_badges: Print, texts: Texts) -> None:
    people = [person(Names(native="王伟")), person(Names(vi="Lê Lan"), country="VN"), person(Names(latin="Ann Lee"))]
    fronts = texts(print_badges(people, faces="front")[0])
    assert fronts[0].index("春季职业教育论坛") < fronts[0].index("DiễnđànMùaxuân")
    assert fronts[1].index("DiễnđànMùaxuân") < fronts[1].index("SpringForum")
    assert fronts[2].index("SpringForum") < fronts[2].index("DiễnđànMùaxuân")
    assert "Đạibiểu代表·Delegate" in fronts[1]


def test_a_missing_organisation_in_the_leading_language_is_worth_a_look(
    person: Person, paper_forum: BadgeForum
) -> None:
    guest = person(Names(native="王伟"), organisation=Trilingual(en="Dong An College"))
    [problem] = preflight(PORTRAIT, paper_forum, [guest])
    assert (problem.code, problem.blocks) == ("other_language", False)


def test_a4_sheets_carry_several_badges_with_marks_outside_them(
    hard_cases: list[BadgePerson], print_badges: Print, pictures: Any, scan: Any
) -> None:
    pdf, result = print_badges(hard_cases, sheet="a4")
    assert result.pages == 2 * -(-len(hard_cases) // 4)
    pages = pictures(pdf, 2.5)
    assert pages[0].size == (round(210 * MM * 2.5), round(297 * MM * 2.5)) or pages[0].width < pages[0].height
    assert set(scan(pages[0])) == {who.code for who in hard_cases[:4]}
    assert set(scan(pages[1])) == {who.code for who in hard_cases[:4]}


def test_a_batch_looks_the_same_as_single_badges(
    hard_cases: list[BadgePerson], print_badges: Print, pictures: Callable[..., list[Image.Image]]
) -> None:
    together = pictures(print_badges(hard_cases[:3])[0], 1)
    for n, who in enumerate(hard_cases[:3]):
        alone = pictures(print_badges([who])[0], 1)
        assert ImageChops.difference(together[2 * n], alone[0]).getbbox() is None


def test_categories_of_any_colour_keep_white_words_readable(person: Person, print_badges: Print) -> None:
    pdf, result = print_badges([replace(person(Names(native="王伟")), colour="#FFFF00")])
    assert result.made == 1
    assert len(pdf) < 120_000


def test_the_file_stays_small_and_grows_evenly(person: Person, print_badges: Print) -> None:
    def batch(count: int) -> int:
        return len(print_badges([person(Names(native="王伟"), organisation=COLLEGE) for _ in range(count)])[0])

    assert (batch(220) - batch(20)) / 200 < 1500


def test_printing_stops_when_told_so(person: Person, print_badges: Print) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 3

    _pdf, result = print_badges([person(Names(native="王伟")) for _ in range(9)], total=9, progress=progress)
    assert result.stopped
    assert told == [(1, 9), (2, 9), (3, 9)]


def test_the_code_says_nothing_about_the_person(person: Person, print_badges: Print, scan: Any, pictures: Any) -> None:
    who = person(Names(native="王伟"))
    [code] = scan(pictures(print_badges([who], faces="front")[0], 3)[0])
    assert re.fullmatch(r"[2-9A-Z]{9}", code)
