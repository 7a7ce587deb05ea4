"""The words of a forum's own records: roles of institutions, kinds of organisations, badge categories to start with."""

from dataclasses import dataclass

from forum_desk.language import Trilingual

INSTITUTION_ROLES = (
    "guidance_unit",
    "host",
    "co_host",
    "organiser",
    "co_organiser",
    "supporter",
    "alliance_leader",
    "alliance_member",
    "director_unit",
    "signing_party",
    "represented",
)
"""In the order in which a programme's cover names them."""

ORGANISATION_KINDS = (
    "university",
    "college",
    "institute",
    "enterprise",
    "government",
    "consulate",
    "association",
    "alliance",
    "research_center",
    "committee",
    "media",
    "team",
    "other",
)


@dataclass(frozen=True, slots=True)
class CategorySeed:
    """A badge category that a new forum starts with; the organiser may change all of it."""

    key: str
    word: Trilingual
    colour: str
    icon: str
    is_dignitary: bool = False


CATEGORIES = (
    CategorySeed("dignitary", Trilingual("贵宾", "Khách quý", "Guest of honour"), "#5A2FAF", "star", is_dignitary=True),
    CategorySeed("speaker", Trilingual("主讲嘉宾", "Diễn giả", "Speaker"), "#9F1F5D", "mic"),
    CategorySeed("delegate", Trilingual("代表", "Đại biểu", "Delegate"), "#2456D6", "id-card"),
    CategorySeed("press", Trilingual("媒体", "Báo chí", "Press"), "#0B7285", "newspaper"),
    CategorySeed("staff", Trilingual("工作人员", "Ban tổ chức", "Staff"), "#454E5C", "wrench"),
    CategorySeed("volunteer", Trilingual("志愿者", "Tình nguyện viên", "Volunteer"), "#465C00", "heart-handshake"),
    CategorySeed("interpreter", Trilingual("翻译", "Phiên dịch", "Interpreter"), "#085F6F", "languages"),
    CategorySeed("security", Trilingual("安保", "An ninh", "Security"), "#171C25", "shield"),
)
"""Colours keep clear of green, amber and red, which belong to the state of a check-in alone."""

HAND_OUTS = (
    ("bag", Trilingual("资料袋", "Túi tài liệu", "Bag")),
    ("headset", Trilingual("同传耳机", "Tai nghe phiên dịch", "Headset")),
    ("lunch", Trilingual("午餐券", "Phiếu ăn trưa", "Lunch ticket")),
)
