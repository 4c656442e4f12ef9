"""Photographs on walls: nobody sees them before their faces were sought; who posted them sees what they wait for."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.commons.moderation.actions import refuse_picture
from parvis.commons.moderation.grounds import Ground
from parvis.commons.pictures.actions import own, pass_picture, prepare_own
from parvis.commons.pictures.faces.boxes import Box
from parvis.commons.pictures.models import Picture
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.social.walls.actions import Photo, delete, write
from parvis.social.walls.models import Post
from parvis.social.walls.queries import shown_posts
from tests import cast
from tests.cast import AT
from tests.social.walls.photographs import photograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose():
    return cast.member("Rose Vidal", home=cast.place())


def _post(rose, audience="everyone", **photo):
    post = write(by=rose, kind="member", id=rose.pk, text="Au jardin", audience=audience, at=AT,
                 photos=[Photo(photograph(), alt="Le jardin", **photo)])  # fmt: skip
    return post, post.pictures.get().picture_id


def _photos(reader):
    return [post.photos for post in shown_posts(Post.objects.select_related("author", "organisation"), reader, at=AT)][0]


def test_faces_are_hidden_before_anyone_looks_and_no_other_copy_is_kept(rose, monkeypatch):
    jean = cast.member("Jean Roux")
    _, id = _post(rose)
    before = Picture.objects.get(pk=id).original
    assert _photos(jean) == _photos(None) == [] and "floutés" in _photos(rose)[0].waits
    monkeypatch.setattr(own, "detect_in_photograph", lambda _: [Box(200, 100, 120, 160)])
    assert prepare_own(id=id, at=AT) == 1
    kept = Picture.objects.get(pk=id).original
    assert kept != before
    assert not StoredFile.objects.filter(name=before).exists()
    assert _photos(None)[0].picture.src.startswith("/fichiers/")
    assert not _photos(rose)[0].waits
    assert prepare_own(id=id, at=AT) is None  # asked again, does nothing


def test_a_face_that_is_to_be_seen_waits_for_a_delegate(rose, monkeypatch):
    delegate = cast.delegate_of(cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593")))
    _, id = _post(rose, shows_people=True)
    monkeypatch.setattr(own, "detect_in_photograph", lambda _: pytest.fail("nothing is to be hidden"))
    prepare_own(id=id, at=AT)
    assert _photos(None) == [] and "délégation" in _photos(rose)[0].waits
    with pytest.raises(NotAllowed):
        pass_picture(by=rose, picture=Picture.objects.get(pk=id), at=AT)
    pass_picture(by=delegate, picture=Picture.objects.get(pk=id), at=AT)
    assert _photos(None)[0].picture.alt == "Le jardin"


def test_a_delegate_refuses_one_with_reasons(rose):
    delegate = cast.delegate_of(cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593")))
    _, id = _post(rose, shows_people=True)
    prepare_own(id=id, at=AT)
    refuse_picture(
        by=delegate, picture=Picture.objects.get(pk=id), reason="On y reconnaît un enfant, de face, devant son école.",
        ground=Ground("2", 6), at=AT,
    )  # fmt: skip
    assert _photos(None) == [] and "Refusée" in _photos(rose)[0].waits


def test_pictures_of_what_is_not_for_everyone_are_served_to_its_readers_alone(client, rose):
    post, id = _post(rose, audience="contacts")
    prepare_own(id=id, at=AT)
    path = f"/fil/billets/{post.pk}/images/{id}/"
    assert _photos(rose)[0].picture.src == path
    for name in Picture.objects.get(pk=id).renditions.values_list("file", flat=True):
        assert client.get(files.address(name)).status_code == 404
    client.force_login(rose)
    answer = client.get(path)
    assert answer.status_code == 200 and "private" in answer["Cache-Control"]
    client.force_login(cast.member("Jean Roux"))
    assert client.get(path).status_code == 404
    assert client.get(f"/moi/images/{id}/").status_code == 404


@pytest.mark.parametrize(("files_sent", "said"), [
    ([b"ceci n'est pas une image"], "n’est pas une image lisible"),
    ([b""], "n’est pas une image lisible"),
    ([photograph(150, 150)], "au moins 200"),
    ([photograph(shade=n) for n in range(5)], "4 photos au plus"),
])  # fmt: skip
def test_what_is_no_photograph_is_refused_with_what_was_typed_kept(client, rose, files_sent, said):
    client.force_login(rose)
    sent = [SimpleUploadedFile(f"{n}.jpg", content) for n, content in enumerate(files_sent)]
    answer = client.post("/fil/ecrire/", {"text": "Au jardin", "audience": "members", "photos": sent, "signs_rights": "on"})
    page = answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert answer.status_code == 422 and said in page and "Au jardin" in page
    assert not Post.objects.exists() and not Picture.objects.exists()


def test_photos_without_the_line_of_rights_are_refused(client, rose):
    client.force_login(rose)
    sent = SimpleUploadedFile("a.jpg", photograph())
    answer = client.post("/fil/ecrire/", {"text": "Au jardin", "audience": "members", "photos": sent})
    assert answer.status_code == 422 and "Cochez la ligne des droits" in answer.content.decode()
    assert not Post.objects.exists()


def test_one_is_not_shown_after_its_post_is_gone(rose):
    post, id = _post(rose)
    prepare_own(id=id, at=AT)
    names = list(Picture.objects.get(pk=id).renditions.values_list("file", flat=True))
    delete(by=rose, post=post, at=AT + timedelta(minutes=1))
    assert names and not StoredFile.objects.filter(name__in=names).exists()
