"""What making a film costs beside ffmpeg alone: the same ladder, the same encoder, in one bare command."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from parvis.media.video import confined
from parvis.media.video.studio import packing, pieces, sound
from parvis.media.video.studio.ladder import Plan, encoding, plan_of
from tests.bench.registry import Row

LEAST = 0.9  # × the bare command
SIZE, RATE, SECONDS = (1280, 720), 25, 64
NICE = 10  # as low as ours


def figures() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        folder = Path(name)
        source = _source(folder, SECONDS)
        header = confined.header(source)
        plan = plan_of(width=header.width, height=header.height, rate=header.rate, duration_ms=SECONDS * 1000)
        bare = _cost(lambda: _bare(source, folder, plan))
        ours = _cost(lambda: _ours(source, folder, plan, []))
        path = [[ms, 3000 + ms // 40, 3000, 1500, 2500] for ms in range(0, SECONDS * 1000, 500)]
        hiding = _cost(lambda: _ours(source, folder, plan, [path]))
        share = bare[0] / ours[0]
        yield Row(
            f"film de {SECONDS} s en 720p, quatre tailles, fichier simple et son à niveau / la commande ffmpeg nue "
            f"(processeur : {ours[0]:.1f} contre {bare[0]:.1f} s)", f"{share:.2f} ×", f"≥ {LEAST} ×", share >= LEAST,
        )  # fmt: skip
        yield Row(f"le même, à l’horloge ({ours[1]:.1f} contre {bare[1]:.1f} s)", f"{bare[1] / ours[1]:.2f} ×")
        yield Row(
            "le même avec un visage flouté d’un bout à l’autre, et son maître", f"{SECONDS / hiding[1]:.2f} × le temps réel"
        )


def _source(folder: Path, length: int) -> Path:
    """A picture with movement and grain, as cameras give, and a voice's worth of sound."""
    path = folder / "source.mp4"
    drawn = f"testsrc2=size={SIZE[0]}x{SIZE[1]}:rate={RATE}:duration={length},noise=alls=8:allf=t"
    tone = f"anoisesrc=color=pink:sample_rate=48000:duration={length}:amplitude=0.1"
    confined.run(
        [
            "-f", "lavfi", "-i", drawn, "-f", "lavfi", "-i", tone, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20",
            "-pix_fmt", "yuv420p", "-c:a", "aac", path.name,
        ],
        folder=folder, seconds=1200, formats="lavfi", decoders="rawvideo,wrapped_avframe,pcm_s16le,pcm_f64le,pcm_f32le",
    )  # fmt: skip
    return path


def _bare(source: Path, folder: Path, plan: Plan) -> None:
    """What one would type: one reading, every size with its sound, HLS in one file each; and nothing else."""
    target = folder / "bare"
    target.mkdir()
    names = [rung.name for rung in plan.rungs]
    graph = [f"[0:v]split={len(names)}{''.join(f'[s{name}]' for name in names)}"]
    graph += [f"[s{rung.name}]scale={rung.width}:{rung.height}:flags=bicubic[v{rung.name}]" for rung in plan.rungs]
    command = ["nice", "-n", str(NICE), confined.program(), "-nostdin", "-loglevel", "error", "-i", str(source)]
    command += ["-filter_complex", ";".join(graph)]
    for rung in plan.rungs:
        command += [
            "-map", f"[v{rung.name}]", "-map", "0:a", *encoding(rung, plan), "-c:a", "aac", "-b:a", f"{sound.KILOBITS}k",
            "-f", "hls", "-hls_time", "6", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4", "-hls_flags", "single_file",
            "-hls_segment_filename", f"{rung.name}.mp4", f"{rung.name}.m3u8",
        ]  # fmt: skip
    subprocess.run(command, cwd=target, check=True)


def _ours(source: Path, folder: Path, plan: Plan, hidden: pieces.Paths) -> None:
    target = folder / f"ours-{len(hidden)}"
    target.mkdir()
    sound_at = sound.make_sound(source, folder=target, duration_ms=plan.ms(plan.frames))
    for number in range(plan.pieces):
        pieces.make_piece(source, number, folder=target, plan=plan, hidden=hidden, with_master=bool(hidden))
    for rung in plan.rungs:
        packing.pack_hls(rung, folder=target, plan=plan, sound_at=sound_at)
    packing.pack_mp4(plan.small, folder=target, plan=plan, sound_at=sound_at)
    if hidden:
        packing.pack_master(folder=target, plan=plan, sound_at=sound_at)


def _cost(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds of processor, of the programs started, and on the clock."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - begun
