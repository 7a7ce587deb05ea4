"""A programme of one or more days as the papers read it, without a database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from forum_desk.badges.rules import BadgeForum
from forum_desk.documents.programme.source import ProgrammePaper
from forum_desk.forum.queries import CategoryView
from forum_desk.language import Trilingual
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import Names
from forum_desk.programme.views import Cues, DayView, HallPlace, ItemView, PartView, ProgrammeView, SessionView

DAY = date(2027, 5, 20)
MORNING = datetime.combine(DAY, time(9))
COLLEGE = Trilingual("东安职业技术学院", "Trường Cao đẳng Đông An", "Dong An College")
DEAN = Trilingual("院长", "Hiệu trưởng", "Dean")
MAIN = HallPlace("main", Trilingual("主会场", "Hội trường chính", "Main hall"), 420)
SIDE = HallPlace("side", Trilingual("明德厅", "Phòng Minh Đức", "Mingde Hall"), 80)
NOBODY = CategoryView("c", "delegate", Trilingual("代表", "Đại biểu", "Delegate"), "#606A79", "id-card", False)
LONG = Trilingual(
    "共建中国—东盟现代工匠学院，打造广西职业教育国际合作新模式——东安职业技术学院的实践与思考",
    "Xây dựng Học viện Nghệ nhân Hiện đại Trung Quốc – ASEAN, mô hình mới trong hợp tác quốc tế của giáo dục nghề",
    "New Mode of International Cooperation in Vocational Education by Building the Modern Craftsmanship Institute",
)


def person(key: str = "p", names: Names | None = None, country: str = "CN", **given: object) -> PersonView:
    plain = PersonView(
        id=key, version=1, number=1, names=names or Names(native="王伟", latin="Wang Wei"), honorific="",
        country=country, side="guest", rank=None, status="confirmed", category=NOBODY, title=DEAN,
        organisation=COLLEGE, organisation_short=Trilingual(), organisation_id="o", organisation_kind="college",
        delegation=Trilingual(), delegation_id=None, is_head=False, liaison="", phone="", email="", diet="",
        listens_in="", hotel=None, room="", room_no="", arrive_date="", arrive_time="", arrive_by="", note="",
        desk_note="", seat="", table_no="", registered_at=datetime(2027, 5, 1, tzinfo=UTC),
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]  # a test gives fields that exist


def part(who: PersonView | None = None, role: str = "speaker", key: str = "", **given: object) -> PartView:
    plain = PartView(
        key or f"part-{role}-{who.id if who else ''}", role, who,
        title=who.title if who else Trilingual(), organisation=who.organisation if who else Trilingual(),
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]  # same


def item(n: int, minutes: int = 10, **given: object) -> ItemView:
    plain = ItemView(
        id=f"item{n}", version=1, kind="speech", title=Trilingual(f"报告{n}", f"Báo cáo {n}", f"Report {n}"),
        starts_at=MORNING + timedelta(minutes=10 * n), minutes=minutes, parts=(part(person()),), halls=(MAIN,),
        session_id="s",
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]  # same


def paper(
    forum: BadgeForum,
    items: Sequence[ItemView],
    *,
    loose: Sequence[ItemView] = (),
    chairs: Sequence[PartView] = (),
    days: int = 1,
    release: int = 3,
    changed: bool = False,
) -> ProgrammePaper:
    """A programme with one session a day, each with the same items."""
    sessions = []
    for n in range(days):
        shift = timedelta(days=n)
        moved = tuple(
            replace(each, id=f"{each.id}-{n}" if n else each.id,
                    starts_at=each.starts_at + shift if each.starts_at else None)
            for each in items
        )  # fmt: skip
        name = Trilingual("开幕式", "Lễ khai mạc", "Opening")
        sessions.append(SessionView(f"s{n}", 1, "session", name, MAIN, MORNING + shift, None, moved, tuple(chairs)))
    view = ProgrammeView(
        tuple(DayView(DAY + timedelta(days=n)) for n in range(days)), tuple(sessions), tuple(loose), (), (MAIN, SIDE),
        release,
    )  # fmt: skip
    return ProgrammePaper(forum, view, changed)


__all__ = ["COLLEGE", "DAY", "DEAN", "LONG", "MAIN", "MORNING", "SIDE", "Cues", "item", "paper", "part", "person"]
