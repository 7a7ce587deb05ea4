"""Every test of the window starts from the same look: light, delivered accent, 100 per cent, no motion, no sound."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from forum_desk.gui.kit import look


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says that it has no window manager; that is no defect of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """The look before and after each test."""
    assert qapp is not None
    look().use(mode="light", accent="", scale=100, motion=False)
    look().sound = False
    yield
    look().use(mode="light", accent="", scale=100, motion=False)
