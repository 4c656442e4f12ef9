"""What is kept of a member here: what they did today, for a day."""

from __future__ import annotations

from datetime import datetime

from parvis.people.members.holdings import Copy, Kept
from parvis.people.members.models import Member

from .models import Spent
from .rules import rule_of


class DoneToday:
    key = "aujourd-hui"
    title = "Ce que vous avez fait aujourd’hui"
    why = "Pour qu’une seule personne n’écrive pas partout à la fois. Effacé au bout de vingt-quatre heures."
    tables: tuple[str, ...] = ("limits_spent",)

    def count(self, member: Member) -> int:
        return Spent.objects.filter(member=member).count()

    def copy(self, member: Member) -> Copy:
        done = Spent.objects.filter(member=member).order_by("at").values_list("act", "at")
        return Copy([{"acte": rule_of(act).does, "instant": at} for act, at in done])

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        Spent.objects.filter(member=member).delete()
        return []
