"""The sound of a film: as loud as any other, once for all sizes, and alone for those who listen."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

from .. import confined
from .ladder import BARE

LOUDNESS = "I=-16:TP=-1.5:LRA=11"  # as podcasts are heard (AES TD1008); EBU R 128 asks for less, for television
SILENCE = -70.0  # LUFS: nothing there to be made louder
KILOBITS = 128
CODECS = "mp4a.40.2"


def make_sound(source: Path, *, folder: Path, duration_ms: int, on_progress: Callable[[int], None] | None = None) -> Path:
    """Measured, then made as loud as it should be, from the first picture to the last; done once."""
    finished = folder / "sound.m4a"
    if finished.exists():
        return finished
    seconds = max(600.0, duration_ms / 1000)
    even = "aresample=48000:async=1000:first_pts=0,aformat=channel_layouts=stereo,apad"
    reading = ["-i", f"file:{source}", "-map", "0:a:0", "-t", f"{duration_ms / 1000:.3f}", "-af"]
    measured = confined.run(
        [*reading, f"{even},loudnorm={LOUDNESS}:print_format=json", "-f", "null", "-"],
        folder=folder, seconds=seconds, reads=[source], says="info",
        on_progress=(lambda ms: on_progress(ms // 2)) if on_progress else None,
    )  # fmt: skip
    confined.run(
        [
            *reading, even + _correction(measured.said), "-ar", "48000", "-c:a", "aac", "-b:a", f"{KILOBITS}k", *BARE,
            "-flags:a", "+bitexact", "-movflags", "+faststart", "sound.begun.m4a",
        ],
        folder=folder, seconds=seconds, reads=[source],
        on_progress=(lambda ms: on_progress((duration_ms + ms) // 2)) if on_progress else None,
    )  # fmt: skip
    (folder / "sound.begun.m4a").rename(finished)
    return finished


def _correction(said: str) -> str:
    found = re.findall(r"\{[^{}]*\"input_i\"[^{}]*\}", said)
    if not found:
        return ""
    told = json.loads(found[-1])
    wanted = [float(told[key]) for key in ("input_i", "input_tp", "input_lra", "input_thresh", "target_offset")]
    if not all(math.isfinite(number) for number in wanted) or wanted[0] <= SILENCE:
        return ""
    level, peak, spread, threshold, offset = wanted
    return (
        f",loudnorm={LOUDNESS}:linear=true:measured_I={level}:measured_TP={peak}:measured_LRA={spread}"
        f":measured_thresh={threshold}:offset={offset}"
    )
