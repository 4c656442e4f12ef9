"""A firm takes its card over with a code; what it then says; what the delegation recommends, and what it may not."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.money.subscriptions import codes
from parvis.people.delegations.models import Mandate
from parvis.town.directory import actions
from parvis.town.directory.actions import DirectoryRefused
from parvis.town.directory.models import Claim, GoodAddress, Listing
from parvis.town.directory.queries import good_addresses
from tests import cast
from tests.cast import AT
from tests.town.directory.test_register import registered

SOON = AT + timedelta(hours=1)


@pytest.fixture
def street(db):
    delegation = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    delegate = cast.delegate_of(delegation)
    registered("PLOMBERIE ARNAL", "43.22A", address="31 RUE DE L ETANG, 11100 NARBONNE")
    actions.take_in_register(at=AT)
    return delegation, delegate, Listing.objects.get()


def asked(listing, by, way="letter"):
    return actions.ask_claim(by=by, listing=listing, way=way, office="gérante", at=AT)


def nothing_changed(listing):
    listing.refresh_from_db()
    assert listing.keeper is None and not Claim.objects.filter(state="taken").exists()


def test_the_letter_reaches_the_address_of_the_register_and_its_code_opens_the_card(street):
    _, delegate, listing = street
    rose = cast.member("Rose Vidal")
    claim = asked(listing, rose)
    pdf = actions.print_claim_letters(by=delegate, claims=[claim], at=AT)
    text = "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "PlomberieArnal" in text and "31Ruedel" in text and "11100Narbonne" in text
    claim.refresh_from_db()
    assert claim.is_coded and len(claim.code_hash) == 64
    groups = text[text.index("Votrecode") + 9 :][:12]
    actions.enter_claim_code(by=rose, claim=claim, typed=groups, at=SOON)
    listing.refresh_from_db()
    assert listing.keeper == rose and Entry.objects.filter(action="claim.take").exists()
    actions.tell_card(
        by=rose, listing=listing, hours="Mo-Fr 08:00-18:00", phone="0468000000", email="", website="",
        offers="Fuites, chaudières.", at=SOON,
    )  # fmt: skip
    listing.refresh_from_db()
    assert " fuites" in listing.words and listing.hours == "Mo-Fr 08:00-18:00"
    actions.take_in_register(at=SOON)  # the register does not write over what its people said
    listing.refresh_from_db()
    assert listing.phone == "0468000000" and " fuites" in listing.words


def test_wrong_codes_count_and_end_it_without_opening_anything(street):
    _, delegate, listing = street
    rose = cast.member("Rose Vidal")
    claim = asked(listing, rose, "counter")
    code = actions.hand_code_over(by=delegate, claim=claim, at=AT)
    with pytest.raises(DirectoryRefused, match="12 signes"):
        actions.enter_claim_code(by=rose, claim=claim, typed="ABC", at=AT)
    for left in ("4 essais", "3 essais", "2 essais", "1 essai", "Cinq essais", "Cinq essais"):
        with pytest.raises(DirectoryRefused, match=left):
            actions.enter_claim_code(by=rose, claim=claim, typed=codes.draw(), at=AT)
    with pytest.raises(DirectoryRefused, match="Cinq essais"):
        actions.enter_claim_code(by=rose, claim=claim, typed=code, at=AT)
    nothing_changed(listing)
    with pytest.raises(NotAllowed):
        actions.enter_claim_code(by=cast.member("Lise Autre"), claim=claim, typed=code, at=AT)
    again = actions.hand_code_over(by=delegate, claim=claim, at=AT)
    with pytest.raises(DirectoryRefused, match="deux mois"):
        actions.enter_claim_code(by=rose, claim=claim, typed=again, at=AT + timedelta(days=61))
    nothing_changed(listing)
    assert actions.enter_claim_code(by=rose, claim=claim, typed=again, at=SOON).keeper == rose


def test_a_card_is_asked_once_and_codes_are_given_by_those_in_charge_alone(street):
    _, delegate, listing = street
    rose = cast.member("Rose Vidal")
    claim = asked(listing, rose)
    with pytest.raises(DirectoryRefused, match="déjà demandé"):
        asked(listing, rose)
    elsewhere = cast.delegate_of(cast.delegation("Délégation de Lille", cast.place("lille-59350")), "Luc Lillois")
    own = asked(listing, delegate)
    for someone, one in ((rose, claim), (elsewhere, claim), (delegate, own)):
        with pytest.raises(NotAllowed):
            actions.hand_code_over(by=someone, claim=one, at=AT)
    with pytest.raises(DirectoryRefused, match="motif"):
        actions.refuse_claim(by=delegate, claim=claim, reason="non", at=AT)
    actions.refuse_claim(by=delegate, claim=claim, reason="Le papier porte une autre adresse.", at=AT)
    with pytest.raises(DirectoryRefused, match="n’attend plus"):
        actions.hand_code_over(by=delegate, claim=claim, at=AT)
    nothing_changed(listing)


def test_who_answers_here_for_the_same_firm_needs_no_code(street):
    _, _, listing = street
    owner = cast.member("Paule Arnal")
    cast.organisation("Arnal Groupe", kind="company", siren=listing.siret[:9], owner=owner, seat=cast.place("beziers-34032"))
    Listing.objects.filter(organisation__isnull=False).exclude(pk=listing.pk).delete()
    Listing.objects.filter(pk=listing.pk).update(organisation=None)
    assert not asked(listing, owner).is_waiting
    listing.refresh_from_db()
    assert listing.keeper == owner


def test_a_good_address_is_signed_has_a_reason_and_is_never_ones_own(street):
    delegation, delegate, listing = street
    with pytest.raises(DirectoryRefused, match="20 caractères"):
        actions.recommend(by=delegate, delegation=delegation, listing=listing, reason="Bien.", at=AT)
    with pytest.raises(NotAllowed):
        actions.recommend(by=cast.member("Rose Vidal"), delegation=delegation, listing=listing, reason="x" * 30, at=AT)
    treasurer = cast.delegate_of(delegation, "Tina Caisse", Mandate.Role.TREASURER)
    far = cast.delegation("Délégation de Lille", cast.place("lille-59350"))
    for someone, house in ((treasurer, delegation), (cast.delegate_of(far, "Luc Lillois"), far)):
        with pytest.raises(NotAllowed):
            actions.recommend(by=someone, delegation=house, listing=listing, reason="x" * 30, at=AT)
    assert not GoodAddress.objects.exists()
    Listing.objects.filter(pk=listing.pk).update(keeper=delegate, kept_since=AT)
    with pytest.raises(DirectoryRefused, match="Vous répondez"):
        actions.recommend(by=delegate, delegation=delegation, listing=listing, reason="Le meilleur de la ville.", at=AT)
    Listing.objects.filter(pk=listing.pk).update(keeper=None)
    good = actions.recommend(by=delegate, delegation=delegation, listing=listing, reason="Venu dans l’heure, un dimanche.", at=AT)
    with pytest.raises(DirectoryRefused, match="déjà"):
        actions.recommend(by=delegate, delegation=delegation, listing=listing, reason="Venu dans l’heure, un dimanche.", at=AT)
    assert [one.pk for one in good_addresses(cast.place(), at=AT, limit=5)] == [good.pk]
    actions.withdraw_recommendation(by=delegate, good=good, at=SOON)
    assert not good_addresses(cast.place(), at=SOON, limit=5)


def test_what_a_decision_took_out_does_not_come_back_with_the_next_snapshot(street):
    _, delegate, listing = street
    actions.hide_listing(id=listing.pk, by=delegate, reason="Son titulaire s’y oppose.", at=AT)
    actions.take_in_register(at=SOON)
    assert not Listing.objects.shown_at(SOON).exists()
    actions.restore_listing(id=listing.pk, by=delegate, at=SOON)
    assert Listing.objects.shown_at(SOON).exists()


def test_hours_typed_as_on_a_shop_window_are_understood_or_the_right_form_is_shown(street, client):
    _, _, listing = street
    rose = cast.member("Rose Vidal")
    Listing.objects.filter(pk=listing.pk).update(keeper=rose, kept_since=AT)
    client.force_login(rose)
    wrong = client.post(f"/compte/fiches/{listing.pk}/", {"hours": "Lu-Ve 9h", "phone": "04 68 00 00 00"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Lu-Ve 9h" in page and "il manque une heure" in page and "04 68 00 00 00" in page
    listing.refresh_from_db()
    assert listing.hours == "" and listing.phone == ""
    right = client.post(f"/compte/fiches/{listing.pk}/", {"hours": "Lu-Ve 9h-18h, sam 9h-midi"}, follow=True)
    listing.refresh_from_db()
    assert listing.hours == "Mo-Fr 09:00-18:00; Sa 09:00-12:00" and "Horaires compris ainsi" in right.content.decode()
