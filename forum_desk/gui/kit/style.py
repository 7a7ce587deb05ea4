"""Palette and style sheet of Qt's own widgets, made from the tokens; everything else paints itself."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from forum_desk.gui.kit.fonts import px
from forum_desk.gui.kit.tokens import Theme

_SHEET = Template("""
QToolTip { background: $ink; color: $on_ink; border: 0; padding: 6px 10px; font-size: $small; }
QMenu { background: $raised; border: 1px solid $line2; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 8px 20px 8px 12px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $accent_soft; color: $accent_text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QMenu::icon { padding-left: 10px; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle { background: $line2; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
Input { background: transparent; border: 0; padding: 0; }
QAbstractScrollArea { border: 0; background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QComboBoxPrivateContainer { background: $raised; border: 1px solid $line2; border-radius: 8px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line2; border-radius: 8px; outline: 0;
  padding: 4px; }
QHeaderView { background: $canvas; border: 0; }
QHeaderView::section { background: $canvas; color: $text3; border: 0; border-bottom: 1px solid $line; padding: 0 12px; }
QTableView { gridline-color: transparent; outline: 0; }
QListView { outline: 0; }
QPlainTextEdit {
  background: $raised; color: $text; border: 1px solid $field; border-radius: 8px; padding: 6px 8px;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit[wrong="true"] { border-color: $red; }
QPlainTextEdit:disabled { background: $hover; color: $text3; }
QCalendarWidget QWidget { background: $raised; color: $text; }
QSplitter::handle { background: $line; }
""")


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole program in one theme, at the size of text of now."""
    return _SHEET.substitute(
        theme.ground,
        **theme.accent,
        red=theme.families["red"].solid,
        small=f"{px(13)}px",
    )


def palette(theme: Theme) -> QPalette:
    """The palette in one theme. AlternateBase carries the halo, Highlight the ring, for the focus frame."""
    roles = QPalette.ColorRole
    table = {
        roles.Window: "canvas",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "halo",
        roles.Text: "text",
        roles.Button: "raised",
        roles.ButtonText: "text",
        roles.BrightText: "on_accent",
        roles.Highlight: "ring",
        roles.HighlightedText: "on_accent",
        roles.ToolTipBase: "ink",
        roles.ToolTipText: "on_ink",
        roles.PlaceholderText: "text3",
        roles.Link: "accent_text",
        roles.LinkVisited: "accent_text",
        roles.Light: "raised",
        roles.Midlight: "line",
        roles.Mid: "line2",
        roles.Dark: "field",
        roles.Shadow: "ink",
        roles.Accent: "accent",
    }
    result = QPalette()
    for role, token in table.items():
        result.setColor(role, QColor(theme.colour(token)))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colour("text3")))
    return result
