"""How well faces are found and followed: films whose faces are known, frame by frame, and the real clips."""

from __future__ import annotations

import math
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter, ImageSequence

from parvis.commons.pictures.faces import Box, Found, boxes_at, detect, follow
from parvis.commons.pictures.faces.hiding import MARGIN
from parvis.media.video import confined
from tests.bench.registry import Row, at_most
from tests.commons.pictures.faces import scenes

SIZE = (1280, 720)
RATE = 25
LEAST_RECALL = 99.0  # per cent of the frames in which a face of 48 pixels or more is seen at 720p
LEAST_SPEED = 0.5  # × real time, at 720p on two cores, decoding counted, encoding apart
MOST_FALSE = 2.0  # boxes a minute that hold no face
COVERED = 0.95  # of a face, for it to count as hidden in a frame
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "video"
REAL = (  # name, size, frames a second, people on it
    ("classroom.gif", (480, 270), 12.5, 4), ("head-pose-face-detection-female.gif", (480, 270), 12.5, 1),
    ("milk.mkv", (640, 480), 30, 1), ("yes.mkv", (640, 480), 30, 1),
)  # fmt: skip
Face = dict[str, float]  # what scenes.with_face takes


@dataclass(frozen=True)
class Film:
    """Faces and where they are, every 40 ms, on a ground that may move too."""

    name: str
    seconds: float
    where: Callable[[float], list[Face]]
    ground: Callable[[float], tuple[int, int]] = lambda t: (1, 0)  # which, and how far it is shifted
    after: Callable[[Image.Image, float], Image.Image] = lambda image, t: image
    behind: Callable[[float], tuple[float, float]] = lambda t: (0, 0)  # from which to which x nothing is seen


def still(size: float, **more: float) -> Callable[[float], list[Face]]:
    return lambda t: [{"x": 640, "y": 360, "size": size, **more}]


def walking(size: float, speed: float, y: float = 340) -> Callable[[float], list[Face]]:
    """From one side to the other and back, at so many pixels a second."""

    def where(t: float) -> list[Face]:
        way = 1280 - 2 * size
        place = (t * speed) % (2 * way)
        return [{"x": size + (place if place < way else 2 * way - place), "y": y + 12 * math.sin(t * 9), "size": size}]

    return where


def turning(t: float) -> list[Face]:
    return [{"x": 640, "y": 360, "size": 90, "turned": 40 * math.sin(t * 2.5), "aside": abs(math.sin(t * 1.4))}]


def nearing(t: float) -> list[Face]:
    return [{"x": 500 + 60 * t, "y": 360, "size": 48 * 1.5**t}]


def crossing(t: float) -> list[Face]:
    return [{"x": 250 + 220 * t, "y": 340, "size": 80}, {"x": 1050 - 220 * t, "y": 360, "size": 72, "turned": 8}]


def crowd(t: float) -> list[Face]:
    return [
        {
            "x": 130 + 150 * (i % 8) + 20 * math.sin(t * 2 + i), "y": 160 + 180 * (i // 8),
            "size": 48 + 4 * (i % 4), "light": 0.7 + i / 20,
        }
        for i in range(20)
    ]  # fmt: skip


def coming_and_going(t: float) -> list[Face]:
    """Seen for less than a second at a time, elsewhere each time."""
    number, since = divmod(t, 0.9)
    return [{"x": 200 + 230 * (number % 5), "y": 200 + 100 * (number % 3), "size": 64}] if since < 0.5 else []


def cuts(t: float) -> list[Face]:
    """A cut every 0.7 s: one face, then another place, then nobody."""
    shot = int(t / 0.7)
    return [] if shot % 3 == 2 else [{"x": 300 + 160 * (shot % 5), "y": 250 + 70 * (shot % 4), "size": 70 + 10 * (shot % 3)}]


def bar(t: float) -> tuple[int, int]:
    left = round(t * 700) % 1600 - 250
    return left, left + 220


def passed_by(image: Image.Image, t: float) -> Image.Image:
    """Something dark goes before the face for a third of a second."""
    left, right = bar(t)
    image.paste((40, 44, 50), (left, 100, right, 720))
    return image


def dusk(image: Image.Image, t: float) -> Image.Image:
    dark = np.asarray(image, np.float32) * 0.22 + np.random.default_rng(int(t * 1000)).normal(0, 5, (*SIZE[::-1], 3))
    return Image.fromarray(np.clip(dark, 0, 255).astype(np.uint8))


def soft(image: Image.Image, t: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(2.5))


def flashing(image: Image.Image, t: float) -> Image.Image:
    return image.point(lambda value: min(255, round(value * (1.7 if int(t * 3) % 2 else 0.6))))


def panning(t: float) -> tuple[int, int]:
    return 5, round(t * 500)


FILMS = (
    Film("immobile, 48 px", 2, still(48)),
    Film("immobile, 64 px, penchée à 45°", 2, still(64, turned=45)),
    Film("immobile, 240 px", 2, still(240)),
    Film("qui marche, 48 px, 150 px/s", 3, walking(48, 150)),
    Film("qui court, 56 px, 450 px/s", 3, walking(56, 450)),
    Film("qui file, 90 px, 800 px/s", 3, walking(90, 800)),
    Film("qui tourne et se penche", 4, turning),
    Film("qui approche", 3, nearing),
    Film("deux qui se croisent", 3.5, crossing),
    Film("vingt, de 48 à 60 px", 2, crowd),
    Film("une demi-seconde à la fois", 4, coming_and_going),
    Film("une coupe toutes les 0,7 s", 4, cuts, lambda t: (int(t / 0.7) + 2, 0)),
    Film("devant qui l’on passe", 4, still(80), after=passed_by, behind=bar),
    Film("au crépuscule, avec du bruit", 2, walking(72, 120), after=dusk),
    Film("floue", 2, walking(64, 100), after=soft),
    Film("sous des éclairs", 3, walking(64, 120), after=flashing),
    Film("caméra qui balaie", 3, lambda t: [{"x": (1000 - 500 * t) % 1280, "y": 330, "size": 60}], panning),
    Film("personne", 12, lambda t: [], lambda t: (int(t) + 30, round(t * 90))),
)


def frames_of(film: Film) -> Iterator[tuple[int, np.ndarray, list[np.ndarray]]]:
    """Each frame with its time and, for each face of it, points all over it."""
    grounds: dict[int, np.ndarray] = {}
    for index in range(round(film.seconds * RATE)):
        t = index / RATE
        seed, shift = film.ground(t)
        if seed not in grounds:
            grounds[seed] = np.asarray(scenes.ground(SIZE, seed=seed))
        image = Image.fromarray(np.roll(grounds[seed], -shift, axis=1))
        known = []
        for face in film.where(t):
            scenes.with_face(image, **face)
            points = points_of(face)
            left, right = film.behind(t)
            seen = points[(points[:, 0] < left) | (points[:, 0] > right)]
            if len(seen) > len(points) * 0.5:
                known.append(seen)
        yield round(t * 1000), np.asarray(film.after(image, t)), known


def points_of(face: Face) -> np.ndarray:
    """Points all over the face, in pixels: an ellipse turned as it is."""
    rows = np.linspace(-1, 1, 21)
    across, down = (axis.ravel() for axis in np.meshgrid(rows, rows))
    kept = across**2 + down**2 <= 1
    size = face["size"]
    x = across[kept] * size * (1 - 0.45 * face.get("aside", 0)) / 2
    y = down[kept] * size * scenes.FACE[3] / scenes.FACE[2] / 2
    angle = math.radians(face.get("turned", 0))
    return np.stack(
        [face["x"] + x * math.cos(angle) + y * math.sin(angle), face["y"] - x * math.sin(angle) + y * math.cos(angle)], axis=1
    )


def hidden_share(points: np.ndarray, boxes: list[tuple[float, float, float, float]], size: tuple[int, int]) -> float:
    """How much of a face what is hidden covers; what lies outside the frame counts for nothing."""
    inside = points[(points[:, 0] >= 0) & (points[:, 0] < size[0]) & (points[:, 1] >= 0) & (points[:, 1] < size[1])]
    if len(inside) < len(points) * 0.5:
        return 1.0  # more than half of it is out of sight: not a face to be found
    covered = np.zeros(len(inside), bool)
    for x, y, width, height in boxes:
        across, down = width / 2 * MARGIN * size[0] / 10_000, height / 2 * MARGIN * size[1] / 10_000
        middle = ((x + width / 2) * size[0] / 10_000, (y + height / 2) * size[1] / 10_000)
        covered |= ((inside[:, 0] - middle[0]) / across) ** 2 + ((inside[:, 1] - middle[1]) / down) ** 2 <= 1
    return float(covered.mean())


def judge_real(name: str, path: Path, size: tuple[int, int], rate: float) -> Judged:
    """A real clip: what is hidden, against a slow look at every frame in twice its size."""
    twice = (size[0] * 2, size[1] * 2)
    known = {
        ms: [points_in(box.scaled(SIZE[0] / twice[0], SIZE[1] / twice[1])) for box in detect(rgb, least=0.6)]
        for ms, rgb in real_frames(path, twice, rate)
    }
    start, cpu = time.perf_counter(), _cpu()
    found = follow(real_frames(path, size, rate))
    return held_against(found, known, len(known) / rate, time.perf_counter() - start, _cpu() - cpu)


def real_frames(path: Path, size: tuple[int, int], rate: float) -> Iterator[tuple[int, np.ndarray]]:
    if path.suffix != ".gif":  # which is no film, and refused as one
        yield from confined.frames(path, size=size, rate=rate)
        return
    with Image.open(path) as moving:
        for number, frame in enumerate(ImageSequence.Iterator(moving)):
            yield round(number * 1000 / rate), np.asarray(frame.convert("RGB").resize(size, Image.Resampling.BILINEAR))


def points_in(box: Box) -> np.ndarray:
    rows = np.linspace(-1, 1, 21)
    across, down = (axis.ravel() for axis in np.meshgrid(rows, rows))
    kept = across**2 + down**2 <= 1
    x, y = box.middle
    return np.stack([x + across[kept] * box.width / 2, y + down[kept] * box.height / 2], axis=1)


def _cpu() -> float:
    """Seconds of work of this process and of the programs it ran."""
    return sum(
        used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


@dataclass
class Judged:
    seen: int = 0  # faces, counted in each frame
    hidden: int = 0
    false: int = 0
    tracks: int = 0
    minutes: float = 0.0
    seconds_taken: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Judged) -> Judged:
        return Judged(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def recall(self) -> float:
        return 100 * self.hidden / self.seen if self.seen else 100.0


def judge(film: Film, folder: Path) -> Judged:
    """Written as a telephone writes it, read back as the worker reads it, searched, and held against what is known."""
    path = folder / "film.mp4"
    known: dict[int, list[np.ndarray]] = {}
    coding = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "25", "-pix_fmt", "yuv420p", "-y", path.name]
    with confined.encoder(coding, folder=folder, size=SIZE, rate=RATE) as put:
        for ms, rgb, points in frames_of(film):
            known[ms] = points
            put(rgb)
    start, cpu = time.perf_counter(), _cpu()
    found = follow(confined.frames(path, size=SIZE, rate=RATE))
    return held_against(found, known, film.seconds, time.perf_counter() - start, _cpu() - cpu)


def held_against(found: list[Found], known: dict[int, list[np.ndarray]], seconds: float, taken: float, cpu: float) -> Judged:
    seen = hidden = 0
    useful: set[int] = set()
    missed = []
    for ms, faces in known.items():
        boxes = boxes_at([one.path for one in found], ms)
        for points in faces:
            seen += 1
            if hidden_share(points, boxes, SIZE) >= COVERED:
                hidden += 1
            else:
                missed.append(ms)
            for number, one in enumerate(found):
                if hidden_share(points, boxes_at([one.path], ms), SIZE) > 0.2:
                    useful.add(number)
    if missed:
        _say(f"  pas assez cachés à {', '.join(map(str, missed[:20]))} ms")
    return Judged(seen, hidden, len(found) - len(useful), len(found), seconds / 60, taken, cpu)


def figures() -> list[Row]:
    whole = Judged()
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        for film in FILMS:
            judged = judge(film, Path(folder))
            whole += judged
            _say(_line(film.name, judged))
    real = Judged()
    for name, size, rate, people in REAL if SAMPLES.is_dir() else ():
        judged = judge_real(name, SAMPLES / name, size, rate)
        real += judged
        _say(f"{_line(name, judged)} pour {people} personne(s)")
    speed = whole.minutes * 60 / whole.seconds_taken
    cpu = whole.cpu / (whole.minutes * 60)
    false = (whole.false + real.false) / (whole.minutes + real.minutes)
    seen = f"{len(FILMS)} films, {whole.seen} visages-images"
    recall = f"Visages d’au moins 48 px à 720p, cachés à 95 % ou plus ({seen})"
    minutes = whole.minutes + real.minutes
    rows = [
        Row(recall, f"{whole.recall:.2f} %", f"≥ {LEAST_RECALL:g} %", whole.recall >= LEAST_RECALL),
        at_most(f"Visages, fausses suites par minute ({minutes * 60:.0f} s de film)", false, MOST_FALSE, ""),
        at_most("Visages, calcul par seconde de film à 720p, décodage compris, sur deux cœurs", cpu, 2 / LEAST_SPEED, "s"),
        Row(
            f"Visages cherchés et suivis à 720p, décodage compris (deux cœurs{_busy()})", f"{speed:.2f} × le temps réel",
            f"≥ {LEAST_SPEED:g} ×", speed >= LEAST_SPEED,
        ),
        Row("Visages, mémoire de la recherche", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} Mo au plus"),
    ]  # fmt: skip
    if real.seen:
        rows.insert(1, Row(f"Visages des clips réels, de 18 à 120 px ({real.seen} visages-images)", f"{real.recall:.2f} %"))
    return rows


def _line(name: str, judged: Judged) -> str:
    return (
        f"{name} : {judged.recall:.1f} % de {judged.seen} visages-images, {judged.tracks} suites, {judged.false} fausses, "
        f"{judged.minutes * 60 / judged.seconds_taken:.2f} × le temps réel"
    )


def _say(line: str) -> None:
    """Each film as it is judged, for who watches; the table keeps the sums."""
    print(line, file=sys.stderr, flush=True)


def _busy() -> str:
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    return ", machine très occupée" if load > 2 else ", machine occupée" if load > 1 else ""
