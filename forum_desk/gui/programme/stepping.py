"""Which item comes next when the keys go from one to another on the timetable."""

from PySide6.QtCore import QRectF, Qt

from forum_desk.gui.programme.sheet import Sheet


def neighbour(sheet: Sheet, current: str, key: Qt.Key) -> str:
    """The key of the item to which an arrow, Home or End goes; empty when there is none.

    Up and Down keep to the hall of the current item; Left and Right go to what lies nearest beside it.
    """
    order = _in_time(sheet)
    keys = [item for item, _area in order]
    if not keys:
        return ""
    if current not in keys or key == Qt.Key.Key_Home:
        return keys[0]
    if key == Qt.Key.Key_End:
        return keys[-1]
    area = dict(order)[current]
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        hall = sheet.hall_at(area.center().x())
        column = [item for item, place in order if sheet.hall_at(place.center().x()) == hall]
        at = column.index(current) + (1 if key == Qt.Key.Key_Down else -1)
        return column[at] if 0 <= at < len(column) else ""
    forward = 1 if key == Qt.Key.Key_Right else -1
    beside = [
        (item, place) for item, place in order if (place.center().x() - area.center().x()) * forward > place.width() / 4
    ]
    return min(beside, key=lambda one: _distance(area, one[1]), default=("", area))[0]


def _distance(here: QRectF, there: QRectF) -> tuple[float, float]:
    across = round(abs(there.center().x() - here.center().x()) / 40)
    return across, abs(there.center().y() - here.center().y())


def _in_time(sheet: Sheet) -> list[tuple[str, QRectF]]:
    """Every item once, in its first hall, from the earliest on."""
    found: dict[str, QRectF] = {}
    for tile in sheet.tiles:
        found.setdefault(tile.block.key, tile.area)
    for box in sheet.boxes:
        for number, block in enumerate(box.blocks):
            line = box.lines[number].area if number < len(box.lines) else box.area
            found.setdefault(block.key, line)
    return sorted(found.items(), key=lambda one: (one[1].top(), one[1].left(), one[0]))
