"""The words by which plans, what stands in them, their places and wishes are told apart, with their titles."""

from collections.abc import Mapping
from types import MappingProxyType

from forum_desk.language import N_

HALL, ROSTRUM, SIGNING, TALKS, BANQUET, PHOTO, LAUNCHING = PLAN_KINDS = (
    "hall",
    "rostrum",
    "signing",
    "talks",
    "banquet",
    "photo",
    "launching",
)
PLAN_TITLES: Mapping[str, str] = MappingProxyType(
    {
        HALL: N_("Hall"),
        ROSTRUM: N_("Rostrum"),
        SIGNING: N_("Signing table"),
        TALKS: N_("Talks table"),
        BANQUET: N_("Banquet"),
        PHOTO: N_("Group photo"),
        LAUNCHING: N_("Launching line-up"),
    }
)

BLOCK, TABLE, ROW, STAGE, LECTERN, AISLE, ZONE, FREE, FLAGS, TEXT = ELEMENT_KINDS = (
    "block",
    "table",
    "row",
    "stage",
    "lectern",
    "aisle",
    "zone",
    "free",
    "flags",
    "text",
)
"""A block of rows, a table of any shape, one row (rostrum, signers, photo), and what has no seat of its own."""
ELEMENT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        BLOCK: N_("Rows"),
        TABLE: N_("Table"),
        ROW: N_("Row"),
        STAGE: N_("Stage"),
        LECTERN: N_("Lectern"),
        AISLE: N_("Aisle"),
        ZONE: N_("Zone"),
        FREE: N_("Free place"),
        FLAGS: N_("Flags"),
        TEXT: N_("Note"),
    }
)
TABLE_SHAPES = ("round", "boardroom", "u_shape", "e_shape", "bilateral")

SEAT, WHEELCHAIR, COMPANION, STANDING, DESK = PLACE_KINDS = ("seat", "wheelchair", "companion", "standing", "desk")
"""A chair, room for a wheelchair, the chair of who comes with it, a place to stand, and the place at a lectern."""

OPEN, AT_ONCE = "open", "at_once"
"""In the spec of a row: people stand there as they like, the tallest behind. In the settings of a signing: how many
sign at the same time."""

SHOWN = ("", "seat", "table")
"""What badge, desk and lists take from a plan: nothing, the seat in the hall, or the table."""

EVERYBODY, CHOSEN = GUESTS = ("everybody", "chosen")
"""Whom a plan seats: all who are expected but the categories it leaves out, or only those who were chosen."""
WORKING = ("press", "interpreter", "staff", "volunteer", "security")
"""Categories that report or work and so have no seat of their own unless the plan says otherwise."""

INTERPRETER, LECTERN_DUTY = "interpreter", "lectern"
FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        INTERPRETER: N_("Interpreter"),
        LECTERN_DUTY: N_("Lectern"),
        "host": N_("Master of ceremonies"),
        "aide": N_("Signing aide"),
        "notes": N_("Note-taker"),
        "reserved": N_("Kept free"),
    }
)
"""What a place may be kept for instead of a person."""

TOGETHER, NEAR, APART, AT_TABLE, FACING, ACCESSIBLE, INTERPRETS, ALTERNATE, LANGUAGE, DIET = WISH_KINDS = (
    "together",
    "near",
    "apart",
    "at_table",
    "facing",
    "accessible",
    "interprets",
    "alternate",
    "language",
    "diet",
)
WISH_TITLES: Mapping[str, str] = MappingProxyType(
    {
        TOGETHER: N_("At one table"),
        NEAR: N_("Near each other"),
        APART: N_("Apart"),
        AT_TABLE: N_("At this table"),
        FACING: N_("Facing the stage"),
        ACCESSIBLE: N_("Accessible place"),
        INTERPRETS: N_("Interpreter beside the principal"),
        ALTERNATE: N_("Hosts and guests in turn"),
        LANGUAGE: N_("Languages at a table"),
        DIET: N_("Table of a diet"),
    }
)
BESIDE, BEHIND = "beside", "behind"
ONE_LANGUAGE, MIXED = "one", "mixed"

HAND, PROTOCOL, ARRANGED = "hand", "protocol", "arranged"
"""By what somebody came to a place."""
