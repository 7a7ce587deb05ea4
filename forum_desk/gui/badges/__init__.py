"""Badges: the real badge of every person in true millimetres, what to look at before printing, and printing."""
