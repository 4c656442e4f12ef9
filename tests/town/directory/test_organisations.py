"""Organisations and shops of the platform stand in the directory by themselves."""

from parvis.ground.registers.models import Establishment, Unit
from parvis.people.organisations.actions import authenticate, close_organisation
from parvis.town.directory.actions import put_organisations
from parvis.town.directory.models import Listing
from tests import cast, stall


def test_an_organisation_is_listed_once_a_delegation_knows_who_it_is(db):
    waiting = cast.organisation("Coursan XV", kind="association", publishes=False)
    assert not Listing.objects.exists()
    known = cast.organisation("Les Amis de la Robine", kind="association")
    listing = Listing.objects.get(organisation=known)
    assert (listing.category, listing.sort_name, listing.page) == ("associations", "amis de la robine", f"/blog/{known.slug}/")
    assert listing.commune == known.seat and listing.department.code == "11" and not listing.is_located
    assert not Listing.objects.filter(organisation=waiting).exists()


def test_a_shop_gives_its_card_its_name_its_door_and_its_hours(db):
    shop = stall.open_shop("Le Levain", trade="10.71C", sells="Pains au levain.")
    listing = Listing.objects.get(organisation=shop.organisation)
    assert (listing.name, listing.page, listing.category) == ("Le Levain", "/boutique/le-levain/", "alimentation")
    assert listing.hours == stall.WEEK and listing.phone == "0468000000"
    assert " boulangerie" in listing.words and " levain" in listing.words


def test_an_organisation_that_the_register_lists_is_one_card_not_two(db):
    firm = cast.organisation("Boulangerie Puech", kind="company", siren="732829320", publishes=False)
    Unit.objects.create(siren=firm.siren, seat="73282932000074", state="A", diffusion="O", name="PUECH")
    Establishment.objects.create(
        siret="73282932000074", siren=firm.siren, is_seat=True, activity="10.71C", state="A", diffusion="O", commune_code="11262"
    )
    row = Listing.objects.create(
        source="register", siret="73282932000074", territory=cast.place(), commune=cast.place(), name="Puech", sort_name="puech",
        category="alimentation", latitude=43, longitude=3, created_at=cast.AT,
    )  # fmt: skip
    put_organisations(ids=[firm.pk], at=cast.AT)
    assert Listing.objects.get().organisation is None  # nobody has said yet who it is
    authenticate(by=cast.administrator(), organisation=firm, at=cast.AT)
    found = Listing.objects.get()
    assert found.pk == row.pk and found.organisation == firm and found.activity == "10.71C"


def test_one_that_its_people_closed_is_shown_no_more(db):
    owner = cast.member("Paule Riquet")
    firm = cast.organisation("Les Amis de la Robine", kind="association", owner=owner)
    assert Listing.objects.shown_at(cast.AT).exists()
    close_organisation(by=owner, organisation=firm, at=cast.AT)
    assert not Listing.objects.shown_at(cast.AT).exists()
