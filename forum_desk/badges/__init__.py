"""Badges: designs as data, codes that mean nothing to a stranger, and the record of every print."""
