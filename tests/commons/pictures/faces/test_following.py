import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.commons.pictures.faces import Box, boxes_at, follow, follow_box, following
from parvis.commons.pictures.faces.boxes import as_parts, from_parts, overlap
from parvis.commons.pictures.faces.paths import box_at, simplified

from . import scenes

SIZE = (640, 360)


def holds(found, ms, *, x, y):
    """Is this place (pixels) inside a box of these tracks?"""
    boxes = [from_parts(parts, *SIZE) for parts in boxes_at([one.path for one in found], ms)]
    return any(box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for box in boxes)


def test_a_face_that_walks_is_one_track_from_its_first_frame_to_its_last():
    def where(ms):
        return [{"x": 120 + ms * 0.12, "y": 170, "size": 60}]

    (found,) = follow(scenes.film(where, seconds=1))
    assert (found.first_ms, found.last_ms) == (0, 960)
    assert all(holds([found], ms, x=120 + ms * 0.12, y=170) for ms in range(0, 960, 40))
    assert found.strip.startswith(b"RIFF")
    assert found.path == [[int(value) for value in point] for point in found.path]


def test_a_cut_ends_every_track_and_hides_both_of_its_sides():
    """Who stands in the same place after a cut is another person."""

    def where(ms):
        return [{"x": 300, "y": 170, "size": 70 if ms < 360 else 80}]

    before, after = follow(scenes.film(where, seconds=0.7, ground_of=lambda ms: 1 if ms < 360 else 8))
    assert (before.first_ms, before.last_ms, after.first_ms, after.last_ms) == (0, 320, 360, 680)


def test_a_search_that_was_stopped_goes_on_and_finds_the_same(monkeypatch):
    monkeypatch.setattr(following, "STRETCH", 500)

    def frames():
        return scenes.film(lambda ms: [{"x": 150 + ms * 0.15, "y": 170, "size": 60}] if ms > 200 else [], seconds=2)

    def seen(rgb, *, least):
        """Where the head is brighter than the ground: as good as a detector here, and quicker."""
        across = np.abs(rgb[100:240].astype(int) - np.asarray(scenes.ground(SIZE))[100:240]).sum(axis=(0, 2)) > 800
        left, right = across.argmax(), len(across) - across[::-1].argmax()
        return [Box(float(left), 130.0, float(right - left), 80.0, 0.9)] if across.any() else []

    monkeypatch.setattr(following, "detect", seen)
    kept = []
    whole = follow(frames(), on_stretch=kept.append)
    assert len(kept) >= 3
    known = [following.Stretch(*json.loads(json.dumps([one.until_ms, one.ended, one.live]))) for one in kept[:2]]
    later = ((ms, rgb) for ms, rgb in frames() if ms > known[-1].until_ms)
    assert follow(later, known=known, on_stretch=lambda _: None) == whole


def test_two_faces_that_cross_never_lend_each_other_their_track(monkeypatch):
    """A consent holds for one face: after two lay on each other nobody could say which is which."""
    places = [{ms: (x, 640 - x) for ms, x in ((ms, 200 + ms * 0.3) for ms in range(0, 1000, 40))}]

    def seen(rgb, *, least):
        ms = int(rgb[0, 0, 0]) * 4
        one, other = places[0][ms]
        boxes = [Box(one - 40, 100, 80, 100, 0.9), Box(other - 40, 104, 80, 100, 0.88)]
        return boxes[:1] if overlap(*boxes) > 0.5 else boxes  # as the detector sees them: one, where they lie on each other

    monkeypatch.setattr(following, "detect", seen)
    frames = [(ms, np.full((360, 640, 3), ms // 4, np.uint8)) for ms in range(0, 1000, 40)]
    found = follow(frames)
    for one in found:
        start, end = (from_parts(point[1:], *SIZE).middle[0] for point in (one.path[0], one.path[-1]))
        # The same face, or one that ended where they met.
        assert any(abs(start - places[0][one.path[0][0] // 40 * 40][i]) < 60
                   and abs(end - places[0][min(960, one.path[-1][0] // 40 * 40)][i]) < 90 for i in (0, 1))  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(30, 560), st.integers(30, 280), st.integers(-6, 6), st.integers(-4, 4)), max_size=4),
    st.lists(st.booleans(), min_size=10, max_size=10),
)
def test_whatever_the_detector_sees_each_box_of_it_is_hidden_when_it_was_seen(starts, misses):
    """Faces that come, go, drift and are missed now and then: what was seen surely twice is in a track at that time."""
    clock = iter(range(1000))
    looks: dict[int, list[Box]] = {}

    def seen(rgb, *, least):
        ms = int(rgb[0, 0, 0]) * 40
        missed = misses[next(clock) % 10]
        boxes = [] if missed else [Box(x + dx * ms / 40, y + dy * ms / 40, 48, 60, 0.9) for x, y, dx, dy in starts]
        looks[ms] = [box for box in boxes if 0 <= box.x <= 590 and 0 <= box.y <= 300]
        return list(looks[ms])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "detect", seen)
        rng = np.random.default_rng(1)
        noise = rng.integers(100, 140, (360, 640, 3), dtype=np.uint8)
        frames = []
        for number in range(30):
            frame = noise.copy()
            frame[0, 0, 0] = number
            frames.append((number * 40, frame))
        found = follow(frames)
    for one in found:
        assert one.path[0][0] == one.first_ms <= one.last_ms == one.path[-1][0] <= 29 * 40
        assert all(a[0] < b[0] for a, b in zip(one.path, one.path[1:], strict=False))
        assert all(0 <= x < x + w <= 10_000 and 0 <= y < y + h <= 10_000 for _, x, y, w, h in one.path)
    for ms, boxes in looks.items():
        for box in boxes:
            assert holds(found, ms, x=box.middle[0], y=box.middle[1])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 5000)] * 2, *[st.integers(1, 5000)] * 2), min_size=1, max_size=40))
def test_a_path_with_fewer_points_is_the_same_way(places):
    path = [[40 * number, *place] for number, place in enumerate(places)]
    shorter = simplified(path)
    assert [shorter[0], shorter[-1]] == [path[0], path[-1]]
    for ms, x, y, width, height in path:
        at = box_at(shorter, ms)
        assert at is not None
        assert abs(at[0] - x) <= max(2, 0.03 * width) + 1
        assert abs(at[1] - y) <= max(2, 0.03 * height) + 1
        assert at[2] >= width * 0.96 - 3
    assert box_at(path, path[-1][0] + 1000) is None


def plate(image, ms):
    """Something with signs on it, that goes to the right."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    left = 60 + ms * 0.15
    draw.rectangle((left, 220, left + 70, 240), fill="white", outline="black")
    draw.text((left + 8, 223), "AB-123-CD", fill="black")


def test_what_a_hand_boxed_is_followed_both_ways():
    def frames(from_ms, to_ms):
        for ms in range(0, 2000, 40):
            if from_ms <= ms < to_ms:
                image = scenes.ground(SIZE)
                plate(image, ms)
                yield ms, np.asarray(image)

    drawn = as_parts(Box(60 + 800 * 0.15, 220, 70, 20), *SIZE)
    found = follow_box(frames, drawn, drawn_ms=800, first_ms=200, last_ms=1600)
    assert (found.first_ms, found.last_ms) == (200, 1600)
    for ms in range(200, 1601, 200):
        box = from_parts(boxes_at([found.path], ms)[0], *SIZE)
        assert box.x - 4 <= 60 + ms * 0.15 and 130 + ms * 0.15 <= box.x + box.width + 4, ms
        assert box.y - 3 <= 220 and box.y + box.height + 3 >= 240, ms
        assert box.width < 90


def test_what_a_hand_boxed_and_is_not_known_again_stays_hidden_where_it_was():
    def frames(from_ms, to_ms):
        return [(ms, np.full((360, 640, 3), 90, np.uint8)) for ms in range(0, 400, 40) if from_ms <= ms < to_ms]

    found = follow_box(frames, (1000, 1000, 2000, 2000), drawn_ms=0, first_ms=0, last_ms=360)
    assert (found.first_ms, found.last_ms) == (0, 360)
    x, y, width, height = boxes_at([found.path], 360)[0]
    assert x < 1000
    assert width > 2000
    assert follow_box(lambda *_: [], (0, 0, 9, 9), drawn_ms=0, first_ms=0, last_ms=1) is None
