"""Keeping evidence, reading it for one who may, and destroying it with its key."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime
from typing import cast

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import URGENT, defer
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal as seal_for_the_law
from parvis.people.members.models import Member

from ..ciphers import Sealed, UnreadableError, seal, unseal
from ..declared import Declared
from ..models import Evidence, Verification
from ..permissions import can_decide
from ..watermark import watermarked
from .errors import VerificationRefused

GONE = "Cette pièce ne se lit plus. Refusez la demande en le disant : la personne renverra son document."


def keep(verification: Verification, *, kind: str, content: bytes, at: datetime) -> Evidence:
    """Encrypt a file and keep it for the request, whose row the caller has locked."""
    name = secrets.token_hex(20)
    sealed = seal(content, name=name)
    storages["evidence"].save(name, ContentFile(sealed.content))
    return Evidence.objects.create(
        verification=verification, kind=kind, blob=name, wrapped_key=sealed.wrapped_key, key_id=sealed.key_id, taken_at=at
    )


def destroy(evidence: QuerySet[Evidence], *, at: datetime) -> int:
    """Destroy pieces: their keys in this transaction, their files right after it. Gives how many."""
    gone = list(evidence.select_for_update().only("pk", "blob", "kind", "verification_id"))
    for piece in gone:
        # Nothing of what it said enters the journal: even a hash of a birth date can be guessed.
        record(by=None, action="evidence.destroy", subject_kind="evidence", subject_id=piece.pk, at=at, kind=piece.kind)
        defer("verification.remove_blob", priority=URGENT, name=piece.blob)
    Evidence.objects.filter(pk__in=[piece.pk for piece in gone]).delete()
    requests = Verification.objects.filter(pk__in={piece.verification_id for piece in gone})
    requests.exclude(evidence__isnull=False).update(destroyed_at=at)
    return len(gone)


@transaction.atomic
def look_at(*, by: Member, evidence: Evidence, at: datetime) -> bytes:
    """The picture of a document, marked with who looks and when; the viewing enters the journal."""
    verification = evidence.verification
    if not can_decide(by, verification, at) or evidence.kind == Evidence.Kind.DECLARATION:
        raise NotAllowed
    moment = timezone.localtime(at)
    mark = f"Parvis · délégué n° {by.pk} · {moment:%d/%m/%Y %H:%M}"
    shown = watermarked(_read(evidence), mark)
    record(
        by=by, action="evidence.view", subject_kind="evidence", subject_id=evidence.pk, at=at, verification=verification.pk
    )  # fmt: skip
    return shown


@transaction.atomic
def read_declaration(*, by: Member, verification: Verification, at: datetime) -> Declared | None:
    """Birth and address as declared, for the member or for who decides; None once destroyed.

    A delegate's reading enters the journal.
    """
    is_own = by.pk == verification.member_id
    if not is_own and not can_decide(by, verification, at):
        raise NotAllowed
    evidence = verification.evidence.filter(kind=Evidence.Kind.DECLARATION).first()
    if evidence is None:
        return None
    try:
        declared = Declared.from_json(_read(evidence))
    except VerificationRefused:
        return None
    if not is_own:
        record(
            by=by, action="evidence.view", subject_kind="evidence", subject_id=evidence.pk, at=at, verification=verification.pk
        )  # fmt: skip
    return declared


def declaration_of(verification: Verification) -> Declared | None:
    """For who prints a letter, and for the store that the law asks for: what uses it is journalled by the caller."""
    evidence = verification.evidence.filter(kind=Evidence.Kind.DECLARATION).first()
    return Declared.from_json(_read(evidence)) if evidence is not None else None


def seal_what_was_proven(verification: Verification, *, at: datetime) -> None:
    """Hand the civil identity to the store that this server cannot read: the law makes a host keep it (décret 2021-1362)."""
    try:
        declared = declaration_of(verification)
    except VerificationRefused:
        declared = None
    seal_for_the_law(
        kind="identity",
        subject_id=verification.member_id,
        at=at,
        payload={
            "declared": False,
            "first_name": verification.first_name,
            "last_name": verification.last_name,
            "home": verification.territory.name,
            "identity_seen": verification.identity_seen,
            "home_seen": verification.home_seen,
            **(asdict(declared) if declared else {}),
        },
    )


def remove_blob(*, name: str) -> None:
    """Take an encrypted file away once nothing names it any more."""
    if not Evidence.objects.filter(blob=name).exists():
        storages["evidence"].delete(name)


def sweep_blobs(*, at: datetime) -> int:
    """Take away files that a rolled-back write left behind; gives how many. Young ones may still be on their way in."""
    store, removed = storages["evidence"], 0
    try:
        names = store.listdir("")[1]
    except FileNotFoundError:  # nothing was ever kept
        return 0
    known = set(Evidence.objects.filter(blob__in=names).values_list("blob", flat=True))
    for name in set(names) - known:
        if (at - store.get_modified_time(name)).total_seconds() > 3600:
            store.delete(name)
            removed += 1
    return removed


def _read(evidence: Evidence) -> bytes:
    try:
        with storages["evidence"].open(evidence.blob, "rb") as stream:
            content = cast("bytes", stream.read())
        return unseal(Sealed(content, bytes(evidence.wrapped_key), evidence.key_id), name=evidence.blob)
    except (OSError, UnreadableError) as error:
        raise VerificationRefused(GONE) from error
