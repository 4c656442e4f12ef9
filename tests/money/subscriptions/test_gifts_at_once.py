"""One code, eight people in the same second, on real commits."""

from __future__ import annotations

from parvis.money.subscriptions.actions.gifts import claim_by_code, make_next_booklet, withdraw_gift
from parvis.money.subscriptions.models import GiftBooklet, GiftInvitation, Term
from parvis.people.organisations.models import Application
from tests import cast
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once
from tests.money.subscriptions.giving import giving_town, letters_of

SAID = {"name": "Au Levain du Pont", "office": "gérant", "papers": ""}


def test_a_code_is_claimed_once_and_a_booklet_made_once(committed_db, monkeypatch):
    scene = giving_town()
    gift = scene.open()
    drawn = letters_of(gift, scene.mayor, monkeypatch)
    code, other = drawn[scene.shops[0].siren], drawn[scene.shops[1].siren]
    people = [cast.member(f"Rival {name}") for name in ("Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit")]
    ends = at_once(*[lambda who=who: claim_by_code(by=who, typed=code, at=AT, **SAID) for who in people])
    assert sum(end is None for end in ends) == 1
    claimed = GiftInvitation.objects.get(siren=scene.shops[0].siren)
    (asked,) = Application.objects.filter(siren=claimed.siren)
    assert (claimed.claimed_by_id, claimed.application_id) == (asked.applicant_id, asked.pk)

    at_once(
        lambda: claim_by_code(by=people[0], typed=other, at=AT, **(SAID | {"name": "La Lettre"})),
        lambda: withdraw_gift(by=scene.mayor, gift=gift, reason="Une autre offre la remplace.", at=AT),
    )
    second = GiftInvitation.objects.get(siren=scene.shops[1].siren)
    assert (second.claimed_at is None) == (not Application.objects.filter(siren=second.siren).exists())

    gift = scene.open()
    left = gift.invitations.count()
    booklet = GiftBooklet.objects.create(
        gift=gift, number=1, invitations=list(gift.invitations.values_list("pk", flat=True)), asked_by=scene.mayor, asked_at=AT
    )
    at_once(*[lambda: make_next_booklet(gift=gift.pk, at=AT) for _ in range(4)])
    booklet.refresh_from_db()
    assert (booklet.letters, gift.invitations.filter(letters=1).count()) == (left, left)
    assert not Term.objects.filter(reason__startswith="Cadeau").exists(), "nobody was let in yet"
