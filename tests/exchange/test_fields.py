import pytest

from forum_desk.exchange.understanding.fields import FIELDS, IGNORED, label, match


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("1、您的姓名：", "name"), ("姓名（必填）", "name"), ("姓  名", "name"), ("姓名 Name", "name"),
        ("Họ và tên / Full name", "name"), ("参会人员姓名", "name"), ("*姓名", "name"), ("姓名*", "name"),
        ("2. What is your full name (as in passport)?", "name"), ("Name (Chinese)", "name_zh"),
        ("英文姓名（护照）", "name_latin"), ("Tên đơn vị công tác", "org"), ("请填写您的工作单位", "org"),
        ("Organisation / Company", "org"), ("职务/职称", "position"), ("Chức vụ / Position", "position"),
        ("Q3: Job Title", "position"), ("联系电话（手机）", "phone"), ("Số điện thoại liên hệ (Zalo)", "phone"),
        ("电子邮箱 Email", "email"), ("E-mail", "email"), ("航班/车次", "arrive_by"), ("返程航班号", "depart_by"),
        ("到达/日期", "arrive_date"), ("Arrival (date)", "arrive_date"), ("返程 日期", "depart_date"),
        ("Ngày đến", "arrive_date"), ("Giờ về", "depart_time"), ("国籍 Nationality", "country"),
        ("身份证号/护照号码", "id_no"), ("Passport No.", "id_no"), ("饮食禁忌（如清真）", "diet"), ("STT", "seq"),
        ("No.", "seq"), ("备注 Remarks", "note"), ("Giới tính", "gender"), ("是否住宿", "hotel"), ("房号", "room_no"),
        ("Family Name (SURNAME)", "family_name"), ("Given Name(s)", "given_name"), ("是否参会", "attending"),
    ],
)  # fmt: skip
def test_a_header_is_known_however_it_is_dressed(header: str, field: str) -> None:
    assert match(header) == field


@pytest.mark.parametrize(
    "header",
    ["紧急联系人电话", "提交者（自动）", "Timestamp", "Hotel name", "发票抬头", "联系人姓名", "Tên khách sạn"],
)
def test_somebody_elses_column_is_no_field(header: str) -> None:
    assert match(header) == IGNORED


@pytest.mark.parametrize("header", ["", "天气", "姓名/单位", "xyz", "Ngày", "日期", "说" * 200])
def test_what_is_not_certain_means_nothing(header: str) -> None:
    assert match(header) is None


@pytest.mark.parametrize("language", ["zh", "vi", "en"])
def test_what_an_export_writes_is_known_again(language: str) -> None:
    assert [match(label(field, language)) for field in FIELDS] == list(FIELDS)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("單位", "org"), ("職務", "position"), ("手機號碼", "phone"), ("聯繫電話", "phone"), ("聯絡電話", "phone"),
        ("電子郵箱", "email"), ("電郵", "email"), ("備註", "note"), ("國籍", "country"), ("性別", "gender"),
        ("證件號碼", "id_no"), ("抵達日期", "arrive_date"), ("離開時間", "depart_time"), ("飲食禁忌", "diet"),
        ("是否參會", "attending"), ("參會單位名稱", "org"), ("職稱", "position"), ("稱謂", "honorific"),
    ],
)  # fmt: skip
def test_a_header_in_traditional_characters_is_known(header: str, field: str) -> None:
    assert match(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Organization you represent", "org"), ("Which organisation do you represent?", "org"), ("代表团", "org"),
        ("Delegation", "org"), ("Đoàn", "org"), ("Which sessions will you attend?", "sessions"),
        ("Which sessions would you like to attend?", "sessions"), ("您参加的活动（多选）", "sessions"),
        ("Will you attend?", "attending"), ("Do you need accommodation?", "hotel"),
    ],
)  # fmt: skip
def test_a_question_is_known_by_what_it_asks_for(header: str, field: str) -> None:
    assert match(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NAME AND DESIGNATION", "name"), ("Guest 2", "name"), ("拟邀嘉宾", "name"), ("媒体名称", "org"),
        ("Cơ quan báo chí", "org"), ("手机/WeChat", "phone"), ("Tel./Fax", "phone"), ("落地时间", "arrive_time"),
        ("Ngày đến Trung Quốc", "arrive_date"), ("出境日期", "depart_date"), ("床型", "room"), ("客房号码", "room_no"),
        ("Chế độ ăn đặc biệt (nếu có)", "diet"), ("Number of pax", "headcount"), ("JABATAN/AGENSI", "org"),
        ("TARIKH TIBA", "arrive_date"), ("NO. PASPORT", "id_no"), ("GELARAN", "honorific"), ("序号 STT No.", "seq"),
    ],
)  # fmt: skip
def test_headings_of_many_kinds_of_lists_are_known(header: str, field: str) -> None:
    assert match(header) == field


@pytest.mark.parametrize(
    "header",
    [
        *(
            "司机电话",
            "Driver mobile no.",
            "Số điện thoại tài xế",
            "电话（接机人）",
            "接待人员电话",
            "收票邮箱",
            "翻译姓名",
        ),
        *(
            "接待单位",
            "责任单位",
            "航空公司",
            "领队电话",
            "配偶姓名",
            "车牌号码",
            "Legal representative",
            "Seat number",
        ),
    ],
)
def test_the_telephone_of_a_driver_is_nobody_elses(header: str) -> None:
    assert match(header) in {None, IGNORED}
