"""Sessions, the items in them, and everyone's part."""
