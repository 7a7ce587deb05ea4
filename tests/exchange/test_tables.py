from exchange.lists import codes, people, understood

from forum_desk.exchange.reading.files import read_text
from forum_desk.exchange.understanding.lists import understand


def names(rows: list[list[str]]) -> list[tuple[int, str, str | None]]:
    return [(p["row"], p["name"], p.get("org")) for p in people(understood(rows))]


def test_a_table_folded_side_by_side_gives_everybody() -> None:
    rows = [
        ["A组", "", "", "B组", "", ""],
        ["姓名", "单位", "电话", "姓名", "单位", "电话"],
        ["韦国栋", "甲", "13900001234", "李强", "乙", "13900001235"],
    ]
    assert names(rows) == [(3, "韦国栋", "甲"), (3, "李强", "乙")]


def test_a_table_with_headings_in_its_first_column_is_turned() -> None:
    rows = [["姓名", "韦国栋", "李强"], ["单位", "甲", "乙"], ["手机", "13900001234", "13900001235"]]
    assert [(name, org) for _row, name, org in names(rows)] == [("韦国栋", "甲"), ("李强", "乙")]


def test_headings_of_sections_name_the_organisation_where_no_column_does() -> None:
    rows = [["姓名", "职务"], ["桂林学院", ""], ["韦国栋", "院长"], ["李强", ""], ["南宁大学", ""], ["王明", "校长"]]
    assert names(rows) == [(3, "韦国栋", "桂林学院"), (4, "李强", "桂林学院"), (6, "王明", "南宁大学")]


def test_a_unit_above_the_table_is_everybodys() -> None:
    assert names([["单位名称：甲学院", ""], ["姓名", "职务"], ["韦国栋", "院长"]]) == [(3, "韦国栋", "甲学院")]


def test_the_contact_persons_telephone_is_not_the_delegates() -> None:
    found = understood([["单位", "姓名", "联系人", "联系电话"], ["甲", "韦国栋", "赵六", "13900009999"]])
    assert [column.field for column in found.columns] == ["org", "name", None, None]
    found = understood([["单位名称", "参会人数", "联系人", "联系电话"], ["甲", "3人", "张三", "13900001234"]])
    assert found.people == ()
    assert [(one.org, one.expected_heads) for one in found.organisations_only] == [("甲", 3)]


def test_numbers_before_names_and_telephones_behind_them_are_taken_off() -> None:
    rows = [["单位", "参会人员及电话"], ["甲", "张三13900001234；李四 13900005678"], ["乙", "1. 王五"]]
    assert [(p["name"], p.get("phone")) for p in people(understood(rows))] == [
        ("张三", "13900001234"),
        ("李四", "13900005678"),
        ("王五", None),
    ]


def test_family_and_given_names_are_joined_as_their_columns_stand() -> None:
    assert names([["Họ và tên đệm", "Tên", "Đơn vị"], ["Nguyễn Văn", "An", "A"]]) == [(2, "Nguyễn Văn An", "A")]
    assert names([["First name", "Last name", "Company"], ["John", "Smith", "B"]]) == [(2, "John Smith", "B")]
    assert names([["姓", "名", "单位"], ["韦", "国栋", "甲"]]) == [(2, "韦国栋", "甲")]
    swapped = understood([["姓", "名", "单位"], ["国强", "李", "乙"]])
    assert codes(swapped) == [(2, "name_order_unclear", "name")]
    assert codes(understood([["First name", "Last name", "Company"], ["Li", "Smith", "B"]])) == []


def test_a_ditto_mark_of_a_pasted_table_is_no_quotation() -> None:
    rows = '姓名\t单位\t备注\n韦国栋\t甲\tx\n李强\t"\t\n王明\t"\ty\n'
    assert [p["org"] for p in people(understand(read_text(rows)))] == ["甲", "甲", "甲"]


def test_a_column_for_each_option_reads_as_one_question() -> None:
    found = understood(
        [
            ["姓名", "单位", "5、您参加的活动（多选）:开幕式", "5、您参加的活动（多选）:平行论坛"],
            ["韦国栋", "甲学院", "1", "0"],
            ["李娜", "甲学院", "1", "1"],
            ["张伟", "甲学院", "0", ""],
        ]
    )
    assert [one.get("sessions") for one in people(found)] == ["开幕式", "开幕式; 平行论坛", None]
