"""Half a minute of film in every size at once, from one reading; hidden on the way where something must be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from parvis.commons.pictures.faces import boxes_at, hide

from .. import confined
from .ladder import BARE, MASTER, Plan, Rung, encoding

SECONDS = 3 * 3600  # for one piece, on a slow machine that does other things
MEMORY = 8 << 30
EARLY = 10  # seconds added to every time, so that none is below zero; taken away when pieces are joined
SLACK_MS = 100  # a path touches a piece that begins so soon after it
Paths = Sequence[Sequence[Sequence[int]]]
Telling = Callable[[int], None] | None


def make_piece(
    source: Path, number: int, *, folder: Path, plan: Plan, hidden: Paths, with_master: bool, on_progress: Telling = None
) -> bool:
    """Make one piece unless it stands there already, whole; says whether something was hidden in it.

    `on_progress` is told milliseconds of the piece.
    """
    frames = plan.of_piece(number)
    covering = covered_in(hidden, plan, frames)
    finished = folder / _name(number)
    if finished.exists():
        return bool(covering)
    begun = folder / f"{_name(number)}.begun"
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir()
    outputs: list[Rung | None] = [*plan.rungs, *([None] if with_master else [])]
    if covering:
        _through_us(source, frames, begun, plan, outputs, covering, on_progress)
    else:
        _straight(source, frames, begun, plan, outputs, on_progress)
    begun.rename(finished)  # whole, or not at all
    return bool(covering)


def covered_in(hidden: Paths, plan: Plan, frames: range) -> Paths:
    """The paths that pass through these frames."""
    first, last = plan.ms(frames[0]) - SLACK_MS, plan.ms(frames[-1]) + SLACK_MS
    return [path for path in hidden if path and path[0][0] <= last and path[-1][0] >= first]


def join(name: str, *, folder: Path, plan: Plan) -> Path:
    """The pieces of one size, one after another."""
    joined = folder / f"{name}.ts"
    with joined.open("wb") as target:
        for number in range(plan.pieces):
            with (folder / _name(number) / f"{name}.ts").open("rb") as piece:
                shutil.copyfileobj(piece, target, 1 << 20)
    return joined


def _straight(source: Path, frames: range, folder: Path, plan: Plan, outputs: list[Rung | None], on_progress: Telling) -> None:
    # Half a frame early, so that rounding takes none away.
    seek = ["-ss", f"{float((frames[0] - 0.5) / plan.rate):.6f}"] if frames[0] else []
    start = float(0.5 / plan.rate) if frames[0] else 0.0
    even = f"[0:v:0]fps={plan.rate}:start_time={start:.6f},tpad=stop=-1:stop_mode=clone,trim=end_frame={len(frames)}"
    confined.run(
        [*seek, "-i", f"file:{source}", *_outputs(even, frames, plan, outputs)],
        folder=folder, seconds=SECONDS, reads=[source], memory=MEMORY, on_progress=on_progress,
    )  # fmt: skip


def _through_us(
    source: Path, frames: range, folder: Path, plan: Plan, outputs: list[Rung | None], covering: Paths, on_progress: Telling
) -> None:
    size = (plan.width, plan.height)
    read = confined.frames(
        source, size=size, rate=plan.rate, from_ms=plan.ms(frames[0]), to_ms=plan.ms(frames[-1] + 1), seconds=SECONDS
    )
    encoder = confined.encoder(
        _outputs("[0:v]null", frames, plan, outputs), folder=folder, size=size, rate=plan.rate, seconds=SECONDS, memory=MEMORY
    )
    last = None
    with encoder as put:
        for done, frame in enumerate(frames):
            _, rgb = next(read, (0, None))
            last = rgb if rgb is not None else last  # a film whose picture ends before its sound stands still
            if last is None:
                raise confined.ConfinedError("no frame")
            put(hide(last, boxes_at(covering, plan.ms(frame))))
            if on_progress and done % 50 == 0:
                on_progress(plan.ms(done))
        read.close()


def _outputs(first: str, frames: range, plan: Plan, outputs: list[Rung | None]) -> list[str]:
    """The graph from the frames to every size, and what each is written as."""
    names = [rung.name if rung else MASTER for rung in outputs]
    graph = [f"{first},split={len(outputs)}{''.join(f'[s{name}]' for name in names)}"]
    for rung, name in zip(outputs, names, strict=True):
        width, height = (rung.width, rung.height) if rung else (plan.width, plan.height)
        graph.append(
            f"[s{name}]scale={width}:{height}:flags=bicubic:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuv420p[v{name}]"
        )
    arguments = ["-filter_complex", ";".join(graph)]
    offset = f"{EARLY + float(frames[0] / plan.rate):.6f}"
    for rung, name in zip(outputs, names, strict=True):
        arguments += [
            "-map", f"[v{name}]", *encoding(rung, plan), *BARE, "-fps_mode", "passthrough", "-muxdelay", "0", "-muxpreload", "0",
            "-mpegts_flags", "+initial_discontinuity", "-output_ts_offset", offset, "-f", "mpegts", f"{name}.ts",
        ]  # fmt: skip
    return arguments


def _name(number: int) -> str:
    return f"piece-{number:05}"
