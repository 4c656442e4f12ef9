"""The search for faces in a photograph."""

from datetime import timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.commons.pictures import actions
from parvis.commons.pictures.models import Picture, Sheet
from parvis.commons.pictures.queries import shown
from parvis.commons.pictures.queries.gate import faces_of, sheet_of
from parvis.ground.core.models import StoredFile
from tests import cast
from tests.jobs import run_waiting_jobs

from .drawn import drawn

pytestmark = pytest.mark.django_db
PHOTOGRAPH = (Path(__file__).parent / "faces" / "astronaut.jpg").read_bytes()


def take_in(content, **more):
    organisation = cast.organisation()
    said = {"alt": "Une photo", "credit": "NASA", "signs_rights": True, "shows_people": False, **more}
    return actions.upload(by=cast.editor_of(organisation), organisation=organisation, content=content, at=cast.AT, **said)


def test_a_photograph_of_somebody_waits_at_the_gate_whatever_its_editor_said(run_jobs):
    """R43: who is on it decides, not who forgot a box."""
    picture = take_in(PHOTOGRAPH)
    assert "pictures.seek_faces" in run_jobs()
    picture.refresh_from_db()
    assert picture.shows_people
    assert not shown([picture.pk])
    (face,) = faces_of("picture", picture.pk)
    assert (face.decision, face.first_ms, face.path[0][0]) == ("undecided", 0, 0)
    assert face.strip
    assert sheet_of("picture", picture.pk).state == Sheet.State.OPEN


def test_a_picture_without_anybody_is_shown_at_once(run_jobs):
    picture = take_in(drawn())
    run_jobs()
    assert shown([picture.pk])
    assert sheet_of("picture", picture.pk) is None
    assert actions.seek_faces(id=10**9, at=cast.AT) is None


def test_nobody_sees_a_picture_before_its_search_whatever_its_editor_said(run_jobs):
    """R43: not for the seconds until a worker looks at it either, nor at its own address."""
    picture = take_in(drawn())
    assert not shown([picture.pk])
    assert not StoredFile.objects.filter(is_public=True).exists()
    actions.seek_faces(id=picture.pk, at=cast.AT)
    assert list(shown([picture.pk])) == [picture.pk]


def test_a_search_that_never_ended_is_asked_for_again(run_jobs):
    picture = take_in(drawn())
    run_waiting_jobs()
    Picture.objects.update(searched_at=None)
    assert actions.seek_the_rest(at=cast.AT) == 0, "it may still be on its way"
    assert actions.seek_the_rest(at=cast.AT + timedelta(hours=1)) == 1
    run_waiting_jobs()
    assert list(shown([picture.pk])) == [picture.pk]


def test_pictures_whose_file_is_gone_keep_no_other_waiting_for_ever():
    organisation = cast.organisation()
    told = {
        "organisation": organisation, "original": "perdu.jpg", "width": 8, "height": 8, "alt": "Une photo", "credit": "R. V.",
        "rights_signed_by": cast.editor_of(organisation), "rights_signed_at": cast.AT, "shows_people": False,
    }  # fmt: skip
    made = Picture.objects.bulk_create(Picture(**told) for _ in range(120))
    for hours in (1, 2):
        actions.seek_the_rest(at=cast.AT + timedelta(hours=hours))
        run_waiting_jobs()
    asked = ProcrastinateJob.objects.filter(task_name="pictures.seek_faces").values_list("args__id", flat=True)
    assert set(asked) == {picture.pk for picture in made}
