"""What the columns of a programme are called, in Chinese, Vietnamese and English: written, and understood again."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.language import Trilingual

WORDS = ("title", "subtitle", "abstract", "description")
"""Fields that may have a column for each language."""


class Column(NamedTuple):
    """What a field is called, and other names that it is known by."""

    label: Trilingual
    known: str = ""


COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "id": Column(Trilingual("编号", "Mã", "ID"), "uid|guid|标识|event id|session id|talk id"),
        "date": Column(Trilingual("日期", "Ngày", "Date"), "day|start date|会议日期|举办日期|ngày tháng"),
        "start": Column(
            Trilingual("开始", "Bắt đầu", "Start"),
            "time start|start time|begin|begins|from|开始时间|起始时间|giờ bắt đầu|starts at|start date time",
        ),
        "end": Column(
            Trilingual("结束", "Kết thúc", "End"),
            "time end|end time|until|to|finish|结束时间|截止时间|giờ kết thúc|ends at|end date time",
        ),
        "time": Column(Trilingual("时间", "Thời gian", "Time"), "时段|giờ|hour|hours|time slot|slot"),
        "minutes": Column(
            Trilingual("时长（分钟）", "Thời lượng (phút)", "Minutes"),
            "duration|length|时长|分钟|用时|thời lượng|duration min|duration minutes",
        ),
        "room": Column(
            Trilingual("地点", "Địa điểm", "Room"),
            "location|hall|venue|place|room/location|会场|会议室|厅|场地|phòng|hội trường|phòng họp",
        ),
        "track": Column(
            Trilingual("环节", "Phiên", "Session"),
            "track|schedule track|section|category|单元|板块|分论坛|会议环节|议程环节|phiên họp|chuyên đề",
        ),
        "type": Column(Trilingual("类型", "Loại", "Kind"), "type|format|形式|类别|hình thức|event type|session type"),
        "title": Column(
            Trilingual("题目", "Nội dung", "Title"),
            "session title|topic|subject|item|event|summary|agenda|talk|talk title|programme|program|activity|"
            "标题|议程名称|活动名称|议程|主题|内容|活动|活动内容|会议内容|发言题目|演讲题目|议题|事项|流程|"
            "tiêu đề|chủ đề|hoạt động",
        ),
        "subtitle": Column(Trilingual("副题", "Tiêu đề phụ", "Subtitle"), "副标题"),
        "abstract": Column(Trilingual("摘要", "Tóm tắt", "Abstract"), "内容摘要"),
        "description": Column(
            Trilingual("说明", "Mô tả", "Description"), "details|简介|内容简介|备注|note|notes|remarks|ghi chú|chi tiết"
        ),
        "language": Column(Trilingual("语言", "Ngôn ngữ", "Language"), "发言语言|工作语言|lang"),
        "url": Column(Trilingual("网址", "Liên kết", "Link"), "url|链接|website|web"),
        "state": Column(Trilingual("状态", "Trạng thái", "State"), "status"),
        "chair": Column(Trilingual("主席", "Chủ tọa", "Chair"), "moderator|chairperson|会议主席|主持（主席）|chủ trì"),
        "host": Column(Trilingual("主持人", "Người dẫn chương trình", "Host"), "mc|主持|dẫn chương trình|emcee"),
        "speaker": Column(
            Trilingual("发言人", "Diễn giả", "Speakers"),
            "speaker|presenter|presenters|speaker s|instructor|author|authors|panelists|"
            "主讲人|演讲人|演讲嘉宾|发言嘉宾|嘉宾|报告人|发言人/单位|người trình bày|người phát biểu|báo cáo viên",
        ),
        "interpreter": Column(
            Trilingual("翻译", "Phiên dịch", "Interpreters"), "interpreter|译员|口译|phiên dịch viên"
        ),
        "signatory": Column(Trilingual("签约人", "Người ký", "Signatories"), "signatory|签约代表|签字人"),
        "signing_party": Column(
            Trilingual("签约方", "Bên ký kết", "Signing parties"), "signing party|parties|签约单位"
        ),
        "witness": Column(Trilingual("见证人", "Người chứng kiến", "Witnesses"), "witness|见证嘉宾"),
        "guest_on_stage": Column(Trilingual("上台嘉宾", "Khách mời lên sân khấu", "Guests on stage"), "guests|guest"),
        "liaison": Column(Trilingual("联络人", "Cán bộ liên lạc", "Liaison"), "contact"),
        "subject": Column(Trilingual("主体", "Chủ thể", "Subject of"), ""),
    }
)
"""Every column in the order in which they are written."""

ROLES: tuple[str, ...] = tuple(list(COLUMNS)[list(COLUMNS).index("chair") :])
"""The columns of people: one a part."""

_LANGUAGES = {"中文": "zh", "汉语": "zh", "chinese": "zh", "zh": "zh", "cn": "zh", "tiengtrung": "zh"}
_LANGUAGES |= {
    "越文": "vi",
    "越南语": "vi",
    "越南文": "vi",
    "vietnamese": "vi",
    "vi": "vi",
    "vn": "vi",
    "tiengviet": "vi",
}
_LANGUAGES |= {"英文": "en", "英语": "en", "english": "en", "en": "en", "tienganh": "en"}
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]\s*$")
_NOISE = re.compile(r"[\s_*:：.·\-]+")


class Meaning(NamedTuple):
    """What a header means: a field, and the language where it is a column of one."""

    field: str
    language: str = ""


def header(field: str, tag: str, language: str = "") -> str:
    """What a column is called in this language of the program; `language` is added for a column of one language."""
    name = COLUMNS[field].label.in_(tag)
    return f"{name} ({language})" if language else name


def meaning(text: str) -> Meaning | None:
    """What a header means, None when nobody knows it."""
    whole = _KNOWN.get(_key(text))
    if whole:
        return Meaning(whole)
    bracket = _BRACKETS.search(text)
    if bracket is None:
        return _with_language(_key(text))
    field = _KNOWN.get(_key(text[: bracket.start()]))
    language = _LANGUAGES.get(_key(bracket[1])) or (bracket[1] if re.fullmatch("[a-z]{2}", bracket[1]) else "")
    if field is None:
        return None
    return Meaning(field, language if field in WORDS else "")


def _with_language(key: str) -> Meaning | None:
    """A title with its language before or behind it: 中文题目, title en."""
    for word, language in _LANGUAGES.items():
        for rest in (key.removeprefix(word), key.removesuffix(word)):
            field = _KNOWN.get(rest) if rest != key else None
            if field in WORDS:
                return Meaning(field, language)
    return None


def _key(text: str) -> str:
    return _NOISE.sub("", fold(text)).replace("(optional)", "")


_KNOWN = {
    _key(name): field for field, column in COLUMNS.items() for name in (*column.label, *column.known.split("|")) if name
}
