"""What is doubtful about a row, as a code for programs and a sentence for people: few and true, each worth a look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forum_desk.language import N_, _

SENTENCES = {
    "phone_suspect": N_("“{text}” may be no complete telephone number."),
    "email_invalid": N_("“{text}” is no address of e-mail."),
    "email_suspect": N_("The address “{text}” may be mistyped."),
    "not_a_date": N_("“{text}” is no date or time that can be understood."),
    "date_without_year": N_("“{text}” has no year. Say which year is meant."),
    "number_lost_precision": N_("“{text}” lost digits in the spreadsheet. Ask for the number again."),
    "missing_name": N_("This row has no name."),
    "missing_org": N_("This person has no organisation."),
    "incomplete_name": N_("“{text}” is not a whole name."),
    "placeholder_name": N_("“{text}” keeps a place for somebody who is not named yet."),
    "several_people_in_cell": N_("“{text}” names several people; they were separated."),
    "hidden_row": N_("This row is hidden in the spreadsheet."),
    "hidden_column": N_("The column “{text}” is hidden in the spreadsheet."),
    "maybe_declined": N_("This person may not be coming: “{text}”."),
    "formula_error": N_("The formula of this cell failed ({text})."),
    "formula_no_value": N_("The formula of this cell has no stored result. Open and save the file, import it again."),
    "looks_like_formula": N_("“{text}” looks like a formula; it was kept as text."),
    "invisible_character": N_("Invisible characters were removed from “{text}”."),
    "lookalike_letter": N_("“{text}” mixed letters of two alphabets that look alike; they were made Latin."),
    "name_order_unclear": N_("“{text}”: what belongs in two columns may stand in each other's."),
    "ditto_expanded": N_("“{text}” was filled in from the row above."),
    "test_entry": N_("“{text}” looks like somebody's test."),
    "stray_cell": N_("“{text}” stands outside the table and was left out."),
}
"""The sentence of each warning code."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt about one row; `field` is the FIELD it is about, if one."""

    row: int
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    field: str | None = None

    @property
    def message(self) -> str:
        """The message id of the sentence."""
        return SENTENCES[self.code]

    def sentence(self) -> str:
        """The sentence in the language of the screen."""
        return _(self.message).format(**{"text": "", **self.values})


def problem(row: int, code: str, about: str | None = None, text: str = "") -> Problem:
    """A problem of a row as a spreadsheet numbers it, quoting the cell's text."""
    quoted = " ".join(text.split())
    shown = quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…"
    return Problem(row, code, {"text": shown}, about)
