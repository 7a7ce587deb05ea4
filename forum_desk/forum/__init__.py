"""The event itself: its names and dates, institutions and their roles, halls, badge categories."""
