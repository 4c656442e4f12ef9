"""What a file really is: measured by its packets and its frames; hostile ones are refused in words, and reach nothing."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from parvis.media.video.measuring import FileRefused, measure
from tests.commons.pictures.drawn import drawn
from tests.film import clip

from . import hostile


def test_a_film_is_measured_upright_by_its_packets():
    film = measure(clip(seconds=2, size=(320, 180), rate="30000/1001"))
    assert (film.width, film.height, film.frame_rate_milli, film.has_sound) == (320, 180, 29_970, True)
    assert abs(film.duration_ms - 2000) < 70
    upright = measure(clip(seconds=1, size=(320, 180), turned=90))
    assert (upright.width, upright.height) == (180, 320)


@pytest.mark.parametrize("extension", ["webm", "mkv", "mov", "avi", "ts"])
def test_what_cameras_and_telephones_write_is_read(extension):
    film = measure(clip(seconds=1, sound=False, extension=extension))
    assert (film.width, film.height, film.has_sound) == (320, 180, False)
    assert abs(film.duration_ms - 1000) < 70


HOSTILE = {
    "playlist": (lambda folder: hostile.playlist(folder, "file:///etc/passwd"), "liste de lecture"),
    "concat": (lambda folder: hostile.concat(folder, "/etc/passwd"), "liste d’autres fichiers"),
    "drawing": (hostile.drawing, "c’est un dessin"),
    "zip": (hostile.zipped, "archive"),
    "truncated": (hostile.truncated, "incomplet"),
    "no index": (hostile.without_its_end, "incomplet"),
    "ten hours": (hostile.claiming_ten_hours, "annonce 10"),
    "50,000 streams": (hostile.of_many_streams, "pistes"),
    "a line of pixels": (hostile.thin, "pixels"),
    "sound alone": (hostile.sound_alone, "aucune image animée"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words_that_say_what_to_do(kind, tmp_path: Path):
    make, words = HOSTILE[kind]
    with pytest.raises(FileRefused) as refusal:
        measure(make(tmp_path))
    assert words in refusal.value.message
    assert str(tmp_path) not in refusal.value.message
    assert len(refusal.value.message) <= 300


def test_a_picture_and_nothing_at_all_are_no_films(tmp_path: Path):
    picture, empty = tmp_path / "a.mp4", tmp_path / "b.mp4"
    picture.write_bytes(drawn())
    empty.touch()
    with pytest.raises(FileRefused, match="c’est une image"):
        measure(picture)
    with pytest.raises(FileRefused, match="il est vide"):
        measure(empty)


READ = "import sys; from pathlib import Path; from parvis.media.video.measuring import measure, FileRefused\n" + (
    "for name in sys.argv[1:]:\n try: measure(Path(name))\n except FileRefused: pass\n"
)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace shows what is opened")
def test_nothing_is_read_outside_the_folder_of_the_job_and_nobody_is_connected_to(tmp_path: Path):
    """A canary server and a canary file that every hostile file names; the system calls of ffmpeg tell the rest."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]

    def answer() -> None:
        while True:
            try:
                link, _ = server.accept()
            except OSError:
                return
            asked.append(link.recv(100))
            link.close()

    threading.Thread(target=answer, daemon=True).start()
    canary = tmp_path / "canary.txt"
    canary.write_text("never read")
    folder = tmp_path / "sent"
    folder.mkdir()
    sent = [clip(seconds=1)]
    for number, target in enumerate(
        (f"http://127.0.0.1:{port}/a.ts", canary.as_uri(), f"concat:{canary}", f"tcp://127.0.0.1:{port}")
    ):
        for make in (hostile.playlist, hostile.concat):
            made = make(folder, target)
            sent.append(made.rename(folder / f"{number}-{made.name}"))
            # The same words behind the first bytes of a film: they pass the first look, and ffmpeg is asked.
            dressed = folder / f"{number}-dressed-{made.name}"
            dressed.write_bytes(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + sent[-1].read_bytes())
            sent.append(dressed)
    trace = tmp_path / "trace"
    watched = "trace=execve,open,openat,connect"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", watched, "-o", str(trace), sys.executable, "-c", READ, *map(str, sent)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    server.close()
    assert done.returncode == 0, done.stderr[-2000:]
    said = trace.read_text()
    assert "ffmpeg" in said, "it was asked"
    assert asked == []
    assert str(canary) not in said.replace("execve", "")
    assert "AF_INET" not in said
