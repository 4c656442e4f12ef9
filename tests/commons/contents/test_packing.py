"""The file of a copy: the same bytes each time, and taken up where it was when its worker is killed."""

from __future__ import annotations

import os
import random
from zipfile import ZipFile

import pytest

from parvis.commons.contents.actions import Packing
from parvis.commons.contents.registry import Part
from parvis.ground.core import files
from tests.cast import AT

pytestmark = pytest.mark.django_db
NOISE = random.Random(8).randbytes(200_000)


def parts() -> list[Part]:
    return [
        Part("un.txt", b"Un."),
        Part("deux.jsonl", chunks=lambda: (b'{"n": %d}\n' % n for n in range(5_000))),
        Part("film.mp4", file=files.store(NOISE, extension="bin")),
        Part("quatre.csv", b"a;b\r\n" * 900),
    ]


def test_what_a_killed_worker_had_marked_is_there_and_the_rest_is_written_once(tmp_path):
    whole, broken = Packing(tmp_path / "a.zip", at=AT), Packing(tmp_path / "b.zip", at=AT)
    for part in parts():
        assert whole.add(part)
    expected = whole.finish().read_bytes()

    for part in parts()[:2]:
        broken.add(part)
    broken.mark()
    broken.add(parts()[2])
    safe = broken.size
    broken._archive.fp.flush()  # as far as the disk knows, when the power goes
    os.truncate(tmp_path / "b.zip", safe - 100_000)
    again = Packing(tmp_path / "b.zip", at=AT)
    assert again.holds("deux.jsonl")
    assert not again.holds("film.mp4")
    for part in parts():
        assert again.add(part)
    assert again.finish().read_bytes() == expected, "the same parts at the same instant are the same bytes"
    assert list(tmp_path.glob("*.list")) == []
    with ZipFile(tmp_path / "b.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [part.path for part in parts()]


def test_a_file_that_the_store_has_lost_is_told_and_leaves_no_trace(tmp_path):
    packed = Packing(tmp_path / "a.zip", at=AT)
    assert not packed.add(Part("perdu.pdf", file=f"{'0' * 64}.pdf"))
    assert packed.add(Part("un.txt", b"Un."))
    assert ZipFile(packed.finish()).namelist() == ["un.txt"]
