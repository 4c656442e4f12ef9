"""Writing to the people who answer: a message goes to the delegation of the place, else to the operator."""

from __future__ import annotations

from django.conf import settings

from parvis.ground.core.errors import Refused
from parvis.ground.core.mail import send
from parvis.ground.territories.models import Territory
from parvis.people.delegations.queries import find_answering


class NobodyToWriteTo(Refused):
    def __init__(self) -> None:
        super().__init__(
            "Cette installation n’a pas encore d’adresse où vous répondre. Téléphonez à votre délégation, ou revenez plus tard."
        )


def recipient_for(territory: Territory) -> tuple[str, str] | None:
    """(name, e-mail address) of who answers for a place: its delegation, else the operator; None when neither has an address."""
    delegation = find_answering(territory)
    if delegation and delegation.email:
        return delegation.name, delegation.email
    if settings.OPERATOR.get("email"):
        return settings.OPERATOR.get("name") or "Parvis", settings.OPERATOR["email"]
    return None


def write_to_us(*, name: str, email: str, subject: str, text: str, article: str, territory: Territory) -> None:
    """Send the message, its author to be answered directly. Nothing of it is kept. Raises NobodyToWriteTo."""
    recipient = recipient_for(territory)
    if recipient is None:
        raise NobodyToWriteTo
    send(
        to=recipient[1],
        subject=f"[Parvis] {subject} – {territory.name}",
        template="portal/mail/contact.txt",
        context={"name": name, "email": email, "text": text, "article": article, "territory": territory},
        headers={"Reply-To": email},
    )
