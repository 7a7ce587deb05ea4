"""Forms, letters, names and lists as people really send them, each read to the letter."""

import io
import zipfile
from typing import Any

import pytest
from builders import DESK_1, add_person
from exchange.lists import codes, docx_of, people, understood, understood_file, zip_of

from forum_desk.exchange.commands import bring_in
from forum_desk.exchange.queries import listed_people
from forum_desk.exchange.reading.cleaning import clean
from forum_desk.exchange.reading.files import read_bytes, read_text
from forum_desk.exchange.reading.grid import text_cell
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.cells import stays_away
from forum_desk.exchange.understanding.contacts import phone
from forum_desk.exchange.understanding.lists import understand
from forum_desk.exchange.understanding.person_names import read_names
from forum_desk.storage import Database

_SYMBOL = '<w:sym w:font="Wingdings{}" w:char="{}"/>'
_FIELD = '<w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData></w:fldChar>'


def _document(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize(
    ("answer", "away"),
    [
        ("☑参加　□不参加", False), ("□参加　☑不参加", True), ("□参加 □不参加", False),
        ("☒ Có   ☐ Không tham dự", False), ("☐ Yes ☑ No", True), ("不参加", True),
    ],
)  # fmt: skip
def test_of_the_boxes_of_an_answer_the_ticked_one_counts(answer: str, *, away: bool) -> None:
    assert stays_away(answer) is away


def test_a_unit_that_ticked_to_come_keeps_its_places() -> None:
    form = [("单位", "邕宁学院"), ("姓名", "待定"), ("参会人数", "3"), ("是否参会", "☑参加　□不参加")]
    found = understood_file(docx_of([form]), "回执.docx")
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("邕宁学院", 3)]


@pytest.mark.parametrize(
    "boxes",
    [
        f"{_SYMBOL.format('', 'F0A8')}<w:t> Male </w:t>{_SYMBOL.format(' 2', 'F052')}<w:t> Female</w:t>",
        f"{_FIELD.format('')}<w:t> Male </w:t>{_FIELD.format('<w:checked/>')}<w:t> Female</w:t>",
    ],
)
def test_boxes_drawn_as_symbols_or_fields_of_a_document_are_boxes(boxes: str) -> None:
    form = [("Full name", "Chanthou Meas"), ("Organisation", "Example Institute"), ("Gender", "BOXES")]
    data = docx_of([form])
    document = _document(data).replace(b"<w:t>BOXES</w:t>", boxes.encode())
    (found,) = people(understood_file(zip_of({"[Content_Types].xml": b"", "word/document.xml": document}), "a.docx"))
    assert found["gender"] == "F"


_MARKED = {
    "prompt": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click to enter text.</w:t></w:r>"
    "</w:sdtContent></w:sdt>",
    "pronunciation": "<w:r><w:ruby><w:rt><w:r><w:t>qin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>覃丽</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>",
    "hidden": "<w:r><w:t>覃丽</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Li</w:t></w:r>",
    "twice": "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>覃丽</w:t></w:r></w:p></w:txbxContent>"
    "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>覃丽</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r>",
}


@pytest.mark.parametrize("what", _MARKED)
def test_of_a_document_only_what_was_written_counts(what: str) -> None:
    form = [("姓名", "覃丽"), ("单位", "左江学院"), ("职务", "院长"), ("饮食", "MARKED")]
    run = b"<w:r><w:t>MARKED</w:t></w:r>"
    document = _document(docx_of([form]))
    if what == "prompt":
        document = document.replace(run, _MARKED[what].encode())
    else:
        document = document.replace(run, b"").replace("<w:r><w:t>覃丽</w:t></w:r>".encode(), _MARKED[what].encode())
    document = document.replace(b'xmlns:w="w"', b'xmlns:w="w" xmlns:mc="mc"')
    found = understood_file(zip_of({"[Content_Types].xml": b"", "word/document.xml": document}), "a.docx")
    assert people(found) == [{"row": 2, "name": "覃丽", "name_zh": "覃丽", "org": "左江学院", "position": "院长"}]
    assert codes(found) == []


def test_a_form_may_know_nothing_but_a_name_and_a_unit() -> None:
    found = understood_file(docx_of([[("姓名", "覃丽"), ("单位", "左江学院"), ("行程", "")]]), "a.docx")
    assert [(one["name"], one["org"]) for one in people(found)] == [("覃丽", "左江学院")]


def test_boxes_of_a_way_to_travel_and_a_day_on_which_papers_expire() -> None:
    form = [
        ("Họ và tên", "Phan Thị Thu"), ("Đơn vị", "Trường Ví Dụ"), ("Phương tiện", "☐ Máy bay ☑ Tàu hoả"),
        ("Tham dự phiên", "☑ Khai mạc ☐ Hội thảo"), ("Số hộ chiếu", "PA0123456 / 01 Jan 2030"),
    ]  # fmt: skip
    (found,) = people(understood_file(docx_of([form]), "a.docx"))
    assert (found["arrive_by"], found["sessions"], found["id_no"]) == ("Tàu hoả", "Khai mạc", "PA0123456")


def test_what_a_form_prints_under_remarks_is_nobodys() -> None:
    form = [
        ("姓名", "罗秀珍"),
        ("单位", "柳江学院"),
        ("职务", "院长"),
        ("备注", "请于8月31日前将回执发送至 a@example.com"),
    ]
    (found,) = people(understood_file(docx_of([form]), "a.docx"))
    assert "note" not in found
    form[-1] = ("备注", "请安排清真餐")
    assert people(understood_file(docx_of([form]), "a.docx"))[0]["note"] == "请安排清真餐"


@pytest.mark.parametrize(
    ("text", "shown", "honorific"),
    [
        ("DELA CRUZ, Juan Jr.", "Juan DELA CRUZ Jr.", ""), ("CRUZ, Ma. Luz", "Ma. Luz CRUZ", ""),
        ("Ana Cruz, M.Ed.", "Ana Cruz", "M.Ed."), ("Budi Santoso, S.T., M.Eng.", "Budi Santoso", "S.T., M.Eng."),
        ("Tun Dr. Haji Abdul Rahman bin Yaacob", "Abdul Rahman bin Yaacob", "Tun Dr. Haji"),
        ("Tun Tun Oo", "Tun Tun Oo", ""),
        ("Drs. H. Ahmad Dahlan, M.Pd.", "Ahmad Dahlan", "Drs. H. M.Pd."), ("Rev. Fr. Paul Tan", "Paul Tan", "Rev. Fr."),
        ("BS.CKII. Lê Hữu Phước", "Lê Hữu Phước", "BS.CKII."), ("陈主任医师", "陈", "主任医师"),
        ("博士后 马晓光", "马晓光", "博士后"),
    ],
)  # fmt: skip
def test_titles_and_given_names_are_told_apart(text: str, shown: str, honorific: str) -> None:
    (found,) = read_names(clean(text)).people
    assert (found.shown, found.honorific) == (shown, honorific)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trần Văn Ân, Lê Thị Bích và Phạm Công", ["Trần Văn Ân", "Lê Thị Bích", "Phạm Công"]),
        ("Ana Cruz, Budi Wijaya, and Siti Rahma", ["Ana Cruz", "Budi Wijaya", "Siti Rahma"]),
        ("DE LA CRUZ, Juan Pablo and SANTOS, Maria Luisa", ["Juan Pablo DE LA CRUZ", "Maria Luisa SANTOS"]),
    ],
)
def test_people_before_an_and_are_parted_by_their_commas(text: str, names: list[str]) -> None:
    assert [one.shown for one in read_names(clean(text)).people] == names


def test_parts_of_names_have_columns_of_their_own() -> None:
    rows = [
        ("Surname", "First name", "Suffix", "Company"),
        ("Dizon", "Ramon", "Jr.", "Example Inc."),
        ("Cruz", "Ana", "", "B"),
    ]
    assert [one["name"] for one in people(understood(rows))] == ["Dizon Ramon Jr.", "Cruz Ana"]
    found = understood(
        [("姓", "名", "姓（拼音）", "名（拼音）", "单位"), ("欧阳", "文修", "OUYANG", "Wenxiu", "甲学院")]
    )
    assert [(one["name"], one["name_latin"]) for one in people(found)] == [("欧阳文修", "OUYANG Wenxiu")]
    assert codes(found) == []


def test_a_vietnamese_name_with_marks_that_french_has_too_is_vietnamese() -> None:
    rows = [
        ("Họ và tên", "Đơn vị", "Quốc gia"),
        ("Y Moan Êban", "Trường Ví Dụ", "Việt Nam"),
        ("René Dé", "Lycée", "Pháp"),
    ]
    assert [(one.get("name_vi"), one.get("name_latin")) for one in people(understood(rows))] == [
        ("Y Moan Êban", None),
        (None, "René Dé"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0912345214 - 0987654321", "0912345214 / 0987654321"), ("139\u20110005\u20112001", "13900052001"),
        ("+84 24 - 3869 2136", "+842438692136"), ("0771 - 3900011", "07713900011"),
        ("☎13900001111", "13900001111"),
    ],
)  # fmt: skip
def test_two_numbers_with_a_dash_between_them_are_two(text: str, value: str) -> None:
    assert phone(text_cell(text), clean(text)) == (value, None)


def test_a_letter_with_a_list_is_read_to_where_it_is_signed() -> None:
    text = (
        "Dear Secretariat,\n\nPlease register:\n"
        "1) Dr. Pham Quoc Bao - Vice Rector - bao@example.com - +84 903 000 111\n"
        "2) Ms. Ly Thi Kim - Head of International Office - kim@example.com\n"
        "3) Mr. Seng Dara - Interpreter - +855 12 000 113\n"
        "\nBest regards,\nVo Van Tam\nInternational Office\nMekong Example University\n"
    )
    found = people(understand(read_text(text)))
    assert [(one["name"], one["position"], one.get("org")) for one in found] == [
        ("Pham Quoc Bao", "Vice Rector", None),
        ("Ly Thi Kim", "Head of International Office", None),
        ("Seng Dara", "Interpreter", None),
    ]


def test_a_vietnamese_line_of_a_chat_is_cut_before_its_institution() -> None:
    text = "1. 韦小燕 桂江学院 13900051601\n2. Nguyễn Thị Hạnh Trường Cao đẳng Ví Dụ 0912000516\n"
    found = people(understand(read_text(text)))
    assert [(one["name"], one["org"]) for one in found] == [
        ("韦小燕", "桂江学院"),
        ("Nguyễn Thị Hạnh", "Trường Cao đẳng Ví Dụ"),
    ]


def test_an_encrypted_open_document_is_protected_by_a_password() -> None:
    manifest = b'<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    data = zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": manifest})
    with pytest.raises(Refusal) as refused:
        read_bytes(data, name="list.ods")
    assert refused.value.code == "password_protected"


def test_who_has_no_contact_is_known_again_where_the_list_says_just_what_the_forum_says(forum: Database) -> None:
    add_person(forum, "Gao Hong", organisation="Example Committee")
    said: dict[str, Any]
    with forum.reading() as unit:
        (said,) = (dict(one) for one in listed_people(unit))
    fields = [field for field in said if field != "seq"]
    text = "\t".join(fields) + "\n" + "\t".join(str(said[field]) for field in fields) + "\n"
    with forum.writing(DESK_1, "exchange.import") as unit:
        assert bring_in(unit, understand(read_text(text)), "export.csv").added == 0


def test_a_telephone_grouped_otherwise_is_no_change(forum: Database) -> None:
    text = "姓名\t单位\t手机\n韦国栋\t甲学院\t{}\n"
    add_person(forum, "韦国栋", organisation="甲学院", phone="+86 139 0000 0001")
    with forum.writing(DESK_1, "exchange.import") as unit:
        assert bring_in(unit, understand(read_text(text.format("+8613900000001"))), "a.csv").changed == 0
    with forum.reading() as unit:
        assert listed_people(unit)[0]["phone"] == "+86 139 0000 0001"


@pytest.mark.parametrize(
    ("text", "names", "places"),
    [
        ("张三、李四和王五", ["张三", "李四", "王五"], None), ("张三、李和平", ["张三", "李和平"], None),
        ("Ông Lê Văn A và phu nhân", ["Lê Văn A"], 1), ("Tan Boon Keng & spouse", ["Tan Boon Keng"], 1),
        ("Ông Lê Văn Ân và phu nhân; 1 lái xe", ["Lê Văn Ân"], 2),
        ("Tan Mei Ling (HOD) / Ahmad bin Zaki (Secretary)", ["Tan Mei Ling", "Ahmad bin Zaki"], None),
        ("Mr and Mrs Tan Boon Keng", ["Tan Boon Keng"], None), ("Phó Giáo sư, Tiến sĩ Lê Văn C", ["Lê Văn C"], None),
        ("陈伟/CHEN WEI（处长）", ["陈伟"], None), ("领队1人", [], 1), ("教师（待定）", [], 1),
    ],
)  # fmt: skip
def test_who_and_how_many_stand_in_a_cell(text: str, names: list[str], places: int | None) -> None:
    found = read_names(clean(text))
    assert ([one.shown for one in found.people], found.places) == (names, places)


@pytest.mark.parametrize(
    ("text", "name", "beside"),
    [
        ("卢志明教授、博导", "卢志明", {"honorific": "教授 博导"}),
        ("张伟副教授、博士", "张伟", {"honorific": "副教授 博士"}),
        ("王芳 女士（素食）", "王芳", {"honorific": "女士", "role": "素食"}),
        ("梁思远教授（国际法）", "梁思远", {"honorific": "教授", "role": "国际法"}),
        ("王小二 13900012345 副处长", "王小二", {"honorific": "副处长", "phone": "13900012345"}),
        ("王建国 总经理/董事长", "王建国", {"honorific": "总经理 董事长"}),
        ("随行人员 王二小", "王二小", {"role": "随行人员"}),
        ("（特邀）白小纯", "白小纯", {"role": "特邀"}),
        ("PGS-TS Lê Văn Cư", "Lê Văn Cư", {"honorific": "PGS-TS"}),
        ("Nguyễn Kim Ngân-Trưởng đoàn", "Nguyễn Kim Ngân", {"role": "Trưởng đoàn"}),
        ("Jean-Paul Cruz-Lim", "Jean-Paul Cruz-Lim", {}),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_no_part_of_it(text: str, name: str, beside: dict[str, str]) -> None:
    (found,) = read_names(clean(text)).people
    said = {key: getattr(found, key) for key in ("honorific", "phone", "role") if getattr(found, key)}
    assert (found.shown, said) == (name, beside)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("右江学院-韦一一-处长-13900001111", ("韦一一", "右江学院", "13900001111", None)),
        ("融江学院+蒙三三+139-0000-1113", ("蒙三三", "融江学院", "13900001113", None)),
        ("柳江学院 农四四 13900001114 2人", ("农四四", "柳江学院", "13900001114", 2)),
        ("柳江学院 韦六六 13900001116 清真", ("韦六六", "柳江学院", "13900001116", None)),
        ("百色学院附中 黎小军 13900001117", ("黎小军", "百色学院附中", "13900001117", None)),
        ("韦六六（柳江学院，13900001115）", ("韦六六", "柳江学院", "13900001115", None)),
    ],
)
def test_lines_of_a_chat_are_cut_by_any_mark(line: str, said: tuple[str, str, str, int | None]) -> None:
    found = people(understand(read_text(f"报名：\n1. {line}\n2. 梁小五 融江学院 13900001119\n")))
    assert [tuple(one.get(key) for key in ("name", "org", "phone", "headcount")) for one in found][:1] == [said]


def test_people_with_what_they_are_each_in_one_cell_are_parted() -> None:
    rows = [("单位", "参会人员（姓名/职务/电话）"), ("甲学院", "覃二二/主任/13900001112；蒙三三/科员/13900001113")]
    found = understood(rows)
    assert [(one["name"], one["phone"]) for one in people(found)] == [
        ("覃二二", "13900001112"),
        ("蒙三三", "13900001113"),
    ]
    assert codes(found) == [(2, "several_people_in_cell", "name")]
    assert [one.shown for one in read_names("韦国栋；院长").people] == ["韦国栋"]


def test_a_telephone_with_a_remark_is_no_formula_and_a_unit_alone_is_the_unit() -> None:
    rows = [
        ("Name", "Position/Organisation", "Mobile", "Hotel"),
        ("Ana Cruz", "Director, Example College", "+62 811 222 333 (WA)", "yes"),
        ("Li Na", "Example University", "", "不住宿"),
    ]
    found = understood(rows)
    assert [(one["org"], one.get("position"), one["hotel"]) for one in people(found)] == [
        ("Example College", "Director", True),
        ("Example University", None, False),
    ]
    assert codes(found) == []
