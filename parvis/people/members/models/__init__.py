"""Members: people with an account."""

from .member import FORMER, Member, MemberManager, MemberQuerySet
from .own_data import CHANGE_OF_MIND, COPY_KEPT, DataCopy, DeathNotice, Departure
from .sign_ins import OPEN_FOR, RESET_AFTER, LostFactor, LostFactorQuerySet, SignIn

__all__ = [
    "CHANGE_OF_MIND", "COPY_KEPT", "FORMER", "OPEN_FOR", "RESET_AFTER", "DataCopy", "DeathNotice", "Departure", "LostFactor",
    "LostFactorQuerySet", "Member", "MemberManager", "MemberQuerySet", "SignIn",
]  # fmt: skip
