"""What residents see in the street: who receives it at the town hall, what was told, what became of it."""

from .desks import Category, Desk, Route, Service
from .problems import Problem, State, Step

__all__ = ["Category", "Desk", "Problem", "Route", "Service", "State", "Step"]
