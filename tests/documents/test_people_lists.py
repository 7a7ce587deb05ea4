import io
from collections.abc import Callable

import pypdfium2
import pytest

from forum_desk.badges.rules import BadgeForum
from forum_desk.documents.kit.sheet import MM
from forum_desk.documents.paper import Selection
from forum_desk.documents.people_lists import DelegateRow, PeopleList, by_organisation, draw_delegates, draw_sign_in
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

Texts = Callable[[bytes], list[str]]
HARD = "北京理工大学附属国际职业教育与产业融合发展研究中心（筹）"


def rows(count: int = 60) -> tuple[DelegateRow, ...]:
    return tuple(
        DelegateRow(
            f"id{n}", n + 1, Names(native="王伟" if n % 2 else "李娜", latin="Wang Wei"), "CN",
            Trilingual("院长", "", "Dean"), Trilingual(f"第{n // 3}学院", "", f"College No. {n // 3}"),
            Trilingual("代表"), f"1390000{n:04d}",
        )
        for n in range(count)
    )  # fmt: skip


def test_everybody_is_listed_under_their_organisation_without_telephones(paper_forum: BadgeForum, texts: Texts) -> None:
    out = io.BytesIO()
    result = draw_delegates(out, PeopleList(paper_forum, rows()), Selection())
    text = "".join(texts(out.getvalue()))
    assert result.made == 60
    assert all(f"第{n}学院" in text for n in range(20))
    assert all(f"{n:03d}" in text for n in range(1, 61))
    assert "1390000" not in text


def test_the_sign_in_sheet_has_telephones_a_number_a_row_and_page_numbers(
    paper_forum: BadgeForum, texts: Texts
) -> None:
    out = io.BytesIO()
    result = draw_sign_in(out, PeopleList(paper_forum, rows()), Selection())
    pages = texts(out.getvalue())
    assert all(f"1390000{n:04d}" in "".join(pages) for n in range(60))
    assert pages[0].endswith(f"1/{result.pages}")


@pytest.mark.parametrize("draw", [draw_delegates, draw_sign_in])
def test_long_texts_wrap_inside_the_page(draw: Callable[..., object], paper_forum: BadgeForum) -> None:
    long = DelegateRow(
        "id", 1, Names(vi="Công Tằng Tôn Nữ Thị Phương Khánh Huyền", latin="Maximiliana Featherstonehaugh-Smith"), "VN",
        Trilingual(HARD * 2, "", "Programme Director " * 8), Trilingual(HARD * 2, "", "Association " * 12),
    )  # fmt: skip
    out = io.BytesIO()
    draw(out, PeopleList(paper_forum, (long,) * 5), Selection())
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        for page in document:
            words = page.get_textpage()
            for n in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(n)
                assert left > 10 * MM
                assert right < page.get_width() - 10 * MM
                assert bottom > 5 * MM
                assert top < page.get_height() - 5 * MM
    finally:
        document.close()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ("Ban Tổ chức", "Báo Thợ giỏi Việt", "Cao đẳng Hà Nam", "Đại học Huế", "Ủy ban Giáo dục", "Viện Ô tô")),
        ("en", ("Ébéniste School", "Eton College", "Zhejiang College", "东安学院")),
        ("zh", ("ABC Trust", "北方学院", "东安学院", "中山学院")),
    ],
)
def test_organisations_stand_in_the_order_of_the_alphabet_of_their_language(
    language: str, names: tuple[str, ...]
) -> None:
    people = [DelegateRow(name, 1, Names(latin="Ann Lee"), organisation=Trilingual(name, name, name)) for name in names]
    assert [name for name, _group in by_organisation(people[::-1], (language,))] == list(names)


def test_people_without_an_organisation_come_last() -> None:
    alone = DelegateRow("x", 99, Names(latin="Ann Lee"))
    assert by_organisation([alone, *rows(4)], ("zh",))[-1] == ("", [alone])


def test_an_empty_list_is_a_page_with_a_head(paper_forum: BadgeForum) -> None:
    assert draw_delegates(io.BytesIO(), PeopleList(paper_forum, ()), Selection()).pages == 1
