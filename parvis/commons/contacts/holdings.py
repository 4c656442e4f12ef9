"""What is kept of a member here: contacts, what was asked, whom they keep away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from parvis.people.members.holdings import Copy, Kept
from parvis.people.members.models import Member

from .models import Block, Contact, Mute, Request, Unlisted
from .queries import asked_by, blocked_by, contacts_of, is_found_by_name, muted_members, waiting_requests


class Contacts:
    key = "contacts"
    title = "Vos contacts"
    why = (
        "Pour que vos contacts lisent ce que vous écrivez pour eux, tant qu’ils le sont. "
        "Qui vous avez bloqué ou mis en sourdine n’est dit à personne."
    )
    tables = ("contacts_contact", "contacts_request", "contacts_block", "contacts_mute", "contacts_unlisted")

    def count(self, member: Member) -> int:
        return Contact.objects.filter(Q(first=member) | Q(second=member)).count()

    def copy(self, member: Member) -> Copy:
        """What the member may read: a request that was declined reads as one that waits, and who blocked them is not there."""
        rows: list[dict[str, Any]] = [{"lien": "contact", "nom": one.name} for one in contacts_of(member)]
        for link, name, one in (
            *(("vous demande", one.asker.name, one) for one in waiting_requests(member)),
            *(("vous avez demandé", one.asked.name, one) for one in asked_by(member)),
        ):
            rows.append({"lien": link, "nom": name, "mot": one.word, "le": one.asked_at})
        rows += [{"lien": "en sourdine", "nom": one.name} for one in muted_members(member)]
        rows += [{"lien": "bloqué", "nom": one.name} for one in blocked_by(member)]
        if not is_found_by_name(member):
            rows.append({"lien": "vous n’êtes pas trouvé par votre nom"})
        return Copy(rows)

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        Contact.objects.filter(Q(first=member) | Q(second=member)).delete()
        Request.objects.filter(Q(asker=member) | Q(asked=member)).delete()
        Block.objects.filter(Q(by=member) | Q(blocked=member)).delete()
        Mute.objects.filter(Q(by=member) | Q(muted=member)).delete()
        Unlisted.objects.filter(member=member).delete()
        return []
