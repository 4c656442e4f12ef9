"""The gift of a commune (R74): who opens it, whom it reaches, how it is claimed, what never follows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from parvis.ground.core.errors import NotAllowed
from parvis.ground.registers.models import Establishment, Unit
from parvis.money.billing.models import Document
from parvis.money.subscriptions import codes
from parvis.money.subscriptions.actions import SubscriptionRefused
from parvis.money.subscriptions.actions.gifts import (
    add_shop,
    ask_letters,
    bring_up_to_date,
    cancel_letters,
    claim_at_counter,
    claim_by_code,
    destroy_old_booklets,
    find_by_code,
    make_next_booklet,
    print_letter_again,
    put_away,
    remind_of_ends,
    take_back_in,
    take_out,
    withdraw_gift,
)
from parvis.money.subscriptions.codes import MistypedCode
from parvis.money.subscriptions.models import Gift, GiftBooklet, GiftCode, GiftInvitation, Product, Subscription, Term
from parvis.money.subscriptions.queries import in_force
from parvis.people.organisations.actions import accept, authenticate, refuse, withdraw
from parvis.people.organisations.models import Application
from tests import cast
from tests.cast import AT
from tests.ground.registers.shops import PLUMBER, shop, siret_of
from tests.money.subscriptions.giving import COURSAN, giving_town, invitation_of, letters_of, without_paper

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=12)
SAID = {"name": "Au Levain du Pont", "office": "gérant", "papers": ""}


@pytest.fixture
def scene():
    return giving_town()


def _nothing_changed(before):
    return before == _told()


def _told():
    return (
        list(GiftInvitation.objects.order_by("pk").values()), list(GiftCode.objects.order_by("pk").values()),
        Application.objects.count(), Term.objects.count(), list(Gift.objects.values()),
    )  # fmt: skip


def test_a_commune_whose_premium_runs_invites_every_shop_of_the_register(scene):
    for hidden in ({"hidden": True}, {"unit_hidden": True}, {"closed": True}, {"commune": "11106"}, {"activity": PLUMBER}):
        shop("AILLEURS", **hidden)
    gift = scene.open()
    assert gift.territory.code == "11262"
    assert {one.siret for one in gift.invitations.all()} == {one.siret for one in scene.shops}
    bookshop = gift.invitations.get(name="LA LETTRE D OC")
    assert (bookshop.number, bookshop.street_key, bookshop.town) == (12, "rue du pont", "11100 NARBONNE")


def test_only_an_owner_of_an_institution_that_is_a_commune_opens_and_only_once_at_a_time(scene):
    editor = cast.editor_of(scene.town)
    with pytest.raises(NotAllowed):
        scene.__class__(scene.delegation, scene.denise, editor, scene.town, []).open()
    school = cast.organisation("Lycée", owner=cast.member("Paul Roux"))
    with pytest.raises(SubscriptionRefused, match="commune ou une intercommunalité"):
        scene.__class__(scene.delegation, scene.denise, school.team.get().member, school, []).open()
    assert not Gift.objects.exists()
    scene.open()
    with pytest.raises(SubscriptionRefused, match="une seule à la fois"):
        scene.open(opens_on=date(2027, 1, 1), closes_on=date(2027, 2, 1))
    assert Gift.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"opens_on": date(2026, 11, 20)}, "aujourd’hui au plus tôt"),
        ({"closes_on": date(2026, 11, 21)}, "après le premier"),
        ({"closes_on": date(2028, 1, 1)}, "un an au plus"),
        ({"signatory": " "}, "qui signe"),
        ({"welcome": ""}, "mot de bienvenue"),
        (
            {"at": AT + timedelta(days=400), "opens_on": date(2028, 1, 1), "closes_on": date(2028, 2, 1)},
            "doit courir aujourd’hui",
        ),
    ],
)
def test_a_gift_badly_told_is_refused_in_words(scene, changed, said):
    with pytest.raises(SubscriptionRefused, match=said):
        scene.open(**changed)
    assert not Gift.objects.exists()


def test_the_town_takes_out_and_adds_single_shops_and_keeps_why(scene):
    gift = scene.open()
    plumber = shop("PLOMBERIE MARTY", activity=PLUMBER)
    with pytest.raises(SubscriptionRefused, match="pourquoi"):
        add_shop(by=scene.mayor, gift=gift, siret=plumber.siret, reason=" ", at=AT)
    added = add_shop(by=scene.mayor, gift=gift, siret=plumber.siret, reason="Il tient un magasin rue Droite.", at=AT)
    assert added.reason == "Il tient un magasin rue Droite."
    refused = {
        plumber.siret: "déjà sur la liste", shop(commune="11106").siret: "adresse de Narbonne", shop(closed=True).siret: "fermé",
        shop(unit_hidden=True).siret: "s’oppose", siret_of(cast.valid_siren()): "ne connaît pas", "123": "SIRET est faux",
    }  # fmt: skip
    before = _told()
    for siret, said in refused.items():
        with pytest.raises(SubscriptionRefused, match=said):
            add_shop(by=scene.mayor, gift=gift, siret=siret, reason="Il tient un magasin.", at=AT)
    with pytest.raises(NotAllowed):
        add_shop(by=scene.denise, gift=gift, siret=plumber.siret, reason="Il tient un magasin.", at=AT)
    assert _nothing_changed(before)
    bakery = take_out(by=scene.mayor, invitation=invitation_of(gift, scene.shops[0]), reason="Enseigne nationale.", at=AT)
    assert bakery.is_excluded
    assert not take_back_in(by=scene.mayor, invitation=bakery, at=AT).is_excluded
    newer = shop("NOUVELLE BOUTIQUE")
    assert bring_up_to_date(by=scene.mayor, gift=gift, at=LATER) == 1
    assert gift.invitations.filter(siret=newer.siret).exists()


def test_a_shopkeeper_claims_with_the_letter_and_the_months_run_from_that_day(scene, monkeypatch, run_jobs):
    gift = scene.open()
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    baker = cast.member("Julien Rouch")
    claimed = claim_by_code(by=baker, typed=codes.spaced(code).lower(), at=LATER, **SAID)
    assert (claimed.claimed_on, claimed.through, claimed.activated_at) == (date(2026, 12, 3), "letter", None)
    asked = claimed.application
    assert (asked.kind, asked.siret, asked.seat.code, asked.is_waiting) == ("company", scene.shops[0].siret, "11262", True)
    assert "4 QUAI DU PONT" in asked.papers
    made = accept(by=scene.denise, application=asked, at=LATER + timedelta(days=2))
    claimed.refresh_from_db()
    assert claimed.organisation == made
    for term, product in ((claimed.premium, Product.PREMIUM), (claimed.shop, Product.SHOP)):
        assert (term.kind, term.starts_on, term.ends_on, term.price) == ("given", date(2026, 12, 3), date(2027, 6, 2), 0)
        assert in_force(made, product, LATER + timedelta(days=3)) == term
    made.refresh_from_db()
    assert made.may_publish(LATER + timedelta(days=3))
    before = _told()
    with pytest.raises(SubscriptionRefused, match="a déjà été réclamé le 3 décembre 2026"):
        claim_by_code(by=cast.member("Paul Roux"), typed=code, at=LATER, **SAID)
    assert _nothing_changed(before)


def test_no_charge_ever_follows_a_gift(scene, monkeypatch, run_jobs):
    gift = scene.open()
    baker = cast.member("Julien Rouch")
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    asked = claim_by_code(by=baker, typed=code, at=AT, **SAID).application
    bakery = accept(by=scene.denise, application=asked, at=AT)
    assert all(one.is_given and one.means == "" for one in Subscription.objects.filter(organisation=bakery))
    for days in (100, 180, 200, 400):
        remind_of_ends(at=AT + timedelta(days=days))
        run_jobs()
    assert not Document.objects.filter(organisation=bakery).exists()
    bakery.refresh_from_db()
    assert not bakery.may_publish(datetime(2027, 5, 22, tzinfo=UTC))
    assert Term.objects.filter(subscription__organisation=bakery).count() == 2


def test_a_code_that_cannot_serve_says_why_and_writes_nothing(scene, monkeypatch):
    gift = scene.open()
    drawn = letters_of(gift, scene.mayor, monkeypatch)
    baker = cast.member("Julien Rouch")
    code, other, third = (drawn[one.siren] for one in scene.shops)
    Establishment.objects.filter(siren=scene.shops[1].siren).update(state="F", closed_on=date(2026, 12, 1))
    take_out(by=scene.mayor, invitation=invitation_of(gift, scene.shops[2]), reason="Déménage à Béziers.", at=AT)
    before = _told()
    wrong = code[:-1] + next(sign for sign in codes.SIGNS if sign != code[-1])
    told = {wrong: "mal recopié", codes.draw(): "aucune lettre", other: "fermé", third: "n’offre pas", "ABC": "12 signes"}
    for typed, said in told.items():
        with pytest.raises((SubscriptionRefused, MistypedCode), match=said):
            claim_by_code(by=baker, typed=typed, at=LATER, **SAID)
    with pytest.raises(SubscriptionRefused, match="s’est achevée le 31 mars 2027"):
        claim_by_code(by=baker, typed=code, at=datetime(2027, 4, 1, tzinfo=UTC), **SAID)
    assert _nothing_changed(before)
    withdraw_gift(by=scene.mayor, gift=gift, reason="Le conseil en a décidé autrement.", at=LATER)
    before = _told()
    with pytest.raises(SubscriptionRefused, match="a retiré son offre"):
        claim_by_code(by=baker, typed=code, at=LATER, **SAID)
    assert _nothing_changed(before)


def test_an_offer_to_come_keeps_its_letters_until_its_day(scene, monkeypatch):
    gift = scene.open(opens_on=date(2026, 12, 24))
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    with pytest.raises(SubscriptionRefused, match="s’ouvre le 24 décembre 2026"):
        find_by_code(typed=code, at=LATER)
    assert find_by_code(typed=code, at=datetime(2026, 12, 24, 8, tzinfo=UTC)).siren == scene.shops[0].siren


def test_a_letter_printed_again_voids_the_one_before(scene, monkeypatch):
    gift = scene.open()
    drawn = letters_of(gift, scene.mayor, monkeypatch)
    first = drawn[scene.shops[0].siren]
    print_letter_again(by=scene.mayor, invitation=invitation_of(gift, scene.shops[0]), at=LATER)
    second = drawn[scene.shops[0].siren]
    assert first != second
    with pytest.raises(SubscriptionRefused, match="Une lettre plus récente a remplacé celle-ci le 3 décembre 2026"):
        find_by_code(typed=first, at=LATER)
    assert find_by_code(typed=second, at=LATER).letters == 2
    for kept in (str(list(GiftCode.objects.values())), str(list(GiftInvitation.objects.values()))):
        assert first not in kept
        assert second not in kept


def test_letters_are_made_by_booklets_that_stop_and_go_on(scene, monkeypatch, run_jobs):
    monkeypatch.setattr("parvis.money.subscriptions.actions.gifts.printing.IN_A_BOOKLET", 2)
    gift = scene.open()
    without_paper(monkeypatch)
    assert [len(one.invitations) for one in ask_letters(by=scene.mayor, gift=gift, at=AT)] == [2, 1]
    make_next_booklet(gift=gift.pk, at=AT)
    assert cancel_letters(by=scene.mayor, gift=gift, at=AT) == 1
    assert gift.invitations.filter(printed_at__isnull=True).count() == 1
    with pytest.raises(SubscriptionRefused, match="Rien ne s’imprime"):
        cancel_letters(by=scene.mayor, gift=gift, at=AT)
    ask_letters(by=scene.mayor, gift=gift, at=AT)
    with time_machine.travel(AT):  # a booklet is dated by the clock
        run_jobs()
    assert not gift.invitations.filter(printed_at__isnull=True).exists()
    with pytest.raises(SubscriptionRefused, match="Aucune lettre"):
        ask_letters(by=scene.mayor, gift=gift, at=AT)
    with pytest.raises(SubscriptionRefused, match="moins de trois semaines"):
        ask_letters(by=scene.mayor, gift=gift, at=AT, again=True)
    assert len(ask_letters(by=scene.mayor, gift=gift, at=AT + timedelta(days=30), again=True)) == 2
    booklet = gift.booklets.exclude(file="").first()
    assert put_away(by=scene.mayor, booklet=booklet, at=AT).file == ""
    made = GiftBooklet.objects.exclude(file="").count()
    assert destroy_old_booklets(at=AT + timedelta(days=6)) == 0
    assert destroy_old_booklets(at=AT + timedelta(days=60)) == made
    assert not GiftBooklet.objects.exclude(file="").exists()


def test_nobody_else_prints_or_takes_out(scene, monkeypatch):
    gift = scene.open()
    without_paper(monkeypatch)
    rival = giving_town(
        name="Mairie de Coursan", siren=COURSAN, place=cast.place("coursan-11106"), mayor="Denis Raynaud", shops=0
    )
    before = _told()
    for member in (rival.mayor, scene.denise, cast.administrator()):
        with pytest.raises(NotAllowed):
            ask_letters(by=member, gift=gift, at=AT)
        with pytest.raises(NotAllowed):
            take_out(by=member, invitation=invitation_of(gift, scene.shops[0]), reason="Parce que.", at=AT)
        with pytest.raises(NotAllowed):
            print_letter_again(by=member, invitation=invitation_of(gift, scene.shops[0]), at=AT)
    assert _nothing_changed(before)


def test_at_a_counter_a_delegate_or_the_town_claims_with_the_shopkeeper_who_is_told(scene, run_jobs, mailoutbox):
    gift = scene.open()
    baker, bookseller = cast.member("Julien Rouch"), cast.member("Hélène Malrieu")
    first = claim_at_counter(by=scene.denise, invitation=invitation_of(gift, scene.shops[0]), claimant=baker, at=AT, **SAID)
    second = claim_at_counter(by=scene.mayor, invitation=invitation_of(gift, scene.shops[1]), claimant=bookseller, at=AT, **SAID)
    assert [(one.through, one.received_by, one.claimed_by) for one in (first, second)] == [
        ("delegation", scene.denise, baker), ("town", scene.mayor, bookseller),
    ]  # fmt: skip
    run_jobs()
    assert {mail.to[0] for mail in mailoutbox} >= {baker.email, bookseller.email}
    left = invitation_of(gift, scene.shops[2])
    before = _told()
    with pytest.raises(NotAllowed):
        claim_at_counter(by=baker, invitation=left, claimant=bookseller, at=AT, **SAID)
    with pytest.raises(SubscriptionRefused, match="pour une autre personne"):
        claim_at_counter(by=scene.denise, invitation=left, claimant=scene.denise, at=AT, **SAID)
    stranger = cast.delegate_of(cast.delegation("Délégation d’Ille-et-Vilaine", cast.place("rennes-35238")), "Yann Le Goff")
    with pytest.raises(NotAllowed):
        claim_at_counter(by=stranger, invitation=left, claimant=baker, at=AT, **SAID)
    assert _nothing_changed(before)


def test_an_organisation_that_is_there_has_its_months_at_once_after_those_it_has(scene, monkeypatch):
    gift = scene.open()
    drawn = letters_of(gift, scene.mayor, monkeypatch)
    owner = cast.member("Julien Rouch")
    bakery = cast.organisation("Au Levain du Pont", kind="company", siren=scene.shops[0].siren, owner=owner, publishes=False)
    authenticate(by=cast.administrator(), organisation=bakery, at=AT)
    before = _told()
    with pytest.raises(SubscriptionRefused, match="pas de son équipe"):
        claim_by_code(by=cast.member("Paul Roux"), typed=drawn[scene.shops[0].siren], at=LATER, **SAID)
    assert _nothing_changed(before)
    claimed = claim_by_code(by=owner, typed=drawn[scene.shops[0].siren], at=LATER, **SAID)
    assert (claimed.organisation, claimed.application, claimed.activated_at) == (bakery, None, LATER)
    assert (claimed.premium.starts_on, claimed.premium.ends_on) == (date(2026, 12, 3), date(2027, 6, 2))


def test_a_claim_that_fell_with_its_application_leaves_the_code_to_another(scene, monkeypatch):
    gift = scene.open()
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    joker, baker = cast.member("Paul Roux"), cast.member("Julien Rouch")
    asked = claim_by_code(by=joker, typed=code, at=AT, **SAID).application
    with pytest.raises(SubscriptionRefused, match="déjà été réclamé"):
        claim_by_code(by=baker, typed=code, at=AT, **SAID)
    refuse(by=scene.denise, application=asked, reason="Vous ne tenez pas cette boulangerie.", at=AT)
    withdraw(by=joker, application=asked, at=AT)
    claimed = claim_by_code(by=baker, typed=code, at=LATER, **SAID)
    assert (claimed.claimed_by, claimed.claimed_on) == (baker, date(2026, 12, 3))


def test_one_gift_a_firm_and_commune_for_good(scene, monkeypatch):
    gift = scene.open()
    baker = cast.member("Julien Rouch")
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    claim_by_code(by=baker, typed=code, at=AT, **SAID)
    withdraw_gift(by=scene.mayor, gift=gift, reason="Une autre offre la remplace.", at=AT)
    second = scene.open(at=LATER, opens_on=date(2026, 12, 3))
    assert {one.siren for one in second.invitations.all()} == {one.siren for one in scene.shops[1:]}
    with pytest.raises(SubscriptionRefused, match="un par commerce"):
        add_shop(by=scene.mayor, gift=second, siret=scene.shops[0].siret, reason="Il le redemande.", at=LATER)


def test_three_reminders_and_no_more_before_the_end(scene, monkeypatch, run_jobs, mailoutbox):
    gift = scene.open()
    baker = cast.member("Julien Rouch")
    code = letters_of(gift, scene.mayor, monkeypatch)[scene.shops[0].siren]
    accept(by=scene.denise, application=claim_by_code(by=baker, typed=code, at=AT, **SAID).application, at=AT)
    run_jobs()
    mailoutbox.clear()
    ends = date(2027, 5, 20)
    for day in range(60, -3, -1):
        remind_of_ends(at=datetime(2027, 5, 20, 8, tzinfo=UTC) - timedelta(days=day))
    run_jobs()
    told = [mail for mail in mailoutbox if "s’achève" in mail.subject]
    assert len(told) == 3
    assert all(mail.to == [baker.email] and "rien ne vous est demandé" in mail.body for mail in told)
    assert invitation_of(gift, scene.shops[0]).premium.ends_on == ends


def test_the_database_itself_refuses_a_second_claim_and_a_live_second_code(scene, monkeypatch):
    from django.db import IntegrityError, transaction

    gift = scene.open()
    letters_of(gift, scene.mayor, monkeypatch)
    one = invitation_of(gift, scene.shops[0])
    with pytest.raises(IntegrityError, match="gift_code_counts_alone"), transaction.atomic():
        GiftCode.objects.create(invitation=one, code_hash="x", made_at=AT)
    with pytest.raises(IntegrityError, match="gift_claimed_by_someone"), transaction.atomic():
        GiftInvitation.objects.filter(pk=one.pk).update(claimed_at=AT)
    with pytest.raises(IntegrityError, match="gift_invites_a_firm_once"), transaction.atomic():
        GiftInvitation.objects.filter(siren=scene.shops[1].siren).update(siren=one.siren)
    assert Unit.objects.filter(siren=one.siren).exists()
