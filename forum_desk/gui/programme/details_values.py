"""What only some kinds of items have, as the rows of the form and back; numbers that cannot be read are 0."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from forum_desk.forum.text import in_its_script
from forum_desk.gui.programme.clock_input import read_clock
from forum_desk.gui.programme.row_editor import Named
from forum_desk.language import LANGUAGES, Trilingual, _, dates
from forum_desk.programme.details import Batch, Details, Document, Party, Property, Transport, Unit
from forum_desk.programme.rules import kind as kind_rules
from forum_desk.programme.views import ItemView

Row = Mapping[str, Any]
Names = Callable[[str], str]
"""Calls a person or an organisation by its id."""


def rows_of(details: Details, names: Names, words: Callable[[Trilingual], str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every section."""

    def named(key: str, name: Trilingual = Trilingual()) -> Named:  # noqa: B008 - a frozen value
        return Named(key, names(key) or words(name)) if key else Named("", words(name))

    return {
        "parties": [
            {
                "organisation": named(one.organisation, one.name),
                "signatory": named(one.signatory),
                "witness": named(one.witness),
                "batch": one.batch,
            }
            for one in details.parties
        ],
        "units": [
            {
                "organisation": named(one.organisation, one.name),
                "receiver": named(one.receiver),
                "batch": one.batch,
            }
            for one in details.units
        ],
        "batches": [{"title": words(one.title), "minutes": one.minutes} for one in details.batches],
        "papers": [
            {
                "title": words(one.title),
                "copies": one.copies,
                "languages": " ".join(one.languages),
                "keeper": one.keeper,
            }
            for one in details.papers
        ],
        "properties": [{"name": words(one.name), "count": one.count, "note": one.note} for one in details.properties],
        "transport": [
            {
                "vehicle": one.vehicle,
                "seats": one.seats,
                "leaves": one.leaves.strftime("%H:%M") if one.leaves else "",
                "place": one.place,
            }
            for one in details.transport
        ],
    }


def details_words(item: ItemView) -> str:
    """What there is to fill in for a kind, with how much of it is there: Topics (7), Parties (2)."""
    known = {
        "topics": (_("Topics"), len(item.topics)),
        "parties": (_("Parties"), len(item.details.parties)),
        "units": (_("Units"), len(item.details.units)),
        "papers": (_("Papers"), len(item.details.papers)),
        "properties": (_("On the stage"), len(item.details.properties)),
        "transport": (_("Vehicles"), len(item.details.transport)),
    }
    asked = [known[key] for key in kind_rules(item.kind).details if key in known]
    return ", ".join(f"{word} ({count})" if count else word for word, count in asked)


def flags_of(details: Details, tag: str) -> str:
    """The flags by the names of their countries, from left to right."""
    return ", ".join(dates.country(code, tag) for code in details.flags)


def read_flags(text: str) -> tuple[tuple[str, ...], str]:
    """The codes of the countries that were written, and the first word that is none."""
    words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]
    codes = [(dates.country_code(word), word) for word in words]
    return tuple(code for code, _word in codes if code), next((word for code, word in codes if not code), "")


def details_from(
    before: Details, rows: Mapping[str, Sequence[Row]], flags: tuple[str, ...], start: datetime | None
) -> Details:
    """The details that the rows say. A text that stays as it was keeps its other languages."""
    kept = _Texts(before)
    return replace(
        before,
        parties=tuple(
            Party(
                row["organisation"].id,
                Trilingual() if row["organisation"].id else kept.text(row["organisation"].name),
                row["signatory"].id,
                row["witness"].id,
                _number(row["batch"]),
            )
            for row in rows.get("parties", ())
        ),
        units=tuple(
            Unit(
                row["organisation"].id,
                Trilingual() if row["organisation"].id else kept.text(row["organisation"].name),
                row["receiver"].id,
                _number(row["batch"]),
            )
            for row in rows.get("units", ())
        ),
        batches=tuple(
            Batch(number, kept.text(row["title"]), _number(row["minutes"]))
            for number, row in enumerate(rows.get("batches", ()), start=1)
        ),
        papers=tuple(
            Document(
                kept.text(row["title"]),
                _number(row["copies"]) or 2,
                tuple(tag for tag in LANGUAGES if tag in str(row["languages"]).split()),
                row["keeper"],
            )
            for row in rows.get("papers", ())
        ),
        flags=flags,
        properties=tuple(
            Property(kept.text(row["name"]), _number(row["count"]) or 1, row["note"])
            for row in rows.get("properties", ())
        ),
        transport=tuple(
            Transport(row["vehicle"], _number(row["seats"]), _moment(row["leaves"], start), row["place"])
            for row in rows.get("transport", ())
        ),
    )


class _Texts:
    """Knows the texts that were there, so that an unchanged one keeps all its languages."""

    def __init__(self, details: Details) -> None:
        given: list[Trilingual] = [one.name for one in details.parties]
        given += [one.name for one in details.units]
        given += [one.name for one in details.properties]
        given += [one.title for one in details.batches]
        given += [one.title for one in details.papers]
        self._known = {word: text for text in given for word in text if word}

    def text(self, words: str) -> Trilingual:
        """The text in its languages."""
        return self._known.get(words) or in_its_script(words)


def _number(words: Any) -> int:
    text = str(words).strip()
    return min(int(text), 1_000_000) if text.isdecimal() else 0


def _moment(words: str, start: datetime | None) -> datetime | None:
    at = read_clock(words)
    return datetime.combine(start.date(), at) if at is not None and start is not None else None
