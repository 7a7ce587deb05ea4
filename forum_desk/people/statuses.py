"""The words a delegate's record may hold for side and status, and what they mean at the desk."""

SIDES = ("host", "guest")

STATUSES = ("invited", "confirmed", "declined", "cancelled", "substituted")

EXPECTED = ("invited", "confirmed")
"""Statuses whose people are counted as expected; the others gave up their place."""
