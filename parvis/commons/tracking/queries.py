"""Reading the proofs there are."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Proof


def proofs() -> QuerySet[Proof]:
    """Every proof, the newest first, without the documents themselves."""
    return Proof.objects.defer("document", "signature").order_by("-ended_at", "-id")


def latest_proof() -> Proof | None:
    """The newest one, whatever it found, its document included."""
    return Proof.objects.order_by("-ended_at", "-id").first()
