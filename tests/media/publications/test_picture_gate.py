"""The gate as readers meet it: the text appears at once, a picture of people once a delegate has passed it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.commons.notifications.models import Notice
from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.actions import PictureRefused
from parvis.commons.pictures.queries import shown, waiting
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.media.publications import actions
from parvis.media.publications.models import State
from tests.commons.pictures.drawn import drawn
from tests.court import under_a_decision

from .world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def portrait(world: World):
    return pictures.upload(
        by=world.editor, organisation=world.organisation, content=drawn(), alt="La maire", credit="Ville", signs_rights=True,
        shows_people=True, at=AT,
    )  # fmt: skip


def test_the_text_appears_at_once_and_its_picture_of_people_waits(world: World, portrait):
    publication = world.published(lead_picture=portrait)
    assert publication.state == State.PUBLISHED
    assert shown([portrait.pk]) == {}
    assert list(waiting()) == [portrait]
    assert not StoredFile.objects.filter(is_public=True).exists()  # nor can anyone guess its address


def test_a_delegate_passes_a_picture_and_the_pages_that_show_it_change(world: World, portrait, run_jobs):
    publication = world.published(body=f"<p>Voici.</p><p>[image {portrait.pk}]</p>")
    with CaptureQueriesContext(connection) as queries:
        pictures.pass_picture(by=world.delegate, picture=portrait, at=AT)
    told = " ".join(query["sql"] for query in queries if "pg_notify" in query["sql"])
    assert f'"publication:{publication.number}"' in told
    assert f'"territory:{world.narbonne.pk}"' in told
    assert set(shown([portrait.pk])) == {portrait.pk}
    run_jobs()
    assert StoredFile.objects.filter(is_public=True).count() == portrait.renditions.count() > 1


@pytest.mark.parametrize("who", ["stranger", "editor", "owner"])
def test_nobody_else_opens_the_gate(world: World, portrait, who):
    for act in (
        lambda by: pictures.pass_picture(by=by, picture=portrait, at=AT),
        lambda by: pictures.refuse_picture(by=by, picture=portrait, reason="Sans accord des parents.", at=AT),
    ):
        with pytest.raises(NotAllowed):
            act(getattr(world, who))
    portrait.refresh_from_db()
    assert (portrait.passed_at, portrait.refused_at) == (None, None)


def test_a_refused_picture_is_gone_with_its_files_and_its_editors_read_why(world: World, portrait):
    pictures.pass_picture(by=world.delegate, picture=portrait, at=AT)
    pictures.refuse_picture(by=world.delegate, picture=portrait, reason="Un enfant, sans accord des parents.", at=AT)
    assert shown([portrait.pk]) == {}
    assert not StoredFile.objects.filter(is_public=True).exists()
    assert "sans accord" in Notice.objects.filter(member=world.editor).latest("id").text
    with pytest.raises(PictureRefused):
        pictures.pass_picture(by=world.delegate, picture=portrait, at=AT)


def test_a_refusal_without_a_reason_is_refused(world: World, portrait):
    with pytest.raises(PictureRefused):
        pictures.refuse_picture(by=world.delegate, picture=portrait, reason="non", at=AT)
    portrait.refresh_from_db()
    assert portrait.refused_at is None


def test_a_piece_takes_no_picture_of_another_organisation(world: World, portrait):
    from tests import cast

    other = cast.organisation("Ville de Gruissan", seat=world.gruissan)
    lucie = cast.editor_of(other, "Lucie Autre")
    from parvis.media.publications import actions
    from parvis.media.publications.actions import PublicationRefused
    from parvis.media.publications.models import Publication

    for fields in ({"lead_picture": portrait}, {"body": f"<p>[image {portrait.pk}]</p>"}):
        with pytest.raises(PublicationRefused, match="ne fait pas partie"):
            actions.start_draft(by=lucie, organisation=other, at=AT, title="Vol", **fields)
    assert not Publication.objects.exists()


def test_a_picture_is_served_only_while_a_public_page_shows_it(world: World, run_jobs):
    plain = pictures.upload(
        by=world.editor, organisation=world.organisation, content=drawn(), alt="La place", credit="Ville", signs_rights=True,
        shows_people=False, at=AT,
    )  # fmt: skip
    run_jobs()
    served = StoredFile.objects.filter(is_public=True)
    assert not served.exists()
    publication = world.published(lead_picture=plain)
    assert served.count() == plain.renditions.count() > 1
    under_a_decision("publication", publication.number, by=world.delegate)
    actions.hide(id=publication.number, by=world.delegate, reason="La place n’est pas celle-là.", at=AT)
    assert not served.exists()
    actions.restore(id=publication.number, by=world.delegate, at=AT)
    assert served.count() == plain.renditions.count()
    actions.withdraw(by=world.editor, publication=publication, at=AT)
    assert not served.exists()


def test_the_same_image_brought_in_twice_stays_while_one_of_the_two_is_shown(world: World):
    first, second = (
        pictures.upload(
            by=world.editor, organisation=world.organisation, content=drawn(), alt=alt, credit="Ville", signs_rights=True,
            shows_people=False, at=AT,
        )
        for alt in ("La place", "La même place")
    )  # fmt: skip
    kept, hidden = world.published(lead_picture=first), world.published(lead_picture=second)
    served = StoredFile.objects.filter(is_public=True)
    under_a_decision("publication", hidden.number, by=world.delegate)
    actions.hide(id=hidden.number, by=world.delegate, reason="Déjà paru hier.", at=AT)
    assert served.count() == first.renditions.count() == 1
    under_a_decision("publication", kept.number, by=world.delegate)
    actions.hide(id=kept.number, by=world.delegate, reason="Déjà paru hier.", at=AT)
    assert not served.exists()
