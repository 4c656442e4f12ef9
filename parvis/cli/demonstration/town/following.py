"""Who is told in the demonstration: addresses and devices that follow, three relays, what became of each alert."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid.utils import b64urlencode

from parvis.ground.territories.models import Territory
from parvis.town.alerts.actions.delivery import spread
from parvis.town.alerts.actions.followers import confirm, follow_by_mail, follow_on_device
from parvis.town.alerts.actions.relays import add_person, add_relay, agree, tick
from parvis.town.alerts.models import AlertMessage, Delivery, Follower, Relay, RelayRound

from ..cast import Cast

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# Place, addresses, devices.
FOLLOWERS = (("narbonne", 26, 9), ("coursan", 12, 0), ("gruissan", 8, 6))
NIGHT = (22, 7)
LUCIEN = ("Mme Bonnet, 2e gauche", "M. et Mme Puech, la maison bleue", "Odette, rez-de-chaussée", "Marcel, au fond de la cour",
          "Jeannine, la sonnette ne marche pas", "André, derrière l’école")  # fmt: skip
RELAYS = (
    ("Lucien Faure", "0468903031", LUCIEN),
    ("Yvette Sicard", "0468903032", ("Mme Gleizes, 4e étage", "Les demoiselles Roux", "M. Azéma", "Fernande", "Le père Vidal")),
    ("Germaine Calas", "0468903033", ("Mme Espitalier", "Jojo, la péniche verte", "M. Delmas")),
)


def follow_alerts(cast: Cast, *, now: datetime) -> None:
    """Before any alert: who follows, who relays."""
    if Follower.objects.exists():
        return
    began = now - 60 * DAY
    for handle, addresses, devices in FOLLOWERS:
        place = cast.places[handle]
        for number in range(addresses):
            quiet = NIGHT if number % 4 == 3 else None
            one = follow_by_mail(email=f"{handle}-{number + 1}@demo.parvis.test", territory=place, quiet=quiet, at=began)
            confirm(follower=one, at=began)
        if settings.PUSH_DOUBLE_URL:
            for number in range(devices):
                _device(f"{handle}-{number + 1}", place, at=began)
    _keep_relays(cast, at=began)


def say_what_became(cast: Cast, *, now: datetime) -> None:
    """After the alerts: what was sent then was delivered then. What is sent from now on goes its own way."""
    for message in AlertMessage.objects.filter(spread=None).select_related("alert").order_by("sent_at", "pk"):
        spread(message=message.pk, at=message.sent_at)
        rows = list(Delivery.objects.filter(message=message, due_at__lte=now).order_by("pk").values_list("pk", flat=True))
        lost = rows[11::40]  # a letter box that is full, here and there
        Delivery.objects.filter(pk__in=rows).update(state="sent", ended_at=message.sent_at + MINUTE, attempts=1)
        Delivery.objects.filter(pk__in=lost).update(state="failed", failure="adresse refusée")
        Delivery.objects.filter(pk__in=rows).exclude(pk__in=[*lost, *rows[::3]]).update(received=True)
    _tell_doors(now)


def _device(name: str, place: Territory, *, at: datetime) -> None:
    """A browser that subscribed at the double of a push service, which takes everything and keeps nothing."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    url = f"{settings.PUSH_DOUBLE_URL}/push/{name}"
    follow_on_device(url=url, p256dh=b64urlencode(public), auth=b64urlencode(os.urandom(16)), territory=place, at=at)


def _keep_relays(cast: Cast, *, at: datetime) -> None:
    hall, above = cast.organisations["mairie-de-narbonne"], None
    for name, phone, people in RELAYS:
        email = f"{name.split()[0].lower()}@demo.parvis.test"
        relay = add_relay(
            by=cast.owners["mairie-de-narbonne"], keeper=hall, territory=cast.places["narbonne"], name=name, email=email,
            phone=phone, above=above, at=at,
        )  # fmt: skip
        above = above or relay
        for words in people:
            add_person(relay=relay, words=words, at=at)
        agree(relay=relay, at=at)
    delegation = cast.delegations["Délégation du Narbonnais"]
    theirs = add_relay(
        by=cast.presidents[delegation.pk], keeper=delegation, territory=cast.places["narbonne"], name="Baptiste Olive",
        email="baptiste@demo.parvis.test", at=at,
    )  # fmt: skip
    for words in ("Mme Cros, au-dessus du tabac", "Henri, le jardin au puits"):
        add_person(relay=theirs, words=words, at=at)
    agree(relay=theirs, at=at)


def _tell_doors(now: datetime) -> None:
    """Of the newest alert: one relay told everyone but one, another is on the way, the third has not answered."""
    for position, relay in enumerate(Relay.objects.order_by("pk")[:2]):
        round = RelayRound.objects.filter(relay=relay).order_by("-asked_at", "-pk").first()
        if round is None:
            continue
        for number, person in enumerate(relay.people.all()):
            if position == 0 or number < 2:
                tick(
                    round=round, person=person, outcome="away" if number == 4 else "told", at=now - 20 * MINUTE + number * MINUTE
                )
