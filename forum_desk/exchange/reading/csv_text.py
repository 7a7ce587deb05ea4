"""Reads delimited text: the encoding decided over the whole file, the delimiter by which cuts all lines alike."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.encodings import encoding_of
from forum_desk.exchange.reading.grid import Builder, Limits, Sheet, text_cell
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.language import N_

DELIMITERS = (",", "\t", ";", "|", "，", "；")
_SEPARATOR_LINE = re.compile(r"^\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
# Whole quotations of a pasted table, or a quote alone in its cell, which is a ditto mark.
_QUOTES = re.compile(r'(?:^|(?<=[\t\n]))"(?![\t\r\n])(?:[^"]|"")*"|(?<=[\t\n])"(?=[\t\r\n])')
_SAMPLE_LINES = 60
# What is written before a value that a spreadsheet would otherwise run as a formula; see exchange.writing.
_NEUTRALISED = re.compile(r"^'(?='*[=+\-@\t\r])")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; `encoding` is one chosen by hand. Raises Refusal."""
    if encoding:
        return _decode_as(data, encoding)
    found = encoding_of(data)
    if found is None:
        raise Refusal(
            "The text is in no encoding that fits all of it. Choose its encoding, or save the list as .xlsx.",
            code="damaged",
        )
    try:
        return data.decode(found).removeprefix("\ufeff"), found
    except UnicodeDecodeError:
        return data.decode(found, "replace"), found


def _decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding).removeprefix("\ufeff"), codecs.lookup(encoding).name
    except LookupError as error:
        raise Refusal("There is no encoding named {encoding}.", code="not_a_table", encoding=encoding[:40]) from error
    except (UnicodeError, ValueError) as error:
        message = N_("The text does not fit the encoding {encoding}. Choose another one.")
        raise Refusal(message, code="damaged", encoding=encoding[:40]) from error


def read_csv(text: str, limits: Limits, name: str = "") -> Sheet:
    """The one sheet of delimited text. Raises Refusal."""
    if "\0" in text:
        raise Refusal("The file holds no table of text. Choose a spreadsheet or a CSV file.", code="not_a_table")
    delimiter = None
    match = _SEPARATOR_LINE.match(text)
    if match:
        delimiter, text = match[1], text[match.end() :]
    builder = Builder(name, limits)
    try:
        delimiter = delimiter or sniff_delimiter(text)
        if delimiter == "\t":
            text = _QUOTES.sub(lambda found: "〃" if found[0] == '"' else found[0], text)
        for index, row in enumerate(_records(text, delimiter, limits)):
            for column, value in enumerate(row):
                builder.put(index, column, text_cell(_NEUTRALISED.sub("", value)))
    except csv.Error as error:
        raise damaged() from error
    return builder.sheet()


def _records(text: str, delimiter: str, limits: Limits) -> Iterator[list[str]]:
    csv.field_size_limit(limits.file_bytes)  # the builder says which cell is too long
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t")


def sniff_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most equal number of cells, two at least; else a comma."""
    sample = _QUOTED.sub("q", _first_lines(text))
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        score = _evenness(widths)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _evenness(widths: list[int]) -> float:
    cut = [width for width in widths if width > 1]
    if not cut:
        return 0.0
    width, lines = Counter(cut).most_common(1)[0]
    return lines / len(widths) + min(width, 30) / 100


def _first_lines(text: str) -> str:
    """The first lines, never ending inside a quoted cell."""
    lines = text[:200_000].splitlines(keepends=True)
    sample = "".join(lines[:_SAMPLE_LINES])
    for line in lines[_SAMPLE_LINES : 4 * _SAMPLE_LINES]:
        if sample.count('"') % 2 == 0:
            break
        sample += line
    return sample
