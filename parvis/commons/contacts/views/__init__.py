from .contacts import contacts
from .person import person

__all__ = ["contacts", "person"]
