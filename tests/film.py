"""Tiny films for tests, made by ffmpeg in a blink and kept for the run of the tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from pathlib import Path

from parvis.media.video import confined

_FOLDER = tempfile.TemporaryDirectory(prefix="parvis-test-films-")
# What ffmpeg draws and hums by itself: only tests read it.
DRAWN = {"formats": "lavfi", "decoders": "rawvideo,wrapped_avframe,pcm_f64le,pcm_s16le,pcm_u8,pcm_f32le"}


@cache
def clip(
    *, seconds: float = 2, size: tuple[int, int] = (320, 180), rate: int | str = 25, sound: bool = True, extension: str = "mp4",
    picture: str = "testsrc2", volume: float = 0.5, tags: tuple[str, ...] = (), turned: int = 0,
) -> Path:  # fmt: skip
    """A film with a moving pattern and a tone of 440 Hz; its times are those asked for, to the frame.

    `tags` are metadata as `title=…`; `turned` is how a telephone held upright marks it: 90, 180 or 270 degrees.
    """
    words = f"{seconds}-{size}-{rate}-{sound}-{picture}-{volume}-{tags}-{turned}".encode().hex()[:120]
    path = Path(_FOLDER.name) / f"{abs(hash(words)):x}-{turned}.{extension}"
    arguments = ["-f", "lavfi", "-i", f"{picture}=size={size[0]}x{size[1]}:rate={rate}:duration={seconds}"]
    if sound:
        arguments += ["-f", "lavfi", "-i", f"sine=frequency=440:sample_rate=48000:duration={seconds},volume={volume}"]
    for tag in tags:
        arguments += ["-metadata", tag]
    webm = extension == "webm"
    arguments += ["-c:v", "libvpx" if webm else "libx264", *(["-deadline", "realtime"] if webm else ["-preset", "ultrafast"])]
    arguments += ["-pix_fmt", "yuv420p", "-c:a", "libopus" if webm else "aac", "-threads", "1", "-bitexact"]
    confined.run([*arguments, path.name], folder=path.parent, seconds=60, **DRAWN)
    if turned:
        upright = path.with_name(f"turned-{path.name}")
        confined.run(
            ["-display_rotation", str(turned), "-i", path.name, "-c", "copy", upright.name], folder=path.parent, seconds=60
        )
        return upright
    return path


def of_frames(frames: Iterable[confined.Rgb], *, path: Path, rate: Fraction | float = 25) -> Path:
    """A film of these pictures, in a quality that leaves them as they are."""
    frames = iter(frames)
    first = next(frames)
    height, width = first.shape[:2]
    drawing = confined.encoder(
        ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p", path.name],
        folder=path.parent, size=(width, height), rate=rate,
    )  # fmt: skip
    with drawing as put:
        put(first)
        for frame in frames:
            put(frame)
    return path
