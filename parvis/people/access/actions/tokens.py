"""Letting a program in, and putting it out."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import LONGEST_LIFE, Scope, Token
from ..permissions import can_automate, is_in_force
from ..queries import digest_of, lock_token
from ..queries.tokens import PREFIX
from .refusals import AccessRefused

MOST_TOKENS = 20  # in force at once
SHOWN = len(PREFIX) + 6  # of the secret, so that one tells tokens apart


@transaction.atomic
def issue_token(
    *, by: Member, organisation: Organisation, name: str, scopes: Iterable[str], days: int, at: datetime
) -> tuple[Token, str]:
    """A token, and its secret, which nothing will tell again."""
    if not can_automate(by, organisation):
        raise NotAllowed
    name, wanted = tidy_line(name), list(dict.fromkeys(scopes))
    if not name or len(name) > 80:
        raise AccessRefused(
            "Donnez un nom au programme, en quatre-vingts caractères au plus : « Caisse du magasin ».", field="name"
        )
    if not wanted or not set(wanted) <= set(Scope.values):
        raise AccessRefused("Cochez au moins une chose que le programme aura le droit de faire.", field="scopes")
    if not 1 <= days <= LONGEST_LIFE.days:
        raise AccessRefused("Une clé vaut un an au plus : choisissez une des durées proposées.", field="days")
    organisation = lock_organisation(organisation.pk)
    if not is_in_force(organisation, at):
        raise AccessRefused(
            f"{organisation.name} n’a pas d’abonnement en cours, une clé n’ouvrirait rien : voyez d’abord son abonnement."
        )
    standing = organisation.tokens.filter(revoked_at=None, expires_at__gt=at)
    if standing.count() >= MOST_TOKENS:
        raise AccessRefused(f"{MOST_TOKENS} clés sont déjà en cours : révoquez d’abord celles qui ne servent plus.")
    if standing.filter(name__iexact=name).exists():
        raise AccessRefused("Une clé en cours porte déjà ce nom : donnez-en un autre, on les confondrait.", field="name")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        organisation=organisation, member=by, name=name, scopes=[scope for scope in Scope.values if scope in wanted],
        prefix=secret[:SHOWN], digest=digest_of(secret), created_at=at, expires_at=at + timedelta(days=days),
    )  # fmt: skip
    record(
        by=by, action="token.issue", subject_kind="organisation", subject_id=organisation.pk, at=at, token=token.pk, name=name,
        scopes=token.scopes, expires_at=token.expires_at,
    )  # fmt: skip
    return token, secret


@transaction.atomic
def revoke_token(*, by: Member, token: Token, at: datetime) -> Token:
    """Worth nothing from its next request on. Revoked twice, it stays as it is."""
    if not can_automate(by, token.organisation):
        raise NotAllowed
    token = lock_token(token.pk)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record(by=by, action="token.revoke", subject_kind="organisation", subject_id=token.organisation_id, at=at, token=token.pk)
    return token


def note_use(*, token: Token, at: datetime) -> None:
    """Write the day it served, once a day: what its owners see, and all that is kept of what it reads."""
    today = timezone.localdate(at)
    if token.last_used_on != today:
        Token.objects.filter(Q(last_used_on__lt=today) | Q(last_used_on=None), pk=token.pk).update(last_used_on=today)
