"""The papers made from plans: drawings and lists, all from the one truth about who sits where."""
