"""Takes the widgets out of a layout, at once for the eye and safely for Qt."""

from PySide6.QtWidgets import QBoxLayout


def empty(layout: QBoxLayout) -> None:
    """Nothing is left in the layout; its widgets go when Qt has time."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
