"""The gate as readers meet it: the text appears at once, a picture of people once a delegate has passed it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parvis.commons.contents.registry import kind_of
from parvis.commons.moderation.actions import CourtRefused, appeal, hide_alone, refuse_picture, tend
from parvis.commons.moderation.grounds import NOTHING, Ground
from parvis.commons.moderation.models import Case
from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.actions import PictureRefused
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import private_address, shown, waiting
from parvis.commons.pictures.registry import may_view
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.media.publications import actions
from parvis.media.publications.models import State
from tests import cast, court
from tests.commons.pictures.drawn import drawn
from tests.court import under_a_decision

from .world import AT, World

pytestmark = pytest.mark.django_db
WHY = "Un enfant s’y reconnaît, sans l’accord de ses parents."
PRIVACY = Ground(law="vie-privee")


@pytest.fixture
def portrait(world: World):
    return pictures.upload(
        by=world.editor, organisation=world.organisation, content=drawn(), alt="La maire", credit="Ville", signs_rights=True,
        shows_people=True, is_drawn=True, at=AT,
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
        lambda by: refuse_picture(by=by, picture=portrait, reason=WHY, ground=PRIVACY, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act(getattr(world, who))
    portrait.refresh_from_db()
    assert (portrait.passed_at, portrait.refused_at) == (None, None)


def test_a_refused_picture_never_appears_and_its_editors_are_sent_why(world: World, portrait, run_jobs, mailoutbox):
    world.published(lead_picture=portrait)
    decision = refuse_picture(by=world.delegate, picture=portrait, reason=WHY, ground=PRIVACY, at=AT)
    portrait.refresh_from_db()
    assert (portrait.is_shown, portrait.refusal) == (False, WHY)
    assert not StoredFile.objects.filter(is_public=True).exists()
    run_jobs()
    sent = next(letter for letter in mailoutbox if letter.to == [world.editor.email])
    for told in ("L’image ne paraît pas", WHY, "articles 9 du code civil", "nouveau jugement", "/recours/"):
        assert told in sent.body
    assert (decision.statement.sent_to >= 1, decision.decided_by) == (True, world.delegate)
    with pytest.raises(PictureRefused):
        pictures.pass_picture(by=world.delegate, picture=portrait, at=AT)
    with pytest.raises(CourtRefused, match="déjà refusée"):
        refuse_picture(by=world.delegate, picture=portrait, reason=WHY, ground=PRIVACY, at=AT)


def test_another_territory_hears_the_appeal_and_the_picture_appears(world: World, portrait, run_jobs):
    world.published(lead_picture=portrait)
    case = refuse_picture(by=world.delegate, picture=portrait, reason=WHY, ground=PRIVACY, at=AT).case
    elsewhere = cast.delegation("Délégation du Cantal", cast.place("cantal-d15"))
    court.jury(elsewhere, "Ève Un", "Yvan Deux", "Nina Trois")
    appeal(by=world.editor, case=case, report=None, text="Les parents ont signé : voici leur accord.", at=AT)
    panel = court.sitting(case)
    assert {seat.panel.delegation for seat in panel} == {elsewhere}
    assert private_address(portrait.pk) in kind_of("picture").preview(portrait.pk)
    assert may_view(panel[0].member, portrait.pk)
    court.judge(case, "none", "none", "hidden")
    portrait.refresh_from_db()
    assert (portrait.is_shown, portrait.passed_by in {seat.member for seat in panel}) == (True, True)
    run_jobs()
    assert set(shown([portrait.pk])) == {portrait.pk}
    assert StoredFile.objects.filter(is_public=True).count() == portrait.renditions.count() > 1


def test_a_picture_that_has_appeared_is_judged_like_all_that_is_published(world: World, portrait):
    world.published(lead_picture=portrait)
    pictures.pass_picture(by=world.delegate, picture=portrait, at=AT)
    with pytest.raises(CourtRefused, match="signalez-la"):
        refuse_picture(by=world.delegate, picture=portrait, reason=WHY, ground=PRIVACY, at=AT)
    case = court.notice("picture", portrait.pk).case
    hide_alone(by=world.delegate, case=case, reason=WHY, ground=PRIVACY, at=AT)
    assert shown([portrait.pk]) == {}
    assert not StoredFile.objects.filter(is_public=True).exists()
    tend(pk=case.pk, at=AT + timedelta(hours=72))
    assert set(shown([portrait.pk])) == {portrait.pk}


def test_a_refusal_without_a_reason_or_a_ground_is_refused(world: World, portrait):
    for reason, ground in (("non", PRIVACY), (WHY, NOTHING)):
        with pytest.raises(CourtRefused):
            refuse_picture(by=world.delegate, picture=portrait, reason=reason, ground=ground, at=AT)
    portrait.refresh_from_db()
    assert portrait.refused_at is None
    with pytest.raises(IntegrityError, match="no picture is refused"), transaction.atomic():
        Picture.objects.filter(pk=portrait.pk).update(refused_at=AT)
    assert not Case.objects.exists()


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
        shows_people=False, is_drawn=True, at=AT,
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
            shows_people=False, is_drawn=True, at=AT,
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
