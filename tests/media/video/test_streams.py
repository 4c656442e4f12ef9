"""What players fetch: while a film is shown, and by those who look at it before."""

from __future__ import annotations

import pytest
from django.test import Client

from parvis.commons.pictures.actions import pass_sheet, send_back
from parvis.ground.core import files
from parvis.media.video import actions
from parvis.media.video.models import Video
from parvis.people.members.models import Member
from tests import cast, film
from tests.cast import AT


@pytest.fixture
def delegate(db: None) -> Member:
    return cast.delegate_of(cast.delegation())


@pytest.fixture
def video(db: None) -> Video:
    hall = cast.organisation()
    return film.ready(by=cast.editor_of(hall), organisation=hall, path=film.clip(seconds=1, size=(426, 240)))


def public_addresses(video: Video) -> list[str]:
    video.refresh_from_db()
    made = [files.address(name) for name in [*video.renditions.values_list("file", flat=True), video.poster, video.thumbnails]]
    return [f"/films/{video.pk}/{video.round}/film.m3u8", f"/films/{video.pk}/{video.round}/240.m3u8", *made]


def statuses(client: Client, video: Video) -> set[int]:
    return {client.get(address).status_code for address in public_addresses(video)}


def test_a_film_is_there_once_it_passed_and_gone_at_once_when_it_is_sent_back(
    client: Client, video: Video, delegate: Member
) -> None:
    assert statuses(client, video) == {404}
    pass_sheet(by=delegate, kind="video", id=video.pk, at=AT)
    assert statuses(client, video) == {200}
    send_back(kind="video", id=video.pk, reason="Un accord vient de finir.", at=AT)
    assert statuses(client, video) == {404}


def test_the_playlist_names_every_size_and_each_its_file(client: Client, video: Video, delegate: Member) -> None:
    pass_sheet(by=delegate, kind="video", id=video.pk, at=AT)
    of_film, of_size = (client.get(address) for address in public_addresses(video)[:2])
    assert of_film["Content-Type"] == "application/vnd.apple.mpegurl"
    assert 'RESOLUTION=426x240,FRAME-RATE=25.000,CODECS="avc1.64' in of_film.content.decode()
    assert of_film.content.decode().endswith("\n240.m3u8\n")
    stream = video.renditions.get(kind="hls")
    assert f"\n{files.address(stream.file)}\n" in of_size.content.decode()
    assert client.get(f"/films/{video.pk}/{video.round + 1}/film.m3u8").status_code == 404
    assert client.get(f"/films/{video.pk}/{video.round}/720.m3u8").status_code == 404


def test_the_same_film_brought_in_twice_stays_shown_where_it_passed(client: Client, video: Video, delegate: Member) -> None:
    editor = video.brought_by
    twin = film.ready(by=editor, organisation=video.organisation, path=film.clip(seconds=1, size=(426, 240)), passed_by=delegate)
    assert set(twin.renditions.values_list("file", flat=True)) == set(video.renditions.values_list("file", flat=True))
    pass_sheet(by=delegate, kind="video", id=video.pk, at=AT)
    send_back(kind="video", id=video.pk, reason="Un accord vient de finir.", at=AT)
    assert statuses(client, twin) == {200}
    actions.remove(by=editor, video=video, at=AT)
    assert statuses(client, twin) == {200}
    send_back(kind="video", id=twin.pk, reason="Un accord vient de finir.", at=AT)
    assert statuses(client, twin) == {404}


def test_those_who_judge_it_look_at_it_before_readers_do(client: Client, video: Video, delegate: Member) -> None:
    address = f"/moi/films/{video.pk}/{video.renditions.get(kind='mp4').file}"
    assert client.get(address).status_code == 302
    for member, status in ((video.brought_by, 206), (delegate, 206), (cast.member("Lucie Pons"), 404)):
        client.force_login(member)
        found = client.get(address, headers={"Range": "bytes=0-99"})
        assert found.status_code == status
        assert found["Cache-Control"].endswith("no-store")
    client.force_login(video.brought_by)
    assert client.get(f"/moi/films/{video.pk}/{video.source}").status_code == 404  # the original is served to nobody
