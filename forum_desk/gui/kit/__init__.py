"""The parts every screen is built from: look, type, icons, widgets, lists, sounds, and the runner of work.

Screens import from here (`from forum_desk.gui.kit import Button, Label, colour`); the modules behind it are one
subject each.
"""

from forum_desk.gui.kit.buttons import Button, IconButton
from forum_desk.gui.kit.choices import Check, Combo, Menu, Segment, Toggle
from forum_desk.gui.kit.faces import avatar, photo
from forum_desk.gui.kit.floating import ActBar
from forum_desk.gui.kit.fonts import line_height, px
from forum_desk.gui.kit.frame import Foot, Header
from forum_desk.gui.kit.icons import paint_icon
from forum_desk.gui.kit.inputs import Field, FindField, Input, SearchField
from forum_desk.gui.kit.keys import Keycap, paint_caps, shortcut
from forum_desk.gui.kit.labels import Label, Words
from forum_desk.gui.kit.lists import (
    ROW,
    CellDelegate,
    Column,
    ListView,
    RowDelegate,
    RowsModel,
    TableModel,
    TableView,
)
from forum_desk.gui.kit.mark import Mark
from forum_desk.gui.kit.notices import Banner, EmptyState, ProgressBar
from forum_desk.gui.kit.paint import Names, chip, chip_width, names, rounded, state
from forum_desk.gui.kit.panels import Card, ChipLabel, IconLabel, Pane, Tile, scrolled
from forum_desk.gui.kit.runner import Job, Runner
from forum_desk.gui.kit.slide import SlideOver
from forum_desk.gui.kit.sounds import play
from forum_desk.gui.kit.text import Type, draw_baseline, draw_line, draw_paragraph
from forum_desk.gui.kit.theme import colour, follow, look
from forum_desk.gui.kit.values import DateInput, NumberInput, TextArea, TimeInput

__all__ = [
    "ROW",
    "ActBar",
    "Banner",
    "Button",
    "Card",
    "CellDelegate",
    "Check",
    "ChipLabel",
    "Column",
    "Combo",
    "DateInput",
    "EmptyState",
    "Field",
    "FindField",
    "Foot",
    "Header",
    "IconButton",
    "IconLabel",
    "Input",
    "Job",
    "Keycap",
    "Label",
    "ListView",
    "Mark",
    "Menu",
    "Names",
    "NumberInput",
    "Pane",
    "ProgressBar",
    "RowDelegate",
    "RowsModel",
    "Runner",
    "SearchField",
    "Segment",
    "SlideOver",
    "TableModel",
    "TableView",
    "TextArea",
    "Tile",
    "TimeInput",
    "Toggle",
    "Type",
    "Words",
    "avatar",
    "chip",
    "chip_width",
    "colour",
    "draw_baseline",
    "draw_line",
    "draw_paragraph",
    "follow",
    "line_height",
    "look",
    "names",
    "paint_caps",
    "paint_icon",
    "photo",
    "play",
    "px",
    "rounded",
    "scrolled",
    "shortcut",
    "state",
]
