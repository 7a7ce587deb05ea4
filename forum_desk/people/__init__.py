"""Delegates and their delegations, positions and names in three scripts."""
