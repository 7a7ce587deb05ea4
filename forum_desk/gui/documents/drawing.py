"""Lets one worker at a time draw papers: reportlab reads its font files through one place that all documents share."""

from threading import RLock

drawing = RLock()
"""Held while a PDF is drawn and finished."""
