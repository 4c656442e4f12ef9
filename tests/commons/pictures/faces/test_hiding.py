from io import BytesIO

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from parvis.commons.pictures.faces import detect, hide
from parvis.commons.pictures.faces.boxes import as_parts
from parvis.commons.pictures.faces.hiding import CELLS, LEVELS

from . import scenes


def test_no_face_is_found_any_more_where_one_was_hidden():
    image = scenes.ground((640, 360))
    box = scenes.with_face(image, x=300, y=180, size=110)
    rgb = np.asarray(image)
    assert detect(rgb)
    hidden = hide(rgb, [as_parts_of(*box)])
    assert not detect(hidden, least=0.3)
    assert (rgb == np.asarray(image)).all(), "the frame that was given is left as it is"


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.integers(0, 9000)] * 2, *[st.integers(1, 6000)] * 2), st.integers(0, 2**31))
def test_what_remains_of_a_box_is_a_handful_of_colours_wherever_it_lies(parts, seed):
    """Whatever stood in the box: what is shown of it can be written down in 16 colours, of 16 levels each."""
    rgb = np.random.default_rng(seed).integers(0, 256, (90, 160, 3), dtype=np.uint8)
    hidden = hide(rgb, [parts])
    x, y, width, height = (part / 10_000 * side for part, side in zip(parts, (160, 90, 160, 90), strict=True))
    left, top, right, bottom = round(x), round(y), min(160, round(x + width)), min(90, round(y + height))
    inside = hidden[top:bottom, left:right]
    if inside.size > 400:
        # Noise has no shape left: neighbours are all but equal.
        assert np.abs(np.diff(inside.astype(int), axis=1)).mean() < 12
    assert CELLS**2 * LEVELS <= 256
    assert hidden.shape == rgb.shape


def test_two_faces_with_the_same_few_colours_are_hidden_in_the_same_bytes():
    """Nothing else of a face goes through, so no program can bring it back (R44)."""
    rng = np.random.default_rng(7)
    one = rng.integers(0, 256, (200, 200, 3), dtype=np.uint8)
    other = one.copy()
    rows = np.arange(4) * 200 // 4
    for top in rows:
        for left in rows:
            cell = other[top : top + 50, left : left + 50].reshape(-1, 3)
            rng.shuffle(cell)
            other[top : top + 50, left : left + 50] = cell.reshape(50, 50, 3)
    assert (one != other).any()
    whole = [[0, 0, 10_000, 10_000]]
    assert (hide(one, whole) == hide(other, whole)).all()


def test_a_second_box_never_brings_back_what_the_first_one_hid():
    image = scenes.ground((640, 360))
    x, y, width, height = scenes.with_face(image, x=300, y=180, size=120)
    rgb = np.asarray(image)
    face = as_parts_of(x, y, width, height)
    beside = as_parts_of(x + width * 0.8, y, width, height)
    assert not detect(hide(rgb, [face, beside]), least=0.3)
    assert not detect(hide(rgb, [beside, face]), least=0.3)


def test_it_is_the_same_every_time_and_survives_a_codec():
    image = scenes.ground((640, 360))
    x, y, width, height = scenes.with_face(image, x=300, y=180, size=120)
    hidden = [hide(np.asarray(image), [as_parts_of(x, y, width, height)]) for _ in range(2)]
    assert (hidden[0] == hidden[1]).all()
    written = BytesIO()
    Image.fromarray(hidden[0]).save(written, "JPEG", quality=60)
    assert not detect(np.asarray(Image.open(written).convert("RGB")), least=0.3)


def as_parts_of(x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
    from parvis.commons.pictures.faces import Box

    return as_parts(Box(x, y, width, height), 640, 360)
