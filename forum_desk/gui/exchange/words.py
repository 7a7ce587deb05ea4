"""What the screen calls fields, doubts and reasons; short enough to stand in a cell or at the head of a card."""

from dataclasses import dataclass

from forum_desk.language import N_, _


@dataclass(frozen=True, slots=True)
class Doubt:
    """How one kind of problem is told: in its cell, as the title of its card, and what to do about it."""

    cell: str
    title: str
    advice: str
    icon: str = "triangle-alert"


DOUBTS = {
    "missing_name": Doubt(N_("No name"), N_("Without a name"), N_("Type a name in the row, or leave it out.")),
    "number_lost_precision": Doubt(
        N_("Digits lost"), N_("Numbers cut short"), N_("A spreadsheet dropped digits. Ask for them again."), "phone"
    ),
    "phone_suspect": Doubt(
        N_("Complete?"), N_("Telephones to look at"), N_("Perhaps not complete; they come in."), "phone"
    ),
    "email_invalid": Doubt(N_("No address"), N_("No e-mail address"), N_("They are kept as a note only."), "mail"),
    "email_suspect": Doubt(N_("Mistyped?"), N_("E-mail to look at"), N_("The address may be mistyped."), "mail"),
    "not_a_date": Doubt(
        N_("No date"), N_("Dates that cannot be read"), N_("Type the date as 2024-05-22."), "calendar-days"
    ),
    "date_without_year": Doubt(
        N_("Which year?"), N_("Dates without a year"), N_("Type the date as 2024-05-22."), "calendar-days"
    ),
    "missing_org": Doubt(
        N_("No organisation"), N_("Without an organisation"), N_("They come in without one."), "building-2"
    ),
    "incomplete_name": Doubt(N_("Whole name?"), N_("Names not complete"), N_("They come in as they are.")),
    "placeholder_name": Doubt(
        N_("Not named yet"), N_("Places kept free"), N_("Somebody will be named later; they come in as they are.")
    ),
    "several_people_in_cell": Doubt(
        N_("Several people"), N_("Several people in a cell"), N_("They were separated; look whether rightly."), "users"
    ),
    "hidden_row": Doubt(
        N_("Hidden row"), N_("Hidden rows"), N_("The spreadsheet hides them; they come in."), "eye-off"
    ),
    "hidden_column": Doubt(
        N_("Hidden column"), N_("Hidden columns"), N_("The spreadsheet hides them; they come in."), "eye-off"
    ),
    "maybe_declined": Doubt(
        N_("Coming?"), N_("Perhaps not coming"), N_("The list says so; they come in as they are."), "user-x"
    ),
    "formula_error": Doubt(N_("Formula failed"), N_("Formulas that failed"), N_("The cell is left empty.")),
    "formula_no_value": Doubt(
        N_("No result"), N_("Formulas without a result"), N_("Open and save the file, then choose it again.")
    ),
    "looks_like_formula": Doubt(N_("Formula?"), N_("Texts like formulas"), N_("They are kept as text.")),
    "invisible_character": Doubt(
        N_("Cleaned"), N_("Invisible characters"), N_("They were taken out."), "wand-sparkles"
    ),
    "lookalike_letter": Doubt(
        N_("Letters mended"), N_("Letters that look alike"), N_("They were made Latin."), "wand-sparkles"
    ),
    "name_order_unclear": Doubt(
        N_("Swapped?"), N_("Columns perhaps swapped"), N_("Two names, or name and organisation.")
    ),
    "ditto_expanded": Doubt(
        N_("From above"), N_("Filled in from above"), N_("A ditto mark or a merged cell stood there."), "copy"
    ),
    "test_entry": Doubt(N_("A test?"), N_("Perhaps only tests"), N_("Leave them out if nobody is meant.")),
    "stray_cell": Doubt(
        N_("Beside the table"), N_("Cells beside the table"), N_("They belong to no row and stay out."), "info"
    ),
}
"""Every kind of problem of `exchange.problems`."""

_UNKNOWN = Doubt(N_("Look at this"), N_("To look at"), "")

_REASONS = {
    "total": N_("A total"),
    "note": N_("A note"),
    "section": N_("A heading"),
    "header": N_("The headings again"),
    "example": N_("An example"),
    "empty": N_("Empty"),
    "struck": N_("Struck out"),
    "declined": N_("Not coming"),
    "skipped": N_("Left out by you"),
    "unnamed": N_("No name"),
    "twice": N_("Twice in this list"),
    "known": N_("On the list already"),
}


def doubt(code: str) -> Doubt:
    """How a kind of problem is told in the language of the screen."""
    found = DOUBTS.get(code, _UNKNOWN)
    return Doubt(_(found.cell), _(found.title), _(found.advice) if found.advice else "", found.icon)


def reason(why: str) -> str:
    """Why a row stays out, in a few words."""
    return _(_REASONS[why]) if why in _REASONS else _("Nobody")
