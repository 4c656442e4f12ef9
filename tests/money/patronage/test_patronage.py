"""Patronage (R77): a firm says, the association confirms, everyone reads names in order; receipts are numbered and stay."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client
from pypdf import PdfReader

from parvis.ground.core.errors import NotAllowed
from parvis.money.patronage.actions import (
    PatronageRefused,
    answer_support,
    cancel_receipt,
    declare_issuer,
    declare_support,
    end_support,
    issue_receipt,
    print_receipt,
    print_year,
    show_amount,
    stop_issuing,
)
from parvis.money.patronage.models import Receipt, Support
from parvis.money.patronage.paper import in_words
from parvis.money.patronage.queries import patrons_of, years_of
from parvis.people.organisations.actions import authenticate
from tests import cast, stall
from tests.cast import AT

pytestmark = pytest.mark.django_db
SAID = {"nature": "goods", "what": "le minibus des déplacements", "amount": None, "shows_amount": False}
ISSUER = {
    "quality": "general", "object": "Faire connaître le canal.", "address": "3 quai Vallière, 11100 Narbonne",
    "signatory": "Noël Rascol", "office": "trésorier", "declares": True,
}  # fmt: skip
GIFT = {
    "nature": "money",
    "amount": 128_050,
    "given_on": date(2026, 11, 12),
    "means": "transfer",
    "address": "4 quai du Pont, Narbonne",
}


def _known(name, kind, owner, **fields):
    made = cast.organisation(name, kind=kind, owner=owner, publishes=False, **fields)
    return authenticate(by=cast.administrator(), organisation=made, at=AT)


class Scene:
    def __init__(self):
        self.president, self.baker, self.stranger = (
            cast.member("Noël Rascol"),
            cast.member("Julien Rouch"),
            cast.member("Paul Roux"),
        )
        self.friends = _known("Les Amis de la Robine", "association", self.president)
        self.bakery = _known("Au Levain du Pont", "company", self.baker)

    def declared(self, **told):
        return declare_support(by=self.baker, firm=self.bakery, association=self.friends, at=AT, **{**SAID, **told})

    def confirmed(self, **told):
        return answer_support(by=self.president, support=self.declared(**told), confirms=True, at=AT)


@pytest.fixture
def scene():
    return Scene()


def test_nothing_is_public_before_the_association_confirms_and_names_stand_in_order(scene):
    zebra = _known("Zèbre et Cie", "company", cast.member("Zoé Zola"))
    rich = declare_support(
        by=zebra.team.get().member,
        firm=zebra,
        association=scene.friends,
        nature="money",
        what="",
        amount=500_000,
        shows_amount=True,
        at=AT,
    )
    support = scene.declared()
    public = Client().get(f"/mecenat/{scene.friends.slug}/").content.decode()
    assert "Zèbre" not in public
    assert "Levain" not in public
    for one in (rich, support):
        answer_support(by=scene.president, support=one, confirms=True, at=AT)
    page = Client().get(f"/mecenat/{scene.friends.slug}/").content.decode()
    assert page.index("Au Levain du Pont") < page.index("Zèbre et Cie"), "the order of names, not of gifts"
    assert "5\u202f000,00" in page
    assert "minibus" in page
    assert f"/mecenat/{scene.bakery.slug}/" in Client().get(f"/blog/{scene.bakery.slug}/").content.decode()
    assert "Les Amis de la Robine" in Client().get(f"/mecenat/{scene.bakery.slug}/").content.decode()


def test_the_page_of_thanks_leads_into_the_shops_and_the_shop_says_whom_it_supports(scene):
    scene.confirmed()
    shop = stall.open_shop("Le Levain", organisation=scene.bakery, owner=scene.baker)
    with time_machine.travel(AT, tick=False):
        thanks, own, page = (
            Client().get(f"/{path}/").content.decode()
            for path in (f"mecenat/{scene.friends.slug}", f"mecenat/{scene.bakery.slug}", f"boutique/{shop.slug}")
        )
    assert f'href="/boutique/{shop.slug}/"' in thanks
    assert f'href="/boutique/{shop.slug}/"' in own
    assert "Associations soutenues" in page and f'href="/mecenat/{scene.bakery.slug}/"' in page


def test_a_firm_without_a_shop_is_met_on_its_blog(scene):
    scene.confirmed()
    thanks = Client().get(f"/mecenat/{scene.friends.slug}/").content.decode()
    assert "/boutique/" not in thanks and f'href="/blog/{scene.bakery.slug}/"' in thanks


def test_either_side_ends_it_and_it_leaves_the_page(scene):
    for by in (scene.president, scene.baker):
        support = scene.confirmed()
        end_support(by=by, support=support, at=AT)
        assert not patrons_of(scene.friends).exists()
        with pytest.raises(PatronageRefused, match="déjà terminé"):
            end_support(by=by, support=support, at=AT)


def test_nobody_else_declares_answers_or_ends(scene):
    with pytest.raises(NotAllowed):
        declare_support(by=scene.president, firm=scene.bakery, association=scene.friends, at=AT, **SAID)
    support = scene.declared()
    for by in (scene.baker, scene.stranger, cast.administrator()):
        with pytest.raises(NotAllowed):
            answer_support(by=by, support=support, confirms=True, at=AT)
    with pytest.raises(NotAllowed):
        end_support(by=scene.stranger, support=support, at=AT)
    with pytest.raises(NotAllowed):
        show_amount(by=scene.president, support=support, shows=True, at=AT)
    support.refresh_from_db()
    assert support.is_waiting


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"nature": "vent"}, "ce que vous donnez"), ({"what": " "}, "en quelques mots"), ({"amount": 0}, "au-dessus de zéro"),
     ({"amount": -5}, "au-dessus de zéro"), ({"shows_amount": True}, "écrivez-le")],
)  # fmt: skip
def test_a_support_badly_told_is_refused_in_words(scene, changed, said):
    with pytest.raises(PatronageRefused, match=said):
        scene.declared(**changed)
    assert not Support.objects.exists()
    scene.declared()
    with pytest.raises(PatronageRefused, match="déjà déclaré"):
        scene.declared()
    assert Support.objects.count() == 1


def test_receipts_are_numbered_without_a_gap_and_say_what_the_law_asks(scene):
    scene.confirmed(nature="money", what="")
    with pytest.raises(PatronageRefused, match="Déclarez d’abord"):
        issue_receipt(by=scene.president, association=scene.friends, donor="firm", firm=scene.bakery, at=AT, **GIFT)
    with pytest.raises(PatronageRefused, match="Cochez"):
        declare_issuer(by=scene.president, association=scene.friends, at=AT, **(ISSUER | {"declares": False}))
    declare_issuer(by=scene.president, association=scene.friends, at=AT, **ISSUER)
    first = issue_receipt(by=scene.president, association=scene.friends, donor="firm", firm=scene.bakery, at=AT, **GIFT)
    second = issue_receipt(by=scene.president, association=scene.friends, donor="person", name="Odile Vidal", at=AT, **GIFT)
    later = AT + timedelta(days=60)
    third = issue_receipt(by=scene.president, association=scene.friends, donor="person", name="Odile Vidal", at=later, **GIFT)
    assert [one.number for one in (first, second, third)] == ["2026-0001", "2026-0002", "2027-0001"]
    text = PdfReader(BytesIO(print_receipt(by=scene.baker, receipt=first))).pages[0].extract_text()
    for words in ("2026-0001", "238 bis", "16216", "Au Levain du Pont", "Noël Rascol", "12 novembre 2026"):
        assert words in text
    assert scene.bakery.register_number.replace("\u00a0", " ") in " ".join(text.split()), "as one reads a SIREN"
    assert "mille deux cent quatre-vingts euros et cinquante centimes" in " ".join(text.split())
    assert "article 200" in " ".join(
        PdfReader(BytesIO(print_receipt(by=scene.president, receipt=second))).pages[0].extract_text().split()
    )
    with pytest.raises(NotAllowed):
        print_receipt(by=scene.baker, receipt=second)
    cancel_receipt(by=scene.president, receipt=first, reason="Montant mal recopié.", at=AT)
    printed = print_receipt(by=scene.baker, receipt=Receipt.objects.get(pk=first.pk))
    cancelled = " ".join(PdfReader(BytesIO(printed)).pages[0].extract_text().split())
    assert "ANNULÉ" in cancelled
    assert "recopié. Ce reçu" in cancelled
    assert [(year.year, year.receipts, year.amount) for year in years_of(scene.friends)] == [(2026, 2, 256_100)]
    stop_issuing(by=scene.president, association=scene.friends, at=AT)
    with pytest.raises(PatronageRefused, match="Déclarez d’abord"):
        issue_receipt(by=scene.president, association=scene.friends, donor="person", name="Odile", at=AT, **GIFT)


def test_the_gifts_of_a_year_stand_on_one_paper_for_each_side(scene):
    scene.confirmed(nature="money", what="")
    declare_issuer(by=scene.president, association=scene.friends, at=AT, **ISSUER)
    give = {"by": scene.president, "association": scene.friends, "at": AT}
    for amount in (10_000, 2_550):
        issue_receipt(**give, donor="firm", firm=scene.bakery, **(GIFT | {"amount": amount}))
    issue_receipt(**give, donor="person", name="Odile Vidal", **GIFT)
    wrong = issue_receipt(**give, donor="firm", firm=scene.bakery, **GIFT)
    cancel_receipt(by=scene.president, receipt=wrong, reason="Montant mal recopié.", at=AT)

    def said(by, organisation) -> str:
        text = PdfReader(BytesIO(print_year(by=by, organisation=organisation, year=2026))).pages[0].extract_text()
        return " ".join(text.split())

    firm, association = said(scene.baker, scene.bakery), said(scene.president, scene.friends)
    assert "cent vingt-cinq euros et cinquante centimes" in firm
    assert "2026-0002" in firm
    assert "2026-0004" not in firm, "what was cancelled does not count"
    assert "Odile Vidal" not in firm
    assert "3 reçus" in association
    assert "Odile Vidal" in association
    with pytest.raises(NotAllowed):
        print_year(by=scene.stranger, organisation=scene.friends, year=2026)
    client = Client()
    client.force_login(scene.baker)
    page = f"/compte/organisations/{scene.bakery.slug}/mecenat/"
    assert f"{page}annees/2026.pdf" in client.get(page).content.decode()
    assert client.get(f"{page}annees/2026.pdf").content.startswith(b"%PDF")
    assert client.get(f"{page}annees/2025.pdf").status_code == 404
    client.force_login(scene.stranger)
    assert client.get(f"{page}annees/2026.pdf").status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"amount": 0}, "au-dessus de zéro"), ({"given_on": date(2026, 11, 30)}, "d’avance"),
     ({"given_on": date(2024, 1, 1)}, "trop ancien"),
     ({"means": ""}, "comment l’argent"), ({"nature": "goods", "means": ""}, "Décrivez"), ({"name": ""}, "nom du donateur"),
     ({"address": ""}, "adresse"), ({"donor": "firm"}, "SIREN"), ({"donor": "firm", "siren": "123456789"}, "SIREN est faux"),
     ({"nature": "skills", "description": "deux heures"}, "n’ouvre droit"), ({"donor": "chat"}, "entreprise ou d’une personne")],
)  # fmt: skip
def test_a_receipt_badly_told_is_refused_and_takes_no_number(scene, changed, said):
    declare_issuer(by=scene.president, association=scene.friends, at=AT, **ISSUER)
    with pytest.raises(PatronageRefused, match=said):
        issue_receipt(
            by=scene.president, association=scene.friends, at=AT, **{**GIFT, "donor": "person", "name": "Odile Vidal", **changed}
        )
    assert not Receipt.objects.exists()


def test_nobody_else_gives_receipts_and_none_ever_changes(scene):
    declare_issuer(by=scene.president, association=scene.friends, at=AT, **ISSUER)
    made = issue_receipt(by=scene.president, association=scene.friends, donor="person", name="Odile Vidal", at=AT, **GIFT)
    for by in (scene.baker, scene.stranger, cast.administrator()):
        with pytest.raises(NotAllowed):
            issue_receipt(by=by, association=scene.friends, donor="person", name="Moi", at=AT, **GIFT)
        with pytest.raises(NotAllowed):
            cancel_receipt(by=by, receipt=made, reason="Parce que je le veux.", at=AT)
    for change in ({"amount": 1}, {"name": "Autre"}, {"sequence": 9}):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Receipt.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Receipt.objects.filter(pk=made.pk).delete()


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "zéro"), (21, "vingt et un"), (71, "soixante et onze"), (80, "quatre-vingts"), (81, "quatre-vingt-un"),
     (99, "quatre-vingt-dix-neuf"),
     (200, "deux cents"), (201, "deux cent un"), (1000, "mille"), (80_000, "quatre-vingt mille"), (200_000, "deux cent mille"),
     (1_000_001, "un million un"), (2_000_000, "deux millions")],
)  # fmt: skip
def test_amounts_are_written_out_as_french_does(number, said):
    assert in_words(number) == said


def test_a_receipt_is_one_page_whatever_it_says(scene):
    declare_issuer(by=scene.president, association=scene.friends, at=AT, **(ISSUER | {"object": "Sauver les barques. " * 19}))
    given = GIFT | {"nature": "goods", "means": "", "description": "Une barque et ses deux avirons. " * 12}
    for donor in ({"donor": "person", "name": "Odile Vidal"}, {"donor": "firm", "name": "La Bergerie", "siren": "732829320"}):
        made = issue_receipt(by=scene.president, association=scene.friends, at=AT, **donor, **given)
        cancel_receipt(by=scene.president, receipt=made, reason="La barque a coulé avant d’être remise. " * 5, at=AT)
        pages = PdfReader(BytesIO(print_receipt(by=scene.president, receipt=Receipt.objects.get(pk=made.pk)))).pages
        assert len(pages) == 1
        assert "1740 A" in pages[0].extract_text()
