"""tus 1.0: a film arrives whole whatever the network does, for those who may, within what they may."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client

from parvis.ground.core import clock
from parvis.ground.core.models import StoredFile
from parvis.ground.journal.models import Entry
from parvis.media.video import actions, incoming
from parvis.media.video.models import State, Upload, Video
from parvis.media.video.views import sending
from parvis.people.organisations.models import TeamMember
from tests import cast
from tests.cast import AT
from tests.film import clip

pytestmark = pytest.mark.django_db
ENDPOINT = "/redaction/videos/envoi/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def hall():
    return cast.organisation()


@pytest.fixture
def author(hall):
    return cast.editor_of(hall, "Aurore Plume", TeamMember.Role.AUTHOR)


class Phone:
    """What tus-js-client says, word for word."""

    def __init__(self, member) -> None:
        self.client = Client()
        self.client.force_login(member)
        self.address = ""

    def ask(self, method: str, address: str = "", body: bytes = b"", **headers: str):
        headers = {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): value for name, value in headers.items()}}
        kind = "application/offset+octet-stream" if body else ""
        return self.client.generic(method, address or self.address, body, content_type=kind, headers=headers)

    def announce(self, length: int, name: str = "marché.mp4", organisation: str = ""):
        words = [f"filename {base64.b64encode(name.encode()).decode()}"]
        if organisation:
            words.append(f"organisation {base64.b64encode(organisation.encode()).decode()}")
        answer = self.ask("POST", ENDPOINT, Upload_Length=str(length), Upload_Metadata=",".join(words))
        self.address = answer.headers.get("Location", self.address)
        return answer

    def send(self, piece: bytes, offset: int, **headers: str):
        return self.ask("PATCH", body=piece, Upload_Offset=str(offset), **headers)


@pytest.fixture
def phone(author):
    return Phone(author)


def test_the_server_says_what_it_understands(phone: Phone):
    said = phone.ask("OPTIONS", ENDPOINT)
    assert said.status_code == 204
    assert said["Tus-Version"] == said["Tus-Resumable"] == "1.0.0"
    assert said["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert int(said["Tus-Max-Size"]) == 4 * 1024**3
    wrong = phone.client.post(ENDPOINT, headers={"Tus-Resumable": "0.2.2", "Upload-Length": "10"})
    assert (wrong.status_code, wrong["Tus-Version"]) == (412, "1.0.0")


def test_a_film_sent_in_pieces_arrives_whole_and_is_read(phone: Phone, hall, author):
    film = clip(seconds=2).read_bytes()
    half = len(film) // 2
    announced = phone.announce(len(film), organisation=hall.slug)
    assert announced.status_code == 201
    assert announced["Upload-Expires"].endswith("GMT")
    assert phone.send(film[:half], 0)["Upload-Offset"] == str(half)
    again = Phone(author)  # the tab was closed: another one asks how far it is
    again.address = phone.address
    asked = again.ask("HEAD")
    assert (asked["Upload-Offset"], asked["Upload-Length"], asked["Cache-Control"]) == (str(half), str(len(film)), "no-store")
    ends = hashlib.sha256(film[: min(half, 65536)] + film[max(0, half - 65536) : half]).hexdigest()
    assert asked["Parvis-Mark"] == ends, "a browser tells by it whether it holds the same file"
    last = again.send(film[half:], half)
    video = Video.objects.get()
    assert (last.status_code, last["Parvis-Film"]) == (204, str(video.pk))
    assert (video.file_name, video.brought_by, video.state) == ("marché.mp4", author, State.RECEIVED)
    assert video.source_bytes == len(film)
    assert Entry.objects.filter(action="video.bring", subject_id=str(video.pk)).exists()
    assert again.ask("HEAD")["Parvis-Film"] == str(video.pk)  # whoever missed the last answer learns of the film
    actions.read(id=video.pk, at=AT)
    video.refresh_from_db()
    assert (video.state, video.width, video.height) == (State.READ, 320, 180)
    assert video.source == f"{hashlib.sha256(film).hexdigest()}.bin"


def test_a_piece_that_comes_twice_or_out_of_turn_changes_nothing(phone: Phone):
    phone.announce(30)
    assert phone.send(b"a" * 10, 0).status_code == 204
    for offset in (0, 5, 11):
        assert phone.send(b"b" * 10, offset).status_code == 409
    assert phone.send(b"c" * 21, 10).status_code == 413
    upload = Upload.objects.get()
    assert (upload.offset, incoming.path_of(upload.pk).read_bytes()) == (10, b"a" * 10)
    with pytest.raises(actions.OutOfStep):  # two connections at once: the second finds that it has gone on
        actions.add_piece(by=upload.by, key=upload.pk, offset=0, piece=b"d", at=AT)


def test_the_bytes_of_a_broken_connection_are_kept(phone: Phone, monkeypatch):
    phone.announce(5_000_000)

    class Line:
        """Brings one piece and a half, then breaks."""

        left = incoming.PIECE * 3 // 2

        def read(self, size: int = -1) -> bytes:
            if self.left <= 0:
                raise OSError("the line broke")
            size = min(size, self.left)
            self.left -= size
            return b"x" * size

    monkeypatch.setattr("django.core.handlers.wsgi.LimitedStream", lambda *_: Line())
    phone.send(b"x" * 4_000_000, 0)
    assert Upload.objects.get().offset == incoming.size_of(Upload.objects.get().pk) == incoming.PIECE * 3 // 2


def test_a_piece_whose_sum_is_wrong_is_not_taken(phone: Phone):
    phone.announce(10)
    good = base64.b64encode(hashlib.sha1(b"0123456789").digest()).decode()
    assert phone.send(b"0123456780", 0, Upload_Checksum=f"sha1 {good}").status_code == 460
    assert phone.send(b"0123456789", 0, Upload_Checksum=f"md5 {good}").status_code == 400
    assert Upload.objects.get().offset == 0
    assert phone.send(b"0123456789", 0, Upload_Checksum=f"sha1 {good}").status_code == 204
    assert Upload.objects.get().offset == 10


def test_words_that_are_no_tus_are_refused(phone: Phone):
    assert phone.ask("POST", ENDPOINT).status_code == 400
    assert phone.ask("POST", ENDPOINT, Upload_Length="-4").status_code == 400
    assert phone.announce(0).status_code == 422
    phone.announce(10)
    assert phone.ask("PATCH", body=b"a").status_code == 400
    assert phone.client.generic("PATCH", phone.address, b"a", content_type="text/plain", headers={
        "Tus-Resumable": "1.0.0", "Upload-Offset": "0"}).status_code == 415  # fmt: skip
    assert Upload.objects.get().offset == 0


def test_nobody_goes_on_with_what_another_began(phone: Phone, hall):
    phone.announce(10)
    colleague = Phone(cast.editor_of(hall))
    colleague.address = phone.address
    for method in ("HEAD", "PATCH", "DELETE"):
        assert colleague.ask(method, body=b"a" if method == "PATCH" else b"", Upload_Offset="0").status_code == 404
    stranger = Phone(cast.member("Simon Étranger"))
    assert stranger.announce(10).status_code == 404
    assert phone.announce(10, organisation="ailleurs").status_code == 404
    TeamMember.objects.filter(member__email__startswith="aurore").delete()
    assert phone.ask("HEAD").status_code == 404  # what is taken from a member is gone at their next request
    assert Upload.objects.count() == 1


def test_room_is_kept_when_a_file_is_announced(phone: Phone, settings, author, hall):
    settings.FILM_QUOTA_BYTES = 1000
    assert phone.announce(700).status_code == 201
    refused = phone.announce(400)
    assert refused.status_code == 413
    assert "Il reste 300" in refused.content.decode()
    with pytest.raises(actions.NoRoom):
        actions.bring_in(by=author, organisation=hall, path=clip(), at=AT)
    assert (Upload.objects.count(), Video.objects.count()) == (1, 0)
    settings.FILM_BYTES = 200
    assert "4\u00a0Go au plus" in phone.announce(201).content.decode()
    with time_machine.travel(AT + timedelta(days=8), tick=False):  # what was never finished gives its room back
        assert Phone(author).announce(200).status_code == 201


def test_the_database_knows_that_an_upload_only_grows(phone: Phone):
    phone.announce(10)
    phone.send(b"abcd", 0)
    for change in ("offset = 2", "length = 3", "length = 20", "offset = 11"):
        name, _, value = change.partition(" = ")
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'UPDATE video_upload SET "{name}" = {value}')
    assert (Upload.objects.get().offset, Upload.objects.get().length) == (4, 10)


def test_giving_up_and_forgetting_leave_no_byte(phone: Phone, author, hall):
    phone.announce(10)
    phone.send(b"abc", 0)
    first = Upload.objects.get().pk
    assert phone.ask("DELETE").status_code == 204
    assert phone.ask("HEAD").status_code == 404
    phone.announce(10)
    phone.send(b"abc", 0)
    kept = Upload.objects.get().pk
    assert actions.sweep_uploads(at=AT + timedelta(days=6)) == 0
    assert actions.sweep_uploads(at=AT + timedelta(days=7)) == 1
    assert not Upload.objects.exists()
    assert not incoming.path_of(kept).exists()
    film = actions.bring_in(by=author, organisation=hall, path=clip(), at=AT)
    actions.sweep_uploads(at=AT + timedelta(days=30))  # the worker was down for a month: what is whole waits for it
    actions.read(id=film.pk, at=AT)
    film.refresh_from_db()
    assert film.state == State.READ
    incoming.remove(first)


def test_readers_keep_their_threads_while_many_send(phone: Phone, monkeypatch):
    from threading import BoundedSemaphore

    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(sending, "_senders", full)
    monkeypatch.setattr(full, "acquire", lambda timeout: False)
    phone.announce(10)
    busy = phone.send(b"a", 0)
    assert (busy.status_code, busy["Retry-After"]) == (503, "10")
    assert Upload.objects.get().offset == 0


def test_without_javascript_the_whole_file_goes_in_one_form(author, hall, settings):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    page = client.get("/redaction/videos/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    def post(**said):
        return client.post("/redaction/videos/", {"csrfmiddlewaretoken": token, "organisation": hall.slug, **said})

    film = SimpleUploadedFile("fete.mp4", clip(seconds=1).read_bytes())
    assert client.post("/redaction/videos/", {"organisation": hall.slug, "file": film}).status_code == 403
    assert "Choisissez le fichier" in post().content.decode()
    film.seek(0)
    sent = post(file=film)
    video = Video.objects.get()
    assert sent["Location"] == f"/redaction/videos/{video.pk}/"
    settings.FILM_QUOTA_BYTES = 1
    before = dict(incoming.all_files())
    film.seek(0)
    refused = post(file=film)
    assert refused.status_code == 422
    assert "Il reste 0" in refused.content.decode()
    assert Video.objects.count() == 1
    assert dict(incoming.all_files()) == before, "a refused file leaves nothing behind"


def test_a_worker_that_died_in_the_middle_reads_again(author, hall, monkeypatch):
    film = actions.bring_in(by=author, organisation=hall, path=clip(), at=AT)
    monkeypatch.setattr("parvis.media.video.actions.reading.measure", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        actions.read(id=film.pk, at=AT)
    monkeypatch.undo()
    film.refresh_from_db()
    assert (film.state, film.step) == (State.RECEIVED, "reading")
    for _ in range(2):
        actions.read(id=film.pk, at=AT)
    film.refresh_from_db()
    assert film.state == State.READ
    assert Entry.objects.filter(action="video.read").count() == 1


def test_a_refused_file_is_told_can_be_read_again_and_is_let_go(author, hall, tmp_path: Path):
    wrong = tmp_path / "paie.mp4"
    wrong.write_bytes(b"%PDF-1.7 ...")
    film = actions.bring_in(by=author, organisation=hall, path=wrong, at=AT)
    actions.read(id=film.pk, at=AT)
    film.refresh_from_db()
    assert film.state == State.REFUSED
    page = Phone(author).client.get(f"/redaction/videos/{film.pk}/").content.decode()
    assert "n’est pas une vidéo" in page
    assert "Relire le fichier" in page
    actions.retry(by=author, video=film, at=AT)
    actions.read(id=film.pk, at=AT)
    film.refresh_from_db()
    assert film.state == State.REFUSED
    assert actions.forget_refused(at=AT + timedelta(days=2)) == 1
    film.refresh_from_db()
    with pytest.raises(actions.FilmRefused):
        actions.retry(by=author, video=film, at=AT + timedelta(days=2))


def test_a_film_is_removed_by_those_who_may_and_leaves_nothing(author, hall):
    editor, colleague = cast.editor_of(hall), cast.editor_of(hall, "Anne Autre", TeamMember.Role.AUTHOR)
    film = actions.bring_in(by=author, organisation=hall, path=clip(), at=AT)
    actions.read(id=film.pk, at=AT)
    film.refresh_from_db()
    source = film.source
    with pytest.raises(Exception, match="ne pouvez pas"):
        actions.remove(by=colleague, video=film, at=AT)
    film.refresh_from_db()
    assert film.state == State.READ
    actions.remove(by=editor, video=film, at=AT)
    film.refresh_from_db()
    assert (film.state, film.source, film.source_destroyed_at) == (State.REMOVED, "", AT)
    assert Phone(author).client.get(f"/redaction/videos/{film.pk}/").status_code == 404
    assert not StoredFile.objects.filter(name=source).exists()


def test_the_list_asks_as_much_for_twenty_films_as_for_one(author, hall, django_assert_max_num_queries):
    client = Phone(author).client
    for number in range(6):
        actions.bring_in(by=author, organisation=hall, path=clip(), file_name=f"film {number}.mp4", at=clock.now())
    client.get("/redaction/videos/")
    with django_assert_max_num_queries(17):
        page = client.get("/redaction/videos/").content.decode()
    assert page.count("film-state") == 6
    assert 'data-followed="moving"' in page
    assert "http-equiv" not in page
    followed = client.get("/redaction/videos/?suivre=1").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in followed
