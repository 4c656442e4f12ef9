"""The establishments of the register enter the directory; what is closed, opposed or nobody's business does not."""

import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.ground.registers.actions import import_sirene
from parvis.ground.registers.models import Establishment, Unit
from parvis.town.directory.actions import restore_listing, take_in_register, take_out
from parvis.town.directory.models import GoodAddress, Listing
from tests import cast
from tests.ground.registers import published
from tests.ground.registers.shops import shop


def registered(name, activity, *, at=(None, None), hidden=False, **told):
    """Its SIRET."""
    made = shop(name, activity=activity, unit_hidden=hidden, hidden=hidden, **told)
    Establishment.objects.filter(pk=made.pk).update(latitude=at[0], longitude=at[1])
    return made.pk


def taken():
    return take_in_register(at=cast.AT, batch=2)


def test_what_is_open_diffusible_and_looked_for_is_listed_in_plain_words(db):
    registered("LE PAIN DE LA ROBINE", "10.71C", address="12 RUE DE LA REPUBLIQUE, 11100 NARBONNE", at=(43.184, 3.004))
    registered("BATI SUD", "43.99C")
    registered("CALANQUE INVEST", "64.20Z")  # a holding
    registered("MAIRIE", "84.11Z", form="7210")  # its town hall is told better elsewhere
    registered("JEAN DUPONT", "62.01Z", form="1000")  # works alone, most likely at home
    registered("MARIE PUECH", "96.02A", form="1000")  # a hairdresser is visited
    registered("COMITE DES FETES", "94.99Z", form="9220", address="3 RUE DROITE, 11100 NARBONNE", at=(43.1, 3.0))
    registered("SECRET", "10.71C", hidden=True)
    registered("FINI", "10.71C", closed=True)
    taken()
    assert [(one.name, one.category) for one in Listing.objects.order_by("sort_name")] == [
        ("Bati Sud", "batiment"), ("Comite des Fetes", "associations"), ("Marie Puech", "beaute"),
        ("Le Pain de la Robine", "alimentation"),
    ]  # fmt: skip
    bread, party = Listing.objects.get(category="alimentation"), Listing.objects.get(category="associations")
    assert bread.is_located and bread.street == "rue republique" and bread.address.startswith("12 Rue de la Republique")
    assert party.address == "" and not party.is_located  # often its secretary's home


def test_taking_it_in_again_changes_nothing_and_what_ended_goes(db):
    kept, gone, recommended = (registered(name, "10.71C") for name in ("Un", "Deux", "Trois"))
    assert taken().changed == 3
    assert (taken().changed, taken().gone) == (0, 0)
    delegate = cast.delegate_of(cast.delegation())
    GoodAddress.objects.create(
        delegation=delegate.mandates.get().delegation, listing=Listing.objects.get(siret=recommended), reason="Bon pain.",
        chosen_by=delegate, chosen_at=cast.AT,
    )  # fmt: skip
    Establishment.objects.filter(pk__in=[gone, recommended]).update(state="F")
    assert taken().gone == 2
    assert set(Listing.objects.shown_at(cast.AT).values_list("siret", flat=True)) == {kept}
    assert not Listing.objects.filter(siret=gone).exists() and Listing.objects.get(siret=recommended).closed_at
    Unit.objects.all().delete()  # nothing says any more that they may be shown
    taken()
    assert not Listing.objects.shown_at(cast.AT).exists()


def test_the_point_of_a_door_is_read_where_the_file_gives_it(db, tmp_path):
    x, y = "coordonneeLambertAbscisseEtablissement", "coordonneeLambertOrdonneeEtablissement"
    told = {
        "siret": "73282932000074", "siren": "732829320", x: "700300.5", y: "6231460.2", "codeCommuneEtablissement": "11262",
        "statutDiffusionEtablissement": "O", "etatAdministratifEtablissement": "A",
    }  # fmt: skip
    source = tmp_path / "StockEtablissement_utf8.csv"
    source.write_text(published.written([*published.ESTABLISHMENT_COLUMNS, x, y], ",", [told]))
    import_sirene(source=source, at=cast.AT)
    found = Establishment.objects.get()
    assert found.latitude == pytest.approx(43.184, abs=0.01) and found.longitude == pytest.approx(3.004, abs=0.01)


def test_whoever_opposes_being_listed_is_taken_out_at_once_and_stays_out(db, client):
    siret = registered("MARIE PUECH", "96.02A", form="1000")
    taken()
    delegation = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    delegate, stranger = cast.delegate_of(delegation), cast.member("Étienne Loin")
    card = Listing.objects.get()
    Listing.objects.update(phone="0468903030")
    with pytest.raises(NotAllowed):
        take_out(by=stranger, listing=card, reason="Au guichet", at=cast.AT)
    address = f"/delegation/retraits/{card.pk}/"
    client.force_login(delegate)
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.get(card.get_absolute_url()).status_code == 200
    assert client.post(address, {"reason": "Au guichet, le 12 novembre"}).status_code == 302
    assert client.get(card.get_absolute_url()).status_code == 404
    assert "Marie Puech" not in client.get("/narbonne-11262/annuaire/").content.decode()
    assert "Au guichet, le 12" in client.get("/delegation/retraits/").content.decode()
    taken()
    restore_listing(id=card.pk, by=None, at=cast.AT)  # a decision of the court does not bring it back either
    for state in ("F", "A"):
        Establishment.objects.filter(pk=siret).update(state=state)
        taken()
    card = Listing.objects.get()
    assert (card.is_opposed, card.is_listed, card.phone) == (True, False, "")
    assert client.post(address, {"act": "back"}).status_code == 302
    assert client.get(card.get_absolute_url()).status_code == 200
    assert client.post(address, {"act": "back"}).status_code == 422
