"""The optimiser: puts delegations or people at tables, says how good the plan can be, and why none exists."""

from forum_desk.seating.solver.instances import Delegations, Wishes, read_instance
from forum_desk.seating.solver.solving import Solution, solve

__all__ = ["Delegations", "Solution", "Wishes", "read_instance", "solve"]
