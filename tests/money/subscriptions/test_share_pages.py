"""Shares as a delegation, an organisation, the treasury and readers see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from parvis.money.billing.actions import count_paid
from parvis.money.subscriptions.actions.jobs import JobRefused, declare_job
from parvis.money.subscriptions.models import PaidJob, Referral, ReferralCode, ReferralDispute, Share, ShareRate, ShareStatement
from parvis.people.delegations.models import Mandate
from parvis.people.members.models import Member
from tests import cast, till
from tests.books import treasurer
from tests.cast import AT

from .test_referrals import REASON, Market

MONEY = "\u00a0€"


def desk_of(member: Member) -> Client:
    Authenticator.objects.get_or_create(user=member, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def market(db: None) -> Iterator[Market]:
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        yield Market()


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_a_delegation_reads_what_it_earned_on_whose_invoices_and_what_still_waits(market, django_assert_max_num_queries):
    market.use()
    till.supplier(market.here)
    paid = till.invoice(market.shop)
    count_paid(document=paid, amount=paid.total, at=AT)
    for number in range(3):
        till.invoice(cast.organisation(f"Mairie {number}"), cause=f"test:{number + 2}")
    client = desk_of(market.president)
    with django_assert_max_num_queries(32):
        told = page(client, f"/delegation/gestion/{market.here.slug}/comptes/")
    assert f"144,00{MONEY}" in told, "60 % of a paid invoice"
    assert f"288,00{MONEY}" in told, "40 % of three unpaid ones"
    menu = f'<a href="/delegation/gestion/{market.here.slug}/comptes/" aria-current="page">'
    assert menu in told, "a line of its own in the menu of the delegation"
    assert f'<a href="/delegation/gestion/{market.here.slug}/comptes/">' in page(client, "/delegation/")
    keeper = desk_of(cast.delegate_of(market.here, "Tristan Vidal", Mandate.Role.TREASURER))
    assert "Comptes · " in page(keeper, "/compte/"), "a treasurer, who works at no desk, finds it at home"
    assert "Mairie 2" in told and "F2026-000004" in told
    with time_machine.travel(AT + timedelta(days=12), tick=False):
        boss = desk_of(treasurer())
        assert "Établir les relevés de novembre 2026" in page(boss, "/tresorerie/parts/")
        assert boss.post("/tresorerie/parts/", {"act": "statements"}).status_code == 302
        client = desk_of(market.president)
        statement = page(client, f"/delegation/gestion/{market.here.slug}/comptes/2026-11/")
        assert "Au Levain du Pont" in statement and f"48,00{MONEY}" in statement
    assert ShareStatement.objects.get().amount == 14_400
    assert desk_of(market.neighbour).get(f"/delegation/gestion/{market.here.slug}/comptes/").status_code == 404
    assert client.get(f"/delegation/gestion/{market.here.slug}/comptes/2026-10/").status_code == 404


def test_a_statement_without_a_mandate_is_not_made_and_the_page_says_what_is_missing(market):
    paid = till.invoice(market.shop)
    count_paid(document=paid, amount=paid.total, at=AT)
    with time_machine.travel(AT + timedelta(days=12), tick=False):
        answer = desk_of(treasurer()).post("/tresorerie/parts/", {"act": "statements"})
    assert "mandat d’autofacturation" in answer.content.decode()
    assert not ShareStatement.objects.exists()
    assert "Rien ne peut encore vous être versé" in page(
        desk_of(market.president), f"/delegation/gestion/{market.here.slug}/comptes/"
    )


def test_codes_are_made_given_and_withdrawn_on_the_page(market):
    client, address = desk_of(market.president), f"/delegation/gestion/{market.here.slug}/parrainages/"
    assert client.post(address, {"act": "make", "label": " "}).status_code == 422
    assert client.post(address, {"act": "make", "label": "Salon"}).status_code == 302
    code = ReferralCode.objects.get(label="Salon")
    assert code.spaced in page(client, address)
    assert client.post(address, {"act": "close", "code": code.pk}).status_code == 302
    assert client.post(address, {"act": "close", "code": "x"}).status_code == 404
    assert "retiré le" in page(client, address)
    for typed, told in (("", "obligatoire"), ("nulle-part", "Aucune organisation"), ("123456789", "SIREN")):
        answer = client.post(address, {"act": "claim", "organisation": typed, "reason": REASON})
        assert (answer.status_code, told in answer.content.decode()) == (422, True), typed
    assert client.post(address, {"act": "claim", "organisation": market.shop.siren, "reason": REASON}).status_code == 302
    assert ReferralDispute.objects.get().delegation == market.here


def test_an_owner_tells_who_brought_them_and_may_contest_it(market):
    client, address = desk_of(market.owner), f"/compte/organisations/{market.shop.slug}/parrainage/"
    assert client.post(address, {"act": "use", "code": "ABCD"}).status_code == 422
    assert not Referral.objects.exists()
    assert client.post(address, {"act": "use", "code": market.code.spaced}).status_code == 302
    assert "Délégation du Narbonnais" in page(client, address)
    answer = client.post(address, {"act": "contest", "reason": "Non."})
    assert answer.status_code == 422 and "Non." in answer.content.decode()
    assert client.post(address, {"act": "contest", "reason": REASON}).status_code == 302
    assert "va décider" in page(client, address)
    boss, dispute = desk_of(treasurer()), ReferralDispute.objects.get()
    case = f"/tresorerie/parts/contestations/{dispute.pk}/"
    assert REASON in page(boss, case)
    assert boss.post(case, {"outcome": "moved", "decision": REASON}).status_code == 422
    assert boss.post(case, {"outcome": "nobody", "decision": REASON}).status_code == 302
    assert "personne ne l’a amené" in page(client, address)


def test_the_treasury_changes_a_rate_and_hands_over_what_waits(market):
    boss = desk_of(treasurer())
    here = cast.place("perpignan-66136")
    till.invoice(cast.organisation("Mairie de Perpignan", seat=here), till.premium(10_000, territory=here))
    assert "seule la délégation nationale en répond" in page(boss, "/tresorerie/parts/")
    assert boss.post("/tresorerie/parts/", {"act": "hand", "territory": here.pk}).status_code == 302
    assert Share.objects.get().delegation is None
    new = cast.delegation("Délégation de Perpignan", here)
    assert "Délégation de Perpignan en répond maintenant" in page(boss, "/tresorerie/parts/")
    boss.post("/tresorerie/parts/", {"act": "hand", "territory": here.pk})
    assert Share.objects.get().delegation == new
    wrong = boss.post("/tresorerie/parts/", {"act": "rate", "kind": "base", "rate": "90", "valid_from": "2027-01-01"})
    assert wrong.status_code == 422 and "dépasseraient" in wrong.content.decode()
    for rate in ("quarante", "140", ""):
        sent = {"act": "rate", "kind": "base", "rate": rate, "valid_from": "2027-01-01"}
        assert boss.post("/tresorerie/parts/", sent).status_code == 422
    sent = {"act": "rate", "kind": "base", "rate": "42,5 %", "valid_from": "2027-01-01"}
    assert boss.post("/tresorerie/parts/", sent).status_code == 302
    assert ShareRate.objects.get(valid_from=date(2027, 1, 1)).rate == 4_250
    assert "42,5" in page(boss, "/tresorerie/parts/")


def test_readers_see_what_a_place_sold_what_stays_and_the_jobs_it_pays(market, client, django_assert_max_num_queries):
    assert "Aucun abonnement" in page(client, "/narbonne-11262/transparence/")
    market.use()
    made = till.invoice(market.shop)
    count_paid(document=made, amount=made.total, at=AT)
    till.invoice(cast.organisation(), till.premium(10_000), cause="test:2")
    declared = {"by": market.president, "delegation": market.here, "starts_on": date(2026, 9, 1), "at": AT}
    declare_job(title="Conciergerie", hundredths=80, **declared)
    declare_job(title="Ateliers", hundredths=50, ends_on=date(2026, 10, 1), **declared)
    with django_assert_max_num_queries(40):
        told = page(client, "/narbonne-11262/transparence/")
    for amount in ("340,00", "240,00", "184,00", "156,00"):  # sold, paid, stays, left to the platform
        assert f"{amount}{MONEY}" in told
    for wider in ("/aude-d11/transparence/", "/france/transparence/"):
        assert f"340,00{MONEY}" in page(client, wider)
    assert "Aucun abonnement" in page(client, "/bages-11024/transparence/")
    told = page(client, f"/delegations/{market.here.slug}/comptes/")
    assert f"184,00{MONEY}" in told and "Conciergerie" in told and "0,8" in told
    assert "Au Levain du Pont" not in told, "no customer is named"
    page(client, "/delegations/nulle-part/comptes/", 404)


def test_jobs_are_declared_ended_and_withdrawn(market):
    client, address = desk_of(market.president), f"/delegation/gestion/{market.here.slug}/emplois/"
    sent = {"act": "declare", "title": "Conciergerie", "full_time": "0,8", "starts_on": "2026-09-01", "ends_on": ""}
    for wrong, told in (
        ({"title": ""}, "obligatoire"), ({"full_time": "0"}, "plein temps"), ({"full_time": "beaucoup"}, "nombre"),
        ({"ends_on": "2026-08-01"}, "finirait avant"), ({"starts_on": "hier"}, "date"),
    ):  # fmt: skip
        answer = client.post(address, {**sent, **wrong})
        assert (answer.status_code, told in answer.content.decode()) == (422, True), wrong
    assert not PaidJob.objects.exists()
    assert client.post(address, sent).status_code == 302
    job = PaidJob.objects.get()
    assert (job.hundredths, job.ends_on) == (80, None)
    assert client.post(address, {"act": "end", "job": job.pk}).status_code == 302
    assert client.post(address, {"act": "withdraw", "job": job.pk}).status_code == 302
    assert client.post(address, {"act": "withdraw", "job": job.pk}).status_code == 404
    assert "Aucun emploi déclaré" in page(client, address)
    with pytest.raises(JobRefused):
        declare_job(by=market.president, delegation=market.here, title=" ", hundredths=80, starts_on=date(2026, 9, 1), at=AT)
