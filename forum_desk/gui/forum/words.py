"""Words of the forum's own data on the screen: roles, kinds, time zones, icons."""

from datetime import datetime
from zoneinfo import ZoneInfo

from forum_desk.language import LANGUAGES, Trilingual, _, spoken

LANGUAGE_WORDS = {"zh": "中文", "vi": "Tiếng Việt", "en": "English"}
ZONES = (
    "Asia/Shanghai",
    "Asia/Ho_Chi_Minh",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Manila",
    "Asia/Brunei",
    "Asia/Makassar",
    "Asia/Bangkok",
    "Asia/Vientiane",
    "Asia/Phnom_Penh",
    "Asia/Jakarta",
    "Asia/Yangon",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Europe/Moscow",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
)
"""Where forums of this kind are held; another one that a forum has already is offered beside them."""


def role_word(role: str) -> str:
    """The part that an institution plays."""
    words = {
        "guidance_unit": _("Guidance unit"),
        "host": _("Hosting institution"),
        "co_host": _("Co-host"),
        "organiser": _("Organiser"),
        "co_organiser": _("Co-organiser"),
        "supporter": _("Supporting institution"),
        "alliance_leader": _("Leads the alliance"),
        "alliance_member": _("Member of the alliance"),
        "director_unit": _("Director unit"),
        "signing_party": _("Signing party"),
        "represented": _("Represented"),
    }
    return words.get(role, role)


def kind_word(kind: str) -> str:
    """What kind of organisation it is."""
    words = {
        "university": _("University"),
        "college": _("College"),
        "institute": _("Institute"),
        "enterprise": _("Enterprise"),
        "government": _("Authority"),
        "consulate": _("Consulate"),
        "association": _("Association"),
        "alliance": _("Alliance"),
        "research_center": _("Research centre"),
        "committee": _("Committee"),
        "media": _("Media"),
        "team": _("Team"),
        "other": _("Other"),
    }
    return words.get(kind, kind)


def icon_words() -> dict[str, str]:
    """The icons that a badge category may have, each with what it shows."""
    return {
        "star": _("Star"),
        "crown": _("Crown"),
        "mic": _("Microphone"),
        "id-card": _("Card"),
        "newspaper": _("Newspaper"),
        "presentation": _("Presentation"),
        "languages": _("Languages"),
        "headphones": _("Headphones"),
        "users": _("People"),
        "contact-round": _("Contact"),
        "wrench": _("Tool"),
        "hand-heart": _("Help"),
        "heart-handshake": _("Heart"),
        "handshake": _("Handshake"),
        "shield": _("Shield"),
        "store": _("Stand"),
        "briefcase-business": _("Briefcase"),
        "book-open": _("Book"),
        "flag": _("Flag"),
        "bus": _("Bus"),
        "utensils": _("Meal"),
        "rocket": _("Rocket"),
    }


def zone_word(zone: str) -> str:
    """A time zone with its distance from Greenwich: Asia/Shanghai (UTC+8)."""
    offset = datetime.now(ZoneInfo(zone)).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"{zone.replace('_', ' ')} (UTC{sign}{hours}{f':{rest:02d}' if rest else ''})"


def zones(current: str) -> list[tuple[str, str]]:
    """The zones to choose from, the present one among them."""
    names = ZONES if current in ZONES or not current else (current, *ZONES)
    return [(name, zone_word(name)) for name in names]


def leading(name: Trilingual) -> str:
    """A name in the language of the screen, else in another."""
    return name.best(spoken(), "en")


def others(name: Trilingual) -> str:
    """The same name in its other languages, one after the other."""
    first = leading(name)
    words = dict.fromkeys(name.in_(tag) for tag in LANGUAGES)
    return " · ".join(word for word in words if word and word != first)
