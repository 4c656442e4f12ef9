"""The directory of the demonstration fills itself, once."""

from datetime import timedelta

from parvis.cli.demonstration.accounts import read_cast
from parvis.cli.demonstration.cast import Cast, _place
from parvis.cli.demonstration.town.listing import HOUSE, list_places
from parvis.people.delegations.models import Mandate
from parvis.town.directory.models import Claim, GoodAddress, Listing
from tests import cast, stall


def test_three_communes_are_filled_once(db):
    house = cast.delegation(HOUSE, cast.place("le-grand-narbonne-e241100593"))
    people = {
        "delegate": cast.delegate_of(house, "Michel Sabatier"), "jeanne": cast.member("Jeanne Caussade"),
        "ginette": cast.member("Ginette Calvet"),
        "rosa": cast.delegate_of(house, "Rosa Martinez", Mandate.Role.CONCIERGE),
    }  # fmt: skip
    stall.open_shop("Fromagerie de la Cité")
    told = Cast(
        places={name: _place(**place) for name, place in read_cast()["places"].items()}, members=people,
        delegations={HOUSE: house},
    )  # fmt: skip
    for _ in range(2):
        list_places(told, now=cast.AT + timedelta(days=100))
    assert {one.commune.name for one in Listing.objects.select_related("commune")} == {"Narbonne", "Coursan", "Gruissan"}
    assert (
        GoodAddress.objects.count() == 4 and Claim.objects.count() == 3 and Listing.objects.filter(is_located=True).count() > 25
    )
