"""The desk: search, check-in and its undoing, walk-ins, hand-outs, and how many have come."""
