"""Following the alerts of a place without an account: by e-mail once the address answered, on a device at once."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from parvis.commons.notifications.actions import forget_endpoint, keep_endpoint, renew_endpoint
from parvis.ground.core.errors import Refused
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory

from ..models import Follower, Following, Kind, Sector

MOST_PLACES = 20
UNCONFIRMED_FOR = timedelta(days=2)
ADDRESS_LOCK = 7_201_503  # one address at a time: the same form sent twice is one follower

Quiet = tuple[int, int] | None  # from this hour of the clock to that one


class FollowRefused(Refused):
    """What was asked to follow cannot be followed."""


@transaction.atomic
def follow_by_mail(
    *, email: str, territory: Territory, at: datetime, sector: Sector | None = None, kinds: Collection[str] = (),
    quiet: Quiet = None,
) -> Follower:  # fmt: skip
    """Write to an address how to say yes. Nothing is told there before, and nobody learns whether it follows already."""
    _check(territory=territory, sector=sector, kinds=kinds, quiet=quiet)
    email = email.strip()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [ADDRESS_LOCK, email.lower()])
    follower = Follower.objects.filter(email__iexact=email).first()
    if follower is not None and follower.confirmed_at is not None:
        if not follower.followings.filter(territory=territory).exists():
            add = f"{follower.get_absolute_url()}?ajouter={territory.slug}"
            _write(follower, territory, "Ajoutez un territoire à vos alertes", "add", add)
        else:
            _write(follower, territory, "Vous suivez déjà ces alertes", "already", follower.get_absolute_url())
        return follower
    if follower is None:
        follower = Follower.objects.create(reference=secrets.token_urlsafe(18), email=email, created_at=at)
    _choose(follower, [(territory, sector)], kinds=kinds, quiet=quiet)
    follower.created_at = at
    follower.save(update_fields=["created_at"])
    _write(follower, territory, f"Confirmez : les alertes de {territory.name}", "confirm", follower.get_absolute_url())
    return follower


@transaction.atomic
def confirm(*, follower: Follower, at: datetime) -> Follower:
    """The address answered. Asked again, does nothing."""
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    if follower.confirmed_at is None:
        follower.confirmed_at = at
        follower.save(update_fields=["confirmed_at"])
        record(by=None, action="alert.follow", subject_kind="follower", subject_id=follower.pk, at=at)
    return follower


@transaction.atomic
def follow_on_device(
    *, url: str, p256dh: str, auth: str, territory: Territory, at: datetime, sector: Sector | None = None,
    kinds: Collection[str] | None = None, quiet: Quiet = None,
) -> Follower:  # fmt: skip
    """Follow a place on a device; one that follows others follows this one too. Raises PushRefused, FollowRefused."""
    _check(territory=territory, sector=sector, kinds=kinds or (), quiet=quiet)
    endpoint = keep_endpoint(url=url, p256dh=p256dh, auth=auth, at=at)
    follower, is_new = Follower.objects.get_or_create(
        endpoint=endpoint, defaults={"reference": secrets.token_urlsafe(18), "created_at": at, "confirmed_at": at}
    )
    if follower.followings.exclude(territory=territory).count() >= MOST_PLACES:
        raise FollowRefused(f"Vous suivez déjà {MOST_PLACES} territoires : retirez-en un depuis vos choix.")
    Following.objects.update_or_create(follower=follower, territory=territory, defaults={"sector": sector})
    if is_new or kinds is not None:
        _choose(follower, None, kinds=kinds or (), quiet=quiet)
    if is_new:
        record(by=None, action="alert.follow", subject_kind="follower", subject_id=follower.pk, at=at)
    return follower


@transaction.atomic
def renew_device(*, old: str, url: str, p256dh: str, auth: str) -> Follower | None:
    """The browser gave a device another address: it goes on following what it followed. None where it followed nothing."""
    endpoint = renew_endpoint(old=old, url=url, p256dh=p256dh, auth=auth)
    return Follower.objects.filter(endpoint=endpoint).first() if endpoint else None


@transaction.atomic
def change_choices(
    *, follower: Follower, places: Sequence[tuple[Territory, Sector | None]], kinds: Collection[str], quiet: Quiet, at: datetime
) -> Follower:
    """Follow exactly these places, for these kinds (none: all), with these quiet hours."""
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    if not places:
        raise FollowRefused("Gardez un territoire au moins, ou appuyez sur « Ne plus rien recevoir ».", field="places")
    if len(places) > MOST_PLACES:
        raise FollowRefused(f"{MOST_PLACES} territoires au plus.", field="places")
    for territory, sector in places:
        _check(territory=territory, sector=sector, kinds=kinds, quiet=quiet)
    _choose(follower, places, kinds=kinds, quiet=quiet)
    record(by=None, action="alert.follow.change", subject_kind="follower", subject_id=follower.pk, at=at)
    return follower


@transaction.atomic
def leave(*, follower: Follower, at: datetime) -> None:
    """Out at once, for good: nothing is kept of who followed. What was delivered stays in the counts."""
    found = Follower.objects.select_for_update(of=("self",)).select_related("endpoint").filter(pk=follower.pk).first()
    if found is None:
        return
    record(by=None, action="alert.leave", subject_kind="follower", subject_id=found.pk, at=at)
    endpoint = found.endpoint
    found.delete()
    if endpoint is not None and endpoint.member_id is None:
        forget_endpoint(url=endpoint.url)


def forget_unconfirmed(*, at: datetime) -> int:
    """Addresses that never answered."""
    gone, _ = Follower.objects.filter(confirmed_at=None, created_at__lt=at - UNCONFIRMED_FOR).delete()
    return gone


def _choose(
    follower: Follower, places: Sequence[tuple[Territory, Sector | None]] | None, *, kinds: Collection[str], quiet: Quiet
) -> None:
    follower.kinds = sorted(set(kinds))
    follower.quiet_from, follower.quiet_to = quiet or (None, None)
    follower.save(update_fields=["kinds", "quiet_from", "quiet_to"])
    if places is not None:
        follower.followings.exclude(territory__in=[territory for territory, _ in places]).delete()
        for territory, sector in places:
            Following.objects.update_or_create(follower=follower, territory=territory, defaults={"sector": sector})


def _check(*, territory: Territory, sector: Sector | None, kinds: Collection[str], quiet: Quiet) -> None:
    if not territory.is_place:
        raise FollowRefused("Choisissez une commune, un département, une région ou la France.", field="territory")
    if sector is not None and sector.territory_id != territory.pk:
        raise FollowRefused("Choisissez un quartier de cette commune.", field="sector")
    if set(kinds) - set(Kind.values):
        raise FollowRefused("Choisissez des natures d’alerte de la liste.", field="kinds")
    if quiet is not None and (quiet[0] == quiet[1] or not all(0 <= hour <= 23 for hour in quiet)):
        raise FollowRefused("Les heures calmes vont d’une heure à une autre : de 22 h à 7 h, par exemple.", field="quiet_from")


def _write(follower: Follower, territory: Territory, subject: str, template: str, address: str) -> None:
    send(
        to=follower.email, subject=subject, template=f"alerts/mail/{template}.txt",
        context={"follower": follower, "territory": territory, "address": address},
    )  # fmt: skip
