"""A journalist's mandate lets a named person publish for the delegation's newsroom, as long as it lasts (R40)."""

from datetime import timedelta

import pytest

from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed
from parvis.media.publications.actions import PublicationRefused, publish, start_draft
from parvis.media.publications.models import Category, Publication
from parvis.people.delegations.actions import DelegationRefused, amend_delegation, end_mandate, open_newsroom
from parvis.people.delegations.models import Mandate
from parvis.people.organisations.permissions import can_manage, organisations_published_by, organisations_written_by
from parvis.people.organisations.queries import publishers_of
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
WRITTEN = {
    "title": "Qui entretient les berges ?", "standfirst": "Trois mois d’enquête le long du fleuve.", "nature": "journalism",
    "body": "<p>Sur douze kilomètres, quatre propriétaires et aucun calendrier.</p>",
}  # fmt: skip


@pytest.fixture
def narbonne():
    made = cast.delegation("Délégation de Narbonne", cast.place())
    fields = {"name": made.name, "address": "", "phone": "", "email": "", "support_hours": ""}
    return amend_delegation(by=cast.administrator(), delegation=made, rna="W751004076", at=AT, **fields)


def _topic():
    return Category.objects.get(slug="souverainete-numerique")


def test_a_journalist_publishes_for_the_newsroom_without_subscription_until_the_mandate_ends(narbonne):
    newsroom = open_newsroom(by=cast.administrator(), delegation=narbonne, at=AT).newsroom
    assert (newsroom.name, newsroom.kind, newsroom.may_publish(now() + timedelta(days=9999))) == (
        "Rédaction de Narbonne",
        "media",
        True,
    )
    nina = cast.delegate_of(narbonne, "Nina Reporter", Mandate.Role.JOURNALIST)
    assert list(organisations_published_by(nina)) == [newsroom]
    assert list(publishers_of(newsroom.pk)) == [nina]
    assert not can_manage(nina, newsroom)
    draft = start_draft(by=nina, organisation=newsroom, at=AT, category=_topic(), **WRITTEN)
    piece = publish(by=nina, publication=draft, territories=[cast.place()], at=now())
    assert piece.number
    end_mandate(by=cast.administrator(), mandate=nina.mandates.get(), at=now() - timedelta(seconds=1))
    assert list(organisations_written_by(nina)) == []
    assert list(publishers_of(newsroom.pk)) == []
    with pytest.raises(NotAllowed):
        start_draft(by=nina, organisation=newsroom, at=AT, category=_topic(), **WRITTEN)


def test_other_mandates_and_other_delegations_publish_nothing_there(narbonne):
    newsroom = open_newsroom(by=cast.administrator(), delegation=narbonne, at=AT).newsroom
    coursan = cast.delegation("Délégation de Coursan", cast.place("coursan-11106"))
    for member in (cast.delegate_of(narbonne, role="president"), cast.delegate_of(coursan, "Luc Pons", Mandate.Role.JOURNALIST)):
        assert newsroom not in organisations_published_by(member)
        with pytest.raises(NotAllowed):
            start_draft(by=member, organisation=newsroom, at=AT, category=_topic(), **WRITTEN)
    assert not Publication.objects.exists()


def test_journalism_is_the_label_of_media_and_newsrooms_alone(narbonne):
    hall = cast.organisation()
    editor = cast.editor_of(hall)
    with pytest.raises(PublicationRefused, match="réservé aux médias"):
        start_draft(by=editor, organisation=hall, at=AT, **WRITTEN)
    assert not Publication.objects.exists()
    gazette = cast.organisation("La Gazette", kind="media")
    assert start_draft(by=cast.editor_of(gazette, "Rose Vidal"), organisation=gazette, at=AT, **WRITTEN).nature == "journalism"


def test_a_newsroom_is_opened_once_under_the_number_of_the_association_by_its_presidency(narbonne, client):
    with pytest.raises(NotAllowed):
        open_newsroom(by=cast.delegate_of(narbonne, "Lise Roca"), delegation=narbonne, at=AT)
    without = cast.delegation("Délégation de Coursan", cast.place("coursan-11106"))
    with pytest.raises(DelegationRefused, match="RNA ou SIREN"):
        open_newsroom(by=cast.administrator(), delegation=without, at=AT)
    client.force_login(cast.delegate_of(narbonne, role="president"))
    page = f"/delegation/gestion/{narbonne.slug}/"
    for _ in range(2):
        client.post(page, {"act": "newsroom"})
    narbonne.refresh_from_db()
    assert narbonne.newsroom.slug == "redaction-delegation-de-narbonne"
    assert "déjà ouverte" in client.get(page).content.decode()
    nina = cast.delegate_of(narbonne, "Nina Reporter", Mandate.Role.JOURNALIST)
    client.force_login(nina)
    assert client.get("/redaction/").status_code == 200
    own = client.get(f"/compte/organisations/{narbonne.newsroom.slug}/").content.decode()
    assert "par un mandat de journalisme" in own
    assert "Quitter l’équipe" not in own
