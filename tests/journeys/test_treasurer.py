"""A volunteer’s evening at the treasury: the file of the bank, the month of the delegations, and two people to pay them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sepaxml
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from lxml import etree
from playwright.sync_api import Browser, expect

from parvis.cli.demonstration.accounts import PASSWORD, email_of
from parvis.money.billing.actions import receive
from parvis.money.billing.models import Means
from parvis.people.delegations.actions import give_mandate, set_account
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.actions import register, verify
from parvis.people.members.models import Member
from tests import cast, till
from tests.cast import AT
from tests.conftest import point_django_at
from tests.environment import databases
from tests.money.billing.bank_files import OURS, THEIRS, Moved, camt

from .running import RunningSite, aside, running_site
from .test_every_page import AXE
from .visitor import Visitor


@pytest.fixture(scope="module")
def bank_day(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RunningSite, bytes]]:
    """A site of its own, where last month brought a delegation something, and the file that the bank sends today."""
    name = databases.clone(databases.ensure_template(), "parvis_bank_day")

    def fill() -> bytes:
        before = connections["default"].settings_dict["NAME"]
        point_django_at(name)
        try:
            return _owed_and_told(timezone.now())
        finally:
            connections.close_all()
            point_django_at(before)

    hashers = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])  # as the server reads them
    with django_db_blocker.unblock(), hashers:
        content = aside(fill)
    with running_site(name, tmp_path_factory.mktemp("bank-day")) as running:
        yield running, content
    databases.drop(name)


def test_a_statement_two_waiting_lines_a_month_of_shares_and_a_run_for_two(
    browser: Browser, bank_day: tuple[RunningSite, bytes], tmp_path: Path
) -> None:
    site, content = bank_day
    treasurer, president = (Visitor(browser, site.url, javascript=scripts) for scripts in (False, True))
    treasurer.sign_in("treasurer")
    page, main = treasurer.page, treasurer.page.locator("main")
    _import(treasurer, content)
    expect(main).to_contain_text("3 lignes nouvelles, sur 3 lues.")
    expect(main).to_contain_text("2 lignes du relevé que personne n’a reconnues")
    page.get_by_role("link", name="120,00\u00a0€").click()
    expect(main).to_contain_text("même montant")
    page.get_by_role("button", name="Oui, c’est cela").first.click()
    expect(main).to_contain_text("C’est noté.")
    page.get_by_role("button", name="Ce sont des frais de banque").click()
    expect(main).to_contain_text("Tout est clair")
    _import(treasurer, content)
    expect(main).to_contain_text("rien n’a été compté deux fois")
    treasurer.goto("/tresorerie/echeances/")
    expect(main).not_to_contain_text("Rugby club")

    page.get_by_role("link", name="Parts des délégations").click()
    page.get_by_role("button", name="Établir les relevés de").click()
    expect(main).to_contain_text("40,00\u00a0€ hors taxes")
    page.get_by_role("link", name="Versements", exact=True).click()
    expect(main).to_contain_text("Délégation du Narbonnais")
    page.get_by_role("button", name="Préparer la remise").click()
    expect(main).to_contain_text("une autre personne de la trésorerie")
    run = page.url

    president.sign_in("administrator")
    president.goto("/tresorerie/")
    expect(president.page.locator("main")).to_contain_text("attend votre signature")
    president.goto(run)
    expect(president.page.locator("main")).to_contain_text(THEIRS[:4])
    president.page.evaluate(AXE)
    assert president.page.evaluate("axe.run()")["violations"] == []
    president.page.get_by_role("button", name="Signer 40,00").click()
    expect(president.page.locator("main")).to_contain_text("Envoyer à la banque")

    treasurer.goto(run)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Télécharger").click()
    file = tmp_path / "orders.xml"
    waiting.value.save_as(file)
    orders = etree.parse(file)
    rules = etree.XMLSchema(etree.parse(Path(sepaxml.__file__).parent / "schemas/pain.001.001.09.xsd"))
    assert rules.validate(orders), rules.error_log
    assert [one.text for one in orders.iter("{*}InstdAmt")] == ["40.00"]
    treasurer.goto(run)
    page.get_by_role("button", name="La banque a le fichier").click()
    expect(main).to_contain_text("envoyée à la banque")
    for visitor in (treasurer, president):
        assert visitor.strangers() == []
        visitor.leave()


def _import(treasurer: Visitor, content: bytes) -> None:
    treasurer.goto("/tresorerie/releves/")
    treasurer.page.set_input_files("input[name=file]", {"name": "releve.xml", "mimeType": "application/xml", "buffer": content})
    treasurer.page.get_by_role("button", name="Importer").click()


def _owed_and_told(now: datetime) -> bytes:
    """Last month a baker paid; since then two invoices are open; today the bank tells both payments and its fees."""
    today = timezone.localdate(now)
    last_month = today.replace(day=1) - timedelta(days=4)
    national, here = cast.delegation(), cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    _holds(national, "treasurer", Mandate.Role.TREASURER)
    _holds(national, "administrator", Mandate.Role.PRESIDENT)
    president = cast.delegate_of(here, "Prisca Bonnet", Mandate.Role.PRESIDENT)
    till.supplier(here)
    set_account(by=president, delegation=here, iban=THEIRS, at=AT)
    baker, club = cast.organisation("Au Levain du Pont", kind="company"), cast.organisation("Rugby club", kind="association")
    till.issuer()
    earlier = till.invoice(baker, till.premium(10_000), cause="journey:1", on=last_month, at=_noon(last_month))
    receive(
        by=None, document=earlier, amount=12_000, means=Means.CHEQUE, on=last_month, cause="journey:paid", at=_noon(last_month)
    )  # fmt: skip
    till.invoice(baker, till.premium(10_000), cause="journey:2", on=today, at=now)
    referenced = till.invoice(club, till.premium(24_000), cause="journey:3", on=today, at=now)
    day = today.isoformat()
    return camt([
        Moved(28_800, day, reference=referenced.reference, name="Rugby club", bank_id="B1"),
        Moved(12_000, day, text="VIR LEVAIN", name="Au Levain du Pont", bank_id="B2"),
        Moved(-950, day, text="COTISATION", bank_id="B3", iban=OURS),
    ])  # fmt: skip


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=AT.tzinfo)


def _holds(delegation: Delegation, handle: str, role: str) -> Member:
    """Someone who can sign in with the password of the demonstration's accounts."""
    made = register(
        email=email_of(handle), password=PASSWORD, first_name="Hélène", last_name=handle.title(), home=None, at=AT, confirmed=True
    )
    made = verify(by=cast.administrator(), member=made, at=AT)
    give_mandate(by=cast.administrator(), delegation=delegation, member=made, role=role, at=AT)
    return made
