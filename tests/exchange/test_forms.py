from pathlib import Path

import pytest
from exchange.lists import codes, docx_of, people, understood, understood_file, xlsx_of

from forum_desk.exchange.reading.files import read, read_bytes, read_text
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.lists import as_document, understand

FORM = [
    ["单位名称", "甲学院", "", ""],
    ["姓名", "韦国栋", "性别", "男"],
    ["职务/职称", "院长", "手机", "13900001234"],
    ["到达时间", "2027-05-19 14:30", "是否住宿", "☑是 □否"],
    ["联系人", "赵六", "联系人电话", "13900009999"],
]
WEI = {
    "row": 2, "name": "韦国栋", "name_zh": "韦国栋", "org": "甲学院", "position": "院长", "gender": "M",
    "phone": "13900001234", "arrive_date": "2027-05-19", "arrive_time": "14:30", "hotel": True,
}  # fmt: skip


def test_a_reply_form_is_one_person() -> None:
    found = understood_file(docx_of([FORM], ["参会回执", "请于5月1日前返回"]), "form.docx")
    assert people(found) == [WEI]
    assert codes(found) == []


def test_a_form_in_a_spreadsheet_is_one_person_too() -> None:
    assert people(understood(FORM)) == [WEI]


def test_a_table_inside_a_form_is_of_the_forms_unit() -> None:
    rows = [
        ["单位名称", "甲学院", "", ""],
        ["联系人", "赵六", "联系电话", "13900009999"],
        ["姓名", "性别", "职务", "手机"],
        ["韦国栋", "男", "院长", "13900001234"],
        ["覃丽", "女", "教授", ""],
    ]
    found = understood_file(docx_of([rows]), "form.docx")
    assert [(p["row"], p["name"], p["org"], p.get("phone")) for p in people(found)] == [
        (4, "韦国栋", "甲学院", "13900001234"),
        (5, "覃丽", "甲学院", None),
    ]


def test_a_folder_of_forms_is_one_list(tmp_path: Path) -> None:
    for number, name in enumerate(("韦国栋", "覃丽")):
        form = [["姓名", name], ["单位", "甲学院"], ["手机", f"1390000123{number}"]]
        (tmp_path / f"{number}.docx").write_bytes(docx_of([form]))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    found = understand(read(tmp_path))
    assert [(p["name"], p["phone"]) for p in people(found)] == [("韦国栋", "13900001230"), ("覃丽", "13900001231")]
    (tmp_path / "2.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(Refusal, match=r"2\.docx: The file is damaged"):
        read(tmp_path)


def test_lines_with_labels_from_a_chat_are_people() -> None:
    text = "姓名：韦国栋\n单位：甲学院\n电话：13900001234\n姓名：覃丽\n电话：13900005678\n"
    assert [(p["name"], p["org"], p["phone"]) for p in people(understand(read_text(text)))] == [
        ("韦国栋", "甲学院", "13900001234"),
        ("覃丽", "甲学院", "13900005678"),
    ]


def test_deleted_and_nested_text_of_a_document_is_not_mixed_in() -> None:
    name = "韦</w:t></w:r><w:del><w:r><w:t>x</w:t></w:r></w:del><w:r><w:t>国栋"
    data = docx_of([[["姓名", name], ["单位", "甲"], ["职务", "院长"]]])
    assert people(understood_file(data, "a.docx"))[0]["name"] == "韦国栋"


def test_a_table_of_html_saved_as_xls_is_read_and_its_ending_named() -> None:
    page = (
        '<html><head><meta charset="gbk"><style>td{}</style></head><body><table>'
        "<tr><th rowspan=2>姓名<th colspan=2>到达<th rowspan=2>单位</tr><tr><th>日期<th>车次</tr>"
        "<tr><td>韦国栋<td>2027-05-19<td>G421<td>甲&amp;乙<br>学院<script>x</script></tr></table></body></html>"
    )
    sheets = read_bytes(page.encode("gbk"), name="a.xls")
    assert (sheets.kind, sheets.encoding, sheets.ending_is_wrong) == ("html", "gbk", True)
    found = understand(sheets)
    assert found.header_rows == (1, 2)
    assert people(found) == [
        {
            "row": 3, "name": "韦国栋", "name_zh": "韦国栋", "org": "甲&乙学院",
            "arrive_date": "2027-05-19", "arrive_by": "G421",
        }
    ]  # fmt: skip


def test_what_forms_on_the_web_export_is_understood() -> None:
    rows = [
        ["序号", "提交答卷时间", "来自IP", "1、您的姓名：", "2、性别：", "3、参加的活动（多选题）", "4、您的手机号码*"],
        ["1", "2027/4/1 10:00", "10.0.0.1", "韦国栋", "A.男", "A.开幕式┋C.晚宴", "13900001234"],
        ["2", "2027/4/1 10:05", "10.0.0.2", "覃丽 13900005678", "B.女", "(跳过)", "(空)"],
    ]
    assert people(understood(rows)) == [
        {
            "row": 2, "seq": "1", "name": "韦国栋", "name_zh": "韦国栋", "gender": "M", "phone": "13900001234",
            "sessions": "开幕式; 晚宴",
        },
        {"row": 3, "seq": "2", "name": "覃丽", "name_zh": "覃丽", "gender": "F", "phone": "13900005678"},
    ]  # fmt: skip


def test_whoever_submitted_a_form_is_not_the_delegate() -> None:
    rows = [
        ["Timestamp", "Email Address", "Full name", "Organisation", "E-mail of the delegate"],
        ["4/1/2027 10:00:00", "secretary@example.com", "Ann Lee", "A College", "ann@example.com"],
    ]
    assert people(understood(rows))[0]["email"] == "ann@example.com"
    rows = [["提交者（自动）", "姓名（必填）", "单位"], ["赵六", "韦国栋", "甲学院"]]
    assert people(understood(rows))[0]["name"] == "韦国栋"


def test_names_in_each_others_column_are_asked_about() -> None:
    rows = [["Family name", "Given name", "Company"], ["Guodong", "Wei", "A"], ["Qin", "Li Hua", "B"]]
    assert codes(understood(rows)) == [(2, "name_order_unclear", "name")]


def test_a_flight_beside_the_way_home_is_the_one_home() -> None:
    form = [
        ("姓名", "文秀兰", "性别", "□男 ☑女"),
        ("到达时间", "2026年5月19日16:40", "车次/航班", "CZ6026"),
        ("返程时间", "2026年5月22日", "车次/航班", "D3502"),
    ]
    (found,) = people(understood_file(docx_of([form]), "回执.docx"))
    assert (found["gender"], found["arrive_by"], found["depart_by"]) == ("F", "CZ6026", "D3502")


def test_a_list_among_the_forms_of_a_folder_is_taken_in(tmp_path: Path) -> None:
    for number, name in enumerate(("文秀兰", "秦素云"), 1):
        form = [("姓名", name), ("工作单位", "左江学院"), ("职务", "校长"), ("手机", f"1390000105{number}")]
        (tmp_path / f"回执{number}.docx").write_bytes(docx_of([form]))
    listed = [("姓名", "工作单位", "手机"), ("唐一鸣", "右江学院", "13900001053")]
    (tmp_path / "补充名单.xlsx").write_bytes(xlsx_of(listed))
    found = understand(read(tmp_path))
    assert [one["name"] for one in people(found)] == ["文秀兰", "秦素云", "唐一鸣"]
    assert [(one.get("sheet"), one["row"]) for one in as_document(found)["people"]][2:] == [("补充名单", 2)]
    assert codes(found) == []
