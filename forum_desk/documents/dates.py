"""Dates of a forum as they are printed: one day or a span, in the way of each language."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def span(start: date, end: date, tag: str) -> str:
    """The days from `start` to `end` in the language `tag`, with nothing said twice."""
    if tag == "zh":
        return _chinese(start, end)
    if tag == "vi":
        return _vietnamese(start, end)
    return _english(start, end)


def _chinese(start: date, end: date) -> str:
    first = f"{start.year}年{start.month}月{start.day}日"
    if end <= start:
        return first
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year}年{start.month}月{start.day}–{end.day}日"
    year = "" if start.year == end.year else f"{end.year}年"
    return f"{first}–{year}{end.month}月{end.day}日"


def _vietnamese(start: date, end: date) -> str:
    last = f"{end.day}/{end.month}/{end.year}"
    if end <= start:
        return f"{start.day}/{start.month}/{start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    year = "" if start.year == end.year else f"/{start.year}"
    return f"{start.day}/{start.month}{year} – {last}"


def _english(start: date, end: date) -> str:
    last = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    if end <= start:
        return f"{start.day} {MONTHS[start.month - 1]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {MONTHS[start.month - 1]}{year} – {last}"
