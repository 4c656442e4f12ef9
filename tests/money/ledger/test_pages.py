"""The books as the treasury reads them, and closes them."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from parvis.money.ledger.accounts import bank, customer, revenue
from parvis.money.ledger.models import Account, ClosedMonth
from tests import cast
from tests.books import booked, national
from tests.cast import AT


@pytest.fixture
def desk(db, settings):
    """The treasurer at their desk; nobody else has a second factor to set up here."""
    with time_machine.travel(AT, tick=False):
        client = Client()
        client.force_login(cast.delegate_of(national(), "Thérèse Lamy", role="treasurer"))
        from allauth.mfa.models import Authenticator

        Authenticator.objects.create(user_id=client.session["_auth_user_id"], type="totp", data={})
        yield client


def test_every_line_is_found_from_the_list_of_accounts(desk, django_assert_max_num_queries):
    town = cast.organisation()
    owed = customer(town)
    booked("invoice:1", owed, revenue(cast.place(), "premium"), 12_000, document="F2026-000001", rate=4000, base=30_000)
    booked("payment:1", bank(), owed, 12_000)
    page = desk.get("/tresorerie/comptes/").content.decode()
    assert "Ce que les clients nous doivent" in page
    assert "−120,00\u00a0€" in page
    assert "Mairie de Narbonne" in desk.get("/tresorerie/comptes/?nature=customer").content.decode()
    account = Account.objects.get(kind="customer")
    with django_assert_max_num_queries(12):
        page = desk.get(f"/tresorerie/comptes/{account.pk}/").content.decode()
    assert "F2026-000001" in page
    assert "40\u00a0% de 300,00\u00a0€" in page
    assert "Les comptes sont justes" in desk.get("/tresorerie/comptes/?verifier=1").content.decode()
    for nowhere in ("?nature=gold", "0/", f"{account.pk}/?annee=1999", f"{account.pk}/?annee=abcd"):
        assert desk.get(f"/tresorerie/comptes/{nowhere}").status_code == 404


def test_a_month_is_closed_once_its_accounts_were_looked_at(desk):
    assert "Rien à clore" in desk.get("/tresorerie/exports/").content.decode()
    booked("x:1", bank(), revenue(cast.place(), "premium"), 100, on=date(2026, 10, 3))
    booked("x:2", bank(), revenue(cast.place(), "premium"), 200)
    assert "Clore octobre 2026" in desk.get("/tresorerie/exports/").content.decode()
    for sent, told in (
        ({"month": "2026-10"}, "Cochez cette case"),
        ({"month": "2026-13", "sure": "on"}, "n’existe pas"),
        ({"month": "2026-11", "sure": "on"}, "dans l’ordre"),
        ({"month": "ici", "sure": "on"}, "clore"),
        ({}, "Cochez cette case"),
    ):
        answer = desk.post("/tresorerie/exports/", sent)
        assert (answer.status_code, ClosedMonth.objects.count()) == (422, 0)
        assert told in answer.content.decode()
    assert desk.post("/tresorerie/exports/", {"month": "2026-10", "sure": "on"}).status_code == 302
    closed = ClosedMonth.objects.get()
    page = desk.get("/tresorerie/exports/").content.decode()
    assert closed.hash in page
    assert "Le mois de novembre 2026 n’est pas fini" in page


def test_the_file_of_a_year_is_downloaded_whole(desk):
    booked("x:1", bank(), revenue(cast.place(), "premium"), 100)
    answer = desk.get("/tresorerie/exports/fec-2026.txt")
    assert answer["Content-Disposition"].endswith('FEC20261231.txt"')
    assert answer.getvalue().decode().count("\r\n") == 3
    assert desk.get("/tresorerie/exports/fec-2024.txt").status_code == 404
