"""What each column of a table means: by its heading, by whose it is, and by what stands below it.

Columns that describe a second person in the same row (a folded table, two tables side by side) are told apart here.
"""

import re
from collections.abc import Mapping, Sequence

from forum_desk.errors import RuleBroken
from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.reading.grid import Cell, Kind, Mark
from forum_desk.exchange.understanding import columns_by_content
from forum_desk.exchange.understanding.fields import (
    FIELDS,
    GENDER_HALVES,
    IGNORED,
    LANDLINE,
    LATIN_PARTS,
    NAME_FIELDS,
    NAME_PARTS,
    ORG_AND_POSITION,
    is_contact_person,
)
from forum_desk.exchange.understanding.headers import combined_meaning
from forum_desk.exchange.understanding.journeys import one_way_each
from forum_desk.exchange.understanding.numbered_people import Span, numbered_people
from forum_desk.exchange.understanding.person_names import looks_like_person
from forum_desk.exchange.understanding.understood import Corrections
from forum_desk.exchange.understanding.vocabulary import landlines

# Several columns may together make one of these; of the others the first column counts.
SHARED = frozenset(
    {"phone", "email", "note", "position", "org", "diet", "sessions", "arrive_by", "depart_by", "attending"}
)
_STAMPS = frozenset(
    {
        *("timestamp", "时间戳记", "时间戳", "dau thoi gian", "completion time", "完成时间", "submission date"),
        *("thoi gian hoan thanh", "submitted at", "start time", "开始时间"),
    }
)
_NAMES = NAME_FIELDS | {"family_name"}
_KIND = frozenset({"type", "类型", "loai", "tipe", "jenis"})
_LATIN_HEADING = re.compile("[A-Za-z]|拼音|英文|护照")
_FEWEST_NAMED = 2
_AUTOMATIC = 3  # how far from its time stamp a form writes down who filled it in

Headers = Mapping[int, Sequence[str]]
Rows = Sequence[Sequence[Cell]]


def meanings_of(headers: Headers, below: Rows, options: Mapping[int, str]) -> tuple[dict[int, str], list[Span]]:
    """The meaning of each column that has one, and the columns that describe one person each.

    `options` are columns already known to hold an option of a question.
    """
    found = {column: meaning for column, parts in headers.items() if (meaning := combined_meaning(parts))}
    found = _without_labels(found, headers, below)
    untold = [column for column in headers if column not in found]
    found = {column: meaning for column, meaning in found.items() if meaning != IGNORED}
    found = columns_by_content.with_untold(found, untold, below)
    found |= {column: "room" for column, parts in headers.items() if _is_kind_of_room(column, parts, found)}
    found = {**_of_delegates(_without_submitter(_with_genders(found), headers, below), headers), **options}
    shown = {column: "/".join(parts) for column, parts in headers.items()}
    width = len(below[0]) if below else max(headers, default=-1) + 1
    spans = numbered_people(headers, found)
    if not spans:
        ranges = _folded(shown, found, width) or _side_by_side(shown, found, below, width) or [range(width)]
        spans = list(map(Span, ranges))
    meanings: dict[int, str] = {}
    for span in spans:
        inside = _second_script({column: found[column] for column in span.columns if column in found}, shown)
        inside = one_way_each(_second_parts(inside, shown), headers, span.columns)
        meanings |= _with_landlines(_first_of_each(columns_by_content.refine(inside, below)), shown)
    return meanings | dict(options), spans


def corrected(meanings: Mapping[int, str], headers: Mapping[int, str], corrections: Corrections) -> dict[int, str]:
    """The meanings as the organiser says them. Raises RuleBroken for a field or heading there is not."""
    found = dict(meanings)
    for key, wanted in corrections.mapping.items():
        if wanted and wanted not in FIELDS:
            known = ", ".join(FIELDS)
            raise RuleBroken("There is no field {field}. Known fields: {fields}.", field=wanted, fields=known)
        column = key if isinstance(key, int) else _column_called(key, headers)
        found.pop(column, None)
        if wanted:
            if wanted not in SHARED:
                found = {index: meaning for index, meaning in found.items() if meaning != wanted}
            found[column] = wanted
    return found


def _column_called(header: str, headers: Mapping[int, str]) -> int:
    wanted = fold(header)
    for column, text in headers.items():
        if text and (text == header or fold(text) == wanted):
            return column
    raise RuleBroken("The table has no column {header}.", header=header)


def field_of(meaning: str | None, meanings: Mapping[int, str]) -> str | None:
    """The field a column's values go to; the parts of a name go to the name they make."""
    if meaning in LATIN_PARTS.values():
        return "name_latin"
    if meaning in NAME_PARTS:
        return "name_latin" if "name" in meanings.values() else "name"
    if meaning in GENDER_HALVES:
        return "gender"
    if meaning == ORG_AND_POSITION:
        return "position"
    if meaning == LANDLINE:
        return "phone"
    return meaning if meaning in FIELDS else None


def has_data(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column without a heading is a column all the same, not some stray cells."""
    filled = sum(1 for row in rows if row[column].kind is not Kind.EMPTY and not row[column].marks & Mark.SPREAD)
    return filled >= 3 and filled >= 0.2 * len(rows)


def _is_kind_of_room(column: int, parts: Sequence[str], meanings: Mapping[int, str]) -> bool:
    """Whether a heading that only says Type stands beside the one of rooms."""
    return bool(parts) and fold(parts[-1]) in _KIND and meanings.get(column - 1) in {"room", "room_no"}


def _second_script(meanings: dict[int, str], headers: Mapping[int, str]) -> dict[int, str]:
    """Of two columns called 姓名 and Name, the second holds the same person's name in the other script."""
    names = [column for column, meaning in sorted(meanings.items()) if meaning == "name"]
    if len(names) != 2 or not _NAMES.isdisjoint(set(meanings.values()) - {"name"}):
        return meanings
    first, second = (headers[column].isascii() for column in names)
    if first == second:
        return meanings
    return {**meanings, names[1]: "name_latin" if second else "name_zh"}


def _second_parts(meanings: dict[int, str], headers: Mapping[int, str]) -> dict[int, str]:
    """Beside 姓 and 名, a second family and given name (姓（拼音）, Surname) are the same name in Latin letters."""
    said = list(meanings.values())
    if any(said.count(part) != 2 for part in LATIN_PARTS):
        return meanings
    parts = [column for column, meaning in meanings.items() if meaning in LATIN_PARTS]
    latin = [column for column in parts if _LATIN_HEADING.search(headers[column])]
    if sorted(meanings[column] for column in latin) != sorted(LATIN_PARTS):
        return meanings
    return meanings | {column: LATIN_PARTS[meanings[column]] for column in latin}


def _with_genders(meanings: Mapping[int, str]) -> dict[int, str]:
    """Columns for men and for women mean a gender only where there are both and no column of genders besides."""
    said = set(meanings.values())
    if said >= GENDER_HALVES and "gender" not in said and not _NAMES.isdisjoint(said):
        return dict(meanings)
    return {column: meaning for column, meaning in meanings.items() if meaning not in GENDER_HALVES}


def _of_delegates(meanings: Mapping[int, str], headers: Headers) -> dict[int, str]:
    """Without the telephone and address of the contact person named in the column before."""
    found = dict(meanings)
    for column, parts in headers.items():
        if any(map(is_contact_person, parts)):
            for beside in (column + 1, column + 2):
                if found.get(beside) in {"phone", "email"}:
                    del found[beside]
    return found


def _without_submitter(meanings: Mapping[int, str], headers: Headers, below: Rows) -> dict[int, str]:
    """Without what a form notes beside its time stamp of whoever filled it in, where that is not the delegate.

    Where the form asks for the same thing, the answer counts. The only address of e-mail is the delegate's where each
    address belongs to one name; one that several names share is an assistant's.
    """
    stamps = [column for column, parts in headers.items() if any(fold(part) in _STAMPS for part in parts)]
    found = dict(meanings)
    asked = {column for span in numbered_people(headers, found) for column in set(span.columns) - span.shared}
    by_form = [(column, meaning) for column, meaning in sorted(found.items()) if column not in asked]
    noted = {
        field: columns
        for field in ("name", "email")
        if (columns := [column for column, meaning in by_form if meaning == field])
        and any(0 < columns[0] - stamp <= _AUTOMATIC for stamp in stamps)
    }
    others_name = len(noted.get("name", [])) > 1
    if others_name:
        del found[noted["name"][0]]
    if "email" in noted and (others_name or len(noted["email"]) > 1 or not _is_own(noted["email"][0], found, below)):
        del found[noted["email"][0]]
    return found


def _without_labels(meanings: Mapping[int, str], headers: Headers, below: Rows) -> dict[int, str]:
    """Without columns that only label the rows beside them (参会人员 before 姓名), where another one means the same."""
    said = list(meanings.values())
    return {
        column: meaning
        for column, meaning in meanings.items()
        if meaning not in _NAMES or said.count(meaning) < 2 or not _is_label(column, headers[column], below)
    }


def _is_label(column: int, parts: Sequence[str], below: Rows) -> bool:
    """Whether hardly a cell below a heading has anything but the heading once more, and none of these a person."""
    others = [row[column].text for row in below if fold(row[column].text) not in {"", fold(parts[-1])}]
    return len(others) < _FEWEST_NAMED <= len(below) and not any(map(looks_like_person, others))


def _is_own(column: int, meanings: Mapping[int, str], below: Rows) -> bool:
    """Whether each address of e-mail in a column stands beside one name only, and there are several."""
    named = [place for place, meaning in meanings.items() if meaning in _NAMES | {"given_name"}]
    names: dict[str, set[str]] = {}
    for row in below:
        who = fold(" ".join(row[place].text for place in named))
        if row[column].text and who:
            names.setdefault(row[column].text.strip().lower(), set()).add(who)
    return len(names) > 1 and all(len(several) == 1 for several in names.values())


def _with_landlines(meanings: Mapping[int, str], headers: Mapping[int, str]) -> dict[int, str]:
    """Beside a column of mobile telephones, one of the office's or of the home is for the remarks."""
    phones = [column for column, meaning in meanings.items() if meaning == "phone"]
    fixed = {column for column in phones if any(word in f" {fold(headers[column])} " for word in landlines())}
    if not fixed or len(fixed) == len(phones):
        return dict(meanings)
    return {column: LANDLINE if column in fixed else meaning for column, meaning in meanings.items()}


def _folded(headers: Mapping[int, str], meanings: Mapping[int, str], width: int) -> list[range]:
    """The ranges of columns whose headers repeat each other side by side; none where none do."""
    everything = range(width)
    names = [column for column in sorted(meanings) if meanings[column] in NAME_FIELDS]
    first = min(meanings, default=0)
    again = next((column for column in names[1:] if headers[column] == headers[names[0]]), None)
    if again is None:
        return []
    period = again - names[0]
    spans = [range(first, first + period)]
    while spans[-1].stop in everything and _repeats(headers, spans[0], spans[-1].stop):
        spans.append(range(spans[-1].stop, spans[-1].stop + period))
    return spans if period >= 2 and len(spans) > 1 else []


def _repeats(headers: Mapping[int, str], span: range, start: int) -> bool:
    pairs = [(headers.get(column, ""), headers.get(start + column - span.start, "")) for column in span]
    return all(again in {"", one} for one, again in pairs) and sum(1 for _one, again in pairs if again) >= 2


def _side_by_side(headers: Mapping[int, str], meanings: Mapping[int, str], below: Rows, width: int) -> list[range]:
    """The ranges of columns of tables that stand beside each other with an empty column between them."""
    runs: list[list[int]] = [[]]
    for column in range(width):
        if headers.get(column) or has_data(below, column):
            runs[-1].append(column)
        elif runs[-1]:
            runs.append([])
    tables = [run for run in runs if len(run) > 1 and not _NAMES.isdisjoint(meanings.get(column) for column in run)]
    return [range(run[0], run[-1] + 1) for run in tables] if len(tables) > 1 else []


def _first_of_each(meanings: Mapping[int, str]) -> dict[int, str]:
    kept: dict[int, str] = {}
    for column, meaning in sorted(meanings.items()):
        if meaning in SHARED or meaning not in kept.values():
            kept[column] = meaning
    return kept
