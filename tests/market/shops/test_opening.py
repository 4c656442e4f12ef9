"""A shop opens: by its own people at once, at a counter once its merchant gave the code."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.market.shops.actions import ShopRefused, confirm_shop, open_shop, prepare_shop, send_code_again
from parvis.market.shops.models import CounterOpening, Shop
from parvis.market.shops.queries import ready_at
from parvis.money.subscriptions.actions import give_term, tend_all
from parvis.money.subscriptions.models import Term
from parvis.people.delegations.models import Mandate
from parvis.people.organisations.actions import close_organisation
from tests import cast, stall
from tests.cast import AT
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db
WORDS = {"address": "5 rue Jean-Jaurès", "sells": "Du pain."}


def test_a_shop_is_open_from_its_first_minute_and_sells_during_its_trial():
    owner = cast.member("Armande Fabre")
    firm = stall.firm("Fournil", owner=owner)
    shop = open_shop(by=owner, organisation=firm, name=" Le  fournil ", territory=cast.place(), at=AT, **WORDS)
    assert (shop.name, shop.slug, shop.state) == ("Le fournil", "le-fournil", "open")
    assert list(Shop.objects.visible_at(AT)) == list(Shop.objects.open_at(AT)) == [shop]
    (term,) = Term.objects.filter(subscription__product="shop")
    assert (term.kind, term.days) == ("trial", 30)
    over = AT + timedelta(days=31)
    tend_all(at=over)
    assert list(Shop.objects.visible_at(over)) == [shop], "the page is free"
    assert not Shop.objects.open_at(over).exists(), "selling is not"
    give_term(by=None, organisation=firm, product="shop", months=1, reason=stall.REASON, at=over)
    assert list(Shop.objects.open_at(over)) == [shop]


def test_the_page_goes_with_its_organisation():
    shop = stall.open_shop()
    close_organisation(by=stall.merchant_of(shop), organisation=shop.organisation, at=AT)
    assert not Shop.objects.visible_at(AT).exists()
    assert not Shop.objects.open_at(AT).exists()
    shop.refresh_from_db()
    assert not shop.sells_at(AT)


def test_who_may_not_open_a_shop_opens_none():
    owner = cast.member("Armande Fabre")
    firm = stall.firm("Fournil", owner=owner)
    town, author = cast.organisation(owner=owner), cast.editor_of(firm, "Aude Plume", role="author")
    for by, organisation in ((cast.member("Paul Passant"), firm), (author, firm), (owner, town)):
        with pytest.raises(NotAllowed):
            open_shop(by=by, organisation=organisation, name="Le fournil", territory=cast.place(), at=AT, **WORDS)
    with pytest.raises(ShopRefused, match="façon de recevoir"):
        open_shop(by=owner, organisation=firm, name="Le fournil", territory=cast.place(), at=AT, at_shop=False, **WORDS)
    with pytest.raises(ShopRefused, match="commune"):
        open_shop(by=owner, organisation=firm, name="Le fournil", territory=cast.france(), at=AT, **WORDS)
    with pytest.raises(ShopRefused):
        open_shop(by=owner, organisation=firm, name="  ", territory=cast.place(), at=AT, **WORDS)
    assert not Shop.objects.exists()
    open_shop(by=owner, organisation=firm, name="Le fournil", territory=cast.place(), at=AT, **WORDS)
    with pytest.raises(ShopRefused, match="déjà sa boutique"):
        open_shop(by=owner, organisation=firm, name="Le fournil", territory=cast.place(), at=AT, **WORDS)


def test_a_shop_prepared_at_the_counter_opens_with_the_code_of_its_owner_alone(mailoutbox):
    owner = cast.member("Armande Fabre")
    firm = stall.firm("Fournil", owner=owner)
    here, country = cast.delegation("Délégation du Narbonnais", cast.place()), cast.delegation()
    concierge = cast.delegate_of(here, "Rosa Martinez", Mandate.Role.CONCIERGE)
    elsewhere = cast.delegate_of(
        cast.delegation("Délégation du Biterrois", cast.place("beziers-34032")), "Jean Loin", "concierge"
    )
    given = {"delegation": here, "organisation": firm, "name": "Le fournil", "territory": cast.place(), "at": AT, **WORDS}
    for by, changed in ((elsewhere, {}), (concierge, {"delegation": country}), (owner, {})):
        with pytest.raises(NotAllowed):
            prepare_shop(by=by, email=owner.email, **{**given, **changed})
    with pytest.raises(ShopRefused, match="aucun responsable"):
        prepare_shop(by=concierge, email=concierge.email, **given)
    assert not Shop.objects.exists()

    opening, code = prepare_shop(by=concierge, email=owner.email, **given)
    run_waiting_jobs()
    (mail,) = [one for one in mailoutbox if one.to == [owner.email]]
    assert re.sub(r"\s", "", mail.subject).startswith(code)
    assert code not in CounterOpening.objects.values_list("code_hash", flat=True)
    assert not Shop.objects.visible_at(AT).exists()
    for _ in range(4):
        with pytest.raises(ShopRefused, match="il reste"):
            confirm_shop(by=concierge, shop=opening.shop, code="00000", at=AT)
    with pytest.raises(ShopRefused, match="demandez-en un autre"):
        confirm_shop(by=concierge, shop=opening.shop, code="00000", at=AT)
    with pytest.raises(ShopRefused, match="ne vaut plus"):
        confirm_shop(by=concierge, shop=opening.shop, code=code, at=AT)
    with pytest.raises(NotAllowed):
        confirm_shop(by=elsewhere, shop=opening.shop, code=code, at=AT)
    code = send_code_again(by=concierge, opening=opening, at=AT)
    opened = confirm_shop(by=concierge, shop=opening.shop, code=f"{code[:3]} {code[3:]}", at=AT)
    assert opened.certified_at == AT
    assert list(Shop.objects.open_at(AT)) == [opened]
    with pytest.raises(ShopRefused, match="n’attend pas"):
        confirm_shop(by=owner, shop=opened, code=code, at=AT)


@pytest.mark.parametrize(
    ("ordered", "lead", "ready"),
    [
        ("2026-11-23 08:00", 0, "2026-11-23 10:00"),  # Monday, opens at 9
        ("2026-11-23 11:59", 0, "2026-11-23 14:29"),  # half an hour before lunch, half after
        ("2026-11-23 15:01", 0, "2026-11-24 10:00"),  # after the cut-off at 15
        ("2026-11-23 14:00", 1, "2026-11-24 10:00"),  # a working day of lead
        ("2026-11-28 17:00", 0, "2026-11-30 10:00"),  # Saturday evening: Sunday is no working day
        ("2026-11-24 10:00", 0, "2026-11-24 11:00"),
        ("2026-12-24 16:00", 0, "2026-12-28 10:00"),  # Christmas is a holiday, Saturday 26 is a holiday of theirs, then Sunday
    ],
)
def test_what_is_ordered_is_ready_when_the_shop_has_worked_on_it(ordered, lead, ready):
    shop = Shop.objects.select_related("territory__department").get(pk=stall.open_shop(cutoff="15:00", preparation_minutes=60).pk)
    shop.closures.create(starts_on="2026-12-26", ends_on="2026-12-26", note="Repos")
    zone = datetime.fromisoformat("2026-11-23T00:00+01:00").tzinfo
    at = datetime.fromisoformat(ordered).replace(tzinfo=zone).astimezone(UTC)
    assert ready_at(shop, lead, at).astimezone(zone).strftime("%Y-%m-%d %H:%M") == ready
