"""The sizes in which a film is offered, and how each is encoded."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

# Pixels of the shorter side, kilobits a second at most: what a telephone held upright calls 720p is 720 wide.
LADDER = ((240, 400), (360, 800), (480, 1400), (720, 2800), (1080, 5000))
SMALL = 480  # shorter side of the file for those without HLS, at most
KEY_SECONDS = 2  # between two key frames; segments of 6 s and pieces of 30 s begin with one in every size
PIECE_KEYS = 15
THREADS = 2  # of each encoder: another number would give other bytes
PRESET = "veryfast"
MASTER = "master"


@dataclass(frozen=True, slots=True)
class Rung:
    width: int
    height: int
    kilobits: int

    @property
    def name(self) -> str:
        return str(self.height)


@dataclass(frozen=True, slots=True)
class Plan:
    """A film, evenly timed: frame n stands at n / rate."""

    width: int  # even, as encoders need it
    height: int
    rate: Fraction
    frames: int
    rungs: tuple[Rung, ...]

    @property
    def keys(self) -> int:
        """Frames from one key frame to the next."""
        return max(1, round(self.rate * KEY_SECONDS))

    @property
    def piece(self) -> int:
        return self.keys * PIECE_KEYS

    @property
    def pieces(self) -> int:
        return max(1, math.ceil(self.frames / self.piece))

    def of_piece(self, number: int) -> range:
        """The numbers of its frames."""
        return range(number * self.piece, min(self.frames, (number + 1) * self.piece))

    def ms(self, frame: int) -> int:
        return int(frame * 1000 / self.rate)

    @property
    def small(self) -> Rung:
        """The rung of the MP4."""
        fitting = [rung for rung in self.rungs if min(rung.width, rung.height) <= SMALL]
        return fitting[-1] if fitting else self.rungs[0]


def plan_of(*, width: int, height: int, rate: Fraction, duration_ms: int) -> Plan:
    rate = _exact(min(max(rate, Fraction(1)), Fraction(60)))
    return Plan(
        width=_even(width), height=_even(height), rate=rate, frames=max(1, math.floor(duration_ms * rate / 1000)),
        rungs=tuple(_rungs(width, height)),
    )  # fmt: skip


def _rungs(width: int, height: int) -> list[Rung]:
    """Never larger than the film; one of an odd size between two rungs is offered as it is too."""
    shorter = min(width, height)
    sides = [(side, kilobits) for side, kilobits in LADDER if side <= shorter]
    top = sides[-1][0] if sides else 0
    if shorter < LADDER[-1][0] and shorter > top * 1.15:
        above = next(kilobits for side, kilobits in LADDER if side > top)
        sides.append((shorter, above))
    return [Rung(_even(width * side / shorter), _even(height * side / shorter), kilobits) for side, kilobits in sides]


def encoding(rung: Rung | None, plan: Plan) -> list[str]:
    """Options of the encoder; None: of the master."""
    if rung is None:
        quality = ["-crf", "18"]
    else:
        quality = ["-crf", "23", "-maxrate", f"{rung.kilobits}k", "-bufsize", f"{rung.kilobits * 2}k"]
    return [
        "-c:v", "libx264", "-preset", PRESET, "-profile:v", "high", *quality, "-g", str(plan.keys),
        "-keyint_min", str(plan.keys), "-sc_threshold", "0", "-bf", "2", "-flags:v", "+cgop+bitexact", "-a53cc", "0",
        "-threads", str(THREADS), "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709",
        "-color_trc", "bt709", "-color_range", "tv",
    ]  # fmt: skip


BARE = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]  # nothing of where, when or with what


def _exact(rate: Fraction) -> Fraction:
    """29,970 frames in a thousand seconds are those of American television, 30,000 in 1001: an hour later it shows."""
    for whole in (24, 30, 48, 60):
        if abs(rate - Fraction(whole * 1000, 1001)) < Fraction(1, 400):
            return Fraction(whole * 1000, 1001)
    return rate.limit_denominator(1001)


def _even(length: float) -> int:
    return max(2, 2 * round(length / 2))
