"""ffmpeg in its cell: it does its work, and nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from parvis.media.video import confined
from tests import film


def test_the_frames_of_a_film_come_with_their_times() -> None:
    found = list(confined.frames(film.clip(), size=(160, 90)))
    assert [ms for ms, _ in found] == [n * 40 for n in range(50)]
    assert {rgb.shape for _, rgb in found} == {(90, 160, 3)}


def test_a_part_of_a_film_holds_the_frames_of_the_whole() -> None:
    path = film.clip()
    whole = dict(confined.frames(path, size=(160, 90)))
    part = list(confined.frames(path, size=(160, 90), from_ms=1000, to_ms=1400))
    assert [ms for ms, _ in part] == list(range(1000, 1400, 40))
    assert all(np.array_equal(rgb, whole[ms]) for ms, rgb in part)


def test_a_film_of_a_telephone_held_upright_is_read_upright() -> None:
    assert confined.header(film.clip(turned=90)) == confined.Header(width=180, height=320, rate=Fraction(25))


def test_what_was_drawn_frame_by_frame_is_read_back(tmp_path: Path) -> None:
    drawn = [np.full((64, 96, 3), shade, np.uint8) for shade in (20, 120, 220)]
    path = film.of_frames(drawn, path=tmp_path / "drawn.mp4")
    read = [int(rgb.mean()) for _, rgb in confined.frames(path, size=(96, 64))]
    assert read == pytest.approx([20, 120, 220], abs=3)


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    confined.run(
        ["-i", str(film.clip()), "-f", "null", "-"], folder=tmp_path, seconds=30, reads=[film.clip()], on_progress=told.append
    )
    assert told[-1] >= 1900


def test_a_file_beside_the_folder_of_the_job_is_not_seen(tmp_path: Path) -> None:
    """Whatever the white-lists let through: the kernel itself refuses (where it has Landlock)."""
    (tmp_path / "job").mkdir()
    with pytest.raises(confined.ConfinedError) as refused:
        confined.run(["-i", str(film.clip()), "-f", "null", "-"], folder=tmp_path / "job", seconds=30)
    assert "Permission denied" in refused.value.said
    assert "/" not in refused.value.said.replace("…", "")


def test_no_connection_is_opened(tmp_path: Path) -> None:
    """Not even when our own arguments ask for one: the white-list first, and a network without anything in it."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/canary.mp4"
        listening = threading.Thread(target=lambda: asked.append(_accepted(server)))
        listening.start()
        with pytest.raises(confined.ConfinedError):
            confined.run(["-i", address, "-f", "null", "-"], folder=tmp_path, seconds=30)
        with pytest.raises(confined.ConfinedError):
            confined.run(
                ["-i", str(film.clip()), "-f", "mpegts", address.replace("http", "tcp")], folder=tmp_path, seconds=30,
                reads=[film.clip()],
            )  # fmt: skip
        listening.join()
    assert asked == [False]


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(confined.TooLongError):
        confined.run(["-re", "-i", str(film.clip()), "-f", "null", "-"], folder=tmp_path, seconds=0.5, reads=[film.clip()])


def test_memory_and_file_sizes_are_bounded(tmp_path: Path) -> None:
    arguments = ["-i", str(film.clip()), "-f", "rawvideo", "out.raw"]
    with pytest.raises(confined.ConfinedError):
        confined.run(arguments, folder=tmp_path, seconds=30, reads=[film.clip()], largest_file=100_000)
    assert (tmp_path / "out.raw").stat().st_size <= 100_000
    with pytest.raises(confined.ConfinedError):
        confined.run(arguments, folder=tmp_path, seconds=30, reads=[film.clip()], memory=200 << 20)


def test_it_does_not_outlive_a_worker_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from parvis.media.video import confined\n"
        "confined.run(['-re','-stream_loop','-1','-i',sys.argv[1],'-f','null','-'], folder=Path(sys.argv[2]), seconds=60,"
        " reads=[Path(sys.argv[1])])"
    )
    worker = subprocess.Popen([sys.executable, "-c", program, str(film.clip()), str(tmp_path)])
    child = _wait_for(lambda: _ffmpeg_of(worker.pid))
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    _wait_for(lambda: _is_gone(child))


def _ffmpeg_of(parent: int) -> int | None:
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        # A thread or a process met here may be gone before it is read.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            for child in children.read_text().split():
                if "ffmpeg" in str(Path(f"/proc/{child}/exe").readlink()):
                    return int(child)
    return None


def _is_gone(process: int) -> bool:
    try:
        return "Z" in Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True


def _accepted(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


def _wait_for(what, seconds: float = 20):  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError("it never came")
