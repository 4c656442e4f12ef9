"""Third places, what is taught there and when, and who comes."""

from .places import Access, Equipment, Room, ThirdPlace
from .registrations import Band, Registration, Way
from .sessions import Age, Family, Learners, Mastery, Session

__all__ = [
    "Access", "Age", "Band", "Equipment", "Family", "Learners", "Mastery", "Registration", "Room", "Session", "ThirdPlace",
    "Way",
]  # fmt: skip
