"""Parts of files: what players, podcast programs and interrupted downloads ask for (RFC 9110, 14)."""

from __future__ import annotations

import pytest
from django.test import Client

from parvis.ground.core import files
from parvis.ground.core.files import ranges
from parvis.ground.core.files.ranges import UnsatisfiableError, part_of

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def address(db: None) -> str:
    return files.address(files.store(CONTENT, extension="mp4", public=True))


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-99", (0, 99)), ("bytes=1000-", (1000, 1023)), ("bytes=-24", (1000, 1023)), ("bytes=-5000", (0, 1023)),
        ("bytes=1000-5000", (1000, 1023)), ("bytes=0-0", (0, 0)),
        # What is no single part is given whole, as one may.
        ("bytes=0-1,5-9", None), ("bytes=9-5", None), ("bytes=-", None), ("lines=1-2", None), ("bytes=a-b", None), ("", None),
    ],
)  # fmt: skip
def test_a_part_is_what_was_asked_for(header: str, part: tuple[int, int] | None) -> None:
    assert part_of(header, 1024) == part


@pytest.mark.parametrize("header", ["bytes=1024-", "bytes=2000-3000", "bytes=-0"])
def test_a_part_beyond_the_end_is_none(header: str) -> None:
    with pytest.raises(UnsatisfiableError):
        part_of(header, 1024)


def test_a_player_fetches_the_part_it_needs(client: Client, address: str) -> None:
    whole = client.get(address)
    assert (whole.status_code, whole["Accept-Ranges"], whole["Content-Length"]) == (200, "bytes", "1024")
    assert whole["Cache-Control"] == "public, no-cache"  # a film may have to vanish from browsers too
    assert b"".join(whole.streaming_content) == CONTENT
    part = client.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part["Content-Range"], part["Content-Length"]) == (206, "bytes 10-19/1024", "10")
    assert b"".join(part.streaming_content) == CONTENT[10:20]
    beyond = client.get(address, headers={"Range": "bytes=5000-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, "bytes */1024")
    head = client.head(address, headers={"Range": "bytes=-100"})
    assert (head.status_code, head["Content-Length"], head.content) == (206, "100", b"")


def test_a_part_is_only_of_the_file_that_was_begun(client: Client, address: str) -> None:
    etag = client.head(address)["ETag"]
    assert client.get(address, headers={"Range": "bytes=0-9", "If-Range": etag}).status_code == 206
    assert client.get(address, headers={"Range": "bytes=0-9", "If-Range": '"another"'}).status_code == 200
    assert client.get(address, headers={"Range": "bytes=0-9", "If-None-Match": etag}).status_code == 304


def test_an_open_end_is_served_in_bounded_parts(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow telephone that asks for a whole film keeps no thread until its end: it asks again for the rest."""
    monkeypatch.setattr(ranges, "MOST_UNBOUNDED", 100)
    part = client.get(address, headers={"Range": "bytes=50-"})
    assert (part.status_code, part["Content-Range"]) == (206, "bytes 50-149/1024")
