"""Faces followed through a film: which boxes are the same face. Nearness in place and time alone says so (R55)."""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from . import strips
from .boxes import Box, as_parts, from_parts, joint, overlap
from .detecting import SURE, UNSURE, detect
from .patches import SCALES, Patch, find, grey_of, patch_of, renewed
from .paths import simplified

Frames = Iterable[tuple[int, np.ndarray]]  # (time in ms, height × width × 3 uint8, upright), in order

EVERY = 120  # ms between two looks of the detector, at most
HELD = 1500  # ms for which a face that is not found again may still come back
LED = 600  # ms before its first find and after its last one in which a face is looked for by its patch
PAD = 140  # ms more, at either end, where it may have been without being known again
BACK = 5_000  # ms of film that are held in memory to be gone through backwards
STRETCH = 20_000  # ms of film after which what is known so far can be kept
ALIKE = 0.6  # of a patch: it is still the same thing
CERTAIN = 0.72  # a face seen once is one from here


@dataclass(frozen=True)
class Found:
    """A face of a film, or what a hand boxed: what `pictures.actions.faces.put_faces` takes."""

    first_ms: int
    last_ms: int
    path: list[list[int]]  # [ms, x, y, width, height] in ten-thousandths
    strip: bytes  # WebP
    score: float = 1.0


@dataclass(frozen=True)
class Stretch:
    """What is known of a film up to `until_ms`: plain data, so that a worker that is killed goes on from there."""

    until_ms: int
    ended: list[dict[str, Any]]  # tracks that ended since the last stretch
    live: dict[str, Any]  # the rest, as it stood


def follow(frames: Frames, *, known: Sequence[Stretch] = (), on_stretch: Callable[[Stretch], None] | None = None) -> list[Found]:
    """The faces of a film, each with its way through it, in order of appearance.

    The detector looks at every few frames and on both sides of each cut; between two looks a box moves in a straight line.
    A face that is lost for a moment (turned away, passed by) is followed by its patch, forward and backward, and joined
    when it comes back where it was expected. Where two faces cross, both begin anew: a face that was consented to never
    lends its consent to another.

    `on_stretch` is told every twenty seconds of film what is known; given back as `known`, the same frames give the same faces.
    """
    follower = _Follower()
    for stretch in known:
        follower.ended.extend(_Track.from_data(data) for data in stretch.ended)
    if known:
        follower.restore(known[-1])
    kept = len(follower.ended)
    begun: int | None = None
    for ms, rgb in frames:
        if known and ms <= known[-1].until_ms:
            continue
        if begun is None:
            begun = ms
        follower.see(ms, rgb)
        if on_stretch is not None and ms - begun >= STRETCH:
            follower.pause()
            on_stretch(Stretch(ms, [track.as_data() for track in follower.ended[kept:]], follower.as_data()))
            kept, begun = len(follower.ended), None
    return follower.finish()


def follow_box(
    frames_between: Callable[[int, int], Frames], box: Sequence[float], *, drawn_ms: int, first_ms: int, last_ms: int
) -> Found | None:
    """What a hand boxed on the frame at `drawn_ms` (x, y, width, height in ten-thousandths), followed between two times.

    `frames_between` gives the film's frames from one time to another. Where the box is not known again it stays where it was
    last, and grows: too much is hidden rather than too little. None where there is no frame in between.
    """
    forward: _Led | None = None
    strip = b""
    for ms, rgb in frames_between(max(first_ms, drawn_ms), last_ms + 1):
        if forward is None:
            forward = _Led(ms, rgb, box)
            strip = strips.joined([strips.thumbnail(rgb, forward.box)])
        else:
            forward.go_on(ms, grey_of(rgb))
    if forward is None:
        return None
    points = forward.points
    backward = forward.again()
    until = points[0][0]
    while until > first_ms:  # piece by piece, the last one first: films are read forward only
        begin = max(first_ms, until - BACK)
        piece = [(ms, grey_of(rgb)) for ms, rgb in frames_between(begin, until) if ms < until]
        for ms, grey in reversed(piece):
            backward.go_on(ms, grey)
        until = begin
    points = [*reversed(backward.points[1:]), *points]
    path = simplified([[ms, *as_parts(one, *forward.size)] for ms, one in points])
    return Found(path[0][0], path[-1][0], path, strip)


class _Led:
    """A box that is looked for by its patch, frame after frame, in one direction."""

    def __init__(self, ms: int, rgb: np.ndarray, box: Sequence[float]) -> None:
        self.size = (rgb.shape[1], rgb.shape[0])
        self.start = (ms, from_parts(box, *self.size))
        self.patch = self.first_patch = patch_of(grey_of(rgb), self.start[1], side=40)
        self.points = [self.start]
        self.box = self.start[1]
        self.pace = (0.0, 0.0)
        self.lost = 0

    def again(self) -> _Led:
        """From the same frame, for the other direction."""
        other = copy(self)
        other.patch, other.points, other.box, other.pace, other.lost = (
            self.first_patch,
            [self.start],
            self.start[1],
            (0.0, 0.0),
            0,
        )
        return other

    def go_on(self, ms: int, grey: np.ndarray) -> None:
        found, alike = self.box, -1.0
        if self.patch is not None:
            # Never smaller than it was drawn: what goes away is hidden too widely, what comes nearer wholly.
            scales = SCALES if self.box.side > self.start[1].side * 1.04 else (1.0, 1.05)
            found, alike = find(grey, self.patch, self.box.moved(*self.pace), scales=scales)
        if self.patch is not None and alike >= ALIKE:
            (x, y), (before_x, before_y) = found.middle, self.box.middle
            self.pace = (x - before_x) * 0.6, (y - before_y) * 0.6
            self.box, self.lost = found, 0
            self.patch = renewed(self.patch, grey, found, 0.15)
            self.points.append((ms, found))
        else:
            self.lost += 1
            self.pace = (0.0, 0.0)
            self.points.append((ms, self.box.grown(min(1.6, 1 + self.lost * 0.04))))


@dataclass
class _Track:
    points: list[tuple[int, Box]]  # where it is, where the detector looked or its patch was found
    seen_ms: int  # when the detector last saw it
    seen: int = 1  # how often
    score: float = 0.0
    patch: Patch | None = None
    thumbnails: list[tuple[int, bytes]] = field(default_factory=list)
    every: int = 0  # ms between two thumbnails
    crossed: bool = False

    @property
    def box(self) -> Box:
        return self.points[-1][1]

    @property
    def seen_box(self) -> Box:
        """Where the detector last saw it."""
        return next(box for ms, box in reversed(self.points) if ms <= self.seen_ms)

    @property
    def is_face(self) -> bool:
        return self.score >= CERTAIN or (self.score >= SURE and self.seen >= 2)

    def expected(self, ms: int) -> Box:
        """Where it should be, if it goes on as it did."""
        if len(self.points) < 2:
            return self.box
        (before, one), (last, other) = self.points[-2:]
        if last <= before or ms - last > 600:
            return self.box
        part = min(1.0, (ms - last) / (last - before))
        return other.moved((other.middle[0] - one.middle[0]) * part, (other.middle[1] - one.middle[1]) * part)

    def take(self, ms: int, box: Box) -> None:
        self._cover_gap(ms, box)
        self.points.append((ms, box))
        self.seen_ms, self.seen, self.score = ms, self.seen + 1, max(self.score, box.score)

    def _cover_gap(self, ms: int, box: Box) -> None:
        """While it was not seen it may have stayed on its way, and its patch followed what hid it: both are hidden."""
        led = [index for index in range(len(self.points)) if self.points[index][0] > self.seen_ms]
        if not led or led[0] == 0:
            return
        from_ms, start = self.points[led[0] - 1]
        for index in led:
            at, one = self.points[index]
            part = (at - from_ms) / (ms - from_ms)
            straight = Box(*(a + (b - a) * part for a, b in zip(start[:4], box[:4], strict=True)))
            self.points[index] = at, joint(one, straight)

    def as_data(self) -> dict[str, Any]:
        return {
            "points": [[ms, *(round(value, 2) for value in box)] for ms, box in self.points],
            "seen_ms": self.seen_ms, "seen": self.seen, "score": self.score, "every": self.every, "crossed": self.crossed,
            "patch": self.patch.as_data() if self.patch else None,
            "thumbnails": [[ms, base64.b64encode(content).decode()] for ms, content in self.thumbnails],
        }  # fmt: skip

    @staticmethod
    def from_data(data: dict[str, Any]) -> _Track:
        return _Track(
            points=[(point[0], Box(*point[1:])) for point in data["points"]],
            seen_ms=data["seen_ms"], seen=data["seen"], score=data["score"], every=data["every"], crossed=data["crossed"],
            patch=Patch.from_data(data["patch"]) if data["patch"] else None,
            thumbnails=[(ms, base64.b64decode(content)) for ms, content in data["thumbnails"]],
        )  # fmt: skip


class _Follower:
    def __init__(self) -> None:
        self.tracks: list[_Track] = []
        self.ended: list[_Track] = []
        self.size = (0, 0)
        self.shot_ms = 0  # when the shot began
        self.looked_ms: int | None = None
        self.scene: np.ndarray | None = None  # the last frame, very small
        self.changes: deque[float] = deque(maxlen=12)
        self.greys: deque[tuple[int, np.ndarray]] = deque()
        self.last: tuple[int, np.ndarray] | None = None

    # Frames

    def see(self, ms: int, rgb: np.ndarray) -> None:
        self.size = (rgb.shape[1], rgb.shape[0])
        grey = grey_of(rgb)
        step = ms - self.last[0] if self.last else 40
        if self._is_cut(grey):
            assert self.last is not None
            self._look(*self.last)
            self._end_shot(self.last[0])
            self.shot_ms = ms
            self.looked_ms = None
        self.greys.append((ms, grey))
        while self.greys[0][0] < ms - HELD:
            self.greys.popleft()
        self.last = (ms, rgb)
        if self.looked_ms is None or ms + step - self.looked_ms > EVERY + 2:
            self._look(ms, rgb)

    def pause(self) -> None:
        """Stand where one who begins again with `as_data` stands."""
        assert self.last is not None
        self._look(*self.last)
        self.tracks = [_Track.from_data(track.as_data()) for track in self.tracks]
        self.greys.clear()
        self.last = None

    def finish(self) -> list[Found]:
        if self.last is not None:
            self._look(*self.last)
        self._end_shot(self.last[0] if self.last else self.looked_ms or 0)
        tracks = sorted(
            (track for track in self.ended if track.is_face), key=lambda track: (track.points[0][0], track.points[0][1])
        )
        return [self._found(track) for track in tracks]

    def as_data(self) -> dict[str, Any]:
        return {
            "size": list(self.size), "shot_ms": self.shot_ms, "looked_ms": self.looked_ms,
            "scene": [base64.b64encode(self.scene.tobytes()).decode(), *self.scene.shape] if self.scene is not None else None,
            "changes": list(self.changes), "tracks": [track.as_data() for track in self.tracks],
        }  # fmt: skip

    def restore(self, stretch: Stretch) -> None:
        data = stretch.live
        self.size = (data["size"][0], data["size"][1])
        self.shot_ms, self.looked_ms = data["shot_ms"], data["looked_ms"]
        if data["scene"]:
            scene, rows, columns = data["scene"]
            self.scene = np.frombuffer(base64.b64decode(scene), np.float32).reshape(rows, columns)
        self.changes.extend(data["changes"])
        self.tracks = [_Track.from_data(one) for one in data["tracks"]]

    def _is_cut(self, grey: np.ndarray) -> bool:
        """Another scene: everything changes at once, and much more than it did in the frames before."""
        scene = _blocks(grey)
        before, self.scene = self.scene, scene
        if before is None or before.shape != scene.shape:
            return False
        change = float(np.abs(scene - before).mean())
        usual = float(np.median(self.changes)) if self.changes else 0.0
        is_cut = self.last is not None and change > 14 and change > 3.5 * usual + 4
        self.changes.append(change)
        return is_cut

    # Looks

    def _look(self, ms: int, rgb: np.ndarray) -> None:
        if self.looked_ms == ms:
            return
        self.looked_ms = ms
        seen = detect(rgb, least=UNSURE)
        left = self._match(ms, seen)
        left = self._lead(ms, left)
        left = self._rejoin(ms, left)
        for box in left:
            self._begin(ms, box)
        self._part_crossed(ms)
        grey = self.greys[-1][1]
        for track in self.tracks:
            if track.seen_ms == ms:
                track.patch = patch_of(grey, track.box) or track.patch
                self._portray(track, ms, rgb)
        for track in [track for track in self.tracks if ms - track.seen_ms > HELD]:
            self._end(track, self.shot_ms, ms)

    def _match(self, ms: int, seen: list[Box]) -> list[Box]:
        """Give each track the box that lies where it is expected; each pair must be the best for both."""
        live = [track for track in self.tracks if track.points[-1][0] >= track.seen_ms and ms - track.points[-1][0] <= 3 * EVERY]
        pairs = sorted(
            ((near, index, place) for index, track in enumerate(live) for place, box in enumerate(seen)
             if (near := _nearness(track.expected(ms), box)) > 0),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )  # fmt: skip
        taken: set[int] = set()
        given: set[int] = set()
        for _, index, place in pairs:
            if index in taken or place in given:
                continue
            live[index].take(ms, seen[place])
            taken.add(index)
            given.add(place)
        return [box for place, box in enumerate(seen) if place not in given]

    def _lead(self, ms: int, left: list[Box]) -> list[Box]:
        """Follow by their patches the tracks that were not seen in this look."""
        for track in [track for track in self.tracks if track.points[-1][0] < ms and track.patch is not None]:
            box, patch = track.box, track.patch
            assert patch is not None
            known = True
            points: list[tuple[int, Box]] = []
            for at, grey in self.greys:
                if at <= track.points[-1][0] or at > ms:
                    continue
                expected = track.expected(at) if not points else box
                found, alike = find(grey, patch, expected, scales=SCALES)
                if alike < ALIKE:
                    known = False
                    break
                box = found._replace(score=0.0)
                patch = renewed(patch, grey, box, 0.3)
                points.append((at, box))
            if not known or not points:
                if ms - track.seen_ms > LED:
                    track.patch = None
                continue
            best = max(left, key=lambda other: overlap(other, box), default=None)
            if best is not None and overlap(best, box) >= 0.25:
                track.points.extend(points[:-1])
                track.take(ms, best)
                left = [other for other in left if other is not best]
            elif ms - track.seen_ms <= LED:
                track.points.extend(points)
                track.patch = patch
            else:
                track.patch = None
        return left

    def _rejoin(self, ms: int, left: list[Box]) -> list[Box]:
        """A face that was lost for a moment and is back where it was."""
        for track in [track for track in self.tracks if track.points[-1][0] < ms and not track.crossed]:
            if any(_nearness(track.box, other.box) > 0 for other in self.tracks if other is not track):
                continue
            near = [(max(_nearness(track.box, other), _nearness(track.seen_box, other)), other) for other in left]
            nearest, best = max(near, default=(0.0, None))
            if best is not None and nearest > 0.5:
                track.take(ms, best)
                left = [other for other in left if other is not best]
        return left

    def _begin(self, ms: int, box: Box) -> None:
        track = _Track([(ms, box)], ms, score=box.score)
        self.tracks.append(track)
        patch = patch_of(self.greys[-1][1], box)
        if patch is None:
            return
        before: list[tuple[int, Box]] = []
        place = box
        for at, grey in reversed(self.greys):
            if at >= ms:
                continue
            if at < max(self.shot_ms, ms - LED):
                break
            found, alike = find(grey, patch, place, scales=SCALES)
            if alike < ALIKE:
                break
            place = found._replace(score=0.0)
            patch = renewed(patch, grey, place, 0.3)
            before.append((at, place))
        track.points[:0] = reversed(before)

    def _part_crossed(self, ms: int) -> None:
        """Tracks whose faces came to lie on each other begin anew once they part: nobody could say which is which."""
        for index, one in enumerate(self.tracks):
            for other in self.tracks[index + 1 :]:
                if one.is_face and other.is_face and overlap(one.box, other.box) > 0.35:
                    one.crossed = other.crossed = True
        parted = [
            track for track in self.tracks
            if track.crossed and track.seen_ms == ms
            and all(overlap(track.box, other.box) < 0.1 for other in self.tracks if other is not track)
        ]  # fmt: skip
        for track in parted:
            self._end(track, self.shot_ms, ms)
            self.tracks.append(_Track([(ms, track.box)], ms, score=track.box.score, seen=2 if track.seen > 1 else 1))

    def _portray(self, track: _Track, ms: int, rgb: np.ndarray) -> None:
        if track.thumbnails and ms - track.thumbnails[-1][0] < max(400, track.every):
            return
        track.thumbnails.append((ms, strips.thumbnail(rgb, track.box)))
        if len(track.thumbnails) >= 2 * strips.MOST:  # a long one: half as often
            track.thumbnails = track.thumbnails[::2]
            track.every = 2 * max(400, track.every)

    # Ends

    def _end_shot(self, ms: int) -> None:
        for track in list(self.tracks):
            self._end(track, self.shot_ms, ms)
        self.greys.clear()
        self.changes.clear()

    def _end(self, track: _Track, from_ms: int, until_ms: int) -> None:
        """Close it; at both ends it stays where it was for a moment, inside its shot."""
        self.tracks.remove(track)
        if not track.is_face:
            return
        first, box = track.points[0]
        if (earlier := max(from_ms, first - PAD)) < first:
            track.points.insert(0, (earlier, box))
        last, box = track.points[-1]
        if (later := min(until_ms, last + PAD)) > last:
            track.points.append((later, box))
        track.patch = None
        self.ended.append(_Track.from_data(track.as_data()))  # as one who begins again with it would have it

    def _found(self, track: _Track) -> Found:
        path = simplified([[ms, *as_parts(box, *self.size)] for ms, box in track.points])
        strip = strips.joined([content for _, content in track.thumbnails])
        return Found(path[0][0], path[-1][0], path, strip, round(track.score, 3))


def _nearness(expected: Box, box: Box) -> float:
    """From 1 (the same box) down; 0 where it cannot be the same face."""
    if not 0.55 < box.side / expected.side < 1.8:
        return 0.0
    (x, y), (other_x, other_y) = expected.middle, box.middle
    away = ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 / max(expected.side, box.side)
    return max(overlap(expected, box), 1 - away / 0.6 if away < 0.6 else 0.0)


def _blocks(grey: np.ndarray) -> np.ndarray:
    rows, columns = max(1, grey.shape[0] // 24), max(1, grey.shape[1] // 24)
    down, across = grey.shape[0] // rows, grey.shape[1] // columns
    return grey[: rows * down, : columns * across].reshape(rows, down, columns, across).mean(axis=(1, 3), dtype=np.float32)
